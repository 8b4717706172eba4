//! The portal's chain of events: verification, reading on from where one was, and translation into the dossier's own events.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hoso_dossier::{Account, Appointment, AskedPaper, Event, Happening, ParcelStatus, ResultFile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connector::PortalConnector;
use crate::digest::{is_sha256_hex, sha256_hex};
use crate::error::{Distrust, PortalError};
use crate::jws::{self, KeySet};
use crate::wire::{EventClaims, EventPage, MOST_SAFE, is_part_id};
use crate::words;

/// Most pages read in one go; the next reading goes on from there.
const MOST_PAGES: usize = 100;
/// Most bytes of events read in one go (beyond this the page is ended and the next reading goes on): a chain of ten thousand events of
/// ordinary length, and little memory.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// How far a submission's chain was read and verified. Kept by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// UUID.
    pub submission: Uuid,
    /// Last event verified, 0 for none.
    pub seq: u64,
    /// SHA-256 of that event's JWS, or of the receipt.
    pub hash: String,
}

impl Cursor {
    /// The beginning of the chain, which hangs on the dossier's receipt.
    #[must_use]
    pub fn start(submission: Uuid, receipt_jws: &str) -> Self {
        Self { submission, seq: 0, hash: sha256_hex(receipt_jws.as_bytes()) }
    }
}

/// A verified event.
#[derive(Debug, Clone, PartialEq)]
pub struct PortalEvent {
    /// What it states.
    pub claims: EventClaims,
    /// The statement itself, to be kept.
    pub jws: String,
}

/// The digest of the statement before, as a statement names it; not verified. None for what is no statement.
#[must_use]
pub fn names_before(jws: &str) -> Option<String> {
    let payload = URL_SAFE_NO_PAD.decode(jws.split('.').nth(1)?).ok()?;
    serde_json::from_slice::<EventClaims>(&payload).ok().map(|claims| claims.prev_hash)
}

/// Verifies a piece of a chain that begins after the cursor. Pure.
///
/// # Errors
/// [`Distrust`] for a wrong signature, another submission, or a chain in which something is missing, doubled or rewritten.
pub fn verify_chain(keys: &KeySet, cursor: &Cursor, events: &[String]) -> Result<(Vec<PortalEvent>, Cursor), Distrust> {
    let mut at = cursor.clone();
    let mut verified = Vec::with_capacity(events.len());
    for jws in events {
        let (claims, _) = jws::verify::<EventClaims>(keys, jws::EVENT, "event", jws)?;
        if claims.submission != at.submission {
            return Err(Distrust::Mismatch {
                what: "the event's submission",
                expected: at.submission.to_string(),
                got: claims.submission.to_string(),
            });
        }
        if at.seq.checked_add(1) != Some(claims.seq) || claims.prev_hash != at.hash {
            return Err(Distrust::BrokenChain { after: at.seq });
        }
        at.seq = claims.seq;
        at.hash = sha256_hex(jws.as_bytes());
        verified.push(PortalEvent { claims, jws: jws.clone() });
    }
    Ok((verified, at))
}

/// Verifies a page: the chain, and that the portal did not take back what it stated before.
///
/// # Errors
/// As [`verify_chain`].
pub fn verify_page(keys: &KeySet, cursor: &Cursor, page: &EventPage) -> Result<(Vec<PortalEvent>, Cursor), Distrust> {
    let (events, at) = verify_chain(keys, cursor, &page.events)?;
    // A shorter chain than the one known, or another head at the same length: history was rewritten.
    let nothing_withheld = page.last > at.seq && !events.is_empty();
    if !(nothing_withheld || (page.last == at.seq && page.head == at.hash)) {
        return Err(Distrust::BrokenChain { after: at.seq });
    }
    Ok((events, at))
}

