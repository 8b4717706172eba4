//! What an answer of OpenCPS means. Success is 200 with the keys that were expected, nothing else.

use serde_json::Value;

use super::loose::{Loose, clean};
use super::problem;
use crate::error::PortalError;
use crate::wire::Problem;

/// Most characters of a refusal that are kept.
const MOST_WORDS: usize = 2_000;

/// Sorts an answer by status, media type (lower case, without parameters) and body. None is "there is nothing": 204, or 200 without a
/// body. Pure, so that it can be fuzzed.
///
/// # Errors
/// - [`PortalError::Refused`] with a stable name: `not-signed-in` (203, although that is a 2xx), `wrong-secret` (203 with plain text),
///   `no-permission` (401), `file-conflict` (403), `action-refused` (405, its body is empty), `too-large` (413), `refused` (other 4xx
///   with a description).
/// - [`PortalError::Unreachable`] for the duplicate counter of OpenCPS: trying again is right after reading back.
/// - [`PortalError::Untrustworthy`] for HTML, XML, and whatever is not OpenCPS.
pub fn sort(status: u16, kind: &str, body: &[u8]) -> Result<Option<Value>, PortalError> {
    match status {
        200 | 201 => success(kind, body),
        203 => Err(not_authorised(body)),
        204 => Ok(None),
        401 => Err(refused(status, "no-permission", "Cổng không cho phép", words(body))),
        405 => Err(refused(status, "action-refused", "Cổng không nhận thao tác này", words(body))),
        413 => Err(refused(status, "too-large", "Cổng không nhận tệp lớn như vậy", String::new())),
        400 | 403 | 404 | 409 | 415 | 422 => Err(forbidden(status, kind, body)),
        other => Err(PortalError::off_protocol(format!("HTTP {other} with {kind:?}"))),
    }
}

fn success(kind: &str, body: &[u8]) -> Result<Option<Value>, PortalError> {
    let start = body.trim_ascii_start();
    if start.is_empty() {
        return Ok(None);
    }
    // Some resources declare XML first or no type at all; what counts is whether it is JSON.
    if kind.contains("html") || kind.contains("xml") || start.starts_with(b"<") {
        return Err(PortalError::off_protocol(format!("{kind:?} instead of JSON")));
    }
    let value: Value =
        serde_json::from_slice(start).map_err(|e| PortalError::off_protocol(format!("JSON ({kind:?}): {e}")))?;
    if let Some((code, text)) = error_body(&value)
        && code >= 203
    {
        return Err(by_words(u16::try_from(code).unwrap_or_default(), text));
    }
    Ok(Some(value))
}

/// `{"message", "code", "description"}` and nothing else: OpenCPS's own error.
fn error_body(value: &Value) -> Option<(i64, String)> {
    let object = value.as_object()?;
    if !(object.contains_key("message") && object.contains_key("code") && object.len() <= 4) {
        return None;
    }
    let loose = Loose(value);
    let description = loose.text("description");
    let text = if description.is_empty() { loose.text("message") } else { description };
    Some((loose.int("code")?, clip(&text)))
}

/// 203 is a refusal: as JSON nobody is signed in, as plain text the secret of a dossier is wrong.
fn not_authorised(body: &[u8]) -> PortalError {
    let signed_out = serde_json::from_slice::<Value>(body).ok().and_then(|value| error_body(&value)).is_some();
    if signed_out || body.trim_ascii().is_empty() {
        refused(203, "not-signed-in", "Chưa đăng nhập, hoặc tên và mật khẩu không đúng", words(body))
    } else {
        refused(203, "wrong-secret", "Mã bí mật của hồ sơ không đúng", words(body))
    }
}

/// 403 stands for everything that is not found, not valid or in conflict; only the description tells which.
fn forbidden(status: u16, kind: &str, body: &[u8]) -> PortalError {
    match serde_json::from_slice::<Value>(body).ok().as_ref().and_then(error_body) {
        Some((_, text)) => by_words(status, text),
        // A page of a firewall or a proxy in between: not the portal's word.
        None => PortalError::off_protocol(format!("HTTP {status} with {kind:?}")),
    }
}

