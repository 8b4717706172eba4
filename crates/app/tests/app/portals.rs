//! Several portals: setting them up, looking at them, filing at one that signs nothing, and waiting for hours and lines.

use std::sync::Arc;
use std::time::Duration;

use hoso_app::api::{ApiError, Code};
use hoso_app::{App, Config};
use hoso_portal::Access;
use hoso_portal::digest::sha256_hex;
use hoso_portal::jws::KeySet;
use hoso_portal::opencps::{OpenCps, OpenCpsConfig};
use hoso_portal::receipt::{self, Expected};
use hoso_practice::{Agency, Fault, PRACTICE_KEY, PRACTICE_KEY_PASSWORD, Practice};
use hoso_store::RingAccess;
use serde_json::{Value, json};

use crate::bench::{
    PASSPHRASE, Ring, TestHost, attach, call, fails, portal, portal_with, scan, sign, signed, until, well_written,
    willing,
};

const USER: &str = "001190000001";

pub struct Desk {
    pub app: Arc<App>,
    pub host: Arc<TestHost>,
    pub ring: Arc<Ring>,
}

/// A program with a keyring of its own and no portal but those that are set up; on a folder, or in memory.
pub fn desk_on(folder: Option<&std::path::Path>) -> Result<Desk, ApiError> {
    let (host, ring) = (TestHost::new(std::env::temp_dir()), Arc::new(Ring::default()));
    let config = Config {
        data_folder: folder.map(std::path::Path::to_owned),
        practice: true,
        practice_key: Some((PRACTICE_KEY, PRACTICE_KEY_PASSWORD)),
        ring: RingAccess::new(Arc::clone(&ring) as _, Duration::from_secs(5)),
        ..Config::default()
    };
    let as_host = Arc::clone(&host);
    let app = match folder {
        Some(folder) => App::with_passphrase(as_host, config, folder, PASSPHRASE)?,
        None => App::new(as_host, config),
    };
    Ok(Desk { app, host, ring })
}

pub fn desk() -> Desk {
    desk_on(None).unwrap()
}

pub fn opencps(url: &str) -> Value {
    json!({
        "name": "Cổng tỉnh Ví Dụ", "url": url, "protocol": "opencps", "access": "basic", "user": USER, "secret": "tap-duot", "groupId": 20_117,
    })
}

pub fn open(url: &str) -> Value {
    json!({ "name": "Cổng mở", "url": url, "protocol": "open", "access": "none" })
}

/// What the portal itself tells.
fn client_of(url: &str) -> OpenCps {
    let access = Access::Basic { user: USER.into(), password: "tap-duot".into() };
    OpenCps::new(OpenCpsConfig { base: url.into(), group_id: 20_117, access, ..OpenCpsConfig::default() }).unwrap()
}

/// Saves a portal; its id.
pub async fn saved(app: &Arc<App>, wish: Value) -> String {
    let all = call(app, "portals.save", json!({ "portal": wish })).await;
    let found = all.as_array().unwrap().iter().find(|portal| portal["name"] == wish["name"]).unwrap().clone();
    found["id"].as_str().unwrap().to_owned()
}

