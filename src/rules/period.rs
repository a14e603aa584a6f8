//! D-YEAR: the period the figures are for.

use super::language::{Piece, contains_any, strip_any};
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese;
use crate::report::Address;

pub(super) static PERIOD_WRONG: Rule = Rule {
    code: "D-YEAR",
    name: "统计期限",
    holds: "统计期限为报告年度的1月1日至12月31日。",
    why: "这一句常从上年的年报照抄过来。",
    example: "2023年的年报里写着“统计期限自2022年1月1日起至2022年12月31日止”",
    fix: "把两个日期都改为报告年度。",
    forms: ALL_FORMS,
    needs: &[Need::PeriodDates],
    check: period_wrong,
};

/// What a sentence says of the period.
enum Stated {
    /// The whole of the report year.
    Right,
    /// Something else, in words.
    Wrong(String),
}

fn period_wrong(context: &Context, findings: &mut Vec<Finding>) {
    let year = context.report.year;
    let (mut wrong, mut is_stated) = (Vec::new(), false);
    for text in context.texts.iter().filter(|text| *text.place() != Address::Title) {
        let in_preface = *text.place() == Address::Preface;
        let mut before = None;
        for sentence in text.sentences() {
            let before = before.replace(sentence);
            let is_own = in_preface || is_of_report(sentence, before);
            match is_own.then(|| stated(sentence, in_preface, year)).flatten() {
                // Once the period is stated, other dates are about something else.
                Some(Stated::Right) => is_stated = true,
                Some(Stated::Wrong(said)) if !is_stated || is_named(sentence.as_str()) => {
                    wrong.push((text, sentence, said));
                }
                _ => {}
            }
        }
    }
    let right = format!("{year}年1月1日至12月31日");
    for (text, sentence, said) in &wrong {
        let message = format!("统计期限写的是{said}，应为{right}：{}", sentence.quoted());
        findings.push(
            Finding::new(Severity::Error, text.place().clone(), message)
                .values(said, format!("{year}年"))
                .remedy(remedy(text.place(), context))
                .about(*sentence),
        );
    }
    if wrong.is_empty() && !is_stated {
        findings.push(
            Finding::new(Severity::Warning, Address::Preface, format!("没有写明统计期限（{right}）"))
                .remedy(format!("在{}里写明统计期限。", Address::OwnPreface.way(context.form)))
                .rests_on("年度", year)
                .rests_on("前言", context.report.preface_text()),
        );
    }
}

/// Where the period is changed: in its fields, unless it stands in a text of one's own.
fn remedy(place: &Address, context: &Context) -> String {
    let year = context.report.year;
    let (form, is_composed) = (context.form, context.report.preface.own_text.trim().is_empty());
    match place {
        Address::Preface if is_composed => {
            let until = Address::PeriodTo.field_name(form);
            format!("改{}、{until}，或者清空，两项空着就是{year}年全年。", Address::PeriodFrom.way(form))
        }
        Address::Preface => format!("在{}里把统计期限改为{year}年。", Address::OwnPreface.way(form)),
        _ => format!("把统计期限改为{year}年。"),
    }
}

/// What the period is called.
const NAMES: [&str; 16] = [
    "数据的时间范围",
    "数据时间范围",
    "报告期",
    "所指年度",
    "统计期限",
    "统计时限",
    "统计周期",
    "统计期间",
    "统计时间",
    "统计区间",
    "统计时段",
    "统计起止",
    "统计数据期限",
    "统计年度",
    "数据的期限",
    "数据统计",
];

/// What every name has one of.
const ROOTS: [&str; 5] = ["统计", "报告期", "所指年度", "时间范围", "数据的期限"];

fn is_named(sentence: &str) -> bool {
    contains_any(sentence, &NAMES)
}

/// Where the name of the period is the head of a clause, 「统计时限为…」, and not what another body
/// counted over: 「水费统计周期为…」. Gives how far behind the start of the sentence the clause stands.
fn heads_clause(sentence: Piece) -> Option<usize> {
    const OF_REPORT: &str = "本年度报告中所列的各项有关上述公开数据（";
    let mut at = 0;
    for clause in sentence.cut(|c| matches!(c, '，' | '。' | '；' | '：' | '\n')) {
        let text = clause.as_str();
        let name = NAMES.iter().filter_map(|name| text.find(name)).min();
        if name.is_some_and(|name| text[..name].chars().all(|c| OF_REPORT.contains(c))) {
            return Some(at);
        }
        at += text.len();
    }
    None
}