fn by_words(status: u16, text: String) -> PortalError {
    if text.contains("DuplicateDossierCounterException") {
        return PortalError::unreachable("the portal counted two dossiers alike and asks to try again");
    }
    if text.contains("Conflict dossier file") || text.contains("DataConflictException") {
        return refused(status, "file-conflict", "Tệp trên cổng đã được thay đổi", text);
    }
    if status == 203 {
        return refused(status, "not-signed-in", "Chưa đăng nhập, hoặc tên và mật khẩu không đúng", text);
    }
    refused(status, "refused", "Cổng từ chối", text)
}

fn refused(status: u16, name: &str, title: &str, detail: String) -> PortalError {
    match problem(name, title, detail) {
        PortalError::Refused(found) => PortalError::Refused(Problem { status, ..found }),
        other => other,
    }
}

/// The words of a body, whatever it is.
fn words(body: &[u8]) -> String {
    let parsed = serde_json::from_slice::<Value>(body).ok();
    match parsed.as_ref().and_then(error_body) {
        Some((_, text)) => text,
        None if body.trim_ascii_start().starts_with(b"<") => String::new(),
        None => clip(&clean(&String::from_utf8_lossy(body))),
    }
}

fn clip(text: &str) -> String {
    text.chars().take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Distrust;

    fn name(answer: Result<Option<Value>, PortalError>) -> String {
        match answer {
            Err(PortalError::Refused(problem)) => problem.name().to_owned(),
            other => panic!("a refusal was expected: {other:?}"),
        }
    }

    const SIGNED_OUT: &[u8] =
        br#"{"message":"Non-Authoritative Information.","code":203,"description":"Non-Authoritative Information."}"#;

    #[test]
    fn a_203_is_a_refusal_although_it_is_a_2xx() {
        assert_eq!(name(sort(203, "application/json", SIGNED_OUT)), "not-signed-in");
        assert_eq!(name(sort(203, "text/plain", "Mật khẩu không đúng".as_bytes())), "wrong-secret");
        assert_eq!(name(sort(200, "application/json", SIGNED_OUT)), "not-signed-in", "also dressed up as 200");
    }

    #[test]
    fn a_403_is_told_by_its_description() {
        let body =
            |text: &str| format!(r#"{{"message":"No Content.","code":403,"description":"{text}"}}"#).into_bytes();
        assert_eq!(name(sort(403, "application/json", &body("Conflict dossier file"))), "file-conflict");
        let PortalError::Refused(found) = sort(403, "application/json", &body("Thiếu thành phần")).unwrap_err()
        else {
            panic!("a description is the portal's word");
        };
        assert_eq!(found.detail, "Thiếu thành phần");
        let again = sort(403, "application/json", &body("org.x.DuplicateDossierCounterException: 5")).unwrap_err();
        assert!(matches!(again, PortalError::Unreachable { .. }), "to be tried again: {again}");
        let wall = sort(403, "text/html", b"<html>blocked</html>").unwrap_err();
        assert!(matches!(wall, PortalError::Untrustworthy(_)), "a firewall's page is not the portal's word: {wall}");
    }

    #[test]
    fn empty_405_and_204() {
        assert_eq!(name(sort(405, "", b"")), "action-refused");
        assert_eq!(sort(204, "", b""), Ok(None));
        assert_eq!(sort(200, "application/json", b"  "), Ok(None));
    }

    #[test]
    fn html_xml_and_half_json_are_not_the_portal() {
        for (kind, body) in [
            ("text/html", &b"<html>"[..]),
            ("application/json", b"<Dossier/>"),
            ("application/xml", b"{}"),
            ("application/json", b"{\"a\":"),
            ("application/json", &b"[".repeat(10_000)),
        ] {
            let error = sort(200, kind, body).unwrap_err();
            assert!(matches!(error, PortalError::Untrustworthy(Distrust::NotTheProtocol(_))), "{kind}: {error}");
        }
    }

    #[test]
    fn an_object_with_a_code_of_its_own_is_no_error() {
        let value = sort(200, "application/json", br#"{"dossierId":"1","message":"","code":"x","a":1,"b":2}"#);
        assert!(value.is_ok(), "{value:?}");
    }
}
