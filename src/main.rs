//! nianbao: the command line, or the window when no command is given.

use std::ffi::OsString;
use std::process::ExitCode;

use nianbao::cli::{Request, run};
use nianbao::import::apart;
use nianbao::ui;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = apart::serve_or_use(&arguments) {
        return code;
    }
    match run(arguments) {
        Request::Done(code) => code,
        Request::Window(file) => ui::run(file),
    }
}
