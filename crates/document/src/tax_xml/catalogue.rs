//! Which forms and versions the tax authority's own viewer knows, as far as this program has it on record.

/// Where the table is from. It is an extract: the viewer's own list has 1,046 rows.
pub const SOURCE: &str = "danh mục iTaxViewer 2.7.3 (trích)";

/// What the extract says of a form and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Catalogue {
    /// The viewer knows them.
    Known {
        /// Number of the form: `01/GTGT`.
        form: &'static str,
        /// The act that prescribes it.
        law: &'static str,
        /// Whether it is the newest version of the extract.
        newest: bool,
    },
    /// The form is on record, this version is not. The viewer may still know it where the record is not whole.
    OtherVersion {
        /// Number of the form.
        form: &'static str,
        /// Versions on record, the newest last.
        versions: &'static [&'static str],
        /// Whether these are all that the viewer knows.
        complete: bool,
    },
    /// Not in our extract; this says nothing about the viewer.
    NotInExtract,
}

struct Row {
    code: &'static str,
    form: &'static str,
    versions: &'static [&'static str],
    complete: bool,
    law: &'static str,
}

const fn row(
    code: &'static str,
    form: &'static str,
    versions: &'static [&'static str],
    complete: bool,
    law: &'static str,
) -> Row {
    Row { code, form, versions, complete, law }
}

const TT80: &str = "TT80/2021";
const TT40: &str = "TT40/2021";
const TT18: &str = "TT18/2026";

const ROWS: &[Row] = &[
    row("01", "01/GTGT", &["2.0.0", "2.1.2", "2.6.2"], false, "TT156, TT119, TT26"),
    row("842", "01/GTGT", &["2.5.1", "2.6.8", "2.7.4", "2.8.3"], true, TT80),
    row("844", "02/GTGT", &["2.5.1"], true, TT80),
    row("846", "03/GTGT", &["2.5.1"], true, TT80),
    row("847", "04/GTGT", &["2.7.4"], true, TT80),
    row("850", "05/GTGT", &["2.8.3"], true, TT80),
    row("392", "02/QTT-TNCN", &["2.8.3"], false, "TT92/2015"),
    row("952", "02/QTT-TNCN", &["2.5.1", "2.5.2", "2.7.3", "2.8.3"], true, TT80),
    row("1000", "02/QTT-TNCN (gợi ý)", &["2.8.0"], true, TT80),
    row("953", "05/QTT-TNCN", &["2.5.1", "2.8.5", "2.9.3"], false, TT80),
    row("864", "05/KK-TNCN", &["2.5.1", "2.8.3", "2.9.3"], true, TT80),
    row("859", "02/KK-TNCN", &["2.8.3"], true, TT80),
    row("865", "06/TNCN", &["2.8.3"], true, TT80),
    row("473", "01/CNKD", &["2.4.9", "2.8.3"], false, TT40),
    row("472", "01/TKN-CNKD", &["2.8.3"], true, TT40),
    row("470", "01/TTS", &["2.8.3"], true, TT40),
    row("1240", "01/CNKD", &["2.8.9"], true, TT18),
    row("1244", "02/CNKD-TNCN-QTT", &["2.8.9"], true, TT18),
    row("1245", "01/TKN-CNKD", &["2.8.9"], true, TT18),
    row("1243", "01/HT", &["2.8.9"], true, TT18),
    row("1246", "01/XSBHĐC", &["2.8.9"], true, TT18),
    row("1247", "01/TCKT", &["2.8.9"], true, TT18),
    row("1255", "01/BĐS", &["2.8.9"], true, TT18),
    row("1265", "01/BK-STK", &["2.8.9"], true, TT18),
    row("1229", "Đăng ký thuế", &["2.8.9"], true, TT18),
    row("892", "03/TNDN", &["2.5.1", "2.8.3", "2.9.2", "2.9.4"], true, TT80),
    row("837", "02/TNDN", &["2.5.1"], true, TT80),
    row("1267", "02/TNDN", &["2.9.5"], true, "TT21/2026"),
    row("1268", "05/TNDN", &["2.9.5"], true, "TT21/2026"),
    row("830", "01/TTĐB", &["2.8.3"], true, TT80),
    row("1259", "01/TTĐB", &["2.9.3"], true, "NĐ373/2025"),
    row("824", "01/LPMB", &["2.8.3"], true, TT80),
    row("832", "01/TAIN", &["2.8.3"], true, TT80),
    row("402", "BCTC", &["2.2.6"], true, "TT200/2014"),
    row("683", "BCTC B01a", &["2.3.2"], true, "TT133/2016"),
    row("684", "BCTC B01b", &["2.3.2"], true, "TT133/2016"),
    row("685", "BCTC không đáp ứng giả định hoạt động liên tục", &["2.3.2"], true, "TT133/2016"),
    row("686", "BCTC doanh nghiệp siêu nhỏ", &["2.3.2"], true, "TT133/2016"),
    row("384", "Đề nghị hoàn thuế", &["2.8.6"], true, TT80),
    row("916", "Xử lý số tiền nộp thừa", &["2.9.1"], true, TT80),
    row("915", "Hủy đề nghị hoàn thuế", &["2.9.2"], true, TT80),
    row("1185", "03/BĐS-TNCN", &["2.8.7"], true, TT80),
    row("1187", "01/TK-SDDPNN", &["2.9.3"], true, TT80),
    row("102", "BC26/AC", &["2.0.8"], true, "TT39/2014"),
    row("107", "TB03/AC", &["1.0.0"], true, "TT39/2014"),
];

/// Looks a form (`maTKhai`) and version (`pbanTKhaiXML`) up in the extract.
pub fn catalogue(ma_tkhai: &str, pban: &str) -> Catalogue {
    match ROWS.iter().find(|row| row.code == ma_tkhai) {
        None => Catalogue::NotInExtract,
        Some(row) if row.versions.contains(&pban) => {
            Catalogue::Known { form: row.form, law: row.law, newest: row.versions.last() == Some(&pban) }
        }
        Some(row) => Catalogue::OtherVersion { form: row.form, versions: row.versions, complete: row.complete },
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, ROWS, catalogue};

    #[test]
    fn what_is_not_on_record_is_not_called_wrong() {
        let known = Catalogue::Known { form: "01/GTGT", law: "TT80/2021", newest: true };
        assert_eq!(catalogue("842", "2.8.3"), known, "the version that HTKK 5.7 writes");
        let old = catalogue("842", "2.0.0");
        assert!(matches!(old, Catalogue::OtherVersion { complete: true, .. }), "the record of 842 is whole: {old:?}");
        assert_eq!(catalogue("1266", "2.9.0"), Catalogue::NotInExtract, "an extract proves nothing about the rest");
        let mut codes: Vec<&str> = ROWS.iter().map(|row| row.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ROWS.len(), "one row to a code");
    }
}
