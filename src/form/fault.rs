//! What is wrong in a form file, with the key by which the place is found.

/// What does not fit in a form file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The key, label or word it is about, as it stands in the file.
    pub(super) key: String,
    /// What is wrong and what to do.
    pub(super) text: String,
}

impl Fault {
    pub(super) fn at(key: impl Into<String>, text: impl Into<String>) -> Fault {
        Fault { key: key.into(), text: text.into() }
    }
}

/// The line of a text, from 1, in which a key stands in quotes for the first time.
pub(super) fn line_of(key: &str, text: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    let found = text.lines().position(|line| !line.trim_start().starts_with("//") && line.contains(&quoted));
    found.map(|line_idx| line_idx + 1)
}
