//! One cell of a report: what was entered, its printed remark, and its working notes.
//!
//! Reading what a person typed or pasted happens here and nowhere else, so that a number means the
//! same whichever way it came in. What is not a number is kept as typed.

use rust_decimal::Decimal;

use super::UnknownField;
use crate::chinese;
use crate::form::{FormCell, Kind};

/// The most digits a count may have.
pub const MAX_COUNT_DIGITS: u32 = 9;

/// The most digits that are read in a sum of counts; more than [`MAX_COUNT_DIGITS`] are a finding.
pub(super) const MAX_SUM_DIGITS: u32 = 12;

/// The entry of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Entry {
    /// Blank; not the same as 0.
    #[default]
    Blank,
    /// A sum cell left to the program.
    Computed,
    /// A number; a decimal keeps the decimals as typed (`24252.30`).
    Number(Decimal),
    /// 不适用, where the form allows it.
    NotApplicable,
    /// A typed text that is no number the cell can have.
    Unreadable(String),
}

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its entry.
    pub entry: Entry,
    /// A remark printed behind the number, without brackets, e.g. `其中修订16件`.
    pub remark: String,
    /// Where the figure came from, e.g. `法规科 1月8日`; never printed.
    pub source: String,
    /// 待核: still to be confirmed; never printed.
    pub unsettled: bool,
    /// Its fields in a file that this version does not know.
    pub unknown: Vec<UnknownField>,
}

impl Cell {
    /// A cell with only an entry.
    pub fn of(entry: Entry) -> Cell {
        Cell { entry, ..Cell::default() }
    }

    /// Reads a value as it came, with the remark that stood apart from it. A value that brings another
    /// remark in brackets is kept as typed: which of the two holds is not for the program to say. In a
    /// cell the form does not know everything is kept as typed.
    pub fn read(value: &str, remark: &str, cell: Option<&FormCell>) -> Cell {
        let (entry, inner) = match cell {
            Some(cell) => Entry::read(value, cell),
            None if value.is_empty() => (Entry::Blank, None),
            None => (Entry::Unreadable(value.to_owned()), None),
        };
        match inner {
            Some(inner) if remark.is_empty() => Cell { remark: inner, ..Cell::of(entry) },
            Some(inner) if inner != remark => {
                Cell { remark: remark.to_owned(), ..Cell::of(Entry::Unreadable(value.to_owned())) }
            }
            _ => Cell { remark: remark.to_owned(), ..Cell::of(entry) },
        }
    }

    /// The cell with an entry that this cell of a form can hold, read from its text where it is not.
    pub(super) fn settled(self, cell: Option<&FormCell>) -> Cell {
        if self.entry.fits(cell) {
            return self;
        }
        let Cell { entry, remark, .. } = Cell::read(&self.entry.text(), &self.remark, cell);
        Cell { entry, remark, ..self }
    }
}

/// Text for 不适用 in files and print.
pub const NOT_APPLICABLE: &str = "不适用";

/// Text in a file for a sum that the program computes; typed into a sum cell it means the same.
pub const COMPUTED: &str = "自动";

impl Entry {
    /// Reads what was typed into a cell; a remark in brackets behind the number is given back too.
    ///
    /// Full-width digits, thousands commas and the cell's own unit are understood; anything else is
    /// [`Entry::Unreadable`] with the text as it was.
    pub fn read(text: &str, cell: &FormCell) -> (Entry, Option<String>) {
        if let Some(count) = plain_count(text) {
            return (Entry::Number(count.into()), None);
        }
        let plain = half_width(text.trim());
        if plain.is_empty() {
            return (Entry::Blank, None);
        }
        if cell.is_sum && plain == COMPUTED {
            return (Entry::Computed, None);
        }
        if cell.not_applicable && means_not_applicable(&plain) {
            return (Entry::NotApplicable, None);
        }
        let most_digits = most_digits(cell);
        if let Some(number) = read_number(&plain, cell.kind, most_digits) {
            return (Entry::Number(number), None);
        }
        if let Some((number, remark)) = split_remark(text)
            && let Some(number) = read_number(&half_width(number), cell.kind, most_digits)
        {
            return (Entry::Number(number), Some(remark.to_owned()));
        }
        (Entry::Unreadable(text.to_owned()), None)
    }

    /// The entry of an untouched cell.
    pub fn untouched(cell: &FormCell) -> Entry {
        if cell.is_sum { Entry::Computed } else { Entry::Blank }
    }

