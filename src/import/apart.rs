//! Foreign documents are read in a process of their own: the same program, with limits of memory and time. Whatever
//! a document does to it, the program that asked goes on, and says so.
//!
//! The program sets this up with [`serve_or_use`] when it starts. Without it, as in tests of the readers, documents
//! are read in the process itself.

mod limits;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::pdf_data::{CarriedReport, PdfDataError};
use super::pdf_pages::OnPages;
use super::source::{self, Source, SourceError};
use crate::store;

/// The first argument of the process that reads; the next says what, and the name of the file.
const ARGUMENT: &str = "--read-apart";
const CARRIED: &str = "carried";
const SOURCE: &str = "source";

/// How long a document may take in all. On Linux the time of the processor is limited besides.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 200 } else { 20 });

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Reads documents with this program from now on, in a process for each.
fn use_program(path: PathBuf) {
    // A second call changes nothing: it is the same program.
    let _ = PROGRAM.set(path);
}

/// Whether what a document is read for is still wanted; shared by those who wait and those who read.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Says that it is not wanted any more; a reading ends at once.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
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

/// The content of a document, as [`source::from_bytes`] gives it.
///
/// # Errors
/// It cannot be read, or its reader ended.
pub fn source_of(bytes: &[u8], path: &Path, cancel: &Cancel) -> Result<Source, SourceError> {
    let Some(program) = PROGRAM.get() else { return source::from_bytes(bytes, path) };
    match ask(program, SOURCE, bytes, path, cancel)? {
        SourceAnswer::Source(source) => Ok(source),
        SourceAnswer::Refused(why) => Err(SourceError::Told(why)),
    }
}

/// The report that a PDF carries, as [`CarriedReport::of`] gives it.
///
/// # Errors
/// It carries none that can be taken, or its reader ended.
pub fn carried_by(bytes: &[u8], path: &Path, cancel: &Cancel) -> Result<CarriedReport, PdfDataError> {
    let Some(program) = PROGRAM.get() else { return CarriedReport::of(bytes) };
    match ask(program, CARRIED, bytes, path, cancel)? {
        CarriedAnswer::Report { report, on_pages } => {
            let report = store::parse(&report, path)?.report;
            Ok(CarriedReport { report, on_pages })
        }
        CarriedAnswer::NotAPdf => Err(PdfDataError::NotAPdf),
        CarriedAnswer::NoData => Err(PdfDataError::NoData),
        CarriedAnswer::Refused(why) => Err(PdfDataError::Told(why)),
    }
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

/// Has a process read a document, and waits for its answer.
fn ask<A: DeserializeOwned>(
    program: &Path,
    what: &str,
    bytes: &[u8],
    path: &Path,
    cancel: &Cancel,
) -> Result<A, ApartError> {
    let name = path.file_name().unwrap_or_default();
    let mut command = Command::new(program);
    command.arg(ARGUMENT).arg(what).arg(name).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(windows)]
    {
        const NO_WINDOW: u32 = 0x0800_0000;
        std::os::windows::process::CommandExt::creation_flags(&mut command, NO_WINDOW);
    }
    let not_started = |error: io::Error| ApartError::NotStarted(store::cause_in_chinese(&error));
    let mut child = command.spawn().map_err(not_started)?;
    let answer = answer_of(&mut child, bytes, cancel);
    // It has ended, or is to.
    let _ = child.kill();
    let status = child.wait().map_err(not_started)?;
    let answer = answer?;
    serde_json::from_slice(&answer)
        .map_err(|_| if is_out_of_time(status) { ApartError::TooLong } else { ApartError::BrokenOff })
}

/// What a process writes until it ends.
fn answer_of(child: &mut Child, bytes: &[u8], cancel: &Cancel) -> Result<Vec<u8>, ApartError> {
    const LOOK_AGAIN: Duration = Duration::from_millis(20);
    let (mut to_child, mut from_child) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    let (sender, answer) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut all = Vec::new();
            // A process that is killed has written a part, which is no answer.
            let _ = from_child.read_to_end(&mut all);
            let _ = sender.send(all);
        });
        scope.spawn(move || {
            // One that ended does not read any more.
            let _ = to_child.write_all(bytes);
        });
        let turns = LONGEST.as_millis() / LOOK_AGAIN.as_millis();
        let mut ended = Err(ApartError::TooLong);
        for _ in 0..turns {
            match answer.recv_timeout(LOOK_AGAIN) {
                Ok(all) => {
                    ended = Ok(all);
                    break;
                }
                Err(RecvTimeoutError::Timeout) if !cancel.is_cancelled() => {}
                Err(RecvTimeoutError::Timeout) => {
                    ended = Err(ApartError::Cancelled);
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    ended = Err(ApartError::BrokenOff);
                    break;
                }
            }
        }
        // Frees the threads that wait for it.
        let _ = child.kill();
        ended
    })
}

/// Whether the system ended a process for its time.
fn is_out_of_time(status: ExitStatus) -> bool {
    #[cfg(unix)]
    {
        const SIGXCPU: i32 = 24;
        std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGXCPU)
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        false
    }
}

/// Does the work of the process that reads, if the arguments of the program say that it is one: takes a document from
/// its input and writes what is in it to its output, within its limits. Else documents are read by this program from
/// now on, in a process for each.
pub fn serve_or_use(arguments: &[OsString]) -> Option<ExitCode> {
    if let [_, first, rest @ ..] = arguments
        && first == ARGUMENT
    {
        return Some(serve(rest));
    }
    // On Linux the very program that runs, also when its file was replaced or moved away meanwhile.
    let itself = Path::new("/proc/self/exe");
    let program = if itself.exists() { Some(itself.to_owned()) } else { std::env::current_exe().ok() };
    // Where the program cannot say where it is, it reads documents itself.
    if let Some(program) = program {
        use_program(program);
    }
    None
}

fn serve(arguments: &[OsString]) -> ExitCode {
    let [what, name] = arguments else { return ExitCode::from(2) };
    limits::set();
    let mut bytes = Vec::new();
    if io::stdin().take(source::MAX_BYTES + 1).read_to_end(&mut bytes).is_err() {
        return ExitCode::from(2);
    }
    let name = Path::new(name);
    let answer = match what.to_str() {
        Some(SOURCE) => serde_json::to_vec(&source_answer(&bytes, name)),
        Some(CARRIED) => serde_json::to_vec(&carried_answer(&bytes)),
        _ => return ExitCode::from(2),
    };
    let written = answer.map_err(io::Error::from).and_then(|answer| io::stdout().write_all(&answer));
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
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
