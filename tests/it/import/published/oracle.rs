//! Judges a reading by the truth: no cell wrong, none missing without being named, texts as written.

use std::collections::BTreeMap;
use std::path::Path;

use nianbao::form::Form;
use nianbao::import::source::{Block, Source, from_bytes};
use nianbao::import::{Answer, Provenance, Reading, read};
use nianbao::report::{Address, Entry, Report, Value};
use rust_decimal::Decimal;

use super::reports::Published;

/// What a page says.
pub(super) struct Truth {
    pub(super) form: &'static Form,
    pub(super) organ: String,
    pub(super) year: u16,
    pub(super) cells: BTreeMap<String, TrueCell>,
    /// Texts of sections by key; none where they are not judged.
    pub(super) sections: BTreeMap<&'static str, String>,
    /// Notes below tables; none where they are not judged.
    pub(super) notes: Option<BTreeMap<String, String>>,
    /// Preface with address, telephone, postcode; empty if it is not judged.
    pub(super) preface: [String; 4],
    /// Whether parts of section 一 stand in one line with their titles, so that the sign between is nobody's.
    pub(super) titles_in_line: bool,
}

/// What a page says of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrueCell {
    pub(super) figure: Figure,
    pub(super) remark: String,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure {
    Blank,
    Number(Decimal),
    NotApplicable,
}

/// How much of a page has to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Everything, without a question.
    All,
    /// Nothing wrong, and what is missing is named.
    NothingWrong,
}

impl Truth {
    pub(super) fn of(published: &Published) -> Truth {
        let report = &published.report;
        let cell = |key: &str| {
            let cell = report.cell(key);
            let figure = match cell.entry {
                Entry::Number(number) => Figure::Number(number),
                Entry::NotApplicable => Figure::NotApplicable,
                Entry::Blank | Entry::Computed | Entry::Unreadable(_) => Figure::Blank,
            };
            TrueCell { figure, remark: cell.remark }
        };
        let preface = &published.preface;
        let sections = ["overview", "problems", "other_matters"];
        Truth {
            form: report.form,
            organ: report.organ.name.clone(),
            year: report.year,
            cells: report.form.cells().iter().map(|form_cell| (form_cell.key.clone(), cell(&form_cell.key))).collect(),
            sections: sections.into_iter().map(|key| (key, report.section_text(key))).collect(),
            notes: Some(report.notes.clone()),
            preface: [&preface.text, &preface.address, &preface.telephone, &preface.postcode].map(String::clone),
            titles_in_line: published.titles_in_line,
        }
    }

    /// What a page says by its figures alone; its texts are not judged.
    pub(super) fn of_figures(form: &'static Form, organ: &str, year: u16) -> Truth {
        Truth {
            form,
            organ: organ.to_owned(),
            year,
            cells: BTreeMap::new(),
            sections: BTreeMap::new(),
            notes: None,
            preface: Default::default(),
            titles_in_line: false,
        }
    }

    fn cell(&self, key: &str) -> TrueCell {
        self.cells.get(key).cloned().unwrap_or(TrueCell { figure: Figure::Blank, remark: String::new() })
    }

    /// Whether an answer fills its cells as they are.
    pub(super) fn agrees(&self, answer: &Answer) -> bool {
        answer.cells.iter().all(|(key, text)| {
            let Some(form_cell) = self.form.cell(key) else { return false };
            match (Entry::read(text, form_cell).0, self.cell(key).figure) {
                (Entry::Number(number), Figure::Number(truth)) => number == truth,
                (Entry::NotApplicable, Figure::NotApplicable) | (Entry::Blank | Entry::Computed, Figure::Blank) => true,
                _ => false,
            }
        })
    }
}

