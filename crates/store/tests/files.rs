//! Attachments and documents over shared pieces.

use crate::support::*;
use hoso_store::{Attachment, CHUNK_BYTES, Digest, NewAttachment, NewDocument, NotFound, Store, StoreError};

const LIMIT: u64 = 50_000_000;

/// Bytes that differ from piece to piece.
fn bytes(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|index| seed ^ u8::try_from((index / 7 + index / CHUNK_BYTES) % 251).unwrap()).collect()
}

fn new(id: &str) -> NewAttachment {
    NewAttachment {
        id: id.into(),
        paper: "giay_chung_sinh".into(),
        name: "giấy chứng sinh.pdf".into(),
        media_type: "application/pdf".into(),
    }
}

fn attach(store: &Store, id: &str, content: &[u8], step: usize) -> Attachment {
    let mut writer = store.begin_attachment("d", new(id), LIMIT).unwrap();
    for part in content.chunks(step) {
        writer.append(store, part).unwrap();
    }
    writer.finish(store, at(3)).unwrap()
}

fn with_dossier() -> Store {
    let store = Store::in_memory().unwrap();
    store.insert_dossier(&dossier("d")).unwrap();
    store
}

#[test]
fn a_file_comes_back_as_it_went_in_from_any_offset() {
    let store = with_dossier();
    let content = bytes(1, 2 * CHUNK_BYTES + 12_345);
    let attached = attach(&store, "a", &content, 100_003);
    assert_eq!(attached.sha256, Digest::of(&content));
    assert_eq!(attached.size, content.len() as u64);
    assert_eq!(store.attachments("d").unwrap(), std::slice::from_ref(&attached));
    assert_eq!(store.content(&attached.sha256).unwrap(), content);
    for (offset, length) in [
        (0, 1),
        (CHUNK_BYTES - 1, 2),
        (CHUNK_BYTES, CHUNK_BYTES),
        (5, 2 * CHUNK_BYTES),
        (content.len() - 1, 10),
        (content.len(), 10),
        (content.len() + 99, 10),
    ] {
        let wanted = content.iter().skip(offset).take(length).copied();
        let found = store.read_at(&attached.sha256, offset as u64, length).unwrap();
        assert_eq!(found, wanted.collect::<Vec<_>>(), "{length} bytes from {offset}");
    }
}

#[test]
fn the_way_of_cutting_does_not_matter_and_an_empty_file_is_a_file() {
    let store = with_dossier();
    let content = bytes(2, CHUNK_BYTES + 1);
    let whole = attach(&store, "a", &content, content.len());
    let crumbs = attach(&store, "b", &content, 4096);
    assert_eq!(whole.sha256, crumbs.sha256);
    let empty = attach(&store, "c", b"", 1);
    assert_eq!(store.content(&empty.sha256).unwrap(), b"");
    assert_eq!(empty.sha256.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(Digest::from_hex(&empty.sha256.to_string()), Some(empty.sha256));
}

#[test]
fn the_same_file_twice_is_stored_once_and_lives_until_the_last_use_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    let content = bytes(3, 6 * CHUNK_BYTES);
    let first = attach(&store, "a", &content, CHUNK_BYTES);
    attach(&store, "b", &content, 300_000);
    let document = NewDocument {
        id: "ket-qua".into(),
        name: "ket-qua.pdf".into(),
        media_type: "application/pdf".into(),
        pages: 1,
        signed: true,
        answers_digest: String::new(),
        built: at(2),
    };
    store.put_document("d", &document, &content).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    let size = std::fs::metadata(&copy).unwrap().len();
    assert!(size < content.len() as u64 * 3 / 2, "three uses of one file took {size} bytes for {}", content.len());
    store.remove_attachment("d", "a").unwrap();
    store.remove_attachment("d", "b").unwrap();
    assert_eq!(store.content(&first.sha256).unwrap(), content);
    assert_eq!(store.document_bytes("d", "ket-qua").unwrap(), content);
    store.remove_document("d", "ket-qua").unwrap();
    assert!(matches!(store.content(&first.sha256), Err(StoreError::NotFound { what: NotFound::Content })));
    store.backup(&copy).unwrap();
    let size = std::fs::metadata(&copy).unwrap().len();
    assert!(size < 400_000, "the pieces of a removed file are freed, not kept: {size}");
}

