//! Codes that machines read off paper: Code 128 (ISO/IEC 15417) and QR (ISO/IEC 18004), as black rectangles.

use crate::error::DocumentError;

/// A symbol in modules: rectangles (x, y, width, height) within its size, without the quiet zone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symbol {
    pub width: f32,
    pub height: f32,
    /// Modules of white that must stand around it.
    pub quiet: f32,
    pub bars: Vec<[f32; 4]>,
}

/// Widths of bar, gap, bar … of each value 0–105 (103–105 are the three starts).
const PATTERNS: [&str; 106] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
];
const STOP: &str = "2331112";
const START_B: usize = 104;
const START_C: usize = 105;
const TO_B: usize = 100;
const TO_C: usize = 99;
/// The most characters; a label of A4 width holds no more.
const MOST: usize = 80;

/// The values of a text in code sets B and C, with start and check value, without the stop.
fn values(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > MOST || !bytes.iter().all(|b| (b' '..=b'~').contains(b)) {
        return None;
    }
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    // Set C packs two digits into one value; changing over pays from four digits at an end, from six in the middle.
    let mut in_c = digits(0) >= 4;
    let mut out = vec![if in_c { START_C } else { START_B }];
    while let Some(&byte) = bytes.get(at) {
        let run = digits(at);
        if in_c {
            if run >= 2 {
                let next = bytes.get(at + 1).copied().unwrap_or(b'0');
                out.push(usize::from(byte - b'0') * 10 + usize::from(next - b'0'));
                at += 2;
                continue;
            }
            out.push(TO_B);
            in_c = false;
        } else if run >= 6 || (run >= 4 && at + run == bytes.len()) {
            // An odd digit stays in set B.
            if run % 2 == 1 {
                out.push(usize::from(byte - b' '));
                at += 1;
            }
            out.push(TO_C);
            in_c = true;
            continue;
        }
        out.push(usize::from(byte - b' '));
        at += 1;
    }
    let weighted = out.iter().enumerate().map(|(at, value)| value * at.max(1));
    out.push(weighted.sum::<usize>() % 103);
    Some(out)
}

/// Code 128 of printable ASCII, at most 80 characters; 15 modules high for its shape, to be stretched.
///
/// # Errors
/// [`DocumentError::BadSymbol`].
pub(crate) fn code128(text: &str) -> Result<Symbol, DocumentError> {
    let values = values(text).ok_or(DocumentError::BadSymbol("Code 128"))?;
    let widths = values.iter().filter_map(|value| PATTERNS.get(*value)).copied().chain([STOP]);
    let (mut x, mut bars) = (0.0, Vec::new());
    for pattern in widths {
        for (at, width) in pattern.bytes().enumerate() {
            let width = f32::from(width - b'0');
            if at % 2 == 0 {
                bars.push([x, 0.0, width, 15.0]);
            }
            x += width;
        }
    }
    Ok(Symbol { width: x, height: 15.0, quiet: 10.0, bars })
}

/// A QR code with a medium share of repair.
///
/// # Errors
/// [`DocumentError::BadSymbol`] for more than some 2,300 bytes.
pub(crate) fn qr(text: &str) -> Result<Symbol, DocumentError> {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M)
        .map_err(|_| DocumentError::BadSymbol("QR"))?;
    let width = code.width();
    let modules = code.into_colors();
    let mut bars = Vec::new();
    for (y, row) in modules.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&qrcode::Color::Dark) {
                bars.push([x as f32, y as f32, run.len() as f32, 1.0]);
            }
            x += run.len();
        }
    }
    Ok(Symbol { width: width as f32, height: width as f32, quiet: 4.0, bars })
}

/// A QR code as modules a side and an SVG path of the dark ones, without the quiet zone of four modules that must stand around it.
///
/// # Errors
/// [`DocumentError::BadSymbol`] for more than some 2,300 bytes.
pub fn qr_path(text: &str) -> Result<(u32, String), DocumentError> {
    use std::fmt::Write as _;
    let symbol = qr(text)?;
    let mut path = String::new();
    for [x, y, width, _] in &symbol.bars {
        // Writing into a text cannot fail.
        let _ = write!(path, "M{x} {y}h{width}v1h-{width}z");
    }
    // Whole modules, at most 177 of them (version 40).
    Ok((symbol.width as u32, path))
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, START_B, START_C, TO_B, TO_C, code128, values};

    #[test]
    fn every_pattern_is_eleven_modules_and_its_own() {
        let mut all = PATTERNS.to_vec();
        assert!(all.iter().all(|p| p.bytes().map(|b| b - b'0').sum::<u8>() == 11), "ISO/IEC 15417: eleven modules");
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 106, "no two values look alike");
    }

    #[test]
    fn an_item_number_packs_its_digits_in_pairs() {
        let found = values("RB473124829DK").expect("printable");
        let b = |c: u8| usize::from(c - 32);
        let wanted = [START_B, b(b'R'), b(b'B'), b(b'4'), TO_C, 73, 12, 48, 29, TO_B, b(b'D'), b(b'K')];
        assert_eq!(found[..12], wanted, "the odd digit in set B, eight in set C");
        let check = wanted.iter().enumerate().map(|(at, v)| v * at.max(1)).sum::<usize>() % 103;
        assert_eq!(found[12], check, "the check value");
        assert_eq!(values("12345678").map(|v| v[0]), Some(START_C), "digits only begin in set C");
        assert_eq!(code128("Đ"), Err(crate::DocumentError::BadSymbol("Code 128")), "no Vietnamese letters in Code 128");
        assert!(code128("").is_err(), "nothing is no code");
    }
}
