//! The report and the rules by which findings become verdicts.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::algorithm::{Hash, SignatureAlgorithm};
use crate::budget::Budget;
use crate::certificate::{Certificate, Identifier};
use crate::path::Fault;
use crate::revocation::Revocation;
use crate::trust::Trust;
use crate::verify::chain::ChainEntry;
use crate::verify::judge::judge;
use crate::verify::{Context, Material};

/// What kind of file was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A PDF.
    Pdf,
    /// A tax return, `HSoThueDTu`.
    TaxReturn,
    /// A notice of the tax authority, `TBaoThueDTu`.
    TaxNotice,
    /// Any other XML document with XMLDSig or XAdES signatures in it.
    Xml,
    /// An ASiC-E container with XAdES signatures (ETSI EN 319 162-1).
    AsicE,
    /// A CMS signature beside its document (RFC 5652, detached).
    Cms,
}

/// How much proof a signature carries with it (ETSI EN 319 102-1 §4.3, the baseline levels).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Level {
    /// A signature without the signed certificate attribute: no baseline level.
    #[serde(rename = "basic")]
    Basic,
    /// The certificate is bound.
    #[serde(rename = "B-B")]
    BB,
    /// And a time stamp proves when.
    #[serde(rename = "B-T")]
    BT,
    /// And the certificates, CRLs and OCSP answers to check it later are inside.
    #[serde(rename = "B-LT")]
    BLT,
    /// And a time stamp over all that.
    #[serde(rename = "B-LTA")]
    BLTA,
}

/// Hợp lệ, không hợp lệ, or neither can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Intact, trusted, in time, and covering what is read.
    Valid,
    /// Altered, forged, or not a signature of this document.
    Invalid,
    /// Intact as far as it goes, but something is missing for more, see the remarks.
    Unknown,
}

/// What was signed. Displayed and serialised as `whole`, `revision 1 of 2`, `element HSoKhaiThue`, `nothing`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// The whole file as it is (of XML: the whole document but the signature).
    Whole,
    /// An earlier revision of a PDF.
    Revision {
        /// Which, from 1.
        number: usize,
        /// How many there are.
        of: usize,
    },
    /// One element of an XML document, by its local name.
    Element(String),
    /// Nothing of what a person reads.
    Nothing,
}

impl std::fmt::Display for Covers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole => f.write_str("whole"),
            Self::Revision { number, of } => write!(f, "revision {number} of {of}"),
            Self::Element(name) => write!(f, "element {name}"),
            Self::Nothing => f.write_str("nothing"),
        }
    }
}

impl Serialize for Covers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where the signing time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeSource {
    /// The signer's own claim, signed with the document.
    Claimed,
    /// A time stamp token of a trusted authority (RFC 3161).
    TimeStamp,
    /// There is none.
    None,
}

/// What happened to a PDF after the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changes {
    /// Nothing.
    None,
    /// Only further signatures were added.
    FurtherSignatures,
    /// Something else was changed or added.
    Changed,
    /// Only proofs for checking signatures later, or document time stamps.
    Proofs,
    /// Fields of the form were filled in.
    FormFilled,
    /// Notes, stamps or drawings were added, changed or taken away.
    Annotated,
}

/// Are the signed bytes those that are in the file?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Integrity {
    /// Yes.
    Intact,
    /// No.
    Broken,
    /// The algorithm or the format is not supported, so it was not checked.
    NotChecked,
}

macro_rules! remarks {
    ($($(#[$doc:meta])* $name:ident $weight:ident,)*) => {
        /// What is to be said of a signature, as a code in kebab-case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Remark { $($(#[$doc])* $name,)* }

        impl Remark {
            pub(super) fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight,)* }
            }
        }
    };
}

/// What a remark does to the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Makes it invalid.
    Fatal,
    /// Keeps it from being valid.
    Doubt,
    /// To be told only.
    Note,
}

