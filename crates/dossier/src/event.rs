//! What can happen to a dossier.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Account, Appointment, Confirmation, ParcelStatus, ReturnWish};

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
const fn is_zero(amount: &u64) -> bool {
    *amount == 0
}

/// One thing that happened, with who says so. The history of a dossier is a list of these and is never rewritten.
///
/// As JSON it is one flat object: `{"at": "...", "source": "portal", "verified": true, "type": "status-changed", "code": 4, ...}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it happened, by the clock of whoever says so.
    pub at: Timestamp,
    /// Who says so.
    pub source: Source,
    /// A signature over this statement was verified.
    #[serde(default)]
    pub verified: bool,
    /// The portal's or carrier's own words, verbatim; empty when there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The portal's sequence number; none for events from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// The signed statement itself (compact JWS), where there is one: proof for whoever doubts the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jws: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// Who states an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The person at the screen.
    Person,
    /// This program.
    Program,
    /// The portal or the agency behind it.
    Portal,
    /// The post or another carrier.
    Carrier,
}

impl Source {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Program => "program",
            Self::Portal => "portal",
            Self::Carrier => "carrier",
        }
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Happening {
    /// The answers were checked and hold no errors.
    Checked,
    /// The answers or the attachments were changed.
    Edited,
    /// The documents were signed.
    Signed,
    /// Sending began, to a portal.
    FilingBegun {
        /// The submission's UUID at the portal.
        submission: String,
        /// 0 for the dossier itself, else the supplement round.
        #[serde(default)]
        round: u32,
    },
    /// The person stopped the sending for now.
    FilingPaused,
    /// The person lets the sending go on.
    FilingResumed,
    /// The person gave up sending, and nothing was committed at the portal.
    FilingCancelled,
    /// The dossier was handed in.
    Filed {
        /// Which way.
        channel: Channel,
        /// Proof of receipt; a must for [`Channel::Portal`].
        #[serde(default)]
        receipt: Option<Receipt>,
    },
    /// The dossier, or the answer to a round, was found at a portal that signs nothing.
    Confirmed {
        /// 0 for the dossier itself, else the supplement round.
        #[serde(default)]
        round: u32,
        /// What it said.
        confirmation: Confirmation,
    },
    /// The agency's state of the dossier changed.
    StatusChanged {
        /// National code 1–10; above 10 are private codes, which change nothing here but are shown.
        code: u8,
        /// The agency's words.
        #[serde(default)]
        text: String,
        /// Number of the dossier (mã hồ sơ), when it is given; opaque text.
        #[serde(default)]
        number: Option<String>,
        /// The promised day, when it is stated.
        #[serde(default)]
        due: Option<Date>,
    },
    /// The agency moved the promised day (apology and extension, form 04 of TT 03/2025/TT-VPCP).
    DeadlineMoved {
        /// The new day.
        due: Date,
        /// The agency's words.
        #[serde(default)]
        text: String,
    },
    /// The agency asks for more papers (form 02 of TT 03/2025/TT-VPCP).
    SupplementAsked {
        /// Round, from 1.
        round: u32,
        /// What is asked, the agency's words.
        text: String,
        /// Last day for the answer.
        #[serde(default)]
        due: Option<Date>,
        /// Papers asked for.
        #[serde(default)]
        papers: Vec<AskedPaper>,
    },
    /// The answer to a round was handed in.
    SupplementSent {
        /// Round, from 1.
        round: u32,
        /// Proof of receipt, if the portal gives one.
        #[serde(default)]
        receipt: Option<Receipt>,
    },
    /// The agency asks for money.
    FeeAsked {
        /// Id at the portal.
        id: String,
        /// What for.
        text: String,
        /// Đồng.
        amount: u64,
        /// Where it can be transferred to, when the portal names an account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<Account>,
    },
    /// The portal states that a fee was paid. Never stated by this side for a dossier at a portal.
    FeePaid {
        /// Id at the portal.
        id: String,
    },
    /// Result files exist.
    ResultIssued {
        /// The files as the agency states them.
        files: Vec<ResultFile>,
    },
    /// Where the result shall go.
    PostWished {
        /// The wish.
        wish: ReturnWish,
    },
    /// The result was given to the post, or its item number became known.
    ParcelRegistered {
        /// Item number (S10); none when it is not known yet.
        #[serde(default)]
        number: Option<String>,
        /// Carrier, e.g. `VNPost`.
        carrier: String,
        /// Expected day.
        #[serde(default)]
        expected: Option<Date>,
        /// Đồng that the postman collects when it is delivered.
        #[serde(default, skip_serializing_if = "is_zero")]
        cod: u64,
    },
    /// News of the parcel.
    ParcelEvent {
        /// Our status; none when the carrier's code is not known to mean a change.
        #[serde(default)]
        status: Option<ParcelStatus>,
        /// The carrier's code, verbatim.
        #[serde(default)]
        code: String,
        /// The carrier's words.
        #[serde(default)]
        text: String,
    },
    /// The person has the result in hand.
    ParcelReceived {
        /// Day on which it came.
        date: Date,
    },
    /// An appointment at the counter was made, or moved to another time.
    AppointmentMade {
        /// The appointment as it holds now.
        appointment: Appointment,
    },
    /// The appointment was cancelled.
    AppointmentCancelled {
        /// Which one.
        id: String,
        /// The agency's words.
        #[serde(default)]
        text: String,
    },
    /// The person asked for the dossier back.
    Withdrawn {
        /// Why, in the person's words.
        #[serde(default)]
        reason: String,
    },
    /// Put away.
    Archived,
}

