//! S-NUM: lists numbered without gap or repeat.

use std::ops::Range;

use super::language::{Plain, contains_any, numbers, shortened, starts_with_any, strip_any};
use super::needs::Section;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese;
use crate::report::Address;

pub(super) static NUMBERING_BROKEN: Rule = Rule {
    code: "S-NUM",
    name: "编号连续",
    holds: "“一是、二是”和“（一）（二）”等依次编号。",
    why: "多一个、少一个，往往是漏了一点或者贴了两次。",
    example: "五、存在的主要问题及改进情况中编号不连续：一是、三是、三是",
    fix: "按顺序重新编号。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: numbering_broken,
};

fn numbering_broken(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        // The title of a part of section 一 is numbered across the parts.
        let title = if matches!(text.place(), Address::Part(..)) { text.as_str().find('\n') } else { None };
        let has_headings = !chinese(text.as_str(), "、", is_heading_mark).is_empty();
        for style in &STYLES {
            let mut marks = (style.marks)(text.as_str());
            marks.retain(|mark| title.is_none_or(|end| mark.range.start > end));
            for run in broken_runs(&marks, text.as_str(), style, has_headings) {
                report_broken(text, &marks[run], context, findings);
            }
        }
    }
    part_titles(context, findings);
}

fn report_broken(text: &Plain, run: &[Mark], context: &Context, findings: &mut Vec<Finding>) {
    let words: Vec<&str> = run.iter().map(|mark| &text.as_str()[mark.range.clone()]).collect();
    let whole = text.piece(run[0].range.start..run[run.len() - 1].range.end);
    let message = format!("{}中编号不连续：{}", context.place_name(text.place()), shortened(&words.join("、")));
    findings.push(Finding::new(Severity::Hint, text.place().clone(), message).remedy("按顺序重新编号。").about(whole));
}

/// A numbering mark: its place in the text and its number.
#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    number: u32,
}

/// A way of numbering.
struct Style {
    marks: fn(&str) -> Vec<Mark>,
    /// Words that open such a list where its first mark is not seen.
    openings: &'static [&'static str],
    /// Whether the marks are words of the sentence.
    is_spoken: bool,
}

const SPOKEN_OPENINGS: &[&str] = &["首先", "其一", "一方面", "第一", "一要", "一抓", "一靠"];

static STYLES: [Style; 8] = [
    Style { marks: |text| chinese(text, "是", is_spoken_mark), openings: SPOKEN_OPENINGS, is_spoken: true },
    Style { marks: |text| chinese(text, "要", is_clause_mark), openings: SPOKEN_OPENINGS, is_spoken: true },
    Style { marks: |text| chinese(text, "）", is_bracket_mark), openings: &["（一）"], is_spoken: false },
    Style { marks: |text| chinese(text, "、", is_heading_mark), openings: &["一、"], is_spoken: false },
    Style { marks: |text| chinese(text, "，", is_ordinal_mark), openings: &["第一"], is_spoken: false },
    Style { marks: arabic, openings: &["1.", "1．", "1、"], is_spoken: false },
    Style { marks: bracketed_arabic, openings: &["（1）"], is_spoken: false },
    Style { marks: circled, openings: &["①"], is_spoken: false },
];

/// The runs of marks with a gap or repeat. A 1 opens a list, which may stand inside another; a list
/// inside is closed when the one around it goes on.
fn broken_runs(marks: &[Mark], text: &str, style: &Style, has_headings: bool) -> Vec<Range<usize>> {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        let number = marks[at].number;
        let fits = if number == 1 {
            !opens_again(marks, at, text, style.is_spoken, has_headings)
        } else {
            goes_on(&mut open, number)
        };
        if fits {
            open.push(number);
            at += 1;
            continue;
        }
        let start = marks[..at].iter().rposition(|mark| mark.number == 1).unwrap_or(0);
        let start = broken.last().map_or(start, |before| start.max(before.end));
        let end = marks[at + 1..].iter().position(|mark| mark.number == 1).map_or(marks.len(), |next| at + 1 + next);
        if !is_fragment(&marks[start..end], text, style) {
            broken.push(start..end);
        }
        open.clear();
        at = end;
    }
    broken
}

/// Whether a number continues one of the open lists; those inside it are closed.
fn goes_on(open: &mut Vec<u32>, number: u32) -> bool {
    while open.last().is_some_and(|last| *last + 1 != number && *last > 1) {
        open.pop();
    }
    open.pop().is_some_and(|last| last + 1 == number)
}

