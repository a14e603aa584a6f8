//! A report with thousands of faults and parts opens, shows lists that end, and says what is not in them.

use egui::Key;
use egui_kittest::kittest::Queryable;
use nianbao::report::{Edit, Part, SectionText};

use super::window::Window;
use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn findings_listed(window: &Window) -> usize {
    ["错误：", "提醒：", "提示："].iter().map(|kind| window.harness.query_all_by_label_contains(kind).count()).sum()
}

#[test]
fn of_thousands_of_findings_the_first_are_listed_and_the_rest_counted() {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", "待补充XX，联系电话：【】。\n".repeat(1_000)));
    let mut window = Window::with(&report);
    let found = window.harness.state().document().expect("open").outcome().findings.len();
    assert!(found > 1_000, "{found}");
    assert!(findings_listed(&window) < 20, "they are folded, rule by rule");
    window.key(Key::F8);
    let count = findings_listed(&window);
    assert!((200..=600).contains(&count), "{count}");
    assert!(window.shows_part("条没有列出：改正上面的以后会列出来"));
    // What one goes to is there, wherever it stands.
    window.keys(egui::Modifiers::SHIFT, Key::F8);
    let last = window.harness.state().finding_gone_to().expect("gone to");
    let message = window.harness.state().document().expect("open").outcome().findings[last].message.clone();
    assert!(window.shows_part(&message));
}

#[test]
fn of_thousands_of_differences_the_first_are_listed_and_the_rest_counted() {
    let mut report = load(SAMPLE);
    let part =
        |no: usize| Part { title: format!("（{no}）事项"), text: "按期办结。".to_owned(), ..Part::default() };
    let parts = (0..1_000).map(part).collect();
    report.apply(Edit::Section("overview".to_owned(), SectionText { text: String::new(), parts }));
    let mut window = Window::with(&report);
    let other = crate::samples::path(SAMPLE);
    window.click("文件").click("与另一份比较…");
    window.focus("文件路径").ctrl(Key::A).type_text(&other.display().to_string()).key(Key::Enter);
    assert!(window.shows_part("条没有列出：改正上面的以后再比较"));
}
