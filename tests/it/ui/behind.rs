//! A file that is not as it was is never written over unasked, and what is in the window stays safe.

use std::path::Path;

use egui::{Key, Modifiers};
use nianbao::store;

use super::desk::{Desk, SAMPLE, moved};
use super::window::Window;
use crate::samples::load;

/// A window with a change that is not saved.
fn changed(desk: &Desk) -> Window {
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    window
}

fn move_away(desk: &Desk) {
    moved(desk.file(), desk.folder.path().join("原件.ron"));
}

fn save_as(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

#[test]
fn a_file_that_is_gone_is_asked_about_and_made_again_only_then() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    move_away(&desk);
    window.ctrl(Key::S);
    assert!(window.shows("文件不在原来的位置了") && window.shows_part("内容仍在窗口和自动留存里"));
    window.click("取消");
    assert!(!desk.file().exists());
    window.ctrl(Key::S).click("保存到原处");
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report());
}

#[test]
fn what_is_in_the_window_alone_is_not_saved_even_if_nothing_was_typed() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    move_away(&desk);
    window.ctrl(Key::S).click("取消").ctrl(Key::Q);
    assert!(window.shows("有未保存的改动"));
    window.click("取消").ctrl(Key::S).click("保存到原处");
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report());
    assert!(!window.harness.state().document().expect("open").is_changed());
}

#[test]
fn what_is_no_report_any_more_is_kept_when_it_is_written_over() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    store::write_file(&desk.file(), "会议通知".as_bytes()).expect("written");
    window.ctrl(Key::S);
    assert!(window.shows("文件在磁盘上已被改动") && window.shows_part("不能作为年报打开"));
    assert_eq!(store::read_bytes(&desk.file()).expect("there"), "会议通知".as_bytes());
    window.click("保留我的");
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report());
    let backups = store::Backups::in_folder(&desk.data().join("backups")).of(&desk.file());
    assert_eq!(store::read_bytes(&backups[0].path).expect("kept"), "会议通知".as_bytes());
}

#[test]
fn what_cannot_be_kept_is_not_written_over_at_all() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    let larger = vec![b' '; usize::try_from(store::MAX_BYTES).expect("small") + 1];
    store::write_file(&desk.file(), &larger).expect("written");
    window.ctrl(Key::S);
    assert!(window.shows("原来的文件现在读不了") && window.shows_part("超过16MB"));
    assert!(!window.shows("保留我的"));
    let other = desk.folder.path().join("另存.ron");
    window.click("另存为");
    save_as(&mut window, &other);
    assert_eq!(store::load(&other).expect("whole").report, window.report());
    assert_eq!(std::fs::metadata(desk.file()).expect("there").len(), store::MAX_BYTES + 1);
}

#[test]
fn a_folder_in_the_place_of_the_file_is_named() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    move_away(&desk);
    std::fs::create_dir(desk.file()).expect("a folder");
    window.ctrl(Key::S);
    assert!(window.shows("原来的文件现在读不了") && window.shows_part("这是一个文件夹"));
    window.click("再试一次");
    assert!(window.shows("原来的文件现在读不了"));
    std::fs::remove_dir(desk.file()).expect("gone");
    moved(desk.folder.path().join("原件.ron"), desk.file());
    window.click("再试一次");
    assert_eq!(store::load(&desk.file()).expect("whole").report, window.report(), "it is as it was");
}

#[test]
fn a_file_that_became_another_while_it_was_asked_about_is_asked_about_again() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    move_away(&desk);
    window.ctrl(Key::S);
    let theirs = load("云川县水务局2024年年报.ron");
    store::save(&theirs, &desk.file()).expect("saved");
    window.click("保存到原处");
    assert!(window.shows("文件在磁盘上已被改动"));
    assert_eq!(store::load(&desk.file()).expect("whole").report, theirs);
}

#[test]
fn saving_as_the_same_file_is_saving_it() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    let theirs = load("云川县水务局2024年年报.ron");
    store::save(&theirs, &desk.file()).expect("saved");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    save_as(&mut window, &desk.file());
    assert!(window.shows("文件在磁盘上已被改动"));
    assert_eq!(store::load(&desk.file()).expect("whole").report, theirs);
}

#[cfg(unix)]
#[test]
fn pipes_and_links_are_not_written_through() {
    let desk = Desk::new();
    let mut window = changed(&desk);
    move_away(&desk);
    let other = desk.folder.path().join("别的.ron");
    store::save(&load(SAMPLE), &other).expect("saved");
    std::os::unix::fs::symlink(&other, desk.file()).expect("a link");
    window.ctrl(Key::S);
    assert!(window.shows_part("这是一个链接，指向另一个文件"));
    assert_eq!(store::load(&other).expect("whole").report, load(SAMPLE));
    moved(&other, desk.folder.path().join("移走.ron"));
    window.click("再试一次");
    assert!(window.shows_part("指向的文件不在"));
    moved(desk.file(), desk.folder.path().join("链接"));
    rustix::fs::mknodat(
        rustix::fs::CWD,
        desk.file(),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .expect("a pipe");
    window.click("再试一次");
    assert!(window.shows_part("这是设备或管道，不是文件"));
}

#[test]
fn a_stick_that_is_pulled_out_and_put_in_again_loses_nothing() {
    let desk = Desk::new();
    let (stick, pocket) = (desk.folder.path().join("U盘"), desk.folder.path().join("口袋"));
    std::fs::create_dir(&stick).expect("a folder");
    let file = stick.join("年报.ron");
    store::save(&load(SAMPLE), &file).expect("saved");
    let mut window = desk.open(Some(&file));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    moved(&stick, &pocket);
    window.ctrl(Key::S);
    assert!(window.shows("文件不在原来的位置了"));
    window.click("保存到原处");
    assert!(window.shows("没有保存") && window.shows_part("内容仍在窗口和自动留存里"));
    window.click("确定");
    assert!(window.harness.state().document().expect("open").is_changed());
    moved(&pocket, &stick);
    window.ctrl(Key::S);
    assert!(!window.harness.state().document().expect("open").is_changed());
    assert_eq!(store::load(&file).expect("whole").report, window.report());
}

#[cfg(unix)]
#[test]
fn a_new_file_in_a_linked_folder_is_saved_again_without_a_question() {
    let desk = Desk::new();
    let (folder, link) = (desk.folder.path().join("共享"), desk.folder.path().join("链接"));
    std::fs::create_dir(&folder).expect("a folder");
    std::os::unix::fs::symlink(&folder, &link).expect("a link");
    let mut window = changed(&desk);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    save_as(&mut window, &link.join("新.ron"));
    window.focus("单位名称").ctrl(Key::End).type_text("乙").ctrl(Key::S);
    assert_eq!(store::load(&folder.join("新.ron")).expect("whole").report, window.report());
    assert!(!window.harness.state().document().expect("open").is_changed());
    // It is known also when it is gone.
    moved(folder.join("新.ron"), folder.join("旧.ron"));
    window.type_text("丙").ctrl(Key::S);
    assert!(window.shows("文件不在原来的位置了"));
    window.click("保存到原处");
    assert_eq!(store::load(&folder.join("新.ron")).expect("whole").report, window.report());
}
