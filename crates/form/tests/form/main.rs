//! The engine and its language, as packs use them.

mod compiling;
mod engine;
mod feel;
