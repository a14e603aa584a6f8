//! The texts a person fills in, one by one: what each is called, how it is read and changed.
//!
//! The figures of the tables are [`super::Cell`]s and not here; their remarks and sources are.

use super::date::WrittenDate;
use super::{Edit, Place, Report};
use crate::form::{Content, Form};

/// A text of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The organ's name.
    OrganName,
    /// Due date of one's own.
    DueDate,
    /// Title of one's own.
    Title,
    /// Further legal bases, one on a line.
    FurtherBases,
    /// Who compiled the report.
    Compiler,
    /// First day of the period.
    PeriodFrom,
    /// Last day of the period.
    PeriodTo,
    /// Where the electronic version can be had.
    Download,
    /// Office to ask.
    ContactOffice,
    /// Its address.
    Address,
    /// Its telephone number.
    Telephone,
    /// Its postcode.
    Postcode,
    /// Its fax number.
    Fax,
    /// Its e-mail address.
    Email,
    /// Preface of one's own.
    OwnPreface,
    /// Opening of section 一.
    Opening,
    /// Title of a part of section 一.
    PartTitle(usize),
    /// Text of a part of section 一.
    PartText(usize),
    /// Note below a table, by the table's key.
    Note(String),
    /// Remark of a cell, by the cell's key.
    Remark(String),
    /// Source of a cell's figure, by the cell's key.
    Source(String),
    /// Section 五.
    Problems,
    /// Section 六.
    OtherMatters,
    /// Organ that signs.
    ClosingOrgan,
    /// Date of the report.
    ClosingDate,
    /// Day of publication.
    PublishingDate,
    /// 来源.
    PublishingSource,
    /// 索引号.
    IndexNumber,
    /// Something about a person of the approval.
    Person(Signing, About),
}

/// A step of the approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signing {
    /// 拟稿.
    Drafter,
    /// 审核, counted from 0.
    Reviewer(usize),
    /// 签发.
    Signer,
}

/// What is told of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The name.
    Name,
    /// Office or post.
    Office,
    /// Day of signing.
    Date,
    /// Remark.
    Remark,
}

impl About {
    /// All that is told.
    pub const ALL: [About; 4] = [About::Name, About::Office, About::Date, About::Remark];

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

impl Field {
    /// All texts of a report in the order in which they are filled in.
    pub fn all(report: &Report) -> Vec<Field> {
        use Field::{
            Address, ClosingDate, ClosingOrgan, Compiler, ContactOffice, Download, DueDate, Email, Fax, FurtherBases,
            IndexNumber, OrganName, OwnPreface, PeriodFrom, PeriodTo, Postcode, PublishingDate, PublishingSource,
            Telephone, Title,
        };
        let cover = [
            OrganName,
            DueDate,
            Title,
            FurtherBases,
            Compiler,
            PeriodFrom,
            PeriodTo,
            Download,
            ContactOffice,
            Address,
            Telephone,
            Postcode,
            Fax,
            Email,
            OwnPreface,
        ];
        let end = [ClosingOrgan, ClosingDate, PublishingDate, PublishingSource, IndexNumber];
        let sections = report.form.sections.iter().flat_map(|section| match &section.content {
            Content::Text { .. } => Field::of_section(report, &section.key),
            Content::Table(table) => Field::of_table(report, table),
        });
        let signings = (0..report.approval.reviewers.len()).map(Signing::Reviewer);
        let signings = [Signing::Drafter].into_iter().chain(signings).chain([Signing::Signer]);
        let people = signings.flat_map(|signing| About::ALL.map(|about| Field::Person(signing, about)));
        cover.into_iter().chain(sections).chain(end).chain(people).collect()
    }

    fn of_section(report: &Report, section: &str) -> Vec<Field> {
        match section {
            "overview" => {
                let parts = 0..report.overview.parts.len();
                let fields = parts.flat_map(|part_idx| [Field::PartTitle(part_idx), Field::PartText(part_idx)]);
                [Field::Opening].into_iter().chain(fields).collect()
            }
            "problems" => vec![Field::Problems],
            _ => vec![Field::OtherMatters],
        }
    }

    fn of_table(report: &Report, table: &str) -> Vec<Field> {
        let keys = report.form.cells_of_table(table).map(|(_, cell)| cell.key.clone());
        let with_text = keys.filter(|key| report.cells.contains_key(key));
        let fields = with_text.flat_map(|key| [Field::Remark(key.clone()), Field::Source(key)]);
        fields.chain([Field::Note(table.to_owned())]).collect()
    }