/// 「一是…；一是…」 in one sentence, or 「（一）…（一）…」 with nothing around them.
fn opens_again(marks: &[Mark], at: usize, text: &str, is_spoken: bool, has_headings: bool) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &marks[before]).filter(|before| before.number == 1) else {
        return false;
    };
    let between = &text[before.range.end..marks[at].range.start];
    if is_spoken {
        return between.ends_with('；')
            && !between.contains(['。', '：', '\n'])
            && starts_clause(text, before.range.start);
    }
    let is_bracket = text[before.range.start..].starts_with('（');
    is_bracket && !has_headings && !between.contains('：')
}

/// One number alone is no list, and a list may be opened in other words, or behind a heading that
/// has lost its line.
fn is_fragment(run: &[Mark], text: &str, style: &Style) -> bool {
    run[0].number > 1 && (run.len() == 1 || contains_any(&text[..run[0].range.start], style.openings))
}

fn starts_clause(text: &str, at: usize) -> bool {
    text[..at].is_empty() || text[..at].ends_with(['，', '。', '；', '：', '、', '！', '\n'])
}

fn starts_sentence(text: &str, at: usize) -> bool {
    text[..at].is_empty() || text[..at].ends_with(['。', '；', '：', '！', '\n'])
}

/// 一是, but not 之一是, 统一是, 第二是.
fn is_spoken_mark(text: &str, range: &Range<usize>) -> bool {
    const BEFORE_A_WORD: [char; 23] = [
        '统', '唯', '之', '同', '万', '第', '另', '单', '专', '划', '归', '逐', '其', '期', '为', '无', '周', '初',
        '组', '类', '百', '千', '合',
    ];
    !text[..range.start].ends_with(BEFORE_A_WORD)
}

/// （一） at the start of a sentence or clause; not the items of an article: 第二十条第（一）项.
fn is_bracket_mark(text: &str, range: &Range<usize>) -> bool {
    /// As far back as the items of an article reach, in characters.
    const FARTHEST: usize = 100;
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let sentence: String = before.chars().rev().take(FARTHEST).take_while(|c| !matches!(c, '。' | '\n')).collect();
    text[range.clone()].starts_with('（')
        && !after.starts_with(['项', '款', '目', '（'])
        && (starts_sentence(text, range.start) || before.ends_with('，'))
        && !sentence.contains("：条")
}

/// 一、 at the start of a sentence; not 一、二级.
fn is_heading_mark(text: &str, range: &Range<usize>) -> bool {
    starts_sentence(text, range.start) && !text[range.end..].starts_with(chinese::is_list_numeral)
}

/// 一要
fn is_clause_mark(text: &str, range: &Range<usize>) -> bool {
    starts_clause(text, range.start)
}

/// 第一，
fn is_ordinal_mark(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].starts_with('第') && starts_clause(text, range.start)
}

/// Chinese numbers followed by a word, with the bracket or 第 before them.
fn chinese(text: &str, after: &str, counts: fn(&str, &Range<usize>) -> bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (at, _) in text.match_indices(after) {
        let digits = text[..at].chars().rev().take_while(|c| chinese::is_list_numeral(*c)).count();
        let start = at - digits * '一'.len_utf8();
        let Some(number) = chinese::counted(&text[start..at]) else { continue };
        let sign: usize =
            text[..start].chars().next_back().filter(|c| matches!(c, '（' | '第')).map_or(0, char::len_utf8);
        let has_sign = sign > 0 && matches!(after, "）" | "，");
        let range = if has_sign { start - sign } else { start }..at + after.len();
        if counts(text, &range) {
            marks.push(Mark { range, number });
        }
    }
    marks
}

/// 1., 2. … at the start of a sentence; not 1.5, but 「1.2024年…」, for spaces are gone.
fn arabic(text: &str) -> Vec<Mark> {
    let mark = |range: Range<usize>| {
        let words = &text[range.clone()];
        let (digits, year) = words.split_once('.').unwrap_or((words, ""));
        let number: u32 = digits.parse().ok().filter(|number| *number < 100)?;
        let end = range.start + digits.len();
        let behind = strip_any(&text[end..], &[".", "．", "、"])?;
        let is_year = year.len() == 4 && text[range.end..].starts_with('年');
        (starts_sentence(text, range.start) && (year.is_empty() || is_year))
            .then(|| Mark { range: range.start..text.len() - behind.len(), number })
    };
    numbers(text).into_iter().filter_map(mark).collect()
}

