//! The test vectors of the protocol, made by `scripts/vectors` without our Rust: this implementation must agree with every one.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod vectors;
