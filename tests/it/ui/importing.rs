//! A published report is looked through and taken over, or not.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Event, Key, Modifiers, Pos2, Rect};
use nianbao::form::Form;
use nianbao::import::apart::Cancel;
use nianbao::import::source::{Block, Source, SourceCell, SourceError, SourceTable, Spot};
use nianbao::import::{Answer, Passage, Piece, Provenance, Question, Reading, ReadingError, Unresolved, Use};
use nianbao::report::{Address, Cell, Edit, Entry, Organ, Report, SectionText};
use nianbao::store;
use nianbao::ui::{Clip, ClipError, Desktop, DocumentReader, Errand, ErrandError};

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const WIDE: [f32; 2] = [1366.0, 768.0];
const NATURAL: &str = "表三·一、本年新收·自然人";
const ISSUED: &str = "表二·行政规范性文件·本年制发件数";

/// A desktop with something on its clipboard.
struct Copied(Option<Clip>);

impl Desktop for Copied {
    fn run(&self, _errand: &Errand) -> Result<(), ErrandError> {
        Ok(())
    }

    fn clip(&self) -> Result<Clip, ClipError> {
        self.0.clone().ok_or(ClipError::Empty)
    }
}

/// The document that every file holds in whose bytes a year comes first.
#[allow(clippy::unnecessary_wraps, reason = "others are refused")]
fn document(bytes: &[u8], _name: &Path, _: &Cancel) -> Result<Source, SourceError> {
    let text = String::from_utf8_lossy(bytes);
    let year: String = text.chars().filter(char::is_ascii_digit).take(4).collect();
    let cell = |row, column, columns, text: &str| SourceCell { row, column, rows: 1, columns, text: text.into() };
    let cells = vec![
        cell(0, 0, 1, "本年新收"),
        cell(0, 1, 1, "5"),
        cell(0, 2, 1, "2"),
        cell(1, 0, 1, "行政规范性文件"),
        cell(1, 1, 2, "693665"),
    ];
    let line = |text: &str| Block::Paragraph(text.to_owned());
    let mut blocks = vec![
        line(&format!("云川县水务局{year}年政府信息公开工作年度报告")),
        line("一、总体情况"),
        line("全年公开信息，收到申请五件。"),
        Block::Table(SourceTable { rows: 2, columns: 3, cells }),
        line("统计口径另行说明"),
    ];
    // The end lies out of sight.
    blocks.extend((0..60).map(|idx| line(&format!("附：第{idx}行"))));
    blocks.push(line("发布日期"));
    Ok(Source { blocks, notes: vec!["文件没有说明编码".into()], ..Source::default() })
}

fn spot(block: usize, cell: Option<usize>, bytes: std::ops::Range<usize>) -> Vec<Spot> {
    vec![Spot { block, cell, bytes }]
}

fn question() -> Question {
    let answer = |id: &str, figures: [&str; 3]| Answer {
        id: format!("t2.normative:{id}"),
        text: format!("制发{}件，废止{}件，现行有效{}件", figures[0], figures[1], figures[2]),
        cells: ["issued", "repealed", "in_force"]
            .iter()
            .zip(figures)
            .map(|(column, figure)| (format!("t2.normative.{column}"), figure.to_owned()))
            .collect(),
    };
    Question {
        key: "t2.normative".into(),
        text: "行政规范性文件一行的数字连在一起".into(),
        cells: ["issued", "repealed", "in_force"].map(|column| format!("t2.normative.{column}")).to_vec(),
        spots: spot(3, Some(4), 0..6),
        answers: vec![answer("69/3/665", ["69", "3", "665"]), answer("6/93/665", ["6", "93", "665"])],
    }
}

