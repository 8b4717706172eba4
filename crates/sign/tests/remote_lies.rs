//! Services that lie, wait for ever or break off, restarts, and what is refused before anything is sent.

use super::*;

fn with_every_service(lie: Lie, check: impl Fn(&str, Result<Outcome, RemoteError>, usize)) {
    let desk = || {
        let mut desk = Desk::rsa();
        desk.lie = lie;
        desk
    };
    let mut world = World::new(desk(), Vnpt::default());
    let mut flow = vnpt(&world.desk, 2);
    check("SmartCA", world.run(&mut flow), world.count("/signatures/sign"));
    let mut world = World::new(desk(), Viettel::default());
    let mut flow = viettel(&world.desk, 2);
    check("MySign", world.run(&mut flow), world.count("/signHash"));
    let mut world = World::new(desk(), Cloud::default());
    let mut flow = cloud(&world.desk, 2);
    check("CSC", world.run(&mut flow), world.count("/signHash"));
}

#[test]
fn liars_are_caught() {
    with_every_service(Lie::Count, |name, outcome, _| {
        assert_eq!(outcome, Err(RemoteError::WrongCount { wanted: 2, got: 1 }), "{name}");
    });
    with_every_service(Lie::OtherKey, |name, outcome, _| {
        assert_eq!(outcome, Err(RemoteError::SignatureMismatch { index: 0 }), "{name}: another key signed");
    });
    with_every_service(Lie::Swapped, |name, outcome, _| {
        assert_eq!(outcome, Err(RemoteError::SignatureMismatch { index: 0 }), "{name}: not these documents");
    });
    with_every_service(Lie::Html, |name, outcome, _| {
        assert_eq!(outcome, Err(RemoteError::NotJson { status: 502 }), "{name}: an error page");
    });
    with_every_service(Lie::Deep, |name, outcome, _| {
        let told = matches!(outcome, Err(RemoteError::NotJson { .. } | RemoteError::Incomplete(_)));
        assert!(told, "{name}: deep nesting must not end us: {outcome:?}");
    });
    let started = std::time::Instant::now();
    with_every_service(Lie::Huge, |name, outcome, _| assert_eq!(outcome, Err(RemoteError::TooLarge), "{name}"));
    assert!(started.elapsed().as_secs() < 30, "100 MB are not parsed");
}

#[test]
fn waiting_ends() {
    with_every_service(Lie::Pending, |name, outcome, times| {
        assert_eq!(outcome, Err(RemoteError::Expired), "{name}: a service that waits for ever");
        assert!(times <= 1, "{name}: and nothing is sent twice");
    });
    with_every_service(Lie::Rejected, |name, outcome, _| assert_eq!(outcome, Err(RemoteError::Rejected), "{name}"));
    with_every_service(Lie::Expired, |name, outcome, _| assert_eq!(outcome, Err(RemoteError::Expired), "{name}"));
    with_every_service(Lie::Breaks, |name, outcome, times| {
        assert_eq!(times, 1, "{name}: a request to sign is never sent twice");
        // SmartCA knows the transaction by our name for it, so it can be asked; this one never got it.
        if name != "SmartCA" {
            assert_eq!(outcome, Err(RemoteError::Interrupted), "{name}");
        }
    });
    with_every_service(Lie::Echo, |name, outcome, _| {
        let error = outcome.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("9271") && shown.len() < 2000, "{name} echoes secrets: {shown}");
    });
}

