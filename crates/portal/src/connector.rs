//! What the program needs of a portal, whichever protocol it speaks.

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::{self, StreamExt as _};
use hoso_dossier::{Appointment, ReturnWish};
use jiff::civil::Date;
use ring::digest::{SHA256, digest};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::error::{PortalError, not_offered};
use crate::postal::Scan;
use crate::visits::{AgencyContact, Rating, Slot};
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

/// Bytes to be appended, with their digest: it is made when they are read, so that the line does not wait for it.
#[derive(Debug, Clone)]
pub struct Piece {
    pub(crate) bytes: Bytes,
    pub(crate) sha256: [u8; 32],
}

impl Piece {
    /// Bytes.
    pub(crate) fn size(&self) -> u64 {
        self.bytes.len() as u64
    }
}

impl<T: Into<Bytes>> From<T> for Piece {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        let mut sha256 = [0; 32];
        // Faster than our other SHA-256: this one stands between the store and the line.
        sha256.copy_from_slice(digest(&SHA256, &bytes).as_ref());
        Self { bytes, sha256 }
    }
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

/// What a portal is by its protocol. Decided by which connector the person set up, never by what the portal answers, so that no
/// answer can talk the program out of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nature {
    /// Receipts and events are signed and verified. Without that there is only an [`crate::unsigned::Confirmation`].
    pub signs: bool,
    /// Uploads go on where they broke off. Without that a part goes out whole ([`PortalConnector::put_part`]).
    pub resumes: bool,
}

/// The bytes of a part on their way out: a known size, and pieces as they are read.
pub struct PartBody {
    size: u64,
    pieces: mpsc::Receiver<Bytes>,
}

impl PartBody {
    /// A body of `size` bytes that is fed through the sender. When the sender goes away before `size` bytes were fed, the request breaks
    /// off; it can never pass for a whole one.
    #[must_use]
    pub fn channel(size: u64) -> (mpsc::Sender<Bytes>, Self) {
        let (sender, pieces) = mpsc::channel(2);
        (sender, Self { size, pieces })
    }

    /// A body that is in memory.
    #[must_use]
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let (sender, body) = Self::channel(bytes.len() as u64);
        // The channel has room for two pieces.
        let _ = sender.try_send(bytes);
        body
    }

    /// Bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The pieces; an error after the last one when they are not exactly `size` bytes.
    pub(crate) fn stream(self) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static {
        let Self { size, mut pieces } = self;
        let pieces = stream::poll_fn(move |cx| pieces.poll_recv(cx)).map(Some).chain(stream::iter([None]));
        let mut left = size;
        pieces.filter_map(move |piece| {
            let checked = match piece {
                Some(bytes) => match left.checked_sub(bytes.len() as u64) {
                    Some(rest) => {
                        left = rest;
                        Some(Ok(bytes))
                    }
                    None => Some(Err(std::io::ErrorKind::InvalidData.into())),
                },
                None if left > 0 => Some(Err(std::io::ErrorKind::UnexpectedEof.into())),
                None => None,
            };
            std::future::ready(checked)
        })
    }
}

/// A portal. Every call is one exchange without retries of its own; whoever calls decides what an interrupted call means
/// ([`crate::filing`]). All calls fail with [`PortalError`] as described there.
#[async_trait]
pub trait PortalConnector: Send + Sync {
    /// Signed and resumable, unless the protocol is another one.
    fn nature(&self) -> Nature {
        Nature { signs: true, resumes: true }
    }

    /// What the portal holds of this manifest; none when it does not know the submission. A portal that keeps no manifest is compared
    /// with it by the connector.
    async fn held(&self, manifest: &Manifest) -> Result<Option<SubmissionState>, PortalError> {
        self.state(Target { submission: manifest.submission, round: manifest.round }).await
    }

    /// Sends a part whole, for portals that cannot resume; repeating it replaces what is there under the same key.
    async fn put_part(&self, manifest: &Manifest, part: &Part, body: PartBody) -> Result<(), PortalError> {
        let _ = (manifest, part, body);
        Err(PortalError::off_protocol("this portal takes no whole parts"))
    }

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
    async fn append(&self, url: &str, offset: u64, piece: Piece, last: bool) -> Result<Appended, PortalError>;

    /// Commits what was announced and uploaded; gives the receipt (compact JWS), the same one when repeated. A portal that does not
    /// sign ([`Nature::signs`]) gives a [`crate::unsigned::Confirmation`] as JSON.
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

    /// What the portal's own tracking says of an item of the post, how things stand now; none when it does not know that item. Portals that
    /// tell of the parcel in their events need not have it.
    async fn tracked(&self, submission: Uuid, number: &str) -> Result<Option<Scan>, PortalError> {
        let _ = (submission, number);
        Err(not_offered("tracking of items"))
    }

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

    /// Hands in the proof of a bank transfer (PDF, JPEG or PNG, at most [`crate::visits::MOST_PROOF`] bytes); a later one replaces it. It
    /// makes no fee paid: only the portal's signed event does.
    async fn prove_transfer(
        &self,
        submission: Uuid,
        fee: &str,
        media_type: &str,
        proof: Bytes,
    ) -> Result<(), PortalError> {
        let _ = (submission, fee, media_type, proof);
        Err(not_offered("proof of a transfer"))
    }

    /// Times at the counter on `days` days (1 to [`crate::visits::MOST_DAYS`]) from `from` on, taken ones too, in order.
    async fn slots(&self, submission: Uuid, from: Date, days: u32) -> Result<Vec<Slot>, PortalError> {
        let _ = (submission, from, days);
        Err(not_offered("appointments"))
    }

    /// Books a slot, or moves the appointment to it; repeating it is harmless. Refused as `slot-taken` when somebody else has it.
    async fn book(&self, submission: Uuid, slot: &str) -> Result<Appointment, PortalError> {
        let _ = (submission, slot);
        Err(not_offered("appointments"))
    }

    /// The appointment, unsigned; what counts are the events.
    async fn appointment(&self, submission: Uuid) -> Result<Option<Appointment>, PortalError> {
        let _ = submission;
        Err(not_offered("appointments"))
    }

    /// Cancels the appointment; harmless when there is none.
    async fn cancel_appointment(&self, submission: Uuid) -> Result<(), PortalError> {
        let _ = submission;
        Err(not_offered("appointments"))
    }

    /// How the agency that has the dossier can be reached, unsigned.
    async fn agency(&self, submission: Uuid) -> Result<AgencyContact, PortalError> {
        let _ = submission;
        Err(not_offered("agency contact"))
    }

    /// Rates the service after a result or a refusal; a later rating replaces it.
    async fn rate(&self, submission: Uuid, rating: &Rating) -> Result<(), PortalError> {
        let _ = (submission, rating);
        Err(not_offered("rating"))
    }
}
