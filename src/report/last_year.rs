//! Last year's figures and texts, kept inside this year's report for the cross-year checks.

use std::collections::BTreeMap;

use super::cell::{Cell, Entry};
use super::sheet::Sheet;
use super::{Report, UnknownField};
use crate::form::{CellIdx, Form};

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
    /// Its texts by the keys of its sections.
    pub texts: BTreeMap<String, String>,
    /// Its fields in a file that this version does not know.
    pub unknown: Vec<UnknownField>,
}

impl LastYear {
    /// What is to be remembered of a report.
    pub fn of(report: &Report, source: &str) -> LastYear {
        let texts = report
            .form
            .text_sections()
            .map(|section| (section.key.clone(), report.section_text(&section.key)))
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

    /// Why it is not the same organ's report of the year before, in Chinese; `None` if it is.
    pub fn misfit(&self, report: &Report) -> Option<String> {
        let which = if self.source.is_empty() {
            "上年年报".to_owned()
        } else {
            format!("上年年报（{}）", self.source)
        };
        if self.year.checked_add(1) != Some(report.year) {
            return Some(format!("{which}的年度是{}，应是{}", self.year, report.year.saturating_sub(1)));
        }
        let is_same = report.organ.is_same_as(&self.organ);
        (!is_same).then(|| format!("{which}的单位是“{}”，本年是“{}”", self.organ, report.organ.name))
    }

    /// Its figures with sums computed.
    pub fn sheet(&self) -> Sheet {
        let entry =
            |idx: CellIdx| -> Option<&Entry> { self.cells.get(&self.form.cell_at(idx).key).map(|cell| &cell.entry) };
        Sheet::compute(self.form, entry)
    }
}
