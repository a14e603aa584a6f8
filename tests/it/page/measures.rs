//! The page of an official document measured: GB/T 9704-2012, the lines and the margins.

use nianbao::font::{Faces, Role};
use nianbao::page::{Document, Page, Run, Structure, mm};
use nianbao::report::{Edit, Part, Report, SectionText};
use proptest::prelude::*;

use super::checks::well_placed;
use super::laid_out;
use super::reading::{Passage, of_role};
use crate::samples::{GOOD, load};

const LEFT: f32 = mm(28.0);
const RIGHT: f32 = mm(28.0 + 156.0);
const TOP: f32 = mm(37.0);
const BOTTOM: f32 = mm(37.0 + 225.0);
/// 3号, 28 characters in the width of the type area.
const CHARACTER: f32 = mm(156.0) / 28.0;

fn near(value: f32, wanted: f32) -> bool {
    (value - wanted).abs() < 0.1
}

fn saying(text: &str) -> Report {
    let mut report = load(GOOD[0]);
    let parts = vec![Part { title: "（一）主动公开".into(), text: text.into(), ..Part::default() }];
    report.apply(Edit::Section("overview".into(), SectionText { text: String::new(), parts }));
    report
}

fn long() -> Document {
    laid_out(&saying(&"水".repeat(28 * 100)))
}

/// The first passage of a role that starts so.
fn passage(document: &Document, role: Structure, start: &str) -> Passage {
    of_role(document, role).into_iter().find(|passage| passage.text().starts_with(start)).expect("the passage")
}

fn is_in(document: &Document, role: Role, text: &str) -> bool {
    let face = Faces::bundled().chain(role)[0];
    let runs = document.pages.iter().flat_map(Page::runs);
    runs.filter(|run| run.node.is_some() && run.text.contains(text)).all(|run| run.face == face)
}

#[test]
fn a_line_has_28_characters_and_a_page_22_lines() {
    let document = long();
    let text = passage(&document, Structure::Paragraph, "水水");
    let first = &text.lines[0];
    assert!(near(first.ends.0, LEFT + 2.0 * CHARACTER) && near(first.ends.1, RIGHT), "{first:?}");
    assert_eq!(first.text.chars().count(), 26, "indented by two characters");
    for line in &text.lines[1..text.lines.len() - 1] {
        assert_eq!(line.text.chars().count(), 28);
        assert!((line.size - 15.8).abs() < 0.03 && near(line.ends.0, LEFT) && near(line.ends.1, RIGHT), "{line:?}");
    }
    let counts = text.lines_by_page();
    assert!(counts.len() > 3 && counts.values().skip(1).take(3).all(|count| *count == 22), "{counts:?}");
    for pair in text.lines.windows(2).filter(|pair| pair[0].page_idx == pair[1].page_idx) {
        assert!(near(pair[1].y - pair[0].y, mm(225.0) / 22.0));
    }
}

#[test]
fn the_paper_and_its_margins_are_those_of_the_standard() {
    for page in &long().pages {
        assert!(near(page.width, mm(210.0)) && near(page.height, mm(297.0)));
        let inside = |run: &&Run| run.node.is_some();
        assert!(page.runs().filter(inside).all(|run| run.x > LEFT - 8.0 && run.y > TOP && run.y < BOTTOM));
    }
}

/// How high the middle of the dash lies above its base line, in em.
fn dash_height(document: &Document, run: &Run) -> f32 {
    let faces = Faces::bundled();
    let file = faces.file(run.face);
    let face = ttf_parser::Face::parse(&file.data, file.index).expect("a face");
    let bounds = face.glyph_bounding_box(ttf_parser::GlyphId(run.glyphs[0].id)).expect("a dash");
    assert!(document.missing.is_empty());
    f32::from(bounds.y_min.midpoint(bounds.y_max)) / f32::from(face.units_per_em())
}

