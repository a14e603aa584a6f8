//! The shape of a form file. Its cells follow in `cells`, what cannot be right in it is found in `checks`.

use serde::Deserialize;

use super::roles::Roles;

/// A whole form file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormFile {
    pub(super) id: String,
    pub(super) first_year: u16,
    pub(super) last_year: Option<u16>,
    pub(super) citation: Citation,
    pub(super) legal_bases: Vec<String>,
    pub(super) report_title: String,
    pub(super) sections: Vec<Section>,
    pub(super) tables: Vec<Table>,
    pub(super) sums: Vec<SumRule>,
    #[serde(default)]
    pub(super) carries: Vec<CarryRule>,
    #[serde(default)]
    pub(super) stocks: Vec<StockRule>,
    #[serde(default)]
    pub(super) roles: Roles,
}

/// The notice that fixes a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Full title without outer book marks.
    pub title: String,
    /// Document number with 六角括号, e.g. `国办公开办函〔2021〕30号`.
    pub number: String,
    /// Words by which the title is told from that of another form's notice.
    pub phrase: String,
}

/// One of the six sections.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Stable key, e.g. `overview`.
    pub key: String,
    /// Exact heading with its number.
    pub heading: String,
    /// Other spellings met in published reports.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// Words that together tell the heading where it is worded in another way; any of these lists will do.
    #[serde(default)]
    pub told_by: Vec<Vec<String>>,
    /// Free text or a table.
    pub content: Content,
    /// What belongs into the section.
    pub help: String,
    /// Sentences that can be put into the text with a click.
    #[serde(default)]
    pub ready_sentences: Vec<ReadySentence>,
}

/// A sentence that can be put into the text of a section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadySentence {
    /// What the sentence is called, e.g. `“未收费”`.
    pub name: String,
    /// The sentence, with `{year}` for the report year.
    pub text: String,
}

/// What a section holds.
#[derive(Debug, Clone, Deserialize)]
pub enum Content {
    /// Free text.
    Text {
        /// Upper limit of its length in characters, in principle.
        max_chars: Option<usize>,
        /// Titles of the parts offered for it.
        parts: Vec<String>,
    },
    /// The table of this key.
    Table(String),
}

/// A table: blocks one below the other, all of the same width.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Stable key, e.g. `t3`.
    pub key: String,
    /// Name in messages, e.g. `表三`.
    pub name: String,
    /// Whether 不适用 may stand in its cells.
    #[serde(default)]
    pub not_applicable: bool,
    /// The blocks, top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of a table: an optional title row, head rows, and rows with a stub.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Title row across the table; empty if there is none.
    #[serde(default)]
    pub title: String,
    /// Text of the corner cell above the stub.
    #[serde(default)]
    pub corner: String,
    /// Head cells; nesting makes merged heads.
    pub columns: Vec<Column>,
    /// Rows; nesting makes merged stubs. One row without a label means: no stub.
    pub rows: Vec<Row>,
}

/// A head cell: a column, or a group of columns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Key of a column (required) or of a group (optional).
    #[serde(default)]
    pub key: String,
    /// Exact label.
    pub label: String,
    /// Spoken name in messages; `Some("")` is silent, `None` is the label.
    #[serde(default)]
    pub short: Option<String>,
    /// What its cells hold.
    #[serde(default)]
    pub kind: Kind,
    /// Unit of its numbers.
    #[serde(default)]
    pub unit: String,
    /// Article of the 条例.
    #[serde(default)]
    pub article: String,
    /// What the column means.
    #[serde(default)]
    pub help: String,
    /// Other spellings met in published reports.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// Width in grid columns; 0 is read as 1.
    #[serde(default)]
    pub span: usize,
    /// Columns below a merged head.
    #[serde(default)]
    pub columns: Vec<Column>,
}

/// A stub cell: a row, or a group of rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Key of a row or of a group.
    pub key: String,
    /// Exact label.
    pub label: String,
    /// Spoken name in messages; `Some("")` is silent, `None` is the label.
    #[serde(default)]
    pub short: Option<String>,
    /// Article of the 条例.
    #[serde(default)]
    pub article: String,
    /// What the row means.
    #[serde(default)]
    pub help: String,
    /// Other spellings met in published reports.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// Key of the row below that takes the figures of a report that prints the group as one row.
    #[serde(default)]
    pub in_one_row: Option<String>,
    /// Rows below a merged stub.
    #[serde(default)]
    pub rows: Vec<Row>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Kind {
    /// A whole number ≥ 0 of at most nine digits.
    #[default]
    Count,
    /// A whole number of at most nine digits that may be negative.
    SignedCount,
    /// An exact decimal in 万元.
    WanYuan,
    /// An exact decimal in 元.
    Yuan,
}

