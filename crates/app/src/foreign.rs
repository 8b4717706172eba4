//! Files of the tax authority's family from elsewhere: shown whatever they are, taken over where a form knows them.

mod envelope;
mod kept;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use envelope::envelope;

use hoso_document::tax_xml::{self, Catalogue, Shown, XmlMap};
use hoso_form::Source;
use hoso_pack::Pack;
use hoso_store::NewDocument;

use crate::api::{ApiError, Code, ImportRemark, LabelledText, TakesView, TaxFileView, TaxImport, TreeLine, VerifyView};
use crate::app::{App, locked};
use crate::documents::PackNames;
use crate::explaining::cell_of;

/// Id of a file that a dossier was made from, kept byte for byte. It is never filed.
pub const IMPORTED_XML: &str = "imported-xml";
/// Most remarks that are named one by one.
const MOST_NAMED: usize = 200;
/// Most figures that are compared one by one.
const MOST_DIFFERING: usize = 2_000;

impl App {
    /// What a file of the tax authority's family says.
    ///
    /// # Errors
    /// [`Code::BadTaxFile`], [`Code::TooLarge`].
    pub fn tax_file(&self, name: &str, bytes: &[u8]) -> Result<TaxFileView, ApiError> {
        let shown = tax_xml::show(bytes, &BTreeMap::new())?;
        let exact = self.form_for(&shown.code, Some(&shown.version));
        // Another version of the same form has mostly the same words.
        let words_of = exact.clone().or_else(|| self.form_for(&shown.code, None)).filter(|_| !shown.is_notice);
        let words = words_of.map(|pack| self.element_words(&pack)).transpose()?.unwrap_or_default();
        let takes = exact.filter(|_| !shown.is_notice).map(|pack| TakesView {
            pack: pack.procedure.id.clone(),
            version: pack.key(),
            title: pack.text(self.language(), &pack.procedure.title),
        });
        let why_not = match (&takes, shown.is_notice) {
            (Some(_), _) => String::new(),
            (None, true) => self.words.get(self.language(), "xml-notice-is-shown-only"),
            (None, false) => self.words.error(self.language(), &no_form(&shown.code, &shown.version)).0,
        };
        // Signatures that cannot be judged keep nobody from reading the file.
        let unjudged = |_| VerifyView { verdict: "unknown".to_owned(), name: name.to_owned(), signatures: Vec::new() };
        let signed = !shown.signatures.is_empty();
        let signatures = signed.then(|| self.verify_bytes(name, bytes).unwrap_or_else(unjudged));
        let (catalogue, in_catalogue) = self.catalogue_words(&shown);
        Ok(TaxFileView {
            name: name.to_owned(),
            size: bytes.len() as u64,
            is_notice: shown.is_notice,
            head: self.head(&shown),
            catalogue,
            in_catalogue,
            oddities: self.oddities(&shown),
            appendices: shown.appendices.clone(),
            signatures,
            tree: shown
                .tree
                .into_iter()
                .map(|node| TreeLine {
                    level: u32::from(node.level),
                    name: node.path.rsplit('/').next().unwrap_or_default().to_owned(),
                    number: node.number,
                    label: words.get(&*node.path).cloned().unwrap_or_default(),
                    text: node.text,
                })
                .collect(),
            takes,
            why_not,
        })
    }

    /// Makes a dossier of a return: its answers with the source "imported", and the file itself beside them.
    ///
    /// # Errors
    /// [`Code::NoFormForFile`], [`Code::BadTaxFile`], [`Code::TooLarge`], those of the store.
    pub fn import_tax_file(&self, name: &str, bytes: &[u8]) -> Result<TaxImport, ApiError> {
        let document = tax_xml::read(bytes)?;
        let pack = self
            .form_for(&document.ma_tkhai, Some(&document.pban))
            .ok_or_else(|| no_form(&document.ma_tkhai, &document.pban))?;
        let map = map_of(&pack)?;
        let found = tax_xml::import(&map, &document, &PackNames { pack: &pack, on: self.today() })?;
        let id = self.insert(&pack)?;
        let filled = self.fill_from(&id, &pack, &found, (name, bytes));
        if filled.is_err() {
            // A dossier that holds half a file is worse than none.
            self.delete(&id)?;
        }
        filled
    }

