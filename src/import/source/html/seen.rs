//! Which texts of a page its readers do not see.

use super::super::UnseenBecause;
use super::style::{Colour, Declared, Paint, Rules};
use super::tree::{Element, Step, Tree};

/// What an element hands down to its content.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
struct Style {
    is_hidden: bool,
    is_sizeless: bool,
    is_struck: bool,
    is_clear: bool,
    colour: Option<Colour>,
    ground: Option<Colour>,
    /// Whether the ground is known: nothing around may have one from elsewhere.
    is_ground_known: bool,
}

const WHITE: Colour = [255, 255, 255];

/// Colours that differ by no more than this cannot be told apart.
const ALIKE: u8 = 8;

impl Style {
    const PAGE: Style = Style {
        is_hidden: false,
        is_sizeless: false,
        is_struck: false,
        is_clear: false,
        colour: Some([0, 0, 0]),
        ground: Some(WHITE),
        is_ground_known: true,
    };

    fn with(self, element: &Element, declared: &Declared) -> Style {
        let has_ground = declared.ground.is_some() || element.attribute("background").is_some();
        Style {
            is_hidden: declared.is_hidden.unwrap_or(self.is_hidden),
            is_sizeless: declared.is_sizeless.unwrap_or(self.is_sizeless),
            is_struck: self.is_struck
                || declared.is_struck == Some(true)
                || matches!(element.name(), "s" | "strike" | "del"),
            is_clear: self.is_clear || declared.is_clear == Some(true),
            colour: declared.colour.map_or(self.colour, Paint::colour),
            ground: if has_ground { declared.ground.and_then(Paint::colour) } else { self.ground },
            is_ground_known: has_ground || (self.is_ground_known && element.attribute("class").is_none()),
        }
    }

    /// Why a text in this style is not seen.
    fn hides(&self, text: &str) -> Option<UnseenBecause> {
        if self.is_struck {
            return Some(UnseenBecause::Struck);
        }
        let has_words = text.chars().any(char::is_alphabetic);
        let is_like_ground = match (self.colour, self.ground) {
            (None, _) => true,
            (Some(colour), Some(ground)) => colour.iter().zip(ground).all(|(one, other)| one.abs_diff(other) <= ALIKE),
            (Some(_), None) => false,
        };
        // White words may stand on a ground of which the page says nothing; a white figure in a table does not.
        let is_of_ground = is_like_ground && (self.is_ground_known || !has_words);
        (self.is_hidden || self.is_sizeless || self.is_clear || is_of_ground).then_some(UnseenBecause::Hidden)
    }
}

/// Marks the texts and elements of a page that are not seen.
pub(super) fn mark(tree: &mut Tree) {
    let mut rules = Rules::default();
    for text in tree.style_sheets() {
        rules.add(&text);
    }
    let mut open = vec![Style::PAGE];
    let (mut texts, mut elements) = (Vec::new(), Vec::new());
    let mut walk = tree.walk(Tree::root());
    while let Some((node, step)) = walk.next_with_node() {
        let style = *open.last().unwrap_or(&Style::PAGE);
        match step {
            Step::Enter(_, element) => {
                let declared = rules.of(element);
                if declared.is_none == Some(true) {
                    elements.push(node);
                }
                open.push(style.with(element, &declared));
            }
            Step::Leave(_) => {
                open.pop();
            }
            Step::Text(text) => texts.extend(style.hides(text).map(|why| (node, why))),
            Step::Unseen(..) => {}
        }
    }
    for node in elements {
        tree.hide_element(node);
    }
    for (node, why) in texts {
        tree.hide_text(node, why);
    }
}
