//! What a visible signature looks like: a thin frame, a picture at the left, lines of text in one embedded face.

use jiff::Timestamp;
use jiff::tz::Offset;
use lopdf::ObjectId;
use unicode_normalization::UnicodeNormalization;

use super::font::Letters;
use super::picture;
use super::place::{self, Place};
use super::update::Update;
use crate::certificate::{Certificate, IdentifierKind};
use crate::error::SignError;

/// Space between frame and contents, and between picture and text, in points.
const MARGIN: f64 = 4.0;
/// Largest and smallest size of the letters in points: smaller cannot be read on paper.
const LARGEST: f64 = 11.0;
const SMALLEST: f64 = 4.5;
/// Down to this size lines stay whole.
const READABLE: f64 = 7.5;
/// Longest text, in letters.
const MAX_TEXT: usize = 600;

/// Rows of text with their sizes.
type Rows = Vec<(f64, String)>;

/// A visible signature.
#[derive(Debug, Clone)]
pub struct Visible<'a> {
    /// Where.
    pub place: Place,
    /// The bytes of a TrueType face with all letters of `text`; only the letters in use are embedded.
    pub font: &'a [u8],
    /// The text, one entry per line, the first one larger; long lines are broken at spaces. See [`usual_text`].
    pub text: Vec<String>,
    /// A picture (JPEG or PNG), drawn at the left.
    pub picture: Option<&'a [u8]>,
}

/// The usual text: the signer's name, the tax code or the masked personal number, and the time in Vietnam. A number of
/// twelve digits is a personal number even where it serves as a tax code (since 1/7/2025), and is masked: `001******001`.
pub fn usual_text(certificate: &Certificate, at: Timestamp) -> Vec<String> {
    let mut lines = vec![certificate.common_name()];
    let identifiers = certificate.identifiers();
    let of = |kind: IdentifierKind| identifiers.iter().find(|one| one.kind == kind).map(|one| one.value.as_str());
    let personal = |number: &str| number.len() == 12 && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = match (of(IdentifierKind::TaxCode), of(IdentifierKind::PersonalNumber)) {
        (Some(code), _) if !personal(code) => Some(format!("Mã số thuế: {code}")),
        (_, Some(number)) | (Some(number), None) => Some(format!("Số định danh: {}", masked(number))),
        (None, None) => of(IdentifierKind::IdentityCard).map(|number| format!("CMND: {}", masked(number))),
    };
    lines.extend(number);
    let time = Offset::constant(7).to_datetime(at).strftime("%d/%m/%Y %H:%M:%S");
    lines.push(format!("Ký lúc: {time} +07:00"));
    lines
}

/// The first and the last three letters, stars between.
fn masked(number: &str) -> String {
    let letters: Vec<char> = number.chars().collect();
    let hidden = letters.len().saturating_sub(6);
    letters
        .iter()
        .enumerate()
        .map(|(at, letter)| if hidden > 0 && (at < 3 || at >= letters.len() - 3) { *letter } else { '*' })
        .collect()
}

/// Draws it. Returns the page, and what belongs into the widget's dictionary.
pub(super) fn widget(update: &mut Update<'_, '_>, visible: &Visible<'_>) -> Result<(ObjectId, String), SignError> {
    let (page, [left, bottom, right, top]) = place::clip(update.file(), &visible.place)?;
    let (width, height) = (right - left, top - bottom);
    let picture = visible.picture.map(|bytes| picture::embed(update, bytes)).transpose()?;
    let mut letters = Letters::new(visible.font)?;
    let mut drawn =
        format!("q 0.36 0.44 0.55 RG 0.6 w 0.3 0.3 {} {} re S Q\n", number(width - 0.6), number(height - 0.6));
    let mut from = MARGIN;
    if let Some(picture) = &picture {
        let room = (height - 2.0 * MARGIN).max(1.0);
        let wide = (room * picture.aspect).min(width * 0.35);
        let tall = wide / picture.aspect;
        drawn.push_str(&format!(
            "q {} 0 0 {} {} {} cm /P0 Do Q\n",
            number(wide),
            number(tall),
            number(MARGIN),
            number((height - tall) / 2.0)
        ));
        from += wide + MARGIN;
    }
    text(&mut drawn, &mut letters, &visible.text, [from, MARGIN, width - MARGIN, height - MARGIN])?;

    let mut resources = format!("/Font<</F0 {} 0 R>>", letters.embed(update)?.0);
    if let Some(picture) = &picture {
        resources.push_str(&format!("/XObject<</P0 {} 0 R>>", picture.id.0));
    }
    // The appearance turns against the page, so that it stands upright as the page is shown.
    let matrix = match page.rotate {
        90 => "/Matrix[0 1 -1 0 0 0]",
        180 => "/Matrix[-1 0 0 -1 0 0]",
        270 => "/Matrix[0 -1 1 0 0 0]",
        _ => "",
    };
    let entries = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 {} {}]{matrix}/Resources<<{resources}>>",
        number(width),
        number(height)
    );
    let appearance = update.add_stream(&entries, drawn.as_bytes());
    let (from, to) = (place::own(&page, left, bottom), place::own(&page, right, top));
    let corners = [from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1)].map(number);
    Ok((page.id, format!("/Rect[{}]/AP<</N {} 0 R>>", corners.join(" "), appearance.0)))
}

