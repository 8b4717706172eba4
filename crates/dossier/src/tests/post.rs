//! The post, wishes for it, and days.

use super::*;

#[test]
fn clock_stands_still_while_papers_are_awaited() {
    let mut d = filed();
    let accept = Event::portal(
        "2026-11-23T02:00:00Z".parse().unwrap(),
        Some(1),
        true,
        String::new(),
        Happening::StatusChanged { code: 2, text: String::new(), number: None, due: Some(date(2026, 11, 26)) },
    );
    d.apply(&accept).unwrap();
    assert!(!d.overdue(date(2026, 11, 26), &weekday), "on the day itself");
    assert!(d.overdue(date(2026, 11, 27), &weekday));
    // Asked Tuesday the 24th, answered Friday the 27th: three working days waited, so Thursday 26 becomes Tuesday 1 December.
    d.apply(&Event::portal(
        "2026-11-24T03:00:00Z".parse().unwrap(),
        Some(2),
        true,
        String::new(),
        Happening::SupplementAsked { round: 1, text: String::new(), due: Some(date(2026, 11, 25)), papers: vec![] },
    ))
    .unwrap();
    assert!(!d.overdue(date(2026, 12, 20), &weekday), "the clock stands");
    assert!(d.supplement_overdue(date(2026, 11, 26)));
    d.apply(&Event::program(
        "2026-11-27T03:00:00Z".parse().unwrap(),
        Happening::SupplementSent { round: 1, receipt: None },
    ))
    .unwrap();
    assert_eq!(d.due_on(date(2026, 11, 28), &weekday), Some(date(2026, 12, 1)));
    assert!(!d.overdue(date(2026, 12, 1), &weekday));
    assert!(d.overdue(date(2026, 12, 2), &weekday));
    // The agency states a new day: it counts as it stands.
    d.apply(&Event::portal(
        "2026-11-30T03:00:00Z".parse().unwrap(),
        Some(3),
        true,
        String::new(),
        Happening::DeadlineMoved { due: date(2026, 12, 4), text: String::new() },
    ))
    .unwrap();
    assert_eq!(d.due_on(date(2026, 12, 3), &weekday), Some(date(2026, 12, 4)));
}

#[test]
fn item_numbers_are_checked() {
    let mut d = filed();
    let register = |number: &str| {
        Event::person(
            at(20),
            Happening::ParcelRegistered { number: Some(number.into()), carrier: "VNPost".into(), expected: None },
        )
    };
    for bad in ["EE123456784VN", "EE12345678VN", "1234567890123", "ÉE123456785VN", "x"] {
        assert!(
            matches!(d.apply(&register(bad)).unwrap_err(), TransitionError::BadItemNumber(_)),
            "{bad} has no right check digit or form"
        );
    }
    d.apply(&register("rb 473124829 dk")).unwrap();
    assert_eq!(d.parcel().unwrap().number.as_deref(), Some("RB473124829DK"));
}

#[test]
fn late_old_news_does_not_turn_a_parcel_back() {
    let mut d = filed();
    let register = Event::carrier(
        at(20),
        String::new(),
        Happening::ParcelRegistered {
            number: Some(GOOD_ITEM.into()),
            carrier: "VNPost".into(),
            expected: Some(date(2026, 11, 25)),
        },
    );
    let news = |minute, code: &str| {
        Event::carrier(
            at(minute),
            String::new(),
            Happening::ParcelEvent { status: ParcelStatus::from_carrier(code), code: code.into(), text: String::new() },
        )
    };
    assert_eq!(d.apply(&news(21, "EMA")).unwrap_err(), TransitionError::NoParcel);
    d.apply(&register).unwrap();
    assert!(d.parcel().unwrap().overdue(date(2026, 11, 26)));
    d.apply(&news(30, "EMI")).unwrap();
    d.apply(&news(25, "EMG")).unwrap();
    d.apply(&news(31, "EXX")).unwrap();
    assert_eq!(d.parcel().unwrap().status, ParcelStatus::Delivered);
    assert!(!d.parcel().unwrap().overdue(date(2026, 11, 26)));
    assert_eq!(ParcelStatus::from_carrier("received"), None, "no carrier can say that the person has it in hand");
}

#[test]
fn wish_by_post_names_what_is_missing() {
    assert!(ReturnWish::default().problems().is_empty(), "the counter needs nothing");
    assert!(wish().problems().is_empty());
    let empty = ReturnWish { by: ReturnBy::Post, ..ReturnWish::default() };
    assert_eq!(
        empty.problems(),
        vec![
            WishProblem::Name,
            WishProblem::Phone,
            WishProblem::Line,
            WishProblem::Province,
            WishProblem::Commune,
            WishProblem::Consent
        ]
    );
    for phone in ["+84912345678", "024.3825.1234"] {
        let ok = ReturnWish { phone: phone.into(), ..wish() };
        assert!(ok.problems().is_empty(), "{phone} can be called");
    }
    let bad = ReturnWish { phone: "12345".into(), ..wish() };
    assert_eq!(bad.problems(), vec![WishProblem::Phone]);
}
