//! A whole report filled in from nothing, by keyboard alone, and exported.

use egui::{Key, Modifiers};
use nianbao::report::Address;
use nianbao::store;

use super::window::Window;
use crate::samples::load;

/// Types into the field that has the keyboard and goes on to the next.
fn fill(window: &mut Window, name: &str, text: &str) {
    assert_eq!(window.focused().as_deref(), Some(name));
    window.event(egui::Event::Text(text.to_owned())).key(Key::Tab);
}

/// Goes on with Tab until something of this name has the keyboard.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..60 {
        if window.focused().as_deref() == Some(name) {
            return;
        }
        window.key(Key::Tab);
    }
    panic!("{name} is not reached by Tab; {:?} is", window.focused());
}

#[test]
fn a_report_is_filled_in_and_exported_by_keyboard_alone() {
    let model = load("云川县水务局2024年年报.ron");
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(None);
    window.ctrl(Key::N);
    window.type_text("云川县水务局").key(Key::Enter);
    assert_eq!(window.report().year, 2025);

    tab_to(&mut window, "电子版查阅处");
    for field in
        [Address::Download, Address::ContactOffice, Address::PostalAddress, Address::Telephone, Address::Postcode]
    {
        fill(&mut window, &field.name(model.form), &field.text(&model));
    }

    window.ctrl(Key::PageDown);
    fill(&mut window, "开头", "2025年，云川县水务局依法做好政府信息公开工作。");
    for part_no in 1..=5 {
        let name = format!("第{part_no}部分内容");
        tab_to(&mut window, &name);
        let text = Address::PartText("overview".into(), part_no - 1).text(&model).replace("2024年", "2025年");
        fill(&mut window, &name, &text);
    }

    window.ctrl(Key::PageDown).ctrl(Key::B).key(Key::Enter);
    for (no, (made, in_force)) in [("不适用", "不适用"), ("1", "11")].into_iter().enumerate() {
        window.ctrl(Key::Home);
        for _ in 0..no {
            window.key(Key::ArrowDown);
        }
        window.type_text(made).key(Key::Tab).type_text(if no == 0 { "不适用" } else { "0" }).key(Key::Tab);
        window.type_text(in_force).key(Key::Enter);
    }
    window.type_text("71").key(Key::Enter);

    window.ctrl(Key::PageDown);
    window.type_text("3").key(Key::Tab).type_text("1").key(Key::Enter).ctrl(Key::B).key(Key::Enter);
    window.key(Key::ArrowDown);
    window.type_text("3").key(Key::Tab).type_text("1").key(Key::Enter);
    assert_eq!(window.cell("t3.new.total"), "4");
    window.ctrl(Key::PageDown).ctrl(Key::B).key(Key::Enter);

    window.ctrl(Key::PageDown);
    window.event(egui::Event::Text(model.section("problems").text.replace("2024年", "2025年").replace("2025年，", "")));
    window.ctrl(Key::PageDown);
    tab_to(&mut window, "六、其他需要报告的事项");
    window.event(egui::Event::Text("2025年没有收取政府信息公开信息处理费。没有其他需要报告的事项。".into()));
    window.ctrl(Key::PageDown);
    tab_to(&mut window, "落款日期");
    window.type_text("2026-01-12").key(Key::Tab);
    window.rest();

    let document = window.harness.state().document().expect("open");
    let errors: Vec<&str> = document.outcome().findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(document.outcome().verdict().is_final(), "{errors:#?}");

    let file = folder.path().join("年报.ron");
    window.ctrl(Key::S).ctrl(Key::A).type_text(&file.display().to_string()).key(Key::Enter);
    let saved = store::load(&file).expect("a report file").report;
    assert_eq!(saved, window.report());
    assert!(!window.harness.state().document().expect("open").is_changed());

    let pdf = folder.path().join("年报.pdf");
    window.ctrl(Key::E).key(Key::Space);
    window.ctrl(Key::A).type_text(&pdf.display().to_string()).key(Key::Enter);
    let bytes = store::read_bytes(&pdf).expect("a file");
    assert!(bytes.starts_with(b"%PDF"));
    window.keys(Modifiers::COMMAND, Key::Q);
    assert!(!window.shows("有未保存的改动"), "nothing has changed since");
}

#[test]
fn a_key_pressed_twice_within_a_frame_counts_twice() {
    let mut window = Window::open(Some(&crate::samples::path("云川县水务局2025年年报.ron")));
    for _ in 0..2 {
        window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::PageDown);
    }
    window.harness.run();
    let form = window.report().form;
    let name = &form.cells_of_table("t2").next().expect("cells").1.path;
    assert_eq!(window.focused().as_deref(), Some(name.as_str()));
}
