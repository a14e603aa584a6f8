//! The state of the import page: the reading, the chosen answers, the current entry.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use egui::{Context, Rect};

use super::again::ReadingAgain;
use super::links::Links;
use super::together::Together;
use super::unplaced::Unplaced;
use crate::import::apart::{self, Cancel};
use crate::import::source::{Source, SourceError, Spot};
use crate::import::{self, Provenance, Question, Reading, ReadingError};
use crate::report::{Address, Report, Sheet};
use crate::rules::{self, Outcome};
use crate::ui::standing::Standing;

/// The functions that read published reports; tests use others.
#[derive(Clone, Copy)]
pub struct DocumentReader {
    /// A document from the bytes of a file of this name.
    pub source: fn(&[u8], &Path, &Cancel) -> Result<Source, SourceError>,
    /// A report from a document, given the ids of the answers that were chosen.
    pub read: fn(&Source, &[String]) -> Result<Reading, ReadingError>,
}

impl Default for DocumentReader {
    fn default() -> DocumentReader {
        DocumentReader { source: apart::source_of, read: import::read }
    }
}

/// An entry of a reading, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) enum Mark {
    /// A cell or text that was read.
    Piece(usize),
    /// A question of the page, open or answered.
    Question(usize),
    /// A cell or text that was not found or not read.
    Unresolved(usize),
    /// Passages that are in nothing of the report.
    Unplaced(usize),
}

/// Where a cell or text of the report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) enum State {
    /// It stands in the document.
    Read,
    /// It follows from the rest.
    WorkedOut,
    /// The person chose it.
    Chosen,
    /// The person is to choose.
    ToChoose,
    /// It was not found.
    NotFound,
    /// It stands in the document and is in nothing of the report.
    Unplaced,
    /// Nothing is said of it.
    Unsaid,
}

impl State {
    /// The states that are counted, in their order: first what a person has to look at.
    pub(in crate::ui) const COUNTED: [State; 6] =
        [State::Unplaced, State::ToChoose, State::NotFound, State::Read, State::WorkedOut, State::Chosen];

    /// What it is called.
    pub(in crate::ui) fn name(self) -> &'static str {
        match self {
            State::Read => "读到",
            State::WorkedOut => "推算",
            State::Chosen => "已选",
            State::ToChoose => "待选",
            State::NotFound => "未找到",
            State::Unplaced => "未归入",
            State::Unsaid => "空白",
        }
    }
}

/// The import page.
pub(in crate::ui) struct ImportPage {
    /// What the document is called.
    pub(in crate::ui) name: String,
    pub(super) source: Arc<Source>,
    pub(super) reading: Reading,
    pub(super) reader: DocumentReader,
    /// Whether it has not been shown yet.
    pub(super) is_new: bool,
    /// The document while it is read with other answers.
    pub(super) again: Option<ReadingAgain>,
    /// Ids of the answers that were chosen.
    pub(super) chosen: Vec<String>,
    /// Keys of the questions that were answered with 都不对.
    declined: BTreeSet<String>,
    /// Figures that are being typed for a question, by its key.
    pub(super) by_hand: BTreeMap<String, Vec<String>>,
    /// What was in nothing of the report, and where it was put.
    pub(super) unplaced: Vec<Unplaced>,
    /// The questions; answered ones stay, so that the answer can be changed.
    pub(super) questions: Vec<Question>,
    pub(super) links: Links,
    by_item: BTreeMap<Address, Mark>,
    pub(super) sheet: Sheet,
    pub(super) outcome: Outcome,
    /// The current entry.
    pub(super) current: Option<Mark>,
    /// Whether its passage is to be brought into sight.
    pub(super) shows_passage: bool,
    pub(super) together: Together,
    /// The pane that has the keyboard.
    pub(super) pane: Pane,
    /// Place in a table to scroll to, passed on to the page since a table has a scroll area of its own.
    pub(super) to_show: Option<Rect>,
    /// What is to get the keyboard on the right.
    pub(super) to_focus: Option<Focus>,
}

/// Something on the right that can have the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Focus {
    /// A cell or text of the report.
    Item(Address),
    /// The card of a question, by its index.
    Question(usize),
    /// The line of something that is left, by its index.
    Unresolved(usize),
    /// The card of passages that are in nothing of the report, by its index.
    Unplaced(usize),
    /// The button that takes over.
    Take,
}

