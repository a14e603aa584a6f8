//! What comes in one slow frame is followed in its order.

use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2};
use nianbao::store;

use super::desk::Desk;
use super::window::Window;
use crate::samples::path;

fn key(modifiers: Modifiers, key: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers })
}

fn typed(text: &str) -> Vec<Event> {
    text.chars().map(|char| Event::Text(char.to_string())).collect()
}

fn click(pos: Pos2) -> Vec<Event> {
    let button =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    vec![Event::PointerMoved(pos), button(true), button(false)]
}

fn save() -> [Event; 2] {
    key(Modifiers::COMMAND, Key::S)
}

#[test]
fn what_was_typed_before_a_save_is_saved() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    let name = window.report().organ.name.clone();
    window.focus("单位名称").ctrl(Key::End);
    window.in_one_frame(typed("甲乙").into_iter().chain(save()));
    assert!(!window.harness.state().document().expect("open").is_changed());
    assert_eq!(store::load(&desk.file()).expect("whole").report.organ.name, format!("{name}甲乙"));
}

#[test]
fn what_was_typed_after_a_save_is_kept_and_not_saved() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    let name = window.report().organ.name.clone();
    window.focus("单位名称").ctrl(Key::End);
    let events = [typed("甲"), save().to_vec(), typed("乙"), save().to_vec(), typed("丙")].concat();
    window.in_one_frame(events);
    assert_eq!(window.report().organ.name, format!("{name}甲乙丙"));
    assert_eq!(store::load(&desk.file()).expect("whole").report.organ.name, format!("{name}甲乙"));
}

#[test]
fn a_figure_typed_before_a_save_is_in_the_file() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.focus("表三·一、本年新收·自然人");
    window.in_one_frame(typed("77").into_iter().chain(save()));
    let saved = store::load(&desk.file()).expect("whole").report;
    assert_eq!(saved, window.report());
    assert_eq!(window.cell("t3.new.natural"), "77");
}

#[test]
fn what_was_typed_before_a_click_stays_where_it_was_typed() {
    let mut window = Window::at_part(&path("云川县水务局2025年年报.ron"), 3);
    window.focus("表三·一、本年新收·自然人");
    let other = window.rect("表三·二、上年结转·商业企业").center();
    window.in_one_frame([typed("7"), click(other), typed("8")].concat()).key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "7");
    assert_eq!(window.cell("t3.carried_in.commercial"), "8");
}

#[test]
fn a_shortcut_before_an_input_method_composes_is_followed() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End);
    let preedit = Event::Ime(ImeEvent::Preedit { text: "shui".to_owned(), active_range_chars: None });
    window.in_one_frame(typed("甲").into_iter().chain(save()).chain([preedit]));
    assert!(store::load(&desk.file()).expect("whole").report.organ.name.ends_with('甲'));
}
