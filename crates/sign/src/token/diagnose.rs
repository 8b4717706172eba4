//! What is missing before a token can sign, step by step, as facts; the words are the window's (Fluent).

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::client::{Launch, Module};
use super::matching::{Identity, match_keys};
use super::protocol::{Contents, Fault, PinState, TokenInfo};
use super::{Architecture, Doing, TokenError};
use crate::certificate::Certificate;

/// One fact about modules, readers, tokens and certificates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum Finding {
    /// The helper program does not start: the installation of Hồ Sơ is incomplete.
    HelperMissing {
        /// The system's words.
        reason: String,
    },
    /// No module was found: the vendor's program for the token is not installed.
    NoModule,
    /// The file is not there.
    ModuleNotFound {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file is not a PKCS#11 module.
    NotAModule {
        /// Its path.
        path: PathBuf,
    },
    /// The module is for another processor than the helper.
    WrongArchitecture {
        /// Its path.
        path: PathBuf,
        /// What it is for.
        module: Architecture,
        /// What the helper is.
        helper: String,
    },
    /// The system does not load the module.
    ModuleNotLoaded {
        /// Its path.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// The module crashed.
    ModuleCrashed {
        /// Its path.
        path: PathBuf,
        /// When.
        doing: Doing,
    },
    /// The module did not answer.
    ModuleHangs {
        /// Its path.
        path: PathBuf,
        /// When.
        doing: Doing,
    },
    /// The module answered nonsense or refused.
    ModuleFails {
        /// Its path.
        path: PathBuf,
        /// The words of the error.
        reason: String,
    },
    /// The module works.
    ModuleWorks {
        /// Its path.
        path: PathBuf,
        /// Who made it.
        manufacturer: String,
        /// What it calls itself.
        description: String,
        /// Its version.
        version: String,
    },
    /// The module knows no reader and no slot.
    NoReader {
        /// Path of the module.
        path: PathBuf,
    },
    /// There are slots, but no token in any.
    NoToken {
        /// Path of the module.
        path: PathBuf,
    },
    /// The token was never set up by its issuer.
    TokenNotInitialised {
        /// Label of the token.
        token: String,
    },
    /// A wrong PIN was entered before.
    PinCountLow {
        /// Label of the token.
        token: String,
    },
    /// The next wrong PIN locks the token.
    PinFinalTry {
        /// Label of the token.
        token: String,
    },
    /// The PIN is locked; only the issuer can help.
    PinLocked {
        /// Label of the token.
        token: String,
    },
    /// The token could not be read.
    TokenUnreadable {
        /// Label of the token.
        token: String,
        /// The words of the error.
        reason: String,
    },
    /// The token holds no certificate.
    NoCertificate {
        /// Label of the token.
        token: String,
    },
    /// The token holds certificates, but none that can be read.
    UnreadableCertificate {
        /// Label of the token.
        token: String,
    },
    /// The certificate's private key is not on the token.
    CertificateWithoutKey {
        /// Whose certificate.
        owner: String,
        /// Its serial number.
        serial: String,
    },
    /// The key must not sign, or the token computes nothing that fits it.
    KeyCannotSign {
        /// Whose certificate.
        owner: String,
        /// Its serial number.
        serial: String,
    },
    /// An RSA key under 2048 bits.
    WeakKey {
        /// Whose certificate.
        owner: String,
        /// Length in bits.
        bits: usize,
    },
    /// The certificate is over.
    Expired {
        /// Whose certificate.
        owner: String,
        /// Its end.
        not_after: Timestamp,
    },
    /// The certificate has not begun.
    NotYetValid {
        /// Whose certificate.
        owner: String,
        /// Its begin.
        not_before: Timestamp,
    },
    /// The certificate is not for signing documents.
    WrongUsage {
        /// Whose certificate.
        owner: String,
        /// Its serial number.
        serial: String,
    },
    /// This one can sign.
    Ready {
        /// Label of the token.
        token: String,
        /// Whose certificate.
        owner: String,
        /// Its serial number.
        serial: String,
        /// The private key was seen; most tokens show it only after the PIN.
        key_seen: bool,
        /// Every signature asks for the PIN; known only when the key was seen.
        always_authenticate: bool,
    },
}

/// Tries every module in a helper of its own and says what it finds, without any PIN.
pub fn diagnose(launch: &Launch, modules: &[PathBuf], at: Timestamp) -> Vec<Finding> {
    if modules.is_empty() {
        return vec![Finding::NoModule];
    }
    let mut findings = Vec::new();
    for path in modules {
        if let Err(error) = examine(launch, path, at, &mut findings) {
            let finding = failure(path, error);
            let missing = matches!(finding, Finding::HelperMissing { .. });
            findings.push(finding);
            if missing {
                break;
            }
        }
    }
    findings
}

fn examine(launch: &Launch, path: &Path, at: Timestamp, findings: &mut Vec<Finding>) -> Result<(), TokenError> {
    let path = path.to_owned();
    if path.is_absolute() && !path.exists() {
        findings.push(Finding::ModuleNotFound { path });
        return Ok(());
    }
    let mut module = Module::new(launch.clone(), &path);
    let info = module.info()?;
    findings.push(Finding::ModuleWorks {
        path: path.clone(),
        manufacturer: info.manufacturer,
        description: info.description,
        version: info.version,
    });
    let slots = module.slots()?;
    if slots.is_empty() {
        findings.push(Finding::NoReader { path });
        return Ok(());
    }
    let mut tokens = 0;
    for slot in slots {
        let Some(token) = slot.token else {
            continue;
        };
        tokens += 1;
        match module.contents(slot.id) {
            Ok(contents) => findings.extend(judge(&token, &contents, at)),
            Err(TokenError::Refused(_)) if !token.initialised => {
                findings.push(Finding::TokenNotInitialised { token: token.label });
            }
            Err(TokenError::Refused(fault)) => {
                findings.push(Finding::TokenUnreadable { token: token.label, reason: fault.to_string() });
            }
            Err(error) => return Err(error),
        }
    }
    if tokens == 0 {
        findings.push(Finding::NoToken { path });
    }
    Ok(())
}

fn failure(path: &Path, error: TokenError) -> Finding {
    let path = path.to_owned();
    match error {
        TokenError::HelperMissing(reason) => Finding::HelperMissing { reason },
        TokenError::WrongArchitecture { module, helper } => Finding::WrongArchitecture { path, module, helper },
        TokenError::Crashed(doing) => Finding::ModuleCrashed { path, doing },
        TokenError::TimedOut(doing) => Finding::ModuleHangs { path, doing },
        TokenError::Refused(Fault::NotLoaded { reason }) => Finding::ModuleNotLoaded { path, reason },
        TokenError::Refused(Fault::NotPkcs11) => Finding::NotAModule { path },
        other => Finding::ModuleFails { path, reason: other.to_string() },
    }
}

/// What one token's contents say.
fn judge(token: &TokenInfo, contents: &Contents, at: Timestamp) -> Vec<Finding> {
    let label = || token.label.clone();
    let mut findings = Vec::new();
    if !token.initialised {
        findings.push(Finding::TokenNotInitialised { token: label() });
        return findings;
    }
    match token.pin {
        PinState::Normal => {}
        PinState::CountLow => findings.push(Finding::PinCountLow { token: label() }),
        PinState::FinalTry => findings.push(Finding::PinFinalTry { token: label() }),
        PinState::Locked => findings.push(Finding::PinLocked { token: label() }),
    }
    let identities = match_keys(contents);
    if identities.is_empty() {
        findings.push(if contents.certificates.is_empty() {
            Finding::NoCertificate { token: label() }
        } else {
            Finding::UnreadableCertificate { token: label() }
        });
    }
    for identity in &identities {
        let before = findings.len();
        certificate(&identity.certificate, at, &mut findings);
        key(token, contents, identity, &mut findings);
        if findings.len() == before && token.pin != PinState::Locked && !authority(&identities, identity) {
            findings.push(Finding::Ready {
                token: label(),
                owner: identity.certificate.common_name(),
                serial: identity.certificate.serial(),
                key_seen: identity.key.is_some(),
                always_authenticate: identity.always_authenticate,
            });
        }
    }
    findings
}

/// A CA's certificate that lies on the token beside the person's is neither a fault nor a key to sign with.
fn authority(all: &[Identity], one: &Identity) -> bool {
    one.key.is_none()
        && (one.certificate.authority().is_some()
            || all.iter().any(|other| other != one && other.certificate.issued_by(&one.certificate)))
}

fn certificate(certificate: &Certificate, at: Timestamp, findings: &mut Vec<Finding>) {
    if certificate.authority().is_some() {
        return;
    }
    let owner = || certificate.common_name();
    if at > certificate.not_after() {
        findings.push(Finding::Expired { owner: owner(), not_after: certificate.not_after() });
    }
    if at < certificate.not_before() {
        findings.push(Finding::NotYetValid { owner: owner(), not_before: certificate.not_before() });
    }
    if !certificate.may_sign_documents() {
        findings.push(Finding::WrongUsage { owner: owner(), serial: certificate.serial() });
    }
    if certificate.weak_key() {
        findings.push(Finding::WeakKey { owner: owner(), bits: certificate.key_bits() });
    }
}

fn key(token: &TokenInfo, contents: &Contents, identity: &Identity, findings: &mut Vec<Finding>) {
    let certificate = &identity.certificate;
    if certificate.authority().is_some() {
        return;
    }
    let named = || (certificate.common_name(), certificate.serial());
    let nothing_fits = !super::signer::can_sign(certificate, &contents.mechanisms);
    // Before the login an empty list of keys means nothing.
    let shown = !contents.private_keys.is_empty() || !token.login_required;
    if nothing_fits || (identity.key.is_some() && !identity.may_sign) {
        let (owner, serial) = named();
        findings.push(Finding::KeyCannotSign { owner, serial });
    } else if identity.key.is_none() && shown {
        let (owner, serial) = named();
        findings.push(Finding::CertificateWithoutKey { owner, serial });
    }
}
