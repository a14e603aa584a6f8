//! The menu 帮助: what the form says, the rules, the first steps with a sample, version and licences.

use egui::Key;
use nianbao::rules::RULES;

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn opened(command: &str) -> Window {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    window.click("帮助").click(command);
    window
}

#[test]
fn what_the_form_says_is_all_there_with_the_place_first() {
    let mut window = opened("填报口径");
    assert!(window.shows("当前位置") && window.shows_part("表三·一、本年新收·自然人"));
    window.key(Key::Escape).focus_part("表三·一、本年新收·商业企业").click("帮助").click("填报口径");
    assert!(window.shows_part("表三·一、本年新收·商业企业"), "the place follows");
    for section in &window.report().form.sections {
        assert!(window.shows(&section.heading), "{}", section.heading);
    }
    let helped = window.report().form.cells().iter().filter(|cell| !cell.help.is_empty()).count();
    assert!(helped > 0);
    for cell in window.report().form.cells().iter().filter(|cell| !cell.help.is_empty()) {
        let last = cell.help.split('；').next().unwrap_or(&cell.help);
        assert!(window.shows_part(last), "{}", cell.help);
    }
}

#[test]
fn the_help_of_the_form_is_there_without_a_report() {
    let mut window = Window::open(None);
    window.click("帮助").click("填报口径");
    assert!(window.shows("填报口径") && !window.shows("当前位置"));
}

#[test]
fn every_rule_is_listed_and_tells_its_facts() {
    let mut window = opened("校验规则");
    for rule in RULES {
        assert!(window.shows(&format!("{}　{}", rule.name, rule.code)), "{}", rule.code);
    }
    assert!(!window.shows(RULES[0].why));
    window.click(&format!("{}　{}", RULES[0].name, RULES[0].code));
    assert!(window.shows(RULES[0].why) && window.shows(RULES[0].fix));
}

#[test]
fn the_sample_opens_without_a_file_and_asks_about_changes_before() {
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.focus("电话").ctrl(Key::End).type_text("转6");
    window.click("帮助").click("第一次使用");
    assert!(window.shows("1　开始") && window.shows("3　送审和公布"));
    window.click("打开样例试用").click("取消");
    assert!(window.report().preface.telephone.ends_with("转6"), "nothing typed is lost");
    window.click("帮助").click("第一次使用").click("打开样例试用").click("不保存");
    let document = window.harness.state().document().expect("open");
    assert!(document.path().is_none() && !document.is_read_only());
    assert!(!window.report().preface.telephone.ends_with("转6"));
    assert!(window.shows_part("样例是虚构的单位"));
}

#[test]
fn the_version_and_every_licence_are_told() {
    for (licence, words) in [
        ("MIT", "Permission is hereby granted"),
        ("Apache-2.0", "Apache License"),
        ("SIL OFL 1.1（Noto）", "SIL OPEN FONT LICENSE"),
        ("SIL OFL 1.1（Nianbao Kai）", "SIL OPEN FONT LICENSE"),
    ] {
        let mut window = opened("关于");
        assert!(window.shows_part(env!("CARGO_PKG_VERSION")) && window.shows("不得录入涉密信息"));
        assert!(!window.shows_part(words), "{licence}");
        window.click(licence);
        assert!(window.shows_part(words), "{licence}");
    }
}

#[test]
fn menus_are_parted_and_say_what_asks_further() {
    let mut window = Window::at_part(&path(SAMPLE), 3);
    window.click("文件");
    for name in ["以上年为起点…", "与另一份比较…", "标记为已签发…", "重新修改…", "修改记录"]
    {
        assert!(window.shows(name), "{name}");
    }
    for menu in nianbao::ui::Command::MENUS {
        assert!(menu.groups.len() > 1, "{}", menu.title);
    }
}
