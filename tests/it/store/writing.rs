//! Saving: whole or not at all, and over nothing that is not meant to be saved over.

use jiff::civil::{DateTime, date};
use nianbao::store::{self, Backups, NotKept, StoreError};

use super::{good, write};
use crate::samples::{GOOD, load, read};

fn now() -> DateTime {
    date(2026, 1, 12).at(9, 30, 0, 0)
}

#[test]
fn newer_versions_are_read_only_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("新.ron");
    let minor = good().replacen("version: (1, 0)", "version: (1, 7)", 1).replacen(
        "    title:",
        "    colour: \"红\",\n    title:",
        1,
    );
    write(&path, minor.as_bytes());
    let loaded = store::load(&path).expect("readable");
    assert_eq!(loaded.newer.map(|version| version.to_string()).as_deref(), Some("1.7"));
    assert!(loaded.notes.iter().any(|note| note.contains("colour")), "{:?}", loaded.notes);
    let refused = store::save(&loaded.report, &path).expect_err("never overwritten").to_string();
    assert!(refused.contains("1.7") && refused.contains("没有覆盖"), "{refused}");
    assert_eq!(read(&path), minor);

    // A later major version may look like anything behind its first two fields.
    let major = "(\n    format: \"nianbao\",\n    version: (2, 0),\n    seiten: <!?>\n";
    write(&path, major.as_bytes());
    let error = store::load(&path).expect_err("refused").to_string();
    assert!(error.contains("格式2.0") && error.contains("请升级程序"), "{error}");
    let refused = store::save(&load(GOOD[0]), &path).expect_err("never overwritten");
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
    assert_eq!(read(&path), major);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    let report = load(GOOD[0]);
    store::save_new(&report, &path).expect("saved");
    assert_eq!(store::load(&path).expect("readable").report, report);
    assert!(matches!(store::save_new(&report, &path), Err(StoreError::Exists { .. })));
    let names: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
    let lost = store::save(&report, &folder.path().join("没有的文件夹/年报.ron")).expect_err("refused").to_string();
    assert!(lost.contains("文件或文件夹不存在") && lost.contains("没有改动"), "{lost}");
    let onto_folder = store::write_file(folder.path(), b"x").expect_err("refused").to_string();
    assert!(onto_folder.contains("没有保存成功"), "{onto_folder}");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let (target, link) = (folder.path().join("真.ron"), folder.path().join("链.ron"));
    write(&target, b"x");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink(&target, &link).expect("a link");
    store::save(&load(GOOD[0]), &link).expect("saved");
    assert!(std::fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(std::fs::metadata(&target).expect("the file").permissions().mode() & 0o777, 0o640);
    assert!(store::load(&target).is_ok());
}

#[test]
fn no_report_is_written_over_by_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.csv");
    let whole = good();
    let newer = whole.replacen("version: (1, 0)", "version: (1, 5)", 1);
    let later = "(\n    format: \"nianbao\",\n    version: (2, 0),\n    seiten: <!?>\n".to_owned();
    let damaged = whole[..whole.len() / 2].trim_end_matches(|c: char| !c.is_ascii()).to_owned();
    for text in [whole, newer, later, damaged] {
        write(&path, text.as_bytes());
        let refused = store::write_export(&path, b"cell,value,remark\n").expect_err("refused").to_string();
        assert!(refused.contains("是年报文件") && refused.contains("没有改动"), "{refused}");
        assert_eq!(read(&path), text);
    }
    write(&path, b"cell,value,remark\nold,1,\n");
    store::write_export(&path, b"cell,value,remark\n").expect("an old export is replaced");
    assert_eq!(read(&path), "cell,value,remark\n");
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    let mut report = load(GOOD[0]);
    let too_much = "水".repeat(usize::try_from(store::MAX_BYTES).expect("small") / 3);
    report.apply(nianbao::report::Edit::section_text("problems", too_much));
    let refused = store::save(&report, &path).expect_err("refused").to_string();
    assert!(refused.contains("超过16MB") && !path.exists(), "{refused}");
}

#[cfg(unix)]
#[test]
fn only_files_that_may_be_written_are_replaced() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let refused = |name: &str| store::write_file(&at(name), b"x").expect_err("refused").to_string();

    write(&at("只读.ron"), b"x");
    std::fs::set_permissions(at("只读.ron"), std::fs::Permissions::from_mode(0o444)).expect("permissions");
    assert!(refused("只读.ron").contains("文件是只读的"));

    symlink("乙", at("甲")).expect("a link");
    symlink("甲", at("乙")).expect("a link");
    let loop_refused = refused("甲");
    assert!(loop_refused.contains("链接互相指来指去") && !loop_refused.contains("symbolic"), "{loop_refused}");
    assert!(std::fs::symlink_metadata(at("甲")).expect("the link").is_symlink());

    symlink("还没有.ron", at("悬空.ron")).expect("a link");
    store::save_new(&load(GOOD[0]), &at("悬空.ron")).expect("saved");
    assert!(std::fs::symlink_metadata(at("悬空.ron")).expect("the link").is_symlink());
    assert!(store::load(&at("还没有.ron")).is_ok(), "the link's target is made");

    let socket = std::os::unix::net::UnixListener::bind(at("管道")).expect("a socket");
    assert!(refused("管道").contains("不是文件"));
    let new = store::save_new(&load(GOOD[0]), &at("管道")).expect_err("refused").to_string();
    assert!(new.contains("不是文件"), "{new}");
    drop(socket);
}

#[cfg(target_os = "linux")]
#[test]
fn attributes_are_kept_where_the_disk_has_them() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    store::save(&load(GOOD[0]), &path).expect("saved");
    let Ok(()) = setxattr(&path, "user.xdg.origin.url", "内网".as_bytes(), XattrFlags::empty()) else {
        println!("no extended attributes on this disk");
        return;
    };
    setxattr(&path, "user.empty", b"", XattrFlags::empty()).expect("set");
    let saved = store::save_keeping(&load(GOOD[1]), &path, &Backups::default(), now()).expect("saved");
    assert_eq!(saved.not_kept, []);
    let mut value = [0; 64];
    let length = getxattr(&path, "user.xdg.origin.url", value.as_mut_slice()).expect("kept");
    assert_eq!(&value[..length], "内网".as_bytes());
    assert_eq!(getxattr(&path, "user.empty", value.as_mut_slice()), Ok(0));
}

#[cfg(unix)]
#[test]
fn another_name_of_the_file_is_told_of_once_and_keeps_what_it_had() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("年报.ron"), folder.path().join("另一个名字.ron"));
    store::save(&load(GOOD[0]), &path).expect("saved");
    std::fs::hard_link(&path, &other).expect("a link");
    let save = || store::save_keeping(&load(GOOD[1]), &path, &Backups::in_folder(&folder.path().join("data")), now());
    let first = save().expect("saved");
    assert_eq!(first.not_kept, [NotKept::OtherNames]);
    assert!(first.notes().concat().contains("硬链接"), "{:?}", first.notes());
    assert_eq!(store::load(&other).expect("whole").report, load(GOOD[0]));
    assert_eq!(store::load(&path).expect("whole").report, load(GOOD[1]));
    assert_eq!(save().expect("saved").not_kept, []);
}