remarks! {
    /// The document differs from what was signed ("Hồ sơ đã bị sửa sau khi ký điện tử").
    DigestMismatch Fatal,
    /// The signature value was not made by the key of the certificate over this SignedInfo or these attributes.
    SignatureMismatch Fatal,
    /// The signature is not built as its standard says.
    MalformedSignature Fatal,
    /// There is no certificate of the signer in it.
    CertificateMissing Fatal,
    /// The signed certificate attribute names another certificate.
    SigningCertificateDiffers Fatal,
    /// The signed node is not the one that programs read (signature wrapping).
    SignedContentMoved Fatal,
    /// Two elements carry the id that is signed.
    DuplicateId Fatal,
    /// It refers to something outside of the file.
    ExternalReference Fatal,
    /// It refers to an element that is not there.
    ReferenceMissing Fatal,
    /// It uses a transform that is not on the list (XSLT, XPath, ...).
    TransformNotAllowed Fatal,
    /// It stands at a place where no program would look for it.
    MisplacedSignature Fatal,
    /// ByteRange is not two ranges around exactly its own Contents.
    ByteRangeOdd Fatal,
    /// Contents is not one CMS message and zeros.
    ContentsOdd Fatal,
    /// The signature is no longer reachable in the last revision, or another stands in its place.
    SignatureReplaced Fatal,
    /// The cross-reference data of the PDF is odd: programs may show different documents.
    OddCrossReferences Doubt,
    /// Other changes than further signatures were made afterwards ("tài liệu bị thay đổi sau khi ký").
    ChangedAfterSigning Doubt,
    /// The document holds content that the signature does not cover.
    UnsignedContent Doubt,
    /// The signed element holds comments, which are not signed.
    UnsignedComments Doubt,
    /// The algorithm cannot be checked here.
    UnsupportedAlgorithm Doubt,
    /// The kind of signature cannot be checked here (a document time stamp, an old PKCS#7 form).
    UnsupportedFormat Doubt,
    /// SHA-1, or an RSA key under 2048 bits.
    WeakAlgorithm Doubt,
    /// The chain does not lead to a trusted root.
    Untrusted Doubt,
    /// The certificate vouches for itself.
    SelfSigned Doubt,
    /// The certificate was not in its period at the signing time.
    CertificateNotValidAtSigning Doubt,
    /// The certificate is out of its period now, and nothing but the signer's word says that it signed before.
    CertificateExpiredSince Doubt,
    /// The certificate is not for signing documents.
    WrongUsage Doubt,
    /// The claimed signing time lies in the future.
    SigningTimeInFuture Doubt,
    /// The signature does not bind its certificate (no ESS attribute), as PAdES demands.
    SigningCertificateMissing Doubt,
    /// A signing time is written but not signed; it was ignored.
    SigningTimeUnsigned Note,
    /// KeyValue differs from the certificate's key; the certificate counts.
    KeyValueDiffers Note,
    /// Further signatures were added afterwards.
    FurtherSignatures Note,
    /// The certifying author forbade the changes that were made afterwards (DocMDP, ISO 32000-1 §12.8.2.2).
    ChangesForbidden Fatal,
    /// It is a time stamp over the whole document, not somebody's signature (EN 319 142-1 §5.4.3).
    DocumentTimeStamp Note,
    /// The list of files in the container differs from the files that are in it.
    ContainerOdd Doubt,
    /// Revocation was not checked (Thông tư 15/2025/TT-BKHCN Annex II wants this said).
    RevocationNotChecked Note,
    /// The certificate was revoked or suspended before it signed.
    Revoked Fatal,
    /// An authority of the chain was revoked before the signature was made.
    IssuerRevoked Fatal,
    /// Lists or answers about revocation are there, but none that can be relied on.
    RevocationUnclear Doubt,
    /// The certificate or an authority was revoked, and nothing but the signer's word says that it signed before.
    RevokedSince Doubt,
    /// The certificate was revoked later than it provably signed, which does no harm.
    RevokedAfterSigning Note,
    /// Revocation of an authority of the chain was not checked.
    IssuerRevocationNotChecked Note,
    /// A chain leads to a trusted root, but breaks a rule of RFC 5280 (see `path-fault`).
    ChainBreaksRules Doubt,
    /// The time stamp is not one of this signature, or was altered.
    TimeStampInvalid Doubt,
    /// The time stamp is whole, but not of an authority that is trusted with time; it proves nothing.
    TimeStampUntrusted Note,
    /// The signer claims a later time than the time stamp proves.
    SigningTimeAfterTimeStamp Doubt,
    /// The trust list that vouches for the root should have been replaced by now.
    TrustListExpired Note,
}

/// The report of one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SignatureReport {
    /// The verdict.
    pub verdict: Verdict,
    /// What was signed.
    pub covers: Covers,
    /// Common name of the signer, empty when there is no certificate.
    pub signer: String,
    /// Identifiers in the signer's certificate.
    pub identifiers: Vec<Identifier>,
    /// Common name of the issuer, empty when there is no certificate.
    pub issuer: String,
    /// Begin of the certificate's period.
    pub certificate_from: Option<Timestamp>,
    /// End of the certificate's period.
    pub certificate_until: Option<Timestamp>,
    /// Certificates in the chain that was built, the signer's own included; 0 without a certificate.
    pub chain_length: usize,
    /// When it was signed, as far as anybody says so.
    pub signed_at: Option<Timestamp>,
    /// Who says so.
    pub time_source: TimeSource,
    /// Are the signed bytes unaltered, and signed by this certificate's key?
    pub integrity: Integrity,
    /// Was the certificate in its period at the signing time (without one: now)?
    pub certificate_valid_at_signing: bool,
    /// Where the chain ends.
    pub trust: Trust,
    /// Revocation.
    pub revocation: Revocation,
    /// The algorithm, when it is known.
    pub algorithm: Option<SignatureAlgorithm>,
    /// SHA-1 or RSA under 2048 bits: verified, but not accepted for new documents.
    pub weak: bool,
    /// What happened to the file afterwards.
    pub changes_after_signing: Changes,
    /// Remarks, most important first.
    pub remarks: Vec<Remark>,
    /// The signer's whole name (RFC 4514), empty when there is no certificate.
    pub subject: String,
    /// Serial number of the signer's certificate, hexadecimal.
    pub serial: String,
    /// SHA-256 of the signer's certificate, hexadecimal.
    pub fingerprint: String,
    /// The unit that manages the certificate: the issuer's organisation (Thông tư 15/2025/TT-BKHCN Điều 6).
    pub managed_by: String,
    /// The chain that was built, the signer's certificate first, each with its own revocation.
    pub chain: Vec<ChainEntry>,
    /// The first rule of RFC 5280 that the chain breaks; none when it is trusted.
    pub path_fault: Option<Fault>,
    /// How much proof it carries; none when the format has no such levels.
    pub level: Option<Level>,
    /// What the signer says of the time, whatever a time stamp says.
    pub claimed_at: Option<Timestamp>,
    /// The time stamp, when there is one.
    pub time_stamp: Option<StampReport>,
}

