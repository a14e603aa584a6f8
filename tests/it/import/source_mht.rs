//! Web pages saved as one file, as pieces.

use std::path::Path;

use nianbao::import::source::{SourceError, from_bytes};

use super::source::{dump, read};

const PAGE: &str = "<title>年报</title><p>一、总体情况</p><table><tr><td>规章<td>5</table>";

fn quoted_printable(bytes: &[u8]) -> String {
    let coded = |byte: &u8| match byte {
        b'=' | 0x80.. => format!("={byte:02X}"),
        _ => char::from(*byte).to_string(),
    };
    bytes.chunks(20).map(|line| line.iter().map(coded).collect::<String>()).collect::<Vec<_>>().join("=\r\n")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let coded = bytes.chunks(3).map(|three| {
        let bits = (0..3).fold(0, |bits, idx| bits << 8 | usize::from(*three.get(idx).unwrap_or(&0)));
        let digit = |idx: usize| if idx > three.len() { '=' } else { char::from(DIGITS[bits >> (18 - 6 * idx) & 63]) };
        (0..4).map(digit).collect::<String>()
    });
    coded.collect::<Vec<_>>().chunks(19).map(<[String]>::concat).collect::<Vec<_>>().join("\r\n")
}

/// A message of a picture and a page; `head` is the page's.
fn message(head: &str, body: &str) -> String {
    format!(
        "From: <Saved by a browser>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
         \tboundary=\"----=_Part\"\r\n\r\nThis is a multi-part message.\r\n\r\n------=_Part\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\r\n------=_Part\r\n{head}\r\n\r\n{body}\r\n\
         ------=_Part\r\nContent-Type: text/html\r\n\r\n<p>another</p>\r\n------=_Part--\r\n"
    )
}

#[test]
fn the_first_page_is_read_however_it_is_coded() {
    let gbk = encoding_rs::GBK.encode(PAGE).0.into_owned();
    for (head, body) in [
        (
            "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable",
            quoted_printable(PAGE.as_bytes()),
        ),
        ("content-type: text/html;\r\n charset=gb2312\r\ncontent-transfer-encoding: base64", base64(&gbk)),
        (
            "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"",
            quoted_printable(&gbk),
        ),
        ("Content-Type: TEXT/HTML\r\nContent-Location: file:///C:/a.htm", PAGE.to_owned()),
    ] {
        for name in ["年报.mht", "年报.mhtml", "年报.html"] {
            let source = read(message(head, &body), name);
            assert_eq!(dump(&source), ["一、总体情况", "[1×2]", "|0:规章|1:5"], "{head}");
            assert_eq!((source.name.as_str(), source.notes.len()), ("年报", 0), "{head}");
        }
    }
}

#[test]
fn a_wrong_charset_of_the_part_is_seen_through() {
    let head = "Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable";
    let source = read(message(head, &quoted_printable(PAGE.as_bytes())), "年报.mht");
    assert_eq!(dump(&source)[0], "一、总体情况");
    assert!(source.notes.concat().contains("实际是UTF-8"), "{:?}", source.notes);
}

#[test]
fn a_saved_page_of_one_part_and_one_without_a_page() {
    let one = format!("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}");
    assert_eq!(dump(&read(one, "年报.mht"))[0], "一、总体情况");
    let without = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n1\r\n--x--";
    let error = from_bytes(without.as_bytes(), Path::new("年报.mht"));
    assert!(matches!(error, Err(SourceError::NoPage)), "{error:?}");
    assert_eq!(dump(&read("标题: 云川县\nMIME-Version: 一", "年报.txt")).len(), 2, "a text is no message");
}
