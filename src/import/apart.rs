//! Foreign documents are read in a process of their own, which may die of them.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::pdf_data::{CarriedReport, PdfDataError};
use super::pdf_pages::OnPages;
use super::source::{self, Source, SourceError};
use crate::apart::{self, NoAnswer, Reader};
use crate::{font, store};

pub use crate::apart::Cancel;

/// Seconds of the processor for a document. A real report takes less than a tenth of one.
const SECONDS: u64 = if cfg!(debug_assertions) { 30 } else { 2 };

const CARRIED: Reader = Reader {
    what: "carried",
    most_bytes: source::MAX_BYTES,
    seconds: SECONDS,
    read: |bytes, _| serde_json::to_vec(&carried_answer(bytes)),
};
const SOURCE: Reader = Reader {
    what: "source",
    most_bytes: source::MAX_BYTES,
    seconds: SECONDS,
    read: |bytes, name| serde_json::to_vec(&source_answer(bytes, Path::new(name))),
};

/// Does the work of the process that reads foreign bytes, if the arguments of the program say that it is one. Else
/// they are read by such processes from now on.
pub fn serve_or_use(arguments: &[OsString]) -> Option<ExitCode> {
    apart::serve_or_use(arguments, &[&CARRIED, &SOURCE, &font::READER, &font::LISTER])
}

/// Why the process that reads a document gave no answer. The message says what happened, what is safe, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApartError {
    /// It ended without an answer: no memory was left to it, or the document broke it; which of them is not known.
    #[error(
        "文件太复杂或者已经损坏，读它的进程中途停止了（可能是限定的内存不够），没有导入。窗口里的年报和文件都没有改动；请用原来的软件打开，另存一份，或者只复制年报正文再导入。"
    )]
    BrokenOff,
    /// It took too long.
    #[error(
        "文件太复杂，读了很久也没有读完，已经停止，没有导入。窗口里的年报和文件都没有改动；请用原来的软件打开，另存一份，或者只复制年报正文再导入。"
    )]
    TooLong,
    /// Nobody waits for it any more.
    #[error("已经取消导入。窗口里的年报和文件都没有改动。")]
    Cancelled,
    /// It could not be started.
    #[error("读文件的进程没有启动（{0}），没有导入。窗口里的年报和文件都没有改动；请关闭一些程序再试。")]
    NotStarted(String),
}

impl From<NoAnswer> for ApartError {
    fn from(none: NoAnswer) -> ApartError {
        match none {
            NoAnswer::BrokenOff => ApartError::BrokenOff,
            NoAnswer::TooLong => ApartError::TooLong,
            NoAnswer::Cancelled => ApartError::Cancelled,
            NoAnswer::NotStarted(why) => ApartError::NotStarted(why),
        }
    }
}

/// The content of a document, as [`source::from_bytes`] gives it.
///
/// # Errors
/// It cannot be read, or its reader ended.
pub fn source_of(bytes: &[u8], path: &Path, cancel: &Cancel) -> Result<Source, SourceError> {
    let Some(answer) = apart::ask(&SOURCE, bytes, name(path), cancel) else { return source::from_bytes(bytes, path) };
    match answer.map_err(ApartError::from)? {
        SourceAnswer::Source(source) => Ok(source),
        SourceAnswer::Refused(why) => Err(SourceError::Told(why)),
    }
}

/// The report that a PDF carries, as [`CarriedReport::of`] gives it.
///
/// # Errors
/// It carries none that can be taken, or its reader ended.
pub fn carried_by(bytes: &[u8], path: &Path, cancel: &Cancel) -> Result<CarriedReport, PdfDataError> {
    let Some(answer) = apart::ask(&CARRIED, bytes, name(path), cancel) else { return CarriedReport::of(bytes) };
    match answer.map_err(ApartError::from)? {
        CarriedAnswer::Report { report, on_pages } => {
            let report = store::parse(&report, path)?.report;
            Ok(CarriedReport { report, on_pages })
        }
        CarriedAnswer::NotAPdf => Err(PdfDataError::NotAPdf),
        CarriedAnswer::NoData => Err(PdfDataError::NoData),
        CarriedAnswer::Refused(why) => Err(PdfDataError::Told(why)),
    }
}

fn name(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}

#[derive(Debug, Serialize, Deserialize)]
enum SourceAnswer {
    Source(Source),
    Refused(String),
}

#[derive(Debug, Serialize, Deserialize)]
enum CarriedAnswer {
    /// A report as in a report file.
    Report {
        report: String,
        on_pages: OnPages,
    },
    NotAPdf,
    NoData,
    Refused(String),
}

fn source_answer(bytes: &[u8], name: &Path) -> SourceAnswer {
    match source::from_bytes(bytes, name) {
        Ok(source) => SourceAnswer::Source(source),
        Err(error) => SourceAnswer::Refused(error.to_string()),
    }
}

fn carried_answer(bytes: &[u8]) -> CarriedAnswer {
    match CarriedReport::of(bytes) {
        Ok(CarriedReport { report, on_pages }) => CarriedAnswer::Report { report: store::to_text(&report), on_pages },
        Err(PdfDataError::NotAPdf) => CarriedAnswer::NotAPdf,
        Err(PdfDataError::NoData) => CarriedAnswer::NoData,
        Err(error) => CarriedAnswer::Refused(error.to_string()),
    }
}
