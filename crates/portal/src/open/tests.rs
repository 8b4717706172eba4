//! Answers that no honest portal gives, byte by byte.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::error::Distrust;

const TARGET: Target = Target { submission: Uuid::from_u128(1), round: 0 };

/// A server that gives every request the same bytes and hangs up.
async fn always(answer: &'static str) -> OpenProtocol {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for _ in 0..20 {
            let Ok((mut stream, _)) = listener.accept().await else {
                return;
            };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    let bounds = Bounds { silence: Duration::from_millis(300), ..Bounds::default() };
    let config = OpenProtocolConfig { base, token: None, bounds };
    OpenProtocol::new(config).unwrap()
}

fn off_protocol<T: std::fmt::Debug>(answer: Result<T, PortalError>) -> bool {
    matches!(answer, Err(PortalError::Untrustworthy(Distrust::NotTheProtocol(_))))
}

#[tokio::test]
async fn a_foreign_404_does_not_mean_that_nothing_was_filed() {
    let portal = always(
        "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 4\r\nconnection: close\r\n\r\n<p/>",
    )
    .await;
    assert!(off_protocol(portal.state(TARGET).await), "believing it would file a second time");
    let url = portal.http.base().join("v1/uploads/1").unwrap();
    assert!(off_protocol(portal.upload_offset(url.as_str()).await));
    assert!(off_protocol(portal.abandon(TARGET).await));
}

#[tokio::test]
async fn a_problem_report_of_404_does() {
    let portal = always(
        "HTTP/1.1 404 Not Found\r\ncontent-type: application/problem+json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}",
    )
    .await;
    assert_eq!(portal.state(TARGET).await.unwrap(), None);
}

#[tokio::test]
async fn a_pause_asked_for_is_told_and_bounded() {
    for (answer, seconds) in [
        ("HTTP/1.1 429 X\r\nretry-after: 7\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", 7),
        ("HTTP/1.1 503 X\r\nretry-after: 99999999\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", 3600),
    ] {
        let error = always(answer).await.describe().await.unwrap_err();
        let PortalError::Unreachable { retry_after, .. } = error else {
            panic!("{error}");
        };
        assert_eq!(retry_after, Some(Duration::from_secs(seconds)));
    }
}

