//! The shape of a form file, its consistency checks, and the cells that follow from it.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::fault::Fault;
use super::roles::Roles;
use super::{FormCell, TableIdx, YEARS};

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

    fn spoken(&self) -> &str {
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

    fn spoken(&self) -> &str {
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

/// A row or column at the end of its branch, with the nodes above it.
struct Leaf<'a, N> {
    above: Vec<&'a N>,
    node: &'a N,
}

fn column_leaves<'a>(columns: &'a [Column], above: &[&'a Column], leaves: &mut Vec<Leaf<'a, Column>>) {
    for column in columns {
        if column.columns.is_empty() {
            leaves.push(Leaf { above: above.to_vec(), node: column });
        } else {
            let above: Vec<&Column> = above.iter().copied().chain([column]).collect();
            column_leaves(&column.columns, &above, leaves);
        }
    }
}

fn row_leaves<'a>(rows: &'a [Row], above: &[&'a Row], leaves: &mut Vec<Leaf<'a, Row>>) {
    for row in rows {
        if row.rows.is_empty() {
            leaves.push(Leaf { above: above.to_vec(), node: row });
        } else {
            let above: Vec<&Row> = above.iter().copied().chain([row]).collect();
            row_leaves(&row.rows, &above, leaves);
        }
    }
}

fn names<'a>(spoken: impl Iterator<Item = &'a str>) -> Vec<String> {
    spoken.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The first non-empty text, looking from the node outward.
fn nearest<'a>(texts: impl DoubleEndedIterator<Item = &'a str>) -> String {
    texts.rev().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

impl FormFile {
    /// The cells in form order.
    pub(super) fn cells(&self) -> Result<Vec<FormCell>, Fault> {
        let mut cells = Vec::new();
        for (idx, table) in self.tables.iter().enumerate() {
            let table_idx = TableIdx(idx);
            for block in &table.blocks {
                let (mut rows, mut columns) = (Vec::new(), Vec::new());
                row_leaves(&block.rows, &[], &mut rows);
                column_leaves(&block.columns, &[], &mut columns);
                for row in &rows {
                    for column in &columns {
                        if column.node.key.is_empty() {
                            let label = &column.node.label;
                            return Err(Fault::at(label, format!("{}的列“{label}”没有代码，请补上 key", table.name)));
                        }
                        cells.push(form_cell(table_idx, table, row, column));
                    }
                }
            }
        }
        Ok(cells)
    }

    /// Finds what cannot be right in a form file.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let is_id = self.id.starts_with(|c: char| c.is_ascii_lowercase())
            && self.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_id {
            let text = format!("表式的 id“{}”只能用小写字母、数字和连字符，以字母开头，如 cn-2021", self.id);
            return Err(Fault::at(&self.id, text));
        }
        if !YEARS.contains(&self.first_year) {
            let text = format!("首个适用年度（first_year）应在{}至{}之间，请改正", YEARS.start(), YEARS.end());
            return Err(Fault::at(&self.id, text));
        }
        if self.last_year.is_some_and(|last| last < self.first_year) {
            return Err(Fault::at(&self.id, "适用年度的末年（last_year）早于首年（first_year），请改正"));
        }
        if !self.report_title.contains("{organ}") || !self.report_title.contains("{year}") {
            return Err(Fault::at(&self.report_title, "标题（report_title）里要有 {organ} 和 {year}"));
        }
        let mut keys = BTreeSet::new();
        for section in &self.sections {
            let key = &section.key;
            check_key(key, "部分")?;
            if !keys.insert(key) {
                return Err(Fault::at(key, format!("部分 {key} 出现了两次，每个部分的 key 应当不同")));
            }
            if section.heading.is_empty() {
                return Err(Fault::at(key, format!("部分 {key} 没有标题，请补上 heading")));
            }
            if let Content::Table(table) = &section.content
                && !self.tables.iter().any(|known| &known.key == table)
            {
                return Err(Fault::at(key, format!("部分 {key} 引用的表 {table} 不存在，请核对表的 key")));
            }
        }
        for table in &self.tables {
            check_key(&table.key, "表")?;
            if !keys.insert(&table.key) {
                return Err(Fault::at(
                    &table.key,
                    format!("{} 既是部分又是表，或者出现了两次，请换一个 key", table.key),
                ));
            }
        }
        self.tables.iter().try_for_each(|table| self.check_table(table))
    }

    fn check_table(&self, table: &Table) -> Result<(), Fault> {
        let name = &table.name;
        let homes = self
            .sections
            .iter()
            .filter(|section| matches!(&section.content, Content::Table(key) if key == &table.key))
            .count();
        if homes != 1 {
            let text = format!("{name}（{}）应当在一个部分里，实际在{homes}个部分里，请改部分的 content", table.key);
            return Err(Fault::at(&table.key, text));
        }
        let Some(first) = table.blocks.first() else {
            return Err(Fault::at(&table.key, format!("{name}没有内容，请补上 blocks")));
        };
        for block in &table.blocks {
            if block.rows.is_empty() || block.columns.is_empty() {
                return Err(Fault::at(&table.key, format!("{name}有一块没有行或没有列，请补上")));
            }
            if block.data_width() != first.data_width() || block.stub_depth() != first.stub_depth() {
                let text = format!("{name}各块的宽度不一致：“{}”，请改各列的 span", block.title);
                return Err(Fault::at(&block.title, text));
            }
            block.columns.iter().try_for_each(|column| check_column(name, column))?;
            let labelled = block.stub_depth() > 0;
            block.rows.iter().try_for_each(|row| check_row(name, row, labelled))?;
        }
        Ok(())
    }
}

