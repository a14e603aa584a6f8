//! `export`: a report in one of the formats there are.

use std::path::Path;

use super::args::ExportOptions;
use super::last_year::judge;
use super::{Failure, GOOD, REPORT_HAS_ERRORS, open, say, say_wrong, show};
use crate::clock::source_date;
use crate::export::{Data, ExportError, Format, Made, Order, Stage};
use crate::font::{Faces, FontChoice};
use crate::report::Report;
use crate::store;

pub(super) fn export(file: &Path, out: &Path, options: &ExportOptions) -> Result<u8, Failure> {
    let format = format(out, options)?;
    let choice = choice(options);
    if !choice.is_default() && !format.kind.has_pages {
        return Err(only_for_pages());
    }
    let source_date = source_date().map_err(|error| error.to_string())?;
    let report = open(file)?.report;
    let outcome = judge(&report, &options.last)?;
    let faces = Faces::find(&choice);
    let data = if options.no_data { Data::LeftOut } else { Data::Attached };
    let made = match format.make(&Order { report: &report, outcome: &outcome, faces: &faces, data, source_date }) {
        Err(ExportError::NotAllowed { stage, .. }) => {
            say_wrong(&format!("没有导出{}：{}", stage.name(), show::text(&report, &outcome)));
            say_wrong(&format!("{}；要看版面可加 --draft 导出草稿。", stage.remedy()));
            return Ok(REPORT_HAS_ERRORS);
        }
        made => made?,
    };
    store::write_export(out, &made.bytes)?;
    tell(format, &made, &report, out)?;
    if !choice.is_default() {
        say(&format!("字体：\n  {}", faces.report().join("\n  ")))?;
    }
    Ok(GOOD)
}

/// The format asked for: by the ending of the file and what it is for.
fn format(out: &Path, options: &ExportOptions) -> Result<&'static Format, Failure> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let formats = Format::with_ending(&ending);
    let stage = match (options.approval, options.draft) {
        (true, _) => Stage::Approval,
        (_, true) => Stage::Draft,
        _ => Stage::Final,
    };
    // Figures are no document that could be a draft.
    let of_stage = |wanted: Stage| formats.iter().copied().find(|format| format.stage == wanted);
    match of_stage(stage).or_else(|| of_stage(Stage::Data).filter(|_| !options.approval)) {
        Some(format) => Ok(format),
        None if formats.is_empty() => {
            let endings: Vec<String> = Format::endings().iter().map(|ending| format!(".{ending}")).collect();
            let (last, others) = endings.split_last().expect("there are formats");
            let endings = format!("{} 或 {last}", others.join("、"));
            Err(Failure(format!("输出文件的扩展名应是 {endings}，没有导出：{}", out.display())))
        }
        None => Err(only_for_pages()),
    }
}

fn only_for_pages() -> Failure {
    Failure("--approval、--font、--system-fonts 只用于导出PDF，没有导出".to_owned())
}

fn choice(options: &ExportOptions) -> FontChoice {
    FontChoice { files: options.fonts.iter().cloned().collect(), system: options.system_fonts }
}

fn tell(format: &Format, made: &Made, report: &Report, out: &Path) -> Result<(), Failure> {
    for note in &made.notes {
        say_wrong(&format!("注意：{note}"));
    }
    let pages = made.pages.map(|pages| format!("，共{pages}页\n校验码：{}", report.check_code())).unwrap_or_default();
    say(&format!("已导出{}：{}{pages}", format.stage.name(), out.display()))
}
