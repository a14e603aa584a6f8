//! The things of which a report is made, one by one, as they are compared and kept in its history.

use std::fmt;

use super::Place;
use super::field::{Field, Signing};
use super::field_key::{FOREIGN, cell_key, index, is_cell, read_cell_key};
use super::written_list::from_lines;
use crate::form::{Form, OrganKinds};

/// One thing in a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The official form.
    Form,
    /// The year reported on.
    Year,
    /// The kind of organ.
    OrganKind,
    /// Whether the organ makes 规章.
    RuleMaking,
    /// What stands in a cell, by its key.
    Figure(String),
    /// 待核 of a cell, by its key.
    Unsettled(String),
    /// A text.
    Text(Field),
    /// A part of section 一 as a whole, counted from 0.
    Part(usize),
    /// The parts of section 一 as a list.
    Parts,
    /// A 审核人 as a whole, counted from 0.
    Reviewer(usize),
    /// The 审核人 as a list.
    Reviewers,
    /// Passages taken over from last year and not touched since.
    TakenOver,
    /// Where the report was imported from.
    Imported,
}

impl fmt::Display for Item {
    /// Its key in the history of a file. Frozen, like those of [`Field::key`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Form => f.write_str("form"),
            Item::Year => f.write_str("year"),
            Item::OrganKind => f.write_str("organ.kind"),
            Item::RuleMaking => f.write_str("organ.rule_making"),
            Item::Figure(cell) if is_cell(cell) => f.write_str(cell),
            Item::Figure(cell) => write!(f, "{FOREIGN}value.{cell}"),
            Item::Unsettled(cell) => f.write_str(&cell_key(cell, "unsettled")),
            Item::Text(field) => f.write_str(&field.key()),
            Item::Part(part_idx) => write!(f, "overview.{}", part_idx + 1),
            Item::Parts => f.write_str("overview.parts"),
            Item::Reviewer(idx) => write!(f, "approval.reviewer.{}", idx + 1),
            Item::Reviewers => f.write_str("approval.reviewers"),
            Item::TakenOver => f.write_str("taken_over"),
            Item::Imported => f.write_str("imported"),
        }
    }
}

impl Item {
    /// The thing of this key.
    pub fn by_key(key: &str) -> Option<Item> {
        match key {
            "form" => return Some(Item::Form),
            "year" => return Some(Item::Year),
            "organ.kind" => return Some(Item::OrganKind),
            "organ.rule_making" => return Some(Item::RuleMaking),
            "overview.parts" => return Some(Item::Parts),
            "approval.reviewers" => return Some(Item::Reviewers),
            "taken_over" => return Some(Item::TakenOver),
            "imported" => return Some(Item::Imported),
            _ if is_cell(key) => return Some(Item::Figure(key.to_owned())),
            _ => {}
        }
        if let Some(cell) = key.strip_prefix(FOREIGN).and_then(|key| key.strip_prefix("value.")) {
            return Some(Item::Figure(cell.to_owned()));
        }
        if let Some(part_idx) = key.strip_prefix("overview.").and_then(index) {
            return Some(Item::Part(part_idx));
        }
        if let Some(idx) = key.strip_prefix("approval.reviewer.").and_then(index) {
            return Some(Item::Reviewer(idx));
        }
        let unsettled = read_cell_key(key, "unsettled").map(Item::Unsettled);
        unsettled.or_else(|| Field::by_key(key).map(Item::Text))
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Item::Form | Item::Year | Item::OrganKind | Item::RuleMaking | Item::TakenOver | Item::Imported => {
                Place::Report
            }
            Item::Figure(cell) | Item::Unsettled(cell) => Place::Cell(cell.clone()),
            Item::Text(field) => field.place(),
            Item::Part(part_idx) => Place::OverviewPart(*part_idx),
            Item::Parts => Place::Section("overview".to_owned()),
            Item::Reviewer(_) | Item::Reviewers => Place::Approval,
        }
    }

    /// What it is called where it does not stand below its heading: the path of a cell, a text with
    /// the place it stands in.
    pub fn name(&self, form: &Form) -> String {
        let own = match self {
            Item::Form => "表式".to_owned(),
            Item::Year => "报告年度".to_owned(),
            Item::OrganKind => "单位性质".to_owned(),
            Item::RuleMaking => "是否制定规章".to_owned(),
            Item::TakenOver => "沿用上年、尚未改动的文字".to_owned(),
            Item::Imported => "导入来源".to_owned(),
            Item::Figure(_) | Item::Part(_) => return self.place().name(form),
            Item::Unsettled(_) => return format!("{}的待核", self.place().name(form)),
            Item::Parts => return format!("{}的各部分", self.place().name(form)),
            Item::Reviewer(idx) => Signing::Reviewer(*idx).name(),
            Item::Reviewers => "审核人".to_owned(),
            Item::Text(Field::PartTitle(_)) => "标题".to_owned(),
            Item::Text(Field::PartText(_)) => "内容".to_owned(),
            Item::Text(field) => field.name(form),
        };
        let is_under_heading = matches!(self.place(), Place::Preface | Place::Publishing | Place::Approval)
            || matches!(self, Item::Text(Field::Opening | Field::PartTitle(_) | Field::PartText(_)));
        if is_under_heading { format!("{}·{own}", self.place().name(form)) } else { own }
    }

    /// Whether it may have more than one line, such that passages of it are shown and kept.
    pub fn is_long(&self) -> bool {
        match self {
            Item::Text(field) => field.is_long(),
            Item::Part(_) | Item::Parts | Item::Reviewers | Item::TakenOver | Item::Imported => true,
            _ => false,
        }
    }

    /// What a person reads of the text that is kept for it.
    pub(super) fn shown(&self, kept: &str) -> String {
        match self {
            Item::Form => Form::by_id(kept).map_or_else(|| kept.to_owned(), |form| form.citation.number.clone()),
            Item::OrganKind => OrganKinds::by_key(kept).map_or_else(|| kept.to_owned(), |kind| kind.label.clone()),
            Item::Text(Field::FurtherBases) | Item::Parts | Item::Reviewers | Item::TakenOver | Item::Imported => {
                from_lines(kept).map_or_else(|| kept.to_owned(), |lines| lines.join("\n"))
            }
            _ => kept.to_owned(),
        }
    }
}
