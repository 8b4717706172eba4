//! How a command ends: something printed, an exit code, or a failure in words.

use std::io::Write as _;
use std::process::ExitCode;

use hoso_app::api::{ApiError, Code};
use hoso_app::words::Words;
use hoso_pack::Language;
use serde_json::Value;

/// What a command brought.
pub struct Outcome {
    /// Result for standard output with `--json`.
    json: Value,
    /// The same for people; empty = the JSON is printed in any case.
    text: String,
    /// For standard error.
    messages: Vec<String>,
    /// A failure that is put into words when it is printed.
    error: Option<ApiError>,
    code: u8,
}

impl Outcome {
    /// A result.
    pub fn of(json: Value) -> Self {
        Self { json, text: String::new(), messages: Vec::new(), error: None, code: 0 }
    }

    /// With words for people.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// With something more in the JSON.
    pub fn about(mut self, key: &str, value: Value) -> Self {
        if let Value::Object(fields) = &mut self.json {
            fields.insert(key.to_owned(), value);
        }
        self
    }

    /// With another exit code.
    pub fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// With a message for standard error.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.messages.push(message.into());
        self
    }

    /// A failure, in words and with what to do.
    pub fn failed(language: Language, error: &ApiError) -> Self {
        Self::of(serde_json::json!({ "error": error })).code(exit_code(error.code)).message(line(language, error))
    }

    /// A failure where the language is not at hand; its words come when it is printed.
    pub fn error(error: ApiError) -> Self {
        let code = exit_code(error.code);
        Self { error: Some(error.clone()), ..Self::of(serde_json::json!({ "error": error })).code(code) }
    }

    /// An input that cannot be read.
    pub fn unreadable(file: &std::path::Path, reason: impl std::fmt::Display) -> Self {
        Self::error(ApiError::new(Code::UnreadableFile).with("file", file.display()).with("reason", reason))
    }

    /// Prints everything and gives the exit code. A reader that has gone away (`hoso ... | head`) is no failure.
    pub fn finish(mut self, json: bool, language: Language) -> ExitCode {
        if let Some(error) = self.error.take() {
            self.messages.push(line(language, &error));
        }
        for message in &self.messages {
            let _ = writeln!(std::io::stderr(), "{message}");
        }
        if json || (self.text.is_empty() && self.messages.is_empty()) {
            let rendered = serde_json::to_string_pretty(&self.json).unwrap_or_default();
            if !self.json.is_null() {
                let _ = writeln!(std::io::stdout(), "{rendered}");
            }
        } else if !self.text.is_empty() {
            let _ = writeln!(std::io::stdout(), "{}", self.text.trim_end());
        }
        ExitCode::from(self.code)
    }
}

/// Message, advice, the thing and the place that it is about, and the developers' reason, on one line.
fn line(language: Language, error: &ApiError) -> String {
    let (message, fix) = Words::embedded().error(language, error);
    let thing = ["what", "id"].iter().filter_map(|k| error.params.get(*k)).cloned().collect::<Vec<_>>().join(" ");
    let thing = Some(thing).filter(|t| !t.is_empty()).map(|t| format!("[{t}]"));
    let place = error.path.as_ref().map(|p| format!("[{p}]"));
    // Where the words hold the reason already, it is not said twice.
    let detail =
        error.params.get("reason").filter(|r| !r.is_empty() && !message.contains(r.as_str())).map(|r| format!("({r})"));
    [Some(message), Some(fix), thing, place, detail]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn exit_code(code: Code) -> u8 {
    match code {
        Code::BadRequest => 2,
        Code::NotFound
        | Code::BadPack
        | Code::UnreadableFile
        | Code::UnsupportedType
        | Code::BadSheet
        | Code::BadAttachment
        | Code::BadTaxFile
        | Code::NoFormForFile
        | Code::BadFolder
        | Code::TooLarge
        | Code::BadKeyFile
        | Code::NoQrFound
        | Code::BadCardQr => 3,
        Code::PortalUnreachable => 4,
        Code::StoreLocked
        | Code::WrongPassphrase
        | Code::StoreBusy
        | Code::StoreTooNew
        | Code::StoreUnreadable
        | Code::DiskFull => 5,
        Code::Internal => 70,
        _ => 1,
    }
}
