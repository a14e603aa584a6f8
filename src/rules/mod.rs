//! The checks: a report in, findings out. Checks never fail and never change anything.
//!
//! Sum relations come from the form; every other rule stands in the file of its family. Codes are
//! never used again for something else.

mod completeness;
mod cross_year;
mod dates;
mod doubling;
mod explain;
mod fees;
mod finding;
mod imported;
mod language;
mod missing_numbers;
mod names;
mod numbering;
mod period;
mod placeholders;
mod privacy;
mod problems;
mod scope;
mod sections;
mod similarity;
mod stale;
mod sums;
mod table_four;
mod table_three;
mod table_two;
mod taken_over;

use rust_decimal::Decimal;

pub use explain::{ExplainError, explain};
pub use finding::{Finding, Outcome, Passage, Severity, Verdict};
pub use sections::text_length;

use crate::form::Form;
use crate::report::{LastYear, Place, Report, Sheet, Value};
use language::Plain;

/// A check.
pub struct Rule {
    /// Stable code, e.g. `T3-BAL`.
    pub code: &'static str,
    /// What must hold, in one sentence.
    pub holds: &'static str,
    /// The rule is for forms first valid in this year or later; 0 for all.
    since: u16,
    check: fn(&Context, &mut Vec<Finding>),
}

/// All rules in the order in which findings are shown.
pub static RULES: [&Rule; 40] = [
    &completeness::CELL_MISSING,
    &completeness::CELL_NOT_A_NUMBER,
    &completeness::CELL_UNSETTLED,
    &taken_over::TAKEN_OVER_UNCONFIRMED,
    &completeness::FEE_MALFORMED,
    &completeness::FEE_UNIT_MISTAKEN,
    &table_two::RULES_WITHOUT_POWER,
    &table_two::STOCK_BELOW_FLOOR,
    &sums::APPLICATIONS_UNBALANCED,
    &sums::RESULTS_TOTAL_WRONG,
    &sums::ROW_TOTAL_WRONG,
    &table_three::TOO_MANY_OTHER_RESULTS,
    &table_three::UNPAID_WITHOUT_FEES,
    &sums::DISPUTES_TOTAL_WRONG,
    &table_four::SUED_WITHOUT_REVIEW,
    &table_four::DISPUTES_WITHOUT_APPLICATIONS,
    &cross_year::CARRY_BROKEN,
    &cross_year::CARRY_BROKEN_BY_COLUMN,
    &cross_year::STOCK_BROKEN,
    &cross_year::FIGURE_JUMPED,
    &cross_year::FIGURE_REPEATED,
    &cross_year::FORMS_DIFFER,
    &period::PERIOD_WRONG,
    &names::ORGANS_DIFFER,
    &stale::YEAR_STALE,
    &dates::OUT_OF_TIME,
    &names::NOTICE_MISCITED,
    &dates::FORM_DOES_NOT_FIT_YEAR,
    &sections::OVERVIEW_TOO_LONG,
    &sections::ASPECT_MISSING,
    &sections::GOVERNMENT_DUTY_MISSING,
    &problems::SECTION_EMPTY,
    &placeholders::PLACEHOLDER_LEFT,
    &numbering::NUMBERING_BROKEN,
    &doubling::WORDS_DOUBLED,
    &imported::LABEL_NOT_OFFICIAL,
    &similarity::TEXT_COPIED,
    &privacy::PERSONAL_NUMBER,
    &fees::FEES_NOT_STATED,
    &fees::FEES_MIXED_UP,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}

/// Judges a report, with last year's figures where there are any.
pub fn check(report: &Report, last_year: Option<&LastYear>) -> Outcome {
    let context = Context::new(report, last_year);
    let findings = found(&context);
    let explained_by = findings
        .iter()
        .map(|finding: &Finding| {
            let place = finding.place.to_string();
            let covers = |explanation: &crate::report::Explanation| {
                finding.severity != Severity::Error && explanation.covers(finding.rule, &place, &finding.basis)
            };
            report.explanations.iter().position(covers)
        })
        .collect();
    Outcome { findings, explained_by }
}

