//! The paragraph before the first section: on what basis, by whom, for which period, whom to ask.

use serde::{Deserialize, Serialize};

use super::date::{WrittenDate, chinese_date};
use crate::form::Form;
use jiff::civil::Date;

/// The preface: its parts, or a text of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preface {
    /// Replaces the generated text when not empty.
    pub own_text: String,
    /// Legal bases beyond those of the form, e.g. a province's regulation, with book marks.
    pub further_bases: Vec<String>,
    /// Who compiled the report; empty means the organ itself.
    pub compiler: String,
    /// First day of the period; empty means 1 January of the report year.
    pub period_from: WrittenDate,
    /// Last day of the period; empty means 31 December of the report year.
    pub period_to: WrittenDate,
    /// Where the electronic version can be had: a site and its address.
    pub download: String,
    /// Office to ask.
    pub contact_office: String,
    /// Its address.
    pub address: String,
    /// Its telephone number.
    pub telephone: String,
    /// Its postcode.
    pub postcode: String,
    /// Its fax number; optional.
    pub fax: String,
    /// Its e-mail address; optional.
    pub email: String,
}

impl Preface {
    /// The text that is printed.
    pub fn text(&self, form: &Form, year: u16, organ: &str) -> String {
        if !self.own_text.trim().is_empty() {
            return self.own_text.clone();
        }
        let bases = form.legal_bases.iter().chain(&self.further_bases);
        let bases: Vec<&str> = bases.map(|basis| basis.trim()).filter(|basis| !basis.is_empty()).collect();
        let compiler = if self.compiler.trim().is_empty() { organ } else { self.compiler.trim() };
        let mut text = format!("根据{}等规定，{compiler}编制了本报告。", bases.join("、"));
        text += &format!("本报告所列数据的统计期限自{}起至{}止。", self.first_day(year), self.last_day(year));
        if !self.download.trim().is_empty() {
            text += &format!("本报告电子版可在{}查阅和下载。", self.download.trim());
        }
        text + &self.contact()
    }

    fn first_day(&self, year: u16) -> String {
        day(&self.period_from, year, 1, 1)
    }

    fn last_day(&self, year: u16) -> String {
        day(&self.period_to, year, 12, 31)
    }

    fn contact(&self) -> String {
        let details: Vec<String> = [
            ("地址", &self.address),
            ("邮编", &self.postcode),
            ("电话", &self.telephone),
            ("传真", &self.fax),
            ("电子邮箱", &self.email),
        ]
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name}：{}", value.trim()))
        .collect();
        match (self.contact_office.trim(), details.is_empty()) {
            ("", true) => String::new(),
            ("", false) => format!("对本报告有疑问的，可按以下方式联系：{}。", details.join("，")),
            (office, true) => format!("对本报告有疑问的，请联系{office}。"),
            (office, false) => format!("对本报告有疑问的，请联系{office}（{}）。", details.join("，")),
        }
    }
}

fn day(written: &WrittenDate, year: u16, month: i8, day: i8) -> String {
    if !written.is_empty() {
        return written.printed();
    }
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, month, day).ok());
    date.map(chinese_date).unwrap_or_default()
}
