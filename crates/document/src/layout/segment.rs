//! What a line of text is made of.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A piece of a text: in JSON a plain string, or an object told apart by its keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Segment {
    /// Words of the form, as printed.
    Plain(String),
    /// An answer: `{"field": "nyc_ho_ten", "fill": true}`.
    Field(FieldSegment),
    /// A dotted line that no answer belongs to: `{"dots": 14}`.
    Dots(DotsSegment),
    /// A check box: `{"check": "ban_sao", "equals": true}`.
    Check(CheckSegment),
    /// Words with their own look: `{"text": "Chú thích:", "bold": true}`.
    Text(TextSegment),
}

/// Words that look different, or that are printed only with some answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSegment {
    /// The words; `\n` begins a new line.
    pub text: String,
    /// Bold type.
    #[serde(default)]
    pub bold: bool,
    /// Italic type.
    #[serde(default)]
    pub italic: bool,
    /// Printed only when this field is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The answer that `when` must have; one of several when this is a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<Value>,
    /// Struck through with this answer, as a pen would cross out what does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strike: Option<Condition>,
}

/// An answer that decides something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Field id.
    pub field: String,
    /// The answer; one of several when this is a list; any when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<Value>,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueFormat {
    /// By its JSON type: text as it is, numbers `1.250.000`, true and false `Có` and `Không`, an address on one line.
    #[default]
    Auto,
    /// A date `21/11/2026`.
    Date,
    /// The day of a date, two digits.
    Day,
    /// The month of a date or partial date, two digits.
    Month,
    /// The year of a date or partial date.
    Year,
    /// A partial date: `2026`, `11/2026` or `21/11/2026`.
    Partial,
    /// The label of a choice.
    Choice,
    /// An address on one line: line, commune, province.
    Address,
    /// A commune's code (`field.commune`) as its name.
    Commune,
    /// A province's code (`field.province`) as its name.
    Province,
    /// A number with points between thousands.
    Amount,
    /// A number without them: counts and rates.
    Digits,
    /// A tax period: `Quý 1 năm 2026`.
    Period,
    /// In capitals.
    Upper,
    /// One character to a drawn box; `boxes` says how many boxes.
    Boxes,
}

/// An answer within a text, on a dotted line as on paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSegment {
    /// Field id; `table.column` inside a repeated row; `#` for the number of the row.
    pub field: String,
    /// How the answer is written.
    #[serde(default, rename = "as")]
    pub format: ValueFormat,
    /// Least width of the dotted line in mm; the answer uses it up.
    #[serde(default)]
    pub min: f32,
    /// Width of the dotted line in mm when there is no answer; an answer stands without one.
    #[serde(default)]
    pub blank: f32,
    /// The dotted line goes on to the end of the line (several share what is left).
    #[serde(default)]
    pub fill: bool,
    /// Bold type.
    #[serde(default)]
    pub bold: bool,
    /// Italic type.
    #[serde(default)]
    pub italic: bool,
    /// How many boxes [`ValueFormat::Boxes`] draws (12 for a personal number).
    #[serde(default)]
    pub boxes: usize,
    /// Another field that is printed when this one is not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or: Option<String>,
}

/// A dotted line to write on by hand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DotsSegment {
    /// Least width in mm.
    pub dots: f32,
    /// Goes on to the end of the line.
    #[serde(default)]
    pub fill: bool,
}

/// A drawn square with an X when the answer is the one named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSegment {
    /// Field id.
    pub check: String,
    /// The answer that puts the X.
    pub equals: Value,
}

impl Segment {
    /// Adds the fields that this segment reads.
    pub(crate) fn fields(&self, found: &mut BTreeSet<String>) {
        match self {
            Self::Plain(_) | Self::Dots(_) => {}
            Self::Text(text) => {
                found.extend(text.when.clone());
                found.extend(text.strike.as_ref().map(|s| s.field.clone()));
            }
            Self::Check(check) => {
                found.insert(check.check.clone());
            }
            Self::Field(field) => {
                if field.field != "#" {
                    found.insert(field.field.clone());
                }
                found.extend(field.or.clone());
            }
        }
    }
}
