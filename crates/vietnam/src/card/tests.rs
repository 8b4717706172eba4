use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const CARD: &str = "001190000001||Nguyễn Thị Ví Dụ|01011990|Nữ|Số 1, Tổ 2, Phường Ba Đình, Hà Nội|15042021";

fn warnings(text: &str) -> Vec<CardWarning> {
    CardQr::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).warnings
}

#[test]
fn the_usual_card() {
    let card = CardQr::parse(CARD).unwrap();
    assert_eq!(card.number.as_str(), "001190000001");
    assert_eq!(card.old_number, None);
    assert_eq!(card.full_name, "Nguyễn Thị Ví Dụ");
    assert_eq!((card.birth_date, card.sex), (date(1990, 1, 1), Sex::Female));
    assert_eq!(card.residence, "Số 1, Tổ 2, Phường Ba Đình, Hà Nội");
    assert_eq!(card.issued, Some(date(2021, 4, 15)));
    assert_eq!(card.warnings, vec![], "nothing is odd about it");
}

#[test]
fn scanner_line_ends_and_nfd_are_forgiven() {
    let expected = CardQr::parse(CARD).unwrap();
    let nfd: String = unicode_normalization::UnicodeNormalization::nfd(CARD).collect();
    for text in [format!("{CARD}\r\n"), format!("\u{feff}{CARD}\n"), nfd, CARD.replace("01011990", "01/01/1990")] {
        assert_eq!(CardQr::parse(&text).as_ref(), Ok(&expected), "{text:?}");
    }
}

#[test]
fn the_old_number_is_kept() {
    let card = CardQr::parse(&CARD.replace("||", "|012345678|")).unwrap();
    assert_eq!(card.old_number.as_deref(), Some("012345678"));
    assert_eq!(CardQr::parse(&CARD.replace("||", "|1234|")), Err(CardQrError::Field(CardField::OldNumber)));
}

#[test]
fn six_fields_are_told_apart_by_the_place_of_the_birth_date() {
    let no_old = "001190000001|Nguyễn Thị Ví Dụ|01/01/1990|Nữ|Phường Ba Đình, Hà Nội|15/04/2021";
    let card = CardQr::parse(no_old).unwrap();
    assert_eq!((card.old_number, card.issued), (None, Some(date(2021, 4, 15))));
    assert_eq!(card.warnings, vec![CardWarning::ShortForm]);

    let no_issue = "001190000001|012345678|Nguyễn Thị Ví Dụ|01/01/1990|Nữ|Phường Ba Đình, Hà Nội";
    let card = CardQr::parse(no_issue).unwrap();
    assert_eq!((card.old_number.as_deref(), card.issued), (Some("012345678"), None));
    assert_eq!(card.residence, "Phường Ba Đình, Hà Nội");
    assert_eq!(card.warnings, vec![CardWarning::NoIssueDate, CardWarning::ShortForm]);

    let neither = "001190000001|a|b|c|d|e";
    assert_eq!(CardQr::parse(neither), Err(CardQrError::Field(CardField::BirthDate)));
}

#[test]
fn more_fields_than_known_are_ignored_with_a_warning() {
    let card = CardQr::parse(&format!("{CARD}||Nguyễn Văn Ví Dụ")).unwrap();
    assert_eq!(card.warnings, vec![CardWarning::ExtraFields]);
    assert_eq!(card.issued, Some(date(2021, 4, 15)));
    let shifted = format!("x|{CARD}|y");
    assert_eq!(CardQr::parse(&shifted), Err(CardQrError::Field(CardField::Number)), "the first seven must make sense");
}

#[test]
fn lost_accents_are_told() {
    let bare = "001190000001||Nguyen Thi Vi Du|01011990|Nu|So 1, Phuong Ba Dinh, Ha Noi|15042021";
    assert_eq!(warnings(bare), vec![CardWarning::LostAccents]);
    let marks = "001190000001||Nguy?n Th? Ví D?|01011990|N?|Phường Ba Đình, Hà Nội|15042021";
    assert_eq!(warnings(marks), vec![CardWarning::LostAccents]);
}

#[test]
fn disagreement_with_the_number_is_told() {
    assert_eq!(warnings(&CARD.replace("|Nữ|", "|Nam|")), vec![CardWarning::NumberDisagrees]);
    assert_eq!(warnings(&CARD.replace("01011990", "01011991")), vec![CardWarning::NumberDisagrees]);
}

#[test]
fn old_addresses_and_missing_issue_dates_are_told() {
    let old = CARD.replace("Phường Ba Đình, Hà Nội", "Phường Ví Dụ, Quận Ba Đình, Hà Nội");
    assert_eq!(warnings(&old), vec![CardWarning::AddressBefore2025]);
    assert_eq!(warnings(&CARD.replace("15042021", "")), vec![CardWarning::NoIssueDate]);
}

#[test]
fn unreadable_fields_are_named() {
    for (from, to, field) in [
        ("001190000001", "00119000000", CardField::Number),
        ("Nguyễn Thị Ví Dụ", "", CardField::Name),
        ("Nguyễn Thị Ví Dụ", "12345", CardField::Name),
        ("01011990", "31021990", CardField::BirthDate),
        ("|Nữ|", "|X|", CardField::Sex),
        ("Số 1, Tổ 2, Phường Ba Đình, Hà Nội", " ", CardField::Residence),
        ("15042021", "20210415x", CardField::Issued),
    ] {
        assert_eq!(CardQr::parse(&CARD.replace(from, to)), Err(CardQrError::Field(field)), "{from} → {to}");
    }
    assert_eq!(CardQr::parse(" \r\n"), Err(CardQrError::Empty));
    assert_eq!(CardQr::parse("https://example.vn/?a=1"), Err(CardQrError::OtherCode));
    assert_eq!(CardQr::parse("001190000001|a|b"), Err(CardQrError::TooFewFields(3)));
    assert_eq!(CardQr::parse(&"|".repeat(MAX_BYTES + 1)), Err(CardQrError::TooLong));
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}|[0-9|/NamữuX ]{0,80}") {
        let _ = CardQr::parse(&text);
    }

    #[test]
    fn no_change_of_one_character_panics(place in 0usize..90, c: char) {
        let mut chars: Vec<char> = CARD.chars().collect();
        if let Some(slot) = chars.get_mut(place) {
            *slot = c;
        }
        if let Ok(card) = CardQr::parse(&chars.into_iter().collect::<String>()) {
            prop_assert_eq!(card.number.as_str().len(), 12);
            prop_assert!(!card.full_name.is_empty());
        }
    }
}
