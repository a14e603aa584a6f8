//! A sheet of an old workbook (.xls) while its records are read.

use std::collections::BTreeSet;

use super::super::UnseenBecause;
use super::Ground;
use super::binary::{u16_at, u32_at};
use super::hidden::Hidden;
use super::xls_looks::{CellStyle, SheetLook};
use super::xls_styles::Styles;
use super::xls_texts::{self, long};

/// Most ranges of hidden columns; a sheet has 256 columns.
const MAX_COLUMNS: usize = 1000;

/// Most texts in boxes and comments.
const MAX_BOXES: usize = 5000;

/// The kind of object that is a comment.
const COMMENT: u16 = 0x0019;

#[derive(Default)]
pub(super) struct Sheet {
    look: SheetLook,
    rows: BTreeSet<u32>,
    columns: Vec<(u32, u32)>,
    /// The kind of the last object.
    object: u16,
}

impl Sheet {
    /// Takes in a record; `pieces` gives it with those that continue it.
    pub(super) fn take<'b>(&mut self, kind: u16, body: &[u8], styles: &Styles, pieces: impl Fn() -> Vec<&'b [u8]>) {
        match kind {
            // ROW: its number; the flag of hidden rows.
            0x0208 => {
                let is_hidden = u16_at(body, 12).is_some_and(|flags| flags & 0x0020 != 0);
                self.rows.extend(u16_at(body, 0).filter(|_| is_hidden).map(u32::from));
            }
            // COLINFO: first and last column; the flag of hidden ones.
            0x007D => {
                let is_hidden = u16_at(body, 8).is_some_and(|flags| flags & 0x0001 != 0);
                let range =
                    u16_at(body, 0).zip(u16_at(body, 2)).filter(|_| is_hidden && self.columns.len() < MAX_COLUMNS);
                self.columns.extend(range.map(|(first, last)| (u32::from(first), u32::from(last))));
            }
            // LABELSST: row, column, style, number of the text.
            0x00FD => {
                self.cell(body, styles, 0);
                let place = u16_at(body, 0).zip(u16_at(body, 2));
                let rich = u32_at(body, 6).and_then(|number| styles.shared.get(&number));
                self.look
                    .rich
                    .extend(place.zip(rich).map(|((row, column), rich)| ((row.into(), column.into()), rich.clone())));
            }
            // FORMULA, NUMBER, LABEL, BOOLERR, RK: row, column, style.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027E => self.cell(body, styles, 0),
            // MULRK: row, first column, then a style and a number for each column.
            0x00BD => (0..body.len().saturating_sub(6) / 6).for_each(|offset| self.cell(body, styles, offset)),
            // HEADER, FOOTER
            0x0014 | 0x0015 => self.look.edges.extend(long(body)),
            // CONDFMT, BITMAP of the background, list of a table
            0x01B0 | 0x00E9 | 0x0872 => self.look.ground = Ground::Unknown,
            // OBJ: its kind.
            0x005D => self.object = u16_at(body, 4).unwrap_or_default(),
            // TXO: the number of letters, which follow in records that continue it.
            0x01B6 if self.look.boxes.len() < MAX_BOXES => {
                let text = box_text(usize::from(u16_at(body, 10).unwrap_or_default()), &pieces());
                let why = if self.object == COMMENT { UnseenBecause::Comment } else { UnseenBecause::Drawing };
                self.look.boxes.extend(Some((text.trim().to_owned(), why)).filter(|(text, _)| !text.is_empty()));
            }
            _ => {}
        }
    }

    fn cell(&mut self, body: &[u8], styles: &Styles, offset: usize) {
        let style = u16_at(body, 4 + offset * 6);
        let style = style.and_then(|style| styles.cells.get(usize::from(style))).copied().unwrap_or_default();
        if style == CellStyle::default() {
            return;
        }
        if let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            self.look.styles.insert((u32::from(row), u32::from(column).saturating_add(offset)), style);
        }
    }

    pub(super) fn look(self) -> SheetLook {
        let rows = self.rows.into_iter().map(|row| (row, row)).collect();
        SheetLook { hidden: Hidden::of(rows, self.columns), ..self.look }
    }
}

/// The text of a box with so many letters, in pieces behind that of the box itself.
fn box_text(count: usize, pieces: &[&[u8]]) -> String {
    let mut text = String::new();
    let mut left = count;
    for piece in pieces.iter().skip(1) {
        if left == 0 {
            break;
        }
        let part = xls_texts::plain(piece, left).unwrap_or_default();
        left -= part.encode_utf16().count().min(left);
        text += &part;
    }
    text
}
