//! The preview: the pages that are printed, led to from the form and back.

use egui::{Event, Key, Modifiers, Pos2, Vec2};
use nianbao::font::Faces;
use nianbao::page::{Document, Purpose, lay_out};
use nianbao::report::{Address, Edit, Part, SectionText};

use super::window::Window;
use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn window() -> Window {
    Window::open(Some(&path(SAMPLE)))
}

/// The document that is printed of the report in a window.
fn printed(window: &Window) -> Document {
    let is_final = window.harness.state().document().expect("open").outcome().verdict().is_final();
    let purpose = if is_final { Purpose::Final } else { Purpose::Draft };
    lay_out(&window.report(), &Faces::bundled(), purpose).expect("not too long")
}

/// Names of the pages that are shown.
fn shown(window: &Window, pages: usize) -> Vec<String> {
    (1..=pages).map(|no| format!("第{no}页，共{pages}页")).filter(|name| window.shows(name)).collect()
}

/// Where in the window a text of a place is seen, if one is.
fn place(window: &Window, anchor: &str) -> Option<Pos2> {
    let document = printed(window);
    let is_wanted = |idx: usize| document.anchors[idx] == anchor;
    let pane = window.rect("版面");
    document.pages.iter().enumerate().find_map(|(page_idx, page)| {
        let name = format!("第{}页，共{}页", page_idx + 1, document.pages.len());
        let rect = window.shows(&name).then(|| window.rect(&name))?;
        let scale = rect.width() / page.width;
        let runs = page.runs().filter(|run| run.anchor.is_some_and(is_wanted));
        let mut middles = runs.map(|run| Vec2::new(run.x + run.width() / 2.0, run.y - run.size / 3.0));
        middles.find_map(|middle| Some(rect.min + middle * scale).filter(|at| pane.contains(*at)))
    })
}

fn focus_cell(window: &mut Window, key: &str) -> String {
    let name = window.report().form.cell(key).expect("a cell").path.clone();
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    window.focus(&name);
    name
}

#[test]
fn the_pages_that_are_printed_are_shown() {
    let mut window = window();
    window.ctrl(Key::P);
    let document = printed(&window);
    assert_eq!(shown(&window, document.pages.len()), ["第1页，共5页"]);
    let text = window.description("第1页，共5页");
    assert!(text.starts_with("云川县水务局\n2025年政府信息公开工作年度报告\n"), "{text}");
    let (page, rect) = (&document.pages[0], window.rect("第1页，共5页"));
    assert!((rect.height() / rect.width() - page.height / page.width).abs() < 0.002);
    assert!(window.shows("第 1 页，共 5 页") && window.shows("定稿"));
    window.ctrl(Key::P);
    assert_eq!(shown(&window, 5), [""; 0]);
}

#[test]
fn a_draft_says_so() {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", String::new()));
    let mut window = Window::with(&report);
    window.ctrl(Key::P);
    let pages = printed(&window).pages.len();
    assert!(window.description(&format!("第1页，共{pages}页")).contains("草稿"));
    assert!(window.shows_part("未定稿"));
}

#[test]
fn a_figure_leads_to_its_cell_and_back() {
    let mut window = window();
    let name = focus_cell(&mut window, "t3.new.commercial");
    window.ctrl(Key::P);
    assert_eq!(window.focused().as_deref(), Some("版面"));
    let at = place(&window, "t3.new.commercial").expect("it is seen");
    assert!(at.y < window.rect("版面").center().y, "in the upper half");
    // Another figure: a click on it goes to its cell.
    let other = place(&window, "t3.new.natural").expect("beside it");
    window.click_at(other);
    let other = window.report().form.cell("t3.new.natural").expect("a cell").path.clone();
    assert_eq!(window.focused(), Some(other));
    // Esc goes back to the cell one stood on.
    window.focus(&name).ctrl(Key::P).key(Key::Escape);
    assert_eq!(window.focused(), Some(name));
}

#[test]
fn a_text_leads_to_its_field() {
    let mut window = window();
    window.ctrl(Key::P).key(Key::End);
    let at = place(&window, "problems").expect("on the last page");
    window.click_at(at);
    assert_eq!(window.focused(), Some(Address::Section("problems".into()).name(window.report().form)));
}

#[test]
fn a_change_is_seen_at_once() {
    let mut window = window();
    let name = focus_cell(&mut window, "t3.new.commercial");
    window.type_text("987").key(Key::Enter).focus(&name);
    window.ctrl(Key::P);
    let pages = printed(&window).pages.len();
    let all =
        |window: &Window| -> String { shown(window, pages).iter().map(|name| window.description(name)).collect() };
    assert!(all(&window).contains("987") && all(&window).contains("草稿"));
    // Taken back while the pages are shown.
    window.ctrl(Key::Z);
    let pages = printed(&window).pages.len();
    let all: String = shown(&window, pages).iter().map(|name| window.description(name)).collect();
    assert!(!all.contains("987") && !all.contains("草稿"), "{all}");
}

