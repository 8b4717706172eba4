//! When a tax return is due, and what a late payment costs.
//!
//! NĐ 252/2026/NĐ-CP Đ.10 and Luật Quản lý thuế 108/2025/QH15 Đ.16, both second-hand (three public sources agree on
//! the days; the texts were not read). NĐ 245/2026/NĐ-CP extends some periods of 2026 and was not read: it is not here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarError, Deadline, tomorrow};
use crate::period::Period;

/// What kind of tax deadline is asked for (NĐ 252/2026/NĐ-CP Đ.10, second-hand).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaxDue {
    /// The return of a month (20th of the next) or quarter (last day of the first month after it).
    Declaration,
    /// Yearly finalisation by organisations: 31/03 of the next year.
    OrganisationFinalisation,
    /// A person's own yearly income tax finalisation: 30/04 of the next year.
    IndividualFinalisation,
    /// Household business below the threshold: notice of the year's revenue, 31/01 of the next year.
    RevenueNotice,
}

/// The last day by the plain rule, before it moves off a day that is not worked. Needs no holidays, so it is also
/// known for years without data.
///
/// # Errors
/// [`CalendarError::NoSuchDeadline`] for a declaration of a whole year, or a yearly duty of a part of one.
pub fn tax_due_nominal(period: Period, kind: TaxDue) -> Result<Date, CalendarError> {
    let next_year = |month, day| -> Result<Date, CalendarError> {
        let Period::Year(year) = period else {
            return Err(CalendarError::NoSuchDeadline);
        };
        Date::new(year.saturating_add(1), month, day).map_err(|_| CalendarError::TooFar)
    };
    match kind {
        TaxDue::Declaration => {
            let after = tomorrow(period.end())?;
            match period {
                Period::Month(..) => after.with().day(20).build().map_err(|_| CalendarError::TooFar),
                Period::Quarter(..) => Ok(after.last_of_month()),
                Period::Year(_) => Err(CalendarError::NoSuchDeadline),
            }
        }
        TaxDue::OrganisationFinalisation => next_year(3, 31),
        TaxDue::IndividualFinalisation => next_year(4, 30),
        TaxDue::RevenueNotice => next_year(1, 31),
    }
}

impl Calendar {
    /// The last day for a return or notice of the period; a day that is not worked moves to the next working day
    /// (NĐ 252/2026/NĐ-CP Đ.3 khoản 7, second-hand). The tax is due on the same day as its return (Đ.10, second-hand).
    ///
    /// # Errors
    /// [`CalendarError::NoSuchDeadline`] for a declaration of a whole year, or a yearly duty of a part of one;
    /// [`CalendarError::NotKnown`] in a year without holiday data ([`tax_due_nominal`] still tells the plain day).
    pub fn tax_due(&self, period: Period, kind: TaxDue) -> Result<Deadline, CalendarError> {
        self.next_working_day_on_or_after(tax_due_nominal(period, kind)?)
    }
}

/// What a late payment costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatePayment {
    /// Days that are charged.
    pub days: i64,
    /// In đồng, rounded half up.
    pub amount: i64,
}

/// The charge for paying `tax` (đồng) after `due`: 0.03 % for each calendar day from the day after `due` (Luật
/// 108/2025/QH15 Đ.16, second-hand) to the day before the money is paid.
///
/// That the day of payment itself is not charged is the rule of the law before (38/2019/QH14 Đ.59), from memory; the
/// new text was not read. Say so beside the figure: it is an estimate, the tax office computes it. None when the tax
/// is negative or the charge exceeds what an `i64` holds.
pub fn late_payment(tax: i64, due: Date, paid: Date) -> Option<LatePayment> {
    if tax < 0 {
        return None;
    }
    let days = i64::from(due.until(paid).ok()?.get_days()).saturating_sub(1).max(0);
    let charge = (i128::from(tax) * 3 * i128::from(days) + 5_000) / 10_000;
    Some(LatePayment { days, amount: i64::try_from(charge).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_year_has_no_monthly_return() {
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(calendar.tax_due(Period::Year(2026), TaxDue::Declaration), Err(CalendarError::NoSuchDeadline));
        assert_eq!(calendar.tax_due(Period::Month(2026, 1), TaxDue::RevenueNotice), Err(CalendarError::NoSuchDeadline));
        assert_eq!(
            calendar.tax_due(Period::Month(2026, 12), TaxDue::Declaration).unwrap().nominal,
            date(2027, 1, 20),
            "December is declared in January"
        );
    }

    #[test]
    fn beyond_the_data_only_the_plain_day_is_known() {
        let calendar = Calendar::embedded().unwrap();
        let (period, kind) = (Period::Year(2027), TaxDue::IndividualFinalisation);
        assert_eq!(calendar.tax_due(period, kind), Err(CalendarError::NotKnown(2028)));
        assert_eq!(tax_due_nominal(period, kind), Ok(date(2028, 4, 30)));
    }

    #[test]
    fn late_payments() {
        let due = date(2026, 10, 20);
        let charge = |tax, paid| late_payment(tax, due, paid).map(|c| (c.days, c.amount));
        assert_eq!(charge(10_000_000, date(2026, 10, 20)), Some((0, 0)), "in time");
        assert_eq!(charge(10_000_000, date(2026, 10, 21)), Some((0, 0)), "no full day between");
        assert_eq!(charge(10_000_000, date(2026, 10, 22)), Some((1, 3_000)), "0.03 % of ten million");
        assert_eq!(charge(10_000_000, date(2026, 11, 20)), Some((30, 90_000)));
        assert_eq!(charge(5_000, date(2026, 10, 22)), Some((1, 2)), "1.5 đồng are rounded up");
        assert_eq!(charge(10_000_000, date(2026, 1, 1)), Some((0, 0)), "paid early");
        assert_eq!(charge(-1, date(2026, 11, 20)), None);
        assert_eq!(late_payment(i64::MAX, date(1900, 1, 1), date(9999, 12, 31)), None, "no silent overflow");
    }

    proptest! {
        #[test]
        fn later_never_costs_less(tax in 0i64..1_000_000_000_000, days in 0i32..2000) {
            let due = date(2026, 10, 20);
            let on = |n: i32| late_payment(tax, due, due + jiff::Span::new().days(n)).unwrap();
            prop_assert!(on(days + 1).amount >= on(days).amount);
        }
    }
}
