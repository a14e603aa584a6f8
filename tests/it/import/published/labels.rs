//! How labels, headings and figures are written: brackets, dots, spaces, spellings.

use super::draw::Draw;

/// How labels and headings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelStyle {
    /// As the form has them.
    Official,
    /// `(一)`, `1．`.
    HalfBrackets,
    /// `1、` and straight quotes.
    PauseMarks,
    /// `三、本年度办 理结果`.
    Spaces(char),
    /// Two paragraphs: `商业` `企业`.
    Broken,
}

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureStyle {
    /// `1234`
    Plain,
    /// `１２３４`
    FullWidth,
    /// `1,234`
    Commas,
    /// `1234件`
    Units,
    /// With spaces that do not break before and behind.
    Padded,
}

/// Which words headings have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingStyle {
    /// As the form has them.
    Official,
    /// In other words.
    Spelled,
    /// Without their numbers.
    NoNumbers,
    /// 总体情况 without a number, all others one too low.
    OneTooLow,
}

impl LabelStyle {
    pub(super) fn write(self, label: &str, draw: &mut Draw) -> String {
        match self {
            LabelStyle::Official => label.to_owned(),
            LabelStyle::HalfBrackets => label.replace('（', "(").replace('）', ")").replace('.', "．"),
            LabelStyle::PauseMarks => label.replace('.', "、").replace(['“', '”'], "\""),
            LabelStyle::Spaces(space) => put_in(label, space, draw),
            LabelStyle::Broken => put_in(label, '\n', draw),
        }
    }
}

/// Puts a character between two Chinese ones, if there is such a place and chance will have it.
fn put_in(label: &str, what: char, draw: &mut Draw) -> String {
    let chars: Vec<char> = label.chars().collect();
    let is_han = |c: char| ('\u{4e00}'..'\u{a000}').contains(&c);
    let places: Vec<usize> = (2..chars.len()).filter(|&at| is_han(chars[at - 1]) && is_han(chars[at])).collect();
    if places.is_empty() || draw.chance(40) {
        return label.to_owned();
    }
    let at = draw.one(&places);
    chars[..at].iter().chain([&what]).chain(&chars[at..]).collect()
}

impl FigureStyle {
    pub(super) fn write(self, number: &str, unit: &str) -> String {
        match self {
            FigureStyle::Plain => number.to_owned(),
            FigureStyle::FullWidth => number.chars().map(full_width).collect(),
            FigureStyle::Commas => with_commas(number),
            FigureStyle::Units if number == "0" => number.to_owned(),
            FigureStyle::Units => format!("{number}{unit}"),
            FigureStyle::Padded => format!("\u{a0}{number}\u{3000}"),
        }
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' | '-' | '.' => char::from_u32(u32::from(c) + 0xFEE0).expect("0xFEE0 above ASCII"),
        _ => c,
    }
}

fn with_commas(number: &str) -> String {
    let (whole, rest) = number.find('.').map_or((number, ""), |dot| number.split_at(dot));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

impl HeadingStyle {
    pub(super) fn write(self, heading: &str, key: &str, spellings: &[String], draw: &mut Draw) -> String {
        let bare = heading.split_once('、').map_or(heading, |(_, words)| words);
        match self {
            HeadingStyle::Official => heading.to_owned(),
            HeadingStyle::NoNumbers => bare.to_owned(),
            HeadingStyle::Spelled => {
                let more: &[&str] = match key {
                    "disclosure" => &["二、主动公开政府信息的情况", "二、政府信息主动公开情况"],
                    "applications" => &["三、收到和处理政府信息公开申请的情况"],
                    "problems" => &["五、存在的主要问题及改进措施", "五、主要问题和改进情况"],
                    "other_matters" => &["六、其他需要报告事项", "六、需要报告的其他事项"],
                    _ => &[],
                };
                let all: Vec<&str> =
                    spellings.iter().map(String::as_str).chain(more.iter().copied()).chain([heading]).collect();
                draw.one(&all).to_owned()
            }
            HeadingStyle::OneTooLow => {
                let number = "一二三四五六".chars().position(|number| heading.starts_with(number)).unwrap_or(0);
                let lower = number.checked_sub(1).and_then(|number| "一二三四五六".chars().nth(number));
                lower.map_or_else(|| bare.to_owned(), |lower| format!("{lower}、{bare}"))
            }
        }
    }
}
