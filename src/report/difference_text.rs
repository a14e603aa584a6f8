//! What differs, as a person reads it: both values, of long texts the passages marked.

use super::compare::Difference;
use super::date::WrittenDate;
use super::passage::Passage;

impl Difference {
    /// What both reports read; of long texts the passages that differ, as `［-旧-］［+新+］`.
    pub fn shown(&self) -> String {
        let [from, to] = self.both();
        let (old, new) = match (&from, &to) {
            (Some(old), Some(new)) => (old, new),
            (Some(only), None) => return format!("只有旧的有：{only}"),
            (None, Some(only)) => return format!("只有新的有：{only}"),
            (None, None) => return String::new(),
        };
        if self.address.is_long() && !old.is_empty() && !new.is_empty() {
            return marked(&self.passages());
        }
        let read = |text: &str| if text.is_empty() { "（空白）".to_owned() } else { text.to_owned() };
        format!("{} → {}", read(old), read(new))
    }

    /// What a person reads of both, the first and the second; `None` where it does not exist.
    pub fn both(&self) -> [Option<String>; 2] {
        let [from, to] = [&self.from, &self.to].map(|text| text.as_ref().map(|text| self.read(text)));
        // Two ways of writing one date differ only as they were written.
        if from == to { [self.from.clone(), self.to.clone()] } else { [from, to] }
    }

    /// A value as people read it: a date in Chinese.
    fn read(&self, text: &str) -> String {
        if self.address.is_date() { WrittenDate(text.to_owned()).printed() } else { text.to_owned() }
    }
}

/// Characters shown before and after a passage that differs.
const CONTEXT: usize = 12;

/// The passages that differ, marked, with some of what stands around them.
fn marked(passages: &[Passage]) -> String {
    let mut text = String::new();
    for (idx, passage) in passages.iter().enumerate() {
        text += &match passage {
            Passage::Changed { from, to } => mark("［-", from, "-］") + &mark("［+", to, "+］"),
            Passage::Same(same) => around(same, idx > 0, idx + 1 < passages.len()),
        };
    }
    text
}

fn mark(open: &str, text: &str, close: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{open}{text}{close}") }
}

/// What stands in both next to passages that differ, its middle left out.
fn around(same: &str, follows: bool, goes_before: bool) -> String {
    let chars: Vec<char> = same.chars().collect();
    let first = if follows { CONTEXT } else { 0 };
    let last = if goes_before { CONTEXT } else { 0 };
    if chars.len() <= first + last + 1 {
        return same.to_owned();
    }
    let (start, end): (String, String) =
        (chars[..first].iter().collect(), chars[chars.len() - last..].iter().collect());
    format!("{start}…{end}")
}
