//! Tests of the whole crate: papers and tax files made, read by other programs, and looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.
#![recursion_limit = "256"]

mod common;
mod language;
mod papers;
mod pictures;
mod places;
mod positions;
mod taxes;
