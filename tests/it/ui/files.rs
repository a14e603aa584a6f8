//! Opening, saving, exporting, last year: nothing is lost, everything is said.

use std::path::Path;

use egui::{Key, Modifiers};
use nianbao::report::{Edit, Organ};
use nianbao::store;

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A copy of a sample in a folder of its own.
fn copied(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("年报.ron");
    store::save(&load(SAMPLE), &file).expect("saved");
    file
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Answers the dialog that asks for a path.
fn give_path(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

#[test]
fn changes_are_asked_about_once_and_only_when_there_are_some() {
    let folder = folder();
    let file = copied(folder.path());
    let mut window = Window::open(Some(&file));
    window.ctrl(Key::N);
    assert!(!window.shows("有未保存的改动") && window.shows("新建年报"), "nothing has changed");
    window.key(Key::Escape);
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::Z).ctrl(Key::N);
    assert!(!window.shows("有未保存的改动"), "the change was taken back");
    window.key(Key::Escape).focus("单位名称").type_text("甲").ctrl(Key::N);
    assert!(window.shows("有未保存的改动"));
    window.click("取消");
    assert!(window.harness.state().document().expect("open").is_changed());
    window.ctrl(Key::N).click("保存改动");
    assert!(window.shows("新建年报"), "goes on after saving");
    assert!(store::load(&file).expect("a report").report.organ.name.contains('甲'));
}

#[test]
fn what_is_being_typed_is_saved_too() {
    let folder = folder();
    let file = copied(folder.path());
    let mut window = Window::at_part(&file, 3);
    window.type_text("77").ctrl(Key::S);
    assert_eq!(store::load(&file).expect("a report").report, window.report());
    assert_eq!(window.cell("t3.new.natural"), "77");
}

#[test]
fn another_file_is_written_over_only_after_a_warning() {
    let folder = folder();
    let (file, other) = (copied(folder.path()), folder.path().join("别的.ron"));
    store::save(&load("云川县水务局2024年年报.ron"), &other).expect("saved");
    let before = store::read_bytes(&other).expect("readable");
    let mut window = Window::open(Some(&file));
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    give_path(&mut window, &other);
    assert!(window.shows_part("已有同名文件"));
    assert_eq!(store::read_bytes(&other).expect("readable"), before);
    window.click("覆盖");
    assert_eq!(store::load(&other).expect("a report").report, window.report());
}

#[test]
fn a_broken_file_is_told_and_what_is_open_stays() {
    let folder = folder();
    let broken = folder.path().join("坏.ron");
    let text = store::to_text(&load(SAMPLE));
    store::write_file(&broken, &text.as_bytes()[..text.len() / 2]).expect("written");
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.ctrl(Key::O);
    give_path(&mut window, &broken);
    assert!(window.shows("没有打开") && window.shows_part("行"));
    window.click("确定");
    assert_eq!(window.report(), load(SAMPLE));
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_nothing_is_lost() {
    let folder = folder();
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    let report = window.report();
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    give_path(&mut window, &folder.path().join("没有这个文件夹/年报.ron"));
    assert!(window.shows("没有保存"));
    window.click("确定");
    assert_eq!(window.report(), report);
    assert!(window.harness.state().document().expect("open").is_changed());
}

#[test]
fn last_year_stands_beside_and_a_wrong_one_is_refused() {
    let folder = folder();
    let mut report = load(SAMPLE);
    report.apply(Edit::LastYear(None));
    let file = folder.path().join("年报.ron");
    store::save(&report, &file).expect("saved");
    let mut wrong = load("云川县水务局2024年年报.ron");
    wrong.apply(Edit::Organ(Organ::named("青石县教育局")));
    let wrong_file = folder.path().join("教育局.ron");
    store::save(&wrong, &wrong_file).expect("saved");

    let mut window = Window::open(Some(&file));
    window.click("文件").click("选定上年年报…");
    give_path(&mut window, &wrong_file);
    assert!(window.shows("没有选定") && window.shows_part("青石县教育局"));
    window.click("确定").click("文件").click("选定上年年报…");
    assert!(window.shows_part("存入本年年报，用于跨年校验"), "it is said before");
    give_path(&mut window, &path("云川县水务局2024年年报.ron"));
    assert!(window.shows_part("作为上年年报存入本年年报，用于跨年校验；可以撤销"), "and after");
    let last = window.report().last_year.clone().expect("last year");
    assert_eq!((last.year, last.organ.as_str()), (2024, "云川县水务局"));
    assert_eq!(store::load(&file).expect("whole").report, report, "nothing is saved by it");
    window.ctrl(Key::Z);
    assert_eq!(window.report(), report);
    window.ctrl(Key::Y).click("文件").click("移除上年年报");
    assert_eq!(window.report(), report);
    window.ctrl(Key::Z);
    assert_eq!(window.report().last_year, Some(last));
}

#[test]
fn showing_last_years_figures_changes_nothing() {
    let folder = folder();
    let mut report = load(SAMPLE);
    report.apply(Edit::LastYear(None));
    let file = folder.path().join("年报.ron");
    store::save(&report, &file).expect("saved");
    let last_file = path("云川县水务局2024年年报.ron");
    let mut window = Window::at_part(&file, 3);
    let is_untouched = |window: &Window| {
        let document = window.harness.state().document().expect("open");
        *document.report() == report && !document.is_changed() && !document.can_undo()
    };
    let shows = |window: &Window| window.harness.state().document().expect("open").shown_last_year().is_some();
    window.click("文件").click("对照上年");
    give_path(&mut window, &last_file);
    assert!(is_untouched(&window) && shows(&window));
    window.key(Key::ArrowRight);
    assert!(window.shows_part("　上年 "), "the line below says it of the cell");
    assert!(window.shows_part("只是显示上年的数，没有存入本年年报，不作跨年校验"));
    window.click("文件").click("对照上年");
    assert!(is_untouched(&window) && !shows(&window) && !window.shows_part("只是显示上年的数"));
    window.click("文件").click("对照上年");
    give_path(&mut window, &last_file);
    window.press("选定上年年报…");
    assert_eq!(window.report().last_year.as_ref().map(|last| last.year), Some(2024), "that is a step of its own");
    assert!(!window.shows_part("只是显示上年的数"));
    window.ctrl(Key::Z);
    assert!(window.report() == report && window.shows_part("只是显示上年的数"), "undone it is shown as before");
}

#[test]
fn hiding_last_years_figures_drops_nothing() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    let report = window.report();
    for is_shown in [false, true] {
        window.click("文件").click("对照上年").key(Key::ArrowRight);
        let document = window.harness.state().document().expect("open");
        assert_eq!(document.shown_last_year().is_some(), is_shown);
        assert_eq!(window.shows_part("　上年 "), is_shown);
        assert!(*document.report() == report && !document.is_changed() && !document.can_undo());
        assert!(document.outcome().unjudged().all(|(_, why)| !why.contains("未提供上年年报")), "checks go on");
    }
}

#[test]
fn a_report_with_errors_is_exported_only_as_a_draft() {
    let folder = folder();
    let pdf = folder.path().join("年报.pdf");
    let mut window = Window::at_part(&path(SAMPLE), 3);
    window.key(Key::Delete).ctrl(Key::E);
    assert!(window.shows_part("不能导出定稿"));
    window.click("草稿PDF");
    give_path(&mut window, &pdf);
    assert!(store::read_bytes(&pdf).expect("a file").starts_with(b"%PDF"));
}

#[test]
fn a_file_of_a_later_version_is_only_read() {
    let folder = folder();
    let file = folder.path().join("新.ron");
    let text = store::to_text(&load(SAMPLE)).replacen("version: (1, 0)", "version: (1, 9)", 1);
    store::write_file(&file, text.as_bytes()).expect("written");
    let mut window = Window::open(Some(&file));
    assert!(window.shows_part("只读：这个文件由更新版本的程序写成（格式1.9）"));
    window.focus("单位名称").type_text("甲").ctrl(Key::S);
    assert!(window.shows("没有保存"));
    assert_eq!(store::read_bytes(&file).expect("readable"), text.as_bytes());
}

#[test]
fn the_help_shows_the_place_and_every_command() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    window.key(Key::F1);
    assert!(window.shows_part("表三·一、本年新收·自然人"));
    for command in nianbao::ui::Command::all() {
        assert!(window.shows(command.tooltip()), "{command:?}");
    }
}

