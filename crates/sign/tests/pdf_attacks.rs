//! Forged and altered PDFs: none may be called valid or whole.

use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Changes, Covers, Remark, Report, SignatureReport, Verdict};
use hoso_sign::{VerifyError, pades};

use crate::common::{Authority, at, classic_pdf, verify};
use crate::pdf::gaps;

pub struct Case {
    pub trust: TrustStore,
    pub signed: Vec<u8>,
    /// Where the certificates above the signer's stand in Contents: nothing covers them, and the store knows better.
    chain: Vec<std::ops::Range<usize>>,
}

pub fn case_of(source: &[u8]) -> Case {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = pades::sign(source, &identity, at()).unwrap();
    let place = |name: &str| {
        let hex: String = authority.der(name).iter().map(|byte| format!("{byte:02x}")).collect();
        let start = find(&signed, hex.as_bytes());
        start..start + hex.len()
    };
    let chain = vec![place("sub"), place("root")];
    Case { trust: authority.trust(), chain, signed }
}

pub fn find(bytes: &[u8], word: &[u8]) -> usize {
    bytes
        .windows(word.len())
        .rposition(|window| window == word)
        .unwrap_or_else(|| panic!("{:?} is not in the file", String::from_utf8_lossy(word)))
}

/// The text between two words, the last time they occur.
pub fn between<'a>(bytes: &'a [u8], from: &str, to: &str) -> &'a str {
    let start = find(bytes, from.as_bytes()) + from.len();
    let rest = std::str::from_utf8(&bytes[start..bytes.len().min(start + 40)]).unwrap();
    rest.split_once(to).unwrap().0.trim()
}

/// An incremental update by hand: objects with new contents, and a classic cross-reference section.
pub fn update(bytes: &[u8], objects: &[(u32, &str)]) -> Vec<u8> {
    let root = between(bytes, "/Root ", " 0 R").to_owned();
    let previous = between(bytes, "startxref\n", "\n").to_owned();
    let mut out = bytes.to_vec();
    let mut section = "xref\n".to_owned();
    for (number, text) in objects {
        section.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{text}\nendobj\n").as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(
        format!("{section}trailer\n<</Size 200/Root {root} 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n").as_bytes(),
    );
    out
}

impl Case {
    pub fn report(&self, document: &[u8]) -> Report {
        verify(document, &self.trust, at()).unwrap()
    }

    pub fn first(&self, document: &[u8]) -> SignatureReport {
        self.report(document).signatures.remove(0)
    }

    /// The number and the text of the object that holds `word`, in the last revision that has it.
    pub fn object(&self, word: &str) -> (u32, String) {
        let at = find(&self.signed, word.as_bytes());
        let start = find(&self.signed[..at], b" 0 obj\n");
        let line = self.signed[..start].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
        let number = std::str::from_utf8(&self.signed[line..start]).unwrap().parse().unwrap();
        let body = &self.signed[start + 7..];
        let end = body.windows(6).position(|window| window == b"endobj").unwrap();
        (number, String::from_utf8_lossy(&body[..end]).trim().to_owned())
    }
}

#[test]
fn every_kind_of_alteration_is_seen() {
    let case = case_of(&classic_pdf());
    assert_eq!(case.report(&case.signed).verdict, Verdict::Valid, "the untouched file, or this test shows nothing");
    let gap = gaps(&case.signed).pop().unwrap();
    let places = [
        ("the page's text", find(&case.signed, b"So tien") + 1),
        ("the header", 5),
        ("the signing time", find(&case.signed, b"/M(D:") + 6),
        ("the filter name", find(&case.signed, b"Adobe.PPKLite") + 1),
        ("the field's name", find(&case.signed, b"/T(HoSo1") + 4),
        ("the message digest", find(&case.signed, b"2a864886f70d010904") + 30),
        ("the signer's certificate", find(&case.signed, b"4d53543a39393030") + 1),
        ("the signature value", gap.end - 40),
        ("the size in the trailer", find(&case.signed, b"/Size") + 6),
    ];
    for (what, place) in places {
        let mut altered = case.signed.clone();
        altered[place] = if altered[place] == b'1' { b'2' } else { b'1' };
        match verify(&altered, &case.trust, at()) {
            Ok(report) => assert_ne!(report.verdict, Verdict::Valid, "{what}: {report:?}"),
            Err(error) => assert!(matches!(error, VerifyError::Unreadable(_)), "{what}: {error}"),
        }
    }
}

