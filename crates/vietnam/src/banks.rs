//! Banks and their numbers (BIN) for payment slips with VietQR.
//!
//! Made by `scripts/banks/build.py` from PyPI `vietnam-qr-pay` (`data/LICENSE-vietnam-qr-pay`), as of 07/2025 and
//! second-hand: banks merge and rename. A number that is missing here is no reason to refuse a payment slip.

use std::sync::OnceLock;

use crate::text;

/// What VietQR can do with a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transfers {
    /// Send and receive.
    Yes,
    /// Receive only.
    ReceiveOnly,
    /// Not by VietQR.
    No,
}

/// A bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank {
    /// Six digits; empty for a bank that takes no transfers.
    pub bin: &'static str,
    /// As people call it: `Vietcombank`.
    pub short_name: &'static str,
    /// As registered: `Ngân hàng TMCP Ngoại Thương Việt Nam`.
    pub name: &'static str,
    /// Code of the payment network: `VCB`.
    pub code: &'static str,
    /// SWIFT code, where known.
    pub swift: Option<&'static str>,
    /// What VietQR can do with it.
    pub transfers: Transfers,
    /// False for names that were replaced by another bank's.
    pub in_use: bool,
}

/// All banks, by number.
pub fn all() -> &'static [Bank] {
    static BANKS: OnceLock<Vec<Bank>> = OnceLock::new();
    BANKS.get_or_init(|| include_str!("../data/banks.tsv").lines().filter_map(read).collect())
}

/// The bank with the number; of several names the one in use.
pub fn by_bin(bin: &str) -> Option<&'static Bank> {
    let mut found = all().iter().filter(|b| !b.bin.is_empty() && b.bin == bin);
    let first = found.next()?;
    Some(if first.in_use { first } else { found.find(|b| b.in_use).unwrap_or(first) })
}

/// Banks in use whose names, code or number begin with the words of the query, accents or not.
pub fn search(query: &str) -> Vec<&'static Bank> {
    let query: String = query.chars().take(100).collect();
    let all = all().iter().filter(|b| b.in_use && !b.bin.is_empty());
    all.filter(|b| text::matches(&query, &format!("{} {} {} {}", b.short_name, b.name, b.code, b.bin))).collect()
}

fn read(line: &'static str) -> Option<Bank> {
    let mut columns = line.split('\t');
    Some(Bank {
        bin: columns.next()?,
        short_name: columns.next()?,
        name: columns.next()?,
        code: columns.next()?,
        swift: columns.next().filter(|s| !s.is_empty()),
        transfers: match columns.next()? {
            "yes" => Transfers::Yes,
            "receive-only" => Transfers::ReceiveOnly,
            "no" => Transfers::No,
            _ => return None,
        },
        in_use: columns.next()? == "yes",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_bank() {
        assert_eq!(all().len(), 61, "all lines of the file are read");
        for bank in all().iter().filter(|b| !b.bin.is_empty()) {
            assert!(bank.bin.len() == 6 && bank.bin.bytes().all(|b| b.is_ascii_digit()), "{bank:?}");
            assert!(by_bin(bank.bin).is_some_and(|b| b.bin == bank.bin));
        }
        let numbers: std::collections::BTreeSet<_> = all().iter().map(|b| b.bin).collect();
        assert_eq!(numbers.len(), 58, "57 numbers and one bank without");
    }

    #[test]
    fn banks_are_found_by_what_people_call_them() {
        let first = |q: &str| search(q).first().map(|b| b.bin);
        assert_eq!(first("vietcombank"), Some("970436"));
        assert_eq!(first("ngoai thuong"), Some("970436"));
        assert_eq!(first("970436"), Some("970436"));
        assert_eq!(by_bin("970436").map(|b| b.name), Some("Ngân hàng TMCP Ngoại Thương Việt Nam"));
        assert_eq!((by_bin("000000"), by_bin("")), (None, None));
    }

    #[test]
    fn replaced_names_are_not_offered() {
        assert!(search("").iter().all(|b| b.in_use));
        for bin in ["970406", "970414", "970449"] {
            assert!(by_bin(bin).is_some_and(|b| b.in_use), "{bin} has an old and a new name");
        }
    }
}
