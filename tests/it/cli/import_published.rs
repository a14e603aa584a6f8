//! Published reports imported by a person, from the file to the saved report: pages, texts and PDFs that
//! the program made itself, questions and their answers, and what is refused.

use std::path::{Path, PathBuf};

use nianbao::form::CellIdx;
use nianbao::report::Report;
use nianbao::store;

use super::{folder, nianbao, text};
use crate::samples::{GOOD, load, path, read};

/// A text in which figures have run together in several ways that all agree with the sums.
const QUESTION: &str = "published/pages/白渡湾经济技术开发区2022.txt";

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.join(name);
    store::write_file(&file, bytes).expect("written");
    file
}

/// A sample exported as a web page.
fn page(sample: &str, folder: &Path) -> PathBuf {
    let page = folder.join("年报.html");
    let run = nianbao(&["export", text(&path(sample)), text(&page)]);
    assert_eq!(run.code, 0, "{}", run.err);
    page
}

/// The report that an import of a file wrote.
fn imported(file: &Path, options: &[&str]) -> Report {
    let out = file.with_extension("读.ron");
    let run = nianbao(&[&["import", text(file), text(&out)], options].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    store::load(&out).expect("a report").report
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cells that are printed otherwise than in the original.
fn other_cells(read: &Report, original: &Report) -> Vec<String> {
    let (own, sheet) = (read.sheet(), original.sheet());
    let printed = |report: &Report, sheet, idx: CellIdx, key: &str| {
        (report.printed_value(sheet, idx), bare(&report.cell(key).remark))
    };
    let cells = original.form.indexed_cells();
    let pairs = cells
        .map(|(idx, cell)| (&cell.key, printed(read, &own, idx, &cell.key), printed(original, &sheet, idx, &cell.key)));
    pairs.filter(|(_, own, original)| own != original).map(|(key, own, _)| format!("{key} is {own:?}")).collect()
}

/// The parts of a report besides its cells, without spaces.
fn words(report: &Report) -> Vec<(&'static str, String)> {
    let mut words = vec![
        ("title", report.title()),
        ("preface", report.preface_text()),
        ("closing", format!("{}{}", report.closing_organ(), report.closing.date.printed())),
    ];
    for key in ["overview", "problems", "other_matters"] {
        words.push((key, report.section_text(key)));
    }
    words.into_iter().map(|(what, text)| (what, bare(&text))).collect()
}

fn assert_same(read: &Report, original: &Report) {
    assert_eq!((&read.organ.name, read.year, read.form), (&original.organ.name, original.year, original.form));
    assert_eq!(other_cells(read, original), Vec::<String>::new());
    assert_eq!(words(read), words(original));
}

/// A web page as text: tags taken out, a line for each element.
fn without_tags(html: &str) -> String {
    let body = html.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    for piece in body.split('<') {
        let (tag, inside) = piece.split_once('>').unwrap_or(("", piece));
        text += if tag.starts_with("/td") || tag.starts_with("/th") { "\t" } else { "" };
        text += if ["/p", "/h", "/tr"].iter().any(|end| tag.starts_with(end)) && !tag.starts_with("/th") {
            "\n"
        } else {
            ""
        };
        text += inside.trim_matches('\n');
    }
    text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn our_own_web_page_comes_back_whole() {
    for sample in GOOD {
        let folder = folder();
        let page = page(sample, folder.path());
        assert_same(&imported(&page, &[]), &load(sample));
    }
}

#[test]
fn the_text_of_our_own_web_page_comes_back_whole() {
    for sample in GOOD {
        let folder = folder();
        let text = without_tags(&read(&page(sample, folder.path())));
        let file = write(folder.path(), "年报.txt", text.as_bytes());
        assert_same(&imported(&file, &[]), &load(sample));
    }
}

#[test]
fn our_own_pdf_without_data_comes_back_whole() {
    for sample in GOOD {
        let folder = folder();
        let pdf = folder.path().join("年报.pdf");
        let run = nianbao(&["export", text(&path(sample)), text(&pdf), "--no-data"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_same(&imported(&pdf, &[]), &load(sample));
    }
}

#[test]
fn a_question_is_asked_and_its_answer_taken() {
    let folder = folder();
    let original = text(&path(QUESTION)).to_owned();
    let out = |name: &str| folder.path().join(name);
    let run = nianbao(&["import", &original, text(&out("问.ron"))]);
    assert!(run.code == 1 && out("问.ron").is_file(), "{}{}", run.out, run.err);
    assert!(run.out.contains("--choose ") && run.out.contains("待选"), "{}", run.out);
    let json = nianbao(&["import", &original, text(&out("机.ron")), "--json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let mut chosen: Vec<String> = Vec::new();
    let mut questions = told["questions"].as_array().expect("questions").clone();
    assert!(json.code == 1 && !questions.is_empty(), "{}", json.out);
    for no in 0..10 {
        let Some(question) = questions.first().cloned() else { break };
        let answer = &question["answers"][0];
        let id = answer["id"].as_str().expect("an id");
        assert!(run.out.contains(id) || no > 0, "{id}: {}", run.out);
        chosen.push(id.to_owned());
        let out = out(&format!("{no}.ron"));
        let mut arguments = vec!["import", &original, text(&out), "--json"];
        for id in &chosen {
            arguments.extend(["--choose", id]);
        }
        let again = nianbao(&arguments);
        let told: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
        questions.clone_from(told["questions"].as_array().expect("questions"));
        let report = store::load(&out).expect("a report").report;
        for (key, figure) in answer["cells"].as_object().expect("cells") {
            let idx = report.form.cell_idx(key).expect("a cell");
            assert_eq!(report.printed_value(&report.sheet(), idx), figure.as_str().expect("a figure"), "{key}");
        }
        let is_whole = questions.is_empty() && told["left"].as_array().is_some_and(Vec::is_empty);
        assert_eq!(again.code, i32::from(!is_whole), "{}", again.out);
    }
    assert!(questions.is_empty(), "{questions:?}");
}

#[test]
fn an_answer_that_the_document_does_not_know_is_refused() {
    let folder = folder();
    let out = folder.path().join("新.ron");
    let run = nianbao(&["import", text(&path(QUESTION)), text(&out), "--choose", "t3.new:1/2/3"]);
    assert!(run.code == 2 && run.err.contains("没有“t3.new:1/2/3”这个答案，没有建文件。可用："), "{}", run.err);
    assert!(!out.exists());
}

#[test]
fn what_the_document_does_not_say_is_given() {
    let folder = folder();
    let page = page(GOOD[0], folder.path());
    let html = read(&page).replace(&load(GOOD[0]).title(), "政府信息公开工作年度报告").replace("2025", "二五");
    let html = html.replace("云川县水务局", "");
    let nameless = write(folder.path(), "无名.html", html.as_bytes());
    let out = folder.path().join("新.ron");
    let run = nianbao(&["import", text(&nameless), text(&out), "--year", "2025", "--organ", "松岭湾县水务局"]);
    assert!(run.code < 2, "{}", run.err);
    let report = store::load(&out).expect("a report").report;
    assert_eq!((report.organ.name.as_str(), report.year, report.form.id.as_str()), ("松岭湾县水务局", 2025, "cn-2021"));
}

#[test]
fn another_report_than_was_asked_for_is_refused() {
    let folder = folder();
    let page = page(GOOD[0], folder.path());
    let out = folder.path().join("新.ron");
    for (option, value, words) in [
        ("--year", "2024", "2025年度的，不是2024年度"),
        ("--organ", "柳河镇人民政府", "不是“柳河镇人民政府”"),
        ("--form", "cn-2019", "表式是cn-2021，不是cn-2019"),
    ] {
        let run = nianbao(&["import", text(&page), text(&out), option, value]);
        assert!(run.code == 2 && run.err.contains(words) && run.err.contains("没有建文件"), "{}", run.err);
        assert!(!out.exists());
    }
}

#[test]
fn an_old_word_document_is_to_be_saved_otherwise() {
    let folder = folder();
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 4096]].concat();
    let file = write(folder.path(), "年报.doc", &ole);
    let out = folder.path().join("新.ron");
    let run = nianbao(&["import", text(&file), text(&out)]);
    assert!(run.code == 2 && run.err.contains("另存为") && run.err.contains("docx"), "{}", run.err);
    assert!(run.err.contains("粘贴") && !out.exists(), "{}", run.err);
}

#[test]
fn a_text_that_is_no_report_is_refused() {
    let folder = folder();
    let file = write(folder.path(), "菜单.txt", "今天的菜单：白菜豆腐汤。\n明天的菜单：没有。\n".as_bytes());
    let out = folder.path().join("新.ron");
    let run = nianbao(&["import", text(&file), text(&out)]);
    assert!(run.code == 2 && run.err.contains("没有导入") && !out.exists(), "{}", run.err);
}
