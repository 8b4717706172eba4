//! Any bytes as a detached signature, as a time stamp, and as what is said of revocation for a good signature.
#![no_main]

mod signed;

use hoso_sign::revocation::{accept, wanted};
use hoso_sign::stamp::{Token, read_response};
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Material, verify_detached};
use libfuzzer_sys::fuzz_target;
use signed::{WORLD, honest};

fuzz_target!(|data: &[u8]| {
    honest(verify_detached(data, &WORLD.content, &WORLD.context(&WORLD.material)));
    if let Ok(token) = Token::from_der(data) {
        let _ = token.stamps(&[&WORLD.content]);
    }
    let _ = read_response(data);
    let mut material =
        Material { crls: vec![data.to_vec()], ocsps: vec![data.to_vec()], certificates: vec![data.to_vec()] };
    material.add_crl(data);
    honest(verify_detached(&WORLD.signature, &WORLD.content, &WORLD.context(&material)));
    let mut chain: Vec<_> = WORLD.signer.clone().into_iter().collect();
    if let Ok(candidate) = TrustStore::candidate(data) {
        let _ = serde_json::to_string(&candidate);
    }
    if let Ok(certificates) = hoso_sign::certificates(data) {
        for one in &certificates {
            let _ = (one.identifiers(), one.warnings(WORLD.at, Some("9900000016")), one.subject());
        }
        chain.extend(certificates);
    }
    for one in wanted(&chain) {
        let _ = accept(&one, data, WORLD.at);
    }
});