/// Sets the lines as large as they fit, in the middle of the height.
fn text(
    drawn: &mut String,
    letters: &mut Letters<'_>,
    lines: &[String],
    [left, bottom, right, top]: [f64; 4],
) -> Result<(), SignError> {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.nfc().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect())
        .collect();
    if lines.iter().map(|line| line.chars().count()).sum::<usize>() > MAX_TEXT {
        return Err(SignError::Appearance("the text is longer than 600 letters"));
    }
    let (above, below) = letters.reach();
    let (width, height) = (right - left, top - bottom);
    let mut at_size = |size: f64, whole: bool| -> Result<Option<Rows>, SignError> {
        let mut rows = Rows::new();
        for (at, line) in lines.iter().enumerate() {
            let own = if at == 0 { size * 1.15 } else { size };
            let room = if whole { f64::INFINITY } else { width / own };
            rows.extend(broken(letters, line, room)?.into_iter().map(|row| (own, row)));
        }
        let mut fits = rows.iter().map(|(own, _)| own * (above + below)).sum::<f64>() <= height;
        for (own, row) in &rows {
            fits &= letters.width(row)? * own <= width;
        }
        Ok(fits.then_some(rows))
    };
    // Whole lines as long as they are easy to read, then broken ones.
    let sizes =
        |from: f64, to: f64| (0..).map(move |step| from - 0.25 * f64::from(step)).take_while(move |size| *size >= to);
    let tries =
        sizes(LARGEST, READABLE).map(|size| (size, true)).chain(sizes(LARGEST, SMALLEST).map(|size| (size, false)));
    let mut found = None;
    for (size, whole) in tries {
        found = at_size(size, whole)?;
        if found.is_some() {
            break;
        }
    }
    let rows = found.ok_or(SignError::Appearance("the place is too small for the text"))?;
    let total: f64 = rows.iter().map(|(own, _)| own * (above + below)).sum();
    let mut y = (top + bottom + total) / 2.0;
    drawn.push_str("BT 0.1 0.12 0.16 rg\n");
    for (own, row) in rows {
        y -= own * above;
        drawn.push_str(&format!(
            "/F0 {} Tf 1 0 0 1 {} {} Tm {} Tj\n",
            number(own),
            number(left),
            number(y),
            letters.glyphs(&row)?
        ));
        y -= own * below;
    }
    drawn.push_str("ET\n");
    Ok(())
}

/// A line in rows of at most `width` ems, broken at spaces.
fn broken(letters: &mut Letters<'_>, line: &str, width: f64) -> Result<Vec<String>, SignError> {
    let mut rows: Vec<String> = Vec::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let joined = rows.last().map(|row| format!("{row} {word}"));
        match joined {
            Some(joined) if letters.width(&joined)? <= width => {
                rows.pop();
                rows.push(joined);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    Ok(rows)
}

/// A number without needless digits.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_are_masked() {
        assert_eq!(masked("001190000001"), "001******001", "a paper goes through many hands");
        assert_eq!(masked("12345"), "*****", "a short number would show itself");
    }

    #[test]
    fn numbers_are_plain() {
        assert_eq!([number(10.0), number(0.5), number(-0.0001), number(0.0)], ["10", "0.5", "0", "0"]);
    }
}
