//! Files that hold what is expected: compared, or written anew with `UPDATE_EXPECT=1`.

use std::path::Path;

use nianbao::store;

/// A text is what its file of expectations holds. With `UPDATE_EXPECT=1` the file is written instead;
/// what has changed is then judged in the difference to the last commit.
#[track_caller]
pub(crate) fn assert_expected(found: &str, path: &Path) {
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        store::write_file(path, found.as_bytes()).expect("written");
        return;
    }
    let expected = if path.is_file() { crate::samples::read(path) } else { String::new() };
    assert!(found == expected, "{}:\n{}", path.display(), difference(&expected, found));
}

/// The lines that are otherwise, after `-` as expected and after `+` as found.
fn difference(expected: &str, found: &str) -> String {
    let mut lines = String::new();
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(left, right)| left == right).count();
    let same_at_end = expected[same..].iter().rev().zip(found[same..].iter().rev());
    let same_at_end = same_at_end.take_while(|(left, right)| left == right).count();
    for line in &expected[same..expected.len() - same_at_end] {
        lines += &format!("-{line}\n");
    }
    for line in &found[same..found.len() - same_at_end] {
        lines += &format!("+{line}\n");
    }
    lines + "If this is right, UPDATE_EXPECT=1 writes the file anew.\n"
}
