//! Family D: the right year, the right names, the right notice, in time.

use std::ops::Range;

use jiff::civil::Date;

use super::language::{Piece, Plain, contains_any, years};
use super::{Context, Finding, Rule, Severity};
use crate::form::Form;
use crate::report::{Place, WrittenDate, chinese_date};

/// # What it checks
/// 统计期限 is 1 January to 31 December of the report year, however it is called.
/// # Why
/// The sentence is copied from last year's report.
/// # Example
/// 「统计期限自2022年1月1日起至2022年12月31日止」 in the report on 2023.
/// # How to fix
/// Put the report year in both dates.
pub(super) static PERIOD_WRONG: Rule =
    Rule {
        code: "D-YEAR", holds: "统计期限为报告年度的1月1日至12月31日。", since: 0, check: period_wrong
    };

/// What the period is called.
const PERIOD_NAMES: [&str; 9] =
    ["统计期限", "统计时限", "统计周期", "统计期间", "统计时间", "统计区间", "统计时段", "统计起止", "统计范围"];

/// A statement of the period: the words and what they say.
struct Period<'p> {
    words: Piece<'p>,
    year: Result<u16, String>,
}

fn period_wrong(context: &Context, findings: &mut Vec<Finding>) {
    let year = context.report.year;
    let mut stated = false;
    for text in context.texts.iter().filter(|text| *text.place() != Place::Title) {
        for sentence in text.sentences() {
            let Some(period) = period(sentence, *text.place() == Place::Preface) else { continue };
            stated = true;
            let said = match period.year {
                Ok(said) if said == year => continue,
                Ok(said) => format!("{said}年"),
                Err(said) => said,
            };
            let message = format!("统计期限写的是{said}，应为{year}年1月1日至12月31日：{}", period.words.quoted());
            findings.push(
                Finding::new("D-YEAR", Severity::Error, text.place().clone(), message)
                    .values(said, format!("{year}年"))
                    .remedy("把统计期限改为报告年度。")
                    .about(period.words),
            );
        }
    }
    if !stated {
        findings.push(
            Finding::new(
                "D-YEAR",
                Severity::Warning,
                Place::Preface,
                format!("没有写明统计期限（{year}年1月1日至12月31日）"),
            )
            .remedy("在前言中写明统计期限。"),
        );
    }
}

/// The period a sentence states. In the preface a range of dates is enough.
fn period(sentence: Piece, in_preface: bool) -> Option<Period> {
    let text = sentence.as_str();
    let named = PERIOD_NAMES.iter().filter_map(|name| text.find(name)).min();
    let start = named.unwrap_or(0);
    let mut dates = dates(&text[start..]);
    for (range, _) in &mut dates {
        *range = start + range.start..start + range.end;
    }
    let words = |end: usize| sentence.part(named.unwrap_or_else(|| dates[0].0.start)..end);
    match dates.as_slice() {
        [(first, from), (last, to), ..]
            if named.is_some() || (in_preface && is_range_between(&text[first.end..last.start])) =>
        {
            let year = whole_year(*from, *to)?;
            Some(Period { words: words(last.end), year })
        }
        // 「统计期限截至2023年12月31日」
        [(date, (Some(year), 12, 31))] if named.is_some() => Some(Period { words: words(date.end), year: Ok(*year) }),
        _ => {
            let named = named?;
            let (range, year) = years(&text[named..]).next()?;
            let end = named + range.end + '年'.len_utf8();
            is_whole_year(&text[end..]).then(|| Period { words: sentence.part(named..end), year: Ok(year) })
        }
    }
}

/// The year whose first and last day two dates are, or both dates in words.
fn whole_year(from: TextDate, to: TextDate) -> Option<Result<u16, String>> {
    let from_year = from.0?;
    let to_year = to.0.unwrap_or(from_year);
    let whole = from_year == to_year && (from.1, from.2) == (1, 1) && (to.1, to.2) == (12, 31);
    let words = || format!("{from_year}年{}月{}日至{to_year}年{}月{}日", from.1, from.2, to.1, to.2);
    Some(if whole { Ok(from_year) } else { Err(words()) })
}

/// Whether nothing stands between two dates but the words that make them a range.
fn is_range_between(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '起' | '至' | '到' | '止' | '-' | '—' | '–' | '~' | '～'))
}

