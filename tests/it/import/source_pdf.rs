//! PDF pages: the program's own as another's, and bytes that only look like a PDF.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object};
use nianbao::export::{Data, to_pdf};
use nianbao::import::source::{Block, Source, SourceError, SourceTable};
use nianbao::page::Purpose;

use super::documents::{check_places, read, shown};
use crate::samples::{GOOD, load};

fn own(sample: usize) -> Vec<u8> {
    let made = "2026-01-20T09:30:00".parse().expect("a time");
    to_pdf(&load(GOOD[sample]), Purpose::Final, made, Data::Left).expect("a PDF").bytes
}

fn tables(source: &Source) -> Vec<&SourceTable> {
    let tables = source.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

/// Figures and labels of a row, left to right.
fn row<'t>(table: &'t SourceTable, label: &str) -> Vec<&'t str> {
    let head = table.cells.iter().find(|cell| cell.text.starts_with(label)).unwrap_or_else(|| panic!("{label}"));
    let row = table.cells.iter().filter(|cell| cell.row == head.row && cell.column > head.column);
    row.map(|cell| cell.text.as_str()).collect()
}

#[test]
fn dump() {
    for sample in 0..GOOD.len() {
        let source = read(&own(sample)).expect("a document");
        println!("== {} {:?}", source.name, source.notes);
        for line in shown(&source) {
            println!("{line}");
        }
        check_places(&source);
    }
}
