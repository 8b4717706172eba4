//! Which schema is that of a form.

use super::file::{Said, SchemaFile};
use super::{SchemaEntry, SchemaFolder};
use crate::tax_xml::catalogue::{Catalogue, catalogue};
use crate::tax_xml::map::XmlMap;
use crate::tax_xml::read::TaxDocument;
use std::collections::{BTreeMap, BTreeSet};

/// What names a form for the tax authority.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormTriple {
    /// `maTKhai`.
    pub ma_tkhai: String,
    /// `pbanTKhaiXML`.
    pub pban: String,
    /// `loaiTKhai`: `C` or `B`. HTKK has one schema for both.
    pub loai: String,
    /// The form's part of file names, such as `01_GTGT_TT80`, when it is known.
    pub file_form: Option<String>,
}

impl FormTriple {
    /// The triple of a form that this program writes.
    pub fn of_map(map: &XmlMap, loai: &str) -> Self {
        let word = |word: &str| word.to_owned();
        Self {
            ma_tkhai: word(&map.ma_tkhai),
            pban: word(&map.pban),
            loai: word(loai),
            file_form: Some(word(&map.file_form)),
        }
    }

    /// The triple that a file says.
    pub fn of_document(document: &TaxDocument) -> Self {
        Self {
            ma_tkhai: document.ma_tkhai.clone(),
            pban: document.pban.clone(),
            loai: document.loai.clone(),
            file_form: None,
        }
    }
}

/// A schema for a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaChoice<'a> {
    /// The schema.
    pub schema: &'a SchemaEntry,
    /// Whether schema or name say that it is this form in this version. If not, it is the likeliest of the folder, and
    /// the person should be told its file.
    pub exact: bool,
}

impl SchemaFolder {
    /// The schema that fits a form best: by the codes that schemas themselves accept, then by names of files. A schema
    /// that says another code or version is never chosen.
    pub fn choose(&self, form: &FormTriple) -> Option<SchemaChoice<'_>> {
        let mut best: Option<(u32, &SchemaEntry)> = None;
        for entry in &self.forms {
            let points = points(entry, form).unwrap_or(0);
            if points > 0 && best.is_none_or(|(most, _)| points > most) {
                best = Some((points, entry));
            }
        }
        best.map(|(points, schema)| SchemaChoice { schema, exact: points >= SURE })
    }
}

const SURE: u32 = 10;

/// How well a schema fits; `None` when it is of another form or version.
fn points(entry: &SchemaEntry, form: &FormTriple) -> Option<u32> {
    let agrees = |said: &[String], wanted: &str| {
        if said.is_empty() { Some(false) } else { said.iter().any(|s| s == wanted).then_some(true) }
    };
    let code = agrees(&entry.codes, &form.ma_tkhai)?;
    let version = agrees(&entry.versions, &form.pban)?;
    let stem = plain(&entry.form);
    let named = form.file_form.as_deref().map(plain).is_some_and(|wanted| stem == wanted);
    let (number, with_law) = match catalogue(&form.ma_tkhai, &form.pban, "") {
        Catalogue::Known { form, law, .. } => {
            let act = law.split('/').next().unwrap_or_default();
            (Some(plain(form)), Some(plain(&format!("{form}_{act}"))))
        }
        Catalogue::OtherVersion { form, .. } | Catalogue::OtherKind { form, .. } => (Some(plain(form)), None),
        Catalogue::Unknown => (None, None),
    };
    let by_number = if with_law.as_ref() == Some(&stem) {
        SURE
    } else if number.as_ref() == Some(&stem) {
        3
    } else {
        0
    };
    let by_name = if named { SURE + 1 } else { by_number };
    let by_code = if code { 2 * SURE } else { 0 };
    // A version alone says nothing: many forms have the same.
    (by_name + by_code > 0).then_some(by_name + by_code + if version { 5 } else { 0 })
}

/// Capital letters and digits, everything between them as one `_`; a version at the end is left out.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'đ' | 'Đ' => out.push('D'),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_uppercase()),
            _ if out.ends_with('_') => {}
            _ => out.push('_'),
        }
    }
    let trimmed = out.trim_matches('_');
    let parts: Vec<&str> = trimmed.split('_').collect();
    let version = |part: &&str| part.trim_start_matches('V').bytes().all(|b| b.is_ascii_digit()) && part.len() < 3;
    match parts.as_slice() {
        [name @ .., a, b, c] if !name.is_empty() && [a, b, c].into_iter().all(version) => name.join("_"),
        _ => trimmed.to_owned(),
    }
}

