//! What the program needs of a portal, whichever protocol it speaks.

use async_trait::async_trait;
use bytes::Bytes;
use hoso_dossier::ReturnWish;
use uuid::Uuid;

use crate::error::PortalError;
use crate::wire::{Checkout, Discovery, EventPage, Manifest, Part, RemoteFee, RemoteParcel, SubmissionState};

/// A submission, or one supplement round of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    /// UUID of the submission.
    pub submission: Uuid,
    /// 0 for the dossier itself, else the round.
    pub round: u32,
}

/// Where an upload goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Address of the upload at the portal, absolute.
    pub url: String,
    /// Bytes held.
    pub offset: u64,
    /// Everything is there.
    pub complete: bool,
}

/// Answer to an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// Taken; the portal now holds `offset` bytes.
    Took {
        /// Bytes held.
        offset: u64,
        /// Everything is there and the digest fits.
        complete: bool,
    },
    /// Nothing taken: the portal holds another number of bytes.
    OtherOffset,
    /// Nothing taken: smaller pieces, please.
    TooBig,
    /// The portal no longer knows this upload.
    Gone,
}

/// Where the bytes of a result go.
pub trait ResultSink: Send {
    /// Takes the next bytes, in order and without gaps.
    ///
    /// # Errors
    /// The reason why they cannot be kept (disk full), which ends the download.
    fn write(&mut self, bytes: &[u8]) -> Result<(), String>;
}

impl ResultSink for Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// A portal. Every call is one exchange without retries of its own; whoever calls decides what an interrupted call means
/// ([`crate::filing`]). All calls fail with [`PortalError`] as described there.
#[async_trait]
pub trait PortalConnector: Send + Sync {
    /// Who the portal is, what it can and takes, and its keys.
    async fn describe(&self) -> Result<Discovery, PortalError>;

    /// Announces a submission or supplement round; repeating the same is harmless.
    async fn announce(&self, manifest: &Manifest) -> Result<SubmissionState, PortalError>;

    /// What the portal holds; none when it does not know it.
    async fn state(&self, target: Target) -> Result<Option<SubmissionState>, PortalError>;

    /// Creates the upload of a part, or gives the one that exists.
    async fn create_upload(&self, target: Target, part: &Part) -> Result<Upload, PortalError>;

    /// How much of an upload the portal holds; none when it no longer knows it.
    async fn upload_offset(&self, url: &str) -> Result<Option<Upload>, PortalError>;

    /// Appends bytes at an offset; `last` says that the part ends with them.
    async fn append(&self, url: &str, offset: u64, bytes: Bytes, last: bool) -> Result<Appended, PortalError>;

    /// Commits what was announced and uploaded; gives the receipt (compact JWS), the same one when repeated.
    async fn commit(&self, manifest: &Manifest) -> Result<String, PortalError>;

    /// Gives up what was announced but not committed. True when nothing is left at the portal, false when it was committed already.
    async fn abandon(&self, target: Target) -> Result<bool, PortalError>;

    /// Events after this number, unverified.
    async fn events(&self, submission: Uuid, after: u64) -> Result<EventPage, PortalError>;

    /// Fees, unsigned.
    async fn fees(&self, submission: Uuid) -> Result<Vec<RemoteFee>, PortalError>;

    /// Begins a payment; the address is for the system's browser.
    async fn checkout(&self, submission: Uuid, fee: &str) -> Result<Checkout, PortalError>;

    /// States where the result shall go.
    async fn set_return(&self, submission: Uuid, wish: &ReturnWish) -> Result<(), PortalError>;

    /// The parcel, unsigned.
    async fn parcel(&self, submission: Uuid) -> Result<Option<RemoteParcel>, PortalError>;

    /// The bytes of a result file from an offset on, unverified, at most `most` of them. Gives how many came.
    /// For a whole verified file use [`crate::results::download`].
    async fn result(
        &self,
        submission: Uuid,
        id: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError>;

    /// Asks for the dossier back.
    async fn withdraw(&self, submission: Uuid, reason: &str) -> Result<(), PortalError>;
}
