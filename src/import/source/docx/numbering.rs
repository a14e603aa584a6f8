//! The numbers that Word sets before paragraphs, such as 一、; they are not part of the text in the file.

use std::collections::BTreeMap;

use super::super::xml::Element;
use super::counting::written;

/// Levels of a list.
const LEVELS: usize = 9;

/// Most styles that are based on one another.
const MAX_STYLES_DEEP: usize = 20;

/// The lists of a document with their counts so far.
pub(super) struct Numbering {
    /// Levels by the number of the abstract list.
    lists: BTreeMap<String, Vec<Level>>,
    /// Abstract list, and where levels start anew, by the list's number.
    instances: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    styles: BTreeMap<String, Style>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: Vec<(String, usize)>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_legal: bool,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Numbering {
    pub(super) fn new(numbers: &Element, styles: &Element) -> Numbering {
        let key = |element: &Element, name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let lists = numbers.children().filter(|child| child.name == "abstractNum");
        let lists = lists.map(|list| (key(list, "abstractNumId"), levels(list))).collect();
        let instances = numbers.children().filter(|child| child.name == "num").map(|instance| {
            let list = instance.value("abstractNumId").unwrap_or_default().to_owned();
            let starts = instance.children().filter_map(|over| {
                let level = over.attribute("ilvl")?.parse().ok().filter(|level| *level < LEVELS)?;
                Some((level, number(over, "startOverride")?))
            });
            (key(instance, "numId"), (list, starts.collect()))
        });
        let instances = instances.collect();
        let styles = styles.children().filter(|child| child.name == "style");
        let styles = styles.map(|style| (key(style, "styleId"), Style::new(style))).collect();
        Numbering { lists, instances, styles, counts: BTreeMap::new(), started: Vec::new() }
    }

    /// The number before a paragraph, by its properties; empty if it has none.
    pub(super) fn next(&mut self, properties: Option<&Element>) -> String {
        let style = properties.and_then(|properties| properties.value("pStyle")).unwrap_or_default();
        let own = properties.and_then(|properties| properties.child("numPr"));
        let list = own.and_then(|own| own.value("numId")).map(str::to_owned);
        let level = own.and_then(level_of).or_else(|| self.inherited(style, |style| style.level));
        let Some(list) = list.or_else(|| self.inherited(style, |style| style.list.clone())) else {
            return String::new();
        };
        let Some((abstract_list, starts)) = self.instances.get(&list).cloned() else { return String::new() };
        let Some(levels) = self.lists.get(&abstract_list) else { return String::new() };
        // A heading's style stands at the level that names it, whatever level it says itself.
        let of_style = levels.iter().position(|level| level.style.as_deref().is_some_and(|named| named == style));
        let level = if own.is_some() { level.or(of_style) } else { of_style.or(level) }.unwrap_or(0);
        let Some(shown) = levels.get(level).cloned() else { return String::new() };
        let counts = self.counts.entry(abstract_list.clone()).or_default();
        let restart = starts.get(&level).filter(|_| !self.started.contains(&(list.clone(), level)));
        counts[level] = match (restart, counts[level]) {
            (Some(start), _) => Some(*start),
            (None, Some(before)) => Some(before.saturating_add(1)),
            (None, None) => Some(shown.start),
        };
        if restart.is_some() {
            self.started.push((list, level));
        }
        counts[level + 1..].fill(None);
        for (above, count) in counts[..level].iter_mut().enumerate() {
            count.get_or_insert(levels.get(above).map_or(1, |level| level.start));
        }
        let formats: Vec<&str> = levels.iter().map(|level| level.format.as_str()).collect();
        shown.number(counts, &formats)
    }

    /// Whether a paragraph is a line of the table of contents.
    pub(super) fn is_of_contents(&self, properties: Option<&Element>) -> bool {
        let style = properties.and_then(|properties| properties.value("pStyle")).unwrap_or_default();
        let name = self.styles.get(style).map_or(style, |style| style.name.as_str());
        name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("toc"))
    }

    fn inherited<T>(&self, style: &str, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.styles.get(style)?;
        for _ in 0..MAX_STYLES_DEEP {
            if let Some(found) = what(style) {
                return Some(found);
            }
            style = self.styles.get(style.based_on.as_deref()?)?;
        }
        None
    }
}

impl Level {
    /// The level's pattern, `%1、`, with the counts of its own and the levels above.
    fn number(&self, counts: &[Option<u32>; LEVELS], formats: &[&str]) -> String {
        if self.format == "bullet" {
            return String::new();
        }
        let mut text = String::new();
        let mut signs = self.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let level = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| (1..=9).contains(digit));
            let Some(level) = level.filter(|_| sign == '%') else {
                text.push(sign);
                continue;
            };
            signs.next();
            let level = level as usize - 1;
            let format = if self.is_legal { "decimal" } else { formats.get(level).copied().unwrap_or_default() };
            text.push_str(&written(counts[level].unwrap_or(1), format));
        }
        // A number that ends with a sign, as 一、 does, needs no space.
        if text.ends_with(char::is_alphanumeric) { format!("{text} ") } else { text.trim_end().to_owned() }
    }
}

impl Style {
    fn new(style: &Element) -> Style {
        let properties = style.child("pPr").and_then(|properties| properties.child("numPr"));
        Style {
            name: style.value("name").unwrap_or_default().to_owned(),
            based_on: style.value("basedOn").map(str::to_owned),
            list: properties.and_then(|numbers| numbers.value("numId")).map(str::to_owned),
            level: properties.and_then(level_of),
        }
    }
}

fn levels(list: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for level in list.children().filter(|child| child.name == "lvl") {
        let level_idx = level.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
        if let Some(place) = levels.get_mut(level_idx) {
            *place = Level {
                start: number(level, "start").unwrap_or(1),
                format: level.value("numFmt").unwrap_or("decimal").to_owned(),
                text: level.value("lvlText").unwrap_or_default().to_owned(),
                is_legal: level.is_on("isLgl"),
                style: level.value("pStyle").map(str::to_owned),
            };
        }
    }
    levels
}

fn level_of(numbers: &Element) -> Option<usize> {
    numbers.value("ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn number(outer: &Element, child: &str) -> Option<u32> {
    outer.value(child)?.parse().ok()
}
