//! The program's own words (Fluent), for whoever has no window: messages about fields, errors, steps.

use hoso_form::{Figures, Issue, IssueKind};
use hoso_pack::{Language, Pack, Texts};
use std::collections::BTreeMap;

use crate::api::{ApiError, Code, IssueView};

macro_rules! file {
    ($lang:literal, $name:literal) => {
        include_str!(concat!("../texts/", $lang, "/", $name, ".ftl"))
    };
}

/// Messages by language.
#[derive(Debug)]
pub struct Words(Texts);

impl Words {
    /// The messages embedded in the program. A file that does not read is a fault of the build that a test finds; its
    /// messages then show as ids.
    #[must_use]
    pub fn embedded() -> Self {
        let mut texts = Texts::default();
        let files = [
            (
                Language::Vi,
                [
                    file!("vi", "batch"),
                    file!("vi", "by-hand"),
                    file!("vi", "errors"),
                    file!("vi", "fields"),
                    file!("vi", "files"),
                    file!("vi", "forms"),
                    file!("vi", "signing"),
                    file!("vi", "steps"),
                ],
            ),
            (
                Language::En,
                [
                    file!("en", "batch"),
                    file!("en", "by-hand"),
                    file!("en", "errors"),
                    file!("en", "fields"),
                    file!("en", "files"),
                    file!("en", "forms"),
                    file!("en", "signing"),
                    file!("en", "steps"),
                ],
            ),
        ];
        for (language, sources) in files {
            for source in sources {
                if let Err(error) = texts.add(language, source) {
                    tracing::error!(%error, "a text file does not read");
                }
            }
        }
        Self(texts)
    }

    /// The messages themselves.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.0
    }

    /// A message, or its id in brackets.
    #[must_use]
    pub fn get(&self, language: Language, id: &str) -> String {
        self.format(language, id, &BTreeMap::new())
    }

    /// A message with values, or its id in brackets.
    #[must_use]
    pub fn format(&self, language: Language, id: &str, values: &BTreeMap<String, String>) -> String {
        self.0.format(language, id, values).unwrap_or_else(|| format!("[{id}]"))
    }

    /// What a failure means and what to do.
    #[must_use]
    pub fn error(&self, language: Language, error: &ApiError) -> (String, String) {
        let id = format!("error-{}", code_name(error.code));
        let mut values = error.params.clone();
        // A value that a message names and that is not known leaves nothing, not its name in braces.
        for name in
            ["reason", "file", "portal", "form", "version", "line", "limit", "pages", "sent", "service", "fault"]
        {
            values.entry(name.to_owned()).or_default();
        }
        if !values.contains_key("megabytes") {
            values.entry("what".to_owned()).or_insert_with(|| "unknown".to_owned());
        }
        let say = |id: &str| {
            self.format(language, id, &values).split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
        };
        (say(&id), say(&format!("{id}.fix")))
    }

    /// An issue of the form in words.
    #[must_use]
    pub fn issue(&self, language: Language, pack: &Pack, issue: &Issue) -> IssueView {
        let part = issue.path.rsplit_once('.').and_then(|(_, part)| match part {
            "line" | "province" | "commune" if !issue.path.contains('[') => {
                Some(self.get(language, &format!("part-{part}")))
            }
            _ => None,
        });
        let label = match part {
            Some(part) => format!("{} – {part}", pack.label(language, &issue.path)),
            None => pack.label(language, &issue.path),
        };
        let values = BTreeMap::from([("label".to_owned(), label.clone())]);
        let (message, fix) = match &issue.what {
            IssueKind::Required => {
                (self.format(language, "issue-required", &values), self.format(language, "issue-required.fix", &values))
            }
            IssueKind::BadValue { code, params } => {
                let id = format!("problem-{code}");
                (self.format(language, &id, params), self.format(language, &format!("{id}.fix"), params))
            }
            IssueKind::Rule { text, .. } => match &issue.figures {
                Some(Figures { given, calculated }) => {
                    let values = BTreeMap::from([
                        ("given".to_owned(), given.clone()),
                        ("calculated".to_owned(), calculated.clone()),
                        ("known".to_owned(), if calculated.is_empty() { "no" } else { "yes" }.to_owned()),
                    ]);
                    let fix = format!("{}.fix", hoso_form::DIFFERS);
                    (self.format(language, hoso_form::DIFFERS, &values), self.format(language, &fix, &values))
                }
                None => (pack.text(language, text), pack.optional_text(language, &format!("{text}.fix"))),
            },
        };
        let severity = match issue.severity {
            hoso_form::Severity::Error => "error",
            hoso_form::Severity::Warning => "warning",
        };
        IssueView {
            page: page_of(pack, &issue.path),
            path: issue.path.clone(),
            label,
            severity: severity.to_owned(),
            message,
            fix,
        }
    }
}

/// The name of a code as it goes over the wire.
#[must_use]
pub fn code_name(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The page on which a field stands.
#[must_use]
pub fn page_of(pack: &Pack, path: &str) -> String {
    let field = path.split(['[', '.']).next().unwrap_or(path);
    let pages = pack.form.layout.fields();
    pages.iter().find(|(f, _)| *f == field).map(|(_, p)| (*p).to_owned()).unwrap_or_default()
}
