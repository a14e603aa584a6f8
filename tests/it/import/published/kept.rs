//! Every sign of a document is in what was read of it or in what was set apart, held against the text taken in
//! other, simple ways: what stands outside of tags, `w:t` of a word processor's document, shared strings and values
//! of a workbook, what another program takes from a PDF.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use nianbao::export::{Data, to_pdf};
use nianbao::html::to_html;
use nianbao::import::source::{Block, Source, from_bytes};
use nianbao::page::Purpose;
use nianbao::store;
use proptest::prelude::*;
use zip::ZipArchive;

use super::config;
use super::docx::docx;
use super::draw::Draw;
use super::grid_text::{Covered, csv, markdown};
use super::html::{Maker, html};
use super::mht::{Transfer, mht};
use super::page::{Page, Quirks};
use super::pages::{bytes, listed};
use super::reports::any_recipe;
use super::text::{Flattened, text};
use super::xlsx::{Book, xlsx};
use crate::samples::{GOOD, load, path};

/// How often each sign stands in a text; blank ones and those without width are left out.
#[derive(Debug, Default)]
struct Signs(BTreeMap<char, usize>);

impl Signs {
    fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Signs {
        let mut signs = Signs::default();
        for sign in texts.into_iter().flat_map(str::chars) {
            if !sign.is_whitespace() && !matches!(sign, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{c}') {
                *signs.0.entry(sign).or_default() += 1;
            }
        }
        signs
    }

    /// Only letters and digits, where the others may be marks of the kind of file.
    fn letters(mut self) -> Signs {
        self.0.retain(|sign, _| sign.is_alphanumeric());
        self
    }

    /// The signs of another text that are missing here, and how often.
    fn missing(&self, other: &Signs) -> Vec<(char, usize)> {
        let lack = |(sign, times): (&char, &usize)| {
            let more = times.saturating_sub(self.0.get(sign).copied().unwrap_or_default());
            (more > 0).then_some((*sign, more))
        };
        other.0.iter().filter_map(lack).collect()
    }
}

fn signs_of(source: &Source) -> Signs {
    let texts = source.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) => vec![text.as_str()],
        Block::Table(table) => table.cells.iter().map(|cell| cell.text.as_str()).collect(),
    });
    Signs::of(texts.chain(source.unseen.iter().map(|unseen| unseen.text.as_str())))
}

fn lost(bytes: &[u8], name: &str, other: &Signs) -> Vec<(char, usize)> {
    let source = from_bytes(bytes, Path::new(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(other.0.values().sum::<usize>() > 100, "{name}: the other way finds the text too");
    signs_of(&source).missing(other)
}

/// What stands outside of tags and is nobody's script or style; references are resolved.
fn outside_of_tags(page: &str) -> String {
    const SILENT: [&str; 4] = ["script", "style", "title", "noscript"];
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        rest = if let Some(comment) = tag.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, behind)| behind)
        } else {
            let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
            let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
            let end = format!("</{name}");
            let is_silent = SILENT.contains(&name.as_str());
            if is_silent { behind.find(&end).map_or("", |at| &behind[at..]) } else { behind }
        };
        text.push(' ');
    }
    resolved(&(text + rest))
}

