//! How long a frame of the window takes, from a key to the shapes that are drawn: the slowest of a
//! hundred frames counts, so percentiles are printed.
//!
//! Budgets (99 of 100 frames): 4 ms in the fullest table, 8 ms in a paragraph of 20,000 characters;
//! keeping what is not saved blocks no frame over 4 ms.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect};
use nianbao::report::{Edit, HistoryEntry, Report};
use nianbao::store::{self, Seat, Settings};
use nianbao::ui::{App, DocumentReader, Ending, Start, SystemDesktop, TemporaryFolders};

/// The program without a screen.
struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time_secs: f64,
}

impl Window {
    fn open(report: &Report) -> Window {
        Window::keeping_in(report, None)
    }

    /// A window that keeps what is not saved in this folder.
    fn keeping_in(report: &Report, data: Option<&Path>) -> Window {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("年报.ron");
        store::save(report, &file).expect("saved");
        let ctx = Context::default();
        ctx.enable_accesskit();
        let start = Start {
            file: Some(file),
            settings: Settings::default(),
            settings_path: None,
            documents: None,
            today: jiff::civil::date(2026, 1, 12),
            has_file_dialogs: false,
            data: data.map(Path::to_owned),
            seat: Seat::default(),
            desktop: Arc::new(SystemDesktop::default()),
            reader: DocumentReader::default(),
            temporary_folders: TemporaryFolders::default(),
            ending: Ending::default(),
            form_faults: Vec::new(),
        };
        let app = App::new(&ctx, start);
        let mut window = Window { ctx, app, frame: eframe::Frame::_new_kittest(), time_secs: 0.0 };
        for _ in 0..4 {
            window.show(Vec::new());
        }
        window
    }

    /// Shows a frame with these events; gives how long it took.
    fn show(&mut self, events: Vec<Event>) -> Duration {
        self.time_secs += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(1366.0, 768.0)));
        let input = RawInput { screen_rect, time: Some(self.time_secs), events, focused: true, ..RawInput::default() };
        let (app, frame) = (&mut self.app, &mut self.frame);
        #[allow(clippy::disallowed_methods, reason = "this measures time")]
        let begun = Instant::now();
        let output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            eframe::App::logic(app, &ctx, frame);
            eframe::App::ui(app, ui, frame);
        });
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        begun.elapsed()
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        self.show(vec![Event::ModifiersChanged(modifiers), event])
    }

    fn part(&mut self, no: usize) {
        for _ in 0..no {
            self.key(Modifiers::COMMAND, Key::PageDown);
            self.show(Vec::new());
        }
        self.show(Vec::new());
    }
}

fn main() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/云川县水务局2025年年报.ron");
    let report = store::load(&sample).expect("a sample").report;
    println!("{:<44} {:>9} {:>9} {:>9}", "frame", "median", "99 %", "slowest");

    let mut window = Window::open(&report);
    window.part(3);
    let times = (0..500).map(|no: u32| match no % 3 {
        0 => window.show(vec![Event::Text((no % 10).to_string())]),
        1 => window.show(vec![Event::Text("1".to_owned())]),
        _ => window.key(Modifiers::NONE, Key::Enter),
    });
    print("a key in table 三", times.collect());

    let mut long = report.clone();
    let sentence = "通过县政府门户网站公开信息186条，其中农村饮水水质检测结果48条。";
    long.apply(Edit::section_text("problems", sentence.chars().cycle().take(20_000).collect()));
    let mut window = Window::open(&long);
    window.part(5);
    let times = (0..300).map(|_| window.show(vec![Event::Text("水".to_owned())])).collect();
    print("a key in a paragraph of 20,000 characters", times);

    print("a frame of that paragraph in which nothing happens", (0..300).map(|_| window.show(Vec::new())).collect());
    print("the slowest of the frames that keep it", frames_that_keep(&long));

    let mut window = Window::open(&report);
    window.part(3);
    print("a frame of table 三 in which nothing happens", (0..300).map(|_| window.show(Vec::new())).collect());

    let mut window = Window::open(&report);
    window.part(3);
    window.show(vec![Event::Text("7".to_owned())]);
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::COMMAND, Key::P);
    window.part(0);
    let mut painted = Vec::new();
    for no in 0..200 {
        painted.push(window.key(Modifiers::COMMAND, if no % 2 == 0 { Key::Z } else { Key::Y }));
        // The other pages in sight.
        window.part(0);
        window.part(0);
    }
    print("a change in the preview, seen in its frame", painted);
    print("a frame of the preview in which nothing happens", (0..300).map(|_| window.show(Vec::new())).collect());
}

/// A report of 20,000 characters saved 500 times: the frames about the end of the rest in which it is kept.
fn frames_that_keep(report: &Report) -> Vec<Duration> {
    let mut saved = report.clone();
    for no in 0..500 {
        let before = saved.clone();
        let cell_idx = saved.form.cell_idxs().nth(no % saved.form.cells().len()).expect("a cell");
        let edit = saved.typed(cell_idx, &no.to_string(), false);
        saved.apply(edit);
        saved.record(&before, HistoryEntry::default());
    }
    let data = tempfile::tempdir().expect("a folder");
    let mut window = Window::keeping_in(&saved, Some(data.path()));
    window.part(5);
    let mut slowest = Vec::new();
    for _ in 0..30 {
        window.show(vec![Event::Text("水".to_owned())]);
        let frames: Vec<Duration> = (0..70).map(|_| window.show(Vec::new())).collect();
        slowest.push(frames.into_iter().skip(50).max().unwrap_or_default());
    }
    slowest
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |hundredths: usize| times[(times.len() - 1) * hundredths / 100];
    println!("{what:<44} {:>9.2?} {:>9.2?} {:>9.2?}", at(50), at(99), at(100));
}
