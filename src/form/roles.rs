//! Roles: what certain cells and sections are for, so that rules find them in every form.
//!
//! A form says it under keys of its own; a role that it does not name it does not have.

use serde::Deserialize;

use super::FormCell;
use super::fault::Fault;
use super::schema::{Content, FormFile, Section};

/// The roles of a form. Sections, cells and rows are given by their keys.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Roles {
    /// The section of text that gives the overview of the year's work.
    pub overview: Option<String>,
    /// The section of text on problems and what is done about them.
    pub problems: Option<String>,
    /// The section of text that tells, among other things, the fees for information.
    pub other_matters: Option<String>,
    /// The cells of documents that only organs with the power to make 规章 fill in.
    pub rule_making: Vec<String>,
    /// 行政规范性文件.
    pub normative: Option<Normative>,
    /// 行政事业性收费 in 万元.
    pub fee: Option<String>,
    /// What was applied for, and what became of it.
    pub applications: Option<Applications>,
    /// Reviews and suits, by their totals.
    pub disputes: Option<Disputes>,
}

/// The cells of 行政规范性文件.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Normative {
    /// Made in the year.
    pub made: String,
    /// Repealed in the year.
    #[serde(default)]
    pub repealed: Option<String>,
    /// In force at its end.
    #[serde(default)]
    pub in_force: Option<String>,
}

/// The table of applications: its rows, and the column in which each row is summed up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applications {
    /// Key of the table.
    pub table: String,
    /// Column with the total of each row.
    pub total: String,
    /// Row of those received in the year.
    pub new: String,
    /// Row of those that came over from last year.
    pub carried_in: String,
    /// Row of those decided in the year.
    pub decided: String,
    /// Row or group of the results that fit nowhere else.
    pub other_results: String,
    /// Row of those that ended because the fee was not paid.
    #[serde(default)]
    pub unpaid: Option<String>,
}

/// The totals of reviews and suits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disputes {
    /// 行政复议.
    pub review: String,
    /// Suits without a review before.
    pub direct_suit: String,
    /// Suits after a review.
    pub suit_after_review: String,
}

impl Applications {
    /// Key of the cell of a row in a column.
    pub fn cell(&self, row: &str, column: &str) -> String {
        super::schema::cell_key(&self.table, row, column)
    }

    /// Key of the total of a row.
    pub fn total_of(&self, row: &str) -> String {
        self.cell(row, &self.total)
    }
}

impl Disputes {
    /// The totals in the order of the table.
    pub fn totals(&self) -> [&str; 3] {
        [&self.review, &self.direct_suit, &self.suit_after_review]
    }
}

/// Finds a role that names what the form does not have.
pub(super) fn check(file: &FormFile, cells: &[FormCell]) -> Result<(), Fault> {
    let roles = &file.roles;
    for (role, key) in
        [("overview", &roles.overview), ("problems", &roles.problems), ("other_matters", &roles.other_matters)]
    {
        let Some(key) = key else { continue };
        let is_it = |section: &&Section| section.key == *key;
        match file.sections.iter().find(is_it).map(|section| &section.content) {
            Some(Content::Text { .. }) => {}
            Some(Content::Table(_)) => {
                return Err(Fault::at(key, format!("roles 的 {role} 指的部分 {key} 是表格，应是文字部分")));
            }
            None => return Err(Fault::at(key, format!("roles 的 {role} 指的部分 {key} 不存在，请核对"))),
        }
    }
    let cell_is_there = |role: &str, key: &str| {
        let is_there = cells.iter().any(|cell| cell.key == key);
        is_there.then_some(()).ok_or_else(|| Fault::at(key, format!("roles 的 {role} 指的单元格 {key} 不存在，请核对")))
    };
    for key in &roles.rule_making {
        cell_is_there("rule_making", key)?;
    }
    if let Some(Normative { made, repealed, in_force }) = &roles.normative {
        for key in [Some(made), repealed.as_ref(), in_force.as_ref()].into_iter().flatten() {
            cell_is_there("normative", key)?;
        }
    }
    if let Some(fee) = &roles.fee {
        cell_is_there("fee", fee)?;
    }
    if let Some(disputes) = &roles.disputes {
        disputes.totals().into_iter().try_for_each(|key| cell_is_there("disputes", key))?;
    }
    roles.applications.as_ref().map_or(Ok(()), |applications| check_applications(applications, file, &cell_is_there))
}

fn check_applications(
    applications: &Applications,
    file: &FormFile,
    cell_is_there: &dyn Fn(&str, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let Applications { table: table_key, new, carried_in, decided, other_results, unpaid, .. } = applications;
    let table = file.tables.iter().find(|table| table.key == *table_key);
    let table = table
        .ok_or_else(|| Fault::at(table_key, format!("roles 的 applications 指的表 {table_key} 不存在，请核对")))?;
    let rows = [Some(new), Some(carried_in), Some(decided), unpaid.as_ref()];
    for row in rows.into_iter().flatten() {
        cell_is_there("applications", &applications.total_of(row))?;
    }
    let others = table.rows_under(other_results);
    if others.is_empty() {
        return Err(Fault::at(other_results, format!("roles 的 applications 指的行 {other_results} 不存在，请核对")));
    }
    others.into_iter().try_for_each(|row| cell_is_there("applications", &applications.total_of(row)))
}
