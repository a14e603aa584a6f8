//! The parts of a report as the window lists them, and how far each has come.

use super::standing::Kind;
use crate::form::{Content, Form};
use crate::report::{About, Address, CLOSING_PART, COVER_PART, Preface, Report, Sheet, Signing};
use crate::rules::{Outcome, Severity};

/// A part of the report that has a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormPart {
    /// 封面与说明: organ, title, preface.
    Cover,
    /// A section, by its index in the form.
    Section(usize),
    /// 落款 and publishing data.
    Closing,
}

impl FormPart {
    /// All parts in the order of the report.
    pub fn all(form: &Form) -> Vec<FormPart> {
        let sections = (0..form.sections.len()).map(FormPart::Section);
        [FormPart::Cover].into_iter().chain(sections).chain([FormPart::Closing]).collect()
    }

    /// Its name.
    pub fn name(self, form: &Form) -> &str {
        match self {
            FormPart::Cover => COVER_PART,
            FormPart::Section(section_idx) => &form.sections[section_idx].heading,
            FormPart::Closing => CLOSING_PART,
        }
    }

    /// The part an address belongs to.
    pub fn of(place: &Address, form: &Form) -> FormPart {
        let section = place.section(form);
        match place.place() {
            Address::Closing | Address::Publishing | Address::Approval => FormPart::Closing,
            _ => form
                .sections
                .iter()
                .position(|candidate| Some(candidate.key.as_str()) == section)
                .map_or(FormPart::Cover, FormPart::Section),
        }
    }

    /// The part as a whole.
    pub fn address(self, form: &Form) -> Address {
        match self {
            FormPart::Cover => Address::Report,
            FormPart::Section(section_idx) => Address::Section(form.sections[section_idx].key.clone()),
            FormPart::Closing => Address::Closing,
        }
    }

    /// The table it shows, by its key.
    pub fn table(self, form: &Form) -> Option<&str> {
        match self {
            FormPart::Section(section_idx) => match &form.sections[section_idx].content {
                Content::Table(table) => Some(table),
                Content::Text { .. } => None,
            },
            FormPart::Cover | FormPart::Closing => None,
        }
    }
}

/// Where a person goes to mend what was found at a place: its entry field, or the part that has it.
pub fn entry_of(place: &Address, report: &Report) -> Address {
    let form = report.form;
    match place {
        Address::Cell(key) if form.cell(key).is_none() => FormPart::of(place, form).address(form),
        Address::Remark(key) | Address::Source(key) | Address::Unsettled(key) => Address::Cell(key.clone()),
        Address::Part(section, idx) => Address::PartText(section.clone(), *idx),
        Address::Closing => Address::ClosingDate,
        Address::Publishing => Address::PublishingDate,
        Address::Approval => Address::Person(Signing::Drafter, About::Name),
        Address::Preface if !report.preface.own_text.trim().is_empty() => Address::OwnPreface,
        Address::Report if report.organ.name.trim().is_empty() => Address::OrganName,
        place if has_entry(place, form) => place.clone(),
        place => FormPart::of(place, form).address(form),
    }
}

/// Whether an address has an entry field of its own, be it in a form or in a table.
pub fn has_entry(address: &Address, form: &Form) -> bool {
    match address {
        // These are entered in a dialog, to which the cell leads.
        Address::Remark(_) | Address::Source(_) => false,
        Address::Section(key) => *address == Address::of_section_text(form, key) && !is_table(form, key),
        address => address.is_text(),
    }
}

fn is_table(form: &Form, section: &str) -> bool {
    form.section(section).is_none_or(|section| matches!(section.content, Content::Table(_)))
}

/// How far a part has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartState {
    /// Cells that somebody has to fill in.
    pub blank: usize,
    /// Whether a text is not there that the form needs.
    pub lacks_text: bool,
    /// Errors beyond blanks.
    pub errors: usize,
    /// Warnings without an explanation.
    pub warnings: usize,
    /// Whether something in it was filled in that the rules have looked at.
    pub is_filled: bool,
}

