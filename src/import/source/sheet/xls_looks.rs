//! What the records of an old workbook (.xls) of Excel 97 and later say about which of its cells are seen, and
//! its texts that stand in no cell.

use std::collections::BTreeMap;

use super::super::UnseenBecause;
use super::Ground;
use super::binary::{u16_at, u32_at};
use super::grid::Place;
use super::hidden::Hidden;
use super::rich::{Look, Rich};
use super::xls_sheet::Sheet;
use super::xls_styles::Styles;
use super::xls_texts;

/// The record that goes on with the one before.
const CONTINUE: u16 = 0x003C;

/// What is said about a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetLook {
    pub(super) hidden: Hidden,
    /// Headers and footers of the printed sheet.
    pub(super) edges: Vec<String>,
    /// Texts of boxes and comments.
    pub(super) boxes: Vec<(String, UnseenBecause)>,
    /// What stands behind cells without a fill.
    pub(super) ground: Ground,
    /// The styles of cells, where they may hide something.
    pub(super) styles: BTreeMap<Place, CellStyle>,
    /// The texts of cells of which a part may not be seen.
    pub(super) rich: BTreeMap<Place, Rich>,
}

impl SheetLook {
    /// What is seen of a cell with this text, and what is not.
    pub(super) fn parts<'t>(&'t self, place: Place, text: &'t str) -> (String, Vec<(&'t str, UnseenBecause)>) {
        let style = self.styles.get(&place).copied().unwrap_or_default();
        let ground = style.ground.unwrap_or(self.ground);
        match (style.hides(text, ground), self.rich.get(&place)) {
            (Some(why), _) => (String::new(), vec![(text, why)]),
            (None, Some(rich)) => rich.parts(ground),
            (None, None) => (text.to_owned(), Vec::new()),
        }
    }
}

/// The style of a cell, as far as it decides whether its text is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CellStyle {
    pub(super) look: Look,
    /// What it is filled with, if it is.
    pub(super) ground: Option<Ground>,
    pub(super) is_of_ground: bool,
    /// Whether its format shows no numbers, and whether it shows no words either.
    pub(super) shows_nothing: Option<bool>,
}

impl CellStyle {
    fn hides(self, text: &str, ground: Ground) -> Option<UnseenBecause> {
        let has_words = text.contains(char::is_alphabetic);
        let is_blank = self.shows_nothing.is_some_and(|no_words| no_words || !has_words);
        self.look.hides(text, false, ground).or((is_blank || self.is_of_ground).then_some(UnseenBecause::Hidden))
    }
}

/// What is said about each sheet, by its name.
pub(super) fn of(book: &[u8]) -> BTreeMap<String, SheetLook> {
    let mut styles = Styles::default();
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let mut looks = BTreeMap::new();
    let mut open: Option<(String, Sheet)> = None;
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(book, at), u16_at(book, at + 2)) {
        let body = book.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match (kind, &mut open) {
            (0x0809, _) => {
                looks.extend(open.take().map(|(name, sheet)| (name, sheet.look())));
                open = names.remove(&at).map(|name| (name, Sheet::default()));
            }
            // BOUNDSHEET8: where the sheet starts, its state, its name.
            (0x0085, _) => {
                let start = u32_at(body, 0).map(|start| start as usize);
                names.extend(start.zip(xls_texts::short(body.get(6..).unwrap_or_default())));
            }
            // SST
            (0x00FC, None) => styles.shared = xls_texts::shared(&pieces(book, at), &styles.fonts),
            (_, None) => styles.take(kind, body),
            (_, Some((_, sheet))) => sheet.take(kind, body, &styles, || pieces(book, at)),
        }
        at += 4 + usize::from(length);
    }
    looks.extend(open.map(|(name, sheet)| (name, sheet.look())));
    looks
}

/// The bodies of a record and of those that continue it.
fn pieces(book: &[u8], at: usize) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut at = at;
    while let (Some(kind), Some(length)) = (u16_at(book, at), u16_at(book, at + 2)) {
        if !pieces.is_empty() && kind != CONTINUE {
            break;
        }
        pieces.push(book.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default());
        at += 4 + usize::from(length);
    }
    pieces
}
