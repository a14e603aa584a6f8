//! Marks follow what is done to the texts they stand in.

use nianbao::report::{Address, Edit, Part, Report, SectionText, TakenOver, settle_marks, take_over};
use proptest::prelude::*;

use crate::samples::{GOOD, load};

fn mark(offset: usize, passage: &str) -> TakenOver {
    TakenOver { place: "problems".into(), offset, passage: passage.into(), ..TakenOver::default() }
}

#[test]
fn a_mark_moves_with_its_characters_and_ends_when_they_are_touched() {
    let before = "受理12件，办结8件。";
    let marks = [mark(2, "12"), mark(8, "8")];
    for (after, left) in [
        ("全年受理12件，办结8件。", vec![mark(4, "12"), mark(10, "8")]),
        ("受理12件申请，办结8件。", vec![mark(2, "12"), mark(10, "8")]),
        ("受理12件，办结8件。另有3件。", vec![mark(2, "12"), mark(8, "8")]),
        ("受理13件，办结8件。", vec![mark(8, "8")]),
        ("受理件，办结8件。", vec![mark(6, "8")]),
        ("受理112件，办结8件。", vec![mark(9, "8")]),
        ("受理1200件，办结8件。", vec![mark(10, "8")]),
        ("受理1 2件，办结8件。", vec![mark(9, "8")]),
        ("受理12件，办结8万件。", vec![mark(2, "12")]),
        ("", vec![]),
        ("另写一段，收到12个、8个。", vec![]),
        ("本局受理12件，已办结8件了。", vec![mark(4, "12"), mark(11, "8")]),
        ("本局受理12件，已办结9件了。", vec![mark(4, "12")]),
    ] {
        assert_eq!(settle_marks(before, after, &marks), left, "{after}");
    }
    assert_eq!(settle_marks(before, "全年受理", &[mark(3, "12"), mark(99, "8"), mark(0, "")]), []);
    assert_eq!(settle_marks(before, before, &marks), marks);
}

fn parts(parts: &[(&str, &str)]) -> Edit {
    let part = |(title, text): &(&str, &str)| Part { title: (*title).into(), text: (*text).into(), ..Part::default() };
    Edit::Section("overview".into(), SectionText { text: String::new(), parts: parts.iter().map(part).collect() })
}

#[test]
fn marks_go_with_the_part_they_stand_in() {
    let mut report = load(GOOD[0]);
    report.apply(parts(&[("（一）甲", ""), ("（二）乙", "")]));
    report.apply(take_over(&report, &Address::PartText("overview".into(), 1), "公开12条"));
    let start = report.clone();
    for (edit, place) in [
        (parts(&[("（二）乙", "公开12条"), ("（一）甲", "")]), Some("overview.1")),
        (parts(&[("（二）乙", "公开12条")]), Some("overview.1")),
        (parts(&[("（一）甲", ""), ("新", "另写"), ("（二）乙", "公开12条")]), Some("overview.3")),
        (parts(&[("（一）甲", ""), ("（二）乙", "本局公开12条")]), Some("overview.2")),
        (parts(&[("（一）甲", ""), ("（二）丙", "公开12条")]), Some("overview.2")),
        (parts(&[("（一）甲", "")]), None),
    ] {
        let mut report = start.clone();
        let undo = report.apply(edit);
        let places: Vec<&str> = report.standing_marks().into_iter().map(|(mark, _)| mark.place.as_str()).collect();
        assert_eq!(places, place.into_iter().collect::<Vec<_>>());
        report.apply(undo);
        assert_eq!(report, start);
    }
}

#[derive(Debug, Clone)]
enum Deed {
    TakeOver(usize, usize),
    Replace(usize, usize, usize, String),
    Parts(usize),
    Confirm(usize),
}

const PASSAGES: [&str; 4] =
    ["2024年公开信息162条，比上年多11条。", "二〇二四年受理十二件\r\n办结８件", "公开162条", "培训三次"];
/// Keys of texts.
const TEXTS: [&str; 5] = ["preface.own_text", "overview.opening", "overview.1.text", "overview.2.text", "problems"];

fn text_at(idx: usize) -> Address {
    Address::parse(TEXTS[idx]).expect("an address")
}

fn edit(report: &Report, deed: &Deed) -> Edit {
    match deed {
        Deed::TakeOver(field, passage) => take_over(report, &text_at(*field), PASSAGES[*passage]),
        Deed::Replace(field, at, length, with) => {
            let text: Vec<char> = text_at(*field).text(report).chars().collect();
            let start = at % (text.len() + 1);
            let end = (start + length).min(text.len());
            let with = with.chars();
            let changed = text[..start].iter().copied().chain(with).chain(text[end..].iter().copied()).collect();
            text_at(*field).edit(report, changed)
        }
        Deed::Parts(turn) => {
            let mut overview = report.section("overview").clone();
            match turn % 3 {
                0 => overview.parts.insert(0, Part::default()),
                1 if overview.parts.len() > 2 => drop(overview.parts.remove(0)),
                _ => overview.parts.reverse(),
            }
            Edit::Section("overview".into(), overview)
        }
        Deed::Confirm(idx) => {
            let mark = report.taken_over.get(idx % report.taken_over.len().max(1)).cloned();
            report.confirm(&mark.unwrap_or_default())
        }
    }
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (0..TEXTS.len(), 0..PASSAGES.len()).prop_map(|(field, passage)| Deed::TakeOver(field, passage)),
        6 => (0..TEXTS.len(), 0_usize..60, 0_usize..6, "[12公件\r\n年十]{0,4}")
            .prop_map(|(field, at, length, with)| Deed::Replace(field, at, length, with)),
        2 => any::<usize>().prop_map(Deed::Parts),
        1 => any::<usize>().prop_map(Deed::Confirm),
    ];
    proptest::collection::vec(deed, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_always_stand_and_undo_brings_them_back(deeds in deeds()) {
        let start = load(GOOD[0]);
        let mut report = start.clone();
        let mut steps: Vec<(Edit, Report)> = Vec::new();
        for deed in &deeds {
            let before = report.clone();
            let edit = edit(&report, deed);
            steps.push((report.apply(edit), before));
            prop_assert_eq!(report.standing_marks().len(), report.taken_over.len(), "after {:?}", deed);
        }
        let end = report.clone();
        let mut redo = Vec::new();
        for (undo, before) in steps.into_iter().rev() {
            redo.push(report.apply(undo));
            prop_assert_eq!(&report, &before);
        }
        prop_assert_eq!(&report, &start);
        for edit in redo.into_iter().rev() {
            report.apply(edit);
        }
        prop_assert_eq!(report, end);
    }

    #[test]
    fn a_change_beside_a_mark_moves_it(before in "[公开件，]{0,9}", behind in "[公开件，]{0,9}", put in "[公开件，]{1,9}", ahead in any::<bool>()) {
        let text = format!("{before}162{behind}");
        let at = before.chars().count();
        let (changed, moved) =
            if ahead { (format!("{put}{text}"), at + put.chars().count()) } else { (format!("{text}{put}"), at) };
        prop_assert_eq!(settle_marks(&text, &changed, &[mark(at, "162")]), vec![mark(moved, "162")]);
    }
}