/// The schemas that declare the root of returns, themselves or through others, and that no such schema builds upon.
pub(super) fn forms(files: &BTreeMap<String, SchemaFile>) -> Vec<SchemaEntry> {
    let mut bases = BTreeSet::new();
    let mut whole = Vec::new();
    for (name, file) in files {
        let reach = reach(files, name);
        if reach.iter().any(|f| f.has_root) {
            bases.extend(file.needs.iter().map(String::as_str));
            whole.push((name, file, reach));
        }
    }
    whole.retain(|(name, ..)| !bases.contains(name.as_str()));
    let entry = |(_, file, reach): (&String, &SchemaFile, Vec<&SchemaFile>)| {
        let stem = file.path.rsplit('/').next().unwrap_or_default();
        let form = stem.get(..stem.len().saturating_sub(4)).unwrap_or(stem).to_owned();
        let [codes, mut versions] = [0, 1].map(|which| values(&reach, which));
        if versions.is_empty() {
            versions.extend(version_in(&file.path));
        }
        SchemaEntry { file: file.path.clone(), form, codes, versions }
    };
    whole.into_iter().map(entry).collect()
}

/// A file and all that it needs, nearest first.
pub(super) fn reach<'a>(files: &'a BTreeMap<String, SchemaFile>, name: &str) -> Vec<&'a SchemaFile> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut open = vec![name.to_owned()];
    let mut at = 0;
    while let Some(name) = open.get(at).cloned() {
        at += 1;
        if let Some(file) = files.get(&name).filter(|_| seen.insert(name)) {
            open.extend(file.needs.iter().cloned());
            found.push(file);
        }
    }
    found
}

/// The values that a schema accepts for `maTKhai` (0) or `pbanTKhaiXML` (1); none means any.
fn values(reach: &[&SchemaFile], which: usize) -> Vec<String> {
    let said = reach.iter().filter_map(|f| f.said.get(which)).find(|said| **said != Said::Nothing);
    match said {
        Some(Said::Values(values)) => values.clone(),
        // The nearest file that has values redefines the others.
        Some(Said::Type(name)) => reach
            .iter()
            .flat_map(|f| &f.lists)
            .find(|(list, values)| list == name && !values.is_empty())
            .map(|(_, values)| values.clone())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A version that a path speaks of: `2.8.3` or `2_8_3` between other signs.
fn version_in(path: &str) -> Option<String> {
    let stem = path.get(..path.len().saturating_sub(4))?;
    let words = stem.split(|c: char| !c.is_ascii_digit() && c != '.' && c != '_');
    for word in words {
        let digits: Vec<&str> = word.split(['.', '_']).filter(|part| !part.is_empty()).collect();
        if let [.., a, b, c] = digits.as_slice()
            && [a, b, c].iter().all(|part| part.len() == 1)
        {
            return Some(format!("{a}.{b}.{c}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{plain, version_in};

    #[test]
    fn names_of_files_are_compared_without_signs_and_versions() {
        assert_eq!(plain("01/GTGT"), "01_GTGT", "the form's number");
        assert_eq!(plain("01_gtgt-TT80_2.8.3"), "01_GTGT_TT80", "a version at the end");
        assert_eq!(plain("01/BĐS"), "01_BDS", "Đ");
        assert_eq!(plain("05_QTT_TNCN_TT80"), "05_QTT_TNCN_TT80", "nothing to leave out");
    }

    #[test]
    fn versions_stand_in_names_or_folders() {
        assert_eq!(version_in("ToKhai/01_GTGT_TT80_2.8.3.xsd").as_deref(), Some("2.8.3"), "in the name");
        assert_eq!(version_in("2_8_3/01_GTGT.xsd").as_deref(), Some("2.8.3"), "in a folder");
        assert_eq!(version_in("ToKhai/01_GTGT_TT80.xsd"), None, "none");
        assert_eq!(version_in("01_1_BK.xsd"), None, "the number of an appendix is no version");
    }
}
