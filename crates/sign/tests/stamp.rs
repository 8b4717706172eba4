//! Time stamps by `openssl ts`, and authorities that lie.

use std::process::Command;

use hoso_sign::algorithm::Hash;
use hoso_sign::stamp::{self, Asked, Failure, MAX_ANSWER, StampError, Token};

use crate::common::{Authority, at, run, text};
use crate::tsa::{NONCE, prepare, reply};

fn asked<'a>(digest: &'a [u8]) -> Asked<'a> {
    Asked { hash: Hash::Sha256, digest, nonce: &NONCE, policy: None }
}

#[test]
fn requests_and_answers_with_every_hash() {
    let authority = Authority::new();
    prepare(&authority);
    for hash in [Hash::Sha256, Hash::Sha384, Hash::Sha512] {
        let digest = hash.digest(&["dấu thời gian".as_bytes()]);
        let answer = reply(&authority, &stamp::request(hash, &digest, &NONCE, None));
        let token = stamp::read_response(&answer).unwrap();
        token.answers(&Asked { hash, digest: &digest, nonce: &NONCE, policy: None }).unwrap();
        assert!(token.stamps(&["dấu thời ".as_bytes(), b"gian"]), "{hash:?}: the imprint is of the parts in order");
        assert!(!token.stamps(&[b"khac"]), "{hash:?}: of nothing else");
        let distance = token.at().duration_since(at()).as_secs().abs();
        assert!(distance < 600, "{hash:?}: the authority's clock is ours, {}", token.at());
        assert_eq!(token.accuracy().as_micros(), 1_500_100, "{hash:?}: seconds, milliseconds and microseconds");
        assert_eq!(token.certificate().unwrap().common_name(), "Ví Dụ TSA", "{hash:?}: certReq was set");
        let output = run(Command::new("openssl")
            .args(["ts", "-verify", "-queryfile", "query.tsq", "-in", "reply.tsr", "-CAfile", "root.pem"])
            .args(["-untrusted", "sub.pem"])
            .current_dir(authority.dir.path()));
        assert!(output.status.success(), "openssl ts -verify: {}", text(&output));
    }
}

#[test]
fn a_policy_is_asked_and_checked() {
    let authority = Authority::new();
    prepare(&authority);
    let digest = Hash::Sha256.digest(&[b"xin"]);
    let policy = |name: &str| const_oid::ObjectIdentifier::new(name).unwrap();
    let ask = |name: &str| {
        stamp::read_response(&reply(&authority, &stamp::request(Hash::Sha256, &digest, &NONCE, Some(policy(name)))))
    };
    let token = ask("1.2.3.4.5").unwrap();
    let with = |name: &str| token.answers(&Asked { policy: Some(policy(name)), ..asked(&digest) });
    assert_eq!((with("1.2.3.4.5"), with("1.2.3.4.1")), (Ok(()), Err(StampError::OtherPolicy)), "the policy counts");
    let refused = ask("1.2.3.4.9").unwrap_err();
    assert!(
        matches!(&refused, StampError::Refused { status: 2, failure: Some(Failure::UnacceptedPolicy), text } if !text.is_empty()),
        "the authority's no is told with its reason: {refused:?}"
    );
}

#[test]
fn an_authority_that_lies_is_found_out() {
    let authority = Authority::new();
    prepare(&authority);
    let digest = Hash::Sha256.digest(&[b"to khai"]);
    let other = Hash::Sha256.digest(&[b"to khai khac"]);
    let answer = reply(&authority, &stamp::request(Hash::Sha256, &digest, &NONCE, None));
    let token = stamp::read_response(&answer).unwrap();
    assert_eq!(token.answers(&asked(&digest)), Ok(()), "the honest answer, or this test shows nothing");
    assert_eq!(token.answers(&asked(&other)), Err(StampError::OtherImprint), "a stamp of another document");
    let stale = Asked { nonce: &[1, 2, 3, 4, 5, 6, 7, 8], ..asked(&digest) };
    assert_eq!(token.answers(&stale), Err(StampError::OtherNonce), "an answer that was recorded before");
    let silent = stamp::read_response(&reply(&authority, &stamp::request(Hash::Sha256, &digest, &[], None))).unwrap();
    assert_eq!(silent.answers(&asked(&digest)), Err(StampError::OtherNonce), "an answer that leaves the nonce out");

    let der = token.der();
    let mut broken = 0;
    for place in (0..der.len()).step_by(37) {
        let mut altered = der.to_vec();
        altered[place] ^= 0x21;
        // The certificates above the authority's are not signed by the token; judging finds their own signatures.
        let chained = ["sub", "root"].iter().any(|name| {
            let known = authority.der(name);
            let start = der.windows(known.len()).position(|window| window == known);
            start.is_some_and(|start| (start..start + known.len()).contains(&place))
        });
        match Token::from_der(&altered) {
            Ok(read) if !chained => {
                assert!(read.answers(&asked(&digest)).is_err(), "byte {place} of the token can be altered unseen");
                broken += 1;
            }
            _ => {}
        }
    }
    assert!(broken > 10, "only {broken} alterations could be read at all");

    // Without certReq no certificate comes, and nobody can say who stamped.
    authority.write("data", "to khai");
    authority.openssl(&["ts", "-query", "-data", "data", "-sha256", "-no_nonce", "-out", "bare.tsq"]);
    let bare = stamp::read_response(&reply(&authority, &std::fs::read(authority.path("bare.tsq")).unwrap())).unwrap();
    let outcome = bare.answers(&Asked { nonce: &[], ..asked(&digest) });
    assert!(matches!(outcome, Err(StampError::Broken(_))), "{outcome:?}");

    for (what, bytes) in [
        ("a web page", b"<html>Service unavailable</html>".to_vec()),
        ("half an answer", answer[..answer.len() / 2].to_vec()),
        ("the token without the answer around it", der.to_vec()),
        ("nothing", Vec::new()),
    ] {
        let outcome = stamp::read_response(&bytes);
        assert!(matches!(outcome, Err(StampError::Unreadable(_))), "{what}: {outcome:?}");
    }
    let endless = [answer, vec![0; MAX_ANSWER]].concat();
    assert!(matches!(stamp::read_response(&endless), Err(StampError::TooLarge)), "an answer without end");
}
