//! nianbao's window alone: on Windows it brings no console. The command line is `nianbao`.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use nianbao::import::apart;
use nianbao::ui;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    apart::serve_or_use(&arguments).unwrap_or_else(|| ui::run(arguments.get(1).map(PathBuf::from)))
}
