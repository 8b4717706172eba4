//! What a portal can do wrong, each as a twist of the exchanges, with the checks that must find it.

use std::sync::Arc;

use hoso_practice::{Fault, Route};
use serde_json::{Value, json};

use crate::proxy::{Ask, Said, Twist};

/// A portal with one defect, and the checks that must find it.
pub struct Defect {
    pub what: &'static str,
    pub twist: Twist,
    pub fault: Option<(Fault, u32)>,
    pub found: Vec<&'static str>,
}

fn say(what: &'static str, found: &[&'static str], say: impl Fn(&Ask, &mut Said) + Send + Sync + 'static) -> Defect {
    let twist = Twist { say: Arc::new(say), ..Twist::default() };
    Defect { what, twist, fault: None, found: found.to_vec() }
}

fn ask(what: &'static str, found: &[&'static str], ask: impl Fn(&mut Ask) + Send + Sync + 'static) -> Defect {
    let twist = Twist { ask: Arc::new(ask), ..Twist::default() };
    Defect { what, twist, fault: None, found: found.to_vec() }
}

fn fault(what: &'static str, found: &[&'static str], fault: Fault, times: u32) -> Defect {
    Defect { what, twist: Twist::default(), fault: Some((fault, times)), found: found.to_vec() }
}

/// Spoils the answer to the n-th booking that goes through.
fn nth_booking(
    what: &'static str,
    found: &[&'static str],
    nth: u32,
    spoil: impl Fn(&mut Said) + Send + Sync + 'static,
) -> Defect {
    let count = std::sync::atomic::AtomicU32::new(0);
    say(what, found, move |ask, said| {
        let booked = ends(ask, "PUT", "/appointment") && said.status == 200;
        if booked && count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1 == nth {
            spoil(said);
        }
    })
}

/// A refusal of this name is turned into a success.
fn lets(what: &'static str, found: &[&'static str], method: &'static str, problem: &'static str, to: u16) -> Defect {
    say(what, found, move |ask, said| {
        if ask.method == method && name(said) == problem {
            said.status = to;
            said.field("content-type", "application/json");
            said.set(&json!({"receipt": "a.b.c"}));
        }
    })
}

fn name(said: &Said) -> String {
    let kind = said.json()["type"].as_str().unwrap_or_default().to_owned();
    kind.rsplit(['/', '#']).next().unwrap_or_default().to_owned()
}

fn ends(ask: &Ask, method: &str, tail: &str) -> bool {
    ask.method == method && ask.path.split('?').next().unwrap_or_default().ends_with(tail)
}

/// Takes the members away that this portal does not know, as one that reads into its own structures does.
fn without_unknown(ask: &mut Ask) {
    if let Ok(mut value) = serde_json::from_slice::<Value>(&ask.body) {
        for place in ["", "/manifest"] {
            if let Some(members) = value.pointer_mut(place).and_then(Value::as_object_mut) {
                members.remove("x-conformance");
            }
        }
        ask.body = value.to_string().into();
    }
}