#[test]
fn a_file_over_the_limit_is_refused_at_the_byte_that_is_too_many() {
    let store = with_dossier();
    let mut writer = store.begin_attachment("d", new("a"), 1000).unwrap();
    writer.append(&store, &[0; 1000]).unwrap();
    assert!(matches!(writer.append(&store, &[0]), Err(StoreError::TooLarge { limit: 1000 })));
    assert_eq!(writer.received(), 1000);
    writer.cancel(&store).unwrap();
    assert!(store.attachments("d").unwrap().is_empty());
}

#[test]
fn what_was_coming_in_at_a_crash_is_removed_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    let kept = attach(&store, "a", &bytes(4, CHUNK_BYTES), CHUNK_BYTES);
    let mut writer = store.begin_attachment("d", new("b"), LIMIT).unwrap();
    // The first piece is shared with the finished file and must stay.
    writer.append(&store, &bytes(4, CHUNK_BYTES)).unwrap();
    writer.append(&store, &bytes(5, 4 * CHUNK_BYTES)).unwrap();
    drop(writer);
    drop(store);
    let store = open(folder.path(), &access);
    assert_eq!(store.content(&kept.sha256).unwrap(), bytes(4, CHUNK_BYTES));
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    let size = std::fs::metadata(&copy).unwrap().len();
    assert!(size < 2 * CHUNK_BYTES as u64, "unfinished pieces are litter: {size}");
}

#[test]
fn a_document_is_replaced_by_the_next_one_with_its_id() {
    let store = with_dossier();
    let mut document = NewDocument {
        id: "form-pdf".into(),
        name: "to-khai.pdf".into(),
        media_type: "application/pdf".into(),
        pages: 2,
        signed: false,
        answers_digest: "aa".into(),
        built: at(2),
    };
    let first = store.put_document("d", &document, b"unsigned").unwrap();
    document.signed = true;
    store.put_document("d", &document, b"signed").unwrap();
    let listed = store.documents("d").unwrap();
    assert_eq!(listed.len(), 1);
    assert!(listed[0].signed && listed[0].pages == 2 && listed[0].size == 6);
    assert_eq!(store.document_bytes("d", "form-pdf").unwrap(), b"signed");
    assert!(store.content(&first).is_err(), "nobody can reach the old bytes any more");
    // The same bytes again: the content must not be freed under its own document.
    store.put_document("d", &document, b"signed").unwrap();
    assert_eq!(store.document_bytes("d", "form-pdf").unwrap(), b"signed");
}

#[test]
fn an_attachment_id_is_taken_once_per_dossier() {
    let store = with_dossier();
    attach(&store, "a", b"1", 1);
    let writer = store.begin_attachment("d", new("a"), LIMIT).unwrap();
    assert!(matches!(writer.finish(&store, at(1)), Err(StoreError::Exists { .. })));
    assert!(matches!(store.remove_attachment("d", "gone"), Err(StoreError::NotFound { what: NotFound::Attachment })));
}

#[test]
fn a_content_shared_with_a_dossier_outlives_it_on_the_shelf() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = open(folder.path(), &access);
    store.insert_dossier(&dossier("d")).unwrap();
    let content = bytes(5, 1000);
    store.shelve("s", ("la.xml", "application/xml"), &serde_json::json!({}), at(1), &content).unwrap();
    let attached = attach(&store, "a", &content, CHUNK_BYTES);
    store.delete_dossier("d").unwrap();
    assert_eq!(store.content(&attached.sha256).unwrap(), content, "what a person keeps does not go with a dossier");
    store.unshelve("s").unwrap();
    assert!(store.content(&attached.sha256).is_err(), "now nobody uses it");
}
