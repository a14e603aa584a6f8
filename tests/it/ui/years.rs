//! From last year's report to this year's, and from one saving to the next.

use std::path::{Path, PathBuf};

use egui::Key;
use nianbao::report::Event;
use nianbao::store;

use super::window::Window;
use crate::samples::{load, path};

const LAST: &str = "云川县水务局2024年年报.ron";
const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn give_path(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

/// A report started from last year's, at its section 五; and what that is called.
fn started_at_problems() -> (Window, String) {
    let mut window = Window::open(None);
    window.click("以上年为起点");
    give_path(&mut window, &path(LAST));
    window.key(Key::Space);
    for _ in 0..5 {
        window.ctrl(Key::PageDown);
    }
    let heading = window.report().form.section("problems").expect("a section").heading.clone();
    (window, heading)
}

fn copied(folder: &tempfile::TempDir) -> PathBuf {
    let file = folder.path().join("年报.ron");
    store::save(&load(SAMPLE), &file).expect("saved");
    file
}

#[test]
fn a_report_starts_from_last_years() {
    let mut window = Window::open(None);
    window.click("以上年为起点");
    give_path(&mut window, &path(LAST));
    assert!(window.shows_part("新建：云川县水务局2025年"));
    window.key(Key::Space);
    let report = window.report();
    assert_eq!((report.year, report.organ.name.as_str()), (2025, "云川县水务局"));
    let last = load(LAST);
    for carry in report.form.carries() {
        let carried = last.sheet().number(last.form.cell_idx(&carry.from).expect("a cell"));
        assert_eq!(report.sheet().number(report.form.cell_idx(&carry.to).expect("a cell")), carried, "{}", carry.to);
    }
    assert_eq!(window.cell("t3.new.natural"), "", "other figures are blank");
}

#[test]
fn a_wrong_year_is_asked_about_first() {
    let mut window = Window::open(None);
    window.click("以上年为起点");
    give_path(&mut window, &path(SAMPLE));
    assert!(window.shows_part("这样新建的是2026年度的；现在编制的通常是2025年度"));
    window.click("取消");
    assert!(window.harness.state().document().is_none());
}

#[test]
fn a_passage_of_last_years_is_taken_over_with_marks() {
    let (mut window, heading) = started_at_problems();
    window.press(&format!("采用{heading}第1段"));
    let report = window.report();
    assert!(!report.section("problems").text.is_empty());
    let marks: Vec<String> = report.standing_marks().iter().map(|(mark, _)| mark.passage.clone()).collect();
    let errors = |window: &Window| {
        let outcome = window.harness.state().document().expect("open").outcome();
        outcome.findings.iter().filter(|finding| finding.rule == "X-TAKEN").count()
    };
    assert_eq!(errors(&window), marks.len());
    if let Some(mark) = marks.first() {
        window.focus_part(&format!("{mark}仍然正确")).key(Key::Space);
        assert_eq!(errors(&window), marks.len() - 1);
        window.ctrl(Key::Z);
        assert_eq!(errors(&window), marks.len());
    }
    window.ctrl(Key::Z);
    assert!(window.report().section("problems").text.is_empty() && window.report().taken_over.is_empty(), "one step");
}

#[test]
fn all_passages_are_taken_over_at_once_and_none_a_second_time() {
    let (mut window, heading) = started_at_problems();
    let first = format!("采用{heading}第1段");
    window.press(&format!("全部采用{heading}的上年文字"));
    let last = load(LAST).section("problems").text.clone();
    assert_eq!(window.report().section("problems").text, last);
    assert!(!window.shows(&format!("全部采用{heading}的上年文字")), "nothing is left to take");
    // Reworded it is still the same passage.
    window.focus(&heading).ctrl(Key::Home).type_text("本年，").rest();
    let reworded = window.report();
    window.click(&first);
    assert_eq!(window.report(), reworded, "not a second time");
    window.ctrl(Key::Z).ctrl(Key::Z);
    assert!(window.report().section("problems").text.is_empty(), "one step");
    window.click(&first);
    assert!(!window.report().section("problems").text.is_empty(), "and it can be taken again");
}

#[test]
fn what_came_from_last_year_does_not_look_confirmed() {
    let mut report = load(SAMPLE);
    report.apply(nianbao::report::take_over(
        &report,
        &nianbao::report::Address::Section("problems".into()),
        "培训人员34人次，覆盖三个乡镇。",
    ));
    let mut window = Window::with(&report);
    for _ in 0..5 {
        window.ctrl(Key::PageDown);
    }
    assert!(window.shows_part("待确认 2 处") && !window.shows_part("34 ✓"));
    window.press("34仍然正确");
    assert!(window.shows_part("待确认 1 处") && !window.shows("34仍然正确"));
}

#[test]
fn a_sentence_that_is_ready_is_put_in_once() {
    let mut window = Window::at_part(&path(SAMPLE), 6);
    let form = window.report().form;
    let section = form.text_sections().last().expect("a section");
    let ready = &section.ready_sentences[0];
    let sentence = ready.text.replace("{year}", &window.report().year.to_string());
    for _ in 0..2 {
        window.click(&format!("插入{}一句", ready.name));
    }
    assert_eq!(window.report().section(&section.key).text.matches(&sentence).count(), 1);
}

#[test]
fn each_saving_says_what_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copied(&folder);
    let mut window = Window::open(Some(&file));
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    window.ctrl(Key::S);
    let saved = store::load(&file).expect("whole").report;
    assert_eq!(saved.history.len(), load(SAMPLE).history.len() + 1, "a saving that changes nothing is none");
    assert_eq!(saved.history.last().expect("an entry").changes[0].to, "云川县水务局甲");
    window.click("文件").click("修改记录");
    window.focus_part("保存，改动1处").key(Key::Space);
    assert!(window.shows_part("单位名称：云川县水务局 → 云川县水务局甲"));
}

