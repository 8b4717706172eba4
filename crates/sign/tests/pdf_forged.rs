//! Forged PDFs of our own for every published family of attacks: each is refused, invalid, or scoped to the revision
//! that was signed. Every case says how it would fool a reader that looks at the last revision only.

use hoso_sign::VerifyError;
use hoso_sign::verify::{Changes, Covers, Remark, Verdict};
use lopdf::{Object, Stream, dictionary};

use crate::common::{at, classic_pdf, verify};
use crate::pdf::gaps;
use crate::pdf_attacks::{Case, between, case_of, find, update};

const OTHER_TEXT: &str = "<</Length 40>> stream\nBT /F1 24 Tf 72 700 Td (So tien 9) Tj ET   \nendstream";

impl Case {
    /// Nobody may be told that this file, as it is shown, was signed.
    fn refuse(&self, what: &str, document: &[u8]) {
        match verify(document, &self.trust, at()) {
            Err(VerifyError::Unreadable(_)) => {}
            Err(error) => panic!("{what}: {error:?}"),
            Ok(report) => {
                assert_ne!(report.verdict, Verdict::Valid, "{what}: {report:#?}");
                let fooled = report.signatures.iter().any(|one| one.covers == Covers::Whole && one.intact());
                assert!(!fooled, "{what}: {report:#?}");
            }
        }
    }
}

#[test]
fn incremental_saving() {
    let case = case_of(&classic_pdf());
    let (content, _) = case.object("So tien");
    let body = format!("{content} 0 obj\n{OTHER_TEXT}\nendobj\n");
    let root = between(&case.signed, "/Root ", " 0 R").to_owned();
    let previous = between(&case.signed, "startxref\n", "\n").to_owned();
    let with = |tail: String| [&case.signed[..], tail.as_bytes()].concat();
    let trailer = format!("trailer\n<</Size 200/Root {root} 0 R/Prev {previous}>>\n");
    case.refuse("an ordinary update with another text", &update(&case.signed, &[(content, OTHER_TEXT)]));
    case.refuse("a body alone, for readers that rebuild the table", &with(body.clone()));
    case.refuse("a body and a trailer without a table", &with(format!("{body}{trailer}%%EOF\n")));
    case.refuse(
        "a body, a trailer, and the old table named again",
        &with(format!("{body}{trailer}startxref\n{previous}\n%%EOF\n")),
    );
    case.refuse("an end mark that leads nowhere", &with(format!("{body}startxref\n99999999\n%%EOF\n")));
    case.refuse("an end mark without a number", &with(format!("{body}startxref\n\n%%EOF\n")));
    let at_table = case.signed.len() + body.len();
    case.refuse("a table that is not one", &with(format!("{body}xref\nxin\n{trailer}startxref\n{at_table}\n%%EOF\n")));
    case.refuse(
        "a table without the end mark",
        &with(format!("{body}xref\n{content} 1\n{:010} 00000 n \n{trailer}", case.signed.len())),
    );
    // Another catalog altogether.
    let other_root = trailer.replace(&format!("/Root {root} 0 R"), "/Root 150 0 R");
    let catalog = "150 0 obj\n<</Type/Catalog/Pages 151 0 R>>\nendobj\n";
    let at_table = case.signed.len() + catalog.len();
    case.refuse(
        "another catalog in the trailer",
        &with(format!(
            "{catalog}xref\n150 1\n{:010} 00000 n \n{other_root}startxref\n{at_table}\n%%EOF\n",
            case.signed.len()
        )),
    );
    // Before the header, where a lenient reader skips.
    case.refuse("something before the header", &[b"%9\n", &case.signed[..]].concat());
}

