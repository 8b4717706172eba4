//! How a command ends: something printed, an exit code, or a failure in words.

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
    code: u8,
}

impl Outcome {
    /// A result.
    pub fn of(json: Value) -> Self {
        Self { json, text: String::new(), messages: Vec::new(), code: 0 }
    }

    /// With words for people.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
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
        let (message, fix) = Words::embedded().error(language, error);
        let json = serde_json::json!({ "error": error });
        let detail = error.params.get("reason").map(|r| format!("({r})"));
        let place = error.path.as_ref().map(|p| format!("[{p}]"));
        let line = [Some(message), Some(fix), place, detail].into_iter().flatten().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
        Self::of(json).code(exit_code(error.code)).message(line)
    }

    /// An input that cannot be read.
    pub fn unreadable(file: &std::path::Path, reason: impl std::fmt::Display) -> Self {
        let error = ApiError::new(Code::UnreadableFile).with("file", file.display()).with("reason", &reason);
        Self::of(serde_json::json!({ "error": error })).code(3).message(format!("Không đọc được {}: {reason}", file.display()))
    }

    /// Prints everything and gives the exit code.
    pub fn finish(self, json: bool) -> ExitCode {
        for message in &self.messages {
            eprintln!("{message}");
        }
        if json || (self.text.is_empty() && self.messages.is_empty()) {
            let rendered = serde_json::to_string_pretty(&self.json).unwrap_or_default();
            if !self.json.is_null() {
                println!("{rendered}");
            }
        } else if !self.text.is_empty() {
            println!("{}", self.text.trim_end());
        }
        ExitCode::from(self.code)
    }
}

fn exit_code(code: Code) -> u8 {
    match code {
        Code::BadRequest => 2,
        Code::NotFound | Code::BadPack | Code::UnreadableFile | Code::UnsupportedType | Code::TooLarge | Code::BadKeyFile | Code::NoQrFound | Code::BadCardQr => 3,
        Code::PortalUnreachable => 4,
        Code::StoreLocked | Code::WrongPassphrase | Code::StoreBusy | Code::StoreTooNew | Code::StoreUnreadable | Code::DiskFull => 5,
        Code::Internal => 70,
        _ => 1,
    }
}
