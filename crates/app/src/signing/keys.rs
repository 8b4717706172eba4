//! Keys at hand: a file, a kept file, a token.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::Secret;
use hoso_sign::certificate::Certificate;
use hoso_sign::choice::{Fit, Ranked, Reason, Usage, Wanted, choose};
use hoso_sign::key::{Signer, open_p12_all};
use hoso_sign::token::{Launch, Module, PinAnswer, PinEntry, PinQuestion, PinState, TokenSigner};
use zeroize::Zeroizing;

use super::certificate_view;
use crate::api::{ApiError, Code, KeyRef, KeyView};
use crate::app::App;

/// A key that signs here and now.
pub(crate) type LocalKey = Box<dyn Signer + Send>;

/// The PIN that was typed for this work. It answers every question as long as nothing speaks against it: a token that meanwhile counts wrong
/// entries is not tried again with the same digits.
struct TypedPin {
    pin: Secret,
    state: PinState,
}

impl PinEntry for TypedPin {
    fn ask(&self, question: &PinQuestion) -> PinAnswer {
        if question.pin_pad {
            return PinAnswer::OnReader;
        }
        if self.pin.is_empty() || !matches!(question.state, s if s == PinState::Normal || s == self.state) {
            return PinAnswer::Cancel;
        }
        PinAnswer::Pin(self.pin.clone())
    }
}

/// Base64 of a payload.
pub(crate) fn decoded(base64: &str) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    STANDARD.decode(base64).map(Zeroizing::new).map_err(ApiError::bad_request)
}

/// A key file as the API takes it.
#[must_use]
pub fn key_file(p12: &[u8], password: &str) -> KeyRef {
    KeyRef::File {
        p12: STANDARD.encode(p12),
        password: Zeroizing::new(password.to_owned()),
        certificate: String::new(),
    }
}

