//! The use cases as the window calls them, through `rpc`, with a practice portal where one is needed.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agencies;
mod batch;
mod batch_token;
mod bench;
mod bindings;
mod by_hand;
mod cards;
mod carrying;
mod certificates;
mod ending;
mod files;
mod foreign;
mod htkk;
mod keys;
mod library;
mod life;
mod papers;
mod places;
mod portal;
mod portals;
mod printing;
mod requests;
mod rows;
mod sealed;
mod sheets;
mod signing;
mod store;
mod supplementing;
mod tracking;
mod transfer;
mod typing;
mod versions;
mod visiting;
mod words;

// Authorities, time stamps and tokens: the rig of the signing crate, compiled here too.
#[allow(dead_code, reason = "these tests use a part of it")]
#[path = "../../../sign/tests/common.rs"]
mod common;
#[path = "../../../sign/tests/shared.rs"]
mod shared;
#[allow(dead_code, reason = "these tests use a part of it")]
#[path = "../../../sign/tests/softhsm.rs"]
mod softhsm;
#[allow(dead_code, reason = "these tests use a part of it")]
#[path = "../../../sign/tests/tsa.rs"]
mod tsa;
