//! Portals that cannot prove their address.

use std::time::Duration;

use serde_json::{Value, json};

use crate::bench::{call, signed, until};
use crate::portals::{Desk, desk, open, opencps, saved, with};

/// A server that anybody could set up: a certificate that nobody vouches for. Gone with the test.
struct Impostor(std::process::Child);

impl Impostor {
    fn at(folder: &std::path::Path) -> (Self, String) {
        use std::process::{Command, Stdio};
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cong.vidu"])
            .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
            .args(["-keyout", "key.pem", "-out", "cert.pem"])
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let server = Command::new("openssl")
            .args(["s_server", "-accept", &format!("127.0.0.1:{port}"), "-cert", "cert.pem", "-key", "key.pem", "-www"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let end = std::time::Instant::now() + Duration::from_secs(10);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(std::time::Instant::now() < end, "the server begins");
            std::thread::sleep(Duration::from_millis(20));
        }
        (Self(server), format!("https://127.0.0.1:{port}"))
    }
}

impl Drop for Impostor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_nobody_vouches_for_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let (_impostor, url) = Impostor::at(folder.path());
    let Desk { app, .. } = desk();
    for wish in [open(&url), with(opencps(&url), "name", json!("Cổng giả"))] {
        let portal = saved(&app, wish).await;
        let status = call(&app, "portals.check", json!({ "id": portal })).await["status"].clone();
        assert_eq!(
            (&status["error"]["code"], &status["error"]["params"]["fault"]),
            (&json!("portal-certificate"), &json!("issuer")),
            "not merely out of reach: {status}"
        );
    }
    let portal = saved(&app, with(open(&format!("{url}/v2")), "name", json!("Cổng giả thứ hai"))).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let waiting = until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "waiting").await;
    assert_eq!(
        waiting["transfer"]["error"]["code"], "portal-certificate",
        "the person is told, and it goes on by itself"
    );
    assert_eq!(waiting["receipt"], Value::Null, "nothing counts as filed");
}
