//! Tests of signing and verifying against independent programs and forged files. Programs that are not installed are
//! named on standard output and skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod asic;
mod choice;
mod cms;
mod common;
mod interop;
mod judge;
mod keys;
mod p12;
mod pdf;
mod pdf_attacks;
mod pdf_forged;
mod pdf_levels;
mod pdf_limits;
mod pdf_matrix;
mod pdf_visible;
mod pkits;
mod remote;
mod remote_mock;
mod report;
mod revocation;
mod shared;
mod softhsm;
mod stamp;
mod tax;
mod tax_attacks;
mod tax_foreign;
mod token;
mod token_faults;
mod trust_store;
mod tsa;
mod xml_attacks;
mod xml_sign;
