//! Another report and the one that is open, side by side.

use egui::Key;
use nianbao::report::{Address, Cell, Edit, Entry};
use nianbao::store;

use super::window::Window;
use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A window that compares a report of which a figure and a word were changed with the one before.
fn comparing(folder: &tempfile::TempDir) -> Window {
    let file = folder.path().join("上报稿.ron");
    let other = load(SAMPLE);
    store::save(&other, &file).expect("saved");
    let mut report = other;
    report.apply(Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Number(13.into()))));
    let problems = Address::Section("problems".into());
    let text = problems.text(&report).replacen('一', "壹", 1);
    report.apply(problems.edit(&report, text));
    let mut window = Window::with(&report);
    window.click("文件").click("与另一份比较…");
    window.focus("文件路径").ctrl(Key::A).type_text(&file.display().to_string()).key(Key::Enter);
    window
}

#[test]
fn two_reports_stand_side_by_side_and_the_filter_shows_only_what_differs() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = comparing(&folder);
    assert!(window.shows("上报稿.ron") && window.shows("当前年报"));
    assert!(window.shows_part("表三·一、本年新收·自然人：11 → 13"));
    assert!(window.shows("11") && window.shows("13"), "each on its side");
    assert!(!window.shows_part("单位名称：相同"), "only what differs");
    window.click("只看不同的");
    assert!(window.shows("单位名称：相同") && window.shows_part("表三·一、本年新收·自然人：11 → 13"));
    window.click("只看不同的");
    assert!(!window.shows("单位名称：相同"));
}

#[test]
fn sums_that_differ_as_their_parts_do_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = comparing(&folder);
    assert!(window.shows_part("有2处不同，另有1个自动合计随之不同"), "the total of the row");
    assert!(window.shows_part("表三·一、本年新收·总计："));
}

#[test]
fn one_goes_from_a_difference_to_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = comparing(&folder);
    window.press("表三·一、本年新收·自然人：11 → 13");
    assert_eq!(window.focused().as_deref(), Some("表三·一、本年新收·自然人"));
    window.type_text("11").key(Key::Enter).click("文件").click("与另一份比较…");
    assert!(window.shows_part("有1处不同") && window.shows("上报稿.ron"), "and back, without choosing the file again");
    window.click("换一份…");
    assert!(window.shows("文件路径"));
    window.key(Key::Escape).click("文件").click("与另一份比较…");
    assert!(window.shows("文件路径"), "closed it is chosen anew");
}

#[test]
fn of_long_texts_that_differ_in_a_word_the_middle_of_what_is_alike_is_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("旧稿.ron");
    let mut report = load(SAMPLE);
    let problems = Address::Section("problems".into());
    let text = |word: &str| format!("{}，{word}。", "基层公开事项多、人手少".repeat(40));
    report.apply(problems.edit(&report, text("已经改进")));
    store::save(&report, &file).expect("saved");
    report.apply(problems.edit(&report, text("仍待改进")));
    let mut window = Window::with(&report);
    window.click("文件").click("与另一份比较…");
    window.focus("文件路径").ctrl(Key::A).type_text(&file.display().to_string()).key(Key::Enter);
    for word in ["已经改进。", "仍待改进。"] {
        assert!(window.shows_part(&format!("人手少，{word}")), "{word}");
    }
    assert!(window.shows_part("……") && !window.shows_part(&text("仍待改进")));
}
