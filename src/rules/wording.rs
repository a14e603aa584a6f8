//! Family S, slips of the pen: S-HOLD, S-NUM, S-DUP.

use std::ops::Range;

use super::language::{Piece, Plain};
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// No placeholder is left, and no counter word stands without its number.
/// # Why
/// Both are blanks somebody meant to fill.
/// # Example
/// 「共公开XX条」; 「核准资质条、许可证76条」
/// # How to fix
/// Fill in the number or take the words out.
pub(super) static PLACEHOLDER_LEFT: Rule =
    Rule {
        code: "S-HOLD", holds: "没有留下占位符号，量词前有数字。", since: 0, check: placeholder_left
    };

fn placeholder_left(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        for sentence in text.sentences() {
            let place = text.place().clone();
            if let Some(placeholder) = placeholder(sentence.as_str()) {
                let message = format!("{}中有未填的“{placeholder}”：{}", context.place_name(&place), sentence.quoted());
                findings.push(
                    Finding::new("S-HOLD", Severity::Error, place, message).remedy("填上内容或删去。").about(sentence),
                );
            } else if let Some(range) = bare_counter(sentence.as_str()) {
                let words = sentence.part(range);
                let message = format!(
                    "{}中量词前可能缺少数字：{}，见{}",
                    context.place_name(&place),
                    words.quoted(),
                    sentence.quoted()
                );
                findings
                    .push(Finding::new("S-HOLD", Severity::Hint, place, message).remedy("补上数字。").about(sentence));
            }
        }
    }
}

/// A placeholder in a text: XX, ××, ____, （文字描述.
fn placeholder(text: &str) -> Option<&'static str> {
    const SIGNS: [&str; 4] = ["××", "___", "（文字描述", "（此处填写"];
    let found = SIGNS.iter().find(|sign| text.contains(**sign)).copied();
    found.or_else(|| {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
        let stands_alone = |at: usize| {
            let after = text[at..].trim_start_matches('X');
            !text[..at].ends_with(is_word) && !after.starts_with(is_word)
        };
        text.match_indices("XX").any(|(at, _)| stands_alone(at)).then_some("XX")
    })
}

/// Counter words with the characters before which they are part of a word.
const COUNTERS: [(&str, &str); 4] = [
    (
        "件",
        "文条案信证邮附软硬稿部要事零物组控来急办原印函子描批配构元器挂备铁电快样作密订锁卡插抄复成刊摘译呈收送退报阅工一几多余每各数两单逐整某该本此类首",
    ),
    ("条", "头链信法词线逐教发柳枝金便字纸借欠收封油前本该各几多余数两一每首单某此整款"),
    ("篇", "一几多余每各数两首开长短全本该某此整单"),
    ("人次", "余多几万千百"),
];

/// The first counter word that ends a clause without a number before it.
fn bare_counter(text: &str) -> Option<Range<usize>> {
    const CLAUSE_ENDS: [char; 6] = ['，', '。', '；', '、', '）', '\n'];
    COUNTERS
        .iter()
        .flat_map(|(counter, parts)| text.match_indices(counter).map(move |(at, _)| (counter, parts, at)))
        .find_map(|(counter, parts, at)| {
            let after = &text[at + counter.len()..];
            let before = text[..at].chars().next_back()?;
            let is_counted = before.is_ascii_digit()
                || "一二三四五六七八九十百千万亿零〇两".contains(before)
                || !before.is_alphanumeric()
                || parts.contains(before);
            let ends_clause = after.is_empty() || after.starts_with(CLAUSE_ENDS);
            // A list item: its neighbours are counted, so it should be as well.
            (ends_clause && !is_counted && counted_nearby(text, at, counter))
                .then(|| clause_around(text, at, counter.len()))
        })
}

/// Whether the sentence counts with this word elsewhere, or the items before or behind are counted,
/// or the words before say that a number is to come.
fn counted_nearby(text: &str, at: usize, counter: &str) -> bool {
    const ANNOUNCING: [&str; 8] = ["共", "共计", "总计", "合计", "累计", "了", "约", "达"];
    const COUNTING: [&str; 6] = ["件", "条", "篇", "次", "个", "期"];
    let is_counted = |item: &str, counters: &[&str]| {
        let has_number = |counter: &&str| {
            item.match_indices(*counter).any(|(at, _)| item[..at].ends_with(|c: char| c.is_ascii_digit()))
        };
        counters.iter().any(has_number)
    };
    let item = clause_around(text, at, counter.len());
    let before =
        text[..item.start].trim_end_matches(['、', '，']).rsplit(['、', '，', '。']).next().unwrap_or_default();
    let after = text[item.end..].trim_start_matches(['、', '，']).split(['、', '，', '。']).next().unwrap_or_default();
    is_counted(text, &[counter])
        || [before, after].iter().any(|item| is_counted(item, &COUNTING))
        || ANNOUNCING.iter().any(|word| text[..at].ends_with(word))
}

