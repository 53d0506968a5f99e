//! Embeds every `src/helpers/**/*.sql`, so that a helper function is one file and nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/helpers");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/helpers");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    let mut sources = BTreeMap::new();
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(path)?;
        assert!(sources.insert(name, source).is_none(), "two helpers have one name");
    }
    let mut code = String::from("static HELPERS: &[Helper] = &[\n");
    for (name, source) in &sources {
        let (statements, all) = (statements(source), with_needs(name, &sources));
        let _ = writeln!(code, "    Helper {{ name: {name:?}, all: &{all:?}, statements: &{statements:?} }},");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("helpers.rs"), code)
}

/// The helpers that this one calls.
fn needs(source: &str) -> impl Iterator<Item = &str> {
    let line = source.lines().next().and_then(|line| line.strip_prefix("-- needs:")).unwrap_or_default();
    line.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// The statements that create it.
fn statements(source: &str) -> Vec<&str> {
    let body =
        if source.starts_with("-- needs:") { source.split_once('\n').map_or("", |(_, body)| body) } else { source };
    let statements = body.split("\n---\n").map(|statement| statement.trim().trim_end_matches(';'));
    statements.filter(|text| !text.is_empty()).collect()
}

/// The helper and all that it needs, each behind those that it calls.
fn with_needs<'s>(name: &'s str, sources: &'s BTreeMap<String, String>) -> Vec<&'s str> {
    fn visit<'s>(
        name: &'s str,
        sources: &'s BTreeMap<String, String>,
        found: &mut Vec<&'s str>,
        open: &mut Vec<&'s str>,
    ) {
        if found.contains(&name) || open.contains(&name) {
            return;
        }
        let Some(source) = sources.get(name) else { panic!("there is no helper {name}") };
        open.push(name);
        for needed in needs(source) {
            visit(needed, sources, found, open);
        }
        open.pop();
        found.push(name);
    }
    let mut found = Vec::new();
    visit(name, sources, &mut found, &mut Vec::new());
    found
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
    Ok(())
}
