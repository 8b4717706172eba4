//! The language of `outputs/xml.json`.

use crate::contract::{Contract, contract};
use crate::error::DocumentError;
use crate::layout::Excused;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The shape of one form's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct XmlMap {
    /// Version of this language; 1.
    pub format: u32,
    /// `maTKhai`: the code of the form.
    pub ma_tkhai: String,
    /// `pbanTKhaiXML`: the version of its XML.
    pub pban: String,
    /// The form's part of the file name, such as `01_GTGT_TT80`.
    pub file_form: String,
    /// Where the shape is known from.
    #[serde(default)]
    pub source: String,
    /// The elements inside the root `HSoThueDTu`, in order.
    pub children: Vec<Node>,
    /// Fields that the file has no place for, and why.
    #[serde(default)]
    pub excused: Vec<Excused>,
}

/// One element.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its name; may hold `.` and `-`.
    pub el: String,
    /// Its attributes, constants only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Its text.
    #[serde(flatten)]
    pub source: Source,
    /// What stands inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
    /// Written only when one of these fields is answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when_any: Vec<String>,
    /// A table field: the element is written once for each of its rows, with `id="ID_1"`, `ID_2` … Inside an element that
    /// stands for a run of rows (`group_by`) it goes over the rows of that run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<String>,
    /// Of a repeated element: only rows with these answers, by `table.column`.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, Value>,
    /// Of a repeated element: one for each run of rows that agree in these columns (`table.column`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_by: Vec<String>,
    /// Of a repeated element: the attribute that numbers it; `id` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_id: Option<RowId>,
    /// Written with `xsi:nil="true"` when it has no text (dates).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nil: bool,
    /// Another element beside it has the same name. Found out when the map is read, because every row would ask.
    #[serde(skip)]
    pub(super) twins: bool,
}

/// Notes which elements have others of their name beside them.
fn note_twins(nodes: &mut [Node]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for node in nodes.iter() {
        *count.entry(node.el.clone()).or_default() += 1;
    }
    for node in nodes {
        node.twins = count.get(&node.el).is_some_and(|count| *count > 1);
        note_twins(&mut node.children);
    }
}

/// How repeated elements are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RowId {
    /// `false`: not at all.
    Numbered(bool),
    /// By an attribute of this name.
    Attribute(String),
}

impl RowId {
    /// The attribute's name, if there is one.
    pub(crate) fn attribute(of: Option<&Self>) -> Option<&str> {
        match of {
            None | Some(Self::Numbered(true)) => Some("id"),
            Some(Self::Numbered(false)) => None,
            Some(Self::Attribute(name)) => Some(name),
        }
    }
}

/// A constant attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Where the text of an element comes from; at most one of the three.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Always this text.
    #[serde(default, rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<String>,
    /// An answer; `table.column` inside a repeated element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// How the answer is written.
    #[serde(default, rename = "as", skip_serializing_if = "is_text")]
    pub format: XmlFormat,
    /// The text when the field is not answered; empty unless given (an amount: `0`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// Something about this program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductPart>,
}

fn is_text(format: &XmlFormat) -> bool {
    *format == XmlFormat::Text
}

/// How an answer is written in XML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum XmlFormat {
    /// Text in NFC; a choice as its code.
    #[default]
    Text,
    /// A choice as its label.
    Label,
    /// A whole number without separators, `0` when missing.
    Amount,
    /// A number, `0` when missing.
    Decimal,
    /// A yes-or-no answer as `1` or `0`.
    Flag,
    /// A date `2026-04-20`.
    DateIso,
    /// A date `20/04/2026`.
    DateVn,
    /// The kind of a period: `M`, `Q` or `Y`.
    PeriodKind,
    /// A period: `06/2026`, `1/2026` or `2026`.
    PeriodCode,
    /// The first day of a period `01/01/2026`.
    PeriodFrom,
    /// The last day of a period `31/03/2026`.
    PeriodTo,
    /// The free line of an address.
    AddressLine,
    /// The commune's code of an address.
    CommuneCode,
    /// The commune's name of an address.
    CommuneName,
    /// The province's code of an address.
    ProvinceCode,
    /// The province's name of an address.
    ProvinceName,
}

