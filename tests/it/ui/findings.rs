//! Findings in the window: they follow each change, lead to their place, and show why.

use egui::Key;
use nianbao::form::Form;
use nianbao::report::{Address, Edit, Organ, Report};
use nianbao::rules::{self, RULES};
use nianbao::ui::{Command, Document, FormPart, PartState, entry_of, has_entry};

use super::window::Window;
use crate::faults;
use crate::samples::{GOOD, load, path};

#[test]
fn every_fault_is_shown_and_gone_to() {
    for fault in faults::names() {
        let mut window = Window::open(Some(faults::file(&fault)));
        if window.shows("确定") {
            window.click("确定");
        }
        window.rest();
        let document = window.harness.state().document().expect("open");
        let Some(finding) = document.outcome().findings.iter().min_by_key(|finding| finding.severity).cloned() else {
            continue;
        };
        let name = if finding.is_blank { "未填" } else { finding.severity.name() };
        let name = format!("{name}：{}", finding.message);
        assert!(window.shows(&name), "{fault}: {name}");
        window.key(Key::F8);
        let form = window.report().form;
        // Of the closing it is the name that is wrong there.
        let is_name = finding.rule == "D-NAME";
        let entry = if is_name { Address::ClosingOrgan } else { entry_of(&finding.place, &window.report()) };
        if has_entry(&entry, form) {
            assert_eq!(window.focused(), Some(entry.field_name(form)), "{fault}");
        }
    }
}

#[test]
fn ways_that_findings_tell_lead_to_fields_of_the_window() {
    let mut told = std::collections::BTreeSet::new();
    for fault in faults::names() {
        let report = faults::report(&fault);
        let fields = report.text_addresses().into_iter().chain([Address::Year, Address::RuleMaking]);
        let ways: Vec<(FormPart, String, String)> = fields
            .map(|field| (FormPart::of(&field, report.form), field.field_name(report.form), field.way(report.form)))
            .collect();
        for finding in rules::check(&report, report.last_year_to_compare()).findings {
            let way = ways.iter().find(|(.., way)| finding.remedy.contains(way.as_str()));
            assert_eq!(way.is_some(), finding.remedy.contains(" → "), "{}", finding.remedy);
            told.extend(way.cloned());
        }
    }
    assert!(told.iter().any(|(.., way)| way == "封面与说明 → 公布期限") && told.len() > 3, "{told:?}");
    for (part, field, _) in told {
        let no = FormPart::all(load(GOOD[0]).form).iter().position(|other| *other == part).expect("a part");
        let window = Window::at_part(&path(GOOD[0]), no);
        assert!(window.shows(part.name(load(GOOD[0]).form)) && window.shows(&field), "{part:?} {field}");
    }
}

#[test]
fn the_document_says_what_the_rules_say() {
    for fault in faults::names() {
        let report = faults::report(&fault);
        let expected = rules::check(&report, report.last_year_to_compare());
        assert_eq!(*Document::new(report).outcome(), expected, "{fault}");
    }
    assert!(faults::names().len() >= RULES.len() - 2, "one for each rule");
}

#[test]
fn states_of_the_parts_add_up_to_the_verdict() {
    for fault in faults::names() {
        let report = faults::report(&fault);
        let outcome = rules::check(&report, report.last_year_to_compare());
        let states = PartState::all(&report, &report.sheet(), &outcome);
        let warnings: usize = states.iter().map(|(_, state)| state.warnings).sum();
        assert_eq!(warnings, outcome.verdict().open_warnings, "{fault}");
        let errors: usize = states.iter().map(|(_, state)| state.errors).sum();
        let blanks = outcome.findings.iter().filter(|finding| finding.is_blank).count();
        assert_eq!(errors + blanks, outcome.verdict().errors, "{fault}");
    }
}

#[test]
fn parts_are_ticked_only_where_something_was_filled_in() {
    let untouched = Report::new(Form::for_year(2025).expect("a form"), 2025, Organ::named("云川县水务局"));
    let text_of = |report: &Report, part: FormPart| {
        let states = PartState::all(report, &report.sheet(), &rules::check(report, None));
        states.into_iter().find(|(candidate, _)| *candidate == part).expect("the part").1.text()
    };
    assert!(FormPart::all(untouched.form).into_iter().all(|part| text_of(&untouched, part) != "✓"));
    assert_eq!(text_of(&untouched, FormPart::Cover), "可不填");
    assert_eq!(text_of(&untouched, FormPart::Closing), "可不填");
    let mut report = untouched;
    report.apply(Address::ClosingDate.edit(&report, "2026-01-20".into()));
    assert_eq!(text_of(&report, FormPart::Closing), "✓");
    report.apply(Address::ClosingDate.edit(&report, "202601".into()));
    assert_eq!(text_of(&report, FormPart::Closing), "错误 1");
    report.apply(Address::Telephone.edit(&report, "0999-6218035".into()));
    assert_eq!(text_of(&report, FormPart::Cover), "✓");
}

