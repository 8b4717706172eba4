//! A form as a pack author writes it: fields and rules (`fields.json`, `rules.json`; see `docs/packs.md`).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The kind of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Several lines of text.
    Multiline,
    /// A whole number; money is đồng.
    Integer,
    /// A number with `scale` decimals.
    Decimal,
    /// A day.
    Date,
    /// A year, a month of a year, or a day.
    PartialDate,
    /// A tax period: `2026-06`, `2026-Q1`, `2026`.
    Period,
    /// 12 digits.
    PersonalNumber,
    /// 10, 13 or 12 digits.
    TaxCode,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// Line, province and commune.
    Address,
    /// One of a list.
    Choice,
    /// Yes or no.
    Boolean,
    /// Any number of rows.
    Table,
}

/// A field or a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Snake-case name, unique in the form (a column: unique in its table).
    pub id: String,
    /// Kind of answer.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// Printed item number without brackets.
    #[serde(default)]
    pub item: String,
    /// Most characters.
    #[serde(default)]
    pub max: Option<u32>,
    /// Least number.
    #[serde(default)]
    pub min: Option<Decimal>,
    /// Greatest number.
    #[serde(default)]
    pub max_value: Option<Decimal>,
    /// Decimals of a `decimal`.
    #[serde(default)]
    pub scale: Option<u32>,
    /// Codes of a choice: the name of a list, or the codes themselves.
    #[serde(default)]
    pub list: Option<ListRef>,
    /// Kinds of period: `M`, `Q`, `Y`.
    #[serde(default)]
    pub periods: Vec<String>,
    /// `vnd` for money.
    #[serde(default)]
    pub unit: String,
    /// Show the amount in words.
    #[serde(default)]
    pub in_words: bool,
    /// `profile.<field>` that fills it.
    #[serde(default)]
    pub prefill: String,
    /// Columns of a table.
    #[serde(default)]
    pub columns: Vec<FieldSpec>,
    /// Most rows of a table.
    #[serde(default)]
    pub max_rows: Option<usize>,
}

/// A list of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ListRef {
    /// The name of a list in `lists`.
    Named(String),
    /// The codes.
    Codes(Vec<String>),
}

/// `fields.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldsFile {
    /// Named lists of codes.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<String>>,
    /// Fields in printed order.
    pub fields: Vec<FieldSpec>,
}

/// What a rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// The value itself; the field is then not for typing.
    Calculate,
    /// Whether the question is asked.
    Relevant,
    /// Whether it must be answered.
    Required,
    /// Whether the answer is acceptable.
    Valid,
    /// Whether it may be typed.
    Readonly,
    /// The value while nothing was entered.
    Default,
    /// Which value of the previous period it takes.
    Carry,
}

/// How bad a broken `valid` rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Filing is not possible.
    #[default]
    Error,
    /// Worth a second look.
    Warning,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSpec {
    /// Unique name.
    pub id: String,
    /// What it decides.
    pub kind: RuleKind,
    /// Field, table, or `table.column`.
    pub target: String,
    /// FEEL.
    pub expr: String,
    /// Where the rule comes from.
    #[serde(default)]
    pub law: String,
    /// Fluent id of the words for a broken `valid` rule.
    #[serde(default)]
    pub text: String,
    /// Of a `valid` rule.
    #[serde(default)]
    pub severity: Severity,
}

/// `rules.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// Rules in any order; dependencies decide what runs first.
    pub rules: Vec<RuleSpec>,
}

impl FieldsFile {
    /// The codes of a choice; empty for other fields.
    #[must_use]
    pub fn codes<'a>(&'a self, field: &'a FieldSpec) -> &'a [String] {
        match &field.list {
            Some(ListRef::Codes(codes)) => codes,
            Some(ListRef::Named(name)) => self.lists.get(name).map_or(&[], Vec::as_slice),
            None => &[],
        }
    }

    /// The name under which the texts of a choice's codes are found.
    #[must_use]
    pub fn list_name<'a>(&self, field: &'a FieldSpec) -> &'a str {
        match &field.list {
            Some(ListRef::Named(name)) => name,
            _ => &field.id,
        }
    }
}
