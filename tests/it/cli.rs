//! The command line as a person uses it.

mod diff;
mod import;
mod import_published;
mod pdf;
mod writing;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use crate::faults;
use crate::samples::{GOOD, path, read};

pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn nianbao(arguments: &[&str]) -> Run {
    // What it keeps goes into no one's own folder.
    static DATA: LazyLock<tempfile::TempDir> = LazyLock::new(folder);
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let run = program.args(arguments).env("XDG_DATA_HOME", DATA.path()).output().expect("the program runs");
    let Output { status, stdout, stderr } = run;
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: status.code().expect("a code"), out: text(stdout), err: text(stderr) }
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn copy(file: &Path, folder: &Path) -> PathBuf {
    let target = folder.join("年报.ron");
    std::fs::copy(file, &target).expect("copied");
    target
}

#[test]
fn a_new_report_is_blank() {
    let folder = folder();
    let out = folder.path().join("新.ron");
    let run = nianbao(&["new", text(&out), "--form", "cn-2021", "--year", "2025", "--organ", "云川县水务局"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let check = nianbao(&["check", text(&out), "--json"]);
    assert_eq!(check.code, 1);
    let json: serde_json::Value = serde_json::from_str(&check.out).expect("JSON");
    assert_eq!(json["verdict"], "有 6 个错误");
    assert_eq!((&json["errors"], &json["warnings"], &json["hints"]), (&6.into(), &0.into(), &0.into()));
    let blank: usize = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["rule"] == "C-REQ")
        .map(|finding| finding["cells"].as_array().expect("cells").len())
        .sum();
    assert_eq!(blank, 200);
    let again = nianbao(&["new", text(&out), "--year", "2025", "--organ", "云川县水务局"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("已经存在，没有覆盖"), "{}", again.err);
}

#[test]
fn the_form_follows_the_year_unless_it_is_named() {
    let folder = folder();
    for (year, form) in [("2020", "cn-2019"), ("2025", "cn-2021")] {
        let out = folder.path().join(format!("{year}.ron"));
        assert_eq!(nianbao(&["new", text(&out), "--year", year, "--organ", "云川县水务局"]).code, 0);
        assert!(read(&out).contains(&format!("form: \"{form}\"")));
    }
    let out = folder.path().join("x.ron");
    let unknown = nianbao(&["new", text(&out), "--form", "cn-2030", "--year", "2025", "--organ", "甲"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("不认识的表式“cn-2030”"), "{}", unknown.err);
    assert!(!out.exists());
}

#[test]
fn findings_are_shown_to_people_and_as_json() {
    let fault = faults::file("T3-BAL");
    let run = nianbao(&["check", text(fault)]);
    assert_eq!(run.code, 1);
    for words in
        ["有 2 个错误", "错误（2）", "T3-BAL", "表三·自然人列：第一项加第二项之和为12，第三项加第四项之和为13，相差1"]
    {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let json: serde_json::Value = serde_json::from_str(&nianbao(&["check", text(fault), "--json"]).out).expect("JSON");
    let first = &json["findings"][0];
    assert_eq!(first["severity"], "error");
    assert_eq!((&first["left"], &first["right"], &first["difference"]), (&"12".into(), &"13".into(), &"1".into()));
    assert!(first["cells"].as_array().expect("cells").contains(&"t3.carried_out.natural".into()));
    assert!(first["remedy"].as_str().is_some_and(|remedy| !remedy.is_empty()));
    assert_eq!(nianbao(&["check", text(&path(GOOD[0]))]).code, 0);
    assert_eq!(nianbao(&["check", text(faults::file("XY-STOCK"))]).code, 0, "a warning is no error");
}

#[test]
fn last_year_may_be_another_file() {
    let (this, last, old) = (path(GOOD[0]), path(GOOD[1]), path(GOOD[2]));
    assert_eq!(nianbao(&["check", text(&this), "--last", text(&last)]).code, 0);
    let wrong_year = nianbao(&["check", text(&this), "--last", text(&old)]);
    assert_eq!(wrong_year.code, 2);
    assert!(wrong_year.err.contains("的年度是2020，应是2024"), "{}", wrong_year.err);
    let anyway = nianbao(&["check", text(&this), "--last", text(&old), "--last-anyway", "--json"]);
    assert_eq!(anyway.code, 0, "{}", anyway.err);
    assert!(anyway.out.contains("XY-FORM"), "{}", anyway.out);
    let folder = folder();
    let other = folder.path().join("别家.ron");
    nianbao(&["new", text(&other), "--year", "2024", "--organ", "云川县林草局"]);
    let wrong_organ = nianbao(&["check", text(&this), "--last", text(&other)]);
    assert_eq!(wrong_organ.code, 2);
    assert!(wrong_organ.err.contains("云川县林草局"), "{}", wrong_organ.err);
}

#[test]
fn a_warning_is_explained_and_then_final() {
    let folder = folder();
    let file = copy(faults::file("XY-STOCK"), folder.path());
    let pdf = folder.path().join("年报.pdf");
    let refused = nianbao(&["export", text(&file), text(&pdf)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("XY-STOCK") && !pdf.exists(), "{}", refused.err);
    let empty = nianbao(&["explain", text(&file), "XY-STOCK", "t2.normative.in_force", "经核实，数据无误"]);
    assert_eq!(empty.code, 2);
    assert!(empty.err.contains("说明太空泛"), "{}", empty.err);
    let elsewhere = nianbao(&["explain", text(&file), "XY-STOCK", "t2.fee.amount", "清理时恢复三件的效力"]);
    assert_eq!(elsewhere.code, 2);
    assert!(elsewhere.err.contains("t2.normative.in_force"), "{}", elsewhere.err);
    let explained = nianbao(&["explain", text(&file), "XY-STOCK", "t2.normative.in_force", "清理时恢复三件的效力"]);
    assert_eq!(explained.code, 0, "{}", explained.err);
    assert!(explained.out.contains("可定稿"), "{}", explained.out);
    let check = nianbao(&["check", text(&file)]);
    assert!(check.out.contains("已说明：清理时恢复三件的效力"), "{}", check.out);
    let done = nianbao(&["export", text(&file), text(&pdf)]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(std::fs::metadata(&pdf).expect("the PDF").len() > 10_000);
}

#[test]
fn sections_are_explained_by_name_and_errors_are_not_explained() {
    let folder = folder();
    let file = copy(faults::file("S-SAME"), folder.path());
    let run = nianbao(&["explain", text(&file), "s-same", "五", "网站改版持续两年，问题和措施未变"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let file = folder.path().join("错.ron");
    std::fs::copy(faults::file("T3-BAL"), &file).expect("copied");
    let before = read(&file);
    let refused = nianbao(&["explain", text(&file), "T3-BAL", "t3.carried_out.natural", "数字就是这样的"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("须改正"), "{}", refused.err);
    assert_eq!(read(&file), before);
    assert_eq!(nianbao(&["explain", text(&file), "T9-XXX", "五", "没有这条规则"]).code, 2);
}

#[test]
fn a_report_with_errors_is_exported_as_a_draft_only() {
    let folder = folder();
    let (fault, pdf) = (faults::file("T3-BAL"), folder.path().join("稿.pdf"));
    let refused = nianbao(&["export", text(fault), text(&pdf)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("没有导出定稿") && refused.err.contains("T3-BAL"), "{}", refused.err);
    assert!(!pdf.exists());
    let draft = nianbao(&["export", text(fault), text(&pdf), "--draft"]);
    assert_eq!(draft.code, 0, "{}", draft.err);
    assert!(draft.out.contains("已导出草稿") && pdf.exists());
}

#[test]
fn a_copy_for_approval_may_have_open_warnings_but_no_errors() {
    let folder = folder();
    let pdf = folder.path().join("送审稿.pdf");
    let refused = nianbao(&["export", text(faults::file("T3-BAL")), text(&pdf), "--approval"]);
    assert!(refused.code == 1 && refused.err.contains("没有导出送审稿") && !pdf.exists(), "{}", refused.err);
    let open = nianbao(&["export", text(faults::file("XY-STOCK")), text(&pdf), "--approval"]);
    assert!(open.code == 0 && open.out.contains("已导出送审稿") && pdf.exists(), "{}{}", open.out, open.err);
    let html = folder.path().join("年报.html");
    let both = nianbao(&["export", text(&path(GOOD[0])), text(&html), "--approval"]);
    assert!(both.code == 2 && both.err.contains("只用于导出PDF"), "{}", both.err);
}

#[test]
fn faces_are_chosen_by_role_and_named() {
    let folder = folder();
    let fang_song = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/FandolFang-Regular.otf");
    let at = |name: &str| folder.path().join(name);
    let (chosen, bundled) = (format!("楷体={}", text(&fang_song)), at("甲.pdf"));
    let run = nianbao(&["export", text(&path(GOOD[0])), text(&bundled), "--font", &chosen]);
    assert!(run.code == 0 && run.out.contains("楷体：指定的FandolFang-Regular"), "{}{}", run.out, run.err);
    let wrong = format!("仿宋={}", text(&path(GOOD[0])));
    let run = nianbao(&["export", text(&path(GOOD[0])), text(&at("乙.pdf")), "--font", &wrong]);
    assert!(run.code == 0 && run.err.contains("仿宋没有用指定的"), "{}", run.err);
    assert!(run.out.contains("仿宋：随程序的"), "{}", run.out);
    let run = nianbao(&["export", text(&path(GOOD[0])), text(&at("丙.pdf")), "--font", "隶书=x.ttf"]);
    assert!(run.code == 2 && run.err.contains("不能是“隶书=x.ttf”"), "{}", run.err);
}

#[test]
fn a_web_page_is_final_or_says_that_it_is_a_draft() {
    let folder = folder();
    let (fault, html) = (faults::file("T3-BAL"), folder.path().join("年报.html"));
    let refused = nianbao(&["export", text(fault), text(&html)]);
    assert!(refused.code == 1 && !html.exists(), "{}", refused.err);
    assert_eq!(nianbao(&["export", text(fault), text(&html), "--draft"]).code, 0);
    let body = |html: &Path| read(html).split("<body>").nth(1).expect("a body").trim_start().to_owned();
    assert!(body(&html).lines().next().is_some_and(|line| line.contains("草稿")));
    let done = nianbao(&["export", text(&path(GOOD[0])), text(&html)]);
    assert!(done.code == 0 && done.out.contains("已导出定稿"), "{}{}", done.out, done.err);
    assert!(!read(&html).contains("草稿"));
}

#[test]
fn csv_goes_out_and_comes_back() {
    let folder = folder();
    let (csv, again) = (folder.path().join("数.csv"), folder.path().join("回.ron"));
    assert_eq!(nianbao(&["export", text(&path(GOOD[0])), text(&csv)]).code, 0);
    let bytes = nianbao::store::read_bytes(&csv).expect("the CSV");
    assert!(bytes.starts_with(b"\xef\xbb\xbfcell,value,remark\n"));
    let run = nianbao(&[
        "import",
        text(&csv),
        text(&again),
        "--form",
        "cn-2021",
        "--year",
        "2025",
        "--organ",
        "云川县水务局",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let csv_again = folder.path().join("再.csv");
    nianbao(&["export", text(&again), text(&csv_again)]);
    assert_eq!(read(&csv), read(&csv_again));
    let spoilt = folder.path().join("坏.csv");
    std::fs::copy(&csv, &spoilt).expect("copied");
    nianbao::store::write_file(&spoilt, (read(&csv) + "t9.x.y,1,\n").as_bytes()).expect("written");
    let out = folder.path().join("坏.ron");
    let run = nianbao(&["import", text(&spoilt), text(&out), "--year", "2025", "--organ", "云川县水务局"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("第202行：没有“t9.x.y”这个单元格"), "{}", run.err);
    assert!(out.exists(), "what was understood is saved");
}

#[test]
fn what_is_asked_wrongly_is_answered_in_chinese() {
    for (arguments, words) in [
        (vec!["check"], "缺少<年报文件>"),
        (vec!["check", "没有.ron"], "文件或文件夹不存在"),
        (vec!["check", "--colour"], "没有“--colour”"),
        (vec!["new", "x.ron", "--year", "1800", "--organ", "甲"], "不能是“1800”"),
        (vec!["export", "没有.ron", "x.docx"], "扩展名应是 .pdf、.html 或 .csv"),
        (vec!["年报.ron", "check"], "命令要写在最前面"),
        (vec!["new", "x.ron", "--year", "2025", "--organ", " "], "单位名称是空的"),
        (vec!["new", ".", "--year", "2025", "--organ", "甲"], "已经存在"),
    ] {
        let run = nianbao(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
        assert!(!run.err.contains("error") && !run.err.contains("Usage"), "{}", run.err);
    }
    let help = nianbao(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["new", "check", "explain", "export", "import"] {
        assert!(help.out.contains(command));
        let own = nianbao(&[command, "--help"]);
        assert!(own.code == 0 && own.out.contains("用法"), "{command}");
        assert!(!own.out.contains("Usage") && !own.out.contains("Print"), "{}", own.out);
    }
}

#[test]
fn a_damaged_file_is_named_with_its_line() {
    let folder = folder();
    let file = folder.path().join("坏.ron");
    let text_of = read(&path(GOOD[0]));
    nianbao::store::write_file(&file, &text_of.as_bytes()[..2000]).expect("written");
    let run = nianbao(&["check", text(&file)]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("行第"), "{}", run.err);
}

#[test]
fn an_export_never_replaces_a_report() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    for name in ["同.csv", "同.pdf"] {
        std::fs::copy(path(GOOD[0]), at(name)).expect("copied");
        let before = read(&at(name));
        let run = nianbao(&["export", text(&at(name)), text(&at(name))]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains("是年报文件，不能用导出的内容覆盖"), "{}", run.err);
        assert_eq!(read(&at(name)), before);
    }
    #[cfg(unix)]
    {
        let file = copy(&path(GOOD[0]), folder.path());
        std::os::unix::fs::symlink(&file, at("链.pdf")).expect("a link");
        assert_eq!(nianbao(&["export", text(&file), text(&at("链.pdf"))]).code, 2);
        assert_eq!(read(&file), read(&path(GOOD[0])));
    }
}

#[test]
fn a_new_explanation_takes_nothing_from_another() {
    let folder = folder();
    let file = copy(faults::file("XY-STOCK"), folder.path());
    let strange = read(&file).replacen(
        "explanations: []",
        "explanations: [(rule: \"S-LEN\", place: \"overview\", text: \"旧说明\", signed_by: \"张三\"), (rule: \"T2-FLOOR\", place: \"x\", text: \"另一条\")]",
        1,
    );
    nianbao::store::write_file(&file, strange.as_bytes()).expect("written");
    for words in ["清理时恢复三件的效力", "清理时恢复了三件的效力"] {
        let run = nianbao(&["explain", text(&file), "XY-STOCK", "t2.normative.in_force", words]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains("explanations.0.signed_by”，已原样保留"), "{}", run.err);
        let written = read(&file);
        let (signed, next) = (written.find("signed_by").expect("kept"), written.find("T2-FLOOR").expect("kept"));
        assert!(written.find("旧说明").is_some_and(|old| old < signed && signed < next), "{written}");
        assert_eq!(written.matches("rule: \"XY-STOCK\"").count(), 1, "{written}");
    }
}

#[test]
fn only_the_first_notes_are_listed() {
    let folder = folder();
    let file = copy(&path(GOOD[0]), folder.path());
    let fields = (0..50).map(|idx| format!("f{idx}: 1, ")).collect::<Vec<_>>().concat();
    let strange = read(&file).replacen("year: 2025,", &format!("year: 2025, {fields}"), 1);
    nianbao::store::write_file(&file, strange.as_bytes()).expect("written");
    let run = nianbao(&["check", text(&file)]);
    assert_eq!(run.err.lines().count(), 21, "{}", run.err);
    assert!(run.err.contains("共50处"), "{}", run.err);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_fails_is_no_success() {
    let check = |out: &str| {
        let report = path(GOOD[0]);
        let out = std::fs::OpenOptions::new().write(true).open(out).expect("a device");
        let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let Output { status, stderr, .. } =
            command.args(["check", text(&report), "--json"]).stdout(out).output().expect("the program runs");
        (status.code(), String::from_utf8(stderr).expect("UTF-8"))
    };
    let (code, err) = check("/dev/full");
    assert_eq!(code, Some(2));
    assert!(err.contains("没有全部输出：磁盘已满"), "{err}");
    assert_eq!(check("/dev/null"), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let command =
        format!("{} check '{}' | true; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_nianbao"), text(&path(GOOD[0])));
    let Output { status, stderr, .. } = Command::new("bash").args(["-c", &command]).output().expect("bash runs");
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn new_files_keep_to_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    for (umask, mode) in [("077", 0o600), ("022", 0o644)] {
        let out = folder.path().join(format!("{umask}.ron"));
        let command =
            format!("umask {umask}; {} new '{}' --year 2025 --organ 甲", env!("CARGO_BIN_EXE_nianbao"), text(&out));
        assert!(Command::new("sh").args(["-c", &command]).output().expect("sh runs").status.success());
        assert_eq!(std::fs::metadata(&out).expect("the file").permissions().mode() & 0o777, mode, "{umask}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_place_for_a_report() {
    let folder = folder();
    let pipe = folder.path().join("管道.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let run = nianbao(&["new", text(&pipe), "--year", "2025", "--organ", "甲"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("不是文件"), "{}", run.err);
}

#[test]
fn what_was_not_judged_is_told_with_its_reason() {
    let (folder, this) = (folder(), path(GOOD[0]));
    let json: serde_json::Value = serde_json::from_str(&nianbao(&["check", text(&this), "--json"]).out).expect("JSON");
    let state = |code: &str| {
        let rules = json["rules"].as_array().expect("rules");
        rules.iter().find(|rule| rule["rule"] == code).expect("the rule").clone()
    };
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(nianbao::rules::RULES.len()));
    assert_eq!(state("T3-BAL")["state"], "holds");
    assert_eq!((&state("T3-BAL")["name"], &state("T3-BAL")["why"]), (&"表三各列平衡".into(), &serde_json::Value::Null));
    assert_eq!(state("S-GOV")["state"], "not_applicable");
    assert_eq!(state("S-GOV")["why"], "本单位不是一级人民政府");
    let out = folder.path().join("新.ron");
    nianbao(&["new", text(&out), "--year", "2025", "--organ", "云川县水务局"]);
    let check = nianbao(&["check", text(&out)]).out;
    let closing = check.lines().last().expect("a line");
    assert!(closing.starts_with("未校验或没有全部校验：") && closing.contains("未提供上年年报"), "{check}");
    let found: serde_json::Value = serde_json::from_str(&nianbao(&["check", text(&out), "--json"]).out).expect("JSON");
    let found = found["rules"].as_array().expect("rules").iter().find(|rule| rule["rule"] == "C-REQ").cloned();
    assert_eq!(found.expect("the rule")["state"], "found");
}

#[test]
fn the_same_last_year_goes_into_check_export_and_explanation() {
    use nianbao::report::{Cell, Edit, Entry};
    let folder = folder();
    let (this, last) = (folder.path().join("本年.ron"), folder.path().join("上年.ron"));
    let mut report = crate::samples::load(GOOD[0]);
    report.apply(Edit::LastYear(None));
    nianbao::store::save(&report, &this).expect("saved");
    let mut before = crate::samples::load(GOOD[1]);
    before.apply(Edit::Cell("t2.normative.in_force".into(), Cell::of(Entry::Number(30.into()))));
    nianbao::store::save(&before, &last).expect("saved");
    let checked = nianbao(&["check", text(&this), "--last", text(&last)]);
    assert!(checked.out.contains("1 个提醒待说明") && checked.out.contains("XY-STOCK"), "{}", checked.out);
    for (name, is_pdf) in [("年报.pdf", true), ("年报.html", false)] {
        let out = folder.path().join(name);
        let refused = nianbao(&["export", text(&this), text(&out), "--last", text(&last)]);
        assert!(refused.code == 1 && !out.exists(), "{name}: {}", refused.err);
        assert!(refused.err.contains("XY-STOCK"), "{}", refused.err);
        let draft = nianbao(&["export", text(&this), text(&out), "--last", text(&last), "--draft"]);
        assert!(draft.code == 0 && out.exists(), "{is_pdf}: {}", draft.err);
    }
    let words = "清理时恢复三件的效力";
    let without = nianbao(&["explain", text(&this), "XY-STOCK", "t2.normative.in_force", words]);
    assert_eq!(without.code, 2);
    assert!(without.err.contains("未提供上年年报") && without.err.contains("--last"), "{}", without.err);
    let explained =
        nianbao(&["explain", text(&this), "XY-STOCK", "t2.normative.in_force", words, "--last", text(&last)]);
    assert_eq!(explained.code, 0, "{}", explained.err);
    let pdf = folder.path().join("定稿.pdf");
    let done = nianbao(&["export", text(&this), text(&pdf), "--last", text(&last)]);
    assert_eq!(done.code, 0, "{}", done.err);
}

#[test]
fn rules_are_listed_and_told() {
    let all = nianbao(&["rules"]);
    assert_eq!((all.code, all.out.lines().count()), (0, nianbao::rules::RULES.len()));
    for rule in nianbao::rules::RULES {
        assert!(all.out.contains(&format!("{}：{}", rule.name, rule.holds)), "{}", rule.code);
    }
    let one = nianbao(&["rules", "xy-stock"]);
    for words in
        ["现行有效与上年衔接", "为什么：", "例如：", "怎么改：", "要看的：上年年报；上年用同一表式", "2021年度起"]
    {
        assert!(one.out.contains(words), "{words}: {}", one.out);
    }
    let none = nianbao(&["rules", "T9-XXX"]);
    assert!(none.code == 2 && none.err.contains("没有“T9-XXX”这条规则"), "{}", none.err);
}
