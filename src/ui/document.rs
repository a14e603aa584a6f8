//! The open report with its file, its changes and its findings. Names no egui.

use std::path::{Path, PathBuf};

use rust_decimal::Decimal;

use super::beside::Beside;
use super::finding_ids::FindingIds;
use super::grid::Pending;
use super::steps::{Step, Stepped};
use crate::form::CellIdx;
use crate::report::{
    Address, Edit, Event, History, HistoryEntry, Join, LastYear, MOST_IN_CELL, MOST_IN_TEXT, Offer, Organ, Overlong,
    Report, Sheet, expected_stock, offers_of,
};
use crate::rules::{self, Finding, Outcome, Severity};
use crate::store::{Fingerprint, Loaded, NotTaken, Unsaved, Version};

/// Pause in typing after which texts are checked.
const TEXT_PAUSE_SECS: f64 = 0.1;

/// An open report.
pub struct Document {
    report: Report,
    history: History<Step>,
    sheet: Sheet,
    /// What is shown of last year.
    beside: Beside,
    outcome: Outcome,
    /// Which of its findings are the same as before.
    finding_ids: FindingIds,
    /// For each cell its severest finding, other than that it is blank.
    marks: Vec<Option<Severity>>,
    /// When the texts are to be checked, in seconds; `None` if they are checked.
    judge_at_secs: Option<f64>,
    path: Option<PathBuf>,
    /// The report as saved in its file; without a file, as it was at the start.
    saved: Report,
    is_changed: bool,
    /// Whether its file is not any more what was saved in it.
    is_file_lost: bool,
    /// Counts the changes of the report and of its findings.
    revision: u64,
    /// Fingerprint of its file when it was opened or saved last.
    on_disk: Option<Fingerprint>,
    /// Why the report can only be read; `None` if it can be changed.
    read_only: Option<ReadOnly>,
    /// Whether a change was refused because no reason was given.
    is_refused: bool,
    /// The text that was refused because it is too long.
    overlong: Option<Overlong>,
    /// What was calculated of what was typed, to be told.
    calculated: Option<String>,
    /// Last year's texts that may be taken over.
    offers: Vec<Offer>,
    /// What the stocks should be, by key of the cell.
    expected_stock: Vec<(String, Decimal)>,
}

/// Why a report can only be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// Its file was written by a later version.
    Newer(Version),
    /// Someone else has its file open, or may have.
    Held(NotTaken),
}

impl ReadOnly {
    /// The message when someone tries to change it.
    pub fn text(&self) -> String {
        match self {
            ReadOnly::Newer(version) => {
                format!("这个文件由更新版本的程序写成（格式{version}）。要修改请升级程序。")
            }
            ReadOnly::Held(why @ NotTaken::Held(_)) => {
                format!("{why}。要修改请等对方关闭后重新打开，或者另存为新文件。")
            }
            ReadOnly::Held(why @ NotTaken::InTheWay(_)) => {
                format!("{why}。要修改请先移走它再重新打开，或者另存为新文件。")
            }
        }
    }
}

impl Document {
    /// A report that has no file yet.
    pub fn new(report: Report) -> Document {
        let outcome = rules::check(&report, report.last_year_to_compare());
        let mut document = Document {
            sheet: report.sheet(),
            beside: Beside::default(),
            outcome,
            finding_ids: FindingIds::default(),
            marks: Vec::new(),
            judge_at_secs: None,
            history: History::default(),
            saved: report.clone(),
            is_changed: false,
            is_file_lost: false,
            revision: 0,
            path: None,
            on_disk: None,
            read_only: None,
            is_refused: false,
            overlong: None,
            calculated: None,
            offers: Vec::new(),
            expected_stock: Vec::new(),
            report,
        };
        document.judge();
        document.finding_ids.start(&document.outcome.findings);
        document.offers = offers_of(&document.report);
        document
    }

    /// A report started from last year's, whose texts are offered.
    pub fn started(report: Report, offers: Vec<Offer>) -> Document {
        Document { offers, ..Document::new(report) }
    }

    /// Last year's texts that may be taken over here.
    pub fn offer(&self, field: &Address) -> Option<&Offer> {
        let has_last_year = self.report.last_year.is_some();
        self.offers.iter().find(|offer| has_last_year && offer.address == *field)
    }

