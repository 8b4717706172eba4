//! Fees with an account, and appointments.

use super::*;

pub(super) fn appointment(id: &str, start: Timestamp) -> Appointment {
    let minutes = |n: i64| jiff::SignedDuration::from_mins(n);
    Appointment {
        id: id.into(),
        number: "Q2-0830".into(),
        counter: "Quầy 2".into(),
        place: "Bộ phận Một cửa xã Ví Dụ".into(),
        start,
        end: start.checked_add(minutes(30)).unwrap(),
        note: "Mang theo bản chính.".into(),
    }
}

fn account() -> Account {
    Account {
        bin: Account::PRACTICE_BIN.into(),
        bank: "NGÂN HÀNG TẬP DƯỢT".into(),
        number: "TAPDUOT0001".into(),
        holder: "KHO BẠC TẬP DƯỢT".into(),
        memo: "TD H99.01-261121-0001".into(),
    }
}

fn asked(seq: u64, account: Option<Account>) -> Event {
    portal(seq, Happening::FeeAsked { id: "f1".into(), text: "Lệ phí".into(), amount: 8_000, account })
}

fn made(seq: u64, id: &str, start: &str) -> Event {
    portal(seq, Happening::AppointmentMade { appointment: appointment(id, start.parse().unwrap()) })
}

#[test]
fn a_fee_keeps_the_account_that_money_can_be_sent_to() {
    let mut d = filed();
    d.apply(&asked(1, Some(account()))).unwrap();
    assert_eq!(d.fees()[0].account, Some(account()), "the memo must come back letter for letter");
    // The agency corrects its notice: another account replaces the first, and none takes it away.
    d.apply(&asked(2, None)).unwrap();
    assert_eq!(d.fees()[0].account, None, "an account that was taken back must not be paid into");

    let long = "a".repeat(201);
    let wrong = |change: &dyn Fn(&mut Account)| {
        let mut account = account();
        change(&mut account);
        account
    };
    let cases = [
        ("bin", wrong(&|a| a.bin = "97043".into())),
        ("bin", wrong(&|a| a.bin = "97043a".into())),
        ("bin", wrong(&|a| a.bin = "٩٧٠٤٣٦".into())),
        ("number", wrong(&|a| a.number = String::new())),
        ("number", wrong(&|a| a.number = "0123 456".into())),
        ("number", wrong(&|a| a.number = "1".repeat(20))),
        ("bank", wrong(&|a| a.bank = "  ".into())),
        ("holder", wrong(&|a| a.holder = long.clone())),
        ("memo", wrong(&|a| a.memo = "a\nb".into())),
    ];
    for (seq, (field, account)) in (3..).zip(cases) {
        assert_eq!(account.fault(), Some(field), "{account:?}");
        d.apply(&asked(seq, Some(account))).unwrap();
        assert_eq!(d.fees()[0].account, None, "nobody is led to pay into an account with a wrong {field}");
    }
    assert!(account().is_practice() && account().fault().is_none());
}

#[test]
fn histories_from_before_accounts_and_appointments_still_read() {
    let old = r#"{"at":"2026-11-21T03:00:00Z","source":"portal","verified":true,"type":"fee-asked","id":"f1","text":"Lệ phí","amount":8000}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert!(matches!(event.what, Happening::FeeAsked { account: None, amount: 8_000, .. }));
    assert_eq!(serde_json::to_string(&event).unwrap(), old, "and is written as before");
    let mut d = serde_json::to_value(filed()).unwrap();
    d.as_object_mut().unwrap().remove("appointment");
    assert_eq!(serde_json::from_value::<Dossier>(d).unwrap(), filed(), "snapshots too");
}

