//! Signing as a job: kept keys, services that wait for a telephone, time stamps, proofs, containers, and whom to trust.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_app::api::Code;
use hoso_app::{App, Config, SystemHost};
use hoso_store::RingAccess;
use serde_json::{Value, json};

use crate::bench::{Ring, attach, base64, call, fails, filled, practice_key, program, reports, scan, sign_job};
use crate::common::{Authority, PASSWORD, SUBJECT, run, text};
use crate::tsa;

/// Answers every request with what `answer` makes of its path and body.
fn serve(answer: impl Fn(&str, &[u8]) -> (u16, &'static str, Vec<u8>) + Send + 'static) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
            let mut length = 0;
            while line != "\r\n" && !line.is_empty() {
                line.clear();
                reader.read_line(&mut line).unwrap();
                if let Some((name, value)) = line.split_once(':')
                    && name.eq_ignore_ascii_case("content-length")
                {
                    length = value.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let (status, kind, bytes) = answer(&path, &body);
            let head = format!(
                "HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                bytes.len()
            );
            let mut stream = reader.into_inner();
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
        }
    });
    url
}

/// A program with a store on the disk and the clock of the system, because the certificates of these tests are of today.
fn on_disk(folder: &Path, ring: &Arc<Ring>) -> Arc<App> {
    let config = Config {
        data_folder: Some(folder.to_owned()),
        practice: true,
        ring: RingAccess::new(Arc::clone(ring) as _, Duration::from_secs(5)),
        token_places: Some(no_places()),
        ..Config::default()
    };
    let app = App::new(Arc::new(SystemHost::exporting_to(folder.join("xuat"))), config);
    app.unlock("mật khẩu của kho").unwrap();
    app
}

/// No modules but those that the settings name.
fn no_places() -> hoso_sign::token::Places {
    hoso_sign::token::Places {
        p11_kit: Vec::new(),
        p11_kit_modules: Vec::new(),
        package_lists: Vec::new(),
        folders: Vec::new(),
    }
}

fn file_key(authority: &Authority, name: &str) -> Value {
    json!({ "kind": "file", "p12": base64(&authority.p12(name, PASSWORD, &[])), "password": PASSWORD })
}

fn fingerprint(authority: &Authority, name: &str) -> String {
    let output = run(Command::new("openssl")
        .args(["x509", "-noout", "-fingerprint", "-sha256", "-in", &format!("{name}.pem")])
        .current_dir(authority.dir.path()));
    text(&output).trim().split_once('=').unwrap().1.to_owned()
}

