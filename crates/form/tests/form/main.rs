//! The engine and its language, as packs use them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

mod compiling;
mod engine;
mod feel;
