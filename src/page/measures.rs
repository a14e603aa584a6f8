//! Measures of the printed report: GB/T 9704-2012 and office practice.

use super::document::{Pt, mm};
use crate::font::Role;

/// A4 upright.
pub(super) const PAGE_WIDTH: Pt = mm(210.0);
/// A4 upright.
pub(super) const PAGE_HEIGHT: Pt = mm(297.0);
/// 天头.
pub(super) const TOP: Pt = mm(37.0);
/// 订口.
pub(super) const LEFT: Pt = mm(28.0);
/// 版心 width.
pub(super) const TYPE_WIDTH: Pt = mm(156.0);
/// 版心 height.
pub(super) const TYPE_HEIGHT: Pt = mm(225.0);

/// 3号 as 28 characters in the width of the type area.
pub(super) const BODY_SIZE: Pt = TYPE_WIDTH / 28.0;
/// 22 lines in the height of the type area.
pub(super) const LINE_PITCH: Pt = TYPE_HEIGHT / 22.0;
/// 2号.
pub(super) const TITLE_SIZE: Pt = 22.0;
/// Pitch of title lines.
pub(super) const TITLE_PITCH: Pt = 36.0;
/// 4号.
pub(super) const PAGE_NUMBER_SIZE: Pt = 14.0;
/// From the type area down to the dashes beside the page number.
pub(super) const PAGE_NUMBER_GAP: Pt = mm(7.0);
/// How high the dashes lie above the base line, in em.
pub(super) const DASH_HEIGHT: f32 = 0.27;
/// 五号 to 六号: sizes of table text, the first that fits is taken.
pub(super) const TABLE_SIZES: [Pt; 7] = [10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5];
/// Sizes of a table whose words must be broken: figures get smaller only before they are broken too.
pub(super) const SIZES_WHEN_BROKEN: [Pt; 3] = [7.5, 7.0, SMALLEST];
/// 小六.
pub(super) const SMALLEST: Pt = 6.5;
/// A table is made smaller than this only if it would not stand on one page or in its width.
pub(super) const SMALLEST_READABLE: Pt = 9.0;
/// Size of notes below tables.
pub(super) const NOTE_SIZE: Pt = 10.5;
/// Between a heading and the table below it.
pub(super) const HEADING_GAP: Pt = 4.0;
/// Thickness of table rules.
pub(super) const RULE: Pt = 0.5;

/// Face of the text in tables.
pub(super) const TABLE_ROLE: Role = Role::Song;

/// Where the base line of Chinese text lies below the top of its em.
pub(super) const ASCENT: f32 = 0.86;
