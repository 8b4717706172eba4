//! What a caller wants to find in a sheet.

/// How the answers of a column look, as far as a spreadsheet can spoil them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of any sort.
    #[default]
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Decimal,
    /// Days.
    Date,
    /// Days, months or years.
    PartialDate,
    /// Tax periods.
    Period,
    /// Personal numbers: 12 digits, many with a nought in front.
    PersonalNumber,
    /// Tax codes: 10 or 13 digits, or a personal number.
    TaxCode,
    /// Telephone numbers.
    Phone,
    /// Account numbers: digits of any length.
    BankAccount,
    /// One of a list ([`ColumnSpec::choices`]).
    Choice,
    /// Yes or no.
    Boolean,
}

impl ColumnKind {
    /// Whether the answers are digits that are no number: a leading nought belongs to them.
    pub(crate) fn is_code(self) -> bool {
        matches!(self, Self::PersonalNumber | Self::TaxCode | Self::Phone | Self::BankAccount)
    }

    /// Whether a cell is written as a number.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }
}

/// A column that a table of the form has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnSpec {
    /// Its id in the form.
    pub id: String,
    /// Its names, the Vietnamese one first, then those of the other languages.
    pub labels: Vec<String>,
    /// Its number on the official form, without brackets: `12`, `15.1`, `09a`.
    pub item: Option<String>,
    /// What it holds.
    pub kind: ColumnKind,
    /// Of a choice: code and names in all languages, the Vietnamese one first.
    pub choices: Vec<(String, Vec<String>)>,
    /// Whether it is computed by the form: exported, but not looked for.
    pub computed: bool,
}

impl ColumnSpec {
    /// The name by which people know it; its id when it has none.
    pub fn label(&self) -> &str {
        self.labels.first().map_or(self.id.as_str(), String::as_str)
    }

    /// The head of its column in our own files: `[12] Thu nhập chịu thuế`.
    pub(crate) fn heading(&self) -> String {
        match &self.item {
            Some(item) => format!("[{item}] {}", self.label()),
            None => self.label().to_owned(),
        }
    }

    /// The code of a choice by code or name, accents and case apart when that leaves one.
    pub(crate) fn choice(&self, text: &str) -> Option<&str> {
        let wanted = hoso_vietnam::text::fold(text);
        let by = |fits: &dyn Fn(&str) -> bool| {
            let mut all = self.choices.iter().filter(|(code, names)| fits(code) || names.iter().any(|n| fits(n)));
            match (all.next(), all.next()) {
                (Some((code, _)), None) => Some(code.as_str()),
                _ => None,
            }
        };
        by(&|name| name == text.trim()).or_else(|| by(&|name| hoso_vietnam::text::fold(name) == wanted))
    }
}
