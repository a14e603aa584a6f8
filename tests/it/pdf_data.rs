//! The report inside its PDF: it comes out as it went in, and nothing else passes for one.

use lopdf::{Document, Object};
use nianbao::export::{Data, to_pdf};
use nianbao::import::{CarriedReport, OnPages, PdfDataError, from_pdf};
use nianbao::page::Purpose;
use nianbao::report::{Cell, Edit, Entry, Report};
use nianbao::store;
use proptest::prelude::*;

use crate::page::hard_reports;
use crate::samples::{GOOD, load};

fn exported(report: &Report, data: Data) -> Vec<u8> {
    to_pdf(report, Purpose::Final, data).expect("a PDF").bytes
}

/// The sample as a PDF with something about it changed.
fn changed(change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&exported(&load(GOOD[0]), Data::Attached)).expect("a PDF");
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("written");
    bytes
}

/// The attached file.
fn attachment(document: &mut Document) -> &mut lopdf::Stream {
    let is_file = |object: &&mut Object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.get(b"Type").and_then(Object::as_name).ok() == Some(b"EmbeddedFile"))
    };
    document.objects.values_mut().find(is_file).expect("an attachment").as_stream_mut().expect("a stream")
}

#[test]
fn a_report_comes_out_of_its_pdf() {
    for report in GOOD.map(load).into_iter().chain(hard_reports()) {
        let back = from_pdf(&exported(&report, Data::Attached)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(back, report.publishable());
        assert_eq!(back.check_code(), report.check_code());
    }
}

#[test]
fn the_attachment_is_the_publishable_report_and_no_more() {
    let report = load(GOOD[0]);
    let mut document = Document::load_mem(&exported(&report, Data::Attached)).expect("a PDF");
    let text = attachment(&mut document).get_plain_content().expect("it inflates");
    let text = String::from_utf8(text).expect("UTF-8");
    assert_eq!(text, store::to_text(&report.publishable()));
    assert!(!text.contains("法规科") && store::to_text(&report).contains("法规科"), "sources stay at home");
}

#[test]
fn a_pdf_saved_anew_by_another_program_still_gives_its_report() {
    let mut document = Document::load_mem(&exported(&load(GOOD[0]), Data::Attached)).expect("a PDF");
    document.renumber_objects();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).expect("written");
    assert_eq!(from_pdf(&bytes).expect("a report"), load(GOOD[0]).publishable());
}

#[test]
fn a_pdf_without_data_is_refused_in_words() {
    let without = from_pdf(&exported(&load(GOOD[0]), Data::LeftOut)).expect_err("no data");
    assert!(matches!(without, PdfDataError::NoData), "{without}");
    for words in ["没有附带年报数据", "文件没有改动", "请换用"] {
        assert!(without.to_string().contains(words), "{without}");
    }
    let foreign = changed(|document| {
        document.trailer.remove(b"Info");
    });
    assert!(matches!(from_pdf(&foreign), Err(PdfDataError::NoData)));
    for bytes in [b"".as_slice(), b"%PDF-1.7\n", "纯文本".as_bytes()] {
        assert!(matches!(from_pdf(bytes), Err(PdfDataError::NotAPdf)));
    }
}

#[test]
fn data_changed_apart_from_the_pages_do_not_pass() {
    let mut report = load(GOOD[0]).publishable();
    report.apply(Edit::Cell("t2.licence.decisions".into(), Cell::of(Entry::Number(65.into()))));
    let bytes = changed(|document| attachment(document).set_plain_content(store::to_text(&report).into_bytes()));
    let error = from_pdf(&bytes).expect_err("changed");
    assert!(matches!(&error, PdfDataError::Changed { stated, .. } if *stated == load(GOOD[0]).check_code()), "{error}");
    let bytes = changed(|document| attachment(document).set_plain_content(b"no report".to_vec()));
    assert!(matches!(from_pdf(&bytes), Err(PdfDataError::Unreadable(_))));
}

#[test]
fn the_pages_are_held_against_the_data() {
    for report in GOOD.map(load) {
        let carried = CarriedReport::of(&exported(&report, Data::Attached)).unwrap_or_else(|error| panic!("{error}"));
        let printed = report.form.cell_idxs().filter(|idx| !report.printed_value(&report.sheet(), *idx).is_empty());
        let figures = printed.count();
        assert_eq!(carried.on_pages, OnPages::Same { figures, is_code_printed: false });
    }
}

#[test]
fn no_pages_of_ours_are_taken_for_changed() {
    for report in hard_reports() {
        let carried = CarriedReport::of(&exported(&report, Data::Attached));
        assert!(carried.is_ok(), "{}: {}", report.title(), carried.expect_err("it failed"));
    }
}

/// A PDF with the pages of one report and the data of another.
fn forged(pages: &Report, data: &Report) -> Vec<u8> {
    let mut document = Document::load_mem(&exported(pages, Data::Attached)).expect("a PDF");
    attachment(&mut document).set_plain_content(store::to_text(&data.publishable()).into_bytes());
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("a reference");
    let info = document.get_object_mut(info).and_then(Object::as_dict_mut).expect("a dictionary");
    info.set(store::CHECK_CODE_KEY_IN_PDF, Object::string_literal(data.check_code()));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("written");
    bytes
}

#[test]
fn pages_changed_apart_from_the_data_do_not_pass() {
    let data = load(GOOD[0]);
    let mut pages = data.clone();
    pages.apply(Edit::Cell("t2.licence.decisions".into(), Cell::of(Entry::Number(65.into()))));
    let bytes = forged(&pages, &data);
    assert_eq!(from_pdf(&bytes).expect("its data are whole"), data.publishable());
    let error = CarriedReport::of(&bytes).expect_err("changed").to_string();
    for words in ["行政许可·本年处理决定数量页面上是65，数据里是", "没有导入", "文件没有改动", "核实"]
    {
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_inflates_without_end_is_not_inflated() {
    let bytes = changed(|document| {
        let stream = attachment(document);
        stream.set_plain_content(vec![b' '; 20 * 1024 * 1024]);
        stream.compress().expect("compressed");
    });
    assert!(bytes.len() < 1024 * 1024);
    assert!(matches!(from_pdf(&bytes), Err(PdfDataError::Broken)));
}

/// A small PDF, so that a change is likely to hit what holds it together.
fn small() -> Vec<u8> {
    changed(|document| {
        document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).for_each(|stream| {
            if stream.dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"EmbeddedFile") {
                stream.set_plain_content(Vec::new());
            }
        });
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_do_harm(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut: prop::sample::Index) {
        static SMALL: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(small);
        let mut bytes = SMALL.clone();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(report) = from_pdf(&bytes) {
            prop_assert_eq!(report.check_code(), load(GOOD[0]).check_code());
        }
        let _ = from_pdf(&bytes[..cut.index(bytes.len())]);
    }
}
