//! Word documents: by properties of runs, by styles, beside the body.

use nianbao::import::source::{Source, UnseenBecause};

use super::super::documents::{archive, read, shown};
use super::{to_look_at, unseen};

use UnseenBecause::{Chart, Comment, Deleted, Drawing, Footnote, Hidden, NoteMark, PageEdge, Struck};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A document with this body and other parts, each the content of its outermost element.
fn docx(body: &str, parts: &[(&str, &str)]) -> Source {
    let part = |text: &str| format!("<w:part xmlns:w=\"{NAMESPACE}\">{text}</w:part>").into_bytes();
    let body = part(&format!("<w:body>{body}</w:body>"));
    let others: Vec<(&str, Vec<u8>)> = parts.iter().map(|(name, text)| (*name, part(text))).collect();
    let mut files = vec![("word/document.xml", body.as_slice())];
    files.extend(others.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    read(&archive(&files)).expect("a document")
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A table of one row with these contents of its cells.
fn table(cells: &[&str]) -> String {
    format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", cells.join("</w:tc><w:tc>"))
}

#[test]
fn hidden_struck_and_deleted_words_stand_apart() {
    let body = [
        run("", "收到"),
        run("<w:vanish/>", "一"),
        run("<w:strike/>", "二"),
        run("<w:dstrike/>", "三"),
        run("<w:sz w:val=\"2\"/>", "四"),
        "<w:del><w:r><w:delText>五</w:delText></w:r></w:del>".to_owned(),
        run("<w:strike w:val=\"0\"/>", "6件"),
    ];
    let source = docx(&paragraph(&body.concat()), &[]);
    assert_eq!(shown(&source), ["收到6件"]);
    assert_eq!(unseen(&source), [("一", Hidden), ("二三", Struck), ("四", Hidden), ("五", Deleted)]);
    assert!(to_look_at(&source).is_empty(), "these are no figures of a table");
}

#[test]
fn styles_hide_and_strike_and_runs_have_the_last_word() {
    let style = |id: &str, more: &str| format!("<w:style w:styleId=\"{id}\">{more}</w:style>");
    let styles = [
        style("out", "<w:rPr><w:strike/></w:rPr>"),
        style("gone", "<w:basedOn w:val=\"out\"/><w:rPr><w:strike w:val=\"0\"/><w:vanish/></w:rPr>"),
        style("old", "<w:basedOn w:val=\"out\"/>"),
    ];
    let body = [
        paragraph(
            &[run("", "甲"), run("<w:rStyle w:val=\"old\"/>", "75"), run("<w:rStyle w:val=\"gone\"/>", "9")].concat(),
        ),
        paragraph(&format!(
            "<w:pPr><w:pStyle w:val=\"old\"/></w:pPr>{}{}",
            run("", "乙"),
            run("<w:strike w:val=\"0\"/>", "丙")
        )),
    ];
    let source = docx(&body.concat(), &[("word/styles.xml", &styles.concat())]);
    assert_eq!(shown(&source), ["甲", "丙"]);
    assert_eq!(unseen(&source), [("75", Struck), ("9", Hidden), ("乙", Struck)]);
}

#[test]
fn a_text_of_the_colour_of_its_ground_is_not_seen() {
    let white = "<w:color w:val=\"FFFFFF\"/>";
    let shade = |fill: &str| format!("<w:shd w:val=\"clear\" w:fill=\"{fill}\"/>");
    let in_cell = |shade: &str, text: &str| format!("<w:tcPr>{shade}</w:tcPr>{}", paragraph(&run(white, text)));
    let plain = paragraph(&run("", "甲"));
    for (body, texts, hidden) in [
        (paragraph(&run(white, "多出的一句")), vec![], vec!["多出的一句"]),
        (paragraph(&run(&format!("{white}{}", shade("003366")), "标题")), vec!["标题"], vec![]),
        (paragraph(&run(&format!("<w:color w:val=\"FF0000\"/>{}", shade("ff0000")), "红字")), vec![], vec!["红字"]),
        (paragraph(&run(&format!("{white}<w:highlight w:val=\"red\"/>"), "红底")), vec!["红底"], vec![]),
        (table(&[&plain, &in_cell("", "95")]), vec!["| 0:甲 | 1:"], vec!["95"]),
        (table(&[&plain, &in_cell(&shade("1F4E79"), "95")]), vec!["| 0:甲 | 1:95"], vec![]),
        (table(&[&plain, &in_cell(&shade("FFFFFF"), "总计")]), vec!["| 0:甲 | 1:"], vec!["总计"]),
        // The head of a table whose style paints it.
        (table(&[&plain, &in_cell("", "总计")]), vec!["| 0:甲 | 1:总计"], vec![]),
    ] {
        let source = docx(&body, &[]);
        assert_eq!(shown(&source), texts, "{body}");
        assert_eq!(unseen(&source), hidden.into_iter().map(|text| (text, Hidden)).collect::<Vec<_>>(), "{body}");
    }
    let banner = "<w:p><w:r><w:drawing><wp:anchor xmlns:wp=\"w\" behindDoc=\"1\"/></w:drawing></w:r></w:p>";
    let source = docx(&format!("{banner}{}", paragraph(&run(white, "清溪镇人民政府"))), &[]);
    assert_eq!(shown(&source), ["清溪镇人民政府"], "a picture lies behind it");
}

#[test]
fn a_raised_mark_beside_a_figure_is_a_note_and_beside_a_word_a_part_of_it() {
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let cell = |text: &str| paragraph(&[run("", text), run(raised, "2")].concat());
    let source = docx(&table(&[&cell("64"), &cell("m")]), &[]);
    assert_eq!(shown(&source), ["| 0:64 | 1:m2"]);
    assert_eq!(unseen(&source), [("2", NoteMark)]);
    assert!(to_look_at(&source).is_empty());
}

#[test]
fn rows_and_cells_that_are_hidden_deleted_or_merged_away_are_none() {
    let row = |properties: &str, figure: &str| {
        let cells = ["甲", figure].map(|text| format!("<w:tc>{}</w:tc>", paragraph(&run("", text))));
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
    };
    let flat = "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/>";
    let merged = |kind: &str, text: &str| {
        let cells = [format!("<w:tcPr>{kind}</w:tcPr>"), String::new()]
            .map(|properties| format!("<w:tc>{properties}{}</w:tc>", paragraph(&run("", text))));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows = [
        row("", "1"),
        row("<w:hidden/>", "2"),
        row("<w:del/>", "3"),
        row(flat, "4"),
        row("<w:hidden/>", ""),
        merged("<w:vMerge w:val=\"restart\"/>", "5"),
        merged("<w:vMerge/>", "6"),
    ];
    let source = docx(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]);
    assert_eq!(shown(&source), ["| 0:甲 | 1:1", "| 0:5[1×2] | 1:5", "| 1:6"]);
    let expected = [("甲 2", Hidden), ("甲 3", Deleted), ("甲 4", Hidden), ("甲", Hidden), ("6", Hidden)];
    assert_eq!(unseen(&source), expected);
    assert_eq!(to_look_at(&source), ["甲 2", "甲 4", "6"]);
    assert!(source.unseen.iter().all(|unseen| unseen.block == 0 && unseen.cell.is_some()));
}

#[test]
fn what_stands_beside_the_body_is_named() {
    let text = |text: &str| paragraph(&run("", text));
    let source = docx(
        &text("正文"),
        &[
            ("word/header1.xml", &text("清溪镇文件")),
            ("word/header2.xml", &text("清溪镇文件")),
            ("word/footer1.xml", &text("— 3 —")),
            ("word/footnotes.xml", &format!("<w:footnote/><w:footnote>{}</w:footnote>", text("含上年结转。"))),
            ("word/comments.xml", &format!("<w:comment>{}</w:comment>", text("请核对"))),
            ("word/charts/chart1.xml", "<c:chart xmlns:c=\"c\"><a:t xmlns:a=\"a\">占比</a:t><c:v>40</c:v></c:chart>"),
        ],
    );
    assert_eq!(shown(&source), ["正文"]);
    let expected = [
        ("占比 40", Chart),
        ("请核对", Comment),
        ("— 3 —", PageEdge),
        ("含上年结转。", Footnote),
        ("清溪镇文件", PageEdge),
    ];
    assert_eq!(unseen(&source), expected);
    assert_eq!(to_look_at(&source), ["含上年结转。"]);
}

#[test]
fn drawn_letters_are_named_and_the_text_of_boxes_is_read() {
    let body = "<w:r><w:pict><v:shape xmlns:v=\"v\"><v:textpath string=\"征求意见\"/></v:shape></w:pict></w:r>\
        <w:r><w:drawing><a:t xmlns:a=\"a\">图中字</a:t><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>";
    let source = docx(&paragraph(body), &[]);
    assert_eq!(shown(&source), ["框里"]);
    assert_eq!(unseen(&source), [("征求意见图中字", Drawing)]);
}

#[test]
fn embedded_files_and_parts_that_cannot_be_read_are_told_of() {
    let body = paragraph(&run("", "正文"));
    for source in [
        docx(&body, &[("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "")]),
        docx(&format!("{body}<w:altChunk/>"), &[]),
    ] {
        assert!(source.notes.iter().any(|note| note.contains("嵌有别的文件")), "{:?}", source.notes);
    }
    let broken = docx(&body, &[("word/footnotes.xml", "<w:footnote>")]);
    assert!(broken.notes.iter().any(|note| note.contains("脚注、尾注读不了")), "{:?}", broken.notes);
    assert!(docx(&body, &[]).notes.is_empty());
}
