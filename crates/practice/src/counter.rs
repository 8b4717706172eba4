//! The counters of the practice agency: half hours of working days at two counters, some of them taken by people who do not exist. Which
//! ones is determined by the day, so that everybody sees the same.

use hoso_dossier::{Account, Appointment, vietnam_date};
use hoso_portal::visits::{AgencyContact, Slot};
use hoso_vietnam::calendar::Calendar;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use jiff::tz::Offset;

/// Days ahead that can be booked.
const AHEAD: i32 = 60;
/// The half hours of a day: from which minute of the day on; how many.
const HOURS: [(i16, i16); 2] = [(7 * 60 + 30, 8), (13 * 60 + 30, 7)];
const COUNTERS: [u8; 2] = [1, 2];
const PLACE: &str = "Bộ phận Một cửa tập dượt, Số 1, ngõ Ví Dụ";

/// The slots of these days that have not begun yet.
pub(crate) fn slots(from: Date, days: u32, now: Timestamp) -> Vec<Slot> {
    let mut all = Vec::new();
    let mut day = from;
    for _ in 0..days {
        all.extend(of_day(day).into_iter().filter(|slot| open(slot, now)));
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    all
}

/// The slot of that id, whatever its day; none when there is none.
pub(crate) fn find(id: &str) -> Option<Slot> {
    let piece = |range: std::ops::Range<usize>| id.get(range)?.parse::<i16>().ok();
    let (month, day) = (i8::try_from(piece(4..6)?).ok()?, i8::try_from(piece(6..8)?).ok()?);
    let day = Date::new(piece(0..4)?, month, day).ok()?;
    of_day(day).into_iter().find(|slot| slot.id == id)
}

/// It has not begun, and is not too far ahead.
pub(crate) fn open(slot: &Slot, now: Timestamp) -> bool {
    let last = vietnam_date(now).saturating_add(jiff::Span::new().days(AHEAD));
    slot.start > now && vietnam_date(slot.start) <= last
}

fn of_day(day: Date) -> Vec<Slot> {
    let works = Calendar::embedded().is_ok_and(|calendar| calendar.is_working_day(day));
    // Outside of these years nobody makes appointments, and every sum below stays far from its bounds.
    if !works || !(date(2020, 1, 1)..date(2100, 1, 1)).contains(&day) {
        return Vec::new();
    }
    let mut slots = Vec::new();
    for minutes in HOURS.iter().flat_map(|(first, count)| (0..*count).map(move |at| first + at * 30)) {
        let (Ok(hour), Ok(minute)) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60)) else { continue };
        let begin = Offset::constant(7).to_timestamp(day.to_datetime(time(hour, minute, 0, 0)));
        let Ok(start) = begin else { continue };
        let Ok(end) = start.checked_add(jiff::SignedDuration::from_mins(30)) else { continue };
        for counter in COUNTERS {
            slots.push(Slot {
                id: format!("{}-{hour:02}{minute:02}-q{counter}", day.strftime("%Y%m%d")),
                start,
                end,
                counter: format!("Quầy {counter}"),
                place: PLACE.into(),
                free: !taken(start.as_second(), counter),
            });
        }
    }
    slots
}

/// About a quarter of the slots.
fn taken(second: i64, counter: u8) -> bool {
    let mixed = (second / 1800).wrapping_mul(2_654_435_761).wrapping_add(i64::from(counter) * 40_503);
    (mixed >> 9) & 3 == 0
}

/// The appointment that a booking of this slot gives.
pub(crate) fn appointment(slot: &Slot) -> Appointment {
    let number = slot.id.get(9..).unwrap_or(&slot.id).to_ascii_uppercase();
    Appointment {
        id: slot.id.clone(),
        number,
        counter: slot.counter.clone(),
        place: slot.place.clone(),
        start: slot.start,
        end: slot.end,
        note: "Mang theo bản chính giấy tờ (tập dượt, không có giá trị pháp lý).".into(),
    }
}

/// Who the agency is.
pub(crate) fn contact(now: Timestamp) -> AgencyContact {
    AgencyContact {
        name: "Bộ phận Một cửa tập dượt (không có thật)".into(),
        address: "Số 1, ngõ Ví Dụ".into(),
        hotline: "0000 000 000".into(),
        email: "tap-duot@ho-so.invalid".into(),
        hours: "Thứ Hai – thứ Sáu, 07:30–11:30 và 13:30–17:00".into(),
        as_of: vietnam_date(now),
    }
}

/// The account for the fees of a dossier: of a bank that does not exist.
pub(crate) fn account(number: &str) -> Account {
    Account {
        bin: Account::PRACTICE_BIN.into(),
        bank: "NGÂN HÀNG TẬP DƯỢT (không có thật)".into(),
        number: "TAPDUOT0001".into(),
        holder: "KHO BẠC TẬP DƯỢT".into(),
        memo: format!("TD {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_working_day_has_free_and_taken_slots_within_hours() {
        let now = "2026-11-22T03:00:00Z".parse().unwrap();
        let all = slots(date(2026, 11, 23), 31, now);
        for day in [23, 24, 25, 26, 27] {
            let of_day: Vec<_> = all.iter().filter(|slot| vietnam_date(slot.start) == date(2026, 11, day)).collect();
            // The 24th is the Day of Culture; whether it is off is the calendar's business.
            if of_day.is_empty() {
                continue;
            }
            let free = of_day.iter().filter(|slot| slot.free).count();
            assert!(free >= 10 && free < of_day.len(), "{day}: {free} of {} are free", of_day.len());
            for slot in of_day {
                let (start, end) =
                    (Offset::constant(7).to_datetime(slot.start), Offset::constant(7).to_datetime(slot.end));
                assert!(start.time() >= time(7, 30, 0, 0) && end.time() <= time(17, 0, 0, 0), "{slot:?}");
                assert_eq!(find(&slot.id).as_ref(), Some(slot), "an id leads back to its slot");
            }
        }
        assert!(all.len() > 500 && all.len() <= hoso_portal::visits::MOST_SLOTS, "{}", all.len());
        assert!(slots(date(2026, 11, 28), 2, now).is_empty(), "nobody is there on a weekend");
        assert!(slots(date(2026, 11, 1), 21, now).is_empty(), "what has begun cannot be booked");
        assert!(slots(date(2027, 3, 1), 31, now).is_empty(), "too far ahead");
        assert!(slots(Date::MAX, 31, now).is_empty() && slots(Date::MIN, 31, now).is_empty());
        for id in ["", "20261123", "20261123-0745-q1", "20261123-0730-q3", "99999999-0730-q1", "2026ă1123-0730-q1"] {
            assert_eq!(find(id), None, "{id}");
        }
        assert!(account("H99.01-261121-0001").fault().is_none() && account("").is_practice());
    }
}
