//! Figures of the previous period.

use serde_json::{Map, Value as Json};

use super::{Change, Engine, LoadProblem, Source};
use crate::value::Answers;

impl Engine {
    /// Changes that take over what the previous return's answers hold for every `carry` rule ([`crate::Form::carries`]), and
    /// what of it does not fit. Tables are carried row by row. The values are [`Source::Carried`].
    #[must_use]
    pub fn plan_carry(&self, previous: &Answers) -> (Vec<Change>, Vec<LoadProblem>) {
        let mut answers = Answers::new();
        for (target, source) in self.form.carries() {
            match (target.split_once('.'), source.split_once('.')) {
                (Some((to, to_key)), Some((from, from_key))) => match previous.get(from) {
                    Some(Json::Array(rows)) => carry_column(&mut answers, to, to_key, rows, from_key),
                    Some(Json::Object(parts)) => {
                        if let Some(value) = parts.get(from_key)
                            && let Json::Object(into) = answers.entry(to).or_insert_with(|| Json::Object(Map::new()))
                        {
                            into.insert(to_key.to_owned(), value.clone());
                        }
                    }
                    _ => {}
                },
                _ => {
                    if let Some(value) = previous.get(&source) {
                        answers.insert(target, value.clone());
                    }
                }
            }
        }
        self.plan_answers(&answers, Source::Carried)
    }
}

fn carry_column(answers: &mut Answers, to: &str, to_key: &str, rows: &[Json], from_key: &str) {
    let entry = answers.entry(to).or_insert_with(|| Json::Array(vec![Json::Object(Map::new()); rows.len()]));
    let Json::Array(into) = entry else { return };
    for (row, into) in rows.iter().zip(into) {
        if let (Some(value), Json::Object(into)) = (row.get(from_key), into) {
            into.insert(to_key.to_owned(), value.clone());
        }
    }
}
