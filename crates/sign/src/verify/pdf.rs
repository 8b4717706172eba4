//! Signatures in PDF (ISO 32000-1 §12.8, ETSI EN 319 142-1), against the published attacks: universal forgery,
//! incremental saving, signature wrapping, shadow documents.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use lopdf::{Dictionary, Object, ObjectId};

use super::report::{Changes, Covers, Findings, Integrity, Remark};
use crate::cms::{Binding, Outcome, Signed};
use crate::error::VerifyError;
use crate::pdf::{File, Refusal, changes};
use crate::tlv;

/// Most signatures of one file.
const MAX_SIGNATURES: usize = 64;

pub(super) fn examine(bytes: &[u8]) -> Result<Vec<Findings>, VerifyError> {
    let file = File::open(bytes).map_err(|refusal| match refusal {
        Refusal::TooLarge => VerifyError::TooLarge("a PDF has at most 128 MiB"),
        Refusal::Encrypted => VerifyError::Unreadable("the PDF is encrypted".to_owned()),
        Refusal::Broken(why) => VerifyError::Unreadable(why.to_owned()),
    })?;
    // A signature that a later revision drops was there, so every revision is asked.
    let mut signatures: Vec<(ObjectId, ObjectId, usize)> = Vec::new();
    let mut found = Vec::new();
    for revision in 0..=file.last() {
        for field in file.signature_fields(revision) {
            match field.value {
                None | Some(Object::Null) => {}
                Some(Object::Reference(value)) => {
                    let offset = file.offset(revision, value);
                    let known =
                        signatures.iter().any(|(_, id, first)| *id == value && file.offset(*first, value) == offset);
                    if !known {
                        signatures.push((field.id, value, revision));
                    }
                }
                // A dictionary inside of the field has no place of its own that a ByteRange could leave out.
                Some(_) if revision == file.last() => {
                    found.push(Findings::default().broken(Remark::MalformedSignature))
                }
                Some(_) => {}
            }
        }
    }
    if signatures.len() + found.len() > MAX_SIGNATURES {
        return Err(VerifyError::TooLarge("more than 64 signatures"));
    }
    if signatures.is_empty() && found.is_empty() {
        return Err(VerifyError::Unsigned);
    }
    let mut all: Vec<Findings> =
        signatures.into_iter().map(|(field, value, revision)| one(&file, field, value, revision)).collect();
    all.append(&mut found);
    Ok(all)
}

fn one(file: &File<'_>, field: ObjectId, value: ObjectId, revision: usize) -> Findings {
    let mut findings = Findings::default();
    let still = file
        .signature_fields(file.last())
        .iter()
        .any(|one| one.id == field && one.value == Some(Object::Reference(value)));
    if !still || file.offset(revision, value) != file.offset(file.last(), value) {
        findings.remarks.push(Remark::SignatureReplaced);
    }
    if file.odd {
        findings.remarks.push(Remark::OddCrossReferences);
    }
    let raw = file.offset(revision, value).and_then(|offset| Some((offset, file.at(revision, offset, value)?)));
    let Some((offset, raw)) = raw else {
        return findings.broken(Remark::MalformedSignature);
    };
    let Ok(dictionary) = raw.object.as_dict() else {
        return findings.broken(Remark::MalformedSignature);
    };
    if raw.ambiguous {
        return findings.broken(Remark::MalformedSignature);
    }
    let Some((a, gap, b)) = ranges(dictionary) else {
        return findings.broken(Remark::ByteRangeOdd);
    };
    let view = &file.revisions[revision];
    let (Some(contents), Some(end)) = (raw.place(b"Contents"), gap.end.checked_add(b)) else {
        return findings.broken(Remark::ByteRangeOdd);
    };
    let own_gap = contents == gap && a == gap.start && (view.start..view.mark).contains(&offset);
    if !own_gap || !(view.mark..=view.end).contains(&end) {
        return findings.broken(Remark::ByteRangeOdd);
    }
    let (Some(before), Some(hex), Some(after)) =
        (file.bytes.get(..gap.start), file.bytes.get(gap.clone()), file.bytes.get(gap.end..end))
    else {
        return findings.broken(Remark::ByteRangeOdd);
    };
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    let pades = name(b"SubFilter") == b"ETSI.CAdES.detached";
    if !pades && name(b"SubFilter") != b"adbe.pkcs7.detached" {
        findings.integrity = Some(Integrity::NotChecked);
        findings.remarks.push(Remark::UnsupportedFormat);
        return findings;
    }
    let Some(content) = content(hex) else {
        return findings.broken(Remark::ContentsOdd);
    };
    if content.starts_with(&[tlv::SEQUENCE, 0x80]) {
        // BER of indefinite length: PDF wants DER (ISO 32000-1 §12.8.3.3.1), some old programs wrote it all the same.
        findings.integrity = Some(Integrity::NotChecked);
        findings.remarks.push(Remark::UnsupportedFormat);
        return findings;
    }
    let Some((message, padding)) = tlv::take(&content) else {
        return findings.broken(Remark::ContentsOdd);
    };
    if padding.iter().any(|byte| *byte != 0) {
        return findings.broken(Remark::ContentsOdd);
    }
    let Some(signed) = Signed::read(message.bytes) else {
        return findings.broken(Remark::ContentsOdd);
    };
    findings.algorithm = signed.algorithm;
    findings.digests.extend(signed.digest);
    findings.claimed = signed.signing_time.or_else(|| date(dictionary.get(b"M").ok()?.as_str().ok()?));
    let outcome = signed.check(&[before, after]);
    let binding = signed.binding;
    findings.certificate = signed.certificate;
    findings.extra = signed.extra;
    if findings.certificate.is_none() {
        return findings.broken(Remark::CertificateMissing);
    }
    match outcome {
        Outcome::Intact => findings.integrity = Some(Integrity::Intact),
        Outcome::DigestDiffers => return findings.broken(Remark::DigestMismatch),
        Outcome::SignatureFails => return findings.broken(Remark::SignatureMismatch),
        Outcome::Unsupported => {
            findings.integrity = Some(Integrity::NotChecked);
            findings.remarks.push(Remark::UnsupportedAlgorithm);
        }
    }
    match binding {
        Binding::Present => {}
        Binding::Missing if pades => findings.remarks.push(Remark::SigningCertificateMissing),
        Binding::Missing => {}
        Binding::Differs => findings.remarks.push(Remark::SigningCertificateDiffers),
    }
    coverage(file, revision, end, findings)
}