/// Whether the words after 「2023年」 mean all of it: 度, 全年, 1-12月.
fn is_whole_year(after: &str) -> bool {
    let months = after.strip_prefix('1').map(|rest| rest.trim_start_matches('月'));
    let months = months.and_then(|rest| rest.strip_prefix(['-', '—', '–', '~', '～', '至', '到']));
    after.starts_with('度') || after.starts_with("全年") || months.is_some_and(|rest| rest.starts_with("12月"))
}

/// A date in a text: the year may be left out where it was said before.
type TextDate = (Option<u16>, u8, u8);

/// The dates 「[2023年]1月1日」 in a text, with their ranges.
fn dates(text: &str) -> Vec<(Range<usize>, TextDate)> {
    let mut dates = Vec::new();
    for (month_at, _) in text.match_indices('月') {
        let Some((month_start, month)) = number_before(text, month_at) else { continue };
        let after = month_at + '月'.len_utf8();
        let digits = text[after..].bytes().take_while(u8::is_ascii_digit).count();
        let day_end = after + digits;
        let Ok(day) = text[after..day_end].parse() else { continue };
        if !text[day_end..].starts_with(['日', '号']) {
            continue;
        }
        let year_at = text[..month_start].strip_suffix('年').map(str::len);
        let year = year_at.and_then(|at| number_before(text, at));
        let start = year.map_or(month_start, |(start, _)| start);
        let year = year.and_then(|(_, year)| u16::try_from(year).ok()).filter(|year| *year >= 1000);
        let Ok(month) = u8::try_from(month) else { continue };
        dates.push((start..day_end + '日'.len_utf8(), (year, month, day)));
    }
    dates
}

/// The number whose digits end at a byte, with where it starts.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let digits = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = end - digits;
    text[start..end].parse().ok().map(|number| (start, number))
}

/// # What it checks
/// The organ in the title and in 落款 is one and the same; a name shortened at its front is the
/// same, and compiler and contact office may be others.
/// # Why
/// Reports are made from other organs' reports.
/// # How to fix
/// Give the organ its one name.
pub(super) static ORGANS_DIFFER: Rule =
    Rule { code: "D-NAME", holds: "标题与落款的单位是同一个。", since: 0, check: organs_differ };

