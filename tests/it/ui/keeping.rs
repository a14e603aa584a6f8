//! What is not saved outlives the window; a file is nobody's to overwrite unawares.

use egui::{Key, Modifiers};
use jiff::civil::date;
use nianbao::report::{Edit, HistoryEntry, Report};
use nianbao::store::{self, Backups, FileLock, Seat};

use super::desk::{Desk, SAMPLE, record_count, wait_until};
use super::window::Window;
use crate::samples::load;

fn changed(desk: &Desk, text: &str) -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", text.to_owned()));
    store::save(&report, &desk.file()).expect("saved");
    report
}

/// A new report without a file, with two figures in table 三.
fn begun(desk: &Desk) -> Window {
    let mut window = desk.open(None);
    window.ctrl(Key::N).type_text("云川县水务局").key(Key::Enter);
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.type_text("7").key(Key::Enter).type_text("0").key(Key::Enter);
    window
}

#[test]
fn changes_are_kept_while_they_are_not_saved() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    wait_until(&mut window, || record_count(&desk) == 1);
    assert!(desk.left_over().is_empty(), "the window lives");
    window.ctrl(Key::S);
    wait_until(&mut window, || record_count(&desk) == 0);
    window.focus("单位名称").ctrl(Key::End).type_text("乙");
    wait_until(&mut window, || record_count(&desk) == 1);
    window.ctrl(Key::Z);
    wait_until(&mut window, || record_count(&desk) == 0);
}

#[test]
fn a_window_that_is_gone_leaves_what_was_typed() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    let mut window = desk.open(Some(&desk.file()));
    assert!(window.shows("上次没有保存的内容") && window.shows_part("云川县水务局甲"), "it says what differs");
    assert!(window.shows_part("文件里还是改动以前的内容"));
    window.key(Key::Escape);
    assert_eq!(window.report(), load(SAMPLE), "nothing is decided");
    drop(window);
    let mut window = desk.open(None);
    window.click("恢复");
    assert_eq!(window.report().organ.name, "云川县水务局甲");
    assert_eq!(store::load(&desk.file()).expect("whole").report, load(SAMPLE), "nothing is written over");
    // Recovered, it is still not saved: it is kept on.
    drop(window);
    let mut window = desk.open(None);
    window.click("恢复").ctrl(Key::S);
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report());
    drop(window);
    assert!(desk.left_over().is_empty());
    assert!(!desk.open(None).shows("上次没有保存的内容"));
}

#[test]
fn what_is_being_typed_into_a_cell_is_kept_too() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.type_text("77");
    wait_until(&mut window, || record_count(&desk) == 1);
    drop(window);
    let cell_idx = load(SAMPLE).form.cell_idx("t3.new.natural").expect("a cell");
    assert_eq!(desk.left_over()[0].report.typed_text(cell_idx), "77");
}

#[test]
fn a_panic_leaves_what_was_typed() {
    let desk = Desk::new();
    let ended = std::panic::catch_unwind(|| {
        let mut window = desk.open(Some(&desk.file()));
        window.focus("单位名称").ctrl(Key::End).type_text("甲");
        // Not a rest long enough to be kept.
        panic!("meant");
    });
    assert!(ended.is_err());
    assert_eq!(desk.left_over()[0].report.organ.name, "云川县水务局甲");
}

#[test]
fn what_is_given_up_is_forgotten() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    wait_until(&mut window, || record_count(&desk) == 1);
    window.ctrl(Key::Q).click("不保存");
    drop(window);
    assert!(desk.left_over().is_empty());
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("乙");
    drop(window);
    let mut window = desk.open(None);
    window.click("放弃…").click("放弃");
    drop(window);
    assert!(desk.left_over().is_empty());
}

#[test]
fn a_file_saved_since_then_is_pointed_out() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    let theirs = changed(&desk, "别人写的。");
    let mut window = desk.open(None);
    assert!(window.shows_part("文件在那以后又被保存过"));
    window.click("恢复").ctrl(Key::S);
    assert!(window.shows("文件在磁盘上已被改动"), "asked before it is written over");
    window.click("保留我的");
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report());
    let backups = Backups::in_folder(&desk.data().join("backups")).of(&desk.file());
    assert_eq!(store::load(&backups[0].path).expect("whole").report, theirs, "the other version is kept");
}

#[test]
fn what_has_no_file_any_more_is_recovered_without_one() {
    let desk = Desk::new();
    let stick = desk.folder.path().join("U盘");
    std::fs::create_dir(&stick).expect("a folder");
    store::save(&load(SAMPLE), &stick.join("年报.ron")).expect("saved");
    let mut window = desk.open(Some(&stick.join("年报.ron")));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    std::fs::remove_dir_all(&stick).expect("taken out");
    let mut window = desk.open(None);
    assert!(window.shows_part("打不开或不在了") && window.shows_part("留存的内容已填"));
    assert!(window.shows("空白年报 → 没有保存的"));
    window.click("恢复");
    assert_eq!(window.report().organ.name, "云川县水务局甲");
}