#[test]
fn a_wait_survives_a_restart() {
    // The program is closed at the second wait, and the flow is made anew from what was saved.
    let mut world = World::new(Desk::rsa(), Vnpt::default());
    world.stop_after = 2;
    let mut flow = vnpt(&world.desk, 2);
    assert_eq!(world.run(&mut flow), Err(RemoteError::Cancelled));
    world.stop_after = usize::MAX;
    let mut flow = SmartCa::resume(vnpt_config(Account::App), world.saved.last().unwrap()).unwrap();
    signed(&mut world, &mut flow);
    assert_eq!(world.count("/v1/signatures/sign"), 1, "SmartCA: the person is not asked twice");

    let mut world = World::new(Desk::rsa(), Viettel::default());
    world.stop_after = 2;
    let mut flow = viettel(&world.desk, 2);
    assert_eq!(world.run(&mut flow), Err(RemoteError::Cancelled));
    world.stop_after = usize::MAX;
    let mut flow = MySign::resume(viettel_config(), world.saved.last().unwrap()).unwrap();
    signed(&mut world, &mut flow);
    assert_eq!((world.count("/signHash"), world.count("/login")), (1, 2), "MySign: a new login, no new request");

    // With one signature an authorisation, the first is done and kept, the second waits.
    let service = Cloud { multisign: 1, asynchronous: true, ..Cloud::default() };
    let mut world = World::new(Desk::rsa(), service);
    world.desk.patience = 1;
    world.stop_after = 6;
    let mut flow = cloud(&world.desk, 3);
    assert_eq!(world.run(&mut flow), Err(RemoteError::Cancelled));
    let before = world.count("/signHash");
    assert!(before >= 2, "the second document was reached: {:?}", world.paths);
    world.stop_after = usize::MAX;
    let saved = world.saved.last().unwrap().clone();
    let mut flow = Csc::resume(cloud_config(), &saved).unwrap();
    signed(&mut world, &mut flow);
    assert!(world.count("/signHash") <= 4, "CSC: what was signed is not signed again: {:?}", world.paths);

    // A saved state that was tampered with.
    let mut state: Value = serde_json::from_str(&saved).unwrap();
    state["done"][0][0] = json!(state["done"][0][0].as_u64().unwrap() ^ 1);
    assert!(
        matches!(Csc::resume(cloud_config(), &state.to_string()), Err(RemoteError::SignatureMismatch { index: 0 })),
        "signatures in a file are checked again"
    );
    assert!(matches!(Csc::resume(cloud_config(), "{"), Err(RemoteError::BadState)));
    assert!(matches!(MySign::resume(viettel_config(), "null"), Err(RemoteError::BadState)));
}

#[test]
fn addresses_and_jobs_are_checked() {
    let desk = Desk::rsa();
    let at = |base: &str| MySign::new(MySignConfig { base: base.to_owned(), ..viettel_config() }, Task::List).err();
    for bad in ["http://remotesigning.example", "ftp://x", "", "https://user@host", "http://127.0.0.1.evil.example"] {
        assert_eq!(at(bad), Some(RemoteError::NotHttps), "{bad}: secrets go over TLS only");
    }
    assert_eq!(at("http://127.0.0.1:8080/x"), None, "the own machine, for tests");
    let item = |id: &str| Item { id: id.to_owned(), name: "x".to_owned(), to_be_signed: vec![1] };
    let job = |items, name: &str| Job::new(&desk.certificate, desk.algorithm, items, "d", name).err();
    assert!(matches!(job(vec![], "t"), Some(RemoteError::BadJob(_))), "nothing to sign");
    assert!(matches!(job(vec![item("a"), item("a")], "t"), Some(RemoteError::BadJob(_))), "two of one name");
    assert!(matches!(job(vec![item("a")], "../x"), Some(RemoteError::BadJob(_))), "it goes into an address");
    assert_eq!(job(vec![item("a"), item("b")], "t"), None);
    let pss = SignatureAlgorithm { scheme: Scheme::RsaPss, hash: Hash::Sha256 };
    let job = Job::new(&desk.certificate, pss, vec![item("a")], "d", "t").unwrap();
    assert!(matches!(MySign::new(viettel_config(), Task::Sign(job)), Err(RemoteError::Unsupported(_))));
    for shown in
        [format!("{:?}", vnpt_config(Account::App)), format!("{:?}", viettel_config()), format!("{:?}", cloud_config())]
    {
        assert!(!shown.contains("9271") && !shown.contains("secret-"), "credentials are redacted: {shown}");
    }
    let mut flow = vnpt(&desk, 1);
    flow.cancel();
    assert!(matches!(flow.next(crate::common::at()), Err(RemoteError::Cancelled)), "a late answer is not taken");
}
