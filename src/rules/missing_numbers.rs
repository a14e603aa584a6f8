//! Where a counter word seems to lack its number: 「核准资质条、许可证76条」.

use std::ops::Range;

use super::language::{Piece, contains_any, starts_with_any};
use crate::chinese::{self, is_han};

/// The words around the first number that seems to be missing in a piece of text.
pub(super) fn missing_number(piece: Piece) -> Option<Range<usize>> {
    let text = piece.as_str();
    let is_missing = |clause: &Clause| {
        clause.is_uncounted_item()
            || clause.is_uncounted_noun()
            || clause.is_uncounted_people()
            || clause.is_remainder()
    };
    bare_percent(text)
        .or_else(|| bare_date(text))
        .or_else(|| clauses(text).find(is_missing).map(|clause| clause.range()))
        .or_else(|| blank_before_counter(piece.as_written()).then_some(0..text.len()))
}

/// A clause, and what stands around it.
struct Clause<'t> {
    before: &'t str,
    words: &'t str,
    after: &'t str,
}

/// The clauses of a text, cut at brackets as well, of very long ones their ends.
fn clauses(text: &str) -> impl Iterator<Item = Clause<'_>> {
    let ends = text.char_indices().filter(|(_, c)| is_clause_end(*c)).map(|(at, _)| at).chain([text.len()]);
    ends.map(|end| {
        let range = clause_before(text, end);
        Clause { before: &text[..range.start], words: &text[range], after: &text[end..] }
    })
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：' | '）' | '\n')
}

/// The clause that ends at a place.
fn clause_before(text: &str, end: usize) -> Range<usize> {
    const LONGEST: usize = 100;
    let before = text[..end].char_indices().rev().take(LONGEST);
    let words = before.take_while(|(_, c)| !is_clause_end(*c) && *c != '（');
    words.last().map_or(end, |(start, _)| start)..end
}

/// Whether a sign is part of a number, or stands for one or near one: 几, 余, 各.
fn is_numeral(c: char) -> bool {
    chinese::is_numeral(c) || "几多余数半每各近干".contains(c)
}

/// 「同比增长%」
fn bare_percent(text: &str) -> Option<Range<usize>> {
    text.match_indices('%').find_map(|(at, _)| {
        let before = text[..at].chars().next_back()?;
        (is_han(before) && !is_numeral(before)).then(|| clause_before(text, at).start..at + 1)
    })
}

/// 「2025年月日」, 「青山〔2025〕号」, 「电话：0571-。」: a date, a document or a telephone without its number.
fn bare_date(text: &str) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit();
    // 「2025年月均26条」 has its number behind.
    let is_date =
        |at: usize, behind: &str| text[..at].ends_with(is_digit) && !behind.starts_with(['均', '度', '报', '平']);
    let date = text.match_indices("年月").find(|(at, month)| is_date(*at, &text[at + month.len()..]));
    let number = text.match_indices("〕号").find(|(at, _)| text[..*at].ends_with(is_digit));
    let telephone = text.match_indices('-').find(|(at, sign)| {
        let area = text[..*at].trim_end_matches(is_digit);
        let behind = &text[at + sign.len()..];
        area.len() + 3 <= *at && area.ends_with("电话：") && (behind.is_empty() || behind.starts_with(is_clause_end))
    });
    let (at, found) = date.or(number).or(telephone)?;
    Some(clause_before(text, at).start..at + found.len())
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

