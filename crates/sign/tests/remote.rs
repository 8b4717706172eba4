//! Signing services: the three flows against honest services in memory; `lies` has the others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::Secret;
use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::remote::{
    Account, Csc, CscAccess, CscConfig, Flow, Item, Job, MySign, MySignConfig, Outcome, QuestionKind, RemoteError,
    SmartCa, SmartCaConfig, Task,
};
use serde_json::{Value, json};

use crate::remote_mock::{Desk, Lie, Service, World, judge};

#[path = "remote_lies.rs"]
mod lies;

const SECRET: &str = "sp-secret-9271";

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn signatures(outcome: Outcome) -> Vec<Vec<u8>> {
    match outcome {
        Outcome::Signatures(list) => list,
        other => panic!("signatures were asked for: {other:?}"),
    }
}

/// Runs a flow to its signatures, which openssl judges.
fn signed<S: Service>(world: &mut World<S>, flow: &mut dyn Flow) {
    let list = signatures(world.run(flow).unwrap_or_else(|error| panic!("no signatures: {error:?}")));
    judge(&world.desk, &list);
}

// ---- VNPT SmartCA

#[derive(Default)]
struct Vnpt {
    files: Vec<(String, Vec<u8>)>,
    polls: u32,
    /// Knows the transaction only by the name that the caller gave it.
    own_name_only: bool,
}

impl Service for Vnpt {
    fn answer(&mut self, desk: &Desk, path: &str, _: Option<&str>, body: &Value) -> (u16, Value) {
        let done = |desk: &Desk, files: &[(String, Vec<u8>)]| {
            let values = desk.sign(&files.iter().map(|(_, digest)| digest.clone()).collect::<Vec<_>>());
            let mut list: Vec<Value> = files
                .iter()
                .zip(values)
                .map(|((id, _), value)| json!({"doc_id": id, "signature_value": value, "timestamp_signature": null}))
                .collect();
            // The order is not promised.
            list.reverse();
            (200, json!({"status_code": 200, "message": "SUCCESS", "data": {"signatures": list}}))
        };
        if let Some(rest) = path.strip_prefix("https://gwsca.example/sca/sp769/v1/signatures/sign/") {
            let name = rest.strip_suffix("/status").unwrap();
            self.polls += 1;
            return match desk.lie {
                _ if self.own_name_only && name != "9f0c-77" => {
                    (404, json!({"status_code": 404, "message": "no such"}))
                }
                Lie::Rejected => (200, json!({"status_code": 400, "message": "Signature request rejected by user"})),
                Lie::Expired => (200, json!({"status_code": 200, "message": "transaction expired"})),
                Lie::Pending => (200, json!({"status_code": 200, "message": "sig_wait_for_user_confirm"})),
                _ if self.polls <= desk.patience => {
                    (200, json!({"status_code": 200, "message": "sig_wait_for_user_confirm", "data": {}}))
                }
                _ => done(desk, &self.files),
            };
        }
        if body["sp_id"] != "sp-1" || body["sp_password"] != SECRET || body["user_id"] != "001190000001" {
            return (200, json!({"status_code": 401, "message": "sp_id or sp_password is wrong"}));
        }
        match path.strip_prefix("https://gwsca.example/sca/sp769").unwrap() {
            "/v1/credentials/get_certificate" => {
                let one = json!({"serial_number": "5401", "service_type": "SMARTCA", "cert_data": desk.own(),
                    "chain_data": {"ca_cert": desk.base64("sub"), "root_cert": desk.base64("root")}});
                let broken = json!({"serial_number": "5402", "cert_data": "AAAA"});
                (200, json!({"status_code": 200, "message": "SUCCESS", "data": {"user_certificates": [broken, one]}}))
            }
            end @ ("/v1/signatures/sign" | "/v2/signatures/sign") => {
                assert_eq!((&body["transaction_id"], &body["serial_number"]), (&json!("9f0c-77"), &json!("5401")));
                self.files = body["sign_files"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|file| {
                        assert_eq!(file["sign_type"], "hash");
                        (
                            file["doc_id"].as_str().unwrap().to_owned(),
                            unhex(file["data_to_be_signed"].as_str().unwrap()),
                        )
                    })
                    .collect();
                if end.starts_with("/v2") {
                    if body["otp"] != "249560" || body["password"] != "acc-9271" {
                        return (200, json!({"status_code": 1003, "message": "OTP is invalid"}));
                    }
                    return (
                        200,
                        json!({"status_code": 200, "message": "sig_wait_for_user_confirm",
                        "data": {"tran_code": "b40d", "sad": "sad-9271", "expired_in": 299}}),
                    );
                }
                (
                    200,
                    json!({"status_code": 200, "message": "sig_wait_for_user_confirm", "data": {"tran_code": "acd9be84-60e7"}}),
                )
            }
            "/v2/signatures/confirm" => {
                assert_eq!((&body["sad"], &body["password"]), (&json!("sad-9271"), &json!("acc-9271")));
                done(desk, &self.files)
            }
            other => panic!("VNPT has no {other}"),
        }
    }
}

