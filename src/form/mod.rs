//! The official form as data: sections, tables, labels, cells, sums.
//!
//! A form is read from `assets/forms/*.ron`, checked once, and never changes. It knows labels and
//! sums; it knows no figures, no fonts and no window. Sources: 国办公开办函〔2021〕30号 (`cn-2021`)
//! and 国办公开办函〔2019〕60号 (`cn-2019`).

mod cells;
mod checks;
mod fault;
mod grid;
mod index;
pub(crate) mod labels;
pub(crate) mod likeness;
pub(crate) mod name;
mod organ_kind;
mod registry;
mod roles;
mod schema;
mod size;
mod sums;
mod years;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

pub use grid::{Grid, GridCell, GridContent};
pub use index::{CellIdx, TableIdx};
use labels::FormLabels;
pub use organ_kind::{OrganKind, OrganKinds};
pub use roles::{Applications, Disputes, Normative, Roles};
pub use schema::{Block, Citation, Column, Content, Kind, ReadySentence, Row, Section, Table};
pub use sums::Relation;
pub use years::{Carry, Stock, YEARS};

use fault::{Fault, line_of};
use schema::FormFile;

/// Why a form file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// The text is not RON of the expected shape.
    #[error("表式文件读不懂：{0}")]
    Unreadable(#[from] ron::error::SpannedError),
    /// The text is well formed, but its parts do not fit together, or not beside the forms that are known.
    #[error("表式 {form} 有误{}：{fault}", line.map(|line| format!("（第{line}行）")).unwrap_or_default())]
    Inconsistent {
        /// Id of the form.
        form: String,
        /// The line, from 1, in which the key stands that it is about, where it was found.
        line: Option<usize>,
        /// What does not fit, with the key it is about, and what to do.
        fault: String,
    },
}

/// One cell of the form: where it stands and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormCell {
    /// Stable key, e.g. `t3.new.natural`.
    pub key: String,
    /// The table it stands in.
    pub table_idx: TableIdx,
    /// Key of the row; empty in a table of one unnamed row.
    pub row: String,
    /// Key of the column.
    pub column: String,
    /// Official path for messages, e.g. `表三·（一）予以公开·自然人`.
    pub path: String,
    /// Spoken names of the row, outermost first, silent levels left out.
    pub row_names: Vec<String>,
    /// Spoken names of the column, outermost first, silent levels left out.
    pub column_names: Vec<String>,
    /// What the cell holds.
    pub kind: Kind,
    /// Unit of the number, e.g. `件`.
    pub unit: String,
    /// Whether 不适用 may stand here.
    pub not_applicable: bool,
    /// Whether the program computes it from other cells.
    pub is_sum: bool,
    /// Article of the 条例 the row rests on; may be empty.
    pub article: String,
    /// What the row or column means; may be empty.
    pub help: String,
}

/// A national report form.
pub struct Form {
    /// The form file it was read from.
    text: String,
    /// Stable id, e.g. `cn-2021`.
    pub id: String,
    /// First report year the form is for.
    pub first_year: u16,
    /// Last report year, if the form has been replaced.
    pub last_year: Option<u16>,
    /// The notice that fixes the form.
    pub citation: Citation,
    /// Legal bases the preface cites unless told otherwise.
    pub legal_bases: Vec<String>,
    /// Pattern of the title with `{organ}` and `{year}`.
    report_title: String,
    /// The six sections in order.
    pub sections: Vec<Section>,
    /// The tables in order of their sections.
    pub tables: Vec<Table>,
    cells: Vec<FormCell>,
    by_key: BTreeMap<String, CellIdx>,
    relations: Vec<Relation>,
    computed_by: Vec<Option<usize>>,
    computing_order: Vec<CellIdx>,
    carries: Vec<Carry>,
    stocks: Vec<Stock>,
    /// What certain cells and sections are for.
    pub roles: Roles,
    labels: OnceLock<FormLabels>,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Form").field(&self.id).finish()
    }
}

impl PartialEq for Form {
    /// Forms are the same if their ids are.
    fn eq(&self, other: &Form) -> bool {
        self.id == other.id
    }
}

fn error_at(form: &str, fault: Fault, text: &str) -> FormError {
    FormError::Inconsistent { form: form.to_owned(), line: line_of(&fault.key, text), fault: fault.text }
}

impl Form {
    /// Reads and checks a form file.
    ///
    /// # Errors
    /// The text is not a form file, or its keys, labels, spans or sums contradict each other.
    pub fn parse(text: &str) -> Result<Form, FormError> {
        let file: FormFile = ron::from_str(text)?;
        let id = file.id.clone();
        let build = Self::build(file);
        build.map(|form| Form { text: text.to_owned(), ..form }).map_err(|fault| error_at(&id, fault, text))
    }

    /// Whether two forms were read from the same text.
    fn is_same_text_as(&self, other: &Form) -> bool {
        self.text == other.text
    }

