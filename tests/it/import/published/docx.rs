//! A word processor's document, with as little in it as such programs accept.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::draw::Draw;
use super::page::{Page, PagePiece};
use super::sheet::{Sheet, SheetCell};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

pub(super) fn docx(page: &Page, draw: &mut Draw) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let document = document(page, draw);
    for (name, text) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)] {
        zip.start_file(name, stored).expect("a new part");
        zip.write_all(text.as_bytes()).expect("written to memory");
    }
    zip.finish().expect("written to memory").into_inner()
}

fn document(page: &Page, draw: &mut Draw) -> String {
    let mut body: String = page.title.iter().map(|line| paragraph(line, "center", draw)).collect();
    for piece in &page.pieces {
        body += &match piece {
            PagePiece::Heading(text) | PagePiece::Paragraph(text) => paragraph(text, "both", draw),
            PagePiece::Closing(text) => paragraph(text, "right", draw),
            PagePiece::Table(sheet) => table(sheet, draw),
        };
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    )
}

fn table(sheet: &Sheet, draw: &mut Draw) -> String {
    let grid = "<w:gridCol w:w=\"900\"/>".repeat(sheet.columns);
    let mut xml = format!("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>");
    for row in 0..sheet.rows {
        xml += "<w:tr>";
        let mut covering: Vec<&SheetCell> =
            sheet.cells.iter().filter(|cell| (cell.row..cell.row + cell.rows).contains(&row)).collect();
        covering.sort_by_key(|cell| cell.column);
        for cell in covering {
            xml += &table_cell(cell, row, draw);
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

/// A cell in one of the rows it covers; in all but the first it only goes on.
fn table_cell(cell: &SheetCell, row: usize, draw: &mut Draw) -> String {
    let mut properties = "<w:tcW w:w=\"900\" w:type=\"dxa\"/>".to_owned();
    if cell.columns > 1 {
        properties += &format!("<w:gridSpan w:val=\"{}\"/>", cell.columns);
    }
    if cell.rows > 1 {
        properties += if row == cell.row { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" };
    }
    let text = if row == cell.row { cell.text.as_str() } else { "" };
    let paragraphs: String = text.split('\n').map(|line| paragraph(line, "center", draw)).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>")
}

/// A paragraph of several runs, as typing and mending leave it.
fn paragraph(text: &str, side: &str, draw: &mut Draw) -> String {
    let mut runs = String::new();
    let mut run = String::new();
    for c in text.chars() {
        run += &escaped(c);
        if draw.chance(12) {
            runs += &format!("<w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r>");
            run.clear();
        }
    }
    if !run.is_empty() {
        runs += &format!("<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>");
    }
    format!("<w:p><w:pPr><w:jc w:val=\"{side}\"/></w:pPr>{runs}</w:p>")
}

fn escaped(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        _ => c.to_string(),
    }
}
