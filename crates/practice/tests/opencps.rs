//! Whole lives of dossiers over OpenCPS.

use std::collections::BTreeMap;

use hoso_dossier::{Confirmation, Dossier, Event, Happening, ParcelStatus, ReturnBy, State};
use hoso_portal::filing::{self, Cancelled, FilingError, FilingRequest, StepState};
use hoso_portal::jws::KeySet;
use hoso_portal::opencps::{Applicant, Mark, NOTE, NewDossier, Opened, Placement, Seen};
use hoso_portal::postal::{self, Carrier as _, PortalTracking};
use hoso_portal::wire::Phase;
use hoso_portal::{Access, PartBody, PortalConnector, Target, opencps, results};
use hoso_practice::{Agency, Config, OpenCpsSetup};
use jiff::Timestamp;
use serde_json::json;

use crate::bench::{SUBMISSION, bytes, pace, wish};
use crate::opencps_bench::{Cps, OTHER, USER, client_of, parts, quirky, status_is};

/// The dossier of this side after the news.
fn replayed(news: &[Event]) -> Dossier {
    let now = Timestamp::now();
    let confirmation = Confirmation {
        submission: SUBMISSION.to_string(),
        manifest_sha256: String::new(),
        received_at: now,
        protocol: "opencps/2".to_owned(),
        remote_id: String::new(),
        number: None,
        words: String::new(),
    };
    let steps = [
        Happening::Checked,
        Happening::FilingBegun { submission: SUBMISSION.to_string(), round: 0 },
        Happening::Confirmed { round: 0, confirmation },
    ];
    let events: Vec<Event> = steps.map(|what| Event::program(now, what)).into_iter().chain(news.to_vec()).collect();
    Dossier::replay(&events).unwrap_or_else(|(at, error)| panic!("{error}: {:#?}", events[at]))
}

