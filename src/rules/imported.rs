//! Headings and labels of an imported report: S-HEAD.

use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// The headings and labels of an imported report are the official ones.
/// # Why
/// The form is fixed: 国办公开办函〔2021〕30号; the document made here prints the official words.
/// # Example
/// 「政府信息公开行政法复议、行政诉讼情况」
/// # How to fix
/// Nothing in this report; mend the published page.
pub(super) static LABEL_NOT_OFFICIAL: Rule =
    Rule {
        code: "S-HEAD", holds: "导入的报告，标题和表内文字与规定的一致。", since: 0, check: label_not_official
    };

fn label_not_official(context: &Context, findings: &mut Vec<Finding>) {
    let Some(imported) = &context.report.imported else { return };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for label in imported.labels.iter().filter(|label| bare(&label.official) != bare(&label.printed)) {
        let place = Place::read(&label.place, context.form).unwrap_or(Place::Report);
        let message = format!("原文写作“{}”，规定的是“{}”", label.printed, label.official);
        findings.push(
            Finding::new("S-HEAD", Severity::Hint, place, message)
                .values(&label.printed, &label.official)
                .remedy("本报告按规定的文字打印；需要时更正原来公布的页面。")
                .rests_on("原文", &label.printed),
        );
    }
}
