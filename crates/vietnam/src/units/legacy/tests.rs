use jiff::civil::Date;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::units::Units;

const TODAY: Date = Date::constant(2026, 11, 21);

fn old() -> &'static OldUnits {
    OldUnits::embedded().unwrap()
}

fn one(code: &str) -> Conversion {
    Conversion::One(code.to_owned())
}

fn asked(conversion: &Conversion) -> Vec<(&str, Share, bool)> {
    match conversion {
        Conversion::Ask(many) => many.iter().map(|c| (c.code.as_str(), c.share, c.guessed)).collect(),
        other => panic!("a question was expected, found {other:?}"),
    }
}

#[test]
fn counts_are_those_of_the_old_catalogue() {
    assert_eq!(old().provinces().len(), 63);
    assert_eq!(old().districts.len(), 696);
    assert_eq!(old().wards.len(), 10_035);
    let parts: Vec<usize> = old().wards.iter().map(|w| w.successors.split(';').count()).collect();
    assert_eq!(parts.iter().sum::<usize>(), 10_565, "pairs of old ward and new commune");
    assert_eq!(parts.iter().filter(|n| **n > 1).count(), 440, "these are never converted without asking");
    let people = old().wards.iter().filter(|w| w.successors.contains('*')).count();
    assert_eq!(people, 58, "divided in area, not in people");
}

#[test]
fn every_new_commune_exists_and_is_reached() {
    let units = Units::embedded().unwrap();
    let mut reached = std::collections::BTreeSet::new();
    for ward in &old().wards {
        reached.extend(ward.successors.split(';').map(|c| c.trim_end_matches(['*', '+'])));
    }
    reached.extend(old().districts.iter().filter_map(|d| d.island));
    for code in &reached {
        assert!(units.commune(code, TODAY).is_some(), "{code} is no commune of today");
    }
    assert_eq!(reached.len(), 3321, "every commune of today was made of something");
    let islands = old().districts.iter().filter(|d| d.island.is_some()).count();
    assert_eq!((islands, old().districts.iter().filter(|d| d.wards.is_empty()).count()), (5, 5));
}

#[test]
fn no_province_was_divided() {
    // The Office's table puts one ward of Tân An (Long An) under Tiền Giang; its district says otherwise.
    let units = Units::embedded().unwrap();
    for province in &old().provinces {
        let wards = old().wards.iter().filter(|w| province.districts.contains(&w.district));
        let codes = wards.flat_map(|w| w.successors.split(';').map(|c| c.trim_end_matches(['*', '+'])));
        let new: std::collections::BTreeSet<_> = codes.map(|c| &units.commune(c, TODAY).unwrap().province).collect();
        assert_eq!(new.len(), 1, "{} went to {new:?}", province.unit.name);
    }
}

#[test]
fn wards_convert_or_ask() {
    assert_eq!(old().convert_code("00004"), Some(one("00004")), "Trúc Bạch went whole into Ba Đình");
    let many = old().convert_code("00112").unwrap();
    let many = asked(&many);
    assert_eq!(many.first(), Some(&("00103", Share::AllPeople, true)), "all people of Thụy Khuê: Tây Hồ comes first");
    assert!(many.iter().skip(1).all(|c| c.1 == Share::Part) && many.len() > 1);
    assert_eq!(old().convert_code("99999"), None);
    // Errors of the source that the script takes out: a ward of the same name in another district.
    assert_eq!(old().convert_code("28252"), Some(one("28249")), "Phường 4 of Mỹ Tho did not go to Cao Lãnh");
    assert_eq!(old().convert_code("11890"), Some(one("11911")), "Hòa Bình of Vĩnh Bảo");
    assert_eq!(old().convert_code("01651"), Some(one("01648")), "Mỹ Hưng, whose code the Office's table mistakes");
    for ward in old().wards.iter().filter(|w| w.successors.contains(';')) {
        assert!(matches!(old().convert_code(ward.unit.code), Some(Conversion::Ask(c)) if c.len() > 1));
    }
}

#[test]
fn names_convert_like_codes() {
    assert_eq!(old().convert("Hà Nội", "Ba Đình", "Trúc Bạch"), one("00004"));
    assert_eq!(old().convert("tp ha noi", "q. ba dinh", "p. truc bach"), one("00004"));
    assert_eq!(old().convert("", "", "00004"), one("00004"), "a code needs nothing else");
    assert_eq!(old().convert("Hà Nội", "Ba Đình", "Không Có"), Conversion::Unknown(Unknown::NoWard));
    assert_eq!(old().convert("Hà Nội", "", ""), Conversion::Unknown(Unknown::NoDistrict));
    assert_eq!(old().convert("", "", ""), Conversion::Unknown(Unknown::Empty));
}