#[test]
fn shadow_documents() {
    // Hide: what was covered when it was signed comes to light afterwards.
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let page = document.page_iter().next().unwrap();
    let cover = document.add_object(Stream::new(
        dictionary! {"Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 500.into(), 800.into()]},
        b"1 g 0 0 500 800 re f".to_vec(),
    ));
    let rectangle: Vec<Object> = [0, 0, 500, 800].map(Object::from).to_vec();
    let stamp = document.add_object(
        dictionary! {"Type" => "Annot", "Subtype" => "Stamp", "Rect" => rectangle.clone(), "AP" => dictionary! {"N" => cover}},
    );
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("SoTien"),
        "V" => Object::string_literal("1"), "Rect" => rectangle, "P" => page,
    });
    document.get_dictionary_mut(page).unwrap().set("Annots", vec![stamp.into(), field.into()]);
    document.catalog_mut().unwrap().set("AcroForm", dictionary! {"Fields" => vec![field.into()]});
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let case = case_of(&bytes);
    assert_eq!(case.report(&case.signed).verdict, Verdict::Valid, "the untouched file, or this test shows nothing");

    let (cover, cover_text) = case.object("/BBox");
    let nothing = "<</Type/XObject/Subtype/Form/BBox[0 0 500 800]/Length 1>> stream\n \nendstream";
    assert!(cover_text.contains("re f"));
    let (page, page_text) = case.object("/Annots");
    let bare = page_text.replace(&format!("/Annots [{} 0 R", stamp.0), "/Annots [");
    assert_ne!(bare, page_text, "the note is taken out: {page_text}");
    let (number, text) = case.object("/T(SoTien)");
    let filled = text.replace("/V(1)", "/V(9)");
    let drawn = text.replace("/V(1)", "/V(1)/AP<</N 150 0 R>>");
    let (font, _) = case.object("Helvetica");
    let other_font = "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>";
    for (what, objects, kind) in [
        ("hide: the cover is emptied", vec![(cover, nothing)], Changes::Changed),
        ("hide: the note is taken away", vec![(page, bare.as_str())], Changes::Annotated),
        ("replace: the value of a field", vec![(number, filled.as_str())], Changes::FormFilled),
        ("replace: only its appearance", vec![(number, drawn.as_str()), (150, nothing)], Changes::FormFilled),
        ("replace: the letters of a font", vec![(font, other_font)], Changes::Changed),
    ] {
        let altered = update(&case.signed, &objects);
        case.refuse(what, &altered);
        let one = case.first(&altered);
        assert!(one.intact() && one.remarks.contains(&Remark::ChangedAfterSigning), "{what}: {one:#?}");
        assert_eq!(one.changes_after_signing, kind, "{what}: {one:#?}");
        assert_eq!(one.covers, Covers::Revision { number: 2, of: 3 }, "{what}: {one:#?}");
    }
    // Hide and replace: the other text lay in the signed bytes all along; afterwards only the table changes.
    let plain = classic_pdf();
    let (mark, number) = (find(&plain, b"xref\n0"), find(&plain, b"trailer"));
    assert!(mark < number);
    let hidden_at = plain.len();
    let hidden = [&plain[..], format!("5 0 obj\n{OTHER_TEXT}\nendobj\n").as_bytes()].concat();
    let start = between(&plain, "startxref\n", "\n").to_owned();
    let root = between(&plain, "/Root ", " 0 R").to_owned();
    let at_table = hidden.len();
    let hidden = [
        &hidden[..],
        format!("xref\n0 0\ntrailer\n<</Size 100/Root {root} 0 R/Prev {start}>>\nstartxref\n{at_table}\n%%EOF\n")
            .as_bytes(),
    ]
    .concat();
    let identity = crate::common::Authority::new().identity("nv", &["rsa:2048"]);
    let outcome = hoso_sign::pades::sign(&hidden, &identity, at());
    assert!(outcome.is_err(), "a second version of an object, listed nowhere, is not signed: hidden at {hidden_at}");
}