fn vnpt_config(account: Account) -> SmartCaConfig {
    SmartCaConfig {
        base: "https://gwsca.example/sca/sp769".to_owned(),
        sp_id: "sp-1".to_owned(),
        sp_password: Secret::new(SECRET),
        user_id: "001190000001".to_owned(),
        serial_number: "5401".to_owned(),
        account,
    }
}

fn vnpt(desk: &Desk, count: usize) -> SmartCa {
    SmartCa::new(vnpt_config(Account::App), Task::Sign(desk.job(count)), "").unwrap()
}

#[test]
fn smartca_signs_after_the_telephone() {
    let desk = Desk::rsa();
    let mut flow = vnpt(&desk, 3);
    let mut world = World::new(desk, Vnpt::default());
    let list = signatures(world.run(&mut flow).unwrap());
    judge(&world.desk, &list);
    assert_eq!((list.len(), world.count("/v1/signatures/sign")), (3, 1), "one confirmation for the batch");
    assert!(world.countdown.windows(2).all(|pair| pair[1] < pair[0]), "a countdown: {:?}", world.countdown);
    assert!(world.paths.iter().any(|path| path.ends_with("/sign/acd9be84-60e7/status")));

    let mut flow = SmartCa::new(vnpt_config(Account::App), Task::List, "t-1").unwrap();
    let Outcome::Credentials(all) = world.run(&mut flow).unwrap() else { panic!("a list was asked for") };
    assert_eq!((all.len(), all[0].id.as_str(), all[0].chain.len()), (1, "5401", 2), "the readable one, with its chain");
    assert_eq!(all[0].certificate, world.desk.certificate);

    let mut flow = vnpt(&world.desk, 1);
    world.service = Vnpt { own_name_only: true, ..Vnpt::default() };
    signed(&mut world, &mut flow);
    // The request may or may not have arrived: it is asked for by the name that we gave it, not sent again.
    world.desk.lie = Lie::BreaksOnce;
    world.service = Vnpt::default();
    let mut flow = vnpt(&world.desk, 1);
    signed(&mut world, &mut flow);
}

#[test]
fn smartca_with_password_and_code() {
    let desk = Desk::rsa();
    let task = Task::Sign(desk.job(2));
    let mut world = World::new(desk, Vnpt::default());
    world.answers = [Some("acc-9271"), Some("249560")].into();
    let mut flow = SmartCa::new(vnpt_config(Account::PasswordAndCode), task.clone(), "").unwrap();
    signed(&mut world, &mut flow);
    let kinds: Vec<_> = world.asked.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, [QuestionKind::Password, QuestionKind::OneTimeCode]);
    assert!(!format!("{flow:?}").contains("9271"), "{flow:?}");
    world.answers = [Some("acc-9271"), Some("000000")].into();
    let mut flow = SmartCa::new(vnpt_config(Account::PasswordAndCode), task.clone(), "").unwrap();
    assert_eq!(world.run(&mut flow), Err(RemoteError::WrongSecret));
    world.answers = [Some("acc-9271"), None].into();
    let mut flow = SmartCa::new(vnpt_config(Account::PasswordAndCode), task, "").unwrap();
    assert_eq!(world.run(&mut flow), Err(RemoteError::Cancelled));
}

// ---- Viettel MySign

#[derive(Default)]
struct Viettel {
    logins: u32,
    polls: u32,
    hashes: Vec<Vec<u8>>,
    /// The token runs out while it waits.
    forgets: bool,
}

