//! Notes about a file that could be read: what is not understood in it, and kept.

use crate::form::OrganKinds;
use crate::report::{Report, WrittenDate};

/// Notes on texts, kinds and dates that the program does not understand.
pub(super) fn not_understood(report: &Report) -> Vec<String> {
    let form = report.form;
    let mut notes = Vec::new();
    for table in report.notes.keys().filter(|table| form.table(table).is_none()) {
        notes.push(format!("没有“{table}”这张表，它的注已原样保留，不会印出"));
    }
    let texts = report.last_year.iter().flat_map(|last| last.texts.keys().map(|key| (last.form, key)));
    for (_, key) in texts.filter(|(form, key)| form.section(key).is_none()) {
        notes.push(format!("上年没有“{key}”这一部分，它的文字已原样保留，不参加比较"));
    }
    let kind = &report.organ.kind;
    if !kind.is_empty() && OrganKinds::by_key(kind).is_none() {
        let known: Vec<&str> = OrganKinds::all().iter().map(|kind| kind.key.as_str()).collect();
        notes.push(format!("不认识的单位性质“{kind}”，已原样保留，按没有填写处理；可用：{}", known.join("、")));
    }
    for (name, written) in dates(report) {
        if !written.is_empty() && written.date().is_none() {
            notes.push(format!("{name}“{}”不是日期，已原样保留", written.0.trim()));
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
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, found) = rest.split_at(at);
        if found.starts_with("//") || found.starts_with("/*") {
            return true;
        }
        rest = match found.as_bytes()[0] {
            b'"' => after_string(before, &found[1..]),
            b'\'' => after_char(&found[1..]),
            _ => &found[1..],
        };
    }
    false
}

/// The rest after a string, plain (`"…"`) or raw (`r#"…"#`).
fn after_string<'t>(before: &str, inside: &'t str) -> &'t str {
    let hashes = &before[before.trim_end_matches('#').len()..];
    if before.trim_end_matches('#').ends_with('r') {
        let end = format!("\"{hashes}");
        return inside.split_once(&end).map_or("", |(_, rest)| rest);
    }
    let mut rest = inside;
    while let Some(at) = rest.find(['"', '\\']) {
        if rest[at..].starts_with('"') {
            return &rest[at + 1..];
        }
        let escaped = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
        rest = &rest[at + 1 + escaped..];
    }
    ""
}

/// The rest after a character in quotes.
fn after_char(inside: &str) -> &str {
    let mut chars = inside.chars();
    if chars.next() == Some('\\') {
        chars.next();
    }
    chars.as_str().split_once('\'').map_or("", |(_, rest)| rest)
}
