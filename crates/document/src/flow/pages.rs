//! Fragments put on pages.

use super::draw::{Draw, Fragment};
use crate::error::DocumentError;
use crate::render::MOST_PAGES;

/// One page: its marks, from the top left of the text area.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub draws: Vec<Draw>,
}

/// Fills pages of the height given. A group that must stay together moves to the next page when it fits there whole;
/// a group higher than a page is parted where it must be.
///
/// # Errors
/// [`DocumentError::TooLong`] past 1,000 pages.
pub(crate) fn paginate(mut fragments: Vec<Fragment>, height: f32) -> Result<Vec<Page>, DocumentError> {
    cling(&mut fragments);
    let mut pages = vec![Page::default()];
    let mut y = 0.0_f32;
    let needs = group_heights(&fragments);
    let mut previous_kept = false;
    for (fragment, need) in fragments.into_iter().zip(needs) {
        let above = if y > 0.0 { fragment.above } else { 0.0 };
        let group_leaves = !previous_kept && need <= height && y + above + need > height;
        let must_leave = y + above + fragment.height > height + 0.01;
        if y > 0.0 && (fragment.new_page || group_leaves || must_leave) {
            if pages.len() >= MOST_PAGES {
                return Err(DocumentError::TooLong { what: "pages", limit: MOST_PAGES });
            }
            pages.push(Page::default());
            y = 0.0;
            if let Some(head) = &fragment.head {
                put(&mut pages, head.draws.clone(), 0.0);
                y = head.height;
            }
        }
        previous_kept = fragment.keep_next;
        y += if y > 0.0 && fragment.head.is_none() { fragment.above } else { 0.0 };
        put(&mut pages, fragment.draws, y);
        y += fragment.height;
    }
    // Trailing room may have opened a page on which nothing stands.
    while pages.len() > 1 && pages.last().is_some_and(|page| page.draws.is_empty()) {
        pages.pop();
    }
    Ok(pages)
}

/// Keeps what clings together with the last strip before it that shows something.
fn cling(fragments: &mut [Fragment]) {
    let mut clings = false;
    for fragment in fragments.iter_mut().rev() {
        fragment.keep_next |= clings;
        // Through room, up to something to be seen.
        clings = !fragment.new_page && (fragment.clings || (clings && fragment.draws.is_empty()));
    }
}

/// For each fragment the height from it to the end of the group that it begins or belongs to.
fn group_heights(fragments: &[Fragment]) -> Vec<f32> {
    let mut heights = vec![0.0; fragments.len()];
    let mut below = 0.0;
    for (at, fragment) in fragments.iter().enumerate().rev() {
        below = if fragment.keep_next { fragment.height + below } else { fragment.height };
        if let Some(slot) = heights.get_mut(at) {
            *slot = below;
        }
        below += fragment.above;
    }
    heights
}

fn put(pages: &mut [Page], mut draws: Vec<Draw>, y: f32) {
    if let Some(page) = pages.last_mut() {
        draws.iter_mut().for_each(|draw| draw.shift(0.0, y));
        page.draws.append(&mut draws);
    }
}

#[cfg(test)]
mod tests {
    use super::paginate;
    use crate::flow::draw::{Draw, Fragment};
    use std::rc::Rc;

    fn strip(height: f32, keep_next: bool) -> Fragment {
        let draws = vec![Draw::Dots { x1: 0.0, x2: 1.0, y: 0.0 }];
        Fragment { height, keep_next, draws, ..Fragment::default() }
    }

    #[test]
    fn a_group_moves_whole_and_an_endless_group_is_parted() {
        let pages =
            paginate(vec![strip(60.0, false), strip(30.0, true), strip(30.0, false)], 100.0).expect("two pages");
        let counts: Vec<usize> = pages.iter().map(|p| p.draws.len()).collect();
        assert_eq!(counts, [1, 2], "what belongs together must not be parted by a page end");
        let endless = vec![strip(60.0, true), strip(60.0, true), strip(60.0, false)];
        let pages = paginate(endless, 100.0).expect("three pages");
        assert_eq!(pages.len(), 3, "a group higher than a page must still be printed");
    }

    #[test]
    fn a_signature_takes_the_line_before_it_along() {
        let signature = Fragment { clings: true, ..strip(50.0, false) };
        let room = Fragment::room(5.0);
        let pages = paginate(vec![strip(40.0, false), strip(30.0, false), room, signature.clone()], 100.0);
        let counts: Vec<usize> = pages.expect("two pages").iter().map(|p| p.draws.len()).collect();
        assert_eq!(counts, [1, 2], "nobody signs a page on which nothing stands");
        let broken = Fragment { new_page: true, ..signature };
        let pages = paginate(vec![strip(30.0, false), broken], 100.0).expect("two pages");
        assert_eq!(pages.len(), 2, "unless the form itself begins a page with it");
    }

    #[test]
    fn a_table_head_comes_again_on_each_page() {
        let head = Rc::new(strip(10.0, false));
        let row = || Fragment { head: Some(head.clone()), ..strip(40.0, false) };
        let pages = paginate(vec![strip(10.0, true), row(), row(), row()], 100.0).expect("two pages");
        let counts: Vec<usize> = pages.iter().map(|p| p.draws.len()).collect();
        assert_eq!(counts, [3, 2], "page 2 begins with the head");
    }

    #[test]
    fn endless_papers_are_refused() {
        let fragments = vec![strip(90.0, false); 1_500];
        assert!(paginate(fragments, 100.0).is_err(), "a paper of 1,500 pages is a mistake, not a form");
    }
}
