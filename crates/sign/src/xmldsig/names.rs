//! Names in XMLDSig: algorithm URIs (RFC 9231), and the subject of a certificate in the forms that portals want.

use x509_cert::name::Name;

use crate::algorithm::{Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::name;

/// The URI of a signature algorithm, `None` for what is not made any more (SHA-1) or has no checked form here.
pub(crate) fn signature_uri(algorithm: SignatureAlgorithm) -> Option<&'static str> {
    algorithm.xml_uri().filter(|_| algorithm.hash != Hash::Sha1)
}

/// The URI of a digest, `None` for SHA-1, which is never made.
pub(crate) fn digest_uri(hash: Hash) -> Option<&'static str> {
    (hash != Hash::Sha1).then(|| hash.xml_uri())
}

/// How `X509SubjectName` is written; portals differ, and one takes only one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SubjectForm {
    /// No `X509SubjectName`.
    Omitted,
    /// RFC 4514: last attribute first, `UID=MST:9900000016,CN=CÔNG TY VÍ DỤ,L=Hà Nội,C=VN`. What tax returns carry.
    #[default]
    Rfc4514,
    /// What .NET writes: last attribute first with a blank behind each comma, unknown attributes as `OID.…`,
    /// `OID.0.9.2342.19200300.100.1.1=MST:9900000016, CN=CÔNG TY VÍ DỤ, S=Hà Nội, C=VN`.
    DotNet,
    /// In the order of the certificate, `C=VN,L=Hà Nội,CN=CÔNG TY VÍ DỤ,UID=MST:9900000016`: the only form that the
    /// portal of the social insurance is known to take (BHXH XML 3176).
    CertificateOrder,
}

impl SubjectForm {
    /// The subject of a certificate in this form; `None` when it is to be omitted. Never an empty text.
    pub(crate) fn write(self, certificate: &Certificate) -> Option<String> {
        let subject = certificate.parsed().tbs_certificate().subject();
        let text = match self {
            Self::Omitted => return None,
            Self::Rfc4514 => return Some(certificate.subject()),
            Self::DotNet => dot_net(subject),
            Self::CertificateOrder => name::in_order(subject),
        };
        Some(if text.is_empty() { certificate.subject() } else { text })
    }
}

/// The names that Windows gives to attributes (CertNameToStr with reversed order); all others are `OID.…`.
const DOT_NET: [(&str, &str); 14] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "SERIALNUMBER"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "S"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "T"),
    ("2.5.4.42", "G"),
    ("2.5.4.43", "I"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "E"),
];

fn dot_net(subject: &Name) -> String {
    let mut parts: Vec<String> = subject
        .iter_rdn()
        .map(|rdn| {
            rdn.iter()
                .map(|attribute| {
                    let dotted = attribute.oid.to_string();
                    let key = DOT_NET
                        .iter()
                        .find(|(known, _)| *known == dotted)
                        .map_or_else(|| format!("OID.{dotted}"), |(_, short)| (*short).to_owned());
                    format!("{key}={}", quoted(&name::text(&attribute.value).unwrap_or_default()))
                })
                .collect::<Vec<_>>()
                .join(" + ")
        })
        .collect();
    parts.reverse();
    parts.join(", ")
}

/// Windows quotes a value with special characters instead of escaping them.
fn quoted(value: &str) -> String {
    let special = value.is_empty()
        || value.starts_with(' ')
        || value.ends_with(' ')
        || value.contains([',', '+', '=', '"', '\n', '<', '>', '#', ';']);
    if special { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::{Scheme, ecdsa_der, ecdsa_fixed};

    #[test]
    fn ecdsa_numbers_change_their_form_and_back() {
        for (r, s) in [(vec![0x80; 32], vec![1]), (vec![0x7f], vec![0xff; 32]), (vec![2; 31], vec![3; 32])] {
            let mut fixed = vec![0; 32 - r.len()];
            fixed.extend(&r);
            fixed.resize(64 - s.len(), 0);
            fixed.extend(&s);
            let der = ecdsa_der(&fixed).unwrap();
            assert_eq!(ecdsa_fixed(&der, 32).unwrap(), fixed, "leading zeros and signs must survive: {der:02x?}");
        }
        assert_eq!(ecdsa_fixed(&ecdsa_der(&[0xff; 64]).unwrap(), 31), None, "a number too long for its curve");
        assert_eq!(ecdsa_der(&[1, 2, 3]), None, "an odd length is no pair");
    }

    #[test]
    fn every_written_uri_is_read_again() {
        for scheme in [Scheme::RsaPkcs1, Scheme::RsaPss, Scheme::Ecdsa] {
            for hash in [Hash::Sha256, Hash::Sha384, Hash::Sha512] {
                let algorithm = SignatureAlgorithm { scheme, hash };
                if let Some(uri) = signature_uri(algorithm) {
                    assert_eq!(SignatureAlgorithm::from_xml_uri(uri), Some(algorithm), "{uri} must name what it signs");
                }
                let uri = digest_uri(hash).unwrap();
                assert_eq!(Hash::from_xml_uri(uri), Some(hash), "{uri}");
            }
        }
    }

    #[test]
    fn windows_quotes() {
        assert_eq!(quoted("A, \"B\""), "\"A, \"\"B\"\"\"");
        assert_eq!(quoted("MST:9900000016"), "MST:9900000016");
    }
}
