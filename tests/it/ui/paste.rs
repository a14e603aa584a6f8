//! Copying and pasting in the table grid.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use nianbao::clip;
use nianbao::report::{Entry, Report};
use nianbao::ui::{Clip, ClipError, Desktop, Errand, ErrandError};

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A window that shows a table with the keyboard on its first cell.
fn table(no: usize) -> Window {
    Window::at_part(&path(SAMPLE), no)
}

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
}

/// What the window put on the clipboard.
fn copied(window: &mut Window) -> String {
    window.harness.event(Event::Copy);
    window.harness.step();
    let commands = &window.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.harness.run();
    text.expect("a text was copied")
}

#[test]
fn one_number_goes_where_one_stands_without_asking() {
    let mut window = table(3);
    window.key(Key::ArrowDown).key(Key::ArrowRight);
    paste(&mut window, "1,234\r\n");
    assert_eq!(window.cell("t3.carried_in.commercial"), "1234");
    window.ctrl(Key::Z);
    assert_eq!(window.report(), load(SAMPLE));
}

#[test]
fn a_block_is_shown_first_and_keeps_its_empty_cells_empty() {
    let mut window = table(3);
    let before = window.report();
    paste(&mut window, "5\t\t\t1\t\n6\t7\t\t\t2");
    assert_eq!(window.report(), before, "nothing is changed before it is agreed to");
    assert!(window.shows_part("表三·一、本年新收·自然人"));
    window.click("粘贴");
    let cells = [
        ("t3.new.natural", "5"),
        ("t3.new.commercial", "2"),
        ("t3.new.social", "1"),
        ("t3.carried_in.natural", "6"),
        ("t3.carried_in.commercial", "7"),
    ];
    for (key, expected) in cells {
        assert_eq!(window.cell(key), expected, "{key}");
    }
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before, "one step");
}

#[test]
fn rows_with_their_labels_go_to_their_rows() {
    let mut window = table(3);
    paste(&mut window, "1.属于国家秘密\t3\t0\t0\t0\t0\t0\t3");
    window.click("粘贴");
    assert_eq!(window.cell("t3.refused_state_secret.natural"), "3");
    assert_eq!(window.cell("t3.new.natural"), "11", "the label's 1 goes nowhere");
}

#[test]
fn totals_are_compared_and_kept_only_when_asked_for() {
    let mut window = table(3);
    let total = window.cell("t3.new.total");
    paste(&mut window, "11\t2\t0\t0\t1\t0\t99");
    assert!(window.shows_part("99"));
    window.click("粘贴");
    assert_eq!(window.cell("t3.new.total"), total);
    paste(&mut window, "11\t2\t0\t0\t1\t0\t99");
    window.click("与自动合计不同的合计，照粘贴的数保留").click("粘贴");
    assert_eq!(window.cell("t3.new.total"), "99");
}

#[test]
fn too_much_is_told_and_nothing_is_cut_in_silence() {
    let mut window = table(4);
    let before = window.report();
    paste(&mut window, &"1\t".repeat(40));
    window.key(Key::Escape);
    assert_eq!(window.report(), before);
    paste(&mut window, &"1\n".repeat(3_000));
    window.key(Key::Escape);
    assert_eq!(window.report(), before);
}

#[test]
fn a_table_copied_and_pasted_into_an_empty_report_is_the_same() {
    for (no, key) in [(2, "t2"), (3, "t3"), (4, "t4")] {
        let mut window = table(no);
        window.ctrl(Key::A);
        let text = copied(&mut window);
        let full = window.report();

        let empty = Report::new(full.form, full.year, full.organ.clone());
        let mut other = Window::with(&empty);
        for _ in 0..no {
            other.ctrl(Key::PageDown);
        }
        paste(&mut other, &text);
        other.click("粘贴");
        for (cell_idx, cell) in full.form.cells_of_table(key).filter(|(_, cell)| !cell.is_sum) {
            let (pasted, copied) = (other.report().cell(&cell.key), full.cell(&cell.key));
            assert_eq!((pasted.entry, pasted.remark), (copied.entry, copied.remark), "{} {cell_idx:?}", cell.key);
        }
        window.ctrl(Key::A);
        paste(&mut window, &text);
        assert_eq!(window.report(), full, "onto itself it changes nothing");
    }
}

#[test]
fn cutting_empties_and_a_paste_into_a_cell_being_typed_is_text() {
    let mut window = table(3);
    window.keys(Modifiers::SHIFT, Key::ArrowRight).event(Event::Cut);
    assert_eq!((window.cell("t3.new.natural"), window.cell("t3.new.commercial")), (String::new(), String::new()));
    window.ctrl(Key::Z).key(Key::F2);
    paste(&mut window, "5");
    window.key(Key::Enter);
    assert_eq!(window.cell("t3.new.commercial"), "25");
}

#[test]
fn an_empty_clipboard_is_no_step() {
    let mut window = table(3);
    paste(&mut window, "");
    assert!(!window.harness.state().document().expect("open").can_undo());
    assert_eq!(clip::Block::read("").rows.len(), 0);
    assert_eq!(window.report().cell("t3.new.natural").entry, Entry::Number(11.into()));
}

/// A desktop with a text on its clipboard.
struct Copied(String);

impl Desktop for Copied {
    fn run(&self, _errand: &Errand) -> Result<(), ErrandError> {
        Ok(())
    }

    fn clip(&self) -> Result<Clip, ClipError> {
        Ok(Clip { page: None, text: Some(self.0.clone()) })
    }
}

#[test]
fn a_table_with_a_cell_on_each_line_is_offered_to_the_import() {
    let report = load(SAMPLE);
    let table = report.form.table("t3").expect("a table");
    let all = clip::Area { rows: 0..99, columns: 0..99 };
    let figures = clip::copy(&report, &report.sheet(), table, &all);
    let labels = report.form.cells_of_table("t3").filter(|(_, cell)| cell.column == "natural");
    let rows = labels
        .zip(figures.lines())
        .map(|((_, cell), line)| format!("{}\n{}", cell.row_names.join("\n"), line.replace('\t', "\n")));
    let text = rows.collect::<Vec<_>>().join("\n");
    let mut window = Window::on_desktop(Some(&path(SAMPLE)), [1366.0, 768.0], Arc::new(Copied(text.clone())));
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.event(Event::Paste(text));
    assert!(window.shows_part("可以改用导入"));
    window.click("改用导入…");
    window.wait_for("导入：剪贴板");
    assert!(window.shows_part("导入：剪贴板"), "it is looked through");
    window.key(Key::Escape);
    assert_eq!(window.report(), report, "and nothing was changed");
}

#[test]
fn a_few_cells_too_many_are_no_document() {
    let mut window = table(3);
    paste(&mut window, "5\t6\t7\t8\t9\t10\t11\t12\t13");
    assert!(!window.shows_part("可以改用导入"));
}
