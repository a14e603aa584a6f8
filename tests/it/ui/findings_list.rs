//! The list of findings: what of it is shown, how it is grouped, and what one stands on in it.

use egui::Key;
use egui_kittest::kittest::Queryable;
use nianbao::report::{Cell, Edit, Entry, Report};
use nianbao::rules::{self, Finding};

use super::window::Window;
use crate::faults;
use crate::samples::{GOOD, load, path};

/// The sample with words in cells where numbers belong.
fn with_words_in(keys: &[&str]) -> Report {
    let mut report = load(GOOD[0]);
    let word = |key: &&str| Edit::Cell((*key).to_owned(), Cell::of(Entry::Unreadable("若干".to_owned())));
    report.apply(Edit::All(keys.iter().map(word).collect()));
    report
}

fn opened(report: &Report) -> Window {
    let mut window = Window::with(report);
    if window.shows("确定") {
        window.click("确定");
    }
    window
}

#[test]
fn findings_of_a_rule_are_one_group_with_its_count() {
    let keys = ["t3.granted", "t3.new", "t3.carried_in", "t3.total", "t3.carried_out", "t3.other.other"];
    let report = load(GOOD[0]);
    let natural: Vec<String> = keys.iter().map(|row| format!("{row}.natural")).collect();
    let natural: Vec<&str> = natural.iter().map(String::as_str).filter(|key| report.form.cell(key).is_some()).collect();
    let more = ["t2.fee.amount", "t3.new.commercial", "t3.new.research", "t3.new.social"];
    let cells: Vec<&str> = natural.into_iter().chain(more).take(6).collect();
    let mut window = opened(&with_words_in(&cells[..3]));
    assert!(window.shows("填的是数字　3") && window.shows_part("“若干”"), "few are unfolded");
    assert_eq!(window.harness.query_all_by_label_contains("说明文字填在备注里").count(), 1, "what to do is said once");
    window = opened(&with_words_in(&cells));
    assert!(window.shows("填的是数字　6") && !window.shows_part("“若干”"), "many are folded");
    window.key(Key::F8);
    assert!(window.shows_part("错误：") && window.shows_part("“若干”"), "going to one opens them");
    window.click("规则说明（填的是数字）");
    assert!(window.shows_part("文字、单位和写错的正负号都不能相加"));
}

#[test]
fn only_what_is_of_the_part_is_listed_if_one_likes() {
    let mut window = opened(&with_words_in(&["t2.fee.amount", "t3.new.natural"]));
    assert!(window.shows("本部分 0") && window.shows("全部 2"));
    window.click("本部分 0");
    assert!(!window.shows_part("“若干”") && window.shows_part("其他部分的在“全部”里"));
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    assert!(window.shows_part("错误：表三·一、本年新收·自然人") && !window.shows_part("错误：表二"));
    window.key(Key::F8);
    assert!(window.shows_part("错误：表二"), "one goes on from part to part, and the list comes along");
    window.key(Key::F8);
    assert!(window.shows_part("错误：表三") && !window.shows_part("错误：表二"));
    window.click("全部 2");
    assert!(window.shows_part("错误：表三") && window.shows_part("错误：表二"));
}

#[test]
fn what_came_up_since_is_seen_until_one_goes_to_it() {
    let mut window = Window::at_part(&path(GOOD[0]), 3);
    assert!(!window.shows_part("新出现") && !window.shows("新"));
    window.type_text("99").key(Key::Enter);
    let count = window.harness.state().document().expect("open").outcome().findings.len();
    assert!(count > 1 && window.shows(&format!("新出现 {count} 条")) && window.shows("新"));
    window.click(&format!("新出现 {count} 条"));
    assert!(window.shows(&format!("新出现 {} 条", count - 1)));
    window.ctrl(Key::Home).type_text("98").key(Key::Enter);
    assert!(window.shows(&format!("新出现 {} 条", count - 1)), "with other figures they are the same");
    for _ in 1..count {
        window.key(Key::F8);
    }
    assert!(!window.shows_part("新出现") && !window.shows("新"));
    window.ctrl(Key::Z).ctrl(Key::Z).ctrl(Key::Home).key(Key::Delete);
    assert!(!window.shows_part("新出现"), "what is blank is no news");
}

#[test]
fn what_is_explained_is_folded_at_the_end() {
    let mut report = faults::report("XY-STOCK");
    let outcome = rules::check(&report, report.last_year_to_compare());
    let warnings: Vec<&Finding> = outcome.open_warnings().collect();
    let count = warnings.len();
    report.apply(
        rules::explain(&report, &warnings, "清理时废止的两件没有列入上年的数，已与法规科核对。").expect("explained"),
    );
    let mut window = opened(&report);
    assert!(count > 0 && window.shows(&format!("已说明　{count}")) && !window.shows_part("已说明："));
    window.click(&format!("已说明　{count}"));
    assert!(window.shows_part("已说明："));
    window = opened(&report);
    window.key(Key::F8);
    assert!(window.shows_part("已说明："), "where nothing else is left one gets there");
}

#[test]
fn one_stands_on_a_finding_as_long_as_it_is_there_and_no_longer() {
    let mut window = Window::at_part(&path(GOOD[0]), 3);
    let here = |window: &Window| {
        let idx = window.harness.state().finding_gone_to()?;
        Some(window.harness.state().document().expect("open").outcome().findings[idx].rule)
    };
    window.type_text("99").key(Key::Enter).key(Key::F8);
    assert_eq!(here(&window), Some("T3-BAL"));
    window.ctrl(Key::Home).type_text("98").key(Key::Enter);
    assert_eq!(here(&window), Some("T3-BAL"), "it is the same with another difference");
    window.ctrl(Key::Z).ctrl(Key::Z);
    assert_eq!(here(&window), None);
    window.ctrl(Key::Y);
    assert_eq!(here(&window), None, "what comes up again is not gone to by itself");
}
