//! The shape of a report file, and the way between it and a report.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::forms::FORMS_FOLDER;
use super::tables::{Cells, Tables};
use crate::form::{Form, YEARS};
use crate::report::shortened;
use crate::report::unique_map::unique_map;
use crate::report::{
    Approval, Cell, Closing, Explanation, Fields, HistoryEntry, Imported, LastYear, Organ, Preface, Publishing, Report,
    SectionText, TakenOver, UnknownField,
};

/// First field of every report file.
pub(super) const FORMAT: &str = "nianbao";

/// Version of the format: a change that older programs cannot read raises the first number, one
/// they may leave alone the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version(pub u32, pub u32);

/// The version this program writes.
pub const VERSION: Version = Version(1, 0);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// A whole report file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ReportFile {
    format: String,
    version: Version,
    #[serde(with = "known_form")]
    form: &'static Form,
    #[serde(deserialize_with = "plausible_year")]
    year: u16,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    title: String,
    #[serde(default)]
    preface: Preface,
    #[serde(default)]
    overview: SectionText,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    notes: BTreeMap<String, String>,
    #[serde(default)]
    problems: String,
    #[serde(default)]
    other_matters: String,
    /// Texts of further sections, by their keys.
    #[serde(default, deserialize_with = "unique_map", skip_serializing_if = "BTreeMap::is_empty")]
    sections: BTreeMap<String, SectionText>,
    #[serde(default)]
    closing: Closing,
    #[serde(default)]
    publishing: Publishing,
    #[serde(default)]
    explanations: Vec<Explanation>,
    #[serde(default)]
    approval: Approval,
    #[serde(default)]
    last_year: Option<LastYearFile>,
    #[serde(default)]
    taken_over: Vec<TakenOver>,
    #[serde(default)]
    imported: Option<Imported>,
    #[serde(default)]
    history: Vec<HistoryEntry>,
}

/// Sections that have a field of their own in a file; those of later forms stand in `sections`.
const OVERVIEW: &str = "overview";
const PROBLEMS: &str = "problems";
const OTHER_MATTERS: &str = "other_matters";

/// Takes the text of a section out if it is no more than a text.
fn plain_text(sections: &mut BTreeMap<String, SectionText>, key: &str) -> String {
    match sections.get_mut(key) {
        Some(section) if section.parts.is_empty() => {
            let text = std::mem::take(&mut section.text);
            sections.remove(key);
            text
        }
        _ => String::new(),
    }
}

/// Puts what stands in a field of its own before what stands in `sections`, where a file has both.
fn add_section(sections: &mut BTreeMap<String, SectionText>, key: &str, own: SectionText) {
    let there = sections.entry(key.to_owned()).or_default();
    let texts = [own.text.as_str(), there.text.as_str()];
    let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    *there = SectionText { text, parts: own.parts.into_iter().chain(std::mem::take(&mut there.parts)).collect() };
}

/// Last year's report as it stands in a file.
#[derive(Debug, Serialize, Deserialize)]
struct LastYearFile {
    #[serde(with = "known_form")]
    form: &'static Form,
    #[serde(deserialize_with = "plausible_year")]
    year: u16,
    #[serde(default)]
    organ: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    texts: BTreeMap<String, String>,
    #[serde(skip)]
    unknown: Vec<UnknownField>,
}

