//! The use cases as the window calls them, through `rpc`, with a practice portal where one is needed.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;
mod bindings;
mod cards;
mod files;
mod keys;
mod life;
mod portal;
mod requests;
mod store;
mod transfer;
mod typing;
mod words;
