//! What the program does with the disk, each as one act in a place of its own.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, date};
use nianbao::form::Form;
use nianbao::report::{Edit, Organ, Report};
use nianbao::store::watched::unwatched;
use nianbao::store::{
    self, Backups, FileLock, Fingerprint, LeftOver, RecoveryPlace, Seat, Settings, StoreError, Unsaved,
};

use super::super::write;

/// A folder with a report, its backups and what is not saved.
pub(super) struct Place {
    path: PathBuf,
    /// Removed in the end.
    _folder: Option<tempfile::TempDir>,
}

/// Something the program does.
pub(super) struct Act {
    pub(super) name: &'static str,
    /// The file it writes; empty if it writes none that stays.
    pub(super) file: &'static str,
    /// Whether it may be done; otherwise it has to be refused, whatever fails.
    pub(super) is_allowed: bool,
    pub(super) prepare: fn(&Place),
    pub(super) run: fn(&Place) -> Result<(), String>,
}

pub(super) const REPORT: &str = "年报.ron";
const NEW: &str = "新的.ron";
const EXPORT: &str = "年报.csv";
pub(super) const SETTINGS: &str = "settings.ron";
const NEWER: &str = "(\n    format: \"nianbao\",\n    version: (1, 9),\n    form: \"cn-2021\",\n    year: 2025,\n)\n";

pub(super) const ACTS: [Act; 13] = [
    Act {
        name: "save",
        file: REPORT,
        is_allowed: true,
        prepare: old,
        run: |at| told(store::save(&report(2), &at.report())),
    },
    Act { name: "save keeping", file: REPORT, is_allowed: true, prepare: old, run: save_keeping },
    Act {
        name: "save a new one",
        file: NEW,
        is_allowed: true,
        prepare: old,
        run: |at| told(store::save_new(&report(2), &at.at(NEW))),
    },
    Act {
        name: "fill an empty one",
        file: NEW,
        is_allowed: true,
        prepare: empty,
        run: |at| told(store::save_new(&report(2), &at.at(NEW))),
    },
    Act {
        name: "save a new one over another",
        file: REPORT,
        is_allowed: false,
        prepare: old,
        run: |at| told(store::save_new(&report(2), &at.report())),
    },
    Act {
        name: "save over a newer one",
        file: REPORT,
        is_allowed: false,
        prepare: newer,
        run: |at| told(store::save(&report(2), &at.report())),
    },
    Act { name: "lock", file: "", is_allowed: true, prepare: old, run: |at| at.lock().map(drop) },
    Act { name: "explain", file: REPORT, is_allowed: true, prepare: old, run: explain },
    Act {
        name: "keep what is not saved",
        file: "unsaved/.tmp*.unsaved",
        is_allowed: true,
        prepare: old,
        run: keep_unsaved,
    },
    Act {
        name: "offer what is not saved",
        file: "",
        is_allowed: true,
        prepare: left_over,
        run: |at| {
            offer(at);
            Ok(())
        },
    },
    Act {
        name: "settings",
        file: SETTINGS,
        is_allowed: true,
        prepare: old,
        run: |at| told(Settings { is_dark: true, ..Settings::default() }.save(&at.at(SETTINGS))),
    },
    Act {
        name: "export",
        file: EXPORT,
        is_allowed: true,
        prepare: old,
        run: |at| told(store::write_export(&at.at(EXPORT), b"cell,value,remark\nb,2,\n")),
    },
    Act {
        name: "export over a report",
        file: REPORT,
        is_allowed: false,
        prepare: old,
        run: |at| told(store::write_export(&at.report(), b"cell,value,remark\n")),
    },
];

