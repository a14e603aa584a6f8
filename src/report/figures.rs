//! Years and figures in a text: where they stand. What a sentence says with them is not judged here.

use std::ops::Range;

use crate::chinese;

/// Where years stand in Chinese digits: 二〇二三年.
pub(crate) fn chinese_years(text: &str) -> Vec<Range<usize>> {
    let year_before = |end: usize| {
        let start = text[..end].char_indices().rev().nth(3)?.0;
        let is_year = text[start..end].chars().all(|c| chinese::digit(c).is_some());
        (is_year && text[start..].starts_with(['一', '二'])).then_some(start..end)
    };
    text.match_indices('年').filter_map(|(end, _)| year_before(end)).collect()
}

/// Every number in a text: ASCII digits with thousands commas and a decimal point, as a range.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || (matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)))
        {
            at += 1;
        }
        numbers.push(start..at);
    }
    numbers
}

/// What has to be looked at in a passage written in `year` before it may stand in another year's
/// report: every year, every number, and Chinese numerals that count something; in characters.
///
/// Left out are numbers that a new year does not change: those of lists, telephones, addresses of
/// websites, and documents of other years.
pub(crate) fn figures(text: &str, year: u16) -> Vec<Range<usize>> {
    let plain: String = text.chars().map(chinese::half_width_in_text).collect();
    let years = chinese_years(&plain);
    let in_year = |range: &Range<usize>| years.iter().any(|year| year.start < range.end && range.start < year.end);
    let arabic = numbers(&plain).into_iter().filter(|range| !stays(&plain, range, year));
    let counted = counted_numerals(&plain).into_iter().filter(|range| !in_year(range));
    let mut found: Vec<Range<usize>> = arabic.chain(counted).chain(years.iter().cloned()).collect();
    found.sort_by_key(|range| range.start);
    let chars = |byte: usize| plain[..byte].chars().count();
    found.into_iter().map(|range| chars(range.start)..chars(range.end)).collect()
}

/// Whether a number stays as it is from year to year.
fn stays(text: &str, range: &Range<usize>, year: u16) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '@' | '_'));
    in_word(before.chars().next_back())
        || in_word(behind.chars().next())
        || is_list_number(before, behind)
        || is_in_telephone(before, &text[range.clone()], behind)
        || is_of_old_document(before, &text[range.clone()], behind, year)
}

/// `1.` or `（1）` at the start of a paragraph.
fn is_list_number(before: &str, behind: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    matches!(line, "" | "（" | "(") && behind.starts_with(['.', '．', '、', '）', ')'])
}

/// `0999-6218035`
fn is_in_telephone(before: &str, number: &str, behind: &str) -> bool {
    const AREA: Range<usize> = 3..5;
    const LOCAL: usize = 7;
    let digits_behind = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let digits_before = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_area = |digits: usize| AREA.contains(&digits);
    let local_behind = behind.strip_prefix('-').is_some_and(|rest| digits_behind(rest) >= LOCAL);
    let area_before = before.strip_suffix('-').is_some_and(|rest| is_area(digits_before(rest)));
    (is_area(number.len()) && local_behind) || (number.len() >= LOCAL && area_before)
}

/// 〔2021〕30号 in a text of another year: it names the same document every year.
fn is_of_old_document(before: &str, number: &str, behind: &str, year: u16) -> bool {
    let year = year.to_string();
    let year_of_number =
        || before.strip_suffix(['〕', ']', '］']).and_then(|rest| rest.rsplit(['〔', '[', '［']).next());
    if before.ends_with(['〔', '[', '［']) && behind.starts_with(['〕', ']', '］']) {
        return number != year;
    }
    year_of_number().is_some_and(|of_document| of_document != year)
}

/// Chinese numerals in front of what they count: 十二件, 三次; not 一是, （三）, 第二十条.
fn counted_numerals(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(chinese::is_numeral).map(|next| at + next) {
        let end = start + text[start..].find(|c| !chinese::is_numeral(c)).unwrap_or(text.len() - start);
        at = end;
        if counts(&text[..start], &text[start..end], &text[end..]) {
            found.push(start..end);
        }
    }
    found
}

/// Whether a numeral counts something.
fn counts(before: &str, numeral: &str, behind: &str) -> bool {
    const COUNTERS: [&str; 30] = [
        "件", "条", "次", "人", "项", "期", "场", "份", "篇", "家", "名", "起", "宗", "册", "部", "户", "倍", "元",
        "个", "天", "日", "月", "年", "周", "批", "轮", "万元", "亿元", "页", "种",
    ];
    /// What 一 counts by itself; 一个 and 一种 are mostly no counts.
    const SINGLE: [&str; 12] = ["件", "条", "次", "项", "期", "场", "份", "篇", "名", "起", "家", "户"];
    // 12万件 is found by its digits, and 第三项, 每一项 count nothing.
    if before.ends_with(|c: char| c.is_ascii_digit() || "第每同统唯任某进".contains(c)) {
        return false;
    }
    if before.ends_with("分之") {
        return true;
    }
    let behind = behind.trim_start_matches(['余', '多', '几']);
    let counters: &[&str] = if numeral == "一" { &SINGLE } else { &COUNTERS };
    counters.iter().any(|counter| behind.starts_with(counter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        figures(text, 2024).into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn years_and_figures_are_found_in_every_writing() {
        assert_eq!(found("2024年公开信息1,186条，占96.4%"), ["2024", "1,186", "96.4"]);
        assert_eq!(found("２０２４年受理１２件"), ["２０２４", "１２"]);
        assert_eq!(found("二〇二四年受理十二件，办结两件"), ["二〇二四", "十二", "两"]);
        assert_eq!(found("举办培训三次、讲座十余场，分值占百分之五"), ["三", "十", "五"]);
        assert_eq!(found("收取0.5万元，公开12万条"), ["0.5", "12"]);
        assert_eq!(found("《2024年政务公开要点》（办发〔2024〕5号）"), ["2024", "2024", "5"]);
    }

    #[test]
    fn what_no_new_year_changes_is_left_out() {
        for text in [
            "1.加强培训",
            "（2）加强培训",
            "一是加强培训；二是进一步公开",
            "（三）政府信息管理",
            "第三方评估，每一项都统一",
            "国办公开办函〔2021〕30号",
            "电话0999-6218035",
            "http://www.yunchuan18.example.cn/2a",
            "第二十条",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
