//! Published texts, cut at their headings and judged by the text rules: every hit is known and true.
//!
//! `samples/published` holds texts in the shapes in which websites and crawls give them, with their
//! hits beside them, `samples/clean` reports without any. A folder named by `NIANBAO_PUBLISHED` is read the same way.

use std::path::{Path, PathBuf};

use nianbao::form::Form;
use nianbao::report::{Edit, LastYear, Organ, Preface, Report, SectionText};
use nianbao::rules;

use crate::expected::assert_expected;
use crate::samples::{files, path, read};

/// A published text as a report: preface, 一, 五 and 六; the tables are left out.
fn report_of(text: &str, year: u16, organ: &str) -> Report {
    let text = body(text);
    let [overview, tables, problems, other] = headings(&text);
    let preface = &text[..overview.0];
    let start = ["根据《", "本报告", "本年度报告"].iter().filter_map(|start| preface.find(start)).min().unwrap_or(0);
    let other_text = &text[other.1..];
    let end = ["附件下载", "打印 关闭", "打印关闭"].iter().filter_map(|end| other_text.find(end)).min();
    let mut report = Report::new(Form::for_year(year).expect("a form"), year, Organ::named(organ));
    report.apply(Edit::All(vec![
        Edit::Preface(Preface { own_text: preface[start..].trim().to_owned(), ..Preface::default() }),
        Edit::Section(
            "overview".into(),
            SectionText { text: text[overview.1..tables.0].trim().to_owned(), parts: Vec::new() },
        ),
        Edit::section_text("problems", text[problems.1..other.0].trim().to_owned()),
        Edit::section_text("other_matters", other_text[..end.unwrap_or(other_text.len())].trim().to_owned()),
    ]));
    report
}

/// Where the headings of 一, 二, 五 and 六 start and end.
fn headings(text: &str) -> [(usize, usize); 4] {
    let find = |starts: &[&str], last_words: &str| {
        let start = starts.iter().filter_map(|start| text.rfind(start)).max().unwrap_or_else(|| panic!("{starts:?}"));
        let end = start + text[start..].find(last_words).expect(last_words) + last_words.len();
        (start, end)
    };
    [
        find(&["一、总体情况"], "情况"),
        find(&["二、主动公开政府信息"], "情况"),
        find(&["五、存在", "五、政府信息公开工作存在"], "情况"),
        find(&["六、其他需要报告的事项"], "事项"),
    ]
}

/// Without the frame of a crawl, tags, and line breaks inside paragraphs.
fn body(text: &str) -> String {
    let text = text.split("==== 正文 ====").last().unwrap_or(text).trim_start_matches('=');
    let text = if text.contains("<body") { without_tags(text) } else { text.to_owned() };
    // Text laid out in lines: a paragraph starts with a deep indent.
    if text.lines().filter(|line| line.starts_with("   ")).count() <= 20 {
        return text;
    }
    let mut joined = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('-')) {
        if line.starts_with("   ") {
            joined.push('\n');
        }
        joined.push_str(line.trim());
    }
    joined
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        let tag = &rest[open..open + close];
        if ["</p", "</tr", "</td", "</div", "<br", "</h"].iter().any(|end| tag.starts_with(end)) {
            text.push('\n');
        }
        rest = &rest[open + close + 1..];
        if tag.starts_with("<script") || tag.starts_with("<style") {
            rest = rest.find("</").map_or("", |end| &rest[end..]);
        }
    }
    text.push_str(rest);
    text.replace("&nbsp;", " ").replace("&ldquo;", "“").replace("&rdquo;", "”")
}

/// Organ and year of a published text, from a list of `file<TAB>organ<TAB>year`.
fn subjects(list: &Path) -> Vec<(String, String, u16)> {
    let lines = read(list);
    let subject = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut field = || fields.next().expect("three fields");
        (field(), field(), field().parse().expect("a year"))
    };
    lines.lines().filter(|line| !line.is_empty()).map(subject).collect()
}

/// The hits of the text rules on every text of a folder; a text follows the one of the year before.
fn hits(folder: &Path, reports: &Path) -> String {
    let mut hits = String::new();
    let mut before: Option<Report> = None;
    for (file, organ, year) in subjects(reports) {
        let report = report_of(&read(&folder.join(&file)), year, &organ);
        let last = before.as_ref().filter(|last| last.year + 1 == year && last.organ == report.organ);
        let last = last.map(|last| LastYear::of(last, ""));
        for finding in rules::check(&report, last.as_ref()).findings {
            if matches!(finding.rule.as_bytes()[0], b'D' | b'S' | b'F') {
                hits += &format!("{file} {} {} {}\n", finding.severity.name(), finding.rule, finding.message);
            }
        }
        before = Some(report);
    }
    hits
}

#[test]
fn every_hit_on_a_published_text_is_known() {
    let mut folders: Vec<(PathBuf, PathBuf)> =
        vec![(path("published"), path("published")), (path("clean"), path("clean"))];
    if let (Some(folder), Some(lists)) = (std::env::var_os("NIANBAO_PUBLISHED"), std::env::var_os("NIANBAO_HITS")) {
        folders.push((folder.into(), lists.into()));
    }
    for (folder, lists) in folders {
        let found = hits(&folder, &lists.join("reports.tsv"));
        assert_expected(&found, &lists.join("hits.txt"));
    }
}

#[test]
fn the_texts_of_a_folder_are_all_listed() {
    for (folder, ending) in [("published", ".txt"), ("published", ".html"), ("clean", ".txt")] {
        let subjects = subjects(&path(folder).join("reports.tsv"));
        let listed: Vec<String> = subjects.into_iter().map(|(file, _, _)| file).collect();
        for file in files(&path(folder), ending) {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(name == "hits.txt" || listed.contains(&name), "{name} is not in reports.tsv");
        }
    }
}