#[test]
fn an_empty_report_greets_with_what_is_to_be_filled_in() {
    let form = Form::for_year(2025).expect("a form");
    let window = Window::with(&Report::new(form, 2025, Organ::named("云川县水务局")));
    let sums = form.cells().iter().filter(|cell| cell.is_sum).count();
    let cells = form.cells().len() - sums;
    let texts = form.text_sections().count();
    assert_eq!((cells, sums), (166, 34));
    assert!(window.shows(&format!("需填 {cells} 格（另 {sums} 格自动合计）、{texts} 段文字")));
    assert!(window.shows(&format!("未填 {cells} 格、{texts} 段")), "the line below counts the same");
    assert!(window.shows_part("申请情况，未填 144"), "and so does the list of parts");
    assert!(!window.shows_part("个错误") && !window.shows_part("错误　") && !window.shows_part("错误："));
    let verdict = window.harness.state().document().expect("open").outcome().verdict();
    assert_eq!(verdict.to_string(), "有 6 个错误", "the verdict stays");
}

#[test]
fn blanks_stand_apart_from_what_is_wrong() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::All(vec![
        Edit::section_text("other_matters", String::new()),
        report.cleared(["t2.fee.amount", "t3.new.natural"].map(|key| report.form.cell_idx(key).expect("a cell"))),
        Address::DueDate.edit(&report, "二月三十一".to_owned()),
    ]));
    let mut window = Window::with(&report);
    window.click("确定");
    assert!(window.shows("有 1 个错误") && window.shows("错误 1") && window.shows("错误　1"));
    assert!(
        window.shows_part("还需填 2 格（另 ") && window.shows_part("）、1 段文字") && window.shows("未填 2 格、1 段")
    );
    window.key(Key::F8);
    assert!(
        window.shows_part("错误　公布期限") && window.focused().as_deref() == Some("公布期限"),
        "first what is wrong"
    );
    window.key(Key::F8);
    assert!(window.shows_part("未填　表二有1个单元格未填"));
    window.click("文件").click("标记为已签发…");
    assert!(window.shows_part("有 1 个错误，还需填 2 格"));
    window.click("确定").ctrl(Key::E);
    assert!(window.shows_part("不能导出定稿：有 1 个错误；还需填 2 格") && window.shows_part("未填　表三有"));
}

#[test]
fn a_finding_tells_what_its_rule_is_for() {
    let mut window = Window::open(Some(faults::file("XY-STOCK")));
    if window.shows("确定") {
        window.click("确定");
    }
    window.rest();
    let document = window.harness.state().document().expect("open");
    let message = document.outcome().findings[0].message.clone();
    assert!(window.shows("现行有效与上年衔接"), "the card names the rule");
    window.click(&format!("规则说明（{message}）"));
    let rule = rules::rule("XY-STOCK").expect("a rule");
    for words in [rule.holds, rule.why, rule.example, rule.fix] {
        assert!(window.shows(words), "{words}");
    }
    window.click("关闭");
    assert!(!window.shows(rule.why));
}

#[test]
fn a_finding_appears_with_the_change_and_goes_with_its_undoing() {
    let mut window = Window::at_part(&path("云川县水务局2025年年报.ron"), 3);
    window.type_text("99").key(Key::Enter);
    assert!(window.shows_part("第一项加第二项之和为"));
    assert!(window.shows_part("错误 2"), "the list of parts says so");
    window.ctrl(Key::Z);
    assert!(!window.shows_part("第一项加第二项之和为"));
    assert!(window.shows_part("可定稿"));
}

#[test]
fn commands_have_their_own_keys_and_names() {
    let commands: Vec<Command> = Command::all().collect();
    for (idx, one) in commands.iter().enumerate() {
        for other in &commands[idx + 1..] {
            assert!(one.shortcut().is_none() || one.shortcut() != other.shortcut(), "{one:?} {other:?}");
            assert_ne!(one.text(), other.text());
        }
    }
}

#[test]
fn marks_go_with_the_finding_they_are_of() {
    let mut window = Window::at_part(&path("云川县水务局2025年年报.ron"), 3);
    window.type_text("99").key(Key::Enter).key(Key::F8);
    let first = window.harness.state().finding_gone_to().expect("a finding");
    assert_eq!(window.harness.state().document().expect("open").outcome().findings[first].rule, "T3-BAL");
    window.ctrl(Key::Home).key(Key::ArrowRight).key(Key::Delete);
    let document = window.harness.state().document().expect("open");
    let now = window.harness.state().finding_gone_to();
    assert!(now.is_none_or(|idx| document.outcome().findings[idx].rule == "T3-BAL"), "{now:?}");
    window.ctrl(Key::Z).ctrl(Key::Z);
    assert_eq!(window.harness.state().finding_gone_to(), None, "it is gone");
}

#[test]
fn an_untouched_report_has_nothing_ticked_off() {
    let report = Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::named("云川县水务局"));
    let outcome = rules::check(&report, None);
    let states: Vec<String> =
        PartState::all(&report, &report.sheet(), &outcome).into_iter().map(|(_, state)| state.text()).collect();
    assert_eq!(states, ["可不填", "待填", "未填 10", "未填 144", "未填 12", "待填", "待填", "可不填"]);
}

#[test]
fn rules_that_were_not_judged_are_named_below_the_verdict() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::LastYear(None));
    let mut window = Window::with(&report);
    assert!(window.shows("✓ 可定稿"));
    let unjudged = rules::check(&report, None).unjudged().count();
    assert!(unjudged > 0);
    let heading = format!("{unjudged}条规则没有校验或没有全部校验");
    window.click(&heading).rest();
    assert!(window.shows_part("：未提供上年年报"));
}
