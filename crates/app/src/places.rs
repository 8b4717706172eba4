//! Texts of the time before: old fonts, and addresses as they were before 01/07/2025.

use std::collections::BTreeMap;

use hoso_vietnam::text::legacy as fonts;
use hoso_vietnam::units::Units;
use hoso_vietnam::units::legacy::{AddressReading, Candidate, Conversion, OldUnits, Share};

use crate::api::{ApiError, ConvertedText, OldAddressView, OldCandidate, UnitView};
use crate::app::App;

impl App {
    /// What a text typed in an old font says; none when it is not such a text. An offer, never done by itself.
    #[must_use]
    pub fn convert_text(&self, text: &str) -> Option<ConvertedText> {
        let encoding = fonts::guess(text)?;
        Some(ConvertedText { encoding: encoding.code().to_owned(), text: fonts::convert(text, encoding) })
    }

    /// What an address as printed on an old card or paper becomes today.
    ///
    /// # Errors
    /// [`crate::api::Code::Internal`] when the embedded lists do not read.
    pub fn old_address(&self, text: &str) -> Result<OldAddressView, ApiError> {
        let old = OldUnits::embedded().map_err(ApiError::internal)?;
        let reading = old.read_address(text, self.today());
        let say = |id: &str, values: &BTreeMap<String, String>| self.words.format(self.language(), id, values);
        let none = BTreeMap::new();
        let (kind, candidates, message) = match &reading.conversion {
            Conversion::One(code) => {
                let candidates = self.candidates(old, &[only(&reading, code)])?;
                let name = candidates.first().map(|c| format!("{}, {}", c.unit.name, c.unit.province_name));
                let values = BTreeMap::from([("unit".to_owned(), name.unwrap_or_default())]);
                ("one", candidates, say("old-address-one", &values))
            }
            Conversion::Ask(all) => ("ask", self.candidates(old, all)?, say("old-address-ask", &none)),
            Conversion::Unknown(why) => ("unknown", Vec::new(), say(&format!("old-address-{}", why.code()), &none)),
        };
        let found = [reading.ward, reading.district, reading.province].into_iter().flatten();
        let found: Vec<String> = found.map(|u| u.full_name()).collect();
        Ok(OldAddressView {
            kind: kind.to_owned(),
            line: reading.line.clone(),
            found: found.join(", "),
            candidates,
            message,
        })
    }

    fn candidates(&self, old: &OldUnits, all: &[Candidate]) -> Result<Vec<OldCandidate>, ApiError> {
        let units = Units::embedded().map_err(ApiError::internal)?;
        let today = self.today();
        let view = |candidate: &Candidate| -> Option<OldCandidate> {
            let unit = units.commune(&candidate.code, today)?;
            let province = units.province(&unit.province, today).map(|p| p.full_name.clone());
            let ward = old.ward(&candidate.from).map(|p| p.full_name()).unwrap_or_default();
            let note = format!("old-share-{}", candidate.share.code());
            Some(OldCandidate {
                unit: UnitView {
                    code: unit.code.clone(),
                    name: unit.full_name.clone(),
                    province: unit.province.clone(),
                    province_name: province.unwrap_or_default(),
                },
                share: candidate.share.code().to_owned(),
                note: self.words.format(self.language(), &note, &[("old".to_owned(), ward)].into()),
                guessed: candidate.guessed,
            })
        };
        Ok(all.iter().filter_map(view).collect())
    }
}

/// The one answer as a candidate.
fn only(reading: &AddressReading<'_>, code: &str) -> Candidate {
    let share = if reading.ward.is_some() { Share::Whole } else { Share::Today };
    let from = reading.ward.map(|w| w.code.to_owned()).unwrap_or_default();
    Candidate { code: code.to_owned(), share, guessed: false, from }
}
