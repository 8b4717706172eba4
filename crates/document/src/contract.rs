//! The agreement between a form's fields and its outputs: every field is printed, or excused with a reason.

use std::collections::BTreeSet;

/// What breaks the agreement; both lists are empty when all is well. Sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contract {
    /// Fields of the form that the output neither uses nor excuses: an answer would be lost on paper.
    pub missing: Vec<String>,
    /// Names that the output uses or excuses and that the form does not have: a misspelling.
    pub unknown: Vec<String>,
}

impl Contract {
    /// Whether nothing is missing and nothing is unknown.
    pub fn holds(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }
}

/// Compares what an output maps and excuses with all fields of the form. Table columns are `table.column`; a table
/// itself counts as mapped when one of its columns is, and an address part (`field.province`) counts for its field.
pub fn contract<'a>(
    mapped: impl IntoIterator<Item = &'a str>,
    excused: impl IntoIterator<Item = &'a str>,
    all: impl IntoIterator<Item = &'a str>,
) -> Contract {
    let all: BTreeSet<&str> = all.into_iter().collect();
    let named: BTreeSet<&str> = mapped.into_iter().chain(excused).collect();
    let covers = |field: &&str| named.contains(*field) || named.iter().any(|name| base(name) == Some(*field));
    let known = |name: &&str| {
        all.contains(*name) || base(name).is_some_and(|table| all.contains(table) && !has_columns(&all, table))
    };
    Contract {
        missing: all.iter().filter(|field| !covers(field)).map(|f| (*f).to_owned()).collect(),
        unknown: named.iter().filter(|name| !known(name)).map(|n| (*n).to_owned()).collect(),
    }
}

/// The table of a column, the field of a part.
fn base(name: &str) -> Option<&str> {
    name.split_once('.').map(|(table, _)| table)
}

/// A field whose columns are listed (`table.column`) must be named by them exactly; an address has no listed parts.
fn has_columns(all: &BTreeSet<&str>, table: &str) -> bool {
    all.iter().any(|field| field.split_once('.').is_some_and(|(t, _)| t == table))
}

#[cfg(test)]
mod tests {
    use super::contract;

    #[test]
    fn finds_the_forgotten_and_the_misspelt() {
        let all = ["ho_ten", "dia_chi", "bang", "bang.ten", "bang.thue"];
        let found = contract(["ho_ten", "dia_chi.province", "bang.ten", "bang.teen"], ["khong_co"], all);
        assert_eq!(found.missing, ["bang.thue"], "a column that is not printed must be named");
        assert_eq!(found.unknown, ["bang.teen", "khong_co"], "misspelt names must not hide a missing answer");
        assert!(!found.holds());
        assert!(contract(all, [], all).holds(), "naming every field is enough");
    }
}
