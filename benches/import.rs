//! How long a published report takes from bytes to what is understood of it.
//!
//! Budgets: a web page of 500 kB, most of it the site around the report, 50 ms; an ordinary page and a
//! text whose rows have run together are shown as throughput and as they are.

use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use nianbao::form::Kind;
use nianbao::html::to_html;
use nianbao::import::{Reading, read, source};
use nianbao::report::{Cell, Edit, Entry, Report};
use nianbao::store;

fn main() {
    divan::main();
}

fn sample() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/云川县水务局2025年年报.ron");
    store::load(&path).expect("the sample loads").report
}

fn reading(bytes: &[u8], name: &str) -> Reading {
    let source = source::from_bytes(bytes, Path::new(name)).expect("a document");
    read(&source, &[]).expect("a report")
}

/// A site's page of about 500 kB: menus and lists of links around the report, whose texts are long.
fn site_page() -> String {
    let mut report = sample();
    let sentence = "全年通过县政府门户网站公开信息186条，其中农村饮水水质检测结果48条。";
    let paragraphs: Vec<String> = (1..=400).map(|no| format!("第{no}处供水工程：{sentence}")).collect();
    report.apply(Edit::section_text(
        "problems",
        format!("{}\n{}", report.section("problems").text, paragraphs.join("\n")),
    ));
    let (mut before, mut behind) = (String::new(), String::new());
    for no in 0..1_600 {
        before += &format!(
            "<li class=\"nav-item\"><a href=\"/zwgk/fdzdgk/{no}/index.html\" target=\"_blank\">政务公开栏目{no}</a></li>\n"
        );
        behind += &format!(
            "<tr><td><span style=\"font-size:14px\">{no}</span></td><td>关于第{no}号水利工程验收的通知</td></tr>\n"
        );
    }
    let page = to_html(&report);
    let (head, rest) = page.split_once("<body>").expect("a body");
    let (body, _) = rest.split_once("</body>").expect("its end");
    let page = format!(
        "{head}<body><ul>{before}</ul><div class=\"article\">{body}</div><table>{behind}</table></body></html>"
    );
    assert!((450_000..600_000).contains(&page.len()), "{} bytes", page.len());
    page
}

#[divan::bench]
fn web_page_of_500_kb(bencher: Bencher) {
    let page = site_page();
    bencher.counter(BytesCount::of_str(&page)).bench(|| reading(black_box(page.as_bytes()), "年报.html"));
}

/// The sample's page with other figures.
fn pages(count: u64) -> Vec<String> {
    let mut report = sample();
    let counts: Vec<String> =
        report.form.cells().iter().filter(|cell| cell.kind == Kind::Count).map(|cell| cell.key.clone()).collect();
    let page = |no: u64| {
        let figure = |(idx, key): (u64, &String)| {
            let number = (no * 7 + idx * 13) % 97;
            Edit::Cell(key.clone(), Cell::of(Entry::Number(number.into())))
        };
        report.apply(Edit::All((0..).zip(&counts).map(figure).collect()));
        to_html(&report)
    };
    (0..count).map(page).collect()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn thousand_pages(bencher: Bencher) {
    let pages = pages(1_000);
    bencher.counter(ItemsCount::of_iter(&pages)).bench(|| {
        pages.iter().map(|page| reading(black_box(page.as_bytes()), "年报.html").pieces.len()).sum::<usize>()
    });
}

/// A text without line ends, in which the figures of each row of table 三 stand without spaces.
fn run_together() -> String {
    let report = sample();
    let sheet = report.sheet();
    let mut text = format!("{}。", report.title());
    for section in &report.form.sections {
        text += &section.heading;
        let rows = report.form.indexed_cells().filter(|(_, cell)| {
            matches!(&section.content, nianbao::form::Content::Table(table) if cell.key.starts_with(&format!("{table}.")))
        });
        let mut label = String::new();
        for (idx, cell) in rows {
            let own = cell.row_names.last().cloned().unwrap_or_default();
            if own != label {
                text += &own;
                label = own;
            }
            text += &report.printed_value(&sheet, idx);
        }
        text += &report.section("problems").text;
    }
    text.replace(['\n', ' '], "")
}

#[divan::bench]
fn text_run_together(bencher: Bencher) {
    let text = run_together();
    bencher.counter(BytesCount::of_str(&text)).bench(|| reading(black_box(text.as_bytes()), "年报.txt"));
}