#[test]
fn all_old_names_are_read_back() {
    // Every ward as printed, and shortened without accents, must lead to itself.
    let short = |u: &OldUnit| {
        let kind = match u.kind {
            OldKind::City => "TP.",
            OldKind::Province => "T.",
            OldKind::UrbanDistrict => "Q.",
            OldKind::RuralDistrict => "H.",
            OldKind::Town => "TX.",
            OldKind::Ward => "P.",
            OldKind::Commune => "X.",
            OldKind::Township => "TT.",
        };
        format!("{kind}{}", u.name)
    };
    let mut bare_misses = Vec::new();
    for (index, ward) in old().wards.iter().enumerate() {
        let place = old().place(index).unwrap();
        let expected = old().convert_code(ward.unit.code).unwrap();
        let full = format!("Số 1, Thôn Ví Dụ, {}", place.full_name());
        let reading = old().read_address(&full, TODAY);
        assert_eq!(reading.ward.map(|w| w.code), Some(ward.unit.code), "{full}");
        assert_eq!((reading.line.as_str(), &reading.conversion), ("Số 1, Thôn Ví Dụ", &expected), "{full}");
        if index % 5 == 0 {
            let text = format!("{} - {} - {}", short(place.ward), short(place.district), short(place.province));
            let reading = old().read_address(&text, TODAY);
            assert_eq!(reading.ward.map(|w| w.code), Some(ward.unit.code), "{text}");
            let digits = ward.unit.name.bytes().all(|b| b.is_ascii_digit())
                || place.district.name.bytes().all(|b| b.is_ascii_digit());
            let bare = format!("Số 1, {}, {}, {}", ward.unit.name, place.district.name, place.province.name);
            let found = old().read_address(&bare, TODAY).ward.map(|w| w.code);
            if !digits && found != Some(ward.unit.code) {
                bare_misses.push(bare);
            }
        }
    }
    // Without kinds a township and a commune of one name cannot be told apart: asked, not guessed.
    assert!(bare_misses.len() <= 20, "{} names are not read without kinds: {bare_misses:?}", bare_misses.len());
}

#[test]
fn addresses_as_printed() {
    for (text, line, ward) in [
        ("Số 1, Tổ 2, Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội", "Số 1, Tổ 2", "00004"),
        ("Số 1 Tổ 2, P. Trúc Bạch, Q. Ba Đình, TP. Hà Nội", "Số 1 Tổ 2", "00004"),
        ("số 1 p.trúc bạch, q.ba đình, hà nội", "số 1", "00004"),
        ("So 1, Truc Bach, Ba Dinh, Ha Noi", "So 1", "00004"),
        ("Trúc Bạch, Ba Đình, Hà Nội, Việt Nam", "", "00004"),
        ("Trúc Bạch - Ba Đình – Hà Nội", "", "00004"),
        ("Số 1 Phường Trúc Bạch Quận Ba Đình Hà Nội", "Số 1", "00004"),
        ("12 Đường Số 1, Phường 02, Quận Bình Thạnh, TPHCM", "12 Đường Số 1", "26941"),
        ("12/3 Đường Số 1, P.2,Q.Bình Thạnh,TP.HCM", "12/3 Đường Số 1", "26941"),
        ("Phường II, Quận Bình Thạnh, Sài Gòn", "", "26941"),
        ("P2, Q Binh Thanh, Tp Ho Chi Minh", "", "26941"),
        ("Thôn Ví Dụ, TT. Trạm Trôi, H. Hoài Đức, Hà Nội", "Thôn Ví Dụ", "09832"),
        ("Ấp 3, Thị trấn Côn Đảo, Huyện Côn Đảo, Bà Rịa - Vũng Tàu", "Ấp 3, Thị trấn Côn Đảo", ""),
        ("Phường Vĩ Dạ, Thành phố Huế, Tỉnh Thừa Thiên Huế", "", "19777"),
    ] {
        for text in [text.to_owned(), text.nfd().collect::<String>(), text.to_uppercase()] {
            let reading = old().read_address(&text, TODAY);
            assert_eq!(text::fold(&reading.line), text::fold(line), "{text}");
            let found = reading.ward.map(|w| w.code).unwrap_or_default();
            assert_eq!(found, ward, "{text}: {reading:?}");
            assert!(!matches!(reading.conversion, Conversion::Unknown(_)), "{text}: {reading:?}");
        }
    }
}

#[test]
fn renamed_districts_and_earlier_wards() {
    let reading = old().read_address("Phường Quỳnh Lôi, Quận Hai Bà Trưng, Hà Nội", TODAY);
    let question = asked(&reading.conversion);
    assert_eq!(question, [("00292", Share::EarlierName, false)], "merged in 2024: proposed, never taken for granted");
    let upgraded = old().read_address("Phường Dĩ An, Thị xã Dĩ An, Tỉnh Bình Dương", TODAY);
    assert_eq!(upgraded.ward.map(|w| w.name), Some("Dĩ An"), "the town became a city in 2020");
    let moved = old().read_address("Phường Thảo Điền, Quận 2, TP Hồ Chí Minh", TODAY);
    assert_eq!(moved.district.map(|d| d.name), Some("Thủ Đức"), "Quận 2 became a part of Thủ Đức in 2021");
    assert!(matches!(moved.conversion, Conversion::One(_) | Conversion::Ask(_)));
}

