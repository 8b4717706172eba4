//! Edits, undo and redo.

use crate::support::*;
use hoso_store::{AnswerChange, Edit, NotFound, Store, StoreError};
use serde_json::{Value, json};

fn with_dossier() -> Store {
    let store = Store::in_memory().unwrap();
    store.insert_dossier(&dossier("d")).unwrap();
    store
}

#[test]
fn an_edit_is_stored_with_its_note_and_moves_the_time_of_change() {
    let store = with_dossier();
    let edit = Edit { answers: vec![set("nyc_ho_ten", "Nguyễn Thị Ví Dụ"), set("so", "1")], ..Edit::default() };
    let entry = store.commit_edit("d", &edit, &json!({"focus": "so"}), at(7)).unwrap().unwrap();
    assert_eq!((entry.seq, &entry.applied), (1, &edit));
    assert_eq!(store.dossier("d").unwrap().unwrap().changed, at(7));
    let undone = store.undo("d", at(8)).unwrap().unwrap();
    assert_eq!(undone.note, json!({"focus": "so"}));
    assert_eq!(
        undone.applied.answers,
        [AnswerChange { path: "so".into(), value: None }, AnswerChange { path: "nyc_ho_ten".into(), value: None }],
        "the caller replays exactly what the store did"
    );
    assert!(!undone.undo.can_undo && undone.undo.can_redo);
}

#[test]
fn undo_and_redo_survive_closing_and_removed_rows_come_back_with_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    for (index, id) in ["r1", "r2", "r3"].into_iter().enumerate() {
        let place = u32::try_from(index).unwrap();
        let cell = set(&format!("bang_ke[{id}].thue"), &format!("{index}00"));
        commit(&store, "d", vec![row(id, Some(place))], vec![cell]);
    }
    // A row whose id begins like another's must not lose its cells with it.
    commit(&store, "d", vec![row("r22", Some(9))], vec![set("bang_ke[r22].thue", "9")]);
    let full = draft(&store, "d");
    commit(&store, "d", vec![row("r2", None)], vec![]);
    let without = draft(&store, "d");
    assert_eq!(
        without,
        [
            "bang_ke[r1].thue = 000",
            "bang_ke[r22].thue = 9",
            "bang_ke[r3].thue = 200",
            "bang_ke r1 0",
            "bang_ke r3 1",
            "bang_ke r22 2"
        ],
        "the row goes with its cells and the rows after it close up"
    );
    drop(store);

    let store = open(folder.path(), &access);
    let entry = store.undo("d", at(2)).unwrap().unwrap();
    assert_eq!(draft(&store, "d"), full, "nothing typed into the row is lost");
    assert_eq!(entry.applied.answers, [set("bang_ke[r2].thue", "100")]);
    drop(store);

    let store = open(folder.path(), &access);
    assert!(store.undo_state("d").unwrap().can_redo);
    store.redo("d", at(3)).unwrap().unwrap();
    assert_eq!(draft(&store, "d"), without);
    while store.undo("d", at(4)).unwrap().is_some() {}
    assert!(draft(&store, "d").is_empty(), "every edit can be taken back");
    while store.redo("d", at(5)).unwrap().is_some() {}
    assert_eq!(draft(&store, "d"), without, "and made again");
}

#[test]
fn an_edit_after_an_undo_ends_the_redo() {
    let store = with_dossier();
    commit(&store, "d", vec![], vec![set("a", "1")]);
    commit(&store, "d", vec![], vec![set("a", "2")]);
    store.undo("d", at(2)).unwrap();
    commit(&store, "d", vec![], vec![set("a", "3")]);
    assert!(store.redo("d", at(3)).unwrap().is_none());
    store.undo("d", at(4)).unwrap();
    assert_eq!(draft(&store, "d"), ["a = 1"]);
}

#[test]
fn an_edit_that_changes_nothing_is_no_edit() {
    let store = with_dossier();
    commit(&store, "d", vec![row("r1", Some(0))], vec![set("a", "1")]);
    store.undo("d", at(2)).unwrap();
    store.redo("d", at(2)).unwrap();
    store.undo("d", at(2)).unwrap();
    let nothing = Edit {
        rows: vec![row("r1", None)],
        answers: vec![AnswerChange { path: "a".into(), value: None }],
        pack_version: Some("2024.1".into()),
    };
    let entry = store.commit_edit("d", &nothing, &Value::Null, at(3)).unwrap();
    assert!(entry.is_none());
    assert!(store.undo_state("d").unwrap().can_redo, "leaving a field unchanged must not cost the redo");
}

