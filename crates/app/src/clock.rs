//! Days and times of Vietnam (UTC+7, no summer time).

use hoso_vietnam::format;
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz};

/// Local date and time of an instant.
#[must_use]
pub fn local(at: Timestamp) -> DateTime {
    tz::Offset::constant(7).to_datetime(at)
}

/// The instant of a local date and time; none outside of the years that instants have.
#[must_use]
pub fn instant(at: DateTime) -> Option<Timestamp> {
    tz::Offset::constant(7).to_timestamp(at).ok()
}

/// Noon of a local day; none outside of the years that instants have.
#[must_use]
pub fn noon(date: Date) -> Option<Timestamp> {
    instant(date.at(12, 0, 0, 0))
}

/// Local day of an instant as printed.
#[must_use]
pub fn day_text(at: Timestamp) -> String {
    format::date(local(at).date())
}
