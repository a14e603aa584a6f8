//! Nothing is out of reach: whatever gets the keyboard is in sight, on small and magnified screens.

use egui::{Key, Pos2, Rect};
use nianbao::report::Address;
use nianbao::store::{Settings, WindowSize};

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

#[test]
fn whatever_gets_the_keyboard_is_in_sight() {
    // 1366 × 768 at 100 % and 200 %, a small window, a large screen.
    for size in [[1366.0, 768.0], [683.0, 384.0], [800.0, 600.0], [1920.0, 1080.0]] {
        let screen = Rect::from_min_size(Pos2::ZERO, size.into());
        let mut window = Window::sized(Some(&path(SAMPLE)), size);
        for part_no in 0..8 {
            for tab_no in 0..9 {
                let Some(name) = window.focused() else {
                    window.key(Key::Tab);
                    continue;
                };
                let rect = window.focused_rect();
                // A long text may be higher than the window; its beginning is seen.
                let seen = rect.intersect(screen);
                let is_seen = screen.expand(1.0).contains_rect(rect) || seen.height() >= 30.0;
                assert!(is_seen && seen.width() > 20.0, "{size:?} part {part_no} tab {tab_no} {name}: {rect:?}");
                window.key(Key::Tab);
            }
            window.ctrl(Key::PageDown);
        }
    }
}

#[test]
fn a_narrow_window_folds_the_side_panes_and_still_shows_the_state() {
    let mut window = Window::sized(Some(&path(SAMPLE)), [800.0, 600.0]);
    assert!(!window.shows("一、总体情况，✓"), "the list is folded away");
    assert!(window.shows("可定稿"), "the verdict is not");
    window.click("视图").click("目录");
    assert!(window.shows("一、总体情况，✓"));
}

#[test]
fn large_print_dark_and_zoom_keep_everything_usable() {
    let mut window = Window::open(Some(&path(SAMPLE)));
    window.click("视图").click("大字").click("视图").click("深色");
    window.ctrl(Key::Plus).ctrl(Key::Plus);
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    assert_eq!(window.focused().as_deref(), Some("表三·一、本年新收·自然人"));
    window.type_text("9").key(Key::Enter);
    assert_eq!(window.cell("t3.new.natural"), "9");
    window.ctrl(Key::Minus).ctrl(Key::Minus);
}

#[test]
fn on_a_small_screen_table_three_shows_most_of_its_rows() {
    let mut report = crate::samples::load("云川县水务局2025年年报.ron");
    report.apply(nianbao::report::Edit::Note("t3".to_owned(), String::new()));
    report.apply(nianbao::report::Edit::LastYear(None));
    let mut window = Window::with(&report);
    for _ in 0..3 {
        window.ctrl(Key::PageDown);
    }
    let form = window.report().form;
    let note = Address::Note("t3".to_owned()).field_name(form);
    let shown = |window: &Window| {
        let below = window.rect(&note).top();
        let first_column = form.cells_of_table("t3").filter(|(_, cell)| cell.key.ends_with(".natural"));
        first_column.filter(|(_, cell)| window.rect(&cell.path).bottom() <= below).count()
    };
    assert!(shown(&window) >= 18, "{}", shown(&window));
    let height = window.rect(&note).height();
    window.focus(&note).type_text("联名申请按1件统计。");
    assert!(window.rect(&note).height() > height, "a note that is written has room");
    assert_eq!(window.report().notes["t3"].as_str(), "联名申请按1件统计。");
}

#[test]
fn the_window_is_as_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("settings.ron");
    assert!(Settings::load(&file).window.is_maximized, "at first it fills the screen");
    let set = |window: &mut Window, is_maximized: bool, size: [f32; 2]| {
        let root = window.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        root.maximized = Some(is_maximized);
        root.inner_rect = Some(Rect::from_min_size(Pos2::ZERO, size.into()));
        window.harness.run();
    };
    let mut window = Window::with_settings(None, &file);
    set(&mut window, false, [1000.0, 640.0]);
    drop(window);
    let left = WindowSize { is_maximized: false, width: 1000, height: 640 };
    assert_eq!(Settings::load(&file).window, left);
    let mut window = Window::with_settings(None, &file);
    set(&mut window, true, [1366.0, 768.0]);
    drop(window);
    let expected = WindowSize { is_maximized: true, ..left };
    assert_eq!(Settings::load(&file).window, expected, "and as small as before where it is restored");
}