impl Clause<'_> {
    fn range(&self) -> Range<usize> {
        self.before.len()..self.before.len() + self.words.len()
    }

    /// What stands before a counter word at the end, if no number does.
    fn uncounted(&self, counter: &str, no_counter_behind: &str) -> Option<&str> {
        let rest = self.words.strip_suffix(counter)?;
        let last = rest.chars().next_back()?;
        (is_han(last) && !is_numeral(last) && !no_counter_behind.contains(last)).then_some(rest)
    }

    /// An item of a list with 、 whose neighbour is counted: 「资质条、许可证76条」, or a counter after
    /// 共, 了.
    fn is_uncounted_item(&self) -> bool {
        let announced = |words: &str| words.ends_with(['共', '了', '计', '达']);
        let beside = || {
            let before = self.before.strip_suffix('、').map(|text| &text[clause_before(text, text.len())]);
            let after = self.after.strip_prefix('、').and_then(|text| text.split(is_clause_end).next());
            [before, after].into_iter().flatten().any(is_counted)
        };
        COUNTERS.iter().any(|(counter, parts)| {
            self.uncounted(counter, parts).is_some_and(|words| announced(words) || beside()) && !self.is_denied()
        })
    }

    /// 「共收到政府信息公开申请件，」
    fn is_uncounted_noun(&self) -> bool {
        let ends_with_noun = |(counter, nouns): &(&str, &[&str])| {
            self.words.strip_suffix(*counter).is_some_and(|words| nouns.iter().any(|noun| words.ends_with(noun)))
        };
        // 「其中自然人申请件、法人申请件」 tells how many of a sum.
        let no_number = |text: &str| !text.bytes().any(|byte| byte.is_ascii_digit());
        let is_share = || self.words.starts_with("其中") && self.after.starts_with('、') && no_number(near(self.after));
        NOUNS.iter().any(ends_with_noun) && (self.is_said() || is_share())
    }

    /// 「培训信息员人次。」
    fn is_uncounted_people(&self) -> bool {
        let trains = starts_with_any(self.words, &["培训", "参训", "接待", "惠及", "服务"]);
        let reaches = self.words.ends_with("达人次");
        reaches || (trains && self.uncounted("人次", "").is_some() && self.is_said())
    }

    /// 「公开信息余条」
    fn is_remainder(&self) -> bool {
        ["余条", "余件", "余篇", "余次", "余份", "余人次"]
            .iter()
            .any(|end| self.uncounted(end, "剩其盈结富业有").is_some())
    }

    /// Whether the clause says that something was done, and is no item of a list.
    fn is_said(&self) -> bool {
        let in_list = self.after.starts_with('、') || self.before.ends_with('、');
        !in_list && contains_any(self.words, &VERBS) && !self.is_denied()
    }

    fn is_denied(&self) -> bool {
        self.words.contains(['无', '没', '未', '不'])
    }
}

/// The next words, as far as one looks for a number.
fn near(text: &str) -> &str {
    const FARTHEST: usize = 30;
    text.char_indices().nth(FARTHEST).map_or(text, |(end, _)| &text[..end])
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

/// Blanks left for a number: 「公开政府信息  条」, 「信息处理费 元」, 「2024年 月 日」.
fn blank_before_counter(written: &str) -> bool {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
    let mut at = 0;
    while let Some(start) = written[at..].find(is_blank).map(|found| at + found) {
        let end = start + written[start..].find(|c| !is_blank(c)).unwrap_or(written.len() - start);
        let (before, after) = (&written[..start], &written[end..]);
        let is_wide = end - start >= 2;
        let counted = ["条", "件", "篇", "次", "人次", "场", "期", "份", "项", "%", "万元", "元", "个百分点"];
        let ends = |counter: &&str| {
            after
                .strip_prefix(*counter)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(is_clause_end) || rest.starts_with(','))
        };
        let money = ["元", "万元", "%"];
        // One blank may be a slip inside a word, but not behind a noun that is counted.
        let of_noun =
            || NOUNS.iter().any(|(counter, nouns)| ends(counter) && nouns.iter().any(|noun| before.ends_with(noun)));
        let is_announced = before.ends_with(['约', '共', '计', '达', '了']) && counted.iter().any(&ends);
        let found = before.ends_with(is_han)
            && ((is_wide && counted.iter().any(&ends)) || money.iter().any(&ends) || of_noun() || is_announced);
        if found || (before.ends_with('年') && after.starts_with('月')) {
            return true;
        }
        at = end;
    }
    false
}
