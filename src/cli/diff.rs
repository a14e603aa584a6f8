//! `diff`: what differs between two reports, for people and as JSON.

use std::path::Path;

use serde::Serialize;

use super::printed::in_line;
use super::{Failure, GOOD, REPORTS_DIFFER, open_or_take_from_pdf, say, say_json, say_wrong};
use crate::import::OpenedReport;
use crate::report::{Difference, Passage, Report, differences};

pub(super) fn diff(from: &Path, to: &Path, json: bool) -> Result<u8, Failure> {
    let (old, new) = alike(open_or_take_from_pdf(from)?, open_or_take_from_pdf(to)?);
    let found = differences(&old, &new);
    if json { say_json(&as_json(&old, &new, &found)) } else { say(&as_text((from, &old), (to, &new), &found)) }?;
    Ok(if found.is_empty() { GOOD } else { REPORTS_DIFFER })
}

/// Both reports with no more than both can have: a published PDF holds what is for the public, and
/// that the other holds more is no difference.
fn alike(from: OpenedReport, to: OpenedReport) -> (Report, Report) {
    let is_published =
        |opened: &OpenedReport| opened.on_pages.is_some() && opened.report == opened.report.publishable();
    let is_public_only = is_published(&from) || is_published(&to);
    let (from, to) = (from.report, to.report);
    if is_public_only {
        say_wrong("PDF里只有可以公开的内容，只比较这一部分；来源、待核、送审人员等没有比较");
        (from.publishable(), to.publishable())
    } else {
        (from, to)
    }
}

fn as_text((old_file, old): (&Path, &Report), (new_file, new): (&Path, &Report), found: &[Difference]) -> String {
    let which = |file: &Path, report: &Report| format!("{}　{}", file.display(), in_line(&report.title()));
    let mut text = format!("旧：{}\n新：{}\n", which(old_file, old), which(new_file, new));
    text += &match found.len() {
        0 => "两份年报没有不同\n".to_owned(),
        count => format!("有{count}处不同\n"),
    };
    for difference in found {
        let form = if difference.to.is_some() { new.form } else { old.form };
        text += &format!("\n{}\n", difference.address.full_name(form));
        text += &indented(&difference.shown());
    }
    text
}

fn indented(text: &str) -> String {
    let mut indented = String::new();
    for line in text.lines() {
        indented += &format!("  {line}\n");
    }
    indented
}

#[derive(Serialize)]
struct JsonDiff<'d> {
    from: String,
    to: String,
    differences: Vec<JsonDifference<'d>>,
}

#[derive(Serialize)]
struct JsonDifference<'d> {
    place: String,
    name: String,
    from: Option<&'d str>,
    to: Option<&'d str>,
    passages: Vec<JsonPassage>,
}

/// A passage in both has `same` alone, one that differs the other two.
#[derive(Serialize, Default)]
struct JsonPassage {
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

fn as_json(old: &Report, new: &Report, found: &[Difference]) -> String {
    let differences = found.iter().map(|difference| {
        let form = if difference.to.is_some() { new.form } else { old.form };
        JsonDifference {
            place: difference.address.to_string(),
            name: difference.address.full_name(form),
            from: difference.from.as_deref(),
            to: difference.to.as_deref(),
            passages: json_passages(difference),
        }
    });
    let json = JsonDiff { from: old.title(), to: new.title(), differences: differences.collect() };
    serde_json::to_string_pretty(&json).expect("differences are texts")
}

fn json_passages(difference: &Difference) -> Vec<JsonPassage> {
    if !difference.address.is_long() || difference.from.is_none() || difference.to.is_none() {
        return Vec::new();
    }
    let passage = |passage: Passage| match passage {
        Passage::Same(same) => JsonPassage { same: Some(same), ..JsonPassage::default() },
        Passage::Changed { from, to } => JsonPassage { from: Some(from), to: Some(to), same: None },
    };
    difference.passages().into_iter().map(passage).collect()
}
