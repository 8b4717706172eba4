//! The store of roots, and the signed list that keeps it up to date.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::certificate::Certificate;
use hoso_sign::path::{CheckOptions, Policies, Reason, cert_check};
use hoso_sign::trust::{Origin, Purpose, Trust, TrustError, TrustStore};
use hoso_sign::trust_list::{Document, Entry, ListError, open};
use hoso_sign::verify::{Material, Remark, Verdict};
use hoso_sign::{certificates, pades};
use jiff::Timestamp;

use crate::common::{Authority, at, classic_pdf, verify};

fn days(count: i64) -> Timestamp {
    Timestamp::from_second(at().as_second() + count * 86_400).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn entry(name: &str, der: &[u8], purposes: &[Purpose]) -> Entry {
    let fingerprint = Certificate::from_der(der).unwrap().fingerprint();
    Entry { name: name.to_owned(), sha256: hex(&fingerprint), der: STANDARD.encode(der), purposes: purposes.to_vec() }
}

struct Press(minisign::KeyPair);

impl Press {
    fn new() -> Self {
        Self(minisign::KeyPair::generate_unencrypted_keypair().unwrap())
    }

    fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    fn print(&self, document: &Document) -> (Vec<u8>, String) {
        let bytes = serde_json::to_vec_pretty(document).unwrap();
        let signature = self.sign(&bytes);
        (bytes, signature)
    }

    fn sign(&self, bytes: &[u8]) -> String {
        minisign::sign(Some(&self.0.pk), &self.0.sk, bytes, Some("ví dụ"), None).unwrap().into_string()
    }
}

fn document(authority: &Authority, sequence: u64) -> Document {
    Document {
        format: 1,
        sequence,
        made: days(-1),
        expires: days(90),
        roots: vec![entry("Ví Dụ Root CA", &authority.der("root"), &[Purpose::Signing])],
        intermediates: vec![entry("Ví Dụ Sub CA", &authority.der("sub"), &[])],
        revoked: Vec::new(),
        revoked_keys: Vec::new(),
        revoked_subjects: Vec::new(),
    }
}

#[test]
fn a_person_trusts_what_was_compared() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    let der = authority.der("root");
    let candidate = TrustStore::candidate(&der).unwrap();
    let printed = hex(&Certificate::from_der(&der).unwrap().fingerprint());
    assert_eq!(candidate.fingerprint.replace(' ', ""), printed);
    assert!(candidate.self_signed && candidate.name == "Ví Dụ Root CA" && candidate.key_bits == 2048);
    let mut store = TrustStore::new();
    let both = [Purpose::Signing, Purpose::TimeStamp];
    let wrong = [
        ("", TrustError::NotAFingerprint),
        (&printed[..62], TrustError::NotAFingerprint),
        (&"0".repeat(64), TrustError::FingerprintDiffers),
    ];
    for (typed, error) in wrong {
        assert_eq!(store.accept(&candidate, typed, &both), Err(error), "{typed}: nothing is trusted by a half look");
    }
    assert!(store.roots().is_empty(), "a refused candidate leaves the store as it was");
    let colons: Vec<String> =
        printed.to_uppercase().as_bytes().chunks(2).map(|pair| String::from_utf8_lossy(pair).into_owned()).collect();
    store.accept(&candidate, &colons.join(":"), &both).unwrap();
    store.accept(&candidate, &candidate.fingerprint, &both).unwrap();
    assert_eq!(store.roots().len(), 1, "twice the same root is one");
    let view = store.authorities();
    assert_eq!((view.len(), view[0].origin, view[0].root), (1, Some(Origin::Person), true));

    let person = TrustStore::candidate(&authority.der("nv")).unwrap();
    let fingerprint = person.fingerprint.clone();
    assert_eq!(
        store.accept(&person, &fingerprint, &both),
        Err(TrustError::NotAnAuthority),
        "the certificate of a person vouches for nobody"
    );
}

