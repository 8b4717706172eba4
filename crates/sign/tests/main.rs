//! Tests of signing and verifying against independent programs and forged files. Programs that are not installed are
//! named on standard output and skipped.

mod common;
mod keys;
mod pdf;
mod pdf_attacks;
mod report;
mod tax;
mod tax_attacks;
