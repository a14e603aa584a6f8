//! All shapes in which a page is written as bytes.

use std::path::PathBuf;

use super::docx::docx;
use super::draw::Draw;
use super::encoding::Encoding;
use super::grid_text::{Covered, csv, markdown};
use super::html::{Maker, html};
use super::mht::{Transfer, mht};
use super::page::Page;
use super::text::{Flattened, text};
use super::xlsx::{Book, xlsx};

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Html(Maker, Encoding),
    Mht(Maker, Transfer),
    Docx,
    Xlsx(Book),
    Csv(Covered, Encoding),
    Markdown(Covered),
    Text(Flattened, Encoding),
}

impl Shape {
    /// The page as bytes.
    pub(super) fn bytes(self, page: &Page, seed: u64) -> Vec<u8> {
        let mut draw = Draw::new(seed);
        match self {
            Shape::Html(maker, encoding) => encoding.bytes(&html(page, maker, encoding.declared(), &mut draw)),
            Shape::Mht(maker, transfer) => mht(&html(page, maker, "utf-8", &mut draw), transfer).into_bytes(),
            Shape::Docx => docx(page, &mut draw),
            Shape::Xlsx(book) => xlsx(page, book),
            Shape::Csv(covered, encoding) => {
                encoding.bytes(&String::from_utf8(csv(page, covered)).expect("written as UTF-8"))
            }
            Shape::Markdown(covered) => markdown(page, covered).into_bytes(),
            Shape::Text(flattened, encoding) => encoding.bytes(&text(page, flattened, &mut draw)),
        }
    }

    /// A name the file may have.
    pub(super) fn name(self) -> PathBuf {
        PathBuf::from(match self {
            Shape::Html(..) => "年报.html",
            Shape::Mht(..) => "年报.mht",
            Shape::Docx => "年报.docx",
            Shape::Xlsx(_) => "年报.xlsx",
            Shape::Csv(..) => "年报.csv",
            Shape::Markdown(_) => "年报.md",
            Shape::Text(..) => "年报.txt",
        })
    }
}
