//! Whether a file can be signed, found out by preparing it: nothing but the certificate is needed for that.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;

use hoso_document::tax_xml;
use hoso_sign::certificate::Certificate;
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Context, Covers, Material, verify};
use hoso_store::Digest;
use jiff::Timestamp;

use super::list::{stamp, too_large, unreadable};
use super::{Item, MAX_FILE, Said, State};
use crate::api::{ApiError, Code, SignOptions};
use crate::signing::formats::{Format, Plan, Prepared};
use crate::signing::keys::{Subject, fingerprint, ranked};

/// Whose signature it is to be, and how.
pub(super) struct Signing<'a> {
    pub certificate: Certificate,
    pub chain: Vec<Certificate>,
    pub fingerprint: String,
    pub options: &'a SignOptions,
    /// Octets that a time stamp needs; none = without.
    pub stamp_room: Option<usize>,
    /// A signed twin of a batch that goes on was signed by it; otherwise it was there before.
    pub resumed: bool,
}

impl<'a> Signing<'a> {
    pub fn new(certificate: &Certificate, chain: &[Certificate], options: &'a SignOptions) -> Self {
        Self {
            fingerprint: fingerprint(certificate),
            certificate: certificate.clone(),
            chain: chain.to_vec(),
            options,
            stamp_room: None,
            resumed: false,
        }
    }

    /// Reads a file and prepares its signature; with none the item says what became of it.
    pub fn prepare(&self, item: &mut Item, at: Timestamp) -> Option<Prepared> {
        let bytes = match read(item) {
            Ok(bytes) => bytes,
            Err(said) => {
                item.ends(State::Failed, Some(said));
                return None;
            }
        };
        item.sha256 = Digest::of(&bytes).to_string();
        match Format::of(&bytes) {
            Some(Format::Pdf) => "pdf",
            Some(Format::TaxXml) => "tax-xml",
            Some(Format::Xml) => "xml",
            None => {
                item.ends(
                    State::Bad,
                    Some(Said::note(if bytes.is_empty() { "batch-bad-empty" } else { "batch-bad-kind" })),
                );
                return None;
            }
        }
        .clone_into(&mut item.kind);
        if let Some((state, said)) = self.twin(item, &bytes, at) {
            item.ends(state, said);
            return None;
        }
        if self.has_signed(&bytes, at) {
            item.ends(State::SignedBefore, Some(Said::note("batch-signed-before")));
            return None;
        }
        let plan = Plan { at, options: self.options, stamp_room: self.stamp_room };
        match Prepared::new(&bytes, &self.certificate, &self.chain, &plan) {
            Ok(prepared) => {
                if item.kind == "tax-xml"
                    && let Some(said) = self.other_taxpayer(&bytes, at)
                {
                    item.ends(State::Doubtful, Some(said));
                }
                Some(prepared)
            }
            Err(error) => {
                item.ends(State::Bad, Some(Said::Error(error)));
                None
            }
        }
    }

    /// What lies at the place of the signed file: this file's signed twin, or something that must not be written over.
    fn twin(&self, item: &mut Item, bytes: &[u8], at: Timestamp) -> Option<(State, Option<Said>)> {
        let there = std::fs::symlink_metadata(&item.target).ok()?;
        let taken = Some((State::Failed, Some(Said::note("batch-name-taken"))));
        if !there.is_file() || there.len() > 2 * MAX_FILE {
            return taken;
        }
        let Ok(signed) = std::fs::read(&item.target) else { return taken };
        if !grown_from(bytes, &signed) || !self.has_signed(&signed, at) {
            return taken;
        }
        item.signed_sha256 = Digest::of(&signed).to_string();
        Some(if self.resumed {
            (State::Done, None)
        } else {
            (State::SignedBefore, Some(Said::note("batch-signed-before")))
        })
    }

    /// Is there a whole signature of this certificate on it?
    fn has_signed(&self, bytes: &[u8], at: Timestamp) -> bool {
        let context = Context { trust: &TrustStore::new(), at, material: &Material::default() };
        verify(bytes, &context).is_ok_and(|report| {
            report
                .signatures
                .iter()
                .any(|one| one.fingerprint == self.fingerprint && one.intact() && one.covers != Covers::Nothing)
        })
    }

