//! D-STALE: a year left over from an old report.
//!
//! What tells a stale sentence from a good one is where the year stands in its clause. At the head
//! (「2022年，我局收到…」, 「我局2022年共公开…」) it is the time of the sentence; anywhere else
//! (「获评2022年度先进单位」, 「公开2022年决算」, 「由2022年的4条增至…」) it belongs to a thing.

use super::language::{Piece, Plain, contains_any, counts_with, starts_with_any, strip_any, years};
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

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
    let own = OwnNames::of(&context.report.organ.name);
    for text in &context.texts {
        for sentence in text.sentences() {
            let stale = match text.place() {
                Place::Title => stale_title(sentence, context.report.year),
                Place::Preface => stale_report_name(sentence, &own, context.report.year)
                    .or_else(|| stale_year(sentence, text, &own, context)),
                _ => stale_year(sentence, text, &own, context),
            };
            if let Some(stale) = stale {
                findings.push(finding(stale, sentence, text, &own, context));
            } else if is_in_problems(text, context) && plans_for_past(sentence, &own, context.report.year) {
                findings.push(past_plan(sentence, text, context));
            }
        }
    }
}

fn finding(stale: u16, sentence: Piece, text: &Plain, own: &OwnNames, context: &Context) -> Finding {
    const OWN_WORK: [&str; 4] = ["主动公开", "依申请公开", "收到政府信息公开", "受理政府信息公开"];
    let is_own = matches!(text.place(), Place::Title | Place::Preface)
        || own.stand_in(sentence.as_str())
        || contains_any(sentence.as_str(), &OWN_WORK);
    let severity = if is_own { Severity::Warning } else { Severity::Hint };
    let year = context.report.year;
    let place = context.place_name(text.place());
    let message = format!("{place}中出现{stale}年，报告年度是{year}年：{}", sentence.quoted());
    Finding::new("D-STALE", severity, text.place().clone(), message)
        .values(format!("{stale}年"), format!("{year}年"))
        .remedy("如果是沿用旧稿的句子，改为报告年度。")
        .about(sentence)
}

/// 「2024年，我局将从三个方面改进」 in the report on 2024: plans are for the year after.
fn plans_for_past(sentence: Piece, own: &OwnNames, year: u16) -> bool {
    const PLANS: [&str; 7] = ["将从", "将着力", "将进一步", "将继续", "将重点", "将认真", "将采取"];
    let text = sentence.as_str();
    let rest = without_list_marks(text);
    let Some(rest) = rest.strip_prefix(&format!("{year}年")) else { return false };
    let rest = rest.trim_start_matches(['，', '度']);
    let rest = own.strip(rest).unwrap_or(rest);
    starts_with_any(rest, &PLANS)
}

fn past_plan(sentence: Piece, text: &Plain, context: &Context) -> Finding {
    let year = context.report.year;
    let place = context.place_name(text.place());
    let message = format!("{place}中{year}年的打算写在{year}年的报告里：{}", sentence.quoted());
    Finding::new("D-STALE", Severity::Warning, text.place().clone(), message)
        .values(format!("{year}年"), format!("{}年", u32::from(year) + 1))
        .remedy("下一步的打算写下一年的年份。")
        .about(sentence)
}

fn is_in_problems(text: &Plain, context: &Context) -> bool {
    text.place().section(context.form) == Some("problems")
}

/// A title that names another year and not the report's.
fn stale_title(title: Piece, year: u16) -> Option<u16> {
    let named: Vec<u16> = years(title.as_str()).map(|(_, year)| year).collect();
    named.iter().copied().find(|_| !named.contains(&year))
}

/// 「现将我局2022年政府信息公开工作年度报告公布如下」 in the preface, or the notice that asked for it.
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
fn stale_year(sentence: Piece, text: &Plain, own: &OwnNames, context: &Context) -> Option<u16> {
    let year = context.report.year;
    let in_problems = is_in_problems(text, context);
    let mut heads = Vec::new();
    for clause in sentence.cut(|c| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n')) {
        let words = clause.as_str();
        let is_head = |(range, named): &(std::ops::Range<usize>, u16)| {
            !clause.is_in_title(range.start)
                && heads_clause(&words[..range.start], &words[range.end..], own, *named, year, in_problems)
        };
        heads.extend(years(words).filter(is_head).map(|(_, named)| named));
    }
    if heads.contains(&year) {
        return None;
    }
    let is_mended = in_problems && contains_any(sentence.as_str(), &["整改", "解决"]);
    heads
        .into_iter()
        .find(|named| !is_mended && !is_excused(*named, year, sentence.as_str()))
        .or_else(|| stale_end(sentence, own, year))
}