/// What all rules find, in their order. Long texts are judged by two threads, where they can be had.
fn found(context: &Context) -> Vec<Finding> {
    /// Bytes below which a thread is not worth its start.
    const LONG: usize = 15_000;
    let rules: Vec<&Rule> = RULES.into_iter().filter(|rule| rule.since <= context.form.first_year).collect();
    let run = |rules: &[&Rule]| {
        let mut findings = Vec::new();
        for rule in rules {
            (rule.check)(context, &mut findings);
        }
        findings
    };
    if context.texts.iter().map(|text| text.as_str().len()).sum::<usize>() < LONG {
        return run(&rules);
    }
    // The rules of texts stand at the end; parted here, both halves take about as long.
    let (first, second) = rules.split_at(rules.iter().position(|rule| rule.code == "S-NUM").unwrap_or(rules.len()));
    std::thread::scope(|scope| {
        let beside = std::thread::Builder::new().spawn_scoped(scope, || run(second));
        let mut findings = run(first);
        findings.extend(match beside {
            Ok(beside) => beside.join().expect("rules do not panic"),
            Err(_) => run(second),
        });
        findings
    })
}

/// What the rules look at: the report, its figures and texts, and last year's.
struct Context<'a> {
    report: &'a Report,
    form: &'static Form,
    sheet: Sheet,
    texts: Vec<Plain>,
    /// Remarks and 落款.
    small_texts: Vec<Plain>,
    last: Option<Last<'a>>,
}

/// Last year's report as far as it is known.
struct Last<'a> {
    year: &'a LastYear,
    sheet: Sheet,
}

impl<'a> Context<'a> {
    fn new(report: &'a Report, last_year: Option<&'a LastYear>) -> Context<'a> {
        Context {
            report,
            form: report.form,
            sheet: report.sheet(),
            texts: report.texts().into_iter().map(Plain::new).collect(),
            small_texts: report.small_texts().into_iter().map(Plain::new).collect(),
            last: last_year.map(|year| Last { year, sheet: year.sheet() }),
        }
    }

    /// Value of a cell; `None` if the form has no such cell.
    fn value(&self, key: &str) -> Option<Value> {
        self.form.cell_idx(key).map(|idx| self.sheet.value(idx))
    }

    /// Number in a cell; `None` if there is none, or no such cell.
    fn number(&self, key: &str) -> Option<Decimal> {
        self.value(key).and_then(Value::number)
    }

    /// Number in the cell of last year's report.
    fn last_number(&self, key: &str) -> Option<Decimal> {
        let last = self.last.as_ref()?;
        last.year.form.cell_idx(key).and_then(|idx| last.sheet.number(idx))
    }

    /// Whether last year's report is in the same form.
    fn same_form(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.year.form == self.form)
    }

    /// Official heading of a section.
    fn heading(&self, key: &str) -> &'static str {
        self.form.section(key).map_or("", |section| section.heading.as_str())
    }

    /// Official path of a cell.
    fn path(&self, key: &str) -> &'static str {
        self.form.cell(key).map_or("", |cell| cell.path.as_str())
    }

    /// Texts of a section, its parts included.
    fn texts_of_section<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s Plain> {
        self.texts.iter().filter(move |text| text.place().section(self.form) == Some(key) && !text.is_note())
    }

    /// Name of the place of a text, for messages.
    fn place_name(&self, place: &Place) -> String {
        if let Place::Part(section, part_idx) = place
            && let Some(part) = self.report.section(section).parts.get(*part_idx)
            && !part.title.trim().is_empty()
        {
            return part.title.trim().to_owned();
        }
        place.name(self.form)
    }
}

/// The name in a basis for a value of last year's.
fn of_last_year(key: &str) -> String {
    format!("去年 {key}")
}
