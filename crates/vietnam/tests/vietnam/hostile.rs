//! Whatever is scanned, pasted or typed: no panic, and an answer in bounded time.

use std::time::{Duration, Instant};

use hoso_vietnam::amount::{parse_amount, parse_decimal};
use hoso_vietnam::calendar::HolidayData;
use hoso_vietnam::card::CardQr;
use hoso_vietnam::date::{parse_date, parse_partial_date};
use hoso_vietnam::mrz::Mrz;
use hoso_vietnam::period::Period;
use hoso_vietnam::personal::PersonalNumber;
use hoso_vietnam::phone::Phone;
use hoso_vietnam::s10::ItemId;
use hoso_vietnam::tax_code::TaxCode;
use hoso_vietnam::text;
use hoso_vietnam::units::Units;
use hoso_vietnam::units::legacy::{OldUnits, Unknown};
use hoso_vietnam::vietqr::VietQr;
use jiff::civil::Date;
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 21);
const CARD: &str = "001190000001||Nguyễn Thị Ví Dụ|01011990|Nữ|Số 1, Phường Trúc Bạch, Quận Ba Đình, Hà Nội|15042021";
const ZONE: &str = "IDVNM1900000015001190000001<<69001011F3001019VNM<<<<<<<<<<<4NGUYEN<<THI<VI<DU<<<<<<<<<<<<<";
const CODE: &str = "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6";
const ADDRESS: &str = "Số 1, Thôn Ví Dụ, P.Trúc Bạch, Q. Ba Đình, TP. Hà Nội";

/// A name and what reads a text.
type Reader = (&'static str, fn(&str));

/// Everything that reads a text, with its name.
fn readers() -> Vec<Reader> {
    vec![
        ("card", |t| drop(CardQr::parse(t))),
        ("mrz", |t| drop(Mrz::parse(t))),
        ("vietqr", |t| drop(VietQr::parse(t))),
        ("tax code", |t| drop(TaxCode::parse(t))),
        ("personal number", |t| drop(PersonalNumber::parse(t))),
        ("item number", |t| drop(ItemId::parse(t))),
        ("phone", |t| drop(Phone::parse(t))),
        ("amount", |t| drop(parse_amount(t))),
        ("decimal", |t| drop(parse_decimal(t))),
        ("date", |t| drop(parse_date(t))),
        ("partial date", |t| drop(parse_partial_date(t))),
        ("period", |t| drop(Period::parse(t))),
        ("holidays", |t| drop(HolidayData::from_json(t))),
        ("address", |t| drop(OldUnits::embedded().unwrap().read_address(t, TODAY))),
        ("old ward", |t| drop(OldUnits::embedded().unwrap().convert(t, t, t))),
        ("old wards", |t| drop(OldUnits::embedded().unwrap().search(t, 20))),
        ("units", |t| drop(Units::embedded().unwrap().search(t, None, TODAY, 20))),
        ("fold", |t| drop(text::fold(t))),
        ("collate", |t| drop(text::collate_key(t))),
        ("nfc", |t| drop(text::nfc(t))),
        ("old fonts", |t| {
            let _ = text::legacy::guess(t);
        }),
        ("from TCVN3", |t| drop(text::legacy::convert(t, text::legacy::Encoding::Tcvn3))),
        ("from VNI", |t| drop(text::legacy::convert(t, text::legacy::Encoding::Vni))),
    ]
}

#[test]
fn a_megabyte_is_answered_soon() {
    const SIZE: usize = 1 << 20;
    // One of each kind of trouble: separators, digits, spaces, marks without end, names, damaged structures.
    let texts: Vec<(&str, String)> = ["|", "0", " ", "a\u{301}\u{323}", "P1, Nguyeãn ", CARD, CODE]
        .into_iter()
        .map(|unit| (unit, unit.repeat(SIZE / unit.len())))
        .collect();
    for (name, read) in readers() {
        for (unit, text) in &texts {
            let start = Instant::now();
            read(text);
            let took = start.elapsed();
            // A debug build on a busy machine; the point is that nothing is quadratic.
            assert!(took < Duration::from_secs(8), "{name} takes {took:?} for a megabyte of {unit:?}");
        }
    }
}

#[test]
fn what_is_too_long_is_said_so() {
    let old = OldUnits::embedded().unwrap();
    let reading = old.read_address(&"Hà Nội, ".repeat(100_000), TODAY);
    assert_eq!(reading.conversion, hoso_vietnam::units::legacy::Conversion::Unknown(Unknown::TooLong));
    assert!(reading.line.is_empty(), "a megabyte is not carried on");
}

/// A sample with some places changed, doubled or left out.
fn damaged(sample: &'static str) -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0u8..4, any::<char>());
    proptest::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut chars: Vec<char> = sample.chars().collect();
        for (place, what, new) in changes {
            if chars.is_empty() {
                break;
            }
            let at = place.index(chars.len());
            match what {
                0 => chars[at] = new,
                1 => chars.insert(at, new),
                2 => drop(chars.remove(at)),
                _ => chars.truncate(at),
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn damaged_cards(text in damaged(CARD)) {
        let _ = CardQr::parse(&text);
    }

    #[test]
    fn damaged_zones(text in damaged(ZONE)) {
        // Check digits: whatever still reads must still be the same number.
        if let Ok(zone) = Mrz::parse(&text) {
            prop_assert_eq!(zone.number.as_str().len(), 12);
        }
    }

    #[test]
    fn damaged_codes(text in damaged(CODE)) {
        if let Ok(code) = VietQr::parse(&text) {
            prop_assert!(code.amount.is_none_or(|a| a > 0), "no payment of nothing");
        }
    }

    #[test]
    fn well_formed_lengths_do_not_panic(parts in proptest::collection::vec(("[0-9]{2}", 0usize..100, "\\PC{0,12}"), 0..8)) {
        let text: String = parts.iter().map(|(tag, length, value)| format!("{tag}{length:02}{value}")).collect();
        let _ = VietQr::parse(&format!("{text}63040000"));
    }

    #[test]
    fn damaged_addresses(text in damaged(ADDRESS)) {
        let reading = OldUnits::embedded().unwrap().read_address(&text, TODAY);
        prop_assert!(reading.line.len() <= text::nfc(&text).len());
    }

    #[test]
    fn any_text_in_any_reader(text in "\\PC{0,60}|[0-9|<>,./ -]{0,60}") {
        for (_, read) in readers() {
            read(&text);
        }
    }
}
