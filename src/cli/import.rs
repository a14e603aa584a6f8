//! `import`: a report file from the figures of a CSV file, or from a PDF that carries its data.

use std::path::Path;

use super::args::{GivenSubject, Subject};
use super::{Failure, GOOD, REPORT_HAS_ERRORS, form_and_organ, say, say_wrong};
use crate::import::{from_csv, from_pdf_file, is_pdf};
use crate::report::Report;
use crate::store;

pub(super) fn import(from: &Path, out: &Path, given: GivenSubject) -> Result<u8, Failure> {
    if is_pdf(from) {
        return import_pdf(from, out, &given);
    }
    import_csv(from, out, &given.whole()?)
}

fn import_csv(from: &Path, out: &Path, subject: &Subject) -> Result<u8, Failure> {
    let (form, organ) = form_and_organ(subject)?;
    let text = store::decode(&store::read_bytes(from)?, from)?;
    let imported = from_csv(&text, form, subject.year, organ);
    if imported.understood == 0 {
        return Err(Failure(format!(
            "没有读懂任何一个单元格，没有建文件；应是逗号分隔的“单元格,值,备注”，如 t3.new.natural,5,\n文件：{}",
            from.display()
        )));
    }
    store::save_new(&imported.report, out)?;
    for fault in &imported.not_understood {
        say_wrong(&format!("第{}行：{}", fault.line_no, fault.fault));
    }
    for note in &imported.notes {
        say(&format!("注意：{note}"))?;
    }
    say(&format!("已导入：{}", out.display()))?;
    Ok(if imported.not_understood.is_empty() { GOOD } else { REPORT_HAS_ERRORS })
}

fn import_pdf(from: &Path, out: &Path, given: &GivenSubject) -> Result<u8, Failure> {
    let report = from_pdf_file(from)?;
    if let Some(misfit) = given.misfit(&report) {
        return Err(Failure(format!("{misfit}，没有建文件。请核对后重试\n文件：{}", from.display())));
    }
    store::save_new(&report, out)?;
    let code = report.check_code();
    say(&format!("已导入：{}\n{}\n校验码{code}，与PDF上的一致", out.display(), report.title()))?;
    Ok(GOOD)
}

impl GivenSubject {
    /// What a CSV file needs.
    fn whole(self) -> Result<Subject, Failure> {
        let missing = |option: &str| Failure(format!("缺少{option}。没有做任何改动；用法见 nianbao --help"));
        Ok(Subject {
            form: self.form,
            year: self.year.ok_or_else(|| missing("--year <年度>"))?,
            organ: self.organ.ok_or_else(|| missing("--organ <单位名称>"))?,
            kind: self.kind,
        })
    }

    /// How a report differs from what was asked for.
    fn misfit(&self, report: &Report) -> Option<String> {
        let year = self.year.filter(|year| *year != report.year);
        let organ = self.organ.as_ref().filter(|organ| !report.organ.is_same_as(organ));
        let form = self.form.as_ref().filter(|form| **form != report.form.id);
        year.map(|year| format!("PDF里的年报是{}年度的，不是{year}年度", report.year))
            .or_else(|| organ.map(|organ| format!("PDF里的年报是“{}”的，不是“{organ}”的", report.organ.name)))
            .or_else(|| form.map(|form| format!("PDF里的年报用的表式是{}，不是{form}", report.form.id)))
    }
}