/// What a time stamp is worth (RFC 3161).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StampReport {
    /// The authority's time.
    pub at: Timestamp,
    /// True when it proves that the signature existed then.
    pub trusted: bool,
    /// The token is unaltered and of this signature.
    pub intact: bool,
    /// The certificate is for time stamps and nothing else.
    pub for_stamping: bool,
    /// Common name of the authority, empty when there is no certificate.
    pub authority: String,
    /// Where its chain ends, at the time of the stamp.
    pub trust: Trust,
    /// Was its certificate revoked?
    pub revocation: Revocation,
    /// Its chain, the authority's certificate first.
    pub chain: Vec<ChainEntry>,
    /// The algorithm of its signature, when it is known.
    pub algorithm: Option<SignatureAlgorithm>,
}

impl SignatureReport {
    /// True when the signed bytes are unaltered.
    pub fn intact(&self) -> bool {
        self.integrity == Integrity::Intact
    }
}

/// The report of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// What kind of file.
    pub format: Format,
    /// Invalid when any signature is; valid only when all are; unknown otherwise.
    pub verdict: Verdict,
    /// One per signature, in the order of the file.
    pub signatures: Vec<SignatureReport>,
}

/// What a format found out about one signature, before trust and time.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub certificate: Option<Certificate>,
    pub extra: Vec<Certificate>,
    pub algorithm: Option<SignatureAlgorithm>,
    pub digests: Vec<Hash>,
    pub integrity: Option<Integrity>,
    pub covers: Option<Covers>,
    pub claimed: Option<Timestamp>,
    pub changes: Option<Changes>,
    pub level: Option<Level>,
    /// The time stamp over the signature value, when there is one.
    pub stamp: Option<Stamp>,
    /// What the file carries for checking revocation.
    pub material: Material,
    pub remarks: Vec<Remark>,
    /// The document time stamps of the file that cover it, by their places in the list of findings.
    pub sealed_by: Vec<usize>,
}

/// What a format found out about a time stamp token, before trust.
#[derive(Debug)]
pub(super) struct Stamp {
    /// When, by the authority's clock.
    pub at: Timestamp,
    /// The token is intact, and its imprint is of what it should stamp.
    pub intact: bool,
    /// The authority's certificate, and others that came with the token.
    pub certificate: Option<Certificate>,
    pub extra: Vec<Certificate>,
    pub algorithm: Option<SignatureAlgorithm>,
}

impl Findings {
    pub(super) fn broken(mut self, remark: Remark) -> Self {
        self.integrity = Some(Integrity::Broken);
        self.remarks.push(remark);
        self
    }
}

/// Judges all signatures of a file, in their order. Document time stamps come first: what they are worth decides on the
/// time of the signatures that they cover.
fn judged(findings: Vec<Findings>, context: &Context<'_>, budget: &Budget) -> Vec<SignatureReport> {
    let mut reports: Vec<Option<SignatureReport>> = findings.iter().map(|_| None).collect();
    let (stamps, others): (Vec<_>, Vec<_>) =
        findings.into_iter().enumerate().partition(|(_, one)| one.remarks.contains(&Remark::DocumentTimeStamp));
    for (index, one) in stamps.into_iter().chain(others) {
        let is_stamp = one.remarks.contains(&Remark::DocumentTimeStamp);
        let seal = |at: &usize| reports.get(*at)?.as_ref()?.time_stamp.clone();
        let seals: Vec<StampReport> =
            if is_stamp { Vec::new() } else { one.sealed_by.iter().filter_map(seal).collect() };
        let report = judge(one, &seals, context, budget);
        if let Some(place) = reports.get_mut(index) {
            *place = Some(report);
        }
    }
    reports.into_iter().flatten().collect()
}

pub(super) fn conclude(format: Format, findings: Vec<Findings>, context: &Context<'_>) -> Report {
    let signatures = judged(findings, context, &Budget::of_a_file());
    let verdict = if signatures.iter().any(|one| one.verdict == Verdict::Invalid) {
        Verdict::Invalid
    } else if signatures.iter().all(|one| one.verdict == Verdict::Valid)
        // A time stamp says when a file was there, and nothing of who stands behind it.
        && signatures.iter().any(|one| !one.remarks.contains(&Remark::DocumentTimeStamp))
    {
        Verdict::Valid
    } else {
        Verdict::Unknown
    };
    Report { format, verdict, signatures }
}
