//! Finding and replacing: the bar keeps the keyboard and lies over nothing; findings select their passage.

use egui::{Key, Modifiers};
use nianbao::report::{Address, Edit, Report};

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const PROBLEMS: &str = "五、存在的主要问题及改进情况";

fn report() -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", "水闸公开不及时，水闸台账不全。\n明年补齐水闸台账。".to_owned()));
    report
}

fn problems(window: &Window) -> String {
    window.report().section("problems").text.clone()
}

fn window() -> Window {
    let mut window = Window::with(&report());
    window.ctrl(Key::F).type_text("水闸");
    window
}

#[test]
fn enter_goes_on_and_shift_enter_back_and_nothing_is_typed_over() {
    let mut window = window();
    let before = window.report();
    for said in ["第1处，共3处", "第2处，共3处", "第3处，共3处", "第1处，共3处"] {
        window.key(Key::Enter);
        assert!(window.shows_part(said), "{said}");
        assert_eq!(window.focused().as_deref(), Some("查找内容"), "the keyboard stays");
    }
    assert!(window.shows_part("已从头找起"));
    window.keys(Modifiers::SHIFT, Key::Enter);
    assert!(window.shows_part("第3处，共3处") && window.shows_part("已从末尾找起"));
    window.keys(Modifiers::SHIFT, Key::Enter);
    assert!(window.shows_part("第2处，共3处"));
    assert_eq!(window.report(), before);
}

#[test]
fn keys_faster_than_frames_go_on_as_often() {
    let mut window = window();
    for _ in 0..2 {
        window.harness.key_press(Key::Enter);
    }
    window.harness.run();
    assert!(window.shows_part("第2处，共3处"));
}

#[test]
fn esc_leaves_the_place_selected_in_its_text() {
    let mut window = window();
    window.key(Key::Enter).key(Key::Enter).key(Key::Escape);
    assert!(!window.shows("查找内容"));
    assert_eq!(window.focused().as_deref(), Some(PROBLEMS));
    assert_eq!(window.copied().as_deref(), Some("水闸"));
    window.type_text("泵站");
    assert_eq!(problems(&window), "水闸公开不及时，泵站台账不全。\n明年补齐水闸台账。");
}

#[test]
fn without_a_place_found_one_is_where_one_was() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    let here = window.key(Key::ArrowRight).focused();
    window.ctrl(Key::F).type_text("水电站坝").key(Key::Enter);
    assert!(window.shows_part("没有找到"));
    window.key(Key::Escape);
    assert_eq!(window.focused(), here);
    window.type_text("8").key(Key::Enter);
    assert_eq!(window.cell("t3.new.commercial"), "8");
}

#[test]
fn one_place_is_replaced_and_the_next_is_shown() {
    let mut window = Window::with(&report());
    window.ctrl(Key::H).type_text("水闸").focus("替换内容").type_text("泵站");
    window.click("替换");
    assert_eq!(problems(&window), problems(&Window::with(&report())), "at first it is found");
    window.click("替换");
    assert_eq!(problems(&window), "泵站公开不及时，水闸台账不全。\n明年补齐水闸台账。");
    assert!(window.shows_part("第1处，共2处"));
    window.click("下一个").focus("替换内容").key(Key::Enter);
    assert_eq!(problems(&window), "泵站公开不及时，水闸台账不全。\n明年补齐泵站台账。");
    assert_eq!(window.focused().as_deref(), Some("替换内容"));
    window.ctrl(Key::Z).ctrl(Key::Z);
    assert_eq!(window.report(), report(), "each is a step");
}

#[test]
fn what_is_put_in_is_not_found_again() {
    let mut window = Window::with(&report());
    window.ctrl(Key::H).type_text("水闸").focus("替换内容").type_text("大水闸");
    for _ in 0..4 {
        window.click("替换");
    }
    assert_eq!(problems(&window), "大水闸公开不及时，大水闸台账不全。\n明年补齐大水闸台账。");
}