#[test]
fn every_export_is_made_and_a_pdf_opens_again() {
    let folder = folder();
    let mut window = Window::open(Some(&path(SAMPLE)));
    let code = window.report().check_code();
    for (button, name) in
        [("定稿PDF", "定稿.pdf"), ("送审稿PDF", "送审稿.pdf"), ("网页", "年报.html"), ("数据CSV", "年报.csv")]
    {
        window.ctrl(Key::E);
        assert!(window.shows_part(&code), "the code is shown");
        window.click(button);
        give_path(&mut window, &folder.path().join(name));
        assert!(window.shows("已导出") && folder.path().join(name).is_file(), "{name}");
        window.key(Key::Escape);
    }
    window.ctrl(Key::O);
    give_path(&mut window, &folder.path().join("定稿.pdf"));
    assert_eq!(window.report().check_code(), code);
    assert!(window.harness.state().document().expect("open").path().is_none(), "it has no file yet");
    window.ctrl(Key::O);
    give_path(&mut window, &folder.path().join("年报.html"));
    assert!(window.shows("没有打开"));
}

#[test]
fn a_report_given_up_stays_until_another_takes_its_place() {
    let folder = folder();
    let mut window = Window::open(Some(&copied(folder.path())));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    let report = window.report();
    for command in [Key::N, Key::O] {
        window.ctrl(command).click("不保存").key(Key::Escape);
        assert_eq!(window.report(), report, "nothing took its place");
    }
    window.ctrl(Key::O).click("不保存");
    give_path(&mut window, &folder.path().join("没有.ron"));
    assert!(window.shows("没有打开"));
    assert_eq!(window.report(), report, "nor did a file that is not there");
}

