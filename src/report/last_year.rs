//! Last year's figures and texts, kept inside this year's report for the cross-year checks.

use std::collections::BTreeMap;

use super::cell::{Cell, Entry};
use super::sheet::Sheet;
use super::{Report, UnknownField};
use crate::form::Form;

/// What this report remembers of last year's.
#[derive(Debug, Clone, PartialEq)]
pub struct LastYear {
    /// Form of last year's report.
    pub form: &'static Form,
    /// Its report year.
    pub year: u16,
    /// Its organ.
    pub organ: String,
    /// File or page it was read from.
    pub source: String,
    /// Its cells by key.
    pub cells: BTreeMap<String, Cell>,
    /// Its texts by key: `overview`, `problems`, `other_matters`.
    pub texts: BTreeMap<String, String>,
    /// What a file held of it that this version does not know.
    pub unknown: Vec<UnknownField>,
}

impl LastYear {
    /// What is to be remembered of a report.
    pub fn of(report: &Report, source: &str) -> LastYear {
        let texts = ["overview", "problems", "other_matters"]
            .into_iter()
            .map(|key| (key.to_owned(), report.section_text(key)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        LastYear {
            form: report.form,
            year: report.year,
            organ: report.organ.name.clone(),
            source: source.to_owned(),
            cells: report.cells.clone(),
            texts,
            unknown: Vec::new(),
        }
    }

    /// Its figures with sums computed.
    pub fn sheet(&self) -> Sheet {
        let entry =
            |idx: usize| -> Option<&Entry> { self.cells.get(&self.form.cells()[idx].key).map(|cell| &cell.entry) };
        Sheet::compute(self.form, entry)
    }
}
