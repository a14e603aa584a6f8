//! Importing a published report, as a person and as a program does it.

use std::io::Write;
use std::process::{Command, Stdio};

use nianbao::cli::{reading_json, reading_text};
use nianbao::form::Form;
use nianbao::import::source::{Block, Source, SourceCell, SourceTable, Spot};
use nianbao::import::{Answer, Piece, Provenance, Question, Reading, Unresolved, read_own_csv};
use nianbao::report::{Address, Organ, Report};
use nianbao::store;

use super::{folder, nianbao, text};
use crate::samples::{GOOD, load, path};

const CELLS: &str = "cell,value,remark\nt3.new.natural,5,\nt3.new.legal,2,\n";

/// A document with a line and a table of a line that has run together, and what was understood of it.
fn read_by_hand() -> (Source, Reading) {
    let line = Block::Paragraph("云川县水务局2024年政府信息公开工作年度报告".into());
    let cell = SourceCell { rows: 1, columns: 1, text: "693665".into(), ..SourceCell::default() };
    let table = Block::Table(SourceTable { rows: 1, columns: 1, cells: vec![cell] });
    let source = Source { blocks: vec![line, table], notes: vec!["按GB18030解码".into()], ..Source::default() };
    let form = Form::by_id("cn-2021").expect("a form");
    let in_line = Spot { block: 0, cell: None, bytes: 0..18 };
    let in_table = Spot { block: 1, cell: Some(0), bytes: 0..6 };
    let answer = |id: &str, issued: &str| Answer {
        id: format!("t2.normative:{id}"),
        text: format!("制发{issued}件"),
        cells: vec![("t2.normative.issued".into(), issued.into())],
    };
    let organ = Address::OrganName;
    let reading = Reading {
        report: Report::new(form, 2024, Organ::named("云川县水务局")),
        pieces: vec![
            Piece { item: organ, provenance: Provenance::Read, spots: vec![in_line] },
            Piece { item: Address::Cell("t3.new.total".into()), provenance: Provenance::WorkedOut, spots: Vec::new() },
        ],
        questions: vec![Question {
            key: "t2.normative".into(),
            text: "表二行政规范性文件一行的数字连在一起".into(),
            cells: ["issued", "repealed", "in_force"].map(|column| format!("t2.normative.{column}")).to_vec(),
            spots: vec![in_table.clone()],
            answers: vec![answer("69/3/665", "69"), answer("6/93/665", "6")],
        }],
        unresolved: vec![
            Unresolved {
                item: Some(Address::Section("problems".into())),
                why: "没有找到这一部分".into(),
                spots: Vec::new(),
            },
            Unresolved { item: None, why: "不知道是什么".into(), spots: vec![in_table] },
        ],
        notes: vec!["表头与官方表头不同".into()],
        passages: Vec::new(),
    };
    (source, reading)
}

