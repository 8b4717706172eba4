//! Portals that answer by script: what the practice portal does not do.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::{NewDossier, OpenCps, OpenCpsConfig, Opened};
use crate::error::{Distrust, PortalError};

const OURS: Uuid = Uuid::from_u128(0x6b0f_3b9e_7f0a_4a53_9a5e_0d8a_3f1f_0001);
const OTHER: Uuid = Uuid::from_u128(0x6b0f_3b9e_7f0a_4a53_9a5e_0d8a_3f1f_00ff);

/// A server that answers every request line by `script` (status, more of the head, body), and what it was asked.
fn portal(script: impl Fn(&str) -> (u16, String, String) + Send + 'static) -> (OpenCps, Arc<Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = Vec::new();
            let mut piece = [0; 4096];
            // The forms of these tests are small and come with their head.
            while !head.windows(4).any(|four| four == b"\r\n\r\n") {
                match stream.read(&mut piece) {
                    Ok(0) | Err(_) => break,
                    Ok(got) => head.extend_from_slice(&piece[..got]),
                }
            }
            let text = String::from_utf8_lossy(&head).into_owned();
            let line = text.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned();
            let (status, more, body) = script(&line);
            log.lock().unwrap().push(line);
            let answer = format!(
                "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let config = OpenCpsConfig { base, group_id: 1, ..OpenCpsConfig::default() };
    (OpenCps::new(config).unwrap(), asked)
}

fn refusal() -> (u16, String, String) {
    (403, String::new(), r#"{"message":"No Content.","code":403,"description":"NoSuchDossierException"}"#.into())
}

fn ok(body: impl Into<String>) -> (u16, String, String) {
    (200, String::new(), body.into())
}

fn draft(id: u32, uid: Uuid) -> String {
    format!(r#"{{"dossierId":"{id}","referenceUid":"{uid}","dossierStatus":"","serviceCode":"1.001193"}}"#)
}

#[tokio::test]
async fn a_draft_of_another_uuid_in_the_answer_is_not_taken_for_ours() {
    // The list does not show the other draft, so the look before finds nothing.
    let (client, asked) = portal(|line| match line {
        line if line.starts_with("POST ") => ok(draft(7, OTHER)),
        line if line.contains("owner=true") => ok(r#"{"total":0,"data":[]}"#),
        _ => refusal(),
    });
    let new = NewDossier { service: "1.001193".into(), ..NewDossier::default() };
    let opened = client.open_draft(OURS, &new).await.unwrap();
    assert!(
        matches!(&opened, Opened::Another { draft, overwritten: true } if draft.id == "7"),
        "the portal reused another draft without saying so: {opened:?}"
    );
    let posts = asked.lock().unwrap().iter().filter(|line| line.starts_with("POST")).count();
    assert_eq!(posts, 1, "and it is not asked again");
}

#[tokio::test]
async fn a_403_for_a_dossier_that_is_listed_is_not_taken_for_absence() {
    let (client, _) = portal(|line| {
        if line.contains("owner=true") { ok(format!(r#"{{"total":1,"data":{}}}"#, draft(7, OURS))) } else { refusal() }
    });
    let found = client.find(OURS).await;
    assert!(matches!(found, Err(PortalError::Refused(_))), "or it would be posted a second time: {found:?}");
}

#[tokio::test]
async fn another_dossier_under_our_address_is_noticed() {
    let (client, _) = portal(|_| ok(draft(7, OTHER)));
    let found = client.find(OURS).await;
    assert!(matches!(found, Err(PortalError::Untrustworthy(Distrust::Mismatch { .. }))), "{found:?}");
}

#[tokio::test]
async fn a_list_that_gives_the_same_page_for_ever_ends() {
    let (client, asked) = portal(|_| ok(format!(r#"{{"total":1000000,"data":[{}]}}"#, draft(7, OTHER))));
    assert_eq!(client.own_dossiers().await.unwrap().len(), 1);
    assert_eq!(asked.lock().unwrap().len(), 2, "the second page brought nothing new");
}

#[tokio::test]
async fn a_bare_list_is_read_page_by_page_too() {
    let numbered = |from: usize, to: usize| {
        let all: Vec<String> = (from..to).map(|n| format!(r#"{{"dossierLogId":{n},"content":"Dòng {n}"}}"#)).collect();
        ok(format!("[{}]", all.join(",")))
    };
    let (client, _) = portal(move |line| {
        let start: usize = line.split("start=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap();
        numbered(start, (start + 100).min(250))
    });
    assert_eq!(client.logs("7").await.unwrap().len(), 250);
    let (client, asked) = portal(move |_| numbered(0, 130));
    assert_eq!(client.logs("7").await.unwrap().len(), 130, "a portal that knows no pages gives the whole");
    assert_eq!(asked.lock().unwrap().len(), 2, "and is asked no third time");
}

#[tokio::test]
async fn payment_pages_are_web_pages_of_the_portal_or_secure_ones() {
    let page = |location: &'static str| {
        portal(move |line| {
            if line.contains("epaymentprofile") {
                ok(r#"{"PAYGOV_CONFIG":{"secretKey":"x"}}"#)
            } else {
                (302, format!("Location: {location}\r\n"), String::new())
            }
        })
        .0
    };
    let good = page("https://thanhtoan.example/p?x=1").payment_page("7", "f").await.unwrap();
    assert_eq!(good.url, "https://thanhtoan.example/p?x=1", "the address is taken, and nobody goes there from here");
    let long: &'static str =
        Box::leak(format!("https://thanhtoan.example/p?checksum={}", "0".repeat(1_000)).into_boxed_str());
    assert_eq!(page(long).payment_page("7", "f").await.unwrap().url, long, "a checksum that is cut pays nothing");
    for bad in ["http://thanhtoan.example/", "javascript:alert(1)", "file:///etc/passwd", "//x", ""] {
        assert!(page(bad).payment_page("7", "f").await.is_err(), "{bad} is nothing for a browser");
    }
}