/// What is understood of that document; of another nothing.
fn read(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
    let Some(Block::Paragraph(title)) = source.blocks.first() else { return Err(ReadingError::NoReport) };
    let year: String = title.chars().filter(char::is_ascii_digit).collect();
    let Ok(year) = year.parse() else { return Err(ReadingError::NoReport) };
    let form = Form::for_year(year).expect("a form");
    let mut report = Report::new(form, year, Organ::named("云川县水务局"));
    let mut cells = vec![("t3.new.natural".to_owned(), "5".to_owned()), ("t3.new.legal".into(), "2".into())];
    let question = question();
    let by_hand = chosen.iter().find_map(|id| id.strip_prefix("t2.normative:")).map(|figures| Answer {
        id: String::new(),
        text: String::new(),
        cells: question.cells.iter().cloned().zip(figures.split('/').map(str::to_owned)).collect(),
    });
    let answer = question.answers.iter().find(|answer| chosen.contains(&answer.id)).or(by_hand.as_ref());
    cells.extend(answer.into_iter().flat_map(|answer| answer.cells.clone()));
    for (key, figure) in cells {
        let cell = Cell::of(Entry::Number(figure.parse().expect("a number")));
        report.apply(Edit::Cell(key, cell));
    }
    report.apply(Edit::Section(
        "overview".into(),
        SectionText { text: "全年公开信息，收到申请五件。".into(), parts: Vec::new() },
    ));
    let figure = |key: &str| Address::Cell(key.to_owned());
    let piece = |item: Address, provenance: Provenance, spots: Vec<Spot>| Piece { item, provenance, spots };
    let mut pieces = vec![
        piece(Address::Year, Provenance::Read, spot(0, None, 18..22)),
        piece(Address::OrganName, Provenance::Read, spot(0, None, 0..18)),
        piece(Address::Opening("overview".into()), Provenance::Read, spot(2, None, 0..42)),
        piece(figure("t3.new.natural"), Provenance::Read, spot(3, Some(1), 0..1)),
        piece(figure("t3.new.legal"), Provenance::WorkedOut, spot(3, Some(2), 0..1)),
    ];
    if let Some(answer) = answer {
        pieces
            .extend(answer.cells.iter().map(|(key, _)| piece(figure(key), Provenance::Chosen, question.spots.clone())));
    }
    let last = source.blocks.len() - 1;
    let unresolved = |item: Option<Address>, why: &str, spots: Vec<Spot>| Unresolved { item, why: why.into(), spots };
    Ok(Reading {
        report,
        pieces,
        questions: if answer.is_some() { Vec::new() } else { vec![question] },
        unresolved: vec![
            unresolved(Some(Address::Section("problems".into())), "没有这一部分", Vec::new()),
            unresolved(Some(Address::PublishingDate), "日期读不懂", spot(last, None, 0..12)),
            unresolved(None, "不知道是什么", spot(4, None, 0..24)),
        ],
        notes: Vec::new(),
        passages: Vec::new(),
    })
}

const BY_HAND: DocumentReader = DocumentReader { source: document, read };

/// The same, and two lines are in nothing of the report.
fn read_with_rest(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
    let mut reading = read(source, chosen)?;
    let whole = |block: usize| match &source.blocks[block] {
        Block::Paragraph(text) => Spot { block, cell: None, bytes: 0..text.len() },
        Block::Table(_) => unreachable!("it is a line"),
    };
    let passage = |block, used_as| Passage { spot: whole(block), used_as };
    reading.passages = vec![passage(2, Use::Given), passage(4, Use::Unplaced), passage(5, Use::Unplaced)];
    Ok(reading)
}

fn window(file: Option<&Path>, size: [f32; 2]) -> Window {
    Window::reading(file, size, BY_HAND, Arc::new(Copied(None)))
}

fn give_path(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

/// Waits until a text with this in it is shown.
fn wait_for(window: &mut Window, text: &str) {
    window.wait_for(text);
    assert!(window.shows_part(text), "{text}");
}

fn page_of(folder: &Path, year: u16) -> PathBuf {
    let file = folder.join(format!("{year}年年报.html"));
    store::write_file(&file, year.to_string().as_bytes()).expect("written");
    file
}

/// A window in which the document of a year is looked through.
fn looking_through(open: Option<&Report>, year: u16, size: [f32; 2]) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    if let Some(report) = open {
        store::save(report, &file).expect("saved");
    }
    let mut window = window(open.map(|_| file.as_path()), size);
    window.ctrl(Key::I);
    give_path(&mut window, &page_of(folder.path(), year));
    wait_for(&mut window, "导入：");
    (window, folder)
}

fn blank(organ: &str, year: u16) -> Report {
    Report::new(Form::for_year(year).expect("a form"), year, Organ::named(organ))
}

fn in_sight(window: &Window, name: &str) -> bool {
    let rect = window.rect(name);
    let screen = Rect::from_min_size(Pos2::ZERO, WIDE.into());
    screen.contains_rect(rect)
}

