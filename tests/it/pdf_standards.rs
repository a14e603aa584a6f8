//! What PDF/A-3 and PDF/UA-1 ask for, clause by clause as in `src/pdf/CLAUSES.md`.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use nianbao::export::{Data, to_pdf};
use nianbao::page::Purpose;
use nianbao::report::{Closing, Edit, Report};

use crate::page::hard_reports;
use crate::pdf_reader::{Pdf, utf16};
use crate::samples::{GOOD, load};

fn exported(report: &Report, data: Data) -> Vec<u8> {
    to_pdf(report, Purpose::Final, data).expect("a PDF").bytes
}

fn sample() -> Document {
    Document::load_mem(&exported(&load(GOOD[0]), Data::Attached)).expect("a PDF")
}

/// What stands under keys one within the other, from the catalog on.
fn at<'d>(document: &'d Document, keys: &[&str]) -> &'d Object {
    let mut dictionary = document.catalog().expect("a catalog");
    let (last, before) = keys.split_last().expect("a key");
    for key in before {
        dictionary = as_dictionary(document, dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key}")));
    }
    let found = dictionary.get(last.as_bytes()).unwrap_or_else(|_| panic!("no {last}"));
    document.dereference(found).expect("it is there").1
}

fn as_dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    match document.dereference(object).expect("it is there").1 {
        Object::Stream(stream) => &stream.dict,
        object => object.as_dict().expect("a dictionary"),
    }
}

fn xmp(document: &Document) -> String {
    let stream = at(document, &["Metadata"]).as_stream().expect("a stream");
    assert!(!stream.dict.has(b"Filter"), "metadata can be read without inflating");
    String::from_utf8(stream.content.clone()).expect("UTF-8")
}

fn info(document: &Document) -> &Dictionary {
    as_dictionary(document, document.trailer.get(b"Info").expect("information"))
}

/// What stands between the tags of a property, without further tags.
fn property<'x>(xmp: &'x str, name: &str) -> &'x str {
    let (_, rest) = xmp.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name}"));
    let inner = rest.split_once(&format!("</{name}>")).expect("its end").0;
    let inner = inner.trim_end_matches("</rdf:Alt>").trim_end_matches("</rdf:Seq>").trim_end_matches("</rdf:Bag>");
    inner.trim_end_matches("</rdf:li>").rsplit('>').next().expect("a text")
}

#[test]
fn the_file_is_marked_up_as_the_standards_ask() {
    let bytes = exported(&load(GOOD[0]), Data::Attached);
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(bytes[10..14].iter().all(|byte| *byte > 127), "a comment of four bytes above 127");
    let document = sample();
    assert_eq!(at(&document, &["Version"]).as_name().expect("a name"), b"1.7");
    assert_eq!(at(&document, &["Lang"]).as_str().expect("a text"), b"zh-CN");
    assert!(at(&document, &["MarkInfo", "Marked"]).as_bool().expect("a flag"));
    assert!(at(&document, &["ViewerPreferences", "DisplayDocTitle"]).as_bool().expect("a flag"));
    for (page_idx, page) in document.get_pages().into_values().enumerate() {
        let page = document.get_dictionary(page).expect("a page");
        assert_eq!(page.get(b"Tabs").and_then(Object::as_name).expect("an order"), b"S");
        let key = page.get(b"StructParents").and_then(Object::as_i64).expect("a key");
        assert_eq!(usize::try_from(key), Ok(page_idx));
    }
    assert!(!document.trailer.has(b"Encrypt"));
    for forbidden in ["OpenAction", "AA", "OCProperties", "AcroForm", "Requirements"] {
        assert!(!document.catalog().expect("a catalog").has(forbidden.as_bytes()), "{forbidden}");
    }
}

#[test]
fn nothing_transparent_active_or_foreign_is_in_it() {
    let document = sample();
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            _ => continue,
        };
        for key in ["JS", "SMask", "BM", "CA", "ca", "Group", "FFilter", "TR", "HTP", "URI"] {
            assert!(!dictionary.has(key.as_bytes()), "{key} in {dictionary:?}");
        }
        if let Ok(filter) = dictionary.get(b"Filter") {
            assert_eq!(filter.as_name().expect("one filter"), b"FlateDecode");
        }
    }
}

