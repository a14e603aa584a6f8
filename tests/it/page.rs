//! Laid-out documents: lines by the rules of Chinese typesetting, nothing cut, nothing overlapping.

use nianbao::font::Faces;
use nianbao::form::{Form, Kind};
use nianbao::page::{Document, Item, Line, Page, Purpose, Run, Structure, lay_out};
use nianbao::report::{Cell, Edit, Entry, Organ, Overview, Part, Place, Report};

use crate::samples::{GOOD, load};

fn laid_out(report: &Report) -> Document {
    lay_out(report, &Faces::bundled(), Purpose::Final)
}

/// 20,000 characters in which everything occurs that makes lines hard to break.
fn long_text() -> String {
    let sentence = "按照《中华人民共和国政府信息公开条例》（国令第711号）、国办公开办函〔2021〕30号要求，全年收费4068.208万元——比上年增长12.5%……\
                    网址https://www.yunchuan.example.cn/zwgk/fdzdgknr/index.html?column=annual&year=2025，“云川水务”公众号发布1,234条（其中原创56条）、\
                    视频7个；满意度96.4%。";
    let mut text = String::new();
    while text.chars().count() < 20_000 {
        for _ in 0..6 {
            text.push_str(sentence);
        }
        text.push('\n');
    }
    text.chars().take(20_000).collect()
}

/// Reports that are hard to lay out: nine-digit figures, long remarks, very long sections, both forms.
pub(crate) fn hard_reports() -> Vec<Report> {
    let mut reports: Vec<Report> = GOOD.into_iter().map(load).collect();
    for id in Form::IDS {
        let form = Form::by_id(id).expect("a form");
        let mut report = load(if id == "cn-2021" { GOOD[0] } else { GOOD[2] });
        let largest = |kind: Kind| match kind {
            Kind::Count => "999999999",
            Kind::SignedCount => "-99999999",
            Kind::WanYuan => "123456789.123456",
            Kind::Yuan => "12345678901.25",
        };
        let edits = form.cells().iter().enumerate().filter(|(idx, _)| form.computed_by(*idx).is_none());
        let edits = edits.map(|(idx, cell)| {
            let remark = match idx % 9 {
                0 => "其中修订16件".to_owned(),
                1 => "本项说明很长，超过单元格能容纳的字数，应当移到表下作为注释打印".to_owned(),
                _ => String::new(),
            };
            let entry = Entry::read(largest(cell.kind), cell).0;
            Edit::Cell(cell.key.clone(), Cell { remark, ..Cell::of(entry) })
        });
        report.apply(Edit::All(edits.collect()));
        report.apply(Edit::Overview(Overview {
            opening: long_text(),
            parts: vec![Part { title: "（一）主动公开".into(), text: long_text(), ..Part::default() }],
        }));
        report.apply(Edit::Note("t3".into(), long_text().chars().take(400).collect()));
        report.apply(Edit::Problems(long_text().replace('\n', "")));
        reports.push(report);
    }
    let name =
        "云川省青禾自治州高原特色农业产业发展与农村供水安全保障工作领导小组办公室（云川省青禾自治州水务和农业农村局）";
    reports.push(Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::named(name)));
    reports
}

/// Box that the ink of a glyph may fill: left, top, right, bottom.
type Ink = (f32, f32, f32, f32);

/// Signs whose right half is empty.
const EMPTY_RIGHT: &str = "，。、；：）》〉”’〕";
/// Signs whose left half is empty.
const EMPTY_LEFT: &str = "（《〈“‘〔";

fn inks(run: &Run) -> impl Iterator<Item = (char, Ink)> + '_ {
    run.glyphs.iter().map(|glyph| {
        let (left, top) = (run.x + glyph.x, run.y - run.size * 0.8);
        let half = glyph.advance / 2.0;
        let left = if EMPTY_LEFT.contains(glyph.char) { left + half } else { left };
        let right = run.x + glyph.x + if EMPTY_RIGHT.contains(glyph.char) { half } else { glyph.advance };
        (glyph.char, (left, top, right, run.y + run.size * 0.1))
    })
}

/// Upright and level rules of a page.
fn rules(page: &Page) -> Vec<Line> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) => Some(*line),
            Item::Run(_) | Item::Box(_) => None,
        })
        .collect()
}