    /// Whether reading its text gives the same entry again.
    fn fits(&self, cell: Option<&FormCell>) -> bool {
        match (self, cell) {
            (Entry::Blank, _) => true,
            (Entry::Unreadable(_), _) | (_, None) => false,
            (Entry::Computed, Some(cell)) => cell.is_sum,
            (Entry::NotApplicable, Some(cell)) => cell.not_applicable,
            (Entry::Number(number), Some(cell)) => can_hold(*number, cell.kind, most_digits(cell)),
        }
    }

    /// The entry as text, as it stands in a file; empty for blank and computed cells.
    pub fn text(&self) -> String {
        match self {
            Entry::Blank | Entry::Computed => String::new(),
            Entry::Number(number) => number.to_string(),
            Entry::NotApplicable => NOT_APPLICABLE.to_owned(),
            Entry::Unreadable(text) => text.clone(),
        }
    }
}

/// The count a text gives in bare digits, as nearly all cells do.
fn plain_count(text: &str) -> Option<u32> {
    let is_plain =
        (1..=MAX_COUNT_DIGITS as usize).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain && !has_needless_zero(text) { text.parse().ok() } else { None }
}

/// `0000000` is no 0 but the figures of a row run together.
pub(super) fn has_needless_zero(digits: &str) -> bool {
    digits.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

pub(super) fn whole(number: &str) -> bool {
    number.split_once('.').is_none_or(|(_, decimals)| decimals.chars().all(|c| c == '0'))
}

fn means_not_applicable(plain: &str) -> bool {
    matches!(plain, NOT_APPLICABLE | "/" | "-" | "--" | "—" | "——" | "–")
}

/// Signs in their ASCII form, also points and minus signs of other kinds; spaces of every kind at
/// the ends taken away.
pub(super) fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '。' | '｡' => '.',
        '−' => '-',
        _ => chinese::half_width(c),
    };
    let is_space = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
    text.trim_matches(is_space).chars().map(half).collect()
}

/// Takes `22（其中修订16件）` apart; the remark stays as written.
pub(super) fn split_remark(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim().strip_suffix(['）', ')'])?;
    let mut depth = 1;
    let open = inner.char_indices().rev().find(|(_, c)| {
        depth += match c {
            '）' | ')' => 1,
            '（' | '(' => -1,
            _ => 0,
        };
        depth == 0
    });
    let (at, bracket) = open?;
    let (number, remark) = (inner[..at].trim(), inner[at + bracket.len_utf8()..].trim());
    (!number.is_empty() && !remark.is_empty()).then_some((number, remark))
}

pub(super) fn most_digits(cell: &FormCell) -> u32 {
    if cell.is_sum { MAX_SUM_DIGITS } else { MAX_COUNT_DIGITS }
}

pub(super) fn read_number(plain: &str, kind: Kind, most_digits: u32) -> Option<Decimal> {
    let number = read_decimal(strip_unit(plain, kind))?;
    let is_whole = number.fract() == Decimal::ZERO;
    let number = if kind.is_count() && is_whole { number.trunc() } else { number };
    can_hold(number, kind, most_digits).then_some(number)
}

/// Whether a cell can hold a number: counts are whole, of limited length, and not negative unless
/// they tell a change.
fn can_hold(number: Decimal, kind: Kind, most_digits: u32) -> bool {
    let in_range = || number.abs() < Decimal::from(10_i64.pow(most_digits));
    let sign_fits = || kind == Kind::SignedCount || number >= Decimal::ZERO;
    !kind.is_count() || (number.scale() == 0 && in_range() && sign_fits())
}

fn strip_unit(plain: &str, kind: Kind) -> &str {
    const COUNT_UNITS: [&str; 9] = ["人次", "件", "项", "条", "个", "次", "起", "宗", "份"];
    let units: &[&str] = match kind {
        Kind::Count | Kind::SignedCount => &COUNT_UNITS,
        Kind::WanYuan => &["万元"],
        Kind::Yuan => &["元"],
    };
    let stripped = units.iter().find_map(|unit| plain.strip_suffix(unit));
    stripped.map_or(plain, str::trim_end)
}

/// An exact decimal with an optional sign and correct thousands commas.
fn read_decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.chars().next()? {
        '-' => ("-", &text[1..]),
        '+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = without_commas(whole)?;
    let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let nothing = whole.is_empty() && fraction.is_empty();
    if nothing || !all_digits(&whole) || !all_digits(fraction) || has_needless_zero(&whole) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    let number = if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
    let number = Decimal::from_str_exact(&number).ok()?;
    // "-0" is 0.
    Some(if number.is_zero() { number.abs() } else { number })
}

