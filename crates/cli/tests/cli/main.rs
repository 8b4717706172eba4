//! The program as a shell sees it: the real `hoso`, with other programs as judges of what it makes.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod batch;
mod certificates;
mod demo;
mod eval;
mod files;
mod filing;
mod fill;
mod judges;
mod keys;
mod packs;
mod paper;
mod portal;
mod practice;
mod printed;
mod shelf;
mod shell;
mod signing;
mod soak;
mod taxes;
