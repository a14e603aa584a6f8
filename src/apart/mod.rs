//! Foreign bytes are read in a process of their own: the same program, with limits of memory and time. Whatever they
//! do to it, the program that asked goes on, and says so.
//!
//! Knows no document and no font: who asks brings a [`Reader`] and the type of its answer. The program sets this up
//! with [`serve_or_use`] when it starts. Without it, as in tests of the readers, bytes are read in the process itself.

mod limits;
mod process;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::de::DeserializeOwned;

/// The first argument of the process that reads; the next says what, and the name of what is read.
const ARGUMENT: &str = "--read-apart";

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// What a process that reads can be asked.
pub struct Reader {
    /// How it is called, among the arguments of the process.
    pub what: &'static str,
    /// Bytes beyond one more than these are not looked at.
    pub most_bytes: u64,
    /// Time of the processor in seconds, limited on Linux.
    pub seconds: u64,
    /// Takes the bytes and their name, gives the answer as JSON.
    pub read: fn(&[u8], &OsStr) -> serde_json::Result<Vec<u8>>,
}

/// Whether what is read is still wanted; shared by those who wait and those who read.
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

/// Why a process that reads gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// It ended: no memory was left to it, or the bytes broke it; which of them is not known.
    BrokenOff,
    /// It took too long.
    TooLong,
    /// Nobody waits for it any more.
    Cancelled,
    /// It could not be started; why, in Chinese.
    NotStarted(String),
}

/// Has a process read bytes, and waits for its answer. `None` where no process can be started, so that who asks
/// reads them itself.
pub fn ask<A: DeserializeOwned>(
    reader: &Reader,
    bytes: &[u8],
    name: &OsStr,
    cancel: &Cancel,
) -> Option<Result<A, NoAnswer>> {
    let program = PROGRAM.get()?;
    Some(process::ask(program, [OsStr::new(ARGUMENT), OsStr::new(reader.what), name], bytes, cancel))
}

/// Does the work of the process that reads, if the arguments of the program say that it is one: takes bytes from
/// its input and writes what is in them to its output, within its limits. Else foreign bytes are read by this
/// program from now on, in a process for each.
pub fn serve_or_use(arguments: &[OsString], readers: &[&Reader]) -> Option<ExitCode> {
    if let [_, first, rest @ ..] = arguments
        && first == ARGUMENT
    {
        return Some(serve(rest, readers));
    }
    // On Linux the very program that runs, also when its file was replaced or moved away meanwhile.
    let itself = Path::new("/proc/self/exe");
    let program = if itself.exists() { Some(itself.to_owned()) } else { std::env::current_exe().ok() };
    // Where the program cannot say where it is, it reads itself.
    if let Some(program) = program {
        // A second call changes nothing: it is the same program.
        let _ = PROGRAM.set(program);
    }
    None
}

fn serve(arguments: &[OsString], readers: &[&Reader]) -> ExitCode {
    let [what, name] = arguments else { return ExitCode::from(2) };
    let Some(reader) = readers.iter().find(|reader| what == reader.what) else { return ExitCode::from(2) };
    limits::set(reader.seconds);
    let mut bytes = Vec::new();
    if io::stdin().take(reader.most_bytes + 1).read_to_end(&mut bytes).is_err() {
        return ExitCode::from(2);
    }
    // Room for more that was made in reading counts against the limit.
    bytes.shrink_to_fit();
    let answer = (reader.read)(&bytes, name);
    let written = answer.map_err(io::Error::from).and_then(|answer| io::stdout().write_all(&answer));
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
