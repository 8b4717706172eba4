//! The real window under a virtual display, driven as a person would: keys, clicks, files.
//!
//! Needs `DISPLAY`, a session bus and an unlocked keyring (`scripts/with-desktop`). Screenshots go to `target/journeys`, or to
//! `HOSO_JOURNEY_OUT`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

mod bad_input;
mod main_job;
mod window;
