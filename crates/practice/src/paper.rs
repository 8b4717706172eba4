//! PDF files of the practice world: the "result" that the agency issues, and scans to practise with.

/// The smallest whole [`scan`], bytes.
pub const SMALLEST_SCAN: usize = 600;

/// A scan to practise with: a readable PDF of one blank page and exactly this many bytes (at least [`SMALLEST_SCAN`]; fewer give only its
/// beginning). The filling does not repeat, so that a piece at the wrong place is noticed, and differs by `seed`.
#[must_use]
pub fn scan(bytes: usize, seed: u64) -> Vec<u8> {
    let of = |filling: usize| {
        let mut stream = format!("<< /Length {filling:010} >>\nstream\n").into_bytes();
        let mut state = seed | 1;
        stream.extend((0..filling).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Printable, so that nothing in it can be taken for structure.
            b'0' + u8::try_from((state >> 33) % 64).unwrap_or(0)
        }));
        stream.extend_from_slice(b"\nendstream");
        let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>".to_vec();
        assembled(page, [stream])
    };
    let mut out = of(bytes.saturating_sub(of(0).len()));
    out.truncate(bytes);
    out
}

/// A file of one page: the page, and what it needs as objects 4, 5 and so on.
fn assembled(page: Vec<u8>, more: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let first =
        [b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), page];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in first.into_iter().chain(more).enumerate() {
        offsets.push(pdf.len());
        pdf.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        pdf.extend_from_slice(&object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let xref = pdf.len();
    let count = offsets.len() + 1;
    let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
    for offset in offsets {
        table.push_str(&format!("{offset:010} 00000 n \n"));
    }
    table.push_str(&format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{xref:010}\n%%EOF\n"));
    pdf.extend_from_slice(table.as_bytes());
    pdf
}

/// A one-page PDF (PDF 1.4, one built-in font) that says in plain ASCII what it is. Small on purpose: it is a stand-in for a result, and without a
/// number for a blank form.
pub(crate) fn result_pdf(number: &str, service: &str) -> Vec<u8> {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_ascii_graphic() || *c == ' ')
            .filter(|c| !matches!(c, '(' | ')' | '\\'))
            .take(80)
            .collect()
    };
    let page = format!(
        "BT /F1 16 Tf 72 760 Td (TAP DUOT - KHONG CO GIA TRI PHAP LY) Tj 0 -32 Td (PRACTICE ONLY - NO LEGAL EFFECT) Tj \
         0 -32 Td (Ho so {}) Tj 0 -32 Td (Thu tuc {}) Tj ET",
        plain(number),
        plain(service)
    );
    let with_font =
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let stream = format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()).into_bytes();
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec();
    assembled(with_font.to_vec(), [stream, font])
}

#[cfg(test)]
mod tests {
    use super::{SMALLEST_SCAN, scan};

    #[test]
    fn a_scan_has_the_size_asked_for() {
        for size in [SMALLEST_SCAN, 1_000, 123_457] {
            let bytes = scan(size, 7);
            assert_eq!(bytes.len(), size, "the size is what transfers are measured by");
            assert!(bytes.ends_with(b"%%EOF\n"), "and it is whole");
            assert_ne!(bytes, scan(size, 9), "another seed, another file");
        }
        assert!(scan(10, 7).starts_with(b"%PDF-"), "a beginning of one");
    }

    #[test]
    fn cross_references_point_at_their_objects() {
        let pdf = String::from_utf8(super::result_pdf("H99.01-261121-0001", "1.001193 (x)")).unwrap();
        let table = pdf.split("xref\n0 6\n").nth(1).unwrap();
        for (at, line) in table.lines().skip(1).take(5).enumerate() {
            let offset: usize = line[..10].parse().unwrap();
            assert!(
                pdf[offset..].starts_with(&format!("{} 0 obj", at + 1)),
                "a reader that follows the table must find object {}",
                at + 1
            );
        }
        assert!(pdf.contains("KHONG CO GIA TRI PHAP LY"), "nobody may take it for real");
    }
}
