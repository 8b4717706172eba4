//! The use cases as the window calls them, through `rpc`, with a practice portal where one is needed.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;
mod bindings;
mod cards;
mod carrying;
mod files;
mod keys;
mod library;
mod life;
mod places;
mod portal;
mod requests;
mod rows;
mod store;
mod supplementing;
mod transfer;
mod typing;
mod versions;
mod words;
