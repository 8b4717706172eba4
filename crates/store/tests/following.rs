//! Events, the outbox, and both together.

use crate::support::*;
use hoso_store::{Dossier, NewEvent, OutboxRow, OutboxState, Record, Store, StoreError};
use serde_json::json;

fn step(key: &str, state: OutboxState) -> OutboxRow {
    OutboxRow {
        key: key.into(),
        dossier: "d".into(),
        submission: "s".into(),
        step: "announce".into(),
        precondition: Some("absent".into()),
        digest: Some("00".repeat(32)),
        state,
        attempts: 0,
        next_try: None,
        answer: None,
    }
}

fn event(text: &str) -> NewEvent {
    NewEvent { at: at(5), source: "portal".into(), event: text.into() }
}

fn with_dossier() -> Store {
    let store = Store::in_memory().unwrap();
    store.insert_dossier(&dossier("d")).unwrap();
    store
}

#[test]
fn events_are_numbered_and_kept_as_they_came() {
    let store = with_dossier();
    let text = r#"{"kind":"received", "number":"H00"}"#;
    assert_eq!(store.append_event("d", &event(text)).unwrap(), 1);
    assert_eq!(store.append_event("d", &event("{}")).unwrap(), 2);
    let events = store.events("d", 0).unwrap();
    assert_eq!(events[0].event, text, "the bytes may be signed");
    assert_eq!((events[0].at, events[0].source.as_str()), (at(5), "portal"));
    assert_eq!(store.events("d", 1).unwrap(), events[1..]);
    assert!(matches!(store.append_event("d", &event("{not json")), Err(StoreError::Invalid { .. })));
}

#[test]
fn a_step_keeps_its_place_and_leaves_the_pending_list_when_settled() {
    let store = with_dossier();
    for key in ["k1", "k2", "k3", "k4"] {
        store.save_outbox(&step(key, OutboxState::Planned)).unwrap();
    }
    let settled = OutboxRow {
        attempts: 2,
        next_try: Some(at(60)),
        answer: Some(json!({"id": 7})),
        ..step("k1", OutboxState::Confirmed)
    };
    store.save_outbox(&settled).unwrap();
    store.save_outbox(&step("k2", OutboxState::Unknown)).unwrap();
    store.save_outbox(&step("k3", OutboxState::Failed)).unwrap();
    assert_eq!(store.outbox("k1").unwrap(), Some(settled.clone()));
    let of_submission = store.outbox_of_submission("s").unwrap();
    assert_eq!(of_submission[0], settled, "order is that of planning");
    assert_eq!(of_submission.len(), 4);
    assert_eq!(store.outbox_of_dossier("d").unwrap(), of_submission);
    let open: Vec<_> = store.pending().unwrap().into_iter().map(|row| row.key).collect();
    assert_eq!(open, ["k2", "k4"], "an unknown step is still to be settled");
}

#[test]
fn a_record_is_written_whole_or_not_at_all() {
    let store = with_dossier();
    let record = Record {
        dossier: Some(Dossier { state: "filing".into(), ..dossier("d") }),
        events: vec![event("{}"), event("[]")],
        outbox: vec![step("k", OutboxState::Sent)],
    };
    assert_eq!(store.record("d", &record).unwrap(), [1, 2]);
    assert_eq!(store.dossier("d").unwrap().unwrap().state, "filing");

    let broken = Record {
        dossier: Some(Dossier { state: "filed".into(), ..dossier("d") }),
        events: vec![event("{}"), event("broken")],
        outbox: vec![step("k", OutboxState::Confirmed)],
    };
    assert!(store.record("d", &broken).is_err());
    assert_eq!(store.dossier("d").unwrap().unwrap().state, "filing");
    assert_eq!(store.events("d", 0).unwrap().len(), 2);
    assert_eq!(
        store.outbox("k").unwrap().unwrap().state,
        OutboxState::Sent,
        "half a step would make the program send twice or never"
    );

    let strange = Record { dossier: Some(dossier("other")), ..Record::default() };
    assert!(matches!(store.record("d", &strange), Err(StoreError::Invalid { .. })));
}
