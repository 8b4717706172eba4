//! What a failed command means.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a failed command means, so that the window can choose words and a next step. Closed on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The command or its payload is not part of the API.
    BadRequest,
    /// The named dossier, document, attachment or pack does not exist.
    NotFound,
    /// The store is closed: a passphrase is needed first.
    StoreLocked,
    /// The passphrase does not open the store.
    WrongPassphrase,
    /// Another program window has the store open.
    StoreBusy,
    /// The store was written by a newer program.
    StoreTooNew,
    /// The store file is damaged or its key is lost.
    StoreUnreadable,
    /// The disk is full or refuses to be written.
    DiskFull,
    /// The dossier has been filed and cannot be edited now.
    DossierClosed,
    /// The step is not possible in the dossier's present state.
    WrongState,
    /// Some answers are missing or wrong; `details` of the check say which.
    AnswersIncomplete,
    /// The text could not be read as a value of the field.
    BadValue,
    /// A form pack is broken.
    BadPack,
    /// The QR text is not that of an identity card.
    BadCardQr,
    /// No QR code was found in the picture.
    NoQrFound,
    /// The picture or file could not be read.
    UnreadableFile,
    /// The file type is not accepted.
    UnsupportedType,
    /// The file is larger than the limit (`limit` in bytes).
    TooLarge,
    /// The PKCS#12 password is wrong.
    WrongKeyPassword,
    /// The PKCS#12 file cannot be read or holds no key.
    BadKeyFile,
    /// The certificate is not valid at this time.
    CertificateExpired,
    /// The signature could not be made.
    SigningFailed,
    /// The token refused; `fault` says why (`wrong-pin`, `pin-format`, `pin-locked`, `pin-expired`, `no-pin`, `absent`, `key-missing`, `cannot`,
    /// `wrong-architecture`, `not-loaded`, `crashed`, `timed-out`, `helper-missing`, `failed`), `token` may name it.
    TokenFailed,
    /// The signing service refused or cannot be used; `fault` says why (`refused` with `reason`, `expired`, `unreachable`, `credentials`,
    /// `untrustworthy`, `unsupported`), `service` names it.
    ServiceFailed,
    /// The time stamp authority gave no usable time stamp; `fault`: `unreachable`, `refused`, `untrustworthy`, `none-set`.
    StampFailed,
    /// The file is no configuration of a signing service; `reason` names the place.
    BadServiceFile,
    /// The certificate must not sign this: `reason` is a code of [`super::CertificateView::warnings`].
    CertificateUnfit,
    /// The file is no certificate.
    BadCertificateFile,
    /// The fingerprint is not one, or not that of the certificate; `fault`: `not-a-fingerprint`, `differs`, `not-an-authority`, `distrusted`.
    BadFingerprint,
    /// The trust list is not believed; `fault`: `signature`, `unknown-publisher`, `tampered`, `older`, `future`, `damaged`.
    BadTrustList,
    /// The portal cannot be reached; the filing goes on later by itself.
    PortalUnreachable,
    /// The portal refused, `reason` says why in the portal's words.
    PortalRefused,
    /// The portal's answer does not follow the protocol or its signature does not fit.
    PortalUntrustworthy,
    /// The portal cannot prove its address; `fault`: `expired`, `not-yet`, `name`, `issuer`, `revoked`, `other`.
    PortalCertificate,
    /// The item number is not a postal number (check digit).
    BadItemNumber,
    /// The carrier of a parcel gives no usable answer now.
    CarrierSilent,
    /// The keyring that holds the store's key cannot be used now.
    KeyringUnavailable,
    /// No portal is set.
    NoPortal,
    /// Somebody else has this time at the counter.
    SlotTaken,
    /// The portal offers several actions that could mean "hand in"; the person chooses (`filing.actions`).
    ChooseAction,
    /// The portal does not take a withdrawal (`reason`).
    CannotWithdraw,
    /// The person was told that only the agency can read it, and the portal names no key of it any more.
    NoLongerSealed,
    /// Dossiers are with this portal (`count`).
    PortalInUse,
    /// Not every part has a place at the portal that was confirmed.
    PlacesMissing,
    /// The dossier was begun at another portal.
    OtherPortal,
    /// Everything that there is was sent before.
    NothingToSend,
    /// The value is calculated and not for typing.
    ReadOnly,
    /// The new version of a form does not say what becomes of the answers of the old one.
    VersionUndeclared,
    /// A pack was changed after it was signed.
    PackTampered,
    /// A pack is signed with a key that nobody here trusts.
    PackUnknownPublisher,
    /// The signature of a pack cannot be read.
    PackBadSignature,
    /// The same or a newer revision of the pack is there already.
    PackNotNewer,
    /// The pack reads, but not everything in it holds; `reason` names the first thing.
    PackProblems,
    /// No version of the pack was installed that could be taken back.
    NothingInstalled,
    /// The text is not a publisher's key.
    BadPublisherKey,
    /// The spreadsheet cannot be read; `fault` says which way (`not-a-sheet`, `web-page`, `other-excel`, `locked`, `encoding`, `open-quote`
    /// with `line`, `bomb`, `no-columns`, `damaged`).
    BadSheet,
    /// The file cannot go with a dossier; `fault` says why (`kind`, `damaged`, `locked`, `active`, `empty`, `too-large`, `too-many-pages`,
    /// `too-many-pixels`, `signed`), `file` names it.
    BadAttachment,
    /// The XML is no file of the tax authority's family, or broken; `fault` says which (`bad-xml`, `not-tax-xml`).
    BadTaxFile,
    /// No form here takes the file over.
    NoFormForFile,
    /// The text is too long for a bar code or QR code.
    BadSymbol,
    /// No printer took the job; `reason` is the spooler's word.
    PrintFailed,
    /// The folder is none, or not that of an HTKK.
    BadFolder,
    /// The person said stop.
    Cancelled,
    /// Something unforeseen; the text in `reason` is for the developers.
    Internal,
}

/// A failed command.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// What kind of failure.
    pub code: Code,
    /// Values for the words (`limit`, `file`, `reason`, ...).
    #[serde(default)]
    pub params: std::collections::BTreeMap<String, String>,
    /// The field that it is about, as a path.
    pub path: Option<String>,
}
