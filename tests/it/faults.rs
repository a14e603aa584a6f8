//! Each rule has a failing sample of one fault, with its whole list of findings beside it.

use nianbao::report::Report;
use nianbao::rules::{self, RULES, Rule};
use nianbao::store;

use crate::samples::{files, path, read};

/// Everything a person is told, one finding after the other.
fn listed(report: &Report) -> String {
    let outcome = rules::check(report, report.last_year_to_compare());
    let mut text = format!("{}\n", outcome.verdict());
    for finding in &outcome.findings {
        text += &format!("\n{} {} [{}]\n{}\n", finding.severity.name(), finding.rule, finding.place, finding.message);
        if let (Some(left), Some(right)) = (&finding.left, &finding.right) {
            let difference = finding.difference.as_deref().unwrap_or("-");
            text += &format!("左 {left}，右 {right}，差 {difference}\n");
        }
        if !finding.cells.is_empty() {
            text += &format!("单元格 {}\n", finding.cells.join(" "));
        }
        text += &format!("办法 {}\n", finding.remedy);
    }
    text
}

#[test]
fn each_fault_gives_its_findings_and_no_others() {
    for path in files(&path("faults"), ".ron") {
        let report = store::load(&path).unwrap_or_else(|error| panic!("{error}")).report;
        let expected = read(&path.with_extension("findings.txt"));
        assert_eq!(listed(&report), expected, "{}", path.display());
    }
}

#[test]
fn other_findings_of_a_fault_name_its_cause() {
    for path in files(&path("faults"), ".ron") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let report = store::load(&path).unwrap_or_else(|error| panic!("{error}")).report;
        let findings = rules::check(&report, report.last_year_to_compare()).findings;
        let is_own = |code: &str| name == code || name.strip_prefix(code).is_some_and(|rest| rest.starts_with('-'));
        assert!(findings.iter().any(|finding| is_own(finding.rule)), "{name} shows no fault of its rule");
        let others: Vec<&str> = findings
            .iter()
            .filter(|finding| !is_own(finding.rule) && !finding.message.contains("同因"))
            .map(|finding| finding.rule)
            .collect();
        // 没有写收费情况 is at once the cause that T3-FEE names.
        assert!(others.is_empty() || (name == "T3-FEE" && others == ["F-SENT"]), "{name}: {others:?}");
    }
}

#[test]
fn each_rule_has_a_fault_and_all_its_facts() {
    /// No form of the program has such sums: `samples/rules.tsv` shows the rule on an invented form.
    const OF_OTHER_FORMS: &str = "T-SUM";
    let names: Vec<String> = files(&path("faults"), ".ron")
        .iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    for rule in RULES {
        let is_shown = rule.code == OF_OTHER_FORMS || names.iter().any(|name| name == rule.code);
        assert!(is_shown, "no samples/faults/{}.ron", rule.code);
        for fact in [rule.name, rule.holds, rule.why, rule.example, rule.fix] {
            assert!(!fact.trim().is_empty() && fact.trim() == fact, "{} lacks a fact", rule.code);
        }
        for sentence in [rule.holds, rule.why, rule.fix] {
            assert!(sentence.ends_with('。'), "{}: {sentence}", rule.code);
        }
        assert!(rule.name.chars().count() <= 10, "{} is no short name", rule.name);
        assert!(rules::rule(&rule.code.to_lowercase()) == Some(rule), "{} is found by its code", rule.code);
    }
    for fact in [|rule: &Rule| rule.code, |rule: &Rule| rule.name, |rule: &Rule| rule.holds] {
        let mut facts: Vec<&str> = RULES.iter().map(|rule| fact(rule)).collect();
        facts.sort_unstable();
        facts.dedup();
        assert_eq!(facts.len(), RULES.len(), "two rules have one code, name or demand");
    }
}
