//! Vietnamese administrative data as pure functions: identity and tax numbers, the identity card's QR and machine
//! readable zone, phones, administrative units, postal numbers, payment QR, the working calendar, numbers in words
//! and text rules.
//!
//! No I/O, no clock, no randomness: every date comes in as an argument, every data file is embedded.
//! Rules and their grades ("read", "second-hand") stand beside the code that follows them.

pub mod amount;
pub mod banks;
pub mod calendar;
pub mod card;
pub mod date;
pub mod format;
pub mod mrz;
pub mod period;
pub mod personal;
pub mod phone;
pub mod s10;
pub mod tax_code;
pub mod text;
pub mod units;
pub mod vietqr;
pub mod words;