/// What is wrong with the reading of a document, the right answers being given to all questions.
pub(super) fn faults(bytes: &[u8], name: &Path, truth: &Truth, demand: Demand) -> Vec<String> {
    const MOST_QUESTIONS: usize = 40;
    let source = match from_bytes(bytes, name) {
        Ok(source) => source,
        Err(error) => return vec![format!("no document: {error}")],
    };
    let mut chosen: Vec<String> = Vec::new();
    for _ in 0..MOST_QUESTIONS {
        let reading = match read(&source, &chosen) {
            Ok(reading) => reading,
            Err(error) => return vec![format!("no reading: {error}")],
        };
        let mut faults = check(&reading, truth, demand);
        faults.extend(spot_faults(&reading, &source));
        faults.extend(ledger_faults(&reading, &source, demand));
        let Some(question) = reading.questions.first() else { return faults };
        if demand == Demand::All {
            faults.push(format!("asked though all is plain: {}", question.text));
        }
        match question.answers.iter().find(|answer| truth.agrees(answer)) {
            Some(answer) if chosen.contains(&answer.id) => faults.push(format!("asked again: {}", question.key)),
            Some(answer) => chosen.push(answer.id.clone()),
            None => faults.push(format!("no right answer to {}: {:?}", question.key, question.answers)),
        }
        if !faults.is_empty() {
            return faults;
        }
    }
    vec!["questions without end".to_owned()]
}

/// What is wrong with a reading.
pub(super) fn check(reading: &Reading, truth: &Truth, demand: Demand) -> Vec<String> {
    let report = &reading.report;
    let mut faults = Vec::new();
    if report.form != truth.form || report.year != truth.year {
        faults.push(format!("form {} of {}", report.form.id, report.year));
        return faults;
    }
    if report.organ.name != truth.organ {
        faults.push(format!("organ “{}”, not “{}”", report.organ.name, truth.organ));
    }
    let sheet = report.sheet();
    for (idx, form_cell) in truth.form.indexed_cells() {
        let expected = truth.cell(&form_cell.key);
        faults.extend(cell_fault(reading, &form_cell.key, sheet.value(idx), &expected, demand));
    }
    faults.extend(text_faults(report, truth, demand));
    if demand == Demand::All {
        faults.extend(
            reading
                .unresolved
                .iter()
                .filter(|unresolved| unresolved.item.is_none())
                .map(|unresolved| format!("unresolved: {}", unresolved.why)),
        );
    }
    faults
}

fn cell_fault(reading: &Reading, key: &str, value: Value, expected: &TrueCell, demand: Demand) -> Option<String> {
    let cell = reading.report.cell(key);
    let is_computed = cell.entry == Entry::Computed;
    let is_right = match (value, &expected.figure) {
        (Value::Number(number), Figure::Number(truth)) => number == *truth,
        (Value::Number(_), Figure::Blank) => is_computed,
        (Value::NotApplicable, Figure::NotApplicable) | (Value::Blank | Value::Provisional(_), Figure::Blank) => true,
        (Value::Blank | Value::Provisional(_), _) => {
            let is_named = is_unresolved(reading, key) || is_asked(reading, key);
            return match demand {
                Demand::All => Some(format!("{key} is missing, not {:?}", expected.figure)),
                Demand::NothingWrong => (!is_named).then(|| format!("{key} is missing and nobody says so")),
            };
        }
        _ => false,
    };
    if !is_right {
        return Some(format!("{key} is {:?} {value:?}, not {:?}", cell.entry, expected.figure));
    }
    (bare(&cell.remark) != bare(&expected.remark))
        .then(|| format!("{key} has the remark “{}”, not “{}”", cell.remark, expected.remark))
}

fn is_unresolved(reading: &Reading, key: &str) -> bool {
    reading.unresolved.iter().any(|unresolved| matches!(&unresolved.item, Some(Address::Cell(cell)) if cell == key))
}

fn is_asked(reading: &Reading, key: &str) -> bool {
    reading
        .questions
        .iter()
        .flat_map(|question| &question.answers)
        .any(|answer| answer.cells.iter().any(|(cell, _)| cell == key))
}

