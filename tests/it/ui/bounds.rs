//! What is too long for its place is not taken, which is said, and nothing that stood there is lost.

use egui::{Event, Key};
use nianbao::report::{Address, Cell, Edit, Entry, History, Join, MOST_IN_CELL, MOST_IN_TEXT, MOST_STEP_BYTES, Report};
use nianbao::ui::Document;

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const TOLD: &str = "没有放进去";

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
}

fn problems() -> Address {
    Address::Section("problems".to_owned())
}

#[test]
fn a_cell_takes_a_figure_and_a_remark_and_no_megabytes() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    paste(&mut window, &"7".repeat(3_000_000));
    assert!(window.shows(TOLD) && window.shows_part("有3000000字"));
    window.click("确定");
    paste(&mut window, &"七".repeat(MOST_IN_CELL + 1));
    assert!(window.shows_part("剪贴板里有一格有2001字"));
    window.key(Key::Escape);
    assert_eq!(window.report(), load(SAMPLE), "nothing was taken");
    window.type_text("12");
    paste(&mut window, &"七".repeat(MOST_IN_CELL));
    assert!(window.shows(TOLD) && window.shows_part("有2002字"));
    window.click("确定").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "12", "what was typed before is there");
    paste(&mut window, &"七".repeat(MOST_IN_CELL));
    assert!(window.shows("粘贴") && !window.shows_part("没有粘贴"));
}

#[test]
fn what_a_file_has_in_a_cell_is_shown_in_part_and_stays_whole() {
    let mut report = load(SAMPLE);
    let long = Cell { entry: Entry::Unreadable("七".repeat(150_000)), ..Cell::default() };
    report.apply(Edit::Cell("t3.new.natural".to_owned(), long.clone()));
    let mut window = Window::with(&report);
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.key(Key::F2);
    assert!(window.shows(TOLD) && window.shows_part("有150000字"));
    window.click("确定");
    window.key(Key::F2);
    window.click("确定");
    assert_eq!(window.report().cell("t3.new.natural"), long);
    window.key(Key::Delete);
    assert_eq!(window.cell("t3.new.natural"), "");
}

#[test]
fn a_dialog_is_not_lost_for_what_is_too_long() {
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.ctrl(Key::N).type_text("云川县");
    paste(&mut window, &"局".repeat(MOST_IN_TEXT + 1));
    assert!(window.shows("新建") && window.shows_part("有100001字"));
}

#[test]
fn a_text_takes_so_much_and_what_is_beyond_is_refused_whole() {
    let mut document = Document::new(load(SAMPLE));
    let most = "文".repeat(MOST_IN_TEXT);
    document.type_text(&problems(), most.clone(), 0.0);
    assert_eq!(document.take_overlong(), None);
    document.type_text(&problems(), format!("{most}字"), 0.1);
    let refused = document.take_overlong().expect("refused");
    assert_eq!((refused.count, refused.most), (MOST_IN_TEXT + 1, MOST_IN_TEXT));
    assert!(!document.apply(Edit::section_text("problems", format!("{most}字")), problems()));
    assert!(document.take_overlong().is_some());
    assert_eq!(problems().text(document.report()), most);
    // What a file has may become shorter.
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", format!("{most}{most}")));
    let mut document = Document::new(report);
    document.type_text(&problems(), format!("{most}字"), 0.0);
    assert_eq!(document.take_overlong(), None);
    assert_eq!(problems().text(document.report()).chars().count(), MOST_IN_TEXT + 1);
}

#[test]
fn replacing_makes_no_text_too_long() {
    let mut window = Window::open(Some(&path(SAMPLE)));
    let before = window.report();
    window.ctrl(Key::H).focus("查找内容").type_text("的").focus("替换内容");
    paste(&mut window, &"长".repeat(MOST_IN_TEXT));
    window.click("全部替换");
    assert!(window.shows_part("没有替换"));
    assert_eq!(window.report(), before);
}

/// A text of so many characters that is another for each number.
fn text(no: usize, length: usize) -> String {
    let chars = ('一'..='龥').cycle().skip(no * 7 % 20_000);
    chars.take(length).collect()
}

#[test]
fn steps_take_what_differs_and_not_whole_texts() {
    let (mut report, mut history): (Report, _) = (load(SAMPLE), History::default());
    let mut whole = text(0, 50_000);
    report.apply(Edit::section_text("problems", whole.clone()));
    let start = report.clone();
    for no in 0..1_000 {
        let at = no * 31 % 40_000;
        whole.insert(whole.char_indices().nth(at).map_or(0, |(at, _)| at), '水');
        history.apply(&mut report, Edit::section_text("problems", whole.clone()), no, Join::Never);
    }
    assert!(history.bytes() < 2_000_000, "{}", history.bytes());
    let end = report.clone();
    let undone: Vec<usize> = std::iter::from_fn(|| history.undo(&mut report)).collect();
    assert_eq!((undone.len(), &report), (1_000, &start));
    assert!(history.bytes() < 2_000_000, "{}", history.bytes());
    assert_eq!(std::iter::from_fn(|| history.redo(&mut report)).count(), 1_000);
    assert_eq!(report, end);
}

#[test]
fn beyond_the_bound_the_oldest_steps_go_and_the_others_are_exact() {
    let (mut report, mut history): (Report, _) = (load(SAMPLE), History::default());
    let count = 200;
    for no in 0..count {
        history.apply(&mut report, Edit::section_text("problems", text(no, 90_000)), no, Join::Never);
        assert!(history.bytes() <= MOST_STEP_BYTES);
    }
    let mut undone = 0;
    while let Some(no) = history.undo(&mut report) {
        undone += 1;
        assert_eq!(no, count - undone);
        if no > 0 {
            assert!(report.section("problems").text == text(no - 1, 90_000), "{no}");
        }
        assert!(history.bytes() <= MOST_STEP_BYTES + 300_000);
    }
    assert!((100..count).contains(&undone), "{undone}");
}

#[test]
fn an_explanation_that_is_too_long_stays_in_its_dialog() {
    let mut report = load(SAMPLE);
    let cell = Cell { entry: Entry::Number(900.into()), ..report.cell("t3.new.natural") };
    report.apply(Edit::Cell("t3.new.natural".to_owned(), cell));
    let mut window = Window::with(&report);
    window.focus_part("说明…（").key(Key::Space);
    paste(&mut window, &"集中征收补偿。".repeat(MOST_IN_TEXT / 7));
    window.type_text("申请量增加了。").click("写入");
    assert!(window.shows("审核说明") && window.shows_part("最多放得下100000字"));
    assert_eq!(window.report().explanations, report.explanations);
}
