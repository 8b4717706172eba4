//! Scans, photographs and strangers' PDF files.

use crate::common::{made, outside, text_of};
use hoso_document::attachment::{Kind, Limits, check, join};
use hoso_document::papers::{self, Cover, Making};
use hoso_document::{AttachmentFault, DocumentError, preview};
use image::{DynamicImage, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::Cursor;

fn pdf() -> Vec<u8> {
    let cover =
        Cover { number: "HS-1".to_owned(), applicant: "Nguyễn Thị Ví Dụ".to_owned(), ..Cover::default() };
    papers::cover(&cover, &Making { created: made(), watermark: None }).expect("a paper").bytes
}

/// Our paper with something in its catalogue.
fn with(change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf()).expect("ours");
    change(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("saved");
    out
}

fn dictionary(entries: &[(&str, Object)]) -> Object {
    Object::Dictionary(Dictionary::from_iter(entries.iter().map(|(k, v)| (*k, v.clone()))))
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A picture whose left half is red and right half blue.
fn picture(width: u32, height: u32) -> DynamicImage {
    let colour = |x| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

fn packed(image: &DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).expect("packed");
    out.into_inner()
}

/// A JPEG with an EXIF orientation (TIFF 6.0 tag 0x0112) and a place that must not go along.
fn turned(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let jpeg = packed(image, image::ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 21.0278N 105.8342E");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn fault(bytes: &[u8]) -> AttachmentFault {
    match check(bytes, &Limits::default()) {
        Err(DocumentError::BadAttachment(fault)) => fault,
        other => panic!("it must be refused: {other:?}"),
    }
}

#[test]
fn a_photograph_becomes_an_upright_page() {
    let photo = turned(&picture(3_000, 2_000), 6);
    let found = check(&photo, &Limits::default()).expect("a picture");
    assert_eq!((found.kind, found.pixels), (Kind::Jpeg, Some((2_000, 3_000))), "turned as the telephone says");
    let joined = join(&[&photo], "Ảnh", made(), &Limits::default()).expect("joined");
    assert_eq!(joined.pages, 1, "one page");
    assert!(!joined.bytes.windows(8).any(|w| w == b"105.8342"), "where it was taken stays at home");
    let document = Document::load_mem(&joined.bytes).expect("a PDF");
    let width = document.objects.values().find_map(|o| match o {
        Object::Stream(s) if s.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image") => Some((
            s.dict.get(b"Width").and_then(Object::as_i64).ok()?,
            s.dict.get(b"Height").and_then(Object::as_i64).ok()?,
        )),
        _ => None,
    });
    let (width, height) = width.expect("a picture in it");
    assert!(width <= 1_575 && height <= 2_260, "200 dots per inch on A4 at most: {width}×{height}");
    let page = preview::render_page(&joined.bytes, 0, 0.25).expect("drawn");
    let seen = image::load_from_memory(&page.png).expect("a picture").to_rgb8();
    let at = |x: f32, y: f32| *seen.get_pixel((seen.width() as f32 * x) as u32, (seen.height() as f32 * y) as u32);
    // Orientation 6: the row 0 of the file is the right side, so red (left) is on top.
    assert!(
        at(0.5, 0.25).0[0] > 150 && at(0.5, 0.75).0[2] > 150,
        "red above blue: {:?} {:?}",
        at(0.5, 0.25),
        at(0.5, 0.75)
    );
    let lying = join(&[&packed(&picture(3_000, 2_000), image::ImageFormat::Png)], "Ảnh", made(), &Limits::default())
        .expect("joined");
    let page = preview::render_page(&lying.bytes, 0, 0.25).expect("drawn");
    assert!(page.width > page.height, "a wide picture lies");
}

#[test]
fn files_are_joined_in_order() {
    let (paper, photo) = (pdf(), packed(&picture(800, 1_000), image::ImageFormat::Jpeg));
    let joined = join(&[&photo, &paper, &photo], "Tài liệu đính kèm", made(), &Limits::default()).expect("joined");
    assert_eq!((joined.pages, joined.each.as_slice()), (3, &[1, 1, 1][..]), "in the order given");
    let again = join(&[&photo, &paper, &photo], "Tài liệu đính kèm", made(), &Limits::default()).expect("joined");
    assert!(joined.bytes == again.bytes, "the same files give the same bytes");
    if let Some((ok, said)) = outside("qpdf", &["--check"], &joined.bytes, &[]) {
        assert!(ok && !said.contains("WARNING"), "qpdf finds faults: {said}");
    }
    if let Some(text) = text_of(&joined.bytes) {
        assert!(text.contains("Nguyễn Thị Ví Dụ"), "the paper's text is still text: {text}");
    }
    assert_eq!(check(&joined.bytes, &Limits::default()).map(|c| c.pages), Ok(3), "and it passes its own check");
    let alone = join(&[&paper], "", made(), &Limits::default()).expect("joined");
    assert!(alone.bytes == paper, "a PDF alone stays as it is, signature and all");
    let refused = join(&[&paper, b"hello"], "", made(), &Limits::default()).expect_err("no file of ours");
    assert_eq!(
        (refused.file, refused.why),
        (1, DocumentError::BadAttachment(AttachmentFault::Kind)),
        "which file and why"
    );
    assert!(join(&[], "", made(), &Limits::default()).is_err(), "nothing is nothing");
    let few = Limits { pages: 2, ..Limits::default() };
    assert!(join(&[&photo, &paper, &photo], "", made(), &few).is_err(), "the office's limit of pages");
}

#[test]
fn active_locked_and_broken_files_are_refused_with_the_reason() {
    let script = dictionary(&[("S", name("JavaScript")), ("JS", Object::string_literal("app.alert(1)"))]);
    let launch = dictionary(&[("S", name("Launch")), ("F", Object::string_literal("calc.exe"))]);
    let active = |what: &str| AttachmentFault::Active(what.to_owned());
    let opens = |action: Object| with(|d| d.catalog_mut().expect("a catalogue").set("OpenAction", action));
    assert_eq!(fault(&opens(script.clone())), active("JavaScript"), "a script");
    assert_eq!(fault(&opens(launch)), active("Launch"), "a program");
    let hidden = with(|d| {
        let id = d.add_object(script);
        let page = d.page_iter().next().expect("a page");
        let actions = dictionary(&[("O", Object::Reference(id))]);
        d.get_dictionary_mut(page).expect("a page").set("AA", actions);
    });
    assert_eq!(fault(&hidden), active("JavaScript"), "a script behind a page");
    let embedded = with(|d| {
        let file = Stream::new(Dictionary::from_iter([("Type", name("EmbeddedFile"))]), b"MZ".to_vec());
        d.add_object(file);
    });
    assert_eq!(fault(&embedded), active("EmbeddedFile"), "a file in the file");
    let goes = opens(Object::Array(vec![Object::Integer(0), name("Fit")]));
    assert!(check(&goes, &Limits::default()).is_ok(), "opening at a page is what every writer does");
    assert_eq!(fault(b"MZ\x90\0"), AttachmentFault::Kind, "a program is no paper");
    assert!(matches!(fault(&pdf()[..900]), AttachmentFault::Damaged(_)), "half a file");
    assert!(
        matches!(fault(&packed(&picture(400, 400), image::ImageFormat::Png)[..500]), AttachmentFault::Damaged(_)),
        "half a picture"
    );
    let small = Limits { bytes: 100, ..Limits::default() };
    assert!(
        matches!(check(&pdf(), &small), Err(DocumentError::BadAttachment(AttachmentFault::TooLarge { .. }))),
        "too large"
    );
    let dir = tempfile::tempdir().expect("a scratch folder");
    let (from, to) = (dir.path().join("a.pdf"), dir.path().join("b.pdf"));
    std::fs::write(&from, pdf()).expect("written");
    let locked =
        std::process::Command::new("qpdf").args(["--encrypt", "u", "o", "256", "--"]).args([&from, &to]).status();
    if locked.is_ok_and(|status| status.success()) {
        assert_eq!(fault(&std::fs::read(&to).expect("read")), AttachmentFault::Locked, "locked with a password");
    }
    // A PNG that says it is 100,000 pixels square.
    let mut bomb = packed(&picture(20, 20), image::ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert!(
        matches!(fault(&bomb), AttachmentFault::TooManyPixels { .. } | AttachmentFault::Damaged(_)),
        "a picture bomb"
    );
}

/// CRC-32 of PNG chunks (ISO/IEC 15948 annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}
