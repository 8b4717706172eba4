//! Tests of the whole crate: papers and tax files made, read by other programs, and looked at.
#![recursion_limit = "256"]

mod common;
mod language;
mod papers;
mod pictures;
mod taxes;