#[test]
fn a_cell_tells_who_changed_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::at_part(&copied(&folder), 3);
    let before = window.cell("t3.new.natural");
    window.type_text("77").key(Key::Enter).ctrl(Key::S).key(Key::ArrowUp);
    window.keys(egui::Modifiers::SHIFT, Key::F2);
    assert!(window.shows("修改记录") && window.shows_part(&format!("{before} → 77")));
}

#[test]
fn a_signed_report_is_changed_only_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copied(&folder);
    let mut window = Window::open(Some(&file));
    let code = window.report().check_code();
    window.click("文件").click("标记为已签发…").click("标记并保存");
    let signed = store::load(&file).expect("whole").report;
    let last = signed.history.last().expect("an entry");
    assert_eq!((last.event, last.check_code.as_str()), (Event::Signed, code.as_str()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    assert!(window.shows("已经定下的年报"));
    assert_eq!(window.report().check_code(), code, "not changed");
    window.focus("原因").type_text("数字有误").press("开始修改");
    let reopened = store::load(&file).expect("whole").report;
    let last = reopened.history.last().expect("an entry");
    assert_eq!((last.event, last.reason.as_str()), (Event::Reopened, "数字有误"));
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    let changed = store::load(&file).expect("whole").report;
    assert_eq!(changed.organ.name, "云川县水务局甲");
    let entry_idx = changed.history.iter().position(|entry| entry.event == Event::Signed).expect("signed");
    assert_eq!(changed.state_at(entry_idx).expect("the way back").check_code(), code, "the signed state is kept");
}

#[test]
fn publishing_data_may_follow_the_signature() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copied(&folder);
    let mut window = Window::open(Some(&file));
    window.click("文件").click("标记为已签发…").click("标记并保存");
    for _ in 0..7 {
        window.ctrl(Key::PageDown);
    }
    window.focus("发布日期").type_text("2026-01-20");
    assert_eq!(window.report().publishing.date.0, "2026-01-20");
    assert!(!window.shows("已经定下的年报"));
}

#[test]
fn another_report_is_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copied(&folder);
    let mut window = Window::open(Some(&file));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    window.click("文件").click("与另一份比较…");
    give_path(&mut window, &file);
    assert!(window.shows_part("有1处不同"));
    window.focus_part("单位名称：云川县水务局 → 云川县水务局甲").key(Key::Space);
    assert_eq!(window.focused().as_deref(), Some("单位名称"));
    window.ctrl(Key::Z).click("文件").click("与另一份比较…");
    assert!(window.shows_part("没有不同"), "the same again, as it is now");
    window.key(Key::Escape).click("文件").click("与另一份比较…");
    give_path(&mut window, &file);
    assert!(window.shows_part("没有不同"));
}

#[test]
fn a_file_changed_behind_the_window_is_not_marked_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copied(&folder);
    let mut window = Window::open(Some(&file));
    let theirs = load(LAST);
    store::save(&theirs, &file).expect("saved");
    window.click("文件").click("标记为已签发…").click("标记并保存");
    assert!(window.shows("没有标记"));
    assert_eq!(store::load(&file).expect("whole").report, theirs);
}
