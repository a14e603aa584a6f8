//! The PDF of a report, with the report inside.

use jiff::civil::DateTime;

use super::date::of_report;
use super::{Data, ExportError, Made, Order, Stage};
use crate::font::{Faces, Role};
use crate::page::{self, Document, Purpose};
use crate::pdf::{self, Attachment, Details};
use crate::report::Report;
use crate::store;

/// Makes the PDF of a report with the faces of the program, whatever the rules say of it: what may
/// leave is decided in [`super::Format::make`].
///
/// # Errors
/// The report cannot be laid out or written.
pub fn to_pdf(report: &Report, purpose: Purpose, data: Data) -> Result<Made, ExportError> {
    let faces = Faces::bundled();
    let document = page::lay_out(report, &faces, purpose)?;
    let attached = (data == Data::Attached).then(|| report.publishable());
    written(report, &document, &faces, of_report(report), attached.as_ref())
}

/// Makes the PDF of a stage. A copy for approval carries the whole report, others what is public of it.
pub(super) fn of_stage(order: &Order, stage: Stage) -> Result<Made, ExportError> {
    let Order { report, outcome, faces, .. } = *order;
    let document = match stage {
        Stage::Approval => page::lay_out_for_approval(report, outcome, &report.check_code(), faces)?,
        Stage::Draft => page::lay_out(report, faces, Purpose::Draft)?,
        Stage::Final | Stage::Data => page::lay_out(report, faces, Purpose::Final)?,
    };
    let date = order.source_date.or_else(|| of_report(report));
    match (order.data, stage) {
        (Data::LeftOut, _) => written(report, &document, faces, date, None),
        (Data::Attached, Stage::Approval) => written(report, &document, faces, date, Some(report)),
        (Data::Attached, _) => written(report, &document, faces, date, Some(&report.publishable())),
    }
}

fn written(
    report: &Report,
    document: &Document,
    faces: &Faces,
    date: Option<DateTime>,
    attached: Option<&Report>,
) -> Result<Made, ExportError> {
    let (check_code, attachment) = (report.check_code(), attached.map(attachment));
    let details = Details {
        date,
        check_code: &check_code,
        check_code_key: store::CHECK_CODE_KEY_IN_PDF,
        attachment: attachment.as_ref(),
    };
    let bytes = pdf::to_pdf(document, faces, &details)?;
    Ok(Made { bytes, pages: Some(document.pages.len()), notes: notes(document, faces) })
}

/// What the person should know of a laid-out document: faces and characters that were missing.
pub fn notes(document: &Document, faces: &Faces) -> Vec<String> {
    let mut notes = faces.notes().to_vec();
    if faces.substituted.contains(&Role::FangSong) {
        notes.push("没有找到仿宋字体文件，正文用宋体代替".to_owned());
    }
    if !document.lent.is_empty() {
        notes.push(format!("所用字体中没有这些字，借用其他字体的字形：{}", document.lent_in_words()));
    }
    if !document.missing.is_empty() {
        notes.push(format!("字体中没有这些字，印作“〓”：{}", document.missing_in_words()));
    }
    notes
}

fn attachment(report: &Report) -> Attachment {
    Attachment {
        name: store::NAME_IN_PDF.to_owned(),
        media_type: "text/plain".to_owned(),
        description: "本报告的数据，可用nianbao导入".to_owned(),
        bytes: store::to_text(report).into_bytes(),
    }
}
