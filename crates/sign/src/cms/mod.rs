//! CMS SignedData (RFC 5652): exactly what PAdES, CAdES and time stamps need, over exact bytes.
//!
//! The structures are written and cut with [`crate::tlv`] and not through a decoded model, so that certificates and
//! signed attributes keep the bytes that were signed.

mod read;
mod write;

use const_oid::ObjectIdentifier;

use crate::tlv::{self, OID, Tlv};

pub(crate) use read::{Binding, Outcome, Signed};
pub(crate) use write::{Message, Pending, signature_room, signed_attributes};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
/// id-ct-TSTInfo (RFC 3161 §2.4.2).
pub(crate) const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// id-aa-signatureTimeStampToken (RFC 3161 appendix A, EN 319 122-1 §5.3).
const SIGNATURE_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// adbe-revocationInfoArchival (ISO 32000-1 §12.8.3.3.2).
const REVOCATION_ARCHIVE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8");
/// id-ri-ocsp-response (RFC 5940).
const OCSP_RESPONSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.16.2");
const SUBJECT_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// Most certificates, signers, and CRLs or OCSP answers that are read from one message.
const MAX_CERTIFICATES: usize = 32;
const MAX_SIGNERS: usize = 16;
const MAX_MATERIAL: usize = 64;

fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    tlv::encode(OID, &[oid.as_bytes()])
}

fn is(element: &Tlv<'_>, oid: ObjectIdentifier) -> bool {
    element.tag == OID && element.value == oid.as_bytes()
}
