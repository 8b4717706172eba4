//! Days and times of Vietnam (UTC+7, no summer time).

use hoso_vietnam::format;
use jiff::{Timestamp, civil::DateTime, tz};

/// Local date and time of an instant.
#[must_use]
pub fn local(at: Timestamp) -> DateTime {
    tz::Offset::constant(7).to_datetime(at)
}

/// Local day of an instant as printed.
#[must_use]
pub fn day_text(at: Timestamp) -> String {
    format::date(local(at).date())
}
