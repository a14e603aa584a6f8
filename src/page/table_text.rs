//! What is printed in a table and what as notes below it.

use crate::outline::PrintedTable;

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
    pub(super) fn new(printed: &PrintedTable) -> TableText {
        let mut text = TableText { values: Vec::new(), anchors: Vec::new(), notes: printed.notes.clone() };
        let mut moved = Moved::default();
        for printed_cell in &printed.cells {
            let cell = printed_cell.cell;
            let path = cell.path.trim_start_matches(&printed.table.name).trim_start_matches('·');
            let value = moved.or_in_cell(&printed_cell.value, path, "", "");
            text.values.push(value + &moved.or_in_cell(&printed_cell.remark, path, "（", "）"));
            text.anchors.push(cell.key.clone());
        }
        text.notes.append(&mut moved.notes);
        text
    }
}

/// The texts moved out of their cells.
#[derive(Default)]
pub(super) struct Moved {
    pub(super) notes: Vec<String>,
}

impl Moved {
    /// A text as it is printed in its cell: between its brackets, or as the number of its note.
    pub(super) fn or_in_cell(&mut self, text: &str, path: &str, open: &str, close: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        if text.chars().count() <= LONGEST_IN_CELL {
            return format!("{open}{text}{close}");
        }
        self.moved(text, path)
    }

    /// A text of at most this many characters as it is, or the number of its note.
    pub(super) fn unless_short(&mut self, text: &str, path: &str, longest: usize) -> String {
        if text.chars().count() <= longest { text.to_owned() } else { self.moved(text, path) }
    }

    fn moved(&mut self, text: &str, path: &str) -> String {
        let mark = format!("〔注{}〕", self.notes.len() + 1);
        self.notes.push(format!("{mark}{path}：{text}"));
        mark
    }
}
