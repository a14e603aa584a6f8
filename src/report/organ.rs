//! The reporting organ.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date::WrittenDate;
use crate::form::{OrganKind, OrganKinds};

/// The organ that reports.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Organ {
    /// Full name as in the title.
    pub name: String,
    /// Key of its kind in `assets/forms/organs.ron`; empty while not chosen.
    pub kind: String,
    /// Whether it makes 规章; `None` leaves it to the kind.
    pub rule_making: Option<bool>,
    /// Due date set by a local notice; empty leaves it to the kind.
    pub due_date: WrittenDate,
}

impl Organ {
    /// An organ of this name, with its kind where the name leaves no doubt.
    pub fn named(name: &str) -> Organ {
        let kind = OrganKinds::certain_from_name(name).map_or("", |kind| &kind.key);
        Organ { name: name.to_owned(), kind: kind.to_owned(), ..Organ::default() }
    }

    fn kind(&self) -> Option<&'static OrganKind> {
        OrganKinds::by_key(&self.kind)
    }

    /// Whether 条例 §50 item 4 applies: the organ is a 人民政府.
    pub fn is_government(&self) -> bool {
        self.kind().map_or_else(|| self.name.ends_with("人民政府"), |kind| kind.government)
    }

    /// Whether it makes 规章; `None` if nobody said so and its kind does not tell.
    pub fn makes_rules(&self) -> Option<bool> {
        self.rule_making.or_else(|| self.kind().and_then(|kind| kind.rule_making))
    }

    /// The last day on which the report on `year` may be published, if known.
    pub fn due_date(&self, year: u16) -> Option<Date> {
        if !self.due_date.is_empty() {
            return self.due_date.date();
        }
        let due = self.kind()?.due?;
        Date::new(i16::try_from(year).ok()? + 1, due.month, due.day).ok()
    }
}
