//! Our own functions, with the prefix `vn.`.

use hoso_vietnam as vn;
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use vn::calendar::{Calendar, Deadline, LimitRule, TimeLimit};

use super::{Function, Outcome, date, dear, function, num, number, text, whole};
use crate::value::Value;

pub(super) const ALL: &[Function] = &[
    function("vn.in words", &["n"], |a| {
        known(a, |a| {
            let n = num(&a[0])?;
            let amount = i64::try_from(n).ok().filter(|_| n.is_integer()).ok_or("needs a whole number")?;
            Ok(Value::Text(vn::words::amount_in_words(amount)))
        })
    }),
    function("vn.date in words", &["d"], |a| known(a, |a| Ok(Value::Text(vn::words::date_in_words(date(&a[0])?))))),
    function("vn.tax code ok", &["t"], |a| {
        known(a, |a| Ok(Value::Bool(vn::tax_code::TaxCode::parse(text(&a[0])?).is_ok())))
    }),
    function("vn.personal number ok", &["t"], |a| {
        known(a, |a| Ok(Value::Bool(vn::personal::PersonalNumber::parse(text(&a[0])?).is_ok())))
    }),
    function("vn.period start", &["p"], |a| known(a, |a| period(&a[0]).map(|(start, _)| Value::Date(start)))),
    function("vn.period end", &["p"], |a| known(a, |a| period(&a[0]).map(|(_, end)| Value::Date(end)))),
    function("vn.year", &["d"], |a| {
        known(a, |a| {
            let year = match &a[0] {
                Value::Text(t) => t.get(..4).and_then(|y| y.parse().ok()).ok_or("needs a date with a year")?,
                other => i64::from(date(other)?.year()),
            };
            Ok(number(year))
        })
    }),
    function("vn.age", &["born", "on"], |a| {
        known(a, |a| {
            let (born, on) = (date(&a[0])?, date(&a[1])?);
            let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
            Ok(Value::Number(Decimal::from(i32::from(on.year()) - i32::from(born.year()) - i32::from(!had_birthday))))
        })
    }),
    function("vn.is working day", &["d"], |a| {
        known(a, |a| {
            let day = date(&a[0])?;
            works_on(calendar()?, day).map(Value::Bool)
        })
    }),
    function("vn.next working day", &["d"], |a| {
        known(a, |a| due(calendar()?.next_working_day_on_or_after(date(&a[0])?)))
    }),
    dear(
        4_000,
        function("vn.working days", &["from", "n"], |a| {
            known(a, |a| due(calendar()?.add_working_days(date(&a[0])?, days(&a[1])?)))
        }),
    ),
    dear(
        4_000,
        function("vn.working days between", &["from", "to"], |a| known(a, |a| between(date(&a[0])?, date(&a[1])?))),
    ),
    dear(4_000, function("vn.deadline", &["received", "days", "hour?"], |a| known(a, deadline))),
];

/// A question about an unknown value has no answer, and needs no reason.
fn known(args: &[Value], f: impl Fn(&[Value]) -> Outcome) -> Outcome {
    if args.iter().any(Value::is_null) { Ok(Value::Null) } else { f(args) }
}

fn calendar() -> Result<&'static Calendar, String> {
    Calendar::embedded().map_err(|e| e.to_string())
}

/// A day that hangs on a year without holiday data is not known. Single days inside of a known year that wait for a decision
/// count by their weekday, as everywhere in the program; whoever shows a deadline asks the calendar what is still open.
/// Whether offices work on the day; an error in a year without data.
fn works_on(calendar: &Calendar, day: Date) -> Result<bool, String> {
    calendar.next_working_day_on_or_after(day).map(|next| next.date == day).map_err(|e| e.to_string())
}

fn due(deadline: Result<Deadline, vn::calendar::CalendarError>) -> Outcome {
    deadline.map(|d| Value::Date(d.date)).map_err(|e| e.to_string())
}

fn days(value: &Value) -> Result<u32, String> {
    u32::try_from(whole(value)?).map_err(|_| "needs a number of days".to_owned())
}

/// Working days after `from` up to and with `to`; negative when `to` lies before.
fn between(from: Date, to: Date) -> Outcome {
    let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    if super::super::eval::days_between(first, last) > 366 * 20 {
        return Err("the days lie too far apart".to_owned());
    }
    if first == last {
        return Ok(number(0));
    }
    let calendar = calendar()?;
    let mut day = first.tomorrow().map_err(|_| "out of range".to_owned())?;
    let mut count = 0;
    loop {
        count += i64::from(works_on(calendar, day)?);
        if day >= last {
            return Ok(number(count * sign));
        }
        day = day.tomorrow().map_err(|_| "out of range".to_owned())?;
    }
}

/// When the agency owes its answer to what it received then: with 0 days on the same day, after `hour` (15 when left out)
/// on the next working day; with more, so many working days after the day that counts as the day of reception.
fn deadline(args: &[Value]) -> Outcome {
    let received = match &args[0] {
        Value::DateTime(d) => *d,
        Value::Date(d) => d.at(0, 0, 0, 0),
        other => return Err(format!("needs a date and time, got a {}", other.kind())),
    };
    let days = days(&args[1])?;
    let hour = args.get(2).map_or(Ok(15), whole)?;
    let hour = i8::try_from(hour).ok().filter(|h| (0..=24).contains(h)).ok_or("needs an hour from 0 to 24")?;
    let cut_off =
        if hour == 24 { None } else { Some(Time::new(hour, 0, 0, 0).map_err(|_| "no such hour".to_owned())?) };
    let rule = if days == 0 { LimitRule::SameDay } else { LimitRule::WorkingDays };
    due(calendar()?.due_date(received, &TimeLimit { rule, days, cut_off, extra_days: 0 }, false))
}

fn period(value: &Value) -> Result<(Date, Date), String> {
    period_days(text(value)?).ok_or_else(|| "needs a period like 2026-Q1 or 2026-06".to_owned())
}

/// First and last day of a period in its canonical shape `2026`, `2026-Q1`, `2026-06`.
#[must_use]
pub fn period_days(period: &str) -> Option<(Date, Date)> {
    let year: i16 = period.get(..4)?.parse().ok()?;
    let (first, last) = match period.get(4..)? {
        "" => (1, 12),
        rest => {
            let rest = rest.strip_prefix('-')?;
            if let Some(q) = rest.strip_prefix('Q') {
                let q: i8 = q.parse().ok().filter(|q| (1..=4).contains(q))?;
                (q * 3 - 2, q * 3)
            } else {
                let m: i8 = rest.parse().ok().filter(|_| rest.len() == 2)?;
                (m, m)
            }
        }
    };
    Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
}
