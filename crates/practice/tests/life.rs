//! Whole lives of dossiers.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_dossier::{Action, Event, Happening, ParcelStatus, State};
use hoso_portal::filing::{self, Cancelled, FilingRequest, MemoryOutbox, StepState};
use hoso_portal::postal::{Carrier as _, PostOffice};
use hoso_portal::{PortalConnector, PortalError, Target, results};
use hoso_practice::{Act, Agency, Config, Fault, Route, Scanned};
use jiff::Timestamp;

use crate::bench::{Bench, SUBMISSION, bytes, connect, manifest, pace, quick, wish};

#[tokio::test(flavor = "multi_thread")]
async fn filed_supplemented_paid_answered_and_delivered() {
    let config = Config { agency: Agency { first_delivery_fails: true, ..Agency::default() }, ..quick() };
    let mut bench = Bench::new(config).await;
    bench.request.manifest.return_wish = Some(wish());
    let receipt = bench.file().await.unwrap();
    assert_eq!(receipt.submission, SUBMISSION.to_string());
    let rows = bench.outbox.rows();
    assert_eq!(rows.len(), 5, "announce, three parts, commit");
    assert!(rows.iter().all(|row| row.state == StepState::Confirmed), "every step is known to have arrived: {rows:?}");
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    let now = Timestamp::now();
    dossier.apply(&Event::person(now, Happening::PostWished { wish: wish() })).unwrap();

    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Supplement).await;
    let number = dossier.number().unwrap().to_owned();
    assert!(number.starts_with("H99.01-") && number.ends_with("-0001"), "{number}");
    assert!(dossier.due().is_some(), "the agency promised a day");
    assert!(dossier.actions().contains(&Action::Supplement));
    let round = dossier.open_round().unwrap().round;

    let extra: BTreeMap<String, Vec<u8>> = [("bo-sung".to_owned(), bytes(9, 70_000))].into();
    let request = FilingRequest { manifest: manifest(&extra, round), keys: bench.request.keys.clone() };
    let proof = filing::run(
        bench.portal.as_ref(),
        bench.outbox.as_ref(),
        &extra,
        &request,
        &pace(),
        &mut |_| {},
        &Timestamp::now,
    )
    .await
    .unwrap();
    dossier
        .apply(&Event::program(Timestamp::now(), Happening::SupplementSent { round, receipt: Some(proof) }))
        .unwrap();

    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Payment).await;
    let fee = dossier.fees()[0].clone();
    assert_eq!(fee.amount, 8_000);
    let checkout = bench.portal.checkout(SUBMISSION, &fee.id).await.unwrap();
    assert!(checkout.url.starts_with(&bench.practice.url));
    assert!(dossier.unpaid(), "a checkout proves nothing");

    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    assert!(!dossier.unpaid(), "the signed event proves the payment");
    let parcel = dossier.parcel().unwrap().clone();
    assert!(parcel.number.as_deref().unwrap().ends_with("VN"));
    assert_eq!(parcel.status, ParcelStatus::Delivered);
    assert!(dossier.actions().contains(&Action::ConfirmReceived));

    let file = dossier.results()[0].clone();
    let mut bytes = Vec::new();
    results::download(bench.portal.as_ref(), SUBMISSION, &file, &mut bytes, 3).await.unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(bench.practice.stats().committed, 1);
    bench.practice.stop().await;
}