#[tokio::test]
async fn absurd_pauses_are_no_pauses() {
    for wish in ["-5", "1e9", "99999999999999999999", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", ""] {
        let answer = format!("HTTP/1.1 503 X\r\nretry-after: {wish}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let error = always(answer.leak()).await.describe().await.unwrap_err();
        assert!(
            matches!(error, PortalError::Unreachable { retry_after: None, .. }),
            "{wish:?}: the program's own pause counts"
        );
    }
}

#[tokio::test]
async fn an_upload_that_is_asked_for_at_a_bad_moment_is_asked_for_later() {
    for status in [408, 425, 429, 500, 503] {
        let answer = format!("HTTP/1.1 {status} X\r\nretry-after: 7\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let portal = always(answer.leak()).await;
        let url = portal.http.base().join("v1/uploads/1").unwrap();
        let error = portal.upload_offset(url.as_str()).await.unwrap_err();
        let seven = Some(Duration::from_secs(7));
        assert!(
            matches!(error, PortalError::Unreachable { retry_after, .. } if retry_after == seven),
            "{status}: {error}"
        );
    }
}

#[tokio::test]
async fn pages_for_the_browser_are_pages() {
    for (url, good) in [
        ("https://pay.example/1", true),
        ("javascript:alert(1)", false),
        ("http://pay.example/1", false),
        ("https://portal.example:x@evil.example/", false),
        ("file:///etc/passwd", false),
        ("data:text/html,x", false),
        ("https://pay.example/\\u202e1\\n", true),
    ] {
        let body = format!("{{\"url\":\"{url}\"}}");
        let answer = format!(
            "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        let page = always(answer.leak()).await.checkout(TARGET.submission, "phi").await;
        assert_eq!(page.is_ok(), good, "{url}");
        let steering = |page: &str| page.contains(|c: char| c.is_control() || !c.is_ascii());
        assert!(page.is_err() || page.is_ok_and(|page| !steering(&page.url)), "{url}: opened as it is understood");
    }
}

#[tokio::test]
async fn words_of_a_refusal_do_not_steer_a_terminal() {
    let body = "{\"type\":\"x/no\",\"title\":\"Kh\\u001b[2Jông\\n\",\"detail\":\"\\u202eabc\"}";
    let answer = format!(
        "HTTP/1.1 409 X\r\ncontent-type: application/problem+json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let error = always(answer.leak()).await.state(TARGET).await.unwrap_err();
    assert_eq!(error.to_string(), "the portal refused: Kh [2Jông  (no) abc");
}

#[tokio::test]
async fn half_answers_and_rubbish_are_errors() {
    let half =
        always("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"versions\":").await;
    assert!(matches!(half.describe().await, Err(PortalError::Unreachable { .. })));
    let rubbish = always("\u{1}\u{2}\u{3}\r\n\r\n").await;
    assert!(rubbish.describe().await.is_err());
    let lies =
        always("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999999999999\r\n\r\n{").await;
    assert!(matches!(lies.describe().await, Err(PortalError::Untrustworthy(Distrust::TooMuch { .. }))));
    let deep =
        always("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n[[[[[[[[[[[[[[[[[[[[")
            .await;
    assert!(off_protocol(deep.describe().await));
    let guest =
        always("HTTP/1.1 203 X\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
            .await;
    assert!(off_protocol(guest.describe().await), "a 2xx alone means nothing");
}

/// A server that says this, as JSON.
async fn saying(body: &str) -> OpenProtocol {
    let head = "HTTP/1.1 200 X\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length";
    always(format!("{head}: {}\r\n\r\n{body}", body.len()).leak()).await
}

#[tokio::test]
async fn appointments_and_contacts_are_believed_only_with_sense() {
    let id = TARGET.submission;
    let made = r#"{"appointment":{"id":"b","start":"2026-11-24T08:00:00+07:00","end":"2026-11-24T08:30:00+07:00"}}"#;
    assert!(off_protocol(saying(made).await.book(id, "a").await), "the slot of another dossier is not this one's");
    assert_eq!(saying(made).await.book(id, "b").await.unwrap().id, "b");
    let nobody = saying(r#"{"appointment":null}"#).await;
    assert!(off_protocol(nobody.book(id, "a").await), "booked, and nothing is there");
    assert_eq!(nobody.appointment(id).await.unwrap(), None);
    let backwards = made.replace("08:30", "07:30");
    assert!(off_protocol(saying(&backwards).await.appointment(id).await));
    assert!(off_protocol(saying(made).await.book(id, "../../x").await), "what is no id is not sent");

    let day = jiff::civil::date(2026, 11, 23);
    let one = r#"{"id":"s","start":"2026-11-24T08:00:00+07:00","end":"2026-11-24T08:30:00+07:00","free":true}"#;
    let many = vec![one; 30_000].join(",");
    assert!(off_protocol(saying(&format!(r#"{{"slots":[{many}]}}"#)).await.slots(id, day, 7).await), "bounded");
    let endless = saying(&format!(r#"{{"slots":[{}]}}"#, vec![one; 100_000].join(","))).await.slots(id, day, 7).await;
    assert!(
        matches!(endless, Err(PortalError::Untrustworthy(Distrust::TooMuch { .. }))),
        "a hundred thousand slots are not even read"
    );
    assert!(off_protocol(saying(r#"{"name":"UBND"}"#).await.agency(id).await), "nobody knows of when that is");
    let rude = r#"{"name":"UBND\u202e","hotline":"\u001b[2J1","as_of":"2026-11-01"}"#;
    let contact = saying(rude).await.agency(id).await.unwrap();
    assert_eq!((contact.name.as_str(), contact.hotline.as_str()), ("UBND", " [2J1"));
}

#[tokio::test]
async fn a_fee_with_a_wrong_account_is_a_fee_without_one() {
    let account = r#"{"bin":"97043","bank":"B","number":"1","holder":"H","memo":"M"}"#;
    let fees = format!(r#"{{"fees":[{{"id":"p","text":"Lệ phí","amount":8000,"paid":false,"account":{account}}}]}}"#);
    let fee = saying(&fees).await.fees(TARGET.submission).await.unwrap().remove(0);
    assert!(fee.account.is_none() && fee.amount == 8_000 && fee.text.contains("mã ngân hàng"), "{fee:?}");
}

#[tokio::test]
async fn ids_of_a_portal_cannot_leave_their_place_in_a_path() {
    let portal = always("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
    for id in ["../../x", "a/b", "", "%2e%2e", "a?b"] {
        let mut sink = Vec::new();
        let answer = portal.result(TARGET.submission, id, 0, 1, &mut sink).await;
        assert!(off_protocol(answer), "{id:?}");
        assert!(off_protocol(portal.checkout(TARGET.submission, id).await), "{id:?}");
    }
}

/// A portal whose agency never stops talking: 60 pages of one long, well signed event each.
#[tokio::test]
async fn an_endless_chain_is_read_piece_by_piece() {
    use crate::events::{Cursor, read_new};
    use crate::jws::test_keys::{sign, signer};
    let (pair, keys) = signer(9);
    let start = Cursor::start(TARGET.submission, "receipt");
    let mut head = start.hash.clone();
    let chain: Vec<String> = (1..=60_u64)
        .map(|seq| {
            let claims = serde_json::json!({"submission": TARGET.submission, "seq": seq, "prev_hash": head, "type": "status",
                "status": 4, "text": "dài ".repeat(30_000), "at": "2026-11-21T03:00:00Z"});
            let jws = sign(&pair, crate::jws::EVENT, &claims);
            head = crate::digest::sha256_hex(jws.as_bytes());
            jws
        })
        .collect();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let got = stream.read(&mut request).await.unwrap_or(0);
            let line = String::from_utf8_lossy(&request[..got]).into_owned();
            let after = line.split_once("after=").and_then(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok());
            let events: Vec<_> = chain.get(after.unwrap()).into_iter().collect();
            let body = serde_json::json!({"events": events, "last": 60, "head": head}).to_string();
            let answer = format!(
                "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    let portal = OpenProtocol::new(OpenProtocolConfig { base, ..OpenProtocolConfig::default() }).unwrap();
    let (first, at) = read_new(&portal, &keys, &start).await.unwrap();
    let held: usize = first.iter().map(|event| event.jws.len()).sum();
    assert!(first.len() < 60 && held < 9 * 1024 * 1024, "{} events, {held} bytes in one go", first.len());
    let (rest, end) = read_new(&portal, &keys, &at).await.unwrap();
    assert_eq!((first.len() + rest.len(), end.seq), (60, 60), "the next reading goes on, and nothing is left out");
}
