//! Title, organ, year and form of the report in a document.

use std::collections::BTreeSet;
use std::ops::Range;

use super::flat_text::FlatText;
use super::unspaced::Unspaced;
use crate::chinese;
use crate::chinese::half_width;
use crate::form::name::Name;
use crate::form::{Block, Column, Form, Row, YEARS};

/// A title that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Title {
    /// The title without spaces.
    pub(super) text: String,
    /// The organ in it; may be empty.
    pub(super) organ: String,
    /// The year in it.
    pub(super) year: Option<u16>,
    /// Its place in the flow; `None` if it is the document's own name.
    pub(super) range: Option<Range<usize>>,
}

/// Words between 信息公开 and 报告 in a title.
const INNER: [&str; 11] = [
    "工作年度报告",
    "工作情况年度报告",
    "年度工作报告",
    "年度报告",
    "工作报告",
    "工作年报",
    "年报",
    "情况报告",
    "情况年度报告",
    "工作总结报告",
    "工作情况报告",
];

/// What a letter or notice about a report is called, behind the words of a title.
const LETTERS: [&str; 4] = ["的函", "的报告", "的公告", "的通知"];

/// Words before an organ in a sentence about a report that is no title of it.
const IN_SENTENCE: [&str; 6] = ["现公布", "现将", "现发布", "现就", "特公布", "公布"];

/// Longest text before 政府信息公开 in a title, in characters.
const LONGEST: usize = 200;

/// Most characters behind the titles in which their organs are looked for; no report is as long.
const MOST_TOLD: usize = 100_000;

/// Most titles that are read.
const MOST_TITLES: usize = 1000;

/// Behind these signs a title begins.
const APART: [char; 21] =
    ['《', '[', ']', '：', ':', '>', '》', '）', ')', '。', '，', ',', '；', ';', '|', '_', '•', '»', '【', '】', '“'];

/// The title of the report, looked for before its first heading and then in the document's name. `period`
/// is the year of which the preface says that its figures are.
pub(super) fn title(flow: &FlatText, before: Range<usize>, name: &str, period: Option<u16>) -> Option<Title> {
    let found = all_titles(flow, before);
    let named = read_title(name);
    let mut best = likeliest(flow, &found, named.as_ref(), period);
    if best.as_ref().is_none_or(|title| !is_whole(title)) {
        best = named.clone().filter(is_whole).or(best);
    }
    let mut best = best.or_else(|| named.clone())?;
    if best.organ.is_empty()
        && let Some(named) = named
    {
        best.organ = named.organ;
        best.year = best.year.or(named.year);
    }
    Some(best)
}

fn is_whole(title: &Title) -> bool {
    title.year.is_some() && !title.organ.is_empty()
}

/// Everything that reads as a title, in the order in which it stands.
fn all_titles(flow: &FlatText, before: Range<usize>) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    let lines: Vec<Range<usize>> = flow.lines(before).filter(|line| !line.is_empty()).collect();
    let above = |idx: usize| idx.checked_sub(1).map(|above: usize| lines[above].clone());
    for (idx, line) in lines.iter().enumerate() {
        if found.len() >= MOST_TITLES {
            break;
        }
        found.extend(titles_in(flow, line).into_iter().map(|piece| with_organ_above(flow, piece, line, above(idx))));
    }
    for (idx, pair) in lines.windows(2).enumerate() {
        let crosses = |title: &Title| {
            title.range.as_ref().is_some_and(|range| range.start < pair[0].end && range.end > pair[1].start)
        };
        let is_one = flow.text[pair[0].end..pair[1].start].chars().all(char::is_whitespace);
        if found.len() >= MOST_TITLES {
            break;
        }
        found.extend(
            titles_in(flow, &(pair[0].start..pair[1].end))
                .into_iter()
                .filter(|title| is_one && crosses(title) && flow.text[pair[0].clone()].contains('年'))
                .map(|title| with_organ_above(flow, title, &pair[0], above(idx))),
        );
    }
    // Those in sentences have no place; they count where there is no other.
    found.sort_by_key(|title| (title.range.is_none(), title.range.as_ref().map(|range| range.start)));
    found
}

