//! The account that a fee is paid into by bank transfer.

use serde::{Deserialize, Serialize};

/// Most characters of a name or memo; far above what banks carry.
const MOST: usize = 200;

/// Where a fee goes when it is paid by transfer, as the agency states it. Members that are missing are empty, which is a fault
/// ([`Account::fault`]) and not an error of reading: a fee without a usable account is still a fee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// Bank identification number of NAPAS, six digits.
    pub bin: String,
    /// Name of the bank.
    pub bank: String,
    /// Number of the account: 1–19 ASCII letters and digits, as VietQR carries them.
    pub number: String,
    /// Holder.
    pub holder: String,
    /// Purpose that the transfer must carry, verbatim; empty when the agency asks for none.
    pub memo: String,
}

impl Account {
    /// The number that stands for a bank in practice. NAPAS gives numbers that begin with 97; this one belongs to nobody, so that no
    /// bank takes a transfer to it.
    pub const PRACTICE_BIN: &'static str = "000000";

    /// The member that cannot be right; none when money can be sent by what is stated.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if self.bin.len() != 6 || !digits(&self.bin) {
            return Some("bin");
        }
        if !(1..=19).contains(&self.number.len()) || !self.number.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Some("number");
        }
        for (name, text, may_be_empty) in
            [("bank", &self.bank, false), ("holder", &self.holder, false), ("memo", &self.memo, true)]
        {
            let empty = text.trim().is_empty() && !may_be_empty;
            if empty || text.chars().count() > MOST || text.chars().any(char::is_control) {
                return Some(name);
            }
        }
        None
    }

    /// An account of the practice world: nobody's, and never to be offered outside of practice.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.bin == Self::PRACTICE_BIN
    }
}
