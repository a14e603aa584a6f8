//! Each rule has a sample of one fault, with its whole list of findings beside it.

pub(crate) mod made;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use nianbao::report::{Cell, Edit, Entry, Report};
use nianbao::rules::{self, RULES, Rule};
use nianbao::store;

use crate::expected::assert_expected;
use crate::samples::{files, path, read};

const ENDING: &str = ".edits.txt";

/// Names of the faults: the code of a rule, or one with more behind `-`.
pub(crate) fn names() -> Vec<String> {
    let name = |path: &PathBuf| path.file_name()?.to_str()?.strip_suffix(ENDING).map(str::to_owned);
    files(&path("faults"), ENDING).iter().filter_map(name).collect()
}

/// The report with a fault.
pub(crate) fn report(name: &str) -> Report {
    let edits = read(&path("faults").join(format!("{name}{ENDING}")));
    made::made(&edits, &path("")).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// A file of the report with a fault, not to be changed.
pub(crate) fn file(name: &str) -> &'static Path {
    static FILES: LazyLock<BTreeMap<String, PathBuf>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults");
        std::fs::create_dir_all(&folder).expect("a folder");
        names().into_iter().map(|name| (name.clone(), write(&name, &folder))).collect()
    });
    &FILES[name]
}

/// Other tests may be reading the file: it stays untouched where it is right.
fn write(name: &str, folder: &Path) -> PathBuf {
    let (path, text) = (folder.join(format!("{name}.ron")), store::to_text(&report(name)));
    if !path.is_file() || read(&path) != text {
        store::write_file(&path, text.as_bytes()).expect("written");
    }
    path
}

/// Everything a person is told, one finding after the other.
pub(crate) fn listed(report: &Report) -> String {
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
    for name in names() {
        assert_expected(&listed(&report(&name)), &path("faults").join(format!("{name}.findings.txt")));
    }
}

#[test]
fn other_findings_of_a_fault_name_its_cause() {
    for name in names() {
        let report = report(&name);
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
    let names = names();
    for rule in RULES {
        let is_shown = rule.code == OF_OTHER_FORMS || names.iter().any(|name| name == rule.code);
        assert!(is_shown, "no samples/faults/{}{ENDING}", rule.code);
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

#[test]
fn a_fault_is_written_as_a_file_that_gives_it_again() {
    for name in names() {
        let read = store::load(file(&name)).unwrap_or_else(|error| panic!("{error}")).report;
        assert_eq!(read, report(&name), "{name}");
    }
}

#[test]
fn lines_that_make_no_fault_are_refused() {
    for (lines, why) in [
        ("t3.new.natural = 12", "没有“ → ”"),
        ("t3.new.nobody → 12", "没有这个键"),
        ("problems [没有这句] → 有", "原文要恰好有一处"),
        ("problems 下一步 → 今后", "原文要写在[]里"),
        ("t3.new.natural → 11", "本来就是这样"),
        ("overview.99.text → 文字", "不能放在它的位置"),
        ("去年 t3.new.nobody → 1", "上年的表式没有这个单元格"),
        ("去年 → 无\n去年 t3.new.natural → 1", "没有上年年报"),
        ("去年 → 没有的文件.ron", "没有的文件.ron"),
    ] {
        let refused = made::made(lines, &path("")).expect_err(lines);
        assert!(refused.contains(why), "{lines}: {refused}");
    }
}

#[test]
fn places_that_the_window_does_not_have_are_named_nowhere() {
    let of_rules = RULES.iter().flat_map(|rule| [rule.holds, rule.why, rule.example, rule.fix].map(str::to_owned));
    for text in of_rules.chain(names().iter().map(|name| listed(&report(name)))) {
        for nowhere in ["单位信息", "报送期限", "下一行", "公布日期"] {
            assert!(!text.contains(nowhere), "{nowhere}: {text}");
        }
    }
}

#[test]
fn what_is_advised_fits_what_is_typed() {
    let remedy = |typed: &str| {
        let mut report = report("C-NUM");
        let cell = report.form.cell_idx("t2.licence.decisions").expect("a cell");
        report.apply(report.typed(cell, typed, false));
        let findings = rules::check(&report, None).findings;
        findings.into_iter().find(|finding| finding.rule == "C-NUM").expect(typed).remedy
    };
    for (typed, advice) in [
        ("六十四", "改为数字"),
        ("1234567890", "多填了位数"),
        ("12345678901234", "多填了位数"),
        ("-3", "去掉负号"),
        ("6.4", "填整数"),
        ("0064", "连在了一起"),
        ("6,4", "逗号"),
    ] {
        let remedy = remedy(typed);
        assert!(remedy.contains(advice), "{typed}: {remedy}");
        assert_eq!(remedy.contains("改为数字"), typed == "六十四", "{typed}: {remedy}");
    }
}

#[test]
fn a_number_that_would_mend_a_row_is_told_only_where_its_total_agrees() {
    let advice = |cells: &[(&str, i64)]| -> String {
        let mut report = crate::samples::load(crate::samples::GOOD[0]);
        let number =
            |(key, number): &(&str, i64)| Edit::Cell((*key).to_owned(), Cell::of(Entry::Number((*number).into())));
        report.apply(Edit::All(cells.iter().map(number).collect()));
        let findings = rules::check(&report, None).findings;
        assert!(findings.iter().any(|finding| finding.rule == "T3-ROW"));
        findings.into_iter().map(|finding| finding.remedy).collect()
    };
    // The total of the row is what the total column says: the cell beside it is one too many.
    let agreeing = [("t3.new.research", 3), ("t3.new.total", 14)];
    assert!(advice(&agreeing).contains("科研机构”，改为0即平"), "{}", advice(&agreeing));
    // The total column does not add up either, by as much: nobody knows which it is.
    let report = crate::samples::load(crate::samples::GOOD[0]);
    let number = |key: &str| report.sheet().number(report.form.cell_idx(key).expect("a cell"));
    let carried_out = i64::try_from(number("t3.carried_out.total").expect("a number")).expect("a count");
    let contested = advice(&[agreeing[0], agreeing[1], ("t3.carried_out.total", carried_out + 3)]);
    assert!(!contested.contains("科研机构”，改为0即平"), "{contested}");
    // Of a total whose parts are 0, the parts may be what was not filled in.
    let is_zero = |key: &str| number(key) == Some(0.into());
    let totals = report.form.cells_of_table("t3").filter(|(_, cell)| cell.column == "total");
    let zero = totals.map(|(_, cell)| cell.key.clone()).find(|key| is_zero(key)).expect("a row of zeros");
    let only_total = advice(&[(zero.as_str(), 3)]);
    assert!(!only_total.contains("改为0即平"), "{only_total}");
}
