//! Tells data tables from tables that only lay out a page.

use super::shown_lines::{is_block, is_unseen};
use super::tree::{NodeIdx, Step, Tree};

/// Characters of a cell that make it prose, which a table with few other cells does not hold.
const PROSE: usize = 200;

/// Characters of a cell that no table of a report holds.
const ARTICLE: usize = 1000;

/// Characters of a cell that make it a line of a page rather than a cell, in a table of one column.
const LINE: usize = 80;

/// Filled cells from which on a table remains one though a cell is prose or holds a smaller table.
const MANY: usize = 12;

/// What was counted of a table so far.
struct Seen {
    node: NodeIdx,
    /// Cells with text of their own.
    filled: usize,
    /// Cells with tables in them.
    holding: usize,
    /// Filled cells of the tables in it.
    inner: usize,
    /// Whether a row has more than one cell.
    has_columns: bool,
    cells_in_row: usize,
    cell: SeenCell,
    longest: usize,
    has_several_lines: bool,
}

/// What was counted of a cell, without the tables in it.
#[derive(Default)]
struct SeenCell {
    chars: usize,
    lines: usize,
    is_in_line: bool,
    holds: bool,
}

/// The data tables of a page, in the order in which they end.
pub(super) fn data_tables(tree: &Tree) -> Vec<NodeIdx> {
    let mut found = Vec::new();
    let mut open: Vec<Seen> = Vec::new();
    let mut walk = tree.walk(Tree::root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node, element) if is_unseen(element) => walk.pass_over(node),
            Step::Enter(node, element) if element.name() == "table" => open.push(Seen::new(node)),
            Step::Enter(_, element) | Step::Leave(element)
                if !matches!(element.name(), "table" | "td" | "th" | "tr") =>
            {
                if let Some(table) = open.last_mut().filter(|_| is_block(element)) {
                    table.cell.is_in_line = false;
                }
            }
            Step::Enter(_, element) => {
                if let Some(table) = open.last_mut() {
                    table.enter(element.name());
                }
            }
            Step::Text(text) => {
                if let Some(table) = open.last_mut() {
                    table.cell.take(text);
                }
            }
            Step::Unseen(..) => {}
            Step::Leave(element) if element.name() == "table" => {
                let Some(table) = open.pop() else { continue };
                let is_data = table.is_data();
                if is_data {
                    found.push(table.node);
                }
                if let Some(outer) = open.last_mut() {
                    outer.take(&table, is_data);
                }
            }
            Step::Leave(element) => {
                if let Some(table) = open.last_mut().filter(|_| element.name() != "tr") {
                    table.end_cell();
                }
            }
        }
    }
    found.sort_unstable();
    found
}

impl Seen {
    fn new(node: NodeIdx) -> Self {
        let cell = SeenCell::default();
        Self {
            node,
            filled: 0,
            holding: 0,
            inner: 0,
            has_columns: false,
            cells_in_row: 0,
            cell,
            longest: 0,
            has_several_lines: false,
        }
    }

    fn enter(&mut self, name: &str) {
        if name == "tr" {
            self.cells_in_row = 0;
        } else {
            self.cell = SeenCell::default();
            self.cells_in_row += 1;
            self.has_columns |= self.cells_in_row > 1;
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if cell.holds {
            self.holding += 1;
        } else {
            self.filled += usize::from(cell.chars > 0);
        }
        self.longest = self.longest.max(cell.chars);
        self.has_several_lines |= cell.lines > 1;
    }

    /// Takes in a table that stands in one of its cells.
    fn take(&mut self, table: &Self, is_data: bool) {
        self.inner += table.inner;
        if is_data {
            self.cell.holds = true;
            self.inner += table.filled;
        } else {
            self.cell.holds |= table.holding > 0;
            self.cell.chars += table.longest;
            self.cell.lines += table.filled;
        }
        self.cell.is_in_line = false;
    }

    fn is_data(&self) -> bool {
        let is_one_cell = self.filled + self.holding <= 1;
        let is_page = self.longest > ARTICLE || (self.longest > PROSE && self.filled < MANY);
        let is_column = !self.has_columns && (self.has_several_lines || self.longest > LINE);
        let is_around = self.inner > 0 && (self.filled < MANY || self.inner >= self.filled);
        !is_one_cell && !is_page && !is_column && !is_around
    }
}

impl SeenCell {
    fn take(&mut self, text: &str) {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        self.chars += chars;
        if chars > 0 && !self.is_in_line {
            self.lines += 1;
            self.is_in_line = true;
        }
    }
}
