//! Every trap of OpenCPS that its source shows, one test each.

use std::collections::BTreeMap;

use hoso_portal::filing::FilingError;
use hoso_portal::opencps::{Applicant, NewDossier, NewFile, OpenCpsPortal, Opened, Placement, Seen};
use hoso_portal::wire::Manifest;
use hoso_portal::{PartBody, PortalConnector, PortalError};
use hoso_practice::{Agency, Config, Fault, OpenCpsSetup, Route};
use jiff::Timestamp;
use uuid::Uuid;

use crate::bench::{SUBMISSION, bytes};
use crate::opencps_bench::{Cps, OTHER, USER, client_of, parts, quirky, taken};

fn birth() -> NewDossier {
    NewDossier { service: "1.001193".into(), agency: "H99.01".into(), template: "TD_KHAISINH_2".into() }
}

fn name_of(error: &PortalError) -> &str {
    match error {
        PortalError::Refused(problem) => problem.name(),
        other => panic!("a refusal was expected: {other}"),
    }
}

fn refused(result: Result<impl std::fmt::Debug, FilingError>) -> String {
    match result {
        Err(FilingError::Refused(problem)) => problem.name().to_owned(),
        other => panic!("a refusal was expected: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_203_is_not_signed_in_and_nothing_is_filed() {
    for quirks in [true, false] {
        let mut cps = Cps::new(Config { quirks, ..quirky() }).await;
        let client = client_of(&cps.practice.url, USER, "sai");
        cps.portal = OpenCpsPortal::new(client, Placement::default()).into();
        let wanted = if quirks { "not-signed-in" } else { "no-permission" };
        assert_eq!(refused(cps.file().await), wanted, "a 2xx that is a refusal must not pass for success");
        assert!(taken(&cps.practice).is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_group_finds_nothing_and_says_what_is_missing() {
    let setup = OpenCpsSetup { group_id: 999, ..OpenCpsSetup::default() };
    let cps = Cps::new(Config { opencps: setup, ..quirky() }).await;
    assert_eq!(cps.portal.client().services("").await.unwrap(), [], "empty, not an error: that is the trap");
    assert_eq!(refused(cps.file().await), "refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_405_is_a_refused_action() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let Opened::Ours(draft) = cps.portal.client().open_draft(SUBMISSION, &birth()).await.unwrap() else { panic!() };
    let error = cps.portal.client().act(&draft.id, "9999", "").await.unwrap_err();
    assert_eq!(name_of(&error), "action-refused");
    assert!(taken(&cps.practice).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_draft_of_the_same_procedure_stops_the_filing_before_it_is_overwritten() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    let Opened::Ours(other) = client.open_draft(OTHER, &birth()).await.unwrap() else { panic!("the first draft") };
    let posts = cps.practice.stats().requests[&Route::Announce];
    let Err(FilingError::Refused(problem)) = cps.file().await else { panic!("the portal keeps one draft only") };
    assert_eq!(problem.name(), "draft-in-the-way");
    assert!(problem.detail.contains(&other.id), "the person is told which: {}", problem.detail);
    assert_eq!(cps.practice.stats().requests[&Route::Announce], posts, "asking would have overwritten its applicant");
    assert!(client.delete_draft(OTHER).await.unwrap());
    cps.file().await.unwrap();
    cps.exactly_once("after the other draft was deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reused_draft_is_seen_by_its_uuid() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let Opened::Ours(other) = cps.portal.client().open_draft(OTHER, &birth()).await.unwrap() else { panic!() };
    // What a client without the look before gets: 200, and somebody else's draft.
    let uid = SUBMISSION.to_string();
    let form = [
        ("serviceCode", "1.001193"),
        ("govAgencyCode", "H99.01"),
        ("dossierTemplateNo", "TD_KHAISINH_2"),
        ("originality", "1"),
        ("referenceUid", uid.as_str()),
    ];
    let answer: serde_json::Value = cps.raw_post("dossiers", &form).await.json().await.unwrap();
    assert_eq!(answer["referenceUid"].as_str(), Some(other.uid.as_str()), "the practice portal plays the trap");
    assert_eq!(cps.portal.client().find(SUBMISSION).await.unwrap(), None, "ours was never made");
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_set_by_a_repeated_post_do_not_pass_for_a_filing() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    client.open_draft(SUBMISSION, &birth()).await.unwrap();
    let uid = SUBMISSION.to_string();
    let form = [("serviceCode", "1.001193"), ("referenceUid", uid.as_str())];
    cps.raw_post("dossiers", &form).await;
    let draft = client.find(SUBMISSION).await.unwrap().unwrap();
    assert!(draft.submitted.is_some(), "the trap: a draft with a date of submission");
    assert!(!draft.is_submitted(), "and still a draft");
    cps.file().await.unwrap();
    cps.exactly_once("a draft with odd dates");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_to_the_draft_is_read_back_and_never_posted_again() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let before = cps.practice.stats().requests[&Route::Announce];
    cps.practice.inject(Fault::LoseAnswer { to: Route::Announce }, 1);
    cps.file().await.unwrap();
    assert_eq!(cps.practice.stats().requests[&Route::Announce] - before, 1, "a second POST would reset the dates");
    cps.exactly_once("the lost draft");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_duplicate_counter_is_waited_out() {
    let cps = Cps::new(quirky()).await;
    cps.file().await.unwrap();
    assert_eq!(cps.practice.stats().requests[&Route::Announce], 2, "refused once, then taken");
    cps.exactly_once("the counter");
}

fn new_file(key: Uuid, part: &str) -> NewFile {
    NewFile {
        key,
        part: part.into(),
        template: "TD_KHAISINH_2".into(),
        file_template: String::new(),
        name: "100%/giấy\\tờ.pdf".into(),
        media_type: "application/pdf".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_keep_a_file_from_replacing_another() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    let Opened::Ours(draft) = client.open_draft(SUBMISSION, &birth()).await.unwrap() else { panic!() };
    client.upload(&draft.id, &new_file(SUBMISSION, "TP03"), PartBody::whole(bytes(1, 10))).await.unwrap();
    client.upload(&draft.id, &new_file(OTHER, "TP03"), PartBody::whole(bytes(2, 20))).await.unwrap();
    assert_eq!(client.files(&draft.id).await.unwrap().len(), 2, "two keys, two files");
    client.upload(&draft.id, &new_file(OTHER, "TP03"), PartBody::whole(bytes(3, 30))).await.unwrap();
    let files = client.files(&draft.id).await.unwrap();
    assert_eq!(files.len(), 2, "the same key again replaces its own file only");
    assert!(files.iter().any(|file| file.size == Some(30)) && files.iter().all(|file| !file.name.contains(['%', '/'])));
    let one = files[0].uid.clone();
    client.remove_file(&draft.id, &one).await.unwrap();
    client.remove_file(&draft.id, &one).await.unwrap();
    assert_eq!(client.files(&draft.id).await.unwrap().len(), 1, "removed once; the refusal of the second is no error");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_files_for_a_single_place_are_refused_before_a_byte_is_sent() {
    let mut cps = Cps::new(quirky()).await.past_the_counter().await;
    cps.manifest = parts(&cps.source, &[("a-form", "TP01"), ("b-scan", "TP01")], 0);
    assert_eq!(refused(cps.file().await), "part-not-multiple");
    cps.manifest = parts(&cps.source, &[("b-scan", "TP02")], 0);
    let mut fresh = Cps { outbox: Default::default(), ..cps };
    assert_eq!(refused(fresh.file().await), "part-missing", "the form is required");
    fresh.manifest = parts(&fresh.source, &[("a-form", "TP01"), ("b-scan", "")], 0);
    fresh.outbox = Default::default();
    assert_eq!(refused(fresh.file().await), "no-place-for-part", "places are not guessed");
    assert_eq!(fresh.practice.stats().bytes_kept, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_in_tips_are_kept_before_a_byte_is_sent() {
    let mut cps = Cps::new(quirky()).await;
    let source: BTreeMap<String, Vec<u8>> = [("a-form".to_owned(), bytes(1, 5 * 1024 * 1024 + 1))].into();
    cps.manifest = parts(&source, &[("a-form", "TP01")], 0);
    cps.source = source.into();
    let error = cps.file().await.unwrap_err();
    assert!(matches!(error, FilingError::TooLarge { limit: 5_242_880, .. }), "{error}");
    cps.manifest.parts[0].size = 10;
    cps.manifest.parts[0].name = "to-khai.exe".into();
    cps.outbox = Default::default();
    let error = cps.file().await.unwrap_err();
    assert!(
        matches!(&error, FilingError::UnsupportedType { media_type, .. } if media_type.contains(".exe")),
        "{error}"
    );
    assert_eq!(cps.practice.stats().bytes_kept, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn action_codes_are_the_deployments_own() {
    let setup = OpenCpsSetup { submit_code: "1310".into(), ..OpenCpsSetup::default() };
    let cps = Cps::new(Config { opencps: setup, ..quirky() }).await;
    cps.file().await.unwrap();
    cps.exactly_once("submitted by 1310");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_action_that_is_not_offered_is_not_done() {
    let placement = Placement { submit_action: Some("1311".into()), ..Placement::default() };
    let cps = Cps::with(quirky(), placement).await;
    assert_eq!(refused(cps.file().await), "choose-action");
    assert!(taken(&cps.practice).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_byte_at_the_portal_is_found_before_submitting() {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::WrongResult, 0);
    let error = cps.file().await.unwrap_err();
    assert!(matches!(&error, FilingError::Unreachable { why, .. } if why.contains("other bytes")), "{error}");
    assert!(taken(&cps.practice).is_empty(), "the portal keeps no digest, so the file is read back");
    cps.practice.heal();
    cps.file().await.unwrap();
    cps.exactly_once("the honest portal");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_byte_that_changed_on_the_way_is_sent_anew() {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::Corrupt, 1);
    cps.file().await.unwrap();
    assert_eq!(cps.practice.stats().requests[&Route::Append], 4, "three files, one of them twice");
    cps.exactly_once("a flipped byte");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_forgot_the_draft_is_filed_at_anew() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    cps.portal.announce(&cps.manifest).await.unwrap();
    cps.practice.inject(Fault::Busy { to: Route::Commit }, 0);
    assert!(cps.file().await.is_err(), "everything is there but the action");
    cps.practice.heal();
    cps.practice.inject(Fault::Forget, 1);
    cps.file().await.unwrap();
    cps.exactly_once("after the portal forgot");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_submitted_without_our_files_is_not_called_filed() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let Opened::Ours(draft) = cps.portal.client().open_draft(SUBMISSION, &birth()).await.unwrap() else { panic!() };
    // As if the person pressed the button on the web page meanwhile.
    cps.portal.client().act(&draft.id, "1300", "").await.unwrap();
    let error = cps.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Untrustworthy(_)), "filed, but not with our papers: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_of_another_procedure_under_our_uuid_is_noticed() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let new = NewDossier { service: "2.000815".into(), agency: "H99.01".into(), template: "TD_CHUNGTHUC".into() };
    cps.portal.client().open_draft(SUBMISSION, &new).await.unwrap();
    let error = cps.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Untrustworthy(_)), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplement_that_nobody_asked_for_is_refused() {
    let mut cps = Cps::new(quirky()).await;
    cps.file().await.unwrap();
    cps.manifest = Manifest { round: 1, ..cps.manifest.clone() };
    assert_eq!(refused(cps.file().await), "no-action");
    cps.manifest.round = 0;
    cps.exactly_once("without a supplement");
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_in_the_agencys_words_stay_text() {
    let words = "<script>alert(1)</script> Không thuộc thẩm quyền";
    let agency = Agency { refuse: Some(words.into()), ..Agency::default() };
    let cps = Cps::new(Config { agency, ..quirky() }).await;
    cps.file().await.unwrap();
    let (mut seen, mut all) = (Seen::default(), Vec::new());
    cps.follow(&mut seen, &mut all, crate::opencps_bench::status_is(3)).await;
    assert!(all.iter().any(|event| event.words == words), "verbatim, for a window that shows text as text");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_portal_keeps_dossiers_apart_and_opencps_does_not() {
    for strict in [false, true] {
        let accounts = [(USER.to_owned(), "tap-duot".to_owned()), ("002190000002".to_owned(), "khac".to_owned())];
        let setup = OpenCpsSetup { accounts: accounts.into(), ..OpenCpsSetup::default() };
        let cps = Cps::new(Config { strict, opencps: setup, ..quirky() }).await;
        cps.file().await.unwrap();
        let id = cps.id().await;
        let stranger = client_of(&cps.practice.url, "002190000002", "khac");
        let seen = stranger.dossier(&id).await;
        assert_eq!(seen.is_err(), strict, "OpenCPS shows any dossier to anybody who is signed in");
        assert_eq!(stranger.own_dossiers().await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_portal_checks_types_for_itself() {
    let cps = Cps::new(Config { strict: true, ..quirky() }).await.past_the_counter().await;
    let client = cps.portal.client();
    let Opened::Ours(draft) = client.open_draft(SUBMISSION, &birth()).await.unwrap() else { panic!() };
    let file = NewFile { name: "virus.exe".into(), ..new_file(OTHER, "TP02") };
    let error = client.upload(&draft.id, &file, PartBody::whole(bytes(1, 10))).await.unwrap_err();
    assert_eq!(name_of(&error), "refused", "403 with words");
    assert!(client.files(&draft.id).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_ends_early_never_becomes_a_file() {
    let cps = Cps::new(quirky()).await.past_the_counter().await;
    let client = cps.portal.client();
    let Opened::Ours(draft) = client.open_draft(SUBMISSION, &birth()).await.unwrap() else { panic!() };
    let (sender, body) = PartBody::channel(1_000);
    sender.send(bytes(1, 400).into()).await.unwrap();
    drop(sender);
    let error = client.upload(&draft.id, &new_file(OTHER, "TP02"), body).await.unwrap_err();
    assert!(matches!(error, PortalError::Unreachable { .. }), "{error}");
    assert!(client.files(&draft.id).await.unwrap().is_empty(), "half a file is no file");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_portals_clock_and_limits_are_told() {
    let cps = Cps::new(quirky()).await;
    let told = cps.portal.describe().await.unwrap();
    let off = told.clock.duration_since(Timestamp::now()).as_secs().abs();
    assert!(off < 60, "the Date header is the portal's clock: {off} s off");
    assert!(told.jwks.keys.is_empty() && !told.can("receipts") && !told.can("resumable"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hands_in_under_the_name_of_the_account() {
    let applicant = Applicant {
        name: "Trần Văn Mẫu".into(),
        id_type: "citizen".into(),
        id_no: "001090000002".into(),
        ..Applicant::default()
    };
    let placement = Placement { applicant: Some(applicant), ..Placement::default() };
    let cps = Cps::with(quirky(), placement.clone()).await;
    cps.file().await.unwrap();
    let found = cps.portal.client().find(SUBMISSION).await.unwrap().unwrap();
    assert_eq!(found.applicant, "Trần Văn Mẫu", "the portal had taken whom the account belongs to");

    let cps = Cps::with(quirky(), placement).await;
    cps.practice.inject(Fault::OwnApplicant, 0);
    let refused = cps.file().await.unwrap_err();
    let FilingError::Refused(problem) = refused else { panic!("{refused}") };
    assert_eq!((problem.name(), problem.detail.as_str()), ("other-applicant", "Nguyễn Thị Ví Dụ"));
    let found = cps.portal.client().find(SUBMISSION).await.unwrap().unwrap();
    assert!(!found.is_submitted(), "and nothing was handed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_is_seen_at_opencps_too() {
    let cps = Cps::with(quirky(), Placement::default()).await;
    cps.practice.inject(Fault::Clock { seconds: -7_200 }, 0);
    let told = cps.portal.describe().await.unwrap().clock;
    let behind = Timestamp::now().duration_since(told).as_secs();
    assert!((7_190..7_260).contains(&behind), "{behind} s");
}
