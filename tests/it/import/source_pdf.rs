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
    to_pdf(&load(GOOD[sample]), Purpose::Final, Data::LeftOut).expect("a PDF").bytes
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
fn pages_come_back_with_their_paragraphs_and_cells() {
    let source = read(&own(0)).expect("a document");
    check_places(&source);
    assert_eq!(source.name, "云川县水务局2025年政府信息公开工作年度报告");
    let lines = shown(&source);
    assert!(lines.iter().any(|line| line == "一、总体情况"));
    let joined = "现行有效的12件行政规范性文件全部在政策文件库集中公开，新制发的2件都在印发后五个工作日内发布";
    assert!(lines.iter().any(|line| line.contains(joined)), "lines of a paragraph are joined");
    assert!(!lines.iter().any(|line| line.contains('—')), "page numbers are left out");
    let found = tables(&source);
    assert_eq!(found.iter().map(|table| (table.rows, table.columns)).collect::<Vec<_>>(), [(14, 4), (28, 10), (4, 15)]);
    assert_eq!(row(found[0], "行政规范性文件"), ["2（其中修订1件）", "1", "12"]);
    assert_eq!(row(found[0], "行政事业性收费"), ["41.065"]);
    assert_eq!(row(found[1], "一、本年新收"), ["11", "2", "0", "0", "1", "0", "14"]);
    assert_eq!(row(found[1], "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再"), ["0"; 7]);
    let stub = found[1].cells.iter().find(|cell| cell.text == "三、本年度办理结果").expect("the stub");
    assert_eq!((stub.rows, stub.columns), (22, 1));
}

#[test]
fn every_sample_comes_back_whole() {
    for sample in 0..GOOD.len() {
        let source = read(&own(sample)).expect("a document");
        check_places(&source);
        assert_eq!(source.notes, Vec::<String>::new());
        for heading in ["一、", "二、", "三、", "四、", "五、", "六、"] {
            assert!(shown(&source).iter().any(|line| line.starts_with(heading)), "{heading} of {sample}");
        }
    }
}

/// The program's PDF with something about it changed.
fn changed(change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&own(0)).expect("a PDF");
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("bytes");
    bytes
}

/// All pages show this.
fn showing(content: &[u8], filter: Option<&str>) -> Vec<u8> {
    changed(|document| {
        for page in document.get_pages().into_values() {
            let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), content.to_vec());
            if let Some(filter) = filter {
                stream.dict.set("Filter", Object::Name(filter.as_bytes().to_vec()));
            }
            let stream = document.add_object(stream);
            document.get_dictionary_mut(page).expect("a page").set("Contents", stream);
        }
    })
}

#[test]
fn pages_without_text_are_told_apart() {
    assert!(matches!(read(&showing(b"", None)), Err(SourceError::Empty)));
    let picture = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q";
    assert!(matches!(read(&showing(picture, None)), Err(SourceError::Scanned)));
}

#[test]
fn broken_and_hostile_pdfs_are_refused() {
    let whole = own(0);
    for part in 0..10 {
        // What is left of a PDF may still be read; it must end.
        let _ = read(&whole[..whole.len() * part / 10]);
    }
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::best());
    deflated.write_all(&vec![b' '; 40 * 1024 * 1024]).expect("a stream");
    let bomb = showing(&deflated.finish().expect("a stream"), Some("FlateDecode"));
    assert!(matches!(read(&bomb), Err(SourceError::Inflated)));
    assert!(matches!(read(b"%PDF-1.7\n"), Err(SourceError::Broken)));
    let nested = [b"q ".repeat(100_000), b"[".repeat(100_000)].concat();
    assert!(matches!(read(&showing(&nested, None)), Err(SourceError::Empty | SourceError::Broken)));
}