    fn build(file: FormFile) -> Result<Form, Fault> {
        file.check()?;
        let mut cells = file.cells()?;
        let mut by_key = BTreeMap::new();
        for (idx, cell) in cells.iter().enumerate() {
            if by_key.insert(cell.key.clone(), CellIdx(idx)).is_some() {
                let text = format!("单元格 {} 出现了两次，同一张表里行、列的 key 应当不同", cell.key);
                return Err(Fault::at(&cell.row, text));
            }
        }
        let relations = sums::relations(&file, &cells)?;
        let computed_by = sums::computed_by(&relations, cells.len());
        for (cell, computed_by) in cells.iter_mut().zip(&computed_by) {
            cell.is_sum = computed_by.is_some();
        }
        let computing_order = sums::computing_order(&relations, &computed_by, &cells)?;
        let (carries, stocks) = (years::carries(&file, &cells)?, years::stocks(&file, &cells)?);
        roles::check(&file, &cells)?;
        Ok(Form {
            text: String::new(),
            id: file.id,
            first_year: file.first_year,
            last_year: file.last_year,
            citation: file.citation,
            legal_bases: file.legal_bases,
            report_title: file.report_title,
            sections: file.sections,
            tables: file.tables,
            cells,
            by_key,
            relations,
            computed_by,
            computing_order,
            carries,
            stocks,
            roles: file.roles,
            labels: OnceLock::new(),
        })
    }

    /// The fault that another form has its id.
    fn fault_of_id(&self, known: &Form) -> FormError {
        let text = format!(
            "已经有这个 id 的表式（{}），没有采用；同一表式不能有两份，另一表式请换一个 id",
            known.citation.number
        );
        error_at(&self.id, Fault::at(&self.id, text), &self.text)
    }

    /// The fault that one of its keys means something of another kind in another form, if so.
    fn fault_of_keys(&self, known: &Form) -> Option<FormError> {
        let section = self.sections.iter().map(|section| &section.key).find(|key| known.table(key).is_some());
        let table = self.tables.iter().map(|table| &table.key).find(|key| known.section(key).is_some());
        let key = section.or(table)?;
        let text = format!("“{key}”在表式 {} 里是另一种东西（部分或表），请换一个 key", known.id);
        Some(error_at(&self.id, Fault::at(key, text), &self.text))
    }

    /// Whether the form is the one to use for reports on `year`.
    pub fn valid_for(&self, year: u16) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }

    /// Title of a report, as the form words it.
    pub fn title(&self, organ: &str, year: u16) -> String {
        self.report_title.replace("{organ}", organ).replace("{year}", &year.to_string())
    }

    /// All cells in form order: table by table, row by row.
    pub fn cells(&self) -> &[FormCell] {
        &self.cells
    }

    /// Index of a cell in [`Form::cells`].
    pub fn cell_idx(&self, key: &str) -> Option<CellIdx> {
        self.by_key.get(key).copied()
    }

    /// The cell of this key.
    pub fn cell(&self, key: &str) -> Option<&FormCell> {
        self.cell_idx(key).map(|idx| self.cell_at(idx))
    }

    /// The sum relations in the order they are judged.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relation that computes a cell, if it is a sum cell.
    pub fn computed_by(&self, cell_idx: CellIdx) -> Option<&Relation> {
        self.computed_by[cell_idx.position()].map(|relation| &self.relations[relation])
    }

    /// The sum cells, each after the sum cells it rests on.
    pub fn computing_order(&self) -> &[CellIdx] {
        &self.computing_order
    }

    /// The cells that start with a figure of last year's report, in form order.
    pub fn carries(&self) -> &[Carry] {
        &self.carries
    }

    /// The stocks that go on from year to year in this form.
    pub fn stocks(&self) -> &[Stock] {
        &self.stocks
    }

    /// The labels of its tables, for finding rows and columns.
    pub(crate) fn labels(&self) -> &FormLabels {
        self.labels.get_or_init(|| FormLabels::new(self))
    }

    /// The table of this key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key == key)
    }

    /// The section of this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The sections of text, in order.
    pub fn text_sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| matches!(section.content, Content::Text { .. }))
    }

    /// The section in which a table stands.
    pub fn section_of_table(&self, table_key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| matches!(&section.content, Content::Table(key) if key == table_key))
    }

    /// Cells of a table, with their indices, in form order.
    pub fn cells_of_table<'a>(&'a self, table_key: &str) -> impl Iterator<Item = (CellIdx, &'a FormCell)> {
        let table_idx = self.tables.iter().position(|table| table.key == table_key).map(TableIdx);
        self.indexed_cells().filter(move |(_, cell)| Some(cell.table_idx) == table_idx)
    }

    /// Whether a cell, by its key, stands in a table.
    pub fn is_in_table(&self, cell: &str, table: &Table) -> bool {
        self.cell(cell).is_some_and(|cell| self.table_at(cell.table_idx).key == table.key)
    }

    /// Keys of the rows that a row or group key of a table stands for; empty if there is none.
    pub fn row_keys(&self, table_key: &str, row_or_group: &str) -> Vec<&str> {
        self.table(table_key).map(|table| table.rows_under(row_or_group)).unwrap_or_default()
    }
}
