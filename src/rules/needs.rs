//! What rules look at, as data. What of it is there, and so why a rule says nothing, is in `seen`.

use crate::form::{Applications, Form};

/// Something a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Some figure of the tables.
    Figures,
    /// A figure in each of these cells.
    Cells(Cells),
    /// A figure above 0 in one of these cells; the words say what there is none of otherwise.
    Above0(Cells, &'static str),
    /// All cells of the sums the form has for the rule, which stand in rows, columns or groups.
    Sums(&'static str),
    /// All cells of the stocks.
    Stocks,
    /// The same, and the stock of last year.
    StocksOfTwoYears,
    /// What was carried over in total, in both years.
    CarriedTotal,
    /// What was carried over in each column, in both years, where the totals agree.
    CarriedColumns,
    /// Every figure, in both years.
    FiguresOfTwoYears,
    /// The applications of this year, and where there are none those of last year.
    ApplicationsOfTwoYears,
    /// Another amount with which 行政事业性收费 can be compared, if there is any 收费.
    FeeToCompare,
    /// Some text.
    Texts,
    /// The text of this section.
    Section(Section),
    /// A form with this section.
    FormWith(Section),
    /// The sections whose length the form limits.
    LimitedSections,
    /// The sections that are compared with last year's.
    TextsOfTwoYears,
    /// Last year's report.
    LastYear,
    /// The same form last year.
    SameForm,
    /// A report on this year or a later one.
    YearFrom(u16),
    /// An organ that is a 人民政府.
    Government,
    /// An organ that makes no 规章.
    NoRuleMakingPower,
    /// Some date.
    Dates,
    /// The date of publication, or else of 落款.
    PublishingDate,
    /// The day by which the report is due.
    DueDate,
    /// Days of the period that are dates, where any are written.
    PeriodDates,
    /// A report that was imported.
    Imported,
}

/// Cells that a form gives a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cells {
    /// 行政事业性收费.
    Fee,
    /// 规章.
    RuleMaking,
    /// The results that fit nowhere else, and the total of all.
    OtherResults,
    /// Applications that ended because the fee was not paid.
    Unpaid,
    /// Suits without a review before.
    DirectSuits,
    /// All reviews and suits.
    Disputes,
}

/// A section of text that a form gives a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The overview of the year's work.
    Overview,
    /// Problems and what is done about them.
    Problems,
    /// The section that tells the fees for information.
    OtherMatters,
}

impl Cells {
    /// What the cells hold.
    pub(super) fn name(self) -> &'static str {
        match self {
            Cells::Fee => "行政事业性收费金额",
            Cells::RuleMaking => "规章各项",
            Cells::OtherResults => "其他处理和办结总计",
            Cells::Unpaid => "逾期不缴费的件数",
            Cells::DirectSuits => "直接起诉的件数",
            Cells::Disputes => "复议、诉讼的件数",
        }
    }

    /// Keys of the cells; empty if the form does not give the role.
    pub(super) fn keys(self, form: &Form) -> Vec<String> {
        let roles = &form.roles;
        match self {
            Cells::Fee => roles.fee.iter().cloned().collect(),
            Cells::RuleMaking => roles.rule_making.clone(),
            Cells::OtherResults => roles
                .applications
                .iter()
                .flat_map(|cells| {
                    let others = form.row_keys(&cells.table, &cells.other_results);
                    others
                        .into_iter()
                        .chain([cells.decided.as_str()])
                        .map(|row| cells.total_of(row))
                        .collect::<Vec<_>>()
                })
                .collect(),
            Cells::Unpaid => {
                let unpaid = |cells: &Applications| Some(cells.total_of(cells.unpaid.as_ref()?));
                roles.applications.as_ref().and_then(unpaid).into_iter().collect()
            }
            Cells::DirectSuits => roles.disputes.iter().map(|cells| cells.direct_suit.clone()).collect(),
            Cells::Disputes => { roles.disputes.iter() }.flat_map(|cells| cells.totals().map(str::to_owned)).collect(),
        }
    }
}

impl Section {
    /// What the section holds.
    pub(super) fn name(self) -> &'static str {
        match self {
            Section::Overview => "总体情况",
            Section::Problems => "存在的问题",
            Section::OtherMatters => "其他事项",
        }
    }

    /// Key of the section, if the form gives the role.
    pub(super) fn key(self, form: &Form) -> Option<&str> {
        match self {
            Section::Overview => form.roles.overview.as_deref(),
            Section::Problems => form.roles.problems.as_deref(),
            Section::OtherMatters => form.roles.other_matters.as_deref(),
        }
    }
}

impl Need {
    /// What is needed, in words.
    pub(super) fn name(self) -> String {
        match self {
            Need::Figures => "表中的数字".to_owned(),
            Need::Cells(cells) | Need::Above0(cells, _) => cells.name().to_owned(),
            Need::Sums(unit) => format!("每一{unit}的各项和合计"),
            Need::Stocks => "制发、废止和现行有效的件数".to_owned(),
            Need::StocksOfTwoYears => "本年制发、废止和现行有效的件数，上年现行有效的件数".to_owned(),
            Need::CarriedTotal => "本年的上年结转总计，上年的结转下年度总计".to_owned(),
            Need::CarriedColumns => "本年各列的上年结转，上年各列的结转下年度，两年总计一致".to_owned(),
            Need::FiguresOfTwoYears => "本年和上年各格的数字".to_owned(),
            Need::ApplicationsOfTwoYears => "本年的申请件数，没有申请时上年的申请件数".to_owned(),
            Need::FeeToCompare => "可以比较的上年收费金额，或者文中写的收费金额".to_owned(),
            Need::Texts => "各部分的文字".to_owned(),
            Need::Section(section) => format!("“{}”部分的文字", section.name()),
            Need::FormWith(section) => format!("有“{}”部分的表式", section.name()),
            Need::LimitedSections => "规定了字数的部分".to_owned(),
            Need::TextsOfTwoYears => "两年“总体情况”“存在的问题”的文字".to_owned(),
            Need::LastYear => "上年年报".to_owned(),
            Need::SameForm => "上年用同一表式".to_owned(),
            Need::YearFrom(year) => format!("{year}年度起的年报"),
            Need::Government => "单位是一级人民政府".to_owned(),
            Need::NoRuleMakingPower => "单位没有规章制定权".to_owned(),
            Need::Dates => "各处的日期".to_owned(),
            Need::PublishingDate => "发布日期或落款日期".to_owned(),
            Need::DueDate => "公布期限".to_owned(),
            Need::PeriodDates => "统计期限的起止日期".to_owned(),
            Need::Imported => "导入的年报".to_owned(),
        }
    }

    /// Whether it is of last year's report.
    pub(super) fn is_of_last_year(self) -> bool {
        matches!(self, Need::LastYear | Need::ApplicationsOfTwoYears | Need::FeeToCompare)
    }
}
