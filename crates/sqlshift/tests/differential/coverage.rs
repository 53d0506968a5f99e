//! `docs/coverage.md`: which functions, operators, clauses and statements are proven, made from the areas' results.
//! Each function and operator that `sqlshift functions` calls exact must be.

use crate::results::{self, Counts};
use sqlshift::Verdict;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/coverage.md");
const TITLES: [&str; 3] = ["Functions", "Operators and clauses", "Statements"];

/// Operators that the manual lists under another name than the one that is written.
const WRITTEN: &[(&str, &str)] = &[
    ("- BINARY", "-"),
    ("- UNARY", "-"),
    ("ASSIGN-EQUAL", "SET"),
    ("BETWEEN AND", "BETWEEN"),
    ("BINARY OPERATOR", "BINARY"),
    ("CASE OPERATOR", "CASE"),
];
/// MariaDB's own, which no MySQL answers to.
const NOT_MYSQLS: &[&str] = &["NVL"];

/// Compares the table with the results in this folder, or writes it; tells what is called exact and not proven.
pub(crate) fn check(folder: &Path, update: bool) -> Vec<String> {
    let mut features: BTreeMap<(usize, String), Counts> = BTreeMap::new();
    for area in fs::read_dir(folder).into_iter().flatten().flatten() {
        let text = fs::read_to_string(area.path().join("results.txt")).unwrap_or_default();
        let features_only = text.split_once("\nfeature").map_or("", |(_, features)| features);
        // What holds for all versions of PostgreSQL.
        for (name, counts) in results::parse(features_only).into_iter().filter(|(name, _)| !name.contains('@')) {
            let (section, name) = match (name.strip_prefix("statement "), name.ends_with("()")) {
                (Some(statement), _) => (2, statement.to_owned()),
                (None, true) => (0, name),
                (None, false) => (1, name),
            };
            let sum = features.entry((section, name)).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let mut failures = unproven(&features);
    let text = render(&features);
    if update {
        failures.extend(fs::write(FILE, text).err().map(|error| format!("{FILE}: {error}")));
    } else if !fs::read_to_string(FILE).is_ok_and(|committed| committed == text) {
        failures.push("docs/coverage.md is out of date; run again with UPDATE=1".to_owned());
    }
    failures
}

/// Functions and operators that are called exact and that no case proves.
fn unproven(features: &BTreeMap<(usize, String), Counts>) -> Vec<String> {
    let is_proven = |name: &str| {
        let written = WRITTEN.iter().find(|(of, _)| *of == name).map_or(name, |(_, written)| written);
        [written.to_owned(), format!("{}()", written.trim_end_matches("()"))].iter().any(|name| {
            (0..TITLES.len()).any(|section| features.get(&(section, name.clone())).is_some_and(|counts| counts[0] > 0))
        })
    };
    sqlshift::functions()
        .filter(|function| function.verdict == Verdict::Exact && !NOT_MYSQLS.contains(&function.name))
        .filter(|function| !is_proven(function.name))
        .map(|function| format!("`{}` is called exact, and no case proves it", function.name))
        .collect()
}

fn render(features: &BTreeMap<(usize, String), Counts>) -> String {
    let mut out = String::from(
        "# What is proven\n\n\
         Statements of `fixtures/differential`, by what they use and what came of them on PostgreSQL, compared with the\n\
         answers of a real MySQL. A feature is proven when statements with it are called exact and agree; the promise\n\
         is tested with each: none that is called exact differs.\n\n\
         Written by `UPDATE=1 cargo test -p sqlshift --test differential`.\n",
    );
    for (section, title) in TITLES.iter().enumerate() {
        let rows = features.iter().filter(|((of, _), _)| *of == section);
        let proven = rows.clone().filter(|(_, counts)| counts[0] > 0).count();
        // Writing to a String does not fail.
        let _ = write!(
            out,
            "\n## {title}: {proven} of {} proven\n\n\
             | feature | proven | exact | approximate, agrees | approximate, differs | unsupported |\n\
             | --- | --- | ---: | ---: | ---: | ---: |\n",
            rows.clone().count()
        );
        for ((_, name), [exact, approximate, flagged, unsupported, ..]) in rows {
            let (name, mark) = (name.replace('|', "\\|"), if *exact > 0 { "yes" } else { "" });
            let _ = writeln!(out, "| `{name}` | {mark} | {exact} | {approximate} | {flagged} | {unsupported} |");
        }
    }
    out
}