#[test]
fn appointments_are_made_moved_and_cancelled() {
    let mut d = filed();
    let before = "2026-11-24T01:00:00Z".parse().unwrap();
    d.apply(&made(1, "a", "2026-11-24T01:30:00Z")).unwrap();
    assert_eq!(d.appointment().unwrap().counter, "Quầy 2");
    assert!(d.appointment_ahead(before).is_some());
    d.apply(&made(2, "b", "2026-11-25T01:30:00Z")).unwrap();
    assert_eq!(d.appointment().map(|known| known.id.as_str()), Some("b"), "moved: the newest holds");
    let cancel = |seq, id: &str| portal(seq, Happening::AppointmentCancelled { id: id.into(), text: String::new() });
    assert_eq!(
        d.apply(&cancel(3, "a")).unwrap_err(),
        TransitionError::NoAppointment("a".into()),
        "the one that was moved away from is not the one that holds"
    );
    assert!(d.appointment().is_some());
    assert!(d.appointment_ahead("2026-11-25T02:00:00Z".parse().unwrap()).is_none(), "it is over");
    assert_eq!(d.state(), State::Filed, "an appointment changes nothing of the dossier's way");
    d.apply(&cancel(3, "b")).unwrap();
    assert!(d.appointment().is_none());
    d.apply(&made(4, "c", "2026-11-26T01:30:00Z")).unwrap();
    d.apply(&status(5, 3)).unwrap();
    assert!(d.appointment_ahead(before).is_none(), "nobody goes to the counter for a dossier that was refused");
    assert!(d.apply(&made(6, "d", "2026-11-26T01:30:00Z")).is_err());
}

#[test]
fn times_without_sense_make_no_appointment() {
    for (start, end) in [
        ("2026-11-24T08:00:00+07:00", "2026-11-24T08:00:00+07:00"),
        ("2026-11-24T08:30:00+07:00", "2026-11-24T08:00:00+07:00"),
        ("2026-11-24T23:50:00+07:00", "2026-11-25T00:10:00+07:00"),
        ("2026-11-24T01:00:00+07:00", "2026-11-24T23:00:00+07:00"),
        ("1026-11-24T08:00:00+07:00", "1026-11-24T08:30:00+07:00"),
        ("9026-11-24T08:00:00+07:00", "9026-11-24T08:30:00+07:00"),
    ] {
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        let appointment = Appointment { start, end, ..appointment("a", at(0)) };
        let mut d = filed();
        let refused = d.apply(&portal(1, Happening::AppointmentMade { appointment })).unwrap_err();
        assert!(matches!(refused, TransitionError::BadAppointment(_)), "{start} to {end}");
    }
    let huge = Appointment { place: "ă".repeat(5_000), ..appointment("a", at(0)) };
    assert_eq!(huge.fault(), Some("a text that is too long"));
}

#[test]
fn who_may_state_an_appointment() {
    let what = || Happening::AppointmentMade { appointment: appointment("a", at(60)) };
    let mut d = filed();
    let wrong = TransitionError::WrongSource { event: "appointment-made", from: Source::Person };
    assert_eq!(d.apply(&Event::person(at(20), what())).unwrap_err(), wrong, "at a portal it is the portal's word");
    let mut by_hand = Dossier::default();
    by_hand.apply(&Event::program(at(0), Happening::Checked)).unwrap();
    by_hand.apply(&Event::person(at(1), Happening::Filed { channel: Channel::ByHand, receipt: None })).unwrap();
    by_hand.apply(&Event::person(at(2), what())).unwrap();
    assert!(by_hand.appointment().is_some(), "what was agreed at the counter can be noted");
    assert!(by_hand.apply(&Event::carrier(at(3), String::new(), what())).is_err());
}

#[test]
fn hours_are_written_as_people_read_them() {
    let event = Event::portal(at(0), Some(1), true, String::new(), made(1, "a", "2026-11-24T01:30:00Z").what);
    let json = serde_json::to_value(&event).unwrap();
    assert_eq!(json["appointment"]["start"], "2026-11-24T08:30:00+07:00", "half past eight in Vietnam");
    assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
}