/// SHA-256 of a certificate as the API names it.
pub(crate) fn fingerprint(certificate: &Certificate) -> String {
    certificate.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a dossier wants of a certificate.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subject {
    pub tax_code: Option<String>,
    pub personal_number: Option<String>,
}

/// The certificates with what speaks for and against them, the best first.
pub(crate) fn ranked(
    certificates: &[&Certificate],
    subject: &Subject,
    at: jiff::Timestamp,
) -> Vec<(usize, String, Vec<String>)> {
    let wanted = Wanted {
        at,
        tax_code: subject.tax_code.as_deref(),
        personal_number: subject.personal_number.as_deref(),
        usage: Usage::Documents,
    };
    choose(certificates, &wanted)
        .into_iter()
        .map(|Ranked { index, fit, reasons }| {
            let against = reasons
                .iter()
                .filter(|reason| !matches!(reason, Reason::TaxCodeMatches | Reason::PersonalNumberMatches));
            let fit = match fit {
                Fit::Suits => "suitable",
                Fit::Doubtful => "doubtful",
                Fit::Unusable => "unusable",
            };
            (index, fit.to_owned(), against.map(reason_code).collect())
        })
        .collect()
}

/// The code of a reason (`serde`'s tag).
fn reason_code(reason: &Reason) -> String {
    let value = serde_json::to_value(reason).unwrap_or_default();
    value.get("reason").and_then(|code| code.as_str()).unwrap_or_default().to_owned()
}

impl App {
    /// How the token helper is started.
    pub(crate) fn token_helper(&self) -> Launch {
        Launch::new(self.config.token_helper.clone().unwrap_or_else(|| PathBuf::from("hoso-token")))
    }

    /// A key at hand, ready to sign; a token is logged in with the first signature.
    ///
    /// # Errors
    /// [`Code::WrongKeyPassword`], [`Code::BadKeyFile`], [`Code::TokenFailed`], [`Code::CertificateUnfit`]; [`Code::BadRequest`] for a key at a
    /// service, which does not sign here.
    pub(crate) fn local_key(&self, key: &KeyRef) -> Result<LocalKey, ApiError> {
        let (signer, _) = self.key_at_hand(key)?;
        match against(signer.certificate(), self.now()) {
            None => Ok(signer),
            Some(error) => Err(error),
        }
    }

    /// The key with what a person should know of it, whether it may sign or not. No PIN is asked: that of a token may still be missing.
    ///
    /// # Errors
    /// Those of [`App::local_key`] but the last but one.
    pub(crate) fn key_at_hand(&self, key: &KeyRef) -> Result<(LocalKey, KeyView), ApiError> {
        let (signer, view): (LocalKey, KeyView) = match key {
            KeyRef::File { p12, password, certificate } => {
                let signer = key_of_file(&decoded(p12)?, password, certificate)?;
                let view = key_view(signer.certificate(), "file");
                (signer, view)
            }
            KeyRef::Kept { id, certificate } => {
                let (bytes, password) = self.kept_key(id)?;
                let signer = key_of_file(&bytes, &password, certificate)?;
                let view = KeyView { from: id.clone(), ..key_view(signer.certificate(), "kept") };
                (signer, view)
            }
            KeyRef::Token { module: path, certificate, pin } => {
                let mut module = Module::new(self.token_helper(), path);
                let (certificate, state) = super::tokens::find(&mut module, certificate)?;
                let pin = TypedPin { pin: Secret::new(pin.as_str()), state };
                let signer =
                    TokenSigner::new(module, &certificate, Box::new(pin)).map_err(hoso_sign::SignError::from)?;
                let view = super::tokens::view(&certificate, path, signer.token());
                (Box::new(signer), view)
            }
            KeyRef::Service { .. } => return Err(ApiError::bad_request("a service does not sign here")),
        };
        let judged = best_first(vec![(signer.certificate(), view)], &Subject::default(), self.now()).pop();
        Ok((signer, judged.ok_or_else(|| ApiError::new(Code::Internal))?))
    }

    /// The keys of a key file, what suits first.
    pub(crate) fn file_keys(&self, bytes: &[u8], password: &str, subject: &Subject) -> Result<Vec<KeyView>, ApiError> {
        let identities = open_p12_all(bytes, password)?;
        let found = identities.iter().map(|identity| {
            let label = identity.label().unwrap_or_default().to_owned();
            (identity.certificate(), KeyView { label, ..key_view(identity.certificate(), "file") })
        });
        Ok(best_first(found.collect(), subject, self.now()))
    }
}

/// Keys with what speaks for and against them, the best first.
pub(super) fn best_first(found: Vec<(&Certificate, KeyView)>, subject: &Subject, at: jiff::Timestamp) -> Vec<KeyView> {
    let certificates: Vec<&Certificate> = found.iter().map(|(certificate, _)| *certificate).collect();
    let order = ranked(&certificates, subject, at);
    let judged = order.into_iter().filter_map(|(index, fit, warnings)| {
        let mut view = found.get(index)?.1.clone();
        view.fit = fit;
        view.certificate.warnings = warnings;
        Some(view)
    });
    judged.collect()
}

/// A key with its certificate; where exactly it lies and what speaks against it is not in it yet.
pub(super) fn key_view(certificate: &Certificate, place: &str) -> KeyView {
    KeyView {
        certificate: certificate_view(certificate),
        sha256: fingerprint(certificate),
        fit: String::new(),
        place: place.to_owned(),
        from: String::new(),
        label: String::new(),
        serial: String::new(),
        credential: String::new(),
        pin: String::new(),
        pin_pad: false,
    }
}

/// [`CertificateUnfit`](Code::CertificateUnfit), or the day on which the certificate begins or ended to be valid; nothing for one that may sign.
pub(crate) fn against(certificate: &Certificate, at: jiff::Timestamp) -> Option<ApiError> {
    let wanted = Wanted { at, tax_code: None, personal_number: None, usage: Usage::Documents };
    let ranked = choose(&[certificate], &wanted).into_iter().next().filter(|one| one.fit == Fit::Unusable)?;
    Some(match ranked.reasons.first().map(reason_code).unwrap_or_default().as_str() {
        "expired" => hoso_sign::SignError::CertificateExpired { not_after: certificate.not_after() }.into(),
        "not-yet-valid" => hoso_sign::SignError::CertificateNotYetValid { not_before: certificate.not_before() }.into(),
        reason => ApiError::new(Code::CertificateUnfit).with("reason", reason),
    })
}

fn key_of_file(bytes: &[u8], password: &str, wanted: &str) -> Result<LocalKey, ApiError> {
    let mut identities = open_p12_all(bytes, password)?.into_iter();
    let found = if wanted.is_empty() {
        identities.next()
    } else {
        identities.find(|identity| fingerprint(identity.certificate()) == wanted)
    };
    Ok(Box::new(found.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "key"))?))
}
