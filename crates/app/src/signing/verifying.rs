//! What signatures are worth.

use hoso_sign::VerifyError;
use hoso_sign::verify::{Context, Material, Report, Revocation, SignatureReport, verify, verify_detached};

use crate::api::{ApiError, Code, SignatureView, VerifyView};
use crate::app::App;
use crate::views::name_of;

impl App {
    /// What the signatures of a file are worth. A file without any gives the verdict `unsigned`.
    ///
    /// # Errors
    /// [`Code::UnreadableFile`], [`Code::TooLarge`].
    pub fn verify_bytes(&self, name: &str, bytes: &[u8]) -> Result<VerifyView, ApiError> {
        view(name, self.verify_report(bytes))
    }

    /// [`App::verify_bytes`], after asking the authorities whether the certificates were revoked. What cannot be asked is said so in the
    /// report.
    ///
    /// # Errors
    /// [`Code::UnreadableFile`], [`Code::TooLarge`].
    pub fn verify_online(&self, name: &str, bytes: &[u8]) -> Result<VerifyView, ApiError> {
        let trust = self.trust();
        let report = self
            .proofs_of(bytes, &trust)
            .and_then(|material| verify(bytes, &Context { trust: &trust, at: self.now(), material: &material }));
        view(name, report)
    }

    /// What a signature file (CMS, `.p7s`) is worth for the file beside it; `online` asks the authorities first.
    ///
    /// # Errors
    /// [`Code::UnreadableFile`], [`Code::TooLarge`].
    pub fn verify_beside(
        &self,
        name: &str,
        signature: &[u8],
        content: &[u8],
        online: bool,
    ) -> Result<VerifyView, ApiError> {
        let trust = self.trust();
        let material = if online { self.proofs_beside(signature, content, &trust) } else { Ok(Material::default()) };
        let report = material.and_then(|material| {
            verify_detached(signature, content, &Context { trust: &trust, at: self.now(), material: &material })
        });
        view(name, report)
    }

    /// The full report.
    ///
    /// # Errors
    /// Those of verification.
    pub fn verify_report(&self, bytes: &[u8]) -> Result<Report, VerifyError> {
        verify(bytes, &Context { trust: &self.trust(), at: self.now(), material: &Material::default() })
    }

    /// What the signatures of a dossier's document are worth.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnreadableFile`].
    pub fn verify_document(&self, id: &str, document: &str, online: bool) -> Result<VerifyView, ApiError> {
        let store = self.store()?;
        let found =
            store.document(id, document)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))?;
        let bytes = store.document_bytes(id, document)?;
        if online { self.verify_online(&found.name, &bytes) } else { self.verify_bytes(&found.name, &bytes) }
    }
}

fn view(name: &str, report: Result<Report, VerifyError>) -> Result<VerifyView, ApiError> {
    let (verdict, signatures) = match report {
        Ok(report) => (name_of(&report.verdict), report.signatures.iter().map(signature_view).collect()),
        Err(VerifyError::Unsigned) => ("unsigned".to_owned(), Vec::new()),
        Err(other) => return Err(other.into()),
    };
    Ok(VerifyView { verdict, name: name.to_owned(), signatures })
}

fn signature_view(s: &SignatureReport) -> SignatureView {
    let (revocation, revocation_source, revocation_reason, revocation_at) = match &s.revocation {
        Revocation::NotChecked { reason } => ("not checked", String::new(), (*reason).to_owned(), String::new()),
        Revocation::Good { at, source } => ("good", name_of(source), String::new(), at.to_string()),
        Revocation::Revoked { at, reason, source } => ("revoked", name_of(source), name_of(reason), at.to_string()),
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
        revocation_source,
        revocation_reason,
        revocation_at,
        remarks: s.remarks.iter().map(name_of).collect(),
    }
}