impl Place {
    pub(super) fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        Place { path: folder.path().canonicalize().expect("a path"), _folder: Some(folder) }
    }

    /// A place in which an act can be done. It is made once for each act and then put back as it was: a test has one
    /// at a time. Writing it anew each time would take a minute.
    pub(super) fn prepared(act: &Act) -> Place {
        thread_local! {
            static MADE: RefCell<Option<(&'static str, Place)>> = const { RefCell::new(None) };
        }
        MADE.with_borrow_mut(|made| {
            if made.as_ref().is_none_or(|(name, _)| *name != act.name) {
                let root = Place::new();
                let place = Place { path: root.at("place"), _folder: None };
                std::fs::create_dir(place.path()).expect("made");
                (act.prepare)(&place);
                // Former versions lie in a folder whose name comes from where their file is: it stays there.
                std::fs::create_dir(root.at("original")).expect("made");
                copy(place.path(), &root.at("original"));
                *made = Some((act.name, root));
            }
            let (_, root) = made.as_ref().expect("it has just been made");
            let place = Place { path: root.at("place"), _folder: None };
            std::fs::remove_dir_all(place.path()).expect("removed");
            std::fs::create_dir(place.path()).expect("made");
            copy(&root.at("original"), place.path());
            place
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(super) fn report(&self) -> PathBuf {
        self.at(REPORT)
    }

    fn backups(&self) -> Backups {
        Backups::in_folder(&self.at("data"))
    }

    /// What stands in the report.
    fn text(&self) -> Option<String> {
        store::read_bytes(&self.report()).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn lock(&self) -> Result<FileLock, String> {
        let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
        FileLock::take(&self.report(), &seat, now()).map_err(|why| format!("{why}，没有写入"))
    }
}

/// Copies what is in a folder into another.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).expect("made");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn now() -> DateTime {
    date(2026, 1, 12).at(9, 30, 0, 0)
}

/// A small report, one of many.
pub(super) fn report(no: u32) -> Report {
    let form = Form::by_id("cn-2021").expect("a form");
    let mut report = Report::new(form, 2025, Organ::named("云川县水务局"));
    report.apply(Edit::section_text("problems", format!("第{no}稿。")));
    report
}

fn told<T>(done: Result<T, StoreError>) -> Result<(), String> {
    done.map(drop).map_err(|error| error.to_string())
}

/// A report with a backup, an export and settings.
fn old(at: &Place) {
    store::save(&report(0), &at.report()).expect("saved");
    store::save_keeping(&report(1), &at.report(), &at.backups(), now()).expect("saved");
    write(&at.at(EXPORT), b"cell,value,remark\na,1,\n");
    Settings::default().save(&at.at(SETTINGS)).expect("saved");
}

fn empty(at: &Place) {
    old(at);
    write(&at.at(NEW), b"");
}

fn newer(at: &Place) {
    write(&at.report(), NEWER.as_bytes());
}

fn left_over(at: &Place) {
    old(at);
    keep_unsaved(at).expect("kept");
}

fn save_keeping(at: &Place) -> Result<(), String> {
    let former = unwatched(|| at.text());
    // Where somebody puts something else in its place, that is another file.
    let is_there = || at.report().symlink_metadata().is_ok_and(|found| found.is_file());
    let was_there = is_there();
    let saved = told_with(store::save_keeping(&report(2), &at.report(), &at.backups(), now()))?;
    if was_there && is_there() {
        let kept = unwatched(|| at.backups().of(&at.report()).first().map(|last| crate::samples::read(&last.path)));
        assert!(!saved.is_kept || kept == former, "it says what it did");
    }
    assert_eq!(saved.is_kept, saved.notes().iter().all(|note| !note.contains("备份")));
    Ok(())
}

fn explain(at: &Place) -> Result<(), String> {
    let _lock = at.lock()?;
    told(store::load(&at.report()))?;
    save_keeping(at)
}

fn keep_unsaved(at: &Place) -> Result<(), String> {
    let mut place = told_with(RecoveryPlace::new(&at.at("unsaved")))?;
    let unsaved =
        |no| Unsaved { report: report(no), path: Some(REPORT.into()), on_disk: Some(Fingerprint::of(b"as it was")) };
    told(place.keep(&unsaved(1), now()))
}

fn told_with<T>(done: Result<T, StoreError>) -> Result<T, String> {
    done.map_err(|error| error.to_string())
}

/// What is offered is whole; what is not offered stays.
fn offer(at: &Place) {
    let offered = LeftOver::all(&at.at("unsaved"));
    assert!(offered.iter().all(|one| one.report == report(1)));
}
