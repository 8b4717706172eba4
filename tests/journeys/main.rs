//! The real window under a virtual display, driven as a person would: keys, clicks, files.
//!
//! Needs `DISPLAY`, a session bus and an unlocked keyring (`scripts/with-desktop`). Screenshots go to `target/journeys`, or to
//! `HOSO_JOURNEY_OUT`.

mod bad_input;
mod main_job;
mod window;