fn resolved(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain += before;
        let (name, after) = behind.split_once(';').unwrap_or(("", behind));
        let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        let named =
            [("nbsp", ' '), ("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("ensp", ' '), ("emsp", ' ')];
        let named = named.iter().find(|(own, _)| *own == name).map(|(_, sign)| *sign);
        let sign = named.or_else(|| number.and_then(Result::ok).and_then(char::from_u32));
        plain.push(sign.unwrap_or('&'));
        rest = if sign.is_some() { after } else { behind };
    }
    plain + rest
}

/// A file of an archive as text; empty if it is not there.
fn part(archive: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    if let Ok(mut file) = zip.by_name(name) {
        file.read_to_string(&mut text).expect("text");
    }
    text
}

/// What stands in elements of this name.
fn in_elements(xml: &str, name: &str) -> Vec<String> {
    let start = format!("<{name}");
    let pieces = xml.split(&start).skip(1).filter(|piece| piece.starts_with(['>', ' ']));
    let insides = pieces.filter_map(|piece| piece.split_once('>').map(|(_, behind)| behind));
    insides.filter_map(|behind| behind.split_once("</")).map(|(inside, _)| resolved(inside)).collect()
}

fn signs_of_docx(bytes: &[u8]) -> Signs {
    Signs::of(in_elements(&part(bytes, "word/document.xml"), "w:t").iter().map(String::as_str))
}

/// The shared strings as often as cells show them, and the numbers.
fn signs_of_xlsx(bytes: &[u8]) -> Signs {
    let shared: Vec<String> =
        part(bytes, "xl/sharedStrings.xml").split("<si>").skip(1).map(|item| in_elements(item, "t").concat()).collect();
    let mut texts = Vec::new();
    for sheet in (1..).map(|number| part(bytes, &format!("xl/worksheets/sheet{number}.xml"))) {
        if sheet.is_empty() {
            return Signs::of(texts.iter().map(String::as_str));
        }
        for cell in sheet.split("<c ").skip(1) {
            let Some(value) = in_elements(cell, "v").into_iter().next() else { continue };
            let is_shared = cell.split('>').next().is_some_and(|head| head.contains("t=\"s\""));
            let number = value.parse::<usize>().ok().filter(|_| is_shared);
            texts.push(number.map_or(value, |number| shared[number].clone()));
        }
    }
    unreachable!("a workbook has an end")
}

#[test]
fn pages_of_the_folder_lose_no_sign() {
    let mut files: Vec<(String, Vec<u8>)> = listed().iter().map(|page| (page.file.clone(), bytes(page))).collect();
    for name in ["柳河镇2022.txt", "柳河镇2023.html", "水务局2023.txt"] {
        files.push((name.to_owned(), store::read_bytes(&path("published").join(name)).expect("readable")));
    }
    for (name, bytes) in files {
        let text = String::from_utf8(bytes.clone());
        let text = text.unwrap_or_else(|_| encoding_rs::GB18030.decode(&bytes).0.into_owned());
        let other = match name.rsplit_once('.') {
            Some((_, "html")) => Signs::of([outside_of_tags(&text).as_str()]),
            Some((_, "md")) => Signs::of([text.as_str()]).letters(),
            _ => Signs::of([text.as_str()]),
        };
        assert_eq!(lost(&bytes, &name, &other), [], "{name}");
    }
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn no_shape_loses_a_sign(recipe in any_recipe(), quirks in Quirks::any()) {
        let page = Page::of(&recipe.publish(), &quirks);
        let draw = || Draw::new(quirks.seed);
        for maker in [Maker::Plain, Maker::Word, Maker::Site, Maker::LayoutTable] {
            let page = html(&page, maker, "utf-8", &mut draw());
            let other = Signs::of([outside_of_tags(&page).as_str()]);
            prop_assert_eq!(lost(page.as_bytes(), "年报.html", &other), [], "{:?}", maker);
            let saved = mht(&page, Transfer::Base64);
            prop_assert_eq!(lost(saved.as_bytes(), "年报.mht", &other), [], "saved, {:?}", maker);
        }
        let document = docx(&page, &mut draw());
        prop_assert_eq!(lost(&document, "年报.docx", &signs_of_docx(&document)), [], "docx");
        for book in [Book::OneSheet, Book::SheetPerTable] {
            let workbook = xlsx(&page, book);
            prop_assert_eq!(lost(&workbook, "年报.xlsx", &signs_of_xlsx(&workbook)), [], "{:?}", book);
        }
        for flattened in [Flattened::Tabs, Flattened::CellPerLine, Flattened::Spaces, Flattened::RunTogether, Flattened::PdfLines] {
            let text = text(&page, flattened, &mut draw());
            prop_assert_eq!(lost(text.as_bytes(), "年报.txt", &Signs::of([text.as_str()])), [], "{:?}", flattened);
        }
        for covered in [Covered::Blank, Covered::Again] {
            let text = markdown(&page, covered);
            let other = Signs::of([text.as_str()]).letters();
            prop_assert_eq!(lost(text.as_bytes(), "年报.md", &other), [], "markdown, {:?}", covered);
            let text = String::from_utf8(csv(&page, covered)).expect("UTF-8");
            let other = Signs::of([text.as_str()]).letters();
            prop_assert_eq!(lost(text.as_bytes(), "年报.csv", &other), [], "csv, {:?}", covered);
        }
    }
}

#[test]
fn own_pages_lose_no_sign() {
    let folder = tempfile::tempdir().expect("a folder");
    for sample in GOOD {
        let report = load(sample);
        let page = to_html(&report);
        let other = Signs::of([outside_of_tags(&page).as_str()]);
        assert_eq!(lost(page.as_bytes(), "年报.html", &other), [], "{sample}");

        let pdf = to_pdf(&report, Purpose::Final, Data::LeftOut).expect("a PDF").bytes;
        let file = folder.path().join("年报.pdf");
        store::write_file(&file, &pdf).expect("written");
        let Ok(taken) = Command::new("pdftotext").arg(&file).arg("-").output() else {
            println!("pdftotext is not on this machine: the signs of the PDF are not compared");
            continue;
        };
        let taken = String::from_utf8(taken.stdout).expect("UTF-8");
        assert_eq!(lost(&pdf, "年报.pdf", &Signs::of([taken.as_str()])), [], "{sample}");
    }
}
