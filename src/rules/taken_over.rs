//! Years and figures taken over from last year's texts: X-TAKEN.

use std::ops::Range;

use super::language::{Plain, shortened};
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// No year or figure that came with a passage of last year's report is left unlooked at.
/// # Why
/// Last year's figure in this year's report is wrong as long as nobody has said that it still holds,
/// just as a cell that is still marked 待核.
/// # Example
/// 「公开信息96条」, with last year's 96
/// # How to fix
/// Write this year's, or say of each that it still holds; the mark then goes.
pub(super) static TAKEN_OVER_UNCONFIRMED: Rule = Rule {
    code: "X-TAKEN",
    holds: "从上年年报带来的年份和数字，都已改成本年的，或者逐处确认过。",
    since: 0,
    check: taken_over_unconfirmed,
};

fn taken_over_unconfirmed(context: &Context, findings: &mut Vec<Finding>) {
    for (mark, range) in context.report.standing_marks() {
        let Some(place) = Place::read(&mark.place, context.form) else { continue };
        let Some(text) = context.texts.iter().find(|text| *text.place() == place) else { continue };
        let Some(range) = printed_range(text.raw(), context.report.marked_text(&mark.place), range) else { continue };
        let message = format!(
            "{}里的“{}”是从上年年报带来的，还没有核对：“{}”",
            context.place_name(&place),
            mark.passage,
            shortened(sentence_around(text, &range))
        );
        findings.push(
            Finding::new("X-TAKEN", Severity::Error, place, message)
                .remedy("改成本年的；本年仍是这样的，核对后逐处确认。")
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
