//! The few declarations that decide whether a text is seen.

use super::paint::{Paint, is_faint, is_zero, paint};

/// How far out of the page a text must be moved, in pixels, to be meant not to be seen.
const FAR: u32 = 900;

/// What is declared for an element; `None` where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in super::super) struct Declared {
    /// `display: none`.
    pub(in super::super) is_none: Option<bool>,
    /// `visibility`: whether it is hidden.
    pub(in super::super) is_hidden: Option<bool>,
    /// `opacity: 0`.
    pub(in super::super) is_clear: Option<bool>,
    /// `font-size: 0`.
    pub(in super::super) is_sizeless: Option<bool>,
    /// `text-decoration: line-through`.
    pub(in super::super) is_struck: Option<bool>,
    /// `vertical-align: super` or `sub`.
    pub(in super::super) is_raised: Option<bool>,
    /// `color`.
    pub(in super::super) colour: Option<Paint>,
    /// `background-color`.
    pub(in super::super) ground: Option<Paint>,
    /// `text-indent` that moves text off the page.
    pub(in super::super) is_indented_away: Option<bool>,
    /// `direction: rtl`.
    pub(in super::super) is_leftward: Option<bool>,
    /// `unicode-bidi: bidi-override`.
    pub(in super::super) is_overridden: Option<bool>,
    /// `position: absolute` or `fixed`.
    is_placed: Option<bool>,
    /// A place off the page.
    is_far: Option<bool>,
    /// `clip: rect(0 0 0 0)` and the like.
    is_clipped: Option<bool>,
    /// `overflow: hidden`.
    is_cut: Option<bool>,
    /// No width, or no height.
    is_flat: Option<bool>,
    /// `content` with figures, which a style sheet puts before or behind a text.
    pub(in super::super) is_added_to: Option<bool>,
    added: Option<bool>,
}

/// The declarations of a rule or an attribute: the plain ones, and those that are marked as important.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in super::super) struct Declarations {
    pub(super) plain: Declared,
    pub(super) important: Declared,
}

impl Declarations {
    /// Reads declarations: `color: #fff; display: none !important`.
    pub(super) fn read(style: &str) -> Declarations {
        let mut declarations = Declarations::default();
        for (name, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            let (value, level) = match value.split_once('!') {
                Some((value, mark)) if mark.trim() == "important" => (value, &mut declarations.important),
                _ => (value.as_str(), &mut declarations.plain),
            };
            level.put(&name.trim().to_ascii_lowercase(), value.trim());
        }
        declarations
    }

    /// What the declarations for the text before or behind an element say of the element.
    pub(super) fn of_added_text(&self) -> Declarations {
        let of = |level: &Declared| Declared { is_added_to: level.added, ..Declared::default() };
        Declarations { plain: of(&self.plain), important: of(&self.important) }
    }
}

