//! Any bytes as a signed XML document: verified, and prepared for a further signature of every kind.
#![no_main]

mod signed;

use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::xmldsig::{self, Profile};
use hoso_sign::{tax_xml, xades};
use libfuzzer_sys::fuzz_target;
use signed::WORLD;

fuzz_target!(|data: &[u8]| {
    WORLD.verify(data);
    let Some(signer) = &WORLD.signer else { return };
    let _ = tax_xml::prepare(data, signer, WORLD.at);
    let algorithm = SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 };
    let _ = xmldsig::prepare(data, &Profile::invoice("NBan", "data"), signer, algorithm, WORLD.at);
    let _ = xades::prepare(data, signer, &[], &xades::Options::whole(algorithm, WORLD.at));
});