impl ReportFile {
    pub(super) fn of(report: &Report) -> ReportFile {
        let mut sections = report.sections.clone();
        let overview = sections.remove(OVERVIEW).unwrap_or_default();
        let [problems, other_matters] = [PROBLEMS, OTHER_MATTERS].map(|key| plain_text(&mut sections, key));
        ReportFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            form: report.form,
            year: report.year,
            organ: report.organ.clone(),
            title: report.own_title.clone(),
            preface: report.preface.clone(),
            overview,
            tables: Tables::of(report.form, &report.cells),
            notes: report.notes.clone(),
            problems,
            other_matters,
            sections,
            closing: report.closing.clone(),
            publishing: report.publishing.clone(),
            explanations: report.explanations.clone(),
            approval: report.approval.clone(),
            last_year: report.last_year.as_ref().map(LastYearFile::of),
            taken_over: report.taken_over.clone(),
            imported: report.imported.clone(),
            history: report.history.clone(),
        }
    }

    /// The report with the fields that this version does not know, and what is to be said about its cells.
    pub(super) fn into_report(mut self, unknown: Vec<UnknownField>) -> (Report, Vec<String>) {
        let unknown = self.hand_out(unknown);
        let (cells, mut notes) = cells_and_notes(self.tables, self.form, "");
        let last_year = self.last_year.map(|file| {
            let (last_year, in_last_year) = file.into_last_year();
            notes.extend(in_last_year);
            last_year
        });
        let mut sections = self.sections;
        let own = [(PROBLEMS, SectionText::of(self.problems)), (OTHER_MATTERS, SectionText::of(self.other_matters))];
        for (key, section) in [(OVERVIEW, self.overview)].into_iter().chain(own) {
            add_section(&mut sections, key, section);
        }
        let report = Report::from(Fields {
            form: self.form,
            year: self.year,
            organ: self.organ,
            own_title: self.title,
            preface: self.preface,
            sections,
            cells,
            notes: self.notes,
            closing: self.closing,
            publishing: self.publishing,
            explanations: self.explanations,
            approval: self.approval,
            last_year,
            taken_over: self.taken_over,
            imported: self.imported,
            history: self.history,
            unknown,
        });
        (report, notes)
    }

    /// Gives unknown fields to what they stand in, if it keeps its own, and the rest back.
    fn hand_out(&mut self, unknown: Vec<UnknownField>) -> Vec<UnknownField> {
        if unknown.is_empty() {
            return unknown;
        }
        let mut by_path: BTreeMap<Vec<String>, Vec<UnknownField>> = BTreeMap::new();
        for field in unknown {
            by_path.entry(field.path.clone()).or_default().push(field);
        }
        self.for_each_keeper(&mut |place, kept| {
            for mut field in by_path.remove(&owned(place)).unwrap_or_default() {
                field.path.clear();
                kept.push(field);
            }
        });
        by_path.into_values().flatten().collect()
    }

    /// The unknown fields of a report with their paths in its file.
    pub(super) fn unknown_fields(&mut self, of_report: &[UnknownField]) -> Vec<UnknownField> {
        let mut all = of_report.to_vec();
        self.for_each_keeper(&mut |place, kept| {
            all.extend(kept.iter().map(|field| UnknownField { path: owned(place), ..field.clone() }));
        });
        all
    }

    /// Shows everything that keeps its own unknown fields, with its path.
    fn for_each_keeper(&mut self, act: &mut Act) {
        self.tables.for_each(|[table, row, column], unknown| act(&["tables", table, row, column], unknown));
        each(&[OVERVIEW, "parts"], &mut self.overview.parts, |part| &mut part.unknown, act);
        for (key, section) in &mut self.sections {
            each(&["sections", key, "parts"], &mut section.parts, |part| &mut part.unknown, act);
        }
        each(&["explanations"], &mut self.explanations, |explanation| &mut explanation.unknown, act);
        each(&["approval", "reviewers"], &mut self.approval.reviewers, |person| &mut person.unknown, act);
        act(&["approval", "drafter"], &mut self.approval.drafter.unknown);
        act(&["approval", "signer"], &mut self.approval.signer.unknown);
        if let Some(last) = &mut self.last_year {
            act(&["last_year"], &mut last.unknown);
            let tables = &mut last.tables;
            tables.for_each(|[table, row, column], unknown| {
                act(&["last_year", "tables", table, row, column], unknown);
            });
        }
        each(&["taken_over"], &mut self.taken_over, |passage| &mut passage.unknown, act);
        if let Some(imported) = &mut self.imported {
            act(&["imported"], &mut imported.unknown);
            each(&["imported", "labels"], &mut imported.labels, |label| &mut label.unknown, act);
        }
        for (idx, entry) in self.history.iter_mut().enumerate() {
            let changes = ["history", &idx.to_string(), "changes"];
            each(&changes, &mut entry.changes, |change| &mut change.unknown, act);
        }
        each(&["history"], &mut self.history, |entry| &mut entry.unknown, act);
    }
}

/// What is done with a path and the unknown fields kept there.
type Act<'a> = dyn FnMut(&[&str], &mut Vec<UnknownField>) + 'a;

/// Shows the elements of a list.
fn each<T>(list: &[&str], elements: &mut [T], unknown: fn(&mut T) -> &mut Vec<UnknownField>, act: &mut Act) {
    for (idx, element) in elements.iter_mut().enumerate() {
        act(&[list, &[idx.to_string().as_str()]].concat(), unknown(element));
    }
}

fn owned(path: &[&str]) -> Vec<String> {
    path.iter().map(|&name| name.to_owned()).collect()
}

impl LastYearFile {
    fn of(last: &LastYear) -> LastYearFile {
        LastYearFile {
            form: last.form,
            year: last.year,
            organ: last.organ.clone(),
            source: last.source.clone(),
            tables: Tables::of(last.form, &last.cells),
            texts: last.texts.clone(),
            unknown: last.unknown.clone(),
        }
    }

    /// Last year's report, and what is to be said about its cells.
    fn into_last_year(self) -> (LastYear, Vec<String>) {
        let (cells, notes) = cells_and_notes(self.tables, self.form, "last_year.");
        let last_year = LastYear {
            form: self.form,
            year: self.year,
            organ: self.organ,
            source: self.source,
            cells,
            texts: self.texts,
            unknown: self.unknown,
        };
        (last_year, notes)
    }
}

fn cells_and_notes(tables: Tables, form: &Form, place: &str) -> (BTreeMap<String, Cell>, Vec<String>) {
    let Cells { by_key, unknown, hollow } = tables.into_cells(form);
    let kept = unknown.iter().map(|key| format!("不认识的单元格“{}”，已原样保留", shortened(&format!("{place}{key}"))));
    let lost = hollow
        .iter()
        .map(|name| format!("不认识的“{}”里没有单元格，保存时不保留", shortened(&format!("{place}{name}"))));
    (by_key, lost.chain(kept).collect())
}

/// A form in a file is its id.
mod known_form {
    use super::{Deserialize, Deserializer, Error, FORMS_FOLDER, Form, Serializer, shortened};

    pub(super) fn serialize<S: Serializer>(form: &Form, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&form.id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Form, D::Error> {
        let id = String::deserialize(deserializer)?;
        let known = || {
            format!(
                "这份年报用的表式“{0}”不在本程序里（现有{1}）。请把表式文件 {0}.ron 放进程序旁边的 {FORMS_FOLDER} 文件夹，再打开一次",
                shortened(&id),
                Form::ids().join("、")
            )
        };
        Form::by_id(&id).ok_or_else(|| D::Error::custom(known()))
    }
}

/// # Errors
/// The year is not one a report can be on.
fn plausible_year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let year = u16::deserialize(deserializer)?;
    if YEARS.contains(&year) { Ok(year) } else { Err(D::Error::custom(format!("报告年度{year}不合理"))) }
}
