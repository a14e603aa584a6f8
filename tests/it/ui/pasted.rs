//! A section pasted whole is put into its parts when that is wished.

use egui::{Event, Key};
use nianbao::report::{Edit, Report, SectionText};

use super::window::Window;
use crate::samples::load;

const WHOLE: &str = "一、总体情况\n2025年，本局依法公开信息。\n（一）主动公开\n公开信息120条。\n政策解读3篇。\n（二）依申请公开\n收到申请5件。";

/// A window at the first section, in which nothing is written, with this pasted into its opening.
fn pasted(parts: SectionText, text: &str) -> (Window, Report) {
    let mut report = load("云川县水务局2025年年报.ron");
    report.apply(Edit::Section("overview".to_owned(), parts));
    let mut window = Window::with(&report);
    window.ctrl(Key::PageDown).event(Event::Paste(text.to_owned()));
    let before = window.report();
    (window, before)
}

fn part(title: &str, text: &str) -> nianbao::report::Part {
    nianbao::report::Part { title: title.to_owned(), text: text.to_owned(), ..Default::default() }
}

#[test]
fn the_whole_of_one_section_becomes_its_parts_in_one_step() {
    let offered = SectionText {
        text: String::new(),
        parts: vec![part("（一）主动公开", ""), part("（二）依申请公开", "")],
    };
    let (mut window, before) = pasted(offered, WHOLE);
    assert!(window.shows_part("开头里有2个标题：（一）主动公开、（二）依申请公开"));
    window.click("按标题分成2部分");
    let section = window.report().section("overview").clone();
    assert_eq!(section.text, "2025年，本局依法公开信息。", "without the heading, which is printed anyway");
    let expected =
        [part("（一）主动公开", "公开信息120条。\n政策解读3篇。"), part("（二）依申请公开", "收到申请5件。")];
    assert_eq!(section.parts, expected);
    assert_eq!(window.focused().as_deref(), Some("第1部分标题"));
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before);
}

#[test]
fn what_is_written_already_stays() {
    let written = SectionText {
        text: String::new(),
        parts: vec![part("（一）回应关切", "回应3次。"), part("（二）", "")],
    };
    let (mut window, _) = pasted(written, WHOLE);
    window.click("按标题分成2部分");
    let titles: Vec<String> = window.report().section("overview").parts.iter().map(|part| part.title.clone()).collect();
    assert_eq!(titles, ["（一）回应关切", "（一）主动公开", "（二）依申请公开"]);
    assert_eq!(window.focused().as_deref(), Some("第2部分标题"));
}

#[test]
fn nothing_is_offered_where_there_are_no_headings() {
    let (window, _) = pasted(SectionText::default(), "2025年，本局依法公开信息。\n（一）公开120条；\n（二）解读3篇。");
    assert!(!window.shows_part("按标题分成"));
}

#[test]
fn a_heading_pasted_into_its_own_section_can_go() {
    let mut report = load("云川县水务局2025年年报.ron");
    report.apply(Edit::section_text("problems", String::new()));
    let mut window = Window::with(&report);
    for _ in 0..5 {
        window.ctrl(Key::PageDown);
    }
    window.event(Event::Paste("五、存在的主要问题及改进情况\n公开目录更新不及时。".to_owned()));
    let before = window.report();
    window.click("去掉这一行");
    assert_eq!(window.report().section("problems").text, "公开目录更新不及时。");
    assert!(!window.shows("去掉这一行"));
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before);
}
