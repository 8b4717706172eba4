//! Pages looked at: drawn by our own preview and compared with pictures that a person has accepted.
//!
//! `HOSO_ACCEPT_PICTURES=1` writes the pictures anew; look at them before they are committed. `HOSO_SAMPLES` names a
//! folder into which the PDFs themselves are written.

use crate::common::{fill, layout, object, paper};
use hoso_document::DocumentError;
use hoso_document::preview::{page_count, render_page};
use image::imageops::FilterType;
use image::{GrayImage, ImageFormat, imageops};
use serde_json::json;
use std::path::Path;

/// Width of the reference pictures.
const WIDTH: u32 = 600;

fn look(pdf: &[u8], page: usize) -> GrayImage {
    let picture = render_page(pdf, page, 2.0).expect("the page is drawn");
    let image = image::load_from_memory_with_format(&picture.png, ImageFormat::Png).expect("a PNG").to_luma8();
    let height = image.height() * WIDTH / image.width();
    let mut small = imageops::resize(&image, WIDTH, height, FilterType::Triangle);
    // Sixteen greys are enough to see by, and pack to half.
    small.pixels_mut().for_each(|p| p.0[0] = (p.0[0] / 17) * 17);
    small
}

/// Mean difference of 8 × 8 blocks, of which the worst counts: a moved or missing word shows, a smoothed edge does not.
fn worst_block(a: &GrayImage, b: &GrayImage) -> f64 {
    let mut worst = 0.0_f64;
    for top in (0..a.height()).step_by(8) {
        for left in (0..a.width()).step_by(8) {
            let (mut sum, mut count) = (0_i64, 0_i64);
            for y in top..(top + 8).min(a.height()) {
                for x in left..(left + 8).min(a.width()) {
                    sum += i64::from(a.get_pixel(x, y).0[0]) - i64::from(b.get_pixel(x, y).0[0]);
                    count += 1;
                }
            }
            worst = worst.max((sum as f64 / count as f64).abs());
        }
    }
    worst
}

#[test]
fn pages_look_as_accepted() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let accept = std::env::var("HOSO_ACCEPT_PICTURES").is_ok_and(|v| v == "1");
    let empty = object(json!({}));
    for (name, form, filled, mark) in [
        ("birth", "birth", true, None),
        ("birth-empty", "birth", false, None),
        ("vat", "vat", true, Some("BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ NỘP")),
    ] {
        let answers = if filled { fill(form) } else { empty.clone() };
        let made = paper(&layout(form), &answers, mark);
        if let Some(dir) = std::env::var_os("HOSO_SAMPLES") {
            std::fs::write(Path::new(&dir).join(format!("{name}.pdf")), &made.bytes).expect("the sample is written");
        }
        for page in 0..made.pages {
            let now = look(&made.bytes, page);
            let file = dir.join(format!("{name}-{}.png", page + 1));
            if accept {
                now.save(&file).expect("the picture is written");
                continue;
            }
            let accepted = image::open(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())).to_luma8();
            assert_eq!(accepted.dimensions(), now.dimensions(), "{name}: the sheet has another size");
            let worst = worst_block(&accepted, &now);
            if worst > 24.0 {
                let seen = std::env::temp_dir().join(format!("hoso-{name}-{}.png", page + 1));
                now.save(&seen).expect("the picture is written");
                panic!("{name} page {}: looks different (by {worst:.1}); see {}", page + 1, seen.display());
            }
        }
    }
}

#[test]
fn a_preview_tells_pages_and_refuses_nonsense() {
    let made = paper(&layout("birth"), &fill("birth"), None);
    assert_eq!(page_count(&made.bytes), Ok(made.pages), "the preview counts what was drawn");
    let picture = render_page(&made.bytes, 0, 1.0).expect("the page is drawn");
    assert_eq!((picture.width, picture.height), (595, 841), "at scale 1 a point is a pixel");
    let past = DocumentError::NoPage { wanted: 9, pages: made.pages };
    assert_eq!(render_page(&made.bytes, 9, 1.0), Err(past), "a page that is not there");
    assert!(page_count(b"not a pdf").is_err(), "bytes that are no PDF");
    let cut = made.bytes.get(..made.bytes.len() / 3).expect("a third");
    let _ = render_page(cut, 0, 1.0); // must not panic; whether something is left to show is the library's matter
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 500.0] {
        assert!(render_page(&made.bytes, 0, scale).is_err(), "scale {scale} must not take all memory");
    }
}
