//! `new`: a blank report, or one that starts from last year's.

use std::path::Path;

use super::args::{NewSubject, Subject};
use super::printed::in_line;
use super::usage::UsageError;
use super::{Failure, GOOD, form_and_organ, kind_is_known, open_or_take_from_pdf, organ, say};
use crate::report::{Edit, NextYear, Offer, Organ, Report, WrittenDate, next_year, shortened};
use crate::store;

pub(super) fn new(out: &Path, subject: NewSubject) -> Result<u8, Failure> {
    let missing = |option: &str| UsageError::Missing { argument: option.to_owned() };
    let subject = Subject {
        form: subject.form,
        year: subject.year.ok_or_else(|| missing("--year <年度>"))?,
        organ: subject.organ.ok_or_else(|| missing("--organ <单位名称>"))?,
        kind: subject.kind,
    };
    let (form, organ) = form_and_organ(&subject)?;
    let report = Report::new(form, subject.year, organ);
    store::save_new(&report, out)?;
    say(&format!("已新建：{}\n{}，各单元格为空白", out.display(), in_line(&report.title())))?;
    Ok(GOOD)
}

pub(super) fn new_from(path: &Path, out: &Path, subject: &NewSubject) -> Result<u8, Failure> {
    let last = open_or_take_from_pdf(path)?.report;
    let NextYear { mut report, mut notes, offers } =
        next_year(&last, &path.display().to_string()).map_err(|error| failure(&error.to_string(), path))?;
    if let Some(year) = subject.year.filter(|year| *year != report.year) {
        let (then, now) = (last.year, report.year);
        let why = format!(
            "上年年报是{then}年度的，接着它的是{now}年度，不是{year}年度，没有建文件。请换用{}年度的年报",
            year.saturating_sub(1)
        );
        return Err(failure(&why, path));
    }
    let named = organ_named(&report.organ, subject, &mut notes)?;
    if named.name.trim().is_empty() {
        return Err(failure("上年年报没有写单位名称，没有建文件。请用 --organ 写明", path));
    }
    report.apply(Edit::Organ(named));
    store::save_new(&report, out)?;
    say(&told(&report, path, out, &notes, &offers))?;
    Ok(GOOD)
}

fn failure(why: &str, path: &Path) -> Failure {
    Failure(format!("{why}\n文件：{}", path.display()))
}

/// The organ as asked for: last year's, the same under its full name, or one that took its place.
fn organ_named(last: &Organ, subject: &NewSubject, notes: &mut Vec<String>) -> Result<Organ, Failure> {
    let mut named = last.clone();
    if let Some(kind) = &subject.kind {
        kind_is_known(kind)?;
        named.kind.clone_from(kind);
    }
    let Some(name) = subject.organ.as_deref().map(str::trim) else { return Ok(named) };
    if name.is_empty() {
        return Err(Failure("单位名称是空的，没有建文件".to_owned()));
    }
    let by_name = organ(name, subject.kind.as_deref())?;
    if last.name.trim().is_empty() {
        let kind = if named.kind.is_empty() { by_name.kind } else { named.kind };
        return Ok(Organ { name: by_name.name, kind, ..named });
    }
    if last.is_same_as(name) {
        return Ok(Organ { name: by_name.name, ..named });
    }
    notes.push(format!(
        "上年年报的单位是“{}”，本年按 --organ 改为“{name}”；不是更名、合并的，请换用本单位的上年年报。前言和落款里的单位请核对。",
        last.name
    ));
    // What was set for the other organ, and the day it had to publish, need not be this one's.
    Ok(Organ { due_date: WrittenDate::default(), ..by_name })
}

fn told(report: &Report, last: &Path, out: &Path, notes: &[String], offers: &[Offer]) -> String {
    let mut text = format!("已新建：{}\n{}，接着{}", out.display(), in_line(&report.title()), last.display());
    for note in notes {
        text += &format!("\n注意：{note}");
    }
    if !offers.is_empty() {
        text += "\n上年的这些文字没有带入，可以在窗口里逐段取用：";
    }
    for Offer { address, passages } in offers {
        let start = shortened(&passages[0]);
        text += &format!("\n  {}（{}段）：{start}", address.field_name(report.form), passages.len());
    }
    text
}
