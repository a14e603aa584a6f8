//! Fields this version does not know: found while reading, kept as written, put back on saving.

use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_ignored::Path;

use crate::report::UnknownField;

/// Names on the way to an ignored field, outermost first.
pub(super) fn names(path: &Path) -> Vec<String> {
    match path {
        Path::Root => Vec::new(),
        Path::Seq { parent, index } => with(parent, index.to_string()),
        Path::Map { parent, key } => with(parent, key.clone()),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => names(parent),
    }
}

fn with(parent: &Path, name: String) -> Vec<String> {
    let mut names = names(parent);
    names.push(name);
    names
}

/// A name that stands twice among the fields or entries of one value, with the byte where the
/// second one's value starts.
pub(super) struct Doubled {
    pub(super) name: String,
    pub(super) at: usize,
}

/// Takes the raw text of ignored fields out of a file.
///
/// # Errors
/// A field stands twice, or something twice inside one.
pub(super) fn collect(text: &str, paths: &[Vec<String>]) -> Result<Vec<UnknownField>, Doubled> {
    let mut unknown: Vec<UnknownField> = Vec::new();
    for path in paths {
        let Some((name, parents)) = path.split_last() else { continue };
        let Some(parent) = descend(text, parents) else { continue };
        let mut values = parent.named(name);
        let Some(raw) = values.next() else { continue };
        if let Some(second) = values.next() {
            return Err(Doubled { name: name.clone(), at: offset(text, second) });
        }
        if let Some((name, second)) = doubled_inside(raw) {
            return Err(Doubled { name, at: offset(text, second) });
        }
        unknown.push(UnknownField { path: parents.to_vec(), name: name.clone(), raw: raw.to_owned() });
    }
    // Where a field stands among others changes when it is put back.
    unknown.sort_by(|one, other| (&one.path, &one.name).cmp(&(&other.path, &other.name)));
    Ok(unknown)
}

/// A name that stands twice anywhere inside a value, with the raw text of the second.
fn doubled_inside(raw: &str) -> Option<(String, &str)> {
    let children = ron::from_str::<Children>(raw).ok()?.0;
    let is_first = |idx: usize, name: &String| children[..idx].iter().all(|(known, _)| known != name);
    let second = children.iter().enumerate().find(|(idx, (name, _))| !is_first(*idx, name));
    let own = second.map(|(_, (name, raw))| (name.clone(), *raw));
    own.or_else(|| children.iter().find_map(|(_, raw)| doubled_inside(raw)))
}

/// Where a part of a text starts in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Puts kept fields back into a written file, each before the closing bracket of the fields it
/// stood among. One whose surroundings are gone is left out with them.
pub(super) fn put_back(text: String, unknown: &[UnknownField]) -> String {
    let mut text = text;
    for field in unknown {
        let end = {
            let Some(raw) = raw_at(&text, &field.path) else { continue };
            offset(&text, raw) + raw.len()
        };
        // Some((…)) closes twice.
        let closing = text[..end].trim_end_matches(')').len();
        let brackets = end - closing;
        if brackets == 0 {
            continue;
        }
        let inner = text[..closing].trim_end().len();
        let comma = if text[..inner].ends_with([',', '(']) { "" } else { "," };
        let indent = "    ".repeat(field.path.len() + 1);
        let addition = format!("{comma}\n{indent}{}: {},", identifier(&field.name), field.raw);
        text.insert_str(inner, &addition);
    }
    text
}

/// A field name as RON wants it: bare, or raw if it is no plain word.
fn identifier(name: &str) -> String {
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.starts_with(|c: char| c.is_numeric());
    if is_word { name.to_owned() } else { format!("r#{name}") }
}

/// The raw text at the end of a path.
fn raw_at<'t>(text: &'t str, path: &[String]) -> Option<&'t str> {
    let mut raw = text;
    for name in path {
        raw = ron::from_str::<Children>(raw).ok()?.named(name).next()?;
    }
    Some(raw.trim())
}

fn descend<'t>(text: &'t str, path: &[String]) -> Option<Children<'t>> {
    ron::from_str(raw_at(text, path)?).ok()
}

/// The fields, entries or elements of a value with their raw texts.
struct Children<'t>(Vec<(String, &'t str)>);

impl<'t> Children<'t> {
    fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'t str> + 's {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, raw)| *raw)
    }
}

impl<'de> Deserialize<'de> for Children<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ChildrenVisitor)
    }
}

struct ChildrenVisitor;

impl<'de> Visitor<'de> for ChildrenVisitor {
    type Value = Children<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("fields, entries or elements")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            children.push((name, map.next_value::<&RawValue>()?.get_ron()));
        }
        Ok(Children(children))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            children.push((children.len().to_string(), raw.get_ron()));
        }
        Ok(Children(children))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Children::deserialize(deserializer)
    }
}
