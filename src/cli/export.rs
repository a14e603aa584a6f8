//! `export`: a report as PDF, web page or CSV.

use std::path::Path;

use super::args::{ExportOptions, LastArgs};
use super::last_year::judge;
use super::{Failure, GOOD, REPORT_HAS_ERRORS, open, say, say_wrong, show};
use crate::clock::now_in_china;
use crate::export::{Data, MadePdf, to_approval_pdf, to_pdf_with};
use crate::font::{Faces, FontChoice};
use crate::html;
use crate::page::Purpose;
use crate::report::Report;
use crate::rules::Outcome;
use crate::store;

pub(super) fn export(file: &Path, out: &Path, options: &ExportOptions) -> Result<u8, Failure> {
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let choice = choice(options);
    match extension.as_deref() {
        Some("pdf") => export_pdf(&open(file)?.report, out, options, &choice),
        Some("html" | "htm" | "csv") if options.approval || !choice.is_default() => {
            Err(Failure("--approval、--font、--system-fonts 只用于导出PDF，没有导出".to_owned()))
        }
        Some("html" | "htm") => export_html(&open(file)?.report, out, options.draft, &options.last),
        Some("csv") => {
            let report = open(file)?.report;
            store::write_export(out, store::to_csv(&report).as_bytes())?;
            say(&format!("已导出：{}", out.display()))?;
            Ok(GOOD)
        }
        _ => Err(Failure(format!("输出文件的扩展名应是 .pdf、.html 或 .csv，没有导出：{}", out.display()))),
    }
}

fn choice(options: &ExportOptions) -> FontChoice {
    FontChoice { files: options.fonts.iter().cloned().collect(), system: options.system_fonts }
}

fn export_html(report: &Report, out: &Path, draft: bool, last: &LastArgs) -> Result<u8, Failure> {
    if !draft && !may_be_final(report, &judge(report, last)?) {
        return Ok(REPORT_HAS_ERRORS);
    }
    let (html, kind) = if draft { (html::to_draft_html(report), "草稿") } else { (html::to_html(report), "定稿") };
    store::write_export(out, html.as_bytes())?;
    say(&format!("已导出{kind}：{}", out.display()))?;
    Ok(GOOD)
}

fn export_pdf(report: &Report, out: &Path, options: &ExportOptions, choice: &FontChoice) -> Result<u8, Failure> {
    let outcome = judge(report, &options.last)?;
    let is_allowed = options.draft
        || if options.approval { may_be_approved(report, &outcome) } else { may_be_final(report, &outcome) };
    if !is_allowed {
        return Ok(REPORT_HAS_ERRORS);
    }
    let faces = Faces::find(choice);
    let (made, kind) = make(report, &outcome, options, &faces)?;
    store::write_export(out, &made.bytes)?;
    for note in &made.notes {
        say_wrong(&format!("注意：{note}"));
    }
    say(&format!("已导出{kind}：{}，共{}页\n校验码：{}", out.display(), made.pages, report.check_code()))?;
    if !choice.is_default() {
        say(&format!("字体：\n  {}", faces.report().join("\n  ")))?;
    }
    Ok(GOOD)
}

fn make(
    report: &Report,
    outcome: &Outcome,
    options: &ExportOptions,
    faces: &Faces,
) -> Result<(MadePdf, &'static str), Failure> {
    let made = now_in_china();
    let data = if options.no_data { Data::LeftOut } else { Data::Attached };
    Ok(match (options.approval, options.draft) {
        (true, _) => (to_approval_pdf(report, outcome, faces, made, data)?, "送审稿"),
        (_, true) => (to_pdf_with(report, Purpose::Draft, faces, made, data)?, "草稿"),
        _ => (to_pdf_with(report, Purpose::Final, faces, made, data)?, "定稿"),
    })
}

/// Whether the report may be exported as final; if not, tells why.
fn may_be_final(report: &Report, outcome: &Outcome) -> bool {
    let is_final = outcome.verdict().is_final();
    if !is_final {
        say_wrong(&format!("没有导出定稿：{}", show::text(report, outcome)));
        say_wrong("改正错误、说明提醒后再导出；要看版面可加 --draft 导出草稿。");
    }
    is_final
}

/// Whether the report may be sent up for approval: warnings may still be open, errors not.
fn may_be_approved(report: &Report, outcome: &Outcome) -> bool {
    let has_errors = outcome.verdict().errors > 0;
    if has_errors {
        say_wrong(&format!("没有导出送审稿：{}", show::text(report, outcome)));
        say_wrong("改正错误后再导出；要看版面可加 --draft 导出草稿。");
    }
    !has_errors
}
