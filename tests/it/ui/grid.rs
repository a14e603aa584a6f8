//! The table grid: every key of a spreadsheet.

use egui::{Event, Key, Modifiers};
use nianbao::report::{Cell, Entry};

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A window that shows a table with the keyboard on its first cell.
fn table(no: usize) -> Window {
    Window::at_part(&path(SAMPLE), no)
}

fn at(window: &Window) -> String {
    window.focused().expect("something has the keyboard")
}

#[test]
fn typing_replaces_and_enter_goes_down() {
    let mut window = table(3);
    assert_eq!(at(&window), "表三·一、本年新收·自然人");
    window.type_text("12").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "12");
    assert_eq!(at(&window), "表三·二、上年结转·自然人");
    window.keys(Modifiers::SHIFT, Key::Enter);
    assert_eq!(at(&window), "表三·一、本年新收·自然人");
}

#[test]
fn arrows_home_end_and_pages_move() {
    let mut window = table(3);
    let steps: [(Modifiers, Key, &str); 14] = [
        (Modifiers::NONE, Key::ArrowRight, "表三·一、本年新收·商业企业"),
        (Modifiers::NONE, Key::ArrowDown, "表三·二、上年结转·商业企业"),
        (Modifiers::NONE, Key::ArrowLeft, "表三·二、上年结转·自然人"),
        (Modifiers::NONE, Key::ArrowLeft, "表三·二、上年结转·自然人"),
        (Modifiers::NONE, Key::ArrowUp, "表三·一、本年新收·自然人"),
        (Modifiers::NONE, Key::ArrowUp, "表三·一、本年新收·自然人"),
        (Modifiers::NONE, Key::End, "表三·一、本年新收·总计"),
        (Modifiers::NONE, Key::ArrowRight, "表三·一、本年新收·总计"),
        (Modifiers::NONE, Key::Home, "表三·一、本年新收·自然人"),
        (Modifiers::COMMAND, Key::End, "表三·四、结转下年度·总计"),
        (Modifiers::COMMAND, Key::Home, "表三·一、本年新收·自然人"),
        (Modifiers::COMMAND, Key::ArrowDown, "表三·四、结转下年度·自然人"),
        (Modifiers::COMMAND, Key::ArrowRight, "表三·四、结转下年度·总计"),
        (Modifiers::COMMAND, Key::ArrowUp, "表三·一、本年新收·总计"),
    ];
    for (modifiers, key, expected) in steps {
        window.keys(modifiers, key);
        assert_eq!(at(&window), expected, "{key:?}");
    }
    window.key(Key::PageDown);
    let far = at(&window);
    assert!(far.ends_with("总计") && far != "表三·一、本年新收·总计", "{far}");
    window.key(Key::PageUp);
    assert_eq!(at(&window), "表三·一、本年新收·总计");
}

#[test]
fn tab_goes_through_rows_and_enter_after_tabs_to_the_next_rows_first_cell() {
    let mut window = table(3);
    window.type_text("3").key(Key::Tab).type_text("4").key(Key::Tab);
    assert_eq!(at(&window), "表三·一、本年新收·科研机构");
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(at(&window), "表三·一、本年新收·商业企业");
    window.key(Key::Tab).key(Key::Enter);
    assert_eq!(at(&window), "表三·二、上年结转·自然人");
    assert_eq!((window.cell("t3.new.natural"), window.cell("t3.new.commercial")), ("3".into(), "4".into()));
    window.key(Key::End).key(Key::Tab);
    assert_eq!(at(&window), "表三·（一）予以公开·自然人", "from the end of a row to the next");
    window.key(Key::Enter);
    assert_eq!(at(&window), "表三·（二）部分公开·自然人", "a step ends the run only until the next Tab");
}

#[test]
fn tab_at_the_end_of_the_table_goes_on_to_its_note() {
    let mut window = table(3);
    window.ctrl(Key::End).key(Key::Tab);
    assert_eq!(at(&window), "表三的注");
}

#[test]
fn escape_restores_and_f2_edits() {
    let mut window = table(3);
    window.type_text("99").key(Key::Escape);
    assert_eq!(window.cell("t3.new.natural"), "11");
    assert_eq!(at(&window), "表三·一、本年新收·自然人");
    window.key(Key::F2).type_text("5").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "115", "typed behind what was there");
    window.key(Key::ArrowUp).key(Key::F2).key(Key::ArrowLeft).key(Key::Backspace).key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "15", "arrows move inside the text");
}

