//! The postal leg: item number, status, and what a carrier's codes mean.

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a parcel is, in our own words. No public list of VNPost's domestic codes was found, so a person or an adapter maps to these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParcelStatus {
    /// Announced to the post; still at the agency.
    Registered,
    /// The post took it from the agency.
    Taken,
    /// Between offices or with the postman.
    OnTheWay,
    /// A delivery was tried and failed.
    Failed,
    /// It goes to another address, or to a post office where it is collected, as the receiver asked after a failure.
    Redirected,
    /// The carrier says it was handed over.
    Delivered,
    /// Going back to the agency.
    Returned,
    /// The carrier cannot find it.
    Lost,
    /// The person says: I have it.
    Received,
}

impl ParcelStatus {
    /// All, in the usual order.
    pub const ALL: [Self; 9] = [
        Self::Registered,
        Self::Taken,
        Self::OnTheWay,
        Self::Failed,
        Self::Redirected,
        Self::Delivered,
        Self::Returned,
        Self::Lost,
        Self::Received,
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Taken => "taken",
            Self::OnTheWay => "on-the-way",
            Self::Failed => "failed",
            Self::Redirected => "redirected",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Lost => "lost",
            Self::Received => "received",
        }
    }

    /// The status of that name, none for any other text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }

    /// The Vietnamese words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Registered => "Đã đăng ký với bưu điện",
            Self::Taken => "Bưu điện đã nhận từ cơ quan",
            Self::OnTheWay => "Đang chuyển",
            Self::Failed => "Phát không thành công",
            Self::Redirected => "Chuyển đến nơi nhận khác",
            Self::Delivered => "Đã phát",
            Self::Returned => "Đang chuyển hoàn",
            Self::Lost => "Thất lạc",
            Self::Received => "Đã nhận được",
        }
    }

    /// What a carrier's code means. Known are our own names (as the open protocol sends them) and the UPU event codes (EMSEVT v3,
    /// three letters). None for codes without an established meaning for the receiver, e.g. `EXX`, `EDX` and all domestic ones:
    /// they are shown with the carrier's words and change nothing.
    #[must_use]
    pub fn from_carrier(code: &str) -> Option<Self> {
        let code = code.trim();
        if let Some(own) = Self::parse(code) {
            // Only the person can say that it is in hand.
            return (own != Self::Received).then_some(own);
        }
        Some(match code.to_ascii_uppercase().as_str() {
            "EMA" => Self::Taken,
            "EMB" | "EXA" | "EXB" | "EXC" | "EXD" | "EMC" | "EMJ" | "EMK" | "EMD" | "EDA" | "EDB" | "EME" | "EDC"
            | "EMF" | "EDD" | "EDE" | "EMG" | "EDF" | "EDG" | "EDH" => Self::OnTheWay,
            "EMH" => Self::Failed,
            "EMI" => Self::Delivered,
            _ => return None,
        })
    }

    /// No more news is to be expected from the carrier.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Delivered | Self::Returned | Self::Lost | Self::Received)
    }
}

/// Days without news after which the post is asked.
const SILENCE: i64 = 7;

/// A parcel with the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Item number, checked (S10); none when it is not known.
    pub number: Option<String>,
    /// The number is the person's word: nobody else has named it.
    #[serde(default)]
    pub entered: bool,
    /// News came of it, whatever they mean.
    #[serde(default)]
    pub heard: bool,
    /// Carrier.
    pub carrier: String,
    /// Where it is.
    pub status: ParcelStatus,
    /// Expected day.
    pub expected: Option<Date>,
    /// Day on which the person had it in hand.
    pub received_on: Option<Date>,
    /// Instant of the news that gave the status; older news arriving later changes nothing.
    pub changed_at: Timestamp,
    /// Deliveries that failed.
    #[serde(default)]
    pub attempts: u32,
    /// Đồng that the postman collects when it is delivered; 0 for none.
    #[serde(default)]
    pub cod: u64,
}

impl Parcel {
    /// Its number may still be a slip of the pen: the person typed it, and nothing was heard under it.
    #[must_use]
    pub fn may_be_mistyped(&self) -> bool {
        self.entered && !self.heard
    }

    /// The day on which to ask the post when nothing is heard until then: the one after a delivery that failed, the one after the expected day,
    /// or, where no day was named, a week after the last news. That week is this program's own rule: no time limit of the post for results
    /// is established. None once there is nothing more to be heard from the post.
    #[must_use]
    pub fn ask_on(&self) -> Option<Date> {
        if self.status.is_settled() {
            return None;
        }
        let heard = crate::vietnam_date(self.changed_at);
        let (from, days) = match (self.status, self.expected) {
            (ParcelStatus::Failed, _) => (heard, 1),
            // News after the expected day begins the wait anew.
            (_, Some(expected)) if expected >= heard => (expected, 1),
            _ => (heard, SILENCE),
        };
        Some(from.saturating_add(Span::new().days(days)))
    }

    /// The day to ask the post has come.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        self.ask_on().is_some_and(|day| day <= today)
    }
}

/// The item number in its normal form (upper case, no blanks) if its check digit fits (UPU S10).
pub(crate) fn item_number(text: &str) -> Option<String> {
    let id = hoso_vietnam::s10::ItemId::parse(text).ok()?;
    Some(id.to_string())
}