#[test]
fn looking_begins_where_one_stands() {
    let mut report = report();
    report.apply(Edit::section_text("other_matters", "水闸费用未收取。".to_owned()));
    let mut window = Window::with(&report);
    for _ in 0..6 {
        window.ctrl(Key::PageDown);
    }
    window.ctrl(Key::F).type_text("水闸").key(Key::Enter);
    assert!(window.shows_part("第4处，共4处"));
}

#[test]
fn the_bar_lies_over_nothing() {
    for size in [[1366.0, 768.0], [800.0, 560.0]] {
        let mut window = Window::sized(Some(&path(SAMPLE)), size);
        let tool = window.rect("导出");
        window.ctrl(Key::H);
        let bar = window.rect("查找内容").union(window.rect("全部替换")).union(window.rect("关闭"));
        assert_eq!(window.rect("导出"), tool, "what stands above stays");
        assert!(bar.top() >= tool.bottom(), "{bar:?}");
        assert!(window.rect("单位名称").top() >= bar.bottom(), "the form begins below");
        if size[0] > 1000.0 {
            assert!(window.rect("封面与说明，✓").right() <= bar.left(), "beside the list of parts");
        }
        window.click("文件");
        assert!(window.shows_part("另存为"));
    }
}

#[test]
fn a_place_far_down_a_text_is_brought_into_sight() {
    let mut report = load(SAMPLE);
    let lines = "这项工作有待改进。\n".repeat(120);
    report.apply(Edit::section_text("problems", lines + "末尾写到泵房。"));
    let mut window = Window::with(&report);
    window.ctrl(Key::F).type_text("泵房").key(Key::Enter);
    let field = window.rect(PROBLEMS);
    assert!(field.bottom() > 400.0 && field.bottom() < 760.0, "its end is in sight: {field:?}");
}

#[test]
fn a_finding_selects_the_passage_it_is_about() {
    let mut report = load(SAMPLE);
    let part = Address::PartText("overview".to_owned(), 2);
    let text = part.text(&report);
    report.apply(part.edit(&report, format!("{text}全年审核审核信息。其余照旧。再次审核审核信息。")));
    let mut window = Window::with(&report);
    window.key(Key::F7);
    let idx = |window: &Window, nth: usize| {
        let findings = &window.harness.state().document().expect("open").outcome().findings;
        let about = |finding: &&nianbao::rules::Finding| finding.rule == "S-DUP";
        findings.iter().filter(about).nth(nth).expect("a finding").message.clone()
    };
    let message = idx(&window, 0);
    window.focus_part(&message).key(Key::Space);
    assert_eq!(window.focused().as_deref(), Some("第3部分内容"));
    assert_eq!(window.copied().as_deref(), Some("审核审核"));
    window.type_text("审核");
    assert_eq!(part.text(&window.report()), format!("{text}全年审核信息。其余照旧。再次审核审核信息。"));
}

#[test]
fn every_finding_about_a_passage_leads_to_the_passage() {
    let mut seen = 0;
    for name in crate::faults::names() {
        let report = crate::faults::report(&name);
        let mut window = Window::with(&report);
        let findings = window.harness.state().document().expect("open").outcome().findings.clone();
        for finding in
            findings.iter().filter(|finding| finding.passage.is_some() && !matches!(finding.place, Address::Cell(_)))
        {
            let passage = finding.passage.as_ref().expect("one");
            let texts = report.texts().into_iter().chain(report.small_texts());
            let printed = texts.into_iter().find(|text| text.place == passage.place).expect("there").text;
            let words = printed[passage.range.clone()].to_owned();
            window.key(Key::F7).focus_part(&finding.message).key(Key::Space);
            let found = window.copied().unwrap_or_default();
            assert!(
                !found.is_empty() && (words.contains(&found) || found.contains(&words)),
                "{name}: {words} and {found}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn another_name_in_the_closing_leads_to_the_name() {
    let mut window = Window::with(&crate::faults::report("D-NAME"));
    window.key(Key::F7).focus_part("落款中的单位是").key(Key::Space);
    assert_eq!(window.copied().as_deref(), Some("云川县水利局"));
}
