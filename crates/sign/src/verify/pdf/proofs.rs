//! The document security store (EN 319 142-1 §5.4.2), and the level that a signature reaches with it.

use lopdf::{Dictionary, Object};

use super::Seen;
use crate::certificate::Certificate;
use crate::pdf::File;
use crate::tlv;
use crate::verify::Material;
use crate::verify::report::{Integrity, Level};

/// Most certificates, CRLs and OCSP answers each, octets of all of them, and octets over all signatures, each of which
/// gets a copy.
const MAX_ENTRIES: usize = 256;
const MAX_OCTETS: usize = 16 * 1024 * 1024;
const MAX_COPIES: usize = 128 * 1024 * 1024;

/// What the file carries for checking its signatures.
pub(super) struct Proofs {
    material: Material,
    /// The first revision that has the store.
    since: Option<usize>,
}

impl Proofs {
    pub(super) fn read(file: &File<'_>, signatures: usize) -> Self {
        let store = |revision: usize| -> Option<Dictionary> { file.inner(revision, &file.catalog(revision)?, b"DSS") };
        let since = (0..=file.last()).find(|revision| store(*revision).is_some());
        let mut material = Material::default();
        let mut left = MAX_OCTETS.min(MAX_COPIES / signatures.max(1));
        if let Some(store) = store(file.last()) {
            let mut read = |key: &[u8]| -> Vec<Vec<u8>> {
                let list = file.list(file.last(), &store, key).unwrap_or_default();
                let mut found = Vec::new();
                for one in list.iter().take(MAX_ENTRIES) {
                    let Some(Object::Stream(stream)) = file.resolve(file.last(), one) else {
                        continue;
                    };
                    let Ok(content) = stream.get_plain_content_with_limit(left) else {
                        continue;
                    };
                    left = left.saturating_sub(content.len());
                    found.push(content);
                }
                found
            };
            material.certificates = read(b"Certs");
            material.crls = read(b"CRLs");
            material.ocsps = read(b"OCSPs");
        }
        Self { material, since }
    }

    /// Gives every signature the material, and raises its level where the proofs reach.
    pub(super) fn add(&self, seen: &mut [Seen]) {
        let stamps: Vec<usize> = seen
            .iter()
            .filter(|one| one.stamp && one.findings.integrity == Some(Integrity::Intact))
            .map(|one| one.revision)
            .collect();
        for one in seen {
            let findings = &mut one.findings;
            findings.material.certificates.extend(self.material.certificates.iter().cloned());
            findings.material.crls.extend(self.material.crls.iter().cloned());
            findings.material.ocsps.extend(self.material.ocsps.iter().cloned());
            if findings.level != Some(Level::BB) || findings.integrity != Some(Integrity::Intact) {
                continue;
            }
            let stamped = findings.stamp.as_ref().is_some_and(|stamp| stamp.intact);
            if !stamped && !stamps.iter().any(|stamp| *stamp > one.revision) {
                continue;
            }
            findings.level = Some(Level::BT);
            let Some(since) = self.since.filter(|_| speaks_of(&self.material, findings.certificate.as_ref())) else {
                continue;
            };
            let late = stamps.iter().any(|stamp| *stamp >= since && *stamp > one.revision);
            findings.level = Some(if late { Level::BLTA } else { Level::BLT });
        }
    }
}

/// Is there a CRL of the certificate's issuer, or an OCSP answer that names its serial number? Whether it is genuine
/// and recent enough is judged elsewhere.
fn speaks_of(material: &Material, certificate: Option<&Certificate>) -> bool {
    let Some((issuer, serial)) = certificate.and_then(Certificate::issuer_and_serial) else {
        return false;
    };
    let of_issuer = |crl: &Vec<u8>| -> Option<bool> {
        let (list, _) = tlv::take(tlv::only(crl, tlv::SEQUENCE)?.value)?;
        let fields = tlv::children(list.value)?;
        // version INTEGER OPTIONAL, signature, issuer
        let at = if fields.first()?.tag == tlv::INTEGER { 2 } else { 1 };
        Some(fields.get(at)?.bytes == issuer)
    };
    let names_it = |answer: &Vec<u8>| answer.windows(serial.len()).any(|window| window == serial);
    material.crls.iter().any(|crl| of_issuer(crl) == Some(true)) || material.ocsps.iter().any(names_it)
}
