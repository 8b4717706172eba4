//! Keys and signatures of dossiers: which key signs, how, and what a signature is worth.

pub(crate) mod dossier;
pub(crate) mod formats;
pub(crate) mod jobs;
pub(crate) mod keys;
mod places;
pub(crate) mod proofs;
mod services;
mod settings;
mod tokens;
mod trust;
mod verifying;

use hoso_sign::certificate::{Certificate, IdentifierKind};

use crate::api::{ApiError, CertificateView, Code, KeyList, KeySource};
use crate::app::App;
use keys::Subject;
pub use keys::key_file;

impl App {
    /// The key for practice and its password; it signs nothing that anybody would accept.
    ///
    /// # Errors
    /// [`Code::WrongState`] outside of practice mode.
    pub fn practice_key(&self) -> Result<(&'static [u8], &'static str), ApiError> {
        self.config.practice_key.filter(|_| self.config.practice).ok_or_else(|| ApiError::new(Code::WrongState))
    }

    /// The certificates of a source, what suits the dossier (empty: none) first. Nothing is signed and no PIN is asked.
    ///
    /// # Errors
    /// [`Code::WrongKeyPassword`], [`Code::BadKeyFile`], [`Code::ServiceFailed`], [`Code::NotFound`].
    pub fn keys(&self, id: &str, from: &KeySource) -> Result<KeyList, ApiError> {
        let subject = if id.is_empty() { Subject::default() } else { self.subject_of(id)? };
        match from {
            KeySource::File { p12, password } => {
                let keys = self.file_keys(&keys::decoded(p12)?, password, &subject)?;
                Ok(KeyList { keys, findings: Vec::new() })
            }
            KeySource::Kept { id } => {
                let (p12, password) = self.kept_key(id)?;
                let mut keys = self.file_keys(&p12, &password, &subject)?;
                for key in &mut keys {
                    key.place = "kept".to_owned();
                    key.from.clone_from(id);
                }
                Ok(KeyList { keys, findings: Vec::new() })
            }
            KeySource::Tokens => self.token_keys(&subject),
            KeySource::Service { id } => self.service_keys(id, &subject),
        }
    }

    /// What a dossier wants of a certificate: the tax code that its form speaks of, where it has one.
    pub(crate) fn subject_of(&self, id: &str) -> Result<Subject, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let Some(output) = pack.form.outputs.get("xml") else { return Ok(Subject::default()) };
        let map = hoso_document::tax_xml::XmlMap::parse(&output.to_string())?;
        let answers = self.answers(id)?;
        let tax_code = crate::documents::field_of(&map, "mst")
            .and_then(|f| answers.get(f))
            .and_then(|v| v.as_str())
            .map(str::to_owned);
        Ok(Subject { tax_code, personal_number: None })
    }
}

/// Whose certificate it is; what speaks against it is the ranking's to say.
fn certificate_view(certificate: &Certificate) -> CertificateView {
    let of = |wanted: &[IdentifierKind]| -> Vec<String> {
        certificate.identifiers().into_iter().filter(|i| wanted.contains(&i.kind)).map(|i| i.value).collect()
    };
    CertificateView {
        name: certificate.common_name(),
        tax_codes: of(&[IdentifierKind::TaxCode]),
        personal_numbers: of(&[IdentifierKind::PersonalNumber, IdentifierKind::IdentityCard]),
        issuer: certificate.issuer_common_name(),
        not_before: certificate.not_before().to_string(),
        not_after: certificate.not_after().to_string(),
        warnings: Vec::new(),
    }
}
