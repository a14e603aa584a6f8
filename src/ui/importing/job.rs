//! Reading a document off the window's thread: it may be long, and it may be anything.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

use super::super::desktop::{Clip, ClipError, Desktop};
use super::page::{DocumentReader, ImportPage};
use crate::form::Form;
use crate::import::apart::Cancel;
use crate::import::source::{MAX_BYTES, SourceError};
use crate::import::{CarriedReport, OnPages, PdfDataError, ReadingError, is_own_csv, read_own_csv, report_carried_by};
use crate::report::{Organ, Report};
use crate::store::{self, StoreError};

/// What is to be read.
pub(in crate::ui) enum Offered {
    /// A file.
    File(PathBuf),
    /// What is on the clipboard of a desktop.
    Clipboard(Arc<dyn Desktop>),
}

/// Which report it is to be, if the document cannot say: a CSV of cells.
#[derive(Clone)]
pub(in crate::ui) struct SubjectHere {
    pub(in crate::ui) form: &'static Form,
    pub(in crate::ui) year: u16,
    pub(in crate::ui) organ: Organ,
}

/// What was found in a document.
pub(in crate::ui) enum ImportedDocument {
    /// A report that came whole, how far its pages were held against it, and where it came from.
    Own(Box<Report>, OnPages, String),
    /// Something that was read.
    Read(Box<ImportPage>),
}

/// Why a document could not be imported. Each message says what happened, what is safe and what to do; the
/// path comes last.
#[derive(Debug, thiserror::Error)]
pub(in crate::ui) enum JobError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] StoreError),
    /// Nothing can be had from the clipboard.
    #[error(transparent)]
    Clipboard(#[from] ClipError),
    /// What the clipboard holds is no report.
    #[error(transparent)]
    ClipboardContent(#[from] ContentError),
    /// What a file holds is no report.
    #[error("{cause}\n文件：{}", path.display())]
    FileContent {
        /// Why not.
        cause: ContentError,
        /// The file.
        path: PathBuf,
    },
    /// The thread broke off: a fault of the program.
    #[error("读的时候程序出了错，没有导入。文件和窗口里的年报都没有改动；请换一种格式，或者复制全文再从剪贴板导入。")]
    BrokenOff,
}

/// Why the bytes of a document give no report.
#[derive(Debug, thiserror::Error)]
pub(in crate::ui) enum ContentError {
    /// A PDF with data that cannot be taken.
    #[error(transparent)]
    PdfData(#[from] PdfDataError),
    /// No document that can be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A document without a report.
    #[error(transparent)]
    Reading(#[from] ReadingError),
}

/// A document that is being read.
pub(in crate::ui) struct Job {
    /// What it is called.
    pub(in crate::ui) name: String,
    answer: Receiver<Result<ImportedDocument, JobError>>,
    cancel: Cancel,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl Job {
    /// Starts reading; `None` if the system has no thread for it.
    pub(in crate::ui) fn start(
        ctx: &egui::Context,
        offered: Offered,
        subject: SubjectHere,
        reader: DocumentReader,
    ) -> Option<Job> {
        let name = match &offered {
            Offered::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Offered::Clipboard(_) => "剪贴板".to_owned(),
        };
        let (sender, answer) = channel();
        let ctx_there = ctx.clone();
        let cancel = Cancel::default();
        let cancel_there = cancel.clone();
        let reading = std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            // The window may be gone: then nobody waits for the answer.
            let _ = sender.send(found(&offered, subject, reader, &cancel_there));
            ctx_there.request_repaint();
        });
        reading.is_ok().then_some(Job { name, answer, cancel })
    }

    /// What was found, if it is found at once, as nearly always.
    pub(in crate::ui) fn at_once(&self) -> Option<Result<ImportedDocument, JobError>> {
        const NOT_NOTICED: Duration = Duration::from_millis(50);
        match self.answer.recv_timeout(NOT_NOTICED) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(JobError::BrokenOff)),
        }
    }

    /// What was found, once it is.
    pub(in crate::ui) fn answer(&self) -> Option<Result<ImportedDocument, JobError>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(JobError::BrokenOff)),
        }
    }
}

fn found(
    offered: &Offered,
    subject: SubjectHere,
    reader: DocumentReader,
    cancel: &Cancel,
) -> Result<ImportedDocument, JobError> {
    match offered {
        Offered::File(path) => {
            let bytes = store::read_bytes_up_to(MAX_BYTES, path)?;
            let in_file = |cause| JobError::FileContent { cause, path: path.clone() };
            found_in(&bytes, path, subject, reader, cancel).map_err(in_file)
        }
        Offered::Clipboard(desktop) => {
            let Clip { page, text } = desktop.clip()?;
            let page =
                page.map(|page| found_in(page.as_bytes(), Path::new("剪贴板.html"), subject.clone(), reader, cancel));
            match (page, text) {
                (Some(Ok(found)), _) => Ok(found),
                // Some programs put little more than a picture there as a page.
                (_, Some(text)) => Ok(found_in(text.as_bytes(), Path::new("剪贴板.txt"), subject, reader, cancel)?),
                (Some(Err(error)), None) => Err(error.into()),
                (None, None) => Err(ClipError::Empty.into()),
            }
        }
    }
}

fn found_in(
    bytes: &[u8],
    path: &Path,
    subject: SubjectHere,
    reader: DocumentReader,
    cancel: &Cancel,
) -> Result<ImportedDocument, ContentError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(CarriedReport { report, on_pages }) = report_carried_by(bytes, path, cancel)? {
        return Ok(ImportedDocument::Own(Box::new(report), on_pages, name));
    }
    let own_csv = store::decode(bytes, path).ok().filter(|text| is_own_csv(text));
    let (source, reading) = if let Some(text) = own_csv {
        read_own_csv(&text, subject.form, subject.year, subject.organ)
    } else {
        let source = (reader.source)(bytes, path, cancel)?;
        let reading = (reader.read)(&source, &[])?;
        (source, reading)
    };
    let mut page = ImportPage::new(name.clone(), source, reading, reader);
    page.keep_source(name);
    Ok(ImportedDocument::Read(Box::new(page)))
}
