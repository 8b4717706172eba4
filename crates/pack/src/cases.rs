//! Scenarios: answers in, values and issues out.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_form::{Answers, Engine, IssueKind, Severity, Source};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FormPack;

/// `cases/<name>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// The day on which it plays.
    pub today: Date,
    /// What is entered.
    pub answers: Answers,
    /// What must follow.
    pub expect: Expect,
}

/// What must follow from a scenario.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Values by field, canonical shape; null = no value.
    #[serde(default)]
    pub values: Answers,
    /// Every error as (path, `required` | `bad-value` | text id), in any order. None = not looked at.
    #[serde(default)]
    pub errors: Option<Vec<(String, String)>>,
    /// Every warning, likewise.
    #[serde(default)]
    pub warnings: Option<Vec<(String, String)>>,
    /// Texts that the PDF must show.
    #[serde(default)]
    pub pdf_text: Vec<String>,
    /// Values in the tax XML by path.
    #[serde(default)]
    pub xml: BTreeMap<String, String>,
}

impl Case {
    /// The form filled with the scenario's answers.
    #[must_use]
    pub fn fill(&self, form: &FormPack) -> (Engine, Vec<String>) {
        let mut engine = Engine::new(Arc::clone(&form.form), self.today.at(9, 0, 0, 0));
        let (changes, problems) = engine.plan_answers(&self.answers, Source::Entered);
        engine.apply(&changes);
        (engine, problems.into_iter().map(|p| format!("{}: {}", p.path, p.code)).collect())
    }

    /// What does not hold.
    #[must_use]
    pub fn run(&self, form: &FormPack) -> Vec<String> {
        let (engine, mut failures) = self.fill(form);
        let answers = engine.answers();
        for (path, wanted) in &self.expect.values {
            let found = answers.get(path).cloned().unwrap_or_default();
            if found != *wanted {
                failures.push(format!("`{path}` is {found}, expected {wanted}"));
            }
        }
        let wanted = [(Severity::Error, &self.expect.errors), (Severity::Warning, &self.expect.warnings)];
        for (severity, expected) in wanted {
            let Some(mut expected) = expected.clone() else { continue };
            let mut found: Vec<(String, String)> = engine
                .issues()
                .into_iter()
                .filter(|issue| issue.severity == severity)
                .map(|issue| {
                    let what = match issue.what {
                        IssueKind::Required => "required".to_owned(),
                        IssueKind::BadValue { .. } => "bad-value".to_owned(),
                        IssueKind::Rule { text, .. } => text,
                    };
                    (issue.path, what)
                })
                .collect();
            expected.sort();
            found.sort();
            if expected != found {
                failures.push(format!("issues of severity {severity:?} are {found:?}, expected {expected:?}"));
            }
        }
        failures
    }
}
