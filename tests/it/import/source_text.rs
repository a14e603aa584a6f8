//! Texts, Markdown and CSV as pieces, in the encodings they come in.

use super::source::{dump, read};

/// Text of a page, long enough to be told apart.
const TEXT: &str = "云川县水务局2024年政府信息公开工作年度报告\n一、总体情况\n全年新收申请12件，予以公开5件。\n";

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn each_encoding_is_recognised() {
    let marked = format!("\u{feff}{TEXT}");
    for (bytes, name) in [
        (TEXT.as_bytes().to_vec(), "UTF-8"),
        (marked.as_bytes().to_vec(), "UTF-8 with a mark"),
        (utf16(&marked, u16::to_le_bytes), "UTF-16LE with a mark"),
        (utf16(&marked, u16::to_be_bytes), "UTF-16BE with a mark"),
        (utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
        (utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
        (gbk(TEXT), "GBK"),
    ] {
        let source = read(bytes, "年报.txt");
        assert_eq!(dump(&source), lines(TEXT), "{name}");
        assert!(source.notes.is_empty(), "{name}: {:?}", source.notes);
    }
    let rare = "云川县㐂镇，负责人𠮷某，电话12345。";
    assert_eq!(dump(&read(encoding_rs::GB18030.encode(rare).0, "年报.txt")), [rare]);
}

#[test]
fn a_wrong_statement_of_the_encoding_is_seen_through() {
    let page = |charset: &str| format!("<html><head><meta charset=\"{charset}\"></head><p>{TEXT}</p>");
    let shown = TEXT.replace('\n', "");
    for (bytes, note) in [
        (page("gb2312").into_bytes(), Some("声明的编码是GBK，实际是UTF-8")),
        (gbk(&page("utf-8")), Some("声明的编码是UTF-8，实际是GBK")),
        (gbk(&page("iso-8859-1")), Some("实际是GBK")),
        (gbk(&page("gb2312")), None),
        (gbk(&page("GB18030")), None),
        (page("UTF8").into_bytes(), None),
        (gbk(&page("nonsense")), None),
    ] {
        let source = read(bytes, "年报.html");
        assert_eq!(dump(&source), [shown.as_str()], "{note:?}");
        let found = source.notes.concat();
        assert!(note.map_or(found.is_empty(), |note| found.contains(note)), "{note:?}: {found}");
    }
    let traditional = "<meta charset=big5><p>濠江區水務局二零二四年政府信息公開工作年度報告</p>";
    let source = read(encoding_rs::BIG5.encode(traditional).0, "年报.html");
    assert!(dump(&source)[0].starts_with("濠江區水務局") && source.notes.is_empty(), "{:?}", dump(&source));
    let by_http = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">";
    assert!(read(format!("{by_http}<p>年报</p>"), "a.html").notes.concat().contains("已按实际的编码读取"));
    assert!(read(format!("{by_http}<p>ascii</p>"), "a.html").notes.is_empty());
}

#[test]
fn cut_and_broken_texts_are_read_as_far_as_they_go() {
    let cut = &TEXT.as_bytes()[..TEXT.len() - 2];
    let source = read(cut, "年报.txt");
    assert!(dump(&source)[2].starts_with("全年新收申请12件，予以公开5件\u{fffd}"), "{:?}", dump(&source));
    assert!(source.notes.concat().contains("有1处"), "{:?}", source.notes);
    let mut bytes = gbk(TEXT);
    bytes.truncate(bytes.len() - 2);
    assert!(dump(&read(&bytes, "年报.txt"))[2].starts_with("全年新收申请12件，予以公开5件"));
    let mut bytes = TEXT.repeat(10).into_bytes();
    bytes[3] = 0xFF;
    let source = read(&bytes, "年报.txt");
    assert!(dump(&source)[1] == "一、总体情况" && source.notes.concat().contains("编码残缺"), "{:?}", source.notes);
    let mut bytes = gbk(&TEXT.repeat(10));
    bytes[2] = 0xFF;
    let source = read(&bytes, "年报.txt");
    assert!(dump(&source)[1] == "一、总体情况" && source.notes.concat().contains("编码残缺"), "{:?}", source.notes);
}

#[test]
fn each_line_is_a_paragraph() {
    let source =
        read("\u{3000}\u{3000}一、总体情况\r\n\r\n  规章   5  6 \r二\u{b}三\u{c}四\u{2028}五\n1\u{200b}2", "年报.txt");
    assert_eq!(dump(&source), ["一、总体情况", "规章   5  6", "二", "三", "四", "五", "12"]);
}

#[test]
fn lines_with_tabs_are_a_table() {
    let source = read(
        "第二十条第（一）项\n信息内容\t本年制发件数\t现行有效件数\n规章\t0\t\n\t5\t6\n总计\t\t\n\n二、其他\n",
        "年报.txt",
    );
    assert_eq!(
        dump(&source),
        [
            "第二十条第（一）项",
            "[4×3]",
            "|0:信息内容|1:本年制发件数|2:现行有效件数",
            "|0:规章|1:0|2:",
            "|0:|1:5|2:6",
            "|0:总计|1:|2:",
            "二、其他"
        ]
    );
    let text = "\t一、总体情况\n\t全年新收12件。\n1.\t加强学习\n2.\t加强检查\n单独\t一行\n";
    assert_eq!(
        dump(&read(text, "年报.txt")),
        ["一、总体情况", "全年新收12件。", "1.\t加强学习", "2.\t加强检查", "单独\t一行"]
    );
}

#[test]
fn quoted_cells_of_spreadsheets_go_on_over_lines() {
    let source = read(
        "\"商业\n企业\"\t\"科研\n\n机构\"\t总计\n1\t2\t\"其中\"\"甲\"\"1件\"\n“放管服”\t\"放管服\"改革\t3",
        "年报.txt",
    );
    assert_eq!(
        dump(&source),
        ["[3×3]", "|0:商业/企业|1:科研/机构|2:总计", "|0:1|1:2|2:其中\"甲\"1件", "|0:“放管服”|1:\"放管服\"改革|2:3"]
    );
    assert_eq!(dump(&read("\"没有\t配对\n下一行\n再一行", "年报.txt")).len(), 3);
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_tables() {
    let text = "# 年度报告\n\n**一、总体情况**\n---\n| 信息内容 | 件数 |\n|:---|---:|\n| 规章 | 5 |\n| 甲\\|乙 | 1<br>2 |\n\n\
                规范 | 数\n--- | ---\n文件 | 6\n\n二、*其他*\n<table><tr><td>处罚<td>7</table>尾";
    assert_eq!(
        dump(&read(text, "年报.md")),
        [
            "年度报告",
            "一、总体情况",
            "[3×2]",
            "|0:信息内容|1:件数",
            "|0:规章|1:5",
            "|0:甲|乙|1:1/2",
            "[2×2]",
            "|0:规范|1:数",
            "|0:文件|1:6",
            "二、*其他*",
            "[1×2]",
            "|0:处罚|1:7",
            "尾"
        ]
    );
    assert_eq!(
        dump(&read("**一、**\n|甲|1|\n|---|---|\n|乙|2|", "年报.txt")),
        ["**一、**", "[2×2]", "|0:甲|1:1", "|0:乙|1:2"]
    );
}

#[test]
fn csv_files_are_a_table() {
    let source = read("\u{feff}信息内容,\"本年制发,\n件数\"\n规章,\"1,234\"\n总计\n", "年报.csv");
    assert_eq!(dump(&source), ["[3×2]", "|0:信息内容|1:本年制发,/件数", "|0:规章|1:1,234", "|0:总计"]);
    assert_eq!(dump(&read(gbk("规章\t5\n文件\t6\n"), "年报.csv")), ["[2×2]", "|0:规章|1:5", "|0:文件|1:6"]);
    assert_eq!(dump(&read("规章;5\n", "年报.csv")), ["[1×2]", "|0:规章|1:5"]);
    let open = read("规章,\"5\n文件,6\n", "年报.csv");
    assert!(open.notes.concat().contains("引号没有配对"), "{:?}", open.notes);
}
