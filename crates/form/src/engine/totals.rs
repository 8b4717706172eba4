//! Sum, count, least and greatest of a column of numbers, kept from change to change.
//!
//! The sum is a whole number of ten-thousandths, so that adding and taking away are exact in any order. Numbers that are too
//! large or too fine for that are only counted; while there are any, the aggregate is worked out from the cells.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::feel::ast::Aggregate;
use crate::feel::functions::quotient;
use crate::value::Value;

/// Decimals of the running sum.
const SCALE: u32 = 4;
/// Largest number that goes into it: a million of them still fit a [`Decimal`].
const LARGEST: i128 = 1_000_000_000_000_000_000;
/// Most numbers in it.
const MOST: usize = 1_000_000;

/// Running totals of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Totals {
    sum: i128,
    numbers: usize,
    /// Cells without a number.
    others: usize,
    /// Numbers that are in `numbers`, but not in `sum`.
    wild: usize,
    /// Each number and how often it stands there.
    ordered: BTreeMap<Decimal, u32>,
}

impl Totals {
    pub fn add(&mut self, value: &Value) {
        let Value::Number(n) = value else {
            self.others += 1;
            return;
        };
        self.numbers += 1;
        *self.ordered.entry(*n).or_default() += 1;
        match tame(*n) {
            Some(n) => self.sum += n,
            None => self.wild += 1,
        }
    }

    pub fn remove(&mut self, value: &Value) {
        let Value::Number(n) = value else {
            self.others = self.others.saturating_sub(1);
            return;
        };
        self.numbers = self.numbers.saturating_sub(1);
        if let Some(times) = self.ordered.get_mut(n) {
            *times -= 1;
            if *times == 0 {
                self.ordered.remove(n);
            }
        }
        match tame(*n) {
            Some(n) => self.sum -= n,
            None => self.wild = self.wild.saturating_sub(1),
        }
    }

    /// The aggregate, or the reason why there is none; none at all when it must be worked out from the cells.
    pub fn get(&self, what: Aggregate) -> Option<Result<Value, String>> {
        let count = self.numbers + self.others;
        if count == 0 {
            return Some(match what {
                Aggregate::Count => Ok(Value::Number(Decimal::ZERO)),
                _ => Err("the list is empty".to_owned()),
            });
        }
        let number = |n: &Decimal| Ok(Value::Number(*n));
        match what {
            Aggregate::Count => Some(Ok(Value::Number(Decimal::from(count)))),
            _ if self.others > 0 => None,
            Aggregate::Min => self.ordered.first_key_value().map(|(n, _)| number(n)),
            Aggregate::Max => self.ordered.last_key_value().map(|(n, _)| number(n)),
            Aggregate::Sum | Aggregate::Mean if self.wild > 0 || count > MOST => None,
            Aggregate::Sum => Some(Ok(Value::Number(self.total()))),
            Aggregate::Mean => Some(quotient(self.total(), count)),
        }
    }

    /// Whether some cell has no number; then a sum is not known, whatever the others are.
    pub fn has_gaps(&self) -> bool {
        self.others > 0
    }

    fn total(&self) -> Decimal {
        Decimal::from_i128_with_scale(self.sum, SCALE).normalize()
    }
}

/// The number in ten-thousandths, if it is one that the running sum takes.
fn tame(n: Decimal) -> Option<i128> {
    let n = n.normalize();
    let up = SCALE.checked_sub(n.scale())?;
    let units = n.mantissa().checked_mul(10_i128.checked_pow(up)?)?;
    (units.abs() <= LARGEST * 10_000).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_too_fine_or_too_large_hands_back_to_the_cells() {
        let mut totals = Totals::default();
        let fine = Value::Number(Decimal::new(1, 20));
        totals.add(&Value::Number(Decimal::ONE));
        totals.add(&fine);
        assert_eq!(totals.get(Aggregate::Sum), None, "the running sum would lose digits");
        assert_eq!(totals.get(Aggregate::Max), Some(Ok(Value::Number(Decimal::ONE))));
        totals.remove(&fine);
        assert_eq!(totals.get(Aggregate::Sum), Some(Ok(Value::Number(Decimal::ONE))));
        totals.add(&Value::Number(Decimal::MAX));
        assert_eq!(totals.get(Aggregate::Sum), None);
        totals.remove(&Value::Number(Decimal::MAX));
        totals.remove(&Value::Number(Decimal::ONE));
        assert_eq!(totals, Totals::default(), "what came and went leaves nothing");
    }
}
