//! The copy for approval: the sheet to be signed, the whole report, every rule and explanation.

use nianbao::font::Faces;
use nianbao::page::{Document, Page, Structure, lay_out_for_approval};
use nianbao::report::{Approval, Edit, Person, Report, WrittenDate};
use nianbao::rules::{self, Judgement, Outcome, RULES};

use super::checks::{pages_with, well_placed};
use super::hard_reports;
use super::reading::{bare, of_role, passages, text_of};
use crate::faults;
use crate::samples::{GOOD, load};

const CODE: &str = "7K3M-9QWX-2ZTB";

fn checked(report: &Report) -> Outcome {
    rules::check(report, report.last_year.as_ref())
}

fn for_approval(report: &Report) -> Document {
    let document = lay_out_for_approval(report, &checked(report), CODE, &Faces::bundled()).expect("not too long");
    well_placed(&document, &report.title());
    document
}

fn text(document: &Document) -> String {
    passages(document).iter().map(|passage| bare(&passage.text())).collect()
}

fn person(name: &str) -> Person {
    Person {
        name: name.into(),
        office: "办公室主任".into(),
        date: WrittenDate("2026-01-12".into()),
        remark: "同意".into(),
        ..Person::default()
    }
}

#[test]
fn every_rule_and_explanation_is_in_the_document() {
    for name in GOOD {
        let report = load(name);
        let text = text(&for_approval(&report));
        assert!(text.contains("结论：可定稿"), "{name}");
        for rule in RULES {
            assert!(text.contains(&bare(rule.code)) && text.contains(&bare(rule.holds)), "{name}: {}", rule.code);
        }
        let outcome = checked(&report);
        for (finding, explained_by) in outcome.findings.iter().zip(&outcome.explained_by) {
            assert!(text.contains(&bare(&finding.message)), "{name}: {}", finding.message);
            let explanation = &report.explanations[explained_by.expect("an explanation")];
            assert!(text.contains(&format!("说明：{}", bare(&explanation.text))), "{name}: {}", explanation.text);
        }
    }
}

#[test]
fn faults_are_listed_with_their_values_and_what_is_open() {
    let text = text(&for_approval(&faults::report("XY-STOCK")));
    for words in ["1个提醒待说明", "提醒1处，待说明1处", "说明：待说明", "依据：", "上年表二"]
    {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn dates_a_finding_rests_on_are_printed_as_dates() {
    let text = text(&for_approval(&crate::faults::report("D-DUE")));
    assert!(text.contains("落款日期：2026年2月10日") && !text.contains("2026-02-10"));
}

#[test]
fn a_rule_that_was_not_judged_is_not_said_to_hold_and_stands_first() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::LastYear(None));
    let outcome = checked(&report);
    let document = for_approval(&report);
    let cells = of_role(&document, Structure::DataCell { row_span: 1, column_span: 1 });
    let said: Vec<String> = cells.iter().map(|cell| bare(&cell.text())).collect();
    let not_judged = said.iter().filter(|words| words.starts_with("未校验（")).count();
    assert_eq!(said.iter().filter(|words| *words == "未校验（未提供上年年报）").count(), 7);
    let first = said.iter().position(|words| words.starts_with("未校验（")).expect("some");
    let results: Vec<&String> = said[first..].iter().step_by(2).collect();
    assert!(results.iter().take(not_judged).all(|words| words.starts_with("未校验（")), "{results:?}");
    for judged in &outcome.rules {
        assert!(said.contains(&bare(&outcome.words(judged))), "{}: {}", judged.rule.code, outcome.words(judged));
    }
    let unseen = outcome.rules.iter().filter(|judged| matches!(judged.judgement, Judgement::NotJudged(_))).count();
    assert_eq!(unseen, not_judged);
    assert!(text(&document).contains(&format!("未校验{unseen}条")));
}

#[test]
fn the_people_stand_on_the_first_page_and_room_is_left_for_others() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Approval(Approval {
        drafter: person("张三"),
        reviewers: vec![person("李四"), person("王五"), person("赵六")],
        signer: Person::default(),
    }));
    let document = for_approval(&report);
    let first = text_of(&document.pages[0]);
    for words in [
        "送审单",
        "云川县水务局",
        "2025年",
        "可定稿",
        CODE,
        "张三",
        "李四",
        "王五",
        "赵六",
        "签发人",
        "2026年1月12日",
        "同意",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    assert_eq!(first.matches("审核人").count(), 3);
    report.apply(Edit::Approval(Approval::default()));
    assert_eq!(text_of(&for_approval(&report).pages[0]).matches("审核人").count(), 2);
}

#[test]
fn the_code_stands_on_every_page_and_numbers_run_through() {
    let document = for_approval(&load(GOOD[0]));
    for (idx, page) in document.pages.iter().enumerate() {
        let furniture: Vec<&str> = page.runs().filter(|run| run.node.is_none()).map(|run| run.text.as_str()).collect();
        let has = |words: &str| furniture.concat().contains(words);
        assert!(has(CODE) && has(&format!("— {} —", idx + 1)), "page {}: {furniture:?}", idx + 1);
    }
    assert_eq!(pages_with(&document, "一、总体情况").first(), Some(&1), "the report starts behind the sheet");
    assert!(pages_with(&document, "校验情况").iter().all(|page| *page > 4));
    // The table of the rules goes over a page and its head stands again as furniture.
    let heads = pages_with(&document, "应当符合");
    assert!(heads.len() > 1, "{heads:?}");
}

#[test]
fn hostile_names_and_reports_keep_to_the_page() {
    let long = |count: usize| Person {
        name: "赵钱孙李".repeat(count),
        office: "https://www.yunchuan.example.cn/zwgk".repeat(count),
        remark: "请修改后再报。\n第二段。".repeat(count),
        date: WrittenDate("二〇二六年一月".repeat(count)),
        ..Person::default()
    };
    for report in hard_reports() {
        let mut report = report;
        report.apply(Edit::Approval(Approval {
            drafter: long(3),
            reviewers: (0..30).map(|idx| long(idx % 5)).collect(),
            signer: long(400),
        }));
        let document = for_approval(&report);
        let last: String = document.pages.iter().flat_map(Page::runs).map(|run| run.text.as_str()).collect();
        assert!(last.contains("签发人意见"), "a long remark stands below the table");
    }
}
