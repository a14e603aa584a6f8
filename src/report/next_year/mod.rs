//! Next year's report, started from last year's: what stays, what moves on, what is offered.
//!
//! Figures are blank but those that go on by the form's own rule; texts are not carried along but
//! offered passage by passage, for last year's sentences are how last year's figures get printed.

mod carry;
mod offers;
mod taking_over;

use super::people::{Approval, Closing, Person};
use super::{Address, Edit, LastYear, Part, Preface, Report, SectionText, WrittenDate};
use crate::form::{Form, Table};

pub use carry::expected_stock;
pub use offers::{Offer, offers_of};
pub use taking_over::{take_all_over, take_over};

/// A report that was started from last year's.
#[derive(Debug, Clone, PartialEq)]
pub struct NextYear {
    /// The new report.
    pub report: Report,
    /// What a person has to know of it, in sentences.
    pub notes: Vec<String>,
    /// Last year's texts, which are not in the new report.
    pub offers: Vec<Offer>,
}

/// Why no report can be started from another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NextYearError {
    /// One of the two years has no form.
    #[error(
        "上年年报的年度是{last}，没有{year}年度可用的表式，没有新建年报。上年年报没有改动；请核对它的年度，或者新建一份空白年报。"
    )]
    NoForm {
        /// The year of the report to start from.
        last: u16,
        /// The year that has no form.
        year: u32,
    },
}

/// Starts the report on the year after `last`; `source` is the file or page `last` was read from.
///
/// # Errors
/// There is no form for its year or the next one.
pub fn next_year(last: &Report, source: &str) -> Result<NextYear, NextYearError> {
    let no_form = |year: u32| NextYearError::NoForm { last: last.year, year };
    let form_for = |year: u32| u16::try_from(year).ok().and_then(Form::for_year).ok_or_else(|| no_form(year));
    let (then, now) = (u32::from(last.year), u32::from(last.year) + 1);
    let (usual_form, form) = (form_for(then)?, form_for(now)?);
    let year = u16::try_from(now).map_err(|_| no_form(now))?;
    let mut notes = Vec::new();
    notes.extend(forms_note(last, usual_form, form));
    let mut report = Report::new(form, year, last.organ.clone());
    let mut edits = vec![
        Edit::Organ(organ(last, &mut notes)),
        Edit::Preface(preface(last, &mut notes)),
        Edit::Approval(approval(&last.approval)),
        Edit::Closing(Closing { organ: last.closing.organ.clone(), date: WrittenDate::default() }),
        Edit::LastYear(Some(LastYear::of(last, source))),
    ];
    let with_parts = form.text_sections().filter(|section| !last.section(&section.key).parts.is_empty());
    edits.extend(with_parts.map(|section| Edit::Section(section.key.clone(), headings(last.section(&section.key)))));
    let cells = carry::carried(last, form, &mut notes);
    edits.extend(cells.into_iter().map(|(key, cell)| Edit::Cell(key, cell)));
    report.apply(Edit::All(edits));
    notes.extend(old_years_note(last, &report));
    let offers = offers::offers(last);
    Ok(NextYear { report, notes, offers })
}

/// Whether more than half of the cells of a table are in another form too.
fn is_mostly_in(table: &Table, form: &Form, other: &Form) -> bool {
    let of_table = || form.cells_of_table(&table.key);
    let shared = of_table().filter(|(_, cell)| other.cell(&cell.key).is_some()).count();
    shared * 2 > of_table().count()
}

/// What differing forms mean for the figures.
fn forms_note(last: &Report, usual: &Form, form: &Form) -> Vec<String> {
    let mut notes = Vec::new();
    if last.form != usual {
        let (used, usual) = (&last.form.citation.number, &usual.citation.number);
        notes.push(format!("上年年报用的是{used}的表式，{}年度应当用{usual}的；带入的数字请逐项核对。", last.year));
    }
    if last.form != form {
        let (same, other): (Vec<&Table>, Vec<&Table>) =
            form.tables.iter().partition(|table| is_mostly_in(table, form, last.form));
        let names = |tables: &[&Table]| tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>().join("、");
        let mut note = format!("上年用{}的表式，本年用{}的表式", last.form.citation.number, form.citation.number);
        let carried: Vec<&Table> = same
            .iter()
            .copied()
            .filter(|table| form.carries().iter().any(|carry| form.is_in_table(&carry.to, table)))
            .collect();
        note += &if carried.is_empty() {
            "：".to_owned()
        } else {
            format!("：{}的上年结转已经带入，", names(&carried))
        };
        note += &if same.is_empty() { "没有一张表".to_owned() } else { names(&same) };
        note += "可以与上年比较";
        if !other.is_empty() {
            note += &format!("；{}的项目不同，没有上年的数字可比，要全部重新统计", names(&other));
        }
        notes.push(note + "。");
    }
    notes
}

fn organ(last: &Report, notes: &mut Vec<String>) -> super::Organ {
    let mut organ = last.organ.clone();
    let due_in = last.year.saturating_add(1);
    move_on(&mut organ.due_date, due_in, "公布期限", notes);
    organ
}

fn preface(last: &Report, notes: &mut Vec<String>) -> Preface {
    let mut preface = Preface { own_text: String::new(), ..last.preface.clone() };
    move_on(&mut preface.period_from, last.year, "统计期限起始日", notes);
    move_on(&mut preface.period_to, last.year, "统计期限截止日", notes);
    preface
}

/// Moves a date that names a year to the next one; what it cannot move stays and is told.
fn move_on(date: &mut WrittenDate, year: u16, name: &str, notes: &mut Vec<String>) {
    if date.is_empty() {
        return;
    }
    match date.a_year_on(year) {
        Some(later) => *date = later,
        None => notes.push(format!("{name}写的是“{}”，不能顺延一年，照上年的保留，请改成本年的。", date.0.trim())),
    }
}

/// The same people, who have not signed yet.
fn approval(last: &Approval) -> Approval {
    let person =
        |person: &Person| Person { name: person.name.clone(), office: person.office.clone(), ..Person::default() };
    Approval {
        drafter: person(&last.drafter),
        reviewers: last.reviewers.iter().map(person).collect(),
        signer: person(&last.signer),
    }
}

/// The parts of a section with their titles and no text.
fn headings(last: &SectionText) -> SectionText {
    let title_only = |part: &Part| Part { title: part.title.clone(), ..Part::default() };
    SectionText { text: String::new(), parts: last.parts.iter().map(title_only).collect() }
}

/// Names the texts that stayed although they name the old year.
fn old_years_note(last: &Report, report: &Report) -> Option<String> {
    use Address::{Compiler, ContactOffice, Download, FurtherBases, PartTitle};
    let of_sections = report.form.text_sections().flat_map(|section| report.texts_of_section(&section.key));
    let titles = of_sections.filter(|text| matches!(text, PartTitle(..)));
    let kept = [FurtherBases, Compiler, Download, ContactOffice].into_iter().chain(titles);
    let old_year = last.year.to_string();
    let naming = kept.filter(|text| text.text(report).contains(&old_year));
    let names: Vec<String> = naming.map(|text| format!("“{}”", text.name(report.form))).collect();
    (!names.is_empty()).then(|| format!("{}里写有{old_year}，照上年的保留，请核对是否要改。", names.join("、")))
}
