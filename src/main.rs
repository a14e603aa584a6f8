//! nianbao: the command line, or the window when no command is given.

use std::process::ExitCode;

use nianbao::cli::{Request, run};

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Request::Done(code) => code,
        Request::Window(_) => {
            eprintln!("窗口尚未提供，请用命令行；用法见 nianbao --help");
            ExitCode::from(2)
        }
    }
}
