//! Which forms, versions and kinds of return the tax authority's own viewer opens.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where the table is from.
pub const SOURCE: &str = "danh mục iTaxViewer 2.7.3";

/// What the viewer's list says of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Catalogue {
    /// The viewer opens it.
    Known {
        /// Number of the form: `01/GTGT`; empty where we have no words for it.
        form: &'static str,
        /// The act that prescribes it; empty where we do not know.
        law: &'static str,
        /// Whether it is the newest version of the list.
        newest: bool,
    },
    /// Form and version are listed, but not for this kind of return.
    OtherKind {
        /// Number of the form.
        form: &'static str,
        /// Kinds that are listed: `C`, `B`.
        kinds: Vec<&'static str>,
    },
    /// The form is listed, this version is not.
    OtherVersion {
        /// Number of the form.
        form: &'static str,
        /// Versions that are listed, the newest last.
        versions: Vec<&'static str>,
    },
    /// The form is not listed, or it is no return.
    Unknown,
}

/// Versions of a form, the newest last, each with its kinds.
type Versions = Vec<(&'static str, Vec<&'static str>)>;

static LISTED: LazyLock<BTreeMap<&str, Versions>> = LazyLock::new(|| {
    let lines = include_str!("viewer.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let code = cells.next()?;
            let versions = cells.filter_map(|cell| cell.split_once(':'));
            Some((code, versions.map(|(version, kinds)| (version, kinds.split(',').collect())).collect()))
        })
        .collect()
});

const TT80: &str = "TT80/2021";
const TT40: &str = "TT40/2021";
const TT18: &str = "TT18/2026";

/// Our words for codes: code, number of the form, the act that prescribes it.
const NAMED: &[(&str, &str, &str)] = &[
    ("01", "01/GTGT", "TT156, TT119, TT26"),
    ("842", "01/GTGT", TT80),
    ("844", "02/GTGT", TT80),
    ("846", "03/GTGT", TT80),
    ("847", "04/GTGT", TT80),
    ("850", "05/GTGT", TT80),
    ("392", "02/QTT-TNCN", "TT92/2015"),
    ("952", "02/QTT-TNCN", TT80),
    ("1000", "02/QTT-TNCN (gợi ý)", TT80),
    ("953", "05/QTT-TNCN", TT80),
    ("864", "05/KK-TNCN", TT80),
    ("859", "02/KK-TNCN", TT80),
    ("865", "06/TNCN", TT80),
    ("473", "01/CNKD", TT40),
    ("472", "01/TKN-CNKD", TT40),
    ("470", "01/TTS", TT40),
    ("1240", "01/CNKD", TT18),
    ("1244", "02/CNKD-TNCN-QTT", TT18),
    ("1245", "01/TKN-CNKD", TT18),
    ("1243", "01/HT", TT18),
    ("1246", "01/XSBHĐC", TT18),
    ("1247", "01/TCKT", TT18),
    ("1255", "01/BĐS", TT18),
    ("1265", "01/BK-STK", TT18),
    ("1229", "Đăng ký thuế", TT18),
    ("892", "03/TNDN", TT80),
    ("837", "02/TNDN", TT80),
    ("1267", "02/TNDN", "TT21/2026"),
    ("1268", "05/TNDN", "TT21/2026"),
    ("830", "01/TTĐB", TT80),
    ("1259", "01/TTĐB", "NĐ373/2025"),
    ("824", "01/LPMB", TT80),
    ("832", "01/TAIN", TT80),
    ("402", "BCTC", "TT200/2014"),
    ("683", "BCTC B01a", "TT133/2016"),
    ("684", "BCTC B01b", "TT133/2016"),
    ("685", "BCTC không đáp ứng giả định hoạt động liên tục", "TT133/2016"),
    ("686", "BCTC doanh nghiệp siêu nhỏ", "TT133/2016"),
    ("384", "Đề nghị hoàn thuế", TT80),
    ("916", "Xử lý số tiền nộp thừa", TT80),
    ("915", "Hủy đề nghị hoàn thuế", TT80),
    ("1185", "03/BĐS-TNCN", TT80),
    ("1187", "01/TK-SDDPNN", TT80),
    ("102", "BC26/AC", "TT39/2014"),
    ("107", "TB03/AC", "TT39/2014"),
];

/// Looks a return up by form (`maTKhai`), version (`pbanTKhaiXML`) and kind (`loaiTKhai`; empty asks for any).
pub fn catalogue(ma_tkhai: &str, pban: &str, loai: &str) -> Catalogue {
    let Some(versions) = LISTED.get(ma_tkhai) else { return Catalogue::Unknown };
    let (form, law) = NAMED.iter().find(|(code, ..)| *code == ma_tkhai).map_or(("", ""), |(_, form, law)| (form, law));
    match versions.iter().find(|(version, _)| *version == pban) {
        None => Catalogue::OtherVersion { form, versions: versions.iter().map(|(version, _)| *version).collect() },
        Some((_, kinds)) if !loai.is_empty() && !kinds.contains(&loai) => {
            Catalogue::OtherKind { form, kinds: kinds.clone() }
        }
        Some(_) => Catalogue::Known { form, law, newest: versions.last().is_some_and(|(version, _)| *version == pban) },
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, LISTED, NAMED, catalogue};

    #[test]
    fn returns_are_told_apart_by_code_version_and_kind() {
        let known = Catalogue::Known { form: "01/GTGT", law: "TT80/2021", newest: true };
        assert_eq!(catalogue("842", "2.8.3", "C"), known, "the version that HTKK 5.7 writes");
        assert_eq!(catalogue("842", "2.8.3", "B"), known);
        let other = catalogue("842", "2.8.3", "X");
        assert!(
            matches!(other, Catalogue::OtherKind { .. }),
            "the viewer refuses a kind that is not listed: {other:?}"
        );
        let old = catalogue("842", "2.0.0", "C");
        let versions = vec!["2.5.1", "2.6.8", "2.7.4", "2.8.3"];
        assert_eq!(old, Catalogue::OtherVersion { form: "01/GTGT", versions });
        assert_eq!(catalogue("1266", "2.9.0", "C"), Catalogue::Unknown, "not in the list of that viewer");
    }

    #[test]
    fn the_table_reads_whole() {
        assert!(LISTED.len() > 350, "{} codes", LISTED.len());
        for (code, form, _) in NAMED {
            assert!(LISTED.contains_key(code), "{form}: words for a code that is not listed");
        }
        for (code, versions) in LISTED.iter() {
            let whole = versions.iter().all(|(v, kinds)| v.contains('.') && kinds.iter().all(|k| !k.is_empty()));
            assert!(whole && !versions.is_empty(), "{code} has versions and kinds");
        }
    }
}