#[test]
fn the_counts_are_told_and_lead_to_what_they_count() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    for count in ["读到 4 项", "推算 1 项", "待选 1 题", "未找到 3 项"] {
        assert!(window.shows(count), "{count}");
    }
    assert!(window.shows_part("导入后：") && window.shows_part("还需填 ") && window.shows_part("文件没有说明编码"));
    window.click("推算 1 项");
    assert_eq!(window.focused().as_deref(), Some("表三·一、本年新收·法律服务机构：2（推算）"));
    window.click("读到 4 项").click("读到 4 项");
    assert_eq!(window.focused().as_deref(), Some("单位名称：云川县水务局（读到）"));
    window.click("待选 1 题");
    assert_eq!(window.focused().as_deref(), Some("制发69件，废止3件，现行有效665件"));
    window.click("未找到 3 项");
    assert_eq!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况（未找到）"));
}

#[test]
fn a_field_leads_to_its_passage_and_a_passage_to_its_field() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    let passage = "原文：发布日期（未找到）";
    assert!(!in_sight(&window, passage));
    window.focus("发布日期（未找到）");
    assert!(in_sight(&window, passage), "the passage is brought into sight");
    window.focus("单位名称：云川县水务局（读到）");
    assert!(in_sight(&window, "原文：全年公开信息，收到申请五件。"));
    window.click("原文：5");
    let natural = format!("{NATURAL}：5（读到）");
    assert_eq!(window.focused(), Some(natural.clone()));
    assert!(in_sight(&window, &natural), "the cell is brought into sight");
    window.click("原文：693665（待选）");
    assert_eq!(window.focused().as_deref(), Some("制发69件，废止3件，现行有效665件"));
    window.click("原文：统计口径另行说明（未找到）");
    assert_eq!(window.focused().as_deref(), Some("不知道是什么（原文：统计口径另行说明）"));
}

#[test]
fn an_answer_is_chosen_changed_and_given_up_at_once() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    assert!(window.shows(&format!("{ISSUED}（待选）")));
    window.press("制发69件，废止3件，现行有效665件");
    assert!(window.shows(&format!("{ISSUED}：69（已选）")) && window.shows("待选 0 题"));
    window.press("制发6件，废止93件，现行有效665件");
    assert!(window.shows(&format!("{ISSUED}：6（已选）")));
    window.press("都不对，留空");
    assert!(window.shows(&format!("{ISSUED}（未找到）")) && window.shows("待选 0 题"));
    window.press("制发69件，废止3件，现行有效665件").click("导入");
    assert_eq!(window.cell("t2.normative.issued"), "69");
}

#[test]
fn keys_go_through_what_is_open_and_between_the_panes() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    assert_eq!(
        window.focused().as_deref(),
        Some("制发69件，废止3件，现行有效665件"),
        "it begins with what is to choose"
    );
    window.key(Key::F8);
    assert_eq!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况（未找到）"));
    window.key(Key::F8);
    assert_eq!(window.focused().as_deref(), Some("发布日期（未找到）"));
    window.keys(Modifiers::SHIFT, Key::F8);
    assert_eq!(window.focused().as_deref(), Some("五、存在的主要问题及改进情况（未找到）"));
    window.key(Key::F6);
    assert_eq!(window.focused().as_deref(), Some("制发69件，废止3件，现行有效665件"));
    window.key(Key::F6);
    assert_eq!(window.focused().as_deref(), Some("导入"));
    window.key(Key::F6);
    assert_eq!(window.focused().as_deref(), Some("标题：云川县水务局2025年政府信息公开工作年度报告（空白）"));
    window.key(Key::Tab);
    assert_eq!(window.focused().as_deref(), Some("单位名称：云川县水务局（读到）"));
}

#[test]
fn what_is_in_nothing_of_the_report_is_put_where_it_belongs_or_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = page_of(folder.path(), 2025);
    let reader = DocumentReader { source: document, read: read_with_rest };
    let mut window = Window::reading(None, WIDE, reader, Arc::new(Copied(None)));
    window.ctrl(Key::I);
    give_path(&mut window, &page);
    wait_for(&mut window, "导入：");
    assert!(window.shows("未归入 1 项"));
    assert_eq!(window.focused().as_deref(), Some("放入表三的注"), "it begins with what is not in the report");
    window.key(Key::Enter);
    assert!(window.shows("未归入 0 项"));
    assert!(window.shows("表三的注：统计口径另行说明 附：第0行（已选）"));
    window.press("改");
    assert!(window.shows("未归入 1 项"));
    window.press("不是年报的内容");
    assert!(window.shows("未归入 0 项") && !window.shows("表三的注：统计口径另行说明 附：第0行（已选）"));
    window.press("改").press("放入表三的注").press("制发69件，废止3件，现行有效665件");
    assert!(window.shows("未归入 0 项"), "what was decided outlives an answer");
    window.click("导入");
    assert_eq!(window.cell("t2.normative.issued"), "69");
}

