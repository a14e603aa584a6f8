//! A double click, and Ctrl with a key, take a word of Chinese text and not half a sentence.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use nianbao::report::{Address, Edit, take_over};

use super::window::Window;
use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";
const TEXT: &str = "新收政府信息公开申请2022件，办结及时，没有积压。";
/// Size of a Chinese character on the screen, in points.
const EM: f32 = 14.0;

/// A window with the keyboard in a text of its own.
fn window() -> Window {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", TEXT.to_owned()));
    let mut window = Window::with(&report);
    for _ in 0..5 {
        window.ctrl(Key::PageDown);
    }
    window
}

fn text(window: &Window) -> String {
    window.report().section("problems").text.clone()
}

/// The middle of a character in the first line, while those before it are Chinese.
fn place_of(window: &Window, char_no: usize) -> Pos2 {
    window.focused_rect().left_top() + egui::vec2(4.0 + EM * (char_no as f32 + 0.5), 12.0)
}

fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn press(window: &mut Window, at: Pos2, pressed: bool) {
    window.harness.event(Event::PointerMoved(at));
    window.harness.event(button(at, pressed));
    window.harness.step();
}

fn double_click(window: &mut Window, at: Pos2) {
    for pressed in [true, false, true, false] {
        press(window, at, pressed);
    }
    window.harness.run();
}

#[test]
fn a_double_click_takes_a_word_of_the_sentence() {
    for (char_no, expected) in [
        (2, "新收甲信息公开申请2022件，办结及时，没有积压。"),
        (5, "新收政府甲公开申请2022件，办结及时，没有积压。"),
        (10, "新收政府信息公开申请甲件，办结及时，没有积压。"),
    ] {
        let mut window = window();
        let at = place_of(&window, char_no);
        double_click(&mut window, at);
        window.type_text("甲");
        assert_eq!(text(&window), expected);
    }
}

#[test]
fn while_the_second_press_is_held_it_grows_by_words() {
    for (from, to, expected) in
        [(5, 6, "新收政府甲申请2022件，办结及时，没有积压。"), (5, 2, "新收甲公开申请2022件，办结及时，没有积压。")]
    {
        let mut window = window();
        let (from, to) = (place_of(&window, from), place_of(&window, to));
        for pressed in [true, false, true] {
            press(&mut window, from, pressed);
        }
        window.harness.event(Event::PointerMoved(to));
        window.harness.step();
        press(&mut window, to, false);
        window.type_text("甲");
        assert_eq!(text(&window), expected);
    }
}

#[test]
fn a_double_click_on_what_is_marked_takes_the_mark() {
    let mut report = load(SAMPLE);
    let field = Address::Section("problems".to_owned());
    report.apply(Edit::section_text("problems", String::new()));
    report.apply(take_over(&report, &field, "二〇二四年度受理申请较多，人手不足。"));
    let mark = report.marks_in(&field)[0].0.passage.clone();
    assert!(mark.chars().count() > 1, "{mark}");
    let mut window = Window::with(&report);
    for _ in 0..5 {
        window.ctrl(Key::PageDown);
    }
    let at = place_of(&window, 1);
    double_click(&mut window, at);
    window.type_text("2025年");
    assert_eq!(text(&window), format!("2025年{}", "二〇二四年度受理申请较多，人手不足。".replacen(&mark, "", 1)));
}

#[test]
fn control_goes_and_erases_by_words() {
    const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let both = Modifiers { shift: true, ..CTRL };
    let steps: [(&[(Modifiers, Key)], &str); 6] = [
        (&[(CTRL, Key::End), (CTRL, Key::Backspace)], "新收政府信息公开申请2022件，办结及时，没有甲"),
        (
            &[(CTRL, Key::Home), (CTRL, Key::Delete), (CTRL, Key::Delete)],
            "甲政府信息公开申请2022件，办结及时，没有积压。",
        ),
        (
            &[(CTRL, Key::Home), (CTRL, Key::ArrowRight), (CTRL, Key::ArrowRight), (CTRL, Key::ArrowRight)],
            "新收政府甲信息公开申请2022件，办结及时，没有积压。",
        ),
        (&[(CTRL, Key::End), (CTRL, Key::ArrowLeft)], "新收政府信息公开申请2022件，办结及时，没有甲积压。"),
        (
            &[(CTRL, Key::End), (both, Key::ArrowLeft), (both, Key::ArrowLeft)],
            "新收政府信息公开申请2022件，办结及时，甲",
        ),
        (&[(CTRL, Key::End), (CTRL, Key::W), (CTRL, Key::K), (CTRL, Key::U)], &format!("{TEXT}甲")),
    ];
    for (keys, expected) in steps {
        let mut window = window();
        for (modifiers, key) in keys {
            window.keys(*modifiers, *key);
        }
        window.type_text("甲");
        assert_eq!(text(&window), expected);
    }
}

#[test]
fn keys_faster_than_frames_erase_what_they_would_one_by_one() {
    let mut window = window();
    window.ctrl(Key::End);
    window.harness.event(Event::Text("继续推进".into()));
    window.harness.key_press_modifiers(Modifiers { ctrl: true, command: true, ..Modifiers::NONE }, Key::Backspace);
    window.harness.event(Event::Text("完善".into()));
    window.harness.run();
    assert_eq!(text(&window), format!("{TEXT}继续完善"));
}

#[test]
fn fields_of_dialogs_have_words_too() {
    let mut window = Window::open(None);
    window.ctrl(Key::N).type_text("云川县水务局");
    window.keys(Modifiers { ctrl: true, command: true, ..Modifiers::NONE }, Key::Backspace);
    window.type_text("水利局").key(Key::Enter);
    let organ = window.report().organ.name.clone();
    assert!(organ.starts_with("云川县") && organ.ends_with("水利局"), "{organ}");
}
