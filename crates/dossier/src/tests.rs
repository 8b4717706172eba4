//! The life of a dossier.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::*;

mod post;
mod properties;
mod visit;

const GOOD_ITEM: &str = "EE123456785VN";
const SUBMISSION: &str = "6b0f3b9e-7f0a-4a53-9a5e-0d8a3f1f0001";

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_795_226_400 + minute * 60).unwrap()
}

fn receipt() -> Receipt {
    Receipt {
        submission: SUBMISSION.into(),
        manifest_sha256: "ab".repeat(32),
        received_at: at(3),
        number: None,
        key_id: "k1".into(),
        jws: "a.b.c".into(),
    }
}

fn confirmation() -> Confirmation {
    Confirmation {
        submission: SUBMISSION.into(),
        manifest_sha256: "ab".repeat(32),
        received_at: at(3),
        protocol: "opencps/2".into(),
        remote_id: "1234567".into(),
        number: Some("H99.01-261122-0001".into()),
        words: "Mới đăng ký".into(),
    }
}

fn portal(seq: u64, what: Happening) -> Event {
    Event::portal(at(10 + seq as i64), Some(seq), true, String::new(), what)
}

fn status(seq: u64, code: u8) -> Event {
    portal(seq, Happening::StatusChanged { code, text: String::new(), number: None, due: None })
}

fn filed() -> Dossier {
    let events = [
        Event::program(at(0), Happening::Checked),
        Event::person(at(1), Happening::Signed),
        Event::program(at(2), Happening::FilingBegun { submission: SUBMISSION.into(), round: 0 }),
        Event::portal(
            at(3),
            None,
            true,
            String::new(),
            Happening::Filed { channel: Channel::Portal, receipt: Some(receipt()) },
        ),
    ];
    Dossier::replay(&events).unwrap()
}

fn weekday(day: Date) -> bool {
    !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
}

fn wish() -> ReturnWish {
    ReturnWish {
        by: ReturnBy::Post,
        name: "Nguyễn Thị Ví Dụ".into(),
        phone: "0912 345 678".into(),
        line: "Số 1, ngõ Ví Dụ".into(),
        province: "01".into(),
        commune: "00004".into(),
        consent: true,
        cod: false,
    }
}

#[test]
fn whole_life_with_supplement_fee_and_parcel() {
    let mut d = filed();
    assert_eq!(d.state(), State::Filed);
    let mut take = |event: Event| {
        d.apply(&event).unwrap_or_else(|e| panic!("{} must fit: {e}", event.what.name()));
        d.clone()
    };
    take(Event::person(at(5), Happening::PostWished { wish: wish() }));
    let d1 = take(portal(
        1,
        Happening::StatusChanged {
            code: 2,
            text: "Được tiếp nhận".into(),
            number: Some("H99.01-261121-0001".into()),
            due: Some(date(2026, 11, 26)),
        },
    ));
    assert_eq!(d1.number(), Some("H99.01-261121-0001"));
    take(status(2, 4));
    let d2 = take(portal(
        3,
        Happening::SupplementAsked {
            round: 1,
            text: "Bổ sung giấy chứng sinh".into(),
            due: Some(date(2026, 11, 30)),
            papers: vec![AskedPaper { id: "giay_chung_sinh".into(), title: "Giấy chứng sinh".into() }],
        },
    ));
    assert_eq!(d2.state(), State::Supplement);
    assert!(d2.editable(), "the answer to a round must be editable");
    assert!(d2.actions().contains(&Action::Supplement));
    take(Event::program(at(15), Happening::FilingBegun { submission: SUBMISSION.into(), round: 1 }));
    let d3 = take(Event::program(at(16), Happening::SupplementSent { round: 1, receipt: Some(receipt()) }));
    assert_eq!(d3.state(), State::Processing);
    assert!(d3.filing().is_none(), "the sending is over");
    let d4 =
        take(portal(10, Happening::FeeAsked { id: "f1".into(), text: "Lệ phí".into(), amount: 8_000, account: None }));
    assert_eq!(d4.state(), State::Payment);
    assert!(d4.actions().contains(&Action::Pay));
    let d5 = take(portal(11, Happening::FeePaid { id: "f1".into() }));
    assert_eq!(d5.state(), State::Processing, "paid: work goes on");
    let d6 = take(portal(12, Happening::ResultIssued { files: vec![] }));
    assert_eq!(d6.state(), State::Done);
    assert!(d6.actions().contains(&Action::EnterParcel));
    take(portal(
        13,
        Happening::ParcelRegistered {
            number: Some(GOOD_ITEM.into()),
            carrier: "VNPost".into(),
            cod: 0,
            expected: Some(date(2026, 12, 1)),
        },
    ));
    take(Event::carrier(
        at(40),
        "Phát thành công".into(),
        Happening::ParcelEvent {
            status: ParcelStatus::from_carrier("EMI"),
            code: "EMI".into(),
            text: "Phát thành công".into(),
        },
    ));
    take(status(14, 10));
    let d7 = take(Event::person(at(50), Happening::ParcelReceived { date: date(2026, 12, 1) }));
    assert_eq!(d7.state(), State::Returned);
    assert_eq!(d7.parcel().unwrap().status, ParcelStatus::Received);
    assert_eq!(d7.received_on(), Some(date(2026, 12, 1)));
    assert!(d7.attention(date(2027, 1, 1), &weekday).is_empty(), "a finished dossier asks for nothing");
    let d8 = take(Event::person(at(60), Happening::Archived));
    assert_eq!(d8.state(), State::Archived);
}