impl PartState {
    /// The state of every part; `sheet` has the report's figures.
    pub fn all(report: &Report, sheet: &Sheet, outcome: &Outcome) -> Vec<(FormPart, PartState)> {
        let form = report.form;
        let mut states: Vec<(FormPart, PartState)> =
            FormPart::all(form).into_iter().map(|part| (part, PartState::untouched(part, report, sheet))).collect();
        let is_typed = |key: &&String| form.cell(key).is_some_and(|cell| !report.is_left_to_program(cell));
        for (finding, explained) in outcome.findings.iter().zip(&outcome.explained_by) {
            let part = FormPart::of(&finding.place, form);
            let Some((_, state)) = states.iter_mut().find(|(candidate, _)| *candidate == part) else { continue };
            match finding.severity {
                Severity::Error if finding.is_blank && finding.cells.is_empty() => state.lacks_text = true,
                Severity::Error if finding.is_blank => state.blank += finding.cells.iter().filter(is_typed).count(),
                Severity::Error => state.errors += 1,
                Severity::Warning if explained.is_none() => state.warnings += 1,
                Severity::Warning | Severity::Hint => {}
            }
        }
        states
    }

    /// The state before anything is found.
    fn untouched(part: FormPart, report: &Report, sheet: &Sheet) -> PartState {
        let is_filled = match part {
            FormPart::Cover => !report.own_title.trim().is_empty() || report.preface != Preface::default(),
            FormPart::Section(section_idx) => {
                let section = &report.form.sections[section_idx];
                match &section.content {
                    Content::Table(table) => {
                        report.form.cells_of_table(table).any(|(idx, _)| !sheet.value(idx).is_blank())
                    }
                    Content::Text { .. } => !report.section_text(&section.key).trim().is_empty(),
                }
            }
            // 来源 and 索引号 are looked at by no rule.
            FormPart::Closing => {
                let approval = &report.approval;
                let people = approval.reviewers.iter().chain([&approval.drafter, &approval.signer]);
                !report.closing.organ.trim().is_empty()
                    || [&report.closing.date, &report.publishing.date].into_iter().any(|date| !date.is_empty())
                    || people.into_iter().any(|person| !person.date.is_empty())
            }
        };
        PartState { is_filled, ..PartState::default() }
    }

    /// The state in words: `错误 1　未填 3`, 待填 where a text has to be written, ✓ where something was
    /// filled in and nothing found, 可不填 where nothing was and nothing has to be.
    pub fn text(self) -> String {
        let texts: Vec<String> = self.pieces().into_iter().map(|(text, _)| text).collect();
        texts.join("　")
    }

    /// The pieces of its text, each with what its colour stands for; `None` is for good.
    pub(super) fn pieces(self) -> Vec<(String, Option<Kind>)> {
        let counts = [(Kind::Error, self.errors), (Kind::Blank, self.blank), (Kind::Warning, self.warnings)];
        let counted = counts.iter().filter(|(_, count)| *count > 0);
        let counted = counted.map(|(kind, count)| (format!("{} {count}", kind.name()), Some(*kind)));
        let awaited = self.lacks_text.then(|| ("待填".to_owned(), Some(Kind::Blank)));
        let pieces: Vec<(String, Option<Kind>)> = awaited.into_iter().chain(counted).collect();
        match (pieces.is_empty(), self.is_filled) {
            (false, _) => pieces,
            (true, true) => vec![("✓".to_owned(), None)],
            (true, false) => vec![("可不填".to_owned(), Some(Kind::Blank))],
        }
    }
}

/// The years a person can choose, the latest first: back from this one, and the first years of forms that come later.
pub(super) fn years_with_a_form(latest: u16) -> Vec<u16> {
    /// Years after the first one of a form that is not in force yet.
    const LATER: u16 = 4;
    let mut years = Vec::new();
    for form in Form::all() {
        let first = form.first_year;
        let last = if first > latest { first.saturating_add(LATER) } else { latest.min(first.saturating_add(100)) };
        years.extend(first..=form.last_year.map_or(last, |last_of_form| last.min(last_of_form)));
    }
    years.retain(|year| Form::for_year(*year).is_some() && crate::form::YEARS.contains(year));
    years.sort_unstable();
    years.dedup();
    years.reverse();
    years
}
