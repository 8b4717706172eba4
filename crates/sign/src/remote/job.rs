//! What is to be signed at a service.

use serde::{Deserialize, Serialize};

use super::RemoteError;
use crate::algorithm::{Check, EcdsaForm, Scheme, SignatureAlgorithm, ecdsa_der};
use crate::certificate::Certificate;
use crate::token::protocol::base64_bytes;

/// Most items of one job.
const MAX_ITEMS: usize = 1000;

/// One document of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identifier within the job, unique; shown on the telephone by some services.
    pub id: String,
    /// Name of the document for the person.
    pub name: String,
    /// What the format's `prepare` gave out to be signed.
    #[serde(with = "base64_bytes")]
    pub to_be_signed: Vec<u8>,
}

/// Documents for one confirmation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    #[serde(with = "base64_bytes")]
    certificate: Vec<u8>,
    algorithm: SignatureAlgorithm,
    items: Vec<Item>,
    description: String,
    transaction: String,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("algorithm", &self.algorithm)
            .field("items", &self.items.len())
            .field("transaction", &self.transaction)
            .finish_non_exhaustive()
    }
}

impl Job {
    /// Signatures of `items` by the key of `certificate`. `description` is shown to the person on the telephone;
    /// `transaction` is a name of the caller's making that no other job has (a UUID).
    ///
    /// # Errors
    /// [`RemoteError::BadJob`] for no items, more than 1,000, equal ids, or a key too short to sign with.
    pub fn new(
        certificate: &Certificate,
        algorithm: SignatureAlgorithm,
        items: Vec<Item>,
        description: impl Into<String>,
        transaction: impl Into<String>,
    ) -> Result<Self, RemoteError> {
        let job = Self {
            certificate: certificate.der().to_vec(),
            algorithm,
            items,
            description: description.into(),
            transaction: transaction.into(),
        };
        job.check()?;
        Ok(job)
    }

    /// A saved job is checked like a new one.
    pub(super) fn check(&self) -> Result<(), RemoteError> {
        let certificate = self.certificate()?;
        if certificate.weak_key() {
            return Err(RemoteError::BadJob("the key is too short"));
        }
        if self.items.is_empty() || self.items.len() > MAX_ITEMS {
            return Err(RemoteError::BadJob("between 1 and 1,000 documents"));
        }
        let mut ids: Vec<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) || ids.contains(&"") {
            return Err(RemoteError::BadJob("every document needs an id of its own"));
        }
        let path_safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if self.transaction.is_empty() || self.transaction.len() > 64 || !self.transaction.chars().all(path_safe) {
            return Err(RemoteError::BadJob("the transaction needs a plain name"));
        }
        self.algorithm.oid().map(|_| ()).ok_or(RemoteError::BadJob("the algorithm"))
    }

    /// The certificate that was prepared for.
    pub(super) fn certificate(&self) -> Result<Certificate, RemoteError> {
        Certificate::from_der(&self.certificate).map_err(|_| RemoteError::BadJob("the certificate cannot be read"))
    }

    pub(super) fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(super) fn description(&self) -> &str {
        &self.description
    }

    pub(super) fn transaction(&self) -> &str {
        &self.transaction
    }

    pub(super) fn digest(&self, item: &Item) -> Vec<u8> {
        self.algorithm.hash.digest(&[&item.to_be_signed])
    }

    /// The signatures of the items from `first` on, each checked with the certificate, ECDSA turned into DER.
    pub(super) fn accept(&self, first: usize, wanted: usize, got: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, RemoteError> {
        let items = self.items.get(first..first + wanted).ok_or(RemoteError::BadState)?;
        if got.len() != wanted {
            return Err(RemoteError::WrongCount { wanted, got: got.len() });
        }
        let certificate = self.certificate()?;
        let fits = |item: &Item, signature: &[u8]| {
            let outcome = self.algorithm.check(certificate.public_key(), &item.to_be_signed, signature, EcdsaForm::Der);
            outcome == Check::Fits
        };
        items
            .iter()
            .zip(got)
            .enumerate()
            .map(|(index, (item, signature))| {
                if fits(item, &signature) {
                    return Ok(signature);
                }
                // Some services return ECDSA as r || s.
                let raw = if self.algorithm.scheme == Scheme::Ecdsa { ecdsa_der(&signature) } else { None };
                raw.filter(|der| fits(item, der)).ok_or(RemoteError::SignatureMismatch { index: first + index })
            })
            .collect()
    }
}