#[test]
fn no_glyph_lies_on_another_or_on_a_rule() {
    for report in hard_reports() {
        for (page_idx, page) in laid_out(&report).pages.iter().enumerate() {
            let place = format!("{} page {}", report.title(), page_idx + 1);
            let mut glyphs: Vec<(char, Ink)> = page.runs().flat_map(inks).filter(|(char, _)| *char != ' ').collect();
            for rule in rules(page) {
                for (char, (left, top, right, bottom)) in &glyphs {
                    let crosses = |low: f32, high: f32, from: f32, to: f32| low + 0.3 < to && from < high - 0.3;
                    let upright = (rule.from.0 - rule.to.0).abs() < 0.01;
                    let hit = if upright {
                        crosses(*left, *right, rule.from.0 - 0.01, rule.from.0 + 0.01)
                            && crosses(*top, *bottom, rule.from.1, rule.to.1)
                    } else {
                        crosses(*top, *bottom, rule.from.1 - 0.01, rule.from.1 + 0.01)
                            && crosses(*left, *right, rule.from.0, rule.to.0)
                    };
                    assert!(!hit, "{place}: “{char}” on a rule {rule:?}");
                }
            }
            glyphs.sort_by(|(_, a), (_, b)| (a.1, a.0).partial_cmp(&(b.1, b.0)).expect("numbers"));
            for (idx, (char, ink)) in glyphs.iter().enumerate() {
                for (other, next) in glyphs[idx + 1..].iter().take_while(|(_, next)| next.1 < ink.3) {
                    let apart = next.0 >= ink.2 - 0.3 || next.2 <= ink.0 + 0.3;
                    assert!(apart, "{place}: “{char}” {ink:?} and “{other}” {next:?}");
                }
            }
        }
    }
}

#[test]
fn body_and_tables_keep_to_the_type_area() {
    for report in hard_reports() {
        for page in &laid_out(&report).pages {
            let (left, right) = if page.width > page.height { (102.0, 740.0) } else { (79.3, 521.6) };
            for run in page.runs().filter(|run| run.node.is_some()) {
                // The empty half of a squeezed sign may hang over.
                let end = inks(run).map(|(_, ink)| ink.2).fold(0.0, f32::max);
                assert!(run.x >= left && end <= right + 0.1, "“{}” {} {}", run.text, run.x, run.width());
                assert!(run.y > 79.0 && run.y < page.height - 79.0, "“{}” at {}", run.text, run.y);
            }
        }
    }
}

/// Texts of the body lines of a document, in order.
fn body_lines(document: &Document) -> Vec<String> {
    let is_body = |run: &&Run| run.node.is_some_and(|node| document.nodes[node].role == Structure::Paragraph);
    let mut lines: Vec<(f32, usize, String)> = Vec::new();
    for (page_idx, page) in document.pages.iter().enumerate() {
        for run in page.runs().filter(is_body) {
            match lines.last_mut() {
                Some((y, page, text)) if (*y - run.y).abs() < 0.01 && *page == page_idx => text.push_str(&run.text),
                _ => lines.push((run.y, page_idx, run.text.clone())),
            }
        }
    }
    lines.into_iter().map(|(_, _, text)| text).collect()
}

#[test]
fn lines_are_broken_by_the_rules() {
    let report = &hard_reports()[3];
    let lines = body_lines(&laid_out(report));
    assert!(lines.len() > 1000);
    for pair in lines.windows(2) {
        let (end, start) = (pair[0].chars().last().expect("text"), pair[1].chars().next().expect("text"));
        assert!(!"，。、；：？！）》〉」』】〕”’…—·％℃%".contains(start), "“{}” starts a line", pair[1]);
        assert!(!"（《〈「『【〔“‘".contains(end), "“{}” ends a line", pair[0]);
        let in_number = end.is_ascii_digit() && (start.is_ascii_digit() || "万元年月日号条件个.,%".contains(start));
        assert!(!in_number, "“{}” / “{}”", pair[0], pair[1]);
        assert!(!(pair[0].ends_with('万') && pair[1].starts_with('元')), "“{}” / “{}”", pair[0], pair[1]);
        assert!(!(pair[0].ends_with("〔2021〕") && start.is_ascii_digit()), "“{}” / “{}”", pair[0], pair[1]);
    }
}

