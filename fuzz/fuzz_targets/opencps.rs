//! Any bytes as an answer of an OpenCPS portal, read as everything that it may be.
#![no_main]

use hoso_portal::PortalError;
use hoso_portal::opencps::{local_date, read_every_way};
use libfuzzer_sys::fuzz_target;

const STATUSES: [u16; 16] = [200, 200, 200, 200, 201, 203, 204, 400, 401, 403, 404, 405, 409, 413, 422, 302];
const KINDS: [&str; 4] = ["application/json", "text/plain", "text/html", ""];

fn shown(text: &str) {
    let steering = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steering), "words that are shown do not steer what shows them");
    assert!(text.chars().count() <= 60_000, "texts have an end");
}

fuzz_target!(|data: &[u8]| {
    let Some((head, body)) = data.split_first() else { return };
    let status = STATUSES[usize::from(head & 15)];
    let kind = KINDS[usize::from(head >> 4) % KINDS.len()];
    match read_every_way(status, kind, body) {
        Ok(texts) => {
            assert!(matches!(status, 200 | 201 | 204) || texts.is_empty(), "a refusal is not read as an answer");
            texts.iter().for_each(|text| shown(text));
        }
        Err(PortalError::Refused(problem)) => {
            shown(&problem.detail);
            assert!(!problem.name().is_empty(), "a refusal has a stable name");
        }
        Err(_) => {}
    }
    let _ = local_date(&String::from_utf8_lossy(body));
});