async fn believe(app: &Arc<App>, authority: &Authority) -> Value {
    let root = std::fs::read(authority.path("root.pem")).unwrap();
    let payload = json!({ "base64": base64(&root), "fingerprint": fingerprint(authority, "root") });
    call(app, "trust.add", payload).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_key_lies_in_the_store_and_its_password_in_the_keyring() {
    let folder = tempfile::tempdir().unwrap();
    let ring = Arc::new(Ring::default());
    let app = on_disk(folder.path(), &ring);
    let authority = crate::shared::authority();
    let p12 = authority.p12("nv", PASSWORD, &[]);
    let wrong = json!({ "p12": base64(&p12), "password": "sai", "name": "x" });
    fails(&app, "sign.keep", wrong, Code::WrongKeyPassword).await;
    assert!(ring.0.lock().unwrap().is_empty(), "a password that opens nothing is not kept");
    let payload = json!({ "p12": base64(&p12), "password": PASSWORD, "name": "Khóa công ty" });
    let sources = call(&app, "sign.keep", payload).await;
    let id = sources["kept"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&sources["kept"][0]["name"], &sources["kept"][0]["owner"]),
        (&json!("Khóa công ty"), &json!("CÔNG TY VÍ DỤ"))
    );
    assert_eq!(ring.0.lock().unwrap().values().next().map(String::as_str), Some(PASSWORD), "only the keyring has it");
    let store = std::fs::read(folder.path().join("store.db")).unwrap();
    assert!(!store.windows(PASSWORD.len()).any(|w| w == PASSWORD.as_bytes()), "the password is in no file");

    let dossier = filled(&app, "01-gtgt").await;
    let from = json!({ "kind": "kept", "id": id });
    let keys = call(&app, "sign.keys", json!({ "id": dossier, "from": from })).await;
    assert_eq!((&keys["keys"][0]["fit"], &keys["keys"][0]["place"]), (&json!("suitable"), &json!("kept")), "{keys}");
    let job = sign_job(&app, json!({ "id": dossier, "key": from })).await;
    assert_eq!(job["state"], "done", "{job}");

    let sources = call(&app, "sign.forget", json!({ "id": id })).await;
    assert_eq!(sources["kept"], json!([]));
    assert!(ring.0.lock().unwrap().is_empty(), "forgotten is forgotten");
    fails(&app, "sign.forget", json!({ "id": id }), Code::NotFound).await;
    // A kiosk keeps nothing.
    let payload = json!({ "p12": base64(&p12), "password": PASSWORD, "name": "" });
    fails(&program(None), "sign.keep", payload, Code::WrongState).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_believed_before_the_person_typed_what_the_authority_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let ring = Arc::new(Ring::default());
    let app = on_disk(folder.path(), &ring);
    let authority = crate::shared::authority();
    let dossier = filled(&app, "01-gtgt").await;
    let key = file_key(&authority, "nv");
    assert_eq!(sign_job(&app, json!({ "id": dossier, "key": key })).await["state"], "done");
    let verdicts =
        |reports: Value| reports.as_array().unwrap().iter().map(|r| r["verdict"].clone()).collect::<Vec<_>>();
    assert_eq!(verdicts(reports(&app, &dossier).await), ["unknown", "unknown"], "intact, but by whom?");

    let root = base64(&std::fs::read(authority.path("root.pem")).unwrap());
    let seen = call(&app, "trust.inspect", json!({ "base64": root })).await;
    assert_eq!((&seen["name"], &seen["trusted"]), (&json!("Ví Dụ Root CA"), &json!(false)), "{seen}");
    for (typed, fault) in [("", "not-a-fingerprint"), (fingerprint(&authority, "sub").as_str(), "differs")] {
        let error =
            fails(&app, "trust.add", json!({ "base64": root, "fingerprint": typed }), Code::BadFingerprint).await;
        assert_eq!(error.params["fault"], fault);
    }
    let leaf = base64(&authority.der("nv"));
    let payload = json!({ "base64": leaf, "fingerprint": fingerprint(&authority, "nv") });
    let error = fails(&app, "trust.add", payload, Code::BadFingerprint).await;
    assert_eq!(error.params["fault"], "not-an-authority", "whoever signs vouches for nobody");
    fails(&app, "trust.inspect", json!({ "base64": base64(b"rubbish") }), Code::BadCertificateFile).await;

    let view = believe(&app, &authority).await;
    assert_eq!(
        (&view["authorities"][0]["root"], &view["authorities"][0]["origin"]),
        (&json!(true), &json!("person")),
        "{view}"
    );
    // A tax return carries only its signer's certificate; the paper carries the chain.
    let after = reports(&app, &dossier).await;
    assert!(verdicts(after.clone()).contains(&json!("valid")), "{after}");

    // The same after a restart.
    drop(app);
    let app = on_disk(folder.path(), &ring);
    let view = call(&app, "trust.list", json!({})).await;
    let sha256 = view["authorities"][0]["sha256"].clone();
    assert_eq!(view["authorities"][0]["name"], "Ví Dụ Root CA", "{view}");
    let view = call(&app, "trust.remove", json!({ "sha256": sha256 })).await;
    assert_eq!(view["authorities"], json!([]));
    assert!(!verdicts(reports(&app, &dossier).await).contains(&json!("valid")), "nobody vouches any more");
    fails(&app, "trust.remove", json!({ "sha256": sha256 }), Code::NotFound).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_stamps_and_proofs_of_today_go_into_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let app = on_disk(folder.path(), &Arc::default());
    let authority = Arc::new(crate::shared::authority());
    tsa::prepare(&authority);
    let refuse = Arc::new(AtomicBool::new(false));
    let asked = Arc::new(AtomicUsize::new(0));
    let url = serve({
        let (authority, refuse, asked) = (Arc::clone(&authority), Arc::clone(&refuse), Arc::clone(&asked));
        move |path, body| match path {
            "/tsa" if refuse.load(Ordering::SeqCst) => (200, "application/timestamp-reply", b"0\x03nonsense".to_vec()),
            "/tsa" => (200, "application/timestamp-reply", tsa::reply(&authority, body)),
            "/ocsp" => {
                asked.fetch_add(1, Ordering::SeqCst);
                (200, "application/ocsp-response", tsa::ocsp_reply(&authority, "lt", body))
            }
            _ => (404, "text/plain", Vec::new()),
        }
    });
    authority.write(
        "lt.ext",
        format!(
            "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nauthorityInfoAccess=OCSP;URI:{url}/ocsp\n"
        ),
    );
    authority.issue("lt", &["rsa:2048"], SUBJECT, "sub", "lt.ext", "365");
    believe(&app, &authority).await;
    let dossier = filled(&app, "1.001193").await;
    let key = file_key(&authority, "lt");
    let options = json!({ "level": "long", "reason": "Nộp hồ sơ" });
    let job = sign_job(&app, json!({ "id": dossier, "key": key, "options": options })).await;
    assert_eq!(job["error"]["params"]["fault"], "none-set", "without an address nothing is signed: {job}");

    let bad = json!({ "set": { "tsa": "ftp://x", "online": true, "modules": [] } });
    assert_eq!(fails(&app, "settings.signing", bad, Code::BadValue).await.path.as_deref(), Some("tsa"));
    let set = json!({ "set": { "tsa": format!("{url}/tsa"), "online": true, "modules": [] } });
    call(&app, "settings.signing", set).await;
    refuse.store(true, Ordering::SeqCst);
    let job = sign_job(&app, json!({ "id": dossier, "key": key, "options": options })).await;
    assert_eq!((&job["state"], &job["error"]["params"]["fault"]), (&json!("failed"), &json!("untrustworthy")), "{job}");
    assert_eq!(reports(&app, &dossier).await, json!([]), "a stamp that cannot be believed leaves the paper unsigned");
    refuse.store(false, Ordering::SeqCst);

    let job = sign_job(&app, json!({ "id": dossier, "key": key, "options": options })).await;
    assert_eq!(job["state"], "done", "{job}");
    let report = reports(&app, &dossier).await[0]["signatures"][0].clone();
    assert_eq!((&report["verdict"], &report["level"]), (&json!("valid"), &json!("B-LT")), "{report}");
    assert_eq!((&report["revocation"], &report["revocationSource"]), (&json!("good"), &json!("ocsp")), "{report}");
    assert_eq!((&report["timeSource"], &report["stampedBy"]), (&json!("time-stamp"), &json!("Ví Dụ TSA")), "{report}");
    // Asking again within minutes asks nobody.
    let before = asked.load(Ordering::SeqCst);
    assert!(before > 0, "the responder was asked");
    let payload = json!({ "id": dossier, "document": "form-pdf", "online": true });
    assert_eq!(call(&app, "verify.document", payload).await["verdict"], "valid");
    assert_eq!(asked.load(Ordering::SeqCst), before, "an answer of this minute is good enough");

    // A signature beside its file, by another program: the same question, the same answer.
    authority.write("beside.txt", "nội dung");
    authority.openssl(&[
        "cms",
        "-sign",
        "-binary",
        "-in",
        "beside.txt",
        "-signer",
        "lt.pem",
        "-inkey",
        "lt.key",
        "-certfile",
        "sub.pem",
        "-outform",
        "DER",
        "-out",
        "beside.p7s",
        "-md",
        "sha256",
        "-cades",
    ]);
    let beside = |online: bool| {
        let signature = base64(&std::fs::read(authority.path("beside.p7s")).unwrap());
        json!({ "name": "beside.p7s", "base64": signature, "content": base64("nội dung".as_bytes()), "online": online })
    };
    let silent = call(&app, "verify.file", beside(false)).await["signatures"][0].clone();
    assert_eq!((&silent["intact"], &silent["revocation"]), (&json!(true), &json!("not checked")), "{silent}");
    let told = call(&app, "verify.file", beside(true)).await["signatures"][0].clone();
    assert_eq!((&told["revocation"], &told["revocationSource"]), (&json!("good"), &json!("ocsp")), "{told}");
    stamps_of_a_batch(&app, &key, &folder.path().join("vào"), &refuse).await;
}