/// The post office knows an item, whoever asks, also where the agency keeps its number for itself; and it says nothing of anybody.
#[tokio::test(flavor = "multi_thread")]
async fn the_post_office_is_asked_about_an_item() {
    let agency = Agency { hides_item_number: true, first_delivery_fails: true, ..quick().agency };
    let mut bench = Bench::new(Config { agency, ..quick() }).await;
    bench.request.manifest.return_wish = Some(wish());
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    let office = PostOffice::new(&bench.practice.url, "Bưu điện".into()).unwrap();
    assert_eq!(office.track("EA123456785VN").await.unwrap(), [], "an unknown item is not news");
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    assert_eq!(dossier.parcel().unwrap().number, None, "the agency did not tell");

    let number = bench.practice.item(SUBMISSION).unwrap();
    let scans = office.track(&number).await.unwrap();
    let codes: Vec<&str> = scans.iter().map(|scan| scan.code.as_str()).collect();
    assert_eq!(codes, ["registered", "taken", "on-the-way", "failed", "delivered"]);
    assert!(scans.is_sorted_by_key(|scan| scan.at), "oldest first: {scans:?}");
    let answer = reqwest::get(format!("{}/post/v1/items/{number}", bench.practice.url)).await.unwrap();
    let answer: serde_json::Value = answer.json().await.unwrap();
    let members: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(members, ["number", "scans"], "who only knows a number learns nothing of the sender or the receiver");

    for fault in [Fault::Html { to: Route::Other }, Fault::Huge { to: Route::Other, bytes: 100 << 20 }] {
        bench.practice.inject(fault.clone(), 1);
        let error = office.track(&number).await.unwrap_err();
        assert!(matches!(error, PortalError::Untrustworthy(_)), "{fault:?}: {error}");
    }
    bench.practice.inject(Fault::Busy { to: Route::Other }, 1);
    assert!(matches!(office.track(&number).await.unwrap_err(), PortalError::Unreachable { .. }));
    assert!(office.track("../../v1/submissions").await.is_err(), "a number is no path");
    bench.practice.stop().await;
}

