//! What is printed of an import: what was read, what is to choose, what was not found.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::source::{Block, Source, Spot, Unseen};
use crate::import::{Provenance, Question, Reading, Unresolved, Use};
use crate::report::{Address, shortened};

/// The questions that no answer was chosen for.
pub(super) fn open_questions<'r>(reading: &'r Reading, chosen: &[String]) -> Vec<&'r Question> {
    let is_answered = |question: &Question| chosen.iter().any(|id| question.is_answered_by(id));
    reading.questions.iter().filter(|question| !is_answered(question)).collect()
}

/// Whether something was not found in the document.
pub(super) fn is_unresolved(reading: &Reading, item: &Address) -> bool {
    reading.unresolved.iter().any(|unresolved| unresolved.item.as_ref() == Some(item))
}

/// How many things there are of each kind.
#[derive(Serialize)]
struct Counts {
    read: usize,
    worked_out: usize,
    questions: usize,
    not_found: usize,
}

impl Counts {
    fn of(reading: &Reading, chosen: &[String]) -> Counts {
        let worked_out = reading.pieces.iter().filter(|piece| piece.provenance == Provenance::WorkedOut).count();
        Counts {
            read: reading.pieces.len() - worked_out,
            worked_out,
            questions: open_questions(reading, chosen).len(),
            not_found: reading.unresolved.len(),
        }
    }
}

/// What was read, for people. `chosen` has the ids of the answers that were given.
pub fn reading_text(source: &Source, reading: &Reading, chosen: &[String]) -> String {
    let report = &reading.report;
    let organ = report.organ.name.trim();
    let organ = if organ.is_empty() { "没有找到" } else { organ };
    let year = if is_unresolved(reading, &Address::Year) {
        "没有找到".to_owned()
    } else {
        format!("{}年度", report.year)
    };
    let counts = Counts::of(reading, chosen);
    let mut text = format!("单位：{organ}\n年度：{year}\n表式：{}\n", report.form.citation.number);
    text += &format!(
        "读到{}项，推算{}项，待选{}题，未找到{}项\n",
        counts.read, counts.worked_out, counts.questions, counts.not_found
    );
    for note in source.notes.iter().chain(&reading.notes) {
        text += &format!("注意：{note}\n");
    }
    if !reading.unresolved.is_empty() {
        text += &format!("\n未找到（{}）\n", reading.unresolved.len());
    }
    for run in reading.unresolved_runs() {
        text += &unresolved_line(source, reading, run);
    }
    let count = |used_as| reading.passages_used_as(used_as, source).count();
    let (letter, furniture) = (count(Use::Letter), count(Use::Furniture));
    if letter + furniture > 0 {
        text += &format!("没有带进年报：网页的导航、按钮、页码等{furniture}处，来文格式{letter}处（用 --json 列出）\n");
    }
    text += &worked_out(reading);
    let unplaced: Vec<&Spot> = reading.unplaced(source).collect();
    if !unplaced.is_empty() {
        text += &format!("\n未归入年报的内容（{}处），请对照原文，需要的补进年报\n", unplaced.len());
    }
    for spot in unplaced {
        text += &format!("  {}：{}\n", place(source, spot), shortened(source.text(spot).trim()));
    }
    if !source.unseen.is_empty() {
        text += &unseen_text(source);
    }
    let open = open_questions(reading, chosen);
    if !open.is_empty() {
        text += &format!("\n待选（{}），用 --choose 选定，不选的留空\n", open.len());
    }
    for question in open {
        text += &format!("  {}{}\n", question.text, quoted(source, &question.spots));
        for answer in &question.answers {
            text += &format!("    --choose {}　{}\n", answer.id, answer.text);
        }
        text += &by_hand(reading, question);
    }
    text
}

/// What is no text of the document's body; first what somebody has to look at.
fn unseen_text(source: &Source) -> String {
    let (to_look_at, others): (Vec<&Unseen>, Vec<&Unseen>) =
        source.unseen.iter().partition(|unseen| unseen.is_to_look_at());
    let mut text = format!("\n看不见或正文以外的内容（{}处），没有带进年报", source.unseen.len());
    if !to_look_at.is_empty() {
        text += &format!("；前{}处请对照原文", to_look_at.len());
    }
    text.push('\n');
    for unseen in to_look_at.into_iter().chain(others) {
        text += &format!("  {}：{}　{}\n", unseen_place(source, unseen), unseen.why.words(), shortened(&unseen.text));
    }
    text
}

