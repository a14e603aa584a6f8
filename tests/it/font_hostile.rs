//! Fonts that are made to hold the program up: they are refused, and what is laid out with one that is not ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nianbao::font::{Faces, FontChoice, Role};
use nianbao::page::{Purpose, lay_out};
use nianbao::store::{read_bytes, write_file};

use crate::samples::{GOOD, load, path};

fn kai() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/NianbaoKai-Regular.ttf");
    read_bytes(&path).expect("the face")
}

/// Where a table of a font is.
fn table(font: &[u8], tag: [u8; 4]) -> usize {
    let record = font.windows(4).position(|at| at == tag.as_slice()).expect("the table");
    u32::from_be_bytes(font[record + 8..record + 12].try_into().expect("four bytes")) as usize
}

/// A face whose characters are all this many times as wide as they are high.
fn as_wide_as(times: u16) -> Vec<u8> {
    const COUNT_IN_HHEA: usize = 34;
    let mut font = kai();
    let units = table(&font, *b"head") + 18;
    let em = u16::from_be_bytes([font[units], font[units + 1]]);
    let (hhea, hmtx) = (table(&font, *b"hhea") + COUNT_IN_HHEA, table(&font, *b"hmtx"));
    for glyph in 0..usize::from(u16::from_be_bytes([font[hhea], font[hhea + 1]])) {
        let advance = hmtx + glyph * 4;
        font[advance..advance + 2].copy_from_slice(&(em * times).to_be_bytes());
    }
    font
}

/// A face in which a glyph is twice another, which is twice another, for this many levels.
fn glyphs_in_glyphs(levels: u16) -> Vec<u8> {
    const FIRST: u16 = 100;
    /// The last is twice this one.
    const REAL: u16 = 200;
    const MORE_COMPONENTS: u16 = 0x20;
    const SHIFTED_BY_WORDS: u16 = 3;
    let mut font = kai();
    let is_long = font[table(&font, *b"head") + 51] == 1;
    assert!(is_long, "places of glyphs have four bytes");
    let (loca, glyf) = (table(&font, *b"loca"), table(&font, *b"glyf"));
    let place = |font: &[u8], glyph: u16| {
        let at = loca + usize::from(glyph) * 4;
        u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes"))
    };
    let mut at = place(&font, FIRST);
    for glyph in FIRST..FIRST + levels {
        let next = if glyph + 1 < FIRST + levels { glyph + 1 } else { REAL };
        let head = [-1_i16, 0, 0, 100, 100].map(i16::cast_unsigned);
        let part = |flags| [flags | SHIFTED_BY_WORDS, next, 0, 0];
        let words = head.into_iter().chain(part(MORE_COMPONENTS)).chain(part(0));
        let bytes: Vec<u8> = words.flat_map(u16::to_be_bytes).collect();
        let start = glyf + at as usize;
        font[start..start + bytes.len()].copy_from_slice(&bytes);
        let entry = loca + usize::from(glyph) * 4;
        font[entry..entry + 4].copy_from_slice(&at.to_be_bytes());
        at += u32::try_from(bytes.len()).expect("few");
        font[entry + 4..entry + 8].copy_from_slice(&at.to_be_bytes());
    }
    font
}

fn written(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("来历不明.ttf");
    write_file(&path, bytes).expect("written");
    path
}

fn chosen(path: &Path) -> Faces {
    let files = Role::ALL.into_iter().map(|role| (role, path.to_owned())).collect();
    Faces::find(&FontChoice { files, system: false })
}

#[test]
fn a_page_of_characters_wider_than_its_cells_and_nearly_than_its_lines_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let faces = chosen(&written(folder.path(), &as_wide_as(27)));
    assert!(faces.notes().is_empty(), "{:?}", faces.notes());
    let document = lay_out(&load(GOOD[0]), &faces, Purpose::Final).expect("not too long");
    assert!(document.pages.len() > 20, "{}", document.pages.len());
}

#[test]
fn a_face_with_characters_wider_than_a_line_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let faces = chosen(&written(folder.path(), &as_wide_as(29)));
    let note = &faces.notes()[0];
    assert!(note.contains("来历不明.ttf") && note.contains("比一行还宽") && note.contains("请换一个"), "{note}");
    assert_eq!(faces.chain(Role::Kai), Faces::bundled().chain(Role::Kai));
}

#[test]
fn a_face_with_a_glyph_of_too_many_strokes_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let faces = chosen(&written(folder.path(), &glyphs_in_glyphs(12)));
    assert!(faces.notes()[0].contains("复杂得不像是字"), "{:?}", faces.notes());
}

/// As many levels as are ever drawn: two thousand million outlines.
#[test]
fn a_face_that_is_never_walked_through_stops_no_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let (font, pdf) = (written(folder.path(), &glyphs_in_glyphs(31)), folder.path().join("年报.pdf"));
    let exported = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(["export".as_ref(), path(GOOD[0]).as_os_str(), pdf.as_os_str()])
        .arg("--font")
        .arg(format!("楷体={}", font.display()))
        .output()
        .expect("started");
    let said = String::from_utf8_lossy(&exported.stderr).into_owned() + &String::from_utf8_lossy(&exported.stdout);
    assert!(exported.status.success(), "{said}");
    assert!(said.contains("来历不明.ttf") && said.contains("请换一个字体文件"), "{said}");
    assert!(said.contains("楷体：随程序的NianbaoKai"), "{said}");
    assert!(read_bytes(&pdf).expect("an export").starts_with(b"%PDF"));
}

#[test]
fn the_process_that_checks_fonts_names_a_face_or_says_why_not() {
    let check = |font: &[u8]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["--read-apart", "font", "0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        program.stdin.take().expect("piped").write_all(font).expect("taken");
        String::from_utf8(program.wait_with_output().expect("ended").stdout).expect("UTF-8")
    };
    assert_eq!(check(&kai()), r#"{"Usable":"NianbaoKai"}"#);
    assert!(check(&as_wide_as(29)).contains("Refused"));
}
