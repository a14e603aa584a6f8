//! The window with a report on a form that came as a file.

use egui::Key;

use super::window::Window;
use crate::future_form::{filled, future};

#[test]
fn the_window_shows_and_fills_it() {
    let mut window = Window::with(&filled());
    for part in future().sections.iter().map(|section| section.heading.as_str()) {
        assert!(window.shows_part(part), "{part}");
    }
    for _ in 0..4 {
        window.ctrl(Key::PageDown);
    }
    window.focus("四、会商和征求意见情况").ctrl(Key::End).type_text("再无其他。");
    window.rest();
    assert!(window.report().section("consultation").text.ends_with("再无其他。"));
    for _ in 0..4 {
        window.ctrl(Key::PageDown);
    }
    window.focus("表八·负责人·人次").type_text("9").key(Key::Enter);
    assert_eq!(window.cell("t5.leaders.persons"), "9");
}
