//! The house rules that a reader can check, checked.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        sources(&root.join(folder), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            (name, crate::samples::read(&path))
        })
        .collect()
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in all_sources() {
        assert!(text.starts_with("//! "), "{name} has no opening doc");
        assert!(!["utils", "common", "helpers", "manager"].iter().any(|word| name.contains(word)), "{name}");
    }
}

#[test]
fn layers_keep_to_themselves() {
    for (name, text) in all_sources().iter().filter(|(name, _)| name.starts_with("src/")) {
        let imports = |module: &str| text.contains(&format!("crate::{module}"));
        let layer = name.trim_start_matches("src/").split('/').next().unwrap_or_default();
        let forbidden: &[&str] = match layer {
            "clip" => &["rules", "store", "import", "font", "page", "pdf", "cli", "ui"],
            "form" => &["report", "rules", "store", "import", "font", "page", "pdf", "cli"],
            "report" | "html" | "outline" => &["rules", "store", "import", "font", "page", "pdf", "cli"],
            "rules" => &["store", "import", "font", "page", "pdf", "cli"],
            "store" => &["rules", "import", "font", "page", "pdf", "cli"],
            "import" => &["rules", "font", "page", "pdf", "cli"],
            "font" => &["form", "report", "rules", "store", "import", "page", "pdf", "cli"],
            "page" => &["store", "import", "pdf", "cli"],
            "pdf" => &["form", "report", "rules", "store", "import", "cli"],
            "raster" => &["form", "report", "rules", "store", "import", "pdf", "cli"],
            _ => &[],
        };
        for module in forbidden {
            assert!(!imports(module), "{name} imports {module}");
        }
        assert!(!imports("html") || matches!(layer, "cli" | "ui"), "{name} imports html");
        assert!(!imports("ui") || layer == "ui", "{name} imports ui");
        let floats = text.contains("f32") || text.contains("f64");
        let may_float = matches!(layer, "page" | "pdf" | "raster" | "font" | "ui")
            || matches!(
                name.as_str(),
                "src/store/tables.rs" | "src/import/source/pdf/glyphs.rs" | "src/import/source/sheet/ods.rs"
            );
        assert!(!floats || may_float, "{name} uses floating point numbers");
        assert!(!text.contains("egui") || layer == "ui" || name == "src/lib.rs", "{name} names egui");
        let writes = ["fs::write", "File::create", "OpenOptions", "fs::rename"].iter().any(|call| text.contains(call));
        assert!(!writes || layer == "store", "{name} writes files");
    }
}

#[test]
fn fonts_have_their_licences_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let readme = crate::samples::read(&folder.join("README.md"));
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let extension = Path::new(&name).extension().unwrap_or_default();
        if extension == "ttf" || extension == "otf" {
            assert!(readme.contains(&name), "{name} is not in assets/fonts/README.md");
        }
    }
    for licence in ["OFL-Noto.txt", "OFL-NianbaoKai.txt", "GPL-Fandol.txt"] {
        assert!(readme.contains(licence) && folder.join(licence).is_file(), "{licence}");
    }
}

#[test]
fn the_changelog_has_a_place_for_what_comes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(crate::samples::read(&root.join("CHANGELOG.md")).contains("## 未发布"));
}