    /// What the field is called.
    pub fn name(&self, form: &Form) -> String {
        let fixed = match self {
            Field::OrganName => "单位名称",
            Field::DueDate => "公布期限",
            Field::Title => "自拟标题",
            Field::FurtherBases => "其他依据",
            Field::Compiler => "编制单位",
            Field::PeriodFrom => "统计期限自",
            Field::PeriodTo => "统计期限至",
            Field::Download => "电子版查阅处",
            Field::ContactOffice => "联系单位",
            Field::Address => "地址",
            Field::Telephone => "电话",
            Field::Postcode => "邮编",
            Field::Fax => "传真",
            Field::Email => "电子邮箱",
            Field::OwnPreface => "自拟前言",
            Field::Opening => "开头",
            Field::PartTitle(part_idx) => return format!("第{}部分标题", part_idx + 1),
            Field::PartText(part_idx) => return format!("第{}部分内容", part_idx + 1),
            Field::Note(table) => return Place::Note(table.clone()).name(form),
            Field::Remark(key) => return format!("{}的备注", Place::Cell(key.clone()).name(form)),
            Field::Source(key) => return format!("{}的来源", Place::Cell(key.clone()).name(form)),
            Field::Problems => return Place::Section("problems".into()).name(form),
            Field::OtherMatters => return Place::Section("other_matters".into()).name(form),
            Field::ClosingOrgan => "落款单位",
            Field::ClosingDate => "落款日期",
            Field::PublishingDate => "发布日期",
            Field::PublishingSource => "来源",
            Field::IndexNumber => "索引号",
            Field::Person(signing, about) => return format!("{}{}", signing.name(), about.name()),
        };
        fixed.to_owned()
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Field::OrganName | Field::DueDate => Place::Report,
            Field::Title => Place::Title,
            Field::FurtherBases
            | Field::Compiler
            | Field::PeriodFrom
            | Field::PeriodTo
            | Field::Download
            | Field::ContactOffice
            | Field::Address
            | Field::Telephone
            | Field::Postcode
            | Field::Fax
            | Field::Email
            | Field::OwnPreface => Place::Preface,
            Field::Opening => Place::Section("overview".into()),
            Field::PartTitle(part_idx) | Field::PartText(part_idx) => Place::OverviewPart(*part_idx),
            Field::Note(table) => Place::Note(table.clone()),
            Field::Remark(key) | Field::Source(key) => Place::Cell(key.clone()),
            Field::Problems => Place::Section("problems".into()),
            Field::OtherMatters => Place::Section("other_matters".into()),
            Field::ClosingOrgan | Field::ClosingDate => Place::Closing,
            Field::PublishingDate | Field::PublishingSource | Field::IndexNumber => Place::Publishing,
            Field::Person(..) => Place::Approval,
        }
    }

    /// Whether it may have more than one line.
    pub fn is_long(&self) -> bool {
        matches!(
            self,
            Field::FurtherBases
                | Field::OwnPreface
                | Field::Opening
                | Field::PartText(_)
                | Field::Note(_)
                | Field::Problems
                | Field::OtherMatters
        )
    }

    /// The text; empty for a part of section 一 that is not there.
    pub fn text(&self, report: &Report) -> String {
        let preface = &report.preface;
        let part = |part_idx: &usize| report.overview.parts.get(*part_idx);
        match self {
            Field::OrganName => report.organ.name.clone(),
            Field::DueDate => report.organ.due_date.0.clone(),
            Field::Title => report.own_title.clone(),
            Field::FurtherBases => preface.further_bases.join("\n"),
            Field::Compiler => preface.compiler.clone(),
            Field::PeriodFrom => preface.period_from.0.clone(),
            Field::PeriodTo => preface.period_to.0.clone(),
            Field::Download => preface.download.clone(),
            Field::ContactOffice => preface.contact_office.clone(),
            Field::Address => preface.address.clone(),
            Field::Telephone => preface.telephone.clone(),
            Field::Postcode => preface.postcode.clone(),
            Field::Fax => preface.fax.clone(),
            Field::Email => preface.email.clone(),
            Field::OwnPreface => preface.own_text.clone(),
            Field::Opening => report.overview.opening.clone(),
            Field::PartTitle(part_idx) => part(part_idx).map_or_else(String::new, |part| part.title.clone()),
            Field::PartText(part_idx) => part(part_idx).map_or_else(String::new, |part| part.text.clone()),
            Field::Note(table) => report.notes.get(table).cloned().unwrap_or_default(),
            Field::Remark(key) => report.cells.get(key).map_or_else(String::new, |cell| cell.remark.clone()),
            Field::Source(key) => report.cells.get(key).map_or_else(String::new, |cell| cell.source.clone()),
            Field::Problems => report.problems.clone(),
            Field::OtherMatters => report.other_matters.clone(),
            Field::ClosingOrgan => report.closing.organ.clone(),
            Field::ClosingDate => report.closing.date.0.clone(),
            Field::PublishingDate => report.publishing.date.0.clone(),
            Field::PublishingSource => report.publishing.source.clone(),
            Field::IndexNumber => report.publishing.index_number.clone(),
            Field::Person(signing, about) => {
                report.approval.person(*signing).map_or_else(String::new, |person| person.text(*about).clone())
            }
        }
    }

