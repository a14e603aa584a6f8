//! The command line: make, check, explain, import and export reports without a window.

mod args;
mod show;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::font::{Faces, Role};
use crate::form::{Form, OrganKinds};
use crate::import::from_csv;
use crate::page::{self, Purpose};
use crate::pdf;
use crate::report::explanation::{MIN_CHARS, says_something};
use crate::report::{Edit, Explanation, LastYear, Organ, Place, Report};
use crate::rules::{self, Finding, Outcome, Severity};
use crate::store::{self, Loaded, StoreError};
use args::{Args, Command, LastArgs, Subject};

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
const FAILED: u8 = 2;

/// Why a command could not be carried out, in words.
struct Failure(String);

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
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
        Ok(Args { command: Some(command), .. }) => carry_out(command).unwrap_or_else(|Failure(text)| {
            say_wrong(&text);
            FAILED
        }),
        Err(error) => match args::in_chinese(&error) {
            Ok(help) => {
                say(&help);
                GOOD
            }
            Err(fault) => {
                say_wrong(&fault);
                FAILED
            }
        },
    };
    Request::Done(ExitCode::from(code))
}

fn carry_out(command: Command) -> Result<u8, Failure> {
    match command {
        Command::New { out, subject } => new(&out, &subject),
        Command::Check { file, last, json } => check(&file, &last, json),
        Command::Explain { file, rule, place, text, last } => explain(&file, &rule, &place, &text, &last),
        Command::Export { file, out, draft } => export(&file, &out, draft),
        Command::Import { from, out, subject } => import(&from, &out, &subject),
    }
}

/// Prints to standard output; a reader that went away is no fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
}

fn say_wrong(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
}

fn new(out: &Path, subject: &Subject) -> Result<u8, Failure> {
    let (form, organ) = form_and_organ(subject)?;
    let report = Report::new(form, subject.year, organ);
    store::save_new(&report, out)?;
    say(&format!("已新建：{}\n{}，各单元格为空白", out.display(), report.title()));
    Ok(GOOD)
}

fn form_and_organ(subject: &Subject) -> Result<(&'static Form, Organ), Failure> {
    let form = match &subject.form {
        Some(id) => Form::by_id(id).ok_or_else(|| format!("不认识的表式“{id}”，可用：{}", Form::IDS.join("、")))?,
        None => Form::for_year(subject.year)
            .ok_or_else(|| format!("{}年度没有对应的表式，可用 --form 指定：{}", subject.year, Form::IDS.join("、")))?,
    };
    if subject.organ.trim().is_empty() {
        return Err(Failure("单位名称是空的，没有建文件".to_owned()));
    }
    let mut organ = Organ::named(subject.organ.trim());
    if let Some(kind) = &subject.kind {
        if OrganKinds::by_key(kind).is_none() {
            let known: Vec<String> =
                OrganKinds::all().iter().map(|kind| format!("{}（{}）", kind.key, kind.label)).collect();
            return Err(Failure(format!("不认识的单位性质“{kind}”，可用：{}", known.join("、"))));
        }
        organ.kind.clone_from(kind);
    }
    Ok((form, organ))
}

/// Opens a report and tells what was not understood in it.
fn open(path: &Path) -> Result<Loaded, Failure> {
    let loaded = store::load(path)?;
    for note in &loaded.notes {
        say_wrong(&format!("{}：{note}", path.display()));
    }
    if let Some(version) = loaded.newer {
        say_wrong(&format!("{}：由更新版本的程序保存（格式{version}），只能阅读，不会覆盖", path.display()));
    }
    Ok(loaded)
}

fn check(file: &Path, last: &LastArgs, json: bool) -> Result<u8, Failure> {
    let report = open(file)?.report;
    let outcome = judge(&report, last)?;
    say(&if json { show::json(&outcome) } else { show::text(&report, &outcome) });
    Ok(if outcome.count(Severity::Error) > 0 { REPORT_HAS_ERRORS } else { GOOD })
}

/// Checks a report against the last year asked for, or else the one stored in it.
fn judge(report: &Report, last: &LastArgs) -> Result<Outcome, Failure> {
    let named = match &last.last {
        Some(path) => Some(LastYear::of(&open(path)?.report, &path.display().to_string())),
        None => None,
    };
    let last_year = named.as_ref().or(report.last_year.as_ref());
    if let Some(last_year) = last_year.filter(|_| !last.last_anyway) {
        fits(last_year, report)?;
    }
    Ok(rules::check(report, last_year))
}

/// Whether last year's report is the same organ's of the year before.
fn fits(last: &LastYear, report: &Report) -> Result<(), Failure> {
    let which =
        if last.source.is_empty() { "上年年报".to_owned() } else { format!("上年年报（{}）", last.source) };
    let anyway = "没有校验。换上年的文件用 --last，确要这样比较的加 --last-anyway";
    if last.year.checked_add(1) != Some(report.year) {
        return Err(Failure(format!("{which}的年度是{}，应是{}。{anyway}", last.year, report.year - 1)));
    }
    if !report.organ.is_same_as(&last.organ) {
        return Err(Failure(format!("{which}的单位是“{}”，本年是“{}”。{anyway}", last.organ, report.organ.name)));
    }
    Ok(())
}

