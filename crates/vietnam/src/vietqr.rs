//! VietQR: the payment QR of Vietnamese banks (EMVCo merchant-presented, field 38, GUID A000000727).
//!
//! Tag-length-value with two digits for tag and length; the last field is CRC-16/CCITT-FALSE over everything before
//! its value. Amounts are whole đồng.

use thiserror::Error;

const GUID: &str = "A000000727";
/// EMVCo limit for the whole text, in characters.
const PAYLOAD_LIMIT: usize = 512;
/// EMVCo limit for the purpose of a transaction and the bill number.
const TEXT_LIMIT: usize = 25;

/// Why a payment QR cannot be made or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VietQrError {
    /// The text is no tag-length-value sequence at this byte.
    #[error("the QR text breaks off at byte {0}")]
    Structure(usize),
    /// The checksum does not fit.
    #[error("the checksum is {found}, it should be {expected}")]
    Checksum {
        /// Computed.
        expected: String,
        /// In the text.
        found: String,
    },
    /// Not a VietQR (another payment scheme).
    #[error("this is not a VietQR payment code")]
    OtherScheme,
    /// A field is missing or wrong.
    #[error("field {0} of the payment QR is missing or wrong")]
    Field(&'static str),
    /// A text is longer than the field allows.
    #[error("field {field} takes at most {limit} characters")]
    TooLong {
        /// The field.
        field: &'static str,
        /// Characters.
        limit: usize,
    },
}

/// What the number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A bank account (`QRIBFTTA`).
    Account,
    /// A card (`QRIBFTTC`).
    Card,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VietQr {
    /// Bank identification number, six digits.
    pub bin: String,
    /// Account or card number, up to 19 letters and digits.
    pub account: String,
    /// Which of the two it is.
    pub target: Target,
    /// For one payment only (initiation method 12) rather than for any number of them (11).
    pub once: bool,
    /// Amount in đồng; none lets the payer choose.
    pub amount: Option<i64>,
    /// Purpose; printed without accents.
    pub purpose: Option<String>,
    /// Bill number.
    pub bill_number: Option<String>,
}

impl VietQr {
    /// The text for the QR code.
    ///
    /// # Errors
    /// When a field is empty, has other characters than it may, or is too long. Nothing is cut off silently.
    pub fn build(&self) -> Result<String, VietQrError> {
        if self.bin.len() != 6 || !self.bin.bytes().all(|b| b.is_ascii_digit()) {
            return Err(VietQrError::Field("bin"));
        }
        if self.account.is_empty() || !self.account.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(VietQrError::Field("account"));
        }
        if self.account.len() > 19 {
            return Err(VietQrError::TooLong { field: "account", limit: 19 });
        }
        let service = match self.target {
            Target::Account => "QRIBFTTA",
            Target::Card => "QRIBFTTC",
        };
        let beneficiary = format!("{}{}", tlv("00", &self.bin), tlv("01", &self.account));
        let merchant = format!("{}{}{}", tlv("00", GUID), tlv("01", &beneficiary), tlv("02", service));
        let mut out = tlv("00", "01");
        out += &tlv("01", if self.once { "12" } else { "11" });
        out += &tlv("38", &merchant);
        out += &tlv("53", "704");
        if let Some(amount) = self.amount {
            let digits = amount.to_string();
            if amount <= 0 {
                return Err(VietQrError::Field("amount"));
            }
            if digits.len() > 13 {
                return Err(VietQrError::TooLong { field: "amount", limit: 13 });
            }
            out += &tlv("54", &digits);
        }
        out += &tlv("58", "VN");
        let mut more = String::new();
        for (tag, field, value) in [("01", "bill_number", &self.bill_number), ("08", "purpose", &self.purpose)] {
            if let Some(value) = value.as_deref().filter(|v| !v.is_empty()) {
                more += &tlv(tag, &plain(field, value)?);
            }
        }
        if !more.is_empty() {
            out += &tlv("62", &more);
        }
        out += "6304";
        let crc = crc16(out.as_bytes());
        out += &format!("{crc:04X}");
        Ok(out)
    }

    /// Reads a QR text and checks its checksum.
    ///
    /// # Errors
    /// What is broken, or that it is another scheme.
    pub fn parse(text: &str) -> Result<Self, VietQrError> {
        let text = text.trim();
        if text.len() > PAYLOAD_LIMIT {
            return Err(VietQrError::TooLong { field: "payload", limit: PAYLOAD_LIMIT });
        }
        let at = text.len().checked_sub(4).ok_or(VietQrError::Structure(0))?;
        let (head, found) = (text.get(..at), text.get(at..));
        let (Some(head), Some(found)) = (head, found) else {
            return Err(VietQrError::Structure(at));
        };
        if !head.ends_with("6304") {
            return Err(VietQrError::Field("crc"));
        }
        let expected = format!("{:04X}", crc16(head.as_bytes()));
        if !found.eq_ignore_ascii_case(&expected) {
            return Err(VietQrError::Checksum { expected, found: found.to_owned() });
        }
        let fields = fields(text)?;
        let merchant = self::fields(value(&fields, "38").ok_or(VietQrError::OtherScheme)?)?;
        if value(&merchant, "00") != Some(GUID) {
            return Err(VietQrError::OtherScheme);
        }
        let beneficiary = self::fields(value(&merchant, "01").ok_or(VietQrError::Field("account"))?)?;
        let amount = match value(&fields, "54") {
            // Some issuers write "180000.00".
            Some(a) => Some(
                a.split_once('.')
                    .map_or(Some(a), |(whole, rest)| rest.bytes().all(|b| b == b'0').then_some(whole))
                    .and_then(|a| a.parse::<i64>().ok())
                    .filter(|a| *a > 0)
                    .ok_or(VietQrError::Field("amount"))?,
            ),
            None => None,
        };
        let more = value(&fields, "62").map(self::fields).transpose()?.unwrap_or_default();
        Ok(Self {
            bin: value(&beneficiary, "00").ok_or(VietQrError::Field("bin"))?.to_owned(),
            account: value(&beneficiary, "01").ok_or(VietQrError::Field("account"))?.to_owned(),
            target: match value(&merchant, "02") {
                Some("QRIBFTTA") => Target::Account,
                Some("QRIBFTTC") => Target::Card,
                _ => return Err(VietQrError::Field("service")),
            },
            once: match value(&fields, "01") {
                Some("11") | None => false,
                Some("12") => true,
                Some(_) => return Err(VietQrError::Field("initiation")),
            },
            amount,
            purpose: value(&more, "08").map(str::to_owned),
            bill_number: value(&more, "01").map(str::to_owned),
        })
    }
}