#[allow(clippy::too_many_lines)]
pub fn defects() -> Vec<Defect> {
    let state = |ask: &Ask| ask.method == "GET" && ask.path.split('/').count() == 4;
    vec![
        // Discovery, addresses, shapes.
        fault("a page instead of the protocol", &["discovery"], Fault::Html { to: Route::Discovery }, 0),
        say("keys under names of their own", &["discovery-keys", "receipt"], |ask, said| {
            if ends(ask, "GET", "ho-so") {
                let mut value = said.json();
                value["jwks"]["keys"][0]["kid"] = json!("key-1");
                said.set(&value);
            }
        }),
        say("unknown addresses lead to the start page", &["not-found"], |ask, said| {
            if ask.path.contains("khong-co-dia-chi") {
                said.status = 200;
            }
        }),
        lets("any method is good", &["unknown-method"], "PUT", "method-not-allowed", 200),
        say(
            "what is not known was always gone",
            &[
                "unknown-submission",
                "bad-manifest",
                "announce-return",
                "limit-part",
                "limit-total",
                "limit-parts",
                "limit-types",
                "abandon",
                "supplement-abandon",
            ],
            |ask, said| {
                if ask.method == "GET"
                    && said.status == 404
                    && name(said) == "not-found"
                    && !ask.path.contains("khong-co")
                {
                    said.status = 410;
                    said.set(&json!({"type": "https://ho-so.invalid/problems/not-found", "title": "x", "status": 410}));
                }
            },
        ),
        say("refusals without a type", &["problem-shape"], |_, said| {
            if said.status == 409 {
                said.set(&json!({"title": "Không được", "status": 409}));
            }
        }),
        say("refusals as plain JSON", &["problem-shape"], |_, said| {
            if (400..500).contains(&said.status) {
                said.field("content-type", "application/json");
            }
        }),
        say("refusals with another status inside", &["problem-shape"], |_, said| {
            if said.status == 422 {
                let mut value = said.json();
                value["status"] = json!(400);
                said.set(&value);
            }
        }),
        say("a redirect", &["no-redirect"], |ask, said| {
            if ends(ask, "GET", "/parcel") {
                said.status = 307;
                said.field("location", "/elsewhere");
            }
        }),
        // Announcing.
        lets(
            "what is not understood is taken",
            &["announce-garbage", "announce-elsewhere", "return-garbage"],
            "PUT",
            "bad-request",
            200,
        ),
        lets("any manifest is good", &["bad-manifest"], "PUT", "bad-manifest", 201),
        lets("returns are not looked at", &["announce-return", "return-bad"], "PUT", "bad-return", 204),
        lets(
            "limits are not looked at",
            &["limit-part", "limit-total", "limit-parts", "fee-proof-limit"],
            "PUT",
            "too-large",
            201,
        ),
        lets("types are not looked at", &["limit-types", "fee-proof-type"], "PUT", "unsupported-type", 201),
        say("limits without a place", &["limit-part"], |_, said| {
            if name(said) == "too-large" {
                let mut value = said.json();
                value["pointer"] = json!("");
                said.set(&value);
            }
        }),
        say("the first announcement says 200", &["announce"], |ask, said| {
            if ask.method == "PUT" && said.status == 201 {
                said.status = 200;
            }
        }),
        ask("unknown members are dropped", &["announce-digest", "receipt"], without_unknown),
        say("announcing is not repeatable", &["announce-again", "announce-committed"], |ask, said| {
            if ask.method == "PUT" && said.status == 200 && !ask.path.ends_with("/appointment") {
                said.status = 201;
            }
        }),
        lets("a UUID may mean two things", &["announce-differs"], "PUT", "announcement-differs", 200),
        say("the state shows no offsets", &["read-back-offset"], move |ask, said| {
            if state(ask) && said.status == 200 {
                let mut value = said.json();
                value["parts"][1]["offset"] = json!(0);
                said.set(&value);
            }
        }),
        say("the state has another digest", &["read-back", "announce-differs"], move |ask, said| {
            if state(ask) && said.status == 200 {
                let mut value = said.json();
                value["manifest_sha256"] = json!("0".repeat(64));
                said.set(&value);
            }
        }),
        say("the state has no receipt", &["read-back-receipt"], move |ask, said| {
            if state(ask) && said.json()["phase"] == "committed" {
                let mut value = said.json();
                value["receipt"] = Value::Null;
                said.set(&value);
            }
        }),
        ask(
            "nothing is forgotten",
            &["abandon", "abandon-committed", "supplement-abandon", "appointment-cancel"],
            |ask| {
                if ask.method == "DELETE" {
                    ask.method = reqwest::Method::GET;
                }
            },
        ),
        lets("what is committed can be given up", &["abandon-committed"], "DELETE", "already-committed", 204),
        // Uploads.
        lets("a commit of nothing", &["commit-incomplete"], "POST", "incomplete", 201),
        say("what is missing is not named", &["commit-incomplete"], |_, said| {
            if name(said) == "incomplete" {
                let mut value = said.json();
                value["detail"] = json!("");
                said.set(&value);
            }
        }),
        lets("any length is good", &["upload-length"], "POST", "inconsistent-upload-length", 201),
        say("uploads elsewhere", &["upload-create"], |ask, said| {
            if ask.path.contains("/parts/") && said.status < 300 {
                said.field("location", "https://storage.example/1");
            }
        }),
        say("an upload anew each time", &["upload-create-again", "supplement-again"], |ask, said| {
            if ask.path.contains("/parts/") && said.status == 200 {
                said.field("location", "/v1/uploads/another");
            }
        }),
        say("appends do not say how far they are", &["upload-append"], |ask, said| {
            if ask.method == "PATCH" && said.status == 204 {
                said.headers.remove("upload-offset");
            }
        }),
        say("offsets may be kept by caches", &["upload-head"], |_, said| {
            said.headers.remove("cache-control");
        }),
        say("another offset is not told", &["upload-offset"], |ask, said| {
            if ask.method == "PATCH" && said.status == 409 {
                said.headers.remove("upload-offset");
            }
        }),
        lets("any offset is good", &["upload-offset"], "PATCH", "mismatching-upload-offset", 204),
        ask("digests of pieces are not looked at", &["upload-digest"], |ask| {
            if ask.method == "PATCH" {
                ask.headers.remove("content-digest");
            }
        }),
        Defect {
            what: "a front end that keeps nothing of broken pieces",
            twist: Twist { buffers: true, ..Twist::default() },
            fault: None,
            found: vec!["upload-broken"],
        },
        lets("pieces of any size", &["upload-append-limit"], "PATCH", "append-too-large", 204),
        lets(
            "lengths are not looked at",
            &["upload-early-end", "upload-overrun"],
            "PATCH",
            "inconsistent-upload-length",
            204,
        ),
        say("the last piece is like any other", &["upload-finish", "upload-empty"], |_, said| {
            if said.headers.get("upload-complete").is_some_and(|complete| complete == "?1") {
                said.field("upload-complete", "?0");
            }
        }),
        lets("any bytes are good", &["part-digest"], "PATCH", "part-digest", 200),
        say("a void upload is a page that is not there", &["upload-void"], |ask, said| {
            if ask.method == "HEAD" && said.status == 404 {
                said.headers.remove("upload-draft-interop-version");
            }
        }),
        lets("uploads after the commit", &["upload-committed"], "POST", "already-committed", 200),
        // Commit and receipt.
        lets("any manifest is committed", &["commit-other"], "POST", "announcement-differs", 200),
        say("a commit without a receipt", &["commit"], |ask, said| {
            if ends(ask, "POST", "/commit") && said.status == 201 {
                said.set(&json!({}));
            }
        }),
        fault("a receipt of other contents", &["receipt"], Fault::WrongReceiptDigest, 0),
        fault("a receipt of another submission", &["receipt"], Fault::ReceiptOfAnother, 0),
        fault("a receipt of a stranger", &["receipt"], Fault::ForeignReceipt, 0),
        say("a new receipt each time", &["commit-again", "supplement-again"], |ask, said| {
            if ends(ask, "POST", "/commit") && said.status == 200 {
                said.set(&json!({"receipt": "a.b.c"}));
            }
        }),
        // Following.
        fault("an event is left out", &["events"], Fault::MissingEvent { seq: 1 }, 0),
        fault("an event of a stranger", &["events"], Fault::ForgedEvent { seq: 2 }, 0),
        fault("history written anew", &["events-kept"], Fault::RewrittenEvents, 1),
        ask("the beginning again and again", &["events-after"], |ask| {
            let after =
                ask.path.split_once("?after=").map(|(path, after)| (path.to_owned(), after.parse::<u64>().is_ok()));
            if let Some((path, true)) = after {
                ask.path = path;
            }
        }),
        lets("any place is good", &["events-garbage", "slots-garbage"], "GET", "bad-request", 200),
        lets("rounds that nobody asked for", &["wrong-round"], "POST", "wrong-round", 201),
        say("a wish without an answer", &["return"], |ask, said| {
            if ends(ask, "PUT", "/return") && said.status == 204 {
                said.status = 200;
            }
        }),
        say("fees in fractions", &["fees", "fee-listed", "fee-by-client"], |ask, said| {
            if ends(ask, "GET", "/fees") {
                said.set(&json!({"fees": [{"id": "le-phi-1", "text": "", "amount": 0.5, "paid": false}]}));
            }
        }),
        say(
            "unknown fees, results and addresses are found",
            &["not-found", "fee-unknown", "result-unknown"],
            |ask, said| {
                if ask.path.contains("khong-co") && said.status == 404 {
                    said.status = 200;
                }
            },
        ),
        say("a parcel without words", &["parcel"], |ask, said| {
            if ends(ask, "GET", "/parcel") {
                said.set(&json!({"parcel": {"number": 1}}));
            }
        }),
        say("a withdrawal that nobody reads", &["withdraw"], |ask, said| {
            if ends(ask, "POST", "/withdraw") && said.status == 202 {
                said.status = 200;
            }
        }),
        // With an agency.
        say("rounds are refused", &["supplement-abandon", "supplement"], |ask, said| {
            if ask.method == "POST"
                && ask.path.contains("/supplements/1")
                && !ask.path.contains("/parts/")
                && said.status < 300
            {
                said.status = 403;
                said.field("content-type", "application/problem+json");
                said.set(&json!({"type": "https://ho-so.invalid/problems/no", "title": "Không", "status": 403}));
            }
        }),
        say("fees are paid from the beginning", &["fee-listed", "fee-by-client"], |ask, said| {
            if ends(ask, "GET", "/fees") {
                said.body = String::from_utf8_lossy(&said.body).replace("\"paid\":false", "\"paid\":true").into();
            }
        }),
        say("a client may say that it has paid", &["fee-by-client"], |ask, said| {
            if ask.method == "POST" && ask.path.ends_with("/le-phi-1") {
                said.status = 200;
            }
        }),
        say("a payment page that is a script", &["checkout"], |ask, said| {
            if ends(ask, "POST", "/checkout") && said.status == 200 {
                said.set(&json!({"url": "javascript:alert(1)"}));
            }
        }),
        // Transfers, appointments, rating.
        say("an account with half a bank", &["fee-account"], |ask, said| {
            if ends(ask, "GET", "/fees") {
                said.body = String::from_utf8_lossy(&said.body).replace("\"000000\"", "\"97\"").into();
            }
        }),
        lets("proofs of any contents", &["fee-proof-digest"], "PUT", "digest-mismatch", 204),
        say("a proof without an answer", &["fee-proof"], |ask, said| {
            if ends(ask, "PUT", "/proof") && said.status == 204 {
                said.status = 200;
            }
        }),
        say("a slot that ends before it begins", &["slots"], |ask, said| {
            if ends(ask, "GET", "/slots") && said.status == 200 {
                let mut value = said.json();
                value["slots"][0]["end"] = value["slots"][0]["start"].clone();
                said.set(&value);
            }
        }),
        say("any slot is good", &["slot-unknown"], |ask, said| {
            if ends(ask, "PUT", "/appointment") && said.status == 404 {
                said.status = 200;
            }
        }),
        lets("a slot for two", &["slot-taken"], "PUT", "slot-taken", 200),
        say("an appointment at another time", &["appointment"], |ask, said| {
            if ends(ask, "PUT", "/appointment") && said.status == 200 {
                let mut value = said.json();
                value["appointment"]["end"] = json!("2026-11-24T23:00:00+07:00");
                said.set(&value);
            }
        }),
        nth_booking("another number each time", &["appointment-again"], 2, |said| {
            let mut value = said.json();
            value["appointment"]["number"] = json!("khác");
            said.set(&value);
        }),
        nth_booking("a move without an answer", &["appointment-move"], 3, |said| said.status = 201),
        say("nobody is told that it was cancelled", &["appointment-cancel"], |ask, said| {
            if ends(ask, "DELETE", "/appointment") {
                said.status = 200;
            }
        }),
        say("an agency of unknown age", &["agency"], |ask, said| {
            if ends(ask, "GET", "/agency") {
                said.set(&json!({"name": "UBND xã Ví Dụ"}));
            }
        }),
        lets("ratings of nothing", &["rating-early"], "PUT", "too-early", 204),
        lets("any number of stars", &["rating-bad"], "PUT", "bad-rating", 204),
        say("a rating without an answer", &["rating"], |ask, said| {
            if ends(ask, "PUT", "/rating") && said.status == 204 {
                said.status = 200;
            }
        }),
        fault("a result with another byte", &["result"], Fault::WrongResult, 0),
        say("ranges begin elsewhere", &["result-range"], |_, said| {
            if said.status == 206 {
                said.field("content-range", "bytes 0-9/10");
            }
        }),
        lets("beyond the end there is nothing", &["result-beyond"], "GET", "range", 200),
        lets("wishes are never too late", &["return-late"], "PUT", "too-late", 204),
        lets("withdrawals are never too late", &["withdraw-late"], "POST", "too-late", 202),
        say("encryption keys that somebody touched", &["encryption-keys"], |ask, said| {
            if ends(ask, "GET", "/ho-so") {
                let mut value = said.json();
                let statement = value["encryption_keys"].as_str().unwrap_or_default();
                let (signed, signature) = statement.rsplit_once('.').unwrap();
                value["encryption_keys"] = json!(format!("{signed}.{}", signature.chars().rev().collect::<String>()));
                said.set(&value);
            }
        }),
        lets("any encryption key is good", &["encrypted-unknown"], "PUT", "unknown-encryption-key", 201),
        say("open files are called encrypted", &["encrypted-type"], |ask, said| {
            if ask.method == "PUT" && name(said) == "bad-manifest" && is_sealed(ask) {
                said.status = 201;
            }
        }),
        say("what is encrypted is not acknowledged", &["encrypted"], |ask, said| {
            if ends(ask, "POST", "/commit") && is_sealed(ask) {
                said.status = 202;
            }
        }),
    ]
}

fn is_sealed(ask: &Ask) -> bool {
    String::from_utf8_lossy(&ask.body).contains("\"encrypted\"")
}
