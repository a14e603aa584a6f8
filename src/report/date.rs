//! A date as a person wrote it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
        let mut numbers = self.0.trim().trim_end_matches('日').split(['-', '/', '.', '年', '月']);
        let mut next = || numbers.next().map(str::trim);
        let (year, month, day) = (next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?);
        if numbers.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok()
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
        for text in ["2026-01-15", "2026年1月15日", "2026/1/15", "2026.1.15", " 2026 年 1 月 15 日 "] {
            assert_eq!(WrittenDate(text.to_owned()).printed(), "2026年1月15日", "{text}");
        }
        for text in ["2026年1月", "2026-02-30", "一月十五日", "2026-1-15-1"] {
            assert_eq!(WrittenDate(text.to_owned()).date(), None, "{text}");
            assert_eq!(WrittenDate(text.to_owned()).printed(), text);
        }
    }
}
