//! 送审单: what is sent up, and the rows in which it is signed by hand.

use super::super::composer::Composer;
use super::super::document::{Pt, mm};
use super::super::measures::LINE_PITCH;
use super::super::style::NOTE;
use super::super::table_text::Moved;
use super::put_title;
use super::ruled::Ruled;
use crate::report::{Address, Person, Report, lines_of};
use crate::rules::Outcome;

/// Columns: label, value.
const FACTS: [Pt; 2] = [mm(28.0), mm(128.0)];
const FACT_HEIGHT: Pt = mm(10.0);
/// Columns: step, name, office, remark, signature, date.
const SIGNING: [Pt; 6] = [mm(20.0), mm(20.0), mm(27.0), mm(34.0), mm(25.0), mm(30.0)];
const SIGNING_HEAD: [&str; 6] = ["环节", "姓名", "部门、职务", "意见", "签名", "日期"];
/// Room for a signature.
const SIGNING_HEIGHT: Pt = mm(19.0);
/// Rows for reviewers, if fewer are named.
const LEAST_REVIEWERS: usize = 2;
/// Longer texts stand below the table.
const LONGEST_FACT: usize = 100;

pub(super) fn put(composer: &mut Composer, outcome: &Outcome, check_code: &str) {
    put_title(composer, "送审单");
    let mut moved = Moved::default();
    put_facts(composer, outcome, check_code, &mut moved);
    composer.flow.leave(LINE_PITCH / 2.0);
    put_signing(composer, &mut moved);
    for note in moved.notes {
        composer.put_paragraph(&note, NOTE, &Address::Report);
    }
}

fn put_facts(composer: &mut Composer, outcome: &Outcome, check_code: &str, moved: &mut Moved) {
    let report = composer.report;
    let title = lines_of(&report.title()).collect::<String>();
    let facts = [
        ("单位", report.organ.name.trim().to_owned()),
        ("报告年度", format!("{}年", report.year)),
        ("报送文件", title),
        ("校验结论", outcome.verdict().to_string()),
        ("校验码", check_code.to_owned()),
    ];
    let mut table = Ruled::new(composer, &FACTS, &[]);
    for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        let value = moved.unless_short(&value, label, LONGEST_FACT);
        table.row(&[label, &value], FACT_HEIGHT);
    }
}

fn put_signing(composer: &mut Composer, moved: &mut Moved) {
    let steps = steps(composer.report);
    let mut table = Ruled::new(composer, &SIGNING, &SIGNING_HEAD).about(&Address::Approval);
    for (step, person) in steps {
        let name = moved.or_in_cell(person.name.trim(), &format!("{step}姓名"), "", "");
        let office = moved.or_in_cell(person.office.trim(), &format!("{step}部门、职务"), "", "");
        let remark = moved.or_in_cell(person.remark.trim(), &format!("{step}意见"), "", "");
        let date = moved.or_in_cell(&person.date.printed(), &format!("{step}日期"), "", "");
        table.row(&[step, &name, &office, &remark, "", &date], SIGNING_HEIGHT);
    }
}

/// Who signs, in order; rows for reviewers stand there even if none is named yet.
fn steps(report: &Report) -> Vec<(&'static str, Person)> {
    let approval = &report.approval;
    let mut steps = vec![("拟稿人", approval.drafter.clone())];
    let missing = LEAST_REVIEWERS.saturating_sub(approval.reviewers.len());
    let reviewers = approval.reviewers.iter().cloned().chain(std::iter::repeat_n(Person::default(), missing));
    steps.extend(reviewers.map(|person| ("审核人", person)));
    steps.push(("签发人", approval.signer.clone()));
    steps
}