/// Reads all new events of a submission.
///
/// # Errors
/// [`PortalError`]; nothing of an untrustworthy chain is given out.
pub async fn read_new(
    connector: &dyn PortalConnector,
    keys: &KeySet,
    cursor: &Cursor,
) -> Result<(Vec<PortalEvent>, Cursor), PortalError> {
    let mut at = cursor.clone();
    let mut all: Vec<PortalEvent> = Vec::new();
    let mut held = 0_usize;
    for _ in 0..MOST_PAGES {
        let page = connector.events(at.submission, at.seq).await?;
        let (mut events, next) = verify_page(keys, &at, &page)?;
        held = events.iter().fold(held, |sum, event| sum.saturating_add(event.jws.len()));
        all.append(&mut events);
        at = next;
        if page.last <= at.seq || held > MOST_BYTES {
            break;
        }
    }
    Ok((all, at))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StatusData {
    number: Option<String>,
    due: Option<Date>,
}

#[derive(Deserialize)]
struct DueData {
    due: Date,
}

#[derive(Deserialize)]
struct SupplementData {
    round: u32,
    #[serde(default)]
    due: Option<Date>,
    #[serde(default)]
    papers: Vec<AskedPaper>,
}

#[derive(Deserialize)]
struct FeeData {
    id: String,
    #[serde(default)]
    amount: Option<u64>,
    #[serde(default, deserialize_with = "crate::account::lenient")]
    account: Option<Account>,
}

#[derive(Deserialize)]
struct SlotData {
    id: String,
}

#[derive(Deserialize)]
struct ResultData {
    files: Vec<ResultFile>,
}

#[derive(Deserialize)]
struct ParcelData {
    #[serde(default)]
    number: Option<String>,
    carrier: String,
    #[serde(default)]
    expected: Option<Date>,
    #[serde(default)]
    cod: u64,
}

#[derive(Deserialize)]
struct ParcelNews {
    #[serde(default)]
    code: String,
}

/// The dossier's event for a verified event of the portal. A kind that this program does not know counts as a report of the status.
/// Texts are made fit to be shown ([`words`]); the original stays in the JWS.
///
/// # Errors
/// [`Distrust::NotTheProtocol`] when the data of a known kind is not as the protocol says.
pub fn to_dossier(event: &PortalEvent) -> Result<Event, Distrust> {
    let claims = &event.claims;
    let mut text = words::plain(&claims.text, words::MOST_TEXT);
    let shown = text.clone();
    let one_line = |text: Option<String>| text.map(|text| words::line(&text));
    let what = match claims.kind.as_str() {
        "supplement-asked" => {
            let data: SupplementData = data_of(claims)?;
            let papers =
                data.papers.into_iter().map(|p| AskedPaper { id: words::line(&p.id), title: words::line(&p.title) });
            Happening::SupplementAsked { round: data.round, text, due: data.due, papers: papers.collect() }
        }
        "fee-asked" => {
            let data: FeeData = data_of(claims)?;
            // The id will stand in a path, the amount in a sum.
            let amount = data.amount.filter(|amount| *amount <= MOST_SAFE && is_part_id(&data.id));
            let amount = amount.ok_or_else(|| bad_data(claims, "fee"))?;
            let account = crate::account::usable(data.account, &mut text);
            Happening::FeeAsked { id: data.id, text, amount, account }
        }
        "fee-paid" => Happening::FeePaid { id: data_of::<FeeData>(claims)?.id },
        "result" => {
            let mut files = data_of::<ResultData>(claims)?.files;
            for file in &mut files {
                if !is_part_id(&file.id) || !is_sha256_hex(&file.sha256) || file.size > MOST_SAFE {
                    return Err(bad_data(claims, "file"));
                }
                file.name = words::file_name(&file.name, &file.id);
                file.media_type = words::line(&file.media_type);
            }
            Happening::ResultIssued { files }
        }
        "appointment-made" => {
            let appointment =
                crate::visits::stated(data_of::<Appointment>(claims)?).map_err(|_| bad_data(claims, "appointment"))?;
            Happening::AppointmentMade { appointment }
        }
        "appointment-cancelled" => {
            let id = data_of::<SlotData>(claims)?.id;
            if !is_part_id(&id) {
                return Err(bad_data(claims, "appointment"));
            }
            Happening::AppointmentCancelled { id, text }
        }
        "due-moved" => Happening::DeadlineMoved { due: data_of::<DueData>(claims)?.due, text },
        "parcel-registered" => {
            let data: ParcelData = data_of(claims)?;
            if data.cod > MOST_SAFE {
                return Err(bad_data(claims, "cod"));
            }
            let (number, carrier) = (one_line(data.number), words::line(&data.carrier));
            Happening::ParcelRegistered { number, carrier, expected: data.expected, cod: data.cod }
        }
        "parcel" => {
            let data: ParcelNews = data_of(claims)?;
            let code = words::line(&data.code);
            Happening::ParcelEvent { status: ParcelStatus::from_carrier(&code), code, text }
        }
        _ => {
            let data: StatusData = match &claims.data {
                serde_json::Value::Null => StatusData::default(),
                _ => data_of(claims)?,
            };
            Happening::StatusChanged { code: claims.status, text, number: one_line(data.number), due: data.due }
        }
    };
    Ok(Event::portal(claims.at, Some(claims.seq), true, shown, what))
}

fn bad_data(claims: &EventClaims, what: &str) -> Distrust {
    Distrust::NotTheProtocol(format!("event {}: {what}", claims.seq))
}

fn data_of<T: serde::de::DeserializeOwned>(claims: &EventClaims) -> Result<T, Distrust> {
    T::deserialize(&claims.data).map_err(|error| Distrust::NotTheProtocol(format!("event {}: {error}", claims.seq)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::jws::test_keys::{sign, signer};

    fn claims(seq: u64, prev: &str, kind: &str, data: serde_json::Value) -> EventClaims {
        EventClaims {
            submission: Uuid::from_u128(1),
            seq,
            prev_hash: prev.into(),
            kind: kind.into(),
            status: 4,
            text: "Đang xử lý".into(),
            at: "2026-11-21T03:00:00Z".parse().unwrap(),
            data,
        }
    }

    fn chain(len: u64) -> (KeySet, Cursor, Vec<String>) {
        let (pair, keys) = signer(3);
        let cursor = Cursor::start(Uuid::from_u128(1), "receipt");
        let mut prev = cursor.hash.clone();
        let mut events = Vec::new();
        for seq in 1..=len {
            let jws = sign(&pair, jws::EVENT, &claims(seq, &prev, "status", json!({})));
            prev = sha256_hex(jws.as_bytes());
            events.push(jws);
        }
        (keys, cursor, events)
    }

    #[test]
    fn a_whole_chain_passes_at_once_or_in_pieces() {
        let (keys, start, events) = chain(5);
        let (all, end) = verify_chain(&keys, &start, &events).unwrap();
        assert_eq!(all.len(), 5);
        let (_, middle) = verify_chain(&keys, &start, &events[..2]).unwrap();
        let (_, again) = verify_chain(&keys, &middle, &events[2..]).unwrap();
        assert_eq!(again, end, "reading on gives the same as reading all");
    }

    #[test]
    fn missing_doubled_swapped_and_foreign_events_break_it() {
        let (keys, start, events) = chain(4);
        let broken: [Vec<String>; 4] = [
            vec![events[0].clone(), events[2].clone()],
            vec![events[0].clone(), events[0].clone()],
            vec![events[1].clone(), events[0].clone()],
            events[1..].to_vec(),
        ];
        for chain in broken {
            assert!(matches!(verify_chain(&keys, &start, &chain), Err(Distrust::BrokenChain { .. })));
        }
        let other = Cursor::start(Uuid::from_u128(2), "receipt");
        assert!(matches!(verify_chain(&keys, &other, &events), Err(Distrust::Mismatch { .. })));
        let other_receipt = Cursor::start(Uuid::from_u128(1), "another receipt");
        assert!(verify_chain(&keys, &other_receipt, &events).is_err(), "the chain hangs on the receipt that we hold");
    }

    #[test]
    fn a_portal_cannot_take_back_history() {
        let (keys, start, events) = chain(3);
        let (_, end) = verify_chain(&keys, &start, &events).unwrap();
        let page = |last, head: &str| EventPage { events: vec![], last, head: head.into() };
        assert!(verify_page(&keys, &end, &page(3, &end.hash)).is_ok());
        assert!(verify_page(&keys, &end, &page(2, &end.hash)).is_err(), "shorter");
        assert!(verify_page(&keys, &end, &page(3, "00")).is_err(), "rewritten");
        assert!(verify_page(&keys, &end, &page(9, "00")).is_err(), "withheld");
    }

    #[test]
    fn words_of_a_chain_cannot_steer_what_shows_them() {
        let mut stated = claims(1, "", "status", json!({"number": "H99\u{1b}[2J\n1"}));
        stated.text = "đã \u{202e}ảrt\u{7}<script>".into();
        let event = to_dossier(&PortalEvent { claims: stated, jws: String::new() }).unwrap();
        assert_eq!(event.words, "đã ảrt <script>", "scripts are text, marks are gone");
        let Happening::StatusChanged { number, text, .. } = event.what else { panic!("{:?}", event.what) };
        assert_eq!((number.as_deref(), text), (Some("H99 [2J 1"), event.words));
        let files = json!({"files": [{"id": "kq", "name": "../../.bashrc", "media_type": "a/b", "size": 1, "sha256": "ab".repeat(32)}]});
        let result = to_dossier(&PortalEvent { claims: claims(1, "", "result", files), jws: String::new() }).unwrap();
        let Happening::ResultIssued { files } = result.what else { panic!("{:?}", result.what) };
        assert_eq!(files[0].name, "bashrc", "a result is a file, never a place");
    }

    #[test]
    fn kinds_become_events_of_the_dossier() {
        let event = |kind: &str, data| PortalEvent { claims: claims(1, "", kind, data), jws: String::new() };
        let asked = to_dossier(&event(
            "supplement-asked",
            json!({"round": 1, "due": "2026-11-30", "papers": [{"id": "p", "title": "Giấy"}]}),
        ))
        .unwrap();
        assert!(asked.verified);
        assert_eq!(asked.words, "Đang xử lý");
        assert!(matches!(asked.what, Happening::SupplementAsked { round: 1, .. }));
        let account = json!({"bin": "97043", "bank": "b", "number": "1", "holder": "h", "memo": ""});
        let asked = to_dossier(&event("fee-asked", json!({"id": "p", "amount": 8000, "account": account}))).unwrap();
        let Happening::FeeAsked { text, account: None, .. } = &asked.what else { panic!("{:?}", asked.what) };
        assert!(text.contains("mã ngân hàng") && asked.words == "Đang xử lý", "the agency's words stay its own");
        let slot = json!({"id": "s1", "start": "2026-11-24T08:00:00+07:00", "end": "2026-11-24T08:30:00+07:00", "place": "\u{202e}Một cửa"});
        let made = to_dossier(&event("appointment-made", slot.clone())).unwrap();
        let Happening::AppointmentMade { appointment } = made.what else { panic!("{:?}", made.what) };
        assert_eq!((appointment.id.as_str(), appointment.place.as_str()), ("s1", "Một cửa"));
        for (name, value) in [("end", json!("2026-11-24T07:00:00+07:00")), ("id", json!("../x")), ("start", json!(7))] {
            let mut bad = slot.clone();
            bad[name] = value;
            assert!(
                to_dossier(&event("appointment-made", bad)).is_err(),
                "nobody is sent to a time without sense: {name}"
            );
        }
        assert!(to_dossier(&event("appointment-cancelled", json!({"id": "a/b"}))).is_err());
        let unknown = to_dossier(&event("quite-new", json!(null))).unwrap();
        assert!(
            matches!(unknown.what, Happening::StatusChanged { code: 4, .. }),
            "a newer portal still tells its status"
        );
        assert!(
            to_dossier(&event("result", json!({"files": "x"}))).is_err(),
            "bad data of a known kind is not guessed at"
        );
    }
}
