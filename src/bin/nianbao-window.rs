//! nianbao's window alone: on Windows it brings no console. The command line is `nianbao`.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    nianbao::ui::run(std::env::args_os().nth(1).map(PathBuf::from))
}