    fn fill_from(
        &self,
        id: &str,
        pack: &Pack,
        found: &tax_xml::Import,
        (name, bytes): (&str, &[u8]),
    ) -> Result<TaxImport, ApiError> {
        let problems = self.load_answers(id, &found.answers, Source::Imported)?;
        let kept = NewDocument {
            id: IMPORTED_XML.to_owned(),
            name: name.to_owned(),
            media_type: "application/xml".to_owned(),
            pages: 0,
            signed: false,
            answers_digest: String::new(),
            built: self.now(),
        };
        self.store()?.put_document(id, &kept, bytes)?;
        let language = self.language();
        let engine = self.engine(id)?;
        let engine = locked(&engine);
        // Rows of a file are counted; rows of a table have ids.
        let place = |field: &str| {
            let counted = cell_of(field).and_then(|(table, number, column)| {
                let number: usize = number.parse().ok()?;
                let row = engine.rows(table)?.get(number)?;
                let label = format!("{} ({})", pack.label(language, &format!("{table}.{column}")), number + 1);
                Some((format!("{table}[{row}].{column}"), label))
            });
            counted.unwrap_or_else(|| (field.to_owned(), pack.label(language, field)))
        };
        let refused = problems.len();
        let mut left_out: Vec<ImportRemark> = Vec::new();
        for unread in &found.unread {
            let (path, label) = place(&unread.field);
            left_out.push(ImportRemark {
                path,
                label,
                text: unread.text.clone(),
                message: self.words.get(language, wanted_id(unread.wanted)),
            });
        }
        for problem in problems {
            let values = BTreeMap::from([("path".to_owned(), pack.label(language, &problem.path))]);
            left_out.push(ImportRemark {
                label: pack.label(language, &problem.path),
                message: self.words.format(language, &format!("load-{}", problem.code), &values),
                path: problem.path,
                text: String::new(),
            });
        }
        let count = left_out.len() + found.not_taken.len();
        for entry in found.not_taken.iter().take(MOST_NAMED) {
            left_out.push(ImportRemark {
                path: entry.path.to_string(),
                label: entry.path.rsplit('/').next().unwrap_or_default().to_owned(),
                text: entry.text.clone(),
                message: self.words.get(language, "import-no-place"),
            });
        }
        left_out.truncate(MOST_NAMED);
        let issues = engine.issues();
        let differing = issues.iter().filter(|issue| issue.figures.is_some()).take(MOST_DIFFERING).map(|issue| {
            let words = self.words.issue(language, pack, issue);
            let text = issue.figures.as_ref().map(|f| f.given.clone()).unwrap_or_default();
            ImportRemark { path: words.path, label: words.label, text, message: words.message }
        });
        let taken =
            found.answers.values().map(|v| v.as_array().map_or(1, Vec::len)).sum::<usize>().saturating_sub(refused);
        Ok(TaxImport {
            id: id.to_owned(),
            taken: u32::try_from(taken).unwrap_or(u32::MAX),
            left_out,
            left_out_count: u32::try_from(count).unwrap_or(u32::MAX),
            differing: differing.collect(),
        })
    }

    /// The newest pack of a form and version of the tax authority (any version when `None`).
    pub(crate) fn form_for(&self, ma_tkhai: &str, pban: Option<&str>) -> Option<Arc<Pack>> {
        let catalogue = self.catalogue();
        let mut fitting: Vec<&Arc<Pack>> = catalogue
            .all()
            .filter(|pack| pack.form.outputs.contains_key("xml"))
            .filter(|pack| {
                let tax = pack.procedure.tax.as_ref();
                tax.is_some_and(|tax| tax.ma_tkhai == ma_tkhai && pban.is_none_or(|pban| tax.pban == pban))
            })
            .collect();
        fitting.sort_by_key(|pack| pack.procedure.in_force.from);
        fitting.last().map(|pack| Arc::clone(pack))
    }

    fn element_words(&self, pack: &Pack) -> Result<BTreeMap<String, String>, ApiError> {
        let map = map_of(pack)?;
        let form = &pack.form.form;
        let label = |field: &str| {
            form.node(field).or_else(|| form.table(field).map(|t| form.tables[t].node))?;
            Some(pack.label(self.language(), field))
        };
        Ok(tax_xml::labels(&map, &label))
    }

