//! The identity card: text of its QR code, and pictures of it.

use std::io::Cursor;

use hoso_app::api::Code;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcode::QrCode;
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, program};

const CARD: &str =
    "001190000001|012345678|Nguyễn Thị Ví Dụ|08031990|Nữ|Số 0 đường Ví Dụ, Phường Ba Đình, Thành phố Hà Nội|20112021";

fn warnings(reading: &Value) -> Vec<&str> {
    reading["warnings"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_becomes_a_profile() {
    let app = program(None);
    let reading = call(&app, "profile.from-qr", json!({ "text": CARD })).await;
    let profile = &reading["profile"];
    assert_eq!(profile["personalNumber"], "001190000001");
    assert_eq!(profile["fullName"], "Nguyễn Thị Ví Dụ");
    assert_eq!(profile["birthDate"], "1990-03-08", "day before month");
    assert_eq!((&profile["sex"], &profile["issued"]), (&json!("nu"), &json!("2021-11-20")));
    assert_eq!(
        (&profile["commune"], &profile["province"]),
        (&json!("00004"), &json!("01")),
        "the place is known by today's list"
    );
    assert_eq!(profile["id"], "", "nothing is stored before the person says so");
    assert!(warnings(&reading).is_empty(), "{reading}");
    assert_eq!(call(&app, "profile.list", json!({})).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_cards_are_read_with_a_warning() {
    let app = program(None);
    let read = async |text: &str| call(&app, "profile.from-qr", json!({ "text": text })).await;
    let six = read("001190000001|Nguyễn Thị Ví Dụ|08031990|Nữ|Số 0, Phường Ba Đình, Thành phố Hà Nội|20112021").await;
    assert!(warnings(&six).contains(&"short-form"), "six fields are taken, but looked at: {six}");
    assert_eq!(six["profile"]["fullName"], "Nguyễn Thị Ví Dụ");
    let nine = read(&format!("{CARD}|x|y")).await;
    assert!(warnings(&nine).contains(&"extra-fields"), "newer cards may hold more: {nine}");
    assert_eq!(nine["profile"]["issued"], "2021-11-20");
    let lost = read("001190000001|012345678|Nguyen Thi Vi Du|08031990|Nu|So 0 duong Vi Du, Phuong Ba Dinh, Thanh pho Ha Noi|20112021").await;
    assert!(warnings(&lost).contains(&"lost-accents"), "a scanner that types loses the accents: {lost}");
    let marks = read(&CARD.replace('ễ', "?")).await;
    assert!(warnings(&marks).contains(&"lost-accents"), "question marks for letters: {marks}");
    let other = read(&CARD.replace("001190", "001090")).await;
    assert!(warnings(&other).contains(&"number-disagrees"), "the number says man, the card says woman: {other}");
    let old = read(&CARD.replace("Phường Ba Đình", "Phường Ví Dụ, Quận Ví Dụ")).await;
    assert!(warnings(&old).contains(&"address-before-2025"), "a district: printed before the reform: {old}");
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_no_card_are_refused() {
    let app = program(None);
    let texts = [
        "",
        " \n",
        "https://vi-du.example/",
        "00020101021138",
        "a|b",
        "001190000001|012345678|Nguyễn|08031990",
        &"|".repeat(6),
        &"x|".repeat(4000),
        &CARD.replace("08031990", "32031990"),
        &CARD.replace("001190000001", "00119000000"),
        &CARD.replace("Nữ", "?"),
    ];
    for text in texts {
        fails(&app, "profile.from-qr", json!({ "text": text }), Code::BadCardQr).await;
    }
}

/// A picture of a QR code: `scale` pixels a module, a quiet zone of four modules, on paper of this grey.
fn picture(text: &str, scale: u32, paper: u8) -> GrayImage {
    let code = QrCode::new(text.as_bytes()).unwrap();
    let (width, colors) = (u32::try_from(code.width()).unwrap(), code.to_colors());
    let side = (width + 8) * scale;
    GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = (x / scale, y / scale);
        let inside = (4..width + 4).contains(&x) && (4..width + 4).contains(&y);
        let dark = inside && colors[((y - 4) * width + (x - 4)) as usize] == qrcode::Color::Dark;
        Luma([if dark { 20 } else { paper }])
    })
}

fn encoded(picture: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture).write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_a_card_is_read() {
    let app = program(None);
    let small = encoded(picture(CARD, 4, 255), ImageFormat::Png);
    let photo = encoded(picture(CARD, 9, 200), ImageFormat::Jpeg);
    let turned = encoded(image::imageops::rotate90(&picture(CARD, 6, 255)), ImageFormat::Png);
    // The code is a small part of a large photograph.
    let mut desk = GrayImage::from_pixel(2400, 1800, Luma([180]));
    image::imageops::overlay(&mut desk, &picture(CARD, 8, 245), 1300, 700);
    let desk = encoded(desk, ImageFormat::Jpeg);
    for (what, bytes) in [("small PNG", small), ("grey JPEG", photo), ("turned", turned), ("large photograph", desk)] {
        let reading = call(&app, "profile.from-image", json!({ "base64": base64(&bytes) })).await;
        assert_eq!(reading["profile"]["personalNumber"], "001190000001", "{what}");
        assert_eq!(reading["profile"]["fullName"], "Nguyễn Thị Ví Dụ", "{what}: with its accents");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_without_a_card_are_told_apart() {
    let app = program(None);
    let image = async |bytes: &[u8], code: Code| {
        fails(&app, "profile.from-image", json!({ "base64": base64(bytes) }), code).await
    };
    let empty = encoded(GrayImage::from_pixel(400, 300, Luma([200])), ImageFormat::Png);
    image(&empty, Code::NoQrFound).await;
    let link = encoded(picture("https://vi-du.example/", 6, 255), ImageFormat::Png);
    image(&link, Code::BadCardQr).await;
    let whole = encoded(picture(CARD, 4, 255), ImageFormat::Png);
    image(&whole[..whole.len() / 2], Code::UnreadableFile).await;
    image(b"no picture at all", Code::UnreadableFile).await;
    image(b"", Code::UnreadableFile).await;
    // A header that promises sixty thousand pixels a side must not be believed with memory.
    let mut bomb = whole.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    image(&bomb, Code::UnreadableFile).await;
    fails(&app, "profile.from-image", json!({ "base64": "***" }), Code::BadRequest).await;
}