fn form_cell(table_idx: TableIdx, table: &Table, row: &Leaf<Row>, column: &Leaf<Column>) -> FormCell {
    let rows = || row.above.iter().copied().chain([row.node]);
    let columns = || column.above.iter().copied().chain([column.node]);
    let row_names = names(rows().map(Row::spoken));
    let column_names = names(columns().map(Column::spoken));
    let path = [table.name.as_str()]
        .into_iter()
        .chain(row_names.iter().map(String::as_str))
        .chain(column_names.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("·");
    let help = |own: &str, other: String| if own.is_empty() { other } else { own.to_owned() };
    FormCell {
        key: cell_key(&table.key, &row.node.key, &column.node.key),
        table_idx,
        row: row.node.key.clone(),
        column: column.node.key.clone(),
        path,
        row_names,
        column_names,
        kind: column.node.kind,
        unit: column.node.unit.clone(),
        not_applicable: table.not_applicable,
        is_sum: false,
        article: help(
            &row.node.article,
            nearest(columns().map(|column| column.article.as_str()).collect::<Vec<_>>().into_iter()),
        ),
        help: help(
            &row.node.help,
            nearest(columns().map(|column| column.help.as_str()).collect::<Vec<_>>().into_iter()),
        ),
    }
}

fn check_column(table: &str, column: &Column) -> Result<(), Fault> {
    if column.label.is_empty() {
        return Err(Fault::at(&column.key, format!("{table}的列 {} 没有表头文字，请补上 label", column.key)));
    }
    if !column.columns.is_empty() && column.span > 0 {
        return Err(Fault::at(&column.label, format!("{table}的列组“{}”不能另定宽度，请删去 span", column.label)));
    }
    column.columns.iter().try_for_each(|inner| check_column(table, inner))
}

fn check_row(table: &str, row: &Row, labelled: bool) -> Result<(), Fault> {
    if labelled && (row.label.is_empty() || row.key.is_empty()) {
        let given = format!("{}{}", row.key, row.label);
        return Err(Fault::at(&given, format!("{table}有一行没有代码或文字：“{given}”，请补上 key 和 label")));
    }
    row.rows.iter().try_for_each(|inner| check_row(table, inner, labelled))
}

/// A key of a section or table: a plain word that is no word of an address.
fn check_key(key: &str, what: &str) -> Result<(), Fault> {
    const TAKEN: [&str; 13] = [
        "report",
        "form",
        "year",
        "organ",
        "title",
        "preface",
        "closing",
        "publishing",
        "approval",
        "taken_over",
        "imported",
        "foreign",
        "sections",
    ];
    let is_word = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_word {
        return Err(Fault::at(key, format!("{what}的 key“{key}”只能用小写字母、数字和下划线，以字母开头")));
    }
    if TAKEN.contains(&key) {
        return Err(Fault::at(key, format!("{what}的 key“{key}”程序另有用处，请换一个")));
    }
    Ok(())
}
