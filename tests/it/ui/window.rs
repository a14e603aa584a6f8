//! The real program in a window that nobody sees.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use nianbao::report::Report;
use nianbao::store::{Seat, Settings};
use nianbao::ui::{App, Desktop, DocumentReader, Ending, Start, SystemDesktop, TemporaryFolders};
use tempfile::TempDir;

use crate::samples::path;

/// The program in a window.
pub(super) struct Window {
    pub(super) harness: Harness<'static, App>,
    /// Where its own copy of a sample lies.
    _desk: TempDir,
}

impl Window {
    /// A window of 1366 × 768 points with a file open.
    pub(super) fn open(file: Option<&Path>) -> Window {
        Window::sized(file, [1366.0, 768.0])
    }

    /// A window with a file open at one of its parts, counted from 0, the keyboard on its first input.
    pub(super) fn at_part(file: &Path, no: usize) -> Window {
        let mut window = Window::open(Some(file));
        for _ in 0..no {
            window.ctrl(Key::PageDown);
        }
        window
    }

    /// A window with a report open.
    pub(super) fn with(report: &Report) -> Window {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("年报.ron");
        nianbao::store::save(report, &file).expect("saved");
        Window::open(Some(&file))
    }

    pub(super) fn sized(file: Option<&Path>, size: [f32; 2]) -> Window {
        Window::started(size, Window::start(file))
    }

    /// A window whose errands are run by this desktop.
    pub(super) fn on_desktop(file: Option<&Path>, size: [f32; 2], desktop: Arc<dyn Desktop>) -> Window {
        Window::started(size, Start { desktop, ..Window::start(file) })
    }

    /// A window whose documents are read so, and whose clipboard is this desktop's.
    pub(super) fn reading(
        file: Option<&Path>,
        size: [f32; 2],
        reader: DocumentReader,
        desktop: Arc<dyn Desktop>,
    ) -> Window {
        Window::started(size, Start { reader, desktop, ..Window::start(file) })
    }

    /// A window that keeps what is not saved in this folder, until this asks it to end.
    pub(super) fn ending_by(ending: &Ending, file: &Path, data: &Path) -> Window {
        let (data, ending) = (Some(data.to_owned()), ending.clone());
        Window::started([1366.0, 768.0], Start { data, ending, ..Window::start(Some(file)) })
    }

    /// A window with a file open, on a machine with these temporary folders and this one for documents.
    pub(super) fn among_folders(file: &Path, temporary_folders: TemporaryFolders, documents: &Path) -> Window {
        let documents = Some(documents.to_owned());
        Window::started([1366.0, 768.0], Start { temporary_folders, documents, ..Window::start(Some(file)) })
    }

    /// A window that keeps backups and what is not saved in this folder.
    pub(super) fn keeping_in(file: Option<&Path>, data: &Path) -> Window {
        Window::started([1366.0, 768.0], Start { data: Some(data.to_owned()), ..Window::start(file) })
    }

    /// A window of a person whose settings are kept here.
    pub(super) fn with_settings(file: Option<&Path>, settings: &Path) -> Window {
        let (loaded, settings_path) = (Settings::load(settings), Some(settings.to_owned()));
        Window::started([1366.0, 768.0], Start { settings: loaded, settings_path, ..Window::start(file) })
    }

    fn start(file: Option<&Path>) -> Start {
        Start {
            file: file.map(Path::to_owned),
            settings: Settings::default(),
            settings_path: None,
            documents: None,
            today: jiff::civil::date(2026, 1, 12),
            has_file_dialogs: false,
            data: None,
            seat: Seat::default(),
            desktop: Arc::new(SystemDesktop::default()),
            reader: DocumentReader::default(),
            temporary_folders: TemporaryFolders::default(),
            ending: Ending::default(),
            form_faults: Vec::new(),
        }
    }

    fn started(size: [f32; 2], mut start: Start) -> Window {
        let desk = tempfile::tempdir().expect("a folder");
        // Samples are opened by many at once: each has its own.
        if let Some(sample) = start.file.take_if(|file| file.starts_with(path(""))) {
            let copy = desk.path().join(sample.file_name().expect("a file"));
            std::fs::copy(&sample, &copy).expect("copied");
            start.file = Some(copy);
        }
        let builder = Harness::builder().with_size(size).with_max_steps(20).with_step_dt(1.0 / 60.0);
        let mut window =
            Window { _desk: desk, harness: builder.build_eframe(|creation| App::new(&creation.egui_ctx, start)) };
        window.harness.run();
        window
    }

    /// The report that is open.
    pub(super) fn report(&self) -> Report {
        self.harness.state().document().expect("a report is open").report().clone()
    }

    /// A cell as a person reads it.
    pub(super) fn cell(&self, key: &str) -> String {
        let document = self.harness.state().document().expect("a report is open");
        let report = document.report();
        let cell_idx = report.form.cell_idx(key).expect("a cell of the form");
        report.printed_value(document.sheet(), cell_idx)
    }