    fn head(&self, shown: &Shown) -> Vec<LabelledText> {
        let language = self.language();
        let mut out = Vec::new();
        let mut line = |id: &str, text: &str| {
            if !text.trim().is_empty() {
                let label = self.words.get(language, &format!("xml-head-{id}"));
                out.push(LabelledText { label, text: text.trim().to_owned() });
            }
        };
        line("title", &shown.title);
        line("form", &[shown.code.as_str(), shown.version.as_str()].join(" / "));
        line("described", &shown.described);
        match shown.kind.as_str() {
            "C" => line("kind", &self.words.get(language, "xml-kind-first")),
            "B" => line(
                "kind",
                &self.words.format(
                    language,
                    "xml-kind-supplementary",
                    &BTreeMap::from([("number".to_owned(), shown.number.clone())]),
                ),
            ),
            other => line("kind", other),
        }
        let period = &shown.period;
        let kind = match period.kind.as_str() {
            "M" => "xml-period-month",
            "Q" => "xml-period-quarter",
            "Y" => "xml-period-year",
            _ => "",
        };
        if kind.is_empty() || period.code.is_empty() {
            line("period", &period.code);
        } else {
            let values = BTreeMap::from([("period".to_owned(), period.code.clone())]);
            line("period", &self.words.format(language, kind, &values));
        }
        let span =
            |parts: &[String; 2]| parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" – ");
        line("days", &span(&period.days));
        line("months", &span(&period.months));
        line("tax-code", &shown.taxpayer.tax_code);
        line("taxpayer", &shown.taxpayer.name);
        line("address", &shown.taxpayer.address);
        line("phone", &shown.taxpayer.phone);
        line("email", &shown.taxpayer.email);
        line("office", &span(&shown.office));
        if let Some(agent) = &shown.agent {
            line("agent", &[agent.name.as_str(), agent.tax_code.as_str()].join(" – "));
        }
        if let Some(notice) = &shown.notice {
            line("notice-number", &notice.number);
            line("notice-date", &notice.date);
            line("transaction", &notice.transaction);
        }
        let [_, program, version, vendor] = &shown.service;
        let vendor = Some(vendor.as_str()).filter(|vendor| !vendor.is_empty() && vendor != program);
        let made_by = vendor.map(|vendor| format!(" ({vendor})")).unwrap_or_default();
        line("program", &format!("{program} {version}{made_by}"));
        out
    }

    fn catalogue_words(&self, shown: &Shown) -> (String, Option<bool>) {
        let language = self.language();
        let say = |id: &str, values: &[(&str, String)]| {
            let values = values.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
            self.words.format(language, id, &values)
        };
        // Where we have no words for a form, its code names it.
        let named = |form: &str| if form.is_empty() { shown.code.clone() } else { form.to_owned() };
        match &shown.catalogue {
            _ if shown.is_notice => (String::new(), None),
            Catalogue::Known { form, newest, .. } => {
                let id = if *newest { "xml-catalogue-newest" } else { "xml-catalogue-older" };
                (say(id, &[("form", named(form))]), Some(true))
            }
            Catalogue::OtherKind { form, kinds } => {
                (say("xml-catalogue-other-kind", &[("form", named(form)), ("kinds", kinds.join(", "))]), Some(false))
            }
            Catalogue::OtherVersion { form, versions } => {
                (say("xml-catalogue-other", &[("form", named(form)), ("versions", versions.join(", "))]), Some(false))
            }
            Catalogue::Unknown => (say("xml-catalogue-unknown", &[]), Some(false)),
        }
    }

    fn oddities(&self, shown: &Shown) -> Vec<String> {
        let language = self.language();
        let mut out = Vec::new();
        if let Some(namespace) = &shown.foreign_namespace {
            let values = BTreeMap::from([("namespace".to_owned(), namespace.clone())]);
            out.push(self.words.format(language, "xml-odd-namespace", &values));
        }
        if shown.prefixed {
            out.push(self.words.get(language, "xml-odd-prefix"));
        }
        out
    }
}

/// The words for what a field was due to hold.
fn wanted_id(wanted: &str) -> &'static str {
    match wanted {
        "a date" => "import-wanted-a-date",
        "a number" => "import-wanted-a-number",
        "a whole number" => "import-wanted-a-whole-number",
        "a period" => "import-wanted-a-period",
        "a yes or no" => "import-wanted-a-yes-or-no",
        "a known label" => "import-wanted-a-known-label",
        _ => "import-wanted-other",
    }
}

fn no_form(form: &str, version: &str) -> ApiError {
    ApiError::new(Code::NoFormForFile).with("form", form).with("version", version)
}

fn map_of(pack: &Pack) -> Result<XmlMap, ApiError> {
    let output = pack.form.outputs.get("xml").ok_or_else(|| ApiError::new(Code::BadPack))?;
    Ok(XmlMap::parse(&output.to_string())?)
}
