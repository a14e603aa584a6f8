//! A published report as it is understood from a document: nothing is invented, nothing shifted.

mod ambiguous;
mod blank_ends;
mod cell_filler;
mod doubled_rows;
mod ending;
mod flat;
mod flat_captions;
mod flat_heads;
mod flat_text;
mod foreign_heads;
mod found_row;
mod furniture;
mod grid;
mod grid_heads;
mod grid_labels;
mod headings;
mod heads_above;
mod ledger;
mod left_open;
mod letter;
mod letters;
mod lines;
mod overview;
mod paragraphs;
mod parse;
mod preface;
mod published;
mod questions;
mod reader;
mod row_shape;
mod running_heads;
mod search;
mod shifted_rows;
mod solve;
mod stated_figures;
mod subject;
mod table_caption;
mod table_habits;
mod token;
mod unspaced;

pub use ledger::{Passage, Use};

use super::source::{Source, Spot};
use crate::report::{Address, Report};

/// A report as it was read out of a document, with what is uncertain and what was not found.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The report; cells and texts that are not certain are blank.
    pub report: Report,
    /// The cells and texts that were read, in the report's order.
    pub pieces: Vec<Piece>,
    /// Questions for the person, in the report's order.
    pub questions: Vec<Question>,
    /// Cells and texts that were not found or could not be read, in the report's order.
    pub unresolved: Vec<Unresolved>,
    /// Notes for the person, in Chinese.
    pub notes: Vec<String>,
    /// What became of every character of the document, in its order.
    pub passages: Vec<Passage>,
}

impl Reading {
    /// The passages with words or figures that are in nothing of the report.
    pub fn unplaced<'r>(&'r self, source: &'r Source) -> impl Iterator<Item = &'r Spot> {
        self.passages_used_as(Use::Unplaced, source)
    }

    /// The passages with words or figures that were taken for something.
    pub fn passages_used_as<'r>(&'r self, used_as: Use, source: &'r Source) -> impl Iterator<Item = &'r Spot> {
        let passages = self.passages.iter().filter(move |passage| passage.used_as == used_as);
        passages.map(|passage| &passage.spot).filter(|spot| source.text(spot).contains(char::is_alphanumeric))
    }

    /// What was left, together where it is of one row of a table and was left for the same reason.
    pub fn unresolved_runs(&self) -> impl Iterator<Item = &[Unresolved]> {
        let row = |unresolved: &Unresolved| match &unresolved.item {
            Some(Address::Cell(key)) => self.report.form.cell(key).map(|cell| (cell.table_idx, cell.row.clone())),
            _ => None,
        };
        self.unresolved.chunk_by(move |one, other| {
            one.why == other.why && one.spots == other.spots && row(one).is_some() && row(one) == row(other)
        })
    }

    /// What is left in a run of [`Reading::unresolved_runs`], in Chinese: a thing, or the cells of a row; empty if it
    /// is not known what.
    pub fn name_of_run(&self, run: &[Unresolved]) -> String {
        let form = self.report.form;
        match run {
            [Unresolved { item: Some(Address::Cell(key)), .. }, _, ..] if let Some(cell) = form.cell(key) => {
                let names = [form.table_at(cell.table_idx).name.clone(), cell.row_names.join("·")];
                let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
                format!("{}（{}格）", names.join("·"), run.len())
            }
            [unresolved, ..] => unresolved.item.as_ref().map(|item| item.full_name(form)).unwrap_or_default(),
            [] => String::new(),
        }
    }
}

/// A cell or text of the report that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The cell or text.
    pub item: Address,
    /// Whether it was read, worked out or chosen.
    pub provenance: Provenance,
    /// The passages of the document it comes from.
    pub spots: Vec<Spot>,
}

/// Where a cell or text of an imported report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provenance {
    /// It stands in the document.
    Read,
    /// It follows from the sums of the table or from figures in the report's text.
    WorkedOut,
    /// The person chose it among the answers to a question.
    Chosen,
}

/// A question about figures that can be read in several ways, all of which agree with the sums and the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Stable key, e.g. `t2.normative`.
    pub key: String,
    /// What is asked, in Chinese.
    pub text: String,
    /// The cells it is about, by key, row by row.
    pub cells: Vec<String>,
    /// The passages it is about.
    pub spots: Vec<Spot>,
    /// The answers, in the order of their figures; where a column is missing, the largest first.
    pub answers: Vec<Answer>,
}

/// One of the possible readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Key by which it is chosen, e.g. `t2.normative:69/3/665`; unique in the document, without spaces.
    pub id: String,
    /// What it means, in Chinese.
    pub text: String,
    /// The cells it fills, by key, as texts: only those in which the answers differ.
    pub cells: Vec<(String, String)>,
}

/// A cell or text that was not found or could not be read; it is blank in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The cell or text; `None` if it is not known which.
    pub item: Option<Address>,
    /// The reason, in Chinese.
    pub why: String,
    /// The passages it is about; empty if nothing was found.
    pub spots: Vec<Spot>,
}

/// Why a document is no report that can be read. The message says what happened, what is safe, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// Neither a heading nor a label of the form was found.
    #[error(
        "没有找到政府信息公开工作年度报告的标题、部分或表格，没有导入。文件没有改动；请确认选对了文件，网页请保存整页或复制全文再粘贴。"
    )]
    NoReport,
}

/// Reads a report out of a document. `chosen` has the ids of the answers the person chose; ids the
/// document does not know are named in the notes.
///
/// # Errors
/// Nothing of a report is in it.
pub fn read(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
    reader::read(source, chosen)
}
