//! Text fields: input methods, undo, finding, explaining.

use egui::{Event, Key, Modifiers};

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn problems() -> Window {
    let mut window = Window::at_part(&path(SAMPLE), 5);
    assert_eq!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况"));
    window.ctrl(Key::End);
    window
}

#[test]
fn what_is_composed_is_no_text_until_it_is_committed() {
    let mut window = problems();
    let before = window.report();
    window.preedit("bu").preedit("buchong");
    assert_eq!(window.report(), before, "nothing is changed while composing");
    window.ctrl(Key::S).key(Key::Enter);
    assert_eq!(window.report(), before, "keys are the input method's");
    window.commit("补充");
    assert_eq!(window.report().section("problems").text, format!("{}补充", before.section("problems").text));
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before);
}

#[test]
fn composing_ends_without_a_trace_when_the_focus_goes() {
    let mut window = problems();
    let before = window.report();
    window.preedit("shui").focus("六、其他需要报告的事项，✓");
    assert_eq!(window.report(), before);
    window.click("五、存在的主要问题及改进情况，✓");
    assert_eq!(window.report(), before, "and what was composed does not come back");
    window.ctrl(Key::End).type_text("。");
    assert_eq!(window.report().section("problems").text, format!("{}。", before.section("problems").text));
}

#[test]
fn composing_taken_back_changes_nothing() {
    let mut window = problems();
    let before = window.report();
    window.preedit("z").preedit("");
    assert_eq!(window.report(), before);
    assert!(!window.harness.state().document().expect("open").can_undo());
}

#[test]
fn typing_is_one_step_until_it_rests() {
    let mut window = problems();
    let before = window.report();
    window.type_text("甲乙");
    let first = window.report();
    window.harness.run_steps(90);
    window.type_text("丙丁");
    window.ctrl(Key::Z);
    assert_eq!(window.report(), first);
    window.ctrl(Key::Z);
    assert_eq!(window.report(), before);
    window.ctrl(Key::Y).ctrl(Key::Y);
    assert!(window.report().section("problems").text.ends_with("甲乙丙丁"));
}

#[test]
fn undoing_shows_the_place_of_the_change() {
    let mut window = problems();
    window.type_text("甲").ctrl(Key::PageDown).ctrl(Key::Z);
    assert_eq!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况"));
}

#[test]
fn findings_follow_typing_after_a_pause() {
    let mut window = problems();
    window.ctrl(Key::A).type_text("存在问题：××。");
    window.rest();
    assert!(window.shows_part("××"), "a placeholder is found");
}

#[test]
fn finding_goes_through_all_texts_and_replacing_is_one_step() {
    let mut window = problems();
    let before = window.report();
    window.ctrl(Key::F).type_text("水务").key(Key::Enter);
    assert!(window.shows_part("，共"), "says how often");
    window.key(Key::Escape).ctrl(Key::H);
    window.focus("替换内容").type_text("水利").click("全部替换");
    assert!(!window.report().section("problems").text.contains("水务"));
    assert!(window.report().section("overview").text.contains("云川县水利局"));
    assert_eq!(window.report().organ.name, "云川县水利局");
    window.click("关闭").ctrl(Key::Z);
    assert_eq!(window.report(), before);
}

#[test]
fn parts_can_be_added_named_moved_and_removed() {
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.ctrl(Key::PageDown);
    let before = window.report();
    window.press("添加一部分");
    assert_eq!(window.focused().as_deref(), Some("第6部分标题"));
    window.ctrl(Key::End).type_text("其他工作").key(Key::Tab);
    let titles = |window: &Window| -> Vec<String> {
        window.report().section("overview").parts.iter().map(|part| part.title.clone()).collect()
    };
    assert_eq!(titles(&window)[5], "（六）其他工作");
    window.press("上移第6部分");
    assert_eq!(titles(&window)[4], "（六）其他工作");
    window.press("删除第5部分");
    assert_eq!(window.report(), before);
}

#[test]
fn a_warning_is_explained_in_place() {
    let mut window = problems();
    window.ctrl(Key::A).type_text("我局工作扎实。");
    window.rest();
    let document = window.harness.state().document().expect("open");
    let warning = document.outcome().open_warnings().next().expect("a warning").clone();
    assert_eq!(warning.rule, "S-EMPTY");
    window.click(&format!("说明…（{}）", warning.message));
    window.type_text("核实无误").click("写入");
    assert!(window.shows_part("说明太空泛"));
    window.type_text("，本年度内没有收到意见").click("写入");
    let document = window.harness.state().document().expect("open");
    assert!(document.outcome().open_warnings().all(|finding| finding.message != warning.message));
}

#[test]
fn a_paste_of_several_lines_keeps_its_lines() {
    let mut window = problems();
    window.ctrl(Key::A).event(Event::Paste("第一段。\r\n第二段。".into()));
    assert_eq!(window.report().section("problems").text, "第一段。\n第二段。");
    window.keys(Modifiers::NONE, Key::F6);
    assert_ne!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况"));
}

#[test]
fn composing_ended_by_a_click_elsewhere_leaves_no_trace() {
    let mut window = problems();
    let before = window.report();
    window.preedit("shui");
    let at = window.rect("六、其他需要报告的事项，✓").center();
    // Some input methods tell the end in the frame of the click.
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let ended = Event::Ime(egui::ImeEvent::Preedit { text: String::new(), active_range_chars: None });
    window.harness.input_mut().events.extend([ended, Event::PointerMoved(at), press(true), press(false)]);
    window.harness.run();
    assert_eq!(window.report(), before);
}
