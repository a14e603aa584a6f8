//! Commands, a window, other programs and other machines at one file: what was said to be saved is in the file or
//! among its former versions, and what was refused changed nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use egui::Key;
use jiff::civil::date;
use nianbao::store::{self, Backups, FileLock, Seat};

use super::window::Window;
use crate::faults;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }
}

/// A file, everybody who writes to it, and what they were told.
struct Office {
    folder: tempfile::TempDir,
    dice: Dice,
    window: Option<Window>,
    /// Typed into the window and not saved yet.
    typed: Vec<String>,
    /// Held by somebody at another machine.
    held: Option<FileLock>,
    /// What is said to be saved, and how many savings there had been.
    saved: Vec<(String, usize)>,
    savings: usize,
    count: usize,
    log: Vec<String>,
}

impl Office {
    fn new(seed: u64) -> Office {
        let folder = tempfile::tempdir().expect("a folder");
        let office = Office {
            folder,
            dice: Dice(seed),
            window: None,
            typed: Vec::new(),
            held: None,
            saved: Vec::new(),
            savings: 0,
            count: 0,
            log: Vec::new(),
        };
        std::fs::copy(faults::file("XY-STOCK"), office.file()).expect("copied");
        office
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("年报.ron")
    }

    /// Where the command and the window keep former versions.
    fn data(&self) -> PathBuf {
        self.folder.path().join("nianbao")
    }

    fn text(&self) -> String {
        crate::samples::read(&self.file())
    }

    /// Words that nobody has written before.
    fn words(&mut self, who: &str) -> String {
        self.count += 1;
        format!("{who}写的第{}句", self.count)
    }

    fn save(&mut self, words: String) {
        self.savings += 1;
        self.saved.push((words, self.savings));
    }

    fn step(&mut self) {
        if self.held.is_some() && self.dice.below(2) == 0 {
            self.held = None;
            self.log.push("let go".to_owned());
        }
        match self.dice.below(10) {
            0 | 1 => self.explain(),
            2 => self.write_elsewhere(),
            3 => self.hold(),
            4 => self.close(),
            _ if self.window.is_none() => self.open(),
            5..8 => self.type_words(),
            _ => self.save_window(),
        }
        self.check();
    }

    fn explaining(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        command.arg("explain").arg(self.file()).args(["XY-STOCK", "t2.normative.in_force", words]);
        command.env("XDG_DATA_HOME", self.folder.path()).stdout(Stdio::null());
        command
    }

    /// The command: refused while the window or somebody else has the file.
    fn explain(&mut self) {
        let words = self.words("命令");
        let before = self.text();
        let output = self.explaining(&words).output().expect("run");
        self.log.push(format!("explain {words}: {:?}", output.status.code()));
        if output.status.success() {
            let is_held = self.held.is_some() || self.window.as_ref().is_some_and(may_write);
            assert!(!is_held, "{:#?}", self.log);
            self.save(words);
        } else {
            assert_eq!(self.text(), before, "{:#?}", self.log);
        }
    }

    /// Another program knows no locks.
    fn write_elsewhere(&mut self) {
        let words = self.words("别的程序");
        let mut report = store::load(&self.file()).expect("whole").report;
        report.apply(nianbao::report::Edit::section_text("problems", words.clone()));
        let (file, backups) = (self.file(), Backups::in_folder(&self.data().join("backups")));
        // What it writes over is not for the program to keep.
        backups.keep(&file, date(2026, 1, 12).at(9, 0, 0, 0)).expect("kept");
        store::save(&report, &file).expect("saved");
        self.log.push(format!("elsewhere {words}"));
        self.save(words);
    }

    fn hold(&mut self) {
        let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
        if self.held.is_none() {
            self.held = FileLock::take(&self.file(), &seat, date(2026, 1, 12).at(9, 30, 0, 0)).ok();
            self.log.push(format!("held: {}", self.held.is_some()));
        }
    }

    fn open(&mut self) {
        let mut window = Window::keeping_in(Some(&self.file()), &self.data());
        if window.shows("文件已被打开") {
            window.click("取消");
            self.log.push("not opened".to_owned());
            return;
        }
        self.log.push("opened".to_owned());
        self.window = Some(window);
    }

    fn close(&mut self) {
        if self.typed.is_empty() && self.window.take().is_some() {
            self.log.push("closed".to_owned());
        }
    }

    fn type_words(&mut self) {
        let words = self.words("窗口");
        let Some(window) = &mut self.window else { return };
        window.focus("单位名称").ctrl(Key::End).type_text(&words);
        assert!(window.report().organ.name.ends_with(&words), "{:#?}", self.log);
        self.log.push(format!("typed {words}"));
        self.typed.push(words);
    }

    fn save_window(&mut self) {
        let keeps_mine = self.dice.below(2) == 0;
        let before = self.text();
        let Some(window) = &mut self.window else { return };
        window.ctrl(Key::S);
        if window.shows("文件在磁盘上已被改动") {
            assert_eq!(crate::samples::read(&self.folder.path().join("年报.ron")), before, "it asks first");
            window.click(if keeps_mine { "保留我的" } else { "换成磁盘上的" });
        }
        let document = window.harness.state().document().expect("open");
        assert!(!document.is_changed(), "{:#?}", self.log);
        self.log.push(format!("saved in the window, mine: {keeps_mine}"));
        for words in std::mem::take(&mut self.typed) {
            self.save(words);
        }
    }

    /// Everything that is said to be saved can be found, as long as versions are kept.
    fn check(&mut self) {
        /// The versions that are kept, less those that the last step may have made.
        const KEPT: usize = store::GENERATIONS - 3;
        let file = self.text();
        store::parse(&file, Path::new("年报.ron")).expect("the file is whole");
        let backups = Backups::in_folder(&self.data().join("backups")).of(&self.file());
        let versions: Vec<String> = backups.iter().map(|backup| crate::samples::read(&backup.path)).collect();
        let savings = self.savings;
        self.saved.retain(|(_, saving)| saving + KEPT > savings);
        for (words, _) in &self.saved {
            let is_there = file.contains(words) || versions.iter().any(|version| version.contains(words));
            assert!(is_there, "{words} is lost: {:#?}", self.log);
        }
    }
}

fn may_write(window: &Window) -> bool {
    window.harness.state().document().is_some_and(|document| document.read_only().is_none())
}

#[test]
fn whoever_writes_nothing_is_lost_and_a_refusal_changes_nothing() {
    for seed in 1..=4 {
        let mut office = Office::new(seed);
        for _ in 0..40 {
            office.step();
        }
        assert!(office.savings > 5, "{:#?}", office.log);
    }
}

/// Commands that run at the same time, again and again.
#[test]
fn of_commands_at_the_same_time_each_success_is_in_the_file() {
    let mut office = Office::new(7);
    for _ in 0..12 {
        let words: Vec<String> = (0..3).map(|_| office.words("命令")).collect();
        let start = |words: &String| office.explaining(words).stderr(Stdio::piped()).spawn().expect("started");
        let programs: Vec<_> = words.iter().map(start).collect();
        let outputs: Vec<_> = programs.into_iter().map(|one| one.wait_with_output().expect("done")).collect();
        let text = office.text();
        for (words, output) in words.iter().zip(outputs) {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.success(), text.contains(words), "{words}: {told}");
            assert!(output.status.success() || told.contains("正由"), "{told}");
        }
        assert_eq!(std::fs::read_dir(office.folder.path()).expect("a folder").count(), 2, "the file and its versions");
    }
}