#[test]
fn the_output_intent_has_a_sound_profile() {
    let document = sample();
    let intents = at(&document, &["OutputIntents"]).as_array().expect("a list");
    assert_eq!(intents.len(), 1);
    let intent = as_dictionary(&document, &intents[0]);
    assert_eq!(intent.get(b"S").and_then(Object::as_name).expect("a name"), b"GTS_PDFA1");
    let profile = document.dereference(intent.get(b"DestOutputProfile").expect("a profile")).expect("it").1;
    let stream = profile.as_stream().expect("a stream");
    assert_eq!(stream.dict.get(b"N").and_then(Object::as_i64).expect("a number"), 3);
    let icc = stream.get_plain_content().expect("bytes");
    let number = |at: usize| u32::from_be_bytes(icc[at..at + 4].try_into().expect("four bytes")) as usize;
    assert_eq!(number(0), icc.len());
    assert_eq!((&icc[12..24], &icc[36..40]), (b"mntrRGB XYZ ".as_slice(), b"acsp".as_slice()));
    let mut names = BTreeSet::new();
    for entry in 0..number(128) {
        let place = 132 + entry * 12;
        let (offset, size) = (number(place + 4), number(place + 8));
        assert!(offset % 4 == 0 && offset + size <= icc.len());
        names.insert(String::from_utf8_lossy(&icc[place..place + 4]).into_owned());
    }
    let wanted = ["bTRC", "bXYZ", "cprt", "desc", "gTRC", "gXYZ", "rTRC", "rXYZ", "wtpt"];
    assert!(names.iter().eq(wanted.iter()), "{names:?}");
}

#[test]
fn both_kinds_of_metadata_say_the_same() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Title("云川县水务局<2025年>年报 & 说明".into()));
    let document = Document::load_mem(&exported(&report, Data::Attached)).expect("a PDF");
    let (info, xmp) = (info(&document), xmp(&document));
    let told = |key: &str| utf16(info.get(key.as_bytes()).and_then(Object::as_str).expect("a text"));
    let read = |name: &str| property(&xmp, name).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    for (key, name) in [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Creator", "xmp:CreatorTool"),
        ("Producer", "pdf:Producer"),
    ] {
        assert_eq!(told(key), read(name), "{key}");
    }
    assert_eq!(told("Title"), report.title());
    for (key, name) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
        let date = info.get(key.as_bytes()).and_then(Object::as_str).expect("a date");
        assert_eq!((date, read(name).as_str()), (b"D:20260116000000+08'00'".as_slice(), "2026-01-16T00:00:00+08:00"));
    }
    let code = info.get(b"NianbaoCheckCode").and_then(Object::as_str).expect("a code");
    assert_eq!(code, report.check_code().as_bytes());
    assert_eq!(read("nianbao:CheckCode"), report.check_code());
    assert_eq!(
        (read("pdfaid:part"), read("pdfaid:conformance"), read("pdfuaid:part")),
        ("3".into(), "A".into(), "1".into())
    );
    assert!(xmp.contains("xml:lang=\"x-default\"") && xmp.contains("<pdfaProperty:name>CheckCode<"));
    assert!(!info.has(b"GTS_PDFXVersion") && !info.has(b"Trapped"));
}

#[test]
fn without_a_date_none_is_written_anywhere() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::All(vec![Edit::Closing(Closing::default()), Edit::History(Vec::new())]));
    let document = Document::load_mem(&exported(&report, Data::Attached)).expect("a PDF");
    let (info, xmp) = (info(&document), xmp(&document));
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate") && !xmp.contains("Date>"), "{xmp}");
    assert!(info.has(b"Title") && xmp.contains("<pdfaid:part>3<"));
    let file = document.objects.values().filter_map(|object| object.as_stream().ok());
    let file = file
        .map(|stream| &stream.dict)
        .find(|file| file.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"EmbeddedFile")));
    assert!(!file.expect("an attachment").has(b"Params"), "parameters have at least a date");
    assert!(document.objects.values().all(|object| !object.as_dict().is_ok_and(|found| found.has(b"ModDate"))));
}

