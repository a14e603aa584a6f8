//! `export`: a report as PDF or CSV.

use std::path::Path;

use super::args::LastArgs;
use super::last_year::judge;
use super::{Failure, GOOD, REPORT_HAS_ERRORS, open, say, say_wrong, show};
use crate::clock::now_in_china;
use crate::export::{Data, to_pdf};
use crate::page::Purpose;
use crate::store;

pub(super) fn export(file: &Path, out: &Path, draft: bool, data: Data) -> Result<u8, Failure> {
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("csv") => {
            let report = open(file)?.report;
            store::write_export(out, store::to_csv(&report).as_bytes())?;
            say(&format!("已导出：{}", out.display()))?;
            Ok(GOOD)
        }
        Some("pdf") => export_pdf(file, out, draft, data),
        _ => Err(Failure(format!("输出文件的扩展名应是 .pdf 或 .csv，没有导出：{}", out.display()))),
    }
}

fn export_pdf(file: &Path, out: &Path, draft: bool, data: Data) -> Result<u8, Failure> {
    let report = open(file)?.report;
    let outcome = judge(&report, &LastArgs::default())?;
    if !draft && !outcome.verdict().is_final() {
        say_wrong(&format!("没有导出定稿：{}", show::text(&report, &outcome)));
        say_wrong("改正错误、说明提醒后再导出；要看版面可加 --draft 导出草稿。");
        return Ok(REPORT_HAS_ERRORS);
    }
    let purpose = if draft { Purpose::Draft } else { Purpose::Final };
    let made = to_pdf(&report, purpose, now_in_china(), data)?;
    store::write_export(out, &made.bytes)?;
    for note in &made.notes {
        say_wrong(&format!("注意：{note}"));
    }
    let kind = if draft { "草稿" } else { "定稿" };
    say(&format!("已导出{kind}：{}，共{}页\n校验码：{}", out.display(), made.pages, report.check_code()))?;
    Ok(GOOD)
}
