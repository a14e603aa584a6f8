//! What is printed of a report, in order: title, preface, headings, paragraphs, tables, notes, 落款.
//!
//! A plain value that pages and web page walk, so that every output has the same text under the same
//! headings. Knows no faces, sizes or markup.

mod headings;
mod split;

use crate::form::{CellIdx, Content, FormCell, Section, Table};
use crate::report::{Address, Report, Sheet, lines_of};
use headings::paragraphs;
pub use split::{SplitText, split_at_headings};

/// Everything that is printed of a report, in reading order.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The items; the first is the title.
    pub items: Vec<OutlineItem>,
}

/// Something printed, with the place in the report it comes from.
#[derive(Debug, Clone)]
pub struct OutlineItem {
    /// Where it comes from.
    pub place: Address,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is. Texts are on one line and not empty.
#[derive(Debug, Clone)]
pub enum ItemKind {
    /// The title, one text for each line a person gave it.
    Title(Vec<String>),
    /// A heading on a line of its own.
    Heading(Level, String),
    /// A paragraph.
    Paragraph {
        /// The heading （一）… with which it starts, with its full stop; mostly empty.
        run_in: String,
        /// The rest of it.
        text: String,
    },
    /// A table with its figures and the notes below it.
    Table(PrintedTable),
    /// 落款.
    Closing {
        /// The organ that signs.
        organ: Vec<String>,
        /// The date, or the text that stands in its place.
        date: Vec<String>,
    },
}

/// Levels of headings below the title, as GB/T 9704 numbers them.
///
/// Its third and fourth level, `1.` and `（1）`, are paragraphs here: they are set in the face of the
/// body anyway, and a line `1.加强学习` is as often an item of a list as a heading. To call it a
/// heading would also leave a gap below a section without （一）, which PDF/UA forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `一、`: the sections of the form.
    First,
    /// `（一）`: parts of a section.
    Second,
}

/// A table of the form as it is printed.
#[derive(Debug, Clone)]
pub struct PrintedTable {
    /// The form's table: labels, spans.
    pub table: &'static Table,
    /// What stands in its data cells, in form order.
    pub cells: Vec<PrintedCell>,
    /// Lines of the note below it.
    pub notes: Vec<String>,
}

/// What is printed in a data cell.
#[derive(Debug, Clone)]
pub struct PrintedCell {
    /// The form's cell.
    pub cell: &'static FormCell,
    /// Its figure; empty where it counts as blank.
    pub value: String,
    /// The remark that is printed with it; mostly empty.
    pub remark: String,
}

impl Outline {
    /// The outline of a report.
    pub fn of(report: &Report) -> Outline {
        let mut builder = Builder { report, sheet: report.sheet(), items: Vec::new() };
        builder.put(Address::Title, ItemKind::Title(lines_of(&report.title()).map(str::to_owned).collect()));
        builder.put_plain(&Address::Preface, &report.preface_text());
        for section in &report.form.sections {
            builder.put_section(section);
        }
        builder.put_closing();
        Outline { items: builder.items }
    }

    /// The title on one line.
    pub fn title(&self) -> String {
        self.items.iter().find_map(OutlineItem::title).unwrap_or_default()
    }
}

impl OutlineItem {
    fn title(&self) -> Option<String> {
        match &self.kind {
            ItemKind::Title(lines) => Some(lines.concat()),
            _ => None,
        }
    }
}

/// An outline while it is made.
struct Builder<'r> {
    report: &'r Report,
    sheet: Sheet,
    items: Vec<OutlineItem>,
}

impl Builder<'_> {
    fn put(&mut self, place: Address, kind: ItemKind) {
        self.items.push(OutlineItem { place, kind });
    }

    fn put_heading(&mut self, place: &Address, level: Level, text: &str) {
        for line in lines_of(text) {
            self.put(place.clone(), ItemKind::Heading(level, line.to_owned()));
        }
    }

    /// Puts each line of a text as a paragraph.
    fn put_plain(&mut self, place: &Address, text: &str) {
        for line in lines_of(text) {
            self.put(place.clone(), ItemKind::Paragraph { run_in: String::new(), text: line.to_owned() });
        }
    }

    /// Puts a text of a section with the headings in it.
    fn put_text(&mut self, place: &Address, text: &str) {
        for kind in paragraphs(text) {
            self.put(place.clone(), kind);
        }
    }

    fn put_section(&mut self, section: &Section) {
        let place = Address::Section(section.key.clone());
        self.put_heading(&place, Level::First, &section.heading);
        match &section.content {
            Content::Table(key) => self.put_table(key),
            Content::Text { .. } => self.put_section_text(&section.key, &place),
        }
    }

    fn put_section_text(&mut self, section_key: &str, place: &Address) {
        let section = self.report.section(section_key);
        self.put_text(place, &section.text);
        for (part_idx, part) in section.parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let place = Address::Part(section_key.to_owned(), part_idx);
            self.put_heading(&place, Level::Second, &part.title);
            self.put_text(&place, &part.text);
        }
    }

    fn put_table(&mut self, key: &str) {
        let report = self.report;
        let Some(table) = report.form.table(key) else { return };
        let printed = |(idx, cell): (CellIdx, &'static FormCell)| {
            let remark = report.cells.get(&cell.key).map_or("", |cell| cell.remark.trim());
            PrintedCell { cell, value: report.printed_value(&self.sheet, idx), remark: remark.to_owned() }
        };
        let cells = report.form.cells_of_table(key).map(printed).collect();
        let table = PrintedTable { table, cells, notes: report.note_lines(key) };
        self.put(Address::Table(key.to_owned()), ItemKind::Table(table));
    }

    /// Without a date there is no 落款.
    fn put_closing(&mut self) {
        let lines = |text: &str| lines_of(text).map(str::to_owned).collect::<Vec<String>>();
        let date = lines(&self.report.closing.date.printed());
        if !date.is_empty() {
            self.put(Address::Closing, ItemKind::Closing { organ: lines(self.report.closing_organ()), date });
        }
    }
}