    /// The edit that puts a text here. A part of section 一 or a reviewer that is not there stays away.
    pub fn edit(&self, report: &Report, text: String) -> Edit {
        match self {
            Field::OrganName | Field::DueDate => self.organ_edit(report, text),
            Field::Title => Edit::Title(text),
            Field::Opening | Field::PartTitle(_) | Field::PartText(_) => self.overview_edit(report, text),
            Field::Note(table) => Edit::Note(table.clone(), text),
            Field::Remark(key) => {
                let mut cell = report.cell(key);
                cell.remark = text;
                Edit::Cell(key.clone(), cell)
            }
            Field::Source(key) => {
                let mut cell = report.cell(key);
                cell.source = text;
                Edit::Cell(key.clone(), cell)
            }
            Field::Problems => Edit::Problems(text),
            Field::OtherMatters => Edit::OtherMatters(text),
            Field::ClosingOrgan | Field::ClosingDate => {
                let mut closing = report.closing.clone();
                match self {
                    Field::ClosingOrgan => closing.organ = text,
                    _ => closing.date = WrittenDate(text),
                }
                Edit::Closing(closing)
            }
            Field::PublishingDate | Field::PublishingSource | Field::IndexNumber => {
                let mut publishing = report.publishing.clone();
                match self {
                    Field::PublishingDate => publishing.date = WrittenDate(text),
                    Field::PublishingSource => publishing.source = text,
                    _ => publishing.index_number = text,
                }
                Edit::Publishing(publishing)
            }
            Field::Person(signing, about) => {
                let mut approval = report.approval.clone();
                if let Some(person) = approval.person_mut(*signing) {
                    *person.text_mut(*about) = text;
                }
                Edit::Approval(approval)
            }
            _ => self.preface_edit(report, text),
        }
    }

    fn organ_edit(&self, report: &Report, text: String) -> Edit {
        let mut organ = report.organ.clone();
        match self {
            Field::DueDate => organ.due_date = WrittenDate(text),
            _ => organ.name = text,
        }
        Edit::Organ(organ)
    }

    fn overview_edit(&self, report: &Report, text: String) -> Edit {
        let mut overview = report.overview.clone();
        match self {
            Field::PartTitle(part_idx) => {
                if let Some(part) = overview.parts.get_mut(*part_idx) {
                    part.title = text;
                }
            }
            Field::PartText(part_idx) => {
                if let Some(part) = overview.parts.get_mut(*part_idx) {
                    part.text = text;
                }
            }
            _ => overview.opening = text,
        }
        Edit::Overview(overview)
    }

    fn preface_edit(&self, report: &Report, text: String) -> Edit {
        let mut preface = report.preface.clone();
        match self {
            Field::FurtherBases => preface.further_bases = text.split('\n').map(str::to_owned).collect(),
            Field::Compiler => preface.compiler = text,
            Field::PeriodFrom => preface.period_from = WrittenDate(text),
            Field::PeriodTo => preface.period_to = WrittenDate(text),
            Field::Download => preface.download = text,
            Field::ContactOffice => preface.contact_office = text,
            Field::Address => preface.address = text,
            Field::Telephone => preface.telephone = text,
            Field::Postcode => preface.postcode = text,
            Field::Fax => preface.fax = text,
            Field::Email => preface.email = text,
            _ => preface.own_text = text,
        }
        if preface.further_bases == [""] {
            preface.further_bases.clear();
        }
        Edit::Preface(preface)
    }
}
