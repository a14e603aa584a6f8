//! After a dialog, a menu or a button, the keyboard is where it was.

use std::path::Path;

use egui::{Event, Key, Modifiers};
use nianbao::report::{Cell, Edit, Entry};
use nianbao::store;

use super::desk::{Desk, SAMPLE};
use super::window::Window;
use crate::samples::{load, path};

/// Opens a dialog of the window of this desk.
type Opening = fn(&mut Window, &Desk);

/// Each dialog that is opened from the form, by a part of its title.
const DIALOGS: [(&str, Opening); 21] = [
    ("新建年报", |window, _| done(window.ctrl(Key::N))),
    ("打开年报", |window, _| done(window.ctrl(Key::O))),
    ("保存年报", |window, _| done(window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S))),
    ("以前的版本", |window, _| choose(window, "文件", "以前的版本…")),
    ("导出", |window, _| done(window.ctrl(Key::E))),
    ("已导出", |window, desk| {
        window.ctrl(Key::E).press("定稿PDF");
        give_path(window, &desk.folder.path().join("定稿.pdf"));
    }),
    ("表三·", |window, _| done(window.keys(Modifiers::SHIFT, Key::F2))),
    ("未填清单", |window, _| done(window.ctrl(Key::L))),
    ("其余空格填0", |window, _| done(window.ctrl(Key::B))),
    ("修改记录", |window, _| choose(window, "文件", "修改记录")),
    ("规范标点", |window, _| choose(window, "编辑", "规范标点…")),
    ("标记为已签发", |window, _| choose(window, "文件", "标记为已签发…")),
    ("比较", |window, _| {
        choose(window, "文件", "与另一份比较…");
        give_path(window, &path("云川县水务局2024年年报.ron"));
    }),
    ("以上年为起点", |window, _| {
        choose(window, "文件", "以上年为起点…");
        give_path(window, &path("云川县水务局2024年年报.ron"));
    }),
    ("帮助", |window, _| done(window.key(Key::F1))),
    ("第一次使用", |window, _| choose(window, "帮助", "第一次使用")),
    ("填报口径", |window, _| choose(window, "帮助", "填报口径")),
    ("校验规则", |window, _| choose(window, "帮助", "校验规则")),
    ("关于", |window, _| choose(window, "帮助", "关于")),
    ("没有放进去", |window, _| done(window.event(Event::Paste("字".repeat(100_001))))),
    ("没有打开", |window, desk| {
        window.ctrl(Key::O);
        give_path(window, &desk.folder.path().join("没有.ron"));
    }),
];

/// Nothing more is done with the window.
fn done(_: &mut Window) {}

fn choose(window: &mut Window, menu: &str, command: &str) {
    window.click(menu).click(command);
}