#[test]
fn a_person_cannot_state_that_a_portal_fee_is_paid() {
    let mut d = filed();
    d.apply(&portal(1, Happening::FeeAsked { id: "f1".into(), text: String::new(), amount: 1, account: None }))
        .unwrap();
    let error = d.apply(&Event::person(at(30), Happening::FeePaid { id: "f1".into() })).unwrap_err();
    assert!(matches!(error, TransitionError::WrongSource { .. }), "payment is the portal's word: {error}");
}

#[test]
fn portal_event_twice_is_taken_once() {
    let mut d = filed();
    d.apply(&status(4, 4)).unwrap();
    let before = d.clone();
    assert_eq!(
        d.apply(&status(4, 9)).unwrap_err(),
        TransitionError::AlreadyApplied { seq: 4, last: 4 },
        "a re-read chain must not act twice"
    );
    assert_eq!(d, before);
}

#[test]
fn portal_filing_needs_the_receipt_of_this_submission() {
    let mut d = Dossier::default();
    d.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    d.apply(&Event::program(at(1), Happening::FilingBegun { submission: SUBMISSION.into(), round: 0 })).unwrap();
    let filed = |receipt| Event::program(at(2), Happening::Filed { channel: Channel::Portal, receipt });
    assert_eq!(d.apply(&filed(None)).unwrap_err(), TransitionError::NoReceipt);
    let mut other = receipt();
    other.submission = "someone-else".into();
    assert!(
        matches!(d.apply(&filed(Some(other))).unwrap_err(), TransitionError::OtherSubmission { .. }),
        "a receipt for another submission proves nothing"
    );
    assert_eq!(d.state(), State::Filing, "errors leave the state");
}

#[test]
fn a_portal_that_signs_nothing_leaves_a_note_and_no_receipt() {
    let mut d = Dossier::default();
    d.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    let found = |confirmation| Happening::Confirmed { round: 0, confirmation };
    let early = d.apply(&Event::program(at(1), found(confirmation()))).unwrap_err();
    assert!(matches!(early, TransitionError::NotPossible { .. }), "nothing was sent: {early}");
    d.apply(&Event::program(at(1), Happening::FilingBegun { submission: SUBMISSION.into(), round: 0 })).unwrap();
    let typed = d.apply(&Event::person(at(2), found(confirmation()))).unwrap_err();
    assert!(matches!(typed, TransitionError::WrongSource { .. }), "nobody can type a confirmation: {typed}");
    let other = Confirmation { submission: "other".into(), ..confirmation() };
    let other = d.apply(&Event::program(at(2), found(other))).unwrap_err();
    assert!(matches!(other, TransitionError::OtherSubmission { .. }), "{other}");
    d.apply(&Event::program(at(2), found(confirmation()))).unwrap();
    assert_eq!((d.state(), d.channel()), (State::Filed, Some(Channel::Portal)));
    assert_eq!(d.receipt(), None, "a note is never a receipt");
    assert_eq!((d.submission(), d.number()), (Some(SUBMISSION), Some("H99.01-261122-0001")));
    let asked = Happening::SupplementAsked { round: 1, text: "x".into(), due: None, papers: vec![] };
    d.apply(&Event::portal(at(5), None, false, String::new(), asked)).unwrap();
    d.apply(&Event::program(at(6), Happening::FilingBegun { submission: SUBMISSION.into(), round: 1 })).unwrap();
    d.apply(&Event::program(at(7), Happening::Confirmed { round: 1, confirmation: confirmation() })).unwrap();
    assert_eq!((d.state(), d.filing()), (State::Processing, None), "the answer was found there");
}

