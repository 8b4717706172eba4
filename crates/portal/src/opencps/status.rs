//! States of OpenCPS in the national vocabulary, as far as that is known.

use super::loose::Loose;

/// A state as the portal says it, and what we take it for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// `dossierStatus`, verbatim; empty for a draft.
    pub code: String,
    /// `dossierSubStatus`, verbatim.
    pub sub: String,
    /// The portal's own words for both, which are shown beside ours.
    pub words: String,
    /// National code 1–10; none for a draft and where the meaning is not established.
    pub national: Option<u8>,
}

impl Status {
    pub(super) fn read(dossier: Loose<'_>) -> Self {
        let code = dossier.text("dossierStatus").trim().to_owned();
        let (main, sub) = (dossier.text("dossierStatusText"), dossier.text("dossierSubStatusText"));
        let words = match (main.trim(), sub.trim()) {
            (main, "") => main.to_owned(),
            ("", sub) => sub.to_owned(),
            (main, sub) if main == sub => main.to_owned(),
            (main, sub) => format!("{main} – {sub}"),
        };
        Self { national: national(&code), sub: dossier.text("dossierSubStatus"), code, words }
    }

    /// No action was done on the portal yet.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.code.is_empty()
    }
}

/// The national code (1–10) that we take a status code of OpenCPS for. The mapping is ours, drawn from labels in the source; every
/// deployment can have its own. None where the source leaves it open (`handover`: in process or done; `correcting`: no counterpart;
/// `pausing` and `unresolved`: no label is established, and to take what goes on for an end would end the following) and for codes that are
/// not in it.
#[must_use]
pub fn national(code: &str) -> Option<u8> {
    Some(match code.trim().to_ascii_lowercase().as_str() {
        "new" | "collecting" | "receiving" => 1,
        "received" => 2,
        "denied" => 3,
        "processing" | "interoperating" => 4,
        "waiting" => 5,
        "paying" => 6,
        "cancelling" => 7,
        "cancelled" => 8,
        "releasing" | "posting" => 9,
        "done" => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unknown_states_have_no_meaning_but_keep_their_words() {
        let value = json!({"dossierStatus": "handover", "dossierStatusText": "Liên thông", "dossierSubStatus": 310});
        let status = Status::read(Loose(&value));
        assert_eq!(status.national, None, "not established must not become certain");
        assert_eq!((status.words.as_str(), status.sub.as_str()), ("Liên thông", "310"));
        for code in ["quite-new", "pausing", "unresolved"] {
            assert_eq!(national(code), None, "{code}: nothing ends because of a word that nobody explained");
        }
        assert_eq!(national(""), None);
        assert!(!status.is_draft());
    }

    #[test]
    fn every_mapped_code_is_a_national_one() {
        for code in ["new", "collecting", "receiving", "received", "denied", "processing", "interoperating", "waiting"]
        {
            let found = national(code).unwrap();
            assert!(hoso_dossier::State::from_national_code(found).is_some(), "{code}");
        }
    }
}
