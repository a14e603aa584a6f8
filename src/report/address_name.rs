//! What an [`Address`] is called by people, and the names by which they call places.

use super::address::{About, Address, Signing};
use super::written_list::from_lines;
use crate::form::{Form, OrganKinds};

/// Short names by which people call what every report has.
const SPOKEN: [(&str, Address); 6] = [
    ("全文", Address::Report),
    ("标题", Address::Title),
    ("前言", Address::Preface),
    ("落款", Address::Closing),
    ("发布信息", Address::Publishing),
    ("送审人员", Address::Approval),
];

/// What the part before the sections is called where it is filled in.
pub const COVER_PART: &str = "封面与说明";
/// What the part behind the sections is called.
pub const CLOSING_PART: &str = "落款与发布";

impl About {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            About::Name => "姓名",
            About::Office => "部门、职务",
            About::Date => "日期",
            About::Remark => "意见",
        }
    }
}

impl Signing {
    /// What the person is called.
    pub fn name(self) -> String {
        match self {
            Signing::Drafter => "拟稿人".to_owned(),
            Signing::Reviewer(idx) => format!("第{}审核人", idx + 1),
            Signing::Signer => "签发人".to_owned(),
        }
    }
}

impl Address {
    /// Reads the written form of something a form has, or a name people use: `五`, `前言`, `表三`,
    /// the path of a cell, a heading with or without its number.
    pub fn read(text: &str, form: &Form) -> Option<Address> {
        let text = text.trim();
        if let Some((_, address)) = SPOKEN.iter().find(|(name, _)| *name == text) {
            return Some(address.clone());
        }
        if let Some(address) = Address::parse(text) {
            return Some(address).filter(|address| address.is_in(form));
        }
        if let Some(cell) = form.cells().iter().find(|cell| cell.path == text) {
            return Some(Address::Cell(cell.key.clone()));
        }
        if let Some(table) = form.tables.iter().find(|table| table.name == text) {
            return Some(Address::Table(table.key.clone()));
        }
        let is_called = |heading: &str| {
            let (number, words) = heading.split_once('、').unwrap_or(("", heading));
            heading == text || number == text || words == text
        };
        let section = form.sections.iter().find(|section| is_called(&section.heading))?;
        Some(Address::Section(section.key.clone()))
    }

    /// What it is called where it is clear what it belongs to: `电话`, `第2部分标题`; a cell by its path.
    pub fn name(&self, form: &Form) -> String {
        let table_name = |key: &str| form.table(key).map_or_else(|| key.to_owned(), |table| table.name.clone());
        let cell_name = |key: &str| form.cell(key).map_or_else(|| key.to_owned(), |cell| cell.path.clone());
        let section_name =
            |key: &str| form.section(key).map_or_else(|| key.to_owned(), |section| section.heading.clone());
        let fixed = match self {
            Address::Report => "全文",
            Address::Form => "表式",
            Address::Year => "报告年度",
            Address::OrganName => "单位名称",
            Address::OrganKind => "单位性质",
            Address::RuleMaking => "规章制定权",
            Address::DueDate => "公布期限",
            Address::Title => "标题",
            Address::Preface => "前言",
            Address::FurtherBases => "其他依据",
            Address::Compiler => "编制单位",
            Address::PeriodFrom => "统计期限自",
            Address::PeriodTo => "统计期限至",
            Address::Download => "电子版查阅处",
            Address::ContactOffice => "联系单位",
            Address::PostalAddress => "地址",
            Address::Telephone => "电话",
            Address::Postcode => "邮编",
            Address::Fax => "传真",
            Address::Email => "电子邮箱",
            Address::OwnPreface => "自拟前言",
            Address::Opening(_) => "开头",
            Address::Closing => "落款",
            Address::ClosingOrgan => "落款单位",
            Address::ClosingDate => "落款日期",
            Address::Publishing => "发布信息",
            Address::PublishingDate => "发布日期",
            Address::PublishingSource => "来源",
            Address::IndexNumber => "索引号",
            Address::Approval => "送审人员",
            Address::Reviewers => "审核人",
            Address::TakenOver => "沿用上年、尚未改动的文字",
            Address::Imported => "导入来源",
            Address::Section(key) => return section_name(key),
            Address::Parts(section) => return format!("{}的各部分", section_name(section)),
            Address::Part(section, idx) => return format!("{}第{}部分", section_name(section), idx + 1),
            Address::PartTitle(_, idx) => return format!("第{}部分标题", idx + 1),
            Address::PartText(_, idx) => return format!("第{}部分内容", idx + 1),
            Address::Table(key) => return table_name(key),
            Address::Note(key) => return format!("{}的注", table_name(key)),
            Address::Cell(key) => return cell_name(key),
            Address::Unsettled(key) => return format!("{}的待核", cell_name(key)),
            Address::Remark(key) => return format!("{}的备注", cell_name(key)),
            Address::Source(key) => return format!("{}的来源", cell_name(key)),
            Address::Person(signing, about) => return format!("{}{}", signing.name(), about.name()),
            Address::Reviewer(idx) => return Signing::Reviewer(*idx).name(),
        };
        fixed.to_owned()
    }

    /// What it is called where nothing around it tells what it belongs to: `前言·电话`,
    /// `一、总体情况第2部分·标题`.
    pub fn full_name(&self, form: &Form) -> String {
        let own = match self {
            Address::PartTitle(..) => "标题".to_owned(),
            Address::PartText(..) => "内容".to_owned(),
            address => address.name(form),
        };
        let place = self.place();
        let is_under_heading = place != *self
            && (matches!(place, Address::Preface | Address::Publishing | Address::Approval)
                || matches!(self, Address::Opening(_) | Address::PartTitle(..) | Address::PartText(..)));
        if is_under_heading { format!("{}·{own}", place.name(form)) } else { own }
    }

    /// What a person reads of the text that is kept for it in a history.
    pub(super) fn shown(&self, kept: &str) -> String {
        match self {
            Address::Form => Form::by_id(kept).map_or_else(|| kept.to_owned(), |form| form.citation.number.clone()),
            Address::OrganKind => OrganKinds::by_key(kept).map_or_else(|| kept.to_owned(), |kind| kind.label.clone()),
            Address::FurtherBases | Address::Parts(_) | Address::Reviewers | Address::TakenOver | Address::Imported => {
                from_lines(kept).map_or_else(|| kept.to_owned(), |lines| lines.join("\n"))
            }
            _ => kept.to_owned(),
        }
    }

    /// What its entry field is called.
    pub fn field_name(&self, form: &Form) -> String {
        match self {
            Address::Title => "自拟标题".to_owned(),
            Address::Year => "年度".to_owned(),
            address => address.name(form),
        }
    }

    /// The way to its entry field: `封面与说明 → 公布期限`.
    pub fn way(&self, form: &Form) -> String {
        let part = match self.place() {
            Address::Closing | Address::Publishing | Address::Approval => CLOSING_PART,
            place => {
                place.section(form).and_then(|key| form.section(key)).map_or(COVER_PART, |section| &section.heading)
            }
        };
        format!("{part} → {}", self.field_name(form))
    }
}
