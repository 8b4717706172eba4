//! One document through all steps of a signature, whatever its format: prepare, the key, the time stamp, the proofs.

use hoso_sign::algorithm::Hash;
use hoso_sign::certificate::Certificate;
use hoso_sign::pades::{self, Place, Visible};
use hoso_sign::stamp::Token;
use hoso_sign::{tax_xml, xades};
use jiff::Timestamp;

use crate::api::{ApiError, Code, SignOptions, VisibleWish};

/// Points in a millimetre.
pub(super) const POINTS: f64 = 72.0 / 25.4;

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// PAdES.
    Pdf,
    /// The XMLDSig profile of tax returns.
    TaxXml,
    /// XAdES, enveloped.
    Xml,
}

impl Format {
    /// What the bytes are; none for what cannot be signed as it is.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..1024).unwrap_or(bytes);
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Some(Self::Pdf);
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if !text.starts_with(b"<") {
            return None;
        }
        Some(if head.windows(11).any(|window| window == b"<HSoThueDTu") { Self::TaxXml } else { Self::Xml })
    }
}

/// How a document is signed.
pub(crate) struct Plan<'a> {
    /// The present.
    pub at: Timestamp,
    /// The person's wishes.
    pub options: &'a SignOptions,
    /// Octets that a time stamp needs; none = without.
    pub stamp_room: Option<usize>,
}

/// A document that waits for its signature.
pub(crate) enum Prepared {
    Pdf(pades::Prepared),
    TaxXml(tax_xml::Prepared),
    Xml(Box<xades::Prepared>),
}

/// What time stamp authorities answer.
pub(crate) trait Stamper {
    /// A time stamp over a digest made with the hash.
    ///
    /// # Errors
    /// [`Code::StampFailed`].
    fn stamp(&self, hash: Hash, digest: &[u8]) -> Result<Token, ApiError>;
}

impl Prepared {
    /// First phase.
    ///
    /// # Errors
    /// [`Code::UnsupportedType`]; those of the certificate and the formats.
    pub fn new(
        bytes: &[u8],
        certificate: &Certificate,
        chain: &[Certificate],
        plan: &Plan<'_>,
    ) -> Result<Self, ApiError> {
        let format = Format::of(bytes).ok_or_else(|| ApiError::new(Code::UnsupportedType))?;
        Ok(match format {
            Format::TaxXml => Self::TaxXml(tax_xml::prepare(bytes, certificate, plan.at)?),
            Format::Xml => {
                let algorithm = hoso_sign::key::usual_algorithm(certificate)?;
                let options = xades::Options::whole(algorithm, plan.at);
                Self::Xml(Box::new(xades::prepare(bytes, certificate, chain, &options)?))
            }
            Format::Pdf => Self::Pdf(prepare_pdf(bytes, certificate, chain, plan)?),
        })
    }

    /// What the key signs.
    pub fn to_be_signed(&self) -> &[u8] {
        match self {
            Self::Pdf(p) => p.to_be_signed(),
            Self::TaxXml(p) => p.to_be_signed(),
            Self::Xml(p) => p.to_be_signed(),
        }
    }

    /// What it signs with.
    pub fn algorithm(&self) -> hoso_sign::algorithm::SignatureAlgorithm {
        match self {
            Self::Pdf(p) => p.algorithm(),
            Self::TaxXml(p) => p.algorithm(),
            Self::Xml(p) => p.algorithm(),
        }
    }

    /// Second phase: the signed document, with a time stamp where its format takes one and somebody stamps.
    ///
    /// # Errors
    /// [`Code::SigningFailed`] when the signature is not one of this document, [`Code::StampFailed`].
    pub fn finish(&self, signature: &[u8], stamper: Option<&dyn Stamper>) -> Result<Vec<u8>, ApiError> {
        let untrustworthy = |e: hoso_sign::stamp::StampError| {
            ApiError::new(Code::StampFailed).with("fault", "untrustworthy").with("reason", e)
        };
        match (self, stamper) {
            (Self::TaxXml(p), _) => Ok(tax_xml::finish(p, signature)?),
            (Self::Pdf(p), None) => Ok(pades::finish(p, signature)?),
            (Self::Pdf(p), Some(stamper)) => {
                let (hash, digest) = p.imprint(signature);
                Ok(pades::finish_with_stamp(p, signature, &stamper.stamp(hash, &digest)?)?)
            }
            (Self::Xml(p), None) => Ok(xades::finish(p, signature)?.document()),
            (Self::Xml(p), Some(stamper)) => {
                let signed = xades::finish(p, signature)?;
                let token = stamper.stamp(Hash::Sha256, &Hash::Sha256.digest(&[signed.to_be_stamped()]))?;
                if !token.stamps(&[signed.to_be_stamped()]) {
                    return Err(untrustworthy(hoso_sign::stamp::StampError::OtherImprint));
                }
                Ok(signed.stamped(token.der())?)
            }
        }
    }
}

fn prepare_pdf(
    bytes: &[u8],
    certificate: &Certificate,
    chain: &[Certificate],
    plan: &Plan<'_>,
) -> Result<pades::Prepared, ApiError> {
    let options = plan.options;
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (reason, location) = (text(&options.reason), text(&options.location));
    let picture = options.visible.as_ref().map(picture).transpose()?.flatten();
    let visible = match &options.visible {
        None => None,
        Some(wish) => {
            let pages = hoso_document::preview::page_count(bytes)?;
            let page = if wish.page == 0 { pages } else { wish.page as usize };
            // The height of the page turns millimetres from above into points from below.
            let whole = Place { page, rectangle: [0.0, 0.0, 1.0, 1.0] };
            let height = pades::preview(bytes, &whole)?.height;
            Some(Visible {
                place: Place { page, rectangle: rectangle(wish, height) },
                font: hoso_document::regular_face(),
                text: pades::usual_text(certificate, plan.at),
                picture: picture.as_deref(),
            })
        }
    };
    let options = pades::Options {
        stamp_room: plan.stamp_room,
        visible,
        reason: reason.as_deref(),
        location: location.as_deref(),
        ..pades::Options::default()
    };
    Ok(pades::prepare_with(bytes, certificate, chain, plan.at, &options)?)
}

/// The picture of a wish, decoded.
pub(super) fn picture(wish: &VisibleWish) -> Result<Option<Vec<u8>>, ApiError> {
    if wish.picture.is_empty() {
        Ok(None)
    } else {
        super::keys::decoded(&wish.picture).map(|bytes| Some(bytes.to_vec()))
    }
}

/// Left, bottom, right, top in points on a page of this height.
pub(super) fn rectangle(wish: &VisibleWish, height: f64) -> [f64; 4] {
    let top = height - wish.top * POINTS;
    [wish.left * POINTS, top - wish.height * POINTS, (wish.left + wish.width) * POINTS, top]
}

/// Millimetres from above out of points from below.
pub(super) fn wish(rectangle: [f64; 4], page: u32, height: f64, picture: String) -> VisibleWish {
    let [left, bottom, right, top] = rectangle;
    VisibleWish {
        page,
        left: left / POINTS,
        top: (height - top) / POINTS,
        width: (right - left) / POINTS,
        height: (top - bottom) / POINTS,
        picture,
    }
}
