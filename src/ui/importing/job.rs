//! Reading a document off the window's thread: it may be long, and it may be anything.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

use super::super::desktop::{Clip, Desktop};
use super::page::{ImportPage, Reader};
use crate::form::Form;
use crate::import::source::MAX_BYTES;
use crate::import::{ImportError, from_pdf, is_own_csv, is_pdf, read_own_csv};
use crate::report::{Organ, Report};
use crate::store;

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
pub(in crate::ui) enum Found {
    /// A report that came whole, with where it came from.
    Own(Box<Report>, String),
    /// Something that was read.
    Read(Box<ImportPage>),
}

/// A document that is being read.
pub(in crate::ui) struct Job {
    /// What it is called.
    pub(in crate::ui) name: String,
    answer: Receiver<Result<Found, String>>,
}

impl Job {
    /// Begins to read; gives nothing if the system has no thread for it.
    pub(in crate::ui) fn start(
        ctx: &egui::Context,
        offered: Offered,
        subject: SubjectHere,
        reader: Reader,
    ) -> Option<Job> {
        let name = match &offered {
            Offered::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Offered::Clipboard(_) => "剪贴板".to_owned(),
        };
        let (sender, answer) = channel();
        let ctx_there = ctx.clone();
        let reading = std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            // The window may be gone: then nobody waits for the answer.
            let _ = sender.send(found(&offered, subject, reader));
            ctx_there.request_repaint();
        });
        reading.is_ok().then_some(Job { name, answer })
    }

    /// What was found, if it is found at once, as nearly always.
    pub(in crate::ui) fn at_once(&self) -> Option<Result<Found, String>> {
        const NOT_NOTICED: Duration = Duration::from_millis(50);
        match self.answer.recv_timeout(NOT_NOTICED) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(broken_off())),
        }
    }

    /// What was found, once it is.
    pub(in crate::ui) fn answer(&self) -> Option<Result<Found, String>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(broken_off())),
        }
    }
}

fn broken_off() -> String {
    "读的时候程序出了错，没有导入。文件和窗口里的年报都没有改动；请换一种格式，或者复制全文再从剪贴板导入。".to_owned()
}

fn found(offered: &Offered, subject: SubjectHere, reader: Reader) -> Result<Found, String> {
    match offered {
        Offered::File(path) => {
            let bytes = store::read_bytes_up_to(MAX_BYTES, path).map_err(|error| error.to_string())?;
            let place = |why: String| format!("{why}\n文件：{}", path.display());
            found_in(&bytes, path, subject, reader).map_err(place)
        }
        Offered::Clipboard(desktop) => {
            let Clip { page, text } = desktop.clip()?;
            let page = page.map(|page| found_in(page.as_bytes(), Path::new("剪贴板.html"), subject.clone(), reader));
            match (page, text) {
                (Some(Ok(found)), _) => Ok(found),
                // Some programs put little more than a picture there as a page.
                (_, Some(text)) => found_in(text.as_bytes(), Path::new("剪贴板.txt"), subject, reader),
                (Some(error), None) => error,
                (None, None) => Err("剪贴板里没有文字，没有导入。".to_owned()),
            }
        }
    }
}

fn found_in(bytes: &[u8], path: &Path, subject: SubjectHere, reader: Reader) -> Result<Found, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if is_pdf(path) || bytes.starts_with(b"%PDF-") {
        match from_pdf(bytes) {
            Ok(report) => return Ok(Found::Own(Box::new(report), name)),
            // Without data of ours its text is read.
            Err(ImportError::NoData | ImportError::NotAPdf) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    let own_csv = store::decode(bytes, path).ok().filter(|text| is_own_csv(text));
    let (source, reading) = if let Some(text) = own_csv {
        read_own_csv(&text, subject.form, subject.year, subject.organ)
    } else {
        let source = (reader.source)(bytes, path).map_err(|error| error.to_string())?;
        let reading = (reader.read)(&source, &[]).map_err(|error| error.to_string())?;
        (source, reading)
    };
    let mut page = ImportPage::new(name.clone(), source, reading, reader);
    page.keep_source(name);
    Ok(Found::Read(Box::new(page)))
}
