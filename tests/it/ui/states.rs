//! That a report is signed, published or only to be read is seen wherever one looks.

use egui::Key;
use jiff::civil::date;
use nianbao::report::{Edit, Event, HistoryEntry, Report};
use nianbao::store::{self, FileLock, Seat};

use super::desk::{Desk, SAMPLE};
use super::window::Window;
use crate::samples::load;

fn title(window: &Window) -> &str {
    window.harness.state().title()
}

fn marked(event: Event) -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::History(vec![HistoryEntry {
        event,
        at: "2026-01-12T09:30:00+08:00".to_owned(),
        by: "周敏".to_owned(),
        on: "办公室1号".to_owned(),
        check_code: report.check_code(),
        ..HistoryEntry::default()
    }]));
    report
}

#[test]
fn a_file_someone_has_open_opens_at_once_and_says_so_everywhere() {
    let desk = Desk::new();
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    let _lock = FileLock::take(&desk.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).expect("free");
    let mut window = desk.open(Some(&desk.file()));
    assert!(!window.shows("确定") && !window.shows("只读打开"), "nothing is asked");
    assert!(title(&window).contains("报告（只读） - "), "{}", title(&window));
    assert!(window.shows("只读"), "the list of parts says so");
    assert!(window.shows_part("只读：这个文件正由周敏在办公室1号上打开（2026-01-12 09:30起）"));
    assert!(window.shows_part("可以看、查找、预览和导出"));
    window.press("另存为");
    let copy = desk.folder.path().join("副本.ron");
    window.focus("文件路径").ctrl(Key::A).type_text(&copy.display().to_string()).key(Key::Enter);
    assert!(!title(&window).contains("只读") && !window.shows_part("只读"), "the copy is one's own");
}

#[test]
fn a_signed_report_says_who_signed_it_and_what_can_be_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    store::save(&marked(Event::Signed), &file).expect("saved");
    let mut window = Window::open(Some(&file));
    assert!(title(&window).contains("报告（已签发） - "), "{}", title(&window));
    assert!(window.shows("已签发"), "the list of parts says so");
    assert!(window.shows_part("已签发：2026-01-12 09:30　周敏（办公室1号）标记"));
    assert!(window.shows_part("落款、发布信息和送审人员还可以填写"));
    assert!(window.shows("标记为已公布"));
    window.press("重新修改…").focus("原因").type_text("数字有误").press("开始修改");
    assert!(!title(&window).contains("已签发") && !window.shows("已签发") && !window.shows_part("已签发："));
    assert_eq!(window.report().history.last().expect("an entry").event, Event::Reopened);
}

#[test]
fn a_published_report_says_so() {
    let window = Window::with(&marked(Event::Published));
    assert!(title(&window).contains("（已公布）") && window.shows("已公布") && window.shows_part("已公布：2026-01-12"));
    assert!(!window.shows("标记为已公布"), "it is already");
    let window = Window::with(&load(SAMPLE));
    assert!(!title(&window).contains('（') && !window.shows("重新修改…"));
}