fn clause_around(text: &str, at: usize, length: usize) -> Range<usize> {
    let start = text[..at].char_indices().rev().find(|(_, c)| matches!(c, '，' | '。' | '；' | '、' | '：' | '（'));
    start.map_or(0, |(start, c)| start + c.len_utf8())..at + length
}

/// # What it checks
/// 一是, 二是, 三是 … and （一）, （二） … run without gap or repeat.
/// # Why
/// A number too many or too few is a point lost or pasted twice.
/// # Example
/// 「一是…；三是…；三是…」
/// # How to fix
/// Number again.
pub(super) static NUMBERING_BROKEN: Rule =
    Rule {
        code: "S-NUM", holds: "“一是、二是”和“（一）（二）”依次编号。", since: 0, check: numbering_broken
    };

fn numbering_broken(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        let place = text.place().clone();
        // The titles of the parts of section 一 are numbered across the parts.
        if !matches!(place, Place::OverviewPart(_)) {
            let with_bracket = |(range, number): Mark| (range.start - '（'.len_utf8()..range.end, number);
            let marks: Vec<Mark> = bracketed_numbers(text.as_str()).into_iter().map(with_bracket).collect();
            report_broken(text, &marks, context, findings);
        }
        report_broken(text, &spoken_numbers(text.as_str()), context, findings);
    }
    part_titles(context, findings);
}

/// A numbering mark: its place in the text, its number and its words.
type Mark = (Range<usize>, usize);

fn report_broken(text: &Plain, marks: &[Mark], context: &Context, findings: &mut Vec<Finding>) {
    let numbers: Vec<usize> = marks.iter().map(|(_, number)| *number).collect();
    for run in broken_runs(&numbers) {
        let run = &marks[run];
        let words: Vec<&str> = run.iter().map(|(range, _)| &text.as_str()[range.clone()]).collect();
        let whole = text.piece(run[0].0.start..run[run.len() - 1].0.end);
        let message = format!("{}中编号不连续：{}", context.place_name(text.place()), words.join("、"));
        findings.push(
            Finding::new("S-NUM", Severity::Hint, text.place().clone(), message)
                .remedy("按顺序重新编号。")
                .about(whole),
        );
    }
}

/// The runs of numbers with a gap or repeat. A 1 opens a list, which may stand inside another; a
/// list inside is closed when the one around it goes on, and has at least two items.
fn broken_runs(numbers: &[usize]) -> Vec<Range<usize>> {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let number = numbers[at];
        if number > 1 {
            while open.last().is_some_and(|last| *last + 1 != number && *last > 1) {
                open.pop();
            }
            if open.pop().is_none_or(|last| last + 1 != number) {
                let start = numbers[..at].iter().rposition(|number| *number == 1).unwrap_or(0);
                let start = broken.last().map_or(start, |before| start.max(before.end));
                let end = numbers[at..].iter().position(|number| *number == 1).map_or(numbers.len(), |next| at + next);
                broken.push(start..end);
                open.clear();
                at = end;
                continue;
            }
        }
        open.push(number);
        at += 1;
    }
    broken
}

/// 一是, 二是 …, but not 之一是, 统一是, 第二是.
fn spoken_numbers(text: &str) -> Vec<Mark> {
    const BEFORE_A_WORD: [char; 24] = [
        '统', '唯', '之', '同', '万', '第', '另', '单', '专', '划', '归', '逐', '其', '期', '为', '无', '周', '初',
        '组', '类', '划', '百', '千', '合',
    ];
    numbered(text, "是", |text, start, _| !text[..start].ends_with(BEFORE_A_WORD))
}

/// （一）, （二） … at the start of a sentence; not the items of an article: 第二十条第（一）项.
fn bracketed_numbers(text: &str) -> Vec<Mark> {
    let is_heading = |text: &str, start: usize, end: usize| {
        let open = text[..start].ends_with('（');
        let before = text[..start].trim_end_matches('（');
        open && !before.ends_with(['第', '）'])
            && !text[end..].starts_with(['项', '款', '目', '（'])
            && (before.is_empty() || before.ends_with(['。', '；', '\n', '：', '！']))
    };
    numbered(text, "）", is_heading)
}

