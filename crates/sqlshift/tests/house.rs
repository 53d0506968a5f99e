//! The rules of the house, on all source files.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// The longest file; a longer one has more than one concern.
const LINES: usize = 610;
/// What a module of the library never imports: the layer, and who is not to be seen from it.
const UNSEEN: &[(&str, &[&str])] = &[
    ("report", &["script", "mysql", "catalog", "dump", "postgres", "translate", "options", "statement", "converter"]),
    ("script", &["catalog", "dump", "postgres", "translate", "report", "converter"]),
    ("mysql", &["postgres", "translate", "converter"]),
    ("postgres", &["mysql", "catalog", "translate", "converter"]),
    ("catalog", &["postgres", "dump", "translate", "converter"]),
    ("translate", &["converter"]),
];

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    for path in sources(&Path::new(ROOT).join("crates")) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(ROOT).unwrap().display();
        assert!(text.starts_with("//! "), "{name} begins without `//!`, which says what it is for");
        let lines = text.lines().count();
        assert!(lines <= LINES, "{name} has {lines} lines; part it by concern");
    }
}

#[test]
fn layers_do_not_see_what_is_above_them() {
    let library = Path::new(ROOT).join("crates/sqlshift/src");
    for (layer, unseen) in UNSEEN {
        for path in sources(&library.join(layer)) {
            let text = fs::read_to_string(&path).unwrap();
            // Tests may use everything.
            let code = text.split("#[cfg(test)]").next().unwrap().split("#[test]").next().unwrap();
            for other in *unseen {
                let name = path.strip_prefix(ROOT).unwrap().display();
                assert!(
                    !code.contains(&format!("crate::{other}::")),
                    "{name} uses `{other}`, which `{layer}` does not know"
                );
            }
        }
    }
}

/// All Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