#[test]
fn figures_are_given_by_hand_where_no_answer_is_right() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    for (name, figure) in [("本年制发件数", "7"), ("本年废止件数", "0"), ("现行有效件数", "66")] {
        window.focus(name).type_text(figure);
    }
    window.press("采用所填的数");
    assert!(window.shows(&format!("{ISSUED}：7（已选）")) && window.shows("待选 0 题"));
    window.click("导入");
    assert_eq!(window.cell("t2.normative.in_force"), "66");
}

#[test]
fn both_sides_scroll_together() {
    let (mut window, _folder) = looking_through(None, 2025, WIDE);
    assert!(!in_sight(&window, "发布日期（未找到）"));
    scroll(&mut window, Pos2::new(200.0, 400.0), -10_000.0);
    assert!(in_sight(&window, "原文：发布日期（未找到）"), "the document is at its end");
    assert!(in_sight(&window, "发布日期（未找到）"), "and so is the report");
    scroll(&mut window, Pos2::new(1100.0, 600.0), 10_000.0);
    assert!(in_sight(&window, "原文：一、总体情况"), "the report takes the document along too");
}

/// Turns the wheel at a place and waits until nothing moves any more.
fn scroll(window: &mut Window, at: Pos2, by: f32) {
    window.harness.event(Event::PointerMoved(at));
    window.harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, by),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..60 {
        window.harness.step();
    }
}

#[test]
fn leaving_changes_nothing() {
    let report = load(SAMPLE);
    let (mut window, _folder) = looking_through(Some(&report), 2025, WIDE);
    window.press("制发69件，废止3件，现行有效665件").key(Key::Escape);
    assert!(!window.shows("导入") && window.report() == report);
    assert!(!window.harness.state().document().expect("open").can_undo());
}

#[test]
fn a_blank_report_takes_all_as_one_step() {
    let report = blank("云川县水务局", 2025);
    let (mut window, _folder) = looking_through(Some(&report), 2025, WIDE);
    window.focus("导入").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "5");
    assert!(window.report().section("overview").text.contains("五件"));
    assert_eq!(window.report().imported.as_ref().map(|imported| imported.source.as_str()), Some("2025年年报.html"));
    window.ctrl(Key::Z);
    assert!(window.report() == report, "one step back");
}

#[test]
fn a_report_with_content_is_filled_only_where_it_is_blank() {
    let mut report = blank("云川县水务局", 2025);
    report.apply(Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Number(9.into()))));
    let (mut window, _folder) = looking_through(Some(&report), 2025, WIDE);
    window.click("导入");
    assert!(window.shows("导入到哪里") && window.report() == report, "it asks first");
    window.key(Key::Escape);
    assert!(window.shows("导入") && window.report() == report);
    window.press("导入").key(Key::Escape);
    assert_eq!(window.focused().as_deref(), Some("导入"), "the keyboard is where it was");
    window.click("导入").press("只填空白处");
    assert_eq!((window.cell("t3.new.natural").as_str(), window.cell("t3.new.legal").as_str()), ("9", "2"));
    window.ctrl(Key::Z);
    assert!(window.report() == report);
}

#[test]
fn all_of_it_writes_over_as_one_step() {
    let report = load(SAMPLE);
    let (mut window, _folder) = looking_through(Some(&report), 2025, WIDE);
    window.click("导入").press("全部采用");
    assert_eq!(
        (window.cell("t3.new.natural").as_str(), window.report().section("problems").text.is_empty()),
        ("5", false)
    );
    window.ctrl(Key::Z);
    assert!(window.report() == report);
}