#[test]
fn what_was_read_is_told_with_the_words_of_the_document() {
    let (source, reading) = read_by_hand();
    let told = reading_text(&source, &reading, &[]);
    for words in [
        "单位：云川县水务局",
        "年度：2024年度",
        "表式：国办公开办函〔2021〕30号",
        "读到1项，推算1项，待选1题，未找到2项",
        "注意：按GB18030解码",
        "注意：表头与官方表头不同",
        "没有找到这一部分",
        "不知道是什么（原文：693665）",
        "数字连在一起（原文：693665）",
        "--choose t2.normative:69/3/665　制发69件",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let chosen = ["t2.normative:6/93/665".to_owned()];
    let told = reading_text(&source, &reading, &chosen);
    assert!(told.contains("待选0题") && !told.contains("--choose"), "{told}");
}

#[test]
fn a_program_gets_it_as_json() {
    let (source, mut reading) = read_by_hand();
    let json = |reading: &Reading| -> serde_json::Value {
        serde_json::from_str(&reading_json(&source, reading, &[])).expect("JSON")
    };
    let told = json(&reading);
    assert_eq!(told["report"], serde_json::json!({"organ": "云川县水务局", "year": 2024, "form": "cn-2021"}));
    assert_eq!(told["counts"], serde_json::json!({"read": 1, "worked_out": 1, "questions": 1, "not_found": 2}));
    assert_eq!(told["notes"], serde_json::json!(["按GB18030解码", "表头与官方表头不同"]));
    let question = &told["questions"][0];
    assert_eq!(question["key"], "t2.normative");
    assert_eq!(question["answers"][0]["id"], "t2.normative:69/3/665");
    assert_eq!(question["answers"][0]["cells"], serde_json::json!({"t2.normative.issued": "69"}));
    assert_eq!(told["left"][0]["item"], "problems");
    assert_eq!((&told["left"][1]["item"], &told["left"][1]["source"]), (&serde_json::Value::Null, &"693665".into()));
    reading
        .unresolved
        .push(Unresolved { item: Some(Address::Year), why: "没有找到年度".into(), spots: Vec::new() });
    assert!(json(&reading)["report"]["year"].is_null(), "what was not found is not told as found");
}

#[test]
fn what_is_no_report_is_refused_and_nothing_is_written() {
    let folder = folder();
    let (note, out) = (folder.path().join("通知.txt"), folder.path().join("新.ron"));
    store::write_file(&note, "关于召开会议的通知\n请各单位准时参加。\n".as_bytes()).expect("written");
    let run = nianbao(&["import", text(&note), text(&out)]);
    assert!(run.code == 2 && run.err.contains("没有导入") && run.err.contains("文件没有改动"), "{}", run.err);
    assert!(run.err.trim_end().ends_with("通知.txt") && !out.exists());
    let run = nianbao(&["import", text(&folder.path().join("没有.html")), text(&out)]);
    assert!(run.code == 2 && run.err.contains("不存在"), "{}", run.err);
}

#[test]
fn figures_of_our_own_kind_are_told_as_json_too() {
    let folder = folder();
    let (csv, out) = (folder.path().join("数.csv"), folder.path().join("新.ron"));
    store::write_file(&csv, format!("{CELLS}t9.x.y,1,\n").as_bytes()).expect("written");
    let arguments = ["import", text(&csv), text(&out), "--year", "2025", "--organ", "云川县水务局"];
    let run = nianbao(&[&arguments[..], &["--json"]].concat());
    assert_eq!(run.code, 1, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&told["counts"]["read"], &told["report"]["year"]), (&2.into(), &2025.into()));
    assert_eq!(told["left"][0]["source"], "t9.x.y,1,");
    let before = store::read_bytes(&out).expect("written");
    let again = nianbao(&arguments);
    assert!(again.code == 2 && again.err.contains("已经存在"), "{}", again.err);
    assert_eq!(store::read_bytes(&out).expect("there"), before);
}

#[test]
fn an_answer_that_is_none_is_refused() {
    let folder = folder();
    let (csv, out) = (folder.path().join("数.csv"), folder.path().join("新.ron"));
    store::write_file(&csv, CELLS.as_bytes()).expect("written");
    let run = nianbao(&[
        "import",
        text(&csv),
        text(&out),
        "--year",
        "2025",
        "--organ",
        "云川县水务局",
        "--choose",
        "t2.normative:1/2",
    ]);
    assert!(run.code == 2 && run.err.contains("没有“t2.normative:1/2”这个答案"), "{}", run.err);
    assert!(!out.exists());
}

#[test]
fn a_pdf_with_data_is_told_as_json() {
    let folder = folder();
    let (pdf, out) = (folder.path().join("年报.pdf"), folder.path().join("取出.ron"));
    nianbao(&["export", text(&path(GOOD[0])), text(&pdf)]);
    let run = nianbao(&["import", text(&pdf), text(&out), "--json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((run.code, &told["report"]["organ"]), (0, &load(GOOD[0]).organ.name.as_str().into()));
    assert!(told["counts"]["read"].as_u64().is_some_and(|read| read > 150));
}

#[test]
fn a_line_of_our_own_figures_is_linked_to_its_cell() {
    let form = Form::by_id("cn-2021").expect("a form");
    let (source, reading) = read_own_csv(CELLS, form, 2025, Organ::default());
    let texts: Vec<&str> = reading.pieces.iter().flat_map(|piece| &piece.spots).map(|spot| source.text(spot)).collect();
    assert_eq!(texts, ["t3.new.natural,5,", "t3.new.legal,2,"]);
}

#[test]
fn the_process_that_reads_takes_bytes_and_gives_what_is_in_them() {
    let read = |what: &str, bytes: &[u8]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["--read-apart", what, "年报.txt"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        program.stdin.take().expect("piped").write_all(bytes).expect("taken");
        let output = program.wait_with_output().expect("ended");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        (output.status.code(), serde_json::from_str::<serde_json::Value>(&text).unwrap_or_default())
    };
    let (code, answer) = read("source", "一、总体情况\n公开水情36条。".as_bytes());
    assert_eq!(code, Some(0));
    assert_eq!(answer["Source"]["blocks"][1]["Paragraph"], "公开水情36条。");
    let (_, answer) = read("source", b"PK\x03\x04 and no more");
    assert!(answer["Refused"].as_str().is_some_and(|why| why.contains("没有导入")), "{answer}");
    let (_, answer) = read("carried", b"%PDF-1.7");
    assert_eq!(answer, "NotAPdf");
    assert_eq!(read("anything", b"").0, Some(2));
}
