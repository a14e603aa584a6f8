//! The line above a table that names its group of heads: 「（一）行政复议情况」 over the first of three small tables.

use std::ops::Range;

use super::super::source::{Block, SourceCell, SourceTable};
use super::flat_text::FlatText;
use super::lines::LeafColumn;
use crate::form::Form;
use crate::form::name::Name;

/// Most letters of a line that is a caption; the longest group has eight.
const LONGEST: usize = 24;

/// A caption, and where it stands in the flow.
pub(super) struct Caption {
    text: String,
    pub(super) range: Range<usize>,
}

impl Caption {
    /// The last line before a table, but for one with its unit.
    pub(super) fn above(flow: &FlatText, blocks: &[Block], block_idx: usize) -> Option<Caption> {
        let is_unit = |text: &str| text.trim_start_matches(['（', '(']).starts_with("单位");
        for (idx, block) in blocks[..block_idx].iter().enumerate().rev() {
            let Block::Paragraph(text) = block else { return None };
            let line = text.trim();
            if line.is_empty() || is_unit(line) {
                continue;
            }
            let is_short = line.chars().count() <= LONGEST;
            return is_short.then(|| Caption { text: line.to_owned(), range: flow.paragraph(idx) });
        }
        None
    }

    /// The table with the group that it names as a head over all columns; `None` if it names none. The index of
    /// every other cell stays.
    pub(super) fn over(&self, table: &SourceTable, leaves: &[LeafColumn]) -> Option<SourceTable> {
        let name = without_end(Name::read(&self.text)?, leaves);
        let group = leaves.iter().filter_map(|leaf| leaf.group).find(|group| group.is_like(&name))?;
        let mut captioned = table.clone();
        captioned.rows += 1;
        for cell in &mut captioned.cells {
            cell.row += 1;
        }
        let columns = table.cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(1);
        let text = group.names().first()?.text.clone();
        captioned.cells.push(SourceCell { row: 0, column: 0, rows: 1, columns, text });
        Some(captioned)
    }
}

/// What may stand behind the name of a group of heads in a caption.
const ENDS: [&str; 3] = ["情况表", "情况", "表"];

/// What a caption names; that of a group of heads without what stands behind it.
pub(super) fn without_end(name: Name, leaves: &[LeafColumn]) -> Name {
    let is_group = |short: &Name| leaves.iter().any(|leaf| leaf.group.is_some_and(|group| group.is_like(short)));
    let short = ENDS.into_iter().find_map(|end| name.text.strip_suffix(end)).and_then(Name::read).filter(is_group);
    short.unwrap_or(name)
}

/// Whether a text is a label of the form with the end of a caption.
pub(super) fn is_caption(form: &Form, text: &str) -> bool {
    ENDS.into_iter().any(|end| text.trim().strip_suffix(end).is_some_and(|label| form.knows_label(label)))
}