/// 「截至2022年底，我局共公开…」, 「我局自2022年1月1日至12月31日…」: last year's end, with a count of the
/// organ's own.
fn stale_end(sentence: Piece, own: &OwnNames, year: u16) -> Option<u16> {
    let text = sentence.as_str();
    let named: Vec<(std::ops::Range<usize>, u16)> = years(text).collect();
    let ((range, last), true) = (named.first()?, named.iter().all(|(_, named)| named + 1 == year)) else {
        return None;
    };
    let after = text[range.end..].trim_start_matches('年');
    let to_its_end = ["截至", "截止", "至"].iter().any(|word| text[..range.start].ends_with(word))
        && starts_with_any(after, &["12月31日", "底", "末"]);
    let all_of_it = starts_with_any(after, &["1月1日至12月31日", "1月1日起至12月31日", "1月1日到12月31日"]);
    // 「截至2022年底累计公开的1260条」 is a thing done to this year.
    let is_thing = after.split('，').next().is_some_and(|clause| clause.contains('的'));
    let counts_own =
        !is_thing && own.stand_in(text) && contains_any(text, &["共", "累计"]) && counts_with(text, &COUNTERS);
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

/// Whether a year is the time of its clause: nothing before it but a list mark, the organ itself and
/// 在 or 于, and behind it the organ, a doing, or the end of the clause.
fn heads_clause(before: &str, after: &str, own: &OwnNames, named: u16, year: u16, in_problems: bool) -> bool {
    let before = without_list_marks(before);
    let Some(preposition) = own.strip(before).or(Some(before)).filter(|rest| matches!(*rest, "" | "在" | "于"))
    else {
        return false;
    };
    let after = after.strip_prefix('年').unwrap_or(after);
    if starts_with_any(after, &["-", "—", "–", "~", "～", "至", "、", "和"]) {
        return false;
    }
    let after = after.trim_start_matches('度');
    let is_dated = month_length(after) > 0;
    let rest = without_part_of_year(after);
    let in_something = preposition == "在" && contains_any(rest, &["中", "基础上", "期间", "会上"]);
    let next_year_is_due = named == year + 1 && (is_dated || in_problems);
    if in_something || next_year_is_due || starts_with_any(rest, &["以来", "年", "届", "级", "版", "第"]) {
        return false;
    }
    if is_relative(rest, own) {
        return false;
    }
    let ends = rest.is_empty() || rest.starts_with(['，', '。', '；', '！', '\n', '）']);
    let speaks_of_own = ends || own.strip(rest).is_some_and(|rest| !is_judgement(rest));
    if is_dated { speaks_of_own && !rest.is_empty() } else { speaks_of_own || does_something(rest, in_problems) }
}

/// A clause without 一是, （一）, 1., ①, opening marks.
fn without_list_marks(clause: &str) -> &str {
    const DIGITS: &str = "一二三四五六七八九十";
    let mut rest = clause;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(['“', '（', '《', '〈', '\n']);
        rest = strip_any(rest, &["首先", "其次", "再次", "本年度（", "全年（"]).unwrap_or(rest);
        for digits in
            [rest.trim_start_matches(|c| DIGITS.contains(c)), rest.trim_start_matches(|c: char| c.is_ascii_digit())]
        {
            if digits.len() < rest.len()
                && let Some(behind) = strip_any(digits, &["是", "）", "、", ".", "．"])
            {
                rest = behind;
            }
        }
        rest = rest.trim_start_matches(|c| ('①'..='⑳').contains(&c));
        if rest == before {
            return rest;
        }
    }
}

/// 全年, 上半年, 底, 1-12月, 3月5日, 12月下旬 taken away.
fn without_part_of_year(after: &str) -> &str {
    if let Some(rest) = strip_any(after, &["全年", "上半年", "下半年", "底", "末", "期间", "间", "里", "内"])
    {
        return rest;
    }
    let months = strip_any(after, &["1-", "1—", "1–", "1至", "1~", "1月至", "1月-", "1月—"]);
    if let Some(rest) = months.and_then(|rest| rest.strip_prefix("12月")) {
        return rest.trim_start_matches('份');
    }
    &after[month_length(after)..]
}

/// Length in bytes of 3月, 3月5日 or 12月下旬 at the start of a text; 0 if there is none.
fn month_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let month = digits(text);
    let Some(rest) = text[month..].strip_prefix('月').filter(|_| matches!(month, 1 | 2)) else { return 0 };
    let rest = rest.trim_start_matches('份');
    let day = digits(rest);
    let rest = match rest[day..].strip_prefix('日') {
        Some(behind) if day > 0 => behind,
        _ => strip_any(rest, &["上旬", "中旬", "下旬"]).unwrap_or(rest),
    };
    text.len() - rest.len()
}

