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

    /// Whether another name is this organ's: the same, or one of the two shortened at its front.
    pub fn is_same_as(&self, other: &str) -> bool {
        same_organ(&self.name, other)
    }

    fn kind(&self) -> Option<&'static OrganKind> {
        OrganKinds::by_key(&self.kind)
    }

    /// Whether it is a 人民政府, so that 条例 §50 item 4 applies; `None` if neither kind nor name tells.
    pub fn government(&self) -> Option<bool> {
        let by_name = || self.name.trim().ends_with("人民政府").then_some(true);
        let certain = || OrganKinds::certain_from_name(self.name.trim()).map(|kind| kind.government);
        self.kind().map(|kind| kind.government).or_else(by_name).or_else(certain)
    }

    /// Whether it makes 规章; `None` if nobody said so and its kind does not tell.
    pub fn makes_rules(&self) -> Option<bool> {
        self.rule_making.or_else(|| self.kind().and_then(|kind| kind.rule_making))
    }

    /// The last day on which the report on `year` may be published, if known. A day of one's own that is
    /// written but is no date leaves it unknown.
    pub fn due_date(&self, year: u16) -> Option<Date> {
        if !self.due_date.is_empty() {
            return self.due_date.date();
        }
        let due = self.kind()?.due?;
        Date::new(i16::try_from(year).ok()? + 1, due.month, due.day).ok()
    }
}

/// Whether two names are one organ's: the same, or one shortened at its front (洪泽区人民政府 for
/// 淮安市洪泽区人民政府), 镇政府 for 镇人民政府, or with the other name it bears in brackets behind
/// (县农业农村局（县乡村振兴局）). A bare 局 is nobody's name.
pub fn same_organ(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 3;
    let bare = |name: &str| {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let name = name.replace("人民政府", "政府").replace('(', "（").replace(')', "）");
        let ends = |other: &str| other.ends_with(['局', '委', '办', '厅', '室', '部', '院', '会', '处', '站', '所']);
        let second = name.strip_suffix('）').and_then(|name| name.rsplit_once('（'));
        second.filter(|(first, second)| ends(first) && ends(second)).map_or(name.clone(), |(first, _)| first.to_owned())
    };
    let (one, other) = (bare(one), bare(other));
    let shorter = one.chars().count().min(other.chars().count());
    one == other || (shorter >= SHORTEST && (one.ends_with(&other) || other.ends_with(&one)))
}
