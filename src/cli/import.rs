//! `import`: a report file from a published report, from the figures of a CSV file, or from a PDF that
//! carries its data.

use std::path::Path;

use super::args::{GivenSubject, Subject};
use super::printed::in_line;
use super::read_text::{is_unresolved, open_questions, reading_json, reading_text};
use super::usage::UsageError;
use super::{Failure, GOOD, REPORT_HAS_ERRORS, form_and_organ, kind_is_known, organ, say, say_json, say_wrong};
use crate::form::Form;
use crate::import::apart::{self, Cancel};
use crate::import::source::{self, Source, Unseen};
use crate::import::{
    CarriedReport, Question, Reading, from_csv, is_own_csv, read, read_own_csv, reading_of, report_carried_by,
};
use crate::report::{Address, Edit, Organ, Report};
use crate::store;

/// Most lines of a CSV that are told one by one.
const MOST_FAULTS: usize = 20;

/// What is asked for besides the files.
pub(super) struct Options {
    /// Ids of the answers that are given.
    pub(super) chosen: Vec<String>,
    /// Whether it is told as JSON.
    pub(super) json: bool,
    pub(super) subject: GivenSubject,
}

pub(super) fn import(from: &Path, out: &Path, options: Options) -> Result<u8, Failure> {
    let bytes = store::read_bytes_up_to(source::MAX_BYTES, from)?;
    let carried =
        report_carried_by(&bytes, from, &Cancel::default()).map_err(|error| failure(&error.to_string(), from))?;
    if let Some(carried) = carried {
        return import_data(carried, from, out, &options);
    }
    if bytes.len() as u64 <= store::MAX_BYTES
        && let Ok(text) = store::decode(&bytes, from)
        && is_own_csv(&text)
    {
        return import_csv(&text, from, out, options);
    }
    let source =
        apart::source_of(&bytes, from, &Cancel::default()).map_err(|error| failure(&error.to_string(), from))?;
    import_document(&source, from, out, &options)
}

fn failure(why: &str, path: &Path) -> Failure {
    Failure(format!("{why}\n文件：{}", path.display()))
}

fn import_csv(text: &str, from: &Path, out: &Path, options: Options) -> Result<u8, Failure> {
    nothing_to_choose(&options.chosen, from)?;
    let subject = options.subject.whole()?;
    let (form, organ) = form_and_organ(&subject)?;
    let imported = from_csv(text, form, subject.year, organ.clone());
    if imported.understood == 0 {
        let first = imported.not_understood.first().map(|first| format!("\n第{}行：{}", first.line_no, first.fault));
        return Err(Failure(format!(
            "没有读懂任何一个单元格，没有建文件；应是逗号分隔的“单元格,值,备注”，如 t3.new.natural,5,{}\n文件：{}",
            first.unwrap_or_default(),
            from.display()
        )));
    }
    store::save_new(&imported.report, out)?;
    if options.json {
        let (source, reading) = read_own_csv(text, form, subject.year, organ);
        say_json(&reading_json(&source, &reading, &[]))?;
    } else {
        for fault in imported.not_understood.iter().take(MOST_FAULTS) {
            say_wrong(&format!("第{}行：{}", fault.line_no, fault.fault));
        }
        if let Some(more) = imported.not_understood.len().checked_sub(MOST_FAULTS + 1) {
            say_wrong(&format!("……还有{}行没有读懂", more + 1));
        }
        for note in &imported.notes {
            say(&format!("注意：{note}"))?;
        }
        say(&format!("已导入：{}", out.display()))?;
    }
    Ok(if imported.not_understood.is_empty() { GOOD } else { REPORT_HAS_ERRORS })
}

fn import_data(carried: CarriedReport, from: &Path, out: &Path, options: &Options) -> Result<u8, Failure> {
    let CarriedReport { report, on_pages } = carried;
    nothing_to_choose(&options.chosen, from)?;
    if let Some(misfit) = options.subject.misfit("PDF", &report) {
        return Err(failure(&format!("{misfit}，没有建文件。请核对后重试"), from));
    }
    store::save_new(&report, out)?;
    let (code, title) = (report.check_code(), in_line(&report.title()));
    if options.json {
        say_json(&reading_json(&Source::default(), &reading_of(report), &[]))?;
    } else {
        say(&format!("已导入：{}\n{title}\n{}", out.display(), on_pages.words(&code)))?;
    }
    Ok(GOOD)
}

fn import_document(source: &Source, from: &Path, out: &Path, options: &Options) -> Result<u8, Failure> {
    let chosen = &options.chosen;
    let failed = |error: crate::import::ReadingError| failure(&error.to_string(), from);
    let mut reading = read(source, chosen).map_err(failed)?;
    choices_are_known(source, &reading, chosen, from)?;
    options.subject.fill_in(&mut reading, from)?;
    store::save_new(&reading.report, out)?;
    if options.json {
        say_json(&reading_json(source, &reading, chosen))?;
    } else {
        say(&format!("{}\n已导入：{}", reading_text(source, &reading, chosen), out.display()))?;
    }
    let is_placed = reading.unplaced(source).next().is_none() && !source.unseen.iter().any(Unseen::is_to_look_at);
    let is_whole = open_questions(&reading, chosen).is_empty() && reading.unresolved.is_empty();
    Ok(if is_whole && is_placed { GOOD } else { REPORT_HAS_ERRORS })
}

fn nothing_to_choose(chosen: &[String], from: &Path) -> Result<(), Failure> {
    match chosen.first() {
        None => Ok(()),
        Some(id) => Err(failure(&format!("没有“{id}”这个答案：这个文件没有待选题，没有建文件"), from)),
    }
}

