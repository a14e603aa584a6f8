//! Errands for other programs: open a file, show its folder, print it, use the clipboard.
//!
//! They run off the window's thread, since any of them may take long.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex};

/// A task for another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Opens a file in the program for it.
    Open(PathBuf),
    /// Shows a file in its folder.
    ShowInFolder(PathBuf),
    /// Prints a PDF on the default printer.
    Print(PathBuf),
    /// Puts a web page on the clipboard; where only text can be pasted, its code.
    CopyPage(String),
}

/// Runs errands.
pub trait Desktop: Send + Sync {
    /// Runs one.
    ///
    /// # Errors
    /// Why it was not done.
    fn run(&self, errand: &Errand) -> Result<(), ErrandError>;

    /// What is on the clipboard.
    ///
    /// # Errors
    /// Why nothing can be had from it.
    fn clip(&self) -> Result<Clip, ClipError> {
        Err(ClipError::Empty)
    }
}

/// Why an errand was not done. Each message is a clause; what is safe and what to do depends on the errand
/// and is said beside it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErrandError {
    /// No program takes the file.
    #[error("系统没有可以打开它的程序")]
    NoProgram,
    /// Nothing prints here.
    #[error("系统没有打印服务")]
    NoPrinting,
    /// The printing service says no.
    #[error("打印服务没有接受（{cause}）")]
    PrintingRefused {
        /// What it says.
        cause: String,
    },
    /// The program for PDFs cannot be asked to print.
    #[error("系统的PDF程序不会直接打印")]
    NoDirectPrinting,
    /// An earlier errand broke off while it used the clipboard.
    #[error("剪贴板不可用")]
    ClipboardUnavailable,
    /// The clipboard says no.
    #[error("剪贴板没有接受（{cause}）")]
    ClipboardRefused {
        /// What it says.
        cause: String,
    },
    /// The errand broke off.
    #[error("系统没有回应")]
    NoAnswer,
}

/// Why nothing can be had from the clipboard. Each message says what happened, what is safe and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClipError {
    /// There is no text on it.
    #[error("剪贴板里没有文字，没有导入。窗口里的年报没有改动；请在网页或文档里全选、复制，再试一次。")]
    Empty,
    /// An earlier errand broke off while it used the clipboard.
    #[error("剪贴板不可用，没有导入。窗口里的年报没有改动；请把网页或文档存成文件再导入。")]
    Unavailable,
    /// The system does not give it.
    #[error("剪贴板打不开（{cause}），没有导入。请把网页或文档存成文件再导入。")]
    NotOpened {
        /// What the system says.
        cause: String,
    },
}

/// The content of the clipboard in one or two formats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clip {
    /// A web page, or a part of one.
    pub page: Option<String>,
    /// A text.
    pub text: Option<String>,
}

/// The desktop of the system.
#[derive(Default)]
pub struct SystemDesktop {
    /// On X11 the copied content is gone once this is dropped.
    clipboard: Mutex<Option<arboard::Clipboard>>,
}

impl Desktop for SystemDesktop {
    fn run(&self, errand: &Errand) -> Result<(), ErrandError> {
        let refused = |_| ErrandError::NoProgram;
        match errand {
            Errand::Open(path) => opener::open(path).map_err(refused),
            Errand::ShowInFolder(path) => opener::reveal(path).map_err(refused),
            Errand::Print(path) => print(path),
            Errand::CopyPage(html) => self.copy_page(html),
        }
    }

    fn clip(&self) -> Result<Clip, ClipError> {
        let mut clipboard = self.clipboard.lock().map_err(|_| ClipError::Unavailable)?;
        let not_opened = |error: arboard::Error| ClipError::NotOpened { cause: error.to_string() };
        let clipboard = opened(&mut clipboard).map_err(not_opened)?;
        let has_text = |text: &String| !text.trim().is_empty();
        let page = clipboard.get().html().ok().filter(has_text);
        let text = clipboard.get().text().ok().filter(has_text);
        let is_empty = page.is_none() && text.is_none();
        if is_empty { Err(ClipError::Empty) } else { Ok(Clip { page, text }) }
    }
}