#[test]
fn undoing_in_a_dialog_leaves_the_report_alone() {
    let folder = folder();
    let mut window = Window::at_part(&copied(folder.path()), 3);
    window.type_text("9").key(Key::Enter);
    let report = window.report();
    window.ctrl(Key::E).ctrl(Key::Z);
    assert_eq!(window.report(), report);
    window.click("草稿PDF").type_text("x").ctrl(Key::Z);
    assert_eq!(window.report(), report);
    window.key(Key::Escape).ctrl(Key::Z);
    assert_ne!(window.report(), report, "without a dialog it is undone");
}

#[test]
fn enter_in_the_list_of_years_chooses_and_no_more() {
    let mut window = Window::open(None);
    window.ctrl(Key::N).type_text("云川县水务局");
    window.focus("年度").key(Key::Enter);
    for year in 2019..=2026 {
        assert!(window.shows(&format!("{year}年")), "{year}");
        let rect = window.rect(&format!("{year}年"));
        assert!(rect.top() > 0.0 && rect.bottom() < 768.0, "{year} is in sight");
    }
    assert!(!window.shows("2027年"), "no report is written two years ahead");
    window.focus("2024年").key(Key::Enter);
    assert!(window.harness.state().document().is_none(), "only the year is chosen");
    window.focus("单位名称").key(Key::Enter);
    assert_eq!(window.report().year, 2024);
}

#[test]
fn the_year_just_over_is_offered_and_one_that_has_not_ended_is_asked_about() {
    let mut window = Window::open(None);
    window.ctrl(Key::N).type_text("云川县水务局");
    window.focus("年度").key(Key::Enter);
    window.focus("2026年").key(Key::Enter);
    window.focus("单位名称").key(Key::Enter);
    assert!(window.harness.state().document().is_none() && window.shows_part("2026年度还没有结束"));
    window.click("仍然新建");
    assert_eq!(window.report().year, 2026);
    assert!(window.shows_part("2026年度还没有结束，请核对"), "and it is said in the form");
    window.ctrl(Key::N);
    window.type_text("云川县水务局").key(Key::Enter);
    assert_eq!(window.report().year, 2025);
    assert!(!window.shows_part("还没有结束"));
}

#[test]
fn enter_on_cancel_cancels() {
    let folder = folder();
    let file = copied(folder.path());
    let mut window = Window::open(Some(&file));
    let copy = folder.path().join("另一份.ron");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.focus("文件路径").ctrl(Key::A).type_text(&copy.display().to_string());
    window.focus("取消").key(Key::Enter);
    assert!(!copy.exists() && !window.shows("保存年报"));
    window.ctrl(Key::N).type_text("云川县林业局").focus("取消").key(Key::Enter);
    assert!(!window.shows("新建年报"));
    assert_eq!(window.report().organ.name, load(SAMPLE).organ.name);
}

#[test]
fn the_first_page_tells_what_recent_files_are_and_where_they_lie() {
    let folder = folder();
    let (file, settings) = (copied(folder.path()), folder.path().join("settings.ron"));
    let mut window = Window::with_settings(Some(&file), &settings);
    window.focus("单位名称").ctrl(Key::End).type_text("（筹）").ctrl(Key::S);
    drop(window);
    let window = Window::with_settings(None, &settings);
    assert!(window.shows("云川县水务局（筹） · 2025年 · 可定稿"), "the report as it was saved");
    assert!(window.shows(&file.display().to_string()));
}
