//! The map in `src/lib.rs` is kept: each module uses what the map says it may use, and no more.

use std::collections::{BTreeMap, BTreeSet};

use super::all_sources;

/// What each module may use, as the map says, and what the map names.
struct Map {
    may_use: BTreeMap<String, BTreeSet<String>>,
    /// Modules whose row says “all but”.
    at_the_top: BTreeSet<String>,
}

impl Map {
    fn read() -> Map {
        let rows = module_rows();
        let modules: BTreeSet<String> = rows.iter().map(|(name, _)| name.clone()).collect();
        let mut map = Map { may_use: BTreeMap::new(), at_the_top: BTreeSet::new() };
        for (name, uses) in rows {
            let named: BTreeSet<String> = in_ticks(&uses).collect();
            assert!(named.is_subset(&modules), "the map of src/lib.rs lets {name} use {named:?}");
            let may_use = if uses.starts_with("all but ") {
                map.at_the_top.insert(name.clone());
                modules.difference(&named).filter(|other| **other != name).cloned().collect()
            } else {
                assert!(!named.is_empty() || uses == "–", "the map of src/lib.rs lets {name} use {uses}");
                named
            };
            map.may_use.insert(name, may_use);
        }
        map
    }

    /// Modules that can be reached from one along the arrows.
    fn reached_from<'m>(&'m self, module: &'m str) -> BTreeSet<&'m str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = vec![module];
        while let Some(module) = open.pop() {
            open.extend(self.may_use[module].iter().map(String::as_str).filter(|next| reached.insert(*next)));
        }
        reached
    }
}

/// Rows of the map: a module, and what stands in the last column.
fn module_rows() -> Vec<(String, String)> {
    let (_, text) = all_sources().into_iter().find(|(name, _)| name == "src/lib.rs").expect("the crate");
    let map = text.split("//! # Map").nth(1).and_then(|rest| rest.split("//! # ").next()).expect("a map");
    let row = |line: &str| {
        let cells: Vec<&str> = line.strip_prefix("//! | ")?.trim_end().strip_suffix(" |")?.split(" | ").collect();
        let module = in_ticks(cells[0]).next()?;
        Some((module, (*cells.last()?).to_owned()))
    };
    map.lines().filter_map(row).collect()
}

