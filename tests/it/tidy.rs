//! The house rules that a reader can check, checked.

mod layers;

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        sources(&root.join(folder), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            (name, crate::samples::read(&path))
        })
        .collect()
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in all_sources() {
        assert!(text.starts_with("//! "), "{name} has no opening doc");
        assert!(!["utils", "common", "helpers", "manager"].iter().any(|word| name.contains(word)), "{name}");
    }
}

#[test]
fn the_time_is_asked_only_where_something_is_kept() {
    let kept = [
        "src/ui/run.rs",
        "src/ui/session/mod.rs",
        "src/ui/session/keeping.rs",
        "src/ui/app/file_states.rs",
        "src/ui/app/left_over.rs",
        "src/ui/app/history.rs",
        "src/cli/explain.rs",
    ];
    let kept = |name: &str| kept.contains(&name);
    for (name, text) in all_sources().iter().filter(|(name, _)| name.starts_with("src/")) {
        let is_clock = name == "src/clock.rs";
        let asks =
            ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::now"].iter().any(|call| text.contains(call));
        assert!(!asks || is_clock, "{name} asks the clock");
        assert!(!text.contains("now_in_china") || is_clock || kept(name), "{name} takes the time");
    }
}

#[test]
fn the_store_touches_the_disk_in_one_place() {
    let calls = [
        "fs::metadata",
        "fs::symlink_metadata",
        "fs::canonicalize",
        "fs::read_",
        "fs::create_dir",
        "fs::hard_link",
        "fs::set_permissions",
        "File::open",
        "options.open(",
        "tempfile_in",
        ".persist",
        ".exists()",
        ".metadata()",
        ".try_lock()",
        ".sync_all()",
        ".write_all(",
    ];
    for (name, text) in all_sources().iter().filter(|(name, _)| name.starts_with("src/store/")) {
        let found = calls.iter().find(|call| text.contains(**call));
        assert!(name == "src/store/disk.rs" || found.is_none(), "{name} calls {found:?} behind the back of `disk`");
    }
}

#[test]
fn fonts_have_their_licences_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let readme = crate::samples::read(&folder.join("README.md"));
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let extension = Path::new(&name).extension().unwrap_or_default();
        if extension == "ttf" || extension == "otf" {
            assert!(readme.contains(&name), "{name} is not in assets/fonts/README.md");
        }
    }
    for licence in ["OFL-Noto.txt", "OFL-NianbaoKai.txt", "GPL-Fandol.txt"] {
        assert!(readme.contains(licence) && folder.join(licence).is_file(), "{licence}");
    }
}

#[test]
fn the_changelog_has_a_place_for_what_comes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(crate::samples::read(&root.join("CHANGELOG.md")).contains("## 未发布"));
}
