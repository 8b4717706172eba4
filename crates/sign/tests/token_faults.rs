//! Tokens and modules that misbehave (fault_module.c in front of SoftHSM2).

use std::time::{Duration, Instant};

use hoso_sign::SignError;
use hoso_sign::certificate::Certificate;
use hoso_sign::key::Signer;
use hoso_sign::token::{Doing, Fault, Finding, Module, PinPurpose, PinState, TokenError, TokenSigner, diagnose};

use crate::common::at;
use crate::softhsm::{PIN, Person, Soft, signer};

const PATIENT: Duration = Duration::from_secs(20);

struct Case {
    soft: Soft,
    certificate: Certificate,
    person: Person,
}

impl Case {
    fn new() -> Option<Self> {
        let soft = Soft::new()?;
        let certificate = soft.identity("nv", "01");
        Some(Self { soft, certificate, person: Person::with(PIN) })
    }

    fn signer(&self, limit: Duration) -> Option<TokenSigner> {
        Some(signer(self.soft.faulty(limit)?, &self.certificate, &self.person))
    }
}

fn sign(token: &TokenSigner) -> Result<(), TokenError> {
    match token.sign(token.algorithm(), b"x") {
        Ok(_) => Ok(()),
        Err(SignError::Token(error)) => Err(error),
        Err(other) => panic!("not an error of the token: {other:?}"),
    }
}

#[test]
fn a_token_pulled_out_comes_back() {
    let Some(case) = Case::new() else {
        return;
    };
    for words in ["removed", "removed\nsnapshot"] {
        let Some(token) = case.signer(PATIENT) else {
            return;
        };
        let before = case.person.times();
        sign(&token).unwrap();
        case.soft.fault(words);
        assert!(
            matches!(sign(&token), Err(TokenError::Refused(Fault::TokenAbsent | Fault::SessionLost))),
            "{words}: pulled out in the middle of a batch"
        );
        assert_eq!(sign(&token), Err(TokenError::NotPluggedIn), "{words}: still out");
        assert_eq!(case.person.times(), before + 1, "{words}: no PIN is asked for a token that is not there");
        // "snapshot": the module sees it again only after C_Finalize and C_Initialize.
        case.soft.fault(words.trim_start_matches("removed").trim());
        sign(&token).unwrap_or_else(|error| panic!("{words}: back again: {error:?}"));
        assert_eq!(case.person.times(), before + 2, "{words}: and it asks for the PIN");
    }
}

#[test]
fn hot_plug_is_seen_by_polling() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(mut module) = case.soft.faulty(PATIENT) else {
        return;
    };
    let tokens = |module: &mut Module| module.slots().unwrap().iter().filter(|slot| slot.token.is_some()).count();
    assert_eq!(tokens(&mut module), 2, "the token and SoftHSM's free slot");
    case.soft.fault("removed");
    assert_eq!(tokens(&mut module), 0, "pulled out");
    case.soft.fault("");
    assert_eq!(tokens(&mut module), 2, "put in again");
}

#[test]
fn the_state_of_the_pin_is_shown_before_it_is_asked() {
    let Some(case) = Case::new() else {
        return;
    };
    for (words, state) in [("count-low", PinState::CountLow), ("count-low\nfinal-try", PinState::FinalTry)] {
        let Some(token) = case.signer(PATIENT) else {
            return;
        };
        case.soft.fault(words);
        sign(&token).unwrap();
        assert_eq!(case.person.asked.lock().unwrap().last().unwrap().state, state);
    }
    let token = case.signer(PATIENT).unwrap();
    let before = case.person.times();
    case.soft.fault("locked");
    assert_eq!(sign(&token), Err(TokenError::Locked));
    assert_eq!(case.person.times(), before, "a locked token is not asked for");
    let mut module = case.soft.faulty(PATIENT).unwrap();
    case.soft.fault("locked");
    let slot = module.slots().unwrap()[0].id;
    let refused = module.login(slot, Some(PIN.to_owned().into()));
    assert_eq!(refused, Err(TokenError::Refused(Fault::PinLocked)), "and says so itself");
    case.soft.fault("wrong-pin\nfinal-try");
    let refused = module.login(slot, Some(PIN.to_owned().into()));
    let wanted = Fault::PinIncorrect { state: PinState::FinalTry };
    assert_eq!(refused, Err(TokenError::Refused(wanted)), "the answer to a wrong PIN tells what is left");
}

#[test]
fn the_pin_is_entered_on_the_reader() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(token) = case.signer(PATIENT) else {
        return;
    };
    case.soft.fault("pin-pad");
    sign(&token).unwrap();
    assert!(case.person.asked.lock().unwrap().last().unwrap().pin_pad, "the person is told to use the reader");
}

