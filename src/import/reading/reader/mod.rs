//! From a document to a report, step by step.

mod end;
mod figures;
mod notes;
mod texts;

use std::ops::Range;

use super::super::source::Source;
use super::cell_filler::FilledCells;
use super::flat_text::FlatText;
use super::found_row::Wording;
use super::furniture::{is_bare_number, is_page_number};
use super::headings::{Heading, contents, have_same_sections, headings, headings_of_any_form};
use super::ledger::{Ledger, Use};
use super::lines::{Line, lines};
use super::paragraphs::{Measure, measure};
use super::running_heads::running_heads;
use super::subject::{Title, form_by_labels, fuller_name, title};
use super::unspaced::Unspaced;
use super::{Piece, Provenance, Reading, ReadingError, Unresolved, preface};
use crate::form::Form;
use crate::form::name::Name;
use crate::report::{Address, Edit, Imported, Organ, PrintedLabel, Report, WrittenDate, leave_right_sums_to_program};
use figures::Grids;

/// Year that a document without one is given.
const NO_YEAR: u16 = 2021;

pub(super) fn read(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
    let flow = FlatText::of(source);
    let contents = contents(&flow);
    let listed = contents.clone().unwrap_or(0..0);
    let (form_of_headings, mut found) = headings_of_any_form(&flow, &listed);
    let start = found.first().map_or(flow.text.len(), |heading| heading.range.start);
    let period = year_of_period(&flow, start);
    let title = title(&flow, 0..start, &source.name, period);
    let year = title.as_ref().and_then(|title| title.year).or(period);
    let form = form_by_labels(&flow, form_of(year.unwrap_or(NO_YEAR), form_of_headings));
    if !have_same_sections(form, form_of_headings) {
        found = headings(&flow, form, &listed);
    }
    let mut reader = ReportReader {
        source,
        flow: &flow,
        form,
        lines: lines(form),
        headings: found,
        measure: measure(&flow),
        title_end: title.as_ref().and_then(|title| title.range.as_ref()).map_or(0, |range| range.end),
        report: Report::new(form, year.unwrap_or(NO_YEAR), Organ::default()),
        edits: Vec::new(),
        pieces: Vec::new(),
        unresolved: Vec::new(),
        notes: source.notes.clone(),
        wordings: Vec::new(),
        ledger: Ledger::of(&flow),
    };
    let organ = reader.subject(title, year);
    let grids = reader.grids();
    let mut page_heads = running_heads(&flow, form, reader.title_end);
    page_heads.splice(0..0, contents);
    let beside = NoText::of(&grids, &page_heads);
    let texts = reader.texts(&organ, &beside);
    let cells = reader.tables(&grids, &texts, chosen);
    reader.notes(&texts, &beside);
    reader.page_marks(&page_heads);
    if reader.headings.is_empty() && cells.pieces.is_empty() {
        return Err(ReadingError::NoReport);
    }
    Ok(reader.reading(cells, chosen))
}

/// The form for a year; where several are valid, the one whose headings the document has.
fn form_of(year: u16, form_of_headings: &'static Form) -> &'static Form {
    match Form::for_year(year) {
        Some(form) if !form_of_headings.valid_for(year) || have_same_sections(form, form_of_headings) => form,
        _ => form_of_headings,
    }
}

fn year_of_period(flow: &FlatText, start: usize) -> Option<u16> {
    let unspaced = Unspaced::of(flow, 0..start);
    let parts = preface::parts(&unspaced);
    let from = parts.into_iter().find(|(field, ..)| *field == Address::PeriodFrom)?;
    WrittenDate(from.1).date()?.year().try_into().ok()
}

/// Places that are no text: tables that kept their cells, and the repeated heads of pages; in order.
struct NoText(Vec<Range<usize>>);

impl NoText {
    fn of(grids: &Grids, page_heads: &[Range<usize>]) -> NoText {
        let mut places: Vec<Range<usize>> = grids.places.iter().chain(page_heads).cloned().collect();
        places.sort_by_key(|place| place.start);
        NoText(places)
    }

    /// Whether a range of the flow stands in one of them.
    fn has(&self, range: &Range<usize>) -> bool {
        let before = self.0.partition_point(|place| place.start <= range.start);
        before.checked_sub(1).is_some_and(|idx| range.end <= self.0[idx].end)
    }
}

/// A report while it is read out of a document: where it stands, and what has been read of it. Each step gives
/// what the later ones need.
struct ReportReader<'a> {
    source: &'a Source,
    flow: &'a FlatText,
    form: &'static Form,
    lines: Vec<Line>,
    headings: Vec<Heading>,
    measure: Option<Measure>,
    /// Where the title ends in the flow.
    title_end: usize,
    report: Report,
    edits: Vec<Edit>,
    pieces: Vec<Piece>,
    unresolved: Vec<Unresolved>,
    notes: Vec<String>,
    wordings: Vec<Wording>,
    ledger: Ledger,
}

