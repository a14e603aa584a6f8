//! `export`: a report as PDF or CSV.

use std::path::Path;

use super::args::LastArgs;
use super::last_year::judge;
use super::{Failure, GOOD, REPORT_HAS_ERRORS, open, say, say_wrong, show};
use crate::font::{Faces, Role};
use crate::page::{self, Purpose};
use crate::{pdf, store};

pub(super) fn export(file: &Path, out: &Path, draft: bool) -> Result<u8, Failure> {
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("csv") => {
            let report = open(file)?.report;
            store::write_export(out, store::to_csv(&report).as_bytes())?;
            say(&format!("已导出：{}", out.display()))?;
            Ok(GOOD)
        }
        Some("pdf") => export_pdf(file, out, draft),
        _ => Err(Failure(format!("输出文件的扩展名应是 .pdf 或 .csv，没有导出：{}", out.display()))),
    }
}

fn export_pdf(file: &Path, out: &Path, draft: bool) -> Result<u8, Failure> {
    let report = open(file)?.report;
    let outcome = judge(&report, &LastArgs::default())?;
    if !draft && !outcome.verdict().is_final() {
        say_wrong(&format!("没有导出定稿：{}", show::text(&report, &outcome)));
        say_wrong("改正错误、说明提醒后再导出；要看版面可加 --draft 导出草稿。");
        return Ok(REPORT_HAS_ERRORS);
    }
    let faces = Faces::bundled();
    let purpose = if draft { Purpose::Draft } else { Purpose::Final };
    let document = page::lay_out(&report, &faces, purpose).map_err(|error| error.to_string())?;
    let bytes = pdf::to_pdf(&document, &faces, now_in_china()).map_err(|error| error.to_string())?;
    store::write_export(out, &bytes)?;
    if faces.substituted.contains(&Role::FangSong) {
        say_wrong("注意：没有找到仿宋字体文件，正文用宋体代替");
    }
    if !document.missing.is_empty() {
        say_wrong(&format!("注意：字体中没有这些字，印作“〓”：{}", document.missing_in_words()));
    }
    say(&format!("已导出{}：{}，共{}页", if draft { "草稿" } else { "定稿" }, out.display(), document.pages.len()))?;
    Ok(GOOD)
}

/// The time the reports' country keeps, wherever the machine stands.
#[allow(clippy::disallowed_methods, reason = "the command line is where the date comes from")]
fn now_in_china() -> jiff::civil::DateTime {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now())
}
