//! Whose data stand in dossiers, and administrative units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person or business whose data fills forms. `profile.list` → `Profile[]`; `profile.save` takes one; `profile.delete` `{id}`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// Empty for a new one.
    pub id: String,
    /// `person` or `business`.
    pub kind: String,
    /// Full name or business name.
    pub full_name: String,
    /// 12 digits.
    pub personal_number: String,
    /// Old identity number, 9 digits.
    pub old_number: String,
    /// `YYYY-MM-DD` or empty.
    pub birth_date: String,
    /// `nam`, `nu` or empty.
    pub sex: String,
    /// Place of residence as printed on the card (may name units that no longer exist).
    pub residence_text: String,
    /// Address line (house, street, hamlet).
    pub address_line: String,
    /// Commune code (5 digits).
    pub commune: String,
    /// Province code (2 digits).
    pub province: String,
    /// Date of issue of the card.
    pub issued: String,
    /// Tax code.
    pub tax_code: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Tax office code, 5 digits.
    pub tax_office: String,
    /// Tax office name.
    pub tax_office_name: String,
}

/// `profile.from-qr` `{text}` or `profile.from-image` `{base64}` → what the card says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardReading {
    /// The data of the card as a profile that is not stored yet.
    pub profile: Profile,
    /// Codes of warnings: `lost-accents`, `no-issue-date`, `address-before-2025`, `number-disagrees`, `extra-fields`.
    pub warnings: Vec<String>,
}

/// `units.provinces` `{}` and `units.communes` `{province, query}` → places (at most 50 for a query).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// Code with leading zeros.
    pub code: String,
    /// Full name with its kind (`Phường Ba Đình`).
    pub name: String,
    /// Province code.
    pub province: String,
    /// Province name.
    pub province_name: String,
}