fn in_ticks(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

/// A source without its comments.
fn code(text: &str) -> String {
    let bare = |line: &str| {
        let comment = line.match_indices("//").find(|(at, _)| *at == 0 || line[..*at].ends_with(' '));
        comment.map_or(line, |(at, _)| &line[..at]).to_owned() + "\n"
    };
    text.lines().map(bare).collect()
}

/// The modules of the crate that the code of a file names, however it names them.
fn named_modules(file: &str, code: &str) -> BTreeSet<String> {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = inside.split('/').count();
    let (own, tests) = code.split_once("\nmod tests {").unwrap_or((code, ""));
    let mut named = from_root(own, "crate::");
    named.extend(from_root(tests, "crate::"));
    named.extend(from_root(own, &"super::".repeat(depth)));
    named.extend(from_root(tests, &"super::".repeat(depth + 1)));
    named
}

/// The first names behind a path to the crate's root: `report` of `crate::report::Cell`, `a` and `b`
/// of `crate::{a::X, b}`.
fn from_root(code: &str, root: &str) -> BTreeSet<String> {
    let starts_path =
        |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
    let paths = code.match_indices(root).map(|(at, _)| at).filter(starts_path).map(|at| &code[at + root.len()..]);
    paths.flat_map(|path| path.strip_prefix('{').map_or_else(|| vec![first_name(path)], names_of_group)).collect()
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each path in a group in braces, of which the opening one is taken off.
fn names_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut from) = (0, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(first_name(&group[from..at]));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The code of each module of the crate, by module and file.
fn modules() -> Vec<(String, String, String)> {
    let sources = all_sources().into_iter().filter(|(name, _)| name.starts_with("src/") && name != "src/lib.rs");
    let sources = sources.filter(|(name, _)| name != "src/main.rs" && !name.starts_with("src/bin/"));
    let module = |name: &str| first_name(name.trim_start_matches("src/"));
    sources.map(|(name, text)| (module(&name), name, code(&text))).collect()
}

#[test]
fn paths_to_modules_are_seen_in_every_form() {
    let seen = |file: &str, code: &str| named_modules(file, code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(seen("src/pdf/fonts.rs", "use crate::page::Document;\npub(crate) fn f() {}"), "page");
    assert_eq!(seen("src/pdf/fonts.rs", "use crate::{font, page::{self, Run}, rules::x as y};"), "font page rules");
    assert_eq!(seen("src/pdf/fonts.rs", "use crate::{\n    font::{\n        Face,\n    },\n    ui,\n};"), "font ui");
    assert_eq!(seen("src/pdf/fonts.rs", "let x = super::super::store::load(path);"), "store");
    assert_eq!(seen("src/pdf/fonts.rs", "use super::{a, b};\nuse super::c::D;"), "");
    assert_eq!(seen("src/pdf/mod.rs", "use super::{store, ui};"), "store ui");
    assert_eq!(
        seen("src/export.rs", "use super::cli;\nmod tests {\n    use super::*;\n    super::super::ui::run();\n}"),
        "cli ui"
    );
    assert_eq!(seen("src/page/table/draw.rs", "use super::super::line::Line;"), "");
    assert_eq!(seen("src/page/table/draw.rs", "use super::super::super::html::to_html;"), "html");
    assert_eq!(
        code("use a; // crate::ui\n/// [`crate::ui`]\nlet x = \"http://y\";\n"),
        "use a; \n\nlet x = \"http://y\";\n"
    );
}

#[test]
fn the_map_names_every_module() {
    let (_, text) = all_sources().into_iter().find(|(name, _)| name == "src/lib.rs").expect("the crate");
    let declared = text.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let declared: BTreeSet<String> = declared.map(first_name).collect();
    assert_eq!(Map::read().may_use.into_keys().collect::<BTreeSet<_>>(), declared);
}

#[test]
fn arrows_go_one_way() {
    let map = Map::read();
    for module in map.may_use.keys().filter(|module| !map.at_the_top.contains(*module)) {
        assert!(!map.reached_from(module).contains(module.as_str()), "{module} comes back to itself");
        assert!(map.may_use[module].is_disjoint(&map.at_the_top), "{module} uses what stands at the top");
    }
}

#[test]
fn modules_use_what_the_map_says() {
    let map = Map::read();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, name, code) in modules() {
        for other in named_modules(&name, &code).into_iter().filter(|other| *other != module) {
            // What is not a module of the map is a macro or an item of the root, of which there are none.
            assert!(
                map.may_use[&module].contains(&other),
                "{name} uses {other}: the map of src/lib.rs does not say so"
            );
            used.entry(module.clone()).or_default().insert(other);
        }
    }
    for (module, may_use) in map.may_use.iter().filter(|(module, _)| !map.at_the_top.contains(*module)) {
        let used = used.remove(module).unwrap_or_default();
        assert_eq!(used, *may_use, "the map of src/lib.rs lets {module} use more than it does");
    }
}

#[test]
fn only_ui_names_egui() {
    for (module, name, code) in modules() {
        let named = ["egui", "eframe", "rfd::", "arboard"].iter().find(|library| code.contains(**library));
        assert!(named.is_none() || module == "ui", "{name} names {}", named.unwrap_or(&""));
    }
}

#[test]
fn only_store_writes_files() {
    const WRITING: [&str; 16] = [
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::remove_",
        "fs::create_dir",
        "create_dir_all",
        "fs::hard_link",
        "fs::set_permissions",
        "DirBuilder",
        "symlink",
        "File::create",
        "File::options",
        "OpenOptions",
        "set_len",
        "tempfile",
        "write_all_at",
    ];
    for (module, name, code) in modules().into_iter().filter(|(module, ..)| module != "store") {
        let written = WRITING.iter().find(|call| code.contains(**call));
        assert!(written.is_none(), "{name} writes files: {}", written.unwrap_or(&""));
        assert!(!code.contains("fs::") || module == "font", "{name} reads files past store");
    }
}

#[test]
fn only_clock_asks_the_clock() {
    for (_, name, code) in modules().into_iter().filter(|(module, ..)| module != "clock") {
        let asked = ["SystemTime", "Instant", "::now(", "TimeZone::system"].iter().find(|call| code.contains(**call));
        assert!(asked.is_none(), "{name} asks the clock: {}", asked.unwrap_or(&""));
    }
}

#[test]
fn floating_point_stays_where_it_belongs() {
    const FILES: [&str; 2] = ["src/import/source/pdf/glyphs.rs", "src/import/source/sheet/ods.rs"];
    for (module, name, code) in modules() {
        let may_float = matches!(module.as_str(), "page" | "pdf" | "raster" | "font" | "ui") || FILES.contains(&&*name);
        assert!(may_float || !(code.contains("f32") || code.contains("f64")), "{name} uses floating point numbers");
    }
}