#[test]
fn page_numbers_stand_seven_millimetres_below_and_one_character_in() {
    let document = long();
    for (idx, page) in document.pages.iter().enumerate() {
        let text = format!("— {} —", idx + 1);
        let run = page.runs().find(|run| run.node.is_none() && run.text == text).expect("the number");
        assert!(near(run.size, 14.0));
        if idx % 2 == 0 {
            assert!(near(run.x + run.width(), RIGHT - 14.0), "page {}", idx + 1);
        } else {
            assert!(near(run.x, LEFT + 14.0), "page {}", idx + 1);
        }
        let below = run.y - dash_height(&document, run) * run.size - BOTTOM;
        assert!((below - mm(7.0)).abs() < mm(0.3), "the dash lies {} mm below", below / mm(1.0));
    }
}

#[test]
fn titles_and_headings_have_their_sizes_and_faces() {
    let document = long();
    let title = passage(&document, Structure::Heading(1), "云川县水务局");
    assert!(near(title.lines[0].size, 22.0) && is_in(&document, Role::Title, "云川县水务局2025年"));
    let middle = title.lines[0].ends.0.midpoint(title.lines[0].ends.1);
    assert!(near(middle, LEFT.midpoint(RIGHT)), "the title is centred");
    for (level, start, role) in [(2, "一、", Role::Hei), (2, "六、", Role::Hei), (3, "（一）", Role::Kai)] {
        let heading = passage(&document, Structure::Heading(level), start);
        let line = &heading.lines[0];
        assert!(near(line.size, CHARACTER) && near(line.ends.0, LEFT + 2.0 * CHARACTER), "{line:?}");
        assert!(is_in(&document, role, &heading.text()), "{start}");
    }
    assert!(is_in(&document, Role::FangSong, "水水水"));
}

#[test]
fn the_closing_stands_to_the_right_four_characters_in() {
    let document = long();
    let closing = of_role(&document, Structure::Paragraph).pop().expect("a closing");
    let [organ, date] = closing.lines.as_slice() else { panic!("{:?}", closing.lines) };
    assert_eq!((organ.text.as_str(), date.text.as_str()), ("云川县水务局", "2026年1月16日"));
    for line in [organ, date] {
        assert!(near(line.ends.1, RIGHT - 4.0 * CHARACTER), "{line:?}");
    }
}

/// A piece of Chinese text: some characters, and signs before or behind them.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "水",
        "公开",
        "信息处",
        "政府网站",
        "4068.208万元",
        "186条",
        "12.5%",
        "〔2021〕30号",
        "25℃",
        "2025年",
    ]);
    let before = prop::sample::select(vec!["", "", "", "（", "《", "“", "“《", "（《"]);
    let behind = prop::sample::select(vec![
        "",
        "",
        "，",
        "。",
        "、",
        "；",
        "：",
        "？",
        "！",
        "）",
        "》",
        "”",
        "》，",
        "”。",
        "）、",
        "——",
        "……",
        "……”",
        "·",
    ]);
    (before, words, behind).prop_map(|(before, words, behind)| format!("{before}{words}{behind}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lines_of_any_text_keep_to_the_rules(pieces in prop::collection::vec(piece(), 1..400)) {
        let document = laid_out(&saying(&pieces.concat()));
        well_placed(&document, "generated");
        for paragraph in of_role(&document, Structure::Paragraph) {
            for pair in paragraph.lines.windows(2).filter(|pair| pair[0].text != "云川县水务局") {
                let (end, start) = (pair[0].text.chars().last(), pair[1].text.chars().next());
                let (end, start) = (end.expect("text"), start.expect("text"));
                let place = format!("“{}” / “{}”", pair[0].text, pair[1].text);
                prop_assert!(!"，。、；：？！）》〉」』】〕”’…—·％℃%".contains(start), "{}", place);
                prop_assert!(!"（《〈「『【〔“‘".contains(end), "{}", place);
                let splits_number = end.is_ascii_digit() && (start.is_ascii_digit() || ".万元条年号".contains(start));
                let splits_unit = pair[0].text.ends_with('万') && start == '元';
                let splits_document = pair[0].text.ends_with('〕') && start.is_ascii_digit();
                prop_assert!(!splits_number && !splits_unit && !splits_document, "{}", place);
            }
        }
    }
}