#[test]
fn paused_cancelled_and_begun_again() {
    let mut d = Dossier::default();
    let begin = Event::program(at(1), Happening::FilingBegun { submission: SUBMISSION.into(), round: 0 });
    d.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    d.apply(&begin).unwrap();
    assert_eq!(d.actions(), vec![Action::Pause]);
    d.apply(&Event::person(at(2), Happening::FilingPaused)).unwrap();
    assert_eq!(d.actions(), vec![Action::Resume]);
    assert!(!d.editable(), "what is being sent cannot be edited");
    d.apply(&Event::person(at(3), Happening::FilingCancelled)).unwrap();
    assert_eq!(d.state(), State::Checked);
    assert!(d.apply(&Event::person(at(4), Happening::FilingPaused)).is_err());
    d.apply(&begin).unwrap();
}

#[test]
fn edit_takes_back_check_and_signature() {
    let mut d = Dossier::default();
    d.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    d.apply(&Event::person(at(1), Happening::Signed)).unwrap();
    d.apply(&Event::program(at(2), Happening::Checked)).unwrap();
    assert_eq!(d.state(), State::Signed, "a check does not unsign");
    d.apply(&Event::person(at(3), Happening::Edited)).unwrap();
    assert_eq!(d.state(), State::Draft);
    assert!(d.apply(&Event::person(at(4), Happening::Signed)).is_err(), "an unchecked dossier is not signed");
}

#[test]
fn bare_code_five_opens_a_round_that_details_complete() {
    let mut d = filed();
    d.apply(&status(1, 5)).unwrap();
    assert_eq!(d.open_round().map(|r| r.round), Some(1));
    d.apply(&portal(2, Happening::SupplementAsked { round: 1, text: "Bản sao".into(), due: None, papers: vec![] }))
        .unwrap();
    assert_eq!(d.rounds().len(), 1);
    assert_eq!(d.open_round().map(|r| r.text.as_str()), Some("Bản sao"));
    let skipped = portal(3, Happening::SupplementAsked { round: 7, text: String::new(), due: None, papers: vec![] });
    assert!(matches!(d.apply(&skipped).unwrap_err(), TransitionError::WrongRound { got: 7, expected: 2 }));
}

#[test]
fn national_codes_and_words() {
    for code in 1..=10 {
        let state = State::from_national_code(code).unwrap();
        assert_eq!(state.national_code(), Some(code));
    }
    assert_eq!(State::from_national_code(11), None);
    assert_eq!(State::Supplement.label(), "Yêu cầu bổ sung giấy tờ");
    for state in State::ALL {
        assert_eq!(State::parse(state.as_str()), Some(state));
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(json, format!("{:?}", state.as_str()), "serde and as_str agree");
    }
}

#[test]
fn by_hand_dossiers_are_followed_by_the_person() {
    let mut d = Dossier::default();
    d.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    d.apply(&Event::person(at(1), Happening::Filed { channel: Channel::ByHand, receipt: None })).unwrap();
    d.apply(&Event::person(
        at(2),
        Happening::StatusChanged {
            code: 2,
            text: "Giấy tiếp nhận".into(),
            number: Some("H99.01-261121-0002".into()),
            due: None,
        },
    ))
    .unwrap();
    assert_eq!(d.state(), State::Received);
    assert!(d.actions().contains(&Action::EnterParcel));
}

#[test]
fn events_keep_their_json_form() {
    let event = status(3, 4);
    let json = serde_json::to_value(&event).unwrap();
    assert_eq!(json["type"], "status-changed", "the store holds this name");
    assert_eq!(json["source"], "portal");
    assert_eq!(json["seq"], 3);
    assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
}

#[test]
fn nothing_is_edited_while_a_supplement_is_being_sent() {
    let mut d = filed();
    d.apply(&status(1, 5)).unwrap();
    let begin = Event::program(at(20), Happening::FilingBegun { submission: SUBMISSION.into(), round: 1 });
    d.apply(&begin).unwrap();
    for what in [Happening::Edited, Happening::Signed] {
        assert!(d.apply(&Event::person(at(21), what)).is_err(), "the bytes on their way must stay those on the screen");
    }
    assert!(d.apply(&begin).is_err(), "it is being sent already");
    d.apply(&Event::person(at(22), Happening::FilingCancelled)).unwrap();
    assert_eq!(d.state(), State::Supplement);
    assert!(d.editable());
}
