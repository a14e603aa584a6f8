//! How far a report has come and what comes next, in the order of an office.

use egui::Key;
use nianbao::report::{Edit, Entry};

use super::desk::Desk;
use super::window::Window;
use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

#[test]
fn an_unfinished_report_tells_how_much_is_filled_in_and_leads_on() {
    let mut report = load(SAMPLE);
    for key in ["t2.regulations", "t3.new.natural", "t3.new.legal"] {
        let cell = report.form.cells().iter().find(|cell| cell.key.starts_with(key)).expect("a cell").key.clone();
        let blank = nianbao::report::Cell { entry: Entry::Blank, ..report.cell(&cell) };
        report.apply(Edit::Cell(cell, blank));
    }
    let mut window = Window::with(&report);
    assert!(window.shows("已填 163/166"));
    window.click("填完空着的各格、各段");
    assert!(window.shows_part("3 "), "the list of what is not filled in");
}

#[test]
fn what_is_wrong_comes_before_what_is_signed() {
    let mut report = load(SAMPLE);
    let wrong = nianbao::report::Cell { entry: Entry::Number(9000.into()), ..report.cell("t3.new.natural") };
    report.apply(Edit::Cell("t3.new.natural".to_owned(), wrong));
    let window = Window::with(&report);
    assert!(window.shows("改正错误"));
    assert!(!window.shows_part("已填 "), "all is filled in");
}

#[test]
fn a_finished_report_goes_its_way_through_the_office() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.click("导出送审稿，保密审查、送签；签发以后标记为已签发");
    assert!(window.shows("送审稿PDF"));
    window.key(Key::Escape);
    window.click("文件").click("标记为已签发…").click("标记并保存");
    assert!(window.shows("导出定稿，盖章报送（备案），主管部门需要审核的，同意后在网站公布"));
    for _ in 0..7 {
        window.ctrl(Key::PageDown);
    }
    window.focus("发布日期").type_text("2026-01-20");
    window.rest();
    assert!(window.shows("核对发布日期，标记为已公布"));
}