#[test]
fn every_character_of_the_report_is_on_the_pages() {
    for report in hard_reports() {
        let document = laid_out(&report);
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let printed: usize = document
            .pages
            .iter()
            .flat_map(Page::runs)
            .filter(|run| {
                run.node.is_some_and(|node| {
                    matches!(document.nodes[node].role, Structure::Paragraph | Structure::Heading(_))
                })
            })
            .map(|run| count(&run.text))
            .sum();
        let notes: usize = report
            .texts()
            .iter()
            .filter(|text| matches!(text.place, Place::Note(_)))
            .map(|text| count(&text.text))
            .sum();
        let texts: usize = report.texts().iter().map(|text| count(&text.text)).sum();
        let headings: usize = report.form.sections.iter().map(|section| count(&section.heading)).sum();
        let date = report.closing.date.printed();
        let closing = if date.is_empty() { 0 } else { count(report.closing_organ()) + count(&date) };
        assert_eq!(printed, texts - notes + headings + closing, "{}", report.title());
    }
}

#[test]
fn a_heading_does_not_stand_alone_at_the_foot_of_a_page() {
    // A section without text has nothing to stand with.
    for report in hard_reports().into_iter().filter(|report| !report.problems.is_empty()) {
        let document = laid_out(&report);
        for (page_idx, page) in document.pages.iter().enumerate() {
            let last = page.runs().filter(|run| run.node.is_some()).last();
            let role = last.and_then(|run| run.node).map(|node| document.nodes[node].role);
            let is_last_page = page_idx + 1 == document.pages.len();
            assert!(
                is_last_page || !matches!(role, Some(Structure::Heading(_))),
                "{} page {}",
                report.title(),
                page_idx + 1
            );
        }
    }
}

#[test]
fn table_three_stands_on_one_page_and_long_ones_repeat_their_head() {
    let document = laid_out(&load(GOOD[0]));
    let pages_with = |document: &Document, text: &str| {
        let has = |page: &&Page| page.runs().any(|run| run.text.contains(text));
        document.pages.iter().filter(has).count()
    };
    assert_eq!(pages_with(&document, "一、本年新收"), 1);
    let on_one_page = document.pages.iter().any(|page| {
        let has = |text: &str| page.runs().any(|run| run.text.contains(text));
        has("一、本年新收") && has("四、结转下年度")
    });
    assert!(on_one_page);
    let mut report = load(GOOD[0]);
    let remarks = report.form.cells().iter().filter(|cell| cell.key.ends_with(".natural"));
    let edits = remarks.map(|cell| {
        Edit::Cell(cell.key.clone(), Cell { remark: "含联名申请及其他各种情形若干件".into(), ..report.cell(&cell.key) })
    });
    let edits = Edit::All(edits.collect());
    report.apply(edits);
    let document = laid_out(&report);
    assert!(pages_with(&document, "申请人情况") > 1, "the head is repeated");
    let label: usize =
        document.pages.iter().flat_map(Page::runs).filter(|run| run.text.starts_with("四、结转下年度")).count();
    assert_eq!(label, 1);
}

#[test]
fn nine_digit_figures_of_table_four_lie_on_their_side() {
    let mut report = load(GOOD[0]);
    for group in ["review", "direct_suit", "suit_after_review"] {
        for result in ["upheld", "corrected", "other", "pending"] {
            let entry = Entry::Number(123_456_789.into());
            report.apply(Edit::Cell(format!("t4.{group}.{result}"), Cell::of(entry)));
        }
    }
    let document = laid_out(&report);
    let sideways: Vec<&Page> = document.pages.iter().filter(|page| page.width > page.height).collect();
    assert_eq!(sideways.len(), 1);
    let text: String = sideways[0].runs().map(|run| run.text.as_str()).collect();
    assert!(text.contains("复议后起诉") && text.contains("493827156"));
    let smallest = document.pages.iter().flat_map(Page::runs).map(|run| run.size).fold(f32::MAX, f32::min);
    assert!(smallest >= 7.5);
}

#[test]
fn runs_are_anchored_to_what_they_show() {
    let document = laid_out(&load(GOOD[0]));
    let anchored = |text: &str, anchor: &str| {
        document
            .pages
            .iter()
            .flat_map(Page::runs)
            .any(|run| run.text.contains(text) && run.anchor.is_some_and(|idx| document.anchors[idx] == anchor))
    };
    assert!(anchored("41.065", "t2.fee.amount"));
    assert!(anchored("下一步", "problems"));
    assert!(anchored("注：联名", "t3.note"));
    assert!(anchored("（二）依申请公开", "overview.2"));
}
