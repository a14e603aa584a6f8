//! Where a counter word seems to lack its number: 「核准资质条、许可证76条」.

use std::ops::Range;

use super::language::{Piece, contains_any, starts_with_any};

/// The words around the first number that seems to be missing in a piece of text.
pub(super) fn missing_number(piece: Piece) -> Option<Range<usize>> {
    let text = piece.as_str();
    bare_percent(text)
        .or_else(|| uncounted_item(text))
        .or_else(|| uncounted_noun(text))
        .or_else(|| bare_remainder(text))
        .or_else(|| blank_before_counter(piece.as_written()).then_some(0..text.len()))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

const NUMERALS: &str = "一二三四五六七八九十百千万亿零〇两几多余数半每各近干";

/// 「同比增长%」
fn bare_percent(text: &str) -> Option<Range<usize>> {
    text.match_indices('%').find_map(|(at, _)| {
        let before = text[..at].chars().next_back()?;
        (is_han(before) && !NUMERALS.contains(before)).then(|| clause_around(text, at, 1))
    })
}

/// Whether a clause ends where this text starts.
fn clause_ends(after: &str) -> bool {
    after.is_empty() || after.starts_with(['，', '。', '；', '、', '）', '：', '\n'])
}

fn clause_around(text: &str, at: usize, length: usize) -> Range<usize> {
    let is_end = |c: &char| matches!(c, '，' | '。' | '；' | '、' | '：' | '（' | '\n');
    let start = text[..at].char_indices().rev().find(|(_, c)| is_end(c));
    start.map_or(0, |(start, c)| start + c.len_utf8())..at + length
}

/// Counter words with the characters before which they are part of a word.
const COUNTERS: [(&str, &str); 3] = [
    (
        "件",
        "文条案信证邮附软硬稿部要事零物组控来急办原印函子描批配构元器挂备铁电快样作密订锁卡插抄复成刊摘译呈收送退报阅工逐整某该本此类首小件",
    ),
    ("条", "头链信法词线逐教发柳枝金便字纸借欠收封油前本该首单某此整款干条"),
    ("篇", "首开长短全本该某此整单"),
];

/// An item of a list with 、 whose neighbour is counted: 「资质条、许可证76条」, or a counter after
/// 共, 了.
fn uncounted_item(text: &str) -> Option<Range<usize>> {
    const ANNOUNCING: [&str; 6] = ["共", "共计", "总计", "合计", "累计", "了"];
    COUNTERS.iter().find_map(|(counter, parts)| {
        text.match_indices(counter).find_map(|(at, _)| {
            let before = text[..at].chars().next_back()?;
            let (range, after) = (clause_around(text, at, counter.len()), &text[at + counter.len()..]);
            let is_word = !is_han(before) || NUMERALS.contains(before) || parts.contains(before);
            if is_word || !clause_ends(after) || is_denied(&text[range.clone()]) {
                return None;
            }
            let announced = ANNOUNCING.iter().any(|word| text[..at].ends_with(word));
            let beside = || {
                let before = text[..range.start].strip_suffix('、').map(last_clause);
                let after = after.strip_prefix('、').map(first_clause);
                [before, after].into_iter().flatten().any(is_counted)
            };
            (announced || beside()).then_some(range)
        })
    })
}

fn is_denied(clause: &str) -> bool {
    contains_any(clause, &["无", "没", "未", "不"])
}

fn last_clause(text: &str) -> &str {
    text.rsplit(['、', '，', '。', '；', '：']).next().unwrap_or_default()
}

fn first_clause(text: &str) -> &str {
    text.split(['、', '，', '。', '；', '：', '\n']).next().unwrap_or_default()
}

/// 「许可证76条」
fn is_counted(item: &str) -> bool {
    const COUNTING: [char; 7] = ['件', '条', '篇', '次', '个', '期', '项'];
    item.strip_suffix(COUNTING).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// Nouns behind which a counter word cannot stand without a number.
const NOUNS: [(&str, &[&str]); 9] = [
    ("件", &["申请", "公开", "文件", "案件"]),
    ("条", &["信息", "留言", "咨询", "政策", "意见", "诉求", "动态"]),
    ("篇", &["材料", "稿件", "文章", "信息", "解读", "报道"]),
    ("次", &["培训", "活动", "会议", "检查", "宣传", "讲座"]),
    ("场", &["发布会", "讲座", "培训", "活动", "宣讲"]),
    ("个", &["栏目", "专栏", "专题", "账号"]),
    ("期", &["班", "培训", "简报", "公报"]),
    ("份", &["资料", "手册", "传单", "问卷"]),
    ("元", &["费", "额", "款"]),
];
const VERBS: [&str; 19] = [
    "受理", "收到", "收取", "办理", "答复", "制发", "公开", "发布", "举办", "组织", "开展", "更新", "培训", "新增",
    "推送", "回复", "召开", "印制", "发放",
];

/// 「共收到政府信息公开申请件，」, 「培训信息员人次。」
fn uncounted_noun(text: &str) -> Option<Range<usize>> {
    let stands_alone = |at: usize, counter: &str| {
        let (range, after) = (clause_around(text, at, counter.len()), &text[at + counter.len()..]);
        let clause = &text[range.clone()];
        let in_list = after.starts_with('、') || text[..range.start].ends_with('、');
        let is_said = contains_any(clause, &VERBS) && !is_denied(clause);
        (clause_ends(after) && !in_list && is_said).then_some(range)
    };
    let people = || {
        text.match_indices("人次").find_map(|(at, counter)| {
            let before = text[..at].chars().next_back()?;
            let range = stands_alone(at, counter)?;
            let trains = starts_with_any(&text[range.clone()], &["培训", "参训", "接待", "惠及", "服务"]);
            (trains && is_han(before) && !NUMERALS.contains(before)).then_some(range)
        })
    };
    let counted_nouns = |(counter, nouns): &(&'static str, &[&str])| {
        text.match_indices(*counter).find_map(|(at, counter)| {
            let follows_noun = nouns.iter().any(|noun| text[..at].ends_with(noun));
            if follows_noun { stands_alone(at, counter) } else { None }
        })
    };
    NOUNS.iter().find_map(counted_nouns).or_else(people)
}

/// 「公开信息余条」
fn bare_remainder(text: &str) -> Option<Range<usize>> {
    text.match_indices('余').find_map(|(at, word)| {
        let before = text[..at].chars().next_back()?;
        let after = &text[at + word.len()..];
        let counter = ["人次", "条", "件", "篇", "次", "份"].into_iter().find(|counter| after.starts_with(counter))?;
        let is_word = !is_han(before) || NUMERALS.contains(before) || "剩其盈结富业有".contains(before);
        (!is_word && clause_ends(&after[counter.len()..])).then(|| clause_around(text, at, word.len() + counter.len()))
    })
}

/// Blanks left for a number: 「公开政府信息  条」, 「信息处理费 元」, 「2024年 月 日」.
fn blank_before_counter(written: &str) -> bool {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
    let mut at = 0;
    while let Some(start) = written[at..].find(is_blank).map(|found| at + found) {
        let end = start + written[start..].find(|c| !is_blank(c)).unwrap_or(written.len() - start);
        let (before, after) = (&written[..start], &written[end..]);
        let is_wide = end - start >= 2;
        let counted = ["条", "件", "篇", "次", "人次", "场", "期", "份", "项", "%", "万元", "元"];
        let ends = |counter: &&str| {
            after.strip_prefix(*counter).is_some_and(|rest| clause_ends(rest) || rest.starts_with(','))
        };
        let money = ["元", "万元", "%"];
        let found = before.ends_with(is_han) && ((is_wide && counted.iter().any(&ends)) || money.iter().any(&ends));
        if found || (before.ends_with('年') && after.starts_with('月')) {
            return true;
        }
        at = end;
    }
    false
}
