//! The texts are complete: every code, problem, happening and state has its words in both languages.

use std::collections::BTreeSet;

use hoso_app::api::{ApiError, Code};
use hoso_app::words::Words;
use hoso_dossier::{Happening, ParcelStatus};
use hoso_form::raw::PROBLEM_CODES;
use hoso_pack::{Language, Texts};
use ts_rs::TS;

use crate::bench::well_written;

macro_rules! texts {
    ($($lang:literal $variant:ident),*) => {
        // Each language alone, so that words that fall back to the other one are seen as missing.
        [$((Language::$variant, [
            include_str!(concat!("../../texts/", $lang, "/errors.ftl")),
            include_str!(concat!("../../texts/", $lang, "/fields.ftl")),
            include_str!(concat!("../../texts/", $lang, "/batch.ftl")),
            include_str!(concat!("../../texts/", $lang, "/forms.ftl")),
            include_str!(concat!("../../texts/", $lang, "/signing.ftl")),
            include_str!(concat!("../../texts/", $lang, "/steps.ftl")),
        ])),*]
    };
}

fn alone() -> Vec<(Language, Texts)> {
    let read = |(language, sources): (Language, [&str; 6])| {
        let mut texts = Texts::default();
        for source in sources {
            // The only language of this bundle, whatever its name.
            texts
                .add(Language::Vi, source)
                .unwrap_or_else(|e| panic!("the texts in {} do not read: {e}", language.code()));
        }
        (language, texts)
    };
    texts!("vi" Vi, "en" En).into_iter().map(read).collect()
}

fn has(texts: &Texts, language: Language, id: &str) {
    let text = texts.get(Language::Vi, id).unwrap_or_else(|| panic!("texts/{}: `{id}` is missing", language.code()));
    assert!(!text.trim().is_empty(), "texts/{}: `{id}` is empty", language.code());
}

/// Every code there is, from the type that the window gets: no list here can fall behind.
fn codes() -> Vec<Code> {
    let union = Code::inline(&ts_rs::Config::default());
    let codes: Vec<Code> = union.split('|').map(|c| serde_json::from_str(c.trim()).unwrap()).collect();
    assert!(codes.len() >= 27, "{union}");
    codes
}

#[test]
fn every_code_has_words_and_advice() {
    for (language, texts) in alone() {
        for code in codes() {
            let id = format!("error-{}", hoso_app::words::code_name(code));
            has(&texts, language, &id);
            has(&texts, language, &format!("{id}.fix"));
            // Without any value known, the words must still be whole.
            let (message, fix) = Words::embedded().error(language, &ApiError::new(code));
            well_written(&message, &id);
            well_written(&fix, &id);
        }
    }
}

#[test]
fn every_problem_of_a_field_has_words_and_advice() {
    for (language, texts) in alone() {
        for code in PROBLEM_CODES {
            has(&texts, language, &format!("problem-{code}"));
            has(&texts, language, &format!("problem-{code}.fix"));
        }
        for id in [
            "issue-required",
            "issue-paper-missing",
            "plan-no-portal",
            "plan-unsigned",
            "plan-too-large",
            "plan-unwanted-type",
        ] {
            has(&texts, language, id);
            has(&texts, language, &format!("{id}.fix"));
        }
        for id in [
            "applies-by-answer",
            "applies-by-day",
            "applies-revision",
            "migrate-no-field",
            "carried-rows",
            "origin-deleted",
        ] {
            has(&texts, language, id);
        }
        for id in [
            "period-month",
            "period-quarter",
            "period-year",
            "answer-yes",
            "answer-no",
            "old-address-one",
            "old-address-ask",
        ] {
            has(&texts, language, id);
        }
        has(&texts, language, hoso_form::DIFFERS);
        has(&texts, language, &format!("{}.fix", hoso_form::DIFFERS));
        for code in ["too-many-rows", "too-many-columns", "not-for-typing"] {
            has(&texts, language, &format!("paste-{code}"));
        }
        for code in ["empty", "too-long", "no-place", "no-district", "no-ward", "too-many"] {
            has(&texts, language, &format!("old-address-{code}"));
        }
        for code in ["today", "whole", "all-people", "part", "earlier-name"] {
            has(&texts, language, &format!("old-share-{code}"));
        }
        for code in ["unknown-field", "wrong-type", "too-many-rows", "number-too-long"] {
            has(&texts, language, &format!("load-{code}"));
        }
    }
}

/// The names of all happenings, from what serde says when it is given another one.
fn happenings() -> BTreeSet<String> {
    for tag in ["what", "kind", "type", "happening"] {
        let said =
            serde_json::from_value::<Happening>(serde_json::json!({ tag: "no such thing" })).unwrap_err().to_string();
        if let Some((_, names)) = said.split_once("expected one of ") {
            return names.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        }
    }
    panic!("the tag of happenings is another one now: this test must learn it");
}

#[test]
fn every_step_state_and_parcel_has_words() {
    let names = happenings();
    assert!(names.len() >= 21 && names.contains("supplement-asked"), "{names:?}");
    assert!(
        names.contains(Happening::ParcelReceived { date: jiff::civil::date(2026, 11, 22) }.name()),
        "the names of serde are those of `name()`"
    );
    for (language, texts) in alone() {
        for name in &names {
            has(&texts, language, &format!("step-{name}"));
        }
        for code in 1..=11 {
            has(&texts, language, &format!("state-code-{code}"));
        }
        for status in ParcelStatus::ALL {
            has(&texts, language, &format!("parcel-{}", status.as_str()));
        }
        for id in [
            "parcel-unknown",
            "portal-practice",
            "portal-open",
            "practice-watermark",
            "document-tax-xml",
            "banner-not-in-force",
            "fact-fee",
        ] {
            has(&texts, language, id);
        }
    }
}

#[test]
fn both_languages_have_the_same_messages() {
    let all: Vec<(Language, BTreeSet<String>)> =
        alone().into_iter().map(|(l, t)| (l, t.ids(Language::Vi).iter().cloned().collect())).collect();
    assert_eq!(all[0].1, all[1].1, "a message of one language that the other lacks is never seen or never understood");
}

#[test]
fn a_value_stands_in_the_words() {
    let words = Words::embedded();
    let large = ApiError::new(Code::TooLarge).with("limit", 50_000_000).with("megabytes", 50);
    assert!(words.error(Language::Vi, &large).0.contains("50 MB"), "{:?}", words.error(Language::Vi, &large));
    let rows = ApiError::new(Code::TooLarge).with("what", "rows").with("rows", 500);
    assert!(
        words.error(Language::Vi, &rows).0.contains("500 dòng"),
        "a full table is no large file: {:?}",
        words.error(Language::Vi, &rows)
    );
    let parts = ApiError::new(Code::TooLarge).with("what", "parts").with("limit", 50);
    assert!(
        words.error(Language::Vi, &parts).0.contains("50 tệp"),
        "fifty files are not 50 MB: {:?}",
        words.error(Language::Vi, &parts)
    );
    let file = ApiError::new(Code::UnreadableFile).with("file", "a.pdf");
    assert!(words.error(Language::En, &file).0.contains("a.pdf"));
    let refused = ApiError::new(Code::PortalRefused).with("reason", "Quá hạn");
    assert!(words.error(Language::Vi, &refused).0.contains("Quá hạn"), "the portal's own reason");
}
