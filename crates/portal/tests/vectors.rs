//! Each file of `docs/protocol/vectors`, case by case.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hoso_portal::digest::{canonical, content_digest, sha256_hex};
use hoso_portal::events::{Cursor, PortalEvent, to_dossier, verify_page};
use hoso_portal::filing::PartSource as _;
use hoso_portal::jws::{Key, KeySet};
use hoso_portal::receipt::{self, Expected};
use hoso_portal::sealing::{self, EncryptionKey, Fresh, SealedSource};
use hoso_portal::wire::{Discovery, EventClaims, EventPage, Limits, Manifest, PROTOCOL, Part};
use hoso_portal::{Bounds, Distrust, OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError, Target};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

fn read(name: &str) -> Value {
    let path = format!("{}/../../docs/protocol/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))).unwrap()
}

fn cases(file: &Value, name: &str, least: usize) -> Vec<Value> {
    let cases = file[name].as_array().unwrap().clone();
    assert!(cases.len() >= least, "a file without its cases proves nothing");
    cases
}

fn field<T: serde::de::DeserializeOwned>(value: &Value, name: &str) -> T {
    T::deserialize(&value[name]).unwrap_or_else(|e| panic!("{name} of {value}: {e}"))
}

/// The verdict as the vectors name it.
fn verdict<T>(outcome: &Result<T, Distrust>) -> &'static str {
    match outcome {
        Ok(_) => "ok",
        Err(Distrust::NotTheProtocol(_)) => "not-the-protocol",
        Err(Distrust::BadSignature(_)) => "bad-signature",
        Err(Distrust::UnknownKey(_)) => "unknown-key",
        Err(Distrust::Mismatch { .. }) => "mismatch",
        Err(Distrust::BrokenChain { .. }) => "broken-chain",
        Err(Distrust::Redirect(_)) => "redirect",
        Err(_) => "another reason",
    }
}

#[test]
fn canonical_json_and_its_digest() {
    for case in cases(&read("canonical"), "cases", 15) {
        let name = &case["name"];
        let value: Value = serde_json::from_str(case["json"].as_str().unwrap()).unwrap();
        let text = String::from_utf8(canonical(&value).unwrap()).unwrap();
        assert_eq!(text, case["canonical"].as_str().unwrap(), "{name}: others would come to another digest");
        assert_eq!(sha256_hex(text.as_bytes()), case["sha256"].as_str().unwrap(), "{name}");
        if case["kind"] == "manifest" {
            let manifest = Manifest::deserialize(&value).unwrap();
            assert_eq!(manifest.fault(), None, "{name}: it can be announced");
            let known = name != "unknown members count";
            assert_eq!(
                manifest.sha256().unwrap() == case["sha256"].as_str().unwrap(),
                known,
                "{name}: what we send has no members that we do not know"
            );
        }
    }
}