/// Values here are checked to be short ASCII, so that two digits hold the length.
fn tlv(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

/// A text without accents, of printable ASCII only.
fn plain(field: &'static str, text: &str) -> Result<String, VietQrError> {
    let plain = crate::text::strip_accents(text.trim());
    if plain.chars().any(|c| !(c == ' ' || c.is_ascii_graphic())) {
        return Err(VietQrError::Field(field));
    }
    if plain.len() > TEXT_LIMIT {
        return Err(VietQrError::TooLong { field, limit: TEXT_LIMIT });
    }
    Ok(plain)
}

fn fields(text: &str) -> Result<Vec<(&str, &str)>, VietQrError> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let tag = text.get(at..at + 2);
        let length = text.get(at + 2..at + 4).filter(|l| l.bytes().all(|b| b.is_ascii_digit()));
        let (Some(tag), Some(Ok(length))) = (tag, length.map(str::parse::<usize>)) else {
            return Err(VietQrError::Structure(at));
        };
        let value = text.get(at + 4..at + 4 + length).ok_or(VietQrError::Structure(at))?;
        out.push((tag, value));
        at += 4 + length;
    }
    Ok(out)
}

fn value<'a>(fields: &[(&str, &'a str)], tag: &str) -> Option<&'a str> {
    fields.iter().find(|(t, _)| *t == tag).map(|(_, v)| *v)
}

/// CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, no reflection.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff_u16, |crc, byte| {
        (0..8).fold(
            crc ^ (u16::from(*byte) << 8),
            |crc, _| {
                if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example(bin: &str, account: &str) -> VietQr {
        VietQr {
            bin: bin.into(),
            account: account.into(),
            target: Target::Account,
            once: false,
            amount: None,
            purpose: None,
            bill_number: None,
        }
    }

    #[test]
    fn published_codes_are_built_and_read() {
        let open = example("970403", "0011012345678");
        let bill = VietQr {
            once: true,
            amount: Some(180_000),
            purpose: Some("thanh toan don hang".into()),
            bill_number: Some("NPS6869".into()),
            ..open.clone()
        };
        let transfer = VietQr {
            once: true,
            amount: Some(10_000),
            purpose: Some("Chuyen tien".into()),
            ..example("970416", "257678859")
        };
        for (qr, text) in [
            (open, "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"),
            (
                bill,
                "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
            ),
            (
                transfer,
                "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6",
            ),
        ] {
            assert_eq!(qr.build().as_deref(), Ok(text));
            assert_eq!(VietQr::parse(text), Ok(qr));
        }
    }

    #[test]
    fn accents_are_dropped_and_nothing_is_cut() {
        let qr = VietQr { purpose: Some("Nộp phí hộ tịch".into()), ..example("970403", "1") };
        assert!(qr.build().unwrap().contains("0815Nop phi ho tich"), "banks take plain letters only");
        let long = VietQr { purpose: Some("x".repeat(26)), ..example("970403", "1") };
        assert_eq!(long.build(), Err(VietQrError::TooLong { field: "purpose", limit: 25 }));
        assert_eq!(example("97040", "1").build(), Err(VietQrError::Field("bin")));
        assert_eq!(VietQr { amount: Some(0), ..example("970403", "1") }.build(), Err(VietQrError::Field("amount")));
    }

    #[test]
    fn a_changed_digit_is_noticed() {
        let text = example("970403", "0011012345678").build().unwrap();
        let changed = text.replace("0011012345678", "0011012345679");
        assert!(matches!(VietQr::parse(&changed), Err(VietQrError::Checksum { .. })));
        assert_eq!(VietQr::parse(""), Err(VietQrError::Structure(0)));
        assert_eq!(VietQr::parse("hello world"), Err(VietQrError::Field("crc")));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}|[0-9]{0,60}") {
            let _ = VietQr::parse(&text);
            let _ = fields(&text);
        }
    }
}
