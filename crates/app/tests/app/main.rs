//! The use cases as the window calls them, through `rpc`, with a practice portal where one is needed.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;
mod bindings;
mod cards;
mod carrying;
mod files;
mod foreign;
mod htkk;
mod keys;
mod library;
mod life;
mod papers;
mod places;
mod portal;
mod printing;
mod requests;
mod rows;
mod sheets;
mod store;
mod supplementing;
mod transfer;
mod typing;
mod versions;
mod words;