/// Levels and places in a batch: what a format takes it gets, and an authority that fails only pauses it.
async fn stamps_of_a_batch(app: &Arc<App>, key: &Value, folder: &std::path::Path, refuse: &AtomicBool) {
    std::fs::create_dir(folder).unwrap();
    let files = [
        ("giấy tờ.pdf", scan(4_000), "B-LT"),
        ("hóa đơn.xml", b"<HDon><TTien>1</TTien></HDon>".to_vec(), "B-T"),
        ("tờ khai.xml", crate::batch::tax_return("9900000016", 1), "basic"),
    ];
    for (name, bytes, _) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let visible = json!({ "page": 0, "left": 110.0, "top": 20.0, "width": 80.0, "height": 30.0, "picture": "" });
    let wish = json!({ "folder": folder, "key": key, "options": { "level": "long", "visible": visible } });
    refuse.store(true, Ordering::SeqCst);
    let batch = call(app, "batch.start", wish).await["id"].clone();
    let state = crate::batch::rests(app, &batch).await;
    assert_eq!(
        (&state["state"], &state["signed"], &state["error"]["code"]),
        (&json!("paused"), &json!(0), &json!("stamp-failed")),
        "without stamps nothing is signed on the quiet: {state}"
    );
    refuse.store(false, Ordering::SeqCst);
    call(app, "batch.resume", json!({ "batch": batch, "key": key })).await;
    let state = crate::batch::rests(app, &batch).await;
    assert_eq!((&state["state"], &state["signed"]), (&json!("done"), &json!(3)), "{state}");
    for (name, _, level) in &files {
        let signed = std::fs::read(folder.join("da-ky").join(name)).unwrap();
        let report = call(app, "verify.file", json!({ "name": name, "base64": base64(&signed) })).await;
        let signature = &report["signatures"][0];
        assert_eq!((&signature["intact"], &signature["level"]), (&json!(true), &json!(level)), "{name}: {report}");
        if name.ends_with(".pdf") {
            let drawn = String::from_utf8_lossy(&signed).contains("/Rect[311.8");
            let rectangles: Vec<String> = String::from_utf8_lossy(&signed)
                .split("/Rect[")
                .skip(1)
                .map(|r| r.chars().take(40).collect())
                .collect();
            assert!(drawn, "the signature stands where it was wished, 110 mm are 311.8 points: {rectangles:?}");
        }
    }
}

