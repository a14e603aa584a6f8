//! 规范标点: a list first, then one step; what has no other half is led to.

use egui::Key;
use nianbao::report::{Address, Edit, Report};

use super::window::Window;
use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const TEXT: &str = "水闸公开不及时,台账(含电子台账)不全.明年补齐《水闸台账。";

fn report() -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", TEXT.to_owned()));
    report
}

fn problems(window: &Window) -> String {
    window.report().section("problems").text.clone()
}

fn window() -> Window {
    let mut window = Window::with(&report());
    window.click("编辑").click("规范标点…");
    window
}

#[test]
fn nothing_is_changed_before_it_is_seen_and_one_undo_takes_it_back() {
    let mut window = window();
    assert_eq!(problems(&window), TEXT);
    assert!(window.shows("可以改正2处"));
    assert!(window.shows("闸公开不及时,台账(含电子 → 闸公开不及时，台账(含电子"));
    window.click("改正2处");
    assert_eq!(problems(&window), "水闸公开不及时，台账（含电子台账）不全.明年补齐《水闸台账。");
    assert!(window.shows_part("已改正2处标点"));
    window.ctrl(Key::Z);
    assert_eq!(problems(&window), TEXT);
}

#[test]
fn a_change_can_be_left_out() {
    let mut window = window();
    window.click("闸公开不及时,台账(含电子 → 闸公开不及时，台账(含电子").click("改正1处");
    assert_eq!(problems(&window), "水闸公开不及时,台账（含电子台账）不全.明年补齐《水闸台账。");
}

#[test]
fn all_can_be_left_out() {
    let mut window = window();
    window.click("全不选").click("改正0处");
    assert_eq!(problems(&window), TEXT);
    window.click("全选").click("取消");
    assert_eq!(problems(&window), TEXT);
}

#[test]
fn what_has_no_other_half_is_led_to() {
    let mut window = window();
    window.click("转到");
    assert_eq!(window.copied().as_deref(), Some("《"));
    assert_eq!(problems(&window), TEXT);
}

#[test]
fn names_and_addresses_are_let_be() {
    let mut report = load(SAMPLE);
    let edit = Address::PostalAddress.edit(&report, "河滨路1号(东门),二楼".to_owned());
    report.apply(edit);
    report.apply(Edit::section_text("problems", "公开不及时。".to_owned()));
    let mut window = Window::with(&report);
    window.click("编辑").click("规范标点…");
    assert!(window.shows("各部分文字的标点没有发现问题。"));
}