pub fn with(mut wish: Value, key: &str, value: Value) -> Value {
    wish[key] = value;
    wish
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_is_set_up_with_its_password_in_the_keyring_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let Desk { app, ring, .. } = desk_on(Some(folder.path())).unwrap();
    let base = opencps("https://dichvucong.vidu.example/");
    let wrong = [
        ("name", json!(" "), "name"),
        ("url", json!("ftp://a.example"), "url"),
        ("url", json!("http://a.example"), "url"),
        ("url", json!("https://ten:matkhau@a.example"), "url"),
        ("url", json!("không phải địa chỉ"), "url"),
        ("protocol", json!("soap"), "protocol"),
        ("access", json!("cookie"), "access"),
        ("user", json!(""), "user"),
        ("user", json!("a:b"), "user"),
        ("groupId", json!(null), "groupId"),
        ("hours", json!("17:00-07:30"), "hours"),
        ("secret", json!(null), "secret"),
        ("secret", json!("a\nb"), "secret"),
    ];
    for (key, value, place) in wrong {
        let error =
            fails(&app, "portals.save", json!({ "portal": with(base.clone(), key, value.clone()) }), Code::BadValue)
                .await;
        assert_eq!(error.path.as_deref(), Some(place), "{key} = {value}: the person must see which field");
    }
    assert!(ring.0.lock().unwrap().is_empty(), "what was refused leaves no password behind");

    let id = saved(&app, with(base.clone(), "hours", json!("7:30-17:00"))).await;
    let list = call(&app, "portals.list", json!({})).await;
    let view = &list[0];
    assert_eq!((&view["kept"], &view["signs"], &view["hours"]), (&json!(true), &json!(false), &json!("07:30-17:00")));
    assert!(!list.to_string().contains("tap-duot"), "a password never comes back");
    let by_hand: Vec<&Value> = list.as_array().unwrap().iter().filter(|p| p["protocol"] == "by-hand").collect();
    assert_eq!(by_hand.len(), 2, "the national portal and that of the tax authority are listed");
    for portal in by_hand {
        well_written(portal["why"].as_str().unwrap(), "why only the person can file there");
    }
    fails(&app, "portals.save", json!({ "portal": base.clone() }), Code::BadValue).await;

    // Changed without a new password: the old one stays. Another address is another portal.
    let known = with(with(base.clone(), "id", json!(id)), "secret", json!(null));
    call(&app, "portals.save", json!({ "portal": with(known.clone(), "name", json!("Tên khác")) })).await;
    assert_eq!(ring.0.lock().unwrap().values().collect::<Vec<_>>(), ["tap-duot"]);
    for (key, value) in [("url", json!("https://khac.example/")), ("groupId", json!(7)), ("protocol", json!("open"))] {
        let mut moved = with(known.clone(), key, value);
        if key == "protocol" {
            moved["access"] = json!("none");
        }
        let error = fails(&app, "portals.save", json!({ "portal": moved }), Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(key), "dossiers that are there would be looked for elsewhere");
    }
    call(&app, "portals.save", json!({ "portal": with(known, "access", json!("none")) })).await;
    assert!(ring.0.lock().unwrap().is_empty(), "an account that is not used any more is forgotten");
    call(&app, "portals.remove", json!({ "id": id })).await;
    fails(&app, "portals.remove", json!({ "id": id }), Code::NotFound).await;
}

/// A dossier with one paper, signed.
pub async fn with_paper(app: &Arc<App>, bytes: usize) -> String {
    let id = signed(app, "1.001193").await;
    attach(app, &id, "giay_chung_sinh", &scan(bytes)).await;
    sign(app, &id).await;
    id
}

/// Confirms the places that were suggested.
pub async fn placed(app: &Arc<App>, id: &str, portal: &str) {
    let places = call(app, "filing.places", json!({ "id": id, "portal": portal })).await;
    let place = json!({
        "id": id, "portal": portal, "agency": places["agency"], "template": places["template"], "parts": places["parts"],
    });
    let confirmed = call(app, "filing.place", place).await;
    let parts = confirmed["parts"].as_array().unwrap();
    assert!(parts.iter().all(|part| part["suggested"] == false && part["place"] != ""), "{parts:?}");
}