fn text_faults(report: &Report, truth: &Truth, demand: Demand) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, expected) in &truth.sections {
        let in_line = *key == "overview" && truth.titles_in_line;
        let compared = |text: &str| if in_line { bare(text).replace('。', "") } else { bare(text) };
        let (read, expected) = (compared(&report.section_text(key)), compared(expected));
        // Without line ends nobody can tell 落款 from the text before it.
        let is_right = read == expected
            || (demand == Demand::NothingWrong && *key == "other_matters" && read.starts_with(&expected));
        if !is_right {
            faults.push(format!("{key} reads “{read}”, not “{expected}”"));
        }
    }
    for (table, note) in &report.notes {
        let is_right =
            |notes: &BTreeMap<String, String>| notes.get(table).is_some_and(|truth| bare(truth) == bare(note));
        if !truth.notes.as_ref().is_none_or(is_right) {
            faults.push(format!("note of {table} reads “{note}”"));
        }
    }
    if !truth.preface[0].is_empty() {
        faults.extend(preface_faults(report, truth));
    }
    faults
}

/// The preface is kept as written or taken apart rightly, and not lost.
fn preface_faults(report: &Report, truth: &Truth) -> Vec<String> {
    let [text, details @ ..] = &truth.preface;
    let preface = &report.preface;
    let read = [&preface.address, &preface.telephone, &preface.postcode];
    let mut faults = Vec::new();
    for (read, detail) in read.into_iter().zip(details) {
        if !read.is_empty() && bare(read) != bare(detail) {
            faults.push(format!("“{read}” in the preface, not “{detail}”"));
        }
    }
    let is_own = !preface.own_text.is_empty();
    if is_own && bare(&preface.own_text) != bare(text) {
        faults.push(format!("preface reads “{}”, not “{text}”", preface.own_text));
    }
    if !is_own && read.into_iter().all(String::is_empty) {
        faults.push("the preface is lost".to_owned());
    }
    faults
}

/// Places that say nothing.
fn spot_faults(reading: &Reading, source: &Source) -> Vec<String> {
    let read = reading.pieces.iter().filter(|piece| piece.provenance == Provenance::Read);
    let is_nowhere =
        |spots: &[nianbao::import::source::Spot]| spots.iter().all(|spot| source.text(spot).trim().is_empty());
    let nowhere = read.filter(|piece| is_nowhere(&piece.spots));
    nowhere.map(|piece| format!("{} is read nowhere", piece.item)).collect()
}

/// Characters of the document that became nothing, or two things; and what is in nothing of the report though
/// the page has nothing strange.
fn ledger_faults(reading: &Reading, source: &Source, demand: Demand) -> Vec<String> {
    let texts = source.blocks.iter().enumerate().flat_map(|(block, content)| match content {
        Block::Paragraph(text) => vec![((block, None), text.as_str())],
        Block::Table(table) => {
            table.cells.iter().enumerate().map(|(cell, own)| ((block, Some(cell)), own.text.as_str())).collect()
        }
    });
    let mut uses: BTreeMap<(usize, Option<usize>), Vec<usize>> =
        texts.clone().map(|(place, text)| (place, vec![0; text.len()])).collect();
    for passage in &reading.passages {
        let own = uses.get_mut(&(passage.spot.block, passage.spot.cell)).expect("a passage of the document");
        for at in passage.spot.bytes.clone() {
            own[at] += 1;
        }
    }
    let mut faults = Vec::new();
    for (place, text) in texts {
        for (at, c) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            if uses[&place][at] != 1 {
                faults.push(format!("{c} at {at} of {place:?} became {} things: {text}", uses[&place][at]));
            }
        }
    }
    if demand == Demand::All {
        faults.extend(reading.unplaced(source).map(|spot| format!("in nothing of the report: {}", source.text(spot))));
    }
    faults
}

/// Whether a character is nothing to see.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

/// Without white space of any kind.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}')).collect()
}