fn organs_differ(context: &Context, findings: &mut Vec<Finding>) {
    let report = context.report;
    let organ = without_spaces(&report.organ.name);
    let titled = organ_in_title(&without_spaces(&report.title())).unwrap_or_else(|| organ.clone());
    let signed = without_spaces(report.closing_organ());
    for (place, name, where_) in [(Place::Title, &titled, "标题"), (Place::Closing, &signed, "落款")] {
        if name.is_empty() || organ.is_empty() || same_organ(name, &organ) {
            continue;
        }
        let message = format!("{where_}中的单位是“{name}”，本报告的单位是“{organ}”");
        findings.push(
            Finding::new("D-NAME", Severity::Warning, place, message)
                .values(name, &organ)
                .remedy("改为同一个名称。")
                .rests_on(where_, name)
                .rests_on("单位", &organ),
        );
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether two names are one organ's: the same, or one shortened at its front.
fn same_organ(one: &str, other: &str) -> bool {
    one.ends_with(other) || other.ends_with(one)
}

/// The organ a title names before or after the year.
fn organ_in_title(title: &str) -> Option<String> {
    let title = title.trim_start_matches("关于").trim_matches(['《', '》']);
    let (range, _) = years(title).next()?;
    let before = &title[..range.start];
    if !before.is_empty() {
        return Some(before.trim_end_matches(['关', '于', '（', '(']).to_owned());
    }
    let after = title[range.end..].trim_start_matches('年').trim_start_matches('度');
    let end = after.find("政府信息公开").or_else(|| after.find("信息公开"))?;
    (end > 0).then(|| after[..end].to_owned())
}

/// # What it checks
/// A sentence about the organ's own work names the report year and no other. Titles of documents,
/// budgets, ranges, comparisons, what is carried on, and plans for the next year are left alone.
/// # Why
/// Sentences are copied from last year's report.
/// # Example
/// 「2022年，我局共公开信息560条」 in the report on 2023.
/// # How to fix
/// Put in the report year, or reword.
pub(super) static YEAR_STALE: Rule =
    Rule {
        code: "D-STALE", holds: "写本机关工作的句子没有留下其他年份。", since: 0, check: year_stale
    };

fn year_stale(context: &Context, findings: &mut Vec<Finding>) {
    let year = context.report.year;
    for text in &context.texts {
        for sentence in text.sentences() {
            let Some(stale) = stale_year(sentence, text, context) else { continue };
            let severity = if *text.place() == Place::Title || speaks_of_own_work(sentence.as_str(), context) {
                Severity::Warning
            } else {
                Severity::Hint
            };
            let place = context.place_name(text.place());
            let message = format!("{place}中出现{stale}年，报告年度是{year}年：{}", sentence.quoted());
            findings.push(
                Finding::new("D-STALE", severity, text.place().clone(), message)
                    .values(format!("{stale}年"), format!("{year}年"))
                    .remedy("如果是沿用旧稿的句子，改为报告年度。")
                    .about(sentence),
            );
        }
    }
}

/// The first year in a sentence that has no business there.
fn stale_year(sentence: Piece, text: &Plain, context: &Context) -> Option<u16> {
    /// Years longer ago than this are history, not left over from an old report.
    const RECENT: u16 = 3;
    let year = context.report.year;
    let words = sentence.as_str();
    let all: Vec<(Range<usize>, u16)> = years(words).collect();
    // A sentence that names the report year as well compares or continues.
    if all.iter().any(|(_, named)| *named == year) || states_period(sentence) {
        return None;
    }
    let in_problems = text.place().section(context.form) == Some("problems");
    let looks_ahead = in_problems || contains_any(words, &["将", "计划", "拟", "预计", "下一步", "力争"]);
    let looks_back = in_problems && contains_any(words, &["问题", "整改", "不足"]);
    all.into_iter()
        .filter(|(_, named)| *named + RECENT >= year)
        .filter(|(_, named)| *named < year || !looks_ahead)
        .filter(|(_, named)| *named + 1 != year || !looks_back)
        .find(|(range, _)| !is_excused(sentence, range))
        .map(|(_, named)| named)
}

/// The period is D-YEAR's business.
fn states_period(sentence: Piece) -> bool {
    contains_any(sentence.as_str(), &PERIOD_NAMES) || dates(sentence.as_str()).len() > 1
}

/// Whether the words around a year say why it is named.
fn is_excused(sentence: Piece, year: &Range<usize>) -> bool {
    let text = sentence.as_str();
    let (before, after) = (&text[..year.start], &text[year.end..]);
    let clause_before = &before[after_last(before, &['，', '。', '；', '：', '\n'])..];
    let clause = &after[..after.find(['，', '。', '；', '\n']).unwrap_or(after.len())];
    inside_marks(before)
        || in_range_of_years(before, after)
        || is_year_of_something(clause)
        || contains_any(clause_before, &["修订", "颁布", "学年"])
        || is_dated(before, clause)
        || is_compared(before, clause_before, clause)
}

/// Whether a year dates an event: 自2019年…起, 截至2023年, 于2020年, 2019年以来, 2021年第5号.
fn is_dated(before: &str, clause: &str) -> bool {
    before.ends_with(['自', '从', '于', '至', '到'])
        || ["截至", "截止"].iter().any(|word| before.ends_with(word))
        || clause.ends_with('后')
        || contains_any(clause, &["以来", "以后", "以前", "之前", "年起", "月起", "日起", "至今", "开始"])
        || clause.starts_with("年第")
}

/// Whether a year is there for comparison, or for what is carried from one year to the next.
fn is_compared(before: &str, clause_before: &str, clause: &str) -> bool {
    const COMPARING: [&str; 9] = ["同比", "环比", "相比", "上年", "去年", "上一年", "同期", "结转", "顺延"];
    before.ends_with(['较', '比']) || contains_any(clause_before, &COMPARING) || contains_any(clause, &COMPARING)
}

/// Where the text after the last of some characters starts.
fn after_last(text: &str, ends: &[char]) -> usize {
    text.char_indices().rev().find(|(_, c)| ends.contains(c)).map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a year belongs to the name of a document, budget or school year: 「2022年政务公开工作要点」.
/// A verb or subject in between means that the year is the sentence's own.
fn is_year_of_something(clause: &str) -> bool {
    const SOMETHING: [&str; 25] = [
        "预算",
        "决算",
        "绩效",
        "学年",
        "学期",
        "要点",
        "方案",
        "规划",
        "计划",
        "远景",
        "年报",
        "报告",
        "白皮书",
        "公报",
        "修订",
        "颁布",
        "施行",
        "目录",
        "清单",
        "通知",
        "意见",
        "办法",
        "标准",
        "考核结果",
        "评估结果",
    ];
    const OWN_DOING: [&str; 19] = [
        "我",
        "本局",
        "本机关",
        "本单位",
        "共",
        "制定",
        "印发",
        "出台",
        "发布",
        "公开了",
        "开展",
        "收到",
        "受理",
        "办理",
        "制发",
        "新增",
        "全区",
        "全市",
        "全县",
    ];
    const FARTHEST: usize = 18;
    let Some(at) = SOMETHING.iter().filter_map(|word| clause.find(word)).min() else { return false };
    let between = &clause[..at];
    between.chars().count() <= FARTHEST && !contains_any(between, &OWN_DOING)
}

/// Whether a place in a text lies between book marks, quotation marks or brackets.
fn inside_marks(before: &str) -> bool {
    [('《', '》'), ('〈', '〉'), ('“', '”'), ('<', '>'), ('（', '）')]
        .iter()
        .any(|(open, close)| before.matches(*open).count() > before.matches(*close).count())
}

/// `2021年至2025年`, `2021-2025年`, `2022、2023年`.
fn in_range_of_years(before: &str, after: &str) -> bool {
    const JOINS: [char; 9] = ['-', '—', '–', '~', '～', '至', '到', '、', '和'];
    let ends_with_year =
        |text: &str| text.trim_end_matches('度').trim_end_matches('年').ends_with(|c: char| c.is_ascii_digit());
    let starts_with_year = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let after = after.trim_start_matches('年').trim_start_matches('度');
    (before.ends_with(JOINS) && ends_with_year(before.trim_end_matches(JOINS)))
        || (after.starts_with(JOINS) && starts_with_year(after.trim_start_matches(JOINS)))
}

/// Whether the subject of a sentence is the organ itself.
fn speaks_of_own_work(sentence: &str, context: &Context) -> bool {
    const OWN: [&str; 34] = [
        "我局",
        "我委",
        "我办",
        "我厅",
        "我部",
        "我院",
        "我所",
        "我站",
        "我中心",
        "我单位",
        "我区",
        "我市",
        "我县",
        "我镇",
        "我乡",
        "我街道",
        "我省",
        "我州",
        "我旗",
        "我处",
        "我队",
        "本局",
        "本委",
        "本办",
        "本厅",
        "本机关",
        "本单位",
        "本街道",
        "本镇",
        "本乡",
        "全局",
        "全区",
        "全县",
        "全市",
    ];
    let organ = context.report.organ.name.trim();
    contains_any(sentence, &OWN) || (!organ.is_empty() && sentence.contains(organ))
}

/// # What it checks
/// The publishing date, or else the date of 落款, lies after the report year and not after the due
/// date of the organ's kind. Silent when there is neither.
/// # Why
/// Reports are due by law: 条例 §49, 国办公开办函〔2021〕30号.
/// # How to fix
/// Mend the date, set the due date your local notice gives, or explain.
pub(super) static OUT_OF_TIME: Rule = Rule {
    code: "D-DUE",
    holds: "公布日期（没有时为落款日期）在报告年度之后、规定期限之内。",
    since: 0,
    check: out_of_time,
};

fn out_of_time(context: &Context, findings: &mut Vec<Finding>) {
    let report = context.report;
    let (written, place, name) = if report.publishing.date.is_empty() {
        (&report.closing.date, Place::Closing, "落款日期")
    } else {
        (&report.publishing.date, Place::Publishing, "公布日期")
    };
    if written.is_empty() {
        return;
    }
    let due = report.organ.due_date(report.year);
    let Some((fault, limit)) = date_fault(written, report.year, due) else { return };
    findings.push(
        Finding::new("D-DUE", Severity::Warning, place, format!("{name}{}{fault}", written.printed()))
            .values(written.printed(), limit)
            .remedy("核对日期；当地另有规定的，在单位信息中改报送期限，或作说明。")
            .rests_on(name, &written.0)
            .rests_on("期限", due.map(chinese_date).unwrap_or_default()),
    );
}

/// What is wrong with a date, and the limit it breaks.
fn date_fault(written: &WrittenDate, year: u16, due: Option<Date>) -> Option<(String, String)> {
    let Some(date) = written.date() else {
        return Some(("不是日期".to_owned(), String::new()));
    };
    if date.year() <= i16::try_from(year).unwrap_or(i16::MAX) {
        return Some((format!("在报告年度{year}年结束之前"), format!("{}年1月1日", year + 1)));
    }
    let due = due.filter(|due| date > *due)?;
    Some((format!("晚于规定的{}", chinese_date(due)), chinese_date(due)))
}

/// # What it checks
/// 〔2021〕30号 is cited with the title of the notice on 年度报告格式, 〔2019〕60号 with that on
/// 年度报告有关事项.
/// # Why
/// Reports cite the old title with the new number.
/// # How to fix
/// Cite one notice.
pub(super) static NOTICE_MISCITED: Rule =
    Rule { code: "D-DOCNO", holds: "引用的通知名称与文号相符。", since: 0, check: notice_miscited };

fn notice_miscited(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        for (number_at, _) in text.as_str().match_indices("国办公开办函") {
            let Some((cited, number_end)) = form_of_number(&text.as_str()[number_at..]) else { continue };
            let Some(title) = title_before(text.as_str(), number_at) else { continue };
            let words = &text.as_str()[title.clone()];
            let Some(titled) = Form::all().find(|form| words.contains(&form.citation.phrase)) else { continue };
            if titled == cited {
                continue;
            }
            let inner = |title: &str| title.replace('《', "〈").replace('》', "〉");
            let message = format!(
                "{}是《{}》的文号，文中配的却是《{}》",
                cited.citation.number,
                inner(&cited.citation.title),
                inner(&titled.citation.title)
            );
            findings.push(
                Finding::new("D-DOCNO", Severity::Warning, text.place().clone(), message)
                    .values(&titled.citation.number, &cited.citation.number)
                    .remedy("名称和文号改为同一份通知的。")
                    .about(text.piece(title.start..number_at + number_end)),
            );
        }
    }
}

/// The form whose notice's number a text starts with, in any kind of brackets, and where it ends.
fn form_of_number(text: &str) -> Option<(&'static Form, usize)> {
    let is_bracket =
        |c: char| matches!(c, '〔' | '〕' | '[' | ']' | '（' | '）' | '【' | '】' | '﹝' | '﹞' | '［' | '］');
    let end = text.find('号').filter(|end| *end < 60)? + '号'.len_utf8();
    let bare = |text: &str| text.chars().filter(|c| !is_bracket(*c)).collect::<String>();
    let number = bare(&text[..end]);
    Form::all().find(|form| bare(&form.citation.number) == number).map(|form| (form, end))
}

/// The title in book marks (or none) that stands right before a document number.
fn title_before(text: &str, number_at: usize) -> Option<Range<usize>> {
    let before = text[..number_at].trim_end_matches(['（', '〔', '[', '，', '、']);
    if !before.ends_with('》') {
        let sentence = after_last(before, &['。', '；', '\n']);
        let start = before[sentence..].rfind('关')? + sentence;
        return Some(start..before.len());
    }
    let mut depth = 0;
    for (at, c) in before.char_indices().rev() {
        match c {
            '》' => depth += 1,
            '《' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at..before.len());
                }
            }
            _ => {}
        }
    }
    None
}

/// # What it checks
/// The form is the one in force for the report year.
/// # Why
/// Reports on 2019 and 2020 use one form, those on 2021 and later another.
/// # How to fix
/// Change the year or take the other form.
pub(super) static FORM_DOES_NOT_FIT_YEAR: Rule =
    Rule { code: "D-FORM", holds: "表式与报告年度相符。", since: 0, check: form_does_not_fit_year };

fn form_does_not_fit_year(context: &Context, findings: &mut Vec<Finding>) {
    let (form, year) = (context.form, context.report.year);
    if form.valid_for(year) {
        return;
    }
    let right = Form::for_year(year).map(|form| format!("，应当用{}的表式", form.citation.number));
    let message = format!("{year}年度的报告不用{}的表式{}", form.citation.number, right.unwrap_or_default());
    findings.push(
        Finding::new("D-FORM", Severity::Error, Place::Report, message)
            .values(&form.id, year)
            .remedy("改报告年度，或者换用该年度的表式。"),
    );
}
