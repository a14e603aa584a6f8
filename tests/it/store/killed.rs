//! A program that is killed while it saves leaves the last version or the one before, never a broken file.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::civil::date;
use nianbao::report::{Edit, Report};
use nianbao::store::{self, Backups};

use crate::samples::load;

const KILLS: u64 = 200;
/// Where the program that is killed saves; it is this test's own.
const FOLDER: &str = "NIANBAO_TEST_SAVES_IN";

fn version(no: u64) -> Report {
    let mut report = load("云川县水务局2025年年报.ron");
    report.apply(Edit::section_text("problems", format!("第{no}稿。").repeat(200)));
    report
}

/// Saves one version after the other until it is killed, and says which one it has saved.
#[test]
#[ignore = "is run by the test below"]
fn saves_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (file, backups) = (Path::new(&folder).join("年报.ron"), Backups::in_folder(&Path::new(&folder).join("data")));
    for no in 1.. {
        store::save_keeping(&version(no), &file, &backups, date(2026, 1, 12).at(9, 0, 0, 0)).expect("saved");
        println!("saved {no}");
    }
}

#[test]
fn the_file_is_the_last_version_or_the_one_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    store::save(&version(0), &file).expect("saved");
    let mut between = 0;
    for kill in 0..KILLS {
        let mut program = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "store::killed::saves_until_killed", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(program.stdout.take().expect("piped")).lines();
        let said = |line: &str| line.strip_prefix("saved ").and_then(|no| no.parse::<u64>().ok());
        let first = lines.by_ref().map_while(Result::ok).find_map(|line| said(&line));
        assert_eq!(first, Some(1), "it saves");
        std::thread::sleep(Duration::from_micros(kill * 7919 % 20_000));
        program.kill().expect("killed");
        program.wait().expect("gone");
        let last = lines.map_while(Result::ok).filter_map(|line| said(&line)).last().unwrap_or(1);
        let found = store::load(&file).expect("the file is whole").report;
        assert!(found == version(last) || found == version(last + 1), "kill {kill} after {last}");
        between += u64::from(found != version(last));
        for backup in Backups::in_folder(&folder.path().join("data")).of(&file) {
            store::load(&backup.path).expect("backups are whole");
        }
    }
    println!("{between} of {KILLS} were killed between saving and saying so");
}