impl ReportReader<'_> {
    fn piece(&mut self, item: Address, range: &Range<usize>) {
        self.ledger.claim(range, Use::Given);
        self.pieces.push(Piece { item, provenance: Provenance::Read, spots: self.flow.spots(range) });
    }

    /// Page numbers and the repeated heads of pages, which stand in no text.
    fn page_marks(&mut self, heads: &[Range<usize>]) {
        let bare_numbers = self.measure.is_some();
        for line in self.flow.lines(0..self.flow.text.len()) {
            let text = &self.flow.text[line.clone()];
            if is_page_number(text) || (bare_numbers && is_bare_number(text)) {
                self.ledger.claim(&line, Use::Furniture);
            }
        }
        for head in heads {
            self.ledger.claim(head, Use::Furniture);
        }
    }

    /// A text that stands in these pieces of the flow.
    fn text_piece(&mut self, item: Address, pieces: &[Range<usize>]) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        for piece in pieces {
            self.ledger.claim(piece, Use::Given);
        }
        let spots = self.flow.spots(&(first.start..last.end));
        self.pieces.push(Piece { item, provenance: Provenance::Read, spots });
    }

    fn add_unresolved(&mut self, item: Address, why: &str) {
        self.unresolved.push(Unresolved { item: Some(item), why: why.to_owned(), spots: Vec::new() });
    }

    /// Reads title, organ and year; gives the organ as title and preface have it.
    fn subject(&mut self, title: Option<Title>, year: Option<u16>) -> String {
        let title = title.unwrap_or_default();
        let range = title.range.clone();
        match year {
            Some(_) => {
                let range = range.clone().unwrap_or(0..0);
                self.piece(Address::Year, &range);
            }
            None => self.add_unresolved(Address::Year, "没有找到报告的年度"),
        }
        if let Some(range) = &range {
            self.piece(Address::Title, range);
        }
        let start = self.headings.first().map_or(self.flow.text.len(), |heading| heading.range.start);
        let after = self.title_end.min(start);
        let mut organ = title.organ.clone();
        if organ.is_empty() {
            self.add_unresolved(Address::OrganName, "标题里没有单位名称");
        } else {
            let fuller = fuller_name(&Unspaced::of(self.flow, after..start), &organ);
            if let Some((name, range)) = fuller {
                self.notes.push(format!("标题里的单位是“{organ}”，前言里是“{name}”，单位名称采用后者"));
                organ = name;
                self.piece(Address::OrganName, &range);
            } else {
                self.piece(Address::OrganName, &range.clone().unwrap_or(0..0));
            }
        }
        let official = self.form.title(&organ, self.report.year);
        if !title.text.is_empty() && title.text != official && title.year.is_some() && !title.organ.is_empty() {
            self.edits.push(Edit::Title(title.text));
        }
        self.edits.push(Edit::Organ(Organ::named(&organ)));
        organ
    }

    /// The range of a section, from the end of its heading to the next heading that was found.
    fn section(&self, section_idx: usize) -> Option<Range<usize>> {
        let at = self.headings.iter().position(|heading| heading.section_idx == section_idx)?;
        let end = self.headings.get(at + 1).map_or(self.flow.text.len(), |next| next.range.start);
        Some(self.headings[at].range.end..end)
    }

    /// The finished reading.
    fn reading(mut self, cells: FilledCells, chosen: &[String]) -> Reading {
        let FilledCells { by_key: mut cells, pieces, unresolved, questions, chosen: known } = cells;
        leave_right_sums_to_program(self.form, &mut cells);
        self.edits.extend(cells.into_iter().map(|(key, cell)| Edit::Cell(key, cell)));
        let labels = self.wordings.iter().filter(|wording| {
            let name = |text: &str| Name::read(text).map(|name| (name.text, name.number));
            name(&wording.official) != name(&wording.printed)
        });
        let labels: Vec<PrintedLabel> = labels
            .map(|wording| PrintedLabel {
                place: wording.place.clone(),
                official: wording.official.clone(),
                printed: wording.printed.clone(),
                ..PrintedLabel::default()
            })
            .collect();
        let imported = Imported { source: self.source.name.clone(), labels, ..Imported::default() };
        self.edits.push(Edit::Imported(Some(imported)));
        let mut report = self.report;
        report.apply(Edit::All(self.edits));
        // If the title has no organ, the one in the 落款 is taken.
        let signer = report.closing.organ.trim().to_owned();
        if report.organ.name.is_empty() && !signer.is_empty() && !signer.starts_with(['本', '我']) {
            report.apply(Edit::Organ(Organ::named(&signer)));
            let organ = Address::OrganName;
            self.unresolved.retain(|unresolved| unresolved.item.as_ref() != Some(&organ));
            let closing = self.pieces.iter().find(|piece| piece.item == Address::ClosingOrgan);
            let spots = closing.map(|piece| piece.spots.clone()).unwrap_or_default();
            self.pieces.insert(0, Piece { item: organ, provenance: Provenance::Read, spots });
        }
        let unknown = chosen.iter().filter(|id| !known.contains(*id));
        self.notes.extend(unknown.map(|id| format!("没有“{id}”这个选项，或者已经不需要选，没有采用")));
        self.pieces.extend(pieces);
        self.unresolved.extend(unresolved);
        let passages = self.ledger.passages(self.flow);
        Reading { report, pieces: self.pieces, questions, unresolved: self.unresolved, notes: self.notes, passages }
    }
}