impl Service for Viettel {
    fn answer(&mut self, desk: &Desk, path: &str, authorization: Option<&str>, body: &Value) -> (u16, Value) {
        let path = path.strip_prefix("https://remotesigning.example").unwrap();
        if path == "/vtss/service/ras/v1/login" {
            if body["client_secret"] != SECRET {
                return (401, json!({"error": 86024, "error_description": "client secret is invalid"}));
            }
            self.logins += 1;
            return (200, json!({"access_token": format!("token-9271-{}", self.logins), "expires_in": "3600"}));
        }
        if authorization != Some(&format!("Bearer token-9271-{}", self.logins)) {
            return (401, json!({"error": "invalid_token"}));
        }
        match path {
            "/vtss/service/certificates/info" => {
                let certificates = [desk.own(), desk.base64("sub"), desk.base64("root")];
                (
                    200,
                    json!([{"credential_id": "cred-1", "cert": {"certificates": certificates}, "multisign": "2147483647"}]),
                )
            }
            "/vtss/service/signHash" => {
                self.hashes = strings(&body["hash"]).iter().map(|text| STANDARD.decode(text).unwrap()).collect();
                assert_eq!(body["numSignatures"], self.hashes.len());
                assert_eq!(body["documents"].as_array().unwrap().len(), self.hashes.len());
                let description = body["description"].as_str().unwrap();
                assert!(description.len() < 100 && STANDARD.decode(description).is_ok(), "plain letters only");
                (200, json!({"transactionId": "de67f948"}))
            }
            "/vtss/service/requests/status" => {
                self.polls += 1;
                if self.forgets && self.polls == 1 {
                    self.logins += 10;
                    return (401, json!({"error": "invalid_token"}));
                }
                let state = |code: &str| (200, json!({"status": code}));
                match desk.lie {
                    Lie::Rejected => state("4002"),
                    Lie::Expired => state("4001"),
                    Lie::Pending => state("4000"),
                    _ if self.polls <= desk.patience => state(if self.polls == 1 { "4000" } else { "6000" }),
                    _ => {
                        let wrapped = |text: String| format!("{}\r\n{}", &text[..64], &text[64..]);
                        let values: Vec<String> = desk.sign(&self.hashes).into_iter().map(wrapped).collect();
                        (200, json!({"status": "1", "signatures": values}))
                    }
                }
            }
            other => panic!("MySign has no {other}"),
        }
    }
}

fn viettel_config() -> MySignConfig {
    MySignConfig {
        base: "https://remotesigning.example/".to_owned(),
        client_id: "hoso".to_owned(),
        client_secret: Secret::new(SECRET),
        profile_id: "adss:ras:profile:001".to_owned(),
        user_id: "CMT_001190000001".to_owned(),
        credential_id: "cred-1".to_owned(),
    }
}

fn viettel(desk: &Desk, count: usize) -> MySign {
    MySign::new(viettel_config(), Task::Sign(desk.job(count))).unwrap()
}

#[test]
fn mysign_signs_after_the_telephone() {
    let desk = Desk::rsa();
    let mut flow = viettel(&desk, 3);
    let mut world = World::new(desk, Viettel { forgets: true, ..Viettel::default() });
    signed(&mut world, &mut flow);
    assert_eq!(world.count("/signHash"), 1, "the batch is asked for once, though the token ran out meanwhile");
    assert_eq!(world.count("/login"), 2);
    let mut flow = MySign::new(viettel_config(), Task::List).unwrap();
    let Outcome::Credentials(all) = world.run(&mut flow).unwrap() else { panic!("a list was asked for") };
    assert_eq!((all[0].id.as_str(), all[0].chain.len()), ("cred-1", 2));
    let wrong = MySignConfig { client_secret: Secret::new("x"), ..viettel_config() };
    assert_eq!(world.run(&mut MySign::new(wrong, Task::List).unwrap()), Err(RemoteError::NotAuthorised));
    world.desk.lie = Lie::BreaksOnce;
    let mut flow = viettel(&world.desk, 1);
    signed(&mut world, &mut flow);
}

// ---- Cloud Signature Consortium

struct Cloud {
    version: &'static str,
    auth: Value,
    multisign: usize,
    algorithms: Vec<&'static str>,
    asynchronous: bool,
    polls: u32,
    authorised: Vec<String>,
    life: u32,
}

impl Default for Cloud {
    fn default() -> Self {
        Self {
            version: "2.0.0.2",
            auth: json!({"mode": "implicit"}),
            multisign: 100,
            algorithms: vec!["1.2.840.113549.1.1.1"],
            asynchronous: false,
            polls: 0,
            authorised: Vec::new(),
            life: 3600,
        }
    }
}

impl Cloud {
    fn sign(&self, desk: &Desk) -> (u16, Value) {
        let digests: Vec<Vec<u8>> = self.authorised.iter().map(|text| STANDARD.decode(text).unwrap()).collect();
        (200, json!({"signatures": desk.sign(&digests)}))
    }
}