#[test]
fn wrapping() {
    let case = case_of(&classic_pdf());
    let gap = gaps(&case.signed).pop().unwrap();
    // The signed tail moves behind the attacker's own objects, and ByteRange is rewritten to find it there.
    let range = find(&case.signed, b"/ByteRange[") + 10;
    let tail = case.signed[gap.end..].to_vec();
    let evil = format!("\n150 0 obj\n{OTHER_TEXT}\nendobj\n");
    let mut moved = [&case.signed[..gap.end], evil.as_bytes(), &tail[..]].concat();
    let numbers = format!("[0 {} {} {}", gap.start, gap.end + evil.len(), tail.len());
    moved[range..range + 48].copy_from_slice(format!("{numbers:<47}]").as_bytes());
    case.refuse("wrapping with a longer gap", &moved);
    // A second Contents behind the first, in the same dictionary.
    let contents = String::from_utf8(case.signed[gap.clone()].to_vec()).unwrap();
    let twice = [&case.signed[..gap.end], b"/Contents", contents.as_bytes(), &case.signed[gap.end..]].concat();
    case.refuse("two Contents", &twice);
    // A field of the attacker's that borrows the old signature and draws over the page.
    let (form, form_text) = case.object("/SigFlags 3");
    let (page, page_text) = case.object("/Annots");
    let (value, _) = case.object("/Type/Sig/");
    let fields = form_text.replace("]/SigFlags", " 150 0 R]/SigFlags");
    let notes = page_text.replace(" 0 R]", " 0 R 150 0 R]");
    let face = "<</Type/XObject/Subtype/Form/BBox[0 0 500 800]/Length 20>> stream\n1 g 0 0 500 800 re f\nendstream";
    for (what, inside) in [
        ("the old signature", format!("/V {value} 0 R")),
        ("no value", String::new()),
        ("a null value", "/V null".to_owned()),
        ("a value that is not there", "/V 190 0 R".to_owned()),
        ("a value that is something else", format!("/V {page} 0 R")),
        ("a dictionary inside of the field", "/V<</Type/Sig/Filter/Adobe.PPKLite>>".to_owned()),
    ] {
        let widget = format!("<</Type/Annot/Subtype/Widget/FT/Sig/T(x){inside}/Rect[0 0 500 800]/AP<</N 151 0 R>>>>");
        let objects = [(form, fields.as_str()), (page, notes.as_str()), (150, widget.as_str()), (151, face)];
        case.refuse(&format!("a new field with {what}"), &update(&case.signed, &objects));
        case.refuse(&format!("a widget outside of the form with {what}"), &update(&case.signed, &objects[1..]));
        let one = case.first(&update(&case.signed, &objects[1..]));
        assert_eq!(one.changes_after_signing, Changes::Changed, "{what}: it draws over the page: {one:#?}");
    }
}

