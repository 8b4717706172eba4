//! Where a visible signature stands.

use hoso_document::preview;
use hoso_sign::pades::{self, Place};

use super::formats::{rectangle, wish};
use crate::api::{ApiError, Code, PlaceView, VisibleWish};
use crate::app::App;

/// The offered size and its distance from the edges, mm.
const SIZE: (f64, f64) = (70.0, 28.0);
const EDGE: f64 = 20.0;
/// How far the offer moves up when something is in its way, mm.
const STEP: f64 = 6.0;

impl App {
    /// Where a visible signature would stand; without a wish, a free place near the foot of the last page.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::UnsupportedType`] for what is no PDF, [`Code::BadValue`] for no place on the page.
    pub fn sign_place(&self, id: &str, document: &str, wished: Option<&VisibleWish>) -> Result<PlaceView, ApiError> {
        let store = self.store()?;
        let found =
            store.document(id, document)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "document"))?;
        if found.media_type != "application/pdf" {
            return Err(ApiError::new(Code::UnsupportedType));
        }
        let bytes = store.document_bytes(id, document)?;
        let pages = preview::page_count(&bytes)?;
        let page = wished.map_or(0, |wished| wished.page as usize);
        let page = if page == 0 { pages } else { page };
        let look = |rectangle: [f64; 4]| pades::preview(&bytes, &Place { page, rectangle });
        let sheet = look([0.0, 0.0, 1.0, 1.0])?;
        let (width, height) = (sheet.width / super::formats::POINTS, sheet.height / super::formats::POINTS);
        let offered = match wished {
            Some(wished) => {
                let sound = [wished.left, wished.top, wished.width, wished.height].iter().all(|n| n.is_finite());
                if !sound || wished.width < 10.0 || wished.height < 5.0 {
                    return Err(ApiError::new(Code::BadValue).at("visible"));
                }
                // Kept whole: pushed back onto the page rather than cut.
                let (w, h) = (wished.width.min(width), wished.height.min(height));
                VisibleWish {
                    left: wished.left.clamp(0.0, width - w),
                    top: wished.top.clamp(0.0, height - h),
                    width: w,
                    height: h,
                    ..wished.clone()
                }
            }
            None => {
                let mut offer = VisibleWish {
                    left: (width - EDGE - SIZE.0).max(0.0),
                    top: (height - EDGE - SIZE.1).max(0.0),
                    width: SIZE.0.min(width),
                    height: SIZE.1.min(height),
                    ..VisibleWish::default()
                };
                // The lowest place with neither a field nor printing on it; when the page is full, the foot of it.
                let foot = offer.top;
                let ink = Ink::of(&bytes, page)?;
                while ink.lies_in(&offer) || !look(rectangle(&offer, sheet.height))?.overlaps.is_empty() {
                    offer.top -= STEP;
                    if offer.top < EDGE {
                        offer.top = foot;
                        break;
                    }
                }
                offer
            }
        };
        let seen = look(rectangle(&offered, sheet.height))?;
        let page = u32::try_from(page).unwrap_or(u32::MAX);
        let moved = wished.is_some_and(|w| {
            (w.left, w.top, w.width, w.height) != (offered.left, offered.top, offered.width, offered.height)
        });
        Ok(PlaceView {
            page_width: width,
            page_height: height,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
            place: wish(seen.rectangle, page, sheet.height, offered.picture),
            clipped: moved,
            covers: seen.overlaps.into_iter().map(|overlap| overlap.name).collect(),
        })
    }
}

/// Where something is printed on a page, seen coarsely.
struct Ink {
    picture: image::GrayImage,
}

/// Points of the coarse picture in a millimetre.
const DOTS: f64 = 2.0;
/// Lighter than this is paper or watermark.
const DARK: u8 = 120;

impl Ink {
    fn of(pdf: &[u8], page: usize) -> Result<Self, ApiError> {
        let scale = DOTS / super::formats::POINTS;
        let page = preview::render_page(pdf, page.saturating_sub(1), scale as f32)?;
        let picture = image::load_from_memory(&page.png).map_err(ApiError::internal)?.into_luma8();
        Ok(Self { picture })
    }

    fn lies_in(&self, place: &VisibleWish) -> bool {
        let dots = |mm: f64| (mm * DOTS).round().max(0.0) as u32;
        let (right, bottom) = (dots(place.left + place.width), dots(place.top + place.height));
        let (right, bottom) = (right.min(self.picture.width()), bottom.min(self.picture.height()));
        (dots(place.top)..bottom).any(|y| (dots(place.left)..right).any(|x| self.picture.get_pixel(x, y).0[0] < DARK))
    }
}
