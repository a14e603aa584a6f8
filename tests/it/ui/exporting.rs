//! Exporting: with which fonts, with or without data, and what comes after.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::Key;
use nianbao::export::{Data, FORMATS, Order};
use nianbao::font::Faces;
use nianbao::import::from_pdf;
use nianbao::report::{About, Address, Signing};
use nianbao::ui::{Desktop, Errand, ErrandError};
use nianbao::{rules, store};

use super::window::Window;
use crate::samples::path;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A desktop that only remembers what it was asked for.
struct Recorded {
    errands: Mutex<Vec<Errand>>,
    answer: Result<(), ErrandError>,
}

fn desktop(answer: Result<(), ErrandError>) -> Arc<Recorded> {
    Arc::new(Recorded { errands: Mutex::default(), answer })
}

impl Desktop for Recorded {
    fn run(&self, errand: &Errand) -> Result<(), ErrandError> {
        self.errands.lock().expect("not poisoned").push(errand.clone());
        self.answer.clone()
    }
}

fn window(desktop: &Arc<Recorded>) -> Window {
    Window::on_desktop(Some(&path(SAMPLE)), [1366.0, 768.0], Arc::clone(desktop) as Arc<dyn Desktop>)
}

fn give_path(window: &mut Window, path: &Path) {
    window.focus("文件路径").ctrl(Key::A).type_text(&path.display().to_string()).key(Key::Enter);
}

/// Waits until a text with this in it is shown.
fn wait_for(window: &mut Window, text: &str) {
    for _ in 0..100 {
        if window.shows_part(text) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        window.harness.step();
    }
    panic!("{text} is not shown");
}

#[test]
fn after_an_export_the_file_is_opened_printed_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desktop, file) = (desktop(Ok(())), folder.path().join("定稿.pdf"));
    let mut window = window(&desktop);
    window.ctrl(Key::E).press("定稿PDF");
    give_path(&mut window, &file);
    assert!(window.shows("已导出") && window.shows_part("校验码") && file.is_file());
    window.click("打开文件");
    wait_for(&mut window, "已交给系统打开");
    window.click("打印");
    wait_for(&mut window, "已送往默认打印机");
    window.click("所在文件夹");
    wait_for(&mut window, "已请系统显示所在文件夹");
    let wanted = [Errand::Open(file.clone()), Errand::Print(file.clone()), Errand::ShowInFolder(file)];
    assert_eq!(*desktop.errands.lock().expect("not poisoned"), wanted);
    window.key(Key::Escape);
    assert!(!window.shows("已导出"));
}

#[test]
fn what_the_desktop_refuses_is_told_with_advice() {
    let folder = tempfile::tempdir().expect("a folder");
    let desktop = desktop(Err(ErrandError::NoPrinting));
    let mut window = window(&desktop);
    window.ctrl(Key::E).press("草稿PDF");
    give_path(&mut window, &folder.path().join("草稿.pdf"));
    window.click("打印");
    wait_for(&mut window, "没有打印：系统没有打印服务。文件已经导出，请打开后在阅读器里打印");
}

#[test]
fn the_web_page_goes_to_the_clipboard() {
    let desktop = desktop(Ok(()));
    let mut window = window(&desktop);
    window.ctrl(Key::E).press("复制网页");
    wait_for(&mut window, "网页已复制");
    let page = nianbao::html::to_html(&window.report());
    assert_eq!(*desktop.errands.lock().expect("not poisoned"), [Errand::CopyPage(page)]);
}

#[test]
fn every_format_is_offered_and_gives_the_bytes_of_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&desktop(Ok(())));
    let report = window.report();
    let outcome = rules::check(&report, report.last_year_to_compare());
    let source_date = nianbao::clock::source_date().expect("a date or none");
    let order =
        Order { report: &report, outcome: &outcome, faces: &Faces::bundled(), data: Data::Attached, source_date };
    for format in FORMATS {
        let file = folder.path().join(format.name).with_extension(format.ending());
        window.ctrl(Key::E).press(format.name);
        give_path(&mut window, &file);
        window.key(Key::Escape);
        let bytes = store::read_bytes(&file).expect("a file");
        assert!(bytes == format.make(&order).expect("made").bytes, "{}", format.name);
    }
}

#[test]
fn a_web_page_and_cells_are_not_sent_to_the_printer() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&desktop(Ok(())));
    window.ctrl(Key::E).press("网页");
    give_path(&mut window, &folder.path().join("年报.html"));
    assert!(window.shows("已导出") && window.shows("打开文件") && !window.shows("打印"));
}

#[test]
fn a_pdf_carries_its_data_unless_they_are_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&desktop(Ok(())));
    for (name, carries) in [("带.pdf", true), ("不带.pdf", false)] {
        window.ctrl(Key::E);
        if !carries {
            window.click("PDF附带年报数据");
        }
        let file = folder.path().join(name);
        window.press("定稿PDF");
        give_path(&mut window, &file);
        window.key(Key::Escape);
        assert_eq!(from_pdf(&store::read_bytes(&file).expect("a file")).is_ok(), carries, "{name}");
    }
}

#[test]
fn fonts_are_reported_chosen_and_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let kai = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/NianbaoKai-Regular.ttf");
    let mut window = window(&desktop(Ok(())));
    window.ctrl(Key::E).click("字体");
    assert!(window.shows_part("随程序的NianbaoKai-Regular"));
    window.click("选择黑体字体");
    give_path(&mut window, &kai);
    assert!(window.shows_part("指定的NianbaoKai（"));
    let file = folder.path().join("年报.pdf");
    window.press("定稿PDF");
    give_path(&mut window, &file);
    window.key(Key::Escape);
    let pdf = lopdf::Document::load(&file).expect("a PDF");
    let is_font = |name: &str| {
        pdf.objects.values().any(|object| {
            let dictionary = object.as_dict().ok();
            let name_found =
                dictionary.and_then(|font| font.get(b"FontName").ok()).and_then(|name| name.as_name().ok());
            name_found.is_some_and(|found| String::from_utf8_lossy(found).ends_with(name))
        })
    };
    assert!(is_font("+NianbaoKai") && !is_font("NotoSansSC-Regular"), "the headings are 楷体 now");
    window.ctrl(Key::E).click("还原黑体字体");
    assert!(!window.shows_part("指定的"));
    // What is no font is told, and the program's own stands in.
    window.click("选择黑体字体");
    give_path(&mut window, &path(SAMPLE));
    assert!(window.shows_part("黑体没有用指定的") && window.shows_part("不是能用的字体文件"));
}

#[test]
fn the_people_of_the_approval_are_filled_in() {
    let mut window = window(&desktop(Ok(())));
    window.ctrl(Key::End);
    for _ in 0..7 {
        window.ctrl(Key::PageDown);
    }
    window.focus("拟稿人姓名").ctrl(Key::A).type_text("周敏");
    let before = window.report().approval.reviewers.len();
    window.click("添加审核人");
    let name = Address::Person(Signing::Reviewer(before), About::Name).name(window.report().form);
    assert_eq!(window.focused(), Some(name));
    window.type_text("何川");
    let approval = window.report().approval.clone();
    assert_eq!((approval.drafter.name.as_str(), approval.reviewers[before].name.as_str()), ("周敏", "何川"));
    window.click(&format!("删除第{}审核人", before + 1));
    assert_eq!(window.report().approval.reviewers.len(), before);
    window.ctrl(Key::Z);
    assert_eq!(window.report().approval, approval);
}
