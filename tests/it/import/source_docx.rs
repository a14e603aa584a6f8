//! Word documents: what stands in their pages, and bytes that only look like one.

use nianbao::import::source::SourceError;

use super::documents::{archive, check_places, read, shown};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{NAMESPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = document(body);
    let others = others.iter().map(|(name, text)| (*name, text.as_bytes()));
    archive(&std::iter::once(("word/document.xml", document.as_bytes())).chain(others).collect::<Vec<_>>())
}

fn lines(body: &str) -> Vec<String> {
    let source = read(&docx(body, &[])).expect("a document");
    check_places(&source);
    shown(&source)
}

#[test]
fn runs_of_a_paragraph_are_joined_and_revisions_taken() {
    let found = lines(
        r#"<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p><w:p/>
        <w:p><w:r><w:t xml:space="preserve">主动公开 </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>
        <w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t><w:tab/><w:t>A&amp;B</w:t><w:noBreakHyphen/><w:t>C&#x3002;</w:t></w:r></w:p>
        <w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>
        <w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>"#,
    );
    assert_eq!(found, ["一、总体情况", "主动公开 13件\tA&B-C。", "第一行", "第二行", "结果", "链接标记控件"]);
}

#[test]
fn text_boxes_are_read_once_and_contents_not_at_all() {
    let found = lines(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
        <w:sdtContent><w:p><w:r><w:t>一、总体情况 1</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="w">
        <w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>"#,
    );
    assert_eq!(found, ["正文", "框里"]);
}

#[test]
fn numbers_that_word_sets_are_read_with_their_headings() {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="japaneseCounting"/>
        <w:lvlText w:val="%1、"/><w:pStyle w:val="H"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="9">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num></w:numbering>"#,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(0, "bullet", "•"),
    );
    let styles = format!(
        r#"<w:styles xmlns:w="{NAMESPACE}"><w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="H2"><w:name w:val="own"/><w:basedOn w:val="H"/></w:style>
        <w:style w:styleId="T"><w:name w:val="TOC 1"/></w:style></w:styles>"#
    );
    let numbered = |list: u8, level: u8, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let in_style = |style: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let body = [
        in_style("T", "目录行"),
        numbered(1, 0, "甲"),
        numbered(1, 1, "甲一"),
        numbered(1, 1, "甲二"),
        numbered(1, 2, "款"),
        numbered(1, 0, "乙"),
        numbered(1, 1, "乙一"),
        numbered(3, 1, "另起"),
        numbered(4, 0, "点"),
        in_style("H", "第五"),
        in_style("H2", "第六"),
        numbered(0, 0, "无"),
    ];
    let bytes = docx(&body.concat(), &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    let found = shown(&read(&bytes).expect("a document"));
    let expected = [
        "一、甲",
        "（一）甲一",
        "（二）甲二",
        "1.款",
        "二、乙",
        "（一）乙一",
        "（一）另起",
        "点",
        "五、第五",
        "六、第六",
        "无",
    ];
    assert_eq!(found, expected);
}

#[test]
fn cells_keep_what_they_cover() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let (start, on) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
    let two = r#"<w:gridSpan w:val="2"/>"#;
    let body = format!(
        r#"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr>
        <w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{}</w:tr>
        <w:sdt><w:sdtContent><w:tr>{}{}</w:tr></w:sdtContent></w:sdt></w:tbl>"#,
        cell(two, "头"),
        cell("", "数"),
        cell(start, "标"),
        cell("", "甲"),
        cell("", "1"),
        cell(on, ""),
        cell("", "乙"),
        cell("", "2"),
        cell("", "3"),
        cell(r#"<w:gridSpan w:val="2"/>"#, "末"),
        cell("", "4</w:t></w:r></w:p><w:p><w:r><w:t>行"),
    );
    let expected = ["| 0:头[2×1] | 2:数", "| 0:标[1×2] | 1:甲 | 2:1", "| 1:乙 | 2:2", "| 2:3", "| 0:末[2×1] | 2:4⏎行"];
    assert_eq!(lines(&body), expected);
}

#[test]
fn a_table_that_lays_out_a_page_is_taken_apart() {
    let inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let outer = format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>上</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>");
    assert_eq!(lines(&outer), ["上", "| 0:甲 | 1:1"]);
    let beside = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p></w:tc><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    );
    assert_eq!(lines(&beside), ["| 0:左 | 1:甲⏎1"]);
}

#[test]
fn a_document_names_itself_and_may_stand_elsewhere() {
    let relations = r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let core =
        r#"<cp:coreProperties xmlns:cp="c"><dc:title xmlns:dc="d"> 云川县水务局年报 </dc:title></cp:coreProperties>"#;
    let text = document("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")
        .replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    let bytes = archive(&[
        ("_rels/.rels", relations.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("word/document2.xml", text.as_bytes()),
    ]);
    let source = read(&bytes).expect("a document");
    assert_eq!((source.name.as_str(), shown(&source)), ("云川县水务局年报", vec!["正文".to_owned()]));
}

#[test]
fn broken_and_hostile_documents_are_refused() {
    let whole = docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", &[]);
    for cut in (4..whole.len()).step_by(7) {
        assert!(read(&whole[..cut]).is_err(), "{cut} bytes");
    }
    let bomb = vec![b' '; 40 * 1024 * 1024];
    assert!(matches!(read(&archive(&[("word/document.xml", &bomb)])), Err(SourceError::Inflated)));
    let nested =
        document(&format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000)));
    assert!(matches!(read(&archive(&[("word/document.xml", nested.as_bytes())])), Err(SourceError::Inflated)));
    let entity =
        format!(r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]>{}"#, document("<w:p><w:r><w:t>&a;字</w:t></w:r></w:p>"));
    assert_eq!(shown(&read(&archive(&[("word/document.xml", entity.as_bytes())])).expect("a document")), ["字"]);
    assert!(matches!(read(&archive(&[("word/document.xml", b"<w:document><w:body><w:p>")])), Err(SourceError::Broken)));
    let many: Vec<String> = (0..2100).map(|file| format!("word/document{file}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(matches!(read(&archive(&many)), Err(SourceError::Inflated)));
}

#[test]
fn old_and_encrypted_documents_are_named() {
    let container = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        bytes
    };
    assert!(matches!(read(&container("EncryptedPackage")), Err(SourceError::Unsupported { .. })));
    assert!(matches!(read(&container("WordDocument")), Err(SourceError::Unsupported { .. })));
    assert!(matches!(read(&container("Workbook")), Err(SourceError::Broken)));
}