/// An agency by a script of its own: an apology, two rounds, a state that only it knows, and a parcel that does not arrive.
#[tokio::test(flavor = "multi_thread")]
async fn an_agency_plays_its_own_script() {
    let text = |text: &str| text.to_owned();
    let scan = |code: &str| Scanned { code: code.into(), text: String::new() };
    let acts = vec![
        Act::Move { days: 9, text: text("Xin lỗi và hẹn lại (tập dượt)") },
        Act::State { code: 77, text: text("Chờ ý kiến phòng chuyên môn") },
        Act::Supplement { text: text("Bổ sung lần một") },
        Act::Supplement { text: text("Bổ sung lần hai") },
    ];
    let post = ["taken", "failed", "redirected", "failed", "returned"].map(scan).to_vec();
    let agency = Agency { acts: Some(acts), post: Some(post), ..Agency::default() };
    let json = serde_json::to_string(&agency).unwrap();
    assert_eq!(serde_json::from_str::<Agency>(&json).unwrap(), agency, "as `--script` reads it: {json}");
    let mut bench = Bench::new(Config { agency, ..quick() }).await;
    bench.request.manifest.return_wish = Some(wish());
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.due().is_some()).await;
    let mut days = vec![dossier.due().unwrap()];
    for round in [1, 2] {
        bench.follow(&mut dossier, &mut cursor, |d| d.open_round().is_some_and(|open| open.round == round)).await;
        let extra: BTreeMap<String, Vec<u8>> = [("them".to_owned(), bytes(round, 4_000))].into();
        let request = FilingRequest { manifest: manifest(&extra, round), keys: bench.request.keys.clone() };
        let (portal, outbox) = (bench.portal.as_ref(), bench.outbox.as_ref());
        let proof = filing::run(portal, outbox, &extra, &request, &pace(), &mut |_| {}, &Timestamp::now).await.unwrap();
        let sent = Happening::SupplementSent { round, receipt: Some(proof) };
        dossier.apply(&Event::program(Timestamp::now(), sent)).unwrap();
    }
    days.push(dossier.due().unwrap());
    let returned = |d: &hoso_dossier::Dossier| d.parcel().is_some_and(|p| p.status == ParcelStatus::Returned);
    bench.follow(&mut dossier, &mut cursor, returned).await;
    assert_eq!((dossier.state(), dossier.parcel().unwrap().attempts), (State::Done, 2), "nothing was handed over");
    assert!(*days.first().unwrap() < *days.last().unwrap(), "three working days first, and then nine: {days:?}");
    bench.practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tax_return_is_acknowledged_and_accepted_without_post() {
    let mut bench = Bench::new(Config { agency: Agency::default(), ..quick() }).await;
    bench.request.manifest.kind = "tax-return".into();
    bench.request.manifest.service = "01/GTGT".into();
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    assert!(dossier.parcel().is_none());
    assert!(dossier.fees().is_empty() && dossier.rounds().is_empty());
    assert_eq!(dossier.results().len(), 1, "the notice of acceptance");
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_by_the_agency() {
    let agency = Agency { refuse: Some("Không thuộc thẩm quyền giải quyết.".into()), ..Agency::default() };
    let bench = Bench::new(Config { agency, ..quick() }).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Refused).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawn_by_the_person() {
    let bench = Bench::new(Config { agency: Agency::default(), ..quick() }).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Supplement).await;
    bench.portal.withdraw(SUBMISSION, "Nộp nhầm").await.unwrap();
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Stopped).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_services_have_their_own_agency() {
    let strict = Agency { refuse: Some("Không nhận.".into()), ..Agency::default() };
    let config = Config { services: [("1.001193".to_owned(), strict)].into(), ..quick() };
    let mut bench = Bench::new(config).await;
    bench.request.manifest.service = "2.000815".into();
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_filing_needs_no_portal() {
    let bench = Bench::new(quick()).await;
    let first = bench.file().await.unwrap();
    let Bench { practice, portal, outbox, source, request } = bench;
    practice.stop().await;
    let again =
        filing::run(portal.as_ref(), outbox.as_ref(), source.as_ref(), &request, &pace(), &mut |_| {}, &Timestamp::now)
            .await;
    assert_eq!(again.unwrap(), first, "what is confirmed is not asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_outbox_finds_what_the_portal_holds() {
    let mut bench = Bench::new(quick()).await;
    let first = bench.file().await.unwrap();
    // As after the loss of the disk, with the same request.
    bench.outbox = Arc::new(MemoryOutbox::default());
    let again = bench.file().await.unwrap();
    assert_eq!(again.jws, first.jws, "the same receipt, not a second filing");
    assert_eq!(bench.practice.stats().committed, 1);
    assert_eq!(bench.practice.stats().bytes_kept, bench.total());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_portal_survives_its_own_restart() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { folder: Some(folder.path().to_owned()), agency: Agency::default(), ..quick() };
    let bench = Bench::new(config.clone()).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Supplement).await;
    let Bench { practice, outbox, source, request, .. } = bench;
    practice.stop().await;
    let practice = hoso_practice::start(config).await.unwrap();
    assert_eq!(practice.keys(), request.keys, "the key must be the same");
    let bench = Bench { portal: connect(&practice.url), practice, outbox, source, request };
    bench.portal.withdraw(SUBMISSION, "").await.unwrap();
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Stopped).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_in_time_and_too_late() {
    let bench = Bench::new(quick()).await;
    let target = Target { submission: SUBMISSION, round: 0 };
    let pace = pace();
    let cancel = || filing::cancel(bench.portal.as_ref(), bench.outbox.as_ref(), target, &pace);
    assert_eq!(cancel().await.unwrap(), Cancelled::Removed);
    assert_eq!(bench.practice.stats().requests.len(), 0, "nothing was sent, so nobody was asked");
    bench.portal.announce(&bench.request.manifest).await.unwrap();
    assert!(bench.portal.abandon(target).await.unwrap());
    assert!(bench.portal.state(target).await.unwrap().is_none());
    bench.file().await.unwrap();
    assert_eq!(cancel().await.unwrap(), Cancelled::AlreadyCommitted);
    assert!(!bench.portal.abandon(target).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payment_page_pays_when_the_checkout_does_not() {
    let agency = Agency { supplement: None, ..Agency::default() };
    let bench = Bench::new(Config { agency, pays_on_checkout: false, ..quick() }).await;
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Payment).await;
    let fee = dossier.fees()[0].id.clone();
    let checkout = bench.portal.checkout(SUBMISSION, &fee).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    bench.follow(&mut dossier, &mut cursor, |_| true).await;
    assert!(dossier.unpaid(), "nobody has paid yet");
    assert!(!bench.portal.fees(SUBMISSION).await.unwrap()[0].paid);
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = browser.get(&checkout.url).send().await.unwrap();
    assert!(page.text().await.unwrap().contains("TẬP DƯỢT"));
    let paid = browser.post(&checkout.url).send().await.unwrap();
    assert!(paid.status().is_success());
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    assert!(!dossier.unpaid());
}
