//! Steps that are undone and redone, in words. Names no egui.

use crate::report::{Address, Report, differences, shortened};

/// Where a step was made, and what was typed there if the program calculated with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    at: Address,
    typed: String,
}

/// A step that was undone or redone.
pub struct Stepped {
    /// Where it was made.
    pub at: Address,
    /// What it was: `表三·一、本年新收·自然人 5`.
    pub what: String,
}

impl Step {
    pub(super) fn at(at: Address) -> Step {
        Step { at, typed: String::new() }
    }

    pub(super) fn calculated(at: Address, typed: &str) -> Step {
        Step { at, typed: typed.trim().to_owned() }
    }

    /// The step with what it makes of a report without it.
    pub(super) fn stepped(self, without: &Report, with: &Report) -> Stepped {
        let what = self.what(without, with);
        Stepped { at: self.at, what }
    }

    fn what(&self, without: &Report, with: &Report) -> String {
        let mut changed = differences(without, with);
        if changed.iter().any(|difference| difference.address != Address::TakenOver) {
            // Marks go with the texts they are on.
            changed.retain(|difference| difference.address != Address::TakenOver);
        }
        let named = changed.iter().find(|difference| difference.address == self.at).or(changed.first());
        let Some(named) = named else { return self.beyond_texts(without, with) };
        let mut what = named.address.full_name(with.form);
        if matches!(named.address, Address::Cell(_)) {
            let now = named.to.as_deref().unwrap_or_default();
            what += &if now.is_empty() { " 清空".to_owned() } else { format!(" {}", shortened(now)) };
        }
        if !self.typed.is_empty() {
            what += &format!("（{}）", shortened(&self.typed));
        }
        if changed.len() > 1 {
            what += &format!("，共{}处", changed.len());
        }
        what
    }

    /// What it changes besides figures and texts.
    fn beyond_texts(&self, without: &Report, with: &Report) -> String {
        if without.last_year != with.last_year {
            return if with.last_year.is_some() { "选定上年年报" } else { "移除上年年报" }.to_owned();
        }
        if without.explanations != with.explanations {
            return "说明".to_owned();
        }
        self.at.full_name(with.form)
    }
}