impl SystemDesktop {
    fn copy_page(&self, html: &str) -> Result<(), ErrandError> {
        let mut clipboard = self.clipboard.lock().map_err(|_| ErrandError::ClipboardUnavailable)?;
        let refused = |error: arboard::Error| ErrandError::ClipboardRefused { cause: error.to_string() };
        opened(&mut clipboard).and_then(|clipboard| clipboard.set_html(html, Some(html))).map_err(refused)
    }
}

/// The clipboard, opened when it is first needed.
fn opened(clipboard: &mut Option<arboard::Clipboard>) -> Result<&mut arboard::Clipboard, arboard::Error> {
    match clipboard {
        Some(clipboard) => Ok(clipboard),
        None => Ok(clipboard.insert(arboard::Clipboard::new()?)),
    }
}

/// Official documents are printed on both sides, at their own size.
#[cfg(not(windows))]
fn print(path: &Path) -> Result<(), ErrandError> {
    let options = ["-o", "sides=two-sided-long-edge", "-o", "print-scaling=none", "--"];
    let sent = std::process::Command::new("lp").args(options).arg(path).output();
    match sent {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let cause = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(ErrandError::PrintingRefused { cause })
        }
        Err(_) => Err(ErrandError::NoPrinting),
    }
}

/// Prints with the program for PDFs; the path goes through the environment, where quotes have no meaning.
#[cfg(windows)]
fn print(path: &Path) -> Result<(), ErrandError> {
    use std::os::windows::process::CommandExt;
    const NO_WINDOW: u32 = 0x0800_0000;
    let script = "Start-Process -FilePath $env:NIANBAO_FILE -Verb Print -ErrorAction Stop";
    let mut command = std::process::Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]).env("NIANBAO_FILE", path);
    match command.creation_flags(NO_WINDOW).output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err(ErrandError::NoDirectPrinting),
    }
}

/// The errand that is being run.
pub(super) struct Errands {
    desktop: Arc<dyn Desktop>,
    waiting: Option<(Errand, Receiver<Result<(), ErrandError>>)>,
}

impl Errands {
    pub(super) fn new(desktop: Arc<dyn Desktop>) -> Errands {
        Errands { desktop, waiting: None }
    }

    /// The desktop itself.
    pub(super) fn desktop(&self) -> Arc<dyn Desktop> {
        Arc::clone(&self.desktop)
    }

    /// Starts an errand; the result of an earlier one is dropped.
    pub(super) fn start(&mut self, ctx: &egui::Context, errand: Errand) {
        let (sender, answer) = channel();
        let (desktop, ctx_there, errand_there) = (Arc::clone(&self.desktop), ctx.clone(), errand.clone());
        let running = std::thread::Builder::new().name("errand".to_owned()).spawn(move || {
            // The window may be gone: then nobody waits for the answer.
            let _ = sender.send(desktop.run(&errand_there));
            ctx_there.request_repaint();
        });
        self.waiting = running.is_ok().then_some((errand, answer));
    }

    /// The result in words, once it is known.
    pub(super) fn answer(&mut self) -> Option<String> {
        let (errand, answer) = self.waiting.as_ref()?;
        let text = match answer.try_recv() {
            Ok(result) => in_words(errand, result),
            Err(TryRecvError::Disconnected) => in_words(errand, Err(ErrandError::NoAnswer)),
            Err(TryRecvError::Empty) => return None,
        };
        self.waiting = None;
        Some(text)
    }
}

fn in_words(errand: &Errand, result: Result<(), ErrandError>) -> String {
    let done = match errand {
        Errand::Open(_) => "已交给系统打开",
        Errand::ShowInFolder(_) => "已请系统显示所在文件夹",
        Errand::Print(_) => "已送往默认打印机",
        Errand::CopyPage(_) => "网页已复制，可以粘贴到网站的编辑器里；只能粘贴文字的地方得到网页代码",
    };
    let (not_done, advice) = match errand {
        Errand::Open(_) => ("没有打开", "文件已经导出，请在文件夹里打开"),
        Errand::ShowInFolder(_) => ("没有显示文件夹", "文件已经导出，请按上面的路径去找"),
        Errand::Print(_) => ("没有打印", "文件已经导出，请打开后在阅读器里打印"),
        Errand::CopyPage(_) => ("没有复制", "请导出网页文件"),
    };
    match result {
        Ok(()) => done.to_owned(),
        Err(error) => format!("{not_done}：{error}。{advice}"),
    }
}
