//! D-STALE: a year left over from an old report.
//!
//! What tells a stale sentence from a good one is where the year stands in its clause, and of whom the
//! clause speaks. At the head (「2022年，我局收到…」, 「我局2022年共公开…」) the year is the time of the
//! sentence; anywhere else (「获评2022年度先进单位」, 「由2022年的4条增至…」) it belongs to a thing. And
//! only the organ's own work is told for a year: statistics of its region and acts of other bodies
//! may be of any.

mod announcement;
mod doing;
mod phrase;
mod plans;
mod subject;

use super::language::{Piece, Plain, contains_any, counts_with, starts_with_any, strip_any, years};
use super::needs::Section;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::report::Address;
use doing::{does_something, gives_results, is_event, is_history, is_judgement, is_own_act, is_relative, works_on};
use phrase::{YearAt, first_clause, month_length, near, whole_year, without_list_marks, without_part_of_year};
use subject::{OwnNames, Subject, counts_disclosure, is_on_disclosure};

pub(super) static YEAR_STALE: Rule = Rule {
    code: "D-STALE",
    name: "没有留下旧年份",
    holds: "写本机关工作的句子没有留下其他年份；文件名称、比较、历史、预算和下一年的打算除外。",
    why: "句子常从上年的年报照抄过来。",
    example: "2023年的年报里写着“2022年，我局共公开信息560条”",
    fix: "改为报告年度，或者改写。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: year_stale,
};

/// A year left over.
#[derive(Clone, Copy)]
struct Stale {
    year: u16,
    certainty: Certainty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// The sentence is about the report itself.
    Sure,
    /// As sure as the sentence is about the organ's own work.
    Told,
    /// It may well be right.
    Guess,
}

impl Stale {
    fn sure(year: u16) -> Stale {
        Stale { year, certainty: Certainty::Sure }
    }

    fn told(year: u16) -> Stale {
        Stale { year, certainty: Certainty::Told }
    }

    fn guess(year: u16) -> Stale {
        Stale { year, certainty: Certainty::Guess }
    }
}

fn year_stale(context: &Context, findings: &mut Vec<Finding>) {
    let own = OwnNames::of(&context.report.organ.name);
    let year = context.report.year;
    for text in &context.texts {
        let mut sentences = text.sentences().peekable();
        while let Some(sentence) = sentences.next() {
            // 「2022年…；2023年…」 compares the years.
            let is_compared = sentence.as_str().ends_with('；')
                && sentences
                    .peek()
                    .is_some_and(|next| without_list_marks(near(next.as_str())).starts_with(&format!("{year}年")));
            let stale = match text.place() {
                Address::Title => stale_title(sentence, year).map(Stale::sure),
                _ if is_compared => None,
                Address::Preface => stale_report_name(sentence, &own, year)
                    .map(Stale::sure)
                    .or_else(|| stale_year(sentence, text, &own, context)),
                _ => stale_year(sentence, text, &own, context),
            };
            let stale = stale.or_else(|| announcement::stale(sentence, text.place(), context));
            if let Some(stale) = stale {
                findings.push(finding(stale, sentence, text, &own, context));
            } else if is_in_problems(text, context) {
                findings.extend(plans::finding(sentence, text, &own, context));
            }
        }
    }
}

fn finding(stale: Stale, sentence: Piece, text: &Plain, own: &OwnNames, context: &Context) -> Finding {
    let is_own =
        || *text.place() == Address::Preface || own.stand_in(sentence.as_str()) || is_on_disclosure(sentence.as_str());
    let severity = match stale.certainty {
        Certainty::Sure => Severity::Warning,
        Certainty::Told if is_own() => Severity::Warning,
        Certainty::Told | Certainty::Guess => Severity::Hint,
    };
    let year = context.report.year;
    let place = context.place_name(text.place());
    let message = format!("{place}中出现{}年，报告年度是{year}年：{}", stale.year, sentence.quoted());
    Finding::new(severity, text.place().clone(), message)
        .values(format!("{}年", stale.year), format!("{year}年"))
        .remedy("如果是沿用旧稿的句子，改为报告年度。")
        .about(sentence)
}

fn is_in_problems(text: &Plain, context: &Context) -> bool {
    text.place().section(context.form).is_some_and(|section| Some(section) == Section::Problems.key(context.form))
}

/// A title that names another year and not the report's.
fn stale_title(title: Piece, year: u16) -> Option<u16> {
    let named: Vec<u16> = years(title.as_str()).map(|(_, year)| year).collect();
    named.iter().copied().find(|_| !named.contains(&year))
}