#[test]
fn addresses_of_today_are_known_as_such() {
    let reading = old().read_address("Số 1, Phường Ba Đình, Thành phố Hà Nội", TODAY);
    assert_eq!((reading.line.as_str(), reading.conversion), ("Số 1", one("00004")), "already a ward of today");
    let both = old().read_address("Phường Ngọc Hà, Hà Nội", TODAY);
    let question = asked(&both.conversion);
    assert_eq!(question.first(), Some(&("00008", Share::Today, false)), "today's Ngọc Hà comes first");
    assert!(question.len() > 1, "the old Ngọc Hà was divided");
}

#[test]
fn what_cannot_be_read_says_why() {
    let why = |text: &str| match old().read_address(text, TODAY) {
        AddressReading { conversion: Conversion::Unknown(why), line, .. } => (why, line),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(why(""), (Unknown::Empty, String::new()));
    assert_eq!(why(" , - "), (Unknown::Empty, String::new()));
    assert_eq!(why("Springfield"), (Unknown::NoPlace, "Springfield".into()));
    assert_eq!(why("Số 1, Hà Nội"), (Unknown::NoDistrict, "Số 1".into()));
    assert_eq!(why("Số 1, Quận Ba Đình, Hà Nội"), (Unknown::NoWard, "Số 1".into()));
    assert_eq!(why("Số 5 Nguyễn Trung Trực, Ba Đình, Hà Nội").0, Unknown::NoWard, "a street is no ward");
    assert_eq!(why(&"Hà Nội, ".repeat(1000)).0, Unknown::TooLong);
}

#[test]
fn accents_tell_twins_apart() {
    let read = |text: &str| old().read_address(text, TODAY);
    let thanh = read("Xã Hoằng Thanh, Huyện Hoằng Hóa, Thanh Hóa");
    let thanh_grave = read("Xã Hoằng Thành, Huyện Hoằng Hóa, Thanh Hóa");
    assert_eq!(thanh.ward.map(|w| w.name), Some("Hoằng Thanh"));
    assert_eq!(thanh_grave.ward.map(|w| w.name), Some("Hoằng Thành"));
    let plain = read("Xa Hoang Thanh, Huyen Hoang Hoa, Thanh Hoa");
    assert_eq!(plain.ward, None, "without accents both fit");
    assert_ne!(plain.conversion, Conversion::Unknown(Unknown::NoWard));
}

#[test]
fn search_finds_old_wards() {
    let names = |q: &str| old().search(q, 5).iter().map(OldPlace::full_name).collect::<Vec<_>>();
    assert_eq!(
        names("phuc xa ba dinh").first().map(String::as_str),
        Some("Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội")
    );
    assert_eq!(names("Trúc Bạch").first().map(|n| n.starts_with("Phường Trúc Bạch")), Some(true));
    assert!(names("").is_empty() && names("qqqq").is_empty());
    assert_eq!(old().search("a", 3).len(), 3, "the limit holds");
    assert_eq!(old().districts("01").len(), 30);
    assert!(old().wards("001").iter().any(|w| w.name == "Phúc Xá"));
}

#[test]
fn broken_files_are_named_by_line() {
    let error = |tsv| OldUnits::from_tsv(tsv).err();
    assert_eq!(error("001\tQuận A"), Some(OldUnitsError::Line(1)), "a district without a province");
    assert_eq!(error("01\tTỉnh A\n001\tQuận B\n00001\tp C"), Some(OldUnitsError::Line(3)), "a ward that went nowhere");
    assert_eq!(error("01\tA"), Some(OldUnitsError::Line(1)), "no kind");
    assert_eq!(error("x"), Some(OldUnitsError::Line(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_address_panics(text in "\\PC{0,120}|([PQXHT]{1,2}[. ]?[A-Za-zđĐ0-9]{1,6}[, -]{0,2}){1,12}") {
        let reading = old().read_address(&text, TODAY);
        prop_assert!(reading.line.len() <= text::nfc(&text).len(), "nothing is added to the line");
    }

    #[test]
    fn the_line_survives(line in "[A-Za-z0-9 /]{1,30}", ward in 0usize..10_035) {
        let place = old().place(ward).unwrap();
        let text = format!("{line}, {}", place.full_name());
        let reading = old().read_address(&text, TODAY);
        prop_assert_eq!(reading.line, line.trim());
        prop_assert_eq!(reading.ward, Some(place.ward));
    }
}
