//! The parts of a preface: period, address, telephone, postcode, where it can be had, whom to ask.

use std::ops::Range;

use super::unspaced::Unspaced;
use crate::chinese;
use crate::report::{Address, WrittenDate};

/// A part that was found: its field, its text, and its place in the unspaced text.
pub(super) type PrefacePart = (Address, String, Range<usize>);

/// Characters at which a value ends.
const ENDS: [char; 12] = ['，', ',', '；', ';', '。', '）', ')', '、', '\n', '（', '(', '】'];

/// Labels before a colon, with the field and kind of the value after it.
const LABELLED: [(&[&str], Address, ValueKind); 5] = [
    (&["地址", "通信地址", "通讯地址"], Address::PostalAddress, ValueKind::Words),
    (&["电话", "联系电话", "咨询电话", "电话/传真", "电话传真", "电话（传真）"], Address::Telephone, ValueKind::Number),
    (&["邮编", "邮政编码"], Address::Postcode, ValueKind::Number),
    (&["传真", "传真号码"], Address::Fax, ValueKind::Number),
    (&["电子邮箱", "邮箱", "电子邮件", "E-mail", "Email", "email", "电子信箱"], Address::Email, ValueKind::Address),
];

#[derive(Clone, Copy, PartialEq)]
enum ValueKind {
    Words,
    Number,
    Address,
}

/// The parts of a preface that can be read without doubt.
pub(super) fn parts(unspaced: &Unspaced) -> Vec<PrefacePart> {
    let mut parts: Vec<PrefacePart> = period(&unspaced.text);
    for (names, field, kind) in LABELLED {
        parts.extend(
            names
                .iter()
                .find_map(|name| labelled_value(&unspaced.text, name, kind))
                .map(|(text, at)| (field, text, at)),
        );
    }
    parts.extend(download(&unspaced.text).map(|(text, at)| (Address::Download, text, at)));
    parts.extend(office(&unspaced.text).map(|(text, at)| (Address::ContactOffice, text, at)));
    parts.extend(compiler(&unspaced.text).map(|(text, at)| (Address::Compiler, text, at)));
    parts
}

/// The value after a label and its colon, with its place.
fn labelled_value(text: &str, name: &str, kind: ValueKind) -> Option<(String, Range<usize>)> {
    text.match_indices(name).find_map(|(at, _)| {
        let behind = &text[at + name.len()..];
        let colon = behind.chars().next()?;
        let is_colon = matches!(colon, '：' | ':');
        let is_labelled = is_colon || (kind == ValueKind::Number && colon.is_ascii_digit());
        // 地址，柏木县… is a slip of the pen.
        let is_comma = matches!(colon, '，' | ',') && kind == ValueKind::Words;
        let from = at + name.len() + if is_colon || is_comma { colon.len_utf8() } else { 0 };
        let value = &text[from..];
        let end = match kind {
            ValueKind::Words => end_of_place(value),
            ValueKind::Number => {
                value.find(|c: char| !(c.is_ascii_digit() || "-—–－()（）转/+".contains(c))).unwrap_or(value.len())
            }
            ValueKind::Address => {
                value.find(|c: char| !(c.is_ascii_alphanumeric() || "@＠._-".contains(c))).unwrap_or(value.len())
            }
        };
        let value = value[..end].trim_end_matches(['（', '(', '-', '.', '/']);
        let value = if value.contains(['(', '（']) { value } else { value.trim_end_matches([')', '）']) };
        let holds = match kind {
            ValueKind::Words => !value.is_empty(),
            ValueKind::Number => value.bytes().filter(u8::is_ascii_digit).count() >= 6,
            ValueKind::Address => value.contains(['@', '＠']),
        };
        let is_place = is_comma && ['路', '街', '号', '楼'].iter().any(|word| value.contains(*word));
        ((is_labelled || is_place) && holds).then(|| (value.to_owned(), from..from + value.len()))
    })
}

/// Where a postal address ends: a comma may stand before its building, floor or room.
fn end_of_place(value: &str) -> usize {
    let end = |from: usize| value[from..].find(ENDS).map_or(value.len(), |at| from + at);
    let first = end(0);
    let Some(rest) = value[first..].strip_prefix(['，', ',']) else { return first };
    let from = value.len() - rest.len();
    let next = &value[from..end(from)];
    let is_room = next.char_indices().any(|(at, c)| {
        "楼层室号座栋房".contains(c)
            && next[..at].ends_with(|before: char| before.is_ascii_digit() || chinese::digit(before).is_some())
    });
    if is_room && !next.contains(['：', ':']) { from + next.len() } else { first }
}