/// The report's own title: a page may list those of other years and organs before it.
fn likeliest(flow: &FlatText, found: &[Title], named: Option<&Title>, period: Option<u16>) -> Option<Title> {
    let end = found.iter().filter_map(|title| title.range.as_ref()).map(|range| range.end).max().unwrap_or(0);
    let behind = flow.text[end..].char_indices().nth(MOST_TOLD).map_or(flow.text.len(), |(at, _)| end + at);
    let organs: BTreeSet<&str> = found.iter().chain(named).map(|title| title.organ.as_str()).collect();
    let told_of: BTreeSet<&str> =
        organs.into_iter().filter(|organ| !organ.is_empty() && is_told_of(&flow.text[end..behind], organ)).collect();
    let told = |title: &Title| {
        let is_of_period = period.is_some() && title.year == period;
        let is_told = told_of.contains(title.organ.as_str());
        u32::from(is_of_period) * 4 + u32::from(is_whole(title)) * 3 + u32::from(is_told) * 2
    };
    let worth = |title: &Title| {
        let is_named = named.is_some_and(|named| is_whole(named) && is_same(named, title));
        // What a sentence says of the year may be last year's.
        let told = if title.range.is_some() { told(title) } else { told(&Title { year: None, ..title.clone() }) };
        u32::from(is_named) * 8 + told + u32::from(is_line(flow, title))
    };
    let worths: Vec<u32> = found.iter().map(worth).collect();
    let best = worths.iter().copied().max()?;
    if let Some(named) = named.filter(|named| is_whole(named) && told(named) > best) {
        return Some(named.clone());
    }
    // In a list of titles the last stands next to the text; one that is no line of its own is in a sentence.
    let mut likely = found.iter().zip(&worths).filter(|(_, worth)| **worth == best).map(|(title, _)| title);
    let last = likely.clone().rfind(|title| is_line(flow, title)).or_else(|| likely.next())?;
    let whole = found.iter().find(|title| has_whole_organ_of(flow, title, last)).unwrap_or(last);
    found.iter().find(|title| is_same(title, whole)).cloned()
}

/// Whether the organ of a title is that of another whose front stands at the end of the line above.
fn has_whole_organ_of(flow: &FlatText, whole: &Title, cut: &Title) -> bool {
    let (Some(front), Some(range)) = (whole.organ.strip_suffix(cut.organ.as_str()), &cut.range) else { return false };
    let before = flow.text[..range.start].trim_end();
    whole.year == cut.year && !front.is_empty() && before.ends_with(front)
}

fn is_line(flow: &FlatText, title: &Title) -> bool {
    let Some(range) = &title.range else { return false };
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\t');
    let before = flow.text[..range.start].trim_end_matches(is_space);
    let behind = flow.text[range.end..].trim_start_matches(is_space);
    (before.is_empty() || before.ends_with(['\n', '\t'])) && (behind.is_empty() || behind.starts_with(['\n', '\t']))
}

fn is_same(one: &Title, other: &Title) -> bool {
    (&one.organ, one.year) == (&other.organ, other.year)
}

/// Whether a text speaks of an organ other than in a title of a report.
fn is_told_of(text: &str, organ: &str) -> bool {
    text.match_indices(organ).any(|(at, _)| {
        let next = text[at + organ.len()..].chars().find(|c| !c.is_whitespace());
        next.is_none_or(|c| year_digit(c).is_none())
    })
}

/// The titles on a line; a line of run-together text may have one among other things.
fn titles_in(flow: &FlatText, line: &Range<usize>) -> Vec<Title> {
    let text = &flow.text[line.clone()];
    let mut found = Vec::new();
    for (at, _) in text.match_indices("公开").take(MOST_TITLES) {
        let Some(end) = end_of_title(text, at + "公开".len()) else { continue };
        let start = start_of_title(text, at);
        let start = start + number_before(&text[start..at]);
        let Some(mut title) = read_title(&text[start..end]) else { continue };
        // A sentence about the report names its organ and year; its title it is not.
        if let Some(organ) = IN_SENTENCE.iter().find_map(|word| title.organ.strip_prefix(word)) {
            // 现将我局…: who we are stands elsewhere.
            if organ.starts_with(['我', '本']) {
                continue;
            }
            found.push(Title { text: String::new(), organ: organ.to_owned(), ..title });
            continue;
        }
        title.range = Some(line.start + start..line.start + end);
        found.push(title);
    }
    found
}

