//! File names of tax returns.

use super::format::period;
use crate::error::DocumentError;

/// The name that HTKK 5.x gives such a file: `0101415995000-01_GTGT_TT80-Q12026-L00.xml` = tax code filled up to 13
/// digits with noughts, form, period, number of the supplementary return (0 for the first). Only ASCII letters, digits,
/// `-`, `_` and `.` remain, because portals and people stumble over others.
///
/// How HTKK fills up a 12-digit personal number is not established; it is filled up in the same way here.
///
/// # Errors
/// [`DocumentError::BadValue`] for a tax code without digits or of more than 13, and for what is no period.
pub fn file_name(mst: &str, form: &str, period_text: &str, supplementary: u32) -> Result<String, DocumentError> {
    let digits: String = mst.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 13 {
        return Err(DocumentError::BadValue { path: "mst".to_owned(), wanted: "a tax code" });
    }
    let period =
        period(period_text).ok_or_else(|| DocumentError::BadValue { path: "ky".to_owned(), wanted: "a period" })?;
    let form: String =
        form.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') { c } else { '_' }).collect();
    let code = period.code.replace('/', "");
    Ok(format!("{digits:0<13}-{form}-{}{code}-L{supplementary:02}.xml", period.kind))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_are_those_of_htkk() {
        let name = |mst, period, n| file_name(mst, "01_GTGT_TT80", period, n).expect("a name");
        assert_eq!(name("0101415995", "2026-Q1", 0), "0101415995000-01_GTGT_TT80-Q12026-L00.xml", "a quarter");
        assert_eq!(name("0101415995", "2026-06", 0), "0101415995000-01_GTGT_TT80-M062026-L00.xml", "a month");
        assert_eq!(name("9900000016-001", "2026", 12), "9900000016001-01_GTGT_TT80-Y2026-L12.xml", "a branch");
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        assert!(file_name("../../etc", "f", "2026", 0).is_err(), "no digits, no name");
        let name = file_name("9900000016", "../Mẫu 01/GTGT", "2026", 0).expect("a name");
        assert!(!name.contains('/') && name.is_ascii(), "{name}: only plain characters");
    }
}
