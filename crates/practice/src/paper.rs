//! The "result" that the practice agency issues.

/// A one-page PDF (PDF 1.4, one built-in font) that says in plain ASCII what it is. Small on purpose: it is a stand-in for a result.
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
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let xref = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        pdf.push_str(&format!("{offset:010} 00000 n \n"));
    }
    pdf.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1));
    pdf.into_bytes()
}

#[cfg(test)]
mod tests {
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