/// The figures that do not stand in the document as they are and follow from the rest.
fn worked_out(reading: &Reading) -> String {
    let sheet = reading.report.sheet();
    let form = reading.report.form;
    let cells = reading.pieces.iter().filter(|piece| piece.provenance == Provenance::WorkedOut);
    let lines: Vec<String> = cells
        .filter_map(|piece| match &piece.item {
            Address::Cell(key) => {
                let idx = form.cell_idx(key)?;
                Some(format!("{}＝{}", form.cell_at(idx).path, reading.report.printed_value(&sheet, idx)))
            }
            _ => None,
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("\n推算（{}）：数字连在一起或缺少的，按合计和正文推出\n  {}\n", lines.len(), lines.join("；"))
}

/// What was left for one reason: a thing, or the cells of a row.
fn unresolved_line(source: &Source, reading: &Reading, run: &[Unresolved]) -> String {
    let name = reading.name_of_run(run);
    let colon = if name.is_empty() { "" } else { "：" };
    format!("  {name}{colon}{}{}\n", run[0].why, quoted(source, &run[0].spots))
}

/// How a question is answered by hand: the cells in the order in which their figures are given.
fn by_hand(reading: &Reading, question: &Question) -> String {
    let form = reading.report.form;
    let names: Vec<String> = question
        .cells
        .iter()
        .filter_map(|key| form.cell(key))
        .map(|cell| cell.column_names.last().cloned().unwrap_or_else(|| cell.path.clone()))
        .collect();
    let blanks = vec!["…"; question.cells.len()].join("/");
    format!("    均不正确：--choose {}:{blanks}　手工填写，依次为{}，空着的不填\n", question.key, names.join("、"))
}

/// Where a passage stands, for people: the number of its paragraph, or of its table and the row in it.
fn place(source: &Source, spot: &Spot) -> String {
    let is_table = |block: &&Block| matches!(block, Block::Table(_));
    let before = &source.blocks[..spot.block.min(source.blocks.len())];
    let tables = before.iter().filter(is_table).count();
    match (source.blocks.get(spot.block), spot.cell) {
        (Some(Block::Table(table)), Some(cell)) => {
            let row = table.cells.get(cell).map_or(0, |cell| cell.row);
            format!("第{}个表格第{}行", tables + 1, row + 1)
        }
        _ => format!("第{}段", before.len() - tables + 1),
    }
}

/// Where a text stands that is not seen.
fn unseen_place(source: &Source, unseen: &Unseen) -> String {
    place(source, &Spot { block: unseen.block, cell: unseen.cell, bytes: 0..0 })
}

/// The passages in quotes, shortened; empty if there are no passages.
fn quoted(source: &Source, spots: &[Spot]) -> String {
    let texts: Vec<&str> = spots.iter().map(|spot| source.text(spot).trim()).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() { String::new() } else { format!("（原文：{}）", shortened(&texts.join("｜"))) }
}

#[derive(Serialize)]
struct JsonReading<'r> {
    report: JsonReport<'r>,
    counts: Counts,
    notes: Vec<&'r str>,
    questions: Vec<JsonQuestion<'r>>,
    left: Vec<JsonUnresolved<'r>>,
    unplaced: Vec<JsonPassage<'r>>,
    letter: Vec<JsonPassage<'r>>,
    furniture: Vec<JsonPassage<'r>>,
    unseen: Vec<JsonUnseen<'r>>,
}

/// A text that readers of the document do not see.
#[derive(Serialize)]
struct JsonUnseen<'r> {
    place: String,
    text: &'r str,
    why: &'static str,
    /// Whether somebody has to look at it.
    to_look_at: bool,
}

/// A passage that is no part of the report.
#[derive(Serialize)]
struct JsonPassage<'r> {
    place: String,
    text: &'r str,
}

/// What is not known is null.
#[derive(Serialize)]
struct JsonReport<'r> {
    organ: Option<&'r str>,
    year: Option<u16>,
    form: &'r str,
}

#[derive(Serialize)]
struct JsonQuestion<'r> {
    key: &'r str,
    text: &'r str,
    answers: Vec<JsonAnswer<'r>>,
}

#[derive(Serialize)]
struct JsonAnswer<'r> {
    id: &'r str,
    text: &'r str,
    cells: BTreeMap<&'r str, &'r str>,
}

#[derive(Serialize)]
struct JsonUnresolved<'r> {
    item: Option<String>,
    why: &'r str,
    source: String,
}

/// What was read, as one JSON object.
///
/// # Panics
/// Never: it is made of texts and numbers.
pub fn reading_json(source: &Source, reading: &Reading, chosen: &[String]) -> String {
    let report = &reading.report;
    let organ = Some(report.organ.name.trim()).filter(|organ| !organ.is_empty());
    let organ = organ.filter(|_| !is_unresolved(reading, &Address::OrganName));
    let passages = |used_as| {
        let spots = reading.passages_used_as(used_as, source);
        spots.map(|spot| JsonPassage { place: place(source, spot), text: source.text(spot) }).collect()
    };
    let json = JsonReading {
        report: JsonReport {
            organ,
            year: (!is_unresolved(reading, &Address::Year)).then_some(report.year),
            form: &report.form.id,
        },
        counts: Counts::of(reading, chosen),
        notes: source.notes.iter().chain(&reading.notes).map(String::as_str).collect(),
        questions: open_questions(reading, chosen).into_iter().map(json_question).collect(),
        left: reading.unresolved.iter().map(|unresolved| json_unresolved(source, unresolved)).collect(),
        unplaced: passages(Use::Unplaced),
        letter: passages(Use::Letter),
        furniture: passages(Use::Furniture),
        unseen: source.unseen.iter().map(|unseen| json_unseen(source, unseen)).collect(),
    };
    serde_json::to_string_pretty(&json).expect("it is made of texts and numbers")
}

fn json_question(question: &Question) -> JsonQuestion<'_> {
    let answers = question.answers.iter().map(|answer| JsonAnswer {
        id: &answer.id,
        text: &answer.text,
        cells: answer.cells.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect(),
    });
    JsonQuestion { key: &question.key, text: &question.text, answers: answers.collect() }
}

fn json_unseen<'r>(source: &Source, unseen: &'r Unseen) -> JsonUnseen<'r> {
    JsonUnseen {
        place: unseen_place(source, unseen),
        text: &unseen.text,
        why: unseen.why.words(),
        to_look_at: unseen.is_to_look_at(),
    }
}

fn json_unresolved<'r>(source: &Source, unresolved: &'r Unresolved) -> JsonUnresolved<'r> {
    let texts: Vec<&str> = unresolved.spots.iter().map(|spot| source.text(spot)).collect();
    JsonUnresolved {
        item: unresolved.item.as_ref().map(Address::to_string),
        why: &unresolved.why,
        source: texts.join("\n"),
    }
}
