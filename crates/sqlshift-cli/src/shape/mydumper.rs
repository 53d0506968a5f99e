//! Folders of mydumper: a file for each database, table, view, and piece of rows.
//!
//! <https://mydumper.github.io/mydumper/docs/html/files.html>

use super::{Entry, Input, LOADERS_MODE, by_number, head, quotes, views_in_order};
use anyhow::{Result, bail};
use std::path::Path;
use std::path::PathBuf;

/// What a file holds, in the order of loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Database,
    Sequence,
    Table,
    Rows,
    View,
    Triggers,
    Post,
}

/// Endings of names, and what such files hold; longer ones first.
const KINDS: &[(&str, Kind)] = &[
    ("-schema-create.sql", Kind::Database),
    ("-schema-create-tablespace.sql", Kind::Database),
    ("-schema-sequence.sql", Kind::Sequence),
    ("-schema-triggers.sql", Kind::Triggers),
    ("-schema-post.sql", Kind::Post),
    ("-schema-view.sql", Kind::View),
    ("-schema.sql", Kind::Table),
    (".sql", Kind::Rows),
];

/// The inputs that the folder is, if it is one of mydumper.
pub(super) fn inputs(entries: &[Entry]) -> Result<Option<Vec<Input>>> {
    let is_metadata = |name: &str| name == "metadata" || name == "metadata.partial";
    let has_metadata = entries.iter().any(|entry| is_metadata(&entry.name));
    // Others call a file `shop-schema.sql` too; here it is that of a table, behind its database and a dot.
    let is_table = |name: &str| name.strip_suffix("-schema.sql").is_some_and(|stem| stem.contains('.'));
    let has_schema = entries.iter().any(|entry| is_table(&entry.name));
    let has_database = entries.iter().any(|entry| entry.name.ends_with("-schema-create.sql"));
    let is_dump = has_metadata && (has_schema || has_database) || has_schema && has_database;
    if !is_dump {
        return Ok(None);
    }
    if entries.iter().any(|entry| entry.name == "metadata.partial") {
        let folder = entries.first().and_then(|entry| entry.path.parent()).unwrap_or(Path::new(""));
        bail!("the dump in {} is not complete: mydumper left metadata.partial", folder.display());
    }
    // A database's name in those of files, and as it is.
    let mut databases = Vec::new();
    for entry in entries {
        if let Some(name) = entry.name.strip_suffix("-schema-create.sql") {
            databases.push((name.to_owned(), created(&head(&entry.path)?).unwrap_or_else(|| name.to_owned())));
        }
    }
    // A name may hold dots; the longest one that fits is meant.
    databases.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut found = Vec::new();
    for entry in entries {
        let Some((stem, kind)) = KINDS.iter().find_map(|(end, kind)| Some((entry.name.strip_suffix(end)?, *kind)))
        else {
            continue;
        };
        let is_in = |name: &str| stem == name || stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let database = match databases.iter().find(|(name, _)| is_in(name)) {
            Some((_, name)) => name.clone(),
            None => stem.split('.').next().unwrap_or(stem).to_owned(),
        };
        let is_placeholder =
            kind == Kind::Table && entries.iter().any(|other| other.name == format!("{stem}-schema-view.sql"));
        if !is_placeholder {
            found.push((kind, by_number(stem), entry.path.clone(), database));
        }
    }
    found.sort();
    let is_view = |(kind, ..): &&(Kind, _, PathBuf, String)| *kind == Kind::View;
    let views: Vec<_> = found.iter().filter(is_view).cloned().collect();
    let scripts: Vec<&Path> = views.iter().map(|(_, _, path, _)| path.as_path()).collect();
    let order = views_in_order(&scripts)?;
    for (place, view) in found.iter_mut().filter(|(kind, ..)| *kind == Kind::View).zip(order) {
        place.clone_from(&views[view]);
    }
    let input = |(kind, _, path, database): (Kind, _, PathBuf, String)| {
        let database = (kind != Kind::Database).then_some(database.as_str());
        Input { of_mydumper: kind == Kind::Rows, ..Input::in_session(path, database, LOADERS_MODE) }
    };
    Ok(Some(found.into_iter().map(input).collect()))
}

/// The name in `CREATE DATABASE [/*!… IF NOT EXISTS */] `name``.
fn created(text: &str) -> Option<String> {
    quotes::name(text.split_once("CREATE DATABASE")?.1)
}