/// VNPT SmartCA as its description says, with the telephone in the test's hand.
fn smartca(authority: Arc<Authority>, confirmed: Arc<AtomicBool>, requests: Arc<AtomicUsize>) -> String {
    let files: Mutex<Vec<Value>> = Mutex::default();
    serve(move |path, body| {
        let body: Value = serde_json::from_slice(body).unwrap();
        let answer = if path.ends_with("/get_certificate") {
            assert_eq!(body["sp_password"], "mật khẩu tổ chức", "the organisation's credentials come from its file");
            let one = json!({ "serial_number": "5401", "cert_data": base64(&authority.der("nv")),
                "chain_data": { "ca_cert": base64(&authority.der("sub")), "root_cert": base64(&authority.der("root")) } });
            json!({ "status_code": 200, "data": { "user_certificates": [one] } })
        } else if path.ends_with("/status") && confirmed.load(Ordering::SeqCst) {
            let wanted = files.lock().unwrap().clone();
            let signed = wanted.iter().map(|file| {
                let digest = file["data_to_be_signed"].as_str().unwrap();
                let digest: Vec<u8> = (0..digest.len())
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&digest[at..at + 2], 16).unwrap())
                    .collect();
                authority.write("digest.bin", digest);
                let output = run(Command::new("openssl")
                    .args(["pkeyutl", "-sign", "-inkey", "nv.key", "-in", "digest.bin", "-pkeyopt", "digest:sha256"])
                    .current_dir(authority.dir.path()));
                json!({ "doc_id": file["doc_id"], "signature_value": base64(&output.stdout) })
            });
            json!({ "status_code": 200, "message": "SUCCESS", "data": { "signatures": signed.collect::<Vec<_>>() } })
        } else if path.ends_with("/status") {
            json!({ "status_code": 200, "message": "sig_wait_for_user_confirm", "data": {} })
        } else {
            requests.fetch_add(1, Ordering::SeqCst);
            *files.lock().unwrap() = body["sign_files"].as_array().unwrap().clone();
            json!({ "status_code": 200, "message": "sig_wait_for_user_confirm", "data": { "tran_code": "t-1" } })
        };
        (200, "application/json", serde_json::to_vec(&answer).unwrap())
    })
}

