//! What readers of a document do not see is no text of it, and is kept apart.

mod docx;
mod html;
mod markdown;
mod ods;
mod pdf;
mod xls;
mod xlsx;

use nianbao::import::source::{Source, UnseenBecause};

/// What is not seen of a document, with the reason.
fn unseen(source: &Source) -> Vec<(&str, UnseenBecause)> {
    source.unseen.iter().map(|unseen| (unseen.text.as_str(), unseen.why)).collect()
}

/// The texts that somebody has to look at.
fn to_look_at(source: &Source) -> Vec<&str> {
    source.unseen.iter().filter(|unseen| unseen.is_to_look_at()).map(|unseen| unseen.text.as_str()).collect()
}
