//! What is not saved is kept while it can be, and the window says when it cannot.

use std::path::PathBuf;

use egui::{Key, ViewportCommand};
use nianbao::report::{Cell, Edit, Entry};
use nianbao::ui::Ending;

use super::desk::{Desk, moved, record_count, wait_until};
use super::window::Window;

const NOT_KEPT: &str = "没有自动留存：";

/// Lets frames go by until this holds of the window.
fn wait_for(window: &mut Window, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..1000 {
        window.harness.run_steps(10);
        if is_so(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it does not come");
}

fn folder(desk: &Desk) -> PathBuf {
    desk.data().join("recovery")
}

/// What stands in the place of the folder, so that nothing can be kept there.
fn block(desk: &Desk) {
    std::fs::create_dir_all(desk.data()).expect("a folder");
    let _ = std::fs::remove_dir_all(folder(desk));
    nianbao::store::write_file(&folder(desk), b"no folder").expect("written");
}

fn unblock(desk: &Desk) {
    moved(folder(desk), desk.data().join("aside"));
}

#[test]
fn it_says_by_itself_that_nothing_is_kept_until_it_is() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    assert!(!window.shows_part(NOT_KEPT));
    block(&desk);
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    wait_for(&mut window, |window| window.shows_part(NOT_KEPT));
    window.key(Key::Home).key(Key::End);
    assert!(window.shows_part(NOT_KEPT), "it stays whatever is done");
    unblock(&desk);
    wait_for(&mut window, |window| !window.shows_part(NOT_KEPT));
    drop(window);
    assert_eq!(desk.left_over()[0].report.organ.name, "云川县水务局甲");
}

#[test]
fn a_folder_that_cannot_be_made_is_said_at_once_and_tried_again() {
    let desk = Desk::new();
    block(&desk);
    let mut window = desk.open(Some(&desk.file()));
    assert!(window.shows_part(NOT_KEPT));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    assert!(window.shows_part(NOT_KEPT));
    unblock(&desk);
    wait_for(&mut window, |window| !window.shows_part(NOT_KEPT));
    assert_eq!(record_count(&desk), 1, "what was typed before");
}

#[test]
fn a_folder_that_vanished_is_made_again_with_all_that_was_in_it() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    wait_until(&mut window, || record_count(&desk) == 1);
    std::fs::remove_dir_all(folder(&desk)).expect("cleared away");
    // Nothing more is typed.
    wait_for(&mut window, |_| folder(&desk).exists() && record_count(&desk) == 1);
    assert!(desk.left_over().is_empty(), "the window lives");
    drop(window);
    assert_eq!(desk.left_over().len(), 1);
}

#[test]
fn a_report_that_nothing_is_kept_of_says_so_once_it_is_changed() {
    let desk = Desk::new();
    let mut window = Window::open(Some(&desk.file()));
    assert!(!window.shows_part(NOT_KEPT));
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    assert!(window.shows_part(NOT_KEPT));
    window.ctrl(Key::S);
    assert!(!window.shows_part(NOT_KEPT));
}

#[test]
fn what_was_committed_is_kept_while_more_is_composed() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End).preedit("jia").commit("甲").preedit("yi");
    wait_until(&mut window, || record_count(&desk) == 1);
    window.harness.run_steps(60);
    drop(window);
    assert_eq!(desk.left_over()[0].report.organ.name, "云川县水务局甲");
}

#[test]
fn the_system_ends_it_without_a_question_and_nothing_is_lost() {
    let (desk, ending) = (Desk::new(), Ending::default());
    let mut window = Window::ending_by(&ending, &desk.file(), &desk.data());
    window.focus("单位名称").ctrl(Key::End).type_text("甲");
    ending.ask();
    window.harness.event(egui::Event::Text("乙".to_owned()));
    window.harness.step();
    assert_eq!(record_count(&desk), 1, "kept before the window goes");
    let commands = window.harness.output().viewport_output.values().flat_map(|output| &output.commands);
    assert!(commands.clone().any(|command| *command == ViewportCommand::Close));
    assert!(!commands.clone().any(|command| *command == ViewportCommand::CancelClose));
    assert!(!window.shows("有未保存的改动"));
    drop(window);
    assert_eq!(desk.left_over()[0].report.organ.name, "云川县水务局甲乙", "with the last key");
}

#[test]
fn a_burst_of_keys_is_kept_before_a_second_has_gone_by() {
    let desk = Desk::new();
    let mut window = desk.open(Some(&desk.file()));
    window.focus("单位名称").ctrl(Key::End);
    // Sixty frames a second, a key in each: no pause.
    for _ in 0..45 {
        window.harness.event(egui::Event::Text("甲".to_owned()));
        window.harness.step();
    }
    for _ in 0..200 {
        if record_count(&desk) == 1 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing is kept");
}

#[test]
fn an_explanation_that_is_being_written_is_kept_too() {
    let desk = Desk::new();
    let mut report = crate::samples::load(super::desk::SAMPLE);
    let cell = Cell { entry: Entry::Number(900.into()), ..report.cell("t3.new.natural") };
    report.apply(Edit::Cell("t3.new.natural".to_owned(), cell));
    nianbao::store::save(&report, &desk.file()).expect("saved");
    let mut window = desk.open(Some(&desk.file()));
    window.focus_part("说明…（").key(Key::Space);
    window.type_text("集中征收补偿，申请量增加。");
    wait_until(&mut window, || record_count(&desk) == 1);
    drop(window);
    let kept = desk.left_over().remove(0).report;
    assert_eq!(kept.explanations.last().expect("one").text, "集中征收补偿，申请量增加。");
    let mut window = desk.open(None);
    window.click("放弃…").click("放弃").ctrl(Key::O);
    window.focus("文件路径").ctrl(Key::A).type_text(&desk.file().display().to_string()).key(Key::Enter);
    window.focus_part("说明…（").key(Key::Space);
    window.type_text("集中征收补偿，申请量增加。");
    wait_until(&mut window, || record_count(&desk) == 1);
    window.click("取消");
    wait_until(&mut window, || record_count(&desk) == 0);
    assert_eq!(window.report(), report, "given up");
}