async fn state(app: &Arc<App>, id: &str, wanted: &str) -> Value {
    for _ in 0..800 {
        let job = call(app, "sign.job", json!({ "id": id })).await;
        if job["state"] == wanted {
            return job;
        }
        assert!(job["state"] != "failed", "{job}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the job never comes to {wanted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_waits_for_the_telephone_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let app = on_disk(&folder.path().join("a"), &Arc::default());
    let authority = Arc::new(crate::shared::authority());
    let (confirmed, requests) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let url = smartca(Arc::clone(&authority), Arc::clone(&confirmed), Arc::clone(&requests));
    let file = |url: &str| {
        json!({ "format": 1, "name": "SmartCA", "url": url, "account": "001190000001", "access":
            { "kind": "smartca", "sp_id": "sp-1", "sp_password": "mật khẩu tổ chức", "confirm": "app" } })
    };
    for (bad, place) in [
        (json!({ "format": 1 }), "name"),
        (file("http://example.org"), "url"),
        (file("no address"), "url"),
        (json!([]), "1:"),
    ] {
        let payload = json!({ "base64": base64(bad.to_string().as_bytes()) });
        let error = fails(&app, "sign.service-add", payload, Code::BadServiceFile).await;
        assert!(error.params["reason"].contains(place), "the place is named: {error}");
        assert!(!error.to_string().contains("mật khẩu"), "no secret in a message: {error}");
    }
    let sources = call(&app, "sign.service-add", json!({ "base64": base64(file(&url).to_string().as_bytes()) })).await;
    let service = sources["services"][0].clone();
    assert!(!sources.to_string().contains("mật khẩu"), "the window never sees the organisation's password: {sources}");
    let dossier = filled(&app, "01-gtgt").await;
    let keys =
        call(&app, "sign.keys", json!({ "id": dossier, "from": { "kind": "service", "id": service["id"] } })).await;
    let found = &keys["keys"][0];
    assert_eq!((&found["fit"], &found["label"]), (&json!("suitable"), &json!("SmartCA")), "{keys}");
    let key = json!({ "kind": "service", "id": service["id"], "credential": found["credential"], "certificate": found["sha256"] });
    call(&app, "sign.start", json!({ "id": dossier, "key": key })).await;
    let job = state(&app, &dossier, "waiting").await;
    assert_eq!(job["service"], "SmartCA");
    assert!(job["expiresAt"].is_string(), "a countdown needs an end: {job}");
    fails(&app, "sign.start", json!({ "id": dossier, "key": key }), Code::WrongState).await;

    // The program ends here: what is on the disk now is all that the next one has.
    let copy = folder.path().join("b");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(folder.path().join("a")).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() && entry.file_name() != "store.lock" {
            std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    call(&app, "sign.cancel", json!({ "id": dossier })).await;
    assert_eq!(state(&app, &dossier, "cancelled").await["error"], Value::Null, "stopping is no failure");
    assert_eq!(reports(&app, &dossier).await, json!([]), "nothing was signed");

    let next = on_disk(&copy, &Arc::default());
    let job = call(&next, "sign.job", json!({ "id": dossier })).await;
    assert_eq!((&job["state"], &job["service"]), (&json!("interrupted"), &json!("SmartCA")), "{job}");
    confirmed.store(true, Ordering::SeqCst);
    call(&next, "sign.resume", json!({ "id": dossier })).await;
    state(&next, &dossier, "done").await;
    assert_eq!(requests.load(Ordering::SeqCst), 1, "the person was asked once");
    let reports = reports(&next, &dossier).await;
    assert_eq!(reports.as_array().unwrap().len(), 2, "paper and return: {reports}");
    assert!(reports.as_array().unwrap().iter().all(|r| r["signatures"][0]["intact"] == true), "{reports}");
    fails(&next, "sign.resume", json!({ "id": dossier }), Code::NotFound).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_holds_everything_and_a_visible_signature_stands_where_it_was_wished() {
    let app = program(None);
    let dossier = filled(&app, "1.001193").await;
    attach(&app, &dossier, "giay_chung_sinh", &scan(3_000)).await;
    call(&app, "draft.check", json!({ "id": dossier })).await;
    call(&app, "document.build", json!({ "id": dossier })).await;
    let offer = call(&app, "sign.place", json!({ "id": dossier, "document": "form-pdf" })).await;
    assert_eq!((&offer["clipped"], &offer["covers"]), (&json!(false), &json!([])), "{offer}");
    let mut place = offer["place"].clone();
    place["left"] = json!(190.0);
    let moved = call(&app, "sign.place", json!({ "id": dossier, "document": "form-pdf", "visible": place })).await;
    assert_eq!(moved["clipped"], true, "kept on the page: {moved}");
    for (page, width) in [(9, 50.0), (1, 0.0), (1, f64::MAX)] {
        let visible = json!({ "page": page, "left": 1.0, "top": 1.0, "width": width, "height": 20.0 });
        let answer = hoso_app::rpc::rpc(
            &app,
            "sign.place",
            json!({ "id": dossier, "document": "form-pdf", "visible": visible }),
        )
        .await;
        assert!(answer.is_err() || width > 200.0, "page {page}, width {width}: {answer:?}");
    }
    let options = json!({ "container": true, "visible": offer["place"] });
    let job = sign_job(&app, json!({ "id": dossier, "key": practice_key(), "options": options })).await;
    assert_eq!(job["state"], "done", "{job}");
    let documents = call(&app, "document.list", json!({ "id": dossier })).await;
    let container = documents.as_array().unwrap().iter().find(|d| d["id"] == "container").expect("the container");
    assert!(container["name"].as_str().unwrap().ends_with(".asice"), "{container}");
    let all = reports(&app, &dossier).await;
    let whole = all.as_array().unwrap().iter().find(|r| r["name"] == container["name"]).unwrap();
    assert_eq!(
        (&whole["signatures"][0]["covers"], &whole["signatures"][0]["intact"]),
        (&json!("whole"), &json!(true)),
        "{whole}"
    );
    let plan = call(&app, "filing.plan", json!({ "id": dossier })).await;
    assert!(!plan["parts"].to_string().contains("asice"), "the portal takes the files themselves: {plan}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_signs_and_a_wrong_pin_is_tried_once() {
    let Some(soft) = crate::softhsm::Soft::new() else { return };
    soft.key("nv", "01", "khóa");
    soft.certificate("nv", "01", "chứng thư");
    // As somebody starts it whose tokens lie elsewhere.
    let conf = soft.authority.path("softhsm2.conf");
    let script =
        format!("#!/bin/sh\nSOFTHSM2_CONF={} exec {}\n", conf.display(), crate::common::token_helper().display());
    let helper = soft.authority.write("helper.sh", script);
    std::fs::set_permissions(&helper, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config =
        Config { practice: true, token_helper: Some(helper), token_places: Some(no_places()), ..Config::default() };
    let app = App::new(Arc::new(SystemHost::exporting_to(folder.path().join("xuat"))), config);
    let set = json!({ "set": { "tsa": "", "online": false, "modules": [soft.module] } });
    call(&app, "settings.signing", set).await;
    let dossier = filled(&app, "01-gtgt").await;
    let keys = call(&app, "sign.keys", json!({ "id": dossier, "from": { "kind": "tokens" } })).await;
    let found = &keys["keys"][0];
    assert_eq!((&found["fit"], &found["place"]), (&json!("suitable"), &json!("token")), "{keys}");
    let key =
        |pin: &str| json!({ "kind": "token", "module": found["from"], "certificate": found["sha256"], "pin": pin });
    let job = sign_job(&app, json!({ "id": dossier, "key": key("000000") })).await;
    assert_eq!(job["error"]["params"]["fault"], "wrong-pin", "{job}");
    assert!(!job.to_string().contains("000000"), "no PIN in any answer: {job}");
    let keys = call(&app, "sign.keys", json!({ "id": dossier, "from": { "kind": "tokens" } })).await;
    assert_eq!(keys["keys"][0]["pin"], "count-low", "one wrong entry, and only one: {keys}");
    let job = sign_job(&app, json!({ "id": dossier, "key": key("") })).await;
    assert_eq!(job["error"]["params"]["fault"], "no-pin", "{job}");
    let job = sign_job(&app, json!({ "id": dossier, "key": key(crate::softhsm::PIN) })).await;
    assert_eq!(job["state"], "done", "{job}");
    let findings = call(&app, "sign.diagnose", json!({})).await;
    assert!(findings.to_string().contains("Sẵn sàng ký"), "{findings}");
    assert!(!findings.to_string().contains("[token"), "every finding has words: {findings}");
}