#[test]
fn a_finding_and_a_part_lead_to_their_page() {
    let mut window = window();
    focus_cell(&mut window, "t3.new.commercial");
    window.type_text("987").key(Key::Enter).ctrl(Key::PageUp).ctrl(Key::PageUp).ctrl(Key::PageUp).ctrl(Key::P);
    assert!(place(&window, "title").is_some());
    window.key(Key::F8);
    let outcome = window.harness.state().document().expect("open").outcome();
    let first = outcome.findings.iter().min_by_key(|finding| finding.severity).expect("one is wrong");
    let anchor = first.place.to_string();
    assert!(place(&window, &anchor).is_some(), "{anchor}");
    window.ctrl(Key::PageDown).ctrl(Key::PageDown);
    assert!(place(&window, "problems").is_some());
}

#[test]
fn keys_scroll_and_zoom() {
    let mut window = window();
    window.ctrl(Key::P).key(Key::End);
    assert!(window.shows("第5页，共5页") && !window.shows("第1页，共5页"));
    window.key(Key::Home);
    assert!(window.shows("第1页，共5页") && !window.shows("第5页，共5页"));
    let before = window.rect("第1页，共5页").min.y;
    window.key(Key::PageDown);
    assert!(!window.shows("第1页，共5页") || window.rect("第1页，共5页").min.y < before - 400.0);
    window.key(Key::Home).key(Key::ArrowDown);
    assert!((window.rect("第1页，共5页").min.y - before + 60.0).abs() < 1.0);
    // The buttons of the bar come before the pages.
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused().as_deref(), Some("送审稿"));
    window.press("缩小页面").press("缩小页面");
    assert!(window.shows("75%"));
    let narrow = window.rect("第1页，共5页").width();
    assert!((narrow - 794.0 * 0.75).abs() < 1.5, "{narrow}");
    window.press("并排").press("缩小页面");
    assert!(window.shows("50%"));
    let (one, two) = (window.rect("第1页，共5页"), window.rect("第2页，共5页"));
    assert!(two.min.x > one.max.x && (one.min.y - two.min.y).abs() < 0.1);
    window.press("适合宽度");
    let two = window.rect("第2页，共5页");
    assert!(two.max.x <= window.rect("版面").max.x && two.width() > one.width() * 0.9);
}

#[test]
fn what_is_seen_stays_in_sight_when_pages_are_arranged_anew() {
    let mut window = window();
    focus_cell(&mut window, "t3.new.commercial");
    window.ctrl(Key::P);
    for name in ["并排", "缩小页面", "缩小页面", "并排", "放大页面"] {
        window.press(name);
        assert!(window.shows("第4页，共5页"), "{name} {:?}", shown(&window, 5));
    }
}

#[test]
fn the_wheel_zooms_with_ctrl() {
    let mut window = window();
    window.ctrl(Key::P).press("缩小页面");
    assert!(window.shows("100%"));
    let before = window.rect("第1页，共5页").width();
    let middle = window.rect("版面").center();
    window.harness.hover_at(middle);
    window.harness.run();
    window.event(Event::Zoom(1.2));
    let after = window.rect("第1页，共5页").width();
    assert!((after / before - 1.2).abs() < 0.02, "{before} {after}");
}

#[test]
fn a_report_too_long_for_pages_is_said_so() {
    let mut report = load(SAMPLE);
    let part = Part { text: "字".repeat(28 * 22 * 220), ..Part::default() };
    report.apply(Edit::Section("problems".to_owned(), SectionText { text: String::new(), parts: vec![part; 5] }));
    let mut window = Window::with(&report);
    window.ctrl(Key::P);
    assert!(window.shows_part("超过排版的上限"));
    window.key(Key::Escape);
    assert!(!window.shows_part("超过排版的上限"));
}

#[test]
fn what_is_selected_unseen_is_not_changed() {
    let mut window = window();
    focus_cell(&mut window, "t3.new.commercial");
    let before = window.report();
    window.ctrl(Key::P).ctrl(Key::B).key(Key::Delete);
    window.keys(Modifiers::SHIFT, Key::F2).type_text("5");
    assert_eq!(window.report(), before);
}

#[test]
fn small_pages_lead_to_pages() {
    let mut window = window();
    window.ctrl(Key::P);
    assert!(!window.shows("转到第5页"), "there is little room");
    window.click("缩略图").press("转到第5页");
    assert!(window.shows("第5页，共5页"), "{:?}", shown(&window, 5));
    assert!(window.shows("第 5 页，共 5 页") || window.shows("第 4 页，共 5 页"));
    window.press("转到第2页");
    assert_eq!(shown(&window, 5)[0], "第2页，共5页");
    // The page begins at the top of the pane.
    let (top, pane) = (window.rect("第2页，共5页").min.y, window.rect("版面").min.y);
    assert!((top - pane).abs() < 12.0, "{top} {pane}");
    window.click("缩略图");
    assert!(!window.shows("转到第5页"));
}

#[test]
fn the_copy_for_approval_is_seen_before_it_is_printed() {
    let mut window = window();
    window.ctrl(Key::P).click("送审稿");
    let document = window.harness.state().document().expect("open");
    let code = document.report().check_code();
    let pages = nianbao::page::lay_out_for_approval(document.report(), document.outcome(), &code, &Faces::bundled());
    let pages = pages.expect("not too long").pages.len();
    let text = window.description(&format!("第1页，共{pages}页"));
    assert!(text.starts_with("送审单") && text.contains(&code), "{text}");
    window.click("年报");
    assert_eq!(shown(&window, 5)[0], "第1页，共5页");
}