/// Whether each answer that was given is one to a question of the document, and each question has one
/// at most. A question may come up only once another is answered.
fn choices_are_known(source: &Source, reading: &Reading, chosen: &[String], from: &Path) -> Result<(), Failure> {
    if chosen.is_empty() {
        return Ok(());
    }
    let earlier = (0..chosen.len()).filter_map(|answered| read(source, &chosen[..answered]).ok());
    let mut questions: Vec<Question> = Vec::new();
    for question in earlier.flat_map(|earlier| earlier.questions).chain(reading.questions.iter().cloned()) {
        if questions.iter().all(|known| known.key != question.key) {
            questions.push(question);
        }
    }
    let ids: Vec<&str> =
        questions.iter().flat_map(|question| &question.answers).map(|answer| answer.id.as_str()).collect();
    let is_known = |id: &&String| questions.iter().any(|question| question.is_answered_by(id));
    if let Some(unknown) = chosen.iter().find(|id| !is_known(id)) {
        let known = if ids.is_empty() {
            "这个文件没有待选题".to_owned()
        } else {
            format!("可用：{}；或者照“题目:数/数/…”的样子手工填写，每格一个数，空着的不填", ids.join("、"))
        };
        return Err(failure(&format!("没有“{unknown}”这个答案，没有建文件。{known}"), from));
    }
    let is_twice = |question: &&Question| chosen.iter().filter(|id| question.is_answered_by(id)).count() > 1;
    match questions.iter().find(is_twice) {
        Some(question) => Err(failure(&format!("{}只能选一个答案，没有建文件", question.key), from)),
        None => Ok(()),
    }
}

impl GivenSubject {
    /// What a CSV file needs.
    fn whole(self) -> Result<Subject, Failure> {
        let missing = |option: &str| UsageError::Missing { argument: option.to_owned() };
        Ok(Subject {
            form: self.form,
            year: self.year.ok_or_else(|| missing("--year <年度>"))?,
            organ: self.organ.ok_or_else(|| missing("--organ <单位名称>"))?,
            kind: self.kind,
        })
    }

    /// How a report differs from what was asked for.
    fn misfit(&self, whose: &str, report: &Report) -> Option<String> {
        self.year_misfit(whose, report)
            .or_else(|| self.organ_misfit(whose, report))
            .or_else(|| self.form_misfit(whose, report))
    }

    fn year_misfit(&self, whose: &str, report: &Report) -> Option<String> {
        let year = self.year.filter(|year| *year != report.year)?;
        Some(format!("{whose}里的年报是{}年度的，不是{year}年度", report.year))
    }

    fn organ_misfit(&self, whose: &str, report: &Report) -> Option<String> {
        let organ = self.organ.as_ref().filter(|organ| !report.organ.is_same_as(organ))?;
        Some(format!("{whose}里的年报是“{}”的，不是“{organ}”的", report.organ.name))
    }

    fn form_misfit(&self, whose: &str, report: &Report) -> Option<String> {
        let form = self.form.as_ref().filter(|form| **form != report.form.id)?;
        Some(format!("{whose}里的年报用的表式是{}，不是{form}", report.form.id))
    }

    /// Puts in what was given and not found; what was found must be what was given.
    fn fill_in(&self, reading: &mut Reading, from: &Path) -> Result<(), Failure> {
        let misfit = |why: Option<String>| match why {
            Some(why) => Err(failure(&format!("{why}，没有建文件。请核对后重试"), from)),
            None => Ok(()),
        };
        let organ_item = Address::OrganName;
        let has_year = !is_unresolved(reading, &Address::Year);
        let has_form = !is_unresolved(reading, &Address::Form);
        let has_organ = !is_unresolved(reading, &organ_item) && !reading.report.organ.name.trim().is_empty();
        if has_year {
            misfit(self.year_misfit("文件", &reading.report))?;
        }
        if has_form {
            misfit(self.form_misfit("文件", &reading.report))?;
        }
        if has_organ {
            misfit(self.organ_misfit("文件", &reading.report))?;
        }
        let year = self.year.unwrap_or(reading.report.year);
        let named = self.form.as_deref().map(|id| {
            Form::by_id(id).ok_or_else(|| Failure(format!("不认识的表式“{id}”，可用：{}", Form::ids().join("、"))))
        });
        let by_year = (!has_form && self.year.is_some()).then(|| Form::for_year(year)).flatten();
        let form = named.transpose()?.or(by_year).unwrap_or(reading.report.form);
        let organ = self.organ_for(&reading.report.organ, has_organ)?;
        reading.report.apply(Edit::All(vec![Edit::Form(form, year), Edit::Organ(organ)]));
        let given = [
            (Address::Year, self.year.is_some()),
            (Address::Form, self.form.is_some() || by_year.is_some()),
            (organ_item, self.organ.is_some()),
            (Address::OrganKind, self.kind.is_some()),
        ];
        let is_given = |item: &Address| given.iter().any(|(known, is_given)| *is_given && known == item);
        reading.unresolved.retain(|unresolved| !unresolved.item.as_ref().is_some_and(is_given));
        Ok(())
    }

    /// The organ that was found, or else the one that was given, with the kind that was given.
    fn organ_for(&self, found: &Organ, has_organ: bool) -> Result<Organ, Failure> {
        let given = self.organ.as_deref().map(str::trim).filter(|name| !has_organ && !name.is_empty());
        if let Some(name) = given {
            return organ(name, self.kind.as_deref());
        }
        let mut organ = found.clone();
        if let Some(kind) = &self.kind {
            kind_is_known(kind)?;
            organ.kind.clone_from(kind);
        }
        Ok(organ)
    }
}