#[test]
fn arrows_leave_a_cell_that_is_typed_over() {
    let mut window = table(3);
    window.type_text("7").key(Key::ArrowRight);
    assert_eq!(window.cell("t3.new.natural"), "7");
    assert_eq!(at(&window), "表三·一、本年新收·商业企业");
}

#[test]
fn delete_empties_and_shift_selects() {
    let mut window = table(3);
    window.key(Key::Delete);
    assert_eq!(window.cell("t3.new.natural"), "");
    assert_eq!(window.report().cell("t3.new.natural").entry, Entry::Blank, "blank is not 0");
    window.keys(Modifiers::SHIFT, Key::ArrowDown).keys(Modifiers::SHIFT, Key::ArrowRight).key(Key::Backspace);
    for key in ["t3.new.natural", "t3.new.commercial", "t3.carried_in.natural", "t3.carried_in.commercial"] {
        assert_eq!(window.cell(key), "", "{key}");
    }
    window.ctrl(Key::Z);
    assert_eq!(window.cell("t3.carried_in.natural"), "1", "one step");
}

#[test]
fn numbers_are_the_same_however_they_are_typed() {
    let mut window = table(2);
    window.ctrl(Key::End);
    assert_eq!(at(&window), "表二·行政事业性收费·本年收费金额");
    for (typed, stored) in [("3415.74", "3415.74"), ("0.5", "0.5"), ("１２", "12"), ("1,234", "1234"), ("。", "。")]
    {
        window.type_text(typed).key(Key::Enter);
        assert_eq!(window.cell("t2.fee.amount"), stored, "{typed}");
    }
    let mut window = table(3);
    window.type_text("12件").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "12");
    window.key(Key::ArrowUp).type_text("约十件").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "约十件", "kept as typed");
    assert!(window.shows_part("约十件"), "and shown as a finding");
}

#[test]
fn an_input_method_may_send_digits() {
    let mut window = table(3);
    window.commit("１２").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "12");
    window.key(Key::ArrowUp).key(Key::F2).preedit("san").key(Key::Enter);
    assert_eq!(at(&window), "表三·一、本年新收·自然人", "the key is the input method's");
    window.commit("3").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "123");
}

#[test]
fn totals_are_computed_typed_over_and_left_to_the_program_again() {
    let mut window = table(3);
    window.key(Key::End);
    let total = window.cell("t3.new.total");
    window.type_text("99").key(Key::Enter);
    assert_eq!(window.cell("t3.new.total"), "99");
    window.key(Key::ArrowUp).key(Key::Delete);
    assert_eq!(window.cell("t3.new.total"), total);
}

#[test]
fn zeros_go_into_the_blank_cells_selected_and_no_others() {
    let mut window = table(3);
    window.keys(Modifiers::SHIFT, Key::ArrowRight).keys(Modifiers::SHIFT, Key::ArrowRight).key(Key::Delete);
    window.key(Key::Home).keys(Modifiers::SHIFT, Key::ArrowRight);
    let before = window.report();
    window.click("填 0");
    assert_eq!((window.cell("t3.new.natural"), window.cell("t3.new.commercial")), ("0".into(), "0".into()));
    assert_eq!(window.cell("t3.new.research"), "", "not selected");
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before, "one step");
    window.key(Key::Home).click("填 0");
    assert_eq!((window.cell("t3.new.natural"), window.cell("t3.new.commercial")), ("0".into(), String::new()));
    assert!(window.focused().is_some_and(|name| name.starts_with("表三·")), "and one types on");
    window.click("填 0");
    assert!(window.shows_part("选中的没有可填0的空白格"));
}

#[test]
fn the_rest_is_filled_with_zeros_after_one_question() {
    let mut window = table(3);
    window.key(Key::Delete).key(Key::ArrowRight).key(Key::Delete);
    window.keys(Modifiers::SHIFT, Key::F2).click("待核（不打印；定稿前须核实）").click("关闭");
    window.key(Key::ArrowRight).key(Key::Delete);
    let before = window.report();
    window.ctrl(Key::B);
    assert!(window.shows_part("本表还有2个空白格") && window.shows_part("另有1个待核的空白格不填"));
    window.click("取消");
    assert_eq!(window.report(), before, "nothing unasked");
    window.ctrl(Key::B).key(Key::Enter);
    assert_eq!((window.cell("t3.new.natural"), window.cell("t3.new.research")), ("0".into(), "0".into()));
    assert_eq!(window.cell("t3.new.commercial"), "", "待核");
    window.ctrl(Key::B);
    assert!(window.shows_part("本表没有可填0的空白格"));
    window.key(Key::Escape).ctrl(Key::Z);
    assert_eq!(window.report(), before, "one step");
}

