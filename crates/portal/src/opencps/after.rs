//! After filing: the log, the steps of the process, results, rating.

use jiff::Timestamp;
use reqwest::Method;
use serde_json::Value;

use super::catalogue::PartKind;
use super::loose::Loose;
use super::{OpenCps, RemoteFile, segment};
use crate::error::PortalError;

/// A line of a dossier's log. Unsigned, and its author is a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogEntry {
    /// `dossierLogId`.
    pub id: String,
    /// Who.
    pub author: String,
    /// What, the portal's words; may hold markup, which is shown as text.
    pub content: String,
    /// When; none when the portal does not say.
    pub at: Option<Timestamp>,
    /// `notificationType`.
    pub kind: String,
}

/// A step of the process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// `sequenceNo`.
    pub no: String,
    /// Name.
    pub name: String,
}

/// A result that lies at the portal. There is no digest of it anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The file.
    pub file: RemoteFile,
}

/// A question about the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// `votingId`.
    pub id: String,
    /// The question.
    pub subject: String,
    /// Answers to choose from.
    pub choices: Vec<String>,
    /// A comment is welcome.
    pub commentable: bool,
}

impl LogEntry {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        Self {
            id: loose.text("dossierLogId"),
            author: loose.text("author"),
            content: loose.text("content"),
            at: loose.instant("createDate"),
            kind: loose.text("notificationType"),
        }
    }
}

impl Sequence {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        Self { no: loose.text("sequenceNo"), name: loose.text("sequenceName") }
    }
}

impl Ballot {
    pub(super) fn read(loose: Loose<'_>) -> Self {
        Self {
            id: loose.text("votingId"),
            subject: loose.text("subject"),
            choices: choices(loose.0.get("choices")),
            commentable: loose.flag("commentable"),
        }
    }

    /// The choice that says what a score of 1 to 5 says: the number itself, or the words that Vietnamese agencies use for it. None when
    /// the choices have no such words; which of two unknown texts is the better one is not guessed.
    #[must_use]
    pub fn choice_for(&self, score: u8) -> Option<&str> {
        let words: &[&str] = match score {
            5 => &["rất hài lòng", "hài lòng"],
            4 => &["hài lòng"],
            3 => &["bình thường"],
            2 => &["không hài lòng", "chưa hài lòng"],
            1 => &["rất không hài lòng", "không hài lòng", "chưa hài lòng"],
            _ => return None,
        };
        let number = score.to_string();
        let wanted = std::iter::once(number.as_str()).chain(words.iter().copied());
        wanted.into_iter().find_map(|word| {
            let fits = |choice: &&String| choice.trim().to_lowercase() == word;
            self.choices.iter().find(fits).map(String::as_str)
        })
    }
}

impl OpenCps {
    /// The log of a dossier, oldest first; several pages are read.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn logs(&self, dossier: &str) -> Result<Vec<LogEntry>, PortalError> {
        let path = format!("dossierlogs/{}/logs", segment(dossier)?);
        let mut entries: Vec<LogEntry> =
            self.all(&path, "", "dossierLogId").await?.iter().map(|value| LogEntry::read(Loose(value))).collect();
        entries.sort_by_key(|entry| entry.at);
        Ok(entries)
    }

    /// The steps of the process.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn sequences(&self, dossier: &str) -> Result<Vec<Sequence>, PortalError> {
        let found = self.all(&format!("dossiers/{}/sequences", segment(dossier)?), "", "sequenceNo").await?;
        Ok(found.iter().map(|value| Sequence::read(Loose(value))).collect())
    }

    /// The result files of a dossier.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn issued(&self, dossier: &str) -> Result<Vec<Issued>, PortalError> {
        let files = self.files(dossier).await?;
        Ok(files
            .into_iter()
            .filter(|file| file.kind == PartKind::Output && !file.removed)
            .map(|file| Issued { file })
            .collect())
    }

    /// The questions about a dossier.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn ballots(&self, dossier: &str) -> Result<Vec<Ballot>, PortalError> {
        let path = format!("postal/votings/dossier/{}", segment(dossier)?);
        let found = self.all(&path, "", "votingId").await?;
        Ok(found.iter().map(|value| Ballot::read(Loose(value))).collect())
    }

    /// Answers a question.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn vote(&self, ballot: &str, selected: &str, comment: &str) -> Result<(), PortalError> {
        let path = format!("postal/votings/{}/results", segment(ballot)?);
        let comment: String = comment.chars().take(2_000).collect();
        let fields = [("selected", selected), ("comment", comment.as_str()), ("email", "")];
        self.form(Method::POST, &path, &fields).await.map(|_| ())
    }

    /// Whether the account is signed in: its roles, verbatim.
    ///
    /// # Errors
    /// [`PortalError`]; `not-signed-in` for the 203.
    pub async fn signed_in(&self) -> Result<Value, PortalError> {
        self.must("users/login").await
    }
}

/// Answers as a list, as a text that holds a list, or separated by commas.
fn choices(value: Option<&Value>) -> Vec<String> {
    let of = |items: &[Value]| {
        items.iter().filter_map(Value::as_str).map(super::loose::clean).take(50).collect::<Vec<String>>()
    };
    match value {
        Some(Value::Array(items)) => of(items),
        Some(Value::String(text)) => match serde_json::from_str::<Vec<Value>>(text) {
            Ok(items) => of(&items),
            Err(_) => {
                text.split(',').map(|c| super::loose::clean(c.trim())).filter(|c| !c.is_empty()).take(50).collect()
            }
        },
        _ => Vec::new(),
    }
}
