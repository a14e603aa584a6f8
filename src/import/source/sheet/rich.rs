//! Texts of cells that are made of runs, each with a font of its own.

use super::super::UnseenBecause;
use super::Ground;

/// A text of which a part may not be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) runs: Vec<(String, Look)>,
}

/// How a run is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub(super) struct Look {
    pub(super) is_struck: bool,
    pub(super) is_raised: bool,
    pub(super) is_white: bool,
    pub(super) is_sizeless: bool,
}

impl Rich {
    /// What is seen of the text on this ground, and its parts that are not.
    pub(super) fn parts(&self, ground: Ground) -> (String, Vec<(&str, UnseenBecause)>) {
        let plain: String =
            self.runs.iter().filter(|(_, look)| !look.is_raised).map(|(text, _)| text.as_str()).collect();
        let is_figure = plain.contains(|c: char| c.is_ascii_digit()) && !plain.contains(char::is_alphabetic);
        let (mut seen, mut unseen) = (String::new(), Vec::new());
        for (text, look) in &self.runs {
            match look.hides(text, is_figure, ground) {
                Some(why) => unseen.push((text.as_str(), why)),
                None => seen.push_str(text),
            }
        }
        (seen, unseen)
    }
}

impl Look {
    /// Why a run is not seen, or no part of the figure it stands at.
    pub(super) fn hides(self, text: &str, is_at_figure: bool, ground: Ground) -> Option<UnseenBecause> {
        match () {
            () if self.is_struck => Some(UnseenBecause::Struck),
            () if self.is_sizeless || self.is_white && ground.hides_white(text) => Some(UnseenBecause::Hidden),
            () if self.is_raised && is_at_figure => Some(UnseenBecause::NoteMark),
            () => None,
        }
    }
}