/// （1）, （2） … at the start of a sentence.
fn bracketed_arabic(text: &str) -> Vec<Mark> {
    let mark = |range: Range<usize>| {
        let number: u32 = text[range.clone()].parse().ok().filter(|number| *number < 100)?;
        let start = text[..range.start].strip_suffix('（')?.len();
        let is_mark = text[range.end..].starts_with('）') && starts_sentence(text, start);
        is_mark.then(|| Mark { range: start..range.end + '）'.len_utf8(), number })
    };
    numbers(text).into_iter().filter_map(mark).collect()
}

/// ①, ② …, but not those that point to something: 附件①, 见②.
fn circled(text: &str) -> Vec<Mark> {
    const POINTING: [char; 8] = ['件', '注', '第', '见', '图', '表', '和', '至'];
    let is_mark = |at: usize| starts_clause(text, at) || !text[..at].ends_with(POINTING);
    let signs = text.char_indices().filter(|(at, c)| ('①'..='⑳').contains(c) && is_mark(*at));
    signs.map(|(at, c)| Mark { range: at..at + c.len_utf8(), number: u32::from(c) - u32::from('①') + 1 }).collect()
}

/// The numbers of the titles of section 一's parts: （一） or 一、.
fn part_titles(context: &Context, findings: &mut Vec<Finding>) {
    let Some(overview) = Section::Overview.key(context.form) else { return };
    let titles =
        context.report.section(overview).parts.iter().filter(|part| !part.is_empty()).map(|part| part.title.trim());
    let number = |title: &str| {
        let bare = title.trim_start_matches(['（', '(']);
        let end = bare.find(|c| !chinese::is_list_numeral(c))?;
        let closing: &[&str] = if bare.len() < title.len() { &["）", ")"] } else { &["、", "．", "."] };
        chinese::counted(&bare[..end]).filter(|_| starts_with_any(&bare[end..], closing))
    };
    let numbers: Vec<(u32, &str)> = titles.filter_map(|title| Some((number(title)?, title))).collect();
    if numbers.iter().zip(1..).any(|((number, _), expected)| *number != expected) {
        let titles: Vec<&str> = numbers.iter().map(|(_, title)| *title).collect();
        let message = format!("“{}”各部分的编号不连续：{}", context.heading(overview), titles.join("、"));
        findings.push(
            Finding::new(Severity::Hint, Address::Section(overview.to_owned()), message)
                .remedy("按顺序重新编号。")
                .rests_on("编号", titles.join("、")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_stand_inside_lists() {
        let broken = |numbers: &[u32]| {
            let marks: Vec<Mark> = numbers.iter().map(|number| Mark { range: 0..0, number: *number }).collect();
            broken_runs(&marks, "", &STYLES[0], false).into_iter().map(|run| (run.start, run.end)).collect::<Vec<_>>()
        };
        assert_eq!(broken(&[1, 2, 3, 1, 2, 4, 5]), []);
        assert_eq!(broken(&[1, 2, 1, 2, 3]), []);
        assert_eq!(broken(&[1, 3, 3, 1, 2]), [(0, 3)]);
        assert_eq!(broken(&[1, 2, 1, 3]), [(2, 4)]);
        assert_eq!(broken(&[1, 2, 2, 3]), [(0, 4)]);
        assert_eq!(broken(&[2, 3, 1]), [(0, 2)]);
        assert_eq!(broken(&[3]), []);
    }

    #[test]
    fn numbers_are_marks_only_where_they_count() {
        let marks =
            |style: usize, text: &str| (STYLES[style].marks)(text).iter().map(|mark| mark.number).collect::<Vec<_>>();
        assert_eq!(marks(0, "平台建设方面一是改版。二是整合；十一是其他"), [1, 2, 11]);
        assert_eq!(marks(0, "原因之一是人手不足，统一是前提"), Vec::<u32>::new());
        assert_eq!(marks(2, "（一）主动公开。（二）依申请公开。见第二十条第（一）项"), [1, 2]);
        assert_eq!(marks(5, "1.公开。2.解读，增长1.5倍。3.5万件"), [1, 2]);
    }
}
