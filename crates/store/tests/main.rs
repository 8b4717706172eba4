//! The store as its users see it: keys, encryption, edits, files, following, crashes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are not seen as tests by clippy")]

mod crash;
mod damage;
mod edits;
mod files;
mod following;
mod keys;
mod list;
mod measure;
mod origins;
mod support;