/// Whether a sentence speaks of figures that are not the report's: a survey, a bulletin.
fn counts_otherwise(sentence: &str) -> bool {
    const OTHERS: [&str; 11] = ["调查", "普查", "公报", "监测", "专项", "核查", "检查", "抽查", "评估", "收缴", "考核"];
    contains_any(sentence, &OTHERS)
}

/// Whether a sentence outside the preface may state the report's period. One whose first words name
/// the period does so, unless figures of others are told before it; one that comes to the period
/// later only where it gives no other figures.
fn is_of_report(sentence: Piece, before: Option<Piece>) -> bool {
    let text = sentence.as_str();
    let is_called = contains_any(text, &["本报告", "报告中", "报告所列", "本年报"]);
    let at_head = || match heads_clause(sentence) {
        Some(0) => !before.is_some_and(|before| counts_otherwise(before.as_str())),
        Some(at) => !counts_otherwise(&text[..at]) && contains_any(&text[..at], &["报告", "编制", "条例", "信息公开"]),
        None => false,
    };
    is_called || (contains_any(text, &ROOTS) && at_head())
}

/// The period a sentence states, if it states one.
fn stated(sentence: Piece, in_preface: bool, year: u16) -> Option<Stated> {
    let text = sentence.as_str();
    if contains_any(text, &["比较", "对比", "同期"]) {
        return None;
    }
    let named = NAMES.iter().filter_map(|name| text.find(name).map(|at| at + name.len())).min();
    let spoken = contains_any(text, &["本报告", "报告中", "所列数据", "数据"]);
    match named {
        Some(behind) => range(period_words(&text[behind..])?.0).and_then(|(from, to, _)| judge(from, to, year)),
        // Without a name only a whole range counts, in a sentence about the report's figures.
        None if in_preface && spoken => ranges(text).find_map(|(from, to)| judge(from, Some(to), year)),
        None => None,
    }
}

/// The text from the first date on, if nothing but joining words stands before it.
fn period_words(behind_name: &str) -> Option<(&str, usize)> {
    const JOINING: &str = "为是：自从由于在起止间均统一截至到（的时期年度计，本限段区周";
    let start = behind_name.find(|c: char| c.is_ascii_digit() || !JOINING.contains(c)).unwrap_or(behind_name.len());
    let words = &behind_name[start..];
    words.starts_with(|c: char| c.is_ascii_digit() || chinese::digit(c).is_some()).then_some((words, start))
}

/// A date as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Date {
    year: Option<u16>,
    month: Option<u16>,
    day: Option<u16>,
}

fn judge(from: Date, to: Option<Date>, year: u16) -> Option<Stated> {
    let starts = (from.month.unwrap_or(1), from.day.unwrap_or(1)) == (1, 1);
    let ends = |date: Date| (date.month.unwrap_or(12), date.day.unwrap_or(31)) == (12, 31);
    let is_whole = match to {
        Some(to) => starts && ends(to) && from.year.unwrap_or(year) == to.year.or(from.year).unwrap_or(year),
        // 「截至2023年12月31日」, 「为2023年度」
        None => from.year.is_some() && ends(from),
    };
    if is_whole && from.year.unwrap_or(year) == year {
        return Some(Stated::Right);
    }
    if to.is_none() && (from.year.is_none() || (!is_whole && from.day.is_some())) {
        return None;
    }
    let words = |date: Date| {
        let part = |number: Option<u16>, unit: &str| number.map(|number| format!("{number}{unit}")).unwrap_or_default();
        format!("{}{}{}", part(date.year, "年"), part(date.month, "月"), part(date.day, "日"))
    };
    let to = to.map(|to| Date { year: to.year.or(from.year), ..to });
    Some(Stated::Wrong(match to {
        Some(_) if is_whole => format!("{}年", from.year.unwrap_or(year)),
        Some(to) => format!("{}至{}", words(from), words(to)),
        None => words(from),
    }))
}