#[test]
fn what_never_had_a_file_is_told_by_what_it_holds() {
    let desk = Desk::new();
    let mut window = begun(&desk);
    window.ctrl(Key::PageDown).ctrl(Key::PageDown).type_text("公开目录 更新不及时。");
    drop(window);
    let mut window = desk.open(None);
    assert!(window.shows_part("它还没有存成文件，已填2格、文字10字。"), "without spaces and the titles offered");
    assert!(window.shows("空白年报 → 没有保存的") && !window.shows_part("没有不同"));
    assert!(window.shows("单位名称：（空白） → 云川县水务局"));
    assert!(window.shows_part("公开目录 更新不及时。"));
    window.click("恢复");
    assert_eq!(window.report().organ.name, "云川县水务局");
    assert!(window.harness.state().document().expect("open").is_changed());
}

#[test]
fn a_difference_that_is_no_figure_or_text_is_a_difference() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    let mut theirs = load(SAMPLE);
    theirs.apply(Edit::Organ(desk.left_over()[0].report.organ.clone()));
    theirs.apply(Edit::History(vec![HistoryEntry::default()]));
    store::save(&theirs, &desk.file()).expect("saved");
    let window = desk.open(None);
    assert!(window.shows_part("数和文字没有不同；不同在审核说明、上年对照或修改记录"));
}

#[test]
fn a_file_changed_behind_the_window_is_asked_about() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    let mine = window.report();
    let theirs = changed(&desk, "别人写的。");
    window.ctrl(Key::S);
    assert!(window.shows("文件在磁盘上已被改动"));
    window.click("比较");
    assert!(window.shows_part("单位名称") && window.shows_part("甲"));
    window.click("取消");
    assert_eq!(store::load(&desk.file()).expect("whole").report, theirs, "not written over");
    window.ctrl(Key::S).click("换成磁盘上的");
    assert_eq!(window.report(), theirs);
    let backups = Backups::in_folder(&desk.data().join("backups")).of(&desk.file());
    assert_eq!(store::load(&backups[0].path).expect("whole").report, mine, "mine is kept");
}

#[test]
fn a_file_someone_has_open_is_read_only() {
    let desk = Desk::new();
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    let lock = FileLock::take(&desk.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).expect("free");
    let mut window = desk.open(Some(&desk.file()));
    assert!(window.shows_part("正由周敏在办公室1号上打开（2026-01-12 09:30起）"));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    assert_eq!(window.report(), load(SAMPLE), "it can only be read");
    window.ctrl(Key::S);
    assert!(window.shows("没有保存"));
    window.click("确定");
    drop(lock);
    window.ctrl(Key::O);
    window.focus("文件路径").ctrl(Key::A).type_text(&desk.file().display().to_string()).key(Key::Enter);
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    assert_eq!(store::load(&desk.file()).expect("whole").report.organ.name, "云川县水务局甲", "it is free now");
    assert!(FileLock::take(&desk.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).is_err(), "the window has it");
}

#[test]
fn a_copy_of_a_read_only_report_is_ones_own() {
    let desk = Desk::new();
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    let _lock = FileLock::take(&desk.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).expect("free");
    let mut window = desk.open(Some(&desk.file()));
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let copy = desk.folder.path().join("副本.ron");
    window.focus("文件路径").ctrl(Key::A).type_text(&copy.display().to_string()).key(Key::Enter);
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    assert_eq!(store::load(&copy).expect("whole").report.organ.name, "云川县水务局甲");
    assert_eq!(store::load(&desk.file()).expect("whole").report, load(SAMPLE));
}

#[test]
fn a_damaged_file_with_a_former_version_offers_it() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    drop(window);
    let whole = store::read_bytes(&desk.file()).expect("there");
    let damaged = &whole[..whole.len() / 2];
    store::write_file(&desk.file(), damaged).expect("written");
    let mut window = desk.open(Some(&desk.file()));
    assert!(window.shows("以前的版本") && window.shows_part("没有打开"));
    window.focus_part("被替换的版本").key(Key::Space);
    assert_eq!(window.report(), load(SAMPLE));
    assert!(window.harness.state().document().expect("open").path().is_none());
    assert_eq!(store::read_bytes(&desk.file()).expect("there"), damaged, "nothing is written over");
}