/// 「反映2022年度我局政府信息公开工作情况」 in the preface, or the notice that asked for the report.
fn stale_report_name(sentence: Piece, own: &OwnNames, year: u16) -> Option<u16> {
    let text = sentence.as_str();
    let names_report = |after: &str| {
        let after = after.strip_prefix('年').unwrap_or(after).trim_start_matches('度');
        let after = own.strip(after).unwrap_or(after);
        after.starts_with("政府信息公开") && contains_any(after, &["年度报告", "年报", "工作报告", "工作情况"])
    };
    let is_meant = |at: usize| !sentence.is_in_title(at) || text[..at].ends_with("做好");
    years(text)
        .filter(|(range, named)| *named != year && is_meant(range.start))
        .find(|(range, _)| names_report(&text[range.end..]))
        .map(|(_, named)| named)
}

/// The first year that is the time of a sentence and not the report's, unless the report year is as well.
fn stale_year(sentence: Piece, text: &Plain, own: &OwnNames, context: &Context) -> Option<Stale> {
    let year = context.report.year;
    let in_problems = is_in_problems(text, context);
    let reader = SentenceReader { own, year, in_problems };
    let mut heads = Vec::new();
    let mut tells_this_year = false;
    let mut at = 0;
    for clause in sentence.cut(|c| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n')) {
        let words = clause.as_str();
        at += sentence.as_str()[at..].find(words).unwrap_or(0);
        let (start, whole) = (at, sentence.as_str());
        at += words.len();
        let stale = |(range, named): YearAt| {
            let is_head = !clause.is_in_title(range.start);
            is_head
                .then(|| reader.head(&words[..range.start], &words[range.end..], &whole[start + range.end..], named))?
        };
        // 「今年公开300条，2022年公开250条」 compares the years.
        heads.extend(years(words).filter_map(stale).filter(|head| head.year == year || !tells_this_year));
        tells_this_year |= counts_this_year(words, sentence.as_str(), year);
    }
    if heads.iter().any(|head| head.year == year) {
        return None;
    }
    let is_mended = in_problems && contains_any(sentence.as_str(), &["整改", "解决"]);
    heads
        .into_iter()
        .find(|head| !is_mended && !is_excused(head.year, year, sentence.as_str()))
        .or_else(|| stale_end(sentence, own, year).map(Stale::told))
        .or_else(|| old_problem(sentence, year).filter(|_| in_problems))
}

/// Whether a clause counts something of the report year, with which another year may be compared.
fn counts_this_year(clause: &str, sentence: &str, year: u16) -> bool {
    const COMPARING: [&str; 6] = ["增长", "增加", "上升", "下降", "减少", "相比"];
    let names_it =
        clause.contains("今年") || clause.starts_with("本年") || years(clause).any(|(_, named)| named == year);
    let may_compare = || clause.contains("全年") && contains_any(near(sentence), &COMPARING);
    (names_it || may_compare()) && counts_with(clause, &COUNTERS)
}

/// 「针对2021年年报提出的问题」 in the report on 2023: only last year's problems are mended this year.
fn old_problem(sentence: Piece, year: u16) -> Option<Stale> {
    const RECENT: u16 = 4;
    let rest = strip_any(without_list_marks(sentence.as_str()), &["针对", "对照", "围绕"])?;
    let (range, named) = years(near(rest)).next().filter(|(range, _)| range.start == 0)?;
    let after = &rest[range.end + '年'.len_utf8()..];
    let after = after.strip_prefix('度').unwrap_or(after);
    let is_of_report = starts_with_any(after, &["年报", "年度报告", "报告", "政府信息公开", "存在", "工作中存在"]);
    let is_old = named + 1 < year && named + RECENT >= year;
    (is_of_report && is_old && near(after).contains("问题")).then_some(Stale::told(named))
}

/// 「截至2022年底，我局共公开…」, 「我局自2022年1月1日至12月31日…」: last year's end, with a count of the
/// organ's own.
fn stale_end(sentence: Piece, own: &OwnNames, year: u16) -> Option<u16> {
    let text = sentence.as_str();
    let named: Vec<YearAt> = years(text).collect();
    let ((range, last), true) = (named.first()?, named.iter().all(|(_, named)| named + 1 == year)) else {
        return None;
    };
    let after = text[range.end..].trim_start_matches('年');
    let to_its_end = ["截至", "截止", "至"].iter().any(|word| text[..range.start].ends_with(word))
        && starts_with_any(after, &["12月31日", "底", "末"]);
    let all_of_it = starts_with_any(after, &["1月1日至12月31日", "1月1日起至12月31日", "1月1日到12月31日"]);
    // 「截至2022年底累计公开的1260条」 is a thing done to this year.
    let is_thing = after.split('，').next().is_some_and(|clause| clause.contains('的'));
    let is_own =
        || is_on_disclosure(text) || (own.stand_in(text) && !contains_any(text, &["全省", "全市", "全县", "全区"]));
    let counts_own = !is_thing && contains_any(text, &["共", "累计"]) && counts_with(text, &COUNTERS) && is_own();
    ((to_its_end || all_of_it) && counts_own && !sentence.is_in_title(range.start)).then_some(*last)
}