#[test]
fn as_a_file_of_its_own_it_asks_about_what_is_not_saved() {
    let report = load(SAMPLE);
    let (mut window, folder) = looking_through(Some(&report), 2025, WIDE);
    window.key(Key::Escape).focus("单位名称").ctrl(Key::End).type_text("甲");
    let changed = window.report();
    window.ctrl(Key::I);
    give_path(&mut window, &page_of(folder.path(), 2025));
    wait_for(&mut window, "导入：");
    window.click("导入");
    assert!(window.shows_part("窗口里的是“云川县水务局甲”的"), "another organ is said");
    window.press("作为新文件打开");
    assert!(window.shows("有未保存的改动"));
    window.click("取消");
    assert!(window.report() == changed && window.shows("导入"));
    window.click("导入").press("作为新文件打开").click("不保存");
    let open = window.harness.state().document().expect("open");
    assert!(open.path().is_none() && open.is_changed() && window.cell("t3.new.natural") == "5");
    assert!(window.shows_part("未命名"));
}

#[test]
fn the_report_of_the_year_before_stands_beside() {
    let mut report = load(SAMPLE);
    report.apply(Edit::LastYear(None));
    let (mut window, _folder) = looking_through(Some(&report), 2024, WIDE);
    window.click("导入");
    assert!(window.shows_part("导入的是2024年度的，窗口里的是2025年度的"));
    assert_eq!(window.focused().as_deref(), Some("作为上年年报"), "it is the likeliest");
    window.press("作为上年年报");
    let last = window.report().last_year.clone().expect("last year");
    assert_eq!((last.year, last.source.as_str()), (2024, "2024年年报.html"));
    window.ctrl(Key::Z);
    assert!(window.report() == report);
}

#[test]
fn the_clipboard_is_read_and_an_empty_one_is_told() {
    let shift = Modifiers::COMMAND | Modifiers::SHIFT;
    let desktop = Arc::new(Copied(Some(Clip { page: Some("<p>2025</p>".into()), text: None })));
    let mut window = Window::reading(None, WIDE, BY_HAND, desktop);
    window.keys(shift, Key::I);
    wait_for(&mut window, "导入：剪贴板");
    assert!(window.shows("读到 4 项"));
    window.key(Key::Escape);
    let mut window = Window::reading(None, WIDE, BY_HAND, Arc::new(Copied(None)));
    window.keys(shift, Key::I);
    wait_for(&mut window, "剪贴板里没有文字");
}

#[test]
fn what_is_no_report_is_told_and_nothing_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (note, old) = (folder.path().join("通知.txt"), folder.path().join("年报.doc"));
    store::write_file(&note, "关于召开会议的通知".as_bytes()).expect("written");
    store::write_file(&old, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00").expect("written");
    let mut window = Window::open(Some(&path(SAMPLE)));
    for file in [note, old, folder.path().join("没有.html")] {
        window.ctrl(Key::I);
        give_path(&mut window, &file);
        wait_for(&mut window, "没有导入");
        assert!(window.shows_part(&file.display().to_string()));
        window.click("确定");
        assert!(window.report() == load(SAMPLE));
    }
}

#[test]
fn a_document_that_is_dropped_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(None, WIDE);
    drop_file(&mut window, &page_of(folder.path(), 2025));
    wait_for(&mut window, "导入：2025年年报.html");
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        store::read_bytes(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_file(window: &mut Window, path: &Path) {
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    window.harness.run();
}

#[test]
fn figures_of_our_own_kind_go_into_the_report_that_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let csv = folder.path().join("数.csv");
    store::write_file(&csv, b"t3.new.natural,5,\nt3.new.nobody,1,\n").expect("written");
    let (mut window, _folder) = looking_through(Some(&blank("云川县水务局", 2025)), 2025, WIDE);
    window.key(Key::Escape).ctrl(Key::I);
    give_path(&mut window, &csv);
    wait_for(&mut window, "读到 1 项");
    assert!(window.shows("未找到 1 项"));
    window.click("导入");
    assert_eq!(window.cell("t3.new.natural"), "5");
}

#[test]
fn whatever_gets_the_keyboard_is_in_sight_and_named() {
    for (size, look) in [(WIDE, None), ([800.0, 600.0], None), (WIDE, Some("大字")), ([800.0, 600.0], Some("深色"))]
    {
        let (mut window, _folder) = looking_through(None, 2025, size);
        if let Some(look) = look {
            window.click("视图").click(look);
        }
        let screen = Rect::from_min_size(Pos2::ZERO, size.into());
        for tab_no in 0..40 {
            window.key(Key::Tab);
            let Some(name) = window.focused() else { continue };
            let rect = window.focused_rect();
            assert!(!name.is_empty() && screen.expand(1.0).contains_rect(rect), "{size:?} {look:?} {tab_no} {name}");
        }
    }
}

