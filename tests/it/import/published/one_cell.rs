//! One cell of a page is removed, doubled, split, joined or written oddly: whatever is read then is right, or
//! blank and named, or asked about. It is never another figure with nothing said.

use std::ops::Range;
use std::path::Path;

use nianbao::html::to_html;
use nianbao::import::read;
use nianbao::import::source::from_bytes;

use nianbao::report::{Report, Value};

use super::oracle::{Demand, Figure, TrueCell, Truth, check};
use super::pages::{bytes, cells, listed, truth};
use crate::samples::{GOOD, files, load, read as text_of};

/// Something that happens to the cell of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mishap {
    /// It is not there.
    Removed,
    /// It is there twice.
    Doubled,
    /// It holds the next cell's text too.
    Merged,
    /// Its digits stand in two cells.
    Split,
    /// Something stands between its digits.
    Between(&'static str),
    /// Something that readers do not see stands before it.
    Before(&'static str),
}

const MISHAPS: [Mishap; 16] = [
    Mishap::Removed,
    Mishap::Doubled,
    Mishap::Merged,
    Mishap::Split,
    Mishap::Between(" "),
    Mishap::Between("<br>"),
    Mishap::Between("&nbsp;"),
    Mishap::Between("-"),
    Mishap::Between("/"),
    Mishap::Before("\u{202e}"),
    Mishap::Before("<s>75</s>"),
    Mishap::Before("<span style=\"display:none\">9</span>"),
    Mishap::Before("<span style=\"visibility:hidden\">9</span>"),
    Mishap::Before("<span style=\"font-size:0\">9</span>"),
    Mishap::Before("<span style=\"color:#fff\">9</span>"),
    Mishap::Before("<span style=\"text-decoration:line-through\">75</span>"),
];

/// A web page with its truth.
struct WebPage {
    name: String,
    text: String,
    truth: Truth,
}

fn web_pages() -> Vec<WebPage> {
    // Those in other encodings say the same.
    let published = listed()
        .into_iter()
        .filter(|page| Path::new(&page.file).extension().is_some_and(|ending| ending == "html"))
        .filter_map(|page| {
            let text = String::from_utf8(bytes(&page)).ok()?;
            Some(WebPage { text, truth: truth(&page), name: page.file })
        });
    let own =
        GOOD.map(load).map(|report| WebPage { name: report.title(), text: to_html(&report), truth: truth_of(&report) });
    published.chain(own).chain(real_pages()).collect()
}

/// The web pages of the folder named by `NIANBAO_PUBLISHED`, with the figures in `expected` beside them.
fn real_pages() -> Vec<WebPage> {
    let Some(folder) = std::env::var_os("NIANBAO_PUBLISHED").map(std::path::PathBuf::from) else { return Vec::new() };
    let page = |file: std::path::PathBuf| {
        let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = text_of(&file);
        let source = from_bytes(text.as_bytes(), &file).unwrap_or_else(|error| panic!("{error}"));
        let reading = read(&source, &[]).unwrap_or_else(|error| panic!("{error}"));
        let figures = text_of(&folder.join("expected").join(format!("{stem}.cells.csv")));
        let truth = Truth {
            cells: cells(reading.report.form, figures.trim_start_matches('\u{feff}')),
            ..Truth::of_figures(reading.report.form, &reading.report.organ.name, reading.report.year)
        };
        WebPage { name: stem, text, truth }
    };
    files(&folder, ".html").into_iter().map(page).collect()
}

fn truth_of(report: &Report) -> Truth {
    let sheet = report.sheet();
    let cells = report.form.indexed_cells().map(|(idx, cell)| {
        let figure = match sheet.value(idx) {
            Value::Number(number) => Figure::Number(number),
            Value::NotApplicable => Figure::NotApplicable,
            Value::Blank | Value::Provisional(_) | Value::Unreadable => Figure::Blank,
        };
        (cell.key.clone(), TrueCell { figure, remark: report.cell(&cell.key).remark })
    });
    Truth { cells: cells.collect(), ..Truth::of_figures(report.form, &report.organ.name, report.year) }
}

/// The cells of a page that hold a figure: where their text stands, and where they stand.
fn figures(page: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut all = Vec::new();
    for (start, _) in page.match_indices("<td") {
        let Some(inner) = page[start..].find('>').map(|at| start + at + 1) else { continue };
        let Some(end) = page[inner..].find("</td>").map(|at| inner + at) else { continue };
        // The figure may be wrapped in paragraphs and spans.
        let text = page[inner..end].split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let text: String = text.collect::<String>().trim().to_owned();
        let is_figure = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let at = page[inner..end].find(&format!(">{text}<")).map_or(inner, |at| inner + at + 1);
        if is_figure && page[at..].starts_with(&text) {
            all.push((at..at + text.len(), start..end + "</td>".len()));
        }
    }
    all
}

/// The page after a mishap; `None` where it cannot happen to this cell.
fn after(page: &str, (text, cell): &(Range<usize>, Range<usize>), mishap: Mishap) -> Option<String> {
    let (front, behind) = (&page[..cell.start], &page[cell.end..]);
    let (figure, open, close) = (&page[text.clone()], &page[cell.start..text.start], &page[text.end..cell.end]);
    let whole = &page[cell.clone()];
    let middle = figure.len() / 2;
    Some(match mishap {
        Mishap::Removed => format!("{front}{behind}"),
        Mishap::Doubled => format!("{front}{whole}{whole}{behind}"),
        Mishap::Merged => {
            let next = behind.trim_start().strip_prefix("<td")?;
            let (inner, rest) = next.split_once('>')?.1.split_once("</td>")?;
            format!("{front}{open}{figure}{inner}{close}{rest}")
        }
        Mishap::Split if middle > 0 => {
            format!("{front}{open}{}{close}{open}{}{close}{behind}", &figure[..middle], &figure[middle..])
        }
        Mishap::Between(sign) if middle > 0 => {
            format!("{front}{open}{}{sign}{}{close}{behind}", &figure[..middle], &figure[middle..])
        }
        Mishap::Split | Mishap::Between(_) => return None,
        Mishap::Before(unseen) => format!("{front}{open}{unseen}{figure}{close}{behind}"),
    })
}

#[test]
fn a_cell_gone_wrong_gives_no_other_figure() {
    /// Every how manyth mishap is tried unless all are asked for.
    const STEP: usize = 41;
    let step = if std::env::var_os("PROPTEST_CASES").is_some() { 1 } else { STEP };
    let (mut tried, mut wrong) = (0, Vec::new());
    for page in web_pages() {
        let figures = figures(&page.text);
        let all = figures.iter().flat_map(|figure| MISHAPS.map(|mishap| (figure, mishap)));
        for (figure, mishap) in all.step_by(step) {
            let Some(text) = after(&page.text, figure, mishap) else { continue };
            tried += 1;
            let source = from_bytes(text.as_bytes(), Path::new("年报.html")).unwrap_or_else(|error| panic!("{error}"));
            let reading = read(&source, &[]).unwrap_or_else(|error| panic!("{error}"));
            let faults = check(&reading, &page.truth, Demand::NothingWrong);
            if !faults.is_empty() {
                let row = &page.text[page.text[..figure.1.start].rfind("<tr").unwrap_or(0)..figure.1.end];
                wrong.push(format!("{} {mishap:?} in {row}: {}", page.name, faults.join("; ")));
            }
        }
    }
    assert!(tried > 300, "only {tried} were tried");
    assert!(wrong.is_empty(), "{} of {tried} are wrong:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}
