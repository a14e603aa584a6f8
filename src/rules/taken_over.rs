//! Years and figures taken over from last year's texts: X-TAKEN.

use std::ops::Range;

use super::language::{Plain, shortened};
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::report::Address;

pub(super) static TAKEN_OVER_UNCONFIRMED: Rule = Rule {
    code: "X-TAKEN",
    name: "上年文字已核对",
    holds: "从上年年报取用的文字里，没有还标着待核对的年份和数字。",
    why: "没有人说过本年仍是这样，上年的数字就是错的，与待核的单元格一样。",
    example: "取用的文字里还留着上年的“公开信息96条”",
    fix: "改成本年的；本年仍是这样的，核对后逐处确认，标记随即消失。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: taken_over_unconfirmed,
};

fn taken_over_unconfirmed(context: &Context, findings: &mut Vec<Finding>) {
    for (mark, range) in context.report.standing_marks() {
        let Some(place) = Address::read(&mark.place, context.form) else { continue };
        let Some(text) = context.texts.iter().find(|text| *text.place() == place) else { continue };
        let Some(range) = printed_range(text.raw(), context.report.marked_text(&mark.place), range) else { continue };
        let message = format!(
            "{}里的“{}”是从上年年报带来的，还没有核对：“{}”",
            context.place_name(&place),
            mark.passage,
            shortened(sentence_around(text, &range))
        );
        findings.push(
            Finding::new(Severity::Error, place, message)
                .remedy("改成本年的；本年仍是这样的，核对后在这段文字下面逐处确认。")
                .about_raw(text, range),
        );
    }
}

/// Where a range of a text stands in what is printed of it: behind a title, or without blanks around.
fn printed_range(printed: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    if let Some(title) = printed.strip_suffix(text) {
        return Some(title.len() + range.start..title.len() + range.end);
    }
    let blank = text.len() - text.trim_start().len();
    let moved = range.start.checked_sub(blank)?..range.end.checked_sub(blank)?;
    (printed.get(moved.clone()) == text.get(range)).then_some(moved)
}

fn sentence_around<'t>(text: &'t Plain, range: &Range<usize>) -> &'t str {
    let is_end = |c: char| matches!(c, '。' | '；' | '！' | '？' | '\n');
    let (before, behind) = (&text.raw()[..range.start], &text.raw()[range.end..]);
    let start = before.rfind(is_end).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let end = range.end + behind.find(is_end).unwrap_or(behind.len());
    text.raw()[start..end].trim()
}
