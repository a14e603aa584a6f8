//! A date as a person wrote it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chinese;

/// A date field: the text is kept as typed, and is a date when it can be read as one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WrittenDate(pub String);

impl WrittenDate {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The date, if the text is one: `2026-01-15`, `2026年1月15日`, `2026/1/15`, `2026.1.15`.
    pub fn date(&self) -> Option<Date> {
        let text: String = self.0.trim().chars().map(chinese::half_width).collect();
        let parts: Vec<&str> = text.trim_end_matches('日').split(['-', '/', '.', '年', '月']).map(str::trim).collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let year = i16::try_from(chinese::of_date(year)?).ok()?;
        let part = |text| i8::try_from(chinese::of_date(text)?).ok();
        Date::new(year, part(month)?, part(day)?).ok()
    }

    /// The date one year on in the same writing, if it names this year and is a day of both years.
    pub fn a_year_on(&self, year: u16) -> Option<WrittenDate> {
        let text = &self.0;
        let end = text.find(['-', '/', '.', '年', '．', '／', '－'])?;
        let written: String = text[..end].trim().chars().map(chinese::half_width).collect();
        if chinese::of_date(&written)? != year {
            return None;
        }
        let zero = text.chars().find(|c| matches!(c, '零' | '〇')).unwrap_or('〇');
        let later = year.checked_add(1)?.to_string();
        let mut later = later.bytes().map(|digit| usize::from(digit - b'0'));
        let in_style = |c: char| {
            if c.is_whitespace() {
                return Some(c);
            }
            let digits = if c.is_ascii_digit() {
                ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
            } else if chinese::is_digit(c) {
                ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']
            } else {
                chinese::DIGITS
            };
            let digit = digits[later.next()?];
            Some(if digit == '〇' { zero } else { digit })
        };
        let moved: String = text[..end].chars().map(in_style).collect::<Option<String>>()?;
        let moved = WrittenDate(moved + &text[end..]);
        (self.date().is_none() || moved.date().is_some()).then_some(moved)
    }

    /// The date as it is printed: `2026年1月15日`, or the text as typed.
    pub fn printed(&self) -> String {
        self.date().map_or_else(|| self.0.trim().to_owned(), chinese_date)
    }
}

impl From<Date> for WrittenDate {
    fn from(date: Date) -> Self {
        WrittenDate(date.to_string())
    }
}

/// A date in Chinese with Arabic digits.
pub fn chinese_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2026-01-15",
            "2026年1月15日",
            "2026/1/15",
            "2026.1.15",
            " 2026 年 1 月 15 日 ",
            "２０２６年１月１５日",
            "二〇二六年一月十五日",
        ] {
            assert_eq!(WrittenDate(text.to_owned()).printed(), "2026年1月15日", "{text}");
        }
        assert_eq!(WrittenDate("二零二六年十二月三十一日".to_owned()).printed(), "2026年12月31日");
        for text in ["2026年1月", "2026-02-30", "一月十五日", "2026-1-15-1", "二〇二六年", "年月日"] {
            assert_eq!(WrittenDate(text.to_owned()).date(), None, "{text}");
            assert_eq!(WrittenDate(text.to_owned()).printed(), text);
        }
    }

    #[test]
    fn a_year_on_is_written_as_before() {
        for (text, later) in [
            ("2024-01-15", Some("2025-01-15")),
            (" 2024 年1月15日", Some(" 2025 年1月15日")),
            ("２０２４年１月", Some("２０２５年１月")),
            ("二〇二四年一月十五日", Some("二〇二五年一月十五日")),
            ("2024-02-29", None),
            ("2023-01-15", None),
            ("一月十五日", None),
            ("", None),
        ] {
            let moved = WrittenDate(text.to_owned()).a_year_on(2024);
            assert_eq!(moved, later.map(|later| WrittenDate(later.to_owned())), "{text}");
        }
        let zero = WrittenDate("二零二九年一月一日".to_owned());
        assert_eq!(zero.a_year_on(2029), Some(WrittenDate("二零三零年一月一日".to_owned())));
    }
}