fn coverage(file: &File<'_>, revision: usize, end: usize, mut findings: Findings) -> Findings {
    let last = file.last();
    let tail = file.bytes.get(file.revisions[last].end..).unwrap_or_default();
    // Bytes behind the last revision belong to none; a line end or two is the habit of some programs.
    let trailing = tail.len() > 2 || tail.iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
    findings.changes = Some(if trailing || (revision + 1..=last).any(|later| !changes::only_signatures(file, later)) {
        Changes::Changed
    } else if revision < last {
        Changes::FurtherSignatures
    } else {
        Changes::None
    });
    let to_the_end = file.bytes.len().saturating_sub(end) <= 2;
    findings.covers = Some(if revision == last && to_the_end && !trailing && !file.odd {
        Covers::Whole
    } else {
        Covers::Revision { number: revision + 1, of: last + 1 }
    });
    findings
}

/// ByteRange as (first length, gap, second length), when it is two ranges beginning at 0.
fn ranges(dictionary: &Dictionary) -> Option<(usize, std::ops::Range<usize>, usize)> {
    let list = dictionary.get(b"ByteRange").ok()?.as_array().ok()?;
    let numbers: Vec<usize> =
        list.iter().map(|value| usize::try_from(value.as_i64().ok()?).ok()).collect::<Option<_>>()?;
    let [0, a, resume, b] = numbers.as_slice() else {
        return None;
    };
    (a < resume).then_some((*a, *a..*resume, *b))
}

/// The bytes of a hexadecimal string without any space in it.
fn content(hex: &[u8]) -> Option<Vec<u8>> {
    let digits = hex.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.len() % 2 == 1 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
    Some(digits.chunks_exact(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect())
}

/// `D:YYYYMMDDHHmmSS` with `Z` or `+HH'mm'` (ISO 32000-1 §7.9.4).
fn date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let (local, zone) = text.split_at_checked(14)?;
    let local = DateTime::strptime("%Y%m%d%H%M%S", local).ok()?;
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let seconds = match zone.chars().next() {
        None | Some('Z') => 0,
        Some(sign @ ('+' | '-')) => {
            let hours: i32 = digits.get(..2)?.parse().ok()?;
            let minutes: i32 = digits.get(2..4).unwrap_or("0").parse().ok()?;
            let seconds = hours * 3600 + minutes * 60;
            if sign == '-' { -seconds } else { seconds }
        }
        Some(_) => return None,
    };
    Offset::from_seconds(seconds).ok()?.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_every_zone() {
        let at = |text: &str| date(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(at("D:20261121090000+07'00'").as_deref(), Some("2026-11-21T02:00:00Z"), "Vietnam time");
        assert_eq!(at("D:20261121090000-0330").as_deref(), Some("2026-11-21T12:30:00Z"), "without apostrophes");
        assert_eq!(at("D:20261121090000Z").as_deref(), Some("2026-11-21T09:00:00Z"), "UTC");
        assert_eq!(at("D:2026"), None, "a date without a time says nothing of the moment");
    }
}
