//! The engine and its language, as packs use them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

mod builtins;
mod compiling;
mod engine;
mod feel;
mod figures;
mod hostile;
mod money;
mod oracle;
mod speed;
mod tables;
