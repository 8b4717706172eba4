//! What holds for every sequence of events.

use proptest::prelude::*;

use super::*;

fn any_happening() -> impl Strategy<Value = Happening> {
    let day = (0i64..4000).prop_map(|n| vietnam_date(at(n * 1440)));
    let item = prop_oneof![Just(None), Just(Some(GOOD_ITEM.to_owned())), "[A-Z0-9é ]{0,14}".prop_map(Some)];
    let id = prop_oneof![Just("f1".to_owned()), Just("f2".to_owned())];
    let submission = prop_oneof![Just(SUBMISSION.to_owned()), Just("other".to_owned())];
    prop_oneof![
        Just(Happening::Checked),
        Just(Happening::Edited),
        Just(Happening::Signed),
        Just(Happening::FilingPaused),
        Just(Happening::FilingResumed),
        Just(Happening::FilingCancelled),
        (submission, 0u32..3).prop_map(|(submission, round)| Happening::FilingBegun { submission, round }),
        (0usize..3, any::<bool>()).prop_map(|(c, with)| Happening::Filed {
            channel: [Channel::Portal, Channel::ByHand, Channel::Post][c],
            receipt: with.then(receipt),
        }),
        (0u32..3).prop_map(|round| Happening::Confirmed { round, confirmation: confirmation() }),
        (any::<u8>(), proptest::option::of(day.clone())).prop_map(|(code, due)| {
            Happening::StatusChanged { code: code % 13, text: String::new(), number: None, due }
        }),
        (0u32..4, proptest::option::of(day.clone())).prop_map(|(round, due)| {
            Happening::SupplementAsked { round, text: String::new(), due, papers: vec![] }
        }),
        (0u32..4).prop_map(|round| Happening::SupplementSent { round, receipt: None }),
        id.clone().prop_map(|id| Happening::FeeAsked { id, text: String::new(), amount: 5, account: None }),
        id.prop_map(|id| Happening::FeePaid { id }),
        Just(Happening::ResultIssued { files: vec![] }),
        Just(Happening::PostWished { wish: wish() }),
        (item, proptest::option::of(day.clone())).prop_map(|(number, expected)| {
            Happening::ParcelRegistered { number, carrier: "VNPost".into(), expected, cod: 0 }
        }),
        (0usize..8).prop_map(|n| Happening::ParcelEvent {
            status: Some(ParcelStatus::ALL[n]),
            code: String::new(),
            text: String::new(),
        }),
        day.clone().prop_map(|date| Happening::ParcelReceived { date }),
        day.prop_map(|due| Happening::DeadlineMoved { due, text: String::new() }),
        (0i64..9000, 0u8..3).prop_map(|(hours, n)| Happening::AppointmentMade {
            appointment: visit::appointment(&format!("hen-{n}"), at(hours * 60)),
        }),
        (0u8..3).prop_map(|n| Happening::AppointmentCancelled { id: format!("hen-{n}"), text: String::new() }),
        Just(Happening::Withdrawn { reason: String::new() }),
        Just(Happening::Archived),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    (any_happening(), 0usize..4, 0i64..100_000, proptest::option::of(1u64..60)).prop_map(|(what, who, minute, seq)| {
        Event {
            jws: None,
            at: at(minute),
            source: [Source::Person, Source::Program, Source::Portal, Source::Carrier][who],
            verified: false,
            words: String::new(),
            seq: seq.filter(|_| who == 2),
            what,
        }
    })
}

proptest! {
    #[test]
    fn any_sequence_is_survived_and_ends_stay_ends(
        start_filed: bool,
        events in proptest::collection::vec(any_event(), 0..80),
        today in (0i64..4000).prop_map(|n| vietnam_date(at(n * 1440))),
    ) {
        let mut d = if start_filed { filed() } else { Dossier::default() };
        let mut taken = Vec::new();
        let base = d.clone();
        for event in &events {
            let before = d.clone();
            match d.apply(event) {
                Ok(()) => taken.push(event.clone()),
                Err(_) => prop_assert_eq!(&d, &before, "a refused event must leave no trace"),
            }
            if before.state().is_terminal() {
                prop_assert!(
                    d.state() == before.state() || d.state() == State::Archived,
                    "{} came back as {} by {}", before.state(), d.state(), event.what.name()
                );
            }
            prop_assert!(d.last_seq() >= before.last_seq());
            // Everything that can be asked must be answerable in every state.
            let _ = (d.actions(), d.attention(today, &weekday), d.due_on(today, &weekday), d.editable());
            prop_assert!(d.due_on(today, &weekday) >= d.due() || d.due().is_none());
        }
        let mut again = base;
        for event in &taken {
            prop_assert!(again.apply(event).is_ok(), "what was taken once is taken again");
        }
        prop_assert_eq!(&again, &d, "replay equals stepwise");
        if !start_filed {
            prop_assert_eq!(Dossier::replay(&taken).ok(), Some(d.clone()));
        }
        let json = serde_json::to_string(&d).unwrap();
        prop_assert_eq!(serde_json::from_str::<Dossier>(&json).unwrap(), d, "a snapshot keeps everything");
    }
}
