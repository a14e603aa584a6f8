//! Selectors: elements, classes, ids, attributes, a few places among siblings, and ancestors.

use super::super::tree::{Element, is_kept};
use super::selector_text::parted;

/// Most parts of a selector; longer ones are left aside.
const MAX_PARTS: usize = 12;

/// An element with what a selector may ask of its place.
pub(in super::super) struct Family<'t> {
    pub(in super::super) element: &'t Element,
    /// Its number among the elements of its parent, the first is 1.
    pub(in super::super) number: u32,
    pub(in super::super) is_last: bool,
    /// The element directly before it.
    pub(in super::super) before: Option<&'t Element>,
}

/// A selector without commas.
pub(super) struct Selector {
    /// The parts, the innermost last; each with whether it must be the very parent of the next.
    parts: Vec<(Part, bool)>,
    weight: (usize, usize, usize),
}

/// What is asked of one element.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) element: Option<String>,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
    tests: Vec<Test>,
}

#[derive(Debug)]
enum Test {
    /// An attribute, and how its value is compared.
    Attribute(String, Option<(Comparison, String)>),
    /// Its number is `step` times something plus this.
    Number(u32, u32),
    Last,
    Not(Box<Part>),
    /// One of these.
    Any(Vec<Part>),
    /// The element directly before it.
    Behind(Box<Part>),
}

#[derive(Debug, Clone, Copy)]
enum Comparison {
    Is,
    Starts,
    Ends,
    Holds,
    HasWord,
}

impl Selector {
    /// Reads a selector; `None` for one that asks for something else.
    pub(super) fn read(text: &str) -> Option<Selector> {
        let text = parted(text);
        let mut parts: Vec<(Part, bool)> = Vec::new();
        let mut before: Option<Part> = None;
        for word in text.split_whitespace() {
            match word {
                ">" => parts.last_mut()?.1 = true,
                // Behind a parent or ancestor, whose relation goes over to the next part.
                "+" => before = Some(parts.pop().filter(|(_, is_parent)| !is_parent)?.0),
                _ => {
                    let mut part = Part::read(word)?;
                    part.tests.extend(before.take().map(|before| Test::Behind(Box::new(before))));
                    parts.push((part, false));
                }
            }
        }
        let is_open = parts.last().is_none_or(|(_, is_parent)| *is_parent);
        if is_open || parts.len() > MAX_PARTS {
            return None;
        }
        let weights = parts.iter().map(|(part, _)| part.weight());
        let weight = weights.fold((0, 0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1, sum.2 + own.2));
        Some(Selector { parts, weight })
    }

    /// What is asked of the element itself.
    pub(super) fn own(&self) -> &Part {
        &self.parts[self.parts.len() - 1].0
    }

    /// How much a selector weighs: its ids, then its classes, then its elements.
    pub(super) fn weight(&self) -> (usize, usize, usize) {
        self.weight
    }

    /// Whether it is for the innermost element of a family; counts the comparisons.
    pub(super) fn is_for(&self, family: &[Family<'_>], steps: &mut u64) -> bool {
        *steps += 1;
        let Some((own, around)) = family.split_last() else { return false };
        if !self.own().is_like(own) {
            return false;
        }
        // Where each part before may stand, from the inside: an ancestor that suits may have to be given up for one
        // further out, if it has not the right parent.
        let mut stands: Vec<bool> = vec![false; family.len()];
        stands[around.len()] = true;
        for (part, is_parent) in self.parts[..self.parts.len() - 1].iter().rev() {
            *steps += family.len() as u64;
            let deepest = stands.iter().rposition(|stands| *stands).unwrap_or_default();
            let has_place = |at: usize| if *is_parent { stands[at + 1] } else { at < deepest };
            let found: Vec<bool> =
                (0..family.len()).map(|at| at < deepest && has_place(at) && part.is_like(&around[at])).collect();
            if !found.contains(&true) {
                return false;
            }
            stands = found;
        }
        true
    }
}

impl Part {
    /// Reads `td.a#b[hidden]:first-child`.
    fn read(text: &str) -> Option<Part> {
        let mut part = Part::default();
        let (element, mut rest) = name(text.strip_prefix('*').unwrap_or(text));
        part.element = Some(element.to_ascii_lowercase()).filter(|element| !element.is_empty());
        while let Some(sign) = rest.chars().next() {
            let behind = rest.get(1..)?;
            rest = match sign {
                '.' | '#' => {
                    let (name, behind) = Some(name(behind)).filter(|(name, _)| !name.is_empty())?;
                    if sign == '.' {
                        part.classes.push(name.to_owned());
                    } else {
                        part.id = Some(name.to_owned());
                    }
                    behind
                }
                '[' => {
                    let (inside, behind) = behind.split_once(']')?;
                    part.tests.push(attribute(inside)?);
                    behind
                }
                ':' => {
                    let (asked, behind) = place(behind)?;
                    part.tests.push(asked);
                    behind
                }
                _ => return None,
            };
        }
        Some(part)
    }

