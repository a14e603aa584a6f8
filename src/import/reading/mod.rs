//! A published report as it is understood from a document: nothing is invented, nothing shifted.

mod bare;
mod ending;
mod flat;
mod flow;
mod furniture;
mod grid;
mod grid_heads;
mod headings;
mod letters;
mod likeness;
mod lines;
mod overview;
mod paragraphs;
mod preface;
mod published;
mod questions;
mod reader;
mod row;
mod search;
mod solve;
mod subject;
mod tables;
mod token;
mod told;
mod ways;

use super::source::{Source, Spot};
use crate::report::{Address, Report};

/// What was understood of a document, and what was not.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The report; what is not certain is blank in it.
    pub report: Report,
    /// What was understood, in the report's order.
    pub pieces: Vec<Piece>,
    /// What is left to the person, in the report's order.
    pub questions: Vec<Question>,
    /// What was not found or could not be read, in the report's order.
    pub left: Vec<Left>,
    /// What the person should know besides.
    pub notes: Vec<String>,
}

/// Something that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is in the report.
    pub item: Address,
    /// How it is known.
    pub how: How,
    /// Where it stands in the document.
    pub spots: Vec<Spot>,
}

/// How something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It stands there.
    Read,
    /// It follows: from the sums, or from the report's text.
    WorkedOut,
    /// The person chose it.
    Chosen,
}

/// Figures that can be read in several ways, all of which agree with the sums and the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Stable key, e.g. `t2.normative`.
    pub key: String,
    /// What is asked, in Chinese.
    pub text: String,
    /// The passages it is about.
    pub spots: Vec<Spot>,
    /// The answers, in the order of their figures; where a column is missing, the largest first.
    pub answers: Vec<Answer>,
}

/// One of the ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Key by which it is chosen, e.g. `t2.normative:69/3/665`; unique in the document, without spaces.
    pub id: String,
    /// What it means, in Chinese.
    pub text: String,
    /// The cells it fills, by key, as texts: only those in which the answers differ.
    pub cells: Vec<(String, String)>,
}

/// Something that was not found or could not be read; it is blank in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it is in the report; none if the program does not know.
    pub item: Option<Address>,
    /// What is wrong with it, in Chinese.
    pub why: String,
    /// The passages it is about; none if nothing was found.
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
