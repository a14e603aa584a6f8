//! Fields that this version does not know: found while reading, kept as written, put back on saving.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_ignored::Path;

use crate::report::UnknownField;
use crate::report::unique_map::doubled;

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

/// A fault of an unknown field, and the byte at which it is.
pub(super) struct Fault {
    pub(super) text: String,
    pub(super) at: usize,
}

/// Takes the raw text of ignored fields out of a file.
///
/// # Errors
/// A field stands twice, or cannot be separated from its surroundings.
pub(super) fn collect(text: &str, paths: &[Vec<String>]) -> Result<Vec<UnknownField>, Fault> {
    let mut wanted = Branch::default();
    for path in paths {
        let Some((name, parents)) = path.split_last() else { continue };
        wanted.at(parents).leaves.insert(name, ());
    }
    let mut found = Vec::new();
    if !paths.is_empty() {
        wanted.collect(text, text, &[], &mut found)?;
    }
    // The position of a field among others may change when it is put back.
    found.sort_by(|one, other| (&one.path, &one.name).cmp(&(&other.path, &other.name)));
    Ok(found)
}

/// Puts kept fields back into a written file, each at the end of the struct it was in.
pub(super) fn put_back(text: String, unknown: &[UnknownField]) -> String {
    if unknown.is_empty() {
        return text;
    }
    let mut wanted = Branch::default();
    for field in unknown {
        wanted.at(&field.path).leaves.insert(&field.name, field.raw.as_str());
    }
    let mut additions = BTreeMap::new();
    wanted.put_back(&text, &text, &mut additions, 1);
    let (mut whole, mut done) = (String::new(), 0);
    for (at, addition) in additions {
        whole += &text[done..at];
        whole += &addition;
        done = at;
    }
    whole + &text[done..]
}

/// Fields of a text by the names on the way to them.
struct Branch<'n, L> {
    branches: BTreeMap<&'n str, Branch<'n, L>>,
    leaves: BTreeMap<&'n str, L>,
}

impl<L> Default for Branch<'_, L> {
    fn default() -> Self {
        Branch { branches: BTreeMap::new(), leaves: BTreeMap::new() }
    }
}

impl<'n, L> Branch<'n, L> {
    fn at(&mut self, path: &'n [String]) -> &mut Branch<'n, L> {
        path.iter().fold(self, |branch, name| branch.branches.entry(name).or_default())
    }
}

impl Branch<'_, ()> {
    /// Takes the leaves out of a part of a text.
    fn collect(&self, text: &str, part: &str, path: &[String], found: &mut Vec<UnknownField>) -> Result<(), Fault> {
        let fault = |fault: String, part: &str| Fault { text: fault, at: offset(text, part) };
        let mut missed: BTreeSet<&str> = self.branches.keys().chain(self.leaves.keys()).copied().collect();
        for (name, raw) in children(part) {
            let is_first = missed.remove(name.as_str());
            if let Some(branch) = self.branches.get(name.as_str()) {
                let inside: Vec<String> = path.iter().cloned().chain([name]).collect();
                branch.collect(text, raw, &inside, found)?;
            } else if self.leaves.contains_key(name.as_str()) {
                if !is_first {
                    return Err(fault(doubled(&name), raw));
                }
                if field_name(&name).is_none() {
                    return Err(fault(format!("“{name}”不能作字段名"), raw));
                }
                found.push(UnknownField { path: path.to_vec(), name, raw: raw.to_owned() });
            }
        }
        // A field that was not found must not be reported as kept.
        missed.first().map_or(Ok(()), |_| Err(fault("这里的写法读不懂".to_owned(), part)))
    }
}

impl Branch<'_, &str> {
    /// Finds where in a part of a text the leaves go, by byte.
    fn put_back(&self, text: &str, part: &str, additions: &mut BTreeMap<usize, String>, depth: usize) {
        if !self.leaves.is_empty() {
            // Some((…)) closes twice.
            let brackets = if part.trim_start().starts_with("Some(") { 2 } else { 1 };
            let fields = part[..part.trim_end().len() - brackets].trim_end();
            let between = if fields.contains('\n') { format!("\n{}", "    ".repeat(depth)) } else { " ".to_owned() };
            let addition = additions.entry(offset(text, fields) + fields.len()).or_default();
            if !fields.ends_with(',') {
                addition.push(',');
            }
            for (name, raw) in &self.leaves {
                let name = field_name(name).expect("only what can be written was collected");
                *addition += &format!("{between}{name}: {raw},");
            }
        }
        if !self.branches.is_empty() {
            for (name, raw) in children(part) {
                if let Some(branch) = self.branches.get(name.as_str()) {
                    branch.put_back(text, raw, additions, depth + 1);
                }
            }
        }
    }
}

/// Where a part of a text starts in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// A field name in RON: plain, or raw if it is no plain word; `None` if it can be neither.
fn field_name(name: &str) -> Option<String> {
    let reads_back = |written: &String| {
        let probe = format!("({written}: 0)");
        matches!(children(&probe).as_slice(), [(read, _)] if read == name)
    };
    [name.to_owned(), format!("r#{name}")].into_iter().find(reads_back)
}

/// The fields, entries or elements of a value with their raw texts; empty if it has none.
fn children(part: &str) -> Vec<(String, &str)> {
    ron::from_str::<Children>(part).map_or_else(|_| Vec::new(), |Children(children)| children)
}

struct Children<'t>(Vec<(String, &'t str)>);

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
