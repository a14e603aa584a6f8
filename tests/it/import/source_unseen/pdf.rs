//! PDF pages: letters that are not painted, have the colour of their ground, or lie off the page.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use nianbao::import::source::{Source, SourceError, UnseenBecause};

use super::super::documents::{check_places, read, shown};
use super::{to_look_at, unseen};

use UnseenBecause::{Hidden, PageEdge, Turned};

/// A document with a page for each of these contents. Font F is named and not embedded, X is of no kind that is
/// known; state G lets everything through, M mixes colours.
fn document(contents: &[&str]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let system = dictionary! {
        "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"), "Supplement" => 2,
    };
    let letters = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "SimSun", "CIDSystemInfo" => system,
    });
    let font = |encoding: &str| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "SimSun", "Encoding" => encoding,
            "DescendantFonts" => vec![letters.into()],
        }
    };
    let resources = dictionary! {
        "Font" => dictionary! { "F" => font("UniGB-UCS2-H"), "X" => font("Own-Encoding-H") },
        "ExtGState" => dictionary! { "G" => dictionary! { "ca" => 0 }, "M" => dictionary! { "BM" => "Multiply" } },
    };
    let mut kids = Vec::new();
    for content in contents {
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources.clone(),
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        kids.push(page.into());
    }
    let count = i64::try_from(contents.len()).expect("few");
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("bytes");
    bytes
}

fn pdf(contents: &[&str]) -> Source {
    let source = read(&document(contents)).expect("a document");
    check_places(&source);
    source
}

/// A text in a font at a place; `state` stands before it.
fn text_in(font: &str, state: &str, x: i32, y: i32, text: &str) -> String {
    let codes: String = text.encode_utf16().fold(String::new(), |codes, unit| codes + &format!("{unit:04X}"));
    format!("q {state} BT /{font} 12 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET Q ")
}

fn text(state: &str, x: i32, y: i32, words: &str) -> String {
    text_in("F", state, x, y, words)
}

const PICTURE: &str = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q ";

#[test]
fn fonts_that_are_not_embedded_are_read() {
    let source = pdf(&[&text("", 90, 700, "云川县2024年")]);
    assert_eq!((shown(&source), unseen(&source)), (vec!["云川县2024年".to_owned()], Vec::new()));
    assert!(source.notes.is_empty());
}

#[test]
fn letters_that_nobody_sees_are_named() {
    let words = text("", 90, 700, "收到申请");
    let cover = "1 g 80 590 200 30 re f ";
    for (name, page) in [
        ("not painted", text("3 Tr", 90, 600, "95件")),
        ("lets everything through", text("/G gs", 90, 600, "95件")),
        ("white on paper", text("1 g", 90, 600, "95件")),
        ("nearly white", text("0.99 g", 90, 600, "95件")),
        ("red on red", "1 0 0 rg 80 590 200 30 re f ".to_owned() + &text("1 0 0 rg", 90, 600, "95件")),
        ("off the page", text("", 700, 600, "95件")),
        ("below the page", text("", 90, -60, "95件")),
        ("tiny", text("0.05 0 0 0.05 0 0 cm", 1800, 12000, "95件")),
        ("cut off", "q 80 700 200 30 re W n ".to_owned() + &text("", 90, 600, "95件") + "Q "),
        ("covered", text("", 90, 600, "95件") + cover),
    ] {
        let source = pdf(&[&(words.clone() + &page)]);
        assert_eq!((shown(&source), unseen(&source)), (vec!["收到申请".to_owned()], vec![("95件", Hidden)]), "{name}");
    }
}

#[test]
fn letters_that_are_seen_stay() {
    for (name, page) in [
        ("white on blue", "0 0 0.5 rg 80 590 200 30 re f ".to_owned() + &text("1 g", 90, 600, "95件")),
        ("white on a picture", PICTURE.to_owned() + &text("1 g", 90, 600, "95件")),
        (
            "a white area that is cut off before it",
            text("", 90, 600, "95件") + "q 300 590 100 30 re W n 1 g 0 0 595 842 re f Q ",
        ),
        ("marked with a pen", text("", 90, 600, "95件") + "q /M gs 1 1 0 rg 80 590 200 30 re f Q"),
        ("white with an outline", text("1 g 2 Tr", 90, 600, "95件")),
        (
            "white in a round",
            "0 0 0.5 rg 80 590 m 200 560 300 560 400 590 c 300 640 200 640 80 620 c f ".to_owned()
                + &text("1 g", 90, 600, "95件"),
        ),
    ] {
        let source = pdf(&[&page]);
        assert_eq!((shown(&source), unseen(&source)), (vec!["95件".to_owned()], Vec::new()), "{name}");
    }
}

#[test]
fn a_hidden_figure_in_a_table_is_to_be_looked_at() {
    let lines = "80 700 240 -60 re S 80 670 m 320 670 l S 160 700 m 160 640 l S 240 700 m 240 640 l S ";
    let rows = [("许可", 680, "12"), ("处罚", 650, "34")]
        .map(|(label, y, figure)| text("", 90, y, label) + &text("", 180, y, figure));
    let source = pdf(&[&format!("{lines}{}{}", rows.concat(), text("3 Tr", 260, 650, "95"))]);
    assert_eq!(shown(&source), ["| 0:许可 | 1:12 | 2:", "| 0:处罚 | 1:34 | 2:"]);
    assert_eq!((unseen(&source), to_look_at(&source)), (vec![("95", Hidden)], vec!["95"]));
    assert_eq!(source.unseen[0].cell, Some(5));
}

#[test]
fn page_numbers_running_heads_and_stamps_are_named() {
    let page = |number: &str, words: &str| {
        text("", 90, 810, "清溪镇年度报告") + &text("", 90, 600, words) + &text("", 290, 40, number)
    };
    let stamp = "q BT /F 30 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <68375361> Tj ET Q ";
    let source = pdf(&[&page("1", "甲。"), &(page("2", "乙。") + stamp), &page("3", "丙。"), &page("4", "丁。")]);
    assert_eq!(shown(&source), ["甲。乙。丙。丁。"]);
    let head = "清溪镇年度报告";
    assert_eq!(unseen(&source), [("样卡", Turned), (&format!("1 {head} 2 {head} 3 {head} 4 {head}"), PageEdge)]);
    assert!(to_look_at(&source).is_empty());
}

#[test]
fn guesses_behind_a_picture_are_no_text() {
    let scanned = PICTURE.to_owned() + &text("3 Tr", 90, 600, "收到95件") + &text("3 Tr", 90, 560, "办结");
    assert!(matches!(read(&document(&[&scanned])), Err(SourceError::Recognised)));
    let mixed = pdf(&[&text("", 90, 600, "收到申请"), &scanned]);
    assert_eq!((shown(&mixed), unseen(&mixed)), (vec!["收到申请".to_owned()], vec![("收到95件 办结", Hidden)]));
    assert_eq!(
        mixed.notes,
        ["第2页是扫描的图片，里面的文字是识别软件加上的，看不见，可能认错，没有读取；请对照图片补上。"]
    );
}

#[test]
fn pages_with_letters_that_cannot_be_read_are_named() {
    let lost = text_in("X", "", 90, 600, "收到95件");
    assert!(matches!(read(&document(&[&lost])), Err(SourceError::NoCharacters)));
    let mixed = pdf(&[&text("", 90, 600, "收到申请"), &(text("", 90, 600, "办结") + &lost)]);
    assert_eq!(shown(&mixed), ["收到申请办结"]);
    assert_eq!(mixed.notes, ["第2页有的字体读不了，用它写的字没有读取，请对照原文补上。"]);
}