/// The titles of bookmarks, indented by how far in they stand, from one on.
fn bookmarks(document: &Document, parent: &Dictionary, indent: &str) -> Vec<String> {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let mut titles = Vec::new();
    let (mut count, mut previous, mut next) = (0, None, parent.get(b"First").ok());
    while let Some(reference) = next {
        let entry = as_dictionary(document, reference);
        assert_eq!(entry.get(b"Prev").ok(), previous);
        assert_eq!(as_dictionary(document, entry.get(b"Parent").expect("a parent")), parent);
        let title = utf16(entry.get(b"Title").and_then(Object::as_str).expect("a title"));
        titles.push(format!("{indent}{title}"));
        let place = entry.get(b"Dest").and_then(Object::as_array).expect("a place");
        assert!(pages.contains(&place[0].as_reference().expect("a page")));
        assert!((0.0..=842.0).contains(&place[3].as_float().expect("a height")));
        titles.extend(bookmarks(document, entry, &format!("{indent} ")));
        (count, previous, next) = (count + 1, Some(reference), entry.get(b"Next").ok());
    }
    assert_eq!(parent.get(b"Last").ok(), previous);
    let told = parent.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
    let shown = if indent.is_empty() { titles.len() } else { count };
    assert_eq!(usize::try_from(told), Ok(shown));
    titles
}

#[test]
fn bookmarks_lead_to_the_sections_and_their_parts() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text(
        "problems",
        "（一）主要问题\n渠道窄。\n（二）改进措施\n拓宽渠道。\n（三）其他。没有。".into(),
    ));
    let document = Document::load_mem(&exported(&report, Data::Attached)).expect("a PDF");
    let titles = bookmarks(&document, at(&document, &["Outlines"]).as_dict().expect("a root"), "");
    let mut expected = Vec::new();
    for section in &report.form.sections {
        expected.push(section.heading.clone());
        match section.key.as_str() {
            "overview" => {
                expected.extend(report.section("overview").parts.iter().map(|part| format!(" {}", part.title)));
            }
            "problems" => expected.extend([" （一）主要问题".to_owned(), " （二）改进措施".to_owned()]),
            _ => {}
        }
    }
    assert_eq!(titles, expected);
    assert_eq!(at(&document, &["PageMode"]).as_name().expect("a name"), b"UseOutlines");
}

#[test]
fn all_that_is_painted_is_tagged_or_an_artifact() {
    for report in hard_reports().into_iter().chain(GOOD.map(load)) {
        let document = Document::load_mem(&exported(&report, Data::LeftOut)).expect("a PDF");
        for page in document.get_pages().into_values() {
            let mut depth = 0;
            for operation in Content::decode(&document.get_page_content(page)).expect("operators").operations {
                match operation.operator.as_str() {
                    "BMC" | "BDC" => depth += 1,
                    "EMC" => depth -= 1,
                    "Tj" | "TJ" | "S" | "s" | "f" | "F" | "f*" | "B" | "b" => assert!(depth > 0, "{operation:?}"),
                    "Do" | "sh" | "BI" | "gs" => panic!("{operation:?}"),
                    _ => {}
                }
            }
            assert_eq!(depth, 0);
        }
    }
}

#[test]
fn tags_lead_to_content_and_back() {
    let document = sample();
    let numbers = at(&document, &["StructTreeRoot", "ParentTree", "Nums"]).as_array().expect("a list");
    let pages = document.get_pages();
    assert_eq!(numbers.len(), 2 * pages.len());
    for pair in numbers.chunks(2) {
        let page_no = u32::try_from(pair[0].as_i64().expect("a key")).expect("small") + 1;
        for (id, parent) in pair[1].as_array().expect("parents").iter().enumerate() {
            let children = as_dictionary(&document, parent).get(b"K").and_then(Object::as_array).expect("children");
            let is_this = |child: &Object| {
                child.as_dict().is_ok_and(|child| {
                    child.get(b"MCID").and_then(Object::as_i64).is_ok_and(|found| usize::try_from(found) == Ok(id))
                        && child.get(b"Pg").and_then(Object::as_reference).ok() == pages.get(&page_no).copied()
                })
            };
            assert!(children.iter().any(is_this), "page {page_no}, content {id}");
        }
    }
}