#[test]
fn a_list_is_taken_from_its_publisher_only() {
    let authority = Authority::new();
    let (press, other) = (Press::new(), Press::new());
    let (bytes, signature) = press.print(&document(&authority, 7));
    let (own, foreign) = (press.key(), other.key());
    let list = open(&bytes, &signature, &[&foreign, &own], 0, at()).unwrap();
    assert_eq!((list.sequence, list.roots.len(), list.intermediates.len()), (7, 1, 1));
    assert!(open(&bytes, &signature, &[&own], 7, at()).is_ok(), "the same list again is no step back");
    let refused =
        |bytes: &[u8], signature: &str, known| open(bytes, signature, &[&own], known, at()).map(|_| ()).unwrap_err();
    assert_eq!(
        refused(&bytes, &signature, 8),
        ListError::RollBack { found: 7, known: 8 },
        "an old list could bring a withdrawn root back"
    );
    let mut altered = bytes.clone();
    altered[40] ^= 1;
    assert_eq!(refused(&altered, &signature, 0), ListError::Tampered);
    assert_eq!(refused(&bytes, "junk", 0), ListError::BadSignature);
    assert_eq!(refused(&bytes, &other.sign(&bytes), 0), ListError::UnknownPublisher);
    assert_eq!(refused(&vec![b' '; 5 << 20], &signature, 0), ListError::TooLarge);
    let future = Document { made: days(9), ..document(&authority, 8) };
    let (bytes, signature) = press.print(&future);
    assert!(matches!(refused(&bytes, &signature, 0), ListError::FromTheFuture { .. }));
    // Signed, and still wrong: a fingerprint that is of something else, a root for nothing, another format.
    let mut wrong =
        vec![document(&authority, 8), document(&authority, 8), document(&authority, 8), document(&authority, 8)];
    wrong[0].roots[0].sha256 = "0".repeat(64);
    wrong[1].roots[0].purposes.clear();
    wrong[2].format = 2;
    wrong[3].revoked.push("ab".to_owned());
    for one in &wrong {
        let (bytes, signature) = press.print(one);
        assert!(matches!(refused(&bytes, &signature, 0), ListError::NotAList { .. }), "{one:?}");
    }
}

#[test]
fn a_list_decides_who_is_trusted() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let press = Press::new();
    let take = |document: &Document, known| {
        let (bytes, signature) = press.print(document);
        open(&bytes, &signature, &[&press.key()], known, at()).unwrap()
    };
    let mut store = TrustStore::new();
    store.apply(&take(&document(&authority, 1), 0)).unwrap();
    assert_eq!(store.list().unwrap().sequence, 1);
    let one = verify(&signed, &store, at()).unwrap().signatures.remove(0);
    assert_eq!(one.verdict, Verdict::Valid, "{one:?}");
    let later = verify(&signed, &store, days(100)).unwrap().signatures.remove(0);
    assert!(later.remarks.contains(&Remark::TrustListExpired), "an old list is named: {:?}", later.remarks);

    let stamps = Document {
        roots: vec![entry("Ví Dụ Root CA", &authority.der("root"), &[Purpose::TimeStamp])],
        ..document(&authority, 2)
    };
    store.apply(&take(&stamps, 1)).unwrap();
    let one = verify(&signed, &store, at()).unwrap().signatures.remove(0);
    assert_eq!(one.trust, Trust::Untrusted, "a root for time stamps vouches for no person");
    assert_eq!(one.path_fault.unwrap().reason, Reason::WrongPurpose, "and the report says why");

    let fingerprint = hex(&Certificate::from_der(&authority.der("sub")).unwrap().fingerprint());
    let withdrawn = Document { revoked: vec![fingerprint], ..document(&authority, 3) };
    store.apply(&take(&withdrawn, 2)).unwrap();
    let one = verify(&signed, &store, at()).unwrap().signatures.remove(0);
    assert_eq!(one.trust, Trust::Untrusted, "a withdrawn authority is on no path: {one:?}");
    let mut own = authority.trust();
    own.apply(&take(&withdrawn, 2)).unwrap();
    let one = verify(&signed, &own, at()).unwrap().signatures.remove(0);
    assert_eq!(one.trust, Trust::Untrusted, "not even for who added the root alone");
    store.apply(&take(&Document { roots: Vec::new(), ..document(&authority, 4) }, 3)).unwrap();
    assert!(store.roots().is_empty(), "what is no longer listed is no longer trusted");
}