/// Plans for the next year, and history.
fn is_excused(named: u16, year: u16, sentence: &str) -> bool {
    /// Years longer ago than this are left over only from sentences that count something.
    const RECENT: u16 = 3;
    let looks_ahead = named > year && contains_any(sentence, &["将", "计划", "拟", "预计", "下一步", "力争"]);
    let is_history = named + RECENT < year && !counts_with(sentence, &COUNTERS);
    looks_ahead || is_history
}

const COUNTERS: [&str; 9] = ["件", "条", "篇", "次", "个", "期", "场", "项", "人"];

/// What is known of a sentence while its clauses are read.
struct SentenceReader<'r> {
    own: &'r OwnNames,
    year: u16,
    in_problems: bool,
}

impl SentenceReader<'_> {
    /// The year as the time of its clause: nothing before it but a list mark, the organ itself and 在
    /// or 于, and behind it the organ, a doing, or the end of the clause. `behind` is the rest of the
    /// sentence.
    fn head(&self, before: &str, after: &str, behind: &str, named: u16) -> Option<Stale> {
        let before = without_list_marks(before);
        let preposition = self.own.strip(before).or(Some(before)).filter(|rest| matches!(*rest, "" | "在" | "于"))?;
        let organ_is_named = before != preposition;
        let after = after.strip_prefix('年').unwrap_or(after);
        if starts_with_any(after, &["-", "—", "–", "~", "～", "至", "、", "和"]) {
            return None;
        }
        let after = after.trim_start_matches('度');
        let is_dated = month_length(after) > 0 && whole_year(after).is_none();
        let rest = without_part_of_year(after);
        let in_something = preposition == "在"
            && (contains_any(rest, &["中", "基础上", "期间", "会上"]) || first_clause(rest).0.ends_with('上'));
        let next_year_is_due = named == self.year + 1 && (is_dated || self.in_problems);
        let is_other_time =
            starts_with_any(rest, &["以来", "年", "届", "级", "版", "第"]) || first_clause(rest).0.ends_with("基础上");
        if in_something || next_year_is_due || is_other_time || is_relative(rest, self.own) || is_history(behind) {
            return None;
        }
        let ends = rest.is_empty() || rest.starts_with(['，', '。', '；', '！', '\n', '）']);
        let is_told = if ends {
            !(is_dated && rest.is_empty()) && (organ_is_named || self.tells_of_own(behind, is_dated))
        } else {
            self.tells_itself(rest, is_dated)
        };
        match (is_told, gives_results(behind)) {
            (true, _) => Some(Stale::told(named)),
            (false, true) => Some(Stale::guess(named)),
            (false, false) => None,
        }
    }

    /// Whether what follows 「2022年，」 is the organ's own.
    fn tells_of_own(&self, behind: &str, is_dated: bool) -> bool {
        let statement = near(behind).split_once(['，', '）']).map_or("", |(_, statement)| statement);
        let clause = first_clause(statement).0;
        match self.own.subject(clause) {
            Subject::Organ(_) => true,
            Subject::OwnRegion(rest) => is_on_disclosure(clause) || rest.is_empty() || works_on(rest, self.in_problems),
            Subject::Region(_) => is_on_disclosure(clause),
            Subject::Others => counts_disclosure(clause),
            Subject::Unnamed => !(is_dated && is_event(clause)),
        }
    }

    /// Whether 「2022年…」 goes on with the organ's own work in the same clause.
    fn tells_itself(&self, rest: &str, is_dated: bool) -> bool {
        if is_event(rest) {
            return false;
        }
        let clause = first_clause(near(rest)).0;
        match self.own.subject(rest) {
            Subject::Organ(behind) => !is_judgement(behind),
            Subject::OwnRegion(behind) => {
                !is_judgement(behind) && (is_on_disclosure(clause) || works_on(behind, self.in_problems))
            }
            Subject::Region(_) => is_on_disclosure(clause),
            Subject::Others => counts_disclosure(clause),
            Subject::Unnamed if is_dated => is_own_act(rest),
            Subject::Unnamed => does_something(rest, self.in_problems),
        }
    }
}