fn without_commas(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let well_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    well_grouped.then(|| whole.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    fn read(key: &str, text: &str) -> (Entry, Option<String>) {
        let form = ["cn-2021", "cn-2019"].into_iter().filter_map(Form::by_id).find(|form| form.cell(key).is_some());
        Entry::read(text, form.and_then(|form| form.cell(key)).expect("a key of some form"))
    }

    fn text(key: &str, typed: &str) -> String {
        match read(key, typed).0 {
            Entry::Number(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_typed() {
        for (typed, number) in [
            ("12", "12"),
            (" １２　", "12"),
            ("1,234", "1234"),
            ("１，２３４", "1234"),
            ("12,345,678件", "12345678"),
            ("12件", "12"),
            ("12.0", "12"),
            ("999999999", "999999999"),
            ("0", "0"),
        ] {
            assert_eq!(text("t3.new.natural", typed), number, "{typed:?}");
        }
        assert_eq!(text("t2.fee.amount", "3415.74"), "3415.74");
        assert_eq!(text("t2.fee.amount", "24252.311082"), "24252.311082");
        assert_eq!(text("t2.fee.amount", "9116.360万元"), "9116.360");
        assert_eq!(text("t2.fee.amount", "０．５"), "0.5");
        assert_eq!(text("t2.fee.amount", ".5"), "0.5");
        assert_eq!(text("t2.licence.change", "－3"), "-3");
        assert_eq!(text("t2.procurement.amount", "75394432.52元"), "75394432.52");
    }

    #[test]
    fn what_is_not_a_number_of_the_cell_stays_as_typed() {
        for (key, typed) in [
            ("t3.new.natural", "1 2"),
            ("t3.new.natural", "1,23"),
            ("t3.new.natural", "12.5"),
            ("t3.new.natural", "-3"),
            ("t3.new.natural", "1234567890"),
            ("t3.new.natural", "不适用"),
            ("t3.new.natural", "/"),
            ("t3.new.natural", "约12"),
            ("t3.new.natural", "0000000"),
            ("t3.new.natural", "007"),
            ("t2.normative.issued", "22（a）（b）"),
            ("t2.fee.amount", "251000元"),
            ("t2.procurement.amount", "25万元"),
            ("t2.fee.amount", "1.2.3"),
            ("t2.fee.amount", "."),
        ] {
            assert_eq!(read(key, typed).0, Entry::Unreadable(typed.to_owned()), "{key} {typed:?}");
        }
    }

    #[test]
    fn remarks_and_not_applicable_are_told_apart() {
        let (entry, remark) = read("t2.normative.issued", "22（其中修订16件）");
        assert_eq!((entry, remark.as_deref()), (Entry::Number(22.into()), Some("其中修订16件")));
        let (entry, remark) = read("t2.normative.issued", "22（其中修订１６件，另含转发（2件））");
        assert_eq!((entry, remark.as_deref()), (Entry::Number(22.into()), Some("其中修订１６件，另含转发（2件）")));
        assert_eq!(read("t3.new.total", "自动").0, Entry::Computed);
        assert_eq!(read("t3.new.natural", "自动").0, Entry::Unreadable("自动".into()));
        for typed in ["不适用", "/", "-", "—", "——"] {
            assert_eq!(read("t2.regulations.issued", typed).0, Entry::NotApplicable, "{typed}");
        }
        assert_eq!(read("t2.regulations.issued", " \u{a0}\u{3000}").0, Entry::Blank);
    }

    #[test]
    fn the_reason_is_named() {
        for (typed, kind, reason) in [
            ("12.5", Kind::Count, "件数应为整数"),
            ("-1", Kind::Count, "件数不能为负数"),
            ("1234567890", Kind::Count, "超过九位数"),
            ("251000元", Kind::WanYuan, "单位应为万元，请换算后只填数字"),
            ("待报", Kind::Count, "不是数字"),
            ("1,23", Kind::Count, "数字的写法读不懂"),
            ("0000000", Kind::Count, "以0开头，可能是几个数连在了一起"),
        ] {
            assert_eq!(crate::report::why_unreadable(typed, kind).to_string(), reason, "{typed}");
        }
    }
}
