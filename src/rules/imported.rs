//! Headings and labels of an imported report: S-HEAD.

use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::report::Address;

pub(super) static LABEL_NOT_OFFICIAL: Rule = Rule {
    code: "S-HEAD",
    name: "标题标签合规定",
    holds: "导入的报告，标题和表内文字与规定的一致。",
    why: "格式是国办公开办函〔2021〕30号规定的；本程序排出的年报用规定的文字。",
    example: "原文写作“政府信息公开行政法复议、行政诉讼情况”",
    fix: "本报告不用改；需要时更正原来公布的页面。",
    forms: ALL_FORMS,
    needs: &[Need::Imported],
    check: label_not_official,
};

fn label_not_official(context: &Context, findings: &mut Vec<Finding>) {
    let Some(imported) = &context.report.imported else { return };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for label in imported.labels.iter().filter(|label| bare(&label.official) != bare(&label.printed)) {
        let place = Address::read(&label.place, context.form).unwrap_or(Address::Report);
        let message = format!("原文写作“{}”，规定的是“{}”", label.printed, label.official);
        findings.push(
            Finding::new(Severity::Hint, place, message)
                .values(&label.printed, &label.official)
                .remedy("本报告按规定的文字打印；需要时更正原来公布的页面。")
                .rests_on("原文", &label.printed),
        );
    }
}