#[test]
fn a_withdrawn_authority_does_not_come_back() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    // The same key of the root with another certificate, and with another name.
    let again = |name: &str, subject: &str| {
        let file = format!("{name}.pem");
        authority.openssl(&[
            "req",
            "-x509",
            "-key",
            "root.key",
            "-out",
            &file,
            "-days",
            "99",
            "-utf8",
            "-subj",
            subject,
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
        ]);
        authority.der(name)
    };
    let (reissued, renamed) = (again("again", "/C=VN/CN=Ví Dụ Root CA"), again("renamed", "/C=VN/CN=Tên Khác CA"));
    let print = |der: &[u8]| hex(&Certificate::from_der(der).unwrap().fingerprint());
    authority.openssl(&["x509", "-in", "root.pem", "-noout", "-pubkey", "-out", "root.pub"]);
    authority.openssl(&["pkey", "-pubin", "-in", "root.pub", "-outform", "DER", "-out", "root.spki"]);
    let spki = hex(&hoso_sign::algorithm::Hash::Sha256.digest(&[&std::fs::read(authority.path("root.spki")).unwrap()]));
    let press = Press::new();
    let take = |document: &Document| {
        let (bytes, signature) = press.print(document);
        open(&bytes, &signature, &[&press.key()], 0, at()).unwrap()
    };
    // One date for all: the clock goes on between two of them.
    let first = document(&authority, 1);
    let empty = |sequence| Document { sequence, roots: Vec::new(), ..first.clone() };
    let root = print(&authority.der("root"));
    let by_print = Document { revoked: vec![root.clone()], ..empty(2) };
    let by_key = Document { revoked_keys: vec![spki], ..empty(2) };
    let by_subject = Document { revoked_subjects: vec!["CN=ví dụ root CA,C=VN".to_owned()], ..empty(2) };
    let subject = Certificate::from_der(&reissued).unwrap().subject().to_lowercase();
    assert!(by_subject.revoked_subjects.iter().any(|one| one.to_lowercase() == subject), "RFC 4514: {subject}");
    let trusts = |store: &TrustStore| verify(&signed, store, at()).unwrap().signatures.remove(0);
    for (what, list) in [("by its certificate", &by_print), ("by its key", &by_key), ("by its subject", &by_subject)] {
        let mut store = TrustStore::new();
        store.apply(&take(&first)).unwrap();
        assert_eq!(trusts(&store).trust, Trust::Trusted, "before it is withdrawn");
        store.apply(&take(list)).unwrap();
        store.apply(&take(&Document { sequence: 3, ..list.clone() })).unwrap();
        store.add_der(&reissued).unwrap();
        let one = trusts(&store);
        assert_eq!(one.trust, Trust::Untrusted, "withdrawn {what}, with a new certificate: {one:?}");
        assert_eq!(one.path_fault.unwrap().reason, Reason::Distrusted, "{what}: and the report says why");
        let candidate = TrustStore::candidate(&reissued).unwrap();
        let accepted = store.accept(&candidate, &candidate.fingerprint.clone(), &[Purpose::Signing]);
        assert_eq!(accepted, Err(TrustError::Distrusted), "{what}: nobody adds it by hand either");
        let candidate = TrustStore::candidate(&renamed).unwrap();
        let accepted = store.accept(&candidate, &candidate.fingerprint.clone(), &[Purpose::Signing]);
        assert_eq!(accepted.is_err(), what != "by its subject", "{what}: the key under another name");
    }

    // An old list could bring it back.
    let mut store = TrustStore::new();
    store.apply(&take(&by_print)).unwrap();
    assert_eq!(store.apply(&take(&first)), Err(ListError::RollBack { found: 1, known: 2 }));
    let older = Document { made: days(-9), sequence: 2, ..first.clone() };
    assert!(matches!(store.apply(&take(&older)), Err(ListError::Older { .. })), "the same number, made before");
    assert!(store.roots().is_empty(), "a refused list leaves the store as it was");
    store.apply(&take(&by_print)).unwrap();
    for (keys, subjects) in [(vec!["ab".to_owned()], vec![]), (vec![], vec![String::new()])] {
        let wrong = Document { revoked_keys: keys, revoked_subjects: subjects, sequence: 5, ..first.clone() };
        let (bytes, signature) = press.print(&wrong);
        let refused = open(&bytes, &signature, &[&press.key()], 0, at());
        assert!(matches!(refused, Err(ListError::NotAList { .. })), "{wrong:?}");
    }
}

