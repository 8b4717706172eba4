//! The list of dossiers.

use crate::support::*;
use hoso_store::{Dossier, DossierQuery, NewDocument, Store, StoreError};

fn query(text: &str) -> DossierQuery {
    DossierQuery { text: text.into(), ..DossierQuery::default() }
}

fn ids(store: &Store, query: &DossierQuery) -> Vec<String> {
    let found = store.dossiers(query).unwrap();
    found.into_iter().map(|dossier| dossier.id).collect()
}

fn three() -> Store {
    let store = Store::in_memory().unwrap();
    for (index, (id, search, state, attention)) in [
        ("d1", "dang ky khai sinh nguyen thi vi du", "draft", false),
        ("d2", "to khai thue gtgt cong ty vi du 100%", "filed", true),
        ("d3", "to khai thue gtgt ho vi_du", "done", false),
    ]
    .into_iter()
    .enumerate()
    {
        store
            .insert_dossier(&Dossier {
                search: search.into(),
                state: state.into(),
                attention,
                changed: at(i64::try_from(index).unwrap()),
                ..dossier(id)
            })
            .unwrap();
    }
    store
}

#[test]
fn every_word_must_occur_and_the_last_changed_comes_first() {
    let store = three();
    assert_eq!(ids(&store, &query("")), ["d3", "d2", "d1"]);
    assert_eq!(ids(&store, &query("thue  khai")), ["d3", "d2"]);
    assert_eq!(ids(&store, &query("nguyen gtgt")), Vec::<String>::new());
    assert_eq!(ids(&store, &query("%")), ["d2"], "signs mean themselves");
    assert_eq!(ids(&store, &query("_")), ["d3"], "signs mean themselves");
    commit(&store, "d1", vec![], vec![set("a", "1")]);
    assert_eq!(store.dossier("d1").unwrap().unwrap().changed, at(1));
}

#[test]
fn states_attention_and_pages() {
    let store = three();
    let waiting = DossierQuery { attention: true, ..query("") };
    assert_eq!(ids(&store, &waiting), ["d2"]);
    let open = DossierQuery { states: vec!["draft".into(), "filed".into()], ..query("") };
    assert_eq!(ids(&store, &open), ["d2", "d1"]);
    let second = DossierQuery { limit: 1, offset: 1, ..query("thue") };
    assert_eq!(ids(&store, &second), ["d2"]);
    assert_eq!(store.count_dossiers(&second).unwrap(), 2, "the count knows no pages");
}

#[test]
fn a_dossier_is_replaced_and_an_id_is_taken_once() {
    let store = three();
    let filed = Dossier { number: Some("H00.1-261121-0001".into()), state: "received".into(), ..dossier("d1") };
    store.update_dossier(&filed).unwrap();
    assert_eq!(store.dossier("d1").unwrap(), Some(filed));
    assert!(matches!(store.insert_dossier(&dossier("d1")), Err(StoreError::Exists { .. })));
    assert!(matches!(store.update_dossier(&dossier("gone")), Err(StoreError::NotFound { .. })));
}

#[test]
fn a_deleted_dossier_takes_everything_with_it() {
    let store = three();
    commit(&store, "d1", vec![row("r", Some(0))], vec![set("a", "1")]);
    let document = NewDocument {
        id: "form-pdf".into(),
        name: "to-khai.pdf".into(),
        media_type: "application/pdf".into(),
        pages: 1,
        signed: false,
        answers_digest: String::new(),
        built: at(1),
    };
    let digest = store.put_document("d1", &document, b"%PDF-1.7 vi du").unwrap();
    store.delete_dossier("d1").unwrap();
    assert_eq!(ids(&store, &query("")), ["d3", "d2"]);
    assert!(store.content(&digest).is_err(), "the content of a deleted dossier must not stay");
    store.insert_dossier(&dossier("d1")).unwrap();
    assert!(draft(&store, "d1").is_empty(), "a new dossier inherits nothing");
    assert!(!store.undo_state("d1").unwrap().can_undo);
    store.verify().unwrap();
}
