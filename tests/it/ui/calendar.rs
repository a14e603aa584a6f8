//! The small calendar of a date field.

use egui::{Key, Modifiers};

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A window at 落款与发布 with the keyboard in a date field.
fn at_field(name: &str) -> Window {
    let mut window = Window::at_part(&path(SAMPLE), 7);
    window.focus(name).ctrl(Key::A).key(Key::Delete);
    window
}

#[test]
fn a_date_is_chosen_by_keys_and_the_keyboard_goes_back() {
    let mut window = at_field("发布日期");
    let before = window.report();
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.focused().as_deref(), Some("日历：2026年1月12日 星期一"), "today");
    window.key(Key::ArrowRight).key(Key::ArrowDown);
    assert_eq!(window.focused().as_deref(), Some("日历：2026年1月20日 星期二"));
    window.key(Key::PageDown).keys(Modifiers::SHIFT, Key::PageUp).key(Key::ArrowUp).key(Key::ArrowLeft);
    assert_eq!(window.focused().as_deref(), Some("日历：2025年2月12日 星期三"));
    assert_eq!(window.report(), before, "nothing until it is chosen");
    window.key(Key::Enter);
    assert_eq!(window.report().publishing.date.0, "2025-02-12");
    assert_eq!(window.focused().as_deref(), Some("发布日期"));
    assert!(!window.shows("今天"));
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before, "one step");
    assert!(window.shows_part("已撤销：发布信息·发布日期"));
}

#[test]
fn a_date_is_chosen_by_mouse_and_keeps_its_writing() {
    let mut window = at_field("发布日期");
    window.type_text("2026年1月9日").click("发布日期的日历");
    assert!(window.focused().is_some_and(|name| name.starts_with("日历：2026年1月9日")));
    window.click("下一月").click("2026年2月28日");
    assert_eq!(window.report().publishing.date.0, "2026年2月28日");
    assert_eq!(window.focused().as_deref(), Some("发布日期"));
    window.click("发布日期的日历").click("今天");
    assert_eq!(window.report().publishing.date.0, "2026年1月12日");
}

#[test]
fn the_day_one_stands_on_is_chosen_by_mouse_too() {
    let mut window = at_field("发布日期");
    window.click("发布日期的日历").click("2026年1月12日");
    assert_eq!(window.report().publishing.date.0, "2026-01-12");
}

#[test]
fn escape_leaves_the_date_as_it_is() {
    let mut window = at_field("落款日期");
    window.type_text("2026-01-15").keys(Modifiers::ALT, Key::ArrowDown).key(Key::ArrowLeft).key(Key::Escape);
    assert!(!window.shows("今天"));
    assert_eq!(window.report().closing.date.0, "2026-01-15");
    assert_eq!(window.focused().as_deref(), Some("落款日期"));
    window.ctrl(Key::End).type_text("0");
    assert_eq!(window.report().closing.date.0, "2026-01-150", "and one types on");
}

#[test]
fn keys_typed_before_the_calendar_is_seen_are_for_it() {
    let mut window = at_field("发布日期");
    let press = |key, modifiers| egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.in_one_frame([
        press(Key::ArrowDown, Modifiers::ALT),
        press(Key::ArrowRight, Modifiers::NONE),
        press(Key::Enter, Modifiers::NONE),
    ]);
    assert_eq!(window.report().publishing.date.0, "2026-01-13");
}

#[test]
fn people_sign_on_days_of_the_calendar_too() {
    let mut window = Window::at_part(&path(SAMPLE), 7);
    window.focus("签发人日期").ctrl(Key::A).key(Key::Delete).keys(Modifiers::ALT, Key::ArrowDown).key(Key::Enter);
    assert_eq!(window.report().approval.signer.date.0, "2026-01-12");
}
