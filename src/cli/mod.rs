//! The command line: make, check, explain, compare, import and export reports without a window.

mod args;
mod diff;
mod explain;
mod export;
mod import;
mod last_year;
mod new;
mod printed;
mod read_text;
mod show;
mod usage;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::export::ExportError;
use crate::form::{Form, OrganKinds};
use crate::import::{OpenError, OpenedReport, open_report};
use crate::report::Organ;
use crate::rules::{self, Rule, Severity};
use crate::store::{self, Loaded, StoreError, Version};
use args::{Args, Command, LastArgs, Subject};
use diff::diff;
use explain::explain;
use export::export;
use import::{Options, import};
use last_year::judge;
use new::{new, new_from};
use printed::{as_json_for_terminal, for_terminal};
use usage::{UsageError, help_or_error};

pub use read_text::{reading_json, reading_text};

/// What the command line asks for.
pub enum Request {
    /// The window, with a file to open.
    Window(Option<std::path::PathBuf>),
    /// Something that was done; what is left is the exit code.
    Done(ExitCode),
}

/// Exit codes, as the help text gives them.
const GOOD: u8 = 0;
const REPORT_HAS_ERRORS: u8 = 1;
const REPORTS_DIFFER: u8 = 1;
const FAILED: u8 = 2;

/// Why a command could not be carried out, in words.
struct Failure(String);

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure(error.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        Failure(error.to_string())
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        Failure(error.to_string())
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Failure {
        Failure(error.to_string())
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Failure {
        Failure(text)
    }
}

/// Reads the arguments and carries the command out.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let code = match Args::try_parse_from(arguments) {
        Ok(Args { command: None, file, .. }) => return Request::Window(file),
        Ok(Args { command: Some(command), .. }) => {
            add_forms();
            carry_out(command)
        }
        Err(error) => help_or_error(&error).map_err(Failure::from).and_then(|help| say(&help)).map(|()| GOOD),
    };
    let code = code.unwrap_or_else(|Failure(text)| {
        say_wrong(&text);
        FAILED
    });
    Request::Done(ExitCode::from(code))
}

/// Adds the forms from files. One that is not right is told and left out; reports on other forms are no
/// worse for it. The window does so by itself and tells in a dialog.
fn add_forms() {
    for error in store::add_forms(&store::form_folders()) {
        say_wrong(&error.to_string());
    }
}

fn carry_out(command: Command) -> Result<u8, Failure> {
    match command {
        Command::New { out, from: None, subject } => new(&out, subject),
        Command::New { out, from: Some(last), subject } => new_from(&last, &out, &subject),
        Command::Check { file, last, json } => check(&file, &last, json),
        Command::Rules { rule } => rules(rule.as_deref()),
        Command::Explain { file, rule, place, text, last } => explain(&file, &rule, &place, &text, &last),
        Command::Export { file, out, options } => export(&file, &out, &options),
        Command::Diff { from, to, json } => diff(&from, &to, json),
        Command::Import { from, out, chosen, json, subject } => import(&from, &out, Options { chosen, json, subject }),
    }
}

/// Prints JSON to standard output.
fn say_json(json: &str) -> Result<(), Failure> {
    say(&as_json_for_terminal(json))
}

/// Prints to standard output; a reader that went away is no fault.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout();
    let text = for_terminal(text.trim_end());
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let cause = store::cause_in_chinese(&error);
            Err(Failure(format!("结果没有全部输出：{cause}。要写的文件已经写好，请换一个地方输出")))
        }
        _ => Ok(()),
    }
}

fn say_wrong(text: &str) {
    let _ = writeln!(io::stderr(), "{}", for_terminal(text.trim_end()));
}

fn form_and_organ(subject: &Subject) -> Result<(&'static Form, Organ), Failure> {
    let form = match &subject.form {
        Some(id) => Form::by_id(id).ok_or_else(|| format!("不认识的表式“{id}”，可用：{}", Form::ids().join("、")))?,
        None => Form::for_year(subject.year).ok_or_else(|| {
            format!("{}年度没有对应的表式，可用 --form 指定：{}", subject.year, Form::ids().join("、"))
        })?,
    };
    if subject.organ.trim().is_empty() {
        return Err(Failure("单位名称是空的，没有建文件".to_owned()));
    }
    Ok((form, organ(subject.organ.trim(), subject.kind.as_deref())?))
}

/// An organ of this name and kind; the name tells the kind where none is given.
fn organ(name: &str, kind: Option<&str>) -> Result<Organ, Failure> {
    let mut organ = Organ::named(name);
    if let Some(kind) = kind {
        kind_is_known(kind)?;
        kind.clone_into(&mut organ.kind);
    }
    Ok(organ)
}

fn kind_is_known(kind: &str) -> Result<(), Failure> {
    if OrganKinds::by_key(kind).is_some() {
        return Ok(());
    }
    let known: Vec<String> = OrganKinds::all().iter().map(|kind| format!("{}（{}）", kind.key, kind.label)).collect();
    Err(Failure(format!("不认识的单位性质“{kind}”，可用：{}", known.join("、"))))
}

/// Opens a report file and tells what was not understood in it.
fn open(path: &Path) -> Result<Loaded, Failure> {
    let loaded = store::load(path)?;
    tell_notes(path, &loaded.notes, loaded.newer);
    Ok(loaded)
}

/// Opens a report file or a PDF that carries a report, and tells what was not understood in it.
fn open_or_take_from_pdf(path: &Path) -> Result<OpenedReport, Failure> {
    let opened = open_report(path)?;
    tell_notes(path, &opened.notes, opened.newer);
    Ok(opened)
}

fn tell_notes(path: &Path, notes: &[String], newer: Option<Version>) {
    for note in notes {
        say_wrong(&format!("{}：{note}", path.display()));
    }
    if let Some(version) = newer {
        say_wrong(&format!("{}：由更新版本的程序保存（格式{version}），只能阅读，不会覆盖", path.display()));
    }
}

fn check(file: &Path, last: &LastArgs, json: bool) -> Result<u8, Failure> {
    let report = open(file)?.report;
    let outcome = judge(&report, last)?;
    if json { say_json(&show::json(&outcome)) } else { say(&show::text(&report, &outcome)) }?;
    Ok(if outcome.count(Severity::Error) > 0 { REPORT_HAS_ERRORS } else { GOOD })
}

fn rules(code: Option<&str>) -> Result<u8, Failure> {
    say(&match code {
        None => show::rules(&rules::RULES),
        Some(code) => show::rule(the_rule(code)?),
    })?;
    Ok(GOOD)
}

/// The rule of a code a person gave.
fn the_rule(code: &str) -> Result<&'static Rule, Failure> {
    rules::rule(code).ok_or_else(|| Failure(format!("没有“{code}”这条规则，全部规则见 nianbao rules")))
}