impl ImportPage {
    /// What was read of a document; the first question or the button has the keyboard.
    pub(in crate::ui) fn new(name: String, source: Source, reading: Reading, reader: DocumentReader) -> ImportPage {
        let mut page = ImportPage {
            name,
            sheet: reading.report.sheet(),
            outcome: rules::check(&reading.report, None),
            links: Links::default(),
            by_item: BTreeMap::new(),
            chosen: Vec::new(),
            declined: BTreeSet::new(),
            by_hand: BTreeMap::new(),
            unplaced: Vec::new(),
            is_new: true,
            again: None,
            questions: Vec::new(),
            current: None,
            shows_passage: false,
            together: Together::default(),
            pane: Pane::Take,
            to_show: None,
            to_focus: None,
            source: Arc::new(source),
            reading,
            reader,
        };
        page.settle();
        page.to_focus = Some(if !page.unplaced.is_empty() {
            Focus::Unplaced(0)
        } else if !page.questions.is_empty() {
            Focus::Question(0)
        } else {
            Focus::Take
        });
        page
    }

    /// The report as it would be taken over.
    pub(in crate::ui) fn report(&self) -> &Report {
        &self.reading.report
    }

    /// What the rules say of it.
    pub(super) fn standing(&self) -> Standing {
        Standing::of(&self.outcome, self.report())
    }

    /// Brings everything up to date with the reading.
    pub(super) fn settle(&mut self) {
        self.place_again();
        let is_answered = |question: &Question| self.chosen.iter().any(|id| question.is_answered_by(id));
        let mut questions: Vec<Question> = Vec::new();
        for before in std::mem::take(&mut self.questions) {
            let now = self.reading.questions.iter().find(|question| question.key == before.key).cloned();
            let kept = is_answered(&before).then_some(before);
            questions.extend(now.or(kept));
        }
        for question in &self.reading.questions {
            if questions.iter().all(|known| known.key != question.key) {
                questions.push(question.clone());
            }
        }
        self.questions = questions;
        self.sheet = self.reading.report.sheet();
        self.outcome = rules::check(&self.reading.report, None);
        self.links = Links::new(&self.reading, &self.questions, &self.unplaced);
        self.by_item = self.marks_by_item();
    }

    /// The mark of each cell and text: an open question first, then an unresolved entry, then a read one.
    fn marks_by_item(&self) -> BTreeMap<Address, Mark> {
        let pieces = self.reading.pieces.iter().enumerate();
        let mut marks: BTreeMap<Address, Mark> =
            pieces.map(|(idx, piece)| (piece.item.clone(), Mark::Piece(idx))).collect();
        for (idx, unresolved) in self.reading.unresolved.iter().enumerate() {
            marks.extend(unresolved.item.clone().map(|item| (item, Mark::Unresolved(idx))));
        }
        for (idx, question) in self.questions.iter().enumerate() {
            let is_open = self.is_open(idx);
            for (key, _) in question.answers.iter().flat_map(|answer| &answer.cells) {
                let item = Address::Cell(key.clone());
                if is_open || !marks.contains_key(&item) {
                    marks.insert(item, Mark::Question(idx));
                }
            }
        }
        marks
    }

    /// Whether a question is neither answered nor put aside.
    pub(super) fn is_open(&self, question_idx: usize) -> bool {
        !self.is_declined(question_idx)
            && self.answer(question_idx).is_none()
            && self.given_by_hand(question_idx).is_none()
    }

    /// Whether none of the answers is right.
    pub(super) fn is_declined(&self, question_idx: usize) -> bool {
        self.declined.contains(&self.questions[question_idx].key)
    }

    /// The figures that a person gave for a question, as they are told to the reader.
    pub(super) fn given_by_hand(&self, question_idx: usize) -> Option<&str> {
        let question = &self.questions[question_idx];
        let is_given =
            |id: &&String| question.is_answered_by(id) && question.answers.iter().all(|answer| answer.id != **id);
        self.chosen.iter().find(is_given).map(String::as_str)
    }

    /// The answer that was chosen, by its index.
    pub(super) fn answer(&self, question_idx: usize) -> Option<usize> {
        self.questions[question_idx].answers.iter().position(|answer| self.chosen.contains(&answer.id))
    }

