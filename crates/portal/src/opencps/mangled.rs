//! Answers with random damage: whatever a portal sends, reading it ends with a value or an error.

use serde_json::{Value, json};

use super::{local_date, read_every_way};
use crate::error::PortalError;

/// Reproducible numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

fn sample() -> Value {
    json!({
        "dossierId": "1234001", "referenceUid": "6b0f3b9e-7f0a-4a53-9a5e-0d8a3f1f0001", "dossierStatus": "receiving",
        "dossierStatusText": "Chờ tiếp nhận", "submitting": "false", "submitDate": "21/11/2026 12:00:00",
        "dueDate": 1_795_237_200_000_i64, "viaPostal": "2", "total": 1, "data": {"partTip": "{\"maxSize\": \"5\"}"},
        "message": "No Content.", "code": 403, "description": "x",
    })
}

#[test]
fn damaged_answers_end_in_an_error_or_a_value() {
    let whole = serde_json::to_vec(&sample()).unwrap();
    let mut dice = Dice(7);
    let (mut read, mut refused) = (0_u32, 0_u32);
    for _ in 0..20_000 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(4) {
            if bytes.is_empty() {
                break;
            }
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => drop(bytes.drain(at..(at + dice.below(20)).min(bytes.len()))),
                2 => bytes.insert(at, b"{}[]\",:0-9e"[dice.below(11)]),
                _ => bytes.truncate(at + 1),
            }
        }
        let status = [200, 200, 200, 201, 203, 204, 401, 403, 405, 404, 413, 302, 99][dice.below(13)];
        let _ = local_date(&String::from_utf8_lossy(&bytes));
        match read_every_way(status, "application/json", &bytes) {
            Ok(shown) if !shown.is_empty() => read += 1,
            Ok(_) | Err(PortalError::Unreachable { .. }) => {}
            Err(_) => refused += 1,
        }
    }
    assert!(read > 100 && refused > 1_000, "both ways must have been gone: {read} read, {refused} refused");
}