#[test]
fn rows_are_inserted_moved_and_clamped_without_gaps() {
    let store = with_dossier();
    let rows = ["a", "b", "c"].map(|id| row(id, Some(u32::MAX)));
    commit(&store, "d", rows.to_vec(), vec![]);
    commit(&store, "d", vec![row("x", Some(1)), row("a", Some(99)), row("c", Some(0))], vec![]);
    let order = ["bang_ke c 0", "bang_ke x 1", "bang_ke b 2", "bang_ke a 3"];
    assert_eq!(draft(&store, "d"), order);
    store.undo("d", at(2)).unwrap();
    assert_eq!(draft(&store, "d"), ["bang_ke a 0", "bang_ke b 1", "bang_ke c 2"]);
    store.redo("d", at(2)).unwrap();
    assert_eq!(draft(&store, "d"), order);
}

#[test]
fn one_path_twice_in_an_edit_undoes_to_the_first_text() {
    let store = with_dossier();
    commit(&store, "d", vec![], vec![set("a", "0")]);
    commit(&store, "d", vec![], vec![set("a", "1"), set("a", "2")]);
    assert_eq!(draft(&store, "d"), ["a = 2"]);
    store.undo("d", at(2)).unwrap();
    assert_eq!(draft(&store, "d"), ["a = 0"]);
}

#[test]
fn an_imported_table_of_5000_rows_is_one_edit() {
    let store = with_dossier();
    let rows: Vec<_> = (0..5000).map(|n| row(&format!("r{n}"), Some(n))).collect();
    let cells: Vec<_> = (0..5000).map(|n| set(&format!("bang_ke[r{n}].thue"), &n.to_string())).collect();
    commit(&store, "d", rows, cells);
    assert_eq!(store.table_rows("d").unwrap()[4999].row, "r4999");
    store.undo("d", at(2)).unwrap();
    assert!(draft(&store, "d").is_empty());
}

#[test]
fn a_cleared_journal_keeps_the_answers() {
    let store = with_dossier();
    commit(&store, "d", vec![], vec![set("a", "1")]);
    store.clear_journal("d").unwrap();
    assert!(store.undo("d", at(2)).unwrap().is_none());
    assert_eq!(draft(&store, "d"), ["a = 1"]);
}

#[test]
fn an_edit_of_an_unknown_dossier_is_refused() {
    let store = with_dossier();
    let edit = Edit { answers: vec![set("a", "1")], ..Edit::default() };
    assert!(matches!(
        store.commit_edit("gone", &edit, &Value::Null, at(1)),
        Err(StoreError::NotFound { what: NotFound::Dossier })
    ));
}

fn version(store: &Store) -> String {
    store.dossier("d").unwrap().unwrap().pack_version
}

#[test]
fn another_version_is_part_of_the_edit_and_goes_back_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    commit(&store, "d", vec![row("r1", Some(0))], vec![set("cu", "1"), set("bang_ke[r1].thue", "5")]);
    let before = draft(&store, "d");
    let edit = Edit {
        rows: vec![row("r1", None)],
        answers: vec![AnswerChange { path: "cu".into(), value: None }, set("moi", "1")],
        pack_version: Some("2026.1".into()),
    };
    let entry = store.commit_edit("d", &edit, &Value::Null, at(2)).unwrap().unwrap();
    assert_eq!(entry.applied.pack_version.as_deref(), Some("2026.1"), "the caller learns that the form is another one");
    commit(&store, "d", vec![], vec![set("moi", "2")]);
    let after = draft(&store, "d");
    drop(store);

    let store = open(folder.path(), &access);
    assert_eq!(version(&store), "2026.1");
    let entry = store.undo("d", at(3)).unwrap().unwrap();
    assert_eq!(entry.applied.pack_version, None, "an edit within the version leaves it alone");
    let entry = store.undo("d", at(4)).unwrap().unwrap();
    assert_eq!(entry.applied.pack_version.as_deref(), Some("2024.1"));
    assert_eq!((version(&store), draft(&store, "d")), ("2024.1".into(), before), "old form and old answers together");
    drop(store);

    let store = open(folder.path(), &access);
    store.redo("d", at(5)).unwrap().unwrap();
    assert_eq!(version(&store), "2026.1");
    store.redo("d", at(6)).unwrap().unwrap();
    assert_eq!((version(&store), draft(&store, "d")), ("2026.1".into(), after));
}

#[test]
fn another_version_alone_is_an_edit() {
    let store = with_dossier();
    let edit = Edit { pack_version: Some("2024.1+1".into()), ..Edit::default() };
    assert!(!edit.is_empty());
    store.commit_edit("d", &edit, &Value::Null, at(2)).unwrap().unwrap();
    assert_eq!(version(&store), "2024.1+1");
    store.undo("d", at(3)).unwrap().unwrap();
    assert_eq!(version(&store), "2024.1");
}

#[test]
fn a_journal_of_before_reads_still() {
    let old: Edit = serde_json::from_str(r#"{"answers":[{"path":"a","value":null}]}"#).unwrap();
    assert_eq!(old.pack_version, None);
    assert_eq!(serde_json::to_string(&old).unwrap(), r#"{"answers":[{"path":"a","value":null}]}"#);
}