/// The period, from its first two dates that stand on both sides of 至, 到 or a dash.
fn period(text: &str) -> Vec<PrefacePart> {
    let mut dates = dates(text);
    dates.extend(dates_in_figures(text));
    dates.sort_by_key(|(_, at)| at.start);
    let joined = dates.windows(2).find(|pair| {
        let between = text.get(pair[0].1.end..pair[1].1.start).unwrap_or("。");
        between.chars().count() <= 3 && between.contains(['至', '到', '-', '—', '－', '~', '～', '–'])
    });
    let Some([from, to]) = joined else { return Vec::new() };
    let has_year = to.0.contains('年') || !to.0.contains('月');
    let to_text = if has_year {
        to.0.clone()
    } else {
        format!("{}{}", &from.0[..from.0.find('年').map_or(0, |at| at + '年'.len_utf8())], to.0)
    };
    let fields = [(Address::PeriodFrom, from.0.clone(), from.1.clone()), (Address::PeriodTo, to_text, to.1.clone())];
    let are_dates = fields.iter().all(|(_, text, _)| WrittenDate(text.clone()).date().is_some());
    if are_dates { fields.into() } else { Vec::new() }
}

/// Dates in figures: `2022.1.1`, `2022-01-01`, `2022/1/1`.
fn dates_in_figures(text: &str) -> Vec<(String, Range<usize>)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let starts = text.char_indices().filter(|(at, c)| is_digit(*c) && !text[..*at].ends_with(is_digit));
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let date = |at: usize| {
        let mut end = at + digits(at);
        let sign = text[end..].chars().next().filter(|c| matches!(c, '.' | '-' | '/'))?;
        for _ in 0..2 {
            let part = text[end..].strip_prefix(sign).map(|_| digits(end + 1)).filter(|part| (1..=2).contains(part))?;
            end += 1 + part;
        }
        let written = text[at..end].to_owned();
        (digits(at) == 4 && WrittenDate(written.clone()).date().is_some()).then_some((written, at..end))
    };
    starts.filter_map(|(at, _)| date(at)).collect()
}

/// Dates such as `2022年1月1日` and `12月31日`.
fn dates(text: &str) -> Vec<(String, Range<usize>)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月');
    text.match_indices('日')
        .filter_map(|(at, day)| {
            let start = text[..at].char_indices().rev().take_while(|(_, c)| is_part(*c)).last()?.0;
            let written = text[start..at].trim_start_matches(['年', '月']);
            let start = at - written.len();
            (written.contains('月') && written.ends_with(|c: char| c.is_ascii_digit()))
                .then(|| (format!("{written}日"), start..at + day.len()))
        })
        .collect()
}

/// Where the electronic version is published: the words between 可在/从/通过 and 下载/查阅/公布, or those before
/// 上可下载本报告.
fn download(text: &str) -> Option<(String, Range<usize>)> {
    let mut at = 0;
    for sentence in text.split_inclusive(['。', '\n']) {
        let found = place_in(sentence).or_else(|| place_before(sentence));
        if let Some((value, range)) = found {
            return Some((value.to_owned(), at + range.start..at + range.end));
        }
        at += sentence.len();
    }
    None
}

