//! Which texts of a page its readers do not see.

use super::super::UnseenBecause;
use super::super::error::SourceError;
use super::style::{Colour, Declared, Family, Paint, Rules, is_media_of_screens};
use super::tree::{Element, NodeIdx, Step, Tree};

/// What an element hands down to its content.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
struct Style {
    is_hidden: bool,
    is_sizeless: bool,
    is_struck: bool,
    is_clear: bool,
    is_indented_away: bool,
    is_leftward: bool,
    is_overridden: bool,
    is_added_to: bool,
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
        is_indented_away: false,
        is_leftward: false,
        is_overridden: false,
        is_added_to: false,
        colour: Some([0, 0, 0]),
        ground: Some(WHITE),
        is_ground_known: true,
    };

    /// The style of an element in one of this style. Rules from elsewhere may paint what has a class or id.
    fn with(self, element: &Element, declared: &Declared, has_linked_styles: bool) -> Style {
        let ground = match declared.ground {
            None | Some(Paint::Transparent) => None,
            Some(paint) => Some(paint.colour()),
        };
        let ground = ground.or(element.attribute("background").map(|_| None));
        let may_be_painted = has_linked_styles && ["class", "id"].iter().any(|name| element.attribute(name).is_some());
        Style {
            is_hidden: declared.is_hidden.unwrap_or(self.is_hidden),
            is_sizeless: declared.is_sizeless.unwrap_or(self.is_sizeless),
            is_struck: self.is_struck || declared.is_struck == Some(true),
            is_clear: self.is_clear || declared.is_clear == Some(true),
            is_indented_away: declared.is_indented_away.unwrap_or(self.is_indented_away),
            is_leftward: declared.is_leftward.unwrap_or(self.is_leftward),
            is_overridden: declared.is_overridden.unwrap_or(self.is_overridden),
            is_added_to: self.is_added_to || declared.is_added_to == Some(true),
            colour: declared.colour.map_or(self.colour, Paint::colour),
            ground: ground.unwrap_or(self.ground),
            is_ground_known: ground.is_some() || (self.is_ground_known && !may_be_painted),
        }
    }

    /// Why a text in this style is not seen, or not as it is written.
    fn hides(&self, text: &str) -> Option<UnseenBecause> {
        let has_words = text.chars().any(char::is_alphabetic);
        let is_like_ground = match (self.colour, self.ground) {
            (None, _) => true,
            (Some(colour), Some(ground)) => colour.iter().zip(ground).all(|(one, other)| one.abs_diff(other) <= ALIKE),
            (Some(_), None) => false,
        };
        // White words may stand on a ground of which the page says nothing; a white figure in a table does not.
        let is_of_ground = is_like_ground && (self.is_ground_known || !has_words);
        let is_hidden = self.is_hidden || self.is_sizeless || self.is_clear || self.is_indented_away || is_of_ground;
        match () {
            () if self.is_struck => Some(UnseenBecause::Struck),
            () if is_hidden => Some(UnseenBecause::Hidden),
            () if self.is_leftward && self.is_overridden => Some(UnseenBecause::Turned),
            // What is seen is another figure.
            () if self.is_added_to && text.contains(|c: char| c.is_ascii_digit()) => Some(UnseenBecause::Turned),
            () => None,
        }
    }
}

/// Marks the texts and elements of a page that are not seen.
///
/// # Errors
/// The page takes too long.
pub(super) fn mark(tree: &mut Tree) -> Result<(), SourceError> {
    let mut rules = Rules::default();
    for text in tree.style_sheets(is_media_of_screens) {
        rules.add(&text);
    }
    let Marks { hidden, raised, texts } = marks(tree, &mut rules)?;
    for node in hidden {
        tree.hide_element(node);
    }
    for node in raised {
        tree.raise_element(node);
    }
    for (node, why) in texts {
        tree.hide_text(node, why);
    }
    Ok(())
}

#[derive(Default)]
struct Marks {
    hidden: Vec<NodeIdx>,
    raised: Vec<NodeIdx>,
    texts: Vec<(NodeIdx, UnseenBecause)>,
}

fn marks(tree: &Tree, rules: &mut Rules) -> Result<Marks, SourceError> {
    let has_linked_styles = tree.has_linked_styles();
    let mut marks = Marks::default();
    let mut family: Vec<Family<'_>> = Vec::new();
    // The style of each open element, how many elements of it were entered, and the last of them.
    let mut open = vec![(Style::PAGE, 0, None)];
    let mut walk = tree.walk(Tree::root());
    while let Some((node, step)) = walk.next_with_node() {
        let style = open.last().map_or(Style::PAGE, |(style, ..)| *style);
        match step {
            Step::Enter(_, element) => {
                let (number, before) = open.last_mut().map_or((1, None), |(_, children, last)| {
                    *children += 1;
                    (*children, last.replace(element))
                });
                family.push(Family { element, number, is_last: tree.is_last_element(node), before });
                let declared = rules.of(&family)?;
                if declared.is_none == Some(true) || declared.is_away() {
                    marks.hidden.push(node);
                }
                if declared.is_raised == Some(true) {
                    marks.raised.push(node);
                }
                open.push((style.with(element, &declared, has_linked_styles), 0, None));
            }
            Step::Leave(_) => {
                family.pop();
                open.pop();
            }
            Step::Text(text) => marks.texts.extend(style.hides(text).map(|why| (node, why))),
            Step::Unseen(..) => {}
        }
    }
    Ok(marks)
}
