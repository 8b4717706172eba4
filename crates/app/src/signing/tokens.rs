//! Tokens that are plugged in, and what is missing when none is.

use std::path::PathBuf;

use hoso_sign::certificate::Certificate;
use hoso_sign::token::{
    Fault, Finding, Module, PinState, Places, Platform, TokenError, TokenInfo, diagnose, discover, match_keys,
};

use super::keys::{Subject, best_first, fingerprint, key_view};
use crate::api::{ApiError, Code, FindingView, KeyList, KeyView};
use crate::app::App;
use crate::clock;
use crate::views::name_of;

/// Most modules that are tried; each is a process and may be slow to answer.
const MAX_MODULES: usize = 12;

impl App {
    /// Modules that may know a token: those of the settings first.
    fn modules(&self) -> Result<Vec<PathBuf>, ApiError> {
        let mut modules: Vec<PathBuf> = self.signing_settings()?.modules.into_iter().map(PathBuf::from).collect();
        let platform = if cfg!(windows) {
            Platform::Windows
        } else if cfg!(target_os = "macos") {
            Platform::MacOs
        } else {
            Platform::Linux
        };
        let places = self.config.token_places.clone().unwrap_or_else(|| Places::usual(platform));
        for candidate in discover(&places, platform) {
            if !modules.contains(&candidate.path) {
                modules.push(candidate.path);
            }
        }
        modules.truncate(MAX_MODULES);
        Ok(modules)
    }

    /// The certificates on the tokens that are plugged in, what suits first. No PIN is asked.
    pub(crate) fn token_keys(&self, subject: &Subject) -> Result<KeyList, ApiError> {
        let modules = self.modules()?;
        let mut found: Vec<(Certificate, KeyView)> = Vec::new();
        let mut failing = Vec::new();
        for path in &modules {
            let mut module = Module::new(self.token_helper(), path);
            match keys_of(&mut module) {
                Ok(keys) if keys.is_empty() => failing.push(path.clone()),
                // One token that two modules know stands there once.
                Ok(keys) => {
                    for key in keys {
                        if !found.iter().any(|(certificate, _)| *certificate == key.0) {
                            found.push(key);
                        }
                    }
                }
                Err(_) => failing.push(path.clone()),
            }
        }
        // Only when nothing is there does a person need to hear why.
        let findings = if found.is_empty() { self.findings(&failing) } else { Vec::new() };
        let found = found.iter().map(|(certificate, view)| (certificate, view.clone())).collect();
        Ok(KeyList { keys: best_first(found, subject, self.now()), findings })
    }

    /// Everything that stands between the person and a signature with a token, in words.
    ///
    /// # Errors
    /// Those of the settings.
    pub fn diagnose_tokens(&self) -> Result<Vec<FindingView>, ApiError> {
        Ok(self.findings(&self.modules()?))
    }

    fn findings(&self, modules: &[PathBuf]) -> Vec<FindingView> {
        diagnose(&self.token_helper(), modules, self.now()).iter().map(|finding| self.finding(finding)).collect()
    }

    fn finding(&self, finding: &Finding) -> FindingView {
        let mut values = std::collections::BTreeMap::new();
        let mut code = String::new();
        if let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(finding) {
            for (key, value) in fields {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                match (key.as_str(), text.parse::<jiff::Timestamp>()) {
                    ("finding", _) => code = text,
                    ("not_after" | "not_before", Ok(at)) => drop(values.insert("date".to_owned(), clock::day_text(at))),
                    _ => drop(values.insert(key, text)),
                }
            }
        }
        let kind = match finding {
            Finding::Ready { .. } | Finding::ModuleWorks { .. } => "good",
            Finding::NoReader { .. }
            | Finding::NoToken { .. }
            | Finding::PinCountLow { .. }
            | Finding::NotAModule { .. } => "note",
            _ => "problem",
        };
        let id = format!("token-{code}");
        let language = self.language();
        FindingView {
            message: self.words.format(language, &id, &values),
            fix: if kind == "good" {
                String::new()
            } else {
                self.words.format(language, &format!("{id}.fix"), &values)
            },
            code,
            kind: kind.to_owned(),
        }
    }
}

/// Certificates that lie on the tokens of a module and have, or may have, a key there.
fn keys_of(module: &mut Module) -> Result<Vec<(Certificate, KeyView)>, TokenError> {
    let path = module.path().display().to_string();
    let mut keys = Vec::new();
    for slot in module.slots()? {
        let Some(token) = slot.token.filter(|token| token.initialised) else { continue };
        let Ok(contents) = module.contents(slot.id) else { continue };
        for identity in match_keys(&contents) {
            // Before the login most tokens show no private key at all; but a CA's certificate beside it is not the person's.
            if identity.certificate.is_authority() {
                continue;
            }
            let view = view(&identity.certificate, &path, &token);
            keys.push((identity.certificate, view));
        }
    }
    Ok(keys)
}

/// A key on a token of the module at `path`.
pub(super) fn view(certificate: &Certificate, path: &str, token: &TokenInfo) -> KeyView {
    KeyView {
        from: path.to_owned(),
        label: token.label.clone(),
        serial: token.serial.clone(),
        pin: name_of(&token.pin),
        pin_pad: token.pin_pad,
        ..key_view(certificate, "token")
    }
}

/// The certificate with this fingerprint on a token of the module, and how near its PIN is to being locked. An empty fingerprint takes the
/// first that is a person's.
pub(super) fn find(module: &mut Module, wanted: &str) -> Result<(Certificate, PinState), ApiError> {
    let failed = |error: TokenError| ApiError::from(error);
    let meant = |certificate: &Certificate| match wanted {
        "" => !certificate.is_authority(),
        wanted => fingerprint(certificate) == wanted,
    };
    for slot in module.slots().map_err(failed)? {
        let Some(token) = slot.token else { continue };
        let Ok(contents) = module.contents(slot.id) else { continue };
        for identity in match_keys(&contents) {
            if meant(&identity.certificate) {
                return match token.pin {
                    PinState::Locked => Err(TokenError::Locked.into()),
                    state => Ok((identity.certificate, state)),
                };
            }
        }
    }
    Err(TokenError::NotPluggedIn.into())
}

impl From<TokenError> for ApiError {
    fn from(error: TokenError) -> Self {
        let fault = match &error {
            TokenError::HelperMissing(_) => "helper-missing",
            TokenError::WrongArchitecture { .. } => "wrong-architecture",
            TokenError::Crashed(_) | TokenError::Garbage(_) => "crashed",
            TokenError::TimedOut(_) => "timed-out",
            TokenError::NotPluggedIn => "absent",
            TokenError::KeyMissing => "key-missing",
            TokenError::NoPin => "no-pin",
            TokenError::Locked => "pin-locked",
            TokenError::Refused(fault) => match fault {
                Fault::NotLoaded { .. } | Fault::NotPkcs11 | Fault::NotOpen => "not-loaded",
                Fault::TokenAbsent | Fault::SessionLost => "absent",
                Fault::PinIncorrect { .. } => "wrong-pin",
                Fault::PinForm => "pin-format",
                Fault::PinLocked => "pin-locked",
                Fault::PinExpired => "pin-expired",
                Fault::Cancelled => "no-pin",
                Fault::Unsupported | Fault::KeyRefused => "cannot",
                _ => "failed",
            },
        };
        Self::new(Code::TokenFailed).with("fault", fault).with("reason", &error)
    }
}
