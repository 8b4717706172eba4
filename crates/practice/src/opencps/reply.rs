//! Answers: politely, or as OpenCPS gives them.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::PracticeError;
use crate::server::Shared;

/// What went wrong.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    SignedOut,
    NoPermission,
    /// Not found, not valid, in conflict: OpenCPS tells it in words only.
    Refused(String),
    /// An action that is not to be done now.
    Action,
    TooLarge,
    Internal,
}

/// A refusal.
#[derive(Debug)]
pub(super) struct Woe {
    kind: Kind,
    quirks: bool,
}

impl Shared {
    pub(super) fn woe(&self, kind: Kind) -> Woe {
        Woe { kind, quirks: self.config.quirks }
    }

    pub(super) fn refuse(&self, words: impl Into<String>) -> Woe {
        self.woe(Kind::Refused(words.into()))
    }

    pub(super) fn broken(&self, error: &PracticeError) -> Woe {
        tracing::warn!(target: "hoso::practice", %error, "practice portal, OpenCPS");
        self.woe(Kind::Internal)
    }

    /// An object as JSON; with quirks booleans and ids are texts.
    pub(super) fn show(&self, value: Value) -> Response {
        axum::Json(if self.config.quirks { twisted(value) } else { value }).into_response()
    }

    /// A list; with quirks a lone element is no list.
    pub(super) fn show_list(&self, mut items: Vec<Value>) -> Response {
        let total = items.len();
        if self.config.quirks && total == 1 {
            return self.show(json!({"total": total, "data": items.remove(0)}));
        }
        self.show(json!({"total": total, "data": items}))
    }
}

/// Booleans and ids as texts, as OpenCPS's models have them.
fn twisted(value: Value) -> Value {
    match value {
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Array(items) => Value::Array(items.into_iter().map(twisted).collect()),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(name, value)| match value {
                    Value::Number(number) if name.ends_with("Id") => (name, Value::String(number.to_string())),
                    other => (name, twisted(other)),
                })
                .collect(),
        ),
        other => other,
    }
}

impl IntoResponse for Woe {
    fn into_response(self) -> Response {
        let body = |message: &str, code: u16, description: &str| {
            axum::Json(json!({"message": message, "code": code, "description": description}))
        };
        let non = "Non-Authoritative Information.";
        match (self.kind, self.quirks) {
            (Kind::SignedOut, true) => (StatusCode::NON_AUTHORITATIVE_INFORMATION, body(non, 203, non)).into_response(),
            (Kind::SignedOut, false) => {
                let ask = [(header::WWW_AUTHENTICATE, "Basic")];
                (StatusCode::UNAUTHORIZED, ask, body("Unauthorized.", 401, "Chưa đăng nhập")).into_response()
            }
            (Kind::NoPermission, _) => {
                (StatusCode::UNAUTHORIZED, body("Unauthorized.", 203, "Unauthorized.")).into_response()
            }
            (Kind::Refused(words), _) => (StatusCode::FORBIDDEN, body("No Content.", 403, &words)).into_response(),
            (Kind::Action, true) => StatusCode::METHOD_NOT_ALLOWED.into_response(),
            (Kind::Action, false) => {
                (StatusCode::CONFLICT, body("Conflict.", 409, "Không thực hiện được thao tác này lúc này"))
                    .into_response()
            }
            (Kind::TooLarge, _) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            (Kind::Internal, _) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}
