//! Figures that are calculated while one fills in, and what undo says of a step.

use egui::{Key, Modifiers};
use nianbao::report::Entry;

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn table(no: usize) -> Window {
    Window::at_part(&path(SAMPLE), no)
}

#[test]
fn a_sum_typed_into_a_cell_gives_its_figure_and_undo_says_what_was_typed() {
    let mut window = table(3);
    let before = window.report();
    window.type_text("=12+3").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "15");
    assert!(window.shows_part("=12+3 算得 15"), "and it is said");
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before);
    assert!(window.shows_part("已撤销：表三·一、本年新收·自然人 15（=12+3）"));
    window.ctrl(Key::Y);
    assert_eq!(window.cell("t3.new.natural"), "15");
    assert!(window.shows_part("已重做：表三·一、本年新收·自然人 15（=12+3）"));
}

#[test]
fn a_sum_that_cannot_be_read_stays_as_typed() {
    let mut window = table(3);
    for typed in ["=12+", "=3-5", "=4×5"] {
        window.type_text(typed).key(Key::Enter).key(Key::ArrowUp);
        assert_eq!(window.report().cell("t3.new.natural").entry, Entry::Unreadable(typed.to_owned()), "{typed}");
        assert!(!window.shows_part("算得"), "{typed}");
    }
}

#[test]
fn money_is_added_exactly_and_a_remark_stays() {
    let mut window = table(2);
    window.ctrl(Key::End).type_text("=0.1+0.2").key(Key::Enter);
    assert_eq!(window.cell("t2.fee.amount"), "0.3");
    window.ctrl(Key::Home).key(Key::ArrowDown).type_text("=2+2").key(Key::Enter);
    assert_eq!(window.cell("t2.normative.issued"), "4");
    assert_eq!(window.report().cell("t2.normative.issued").remark, "其中修订1件");
}

#[test]
fn undo_and_redo_say_what_they_undid() {
    let mut window = table(3);
    window.type_text("5").key(Key::Enter).key(Key::ArrowUp).key(Key::Delete);
    window.keys(Modifiers::SHIFT, Key::ArrowRight).key(Key::Delete);
    window.ctrl(Key::Z);
    assert!(window.shows_part("已撤销：表三·一、本年新收·商业企业 清空"), "the only one that was not blank");
    window.ctrl(Key::Z);
    assert!(window.shows_part("已撤销：表三·一、本年新收·自然人 清空"));
    window.ctrl(Key::Z);
    assert!(window.shows_part("已撤销：表三·一、本年新收·自然人 5"));
    window.ctrl(Key::Y);
    assert!(window.shows_part("已重做：表三·一、本年新收·自然人 5"));
    window.keys(Modifiers::SHIFT, Key::ArrowDown).key(Key::Delete).ctrl(Key::Z);
    assert!(window.shows_part("已撤销：表三·二、上年结转·自然人 清空，共2处"));
}

#[test]
fn undo_calls_texts_by_their_names() {
    let mut window = Window::at_part(&path(SAMPLE), 1);
    window.type_text("另").ctrl(Key::Z);
    assert!(window.shows_part("已撤销：一、总体情况"), "{:?}", window.focused());
}

#[test]
fn the_bottom_line_counts_and_adds_what_is_selected() {
    let mut window = table(3);
    assert!(!window.shows_part("选中 "), "one cell is no selection");
    window.type_text("5").key(Key::Tab).type_text("7").key(Key::Tab).key(Key::Delete).key(Key::Tab);
    window.type_text("约3").key(Key::Enter).ctrl(Key::Home);
    for _ in 0..3 {
        window.keys(Modifiers::SHIFT, Key::ArrowRight);
    }
    assert!(window.shows_part("选中 4 格：2 个数，合计 12；1 格未填；1 格不是数"));
    window.key(Key::ArrowDown).key(Key::End).keys(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(window.shows_part("；1 格本身是合计"));
}

#[test]
fn figures_of_different_units_are_added_apart() {
    let mut window = table(2);
    window.ctrl(Key::End).type_text("3.5").key(Key::ArrowUp);
    window.ctrl(Key::Home).key(Key::ArrowDown).type_text("4").key(Key::ArrowUp);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    assert!(window.shows_part("、3.5 万元"));
}
