//! Starts the process that reads, and waits for its answer.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::{Cancel, NoAnswer};
use crate::store;

/// How long an answer may take in all. On Linux the time of the processor is limited besides.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 200 } else { 20 });

pub(super) fn ask<A: DeserializeOwned>(
    program: &Path,
    arguments: [&OsStr; 3],
    bytes: &[u8],
    cancel: &Cancel,
) -> Result<A, NoAnswer> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(windows)]
    {
        const NO_WINDOW: u32 = 0x0800_0000;
        std::os::windows::process::CommandExt::creation_flags(&mut command, NO_WINDOW);
    }
    let not_started = |error: io::Error| NoAnswer::NotStarted(store::cause_in_chinese(&error));
    let mut child = command.spawn().map_err(not_started)?;
    let answer = answer_of(&mut child, bytes, cancel);
    // It has ended, or is to.
    let _ = child.kill();
    let status = child.wait().map_err(not_started)?;
    let answer = answer?;
    serde_json::from_slice(&answer)
        .map_err(|_| if is_out_of_time(status) { NoAnswer::TooLong } else { NoAnswer::BrokenOff })
}

/// What a process writes until it ends.
fn answer_of(child: &mut Child, bytes: &[u8], cancel: &Cancel) -> Result<Vec<u8>, NoAnswer> {
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
        let mut ended = Err(NoAnswer::TooLong);
        for _ in 0..turns {
            match answer.recv_timeout(LOOK_AGAIN) {
                Ok(all) => {
                    ended = Ok(all);
                    break;
                }
                Err(RecvTimeoutError::Timeout) if !cancel.is_cancelled() => {}
                Err(RecvTimeoutError::Timeout) => {
                    ended = Err(NoAnswer::Cancelled);
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    ended = Err(NoAnswer::BrokenOff);
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
