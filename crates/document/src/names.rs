//! The words behind codes, which the caller looks up in the pack's texts and in the list of units.

/// Gives the words that a paper prints for the codes that answers hold. All texts are Vietnamese; `None` means that the
/// code is unknown, and the code itself is printed then rather than nothing.
pub trait Names {
    /// The label of a choice: `choice("tre_gioi_tinh", "nu")` → `Nữ`. For a table column `field` is `table.column`.
    fn choice(&self, field: &str, code: &str) -> Option<String>;
    /// The name of a commune with its kind: `26734` → `Phường Sài Gòn`.
    fn commune(&self, code: &str) -> Option<String>;
    /// The name of a province with its kind: `79` → `Thành phố Hồ Chí Minh`.
    fn province(&self, code: &str) -> Option<String>;
    /// The code behind a label, for files that carry labels only; `None` when no choice or several have it.
    fn code(&self, field: &str, label: &str) -> Option<String> {
        let _ = (field, label);
        None
    }
    /// The code of a commune by its name, in the province of this code when that is known.
    fn commune_code(&self, name: &str, province: Option<&str>) -> Option<String> {
        let _ = (name, province);
        None
    }
    /// The code of a province by its name.
    fn province_code(&self, name: &str) -> Option<String> {
        let _ = name;
        None
    }
    /// The whole address in the printed order: line, commune, province. Parts that are missing are left out.
    fn address(&self, line: &str, commune: &str, province: &str) -> String {
        let commune = named(commune, |c| self.commune(c));
        let province = named(province, |c| self.province(c));
        [line.trim().to_owned(), commune, province]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn named(code: &str, look_up: impl Fn(&str) -> Option<String>) -> String {
    if code.is_empty() {
        return String::new();
    }
    look_up(code).unwrap_or_else(|| code.to_owned())
}

/// Knows no names: every code is printed as it is. For tests and for forms without codes.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn choice(&self, _field: &str, _code: &str) -> Option<String> {
        None
    }
    fn commune(&self, _code: &str) -> Option<String> {
        None
    }
    fn province(&self, _code: &str) -> Option<String> {
        None
    }
}
