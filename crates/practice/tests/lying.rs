//! Portals that lie, refuse, or are something else altogether.

use hoso_dossier::State;
use hoso_portal::events::{self, Cursor};
use hoso_portal::filing::FilingError;
use hoso_portal::{Distrust, PortalConnector, PortalError, results};
use hoso_practice::{Agency, Config, Fault, Route};

use crate::bench::{Bench, SUBMISSION, quick};

/// The distrust that a filing under this fault ends with; without the fault it must then succeed.
async fn distrust(fault: Fault) -> Distrust {
    let bench = Bench::new(quick()).await;
    bench.practice.inject(fault.clone(), 0);
    let error = bench.file().await.unwrap_err();
    let FilingError::Untrustworthy(distrust) = error else {
        panic!("{fault:?} must not be believed, got: {error}");
    };
    bench.practice.heal();
    bench.file().await.unwrap_or_else(|e| panic!("after {fault:?} the honest portal must be usable: {e}"));
    assert_eq!(bench.practice.stats().committed, 1);
    distrust
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_that_do_not_fit() {
    assert!(matches!(distrust(Fault::WrongReceiptDigest).await, Distrust::Mismatch { .. }));
    let other = distrust(Fault::ReceiptOfAnother).await;
    assert!(matches!(other, Distrust::Mismatch { what: "the receipt's submission", .. }), "{other}");
    assert!(matches!(distrust(Fault::ForeignReceipt).await, Distrust::UnknownKey(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_keys_than_first_seen() {
    assert_eq!(distrust(Fault::OtherKeys).await, Distrust::KeysChanged);
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_offsets() {
    assert!(matches!(distrust(Fault::WrongOffset).await, Distrust::Offset { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn html_instead_of_the_protocol() {
    for to in [Route::Discovery, Route::Announce, Route::Create, Route::Append, Route::Commit] {
        let found = distrust(Fault::Html { to }).await;
        assert!(matches!(found, Distrust::NotTheProtocol(_)), "{to:?}: {found}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_to_another_place_are_not_followed() {
    for to in [Route::Discovery, Route::Announce, Route::Append, Route::Commit] {
        let fault = Fault::Redirect { to, location: "http://127.0.0.2:9/elsewhere".into() };
        assert!(matches!(distrust(fault).await, Distrust::Redirect(_)), "{to:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_answers_are_cut_off() {
    let fault = Fault::Huge { to: Route::Announce, bytes: 100 * 1024 * 1024 };
    assert!(matches!(distrust(fault).await, Distrust::TooMuch { .. }));
}

async fn filed(agency: Agency) -> (Bench, Cursor) {
    let bench = Bench::new(Config { agency, ..quick() }).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    let start = cursor.clone();
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    (bench, start)
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_and_forged_chains_are_not_believed() {
    let (bench, start) = filed(quick().agency).await;
    let portal: &dyn PortalConnector = bench.portal.as_ref();
    let keys = &bench.request.keys;
    for seq in [1, 2, 3] {
        bench.practice.inject(Fault::MissingEvent { seq }, 1);
        let error = events::read_new(portal, keys, &start).await.unwrap_err();
        assert!(
            matches!(error, PortalError::Untrustworthy(Distrust::BrokenChain { .. })),
            "event {seq} left out: {error}"
        );
        bench.practice.inject(Fault::ForgedEvent { seq }, 1);
        let error = events::read_new(portal, keys, &start).await.unwrap_err();
        assert!(matches!(error, PortalError::Untrustworthy(Distrust::BadSignature(_))), "event {seq} forged: {error}");
    }
    let (all, end) = events::read_new(portal, keys, &start).await.unwrap();
    let (_, middle) = events::verify_chain(keys, &start, &[all[0].jws.clone()]).unwrap();
    for read in [&middle, &end] {
        bench.practice.inject(Fault::RewrittenEvents, 1);
        let error = events::read_new(portal, keys, read).await.unwrap_err();
        assert!(
            matches!(error, PortalError::Untrustworthy(Distrust::BrokenChain { after }) if after >= read.seq),
            "history written anew, well signed, after {}: {error}",
            read.seq
        );
    }
    let other = Cursor { hash: "00".repeat(32), ..start.clone() };
    assert!(events::read_new(portal, keys, &other).await.is_err());
    let ahead = Cursor { seq: 99, ..start };
    assert!(
        events::read_new(portal, keys, &ahead).await.is_err(),
        "a chain shorter than what was read before is a rewritten one"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn results_that_are_not_the_stated_ones() {
    let (bench, start) = filed(quick().agency).await;
    let portal: &dyn PortalConnector = bench.portal.as_ref();
    let (events, _) = events::read_new(portal, &bench.request.keys, &start).await.unwrap();
    let file = events
        .iter()
        .find_map(|event| match events::to_dossier(event).unwrap().what {
            hoso_dossier::Happening::ResultIssued { files } => files.into_iter().next(),
            _ => None,
        })
        .unwrap();
    bench.practice.inject(Fault::WrongResult, 1);
    let mut sink = Vec::new();
    let error = results::download(portal, SUBMISSION, &file, &mut sink, 2).await.unwrap_err();
    assert!(matches!(error, PortalError::Untrustworthy(Distrust::Mismatch { .. })), "{error}");
    bench.practice.inject(Fault::LoseAnswer { to: Route::Results }, 1);
    let mut sink = Vec::new();
    results::download(portal, SUBMISSION, &file, &mut sink, 2).await.unwrap();
    assert_eq!(sink.len() as u64, file.size);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_is_found_before_a_byte_is_sent() {
    let mut config = quick();
    config.limits.max_part_bytes = 100_000;
    let bench = Bench::new(config).await;
    let error = bench.file().await.unwrap_err();
    assert!(matches!(&error, FilingError::TooLarge { what, limit: 100_000, .. } if what == "b-scan"), "{error}");
    let refused = bench.portal.announce(&bench.request.manifest).await.unwrap_err();
    assert!(
        matches!(&refused, PortalError::Refused(p) if p.name() == "too-large" && p.pointer == "/parts/1/size"),
        "the portal checks for itself: {refused}"
    );
    assert_eq!(bench.practice.stats().bytes_kept, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn unwanted_types_are_named() {
    let mut config = quick();
    config.limits.media_types = vec!["image/png".into()];
    let bench = Bench::new(config).await;
    let error = bench.file().await.unwrap_err();
    assert!(matches!(error, FilingError::UnsupportedType { .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_uuid_is_one_dossier() {
    let mut bench = Bench::new(quick()).await;
    bench.portal.announce(&bench.request.manifest).await.unwrap();
    bench.request.manifest.service = "2.000815".into();
    let error = bench.portal.announce(&bench.request.manifest).await.unwrap_err();
    assert!(
        matches!(&error, PortalError::Refused(p) if p.status == 409 && p.name() == "announcement-differs"),
        "{error}"
    );
    // The same through a filing: refused, and kept as refused in the outbox.
    let error = bench.file().await.unwrap_err();
    assert!(matches!(&error, FilingError::Refused(p) if p.name() == "announcement-differs"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_not_the_announced_ones_are_refused() {
    let mut bench = Bench::new(quick()).await;
    let mut source = bench.source.as_ref().clone();
    source.get_mut("b-scan").unwrap()[200_000] ^= 1;
    bench.source = source.into();
    let error = bench.file().await.unwrap_err();
    assert!(matches!(&error, FilingError::Refused(p) if p.name() == "part-digest"), "{error}");
    assert_eq!(bench.practice.stats().committed, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplement_that_nobody_asked_for_is_refused() {
    let mut bench = Bench::new(quick()).await;
    bench.file().await.unwrap();
    bench.request.manifest.round = 1;
    let error = bench.file().await.unwrap_err();
    assert!(matches!(&error, FilingError::Refused(p) if p.name() == "wrong-round"), "{error}");
}
