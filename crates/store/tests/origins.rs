//! Dossiers that were made from others.

use crate::support::*;
use hoso_store::{DossierQuery, NotFound, Store, StoreError};
use serde_json::json;

#[test]
fn who_was_made_from_whom_survives_and_what_was_declared_outlives_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    for id in ["a", "b", "c"] {
        store.insert_dossier(&dossier(id)).unwrap();
    }
    assert_eq!(store.origin("b").unwrap(), None);
    store.set_origin("b", "a", "supplement", &json!({"ct40": 5})).unwrap();
    store.set_origin("c", "a", "next", &json!({})).unwrap();
    drop(store);

    let store = open(folder.path(), &access);
    let pairs = [("b", "supplement"), ("c", "next")].map(|(id, kind)| (id.to_owned(), kind.to_owned()));
    assert_eq!(store.followers("a").unwrap(), pairs);
    assert_eq!(store.origin("b").unwrap().unwrap().from.as_deref(), Some("a"));
    assert!(store.set_origin("b", "c", "next", &json!({})).is_err(), "a dossier comes from one other at most");
    store.delete_dossier("a").unwrap();
    let origin = store.origin("b").unwrap().unwrap();
    assert_eq!(origin.from, None, "the original may go");
    assert_eq!(
        store.declared("b").unwrap(),
        Some(json!({"ct40": 5})),
        "what it declared is still there to compare with"
    );
    store.delete_dossier("b").unwrap();
    assert!(matches!(store.origin("b"), Err(StoreError::NotFound { what: NotFound::Dossier })));
    store.verify().unwrap();
}

#[test]
fn a_link_needs_both_ends() {
    let store = Store::in_memory().unwrap();
    store.insert_dossier(&dossier("a")).unwrap();
    let gone = store.set_origin("a", "gone", "next", &json!({}));
    assert!(matches!(gone, Err(StoreError::NotFound { what: NotFound::Dossier })));
    assert_eq!(store.origin("a").unwrap(), None, "nothing half is left");
}

#[test]
fn the_list_can_be_of_one_pack() {
    let store = Store::in_memory().unwrap();
    store.insert_dossier(&dossier("a")).unwrap();
    store.insert_dossier(&hoso_store::Dossier { pack: "01-gtgt".into(), ..dossier("b") }).unwrap();
    let found = |pack: &str| {
        let query = DossierQuery { pack: pack.into(), ..DossierQuery::default() };
        let rows = store.dossiers(&query).unwrap();
        assert_eq!(store.count_dossiers(&query).unwrap(), rows.len() as u64);
        rows.into_iter().map(|d| d.id).collect::<Vec<_>>()
    };
    assert_eq!(found("01-gtgt"), ["b"]);
    assert_eq!(found("01-gtgt' OR '1'='1"), Vec::<String>::new());
    assert_eq!(found("").len(), 2);
}
