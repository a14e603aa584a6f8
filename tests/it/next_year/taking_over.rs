//! Passages of last year's, taken over with marks on their years and figures.

use nianbao::report::{Address, Edit, History, Join, NextYear, Report, take_all_over, take_over};
use nianbao::rules::{self, Severity};

use super::started;
use crate::samples::{GOOD, load};

fn marked(report: &Report) -> Vec<String> {
    report.standing_marks().into_iter().map(|(mark, _)| mark.passage.clone()).collect()
}

fn open(report: &Report) -> Vec<String> {
    let findings = rules::check(report, None).findings.into_iter().filter(|finding| finding.rule == "X-TAKEN");
    findings.map(|finding| finding.message).collect()
}

#[test]
fn every_year_and_figure_of_a_passage_is_marked() {
    let NextYear { mut report, offers, .. } = started(&load(GOOD[1]));
    let start = report.clone();
    let (part, passage) = (&offers[1].address, &offers[1].passages[0]);
    let undo = report.apply(take_over(&report, part, passage));
    assert_eq!(part.text(&report), *passage);
    assert_eq!(marked(&report), ["162", "11", "三十", "27", "11"]);
    let findings = open(&report);
    assert_eq!(findings.len(), 5);
    assert!(findings[0].contains("（一）主动公开里的“162”是从上年年报带来的"), "{}", findings[0]);
    report.apply(undo);
    assert_eq!(report, start, "taking over is one step");
}

#[test]
fn the_same_passage_is_not_taken_over_twice() {
    let NextYear { mut report, offers, .. } = started(&load(GOOD[1]));
    for offer in &offers {
        for passage in &offer.passages {
            report.apply(take_over(&report, &offer.address, passage));
        }
    }
    let last = load(GOOD[1]);
    assert_eq!(report.section_text("overview"), last.section_text("overview"));
    assert_eq!(
        (&report.section("problems").text, &report.section("other_matters").text),
        (&last.section("problems").text, &last.section("other_matters").text)
    );
    let (part, passage) = (&offers[1].address, &offers[1].passages[0]);
    let again = |report: &Report| {
        let mut twice = report.clone();
        twice.apply(take_over(report, part, passage));
        twice == *report
    };
    assert!(again(&report));
    report.apply(part.edit(&report, passage.replace("162", "171")));
    assert!(again(&report), "with this year's figures it is still the same passage");
    let reworded = passage.replacen('，', "，按月", 1);
    assert_ne!(reworded, *passage);
    report.apply(part.edit(&report, format!("本年新设专栏。{reworded}另有两件在办。")));
    assert!(again(&report), "reworded in part too");
    report.apply(part.edit(&report, "本年新设专栏。".to_owned()));
    assert!(!again(&report), "where it was taken out it can be taken again");
}

#[test]
fn all_passages_of_a_text_are_taken_over_in_one_step() {
    let NextYear { mut report, offers, .. } = started(&load(GOOD[1]));
    let last = load(GOOD[1]);
    let offer = offers.iter().find(|offer| offer.address == Address::Section("problems".into())).expect("an offer");
    assert!(offer.passages.len() > 1);
    report.apply(take_over(&report, &offer.address, &offer.passages[0]));
    let first = report.clone();
    let undo = report.apply(take_all_over(&report, &offer.address, &offer.passages));
    assert_eq!(report.section("problems").text, last.section("problems").text, "each once");
    let mut one_by_one = first.clone();
    for passage in &offer.passages {
        one_by_one.apply(take_over(&one_by_one, &offer.address, passage));
    }
    assert_eq!(report, one_by_one, "with the same marks");
    report.apply(undo);
    assert_eq!(report, first);
}

#[test]
fn places_that_take_no_passage_stay_as_they_are() {
    let report = started(&load(GOOD[1])).report;
    for field in [Address::PartText("overview".into(), 9), Address::Telephone, Address::Remark("t3.new.natural".into())]
    {
        let mut changed = report.clone();
        changed.apply(take_over(&report, &field, "全年受理2件"));
        assert_eq!(changed, report, "{field:?}");
    }
}

#[test]
fn marks_keep_the_final_document_back_until_each_is_settled() {
    let mut report = load(GOOD[0]);
    assert!(rules::check(&report, report.last_year_to_compare()).verdict().is_final());
    report.apply(take_over(&report, &Address::Section("other_matters".into()), "全年受理投诉3件，接待12人。"));
    let outcome = rules::check(&report, report.last_year_to_compare());
    assert_eq!(outcome.count(Severity::Error), 2);
    let finding = outcome.findings.iter().find(|finding| finding.rule == "X-TAKEN").expect("a finding");
    let passage = finding.passage.as_ref().expect("a passage");
    assert_eq!(&report.section("other_matters").text[passage.range.clone()], "3");
    report.apply(Edit::section_text("other_matters", report.section("other_matters").text.replace("3件", "5件")));
    assert_eq!(marked(&report), ["12"], "a figure that was changed is this year's");
    let mark = report.taken_over[0].clone();
    let undo = report.apply(report.confirm(&mark));
    assert!(rules::check(&report, report.last_year_to_compare()).verdict().is_final());
    report.apply(undo);
    assert_eq!(report.taken_over, [mark]);
}

#[test]
fn findings_point_into_what_is_printed() {
    for field in [
        Address::Title,
        Address::OwnPreface,
        Address::Opening("overview".into()),
        Address::PartText("overview".into(), 1),
        Address::Note("t3".into()),
    ] {
        let mut report = load(GOOD[0]);
        report.apply(field.edit(&report, String::new()));
        report.apply(take_over(&report, &field, "  本局2024年收到申请"));
        let finding = rules::check(&report, None).findings.into_iter().find(|finding| finding.rule == "X-TAKEN");
        let passage = finding.and_then(|finding| finding.passage).unwrap_or_else(|| panic!("{field:?}"));
        let text = report.texts().into_iter().find(|text| text.place == passage.place).expect("the text");
        assert_eq!(&text.text[passage.range], "2024", "{field:?}");
    }
}

#[test]
fn typing_that_reaches_a_mark_is_undone_with_it() {
    let mut report = load(GOOD[0]);
    report.apply(take_over(&report, &Address::Section("other_matters".into()), "全年受理投诉34件。"));
    let start = report.clone();
    let mut history = History::default();
    let mut text = report.section("other_matters").text.clone();
    // From the end back over 件 to the figure: one step of typing, whose first letters leave the mark alone.
    while !text.ends_with('诉') {
        text.pop();
        history.apply(&mut report, Edit::section_text("other_matters", text.clone()), "六", Join::Typing(0));
    }
    assert_eq!(marked(&report), Vec::<String>::new());
    history.undo(&mut report);
    assert_eq!(report, start);
    history.redo(&mut report);
    assert_eq!(report.section("other_matters").text, text);
}
