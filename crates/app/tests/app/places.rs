//! Old fonts and old addresses: offers in words, never guesses.

use serde_json::{Value, json};

use crate::bench::{call, program, well_written};

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_an_old_font_is_offered_in_unicode() {
    let app = program(None);
    let convert = async |text: &str| call(&app, "text.convert", json!({ "text": text })).await;
    let tcvn3 = convert("NguyÔn ThÞ VÝ Dô").await;
    assert_eq!((&tcvn3["encoding"], &tcvn3["text"]), (&json!("tcvn3"), &json!("Nguyễn Thị Ví Dụ")));
    let vni = convert("Nguyeãn Thò Ví Duï").await;
    assert_eq!((&vni["encoding"], &vni["text"]), (&json!("vni"), &json!("Nguyễn Thị Ví Dụ")));
    for text in ["Nguyễn Thị Ví Dụ", "Nguyen Van A", "", "1.250.000", "Müller GmbH, Köln"] {
        assert_eq!(convert(text).await, Value::Null, "{text:?} is left alone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_address_is_one_commune_or_a_question_or_nothing() {
    let app = program(None);
    for locale in ["vi", "en"] {
        call(&app, "settings.set", json!({ "locale": locale })).await;
        let mut kinds = std::collections::BTreeSet::new();
        for text in [
            "Số 0 đường Ví Dụ, phường Phúc Xá, quận Ba Đình, thành phố Hà Nội",
            "Số 0, phường Phúc Xá, Ba Đình, Hà Nội",
            "phường Ngọc Hà, quận Ba Đình, Hà Nội",
            "phường Cống Vị, quận Ba Đình, Hà Nội",
            "Số 0 đường Ví Dụ",
            "",
            "xã Không Có Thật, huyện Không Có Thật, tỉnh Không Có Thật",
        ] {
            let found = call(&app, "units.old", json!({ "text": text })).await;
            let kind = found["kind"].as_str().unwrap().to_owned();
            let candidates = found["candidates"].as_array().unwrap();
            match kind.as_str() {
                "one" => assert_eq!(candidates.len(), 1, "{text}: {found}"),
                "ask" => assert!(!candidates.is_empty(), "{text}: {found}"),
                _ => assert!(candidates.is_empty(), "{text}: {found}"),
            }
            well_written(found["message"].as_str().unwrap(), text);
            for candidate in candidates {
                well_written(candidate["note"].as_str().unwrap(), text);
                assert_eq!(candidate["unit"]["code"].as_str().unwrap().len(), 5);
            }
            kinds.insert(kind);
        }
        assert_eq!(kinds.len(), 3, "all three answers are seen: {kinds:?}");
    }
    let long = "phường ".repeat(1000);
    assert_eq!(call(&app, "units.old", json!({ "text": long })).await["kind"], "unknown", "and nothing is too long");
}