/// What the portal took, as sizes.
pub fn taken(practice: &Practice) -> usize {
    practice.held().unwrap().iter().filter(|held| held.committed).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_life_at_a_portal_that_signs_nothing() {
    for quirks in [false, true] {
        let agency = Agency { fee: None, ..Agency::default() };
        let config = hoso_practice::Config { quirks, agency, ..hoso_practice::Config::default() };
        let practice = portal_with(config).await;
        let Desk { app, .. } = desk();
        let portal = saved(&app, opencps(&practice.url)).await;
        let id = with_paper(&app, 90_000).await;
        let plan = call(&app, "filing.plan", json!({ "id": id, "portal": portal })).await;
        assert_eq!((&plan["signs"], &plan["places"]), (&json!(false), &json!(true)), "the person is told before");
        fails(&app, "filing.submit", json!({ "id": id, "portal": portal }), Code::PlacesMissing).await;

        let places = call(&app, "filing.places", json!({ "id": id, "portal": portal })).await;
        let of = |part: &str| places["parts"].as_array().unwrap().iter().find(|p| p["part"] == part).unwrap().clone();
        assert_eq!((&of("form-pdf")["place"], &of("form-pdf")["suggested"]), (&json!("TP01"), &json!(true)));
        assert_eq!(of("file-1")["place"], "TP02", "scans go where several are taken");
        placed(&app, &id, &portal).await;
        call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
        let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
        let receipt = &filed["receipt"];
        assert_eq!(
            (&receipt["signed"], &receipt["verified"], &receipt["jws"]),
            (&json!(false), &json!(false), &json!(""))
        );
        assert_eq!(filed["portal"]["id"], portal.as_str());
        assert_eq!(taken(&practice), 1, "filed once");
        fails(&app, "portals.remove", json!({ "id": portal }), Code::PortalInUse).await;
        let other = with(with(opencps(&practice.url), "id", json!(portal)), "user", json!("001190000002"));
        fails(&app, "portals.save", json!({ "portal": other }), Code::PortalInUse).await;

        // Whose dossier it is, the form says, and not the account.
        let client = client_of(&practice.url);
        let there = client.find(practice.held().unwrap()[0].submission).await.unwrap().unwrap();
        assert_eq!(there.applicant, "NGUYỄN THỊ VÍ DỤ", "in the letters of the form");

        // A request for papers is answered, and the result comes.
        let asked = until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
        let again = [0; 4].map(|_| call(&app, "filing.refresh", json!({ "id": id })));
        let [a, b, c, d] = again;
        let _ = tokio::join!(a, b, c, d);
        let now = call(&app, "dossier.timeline", json!({ "id": id })).await;
        assert_eq!(now["events"], asked["events"], "who asks often is not told twice");
        assert!(
            asked["events"].as_array().unwrap().iter().all(|event| event["verified"] == false),
            "nothing is signed"
        );
        attach(&app, &id, "giay_to_khac", &scan(50_000)).await;
        sign(&app, &id).await;
        placed(&app, &id, &portal).await;
        call(&app, "supplement.send", json!({ "id": id })).await;
        let done = until(&app, "filing.refresh", &id, |t| {
            t["results"].as_array().is_some_and(|all| !all.is_empty()) && t["state"] != "supplement"
        })
        .await;
        let result = &done["results"][0];
        assert_eq!(result["stated"], false, "this portal states no digests, and that is said");
        assert_eq!(result["signature"], "unsigned", "what its own signatures say: {result}");
        practice.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_that_the_portal_does_not_have_are_told() {
    let practice = portal(willing()).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, opencps(&practice.url)).await;
    let id = signed(&app, "1.001193").await;
    let wrong = |agency: &str, template: &str, place: &str| {
        json!({
            "id": id, "portal": portal, "agency": agency, "template": template, "parts": [{ "part": "form-pdf", "place": place }],
        })
    };
    for (payload, place) in [
        (wrong("H00", "TD_KHAISINH_2", "TP01"), "agency"),
        (wrong("H99.01", "TD_KHAISINH_2", "TP99"), "form-pdf"),
        (wrong("H99.01", "TD_KHAISINH_2", "KQ01"), "form-pdf"),
    ] {
        let error = fails(&app, "filing.place", payload, Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(place));
    }
    let open = saved(&app, open(&practice.url)).await;
    fails(&app, "filing.places", json!({ "id": id, "portal": open }), Code::WrongState).await;
    let tax = signed(&app, "01-gtgt").await;
    let error = fails(&app, "filing.places", json!({ "id": tax, "portal": portal }), Code::PortalRefused).await;
    well_written(&error.params["reason"], "the portal does not have it");
    let away = saved(&app, with(opencps("http://127.0.0.1:9/"), "name", json!("Cổng vắng"))).await;
    fails(&app, "filing.places", json!({ "id": id, "portal": away }), Code::PortalUnreachable).await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hours_of_a_portal_hold_a_dossier_back_until_the_person_says_now() {
    let practice = portal(willing()).await;
    let Desk { app, .. } = desk();
    // The day of the tests is a Sunday.
    let portal = saved(&app, with(open(&practice.url), "hours", json!("07:30-17:00"))).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let waiting = until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "waiting").await;
    assert_eq!(waiting["transfer"]["why"], "hours");
    assert_eq!(waiting["transfer"]["nextTry"], "2026-11-23T00:30:00Z", "Monday at half past seven");
    assert_eq!(practice.stats().requests.len(), 0, "nobody is asked on a Sunday");
    call(&app, "filing.send-now", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    fails(&app, "filing.send-now", json!({ "id": id }), Code::WrongState).await;
    practice.stop().await;
}

/// A computer that slept over the opening hour, and one that was carried to another network, go on at once.
#[tokio::test(flavor = "multi_thread")]
async fn sleep_and_another_line_are_noticed_while_a_dossier_waits() {
    let practice = portal(willing()).await;
    let Desk { app, host, .. } = desk();
    let hours = saved(&app, with(open(&practice.url), "hours", json!("07:30-17:00"))).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": hours })).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["why"] == "hours").await;
    host.later.store(1, std::sync::atomic::Ordering::SeqCst);
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;

    *host.metered.lock().unwrap() = Some(true);
    *host.route.lock().unwrap() = Some([10, 0, 0, 2].into());
    let plain = saved(&app, with(open(&format!("{}/.", practice.url)), "name", json!("Cổng mở khác"))).await;
    let id = with_paper(&app, 2_500_000).await;
    call(&app, "filing.submit", json!({ "id": id, "portal": plain })).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["why"] == "metered").await;
    *host.metered.lock().unwrap() = None;
    *host.route.lock().unwrap() = Some([192, 168, 1, 7].into());
    // Without looking at the line it would be asked again only after a minute.
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn large_dossiers_wait_for_a_line_that_is_not_paid_by_volume() {
    let practice = portal(willing()).await;
    let Desk { app, host, .. } = desk();
    *host.metered.lock().unwrap() = Some(true);
    let portal = saved(&app, open(&practice.url)).await;
    let small = with_paper(&app, 100_000).await;
    call(&app, "filing.submit", json!({ "id": small, "portal": portal })).await;
    until(&app, "dossier.timeline", &small, |t| !t["receipt"].is_null()).await;
    let large = with_paper(&app, 3_000_000).await;
    call(&app, "filing.submit", json!({ "id": large, "portal": portal })).await;
    let waiting = until(&app, "dossier.timeline", &large, |t| t["transfer"]["phase"] == "waiting").await;
    assert_eq!(waiting["transfer"]["why"], "metered");
    assert_eq!(practice.stats().committed, 1);
    let settings = call(&app, "settings.transfer", json!({})).await;
    assert_eq!((&settings["metered"], &settings["onMetered"]), (&json!("wait"), &json!(true)));
    fails(&app, "settings.transfer", json!({ "set": { "metered": "maybe" } }), Code::BadValue).await;
    call(&app, "settings.transfer", json!({ "set": { "metered": "send" } })).await;
    until(&app, "dossier.timeline", &large, |t| !t["receipt"].is_null()).await;
    assert_eq!(practice.stats().committed, 2, "the person decides");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_a_portal_tells_its_clock_its_keys_and_whether_it_answers() {
    let practice = portal(willing()).await;
    let Desk { app, .. } = desk();
    let id = saved(&app, open(&practice.url)).await;
    let seen = call(&app, "portals.check", json!({ "id": id })).await["status"].clone();
    assert_eq!((&seen["reachable"], &seen["error"], &seen["newKeys"]), (&json!(true), &json!(null), &json!("")));
    assert!(seen["offset"].as_i64().unwrap().abs() <= 2, "both clocks are the tests' own: {seen}");
    assert_eq!(seen["keys"].as_str().unwrap().len(), 64);
    practice.inject(Fault::Clock { seconds: -3600 }, 0);
    let late = call(&app, "portals.check", json!({ "id": id })).await["status"]["offset"].as_i64().unwrap();
    assert!((-3602..=-3598).contains(&late), "an hour behind: {late}");
    practice.heal();
    practice.inject(Fault::Down, 0);
    let away = call(&app, "portals.check", json!({ "id": id })).await["status"].clone();
    assert_eq!((&away["reachable"], &away["error"]["code"]), (&json!(false), &json!("portal-unreachable")));
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_keys_of_a_portal_are_told_and_believed_only_when_they_were_compared() {
    let config = |seed: u8| hoso_practice::Config {
        key_seed: Some([seed; 32]),
        agency: willing(),
        ..hoso_practice::Config::default()
    };
    let first = portal_with(config(1)).await;
    let port = first.url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let Desk { app, .. } = desk();
    let id = saved(&app, open(&first.url)).await;
    let known = call(&app, "portals.check", json!({ "id": id })).await["status"]["keys"].clone();
    let before = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": before, "portal": id })).await;
    let filed = until(&app, "dossier.timeline", &before, |t| !t["receipt"].is_null()).await;
    first.stop().await;
    let second = portal_with(hoso_practice::Config { port, ..config(2) }).await;
    let dossier = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": dossier, "portal": id })).await;
    let stopped = until(&app, "dossier.timeline", &dossier, |t| t["transfer"]["phase"] == "failed").await;
    assert_eq!(stopped["transfer"]["error"]["code"], "portal-untrustworthy", "a receipt by a stranger's key is none");
    let seen = call(&app, "portals.check", json!({ "id": id })).await["status"].clone();
    assert_eq!(seen["keys"], known);
    assert_ne!((&seen["newKeys"], &seen["newKeys"]), (&known, &json!("")), "the others are shown beside");
    fails(&app, "portals.accept-keys", json!({ "id": id, "keys": known }), Code::BadFingerprint).await;
    let accepted =
        call(&app, "portals.accept-keys", json!({ "id": id, "keys": seen["newKeys"] })).await["status"].clone();
    assert_eq!((&accepted["keys"], &accepted["newKeys"]), (&seen["newKeys"], &json!("")));
    call(&app, "filing.resume", json!({ "id": dossier })).await;
    until(&app, "dossier.timeline", &dossier, |t| !t["receipt"].is_null()).await;
    second.stop().await;

    // What was received under the old keys is proved by them for ever.
    let proof = call(&app, "filing.proof", json!({ "id": before })).await;
    let folder = std::path::Path::new(proof["folder"].as_str().unwrap());
    let keys: KeySet = serde_json::from_slice(&std::fs::read(folder.join("khoa-cong-0.json")).unwrap()).unwrap();
    let jws = std::fs::read_to_string(folder.join("bien-nhan-0.jws")).unwrap();
    let digest = sha256_hex(&std::fs::read(folder.join("da-gui-0.json")).unwrap());
    let submission = filed["receipt"]["submission"].as_str().unwrap().parse().unwrap();
    let expected = Expected { submission, round: 0, manifest_sha256: &digest };
    receipt::verify(&keys, expected, &jws).expect("the keys of the day on which it was filed");
    assert!(!folder.join("khoa-cong.json").exists(), "keys that prove nothing of it are not handed out");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(folder).unwrap());
        assert_eq!(mode & 0o077, 0, "papers of a person are for nobody else on this computer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_confirmed_for_a_file_and_not_for_a_number() {
    let practice = portal(willing()).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, opencps(&practice.url)).await;
    let id = signed(&app, "1.001193").await;
    let first = attach(&app, &id, "giay_chung_sinh", &scan(50_000)).await;
    attach(&app, &id, "giay_to_khac", &scan(60_000)).await;
    sign(&app, &id).await;
    placed(&app, &id, &portal).await;
    // What was the second file is the first now.
    call(&app, "attachment.remove", json!({ "id": id, "attachment": first["id"] })).await;
    sign(&app, &id).await;
    fails(&app, "filing.submit", json!({ "id": id, "portal": portal }), Code::PlacesMissing).await;
    let places = call(&app, "filing.places", json!({ "id": id, "portal": portal })).await;
    let moved = places["parts"].as_array().unwrap().iter().find(|part| part["part"] == "file-1").unwrap();
    assert_eq!(moved["suggested"], true, "nobody has said where this file goes");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_left_is_given_up_without_asking_anybody() {
    let practice = portal(willing()).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, with(open(&practice.url), "hours", json!("07:30-17:00"))).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "waiting").await;
    practice.stop().await;
    let given_up = call(&app, "filing.cancel", json!({ "id": id })).await;
    assert_eq!((&given_up["state"], &given_up["transfer"]), (&json!("signed"), &json!(null)));
    call(&app, "portals.remove", json!({ "id": portal })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_dossier_stays_when_it_is_thrown_away() {
    let practice = portal(Agency { refuse: Some("Không thuộc thẩm quyền".into()), ..Agency::default() }).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, open(&practice.url)).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    until(&app, "filing.refresh", &id, |t| t["canRate"] == true && !t["contact"].is_null()).await;
    call(&app, "rating.send", json!({ "id": id, "score": 2, "comment": "Lời riêng" })).await;
    let store = app.store().unwrap();
    let keys = ["filing", "cursor", "contact", "rating"].map(|group| match group {
        "filing" => format!("filing/{id}/0"),
        _ => format!("{group}/{id}"),
    });
    for key in &keys {
        assert!(store.setting(key).unwrap().is_some(), "{key} is there while the dossier is");
    }
    call(&app, "dossier.delete", json!({ "id": id })).await;
    for key in &keys {
        assert_eq!(store.setting(key).unwrap(), None, "{key}");
    }
    practice.stop().await;
}