fn explain(file: &Path, rule: &str, place: &str, text: &str, last: &LastArgs) -> Result<u8, Failure> {
    let Loaded { mut report, newer, .. } = open(file)?;
    if newer.is_some() {
        return Err(Failure("这个文件只能阅读，没有写入说明。请升级程序".to_owned()));
    }
    let rule = rules::rule(rule).ok_or_else(|| format!("没有“{rule}”这条规则"))?;
    let outcome = judge(&report, last)?;
    let wanted = Place::read(place, report.form).ok_or_else(|| format!("不认识的位置“{place}”"))?;
    let found: Vec<&Finding> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule.code && concerns(finding, &wanted, &report))
        .collect();
    if found.is_empty() {
        return Err(Failure(nothing_to_explain(&outcome, rule.code, &wanted, &report)));
    }
    if found.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(Failure(format!("{}是错误，须改正，不能用说明代替：{}", rule.code, found[0].message)));
    }
    if !says_something(text) {
        return Err(Failure(format!(
            "说明太空泛，没有写入：除去“经核实无误”一类的话，至少要有{MIN_CHARS}个字，说清原因"
        )));
    }
    let mut all = report.explanations.clone();
    for finding in &found {
        let place = finding.place.to_string();
        let is_same =
            |old: &&mut Explanation| old.rule == finding.rule && old.place == place && old.rests_on == finding.basis;
        if let Some(old) = all.iter_mut().find(is_same) {
            text.trim().clone_into(&mut old.text);
            continue;
        }
        all.push(Explanation {
            rule: finding.rule.to_owned(),
            place,
            text: text.trim().to_owned(),
            rests_on: finding.basis.clone(),
            ..Explanation::default()
        });
    }
    let count = found.len();
    report.apply(Edit::Explanations(all));
    store::save(&report, file)?;
    say(&format!("已写入{count}条说明。{}", judge(&report, last)?.verdict()));
    Ok(GOOD)
}

/// Whether a finding is about a place: it stands there, or the cell is one of its own, or the place
/// is the section or table it stands in.
fn concerns(finding: &Finding, place: &Place, report: &Report) -> bool {
    let same_section = || finding.place.section(report.form) == place.section(report.form);
    finding.place == *place
        || matches!(place, Place::Cell(key) if finding.cells.contains(key))
        || matches!(place, Place::Section(_) | Place::Table(_) if same_section())
}

fn nothing_to_explain(outcome: &Outcome, rule: &str, place: &Place, report: &Report) -> String {
    let same_rule: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.place.to_string())
        .collect();
    let elsewhere = if same_rule.is_empty() {
        format!("现在没有{rule}的提醒")
    } else {
        format!("{rule}的提醒在：{}", same_rule.join("、"))
    };
    format!("“{}”没有{rule}的提醒，没有写入。{elsewhere}", place.name(report.form))
}

fn export(file: &Path, out: &Path, draft: bool) -> Result<u8, Failure> {
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("csv") => {
            let report = open(file)?.report;
            store::write_file(out, store::to_csv(&report).as_bytes())?;
            say(&format!("已导出：{}", out.display()));
            Ok(GOOD)
        }
        Some("pdf") => export_pdf(file, out, draft),
        _ => Err(Failure(format!("输出文件的扩展名应是 .pdf 或 .csv，没有导出：{}", out.display()))),
    }
}

fn export_pdf(file: &Path, out: &Path, draft: bool) -> Result<u8, Failure> {
    let report = open(file)?.report;
    let outcome = judge(&report, &LastArgs::default())?;
    if !draft && !outcome.verdict().is_final() {
        say_wrong(&format!("没有导出定稿：{}", show::text(&report, &outcome)));
        say_wrong("改正错误、说明提醒后再导出；要看版面可加 --draft 导出草稿。");
        return Ok(REPORT_HAS_ERRORS);
    }
    let faces = Faces::bundled();
    let purpose = if draft { Purpose::Draft } else { Purpose::Final };
    let document = page::lay_out(&report, &faces, purpose);
    let bytes = pdf::to_pdf(&document, &faces, now_in_china()).map_err(|error| error.to_string())?;
    store::write_file(out, &bytes)?;
    if faces.substituted.contains(&Role::FangSong) {
        say_wrong("注意：没有找到仿宋字体文件，正文用宋体代替");
    }
    if !document.missing.is_empty() {
        let missing: String = document.missing.iter().collect();
        say_wrong(&format!("注意：字体中没有这些字，印作“〓”：{missing}"));
    }
    say(&format!("已导出{}：{}，共{}页", if draft { "草稿" } else { "定稿" }, out.display(), document.pages.len()));
    Ok(GOOD)
}

/// The time the reports' country keeps, wherever the machine stands.
#[allow(clippy::disallowed_methods, reason = "the command line is where the date comes from")]
fn now_in_china() -> jiff::civil::DateTime {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now())
}

fn import(from: &Path, out: &Path, subject: &Subject) -> Result<u8, Failure> {
    let (form, organ) = form_and_organ(subject)?;
    let text = store::decode(&store::read_bytes(from)?, from)?;
    let imported = from_csv(&text, form, subject.year, organ);
    if imported.understood == 0 {
        return Err(Failure(format!(
            "没有读懂任何一个单元格，没有建文件；应是逗号分隔的“单元格,值,备注”，如 t3.new.natural,5,\n文件：{}",
            from.display()
        )));
    }
    store::save_new(&imported.report, out)?;
    for fault in &imported.not_understood {
        say_wrong(&format!("第{}行：{}", fault.line_no, fault.fault));
    }
    for note in &imported.notes {
        say(&format!("注意：{note}"));
    }
    say(&format!("已导入：{}", out.display()));
    Ok(if imported.not_understood.is_empty() { GOOD } else { REPORT_HAS_ERRORS })
}