    /// Compares with last year's report from now on, or with none, as a step; gives whether that is allowed.
    pub fn put_last_year(&mut self, last: Option<LastYear>, at: Address) -> bool {
        let is_put = self.apply(Edit::LastYear(last), at);
        if is_put && self.report.last_year.is_some() {
            self.offers = offers_of(&self.report);
        }
        is_put
    }

    /// What the stocks of a table should be by last year's figures, where they are not so.
    pub fn expected_stock(&self) -> impl Iterator<Item = (CellIdx, Decimal)> {
        let idx = |(key, value): &(String, Decimal)| Some((self.report.form.cell_idx(key)?, *value));
        self.expected_stock.iter().filter_map(idx).filter(|(idx, value)| self.sheet.number(*idx) != Some(*value))
    }

    /// A report read from a file.
    pub fn opened(loaded: Loaded, path: &Path) -> Document {
        Document {
            path: Some(path.to_owned()),
            on_disk: Some(loaded.fingerprint),
            read_only: loaded.newer.map(ReadOnly::Newer),
            ..Document::new(loaded.report)
        }
    }

    /// A report that was not saved before the program ended; `saved` is what stands in its file.
    pub fn recovered(unsaved: Unsaved, saved: Option<Report>) -> Document {
        let mut document = Document::new(unsaved.report);
        document.saved =
            saved.unwrap_or_else(|| Report::new(document.report.form, document.report.year, Organ::default()));
        document.path = unsaved.path;
        document.on_disk = unsaved.on_disk;
        document.judge();
        document
    }

    /// A report that was imported: it is in no file yet, and closing it asks.
    pub fn imported(report: Report) -> Document {
        let mut document = Document::new(report);
        document.saved = Report::new(document.report.form, document.report.year, Organ::default());
        document.judge();
        document
    }