    /// Chooses an answer, or none of them, and reads again.
    pub(super) fn choose(&mut self, ctx: &Context, question_idx: usize, answer_idx: Option<usize>) {
        let id = answer_idx.map(|idx| self.questions[question_idx].answers[idx].id.clone());
        self.answer_with(ctx, question_idx, id);
    }

    /// Takes the figures typed for a question and reads again.
    pub(super) fn choose_by_hand(&mut self, ctx: &Context, question_idx: usize) {
        let question = &self.questions[question_idx];
        let figures = self.by_hand.get(&question.key).cloned().unwrap_or_default();
        let id = format!("{}:{}", question.key, figures.join("/"));
        self.answer_with(ctx, question_idx, Some(id));
    }

    fn answer_with(&mut self, ctx: &Context, question_idx: usize, id: Option<String>) {
        let question = self.questions[question_idx].clone();
        self.chosen.retain(|id| !question.is_answered_by(id));
        if id.is_none() {
            self.declined.insert(question.key.clone());
        } else {
            self.declined.remove(&question.key);
        }
        self.chosen.extend(id);
        self.read_again(ctx, Focus::Question(question_idx));
    }

    /// The imported report remembers what it was read from.
    pub(in crate::ui) fn keep_source(&mut self, source: String) {
        let mut imported = self.reading.report.imported.clone().unwrap_or_default();
        if imported.source.trim().is_empty() {
            imported.source = source;
        }
        self.reading.report.apply(crate::report::Edit::Imported(Some(imported)));
    }

    /// The mark of a cell or text.
    pub(super) fn mark_of(&self, item: &Address) -> Option<Mark> {
        let (whole, parts) = match item {
            Address::PartTitle(section, idx) | Address::PartText(section, idx) => {
                (Some(Address::Part(section.clone(), *idx)), Some(Address::Parts(section.clone())))
            }
            _ => (None, None),
        };
        [Some(item), whole.as_ref(), parts.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|item| self.by_item.get(item))
            .copied()
    }

    /// State of a cell or text.
    pub(super) fn state_of(&self, item: &Address) -> State {
        self.mark_of(item).map_or(State::Unsaid, |mark| self.state(mark))
    }

    /// State of a marked entry.
    pub(super) fn state(&self, mark: Mark) -> State {
        match mark {
            Mark::Piece(idx) => match self.reading.pieces[idx].provenance {
                Provenance::Read => State::Read,
                Provenance::WorkedOut => State::WorkedOut,
                Provenance::Chosen => State::Chosen,
            },
            Mark::Question(idx) if self.is_open(idx) => State::ToChoose,
            Mark::Question(idx) if self.is_declined(idx) => State::NotFound,
            Mark::Unresolved(_) => State::NotFound,
            Mark::Unplaced(idx) if self.unplaced[idx].is_open() => State::Unplaced,
            Mark::Question(_) | Mark::Unplaced(_) => State::Chosen,
        }
    }

    /// The passages of a marked entry.
    pub(super) fn spots(&self, mark: Mark) -> &[Spot] {
        match mark {
            Mark::Piece(idx) => &self.reading.pieces[idx].spots,
            Mark::Question(idx) => &self.questions[idx].spots,
            Mark::Unresolved(idx) => &self.reading.unresolved[idx].spots,
            Mark::Unplaced(idx) => &self.unplaced[idx].spots,
        }
    }

    /// The index of the first of each run of what was left.
    pub(super) fn firsts_of_runs(&self) -> impl Iterator<Item = usize> {
        let lengths = self.reading.unresolved_runs().map(<[_]>::len);
        lengths.scan(0, |next, length| Some(std::mem::replace(next, *next + length)))
    }

    /// The marks of all entries in a state, in the order of the report.
    pub(super) fn marks_in(&self, state: State) -> Vec<Mark> {
        let marks: Vec<Mark> = match state {
            State::ToChoose => (0..self.questions.len()).map(Mark::Question).collect(),
            // The cells of a row that was not read are one entry.
            State::NotFound => self.firsts_of_runs().map(Mark::Unresolved).collect(),
            State::Unplaced => (0..self.unplaced.len()).map(Mark::Unplaced).collect(),
            _ => (0..self.reading.pieces.len()).map(Mark::Piece).collect(),
        };
        marks.into_iter().filter(|mark| self.state(*mark) == state).collect()
    }
}

/// The panes of the page between which F6 goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    Content,
    Questions,
    Take,
}
