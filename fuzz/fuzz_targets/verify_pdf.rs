//! Any bytes as a PDF: verified, given proofs, and prepared for a signature and for a time stamp of ours.
#![no_main]

mod signed;

use hoso_sign::algorithm::Hash;
use hoso_sign::pades;
use libfuzzer_sys::fuzz_target;
use signed::WORLD;

fuzz_target!(|data: &[u8]| {
    WORLD.verify(data);
    let _ = pades::augment(data, &WORLD.material);
    let _ = pades::prepare_stamp(data, Hash::Sha256, 4_000);
    if let Some(signer) = &WORLD.signer {
        let _ = pades::prepare(data, signer, &[], WORLD.at);
    }
});