impl Service for Cloud {
    fn answer(&mut self, desk: &Desk, path: &str, authorization: Option<&str>, body: &Value) -> (u16, Value) {
        let path = path.strip_prefix("https://csc.example/csc/v2").unwrap();
        let v2 = self.version.starts_with('2');
        let (hashes, algorithm) = if v2 { ("hashes", "hashAlgorithmOID") } else { ("hash", "hashAlgo") };
        match path {
            "/info" => {
                let mut methods = vec!["auth/login", "credentials/list", "credentials/info", "credentials/authorize"];
                methods.extend(["signatures/signHash", "credentials/authorizeCheck"]);
                if self.asynchronous {
                    methods.push("signatures/signPolling");
                }
                return (200, json!({"specs": self.version, "name": "Ví Dụ", "methods": methods}));
            }
            "/auth/login" => {
                let wanted = format!("Basic {}", STANDARD.encode(format!("nv:{SECRET}")));
                assert_eq!(authorization, Some(wanted.as_str()));
                return (200, json!({"access_token": "access-9271", "token_type": "Bearer"}));
            }
            "/oauth2/token" => {
                assert_eq!(
                    (&body["grant_type"], &body["client_secret"]),
                    (&json!("client_credentials"), &json!(SECRET))
                );
                return (200, json!({"access_token": "access-9271"}));
            }
            _ => assert_eq!(authorization, Some("Bearer access-9271"), "{path} needs the token"),
        }
        match path {
            "/credentials/list" => (200, json!({"credentialIDs": ["first", "second"]})),
            "/credentials/info" => {
                let own = if body["credentialID"] == "second" { desk.base64("other") } else { desk.own() };
                let mut info = json!({
                    "key": {"status": "enabled", "algo": self.algorithms, "len": 2048},
                    "cert": {"status": "valid", "certificates": [own, desk.base64("sub")]},
                    "multisign": self.multisign,
                });
                for (name, value) in self.auth.as_object().unwrap() {
                    let name = if v2 { "auth" } else { name };
                    info[name] = if v2 { self.auth.clone() } else { value.clone() };
                }
                (200, info)
            }
            "/credentials/sendOTP" | "/credentials/getChallenge" => (204, Value::Null),
            "/credentials/authorize" => {
                let texts = body.to_string();
                let explicit = self.auth["mode"] == "explicit" || self.auth["authMode"] == "explicit";
                if explicit && !(texts.contains("pin-9271") && texts.contains("249560")) {
                    return (400, json!({"error": "invalid_request", "error_description": "Invalid parameter PIN"}));
                }
                self.authorised = strings(&body[hashes]);
                assert!(self.authorised.len() <= self.multisign);
                assert_eq!(body["numSignatures"], self.authorised.len());
                if desk.patience > 0 && !explicit {
                    return (202, json!({"handle": "h-1"}));
                }
                (200, json!({"SAD": "sad-9271", "expiresIn": self.life}))
            }
            "/credentials/authorizeCheck" => {
                self.polls += 1;
                match desk.lie {
                    Lie::Pending => (202, json!({"handle": "h-1"})),
                    Lie::Rejected => (400, json!({"error": "access_denied", "error_description": "no"})),
                    Lie::Expired => (400, json!({"error": "timeout", "error_description": "late"})),
                    _ if self.polls <= desk.patience => (202, json!({"handle": "h-1"})),
                    _ => (200, json!({"SAD": "sad-9271", "expiresIn": self.life})),
                }
            }
            "/signatures/signHash" => {
                assert_eq!(body["SAD"], "sad-9271");
                assert_eq!(strings(&body[hashes]), self.authorised, "only what was authorised");
                assert!(body[algorithm].is_string(), "{body}");
                if desk.algorithm.scheme == Scheme::RsaPss {
                    assert_eq!(body["signAlgo"], "1.2.840.113549.1.1.10");
                    assert!(body["signAlgoParams"].is_string(), "PSS without parameters means SHA-1");
                }
                if self.asynchronous {
                    assert_eq!(body["operationMode"], "A");
                    self.polls = 0;
                    return (200, json!({"responseID": "r-1"}));
                }
                self.sign(desk)
            }
            "/signatures/signPolling" => {
                assert_eq!(body["responseID"], "r-1");
                self.polls += 1;
                if self.polls <= desk.patience { (202, json!({"responseID": "r-1"})) } else { self.sign(desk) }
            }
            other => panic!("the service has no {other}"),
        }
    }
}

fn cloud_config() -> CscConfig {
    CscConfig {
        base: "https://csc.example/csc/v2".to_owned(),
        access: CscAccess::Basic { user: "nv".to_owned(), password: Secret::new(SECRET) },
        user_id: None,
        credential_id: "first".to_owned(),
        credential_token: None,
    }
}

fn cloud(desk: &Desk, count: usize) -> Csc {
    Csc::new(cloud_config(), Task::Sign(desk.job(count))).unwrap()
}

