//! The checks: a report in, findings out. Checks never fail and never change anything.
//!
//! Sum relations come from the form; every other rule stands in the file of its family, with all its
//! facts as one [`Rule`]. What a rule looks at is data too (`needs`): from it follows why a rule could not
//! be judged, so that none is said to hold that was not looked at.

mod blanks;
mod completeness;
mod cross_year;
mod dates;
mod doubling;
mod explain;
mod fees;
mod finding;
mod imported;
mod judgement;
mod language;
mod missing_numbers;
mod names;
mod needs;
mod numbering;
mod period;
mod placeholders;
mod privacy;
mod problems;
mod punctuation;
mod rule;
mod sections;
mod seen;
mod similarity;
mod stale;
mod sums;
mod table_four;
mod table_three;
mod table_two;
mod taken_over;

use std::sync::atomic::{AtomicUsize, Ordering};

use rust_decimal::Decimal;

pub use blanks::Blanks;
pub use explain::{ExplainError, explain};
pub use finding::{Finding, Outcome, Passage, Severity, Verdict};
pub use judgement::{Judged, Judgement};
pub use rule::Rule;
pub use sections::text_length;

use crate::form::{Content, Form, Section};
use crate::report::{Address, LastYear, Report, Sheet, Value};
use language::Plain;
use needs::Need;
use rule::ALL_FORMS;

/// All rules in the order in which findings are shown.
pub static RULES: [&Rule; 43] = [
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
    &sums::FURTHER_TOTAL_WRONG,
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
    &dates::NOT_A_DATE,
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
    &punctuation::PUNCTUATION_WRONG,
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
    let (rules, findings): (Vec<Judged>, Vec<Vec<Finding>>) = judged(&context).into_iter().unzip();
    let findings: Vec<Finding> = findings.into_iter().flatten().collect();
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
    Outcome { findings, explained_by, rules }
}

/// What comes of all rules, in their order.
///
/// Long texts are judged by two threads, where they can be had, each taking the next rule that none has
/// taken. The window judges whenever typing rests, and must not be felt to stop: 20,000 characters took one
/// thread 4.4 ms and two 2.6 ms (median), and the budget of `benches/report.rs` is 3 ms.
fn judged(context: &Context) -> Vec<(Judged, Vec<Finding>)> {
    /// Bytes below which a thread is not worth its start.
    const LONG: usize = 15_000;
    let next = AtomicUsize::new(0);
    let run = || {
        let mut judged = Vec::with_capacity(RULES.len());
        while let Some((idx, rule)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|idx| Some((idx, RULES.get(idx)?)))
        {
            judged.push((idx, rule.judge(context)));
        }
        judged
    };
    if context.texts.iter().map(|text| text.as_str().len()).sum::<usize>() < LONG {
        return run().into_iter().map(|(_, judged)| judged).collect();
    }
    let mut judged = std::thread::scope(|scope| {
        let beside = std::thread::Builder::new().spawn_scoped(scope, run);
        let mut judged = run();
        if let Ok(beside) = beside {
            judged.extend(beside.join().expect("rules do not panic"));
        }
        judged
    });
    judged.sort_by_key(|(idx, _)| *idx);
    judged.into_iter().map(|(_, judged)| judged).collect()
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

    /// Whether a cell holds a number above 0.
    fn is_above_0(&self, key: &str) -> bool {
        self.number(key).is_some_and(|number| number > Decimal::ZERO)
    }

    /// Why there is nothing of last year to compare with.
    fn why_no_last_year(&self) -> String {
        match &self.report.last_year {
            Some(last) if last.year.checked_add(1) != Some(self.report.year) => {
                format!("保存的上年年报是{}年度的，不是{}年度的", last.year, self.report.year.saturating_sub(1))
            }
            _ => "未提供上年年报".to_owned(),
        }
    }

    /// Whether nothing stands in a section of text.
    fn lacks_text(&self, key: &str) -> bool {
        self.texts_of_section(key).next().is_none()
    }

    /// The sections whose length the form limits, with the number of characters they may have.
    fn limited_sections(&self) -> impl Iterator<Item = (&'static Section, usize)> + use<> {
        self.form.sections.iter().filter_map(|section| match section.content {
            Content::Text { max_chars: Some(limit), .. } => Some((section, limit)),
            _ => None,
        })
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
    fn place_name(&self, place: &Address) -> String {
        if let Address::Part(section, part_idx) = place
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
