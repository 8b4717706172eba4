//! Vectors from data files, and hostile input for everything that reads what people scan or paste.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

mod hostile;
mod vectors;
