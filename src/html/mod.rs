//! A report as a web page to be pasted into the editor of a government website.
//!
//! The same outline as the printed report. Publishing systems throw away classes, scripts and style
//! sheets, so there are only headings, paragraphs and tables with their spans, and every style stands
//! at its element. Knows nothing of pages.

mod table;
mod text;

use crate::outline::{ItemKind, Level, Outline};
use crate::report::Report;
use text::escaped;

const TITLE: &str = "text-align:center;font-size:22pt;font-weight:normal;font-family:方正小标宋简体,小标宋,宋体";
const SECTION_HEADING: &str = "text-indent:2em;font-size:16pt;font-weight:normal;font-family:黑体";
const PART_HEADING: &str = "text-indent:2em;font-size:16pt;font-weight:normal;font-family:楷体,楷体_GB2312";
const RUN_IN: &str = "font-family:楷体,楷体_GB2312";
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
    let outline = Outline::of(report);
    let mut writer = Writer { html: String::new() };
    writer.html += "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
    writer.html += &format!("<title>{}{}</title>\n</head>\n<body>\n", escaped(mark), escaped(&outline.title()));
    if !mark.is_empty() {
        writer.element("p", DRAFT, &escaped(mark));
    }
    for item in &outline.items {
        writer.item(&item.kind);
    }
    writer.html += "</body>\n</html>\n";
    writer.html
}

struct Writer {
    html: String,
}

impl Writer {
    fn item(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Title(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                self.element("h1", TITLE, &lines.join("<br>"));
            }
            ItemKind::Heading(Level::First, text) => self.element("h2", SECTION_HEADING, &escaped(text)),
            ItemKind::Heading(Level::Second, text) => self.element("h3", PART_HEADING, &escaped(text)),
            ItemKind::Paragraph { run_in, text } => {
                let run_in = escaped(run_in);
                let run_in = if run_in.is_empty() { run_in } else { tagged("span", RUN_IN, &run_in) };
                self.element("p", BODY, &(run_in + &escaped(text)));
            }
            ItemKind::Table(table) => {
                self.html += &table::to_html(table);
                self.paragraphs(&table.notes, NOTE);
            }
            ItemKind::Closing { organ, date } => {
                self.paragraphs(organ, CLOSING);
                self.paragraphs(date, CLOSING);
            }
        }
    }

    fn paragraphs(&mut self, lines: &[String], style: &str) {
        for line in lines {
            self.element("p", style, &escaped(line));
        }
    }

    /// An element on a line of its own; what is inside is HTML already. One that shows nothing is left out.
    fn element(&mut self, name: &str, style: &str, inside: &str) {
        if !inside.trim().is_empty() {
            self.html += &tagged(name, style, inside);
            self.html.push('\n');
        }
    }
}

fn tagged(name: &str, style: &str, inside: &str) -> String {
    format!("<{name} style=\"{style}\">{inside}</{name}>")
}
