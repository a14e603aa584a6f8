//! Notes about a file that could be read: what is not understood in it, and kept.

use super::scan::{Piece, pieces};
use crate::form::OrganKinds;
use crate::report::{Report, WrittenDate, shortened};

/// Notes on texts, kinds and dates that the program does not understand.
pub(super) fn not_understood(report: &Report) -> Vec<String> {
    let form = report.form;
    let mut notes = Vec::new();
    for table in report.notes.keys().filter(|table| form.table(table).is_none()) {
        notes.push(format!("没有“{}”这张表，它的注已原样保留，不会印出", shortened(table)));
    }
    let texts = report.last_year.iter().flat_map(|last| last.texts.keys().map(|key| (last.form, key)));
    for (_, key) in texts.filter(|(form, key)| form.section(key).is_none()) {
        notes.push(format!("上年没有“{}”这一部分，它的文字已原样保留，不参加比较", shortened(key)));
    }
    let kind = &report.organ.kind;
    if !kind.is_empty() && OrganKinds::by_key(kind).is_none() {
        let known: Vec<&str> = OrganKinds::all().iter().map(|kind| kind.key.as_str()).collect();
        notes.push(format!(
            "不认识的单位性质“{}”，已原样保留，按没有填写处理；可用：{}",
            shortened(kind),
            known.join("、")
        ));
    }
    for (name, written) in dates(report) {
        if !written.is_empty() && written.date().is_none() {
            notes.push(format!("{name}“{}”不是日期，已原样保留", shortened(written.0.trim())));
        }
    }
    notes
}

fn dates(report: &Report) -> [(&'static str, &WrittenDate); 5] {
    [
        ("公布期限", &report.organ.due_date),
        ("统计期限自", &report.preface.period_from),
        ("统计期限至", &report.preface.period_to),
        ("落款日期", &report.closing.date),
        ("发布日期", &report.publishing.date),
    ]
}

/// Whether the text of a readable file has a comment in it.
pub(super) fn has_comment(text: &str) -> bool {
    pieces(text).any(|piece| matches!(piece, Piece::Comment(_)))
}

/// The first notes, and how many there are: a file may give a hundred thousand.
pub(super) fn first_of(mut notes: Vec<String>) -> Vec<String> {
    const MOST: usize = 20;
    let count = notes.len();
    if count > MOST {
        notes.truncate(MOST);
        notes.push(format!("这样的地方共{count}处，只列出前{MOST}处"));
    }
    notes
}
