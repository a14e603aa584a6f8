//! What is in nothing of the report is put where a person says it belongs.

use nianbao::form::Form;
use nianbao::import::source::{Block, Source, Spot};
use nianbao::import::{Passage, Piece, Provenance, Reading, Unresolved, Use};
use nianbao::report::{Address, Edit, Organ, Part, Report, SectionText};

const LINES: [&str; 8] = [
    "一、总体情况",
    "（一）主动公开",
    "全年公开灌区用水信息36条。",
    "灌区用水信息另在公示栏张贴。",
    "（二）平台建设",
    "五、存在的主要问题及改进情况",
    "目录更新慢。",
    "明年按季更新目录。",
];

fn source() -> Source {
    let blocks = LINES.iter().map(|line| Block::Paragraph((*line).to_owned())).collect();
    Source { blocks, ..Source::default() }
}

fn line(block: usize) -> Spot {
    Spot { block, cell: None, bytes: 0..LINES[block].len() }
}

/// A reading of these lines that leaves out the given ones.
fn reading(unplaced: &[usize]) -> Reading {
    let mut report = Report::new(Form::for_year(2024).expect("a form"), 2024, Organ::named("柳河灌区管理所"));
    let part = |title: &str, text: &str| Part { title: title.into(), text: text.into(), ..Part::default() };
    let parts = vec![part(LINES[1], LINES[2]), part(LINES[4], "")];
    report.apply(Edit::Section("overview".into(), SectionText { text: String::new(), parts }));
    report.apply(Edit::section_text("problems", LINES[6].into()));
    let read = |item: Address, block: usize| Piece { item, provenance: Provenance::Read, spots: vec![line(block)] };
    let part_text = |idx| Address::PartText("overview".into(), idx);
    Reading {
        report,
        pieces: vec![
            read(Address::PartTitle("overview".into(), 0), 1),
            read(part_text(0), 2),
            read(Address::PartTitle("overview".into(), 1), 4),
            read(Address::Section("problems".into()), 6),
        ],
        questions: Vec::new(),
        unresolved: vec![Unresolved {
            item: Some(Address::Section("other_matters".into())),
            why: "没有找到".into(),
            spots: Vec::new(),
        }],
        notes: Vec::new(),
        passages: (0..LINES.len())
            .map(|block| Passage {
                spot: line(block),
                used_as: if unplaced.contains(&block) { Use::Unplaced } else { Use::Given },
            })
            .collect(),
    }
}

#[test]
fn passages_with_nothing_between_them_belong_together() {
    assert_eq!(reading(&[2, 3, 7]).unplaced_runs(&source()), [vec![line(2), line(3)], vec![line(7)]]);
    assert_eq!(reading(&[]).unplaced_runs(&source()), Vec::<Vec<Spot>>::new());
}

#[test]
fn a_passage_likely_belongs_where_it_stands() {
    let (source, mut reading) = (source(), reading(&[3, 7]));
    let [overview, problems] = ["overview", "problems"].map(|key| Address::Section(key.into()));
    assert_eq!(reading.likely_place(&source, &[line(3)]), overview);
    assert_eq!(reading.likely_place(&source, &[line(7)]), problems);
    assert_eq!(reading.likely_place(&source, &[line(0)]), Address::OwnPreface);
    // Under a heading it belongs to that section, whatever was read before.
    reading.passages[5].used_as = Use::Label;
    assert_eq!(reading.likely_place(&source, &[line(6)]), problems);
}

#[test]
fn it_goes_behind_the_text_before_it() {
    let (source, mut reading) = (source(), reading(&[3, 7]));
    let [overview, problems] = ["overview", "problems"].map(|key| Address::Section(key.into()));
    reading.place(&source, &[line(3)], &overview);
    reading.place(&source, &[line(7)], &problems);
    let parts = &reading.report.section("overview").parts;
    assert_eq!(parts[0].text, format!("{}\n{}", LINES[2], LINES[3]));
    assert_eq!(parts[1].text, "");
    assert_eq!(reading.report.section_text("problems"), format!("{}\n{}", LINES[6], LINES[7]));
    assert_eq!(reading.unplaced(&source).count(), 0);
}

#[test]
fn behind_a_title_it_is_the_text_of_that_part_and_before_all_texts_it_comes_first() {
    let (source, mut reading) = (source(), reading(&[0, 5]));
    let overview = Address::Section("overview".into());
    reading.place(&source, &[line(5)], &overview);
    reading.place(&source, &[line(0)], &overview);
    let parts = &reading.report.section("overview").parts;
    assert_eq!(parts[1].text, LINES[5]);
    assert_eq!(parts[0].text, format!("{}\n{}", LINES[0], LINES[2]));
}

#[test]
fn a_text_that_was_missing_is_there_then() {
    let (source, mut reading) = (source(), reading(&[7]));
    let place = Address::Section("other_matters".into());
    reading.place(&source, &[line(7)], &place);
    assert_eq!(reading.report.section_text("other_matters"), LINES[7]);
    assert_eq!(reading.unresolved, []);
    let piece = reading.pieces.last().expect("it is remembered");
    assert_eq!((&piece.item, piece.provenance), (&place, Provenance::Chosen));
}

#[test]
fn every_text_of_a_report_can_take_a_passage() {
    let places = reading(&[]).places();
    assert_eq!(places.len(), 7);
    for place in places {
        let (source, mut reading) = (source(), reading(&[7]));
        reading.place(&source, &[line(7)], &place);
        assert!(
            place.text(&reading.report).contains(LINES[7])
                || reading.report.section_text("overview").contains(LINES[7])
        );
    }
}