fn give_path(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

/// A window at table three, the keyboard on its second cell.
fn at_cell(desk: &Desk) -> Window {
    let mut window = desk.open(Some(&desk.file()));
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.key(Key::ArrowRight);
    assert_eq!(window.focused().as_deref(), Some(CELL));
    window
}

const CELL: &str = "表三·一、本年新收·商业企业";

#[test]
fn every_dialog_gives_the_keyboard_back_to_the_cell() {
    for (title, open) in DIALOGS {
        let desk = Desk::new();
        let mut window = at_cell(&desk);
        open(&mut window, &desk);
        assert!(window.shows_part(title), "{title} is open");
        assert_ne!(window.focused().as_deref(), Some(CELL), "{title} has the keyboard");
        window.key(Key::Escape);
        assert_eq!(window.focused().as_deref(), Some(CELL), "{title}");
        window.type_text("88").key(Key::Enter);
        assert_eq!(window.cell("t3.new.commercial"), "88", "{title}");
    }
}

#[test]
fn every_dialog_gives_the_keyboard_back_to_the_text() {
    for (title, open) in DIALOGS.into_iter().filter(|(title, _)| !["表三·", "没有放进去"].contains(title)) {
        let desk = Desk::new();
        let mut window = desk.open(Some(&desk.file()));
        window.focus("电话").ctrl(Key::End);
        let before = window.report().preface.telephone.clone();
        open(&mut window, &desk);
        assert!(window.shows_part(title), "{title} is open");
        window.key(Key::Escape);
        assert_eq!(window.focused().as_deref(), Some("电话"), "{title}");
        window.type_text("转6");
        assert_eq!(window.report().preface.telephone, format!("{before}转6"), "{title}: the caret is where it was");
    }
}

#[test]
fn a_key_in_the_frame_after_a_dialog_is_not_lost() {
    let desk = Desk::new();
    let mut window = at_cell(&desk);
    window.ctrl(Key::L);
    window.harness.key_press(Key::Escape);
    window.harness.step();
    window.harness.event(Event::Text("8".into()));
    window.harness.step();
    window.harness.event(Event::Text("9".into()));
    window.harness.run();
    window.key(Key::Enter);
    assert_eq!(window.cell("t3.new.commercial"), "89");
}

#[test]
fn buttons_of_a_dialog_give_it_back_as_well() {
    let desk = Desk::new();
    let mut window = at_cell(&desk);
    window.ctrl(Key::L).click("关闭");
    assert_eq!(window.focused().as_deref(), Some(CELL));
    window.ctrl(Key::N).click("取消");
    assert_eq!(window.focused().as_deref(), Some(CELL));
    window.event(Event::Paste("5\t\t\t1\t\n6\t7\t\t\t2".into())).click("取消");
    assert_eq!(window.focused().as_deref(), Some(CELL));
    window.ctrl(Key::B).click("取消").type_text("88").key(Key::Enter);
    assert_eq!(window.cell("t3.new.commercial"), "88");
}

#[test]
fn a_signed_report_gives_it_back_too() {
    let desk = Desk::new();
    let mut window = at_cell(&desk);
    choose(&mut window, "文件", "标记为已签发…");
    window.click("标记并保存");
    assert_eq!(window.focused().as_deref(), Some(CELL));
    window.type_text("88").key(Key::Enter);
    assert!(window.shows("已经定下的年报"));
    let below = "表三·二、上年结转·商业企业";
    window.key(Key::Escape);
    assert_eq!(window.focused().as_deref(), Some(below), "Enter had gone on");
}

#[test]
fn a_file_that_changed_is_asked_about_and_one_types_on() {
    let desk = Desk::new();
    let mut window = at_cell(&desk);
    window.type_text("88").key(Key::Enter);
    let mut other = load(SAMPLE);
    other.apply(Edit::section_text("problems", "别人写的。".to_owned()));
    store::save(&other, &desk.file()).expect("saved");
    window.ctrl(Key::S);
    assert!(window.shows("文件在磁盘上已被改动"));
    window.key(Key::Escape).type_text("99").key(Key::Enter);
    assert_eq!(window.cell("t3.carried_in.commercial"), "99");
    window.ctrl(Key::N);
    assert!(window.shows("有未保存的改动"));
    window.key(Key::Escape).type_text("7").key(Key::Enter);
    assert_eq!(window.cell("t3.disclosed.commercial"), "7");
}

#[test]
fn what_was_asked_from_a_finding_leads_back_to_it() {
    let desk = Desk::new();
    let mut report = load(SAMPLE);
    let cell = Cell { entry: Entry::Number(900.into()), ..report.cell("t3.new.natural") };
    report.apply(Edit::Cell("t3.new.natural".to_owned(), cell));
    store::save(&report, &desk.file()).expect("saved");
    let mut window = desk.open(Some(&desk.file()));
    for (button, title) in [("说明…（", "审核说明"), ("规则说明（", "应当符合")] {
        let name = window.focus_part(button).focused();
        window.key(Key::Space);
        assert!(window.shows(title));
        window.key(Key::Escape);
        assert_eq!(window.focused(), name, "{title}");
    }
}

#[test]
fn a_line_of_a_list_leads_to_its_place_and_not_back() {
    let desk = Desk::new();
    let mut report = load(SAMPLE);
    report.apply(Edit::Cell("t3.new.natural".to_owned(), Cell::default()));
    store::save(&report, &desk.file()).expect("saved");
    let mut window = desk.open(Some(&desk.file()));
    window.focus("电话").ctrl(Key::L);
    window.focus_part("表三·一、本年新收·自然人").key(Key::Space);
    assert_eq!(window.focused().as_deref(), Some("表三·一、本年新收·自然人"));
}

#[test]
fn what_is_offered_at_the_start_leaves_the_keyboard_to_the_form() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    let mut window = desk.open(Some(&desk.file()));
    assert!(window.shows("上次没有保存的内容"));
    window.key(Key::Escape);
    assert_eq!(window.focused().as_deref(), Some("单位名称"));
}

#[test]
fn menus_and_tools_leave_the_keyboard_where_it_was() {
    let desk = Desk::new();
    let mut window = at_cell(&desk);
    window.click("保存").type_text("88").key(Key::Enter);
    assert_eq!(window.cell("t3.new.commercial"), "88", "a tool");
    choose(&mut window, "视图", "深色");
    window.type_text("99").key(Key::Enter);
    assert_eq!(window.cell("t3.carried_in.commercial"), "99", "a command of a menu");
    let here = window.focused();
    window.click("视图");
    window.key(Key::Escape);
    assert_eq!(window.focused(), here, "a menu that was left");
}