#[test]
fn no_single_byte_can_change() {
    let case = case_of(&classic_pdf());
    let mut invalid = 0;
    for place in
        (0..case.signed.len()).step_by(11).filter(|place| !case.chain.iter().any(|range| range.contains(place)))
    {
        let mut altered = case.signed.clone();
        altered[place] = if altered[place] == b'7' { b'8' } else { b'7' };
        match verify(&altered, &case.trust, at()) {
            Ok(report) => {
                assert_ne!(
                    report.verdict,
                    Verdict::Valid,
                    "byte {place} ({:?}) can be altered unseen: {report:?}",
                    String::from_utf8_lossy(&case.signed[place - 60..place + 20])
                );
                invalid += usize::from(report.verdict == Verdict::Invalid);
            }
            Err(error) => {
                assert!(matches!(error, VerifyError::Unreadable(_) | VerifyError::Unsigned), "byte {place}: {error}")
            }
        }
    }
    assert!(invalid > 100, "only {invalid} alterations were told as invalid");
}

#[test]
fn padding_and_ranges() {
    let case = case_of(&classic_pdf());
    let gap = gaps(&case.signed).pop().unwrap();
    let mut padded = case.signed.clone();
    // The place is exactly as large as an RSA message, so data can only replace the message's end.
    padded[gap.end - 3..gap.end - 1].copy_from_slice(b"41");
    assert_eq!(case.first(&padded).verdict, Verdict::Invalid, "Contents is not covered, so it is checked for itself");

    let mut empty = case.signed.clone();
    empty[gap.start + 1..gap.end - 1].fill(b'0');
    assert!(case.first(&empty).remarks.contains(&Remark::ContentsOdd), "universal forgery: zeros for a message");
    let mut spaced = case.signed.clone();
    spaced[gap.end - 3] = b' ';
    assert!(case.first(&spaced).remarks.contains(&Remark::ContentsOdd), "spaces would let two messages pass");

    let range = find(&case.signed, b"/ByteRange[") + 10;
    let text = String::from_utf8(case.signed[range..range + 48].to_vec()).unwrap();
    let numbers: Vec<usize> =
        text.trim_matches(['[', ']', ' ']).split(' ').map(|number| number.parse().unwrap()).collect();
    let write = |numbers: &[usize]| {
        let list = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let mut altered = case.signed.clone();
        altered[range..range + 48].copy_from_slice(format!("{:<47}]", format!("[{list}")).as_bytes());
        altered
    };
    let [zero, a, resume, b] = numbers[..] else { panic!("{text}") };
    let forged = [
        ("the gap begins earlier", vec![zero, a - 10, resume, b]),
        ("the gap ends later", vec![zero, a, resume + 10, b - 10]),
        ("it does not begin at 0", vec![1, a - 1, resume, b]),
        ("it ends before the file", vec![zero, a, resume, b - 20]),
        ("it ends behind the file", vec![zero, a, resume, b + 20]),
        ("three ranges", vec![zero, a, resume, b / 2, resume + b / 2, b / 2]),
        ("one range", vec![zero, a]),
        ("huge numbers", vec![zero, a, usize::MAX / 2, usize::MAX / 2]),
    ];
    for (what, numbers) in forged {
        let one = case.first(&write(&numbers));
        assert_eq!(one.verdict, Verdict::Invalid, "{what}: {one:?}");
        assert!(one.remarks.contains(&Remark::ByteRangeOdd), "{what}: {one:?}");
        assert_eq!(one.covers, Covers::Nothing, "{what}: {one:?}");
    }
    let mut gone = case.signed.clone();
    gone[range - 10..range].copy_from_slice(b"/ByteRangX");
    assert!(case.first(&gone).remarks.contains(&Remark::ByteRangeOdd), "universal forgery: no ByteRange");
}