/// 「2022年提出的2项措施」: the year belongs to what follows 的.
fn is_relative(rest: &str, own: &OwnNames) -> bool {
    const MADE: [&str; 25] = [
        "结转到本年",
        "结转",
        "办理",
        "承诺",
        "提出",
        "印发",
        "制定",
        "发布",
        "开通",
        "办结",
        "审结",
        "反馈",
        "指出",
        "存在",
        "召开",
        "批复",
        "启动",
        "修订",
        "结余",
        "未完成",
        "收到",
        "形成",
        "制发",
        "发现",
        "检查",
    ];
    const FARTHEST: usize = 10;
    let rest = own.strip(rest).unwrap_or(rest);
    if contains_any(rest, &["主要有", "主要是", "主要表现"]) {
        return false;
    }
    let Some(at) = rest.find('的') else { return false };
    let made = &rest[..at];
    made.chars().count() <= FARTHEST
        && !made.contains(['，', '。', '；', '》'])
        && MADE.iter().any(|word| made.ends_with(word))
}

/// 「2022年度全市政务公开考核排名…」: the year of a judgement by others.
fn is_judgement(rest: &str) -> bool {
    const FARTHEST: usize = 10;
    let start: String = rest.chars().take(FARTHEST).take_while(|c| *c != '，').collect();
    contains_any(&start, &["考核", "评估", "测评", "督查", "检查"])
        && !contains_any(&start, &["开展", "组织", "纳入", "接受", "参加", "加强", "强化", "列入", "迎接", "落实"])
}

/// Whether a clause goes on with what was done.
fn does_something(rest: &str, in_problems: bool) -> bool {
    const DOING: [&str; 43] = [
        "共",
        "累计",
        "总计",
        "合计",
        "主动",
        "依法",
        "依规",
        "已",
        "认真",
        "严格",
        "积极",
        "通过",
        "收到",
        "新收",
        "受理",
        "办理",
        "制发",
        "公开了",
        "公开信息",
        "公开政府",
        "公开各类",
        "公开规划",
        "公开通知",
        "公开目录",
        "公开意见",
        "开展",
        "组织",
        "举办",
        "召开",
        "更新",
        "新增",
        "修订",
        "编制",
        "出台",
        "按照",
        "根据",
        "围绕",
        "坚持",
        "没有",
        "尚未发生",
        "以",
        "发布",
        "印发",
    ];
    let named_thing = starts_with_any(rest, &["发布的", "印发的", "未办结", "未审结", "未完", "无法"]);
    let training = rest.strip_prefix("培训").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let under = rest.starts_with('在') && contains_any(rest, &["下"]);
    let is_year_of = rest.starts_with('是') && rest.trim_end_matches(['，', '。']).ends_with(['年']);
    let work = starts_with_any(rest, &["的信息公开工作", "的政府信息公开工作", "的政务公开工作"])
        && contains_any(rest, &["取得", "有序", "稳步", "进展"]);
    let lies = in_problems && rest.starts_with("存在") && !rest.starts_with("存在的");
    !named_thing
        && (starts_with_any(rest, &DOING)
            || starts_with_any(rest, &["未", "无"])
            || training
            || under
            || lies
            || is_year_of
            || work
            || is_heading(rest))
}

/// 「（二）2022年依申请公开情况」, 「2022年政府信息公开工作情况如下」
fn is_heading(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['：', '。', '\n', '，']);
    let rest = rest.strip_suffix("如下").unwrap_or(rest);
    rest.ends_with("情况")
        && starts_with_any(rest, &["总体", "主动公开", "依申请", "政府信息公开", "信息公开", "政务公开"])
        && !contains_any(rest, &["整改", "报告", "考核", "评估"])
}

/// How a report calls the organ itself.
struct OwnNames(Vec<String>);

impl OwnNames {
    fn of(organ: &str) -> OwnNames {
        let full: String = organ.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = ["人民政府", "办事处", "管理委员会"].iter().find_map(|end| full.strip_suffix(end));
        let mut names: Vec<String> = vec![full.clone()];
        names.extend(bare.map(str::to_owned));
        for name in names.clone() {
            // Shortened at its front: behind a place's name.
            let cuts = name.char_indices().filter(|(_, c)| "省市县区旗州镇".contains(*c));
            names.extend(cuts.flat_map(|(at, c)| [name[at..].to_owned(), name[at + c.len_utf8()..].to_owned()]));
        }
        names.retain(|name| name.chars().count() >= 2);
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        OwnNames(names)
    }

    /// What is left of a text that starts with the organ itself.
    fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        const OFFICES: [&str; 33] = [
            "分局", "中心", "单位", "机关", "街道", "部门", "系统", "局", "委", "办", "厅", "部", "院", "所", "站",
            "区", "市", "县", "镇", "乡", "省", "州", "旗", "处", "队", "关", "校", "行", "盟", "社", "馆", "会", "级",
        ];
        const OTHERS: [&str; 7] = ["市局", "县局", "区局", "省厅", "省局", "街道", "管委会"];
        let by_pronoun = strip_any(text, &["我", "本", "全"]).and_then(|rest| strip_any(rest, &OFFICES));
        by_pronoun
            .or_else(|| self.0.iter().find_map(|name| text.strip_prefix(name.as_str())))
            .or_else(|| strip_any(text, &OTHERS))
    }

    /// Whether the organ itself is spoken of anywhere in a text.
    fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.strip(&text[at..]).is_some())
    }
}