#[test]
fn key_ids_are_thumbprints() {
    for case in cases(&read("keys"), "cases", 3) {
        let public = URL_SAFE_NO_PAD.decode(case["x"].as_str().unwrap()).unwrap();
        assert_eq!(Key::ed25519(&public).kid, case["kid"].as_str().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn digests_of_pieces() {
    for case in cases(&read("content-digest"), "cases", 4) {
        let bytes = STANDARD.decode(case["base64"].as_str().unwrap()).unwrap();
        assert_eq!(content_digest(&bytes), case["content_digest"].as_str().unwrap(), "{}", case["name"]);
        assert_eq!(sha256_hex(&bytes), case["sha256"].as_str().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn receipts() {
    let file = read("receipts");
    let keys: KeySet = field(&file, "jwks");
    let digest: String = field(&file["expected"], "manifest_sha256");
    let expected = Expected {
        submission: field(&file["expected"], "submission"),
        round: field(&file["expected"], "round"),
        manifest_sha256: &digest,
    };
    for case in cases(&file, "cases", 20) {
        let outcome = receipt::verify(&keys, expected, case["jws"].as_str().unwrap());
        assert_eq!(verdict(&outcome), case["verdict"].as_str().unwrap(), "receipt {}: {outcome:?}", case["name"]);
    }
}

#[test]
fn chains_of_events() {
    let file = read("events");
    let keys: KeySet = field(&file, "jwks");
    let submission: Uuid = field(&file, "submission");
    let receipt = file["receipt"].as_str().unwrap();
    for case in cases(&file, "cases", 20) {
        let cursor = Cursor { submission, seq: field(&case["read"], "seq"), hash: field(&case["read"], "hash") };
        if cursor.seq == 0 {
            assert_eq!(cursor, Cursor::start(submission, receipt), "the chain hangs on the receipt");
        }
        let page: EventPage = field(&case, "page");
        let outcome = verify_page(&keys, &cursor, &page);
        assert_eq!(verdict(&outcome), case["verdict"].as_str().unwrap(), "chain {}: {outcome:?}", case["name"]);
        if let Ok((events, next)) = outcome {
            assert_eq!(next.seq, cursor.seq + events.len() as u64, "{}: everything shown was read", case["name"]);
        }
    }
    for case in cases(&file, "meanings", 15) {
        let claims = EventClaims {
            submission,
            seq: 1,
            prev_hash: String::new(),
            kind: field(&case, "type"),
            status: field(&case, "status"),
            text: "Đang xử lý".into(),
            at: "2026-11-21T02:10:00Z".parse().unwrap(),
            data: case["data"].clone(),
        };
        let outcome = to_dossier(&PortalEvent { claims, jws: String::new() });
        assert_eq!(verdict(&outcome), case["verdict"].as_str().unwrap(), "event {case}: {outcome:?}");
    }
}

/// A connector to a server that gives this answer to the first request.
async fn answering(case: &Value) -> OpenProtocol {
    let body = case["body"].as_str().unwrap();
    let place = if case["verdict"] == "redirect" { "location: http://127.0.0.2:9/\r\n" } else { "" };
    let answer = format!(
        "HTTP/1.1 {} X\r\ncontent-type: {}\r\n{place}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        case["status"],
        case["content_type"].as_str().unwrap(),
        body.len()
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await;
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.shutdown().await;
    });
    OpenProtocol::new(OpenProtocolConfig { base, token: None, bounds: Bounds::default() }).unwrap()
}

#[test]
fn sealed_parts_and_the_keys_for_them() {
    let file = read("encrypted");
    let octets = |value: &Value| URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap();
    let agency: [u8; 32] = octets(&file["agency"]).try_into().unwrap();
    let jwk: Key = field(&file, "key");
    let key = EncryptionKey::read(&jwk).expect("the agency's key");
    for case in cases(&file, "parts", 5) {
        let (name, bytes, jwe) = (&case["name"], octets(&case["file"]), case["jwe"].as_str().unwrap());
        assert_eq!(
            sealing::open(&agency, jwe.as_bytes()).unwrap(),
            bytes,
            "{name}: the agency reads what others sealed"
        );
        let part = Part {
            id: "p".into(),
            name: "p".into(),
            media_type: field(&case, "media_type"),
            size: bytes.len() as u64,
            sha256: sha256_hex(&bytes),
            paper: String::new(),
            encrypted: None,
        };
        let (secret, nonce) = (octets(&file["ephemeral"]).try_into().unwrap(), octets(&file["iv"]).try_into().unwrap());
        let files = BTreeMap::from([("p".to_owned(), bytes)]);
        let (sent, seal) = sealing::seal(&key, &part, Fresh { secret, nonce }, &files).unwrap();
        assert_eq!((sent.size, sent.sha256), (field(&case, "size"), field(&case, "sha256")), "{name}");
        let source = SealedSource::new(files, BTreeMap::from([("p".to_owned(), seal)]));
        assert_eq!(source.read_at("p", 0, jwe.len()).unwrap(), jwe.as_bytes(), "{name}: sealed by both alike");
    }
    for case in cases(&file, "refused", 16) {
        let opened = sealing::open(&agency, case["jwe"].as_str().unwrap().as_bytes());
        assert!(opened.is_err(), "{}: {opened:?}", case["name"]);
    }
    let (keys, now): (KeySet, Timestamp) = (field(&file, "jwks"), field(&file, "now"));
    for case in cases(&file, "statements", 11) {
        let discovery = Discovery {
            versions: vec![PROTOCOL.into()],
            name: String::new(),
            practice: false,
            clock: now,
            capabilities: vec!["jwe".into()],
            limits: Limits {
                max_parts: 1,
                max_part_bytes: 1,
                max_total_bytes: 1,
                max_append_bytes: 1,
                media_types: vec![],
            },
            jwks: keys.clone(),
            encryption_keys: field(&case, "jws"),
        };
        let found = sealing::key_of(&discovery, &keys, now);
        assert_eq!(verdict(&found), case["verdict"].as_str().unwrap(), "{}: {found:?}", case["name"]);
        assert!(found.is_err() || found.unwrap().is_some_and(|found| found.kid == jwk.kid), "{}", case["name"]);
    }
}

#[tokio::test]
async fn problem_reports_and_what_is_none() {
    for case in cases(&read("problems"), "cases", 15) {
        let name = case["name"].as_str().unwrap();
        let wanted = case["verdict"].as_str().unwrap();
        let outcome = answering(&case).await.state(Target { submission: Uuid::from_u128(1), round: 0 }).await;
        let got = match &outcome {
            Ok(None) => "unknown",
            Ok(Some(_)) => "a state",
            Err(PortalError::Refused(_)) => "refused",
            Err(PortalError::Unreachable { .. }) => "unreachable",
            Err(PortalError::Untrustworthy(distrust)) => verdict(&Err::<(), _>(distrust.clone())),
            Err(_) => "another error",
        };
        assert_eq!(got, wanted, "{name}: {outcome:?}");
        if let Err(PortalError::Refused(problem)) = outcome {
            assert_eq!(problem.name(), case["problem"].as_str().unwrap(), "{name}");
            assert_eq!(u64::from(problem.status), case["status"].as_u64().unwrap(), "{name}: the answer's own status");
            if let Some(pointer) = case["pointer"].as_str() {
                assert_eq!(problem.pointer, pointer, "{name}");
            }
            assert_eq!(problem.expected_offset, case["expected_offset"].as_u64(), "{name}");
        }
    }
}
