//! Tests of signing and verifying against independent programs and forged files. Programs that are not installed are
//! named on standard output and skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod asic;
mod common;
mod interop;
mod judge;
mod keys;
mod pdf;
mod pdf_attacks;
mod report;
mod tax;
mod tax_attacks;
mod tax_foreign;
mod xml_attacks;
mod xml_sign;