#[test]
fn universal_forgery_and_byte_ranges() {
    let case = case_of(&classic_pdf());
    let gap = gaps(&case.signed).pop().unwrap();
    let range = find(&case.signed, b"/ByteRange[") + 10;
    let with_range = |text: &str| {
        let mut altered = case.signed.clone();
        altered[range..range + 48].copy_from_slice(format!("{text:<48}").as_bytes());
        altered
    };
    for text in [
        "null",
        "[]",
        "[0]",
        "[0 0 0 0]",
        "(0 1 2 3)",
        "[-1 1 2 3]",
        "[0 1.5 2.5 3]",
        "[/a /b /c /d]",
        "[null null null null]",
        "[0 99999999999999999999 1 1]",
        "{0 1 2 3}",
        "<30>",
    ] {
        let altered = with_range(text);
        case.refuse(text, &altered);
        if let Ok(report) = verify(&altered, &case.trust, at()) {
            assert_eq!(report.signatures[0].covers, Covers::Nothing, "{text}: {report:#?}");
        }
    }
    let mut names = case.signed.clone();
    names[gap.start - 9..gap.start].copy_from_slice(b"/Contentx");
    case.refuse("no Contents", &names);
    let digits = gap.len() - 2;
    for (what, text) in [
        ("null Contents", format!("{:<width$}", "null", width = digits + 2)),
        ("empty Contents", format!("<>{:<digits$}", "")),
        ("Contents of zeros", format!("<{}>", "0".repeat(digits))),
        ("Contents of one byte", format!("<30>{:<width$}", "", width = digits - 2)),
        ("literal Contents", format!("({})", "x".repeat(digits))),
        ("a reference for Contents", format!("{:<width$}", "1 0 R", width = digits + 2)),
        ("Contents that claim to be huge", format!("<3084ffffffff{}>", "0".repeat(digits - 12))),
        ("Contents nested without end", format!("<{}>", "3080".repeat(digits / 4) + &"0".repeat(digits % 4))),
    ] {
        let mut altered = case.signed.clone();
        altered[gap.clone()].copy_from_slice(text.as_bytes());
        case.refuse(what, &altered);
        // What looks like BER of indefinite length is told as unsupported, all else as forged.
        if let Ok(report) = verify(&altered, &case.trust, at()) {
            let wanted = if text.starts_with("<3080") { Verdict::Unknown } else { Verdict::Invalid };
            assert_eq!(report.verdict, wanted, "{what}: {report:#?}");
        }
    }
    for (word, other) in
        [("ETSI.CAdES.detached", "adbe.x509.rsa_sha1 "), ("ETSI.CAdES.detached", "ETSI.RFC3161       ")]
    {
        let place = find(&case.signed, word.as_bytes());
        let mut altered = case.signed.clone();
        altered[place..place + word.len()].copy_from_slice(other.as_bytes());
        case.refuse(other, &altered);
    }
}

#[test]
fn two_versions_of_one_object() {
    let case = case_of(&classic_pdf());
    let (content, content_text) = case.object("So tien");
    let (page, page_text) = case.object("/Annots");
    // In the update: a listed harmless object, and a second one with its number that a rebuilding reader would take.
    for (what, text) in [
        ("the text of the page again", format!("{content} 0 obj\n{OTHER_TEXT}\nendobj\n")),
        ("the page again", format!("{page} 0 obj\n{page_text}\nendobj\n")),
    ] {
        let body = "160 0 obj\n<</A 1>>\nendobj\n";
        let rebuilt = [&case.signed[..], text.as_bytes(), body.as_bytes()].concat();
        let (root, previous) = (between(&case.signed, "/Root ", " 0 R"), between(&case.signed, "startxref\n", "\n"));
        let tail = format!(
            "xref\n160 1\n{:010} 00000 n \ntrailer\n<</Size 200/Root {root} 0 R/Prev {previous}>>\nstartxref\n{}\n%%EOF\n",
            case.signed.len() + text.len(),
            rebuilt.len()
        );
        let double = [&rebuilt[..], tail.as_bytes()].concat();
        case.refuse(what, &double);
        assert!(case.first(&double).remarks.contains(&Remark::OddCrossReferences), "{what} is seen");
    }
    // Inside of a stream such words are data.
    let inside = format!(
        "<</Length {}>> stream\n{content} 0 obj {content_text} endobj\nendstream",
        content_text.len() + 14 + content.to_string().len()
    );
    let data = case.first(&update(&case.signed, &[(160, &inside)]));
    assert!(!data.remarks.contains(&Remark::OddCrossReferences), "an attached file is no second version: {data:#?}");
    // Entries that point beside their objects: lenient readers search, and may find another.
    let mut shifted = update(&case.signed, &[(160, "<</A 1>>")]);
    let entry = find(&shifted, b"160 1\n") + 6;
    let offset: usize = std::str::from_utf8(&shifted[entry..entry + 10]).unwrap().parse().unwrap();
    shifted[entry..entry + 10].copy_from_slice(format!("{:010}", offset + 3).as_bytes());
    case.refuse("an entry beside its object", &shifted);
    assert!(case.first(&shifted).remarks.contains(&Remark::OddCrossReferences));
}

