//! What is printed in a table and what as notes below it.

use crate::form::Table;
use crate::report::{Report, Sheet};

use super::composer::lines_of;

/// The longest remark or unreadable entry that is printed inside its cell; a longer one becomes a
/// note below the table.
const LONGEST_IN_CELL: usize = 24;

/// The texts of a table.
pub(super) struct TableText {
    /// What is printed in each data cell, by position in the table.
    pub(super) values: Vec<String>,
    /// Anchor of each data cell.
    pub(super) anchors: Vec<String>,
    /// The notes below: the table's own, then what is too long for its cell.
    pub(super) notes: Vec<String>,
}

impl TableText {
    pub(super) fn new(report: &Report, sheet: &Sheet, table: &Table) -> TableText {
        let own = report.notes.get(&table.key).map_or("", String::as_str);
        let mut text = TableText { values: Vec::new(), anchors: Vec::new(), notes: labelled(own) };
        let mut moved = Moved::default();
        for (idx, cell) in report.form.cells_of_table(&table.key) {
            let path = cell.path.trim_start_matches(&table.name).trim_start_matches('·');
            let value = report.printed_value(sheet, idx);
            let remark = report.cells.get(&cell.key).map_or("", |cell| cell.remark.trim());
            text.values.push(moved.or_in_cell(&value, path, "", "") + &moved.or_in_cell(remark, path, "（", "）"));
            text.anchors.push(cell.key.clone());
        }
        text.notes.append(&mut moved.notes);
        text
    }
}

/// The texts moved out of their cells.
#[derive(Default)]
struct Moved {
    notes: Vec<String>,
}

impl Moved {
    /// A text as it is printed in its cell: between its brackets, or as the number of its note.
    fn or_in_cell(&mut self, text: &str, path: &str, open: &str, close: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        if text.chars().count() <= LONGEST_IN_CELL {
            return format!("{open}{text}{close}");
        }
        let mark = format!("〔注{}〕", self.notes.len() + 1);
        self.notes.push(format!("{mark}{path}：{text}"));
        mark
    }
}

/// The lines of a note, the first with 注： before it unless the note has a label of its own.
fn labelled(note: &str) -> Vec<String> {
    let mut lines: Vec<String> = lines_of(note).map(str::to_owned).collect();
    if let Some(first) = lines.first_mut().filter(|first| !has_label(first)) {
        *first = format!("注：{first}");
    }
    lines
}

/// Whether a note starts with 注：, 注1, 备注： or the like.
fn has_label(note: &str) -> bool {
    let note = note.trim_start_matches(['〔', '（', '[', '(', '备']);
    let Some(rest) = note.strip_prefix("注释").or_else(|| note.strip_prefix('注')) else { return false };
    let number = |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
    let after = rest.trim_start().trim_start_matches(number);
    after.starts_with(['：', ':', '〕', '）', ']', ')', '、', '.', '．'])
        || rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c))
}
