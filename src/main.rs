//! nianbao: the command line, or the window when no command is given.

use std::process::ExitCode;

use nianbao::cli::{Request, run};
use nianbao::ui;

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Request::Done(code) => code,
        Request::Window(file) => ui::run(file),
    }
}
