//! A file opened from where nothing stays is to be saved elsewhere first.

use std::path::{Path, PathBuf};

use egui::Key;
use nianbao::store;
use nianbao::ui::TemporaryFolders;

use super::window::Window;
use crate::samples::load;

const BAND: &str = "文件在临时文件夹，请先另存";

#[test]
fn folders_of_archives_mails_and_chats_are_known() {
    let none = TemporaryFolders::default();
    let temporary = [
        r"C:\Users\zhou\AppData\Local\Temp\年报.ron",
        r"C:\Users\zhou\AppData\Local\Temp\Temp1_年报材料.zip\年报.ron",
        r"D:\缓存\7zO8C31F2A4\年报.ron",
        r"D:\缓存\Rar$DIa0.412\年报.ron",
        r"D:\缓存\BNZ.62a8c1f03b\年报.ron",
        r"C:\Users\zhou\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\3KJ2\年报.ron",
        r"C:\Users\zhou\Temporary Internet Files\Content.Outlook\3KJ2\年报.ron",
        r"D:\WeChat Files\zhou\FileStorage\Temp\a1\年报.ron",
        r"D:\xwechat_files\zhou\temp\年报.ron",
        r"D:\WXWork\168\Temp\年报.ron",
        r"D:\Tencent Files\10001\nt_qq\nt_temp\年报.ron",
        r"D:\DingTalk\zhou\tmp\年报.ron",
    ];
    for path in temporary {
        assert!(none.hold(Path::new(path)), "{path}");
    }
    let lasting = [
        r"D:\年报\2025\年报.ron",
        r"D:\WeChat Files\zhou\FileStorage\File\2026-01\年报.ron",
        r"D:\WXWork\168\Cache\File\2026-01\年报.ron",
        r"D:\Tencent Files\10001\FileRecv\年报.ron",
        r"D:\Temp\年报.ron",
        r"D:\7zone\Temp1_说明\年报.ron",
        "/home/zhou/文档/temp/年报.ron",
        "/home/zhou/Rar/年报.ron",
    ];
    for path in lasting {
        assert!(!none.hold(Path::new(path)), "{path}");
    }
}

#[test]
fn the_temporary_folders_of_the_machine_are_known() {
    let here = TemporaryFolders::here();
    assert!(here.hold(&std::env::temp_dir().join("年报.ron")));
    let beside = TemporaryFolders::of(vec![PathBuf::from("/tmp")]);
    assert!(beside.hold(Path::new("/tmp/mozilla_zhou0/年报.ron")));
    assert!(!beside.hold(Path::new("/tmporary/年报.ron")));
}

#[test]
fn it_is_said_until_the_file_is_saved_elsewhere_and_work_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (temporary, documents) = (folder.path().join("来件"), folder.path().join("文档"));
    std::fs::create_dir(&temporary).expect("a folder");
    std::fs::create_dir(&documents).expect("a folder");
    let file = temporary.join("年报.ron");
    store::save(&load("云川县水务局2025年年报.ron"), &file).expect("saved");
    let mut window = Window::among_folders(&file, TemporaryFolders::of(vec![temporary]), &documents);
    assert!(window.shows_part(BAND));
    window.focus("单位名称").ctrl(Key::End).type_text("甲").ctrl(Key::S);
    assert_eq!(store::load(&file).expect("whole").report, window.report(), "saving is not refused");
    assert!(window.shows_part(BAND), "it stays");
    // What is proposed lies among the documents.
    window.click("另存为").key(Key::Enter);
    assert!(!window.shows_part(BAND));
    let saved = std::fs::read_dir(&documents).expect("a folder").flatten();
    let saved: Vec<_> = saved.map(|entry| entry.path()).filter(|path| path.extension().is_some()).collect();
    assert!(saved.iter().any(|path| store::load(path).is_ok_and(|loaded| loaded.report == window.report())));
}