impl Happening {
    /// The stable name of the kind, as in the `type` of the JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Edited => "edited",
            Self::Signed => "signed",
            Self::FilingBegun { .. } => "filing-begun",
            Self::FilingPaused => "filing-paused",
            Self::FilingResumed => "filing-resumed",
            Self::FilingCancelled => "filing-cancelled",
            Self::Filed { .. } => "filed",
            Self::Confirmed { .. } => "confirmed",
            Self::StatusChanged { .. } => "status-changed",
            Self::DeadlineMoved { .. } => "deadline-moved",
            Self::SupplementAsked { .. } => "supplement-asked",
            Self::SupplementSent { .. } => "supplement-sent",
            Self::FeeAsked { .. } => "fee-asked",
            Self::FeePaid { .. } => "fee-paid",
            Self::ResultIssued { .. } => "result-issued",
            Self::PostWished { .. } => "post-wished",
            Self::ParcelRegistered { .. } => "parcel-registered",
            Self::ParcelEvent { .. } => "parcel-event",
            Self::ParcelReceived { .. } => "parcel-received",
            Self::AppointmentMade { .. } => "appointment-made",
            Self::AppointmentCancelled { .. } => "appointment-cancelled",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Archived => "archived",
        }
    }
}

/// Which way a dossier was handed in (kênh thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Sent to a portal by this program.
    Portal,
    /// Exported and uploaded on a portal's web page, or handed in at the counter, by the person.
    ByHand,
    /// Sent on paper by post.
    Post,
}

/// Proof that a portal holds what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// UUID of the submission.
    pub submission: String,
    /// SHA-256 of the canonical manifest (RFC 8785), lower-case hex.
    pub manifest_sha256: String,
    /// When the portal says it received the whole.
    pub received_at: Timestamp,
    /// Number of the dossier, if it is given at once.
    #[serde(default)]
    pub number: Option<String>,
    /// Id of the key that signed.
    pub key_id: String,
    /// The receipt itself (compact JWS), to be kept and shown to others.
    pub jws: String,
}

/// A paper that the agency asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPaper {
    /// Id of the paper in the pack if the agency names one, or its own id.
    pub id: String,
    /// Name in the agency's words.
    pub title: String,
}

/// A result file as the agency states it; what is downloaded must fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFile {
    /// Id at the portal.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

impl Event {
    /// Something the person did.
    #[must_use]
    pub const fn person(at: Timestamp, what: Happening) -> Self {
        Self::plain(at, Source::Person, what)
    }

    /// Something this program did.
    #[must_use]
    pub const fn program(at: Timestamp, what: Happening) -> Self {
        Self::plain(at, Source::Program, what)
    }

    /// Something the portal states; `seq` is its place in the portal's chain, `verified` whether its signature was checked.
    #[must_use]
    pub const fn portal(at: Timestamp, seq: Option<u64>, verified: bool, words: String, what: Happening) -> Self {
        Self { at, source: Source::Portal, verified, words, seq, jws: None, what }
    }

    /// The same with the statement itself.
    #[must_use]
    pub fn stated_by(mut self, jws: String) -> Self {
        self.jws = Some(jws);
        self
    }

    /// Something the carrier states, unsigned.
    #[must_use]
    pub const fn carrier(at: Timestamp, words: String, what: Happening) -> Self {
        Self { at, source: Source::Carrier, verified: false, words, seq: None, jws: None, what }
    }

    const fn plain(at: Timestamp, source: Source, what: Happening) -> Self {
        Self { at, source, verified: false, words: String::new(), seq: None, jws: None, what }
    }
}
