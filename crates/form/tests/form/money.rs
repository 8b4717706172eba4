//! Money is exact: through rules, tables and text, whatever the order and the signs.

use hoso_form::{Source, sample};
use proptest::prelude::*;
use serde_json::json;

use crate::engine::{engine, form};
use crate::feel::eval;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A column of đồng adds up to the đồng, and the sum follows a change to the đồng.
    #[test]
    fn columns_add_up_to_the_dong(
        amounts in prop::collection::vec(-9_000_000_000_000_000i64..9_000_000_000_000_000, 1..30),
        at in any::<prop::sample::Index>(), new in -9_000_000_000_000_000i64..9_000_000_000_000_000,
    ) {
        let form = form(
            json!({"fields": [{"id": "t", "type": "table", "columns": [{"id": "n", "type": "integer"}]}, {"id": "s", "type": "integer"}]}),
            json!([{"id": "s", "kind": "calculate", "target": "s", "expr": "sum(t.n)"}]),
        );
        let mut e = engine(&form);
        let rows: Vec<_> = amounts.iter().map(|n| json!({ "n": n })).collect();
        e.load_answers(json!({ "t": rows }).as_object().unwrap(), Source::Imported);
        let total: i64 = amounts.iter().sum();
        prop_assert_eq!(&e.answers()["s"], &json!(total));
        let at = at.index(amounts.len());
        let changes = e.plan_set(&format!("t[r{}].n", at + 1), &new.to_string(), Source::Entered).unwrap();
        e.apply(&changes);
        prop_assert_eq!(&e.answers()["s"], &json!(total - amounts[at] + new));
    }

    /// Tax by row and rounded is what whole-number arithmetic says, for every rate that a law has.
    #[test]
    fn percentages_round_half_up_to_the_dong(amount in -1_000_000_000_000i64..1_000_000_000_000, rate in 0i64..=100) {
        let exact = i128::from(amount) * i128::from(rate);
        let rounded = (exact.abs() + 50) / 100 * exact.signum();
        let by_rule = eval(&format!("round half up(({amount}) * {rate} / 100, 0)"));
        prop_assert_eq!(by_rule, json!(i64::try_from(rounded).unwrap()));
    }

    /// What is split in shares and rounded down never adds up to more than there was.
    #[test]
    fn shares_never_add_up_to_more(amount in 0i64..1_000_000_000_000, parts in 1i64..50) {
        let sum = eval(&format!("sum(for i in 1..{parts} return floor({amount} / {parts}))"));
        let sum = sum.as_i64().unwrap();
        prop_assert!(sum <= amount && amount - sum < parts, "{} of {}", sum, amount);
    }

    /// Decimals in tenths of millionths come back as they were typed, through text and JSON.
    #[test]
    fn decimals_keep_every_digit(whole in 0i64..1_000_000_000, fraction in 0u32..10_000_000) {
        let form = form(json!({"fields": [{"id": "d", "type": "decimal", "scale": 7}]}), json!([]));
        let mut e = engine(&form);
        let typed = format!("{whole},{fraction:07}");
        let changes = e.plan_set("d", &typed, Source::Entered).unwrap();
        e.apply(&changes);
        let first = e.state("d").unwrap();
        prop_assert!(first.issues.is_empty(), "{:?}", first.issues);
        let answers = e.answers();
        let mut again = engine(&form);
        prop_assert_eq!(again.load_answers(&answers, Source::Entered), vec![]);
        prop_assert_eq!(again.state("d").unwrap().value, first.value);
    }
}

#[test]
fn numbers_too_long_for_json_readers_come_back_too() {
    let form = form(
        json!({"fields": [{"id": "d", "type": "decimal", "scale": 9}, {"id": "n", "type": "integer"}]}),
        json!([]),
    );
    let mut e = engine(&form);
    let file = json!({"d": "100000000.0000001", "n": "1.5"});
    e.load_answers(file.as_object().unwrap(), Source::Imported);
    assert_eq!(e.answers()["d"], json!("100000000.0000001"));
    assert_eq!(e.state("n").unwrap().issues.len(), 1, "a short text that can mean two numbers is still asked about");
}

#[test]
fn the_sample_is_about_real_amounts() {
    assert!(sample::grand_total(5_000) > 1_000_000_000, "a sum beyond 32 bits");
}