/// Every range of two dates in a text.
fn ranges(text: &str) -> impl Iterator<Item = (Date, Date)> + '_ {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !text[..*at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
    });
    starts.filter_map(|(at, _)| range(&text[at..]).and_then(|(from, to, _)| Some((from, to?))))
}

/// A date, or a range of two, at the start of a text; and the length of it in bytes.
fn range(text: &str) -> Option<(Date, Option<Date>, usize)> {
    let (from, length) = date(text)?;
    let rest = &text[length..];
    let between = rest.trim_start_matches(['起', '始', '，', '（', '含', '）', '零', '时', '0', ':']);
    let joined = strip_any(between, &["至", "到", "—", "-", "–", "~", "～", "止于"]);
    let joined = joined.map(|rest| rest.trim_start_matches(['—', '-', '至', '到', '于']));
    let to = joined.and_then(date);
    Some((from, to.map(|(to, _)| to), length))
}

/// A date at the start of a text, and its length: 2023年1月1日, 2023年1月, 2023年(度), 1月1日, 2023.1.1,
/// 2023-01-01, 2023/1/1, Chinese digits as well.
fn date(text: &str) -> Option<(Date, usize)> {
    let (first, length) = number(text)?;
    let rest = &text[length..];
    if let Some(separator) = ['.', '-', '/'].into_iter().find(|separator| rest.starts_with(*separator))
        && let Some((month, month_length)) = number(&rest[1..])
        && let Some((day, day_length)) = rest[1 + month_length..].strip_prefix(separator).and_then(number)
    {
        let date = Date { year: Some(first), month: Some(month), day: Some(day) };
        return Some((date, length + month_length + day_length + 2));
    }
    let (year, rest) = match rest.strip_prefix('年') {
        Some(behind) => (Some(first), strip_any(behind, &["度", "全年"]).unwrap_or(behind)),
        None if rest.starts_with("全年") => (Some(first), &rest["全年".len()..]),
        None => (None, text),
    };
    let mut date = Date { year, ..Date::default() };
    let mut end = rest;
    if let Some((month, length)) = number(rest)
        && (rest[length..].starts_with('月') || (year.is_some() && rest[length..].starts_with(['-', '—', '至'])))
    {
        date.month = Some(month);
        end = rest[length..].strip_prefix('月').unwrap_or(&rest[length..]);
        if let Some((day, length)) = number(end)
            && let Some(behind) = strip_any(&end[length..], &["日", "号"])
        {
            date.day = Some(day);
            end = behind;
        }
    }
    (date.year.is_some() || date.month.is_some()).then_some((date, text.len() - end.len()))
}

/// A number at the start of a text in Arabic or Chinese digits, and its length.
fn number(text: &str) -> Option<(u16, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return text[..digits].parse().ok().map(|number| (number, digits));
    }
    let length: usize =
        text.chars().take_while(|c| *c == '十' || chinese::digit(*c).is_some()).map(char::len_utf8).sum();
    Some((chinese::of_date(&text[..length])?, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_their_forms() {
        type Parts<'t> = (Option<u16>, Option<u16>, Option<u16>, &'t str);
        fn whole(text: &str) -> Option<Parts<'_>> {
            date(text).map(|(date, length)| (date.year, date.month, date.day, &text[length..]))
        }
        assert_eq!(whole("2023年1月1日起"), Some((Some(2023), Some(1), Some(1), "起")));
        assert_eq!(whole("2023.12.31。"), Some((Some(2023), Some(12), Some(31), "。")));
        assert_eq!(whole("2023-01-01至"), Some((Some(2023), Some(1), Some(1), "至")));
        assert_eq!(whole("2023年度，"), Some((Some(2023), None, None, "，")));
        assert_eq!(whole("2023全年"), Some((Some(2023), None, None, "")));
        assert_eq!(whole("12月31日止"), Some((None, Some(12), Some(31), "止")));
        assert_eq!(whole("十二月三十一日"), Some((None, Some(12), Some(31), "")));
        assert_eq!(whole("共5件"), None);
    }
}
