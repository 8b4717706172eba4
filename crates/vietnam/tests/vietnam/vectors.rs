//! The published vectors, kept as data (`tests/data`) so that another implementation can be held against them.

use hoso_vietnam::calendar::{Calendar, TaxDue};
use hoso_vietnam::card::CardQr;
use hoso_vietnam::mrz::Mrz;
use hoso_vietnam::period::Period;
use hoso_vietnam::personal::PersonalNumber;
use hoso_vietnam::phone::Phone;
use hoso_vietnam::s10::ItemId;
use hoso_vietnam::tax_code::{TaxCode, TaxCodeKind};
use hoso_vietnam::units::legacy::{Conversion, OldUnits};
use hoso_vietnam::vietqr::VietQr;
use hoso_vietnam::{banks, words};
use jiff::civil::{Date, date};
use serde_json::Value;

fn data(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

fn identity() -> Value {
    data(include_str!("data/identity.json"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn day(value: &Value) -> Date {
    text(value).parse().expect("a day")
}

#[test]
fn amounts_in_words() {
    let file = data(include_str!("data/amounts.json"));
    let numbers = list(&file["numbers"]);
    assert_eq!(numbers.len(), 37, "none is lost");
    for pair in numbers {
        assert_eq!(words::number_in_words(pair[0].as_i64().unwrap()), text(&pair[1]), "{}", pair[0]);
    }
}

#[test]
fn working_days_and_tax_days() {
    let file = data(include_str!("data/deadlines.json"));
    let (days, tax) = (list(&file["working_days"]), list(&file["tax"]));
    assert_eq!(days.len() + tax.len(), 18, "none is lost");
    let calendar = Calendar::embedded().unwrap();
    for case in days {
        let count = u32::try_from(case["days"].as_u64().unwrap()).unwrap();
        let counted = calendar.add_working_days(day(&case["received"]), count).unwrap();
        assert_eq!(counted.date, day(&case["due"]), "{case}");
    }
    for case in tax {
        let period = Period::parse(text(&case["period"])).unwrap();
        let kind: TaxDue = serde_json::from_value(case["kind"].clone()).unwrap();
        let due = calendar.tax_due(period, kind).unwrap();
        assert_eq!((due.nominal, due.date), (day(&case["nominal"]), day(&case["due"])), "{case}");
        assert_eq!(!due.relies_on_undecided(), case["decided"].as_bool().unwrap(), "{case}");
    }
}

#[test]
fn tax_codes() {
    let file = identity();
    for code in list(&file["tax_codes_valid"]) {
        assert_eq!(TaxCode::parse(text(code)).map(|c| c.kind()), Ok(TaxCodeKind::Organisation), "{code}");
    }
    for code in list(&file["tax_codes_invalid"]) {
        assert!(TaxCode::parse(text(code)).is_err(), "{code}");
    }
    for pair in list(&file["tax_codes_branch"]) {
        assert_eq!(TaxCode::parse(text(&pair[0])).unwrap().compact(), text(&pair[1]));
    }
    for code in list(&file["tax_codes_personal"]) {
        assert_eq!(TaxCode::parse(text(code)).map(|c| c.kind()), Ok(TaxCodeKind::Personal), "{code}");
    }
}

#[test]
fn personal_numbers_and_phones() {
    let file = identity();
    for case in list(&file["personal"]) {
        let number = PersonalNumber::parse(text(&case[0])).unwrap();
        let sex = if text(&case[1]) == "F" { "Nữ" } else { "Nam" };
        assert_eq!((number.sex().vietnamese(), i64::from(number.birth_year())), (sex, case[2].as_i64().unwrap()));
    }
    for phone in list(&file["phones"]) {
        assert!(Phone::parse(text(phone)).is_ok(), "{phone}: no number is refused for its prefix");
    }
}

#[test]
fn postal_numbers() {
    for case in list(&identity()["postal"]) {
        assert_eq!(ItemId::parse(text(&case[0])).is_ok(), case[1].as_bool().unwrap(), "{case}");
    }
}

#[test]
fn machine_readable_zones() {
    for case in list(&identity()["mrz"]) {
        let zone: Vec<&str> = list(&case["lines"]).iter().map(text).collect();
        let read = Mrz::parse(&zone.join("\n")).unwrap();
        assert_eq!(read.number.as_str(), text(&case["number"]));
        assert_eq!((read.birth_date, read.expiry), (day(&case["birth"]), Some(day(&case["expiry"]))));
        assert_eq!((read.surname.as_str(), read.given_names.as_str()), (text(&case["surname"]), text(&case["given"])));
    }
}

#[test]
fn payment_codes() {
    for case in list(&identity()["vietqr"]) {
        let code = VietQr::parse(text(&case["text"])).unwrap();
        assert_eq!((code.bin.as_str(), code.account.as_str()), (text(&case["bin"]), text(&case["account"])));
        assert_eq!((code.once, code.amount), (case["once"].as_bool().unwrap(), case["amount"].as_i64()));
        assert_eq!(
            (code.purpose.as_deref(), code.bill_number.as_deref()),
            (case["purpose"].as_str(), case["bill"].as_str())
        );
        assert_eq!(code.build().as_deref(), Ok(text(&case["text"])), "what is read is built again, checksum and all");
        assert!(banks::by_bin(&code.bin).is_some(), "the slip can name the bank");
    }
}

#[test]
fn cards() {
    for case in list(&identity()["cards"]) {
        let card = CardQr::parse(text(&case["text"])).unwrap_or_else(|e| panic!("{}: {e}", case["what"]));
        let warnings: Vec<&str> = card.warnings.iter().map(|w| w.code()).collect();
        assert_eq!(warnings, list(&case["warnings"]).iter().map(text).collect::<Vec<_>>(), "{}", case["what"]);
        assert_eq!((card.number.as_str(), card.birth_date), ("001190000001", date(1990, 1, 1)));
        if let Some(commune) = case["commune"].as_str() {
            let reading = OldUnits::embedded().unwrap().read_address(&card.residence, date(2026, 11, 21));
            assert_eq!((reading.line.as_str(), reading.conversion), ("Số 1", Conversion::One(commune.to_owned())));
        }
    }
}