#[test]
fn nothing_behind_the_page_is_changed_by_keys() {
    let report = load(SAMPLE);
    let (mut window, _folder) = looking_through(Some(&report), 2025, WIDE);
    window.event(Event::Text("7".into()));
    window.key(Key::Delete).ctrl(Key::B).ctrl(Key::Z).ctrl(Key::S);
    assert!(window.report() == report && window.shows("导入"));
}

#[test]
fn a_long_reading_is_told_and_can_be_left() {
    fn slow(bytes: &[u8], name: &Path, cancel: &Cancel) -> Result<Source, SourceError> {
        std::thread::sleep(Duration::from_millis(400));
        document(bytes, name, cancel)
    }
    let folder = tempfile::tempdir().expect("a folder");
    let reader = DocumentReader { source: slow, read };
    let mut window = Window::reading(Some(&path(SAMPLE)), WIDE, reader, Arc::new(Copied(None)));
    for leaves in [true, false] {
        window.ctrl(Key::I);
        give_path(&mut window, &page_of(folder.path(), 2025));
        assert!(window.shows("正在读取2025年年报.html…"));
        if leaves {
            window.key(Key::Escape);
            assert!(!window.shows_part("正在读取") && window.report() == load(SAMPLE));
        }
    }
    wait_for(&mut window, "导入：");
    assert!(window.shows("读到 4 项"));
}

#[test]
fn the_next_report_starts_from_one_that_was_read() {
    let (mut window, _folder) = looking_through(None, 2024, WIDE);
    window.press("以此为上年数据，编制下一年度年报");
    assert!(window.shows_part("新建：云川县水务局2025年"));
    window.key(Key::Enter);
    let report = window.report();
    assert_eq!((report.year, report.organ.name.as_str()), (2025, "云川县水务局"));
    let last = report.last_year.clone().expect("last year");
    assert_eq!((last.year, window.cell("t3.new.natural").as_str()), (2024, ""), "last year's figures stand beside");
}

#[test]
fn the_text_is_read_where_the_page_on_the_clipboard_holds_nothing() {
    fn text_only(bytes: &[u8], name: &Path, cancel: &Cancel) -> Result<Source, SourceError> {
        if name.extension().is_some_and(|ending| ending == "html") {
            Ok(Source::default())
        } else {
            document(bytes, name, cancel)
        }
    }
    fn read_or_not(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
        if source.blocks.is_empty() { Err(ReadingError::NoReport) } else { read(source, chosen) }
    }
    let clip = Clip { page: Some("<img>".into()), text: Some("2025".into()) };
    let reader = DocumentReader { source: text_only, read: read_or_not };
    let mut window = Window::reading(None, WIDE, reader, Arc::new(Copied(Some(clip))));
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    wait_for(&mut window, "导入：剪贴板.txt");
}

#[test]
fn a_published_page_comes_into_the_window_as_it_stands() {
    let page = path("published/pages").join("石柏渡省商务厅2025.html");
    let mut window = Window::reading(None, WIDE, DocumentReader::default(), Arc::new(Copied(None)));
    window.ctrl(Key::I);
    give_path(&mut window, &page);
    wait_for(&mut window, "导入：");
    assert!(window.shows("未找到 0 项") && window.shows("待选 0 题"));
    window.click("导入");
    let report = window.report();
    assert_eq!((report.organ.name.as_str(), report.year), ("石柏渡省商务厅", 2025));
    let blank = report.sheet().values().iter().filter(|value| value.is_blank()).count();
    assert_eq!(blank, 0);
}

#[test]
fn a_row_that_cannot_be_read_is_one_entry() {
    let text = "柏木县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t7\t8\n行政规范性文件\t3\t1\t24";
    let clip = Clip { page: None, text: Some(text.to_owned()) };
    let mut window = Window::reading(None, WIDE, DocumentReader::default(), Arc::new(Copied(Some(clip))));
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    wait_for(&mut window, "导入：剪贴板.txt");
    assert!(window.shows_part("表二·规章（3格）："));
    assert!(!window.shows_part("表二·规章·本年制发件数：数字"));
}
