//! `procedure.json`: what the law says of a procedure, each fact with its source and certainty.

use std::collections::BTreeSet;

use hoso_form::{FieldType, Form, feel};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The text itself was read.
    Read,
    /// Somebody else says so.
    SecondHand,
    /// Not established.
    Unknown,
}

/// Days between which a version applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// First day.
    pub from: Date,
    /// Last day, none while in force.
    pub to: Option<Date>,
    /// Where that is written.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
}

/// What kind of dossier it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An administrative procedure with papers and a result.
    Procedure,
    /// A tax return.
    TaxReturn,
}

/// How long the agency may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// Fluent id.
    pub text: String,
    /// `same-day`, `working-days` or `none`.
    pub rule: String,
    /// Working days of `working-days`.
    #[serde(default)]
    pub days: u32,
    /// Hour after which reception counts for the next working day.
    #[serde(default)]
    pub cut_off: Option<String>,
    /// Working days more when something must be verified.
    #[serde(default)]
    pub extra_days: Option<u32>,
    /// Source.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
}

/// The fee; the note is what counts, an amount only where one is certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Fluent id of the note, verbatim.
    pub note: String,
    /// Đồng.
    #[serde(default)]
    pub amount: Option<u64>,
    /// Source.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
}

/// A paper to hand in or to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Id.
    pub id: String,
    /// Fluent id of its name, verbatim.
    pub text: String,
    /// Fluent id of when it is needed.
    #[serde(default)]
    pub condition: Option<String>,
    /// Originals.
    pub originals: u8,
    /// Copies.
    pub copies: u8,
    /// `submit` or `show`.
    pub purpose: String,
    /// Whether a file makes sense.
    pub attachable: bool,
    /// Whether filing online needs it.
    #[serde(default)]
    pub required_online: bool,
}

/// Another fact worth showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Fluent id.
    pub label: String,
    /// Fluent id.
    pub value: String,
    /// Source.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
    /// The ways of handing in that it limits (`online`, `post`, `counter`): it is shown where one of them is chosen. Empty for other facts.
    #[serde(default)]
    pub channels: Vec<String>,
}

/// A law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Its number and name.
    pub text: String,
    /// Where that is said.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
}

/// The form triple of a tax return (`htkk` viewer catalogue).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// `maTKhai`.
    pub ma_tkhai: String,
    /// `pbanTKhaiXML`.
    pub pban: String,
    /// `tenTKhai`.
    pub ten: String,
    /// `moTaBMau`.
    pub mo_ta: String,
    /// Circular.
    pub thong_tu: String,
    /// Part of the file name (`01_GTGT_TT80`).
    #[serde(default)]
    pub file_part: String,
    /// What is to be paid by it.
    #[serde(default)]
    pub dues: Vec<Due>,
}

/// An amount of a return that is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The field with the amount, đồng.
    pub field: String,
    /// A field whose amount is taken off it (what is exempt).
    #[serde(default)]
    pub less: Option<String>,
    /// What is paid, as it is written in the purpose of a transfer: Fluent id.
    pub what: String,
    /// Sub-item of the budget nomenclature (`tiểu mục`), four digits; empty where it is not established.
    #[serde(default)]
    pub sub_item: String,
}

/// How a return that was filed is corrected by another one (a supplementary return). The new one begins with all answers of the old one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// Answers that are others in the new one, worked out from the old answers.
    #[serde(default)]
    pub set: Vec<crate::migrate::Set>,
    /// The table in which the form wants every changed figure.
    #[serde(default)]
    pub changes: Option<Changes>,
}

/// A table of changed figures, one row for each; its other columns are the person's or the form's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The table.
    pub table: String,
    /// Column for the label of the figure.
    pub name: String,
    /// Column for its printed item number.
    pub code: String,
    /// Column for the figure as it was declared.
    pub declared: String,
    /// Column for the figure as it is now.
    pub adjusted: String,
}