    /// It can only be read.
    pub fn make_read_only(&mut self, why: ReadOnly) {
        self.read_only = Some(why);
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Its figures with sums computed.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Last year's report and its figures as they are shown: those in the report, or those only shown.
    pub fn shown_last_year(&self) -> Option<(&LastYear, &Sheet)> {
        self.beside.shown(&self.report)
    }

    /// Last year's report that is only shown, while it is.
    pub fn only_shown(&self) -> Option<&LastYear> {
        self.beside.only_shown(&self.report)
    }

    /// Shows last year's figures or hides them; gives whether there are any to show. The report stays as it is.
    pub fn show_last_year(&mut self, is_shown: bool) -> bool {
        self.beside.show(is_shown, &self.report);
        self.shown_last_year().is_some()
    }

    /// Whether it is shown what changed since last year, in place of last year's figures.
    pub fn shows_changes(&self) -> bool {
        self.beside.has_changes() && self.shown_last_year().is_some()
    }

    /// Shows what changed since last year, or last year's figures; gives whether there are any. The report stays as
    /// it is.
    pub fn show_changes(&mut self, with_changes: bool) -> bool {
        let has_figures = self.show_last_year(true);
        self.beside.show_changes(with_changes);
        has_figures
    }

    /// Shows another report's figures as last year's. The report stays as it is.
    pub fn show_beside(&mut self, last: LastYear) {
        self.beside.show_other(last);
    }

    /// Its findings and verdict.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Which of the findings are the same as before.
    pub(super) fn finding_ids(&self) -> &FindingIds {
        &self.finding_ids
    }

    /// The severest finding about a cell, if there is one beyond its being blank.
    pub fn mark(&self, cell_idx: CellIdx) -> Option<Severity> {
        self.marks[cell_idx.position()]
    }

    /// The findings about a cell.
    pub fn findings_of(&self, cell_idx: CellIdx) -> impl Iterator<Item = &Finding> {
        let key = &self.report.form.cell_at(cell_idx).key;
        self.outcome.findings.iter().filter(move |finding| !finding.is_blank && finding.cells.contains(key))
    }

    /// Whether a finding, by its index, is about a cell.
    pub fn concerns(&self, finding_idx: usize, cell_idx: CellIdx) -> bool {
        let key = &self.report.form.cell_at(cell_idx).key;
        self.outcome.findings.get(finding_idx).is_some_and(|finding| finding.cells.contains(key))
    }

    /// What a computed cell is the sum of: `= 自然人 12 + 商业企业 3`.
    pub fn parts_of_sum(&self, cell_idx: CellIdx) -> Option<String> {
        let form = self.report.form;
        let relation = form.computed_by(cell_idx)?;
        let total = form.cell_at(cell_idx);
        let part = |&part: &CellIdx| {
            let cell = form.cell_at(part);
            let names = if cell.row == total.row { &cell.column_names } else { &cell.row_names };
            let name = names.last().map_or(cell.key.as_str(), String::as_str);
            let value = self.report.printed_value(&self.sheet, part);
            format!("{name} {}", if value.is_empty() { "未填" } else { &value })
        };
        let parts: Vec<String> = relation.left.iter().map(part).collect();
        Some(format!("＝ {}", parts.join(" ＋ ")))
    }

    /// Its file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it differs from its file; without a file, from its start.
    pub fn is_changed(&self) -> bool {
        self.is_changed || self.is_file_lost
    }

    /// Its file is not any more what was saved in it: it is not saved until it is saved again.
    pub fn lose_file(&mut self) {
        self.is_file_lost = true;
    }

    /// Revision number: it changes with every change of the report or its findings.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Why it can only be read; `None` if it can be changed.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Whether it can only be read.
    pub fn is_read_only(&self) -> bool {
        self.read_only.is_some()
    }

    /// Whether everything an edit puts stands in the report already.
    pub fn has(&self, edit: &Edit) -> bool {
        self.report.stands_as(edit)
    }

    /// Fingerprint of its file when it was opened or saved last.
    pub fn on_disk(&self) -> Option<&Fingerprint> {
        self.on_disk.as_ref()
    }

    /// The report as saved in its file; without a file, as it was at the start.
    pub fn saved(&self) -> &Report {
        &self.saved
    }

    /// The mark of signing or publishing since which the report was not taken up again.
    pub fn settled_by(&self) -> Option<&HistoryEntry> {
        let last = self.report.history.iter().rev().find(|entry| entry.event != Event::Saved);
        last.filter(|entry| entry.event != Event::Reopened)
    }

    /// Whether a change was refused since this was asked last, for want of a reason.
    pub fn take_refusal(&mut self) -> bool {
        std::mem::take(&mut self.is_refused)
    }

    /// A text is too long for its place, so that nothing of it is taken.
    pub fn refuse(&mut self, overlong: Overlong) {
        self.overlong = Some(overlong);
    }

    /// The text that was refused because it is too long, until that is told.
    pub fn overlong(&self) -> Option<Overlong> {
        self.overlong
    }

    /// The text that was refused since this was asked last because it is too long.
    pub fn take_overlong(&mut self) -> Option<Overlong> {
        self.overlong.take()
    }

    /// Whether an edit may be made: not if it can only be read, nor if it changes what was signed or published.
    fn allows(&mut self, edit: &Edit) -> bool {
        if self.is_read_only() {
            return false;
        }
        if self.settled_by().is_none() {
            return true;
        }
        self.is_refused |= self.report.changes_check_code(edit);
        !self.is_refused
    }

    /// Changes the report as a step of its own, unless a text becomes too long; gives whether that is allowed.
    pub fn apply(&mut self, edit: Edit, at: Address) -> bool {
        self.apply_step(edit, Step::at(at))
    }

    /// Changes a cell to what was typed into it.
    pub(super) fn apply_typed(&mut self, cell_idx: CellIdx, pending: &Pending) {
        let edit = pending.edit(&self.report);
        let calculated = pending.calculated(&self.report);
        let at = self.report.cell_address(cell_idx);
        let step = calculated.as_ref().map_or(Step::at(at.clone()), |(typed, _)| Step::calculated(at, typed));
        if self.apply_step(edit, step) {
            self.calculated = calculated.map(|(typed, result)| format!("{} 算得 {result}", typed.trim()));
        }
    }

    /// What was calculated since this was asked last.
    pub(super) fn take_calculated(&mut self) -> Option<String> {
        self.calculated.take()
    }

    fn apply_step(&mut self, mut edit: Edit, step: Step) -> bool {
        if !self.allows(&edit) {
            return false;
        }
        let overlong = self.report.overlong(&mut edit);
        if overlong.is_some() {
            self.overlong = overlong;
            return false;
        }
        self.history.apply(&mut self.report, edit, step, Join::Never);
        self.judge();
        true
    }

    /// Changes a text as it is typed, unless it becomes too long; its checks follow when typing rests.
    pub fn type_text(&mut self, field: &Address, text: String, now_secs: f64) {
        let most = if field.is_long() { MOST_IN_TEXT } else { MOST_IN_CELL };
        if let Some(overlong) = Overlong::of(&text, most)
            && overlong.count > field.text(&self.report).chars().count()
        {
            self.overlong = Some(overlong);
            return;
        }
        let edit = field.edit(&self.report, text);
        if !self.allows(&edit) {
            return;
        }
        self.history.apply(&mut self.report, edit, Step::at(field.clone()), Join::Typing(millis(now_secs)));
        self.is_changed = self.report != self.saved;
        self.revision += 1;
        self.judge_at_secs = Some(now_secs + TEXT_PAUSE_SECS);
    }

    /// Checks the texts once typing has paused. Gives the seconds to wait until then.
    pub fn judge_when_rested(&mut self, now_secs: f64) -> Option<f64> {
        let wait_secs = self.judge_at_secs? - now_secs;
        if wait_secs > 0.0 {
            return Some(wait_secs);
        }
        self.judge();
        None
    }

    /// Checks what was typed last, at once.
    pub fn judge_now(&mut self) {
        if self.judge_at_secs.is_some() {
            self.judge();
        }
    }

    /// Undoes the last step.
    pub fn undo(&mut self) -> Option<Stepped> {
        if self.refuses_steps() {
            return None;
        }
        let before = self.report.clone();
        let step = self.history.undo(&mut self.report)?;
        self.judge();
        Some(step.stepped(&self.report, &before))
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) -> Option<Stepped> {
        if self.refuses_steps() {
            return None;
        }
        let before = self.report.clone();
        let step = self.history.redo(&mut self.report)?;
        self.judge();
        Some(step.stepped(&before, &self.report))
    }

    /// Steps go back behind a mark of signing or publishing only with a reason.
    fn refuses_steps(&mut self) -> bool {
        self.is_refused |= self.settled_by().is_some();
        self.is_refused
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Ends the current undo step; what is typed next starts a new one.
    pub fn end_step(&mut self) {
        self.history.end_step();
    }

    /// The report with an entry in its history, as it is to be saved.
    pub fn recorded(&self, entry: HistoryEntry) -> Report {
        let mut recorded = self.report.clone();
        recorded.record(&self.saved, entry);
        recorded
    }

    /// Notes that the recorded report was saved to this file.
    pub fn saved_to(&mut self, path: &Path, on_disk: Fingerprint, recorded: Report) {
        self.report = recorded;
        self.path = Some(path.to_owned());
        self.on_disk = Some(on_disk);
        self.saved = self.report.clone();
        self.is_changed = false;
        self.is_file_lost = false;
        self.read_only = None;
        self.history.end_step();
    }

    fn judge(&mut self) {
        self.judge_at_secs = None;
        self.revision += 1;
        self.sheet = self.report.sheet();
        self.beside.follow(&self.report);
        self.expected_stock = expected_stock(&self.report);
        let outcome = rules::check(&self.report, self.report.last_year_to_compare());
        self.finding_ids.follow(&self.outcome.findings, &outcome.findings, self.report.form);
        self.outcome = outcome;
        self.is_changed = self.report != self.saved;
        self.marks = vec![None; self.report.form.cells().len()];
        for finding in self.outcome.findings.iter().filter(|finding| !finding.is_blank) {
            for cell_idx in finding.cells.iter().filter_map(|key| self.report.form.cell_idx(key)) {
                let mark = &mut self.marks[cell_idx.position()];
                *mark = Some(mark.map_or(finding.severity, |before| before.min(finding.severity)));
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since the window was opened")]
fn millis(secs: f64) -> u64 {
    (secs * 1000.0) as u64
}
