//! The system asks the program to end, as when a person logs off: what is not saved is kept first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the program is asked to end by the system, which nobody can be asked about.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    is_asked: Arc<AtomicBool>,
}

impl Ending {
    /// Asks the program to end; its window does so in its next frame.
    pub fn ask(&self) {
        self.is_asked.store(true, Ordering::SeqCst);
    }

    /// Whether it was asked.
    pub fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::SeqCst)
    }

    /// Is asked from now on by the signals that end programs. If that cannot be set up they end this one at once, and
    /// what was typed until a moment before is kept.
    #[cfg(unix)]
    pub(super) fn follow_signals(&self, ctx: &egui::Context) {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;

        let asking = [SIGTERM, SIGINT, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
        let Ok(mut signals) = Signals::new(asking) else { return };
        let (ending, ctx) = (self.clone(), ctx.clone());
        let wait = move || {
            let Some(signal) = signals.forever().next() else { return };
            ending.ask();
            ctx.request_repaint();
            end_if_it_hangs(signal);
        };
        let _ = std::thread::Builder::new().name("ending".to_owned()).spawn(wait);
    }

    /// Windows tells a window of the end of its session by a message that the window library does not pass on: what
    /// was typed until a moment before is kept.
    #[cfg(not(unix))]
    pub(super) fn follow_signals(&self, _ctx: &egui::Context) {}
}

/// A window that hangs cannot end itself; what it kept last is on the disk.
#[cfg(unix)]
fn end_if_it_hangs(signal: i32) {
    const LONGEST: std::time::Duration = std::time::Duration::from_secs(4);
    /// Added to a signal, the exit code of a program that it ended.
    const BY_SIGNAL: i32 = 128;
    std::thread::sleep(LONGEST);
    std::process::exit(BY_SIGNAL + signal);
}

/// Whether the program was started so that it outlives this signal, as by `nohup`.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let Ok(status) = crate::store::read_bytes(std::path::Path::new("/proc/self/status")) else { return false };
    let status = String::from_utf8_lossy(&status);
    let ignored = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    ignored.is_some_and(|ignored| ignored >> (signal - 1) & 1 == 1)
}