#[test]
fn other_generations() {
    let case = case_of(&classic_pdf());
    let (content, content_text) = case.object("So tien");
    let (page, page_text) = case.object("/Annots");
    // Many readers go by the number alone, others by number and generation: they would show different documents.
    for (number, text) in
        [(content, OTHER_TEXT.to_owned()), (page, page_text.replace("/MediaBox", "/Rotate 180/MediaBox"))]
    {
        let plain = update(&case.signed, &[(number, &text)]);
        let tail = case.signed.len();
        for (object, entry) in [("1", "00001"), ("65535", "65535"), ("0", "00001"), ("1", "00000"), ("-1", "00000")] {
            let own = String::from_utf8(plain[tail..].to_vec()).unwrap();
            // Of another length than before, so that the table stands elsewhere.
            let object = own.replacen(&format!("{number} 0 obj"), &format!("{number} {object} obj"), 1);
            let object = object.replacen(" 00000 n ", &format!(" {entry} n "), 1);
            let (body, _) = object.split_once("startxref\n").unwrap();
            let table = tail + body.find("xref\n").unwrap();
            let forged = format!("{body}startxref\n{table}\n%%EOF\n");
            let what = format!("object {number} with generation {entry} in the table");
            case.refuse(&what, &[&case.signed[..], forged.as_bytes()].concat());
        }
        // Freed, with the next generation, and put back under it.
        let freed = format!("xref\n{number} 1\n0000000000 00001 f \n");
        let root = between(&case.signed, "/Root ", " 0 R");
        let previous = between(&case.signed, "startxref\n", "\n");
        let trailer = format!("trailer\n<</Size 200/Root {root} 0 R/Prev {previous}>>\nstartxref\n{tail}\n%%EOF\n");
        let freed = [&case.signed[..], freed.as_bytes(), trailer.as_bytes()].concat();
        case.refuse("an object of the page is freed", &freed);
    }
    // The signature's own object in another generation, with what it held.
    let (value, value_text) = case.object("/ByteRange");
    let again = update(&case.signed, &[(value, &value_text)]);
    let mut moved = again.clone();
    let header = find(&moved, format!("{value} 0 obj\n").as_bytes());
    moved[header + value.to_string().len() + 1] = b'1';
    for forged in [again, moved] {
        case.refuse("the signature a second time", &forged);
    }
    assert!(content_text.contains("1 500 000"), "the figure that was signed");
}

#[test]
fn an_object_stream_overrides() {
    let case = case_of(&classic_pdf());
    let (page, page_text) = case.object("/Annots");
    let turned = page_text.replace("/MediaBox", "/Rotate 180/MediaBox");
    let packed = format!("{page} 0 {turned}");
    let first = packed.find(&turned).unwrap();
    let mut out = case.signed.clone();
    let holder = out.len();
    out.extend_from_slice(
        format!(
            "160 0 obj\n<</Type/ObjStm/N 1/First {first}/Length {}>>\nstream\n{packed}\nendstream\nendobj\n",
            packed.len()
        )
        .as_bytes(),
    );
    let section = out.len();
    let (root, previous) = (between(&case.signed, "/Root ", " 0 R"), between(&case.signed, "startxref\n", "\n"));
    let row = |kind: u8, second: usize, third: u8| {
        [&[kind][..], &u32::try_from(second).unwrap().to_be_bytes(), &[third]].concat()
    };
    let rows = [row(2, 160, 0), row(1, holder, 0), row(1, section, 0)].concat();
    out.extend_from_slice(
        format!("161 0 obj\n<</Type/XRef/W[1 4 1]/Index[{page} 1 160 2]/Size 200/Root {root} 0 R/Prev {previous}/Length {}>>\nstream\n", rows.len()).as_bytes(),
    );
    out.extend_from_slice(&rows);
    out.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{section}\n%%EOF\n").as_bytes());
    case.refuse("the page out of an object stream", &out);
    let one = case.first(&out);
    assert_eq!(
        (one.changes_after_signing, one.intact()),
        (Changes::Changed, true),
        "the update is read as other programs read it, and told: {one:#?}"
    );
}
