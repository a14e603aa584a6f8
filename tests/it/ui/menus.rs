//! The menus by keyboard: Alt with a letter, Alt alone, F10, arrows, Esc; and Alt types nothing.

use egui::{Event, Key, Modifiers};
use nianbao::report::Address;

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const CELL: &str = "表三·一、本年新收·自然人";

fn window() -> Window {
    Window::at_part(&path(SAMPLE), 3)
}

/// Presses Alt with a letter, as a keyboard does that also gives the letter as text.
fn alt(window: &mut Window, key: Key, text: &str) {
    let events = [
        Event::ModifiersChanged(Modifiers::ALT),
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::ALT },
        Event::Text(text.to_owned()),
        Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::ALT },
        Event::ModifiersChanged(Modifiers::NONE),
    ];
    window.harness.input_mut().events.extend(events);
    window.harness.run();
}

fn tap_alt(window: &mut Window) {
    window.harness.event(Event::ModifiersChanged(Modifiers::ALT));
    window.harness.step();
    window.event(Event::ModifiersChanged(Modifiers::NONE));
}

fn focused(window: &Window) -> String {
    window.focused().unwrap_or_default()
}

#[test]
fn alt_with_a_letter_opens_its_menu_at_its_first_command() {
    for (key, text, first, shown) in [
        (Key::F, "f", "新建", "以上年为起点"),
        (Key::E, "e", "查找", "清空"),
        (Key::C, "c", "校验", "下一条"),
        (Key::V, "v", "预览", "深色"),
        (Key::H, "h", "快捷键", "关于"),
    ] {
        let mut window = window();
        alt(&mut window, key, text);
        assert!(focused(&window).starts_with(first), "{first}: {}", focused(&window));
        assert!(window.shows_part(shown));
        window.key(Key::Escape);
        assert_eq!(focused(&window), CELL, "Esc gives the keyboard back");
        window.type_text("88").key(Key::Enter);
        assert_eq!(window.cell("t3.new.natural"), "88");
    }
}

#[test]
fn alt_with_a_letter_types_none_anywhere() {
    let mut window = window();
    let before = window.report();
    for (key, text) in [(Key::F, "f"), (Key::Q, "q"), (Key::Num1, "1")] {
        alt(&mut window, key, text);
        window.key(Key::Escape);
    }
    assert_eq!(window.report(), before, "in a cell");
    window.type_text("5");
    alt(&mut window, Key::Q, "q");
    window.key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "5", "in a cell that is typed into");
    let note = Address::Note("t3".to_owned()).field_name(window.report().form);
    let before = window.report().notes["t3"].clone();
    window.focus(&note).ctrl(Key::End);
    alt(&mut window, Key::Q, "q");
    alt(&mut window, Key::F, "f");
    window.key(Key::Escape).type_text("甲");
    assert_eq!(window.report().notes["t3"], format!("{before}甲"), "in a text");
    window.ctrl(Key::F);
    alt(&mut window, Key::Q, "q");
    window.type_text("水务").key(Key::Enter);
    assert!(window.shows_part("第1处"), "in the box to find texts");
    window.key(Key::Escape).ctrl(Key::N).click("不保存");
    alt(&mut window, Key::F, "f");
    window.type_text("云川县林业局").key(Key::Enter);
    assert_eq!(window.report().organ.name, "云川县林业局", "in a dialog, over which no menu opens");
}

#[test]
fn what_alt_types_with_control_is_typed() {
    let mut window = window();
    let both = Modifiers { alt: true, ctrl: true, command: true, ..Modifiers::NONE };
    window.harness.event(Event::ModifiersChanged(both));
    window.event(Event::Text("8".to_owned())).event(Event::ModifiersChanged(Modifiers::NONE)).key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "8");
}

#[test]
fn arrows_lead_through_the_menus_and_enter_carries_out() {
    let mut window = window();
    alt(&mut window, Key::F, "f");
    window.key(Key::ArrowDown);
    assert!(focused(&window).starts_with("以上年为起点"), "{}", focused(&window));
    window.key(Key::ArrowRight);
    assert!(focused(&window).starts_with("查找"), "the next menu: {}", focused(&window));
    window.key(Key::ArrowLeft).key(Key::ArrowLeft);
    assert!(focused(&window).starts_with("快捷键"), "round to the last: {}", focused(&window));
    window.key(Key::ArrowLeft).key(Key::ArrowUp);
    assert!(focused(&window).starts_with("深色"), "the last of a menu: {}", focused(&window));
    window.key(Key::Enter);
    assert!(!window.shows("深色"), "the menu has closed");
    assert_eq!(focused(&window), CELL);
    window.type_text("88").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "88");
}

#[test]
fn f10_and_alt_alone_lead_to_the_bar_and_back() {
    for to_bar in [press_f10, tap_alt] {
        let mut window = window();
        to_bar(&mut window);
        assert_eq!(focused(&window), "文件");
        window.key(Key::ArrowRight);
        assert_eq!(focused(&window), "编辑");
        window.key(Key::ArrowLeft).key(Key::ArrowLeft);
        assert_eq!(focused(&window), "帮助");
        window.key(Key::ArrowDown);
        assert!(focused(&window).starts_with("快捷键"));
        window.key(Key::Escape);
        assert_eq!(focused(&window), CELL);
        to_bar(&mut window);
        window.key(Key::Enter);
        assert!(focused(&window).starts_with("新建"), "Enter opens as well: {}", focused(&window));
        to_bar(&mut window);
        assert!(!window.shows("以上年为起点…"));
        assert_eq!(focused(&window), CELL, "and back");
        to_bar(&mut window);
        window.key(Key::Escape).type_text("88").key(Key::Enter);
        assert_eq!(window.cell("t3.new.natural"), "88");
    }
}

fn press_f10(window: &mut Window) {
    window.key(Key::F10);
}

#[test]
fn alt_that_is_held_for_something_else_leads_nowhere() {
    let mut window = window();
    window.harness.event(Event::ModifiersChanged(Modifiers::ALT));
    window.harness.step();
    window.harness.event(Event::WindowFocused(false));
    window.harness.step();
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    assert_eq!(focused(&window), CELL, "Alt+Tab");
    let shift_too = Modifiers { shift: true, ..Modifiers::ALT };
    for modifiers in [Modifiers::ALT, shift_too, Modifiers::ALT, Modifiers::NONE] {
        window.event(Event::ModifiersChanged(modifiers));
    }
    assert_eq!(focused(&window), CELL, "Alt+Shift changes the input method");
    alt(&mut window, Key::Q, "q");
    assert_eq!(focused(&window), CELL);
}

#[test]
fn the_menus_say_their_letters() {
    let window = window();
    for (name, letter) in [("文件", "F"), ("编辑", "E"), ("校验", "C"), ("视图", "V"), ("帮助", "H")] {
        assert_eq!(window.access_key(name).as_deref(), Some(letter));
    }
}
