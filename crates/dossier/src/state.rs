//! The states of a dossier and the national codes.

use serde::{Deserialize, Serialize};

/// Where a dossier stands. The post has its own dimension ([`crate::Parcel`]), as have fees and supplement rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Being written.
    Draft,
    /// Checked without errors since the last edit.
    Checked,
    /// Its documents are signed since the last edit.
    Signed,
    /// On its way to a portal; not yet acknowledged.
    Filing,
    /// Handed in: receipt held, or given in by hand or by post. Code 1.
    Filed,
    /// The agency accepted it, its clock runs. Code 2.
    Received,
    /// The agency did not accept it. Code 3, an end.
    Refused,
    /// Being worked on. Code 4.
    Processing,
    /// The agency waits for more papers. Code 5.
    Supplement,
    /// The agency waits for a fee or a tax. Code 6.
    Payment,
    /// The person asked for it back; the agency has not answered yet. Code 7.
    Withdrawn,
    /// The agency stopped. Code 8, an end.
    Stopped,
    /// A result exists at the agency. Code 9.
    Done,
    /// The result was handed over. Code 10, an end.
    Returned,
    /// Put away by the person, an end.
    Archived,
}

impl State {
    /// All states in the order in which a dossier usually meets them.
    pub const ALL: [Self; 15] = [
        Self::Draft,
        Self::Checked,
        Self::Signed,
        Self::Filing,
        Self::Filed,
        Self::Received,
        Self::Refused,
        Self::Processing,
        Self::Supplement,
        Self::Payment,
        Self::Withdrawn,
        Self::Stopped,
        Self::Done,
        Self::Returned,
        Self::Archived,
    ];

    /// The stable kebab-case name, as stored and as shown to the window.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Signed => "signed",
            Self::Filing => "filing",
            Self::Filed => "filed",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Processing => "processing",
            Self::Supplement => "supplement",
            Self::Payment => "payment",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Returned => "returned",
            Self::Archived => "archived",
        }
    }

    /// The state of that name, none for any other text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// The code under which one-stop systems report this state to the National Public Service Portal (1–10);
    /// none for what happens only on this machine.
    #[must_use]
    pub const fn national_code(self) -> Option<u8> {
        match self {
            Self::Draft | Self::Checked | Self::Signed | Self::Filing | Self::Archived => None,
            Self::Filed => Some(1),
            Self::Received => Some(2),
            Self::Refused => Some(3),
            Self::Processing => Some(4),
            Self::Supplement => Some(5),
            Self::Payment => Some(6),
            Self::Withdrawn => Some(7),
            Self::Stopped => Some(8),
            Self::Done => Some(9),
            Self::Returned => Some(10),
        }
    }

    /// The state of a national code; none outside 1–10 (systems use private codes above 10).
    #[must_use]
    pub fn from_national_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.national_code() == Some(code))
    }

    /// The Vietnamese words: those of the national list for 1–10, our own for local states.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Bản nháp",
            Self::Checked => "Đã kiểm tra",
            Self::Signed => "Đã ký số",
            Self::Filing => "Đang gửi",
            Self::Filed => "Mới đăng ký",
            Self::Received => "Được tiếp nhận",
            Self::Refused => "Không được tiếp nhận",
            Self::Processing => "Đang xử lý",
            Self::Supplement => "Yêu cầu bổ sung giấy tờ",
            Self::Payment => "Yêu cầu thực hiện nghĩa vụ tài chính",
            Self::Withdrawn => "Công dân yêu cầu rút hồ sơ",
            Self::Stopped => "Dừng xử lý",
            Self::Done => "Đã xử lý xong",
            Self::Returned => "Đã trả kết quả",
            Self::Archived => "Đã lưu trữ",
        }
    }

    /// An end: from here a dossier can only be archived.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Refused | Self::Stopped | Self::Returned | Self::Archived)
    }

    /// Handed in and not yet at an end: the portal is to be asked for news.
    #[must_use]
    pub const fn is_with_agency(self) -> bool {
        matches!(
            self,
            Self::Filed
                | Self::Received
                | Self::Processing
                | Self::Supplement
                | Self::Payment
                | Self::Withdrawn
                | Self::Done
        )
    }

    /// Before anything was sent.
    #[must_use]
    pub const fn is_before_filing(self) -> bool {
        matches!(self, Self::Draft | Self::Checked | Self::Signed)
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