#[test]
fn former_versions_are_found_in_the_menu() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.click("文件").click("以前的版本…");
    assert!(window.shows_part("还没有以前的版本"));
    window.click("确定").focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    window.type_text("乙").click("文件").click("以前的版本…").focus_part("被替换的版本").key(Key::Space);
    assert!(window.shows("有未保存的改动"), "what is typed is not lost for a former version");
    window.click("取消");
    assert_eq!(window.report().organ.name, "云川县水务局甲乙");
    window.click("文件").click("以前的版本…").focus_part("被替换的版本").key(Key::Space).click("不保存");
    assert_eq!(window.report(), load(SAMPLE));
}

#[test]
fn what_was_left_is_offered_behind_another_question() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    drop(window);
    let mut window = desk.open(Some(&desk.folder.path().join("没有这份.ron")));
    assert!(window.shows("没有打开") && !window.shows("上次没有保存的内容"));
    window.click("确定");
    assert!(window.shows("上次没有保存的内容"));
}

#[test]
fn another_report_has_nothing_of_the_one_before() {
    let desk = Desk::new();
    let other = desk.folder.path().join("另一份.ron");
    store::save(&load("云川县水务局2024年年报.ron"), &other).expect("saved");
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    wait_until(&mut window, || record_count(&desk) == 1);
    window.ctrl(Key::PageDown).ctrl(Key::F).type_text("公开").ctrl(Key::P);
    assert!(window.shows("查找内容") && window.shows("版面"));
    window.ctrl(Key::O).click("不保存");
    window.focus("文件路径").ctrl(Key::A).type_text(&other.display().to_string()).key(Key::Enter);
    assert_eq!(window.report(), load("云川县水务局2024年年报.ron"));
    assert_eq!(record_count(&desk), 0, "what was given up is not kept");
    assert!(!window.shows("查找内容") && !window.shows("版面"), "neither words to find nor pages");
    assert!(window.shows("单位名称"), "the first part");
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    let now = date(2026, 1, 12).at(9, 30, 0, 0);
    assert!(FileLock::take(&desk.file(), &seat, now).is_ok(), "its file is free");
    assert!(FileLock::take(&other, &seat, now).is_err(), "the window has the other");
    window.focus("单位名称").ctrl(Key::End).type_text("乙");
    drop(window);
    assert_eq!(desk.left_over().len(), 1);
    assert_eq!(desk.left_over()[0].path.as_deref(), Some(other.as_path()));
}

#[test]
fn a_file_that_cannot_be_opened_again_stays_ones_own() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    store::write_file(&desk.file(), "坏了".as_bytes()).expect("written");
    window.ctrl(Key::O);
    window.focus("文件路径").ctrl(Key::A).type_text(&desk.file().display().to_string()).key(Key::Enter);
    assert!(window.shows("没有打开"));
    assert_eq!(window.report(), load(SAMPLE));
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    assert!(FileLock::take(&desk.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).is_err(), "it is still held");
}

#[test]
fn giving_up_what_was_left_is_asked_about_and_can_be_had_back() {
    let desk = Desk::new();
    let window = begun(&desk);
    let given_up = window.report();
    drop(window);
    let mut window = desk.open(None);
    assert!(window.shows_part("最后一次改动 20"));
    window.click("放弃…");
    assert!(window.shows("放弃没有保存的内容吗") && window.shows_part("已填2格、文字0字"));
    window.click("返回");
    assert!(window.shows("上次没有保存的内容"));
    window.click("放弃…").key(Key::Escape);
    drop(window);
    assert_eq!(desk.left_over().len(), 1, "Esc decides nothing");
    let mut window = desk.open(None);
    window.click("放弃…").click("放弃");
    drop(window);
    assert!(desk.left_over().is_empty());
    let mut window = desk.open(Some(&desk.file()));
    window.click("文件").click("放弃的内容…").focus_part("已填2格、文字0字").key(Key::Space);
    assert_eq!(window.report(), given_up);
    let document = window.harness.state().document().expect("open");
    assert!(document.is_changed() && document.path().is_none(), "to be saved under a name of its own");
}

#[test]
fn what_was_not_saved_can_be_had_back_for_a_while() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.click("文件").click("放弃的内容…");
    assert!(window.shows_part("没有放弃过"));
    window.click("确定").focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::N);
    assert!(window.shows_part("可以从“文件”菜单的“放弃的内容”找回"));
    window.click("不保存").type_text("云川县林业局").key(Key::Enter);
    window.focus("单位名称").ctrl(Key::End).type_text("乙");
    window.click("文件").click("放弃的内容…").focus_part("云川县水务局甲").key(Key::Space);
    assert!(window.shows("有未保存的改动"), "nothing else is lost for it");
    window.click("不保存");
    assert_eq!(window.report().organ.name, "云川县水务局甲");
    assert_eq!(store::load(&desk.file()).expect("whole").report, load(SAMPLE), "its file is as it was");
    window.click("文件").click("放弃的内容…");
    assert!(window.shows_part("云川县林业局乙") && window.shows_part("云川县水务局甲"), "both are still kept");
}
