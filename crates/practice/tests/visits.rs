//! Transfers with their proof, appointments, the agency and its rating, from the program's side.

use bytes::Bytes;
use hoso_dossier::{Account, Dossier, Happening, State, vietnam_date};
use hoso_portal::events::{read_new, to_dossier};
use hoso_portal::visits::{MOST_DAYS, MOST_PROOF, Rating, Slot};
use hoso_portal::wire::Discovery;
use hoso_portal::{PortalConnector, PortalError};
use hoso_practice::{Agency, Config, Fault, Route};
use jiff::Timestamp;
use uuid::Uuid;

use crate::bench::{Bench, SUBMISSION, connect, quick};

/// An agency that acts only when it is asked about later: a beat is a minute.
fn slow() -> Config {
    Config { speed: 60.0, ..quick() }
}

fn with_fee() -> Config {
    Config { agency: Agency { supplement: None, ..Agency::default() }, ..quick() }
}

fn name<T: std::fmt::Debug>(outcome: Result<T, PortalError>) -> String {
    match outcome {
        Err(PortalError::Refused(problem)) => problem.name().to_owned(),
        other => panic!("a refusal was expected: {other:?}"),
    }
}

fn day() -> jiff::civil::Date {
    vietnam_date(Timestamp::now())
}

async fn free(bench: &Bench) -> Vec<Slot> {
    let mut slots = bench.portal.slots(SUBMISSION, day(), MOST_DAYS).await.unwrap();
    // Far enough ahead that no clock reaches them.
    let soon = Timestamp::now().checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
    slots.retain(|slot| slot.bookable(soon));
    slots
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_is_proven_by_the_person_and_stated_by_the_agency() {
    let mut config = with_fee();
    config.pays_on_checkout = false;
    let bench = Bench::new(config).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Payment).await;
    let fee = dossier.fees()[0].clone();
    let account = fee.account.clone().expect("the agency names an account");
    assert!(account.is_practice() && account.holder == "KHO BẠC TẬP DƯỢT", "nobody may send money to it: {account:?}");
    assert!(account.memo.contains(dossier.number().unwrap()), "the agency must find the transfer: {}", account.memo);
    let listed = bench.portal.fees(SUBMISSION).await.unwrap();
    assert_eq!(listed[0].account.as_ref(), Some(&account), "the list names the same");

    let pdf = Bytes::from_static(b"%PDF-1.4 uy nhiem chi");
    let png = "image/png";
    let prove = |kind: &'static str, bytes: Bytes| bench.portal.prove_transfer(SUBMISSION, &fee.id, kind, bytes);
    assert_eq!(name(prove(png, pdf.clone()).await), "unsupported-type", "bytes of another type than stated");
    assert!(matches!(prove("text/html", pdf.clone()).await, Err(PortalError::UnsupportedType { .. })));
    let huge = vec![b' '; usize::try_from(MOST_PROOF).unwrap() + 1];
    assert!(
        matches!(prove("application/pdf", huge.into()).await, Err(PortalError::TooLarge { .. })),
        "before it is sent"
    );
    let other = bench.portal.prove_transfer(SUBMISSION, "le-phi-9", "application/pdf", pdf.clone()).await;
    assert_eq!(name(other), "not-found");
    assert!(!bench.portal.fees(SUBMISSION).await.unwrap()[0].paid, "what was refused pays nothing");

    let whole = usize::try_from(MOST_PROOF).unwrap();
    let largest = [&b"%PDF-1.4 "[..], &vec![b' '; whole - 9]].concat();
    prove("application/pdf", largest.into()).await.unwrap();
    bench.follow(&mut dossier, &mut cursor, |d| !d.unpaid()).await;
    assert!(bench.portal.fees(SUBMISSION).await.unwrap()[0].paid);
    assert_eq!(name(prove("application/pdf", pdf).await), "too-late", "it is paid");
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_alone_pays_nothing() {
    let mut config = with_fee();
    config.speed = 0.5;
    let bench = Bench::new(config).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Payment).await;
    let id = dossier.fees()[0].id.clone();
    let jpeg = Bytes::from_static(b"\xff\xd8\xff\xe0 anh chup");
    for _ in 0..2 {
        bench.portal.prove_transfer(SUBMISSION, &id, "image/jpeg", jpeg.clone()).await.unwrap();
        assert!(!bench.portal.fees(SUBMISSION).await.unwrap()[0].paid, "the agency has not looked at it yet");
    }
    assert!(dossier.unpaid());
    bench.follow(&mut dossier, &mut cursor, |d| !d.unpaid()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_is_made_moved_kept_over_a_restart_and_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config { folder: Some(folder.path().to_owned()), ..slow() };
    let mut bench = Bench::new(config()).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    let slots = bench.portal.slots(SUBMISSION, day(), MOST_DAYS).await.unwrap();
    assert!(slots.iter().any(|slot| !slot.free), "others come too");
    let free = free(&bench).await;
    assert!(free.len() > 20, "a month has room: {}", free.len());

    assert_eq!(bench.portal.appointment(SUBMISSION).await.unwrap(), None);
    let made = bench.portal.book(SUBMISSION, &free[0].id).await.unwrap();
    assert_eq!((made.start, made.end, &made.counter), (free[0].start, free[0].end, &free[0].counter));
    assert_eq!(bench.portal.book(SUBMISSION, &free[0].id).await.unwrap(), made, "again is harmless");
    bench.follow(&mut dossier, &mut cursor, |d| d.appointment() == Some(&made)).await;
    assert_eq!(dossier.state(), State::Filed, "it changes nothing else");

    // The answer is lost on its way: what was booked is read back, and booking it again changes nothing.
    bench.practice.inject(Fault::LoseAnswer { to: Route::Other }, 1);
    assert!(matches!(bench.portal.book(SUBMISSION, &free[1].id).await, Err(PortalError::Unreachable { .. })));
    let moved = bench.portal.appointment(SUBMISSION).await.unwrap().unwrap();
    assert_eq!(moved.id, free[1].id);
    assert_eq!(bench.portal.book(SUBMISSION, &free[1].id).await.unwrap(), moved);
    let again = self::free(&bench).await;
    assert!(again.contains(&free[0]) && !again.iter().any(|slot| slot.id == moved.id), "the first is free again");

    bench.practice.stop().await;
    bench.practice = hoso_practice::start(config()).await.unwrap();
    bench.portal = connect(&bench.practice.url);
    assert_eq!(bench.portal.appointment(SUBMISSION).await.unwrap(), Some(moved.clone()), "a restart forgets nothing");
    bench.follow(&mut dossier, &mut cursor, |d| d.appointment() == Some(&moved)).await;
    for _ in 0..2 {
        bench.portal.cancel_appointment(SUBMISSION).await.unwrap();
    }
    bench.follow(&mut dossier, &mut cursor, |d| d.appointment().is_none()).await;
    let (more, _) = read_new(bench.portal.as_ref(), &bench.request.keys, &cursor).await.unwrap();
    assert!(more.is_empty(), "cancelling twice is said once");
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_of_others_and_of_the_past_cannot_be_had() {
    let mut bench = Bench::new(slow()).await;
    bench.file().await.unwrap();
    let slots = free(&bench).await;
    let mine = bench.portal.book(SUBMISSION, &slots[0].id).await.unwrap();

    // A second dossier at the same portal.
    let other = Uuid::from_u128(SUBMISSION.as_u128() + 1);
    bench.request.manifest.submission = other;
    bench.file().await.unwrap();
    assert_eq!(name(bench.portal.book(other, &mine.id).await), "slot-taken", "one slot, one dossier");
    let theirs = bench.portal.book(other, &slots[1].id).await.unwrap();
    assert_eq!(name(bench.portal.book(SUBMISSION, &theirs.id).await), "slot-taken");
    assert_eq!(
        bench.portal.appointment(SUBMISSION).await.unwrap(),
        Some(mine.clone()),
        "a move that failed moves nothing"
    );
    assert_eq!(name(bench.portal.book(SUBMISSION, "20201123-0730-q1").await), "slot-taken", "years ago");
    for unknown in ["khong-co", "20261122-0730-q1", "20261123-0731-q1", "20261123-0730-q9"] {
        assert_eq!(name(bench.portal.book(SUBMISSION, unknown).await), "not-found", "{unknown}");
    }
    assert!(bench.portal.book(SUBMISSION, "../../x").await.is_err(), "what is no id is not sent");
    let past = bench.portal.slots(SUBMISSION, jiff::civil::date(2020, 1, 1), 31).await.unwrap();
    assert!(past.is_empty(), "what is over is not offered");
    let stranger = bench.portal.slots(Uuid::from_u128(99), day(), 7).await;
    assert_eq!(name(stranger), "not-found", "a dossier that the portal does not know");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_dossier_is_rated_and_needs_no_appointment() {
    let agency = Agency { refuse: Some("Không thuộc thẩm quyền giải quyết.".into()), ..Agency::default() };
    let bench = Bench::new(Config { agency, speed: 0.4, ..quick() }).await;
    let receipt = bench.file().await.unwrap();
    let good = Rating { score: 5, comment: "Cảm ơn <b>".into() };
    assert_eq!(name(bench.portal.rate(SUBMISSION, &good).await), "too-early", "nothing was done yet");
    let slot = free(&bench).await.remove(0);
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Refused).await;
    assert_eq!(name(bench.portal.book(SUBMISSION, &slot.id).await), "too-late");
    for rating in [Rating { score: 1, comment: String::new() }, good] {
        bench.portal.rate(SUBMISSION, &rating).await.unwrap();
    }
    for bad in [Rating { score: 0, comment: String::new() }, Rating { score: 3, comment: "ă".repeat(2_001) }] {
        assert_eq!(name(bench.portal.rate(SUBMISSION, &bad).await), "bad-rating");
    }
    let contact = bench.portal.agency(SUBMISSION).await.unwrap();
    assert!(contact.name.contains("tập dượt") && contact.as_of == day(), "{contact:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_agency_says_stands_in_the_chain() {
    let bench = Bench::new(Config { speed: 0.02, ..with_fee() }).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Payment).await;
    let discovery: Discovery = bench.portal.describe().await.unwrap();
    for capability in ["fee-accounts", "appointments", "agency-contact", "ratings"] {
        assert!(discovery.can(capability), "{capability}");
    }
    bench.portal.book(SUBMISSION, &free(&bench).await[0].id).await.unwrap();
    let start = hoso_portal::events::Cursor::start(SUBMISSION, &receipt.jws);
    let (events, _) = read_new(bench.portal.as_ref(), &bench.request.keys, &start).await.unwrap();
    let events: Vec<_> = events.iter().map(|event| to_dossier(event).unwrap()).collect();
    let asked = events.iter().find_map(|event| match &event.what {
        Happening::FeeAsked { account, .. } => account.as_ref(),
        _ => None,
    });
    assert_eq!(asked.map(|account| account.bin.as_str()), Some(Account::PRACTICE_BIN), "the account is signed");
    let made = events.last().unwrap();
    assert!(made.verified && matches!(made.what, Happening::AppointmentMade { .. }), "{made:?}");
    let before: Dossier = dossier.clone();
    dossier.apply(made).unwrap();
    assert_eq!((dossier.state(), before.state()), (State::Payment, State::Payment), "a fee still waits");
}
