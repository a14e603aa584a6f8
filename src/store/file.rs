//! The shape of a report file, and the way between it and a report.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::tables::Tables;
use crate::form::Form;
use crate::report::unique_map::unique_map;
use crate::report::{
    Approval, Closing, Explanation, Fields, HistoryEntry, Imported, LastYear, Organ, Overview, Preface, Publishing,
    Report, TakenOver, UnknownField,
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
    form: String,
    year: u16,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    title: String,
    #[serde(default)]
    preface: Preface,
    #[serde(default)]
    overview: Overview,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    notes: BTreeMap<String, String>,
    #[serde(default)]
    problems: String,
    #[serde(default)]
    other_matters: String,
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

/// Last year's report as it stands in a file.
#[derive(Debug, Serialize, Deserialize)]
struct LastYearFile {
    form: String,
    year: u16,
    #[serde(default)]
    organ: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    texts: BTreeMap<String, String>,
}

impl ReportFile {
    pub(super) fn of(report: &Report) -> ReportFile {
        ReportFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            form: report.form.id.clone(),
            year: report.year,
            organ: report.organ.clone(),
            title: report.own_title.clone(),
            preface: report.preface.clone(),
            overview: report.overview.clone(),
            tables: Tables::of(report.form, &report.cells, &cells_with_unknown(report, &["tables"])),
            notes: report.notes.clone(),
            problems: report.problems.clone(),
            other_matters: report.other_matters.clone(),
            closing: report.closing.clone(),
            publishing: report.publishing.clone(),
            explanations: report.explanations.clone(),
            approval: report.approval.clone(),
            last_year: report
                .last_year
                .as_ref()
                .map(|last| LastYearFile::of(last, &cells_with_unknown(report, &["last_year", "tables"]))),
            taken_over: report.taken_over.clone(),
            imported: report.imported.clone(),
            history: report.history.clone(),
        }
    }

    /// The report, and the keys of cells its form does not know.
    ///
    /// # Errors
    /// In words, when the form is not known or the year cannot be one.
    pub(super) fn into_report(self) -> Result<(Report, Vec<String>), String> {
        let form = known_form(&self.form)?;
        plausible_year(self.year)?;
        let (cells, mut unknown) = self.tables.into_cells(form);
        let last_year = match self.last_year.map(LastYearFile::into_last_year).transpose()? {
            Some((last_year, in_last_year)) => {
                unknown.extend(in_last_year.into_iter().map(|key| format!("last_year.{key}")));
                Some(last_year)
            }
            None => None,
        };
        let report = Report::from(Fields {
            form,
            year: self.year,
            organ: self.organ,
            own_title: self.title,
            preface: self.preface,
            overview: self.overview,
            cells,
            notes: self.notes,
            problems: self.problems,
            other_matters: self.other_matters,
            closing: self.closing,
            publishing: self.publishing,
            explanations: self.explanations,
            approval: self.approval,
            last_year,
            taken_over: self.taken_over,
            imported: self.imported,
            history: self.history,
            unknown: Vec::new(),
        });
        Ok((report, unknown))
    }
}

impl LastYearFile {
    fn of(last: &LastYear, in_full: &BTreeSet<String>) -> LastYearFile {
        LastYearFile {
            form: last.form.id.clone(),
            year: last.year,
            organ: last.organ.clone(),
            source: last.source.clone(),
            tables: Tables::of(last.form, &last.cells, in_full),
            texts: last.texts.clone(),
        }
    }

    /// Last year's report, and the keys of cells its form does not know.
    fn into_last_year(self) -> Result<(LastYear, Vec<String>), String> {
        let form = known_form(&self.form)?;
        plausible_year(self.year)?;
        let (cells, unknown) = self.tables.into_cells(form);
        let last_year =
            LastYear { form, year: self.year, organ: self.organ, source: self.source, cells, texts: self.texts };
        Ok((last_year, unknown))
    }
}

/// Keys of the cells below this path that hold fields this version does not know: they are written
/// in full so that the fields have a place to go back to.
fn cells_with_unknown(report: &Report, path: &[&str]) -> BTreeSet<String> {
    let inside = |field: &UnknownField| {
        let (start, rest) = field.path.split_at_checked(path.len())?;
        (start == path).then(|| rest.join("."))
    };
    report.unknown.iter().filter_map(inside).collect()
}

fn known_form(id: &str) -> Result<&'static Form, String> {
    Form::by_id(id).ok_or_else(|| format!("不认识的表式“{id}”，本程序有{}", Form::IDS.join("、")))
}

/// # Errors
/// The year is not one a report can be on.
fn plausible_year(year: u16) -> Result<(), String> {
    if (2008..=2100).contains(&year) { Ok(()) } else { Err(format!("报告年度{year}不合理")) }
}
