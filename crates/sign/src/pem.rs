//! Certificates in files: DER, or one or more PEM blocks (RFC 7468).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::certificate::Certificate;
use crate::error::SignError;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";
/// Most certificates of one file.
const MOST: usize = 1_000;

/// The certificates of a file in the order in which they stand there.
///
/// # Errors
/// [`SignError::BadCertificate`] when it is neither DER nor PEM, or one of them is not X.509.
pub fn certificates(bytes: &[u8]) -> Result<Vec<Certificate>, SignError> {
    // Tools write names in any encoding before a block; only the blocks count.
    let text = String::from_utf8_lossy(bytes);
    if !text.contains(BEGIN) {
        return Certificate::from_der(bytes).map(|c| vec![c]);
    }
    let mut out = Vec::new();
    for block in text.split(BEGIN).skip(1) {
        let (body, _) = block.split_once(END).ok_or(SignError::BadCertificate("a PEM block without its end"))?;
        let body: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let der = STANDARD.decode(body).map_err(|_| SignError::BadCertificate("a PEM block that is not base64"))?;
        out.push(Certificate::from_der(&der)?);
        if out.len() > MOST {
            return Err(SignError::BadCertificate("too many certificates in one file"));
        }
    }
    Ok(out)
}

/// The revocation lists of a file in DER: one in DER, or each `X509 CRL` block. Empty when a block is broken.
pub(crate) fn lists(bytes: &[u8]) -> Vec<Vec<u8>> {
    const LABEL: &[u8] = b"-----BEGIN X509 CRL-----";
    if !bytes.windows(LABEL.len()).take(4_096).any(|window| window == LABEL) {
        return vec![bytes.to_vec()];
    }
    let text = String::from_utf8_lossy(bytes);
    let mut out = Vec::new();
    for block in text.split("-----BEGIN X509 CRL-----").skip(1).take(MOST) {
        let Some((body, _)) = block.split_once("-----END X509 CRL-----") else { return Vec::new() };
        let body: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let Ok(der) = STANDARD.decode(body) else { return Vec::new() };
        out.push(der);
    }
    out
}
