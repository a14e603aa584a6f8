//! Faces by role: a person's own go first, those that may not be embedded are left out and named.

use std::path::{Path, PathBuf};

use nianbao::font::{Faces, FontChoice, Role};
use nianbao::page::{Purpose, lay_out};
use nianbao::report::Edit;
use nianbao::store::{read_bytes, write_file};

use crate::samples::{GOOD, load};

fn bundled(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts").join(name)
}

fn chosen(role: Role, path: &Path) -> Faces {
    Faces::find(&FontChoice { files: [(role, path.to_owned())].into(), system: false })
}

fn first(faces: &Faces, role: Role) -> &str {
    &faces.file(faces.chain(role)[0]).name
}

/// A copy of a bundled face with other licence bits in its table OS/2.
fn with_licence_bits(folder: &Path, bits: u16) -> PathBuf {
    const FS_TYPE: usize = 8;
    let mut data = read_bytes(&bundled("FandolFang-Regular.otf")).expect("the face");
    let record = data.windows(4).position(|tag| tag == b"OS/2").expect("the table");
    let offset = data[record + 8..record + 12].iter().fold(0, |offset, byte| offset * 256 + usize::from(*byte));
    data[offset + FS_TYPE..offset + FS_TYPE + 2].copy_from_slice(&bits.to_be_bytes());
    let path = folder.join(format!("{bits}.otf"));
    write_file(&path, &data).expect("written");
    path
}

#[test]
fn the_programs_faces_serve_unless_others_are_chosen() {
    let faces = Faces::find(&FontChoice::default());
    assert!(faces.notes().is_empty());
    let report = faces.report();
    assert_eq!(report.len(), 5);
    for (role, line) in Role::ALL.into_iter().zip(&report) {
        assert_eq!(first(&faces, role), first(&Faces::bundled(), role));
        assert!(line.starts_with(role.name()) && line.contains("随程序的"), "{line}");
    }
}

#[test]
fn a_chosen_face_goes_first_and_the_others_stand_behind() {
    let faces = chosen(Role::Kai, &bundled("NotoSansSC-Regular.ttf"));
    assert!(faces.notes().is_empty(), "{:?}", faces.notes());
    assert_eq!(first(&faces, Role::Kai), "NotoSansSC-Regular");
    assert!(faces.chain(Role::Kai).len() >= Faces::bundled().chain(Role::Kai).len());
    assert_eq!(first(&faces, Role::Title), first(&Faces::bundled(), Role::Title));
    assert!(faces.report()[2].starts_with("楷体：指定的NotoSansSC-Regular（"), "{:?}", faces.report());
}

#[test]
fn faces_that_may_not_be_embedded_are_left_out_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (bits, why) in
        [(2, "不允许嵌入文档"), (0x100, "只嵌入用到的字"), (0x200, "不允许嵌入字形"), (0, ""), (4, ""), (8, "")]
    {
        let faces = chosen(Role::Hei, &with_licence_bits(folder.path(), bits));
        let is_used = first(&faces, Role::Hei) == "FandolFang-Regular";
        assert_eq!(is_used, why.is_empty(), "{bits:#x}: {:?}", faces.notes());
        assert!(faces.notes().concat().contains(why), "{bits:#x}: {:?}", faces.notes());
    }
}

#[test]
fn what_is_no_face_is_left_out_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let damaged = folder.path().join("坏.otf");
    let data = read_bytes(&bundled("FandolFang-Regular.otf")).expect("the face");
    write_file(&damaged, &data[..20_000]).expect("written");
    for path in [damaged, crate::samples::path(GOOD[0]), folder.path().to_owned(), folder.path().join("没有.ttf")] {
        let faces = chosen(Role::Song, &path);
        assert_eq!(faces.notes().len(), 1, "{}", path.display());
        assert!(faces.notes()[0].starts_with("宋体没有用指定的"), "{:?}", faces.notes());
        assert_eq!(first(&faces, Role::Song), first(&Faces::bundled(), Role::Song));
    }
}

#[test]
fn roles_are_called_as_people_call_them() {
    for (name, role) in [
        ("小标宋", Role::Title),
        ("黑", Role::Hei),
        ("黑体", Role::Hei),
        ("楷体", Role::Kai),
        (" 仿宋 ", Role::FangSong),
    ] {
        assert_eq!(Role::named(name), Some(role), "{name}");
    }
    assert_eq!(Role::named("隶书"), None);
}

#[test]
fn a_character_of_another_face_is_printed_and_named() {
    let mut report = load(GOOD[0]);
    let lent = |report| lay_out(report, &Faces::bundled(), Purpose::Final).expect("not too long").lent;
    assert!(lent(&report).is_empty(), "{:?}", lent(&report));
    report.apply(Edit::section_text("other_matters", "没有收取信息处理费，囍事一件。ⓒ".into()));
    let document = lay_out(&report, &Faces::bundled(), Purpose::Final).expect("not too long");
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    assert!(!document.lent.is_empty() && document.lent_in_words().contains("U+"), "{:?}", document.lent);
}