async fn a_life(config: Config) {
    let placement = Placement {
        applicant: Some(Applicant {
            name: "Nguyễn Thị Ví Dụ".into(),
            id_type: "citizen".into(),
            id_no: USER.into(),
            phone: "0912345678".into(),
            ..Applicant::default()
        }),
        ..Placement::default()
    };
    let mut cps = Cps::with(config, placement).await;
    cps.manifest.return_wish = Some(wish());
    let note = cps.file().await.unwrap();
    assert_eq!((note.kind.as_str(), note.status.as_str()), ("unsigned-confirmation", "receiving"));
    assert_eq!(note.number, None, "the number comes with the acceptance, and only then");
    assert_eq!(note.files.len(), 3);
    assert!(cps.outbox.rows().iter().all(|row| row.state == StepState::Confirmed));
    cps.exactly_once("filed");

    let blank = cps.portal.client().blank_forms("1.001193").await.unwrap();
    assert_eq!((blank.len(), blank[0].kind.as_str()), (1, "pdf"));
    let mut form = Vec::new();
    let came = cps.portal.client().blank_form("1.001193", &blank[0].no, 1 << 20, &mut form).await.unwrap();
    assert!(came > 100 && form.starts_with(b"%PDF-"), "a blank form to print: {came} bytes");
    assert!(cps.portal.client().blank_form("1.001193", "../x", 1 << 20, &mut Vec::new()).await.is_err());

    let client = cps.portal.client();
    let dossier = client.find(SUBMISSION).await.unwrap().unwrap();
    assert_eq!(dossier.via_postal, Some(2), "the wish for the post was stated");
    let (mut seen, mut all) = (Seen::default(), Vec::new());
    cps.follow(&mut seen, &mut all, status_is(5)).await;
    let number = client.find(SUBMISSION).await.unwrap().unwrap().number;
    assert!(number.starts_with("H99.01-"), "{number}");

    let extra: BTreeMap<String, Vec<u8>> = [("d-more".to_owned(), bytes(9, 70_000))].into();
    let more = parts(&extra, &[("d-more", "TP02")], 1);
    let note = filing::run_unsigned(
        cps.portal.as_ref(),
        cps.outbox.as_ref(),
        &extra,
        &more,
        &pace(),
        &mut |_| {},
        &Timestamp::now,
    )
    .await
    .unwrap();
    assert_eq!(note.round, 1);
    all.push(Event::program(Timestamp::now(), Happening::SupplementSent { round: 1, receipt: None }));
    let found = cps.portal.announce(&more).await.unwrap();
    assert_eq!(found.phase, Phase::Committed, "handed in is found as handed in, also without our own notes");

    cps.follow(&mut seen, &mut all, |what| matches!(what, Happening::FeeAsked { amount: 8_000, .. })).await;
    let fee = cps.portal.fees(SUBMISSION).await.unwrap().remove(0);
    assert!(fee.text.contains("Không thu của người thuộc diện miễn"), "the note stands verbatim: {}", fee.text);
    assert!(fee.text.contains("Kho bạc Ví Dụ, tài khoản 0000000000"), "and where a transfer goes: {}", fee.text);
    let page = cps.portal.checkout(SUBMISSION, &fee.id).await.unwrap();
    assert!(page.url.starts_with(&cps.practice.url), "a page for the system's browser");
    cps.follow(&mut seen, &mut all, |what| matches!(what, Happening::FeePaid { .. })).await;

    cps.follow(&mut seen, &mut all, |what| matches!(what, Happening::ResultIssued { .. })).await;
    let issued = client.issued(&dossier.id).await.unwrap().remove(0).file;
    let mut file = Vec::new();
    let got =
        results::download_unstated(cps.portal.as_ref(), SUBMISSION, &issued.uid, issued.size, 1 << 20, &mut file, 3)
            .await
            .unwrap();
    assert!(file.starts_with(b"%PDF-") && got.size == file.len() as u64);

    if !all.iter().any(|event| status_is(10)(&event.what)) {
        cps.follow(&mut seen, &mut all, status_is(10)).await;
    }
    assert!(all.iter().any(|event| matches!(event.what, Happening::ParcelRegistered { number: Some(_), .. })));
    let parcel = cps.portal.parcel(SUBMISSION).await.unwrap().unwrap();
    assert_eq!(parcel.code, "delivered", "the carrier's code, verbatim");
    let item = parcel.number.unwrap();
    let portal = || Box::new(opencps::OpenCpsPortal::new(cps.portal.client().clone(), Placement::default()));
    let carrier = PortalTracking::new(portal(), SUBMISSION, "VNPost".into());
    let scans = carrier.track(&item).await.unwrap();
    assert_eq!((scans.len(), scans[0].at, scans[0].code.as_str()), (1, None, "delivered"), "how it stands, undated");
    let told = postal::news(&carrier, &scans, &all, None, Timestamp::now());
    assert_eq!(told, [], "the portal told it before");
    assert_eq!(carrier.track("EA123456785VN").await.unwrap(), [], "an item that its post does not know");
    let notes = all.iter().filter(|event| status_is(NOTE)(&event.what)).count();
    assert!(notes >= 8, "every line of the log is shown once: {notes}");
    let dossier_here = replayed(&all);
    assert_eq!(dossier_here.state(), State::Returned, "the news fit the dossier's own model, in their order");
    assert_eq!(dossier_here.parcel().map(|parcel| parcel.status), Some(ParcelStatus::Delivered));
    assert!(!dossier_here.unpaid() && dossier_here.results().len() == 1 && dossier_here.due().is_some());
    let (again, _) = client.news(SUBMISSION, &seen, Timestamp::now()).await.unwrap();
    assert_eq!(again, [], "what was seen is not told again");
    let ballot = client.ballots(&dossier.id).await.unwrap().remove(0);
    assert_eq!(ballot.choices, ["Hài lòng", "Không hài lòng"]);
    client.vote(&ballot.id, &ballot.choices[0], "Cảm ơn").await.unwrap();
    let rating = |score| hoso_portal::visits::Rating { score, comment: "Cảm ơn".into() };
    for score in [5, 1] {
        cps.portal.rate(SUBMISSION, &rating(score)).await.unwrap();
    }
    let middle = cps.portal.rate(SUBMISSION, &rating(3)).await.unwrap_err();
    assert!(middle.to_string().contains("not-offered"), "no choice says that, and none is guessed: {middle}");
    assert_eq!(client.sequences(&dossier.id).await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn opencps_as_it_is_from_draft_to_rating() {
    a_life(Config { agency: Agency::default(), ..quirky() }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_polite_and_strict_opencps_from_draft_to_rating() {
    a_life(Config { agency: Agency::default(), quirks: false, strict: true, ..quirky() }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_discovered() {
    let cps = Cps::new(quirky()).await;
    let client = cps.portal.client();
    let found = client.services("khai sinh").await.unwrap();
    assert_eq!(found.len(), 1, "a lone element is a list of one");
    let service = client.service("1.001193").await.unwrap().unwrap();
    assert_eq!(service.configs.len(), 1);
    let option = client.process_options(&service.configs[0].0).await.unwrap().remove(0);
    let template = client.template(&option.template_no).await.unwrap();
    assert_eq!(
        template.parts.iter().map(|p| p.no.as_str()).collect::<Vec<_>>(),
        ["TP01", "TP02", "TP03", "TP04", "KQ01"]
    );
    assert_eq!(template.parts[1].tip.max_bytes, Some(20 * 1024 * 1024), "a size that is a text");
    assert!(template.parts[2].tip.text.contains("<b>"), "a tip that is no JSON is a text, markup and all");
    let script = client.form_script(&template.no, "TP01").await.unwrap().unwrap();
    assert!(script.contains("alert(1)"), "a script is a text that nobody runs");
    assert_eq!(client.form_script(&template.no, "TP02").await.unwrap(), None);
    assert!(client.sample_data(&template.no, "TP01").await.unwrap().unwrap().contains("_subjectName"));
    let region = client.dictionary("ADMINISTRATIVE_REGION", "01").await.unwrap();
    assert_eq!((region[0].code.as_str(), region[0].parent.as_str()), ("00004", "01"));
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_and_marks_are_written_and_read_back() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    let new = NewDossier { service: "1.001193".into(), agency: "H99.01".into(), template: "TD_KHAISINH_2".into() };
    let Opened::Ours(draft) = client.open_draft(SUBMISSION, &new).await.unwrap() else { panic!("a new draft") };
    let answers = json!({"hoTen": "Nguyễn Thị Ví Dụ & <b>", "ngaySinh": "01/01/1990"});
    let form = client.create_form(&draft.id, "TP01", &answers, OTHER).await.unwrap();
    assert_eq!(client.read_form(&draft.id, &form.uid).await.unwrap(), Some(answers.clone()));
    let again = client.create_form(&draft.id, "TP01", &json!({"hoTen": "Khác"}), OTHER).await.unwrap();
    assert_eq!(again.uid, form.uid, "the portal takes no key for a form, so the one that is there is used");
    assert_eq!(client.read_form(&draft.id, &form.uid).await.unwrap(), Some(json!({"hoTen": "Khác"})));
    assert_eq!(client.mark(&draft.id, "TP02").await.unwrap(), None);
    client.set_mark(&draft.id, "TP02", Mark { mark: 2, check: 1 }).await.unwrap();
    assert_eq!(client.mark(&draft.id, "TP02").await.unwrap(), Some(Mark { mark: 2, check: 1 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_as_well_as_a_password() {
    let cps = Cps::new(quirky()).await;
    let with = |access| {
        let group_id = OpenCpsSetup::default().group_id;
        let base = cps.practice.url.clone();
        opencps::OpenCps::new(opencps::OpenCpsConfig { base, group_id, access, ..Default::default() }).unwrap()
    };
    with(Access::Bearer(format!("token-{USER}"))).signed_in().await.unwrap();
    assert!(with(Access::Bearer("token-x".into())).signed_in().await.is_err());
    assert!(with(Access::None).signed_in().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawn_and_corrected_on_request() {
    let agency = Agency::default();
    let cps = Cps::new(Config { agency, ..quirky() }).await;
    cps.file().await.unwrap();
    let (mut seen, mut all) = (Seen::default(), Vec::new());
    cps.follow(&mut seen, &mut all, status_is(5)).await;
    let id = cps.id().await;
    cps.portal.client().request_correction(&id, "Sai tên").await.unwrap();
    cps.portal.withdraw(SUBMISSION, "Nộp nhầm").await.unwrap();
    cps.follow(&mut seen, &mut all, status_is(8)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_in_time_and_too_late() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let target = Target { submission: SUBMISSION, round: 0 };
    let pace = pace();
    let cancel = || filing::cancel(cps.portal.as_ref(), cps.outbox.as_ref(), target, &pace);
    assert_eq!(cancel().await.unwrap(), Cancelled::Removed);
    cps.portal.announce(&cps.manifest).await.unwrap();
    assert!(cps.portal.abandon(target).await.unwrap());
    assert!(cps.portal.held(&cps.manifest).await.unwrap().is_none(), "the draft is gone");
    cps.file().await.unwrap();
    assert_eq!(cancel().await.unwrap(), Cancelled::AlreadyCommitted);
    assert!(!cps.portal.abandon(target).await.unwrap(), "what was handed in is never deleted");
    cps.exactly_once("after giving up too late");
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_and_unsigned_portals_are_not_mixed_up() {
    let cps = Cps::new(quirky()).await;
    let request = FilingRequest { manifest: cps.manifest.clone(), keys: KeySet { keys: Vec::new() } };
    let (outbox, source) = (cps.outbox.as_ref(), cps.source.as_ref());
    let signed =
        filing::run(cps.portal.as_ref(), outbox, source, &request, &pace(), &mut |_| {}, &Timestamp::now).await;
    assert!(matches!(signed, Err(FilingError::BadRequest(_))), "no receipt can come from here: {signed:?}");
    let open = crate::bench::connect(&cps.practice.url);
    let unsigned =
        filing::run_unsigned(open.as_ref(), outbox, source, &cps.manifest, &pace(), &mut |_| {}, &Timestamp::now).await;
    assert!(matches!(unsigned, Err(FilingError::BadRequest(_))), "a portal that signs is held to it: {unsigned:?}");
    assert_eq!(cps.practice.stats().requests.len(), 0, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_speaks_the_posts_own_codes() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    let mut manifest = cps.manifest.clone();
    manifest.return_wish = Some(wish());
    cps.portal.announce(&manifest).await.unwrap();
    let shown = cps.raw_get(&format!("dossiers/{SUBMISSION}")).await;
    assert_eq!(shown["postalCityCode"], "10", "VNPost's code of Hà Nội, found by name, not the 01 of the units");
    assert!(shown["postalAddress"].as_str().unwrap().contains("Phường Ba Đình"), "{shown}");
    let dossier = client.find(SUBMISSION).await.unwrap().unwrap();
    let mut counter = wish();
    counter.by = ReturnBy::Counter;
    client.wish(&dossier, &counter).await.unwrap();
    assert_eq!(client.find(SUBMISSION).await.unwrap().unwrap().via_postal, Some(1));
    assert_eq!(client.tracking("EA000000000VN", "H99.01").await.unwrap(), None, "204: the post does not know it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_ledger_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { folder: Some(folder.path().to_owned()), ..quirky() };
    let cps = Cps::new(config.clone()).await;
    cps.file().await.unwrap();
    let Cps { practice, outbox, source, manifest, .. } = cps;
    practice.stop().await;
    let practice = hoso_practice::start(config).await.unwrap();
    let client = client_of(&practice.url, USER, "tap-duot");
    let portal = std::sync::Arc::new(opencps::OpenCpsPortal::new(client, Placement::default()));
    let cps = Cps { practice, portal, outbox: Default::default(), source, manifest, waited: Default::default() };
    drop(outbox);
    let note = cps.file().await.unwrap();
    assert_eq!(note.submission, SUBMISSION, "found as handed in, although our own notes are lost");
    cps.exactly_once("after the restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_of_transfer_is_handed_in_and_pays_nothing() {
    let agency = Agency { supplement: None, ..Agency::default() };
    let cps = Cps::new(Config { agency, strict: true, pays_on_checkout: false, ..quirky() }).await;
    cps.file().await.unwrap();
    let (mut seen, mut all) = (Seen::default(), Vec::new());
    cps.follow(&mut seen, &mut all, |what| matches!(what, Happening::FeeAsked { .. })).await;
    let client = cps.portal.client();
    let id = cps.id().await;
    let fee = client.payment(&id).await.unwrap().unwrap();
    let proof = PartBody::whole(bytes(5, 3_000));
    client.confirm_transfer(&id, &fee.uid, "uy-nhiem-chi.pdf", "application/pdf", OTHER, proof).await.unwrap();
    let after = client.payment(&id).await.unwrap().unwrap();
    assert_eq!((after.status, after.is_paid()), (3, false), "the citizen's own report is not a payment");
    let page = cps.portal.checkout(SUBMISSION, &fee.uid).await.unwrap();
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let reported = format!("{}/o/pgi/paygov/dpnhankqthanhtoanhs?dossierId={id}", cps.practice.url);
    assert_eq!(browser.get(reported).send().await.unwrap().status(), 403, "a strict portal believes no browser");
    assert!(!client.payment(&id).await.unwrap().unwrap().is_paid());
    assert!(browser.post(&page.url).send().await.unwrap().status().is_success());
    cps.follow(&mut seen, &mut all, |what| matches!(what, Happening::FeePaid { .. })).await;
}