impl Supplement {
    /// What an author should mend: names that lead nowhere, expressions that do not read.
    #[must_use]
    pub fn problems(&self, form: &Form) -> Vec<String> {
        let mut out = Vec::new();
        for set in &self.set {
            let plain = form.node(&set.to).map(|n| &form.nodes[n]).is_some_and(|n| n.table.is_none());
            if !plain {
                out.push(format!("supplement: set: `{}` is not a field", set.to));
            }
            if let Err(error) = feel::parse(&set.expr) {
                out.push(format!("supplement: set: `{}`: {error}", set.to));
            }
        }
        let Some(changes) = &self.changes else { return out };
        let table = form.fields.fields.iter().find(|f| f.id == changes.table && f.field_type == FieldType::Table);
        let Some(table) = table else {
            out.push(format!("supplement: changes: `{}` is not a table", changes.table));
            return out;
        };
        let mut seen = BTreeSet::new();
        for column in [&changes.name, &changes.code, &changes.declared, &changes.adjusted] {
            if !table.columns.iter().any(|c| c.id == *column) {
                out.push(format!("supplement: changes: `{}` has no column `{column}`", changes.table));
            }
            if !seen.insert(column) {
                out.push(format!("supplement: changes: the column `{column}` is named twice"));
            }
        }
        out
    }
}

/// `procedure.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Version of this format, 1.
    pub format: u32,
    /// Pack id, the folder's name.
    pub id: String,
    /// Legal version: the year of the law that made the form, a dot, a number.
    pub version: String,
    /// Revision of that version: better words, a mended rule.
    #[serde(default)]
    pub revision: u32,
    /// Kind.
    pub kind: Kind,
    /// Official code as shown.
    pub code: String,
    /// When it applies.
    pub in_force: InForce,
    /// The answer that decides which version applies; the day of reception when it is left out.
    #[serde(default)]
    pub version_by: Option<String>,
    /// Fluent id.
    pub title: String,
    /// Fluent id.
    pub area: String,
    /// Fluent id.
    pub agency: String,
    /// `online`, `post`, `counter`.
    pub channels: Vec<String>,
    /// Form id.
    pub form: String,
    /// Pieces of form that it shares with other packs (`packs/parts/`).
    #[serde(default)]
    pub parts: Vec<String>,
    /// The answer that names the dossier in lists.
    pub subject_field: String,
    /// The answer that names the office that it goes to (`Kính gửi`).
    #[serde(default)]
    pub agency_field: Option<String>,
    /// Time limit.
    pub time_limit: TimeLimit,
    /// Fee.
    pub fee: Fee,
    /// Papers.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// More facts.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Laws.
    #[serde(default)]
    pub legal_basis: Vec<Basis>,
    /// Search words beside the title.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Of a tax return.
    #[serde(default)]
    pub tax: Option<Tax>,
    /// How a filed return is corrected; left out where the form knows no such thing.
    #[serde(default)]
    pub supplement: Option<Supplement>,
}

impl Procedure {
    /// Whether it applies on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.in_force.from <= day && self.in_force.to.is_none_or(|to| day <= to)
    }

    /// Whether a fact that a citizen relies on is not read from the text itself.
    #[must_use]
    pub fn needs_checking(&self) -> bool {
        [self.in_force.certainty, self.time_limit.certainty, self.fee.certainty].iter().any(|c| *c != Certainty::Read)
            || self.facts.iter().any(|f| f.certainty != Certainty::Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let fields = r#"{"fields": [{"id": "loai", "type": "text"}, {"id": "gt", "type": "table", "columns": [
            {"id": "ten", "type": "text"}, {"id": "ma", "type": "text"}, {"id": "cu", "type": "integer"}, {"id": "moi", "type": "integer"}]}]}"#;
        let rules = hoso_form::spec::RulesFile { rules: Vec::new() };
        Form::compile(serde_json::from_str(fields).unwrap(), &rules).unwrap()
    }

    fn problems(json: &str) -> Vec<String> {
        serde_json::from_str::<Supplement>(json).unwrap().problems(&form())
    }

    #[test]
    fn a_supplement_names_what_is_there() {
        let good = r#"{"set": [{"to": "loai", "expr": "\"B\""}],
            "changes": {"table": "gt", "name": "ten", "code": "ma", "declared": "cu", "adjusted": "moi"}}"#;
        assert_eq!(problems(good), Vec::<String>::new());
        assert_eq!(problems("{}"), Vec::<String>::new(), "copying alone is a supplement too");
        for (from, to, word) in [
            ("\"loai\"", "\"khong\"", "`khong` is not a field"),
            ("\"loai\"", "\"gt\"", "`gt` is not a field"),
            ("\\\"B\\\"", "1 +", "set: `loai`"),
            ("\"table\": \"gt\"", "\"table\": \"loai\"", "`loai` is not a table"),
            ("\"moi\"", "\"khong\"", "no column `khong`"),
            ("\"moi\"", "\"cu\"", "named twice"),
        ] {
            let found = problems(&good.replacen(from, to, 1)).join("\n");
            assert!(found.contains(word), "{from} → {to}: {found:?}");
        }
    }
}