    /// A return names its taxpayer, and most certificates of businesses do too.
    fn other_taxpayer(&self, bytes: &[u8], at: Timestamp) -> Option<Said> {
        let taxpayer = tax_xml::taxpayer(bytes).ok()?;
        let code = Some(taxpayer.tax_code).filter(|code| !code.is_empty())?;
        differs(&self.certificate, code, at).then(|| other_taxpayer(&taxpayer.name, &self.certificate))
    }
}

/// Does the certificate name another taxpayer than this one?
pub(super) fn differs(certificate: &Certificate, tax_code: String, at: Timestamp) -> bool {
    let wanted = Subject { tax_code: Some(tax_code), personal_number: None };
    let reasons = ranked(&[certificate], &wanted, at).into_iter().next().map(|(_, _, reasons)| reasons);
    reasons.unwrap_or_default().iter().any(|reason| reason == "tax-code-differs" || reason == "other-branch")
}

pub(super) fn other_taxpayer(taxpayer: &str, certificate: &Certificate) -> Said {
    let values = [("taxpayer".to_owned(), taxpayer.to_owned()), ("owner".to_owned(), certificate.common_name())];
    Said::Note("batch-other-taxpayer".to_owned(), BTreeMap::from(values))
}

/// Reads a file that must still be what it was when the batch began.
fn read(item: &Item) -> Result<Vec<u8>, Said> {
    let failed = |error: std::io::Error| Said::Error(unreadable(&item.name, &error));
    let file = File::open(&item.source).map_err(failed)?;
    let same = |file: &File| file.metadata().map(|now| stamp(&now) == (item.size, item.changed));
    let changed = || Said::note("batch-changed");
    if !same(&file).map_err(failed)? {
        return Err(changed());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(item.size).unwrap_or_default());
    (&file).take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(Said::Error(too_large()));
    }
    // Somebody may have written into it while it was read.
    if bytes.len() as u64 != item.size || !same(&file).map_err(failed)? {
        return Err(changed());
    }
    Ok(bytes)
}

/// Is `signed` the original with one thing put in or behind it? Every format here signs so; an empty `CKyDTu` of a return is opened for it.
fn grown_from(original: &[u8], signed: &[u8]) -> bool {
    if signed.len() <= original.len() {
        return false;
    }
    let head = original.iter().zip(signed).take_while(|(a, b)| a == b).count();
    let rest = original.get(head..).unwrap_or_default();
    let tail = rest.iter().rev().zip(signed.iter().rev()).take_while(|(a, b)| a == b).count();
    let between = rest.get(..rest.len().saturating_sub(tail)).unwrap_or_default().trim_ascii();
    between.is_empty() || between == b"/"
}

/// A failure that meets every other file too: the batch stops, and goes on once it is put right.
pub(super) fn stops(error: &ApiError) -> bool {
    matches!(
        error.code,
        Code::TokenFailed
            | Code::ServiceFailed
            | Code::StampFailed
            | Code::WrongKeyPassword
            | Code::KeyringUnavailable
            | Code::CertificateExpired
            | Code::CertificateUnfit
            | Code::DiskFull
            | Code::StoreLocked
            | Code::StoreUnreadable
    )
}

#[cfg(test)]
mod tests {
    use super::grown_from;

    #[test]
    fn a_signed_twin_is_the_same_file_with_a_signature_in_it() {
        assert!(grown_from(b"%PDF abc", b"%PDF abc and an update"), "an update behind a PDF");
        assert!(grown_from(b"<a><b>1</b></a>", b"<a><b>1</b><S/></a>"), "a signature before the end of an XML file");
        assert!(grown_from(b"<a><C /></a>", b"<a><C><S/></C></a>"), "an empty place that was opened");
        assert!(!grown_from(b"<a><b>2</b></a>", b"<a><b>1</b><S/></a>"), "another figure is another file");
        assert!(!grown_from(b"<a><b>1</b></a>", b"<a><b>1</b></a>"), "the file itself is not signed");
        assert!(!grown_from(b"<a>12</a>", b"<a>1</a>"), "less is not more");
    }
}