#[test]
fn csc_signs_in_every_mode() {
    let rsa = |scheme, hash| Desk::new("nv", SignatureAlgorithm { scheme, hash });
    let explicit_v2 = json!({"mode": "explicit", "expression": "PIN AND OTP", "objects": [
        {"type": "Password", "id": "PIN", "label": "Mã PIN"}, {"type": "Password2", "id": "OTP", "generator": "totp"}]});
    let explicit_v1 = json!({"authMode": "explicit", "PIN": {"presence": "true", "label": "PIN"},
        "OTP": {"presence": true, "type": "online"}});
    let ec = || Desk::new("p256", SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 });
    let pss = || rsa(Scheme::RsaPss, Hash::Sha256);
    let cases: Vec<(&str, Desk, Cloud)> = vec![
        ("implicit, telephone", Desk::rsa(), Cloud::default()),
        ("PSS", pss(), Cloud { algorithms: vec!["1.2.840.113549.1.1.10"], ..Cloud::default() }),
        ("SHA-512", rsa(Scheme::RsaPkcs1, Hash::Sha512), Cloud::default()),
        ("ECDSA", ec(), Cloud { algorithms: vec!["1.2.840.10045.4.3.2"], ..Cloud::default() }),
        ("explicit", Desk::rsa(), Cloud { auth: explicit_v2, ..Cloud::default() }),
        ("v1", Desk::rsa(), Cloud { version: "1.0.4.0", auth: explicit_v1, ..Cloud::default() }),
        ("asynchronous", Desk::rsa(), Cloud { asynchronous: true, ..Cloud::default() }),
        ("one at a time", Desk::rsa(), Cloud { multisign: 1, ..Cloud::default() }),
    ];
    for (what, desk, service) in cases {
        let mut flow = cloud(&desk, 2);
        let mut world = World::new(desk, service);
        world.answers = [Some("pin-9271"), Some("249560")].into();
        let outcome = world.run(&mut flow).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        judge(&world.desk, &signatures(outcome));
        assert!(world.paths[0].ends_with("/info"), "{what}: info first");
        let wanted = if what == "one at a time" { 2 } else { 1 };
        assert_eq!(world.count("/credentials/authorize"), wanted, "{what}");
        assert!(!format!("{flow:?}").contains("9271"), "{what}: {flow:?}");
        if what == "explicit" {
            assert_eq!((world.asked[0].label.as_str(), world.asked[1].kind), ("Mã PIN", QuestionKind::OneTimeCode));
        }
    }
    let desk = Desk::rsa();
    let access = CscAccess::Client { id: "c".to_owned(), secret: Secret::new(SECRET) };
    let mut flow = Csc::new(CscConfig { access, ..cloud_config() }, Task::List).unwrap();
    let mut world = World::new(desk, Cloud::default());
    let Outcome::Credentials(all) = world.run(&mut flow).unwrap() else { panic!("a list was asked for") };
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["first", "second"]);
}

#[test]
fn csc_looks_before_it_asks() {
    let auth = json!({"mode": "explicit", "objects": [{"type": "PIN", "id": "PIN"}, {"type": "OTP", "id": "OTP"}]});
    let service = || Cloud { auth: auth.clone(), ..Cloud::default() };
    let mut desk = Desk::rsa();
    desk.lie = Lie::OtherCertificate;
    let mut world = World::new(desk, service());
    let mut flow = cloud(&world.desk, 1);
    assert_eq!(world.run(&mut flow), Err(RemoteError::CertificateDiffers));
    world.desk.lie = Lie::None;
    world.service = Cloud { algorithms: vec!["1.2.840.10045.4.3.2"], ..service() };
    let mut flow = cloud(&world.desk, 1);
    assert!(matches!(world.run(&mut flow), Err(RemoteError::Unsupported(_))));
    assert!(world.asked.is_empty(), "no PIN before the credential was looked at");
    world.service = service();
    world.answers = [Some("wrong"), Some("249560")].into();
    let mut flow = cloud(&world.desk, 1);
    assert_eq!(world.run(&mut flow), Err(RemoteError::WrongSecret));
    // A grant that is over before it is used is asked for again, not used.
    world.desk.patience = 0;
    world.service = Cloud { life: 5, ..service() };
    world.answers = [Some("pin-9271"), Some("249560")].into();
    let mut flow = cloud(&world.desk, 1);
    assert_eq!(world.run(&mut flow), Err(RemoteError::Cancelled), "the person gives no second code here");
    assert_eq!(world.count("/signHash"), 0);
}