    fn weight(&self) -> (usize, usize, usize) {
        let inner = self.tests.iter().map(|test| match test {
            Test::Not(part) | Test::Behind(part) => part.weight(),
            Test::Any(parts) => parts.iter().map(Part::weight).max().unwrap_or_default(),
            _ => (0, 1, 0),
        });
        let own = (usize::from(self.id.is_some()), self.classes.len(), usize::from(self.element.is_some()));
        inner.fold(own, |sum, own| (sum.0 + own.0, sum.1 + own.1, sum.2 + own.2))
    }

    fn is_like(&self, family: &Family<'_>) -> bool {
        let element = family.element;
        let has_class = |class: &String| {
            element.attribute("class").is_some_and(|own| own.split_whitespace().any(|own| own == class))
        };
        self.element.as_deref().is_none_or(|name| name == element.name())
            && self.id.as_deref().is_none_or(|id| element.attribute("id").is_some_and(|own| own.trim() == id))
            && self.classes.iter().all(has_class)
            && self.tests.iter().all(|test| test.is_true(family))
    }
}

impl Test {
    fn is_true(&self, family: &Family<'_>) -> bool {
        match self {
            Test::Attribute(name, None) => family.element.attribute(name).is_some(),
            Test::Attribute(name, Some((comparison, value))) => {
                family.element.attribute(name).is_some_and(|own| comparison.is_true(own, value))
            }
            Test::Number(0, number) => family.number == *number,
            Test::Number(step, number) => family.number >= *number && (family.number - number).is_multiple_of(*step),
            Test::Last => family.is_last,
            Test::Not(part) => !part.is_like(family),
            Test::Any(parts) => parts.iter().any(|part| part.is_like(family)),
            Test::Behind(part) => family.before.is_some_and(|element| {
                part.is_like(&Family { element, number: family.number - 1, is_last: false, before: None })
            }),
        }
    }
}

impl Comparison {
    fn is_true(self, own: &str, value: &str) -> bool {
        match self {
            Comparison::Is => own == value,
            Comparison::Starts => own.starts_with(value),
            Comparison::Ends => own.ends_with(value),
            Comparison::Holds => own.contains(value),
            Comparison::HasWord => own.split_whitespace().any(|word| word == value),
        }
    }
}

/// A name at the start of a text, and what follows it.
fn name(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len()))
}

/// The inside of `[name=value]`. Attributes that are not kept cannot be asked for.
fn attribute(text: &str) -> Option<Test> {
    let (name, behind) = name(text);
    let name = name.to_ascii_lowercase();
    if !is_kept(&name) {
        return None;
    }
    if behind.is_empty() {
        return Some(Test::Attribute(name, None));
    }
    let (how, value) = behind.split_once('=')?;
    let comparison = match how {
        "" => Comparison::Is,
        "^" => Comparison::Starts,
        "$" => Comparison::Ends,
        "*" => Comparison::Holds,
        "~" => Comparison::HasWord,
        _ => return None,
    };
    let value = value.trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| Test::Attribute(name, Some((comparison, value.to_owned()))))
}

/// What stands behind a colon, and what follows it.
fn place(text: &str) -> Option<(Test, &str)> {
    let (name, behind) = name(text);
    match name {
        "first-child" => Some((Test::Number(0, 1), behind)),
        "last-child" => Some((Test::Last, behind)),
        "nth-child" => {
            let (inside, behind) = behind.strip_prefix('(')?.split_once(')')?;
            Some((number(inside)?, behind))
        }
        "not" => {
            let (inside, behind) = behind.strip_prefix('(')?.split_once(')')?;
            Some((Test::Not(Box::new(Part::read(inside)?)), behind))
        }
        "is" | "where" => {
            let (inside, behind) = behind.strip_prefix('(')?.split_once(')')?;
            let parts: Option<Vec<Part>> = inside.split(',').map(|part| Part::read(part.trim())).collect();
            Some((Test::Any(parts?), behind))
        }
        _ => None,
    }
}

/// `3`, `odd`, `even`, `2n+1`.
fn number(text: &str) -> Option<Test> {
    match text {
        "odd" => return Some(Test::Number(2, 1)),
        "even" => return Some(Test::Number(2, 2)),
        _ => {}
    }
    let Some((step, behind)) = text.split_once('n') else { return Some(Test::Number(0, text.parse().ok()?)) };
    let step = if step.is_empty() { 1 } else { step.parse::<u32>().ok().filter(|step| *step > 0)? };
    let from = if behind.is_empty() { step } else { behind.strip_prefix('+')?.parse().ok()? };
    Some(Test::Number(step, from))
}
