//! Spreadsheets, files of others, our own papers and attachments, as other programs see them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.
#![recursion_limit = "256"]

mod attachments;
mod common;
mod foreign;
mod large;
mod papers;
mod round;
mod schema_folders;
mod schemas;
mod sheets;
