//! Any bytes as an answer of a portal: every body of the open protocol, signed statements, and the words in them.
#![no_main]

use std::sync::LazyLock;

use hoso_dossier::Happening;
use hoso_portal::digest::canonical;
use hoso_portal::events::{Cursor, PortalEvent, to_dossier, verify_page};
use hoso_portal::jws::KeySet;
use hoso_portal::postal::ItemNews;
use hoso_portal::receipt::{self, Expected};
use hoso_portal::sealing;
use hoso_portal::visits::{self, AgencyContact, AppointmentAnswer, Booking, MOST_SLOTS, Rating, SlotList};
use hoso_portal::wire::{
    Checkout, Committed, Discovery, EventClaims, EventPage, FeeList, Manifest, ParcelAnswer, Problem, SubmissionState,
};
use hoso_portal::{usable_account, words};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// The vectors' good chain: its keys and the place where reading begins, so that real statements are among the seeds.
static CHAIN: LazyLock<(KeySet, Cursor)> = LazyLock::new(|| {
    let file: Value = serde_json::from_str(include_str!("../../docs/protocol/vectors/events.json")).unwrap();
    let keys = serde_json::from_value(file["jwks"].clone()).unwrap();
    let submission = serde_json::from_value(file["submission"].clone()).unwrap();
    (keys, Cursor::start(submission, file["receipt"].as_str().unwrap()))
});

fn shown(text: &str) {
    let steering = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steering), "words that are shown do not steer what shows them");
}

fn statement(claims: EventClaims) {
    if let Ok(event) = to_dossier(&PortalEvent { claims, jws: String::new() }) {
        shown(&event.words);
        if let Happening::ResultIssued { files } = &event.what {
            for file in files {
                shown(&file.name);
                assert!(!file.name.contains(['/', '\\']), "a file and no place");
            }
        }
        match event.what {
            Happening::FeeAsked { text, account, .. } => {
                shown(&text);
                assert!(account.is_none_or(|account| account.fault().is_none()), "money can be sent by what is shown");
            }
            Happening::AppointmentMade { appointment } => {
                shown(&appointment.place);
                assert_eq!(appointment.fault(), None, "nobody is sent to a time without sense");
            }
            _ => {}
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    let (keys, start) = &*CHAIN;
    match kind % 16 {
        0 => {
            let now = "2026-11-22T00:00:00Z".parse().unwrap();
            if let Ok(discovery) = serde_json::from_slice::<Discovery>(data)
                && let Ok(Some(key)) = sealing::key_of(&discovery, keys, now)
            {
                assert_eq!(key.kid.len(), 43, "a key is named by its thumbprint");
            }
        }
        1 => drop(serde_json::from_slice::<SubmissionState>(data)),
        2 => drop(serde_json::from_slice::<Committed>(data)),
        3 => {
            if let Ok(page) = serde_json::from_slice::<EventPage>(data)
                && let Ok((events, end)) = verify_page(keys, start, &page)
            {
                assert_eq!(end.seq, events.len() as u64, "nothing is left out of a chain that verifies");
                events.into_iter().for_each(|event| statement(event.claims));
            }
        }
        4 => {
            let list = serde_json::from_slice::<FeeList>(data);
            for fee in list.into_iter().flat_map(|list| list.fees) {
                let mut text = words::plain(&fee.text, words::MOST_TEXT);
                let stated = fee.account.clone();
                let account = usable_account(fee.account, &mut text);
                shown(&text);
                assert!(account.is_none() || account == stated, "an account is used letter for letter or not at all");
                assert!(account.is_none_or(|account| account.fault().is_none()), "money can be sent by what is used");
            }
        }
        5 => drop(serde_json::from_slice::<Checkout>(data)),
        6 => {
            drop(serde_json::from_slice::<ParcelAnswer>(data));
            let scans = serde_json::from_slice::<ItemNews>(data).map(|news| news.of("EA123456785VN"));
            for scan in scans.into_iter().flatten().flatten() {
                shown(&scan.code);
                shown(&scan.text);
            }
        }
        7 => drop(serde_json::from_slice::<Problem>(data).map(|problem| problem.name().len())),
        8 => {
            if let Ok(manifest) = serde_json::from_slice::<Manifest>(data)
                && manifest.fault().is_none()
            {
                assert!(manifest.sha256().is_ok(), "what can be announced has a digest");
            }
        }
        9 => {
            if let Ok(value) = serde_json::from_slice::<Value>(data)
                && let Ok(text) = canonical(&value)
            {
                let again: Value = serde_json::from_slice(&text).unwrap();
                assert_eq!(canonical(&again).unwrap(), text, "canonical text stays as it is");
            }
        }
        12 => {
            if let Ok(list) = serde_json::from_slice::<SlotList>(data)
                && let Ok(slots) = list.checked(date(2026, 11, 23), 14)
            {
                assert!(slots.len() <= MOST_SLOTS && slots.is_sorted_by_key(|slot| slot.start));
                for slot in &slots {
                    shown(&slot.counter);
                    shown(&slot.place);
                    assert!(slot.start < slot.end, "time goes forward");
                }
            }
        }
        13 => {
            let answer = serde_json::from_slice::<AppointmentAnswer>(data).ok().and_then(|answer| answer.appointment);
            if let Some(Ok(appointment)) = answer.map(visits::stated) {
                assert_eq!(appointment.fault(), None, "what is shown can be kept");
                shown(&appointment.note);
                shown(&appointment.place);
                let text = serde_json::to_string(&appointment).unwrap();
                let again = serde_json::from_str(&text).unwrap();
                assert_eq!(appointment, again, "what is kept reads again");
            }
        }
        14 => {
            if let Ok(Ok(contact)) = serde_json::from_slice::<AgencyContact>(data).map(AgencyContact::checked) {
                for text in [&contact.name, &contact.address, &contact.hotline, &contact.email, &contact.hours] {
                    shown(text);
                }
            }
        }
        15 => {
            drop(serde_json::from_slice::<Rating>(data).map(|rating| rating.fault()));
            drop(serde_json::from_slice::<Booking>(data));
        }
        10 => {
            if let Ok(claims) = serde_json::from_slice::<EventClaims>(data) {
                statement(claims);
            }
        }
        _ => {
            if let Ok(bytes) = sealing::open(&[7; 32], data) {
                assert!(bytes.len() < data.len(), "a sealed part holds less than it has");
            }
            let text = String::from_utf8_lossy(data);
            let expected = Expected { submission: start.submission, round: 0, manifest_sha256: "" };
            assert!(receipt::verify(keys, expected, &text).is_err(), "nobody signed a receipt of nothing");
            shown(&words::plain(&text, 100));
            shown(&words::line(&text));
            shown(&words::file_name(&text, "kq"));
        }
    }
});
