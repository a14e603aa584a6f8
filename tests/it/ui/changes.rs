//! What changed since last year, as a view of the tables.

use egui::Key;
use nianbao::report::{Edit, LastYear};

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const LAST: &str = "云川县水务局2024年年报.ron";

/// Types into the cell one stands on and gives the sign of what is told of the change.
fn told(window: &mut Window, typed: &str) -> String {
    window.type_text(typed).key(Key::Enter).key(Key::ArrowUp);
    let document = window.harness.state().document().expect("open");
    assert!(document.shows_changes());
    let nodes = ["+", "−", "上年"].into_iter().find(|part| window.shows_part(&format!("比上年 {part}")));
    nodes.map(str::to_owned).unwrap_or_default()
}

#[test]
fn what_changed_since_last_year_is_a_view_and_changes_nothing() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    let before = window.report();
    window.click("文件").click("比上年增减");
    let document = window.harness.state().document().expect("open");
    assert!(document.shows_changes());
    assert_eq!(window.report(), before);
    window.click("文件").click("比上年增减");
    let document = window.harness.state().document().expect("open");
    assert!(!document.shows_changes() && document.shown_last_year().is_some(), "last year's figures stay");
    window.click("文件").click("比上年增减").click("文件").click("对照上年");
    assert!(!window.harness.state().document().expect("open").shows_changes());
    assert_eq!(window.report(), before);
}

#[test]
fn the_bottom_line_tells_difference_and_percent() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    window.click("文件").click("比上年增减");
    let last = LastYear::of(&load(LAST), "");
    let natural = last.cells["t3.new.natural"].entry.text();
    let natural: i64 = natural.parse().expect("a count");
    window.ctrl(Key::Home);
    assert_eq!(told(&mut window, &(natural * 2).to_string()), "+");
    assert!(window.shows_part(&format!("上年 {natural}，比上年 +{natural}（+100%）")));
    assert_eq!(told(&mut window, "0"), "−");
    assert!(window.shows_part(&format!("上年 {natural}，比上年 −{natural}（−100%）")));
    assert_eq!(told(&mut window, &natural.to_string()), "", "equal is not told as a change");
}

#[test]
fn without_last_year_a_file_is_asked_for() {
    let mut report = load(SAMPLE);
    report.apply(Edit::LastYear(None));
    let mut window = Window::with(&report);
    window.click("文件").click("比上年增减");
    assert!(!window.harness.state().document().expect("open").shows_changes());
    window.focus("文件路径").ctrl(Key::A).type_text(&path(LAST).display().to_string()).key(Key::Enter);
    assert!(window.harness.state().document().expect("open").shows_changes());
    assert_eq!(window.report().last_year, None, "only shown");
}