#[test]
fn keys_that_always_ask_are_asked_for_each_signature() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(token) = case.signer(PATIENT) else {
        return;
    };
    case.soft.fault("always");
    for algorithm in token.algorithms() {
        token.sign(algorithm, b"x").unwrap_or_else(|error| panic!("{algorithm}: {error:?}"));
    }
    let purposes: Vec<PinPurpose> = case.person.asked.lock().unwrap().iter().map(|one| one.purpose).collect();
    assert_eq!(purposes[0], PinPurpose::Login);
    assert_eq!(purposes.len(), 7, "one login, six signatures: {purposes:?}");
    assert!(purposes[1..].iter().all(|one| *one == PinPurpose::Signature));
    case.person.now_enters(Some("000000"));
    assert!(matches!(sign(&token), Err(TokenError::Refused(Fault::PinIncorrect { .. }))));
    case.person.now_enters(Some(PIN));
    sign(&token).unwrap();
    assert_eq!(case.person.times(), 9, "the login stood, only the signature's PIN was asked again");
}

#[test]
fn crashes_cost_one_signature() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(token) = case.signer(PATIENT) else {
        return;
    };
    sign(&token).unwrap();
    for word in ["crash", "huge"] {
        case.soft.fault(word);
        assert_eq!(sign(&token), Err(TokenError::Crashed(Doing::Signing)), "{word}");
        case.soft.fault("");
        sign(&token).unwrap_or_else(|error| panic!("after {word}: {error:?}"));
    }
    let mut module = case.soft.faulty(PATIENT).unwrap();
    case.soft.fault("crash-init");
    assert_eq!(module.info(), Err(TokenError::Crashed(Doing::Opening)));
    case.soft.fault("");
    assert!(module.info().is_ok(), "the next try starts a new helper");
    let slot = module.slots().unwrap()[0].id;
    case.soft.fault("long-attribute");
    assert!(
        !matches!(module.contents(slot), Ok(contents) if !contents.certificates.iter().all(|one| one.der.is_empty())),
        "a length of 2^62 is not believed"
    );
    case.soft.fault("endless-objects");
    let started = Instant::now();
    let _ = module.contents(slot);
    assert!(started.elapsed() < Duration::from_secs(5), "a list without an end is cut off");
}

#[test]
fn slow_is_not_hanging() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(token) = case.signer(PATIENT) else {
        return;
    };
    case.soft.fault("slow");
    let started = Instant::now();
    sign(&token).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(700), "the fault module was slow");

    let Some(token) = case.signer(Duration::from_millis(1500)) else {
        return;
    };
    sign(&token).unwrap();
    case.soft.fault("hang");
    let started = Instant::now();
    assert_eq!(sign(&token), Err(TokenError::TimedOut(Doing::Signing)));
    assert!(started.elapsed() < Duration::from_secs(5), "the person does not wait for ever");
    case.soft.fault("");
    sign(&token).unwrap();

    let mut module = case.soft.faulty(Duration::from_millis(1500)).unwrap();
    case.soft.fault("hang-init");
    assert_eq!(module.info(), Err(TokenError::TimedOut(Doing::Opening)));
}

#[test]
fn a_false_signature_never_leaves_the_signer() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(token) = case.signer(PATIENT) else {
        return;
    };
    case.soft.fault("zero-signature");
    assert_eq!(token.sign(token.algorithm(), b"x"), Err(SignError::SignatureMismatch));
    case.soft.fault("chatty");
    token.close();
    assert!(token.sign(token.algorithm(), b"x").is_ok(), "what a module prints does not disturb the messages");
}

#[test]
fn diagnosis_of_bad_modules() {
    let Some(case) = Case::new() else {
        return;
    };
    let Some(module) = case.soft.faulty(PATIENT) else {
        return;
    };
    let mut launch = case.soft.launch();
    launch.environment.push(("HOSO_REAL_MODULE".into(), case.soft.module.clone().into()));
    launch.environment.push(("HOSO_FAULT".into(), case.soft.authority.path("fault").into()));
    launch.limits.open = Duration::from_millis(1500);
    let path = module.path().to_owned();
    let look = |words: &str| {
        case.soft.fault(words);
        diagnose(&launch, std::slice::from_ref(&path), at())
    };
    let crashed = Finding::ModuleCrashed { path: path.clone(), doing: Doing::Opening };
    assert_eq!(look("crash-init"), [crashed]);
    assert_eq!(look("hang-init"), [Finding::ModuleHangs { path: path.clone(), doing: Doing::Opening }]);
    assert!(look("removed").contains(&Finding::NoToken { path: path.clone() }), "a reader without a token");
    let locked = look("locked");
    assert!(locked.iter().any(|one| matches!(one, Finding::PinLocked { .. })), "{locked:?}");
    assert!(!locked.iter().any(|one| matches!(one, Finding::Ready { .. })), "a locked token is not ready: {locked:?}");
    assert!(look("final-try").iter().any(|one| matches!(one, Finding::PinFinalTry { .. })));
}