#[test]
fn tables_are_regular_and_head_cells_say_of_what() {
    for report in GOOD.map(load) {
        let document = Document::load_mem(&exported(&report, Data::LeftOut)).expect("a PDF");
        let elements = || document.objects.values().filter_map(|object| object.as_dict().ok());
        let role = |element: &Dictionary| element.get(b"S").and_then(Object::as_name).unwrap_or_default().to_vec();
        let children = |element: &Dictionary| -> Vec<Dictionary> {
            let children = element.get(b"K").and_then(Object::as_array).expect("children");
            children.iter().map(|child| as_dictionary(&document, child).clone()).collect()
        };
        let attribute = |cell: &Dictionary, key: &str| {
            cell.get(b"A").and_then(Object::as_dict).ok().and_then(|found| found.get(key.as_bytes()).ok().cloned())
        };
        let span = |cell: &Dictionary, key: &str| {
            attribute(cell, key).map_or(1, |span| usize::try_from(span.as_i64().expect("a number")).expect("a span"))
        };
        for table in elements().filter(|element| role(element) == b"Table") {
            let rows = children(table);
            let width = children(&rows[0]).iter().map(|cell| span(cell, "ColSpan")).sum();
            let mut covered: Vec<usize> = vec![0; width];
            for row in &rows {
                for cell in children(row) {
                    assert!(role(&cell) == b"TD" || attribute(&cell, "Scope").is_some(), "a head without scope");
                    let from = covered.iter().position(|rows| *rows == 0).expect("a free place");
                    let to = from + span(&cell, "ColSpan");
                    assert!(covered[from..to].iter().all(|rows| *rows == 0), "cells overlap");
                    covered[from..to].fill(span(&cell, "RowSpan"));
                }
                assert!(covered.iter().all(|rows| *rows > 0), "a hole in a row");
                for rows in &mut covered {
                    *rows -= 1;
                }
            }
            assert!(covered.iter().all(|rows| *rows == 0), "a cell reaches beyond the table");
        }
        let mut ids = BTreeSet::new();
        for note in elements().filter(|element| role(element) == b"Note") {
            let id = note.get(b"ID").and_then(Object::as_str).expect("a note has an identifier");
            assert!(ids.insert(id.to_vec()), "its own");
        }
        assert_eq!(ids.is_empty(), report.notes.values().all(|note| note.trim().is_empty()));
    }
}

#[test]
fn fonts_say_what_their_glyphs_mean() {
    for report in hard_reports() {
        let bytes = exported(&report, Data::LeftOut);
        // Reading fails where a glyph has no width or no character.
        for shown in Pdf::read(&bytes).shown {
            assert!(shown.text.chars().all(|c| c != '\0' && c != '\u{feff}' && c != '\u{fffe}'), "{shown:?}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_and_another_another_identifier() {
    let report = load(GOOD[0]);
    assert_eq!(exported(&report, Data::Attached), exported(&report, Data::Attached));
    let id = |bytes: &[u8]| {
        let document = Document::load_mem(bytes).expect("a PDF");
        document.trailer.get(b"ID").and_then(Object::as_array).expect("two")[0].as_str().expect("bytes").to_vec()
    };
    let mut other = report.clone();
    other.apply(Edit::section_text("problems", "另写。".into()));
    let ids = [&report, &other].map(|report| id(&exported(report, Data::Attached)));
    assert!(ids[0] != ids[1] && ids[0].len() == 16);
    assert_ne!(ids[0], id(&exported(&report, Data::LeftOut)));
}