/// Where a title ends of which 公开 was read.
fn end_of_title(text: &str, from: usize) -> Option<usize> {
    let behind = &text[from..];
    let letters: Vec<(usize, char)> = behind.char_indices().filter(|(_, c)| !c.is_whitespace()).take(12).collect();
    let unspaced: String = letters.iter().map(|(_, c)| *c).collect();
    let inner = INNER.iter().filter(|inner| unspaced.starts_with(**inner)).max_by_key(|inner| inner.len())?;
    let next = letters.get(inner.chars().count()).map(|(_, c)| *c);
    let is_letter = || LETTERS.iter().any(|kind| unspaced[inner.len()..].starts_with(*kind));
    if next.is_some_and(|c| matches!(c, '格' | '的' | '制' | '编' | '及' | '有' | '等' | '和' | '是' | '应' | '须'))
        && !is_letter()
    {
        return None;
    }
    let (at, last) = letters[inner.chars().count() - 1];
    let mut end = from + at + last.len_utf8();
    // The title of a letter that encloses a report, or makes it known.
    if let Some(kind) = LETTERS.iter().find(|kind| text[end..].starts_with(**kind)) {
        return Some(end + kind.len());
    }
    // 报告（2022年度）
    let rest = &text[end..];
    if rest.starts_with(['（', '('])
        && let Some(close) = rest.find(['）', ')'])
    {
        let inside = &rest[..close];
        if inside.chars().count() <= 12 && year_in(inside).is_some() {
            end += close + if rest[close..].starts_with('）') { '）'.len_utf8() } else { 1 };
        }
    }
    Some(end)
}

/// Where a title starts that is read up to `end`: over spaces only while year or organ is missing.
fn start_of_title(text: &str, end: usize) -> usize {
    let mut start = end;
    let mut is_full = false;
    for (at, c) in text[..end].char_indices().rev().take(LONGEST) {
        if is_apart(text, at, c) || (is_full && c.is_whitespace()) {
            break;
        }
        start = at;
        if c.is_whitespace() {
            continue;
        }
        let next_is_space = text[..at].chars().next_back().is_some_and(char::is_whitespace);
        if next_is_space {
            let title = read_title(&format!("{}公开年报", &text[at..end])).unwrap_or_default();
            is_full = title.year.is_some() && !title.organ.is_empty();
        }
    }
    start + (text[start..end].len() - text[start..end].trim_start().len())
}

/// Whether a title begins behind this sign; brackets that close a name belong to it: `（本级）`.
fn is_apart(text: &str, at: usize, sign: char) -> bool {
    if !matches!(sign, '）' | ')') {
        return APART.contains(&sign);
    }
    let Some(open) = text[..at].rfind(['（', '(']) else { return true };
    let inside = text[open..at].trim_start_matches(['（', '(']);
    let is_name = (2..=12).contains(&inside.chars().count()) && inside.chars().all(char::is_alphabetic);
    !is_name || !text[..open].ends_with(char::is_alphabetic)
}

/// Behind the last sign at which a title begins.
fn behind_apart(text: &str) -> usize {
    let last = text.char_indices().rev().find(|(at, c)| is_apart(text, *at, *c));
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

/// A title that lacks its organ takes the line above if that can be one.
fn with_organ_above(flow: &FlatText, mut title: Title, line: &Range<usize>, above: Option<Range<usize>>) -> Title {
    let begins_line = title.range.as_ref().is_some_and(|range| range.start == line.start);
    if !title.organ.is_empty() || !begins_line {
        return title;
    }
    let Some(above) = above else { return title };
    let organ: String = flow.text[above.clone()].chars().filter(|c| !c.is_whitespace()).collect();
    let is_name = (3..=40).contains(&organ.chars().count())
        && organ.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）' | '、'));
    if is_name {
        title.text = format!("{organ}{}", title.text);
        organ.trim_end_matches("关于").clone_into(&mut title.organ);
        title.range = title.range.map(|range| above.start..range.end);
    }
    title
}

/// Reads a text as a title.
fn read_title(text: &str) -> Option<Title> {
    let unspaced: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ends =
        unspaced.match_indices("公开").filter_map(|(at, word)| Some((at, end_of_title(&unspaced, at + word.len())?)));
    let (at, end) = ends.last()?;
    let front = unspaced[..at].trim_end_matches("信息").trim_end_matches("政府").trim_end_matches("政务");
    let front = &front[behind_apart(front)..];
    let front = &front[number_before(front)..];
    let year = year_in(front);
    let (before, behind) = match &year {
        Some((range, _)) => (&front[..range.start], &front[range.end..]),
        None => (front, ""),
    };
    let clean = |part: &str| {
        let part =
            part.trim_start_matches("关于").trim_end_matches("报送").trim_end_matches("公布").trim_end_matches("关于");
        part.trim_end_matches('的').trim_matches(['-', '—', '·', '“', '”', '《']).to_owned()
    };
    let (before, behind) = (clean(before), clean(behind));
    let organ = if before.is_empty() { behind } else { before };
    let year = year.map(|(_, year)| year).or_else(|| year_in(&unspaced[at..end]).map(|(_, year)| year));
    let start = behind_apart(&unspaced[..at]);
    let is_letter = LETTERS.iter().any(|kind| unspaced[..end].ends_with(kind));
    let text = if is_letter { String::new() } else { unspaced[start..end].to_owned() };
    Some(Title { text, organ, year, range: None })
}

/// Length of a date or a count of visits that runs into a title.
fn number_before(text: &str) -> usize {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '/'));
    if rest.trim_start().starts_with('年') { 0 } else { text.len() - rest.len() }
}

