//! Signing a dossier's documents with a key file, and saying what a signature is worth.

use hoso_dossier::{Event, Happening, State};
use hoso_sign::certificate::{Certificate, IdentifierKind};
use hoso_sign::key::{Signer, open_p12};
use hoso_sign::verify::{Context, Material, Report, Revocation, SignatureReport, verify};
use hoso_sign::{VerifyError, pades, tax_xml};
use hoso_store::NewDocument;

use crate::api::{ApiError, CertificateView, Code, SignatureView, VerifyView};
use crate::app::App;
use crate::views::name_of;

impl App {
    /// Whose key a PKCS#12 file holds, and what to know before using it.
    ///
    /// # Errors
    /// [`Code::WrongKeyPassword`], [`Code::BadKeyFile`].
    pub fn inspect_key(&self, p12: &[u8], password: &str, tax_code: Option<&str>) -> Result<CertificateView, ApiError> {
        let identity = open_p12(p12, password)?;
        Ok(self.certificate_view(identity.certificate(), tax_code))
    }

    /// The key for practice and its password; it signs nothing that anybody would accept.
    ///
    /// # Errors
    /// [`Code::WrongState`] outside of practice mode.
    pub fn practice_key(&self) -> Result<(&'static [u8], &'static str), ApiError> {
        self.config.practice_key.filter(|_| self.config.practice).ok_or_else(|| ApiError::new(Code::WrongState))
    }

    fn certificate_view(&self, certificate: &Certificate, tax_code: Option<&str>) -> CertificateView {
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
            warnings: certificate.warnings(self.now(), tax_code).iter().map(name_of).collect(),
        }
    }

    /// The tax code that a dossier speaks of, where its form has one.
    pub(crate) fn tax_code(&self, id: &str) -> Result<Option<String>, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let Some(output) = pack.form.outputs.get("xml") else { return Ok(None) };
        let map = hoso_document::tax_xml::XmlMap::parse(&output.to_string())?;
        let answers = self.answers(id)?;
        Ok(crate::documents::field_of(&map, "mst")
            .and_then(|f| answers.get(f))
            .and_then(|v| v.as_str())
            .map(str::to_owned))
    }

    /// Signs every document of a checked dossier. All are signed, or none is kept.
    ///
    /// # Errors
    /// [`Code::WrongState`] before the check, [`Code::AnswersIncomplete`], those of the key and the formats.
    pub fn sign_dossier(&self, id: &str, p12: &[u8], password: &str) -> Result<Vec<VerifyView>, ApiError> {
        if !self.check(id)?.ok {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let (dossier, _) = self.history(id)?;
        let may = matches!(dossier.state(), State::Checked | State::Signed | State::Supplement);
        // What is on its way is not swapped for something else.
        if !may || !dossier.editable() || dossier.filing().is_some() {
            return Err(ApiError::new(Code::WrongState));
        }
        let identity = open_p12(p12, password)?;
        self.build_documents(id)?;
        let store = self.store()?;
        let mut signed = Vec::new();
        for document in store.documents(id)? {
            if document.signed || document.answers_digest.is_empty() {
                continue;
            }
            let bytes = store.document_bytes(id, &document.id)?;
            signed.push((document.clone(), sign_bytes(&document.media_type, &bytes, &identity, self.now())?));
        }
        for (document, bytes) in &signed {
            let new = NewDocument {
                id: document.id.clone(),
                name: document.name.clone(),
                media_type: document.media_type.clone(),
                pages: document.pages,
                signed: true,
                answers_digest: document.answers_digest.clone(),
                built: document.built,
            };
            store.put_document(id, &new, bytes)?;
        }
        // A file attached after signing leaves the signed papers as they are: the dossier is signed again without a new signature.
        if !signed.is_empty() || dossier.state() == State::Checked {
            self.happened(id, &[Event::person(self.now(), Happening::Signed)])?;
        }
        // Everything that is signed now, also what was signed before.
        let documents = store.documents(id)?.into_iter().filter(|d| d.signed && !d.answers_digest.is_empty());
        documents.map(|d| self.verify_bytes(&d.name, &store.document_bytes(id, &d.id)?)).collect()
    }

    /// What the signatures of a file are worth. A file without any gives the verdict `unsigned`.
    ///
    /// # Errors
    /// [`Code::UnreadableFile`], [`Code::TooLarge`].
    pub fn verify_bytes(&self, name: &str, bytes: &[u8]) -> Result<VerifyView, ApiError> {
        match self.verify_report(bytes) {
            Ok(report) => Ok(VerifyView {
                verdict: name_of(&report.verdict),
                name: name.to_owned(),
                signatures: report.signatures.iter().map(signature_view).collect(),
            }),
            Err(VerifyError::Unsigned) => {
                Ok(VerifyView { verdict: "unsigned".to_owned(), name: name.to_owned(), signatures: Vec::new() })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The full report.
    ///
    /// # Errors
    /// Those of verification.
    pub fn verify_report(&self, bytes: &[u8]) -> Result<Report, VerifyError> {
        verify(bytes, &Context { trust: &self.trust, at: self.now(), material: &Material::default() })
    }

    /// What the signatures of a dossier's document are worth.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnreadableFile`].
    pub fn verify_document(&self, id: &str, document: &str) -> Result<VerifyView, ApiError> {
        let store = self.store()?;
        let found =
            store.document(id, document)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))?;
        self.verify_bytes(&found.name, &store.document_bytes(id, document)?)
    }
}

/// Signs a PDF (PAdES B-B) or a tax return (XMLDSig).
///
/// # Errors
/// Those of the key and the formats; [`Code::UnsupportedType`] for anything else.
pub fn sign_bytes(
    media_type: &str,
    bytes: &[u8],
    signer: &dyn Signer,
    at: jiff::Timestamp,
) -> Result<Vec<u8>, ApiError> {
    match media_type {
        "application/pdf" => Ok(pades::sign(bytes, signer, at)?),
        "application/xml" => Ok(tax_xml::sign(bytes, signer, at)?),
        _ => Err(ApiError::new(Code::UnsupportedType)),
    }
}

fn signature_view(s: &SignatureReport) -> SignatureView {
    let revocation = match &s.revocation {
        Revocation::NotChecked { .. } => "not checked",
        Revocation::Good { .. } => "good",
        Revocation::Revoked { .. } => "revoked",
    };
    SignatureView {
        verdict: name_of(&s.verdict),
        covers: s.covers.to_string(),
        signer: s.signer.clone(),
        identifiers: s.identifiers.iter().map(|i| i.value.clone()).collect(),
        issuer: s.issuer.clone(),
        signed_at: s.signed_at.map(|t| t.to_string()).unwrap_or_default(),
        time_source: name_of(&s.time_source),
        stamped_by: s
            .time_stamp
            .as_ref()
            .filter(|stamp| stamp.trusted)
            .map(|stamp| stamp.authority.clone())
            .unwrap_or_default(),
        level: s.level.as_ref().map(name_of).unwrap_or_default(),
        intact: s.intact(),
        certificate_valid: s.certificate_valid_at_signing,
        certificate_from: s.certificate_from.map(|t| t.to_string()).unwrap_or_default(),
        certificate_until: s.certificate_until.map(|t| t.to_string()).unwrap_or_default(),
        managed_by: s.managed_by.clone(),
        chain: s.chain.iter().map(|entry| entry.name.clone()).collect(),
        trust: name_of(&s.trust),
        revocation: revocation.to_owned(),
        remarks: s.remarks.iter().map(name_of).collect(),
    }
}