fn numbered(text: &str, after: &str, counts: impl Fn(&str, usize, usize) -> bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (at, _) in text.match_indices(after) {
        let digits = text[..at].chars().rev().take_while(|c| CHINESE_DIGITS.contains(*c)).count();
        let start = at - digits * '一'.len_utf8();
        let end = at + after.len();
        if let Some(number) = chinese_number(&text[start..at])
            && counts(text, start, end)
        {
            marks.push((start..end, number));
        }
    }
    marks
}

const CHINESE_DIGITS: &str = "一二三四五六七八九十";

/// 一 … 九十九.
fn chinese_number(text: &str) -> Option<usize> {
    let digit = |text: &str| {
        let at = CHINESE_DIGITS.find(text)?;
        Some(at / '一'.len_utf8() + 1).filter(|digit| *digit < 10)
    };
    let one = |text: &str| if text.chars().count() == 1 { digit(text) } else { None };
    match text.split_once('十') {
        None => one(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

/// The numbers of the titles of section 一's parts.
fn part_titles(context: &Context, findings: &mut Vec<Finding>) {
    let titles = context.report.overview.parts.iter().filter(|part| !part.is_empty()).map(|part| part.title.trim());
    let numbers: Vec<(usize, &str)> = titles
        .filter_map(|title| {
            let bare = title.trim_start_matches(['（', '(']);
            let end = bare.find(|c| !CHINESE_DIGITS.contains(c))?;
            Some((chinese_number(&bare[..end])?, title))
        })
        .collect();
    if numbers.iter().enumerate().any(|(idx, (number, _))| *number != idx + 1) {
        let titles: Vec<&str> = numbers.iter().map(|(_, title)| *title).collect();
        let message = format!("“{}”各部分的编号不连续：{}", context.heading("overview"), titles.join("、"));
        findings.push(
            Finding::new("S-NUM", Severity::Hint, Place::Section("overview".to_owned()), message)
                .remedy("按顺序重新编号。")
                .rests_on("编号", titles.join("、")),
        );
    }
}

/// # What it checks
/// No word or clause stands twice in a row, and no long sentence twice in a section.
/// # Why
/// It was pasted or typed twice.
/// # Example
/// 「审核审核」, 「统一的的」
/// # How to fix
/// Take one away.
pub(super) static WORDS_DOUBLED: Rule =
    Rule { code: "S-DUP", holds: "没有重复的词语和语句。", since: 0, check: words_doubled };

fn words_doubled(context: &Context, findings: &mut Vec<Finding>) {
    for text in context.texts.iter().filter(|text| *text.place() != Place::Title) {
        for sentence in text.sentences() {
            let doubled = doubled_words(sentence.as_str()).or_else(|| doubled_clause(sentence));
            if let Some(range) = doubled {
                push_doubled(text, sentence.part(range), context, findings);
            }
        }
    }
    sentences_printed_again(context, findings);
}

fn push_doubled(text: &Plain, words: Piece, context: &Context, findings: &mut Vec<Finding>) {
    let message = format!("{}中词语重复：{}", context.place_name(text.place()), words.quoted());
    findings.push(
        Finding::new("S-DUP", Severity::Hint, text.place().clone(), message).remedy("删去重复的部分。").about(words),
    );
}

/// Two to forty characters that stand twice in a row, or a particle doubled.
fn doubled_words(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 40;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |idx: usize| chars.get(idx).map_or(text.len(), |(at, _)| *at);
    for start in 0..chars.len() {
        for length in 2..=LONGEST.min((chars.len() - start) / 2) {
            let (one, two) = (&chars[start..start + length], &chars[start + length..start + 2 * length]);
            if one[0].1 == two[0].1
                && one.iter().zip(two).all(|((_, a), (_, b))| a == b)
                && is_slip(one, chars.get(start + 2 * length).map(|(_, c)| *c))
            {
                return Some(chars[start].0..end_of(start + 2 * length));
            }
        }
        if is_doubled_particle(&chars, start) {
            return Some(chars[start].0..end_of(start + 2));
        }
    }
    None
}

/// Whether repeated characters are a slip and not a way of speaking: 一步一步, 研究研究, 政务公开公开栏.
fn is_slip(words: &[(usize, char)], after: Option<char>) -> bool {
    let word: String = words.iter().map(|(_, c)| *c).collect();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let speaks_so = word.starts_with(['一', '逐', '各', '每', '越', '几', '层', '点']);
    let all_same = word.chars().all(|c| word.starts_with(c));
    let compound = word == "公开" && after.is_some_and(is_han);
    let numbers = word.chars().filter(|c| is_han(*c)).count() * 2 < word.chars().count();
    word.chars().count() >= 2
        && word.chars().any(is_han)
        && !numbers
        && !speaks_so
        && !all_same
        && !compound
        && !word.contains(['、', '，'])
}

/// 的的, 了了 …, where the second does not start a word of its own.
fn is_doubled_particle(chars: &[(usize, char)], start: usize) -> bool {
    let at = |idx: usize| chars.get(idx).map(|(_, c)| *c);
    let (Some(one), Some(two)) = (at(start), at(start + 1)) else { return false };
    let starts_word: &[char] = match one {
        '的' => &['确', '士'],
        '了' => &['解', '结', '然'],
        '是' => &['否', '非'],
        '被' | '且' | '但' => &[],
        _ => return false,
    };
    one == two && at(start + 2) != Some(one) && at(start + 2).is_none_or(|c| !starts_word.contains(&c))
}

/// A clause printed twice in a row with a comma between.
fn doubled_clause(sentence: Piece) -> Option<Range<usize>> {
    const SHORTEST: usize = 6;
    let clauses: Vec<Piece> = sentence.clauses().collect();
    let bare =
        |piece: &Piece| piece.as_str().trim_end_matches(['，', '。', '；', '、', '：', '！', '？', '\n']).to_owned();
    let mut at = 0;
    for pair in clauses.windows(2) {
        let (one, two) = (bare(&pair[0]), bare(&pair[1]));
        if one == two && one.chars().count() >= SHORTEST {
            return Some(at..at + pair[0].as_str().len() + two.len());
        }
        at += pair[0].as_str().len();
    }
    None
}

/// Long sentences that stand twice in one section.
fn sentences_printed_again(context: &Context, findings: &mut Vec<Finding>) {
    const SHORTEST: usize = 20;
    for section in &context.form.sections {
        let mut seen: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
        for text in context.texts_of_section(&section.key) {
            for sentence in text.sentences() {
                let words = sentence.as_str().trim_end_matches(['。', '；', '\n', '！', '？']);
                if words.chars().count() >= SHORTEST && !seen.insert(words) {
                    push_doubled(text, sentence, context, findings);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_stand_inside_lists() {
        let broken =
            |numbers: &[usize]| broken_runs(numbers).into_iter().map(|run| (run.start, run.end)).collect::<Vec<_>>();
        assert_eq!(broken(&[1, 2, 3, 1, 2, 4, 5]), []);
        assert_eq!(broken(&[1, 2, 1, 2, 3]), []);
        assert_eq!(broken(&[1, 3, 3, 1, 2]), [(0, 3)]);
        assert_eq!(broken(&[1, 2, 1, 3]), [(2, 4)]);
        assert_eq!(broken(&[1, 2, 2, 3]), [(0, 4)]);
        assert_eq!(broken(&[2, 3, 1]), [(0, 2)]);
    }

    #[test]
    fn numbers_are_marks_only_where_they_count() {
        let marks = |text: &str| spoken_numbers(text).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(marks("平台建设方面一是改版。二是整合；十一是其他"), [1, 2, 11]);
        assert_eq!(marks("原因之一是人手不足，统一是前提"), Vec::<usize>::new());
        let brackets = |text: &str| bracketed_numbers(text).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(brackets("（一）主动公开。（二）依申请公开。见第二十条第（一）项"), [1, 2]);
    }

    #[test]
    fn ways_of_speaking_are_no_slips() {
        for text in [
            "一步一步推进",
            "在政务公开公开栏张贴",
            "层层层层压实",
            "研究决定",
            "谁审查谁负责",
            "2020年2020件",
            "等等",
            "有的的确如此",
        ] {
            assert_eq!(doubled_words(text), None, "{text}");
        }
        for text in ["规范审核审核发布", "整体统一的的网站", "信息信息公开"] {
            assert!(doubled_words(text).is_some(), "{text}");
        }
    }

    #[test]
    fn counters_want_numbers_only_in_lists() {
        for text in ["发布规范性文件。", "依法制定条例。", "公开文件12件、案件3件。", "逐条逐件。", "新增专项、专条。"]
        {
            assert_eq!(bare_counter(text), None, "{text}");
        }
        for text in ["核准资质条、许可证76条。", "共公开了件，比上年多。", "发布图文信息102条、视频件、问答8条。"]
        {
            assert!(bare_counter(text).is_some(), "{text}");
        }
    }
}