impl Kind {
    /// Whether the cell counts things, so that only whole numbers make sense.
    pub fn is_count(self) -> bool {
        matches!(self, Kind::Count | Kind::SignedCount)
    }
}

/// Which way a sum repeats: once for each row, or once for each column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Each {
    Row,
    Column,
}

/// A sum as written: row or column keys on both sides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SumRule {
    pub(super) rule: String,
    pub(super) table: String,
    pub(super) each: Each,
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
    pub(super) left_name: String,
    pub(super) right_name: String,
    #[serde(default)]
    pub(super) computes: bool,
}

/// A carry as written: a row of last year's report with which a row of this year's starts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CarryRule {
    pub(super) table: String,
    pub(super) from: String,
    pub(super) to: String,
}

/// A stock as written: rows of a table in which one column goes on by two others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StockRule {
    pub(super) table: String,
    pub(super) rows: Vec<String>,
    pub(super) stock: String,
    pub(super) added: String,
    pub(super) removed: String,
}

impl Section {
    /// Titles of the parts offered for it; empty for a text without parts and for a table.
    pub fn offered_parts(&self) -> &[String] {
        match &self.content {
            Content::Text { parts, .. } => parts,
            Content::Table(_) => &[],
        }
    }

    /// How many characters it should have at most, if the form says so.
    pub fn max_chars(&self) -> Option<usize> {
        match self.content {
            Content::Text { max_chars, .. } => max_chars,
            Content::Table(_) => None,
        }
    }
}

impl Column {
    /// Width in grid columns.
    pub fn width(&self) -> usize {
        if self.columns.is_empty() { self.span.max(1) } else { self.columns.iter().map(Column::width).sum() }
    }

    /// Levels of head cells, this one included.
    pub fn depth(&self) -> usize {
        1 + self.columns.iter().map(Column::depth).max().unwrap_or(0)
    }

    pub(super) fn spoken(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }
}

impl Row {
    /// Number of rows it covers.
    pub fn height(&self) -> usize {
        if self.rows.is_empty() { 1 } else { self.rows.iter().map(Row::height).sum() }
    }

    /// Levels of stub cells, this one included.
    pub fn depth(&self) -> usize {
        1 + self.rows.iter().map(Row::depth).max().unwrap_or(0)
    }

    pub(super) fn spoken(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }

    fn leaf_keys<'a>(&'a self, keys: &mut Vec<&'a str>) {
        if self.rows.is_empty() {
            keys.push(&self.key);
        }
        for row in &self.rows {
            row.leaf_keys(keys);
        }
    }

    fn find(&self, key: &str) -> Option<&Row> {
        if self.key == key {
            return Some(self);
        }
        self.rows.iter().find_map(|row| row.find(key))
    }
}

impl Block {
    /// Levels of the head.
    pub fn head_depth(&self) -> usize {
        self.columns.iter().map(Column::depth).max().unwrap_or(0)
    }

    /// Levels of the stub; 0 when the block is a single row without a label.
    pub fn stub_depth(&self) -> usize {
        if self.rows.iter().all(|row| row.label.is_empty() && row.rows.is_empty()) {
            0
        } else {
            self.rows.iter().map(Row::depth).max().unwrap_or(0)
        }
    }

    /// Width of the data columns in grid columns.
    pub fn data_width(&self) -> usize {
        self.columns.iter().map(Column::width).sum()
    }
}

impl Table {
    /// Keys of the rows below a row or group key, in form order.
    pub fn rows_under(&self, key: &str) -> Vec<&str> {
        let mut keys = Vec::new();
        for block in &self.blocks {
            if let Some(row) = block.rows.iter().find_map(|row| row.find(key)) {
                row.leaf_keys(&mut keys);
            }
        }
        keys
    }
}

/// Key of a cell from the keys of its table, row and column; a table of one unnamed row leaves it out.
pub(super) fn cell_key(table: &str, row: &str, column: &str) -> String {
    if row.is_empty() { format!("{table}.{column}") } else { format!("{table}.{row}.{column}") }
}
