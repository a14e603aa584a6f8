//! Page furniture: page numbers, 草稿 on a draft, 校验码 on the copy for approval.

use super::block::{Mark, runs};
use super::document::{Item, Page, Pt, Run, mm};
use super::line::{Align, Frame};
use super::measures::{DASH_HEIGHT, NOTE_SIZE, PAGE_NUMBER_GAP, PAGE_NUMBER_SIZE};
use super::shaped::Shaper;
use crate::font::Role;

/// Puts the page number, — 1 —: on odd pages to the right, on even pages to the left, one character in.
pub(super) fn number_pages(pages: &mut [Page], shaper: &Shaper) {
    for (idx, page) in pages.iter_mut().enumerate() {
        let page_no = idx + 1;
        let orientation = page.orientation();
        let frame = Frame {
            size: PAGE_NUMBER_SIZE,
            width: orientation.width() - 2.0 * PAGE_NUMBER_SIZE,
            indent: 0.0,
            align: if page_no % 2 == 1 { Align::Right } else { Align::Left },
        };
        let base = orientation.top() + orientation.height() + PAGE_NUMBER_GAP + PAGE_NUMBER_SIZE * DASH_HEIGHT;
        for line in shaper.shape(&format!("— {page_no} —"), Role::Song).lines(&frame) {
            let left = orientation.left() + PAGE_NUMBER_SIZE;
            page.items.extend(runs(&line, left, base, PAGE_NUMBER_SIZE, Mark::default()).into_iter().map(Item::Run));
        }
    }
}

/// Puts the 校验码 on the other side of the page number, if there is one.
pub(super) fn put_check_code(pages: &mut [Page], check_code: &str, shaper: &Shaper) {
    if check_code.is_empty() {
        return;
    }
    let words = shaper.shape(&format!("校验码：{check_code}"), Role::Song);
    for (idx, page) in pages.iter_mut().enumerate() {
        let orientation = page.orientation();
        let align = if idx % 2 == 0 { Align::Left } else { Align::Right };
        let frame = Frame { size: NOTE_SIZE, width: orientation.width() - 2.0 * PAGE_NUMBER_SIZE, indent: 0.0, align };
        let base = orientation.top() + orientation.height() + PAGE_NUMBER_GAP + PAGE_NUMBER_SIZE * DASH_HEIGHT;
        let left = orientation.left() + PAGE_NUMBER_SIZE;
        for line in words.lines(&frame).iter().take(1) {
            page.items.extend(runs(line, left, base, NOTE_SIZE, Mark::default()).into_iter().map(Item::Run));
        }
    }
}

/// Marks every page as 草稿, across the page and in its upper margin.
pub(super) fn mark_draft(pages: &mut [Page], shaper: &Shaper) {
    put_in_margin(pages, "草稿（未定稿，不得公布）", shaper);
    for page in pages {
        page.items.splice(0..0, across(page, shaper).map(Item::Run));
    }
}

/// Puts words into the upper margin of every page, to the right.
pub(super) fn put_in_margin(pages: &mut [Page], words: &str, shaper: &Shaper) {
    let words = shaper.shape(words, Role::Hei);
    let mark = Mark { grey: 0.35, ..Mark::default() };
    for page in pages {
        let frame = Frame { size: NOTE_SIZE, width: page.width - mm(40.0), indent: 0.0, align: Align::Right };
        for line in words.lines(&frame) {
            page.items.extend(runs(&line, mm(20.0), mm(15.0), NOTE_SIZE, mark).into_iter().map(Item::Run));
        }
    }
}

/// The two characters 草稿 in light grey, turned and centred on a page, behind everything else.
fn across(page: &Page, shaper: &Shaper) -> Option<Run> {
    const SIZE: Pt = 120.0;
    const ANGLE: f32 = 45.0;
    let frame = Frame { size: SIZE, width: page.height, indent: 0.0, align: Align::Left };
    let line = shaper.shape("草稿", Role::Hei).lines(&frame).into_iter().next()?;
    let run = runs(&line, 0.0, 0.0, SIZE, Mark { grey: 0.9, ..Mark::default() }).into_iter().next()?;
    let width = run.width();
    let (sin, cos) = ANGLE.to_radians().sin_cos();
    // The middle of the text lies half its width along the base line and a third of its size above.
    let middle = (width / 2.0 * cos - SIZE / 3.0 * sin, -width / 2.0 * sin - SIZE / 3.0 * cos);
    let (x, y) = (page.width / 2.0 - middle.0, page.height / 2.0 - middle.1);
    Some(Run { x, y, angle: ANGLE, ..run })
}
