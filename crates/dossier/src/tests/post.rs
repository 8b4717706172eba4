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
            Happening::ParcelRegistered {
                number: Some(number.into()),
                carrier: "VNPost".into(),
                expected: None,
                cod: 0,
            },
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
            cod: 0,
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
fn who_learns_the_number_late_learns_where_the_parcel_was_before() {
    let mut d = filed();
    let (number, carrier) = (Some(GOOD_ITEM.into()), "VNPost".into());
    let typed = Happening::ParcelRegistered { number, carrier, expected: None, cod: 0 };
    d.apply(&Event::person(at(60), typed)).unwrap();
    let scan = |minute, status| {
        let what = Happening::ParcelEvent { status: Some(status), code: String::new(), text: String::new() };
        Event::carrier(at(minute), String::new(), what)
    };
    for (minute, status) in [(30, ParcelStatus::Taken), (40, ParcelStatus::OnTheWay), (35, ParcelStatus::Taken)] {
        d.apply(&scan(minute, status)).unwrap();
    }
    assert_eq!(d.parcel().unwrap().status, ParcelStatus::OnTheWay, "what happened before the number was typed counts");
    assert_eq!(d.parcel().unwrap().changed_at, at(40), "and the wait begins with what the post did last");
}

#[test]
fn a_mistyped_number_is_mended_until_something_is_heard_under_it() {
    let mut d = filed();
    d.apply(&portal(1, Happening::StatusChanged { code: 9, text: String::new(), number: None, due: None })).unwrap();
    d.apply(&Event::person(at(2), Happening::PostWished { wish: wish() })).unwrap();
    let named = |number: &str| {
        let (number, carrier) = (Some(number.into()), "VNPost".into());
        Happening::ParcelRegistered { number, carrier, expected: None, cod: 0 }
    };
    let may = |d: &Dossier| d.actions().contains(&Action::EnterParcel);
    d.apply(&Event::person(at(3), named("RB473124829DK"))).unwrap();
    assert!(may(&d), "nothing was heard under that number");
    d.apply(&Event::person(at(4), named(GOOD_ITEM))).unwrap();
    assert_eq!((d.parcels().len(), d.parcel().unwrap().number.as_deref()), (1, Some(GOOD_ITEM)), "mended, not added");
    let unexplained = Happening::ParcelEvent { status: None, code: "X1".into(), text: String::new() };
    let mut heard = d.clone();
    heard.apply(&Event::carrier(at(5), String::new(), unexplained)).unwrap();
    assert!(!may(&heard), "the post has it under this number, whatever it means by its code");
    d.apply(&portal(2, named(GOOD_ITEM))).unwrap();
    assert!(!may(&d), "what the portal names too is no slip");
    d.apply(&Event::person(at(7), named(GOOD_ITEM))).unwrap();
    assert!(!may(&d), "and does not become one by being repeated");
}

#[test]
fn the_day_to_ask_the_post_moves_with_the_news() {
    let mut d = filed();
    let registered = |minute, expected, cod| {
        let (number, carrier) = (Some(GOOD_ITEM.into()), "VNPost".into());
        Event::carrier(at(minute), String::new(), Happening::ParcelRegistered { number, carrier, expected, cod })
    };
    let on = |day: &str, status| {
        let what = Happening::ParcelEvent { status: Some(status), code: String::new(), text: String::new() };
        Event::person(format!("{day}T05:00:00Z").parse().unwrap(), what)
    };
    d.apply(&registered(20, None, 0)).unwrap();
    let ask = |d: &Dossier| d.parcel().unwrap().ask_on();
    assert_eq!(ask(&d), Some(date(2026, 11, 28)), "no day was named: a week after the last news");
    d.apply(&registered(21, Some(date(2026, 11, 25)), 16_000)).unwrap();
    assert_eq!(ask(&d), Some(date(2026, 11, 26)), "the day after the one that was named");
    d.apply(&registered(22, None, 0)).unwrap();
    assert_eq!((ask(&d), d.parcel().unwrap().cod), (Some(date(2026, 11, 26)), 16_000), "silence takes nothing back");
    d.apply(&on("2026-11-24", ParcelStatus::Failed)).unwrap();
    assert_eq!(ask(&d), Some(date(2026, 11, 25)), "a second attempt is arranged at once");
    assert!(!d.parcel().unwrap().overdue(date(2026, 11, 24)));
    assert!(d.parcel().unwrap().overdue(date(2026, 11, 25)));
    d.apply(&on("2026-11-27", ParcelStatus::Redirected)).unwrap();
    assert_eq!(ask(&d), Some(date(2026, 12, 4)), "the day that was named is past: news begins the wait anew");
    d.apply(&on("2026-11-28", ParcelStatus::Failed)).unwrap();
    assert_eq!(d.parcel().unwrap().attempts, 2);
    d.apply(&on("2026-11-29", ParcelStatus::Delivered)).unwrap();
    assert_eq!(ask(&d), None, "nothing more is heard from the post");
}

#[test]
fn a_fee_that_the_postman_collects_waits_for_nobody() {
    let mut d = filed();
    let ask = Happening::FeeAsked { id: "f1".into(), text: String::new(), amount: 8_000, account: None };
    d.apply(&portal(1, ask)).unwrap();
    let fee = |d: &Dossier| d.attention(date(2026, 11, 22), &weekday).contains(&Attention::Fee);
    assert!(fee(&d));
    d.apply(&Event::person(at(5), Happening::PostWished { wish: ReturnWish { cod: true, ..wish() } })).unwrap();
    assert!(!fee(&d), "the postman comes to the person");
    let what = Happening::ParcelRegistered { number: None, carrier: "VNPost".into(), expected: None, cod: 8_000 };
    d.apply(&portal(2, what)).unwrap();
    assert!(!fee(&d) && d.collects("f1"));
    let late = Happening::FeeAsked { id: "f2".into(), text: String::new(), amount: 2_000, account: None };
    d.apply(&portal(3, late)).unwrap();
    assert!(fee(&d) && !d.collects("f2"), "he was not told to collect what was asked later");
    let json = serde_json::to_value(wish()).unwrap();
    assert!(json.get("cod").is_none(), "a manifest from before keeps its digest: {json}");
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