#[test]
fn outside_the_tables_zeros_are_for_all_of_them() {
    let mut window = table(3);
    window.key(Key::Delete).ctrl(Key::PageUp).ctrl(Key::PageUp);
    window.ctrl(Key::B);
    assert!(window.shows_part("各表还有1个空白格"));
    window.key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "0");
}

#[test]
fn control_and_0_is_the_zoom_and_changes_nothing() {
    let mut window = table(3);
    window.key(Key::Delete).ctrl(Key::Plus).ctrl(Key::Plus);
    let before = window.report();
    assert!(window.shows_part("120%"));
    window.ctrl(Key::Num0);
    assert!(window.shows_part("100%"));
    assert_eq!(window.report(), before);
}

#[test]
fn the_zoom_is_chosen_in_the_bottom_line() {
    let mut window = table(3);
    window.click("显示比例 100%").click("150%");
    assert!(window.shows("显示比例 150%"));
    window.type_text("7").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "7", "and one types on");
    window.click("显示比例 150%").click("80%").click("显示比例 80%").click("100%");
    assert!(window.shows("显示比例 100%"));
}

#[test]
fn a_remark_stays_when_the_number_is_typed_over() {
    let mut window = table(2);
    window.key(Key::ArrowDown);
    assert_eq!(at(&window), "表二·行政规范性文件·本年制发件数");
    window.type_text("4").key(Key::Enter);
    assert_eq!(window.report().cell("t2.normative.issued").remark, "其中修订1件");
    window.key(Key::ArrowUp).key(Key::F2);
    for _ in 0.."（其中修订1件）".chars().count() {
        window.key(Key::Backspace);
    }
    window.key(Key::Enter);
    let expected = Cell::of(Entry::Number(4.into()));
    assert_eq!(window.report().cell("t2.normative.issued"), expected, "gone when it is deleted");
}

#[test]
fn a_click_ends_typing_and_a_double_click_edits() {
    let mut window = table(3);
    window.type_text("8").click("表三·二、上年结转·自然人");
    assert_eq!(window.cell("t3.new.natural"), "8");
    assert_eq!(at(&window), "表三·二、上年结转·自然人");
    // Another click at once makes it a double click.
    window.click("表三·二、上年结转·自然人").type_text("2").key(Key::Enter);
    assert_eq!(window.cell("t3.carried_in.natural"), "12", "typed behind what was there");
}

#[test]
fn the_cell_one_stands_on_is_always_in_sight() {
    for size in [[1366.0, 768.0], [683.0, 384.0], [900.0, 500.0]] {
        let mut window = Window::sized(Some(&path(SAMPLE)), size);
        for _ in 0..3 {
            window.ctrl(Key::PageDown);
        }
        for key in [Key::PageDown, Key::End, Key::PageDown, Key::ArrowDown, Key::Home, Key::PageUp, Key::ArrowRight] {
            window.key(key);
            let name = at(&window);
            let rect = window.rect(&name);
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            assert!(screen.contains_rect(rect.shrink(2.0)), "{size:?} {name}: {rect:?}");
        }
    }
}

#[test]
fn keys_typed_faster_than_frames_are_all_taken() {
    let mut window = table(3);
    let press = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let text = |text: &str| Event::Text(text.to_owned());
    let events = [text("1"), text("2"), press(Key::Enter), text("3"), press(Key::Tab), text("4"), press(Key::Enter)];
    window.harness.input_mut().events.extend(events);
    window.harness.run();
    assert_eq!(window.cell("t3.new.natural"), "12");
    assert_eq!(window.cell("t3.carried_in.natural"), "3");
    assert_eq!(window.cell("t3.carried_in.commercial"), "4");
}

#[test]
fn undoing_everything_gives_the_start_and_redoing_the_end() {
    let mut window = table(3);
    let start = window.report();
    window.type_text("5").key(Key::Tab).type_text("x").key(Key::Enter).key(Key::Delete).ctrl(Key::B).key(Key::Enter);
    let end = window.report();
    assert_ne!(start, end);
    for _ in 0..8 {
        window.ctrl(Key::Z);
    }
    assert_eq!(window.report(), start);
    for _ in 0..8 {
        window.ctrl(Key::Y);
    }
    assert_eq!(window.report(), end);
}

#[test]
fn what_is_composed_in_a_cell_is_no_figure() {
    let mut window = table(3);
    window.key(Key::F2).type_text("5").preedit("san").click("表三·二、上年结转·自然人");
    assert_eq!(window.cell("t3.new.natural"), "115", "what was typed before it counts");
}
