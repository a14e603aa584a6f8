//! The rules of style of a page, as far as they decide whether a text is seen.
//!
//! Rules whose selectors ask for more than [`selector`] knows, and rules for certain media, are left aside.

mod declared;
mod paint;
mod selector;
mod selector_text;
mod sheet;

use std::collections::BTreeMap;

use super::super::error::SourceError;
use super::tree::Element;
use declared::Declarations;
pub(super) use declared::Declared;
pub(super) use paint::{Colour, Paint};
pub(super) use selector::Family;
use selector::Selector;
pub(super) use sheet::is_media_of_screens;

/// Most rules that are kept; no page of a report has as many that hide something.
const MAX_RULES: usize = 4000;

/// Most elements that are held against selectors, which keeps the time for a hostile page short. A long page with
/// hundreds of rules needs a hundredth of it.
const MAX_STEPS: u64 = 50_000_000;

/// A rule: an element it may be for, and its declarations.
struct Rule {
    selector: Selector,
    declarations: Declarations,
}

/// The rules of a page, in their order, by what the element itself must have.
#[derive(Default)]
pub(super) struct Rules {
    all: Vec<Rule>,
    by_element: BTreeMap<String, Vec<usize>>,
    by_class: BTreeMap<String, Vec<usize>>,
    by_id: BTreeMap<String, Vec<usize>>,
    others: Vec<usize>,
    steps: u64,
}

impl Rules {
    /// Takes in the text of a `<style>`.
    pub(super) fn add(&mut self, text: &str) {
        sheet::read(text, |selectors, declarations| {
            for text in selector_text::alternatives(selectors) {
                let (text, declarations) = match selector_text::before_or_after(text) {
                    Some(element) => (element, declarations.of_added_text()),
                    None => (text, declarations),
                };
                if let Some(selector) = Selector::read(text).filter(|_| self.all.len() < MAX_RULES) {
                    self.put(selector, declarations);
                }
            }
        });
    }

    fn put(&mut self, selector: Selector, declarations: Declarations) {
        let rule = self.all.len();
        let own = selector.own();
        let list = match (&own.id, own.classes.first(), &own.element) {
            (Some(id), _, _) => self.by_id.entry(id.clone()).or_default(),
            (None, Some(class), _) => self.by_class.entry(class.clone()).or_default(),
            (None, None, Some(element)) => self.by_element.entry(element.clone()).or_default(),
            (None, None, None) => &mut self.others,
        };
        list.push(rule);
        self.all.push(Rule { selector, declarations });
    }

    /// What holds for the innermost element of a family.
    ///
    /// # Errors
    /// The page takes too long.
    pub(super) fn of(&mut self, family: &[Family<'_>]) -> Result<Declared, SourceError> {
        let Some(element) = family.last().map(|family| family.element) else { return Ok(Declared::default()) };
        let mut found = if self.all.is_empty() { Vec::new() } else { self.matching(element, family)? };
        // Most elements have no style at all.
        if found.is_empty() && element.attribute("style").is_none() {
            return Ok(from_attributes(element));
        }
        found.sort_by_key(|rule| (self.all[*rule].selector.weight(), *rule));
        let mut declared = from_attributes(element);
        let own = element.attribute("style").map(Declarations::read).unwrap_or_default();
        let rules = || found.iter().map(|rule| &self.all[*rule].declarations);
        for level in rules().map(|rule| rule.plain).chain([own.plain]) {
            declared = declared.under(level);
        }
        for level in rules().map(|rule| rule.important).chain([own.important]) {
            declared = declared.under(level);
        }
        Ok(declared)
    }

    fn matching(&mut self, element: &Element, family: &[Family<'_>]) -> Result<Vec<usize>, SourceError> {
        let classes = element.attribute("class").unwrap_or_default().split_whitespace();
        let mut lists: Vec<&Vec<usize>> = classes.filter_map(|class| self.by_class.get(class)).collect();
        lists.extend(self.by_element.get(element.name()));
        lists.extend(element.attribute("id").and_then(|id| self.by_id.get(id.trim())));
        lists.push(&self.others);
        let mut steps = self.steps;
        let is_for = |rule: &&usize| self.all[**rule].selector.is_for(family, &mut steps);
        let mut found: Vec<usize> = lists.into_iter().flatten().filter(is_for).copied().collect();
        self.steps = steps;
        if steps > MAX_STEPS {
            return Err(SourceError::Tangled);
        }
        // An element may name a class twice.
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

/// What old attributes declare; every rule goes before them.
fn from_attributes(element: &Element) -> Declared {
    let mut declared = Declared::default();
    if element.attribute("hidden").is_some() {
        declared.put("display", "none");
    }
    for (attribute, property) in [("color", "color"), ("bgcolor", "background-color")] {
        if let Some(value) = element.attribute(attribute) {
            declared.put(property, &value.trim().to_ascii_lowercase());
        }
    }
    match element.name() {
        "s" | "strike" | "del" => declared.put("text-decoration", "line-through"),
        "sup" | "sub" => declared.put("vertical-align", "super"),
        "bdo" => declared.put("unicode-bidi", "bidi-override"),
        _ => {}
    }
    if let Some(direction) = element.attribute("dir") {
        declared.put("direction", &direction.trim().to_ascii_lowercase());
    }
    declared
}
