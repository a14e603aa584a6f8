//! A report as a web page to be pasted into the editor of a government website.
//!
//! The same content in the same order as the printed report. Publishing systems throw away classes,
//! scripts and style sheets, so there are only headings, paragraphs and tables with their spans, and
//! every style stands at its element. Knows nothing of pages.

mod table;
mod text;

use crate::form::{Content, Section};
use crate::report::{Report, Sheet, lines_of};
use text::escaped;

const TITLE: &str = "text-align:center;font-size:22pt;font-weight:normal;font-family:方正小标宋简体,小标宋,宋体";
const SECTION_HEADING: &str = "text-indent:2em;font-size:16pt;font-weight:normal;font-family:黑体";
const PART_HEADING: &str = "text-indent:2em;font-size:16pt;font-weight:normal;font-family:楷体,楷体_GB2312";
const BODY: &str = "text-indent:2em;text-align:justify;font-size:16pt;line-height:1.75;font-family:仿宋,仿宋_GB2312";
const NOTE: &str = "font-size:10.5pt;line-height:1.5;font-family:宋体";
const CLOSING: &str = "text-align:right;margin-right:4em;font-size:16pt;line-height:1.75;font-family:仿宋,仿宋_GB2312";
const DRAFT: &str = "text-align:right;font-size:10.5pt;font-family:黑体";

/// The report as it is published.
pub fn to_html(report: &Report) -> String {
    page(report, "")
}

/// The report with 草稿 in its first line and in the title of the window.
pub fn to_draft_html(report: &Report) -> String {
    page(report, "草稿（未定稿，不得公布）")
}

fn page(report: &Report, mark: &str) -> String {
    let title = lines_of(&report.title()).collect::<String>();
    let mut writer = Writer { report, sheet: report.sheet(), html: String::new() };
    writer.html += "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
    writer.html += &format!("<title>{}{}</title>\n</head>\n<body>\n", escaped(mark), escaped(&title));
    if !mark.is_empty() {
        writer.element("p", DRAFT, &escaped(mark));
    }
    writer.report();
    writer.html += "</body>\n</html>\n";
    writer.html
}

struct Writer<'r> {
    report: &'r Report,
    sheet: Sheet,
    html: String,
}

impl Writer<'_> {
    fn report(&mut self) {
        let report = self.report;
        let title: Vec<String> = lines_of(&report.title()).map(escaped).collect();
        self.element("h1", TITLE, &title.join("<br>"));
        self.paragraphs(&report.preface_text(), BODY);
        for section in &report.form.sections {
            self.section(section);
        }
        self.closing();
    }

    fn section(&mut self, section: &Section) {
        self.element("h2", SECTION_HEADING, &escaped(&section.heading));
        match &section.content {
            Content::Text { .. } => self.text(section),
            Content::Table(key) => self.table(key),
        }
    }

    fn text(&mut self, section: &Section) {
        let section = self.report.section(&section.key);
        self.paragraphs(&section.text, BODY);
        for part in section.parts.iter().filter(|part| !part.is_empty()) {
            for line in lines_of(&part.title) {
                self.element("h3", PART_HEADING, &escaped(line));
            }
            self.paragraphs(&part.text, BODY);
        }
    }

    fn table(&mut self, key: &str) {
        let Some(table) = self.report.form.table(key) else { return };
        self.html += &table::to_html(self.report, &self.sheet, table);
        for line in self.report.note_lines(key) {
            self.element("p", NOTE, &escaped(&line));
        }
    }

    /// 落款; without a date there is none, as in print.
    fn closing(&mut self) {
        let date = self.report.closing.date.printed();
        if !date.is_empty() {
            self.paragraphs(self.report.closing_organ(), CLOSING);
            self.paragraphs(&date, CLOSING);
        }
    }

    /// Each line of a text as a paragraph; empty lines are left out.
    fn paragraphs(&mut self, text: &str, style: &str) {
        for line in lines_of(text) {
            self.element("p", style, &escaped(line));
        }
    }

    /// An element on a line of its own; what is inside is HTML already. One that shows nothing is left out.
    fn element(&mut self, name: &str, style: &str, inside: &str) {
        if inside.trim().is_empty() {
            return;
        }
        self.html += &format!("<{name} style=\"{style}\">{inside}</{name}>\n");
    }
}