#[test]
fn spare_room_in_contents_holds_only_zeros() {
    // ECDSA messages vary in length; whatever room is left must be zeros.
    let authority = Authority::new();
    let identity = authority.identity("p2", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let roomy = (0..20).map(|_| pades::sign(&classic_pdf(), &identity, at()).unwrap()).find(|signed| {
        let gap = gaps(signed).pop().unwrap();
        &signed[gap.end - 3..gap.end - 1] == b"00"
    });
    let mut signed = roomy.expect("one of twenty signatures is shorter than the longest");
    let gap = gaps(&signed).pop().unwrap();
    assert_eq!(verify(&signed, &authority.trust(), at()).unwrap().verdict, Verdict::Valid);
    signed[gap.end - 3..gap.end - 1].copy_from_slice(b"41");
    let report = verify(&signed, &authority.trust(), at()).unwrap();
    assert!(
        report.signatures[0].remarks.contains(&Remark::ContentsOdd),
        "data in the padding is not covered by anything: {report:?}"
    );
}

#[test]
fn changes_after_signing_are_told() {
    let case = case_of(&classic_pdf());
    let (content, _) = case.object("So tien");
    let (page, page_text) = case.object("/Annots");
    let (form, form_text) = case.object("/SigFlags 3");
    let new_text = "<</Length 40>> stream\nBT /F1 24 Tf 72 700 Td (So tien 9) Tj ET   \nendstream";
    let stamp = "<</Type/Annot/Subtype/FreeText/Rect[0 0 500 800]/Contents(9)>>";
    let sized = page_text.replace("/MediaBox", "/Rotate 180/MediaBox");
    let noted = page_text.replace("/Annots [", "/Annots [150 0 R ");
    let noted_end = page_text.replace(" 0 R]", " 0 R 150 0 R]");
    let field = form_text.replace("]/SigFlags", " 150 0 R]/SigFlags");
    let text_field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(9)/Rect[0 0 500 800]>>";
    let empty_signature = "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 500 800]>>";
    let changed: [(&str, Vec<(u32, &str)>); 6] = [
        ("other page content", vec![(content, new_text)]),
        ("the page turned", vec![(page, &sized)]),
        ("a note before ours", vec![(page, &noted), (150, stamp)]),
        ("a note behind ours", vec![(page, &noted_end), (150, stamp)]),
        ("a text field", vec![(form, &field), (150, text_field)]),
        ("an empty signature field with an appearance", vec![(form, &field), (150, empty_signature)]),
    ];
    for (what, objects) in changed {
        let report = case.report(&update(&case.signed, &objects));
        let one = &report.signatures[0];
        assert!(one.intact(), "{what}: the signed revision is still there: {one:?}");
        let kind = if what.contains("a note") { Changes::Annotated } else { Changes::Changed };
        assert_eq!(
            (one.changes_after_signing, one.covers.clone()),
            (kind, Covers::Revision { number: 2, of: 3 }),
            "{what}: {one:?}"
        );
        assert!(
            one.remarks.contains(&Remark::ChangedAfterSigning) && report.verdict != Verdict::Valid,
            "{what}: {one:?}"
        );
    }
    let trailing = case.first(&[&case.signed[..], b"% 9 obj"].concat());
    assert_eq!(
        (trailing.changes_after_signing, trailing.verdict),
        (Changes::Changed, Verdict::Unknown),
        "bytes behind the end belong to nobody"
    );
    assert_ne!(trailing.covers, Covers::Whole);
    let harmless = case.first(&[&case.signed[..], b"\r\n"].concat());
    assert_eq!(harmless.verdict, Verdict::Valid, "a line end is the habit of some programs");
}

#[test]
fn an_object_that_was_missing_cannot_appear() {
    // Shadow document: the signed page refers to an object that is defined only afterwards.
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let page = document.page_iter().next().unwrap();
    let content = document.get_dictionary(page).unwrap().get(b"Contents").unwrap().clone();
    document.get_dictionary_mut(page).unwrap().set("Contents", vec![content, lopdf::Object::Reference((150, 0))]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let case = case_of(&bytes);
    let shadow = update(&case.signed, &[(150, "<</Length 9>> stream\n(x) Tj   \nendstream")]);
    let one = case.first(&shadow);
    assert_eq!(
        (one.changes_after_signing, one.verdict),
        (Changes::Changed, Verdict::Unknown),
        "hidden content came to light: {one:?}"
    );
}

#[test]
fn wrapping_and_removal_are_seen() {
    let case = case_of(&classic_pdf());
    let gap = gaps(&case.signed).pop().unwrap();
    let (number, dictionary) = case.object("/Type/Sig/");
    // Signature wrapping: the dictionary moves into a later revision and keeps its ByteRange and Contents.
    let moved = case.report(&update(&case.signed, &[(number, &dictionary)]));
    assert_eq!(moved.verdict, Verdict::Invalid, "the gap is not the place of these Contents: {moved:?}");
    assert!(moved.signatures.iter().all(|one| one.covers != Covers::Whole));

    // A second dictionary with the Contents of the first and a range of its own over the new end.
    let contents = String::from_utf8(case.signed[gap.clone()].to_vec()).unwrap();
    let (form, form_text) = case.object("/SigFlags 3");
    let copied = format!(
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 {} {} 900]/Contents{contents}>>",
        gap.start, gap.end
    );
    let field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/V 151 0 R/Rect[0 0 0 0]>>";
    let fields = form_text.replace("]/SigFlags", " 150 0 R]/SigFlags");
    let report = case.report(&update(&case.signed, &[(form, &fields), (150, field), (151, &copied)]));
    assert_eq!(report.verdict, Verdict::Invalid, "a copied signature: {report:?}");

    let dropped = case.first(&update(&case.signed, &[(form, "<</Fields[]/SigFlags 3>>")]));
    assert!(
        dropped.remarks.contains(&Remark::SignatureReplaced),
        "a signature that was taken out is not forgotten: {dropped:?}"
    );
    assert_eq!(dropped.changes_after_signing, Changes::Changed);
}

#[test]
fn odd_cross_references_are_not_whole() {
    let case = case_of(&classic_pdf());
    let (content, _) = case.object("So tien");
    // A hidden revision: an end mark that no chain leads to, and then the signed one's mark again.
    let previous = between(&case.signed, "startxref\n", "\n").to_owned();
    let new_text = "<</Length 30>> stream\nBT 72 700 Td (So tien 9) Tj ET\nendstream";
    let mut hidden = update(&case.signed, &[(content, new_text)]);
    hidden.extend_from_slice(format!("startxref\n{previous}\n%%EOF\n").as_bytes());
    let one = case.first(&hidden);
    assert!(
        one.covers != Covers::Whole && one.verdict != Verdict::Valid,
        "a revision that other programs may show: {one:?}"
    );
    assert!(one.remarks.contains(&Remark::OddCrossReferences), "{one:?}");

    // A section that lists an object twice.
    let twice = update(&case.signed, &[(content, new_text), (content, new_text)]);
    let one = case.first(&twice);
    assert!(one.remarks.contains(&Remark::OddCrossReferences) && one.verdict != Verdict::Valid, "{one:?}");

    // A section that points back into the signed bytes.
    let root = between(&case.signed, "/Root ", " 0 R").to_owned();
    let at = case.signed.len();
    let back = format!(
        "xref\n{content} 1\n0000000020 00000 n \ntrailer\n<</Size 200/Root {root} 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n"
    );
    let one = case.first(&[&case.signed, back.as_bytes()].concat());
    assert!(one.remarks.contains(&Remark::OddCrossReferences) && one.verdict != Verdict::Valid, "{one:?}");

    let circle = format!("xref\n0 0\ntrailer\n<</Size 200/Root {root} 0 R/Prev {at}>>\nstartxref\n{at}\n%%EOF\n");
    assert!(
        matches!(
            verify(&[&case.signed, circle.as_bytes()].concat(), &case.trust, self::at()),
            Err(VerifyError::Unreadable(_))
        ),
        "a circle of sections ends"
    );
}