    pub(super) fn key(&mut self, key: Key) -> &mut Window {
        self.keys(Modifiers::NONE, key)
    }

    pub(super) fn keys(&mut self, modifiers: Modifiers, key: Key) -> &mut Window {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
        self
    }

    pub(super) fn ctrl(&mut self, key: Key) -> &mut Window {
        self.keys(Modifiers::COMMAND, key)
    }

    /// Types a text, as a keyboard does: character by character.
    pub(super) fn type_text(&mut self, text: &str) -> &mut Window {
        for char in text.chars() {
            self.event(Event::Text(char.to_string()));
        }
        self
    }

    pub(super) fn event(&mut self, event: Event) -> &mut Window {
        self.harness.event(event);
        self.harness.run();
        self
    }

    /// What is selected in the field that has the keyboard, as copying takes it.
    pub(super) fn copied(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        self.harness.step();
        self.harness.output().platform_output.commands.iter().rev().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Gives the window several events in one frame, as a slow machine does.
    pub(super) fn in_one_frame(&mut self, events: impl IntoIterator<Item = Event>) -> &mut Window {
        self.harness.input_mut().events.extend(events);
        self.harness.run();
        self
    }

    pub(super) fn preedit(&mut self, text: &str) -> &mut Window {
        self.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }))
    }

    pub(super) fn commit(&mut self, text: &str) -> &mut Window {
        self.event(Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }));
        self.event(Event::Ime(ImeEvent::Commit(text.to_owned())))
    }

    /// Lets time pass until texts are judged.
    pub(super) fn rest(&mut self) -> &mut Window {
        self.harness.run_steps(12);
        self
    }

    /// Lets frames go by until a text is shown that a thread of its own works out, at most for some seconds.
    pub(super) fn wait_for(&mut self, text: &str) -> &mut Window {
        const TURNS: usize = 1000;
        for _ in 0..TURNS {
            if self.shows_part(text) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
            self.harness.step();
        }
        self
    }

    /// What has this name; the input where a label beside it has the same.
    fn named<'w>(&'w self, name: &'w str) -> egui_kittest::Node<'w> {
        let mut nodes: Vec<egui_kittest::Node<'_>> = self.harness.query_all_by_label(name).collect();
        if nodes.len() > 1 {
            nodes.retain(|node| node.accesskit_node().role() != egui::accesskit::Role::Label);
        }
        assert_eq!(nodes.len(), 1, "{name}");
        nodes.remove(0)
    }

    /// Clicks what has this name.
    pub(super) fn click(&mut self, name: &str) -> &mut Window {
        self.named(name).click();
        self.harness.run();
        self
    }

    /// Clicks at a point.
    pub(super) fn click_at(&mut self, at: egui::Pos2) -> &mut Window {
        self.harness.hover_at(at);
        self.harness.run();
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.harness.run();
        self
    }

    /// What is said further of what has this name.
    pub(super) fn description(&self, name: &str) -> String {
        self.named(name).accesskit_node().description().unwrap_or_default()
    }

    /// The letter that leads with Alt to what has this name and a letter.
    pub(super) fn access_key(&self, name: &str) -> Option<String> {
        let mut nodes = self.harness.query_all_by_label(name);
        nodes.find_map(|node| node.accesskit_node().data().access_key().map(str::to_owned))
    }

    /// Presses a button as the keyboard does.
    pub(super) fn press(&mut self, name: &str) -> &mut Window {
        self.focus(name).key(Key::Space)
    }

    /// Gives what has this name the keyboard.
    pub(super) fn focus(&mut self, name: &str) -> &mut Window {
        self.named(name).focus();
        self.harness.run();
        self
    }

    /// Gives the first that has a name with this in it the keyboard.
    pub(super) fn focus_part(&mut self, part: &str) -> &mut Window {
        self.harness.query_all_by_label_contains(part).next().unwrap_or_else(|| panic!("{part}")).focus();
        self.harness.run();
        self
    }

    /// Where what has this name stands, in points.
    pub(super) fn rect(&self, name: &str) -> egui::Rect {
        self.named(name).rect()
    }

    /// Where what has the keyboard stands, in points.
    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough for the query")]
    pub(super) fn focused_rect(&self) -> egui::Rect {
        let mut nodes = self.harness.query_all_by(|node| node.is_focused());
        nodes.next().expect("something has the keyboard").rect()
    }

    /// Whether something of this name is shown.
    pub(super) fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Whether a text with this in it is shown.
    pub(super) fn shows_part(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// Name of what has the keyboard.
    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough for the query")]
    pub(super) fn focused(&self) -> Option<String> {
        let nodes = self.harness.query_all_by(|node| node.is_focused());
        nodes.into_iter().find_map(|node| node.accesskit_node().label())
    }
}
