//! Where a visible signature goes: pages as they are shown, and what is there already.

use lopdf::{Dictionary, Object};

use super::update;
use crate::error::SignError;
use crate::pdf::{File, Page, rectangle};

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, from 1.
    pub page: usize,
    /// Left, bottom, right, top in points, from the lower left corner of the page as it is shown (turned and cropped).
    pub rectangle: [f64; 4],
}

/// A field that a place would cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The name of the field, empty when it has none.
    pub name: String,
    /// It is a signature.
    pub signature: bool,
    /// Its rectangle, measured as in [`Place`].
    pub rectangle: [f64; 4],
}

/// What the person should see before signing.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Width of the page as it is shown, in points.
    pub width: f64,
    /// Height of the page as it is shown, in points.
    pub height: f64,
    /// The rectangle that will be drawn: the wanted one, clipped to the page.
    pub rectangle: [f64; 4],
    /// Fields of the form that it would cover.
    pub overlaps: Vec<Overlap>,
}

/// Tells where a visible signature would stand, without signing.
///
/// # Errors
/// [`SignError::Appearance`] when there is no such page or the place is not on it; the refusals of the file as in
/// [`super::prepare`].
pub fn preview(document: &[u8], place: &Place) -> Result<Preview, SignError> {
    let file = update::open(document)?;
    let (page, rectangle) = clip(&file, place)?;
    let [width, height] = shown(&page);
    let node = file.dictionary(file.last(), page.id).unwrap_or_default();
    let notes = file.list(file.last(), &node, b"Annots").unwrap_or_default();
    let overlaps = notes.iter().take(10_000).filter_map(|note| overlap(&file, &page, note)).filter(|one| {
        let [left, bottom, right, top] = one.rectangle;
        left < rectangle[2] && rectangle[0] < right && bottom < rectangle[3] && rectangle[1] < top
    });
    Ok(Preview { width, height, rectangle, overlaps: overlaps.collect() })
}

fn overlap(file: &File<'_>, page: &Page, note: &Object) -> Option<Overlap> {
    let last = file.last();
    let widget = file.resolve(last, note)?.as_dict().ok()?.clone();
    let kind = file.field_kind(last, &widget)?;
    let [left, bottom, right, top] = rectangle(&file.entry(last, &widget, b"Rect")?)?;
    let (from, to) = (seen(page, left, bottom), seen(page, right, top));
    let rectangle = [from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1)];
    Some(Overlap { name: name(file, &widget), signature: kind == b"Sig", rectangle })
}

/// The name of a field or of the field above its widget.
fn name(file: &File<'_>, widget: &Dictionary) -> String {
    let above = file.inner(file.last(), widget, b"Parent").unwrap_or_default();
    let bytes = [widget, &above].into_iter().find_map(|one| one.get(b"T").and_then(Object::as_str).ok());
    match bytes.unwrap_or_default() {
        [0xfe, 0xff, wide @ ..] => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        plain => String::from_utf8_lossy(plain).into_owned(),
    }
}

/// The page, and the rectangle clipped to it.
pub(super) fn clip(file: &File<'_>, place: &Place) -> Result<(Page, [f64; 4]), SignError> {
    let page = file.page(file.last(), place.page).ok_or(SignError::Appearance("there is no such page"))?;
    let [left, bottom, right, top] = place.rectangle;
    if ![left, bottom, right, top].iter().all(|number| number.is_finite()) {
        return Err(SignError::Appearance("the place is not a rectangle"));
    }
    let [width, height] = shown(&page);
    let clipped =
        [left.min(right).max(0.0), bottom.min(top).max(0.0), left.max(right).min(width), bottom.max(top).min(height)];
    if clipped[2] - clipped[0] < 1.0 || clipped[3] - clipped[1] < 1.0 {
        return Err(SignError::Appearance("the place is not on the page"));
    }
    Ok((page, clipped))
}

/// Width and height as shown.
fn shown(page: &Page) -> [f64; 2] {
    let [left, bottom, right, top] = page.area;
    if page.rotate.is_multiple_of(180) { [right - left, top - bottom] } else { [top - bottom, right - left] }
}

/// A point of the page's own space as it is shown.
fn seen(page: &Page, x: f64, y: f64) -> (f64, f64) {
    let [left, bottom, right, top] = page.area;
    match page.rotate {
        90 => (y - bottom, right - x),
        180 => (right - x, top - y),
        270 => (top - y, x - left),
        _ => (x - left, y - bottom),
    }
}

/// A point as shown, in the page's own space.
pub(super) fn own(page: &Page, x: f64, y: f64) -> (f64, f64) {
    let [left, bottom, right, top] = page.area;
    match page.rotate {
        90 => (right - y, bottom + x),
        180 => (right - x, top - y),
        270 => (left + y, top - x),
        _ => (left + x, bottom + y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_there_and_back() {
        for rotate in [0, 90, 180, 270] {
            let page = Page { id: (1, 0), area: [10.0, 20.0, 310.0, 620.0], rotate };
            let (x, y) = own(&page, 30.0, 40.0);
            assert_eq!(
                seen(&page, x, y),
                (30.0, 40.0),
                "{rotate}: the place that was shown is the place that is signed"
            );
            assert!((10.0..=310.0).contains(&x) && (20.0..=620.0).contains(&y), "{rotate}: it is on the page");
        }
    }
}
