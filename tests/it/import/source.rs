//! Foreign documents as pieces: which kind bytes are, what the clipboard gives, how pieces are written here.

use std::path::Path;

use nianbao::import::source::{Block, MAX_BYTES, Source, SourceTable, from_bytes};

/// The pieces of a document, one a line; a table as its size and its rows.
pub(crate) fn dump(source: &Source) -> Vec<String> {
    let lines = source.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) => vec![text.clone()],
        Block::Table(table) => table_lines(table),
    });
    lines.collect()
}

/// `[rows×columns]` and each row as `|column:text`, with `{rows×columns}` where a cell covers several places.
fn table_lines(table: &SourceTable) -> Vec<String> {
    let mut lines = vec![format!("[{}×{}]", table.rows, table.columns)];
    lines.extend((0..table.rows).map(|row| {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        let cells = cells.map(|cell| {
            let covers = cell.rows * cell.columns > 1;
            let span = if covers { format!("{{{}×{}}}", cell.rows, cell.columns) } else { String::new() };
            format!("|{}:{}{span}", cell.column, cell.text.replace('\n', "/"))
        });
        cells.collect::<String>()
    }));
    lines
}

/// The document that bytes with this name hold.
pub(crate) fn read(bytes: impl AsRef<[u8]>, name: &str) -> Source {
    from_bytes(bytes.as_ref(), Path::new(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is said of bytes that cannot be read.
fn refused(bytes: &[u8], name: &str) -> String {
    match from_bytes(bytes, Path::new(name)) {
        Ok(source) => panic!("{name} was read as {} pieces", source.blocks.len()),
        Err(error) => error.to_string(),
    }
}

fn ole(stream: &str) -> Vec<u8> {
    let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
    [0xD0, 0xCF, 0x11, 0xE0].into_iter().chain([0; 600]).chain(wide).chain([0; 60]).collect()
}

#[test]
fn content_tells_the_kind_before_the_name() {
    for name in ["年报.html", "年报.txt", "年报.doc", "年报.csv", "年报"] {
        let source = read("<p>一、总体情况</p><table><tr><td>规章<td>5</table>", name);
        assert_eq!(dump(&source), ["一、总体情况", "[1×2]", "|0:规章|1:5"], "{name}");
    }
    assert_eq!(dump(&read("规章,5\n", "年报.csv")), ["[1×2]", "|0:规章|1:5"]);
    assert_eq!(dump(&read("规章,5\n", "年报.txt")), ["规章,5"]);
    assert_eq!(dump(&read("## 一、总体情况\n", "年报.MD")), ["一、总体情况"]);
    assert_eq!(dump(&read("## 一、总体情况\n5<6", "年报.txt")), ["## 一、总体情况", "5<6"]);
    assert!(dump(&read("", "年报.html")).is_empty());
}

#[test]
fn what_cannot_be_read_is_named_with_a_way_out() {
    for (bytes, name, said) in [
        (ole("WordDocument"), "年报.doc", "旧版Word或WPS文字"),
        (ole("WordDocument"), "年报.wps", "另存为 .docx"),
        (ole("Root Entry"), "年报", "全选复制、再在本程序里粘贴"),
        (ole("EncryptedPackage"), "年报.docx", "密码"),
        (b"{\\rtf1\\ansi 1}".to_vec(), "年报.doc", "RTF"),
        (b"PK\x03\x04....OFD.xml".to_vec(), "年报.ofd", "OFD"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text".to_vec(), "年报.odt", "ODT"),
        (b"PK\x03\x04....a.txt".to_vec(), "年报.zip", "解压"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "年报.png", "图片"),
    ] {
        let message = refused(&bytes, name);
        assert!(message.contains(said) && message.contains("文件没有改动"), "{name}: {message}");
    }
    let random: Vec<u8> =
        std::iter::successors(Some(1_u32), |last| Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)))
            .take(100_000)
            .map(|random| random.to_be_bytes()[0])
            .collect();
    for name in ["年报.html", "年报.txt", "年报"] {
        assert!(refused(&random, name).contains("认不出这是什么文件"), "{name}");
    }
    let high: Vec<u8> = random.iter().map(|byte| byte | 0x80).collect();
    assert!(refused(&high, "年报.txt").contains("认不出这是什么文件"));
}

#[test]
fn what_is_larger_than_any_report_is_refused() {
    let size = usize::try_from(MAX_BYTES).expect("a size") + 1;
    assert!(refused(&vec![b' '; size], "年报.txt").contains("超过64MB"));
    assert!(refused(&vec![b' '; 17 << 20], "年报.txt").contains("超过16MB"));
    assert!(refused("1\n".repeat(200_001).as_bytes(), "年报.txt").contains("多得不像是年报"));
}

#[test]
fn the_head_of_windows_clipboard_pages_is_no_text() {
    let page = "Version:1.0\r\nStartHTML:0000000128\r\nEndHTML:0000000300\r\nStartFragment:0000000170\r\n\
                EndFragment:0000000260\r\nSourceURL:https://example.invalid/\r\n<html><body>\r\n<table>\
                <!--StartFragment--><col width=72><tr><td>规章</td><td>5</td></tr><!--EndFragment--></table>\
                </body></html>\0";
    let source = from_bytes(page.as_bytes(), Path::new("剪贴板.html")).expect("a table");
    assert_eq!(dump(&source), ["[1×2]", "|0:规章|1:5"]);
}