/// A year of a report in a text, `2022年` or `2022年度`, and where it stands.
fn year_in(text: &str) -> Option<(Range<usize>, u16)> {
    text.match_indices('年').find_map(|(at, sign)| {
        let digits: Vec<(usize, char)> = text[..at].char_indices().rev().take(4).collect();
        let digits: Vec<(usize, char)> = digits.into_iter().rev().collect();
        let number: String = digits.iter().filter_map(|(_, c)| year_digit(*c)).collect();
        let year: u16 = number.parse().ok().filter(|_| number.len() == 4)?;
        let end = at + sign.len();
        let end = end + if text[end..].starts_with('度') { '度'.len_utf8() } else { 0 };
        YEARS.contains(&year).then(|| (digits[0].0..end, year))
    })
}

fn year_digit(c: char) -> Option<char> {
    let plain = half_width(c);
    if plain.is_ascii_digit() {
        return Some(plain);
    }
    char::from_digit(chinese::digit(c)?, 10)
}

/// Whether a line is nothing but the title of a report.
pub(super) fn is_title(line: &str) -> bool {
    let unspaced: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    read_title(&unspaced).is_some_and(|title| title.text == unspaced && title.year.is_some())
}

/// The organ's fuller name in a text: the name with the province or city before it.
pub(super) fn fuller_name(unspaced: &Unspaced, organ: &str) -> Option<(String, Range<usize>)> {
    unspaced.text.match_indices(organ).find_map(|(at, _)| {
        let mut start = at;
        for (before, c) in unspaced.text[..at].char_indices().rev().take(12) {
            if !c.is_alphabetic() || matches!(c, '由' | '与' | '和' | '对' | '是' | '将' | '在' | '向' | '请' | '的')
            {
                break;
            }
            start = before;
        }
        let front = &unspaced.text[start..at];
        let is_place = front.chars().count() >= 2 && front.ends_with(['省', '市', '州', '盟', '县', '区', '旗']);
        is_place.then(|| (format!("{front}{organ}"), unspaced.range(&(start..at + organ.len()))))
    })
}

/// The form whose own labels the document has, if they are those of another year's form.
pub(super) fn form_by_labels(flow: &FlatText, by_year: &'static Form) -> &'static Form {
    let letters: String = flow.text.chars().filter(|c| c.is_alphanumeric()).collect();
    // Forms share most labels: what tells two of them apart is what one has and the other has not.
    let has_beyond = |form: &Form, other: &Form| {
        let known = labels(other);
        labels(form).into_iter().filter(|label| !known.contains(label) && letters.contains(label.as_str())).count()
    };
    let others = Form::all().filter(|form| *form != by_year && has_beyond(by_year, form) == 0);
    let best = others.map(|form| (has_beyond(form, by_year), form)).max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count >= 2).map_or(by_year, |(_, form)| form)
}

/// The letters of all labels of a form that are long enough to tell something.
fn labels(form: &Form) -> Vec<String> {
    fn of_columns(columns: &[Column], labels: &mut Vec<String>) {
        for column in columns {
            labels.push(column.label.clone());
            of_columns(&column.columns, labels);
        }
    }
    fn of_rows(rows: &[Row], labels: &mut Vec<String>) {
        for row in rows {
            labels.push(row.label.clone());
            of_rows(&row.rows, labels);
        }
    }
    let mut all = Vec::new();
    let blocks = form.tables.iter().flat_map(|table| &table.blocks);
    blocks.for_each(|Block { columns, rows, .. }| {
        of_columns(columns, &mut all);
        of_rows(rows, &mut all);
    });
    let names = all.iter().filter_map(|label| Name::read(label)).map(|name| name.text);
    let mut names: Vec<String> = names.filter(|text| text.chars().count() >= 5).collect();
    names.sort();
    names.dedup();
    names
}