/// Where a sentence about the report says that it can be had: 可在…下载, 通过…公布.
fn place_in(sentence: &str) -> Option<(&str, Range<usize>)> {
    const WORDS: [&str; 14] = [
        "可在",
        "可以在",
        "可从",
        "可以从",
        "请在",
        "可登录",
        "可登陆",
        "可通过",
        "可于",
        "可到",
        "登录",
        "通过",
        "在",
        "从",
    ];
    const ENDS: [&str; 6] = ["下载", "查阅", "查询", "查看", "获取", "浏览"];
    const PUBLISHED: [&str; 3] = ["公布", "发布", "公开"];
    let subject = ["电子版", "本报告", "本年报", "报告全文"].iter().filter_map(|word| sentence.find(word)).min()?;
    let words = WORDS.iter().filter_map(|word| sentence[subject..].find(word).map(|from| (subject + from, *word)));
    let (from, word) = words.min_by_key(|(from, word)| (*from, std::cmp::Reverse(word.len())))?;
    let start = from + word.len();
    let behind = &sentence[start..];
    // 查阅场所 is a place.
    let is_end = |at: usize, end: &str| !behind[at + end.len()..].starts_with(['场', '点', '室', '中']);
    let had = ENDS.iter().flat_map(|end| behind.match_indices(end)).find(|(at, end)| is_end(*at, end));
    let had = had.map(|_| ENDS.iter().flat_map(|end| behind.match_indices(end)).filter(|(at, end)| is_end(*at, end)));
    let end = match had.and_then(|all| all.map(|(at, _)| at).min()) {
        Some(end) => end,
        None => PUBLISHED.iter().filter_map(|end| behind.rfind(end)).max()?,
    };
    let value = without_endings(&behind[..end]);
    let is_known = sentence.contains("电子版") || value.contains(['网', '站']) || value.contains("www");
    (is_known && !value.is_empty()).then_some((value, start..start + value.len()))
}

/// The place before 上可下载本报告.
fn place_before(sentence: &str) -> Option<(&str, Range<usize>)> {
    let end = ["可下载", "可以下载", "可查阅", "可查询"].iter().filter_map(|word| sentence.find(word)).min()?;
    let is_report = ["电子版", "本报告", "本年报"].iter().any(|word| sentence[end..].contains(word));
    let from = sentence[..end].rfind(['，', '；', '：']).map_or(0, |at| at + '，'.len_utf8());
    let from = from + if sentence[from..end].starts_with('在') { '在'.len_utf8() } else { 0 };
    let value = without_endings(&sentence[from..end]);
    (is_report && value.contains(['网', '站'])).then(|| (value, from..from + value.len()))
}

/// A place without the words that lead on to what can be done there.
fn without_endings(mut value: &str) -> &str {
    const ENDINGS: [&str; 9] = ["予以", "进行", "向社会", "可以", "上", "中", "，", "可", "内"];
    while let Some(rest) = ENDINGS.iter().find_map(|ending| value.strip_suffix(ending)) {
        value = rest;
    }
    value
}

/// The office to contact: the words between 请与/请联系 and 联系.
fn office(text: &str) -> Option<(String, Range<usize>)> {
    const WORDS: [&str; 8] = ["请与", "请联系", "请径与", "可与", "请向", "可联系", "直接与", "请直接联系"];
    let (at, len) = WORDS.iter().filter_map(|word| text.find(word).map(|at| (at, word.len()))).min()?;
    let start = at + len;
    let start = start + (text[start..].len() - text[start..].trim_start_matches(['：', ':']).len());
    let ends = ["联系", "咨询", "反映", "（", "(", "。", "，", "：", ",", ":"];
    let end = start + ends.iter().filter_map(|end| text[start..].find(end)).min()?;
    let value = &text[start..end];
    ((2..=40).contains(&value.chars().count())).then(|| (value.to_owned(), start..end))
}

/// Who compiled the report: the words before 编制.
fn compiler(text: &str) -> Option<(String, Range<usize>)> {
    let at = text.match_indices('由').find_map(|(at, sign)| {
        let sentence = &text[at..at + text[at..].find(['。', '；']).unwrap_or(text.len() - at)];
        sentence.contains("编制").then_some(at + sign.len())
    });
    let (start, ends): (usize, &[&str]) = if let Some(at) = at {
        (at, &["结合", "根据", "编制", "按照", "依据", "负责", "汇总", "组织", "，", "、"])
    } else {
        let made = text.find("编制完成").or_else(|| text.find("编制了本"))?;
        let start = text[..made]
            .rfind(['，', '。', '、', '）'])
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        (start, &["编制"])
    };
    let end = start + ends.iter().filter_map(|end| text[start..].find(end)).min()?;
    let value = &text[start..end];
    let is_name = (3..=40).contains(&value.chars().count())
        && value.ends_with([
            '室', '局', '府', '会', '委', '办', '厅', '处', '科', '部', '院', '站', '所', '社', '心', '组', '队',
        ])
        && !value.starts_with(['我', '本', '该']);
    is_name.then(|| (value.to_owned(), start..end))
}
