//! Foreign documents made for the tests, and what was read of them as text.

use std::io::{Cursor, Write};
use std::path::Path;

use nianbao::import::source::{Block, Source, SourceError, from_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    from_bytes(bytes, Path::new("年报"))
}

/// A zip archive of these files.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A document, a line for each paragraph; rows of a table with `|` between its cells, and the columns and rows
/// a cell covers if they are more than one.
pub(crate) fn shown(source: &Source) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Paragraph(text) => lines.push(text.clone()),
            Block::Table(table) => {
                for row in 0..table.rows {
                    let cells = table.cells.iter().filter(|cell| cell.row == row).map(|cell| {
                        let text = cell.text.replace('\n', "⏎");
                        let spans = match (cell.columns, cell.rows) {
                            (1, 1) => String::new(),
                            (columns, rows) => format!("[{columns}×{rows}]"),
                        };
                        format!("{}:{text}{spans}", cell.column)
                    });
                    lines.push(format!("| {}", cells.collect::<Vec<_>>().join(" | ")));
                }
            }
        }
    }
    lines
}

/// No two cells cover the same place, and none stands outside.
pub(crate) fn check_places(source: &Source) {
    for block in &source.blocks {
        let Block::Table(table) = block else { continue };
        let mut taken = std::collections::BTreeSet::new();
        for cell in &table.cells {
            for row in cell.row..cell.row + cell.rows {
                for column in cell.column..cell.column + cell.columns {
                    assert!(row < table.rows && column < table.columns, "{cell:?} stands outside");
                    assert!(taken.insert((row, column)), "{cell:?} covers what is covered");
                }
            }
        }
    }
}