impl Declared {
    /// Takes in a declaration; both its parts in small letters.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        if matches!(value, "inherit" | "unset" | "revert") {
            return;
        }
        match name {
            "display" => self.is_none = Some(value == "none"),
            "visibility" => self.is_hidden = Some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.is_clear = Some(is_faint(value)),
            "font-size" => self.is_sizeless = sizeless(value).or(self.is_sizeless),
            "font" => {
                // The size is the first that begins with a digit and is no weight.
                let mut parts = value.split_whitespace().filter_map(|part| part.split('/').next());
                let size = parts.find(|part| {
                    part.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                        && !matches!(part.len(), 3 if part.ends_with("00"))
                });
                self.is_sizeless = size.and_then(sizeless).or(self.is_sizeless);
            }
            "text-decoration" | "text-decoration-line" => self.is_struck = Some(value.contains("line-through")),
            "vertical-align" => self.is_raised = Some(matches!(value, "super" | "sub")),
            "transform" | "scale" => self.is_none = scales_to_nothing(name, value).then_some(true).or(self.is_none),
            "zoom" => self.is_none = is_zero(value).then_some(true).or(self.is_none),
            "content-visibility" => self.is_none = (value == "hidden").then_some(true).or(self.is_none),
            "filter" => {
                let share = value.strip_prefix("opacity(").and_then(|share| share.strip_suffix(')'));
                self.is_clear = share.map(is_faint).or(self.is_clear);
            }
            "content" => {
                self.added = Some(
                    value.contains(|c: char| c.is_ascii_digit())
                        || value.contains("attr(")
                        || value.contains("counter"),
                );
            }
            "color" => self.colour = paint(value).or(self.colour),
            "background-color" | "background" => {
                let lets_through = matches!(value, "none" | "transparent" | "initial" | "0" | "0 0");
                self.ground =
                    Some(if lets_through { Paint::Transparent } else { paint(value).unwrap_or(Paint::Other) });
            }
            "background-image" if value != "none" => self.ground = Some(Paint::Other),
            "text-indent" => self.is_indented_away = Some(is_far(value)),
            "direction" => self.is_leftward = Some(value == "rtl"),
            "unicode-bidi" => self.is_overridden = Some(value.ends_with("override")),
            "position" => self.is_placed = Some(matches!(value, "absolute" | "fixed")),
            "left" | "top" | "right" | "bottom" if is_far(value) => self.is_far = Some(true),
            "clip" => self.is_clipped = Some(is_nothing_of("rect(", value)),
            "clip-path" => {
                // Of a box that stands in the text too.
                let is_nothing = is_nothing_of("circle(", value) || is_inset_to_nothing(value);
                self.is_none = is_nothing.then_some(true).or(self.is_none);
            }
            "overflow" => self.is_cut = Some(value == "hidden"),
            "width" | "height" | "max-width" | "max-height" => {
                self.is_flat = is_zero(value).then_some(true).or(self.is_flat);
            }
            _ => {}
        }
    }

    /// Whether the element as a whole lies off the page or is cut down to nothing.
    pub(in super::super) fn is_away(&self) -> bool {
        let is_on = |declared: Option<bool>| declared == Some(true);
        is_on(self.is_placed) && (is_on(self.is_far) || is_on(self.is_clipped))
            || is_on(self.is_cut) && is_on(self.is_flat)
    }

    /// These declarations with others over them.
    pub(super) fn under(self, over: Declared) -> Declared {
        Declared {
            is_none: over.is_none.or(self.is_none),
            is_hidden: over.is_hidden.or(self.is_hidden),
            is_clear: over.is_clear.or(self.is_clear),
            is_sizeless: over.is_sizeless.or(self.is_sizeless),
            is_struck: over.is_struck.or(self.is_struck),
            is_raised: over.is_raised.or(self.is_raised),
            colour: over.colour.or(self.colour),
            ground: over.ground.or(self.ground),
            is_indented_away: over.is_indented_away.or(self.is_indented_away),
            is_leftward: over.is_leftward.or(self.is_leftward),
            is_overridden: over.is_overridden.or(self.is_overridden),
            is_placed: over.is_placed.or(self.is_placed),
            is_far: over.is_far.or(self.is_far),
            is_clipped: over.is_clipped.or(self.is_clipped),
            is_cut: over.is_cut.or(self.is_cut),
            is_flat: over.is_flat.or(self.is_flat),
            is_added_to: over.is_added_to.or(self.is_added_to),
            added: over.added.or(self.added),
        }
    }
}

/// Whether a size is none; nothing is said by one in parts of the size around, unless these are none.
fn sizeless(value: &str) -> Option<bool> {
    if is_zero(value) {
        return Some(true);
    }
    if value.ends_with("px") || value.ends_with("pt") {
        // Less than a pixel or point cannot be read.
        return Some(value.starts_with("0.") || value.starts_with('.'));
    }
    let is_word = matches!(value, "xx-small" | "x-small" | "small" | "medium" | "large" | "x-large" | "xx-large");
    (is_word || value.ends_with("rem")).then_some(false)
}

/// Whether a length is negative and takes its content off the page.
fn is_far(value: &str) -> bool {
    let Some(length) = value.strip_prefix('-') else { return false };
    let end = length.find(|c: char| !c.is_ascii_digit()).unwrap_or(length.len());
    let number = length[..end].parse::<u32>().unwrap_or(0);
    match length[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.') {
        "em" | "rem" | "ch" => number >= FAR / 16,
        "%" | "vw" | "vh" => number >= 100,
        _ => number >= FAR,
    }
}

/// Whether a shape has no extent: `rect(0, 0, 0, 0)`, `rect(1px, 1px, 1px, 1px)`.
fn is_nothing_of(shape: &str, value: &str) -> bool {
    let Some(numbers) = value.strip_prefix(shape) else { return false };
    let mut numbers =
        numbers.trim_end_matches(')').split([',', ' ']).map(str::trim).filter(|number| !number.is_empty());
    let Some(first) = numbers.next() else { return false };
    (is_zero(first) || first == "1px") && numbers.all(|number| is_zero(number) || number == first)
}

/// Whether a transformation leaves nothing: `scale(0)`, `scaleX(0)`, `scale3d(0, 0, 0)`, or `scale: 0`.
fn scales_to_nothing(name: &str, value: &str) -> bool {
    let inside = |function: &str| value.split_once(function).and_then(|(_, rest)| rest.split([')', ',']).next());
    let shares = ["scale(", "scalex(", "scaley(", "scale3d("].into_iter().filter_map(inside);
    let own = (name == "scale").then_some(value);
    shares.chain(own).any(|share| is_zero(share.trim()))
}

/// Whether `inset(…)` cuts off half or more from one side.
fn is_inset_to_nothing(value: &str) -> bool {
    const HALF: u32 = 50;
    let Some(inside) = value.strip_prefix("inset(") else { return false };
    let percent = |side: &str| side.strip_suffix('%')?.split('.').next()?.parse::<u32>().ok();
    inside.trim_end_matches(')').split_whitespace().filter_map(percent).any(|share| share >= HALF)
}