#[test]
fn the_search_for_a_path_stays_bounded() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    // One key with forty certificates by itself: each could be the issuer of each.
    authority.openssl(&[
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "x.key", "-out", "x.pem", "-subj", "/CN=X",
    ]);
    authority.openssl(&["req", "-new", "-key", "x.key", "-out", "x.csr", "-subj", "/CN=X"]);
    let mut crowd = Vec::new();
    for number in 0..40 {
        let serial = number.to_string();
        authority.openssl(&[
            "x509",
            "-req",
            "-in",
            "x.csr",
            "-CA",
            "x.pem",
            "-CAkey",
            "x.key",
            "-set_serial",
            &serial,
            "-days",
            "9",
            "-extfile",
            "ca.ext",
            "-out",
            "one.pem",
        ]);
        crowd.extend(certificates(&std::fs::read(authority.path("one.pem")).unwrap()).unwrap());
    }
    authority.issue("lost", &["rsa:2048"], "/CN=Lạc Ví Dụ", "x", "end.ext", "9");
    let started = std::time::Instant::now();
    let (chain, trust) = authority.trust().chain(&Certificate::from_der(&authority.der("lost")).unwrap(), &crowd, at());
    assert_eq!(trust, Trust::Untrusted);
    assert!(chain.len() > 1, "what was found is shown");
    assert!(started.elapsed().as_secs() < 5, "a crafted file must not keep the program busy: {:?}", started.elapsed());
}

#[test]
fn policies_cannot_explode() {
    let authority = Authority::new();
    let oid = |number: usize| format!("1.3.6.1.4.1.99999.{number}");
    let policies: Vec<String> = (1..=12).map(oid).collect();
    let mappings: Vec<String> =
        (1..=12).flat_map(|one| (1..=12).map(move |other| format!("{}:{}", oid(one), oid(other)))).collect();
    let level = format!(
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\ncertificatePolicies={}\npolicyMappings={}\n",
        policies.join(","),
        mappings.join(",")
    );
    authority.write("level.ext", level);
    let mut issuer = "root".to_owned();
    let mut known = Vec::new();
    for depth in 0..5 {
        let name = format!("level{depth}");
        authority.issue(&name, &["rsa:2048"], &format!("/CN=Tầng {depth}"), &issuer, "level.ext", "9");
        known.push(Certificate::from_der(&authority.der(&name)).unwrap());
        issuer = name;
    }
    authority
        .write("leaf.ext", format!("keyUsage=critical,digitalSignature\ncertificatePolicies={}\n", policies.join(",")));
    authority.issue("leaf", &["rsa:2048"], "/CN=Lá Ví Dụ", &issuer, "leaf.ext", "9");
    let started = std::time::Instant::now();
    let report = cert_check(
        &Certificate::from_der(&authority.der("leaf")).unwrap(),
        &CheckOptions {
            intermediates: &known,
            trust: &authority.trust(),
            material: &Material::default(),
            at: at(),
            policies: &Policies::default(),
            purpose: Purpose::Signing,
        },
    );
    assert_eq!(report.verdict, Verdict::Valid, "every mapping is allowed: {:?}", report.path_fault);
    assert_eq!(report.policies.len(), 12, "in the words of the root's side, not twelve to the sixth");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    assert_eq!(Policies::one_of(&["không phải OID".to_owned()]), Err("không phải OID".to_owned()));
}

#[test]
fn absurd_names_stay_bounded() {
    let authority = Authority::new();
    let many: String = (0..300).map(|number| format!("/UID=CCCD:{number:012}")).collect();
    let subject = format!("/CN=NGUYỄN THỊ VÍ DỤ\u{202e}gnart{many}/UID=MST:9900000016");
    authority.issue("nhieu", &["rsa:2048"], &subject, "sub", "end.ext", "9");
    let certificate = Certificate::from_der(&authority.der("nhieu")).unwrap();
    assert_eq!(certificate.identifiers().len(), 32, "nobody has three hundred numbers");
    let name = certificate.common_name();
    assert!(
        name.starts_with("NGUYỄN THỊ VÍ DỤ") && !name.contains('\u{202e}'),
        "a name must not turn the line: {name:?}"
    );
}

#[test]
fn known_names_are_only_names() {
    let names = hoso_sign::trust_list::known_authorities();
    assert!(names.len() > 30 && names.iter().all(|one| !one.name.is_empty()), "{names:?}");
    assert!(TrustStore::new().authorities().is_empty(), "a name makes nobody trusted");
}