/// What a file tells about the program that wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductPart {
    /// `maDVu`.
    Code,
    /// `tenDVu`.
    Name,
    /// `pbanDVu`.
    Version,
    /// `ttinNhaCCapDVu`.
    Vendor,
}

impl XmlMap {
    /// Reads `outputs/xml.json`.
    ///
    /// # Errors
    /// [`DocumentError::BadLayout`] with line and column, or the name of an element that says two things at once.
    pub fn parse(json: &str) -> Result<Self, DocumentError> {
        // `flatten` and `deny_unknown_fields` do not go together in serde, so keys are checked by hand.
        let raw: Value = serde_json::from_str(json).map_err(|e| DocumentError::BadLayout(e.to_string()))?;
        check_keys(&raw)?;
        let mut map: Self = serde_json::from_value(raw).map_err(|e| DocumentError::BadLayout(e.to_string()))?;
        if map.format != 1 {
            return Err(DocumentError::BadLayout(format!("format {} is not 1", map.format)));
        }
        map.children.iter().try_for_each(Node::check)?;
        note_twins(&mut map.children);
        Ok(map)
    }

    /// Every field that the file carries or decides something by, sorted; columns as `table.column`.
    pub fn fields(&self) -> Vec<String> {
        let mut found = BTreeSet::new();
        self.children.iter().for_each(|node| node.fields(&mut found));
        found.into_iter().collect()
    }

    /// Compares [`fields`](Self::fields) and the excuses with all fields of the form.
    pub fn contract<'a>(&'a self, all: impl IntoIterator<Item = &'a str>) -> Contract {
        let mapped = self.fields();
        let all: Vec<String> = all.into_iter().map(str::to_owned).collect();
        contract(
            mapped.iter().map(String::as_str),
            self.excused.iter().map(|e| e.field.as_str()),
            all.iter().map(String::as_str),
        )
    }
}

const NODE_KEYS: [&str; 14] = [
    "el",
    "attributes",
    "const",
    "field",
    "as",
    "missing",
    "product",
    "children",
    "when_any",
    "repeat",
    "where",
    "group_by",
    "row_id",
    "nil",
];

fn check_keys(value: &Value) -> Result<(), DocumentError> {
    let children = value.get("children").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for child in children {
        let keys = child.as_object().into_iter().flat_map(|node| node.keys());
        for key in keys {
            if !NODE_KEYS.contains(&key.as_str()) {
                return Err(DocumentError::BadLayout(format!("unknown key {key}")));
            }
        }
        check_keys(child)?;
    }
    Ok(())
}

impl Node {
    fn check(&self) -> Result<(), DocumentError> {
        let said = [
            self.source.constant.is_some(),
            self.source.field.is_some(),
            self.source.product.is_some(),
            !self.children.is_empty(),
        ];
        let name_ok = self.el.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && self.el.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        let columns_of_rows = self.only.keys().chain(&self.group_by).all(|column| {
            self.repeat.as_ref().is_some_and(|t| column.strip_prefix(t.as_str()).is_some_and(|c| c.starts_with('.')))
        });
        if !columns_of_rows {
            return Err(DocumentError::BadLayout(format!("element {:?}: columns of no repeated table", self.el)));
        }
        if !name_ok || said.iter().filter(|s| **s).count() > 1 {
            return Err(DocumentError::BadLayout(format!("element {:?}", self.el)));
        }
        self.children.iter().try_for_each(Self::check)
    }

    fn fields(&self, found: &mut BTreeSet<String>) {
        found.extend(self.source.field.clone());
        found.extend(self.when_any.iter().cloned());
        found.extend(self.repeat.clone());
        found.extend(self.only.keys().chain(&self.group_by).cloned());
        self.children.iter().for_each(|node| node.fields(found));
    }
}
