//! Hostile and heavy PDFs: bounded time, a clear error. And what signing costs.

use std::time::{Duration, Instant};

use hoso_sign::key::Signer;
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::Verdict;
use hoso_sign::{SignError, VerifyError, pades};

use crate::common::{Authority, at, classic_pdf, stream_pdf, verify};
use crate::tsa::judge;

/// The outcome, and that it came in time even in a debug build.
fn bounded(what: &str, document: &[u8]) -> Result<(), VerifyError> {
    let begun = Instant::now();
    let outcome = verify(document, &TrustStore::new(), at()).map(|_| ());
    assert!(begun.elapsed() < Duration::from_secs(20), "{what} took {:?}", begun.elapsed());
    outcome
}

#[test]
fn crafted_files_cost_little() {
    let tail = |body: &[u8], trailer: &str| {
        let mut out = [b"%PDF-1.7\n", body].concat();
        let at = out.len();
        out.extend_from_slice(format!("{trailer}startxref\n{at}\n%%EOF\n").as_bytes());
        out
    };
    let marks = [b"%PDF-1.7\n".to_vec(), b"startxref%".repeat(200_000)].concat();
    assert!(bounded("end marks on one endless line", &marks).is_err());
    let marks = [b"%PDF-1.7\n".to_vec(), b"startxref 1\n%%EOF\n".repeat(50_000)].concat();
    assert!(bounded("thousands of end marks", &marks).is_err());
    let deep = tail(&b"[".repeat(500_000), "xref\n0 1\n0000000009 00000 n \ntrailer\n<</Size 1>>\n");
    let _ = bounded("nesting without end", &deep);
    // Many entries that all point to one huge object.
    let body = [b"1 0 obj\n(".to_vec(), b"x".repeat(2_000_000), b")\nendobj\n".to_vec()].concat();
    let entries = "0000000009 00000 n \n".repeat(20_000);
    let _ = bounded("one object for all", &tail(&body, &format!("xref\n1 20000\n{entries}trailer\n<</Size 20001>>\n")));
    // A cross-reference stream that unpacks to a thousand times its size.
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![0; 80 * 1024 * 1024]).unwrap();
    let packed = packer.finish().unwrap();
    let mut bomb = b"%PDF-1.7\n".to_vec();
    let at_stream = bomb.len();
    bomb.extend_from_slice(
        format!("1 0 obj\n<</Type/XRef/W[1 1 1]/Size 20000000/Filter/FlateDecode/Length {}>>\nstream\n", packed.len())
            .as_bytes(),
    );
    bomb.extend_from_slice(&packed);
    bomb.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{at_stream}\n%%EOF\n").as_bytes());
    assert!(bounded("a bomb in the cross-references", &bomb).is_err());
    // Pages and fields that contain themselves.
    let circles = tail(b"", "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R>>\n");
    assert_eq!(bounded("a catalog that is not there", &circles), Err(VerifyError::Unsigned));
    let huge = vec![b'%'; 129 * 1024 * 1024];
    assert!(matches!(bounded("129 MiB", &[b"%PDF-".to_vec(), huge].concat()), Err(VerifyError::TooLarge(_))));
}

#[test]
fn circles_of_pages_and_fields() {
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let pages = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    document.get_dictionary_mut(pages).unwrap().set("Kids", vec![pages.into()]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let identity = Authority::new().identity("nv", &["rsa:2048"]);
    let outcome = pades::sign(&bytes, &identity, at());
    assert!(matches!(outcome, Err(SignError::Unreadable(_))), "a page tree that contains itself ends");
}

#[test]
fn passwords_are_told() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    for more in [
        &["--encrypt", "a", "b", "256", "--"][..],
        &["--encrypt", "", "b", "256", "--"],
        &["--allow-weak-crypto", "--encrypt", "", "b", "40", "--"],
        &["--allow-weak-crypto", "--encrypt", "", "b", "128", "--"],
    ] {
        let Some(encrypted) = stream_pdf(authority.dir.path(), more) else { return };
        assert_eq!(pades::sign(&encrypted, &identity, at()).unwrap_err(), SignError::Encrypted, "{more:?}");
        let outcome = verify(&encrypted, &TrustStore::new(), at());
        assert!(
            matches!(&outcome, Err(VerifyError::Unreadable(why)) if why.contains("encrypted")),
            "{more:?}: the person learns why: {outcome:?}"
        );
    }
}

/// `cargo test --release -p hoso-sign -- --ignored --nocapture what_it_costs`
#[test]
#[ignore = "prints figures, for a release build"]
fn what_it_costs() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    // 200 kB in 400 objects that do not compress.
    let mut seed = 1u32;
    for _ in 0..400 {
        let noise: Vec<u8> = (0..400)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            })
            .collect();
        document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), noise));
    }
    let mut source = Vec::new();
    document.save_to(&mut source).unwrap();
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let timed = |work: &mut dyn FnMut()| {
        let begun = Instant::now();
        work();
        begun.elapsed().as_secs_f64() * 1000.0
    };
    let now = at();
    let prepared = pades::prepare(&source, identity.certificate(), identity.chain(), now).unwrap();
    let key = median(
        (0..51).map(|_| timed(&mut || drop(identity.sign(prepared.algorithm(), prepared.to_be_signed())))).collect(),
    );
    let sign = median((0..51).map(|_| timed(&mut || drop(pades::sign(&source, &identity, now).unwrap()))).collect());
    let signed = pades::sign(&source, &identity, now).unwrap();
    let trust = authority.trust();
    assert_eq!(judge(&signed, &trust).verdict, Verdict::Valid);
    let check = median((0..51).map(|_| timed(&mut || drop(verify(&signed, &trust, now).unwrap()))).collect());
    println!(
        "{} bytes: sign {sign:.2} ms, of it the key {key:.2} ms; verify {check:.2} ms (median of 51)",
        source.len()
    );
    assert!(cfg!(debug_assertions) || (sign - key < 20.0 && check < 20.0), "over the budget of 20 ms");
}
