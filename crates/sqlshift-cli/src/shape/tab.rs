//! Folders of `mysqldump --tab`: a script for each table and a text file for its rows.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/mysqldump-delimited-text.html>

use super::{Entry, Input, LOADERS_MODE, head, views_in_order};
use anyhow::Result;
use sqlshift::TextRows;
use std::path::Path;

/// The inputs that the folder is, if there are rows beside the scripts.
pub(super) fn inputs(entries: &[Entry]) -> Result<Option<Vec<Input>>> {
    let rows_of = |table: &str| entries.iter().find(|entry| entry.name == format!("{table}.txt"));
    let scripts = || entries.iter().filter_map(|entry| Some((entry.name.strip_suffix(".sql")?, entry)));
    if !scripts().any(|(table, _)| rows_of(table).is_some()) {
        return Ok(None);
    }
    // A script without rows is that of a view, which comes behind the tables.
    let (tables, views): (Vec<_>, Vec<_>) = scripts().partition(|(table, _)| rows_of(table).is_some());
    let mut inputs: Vec<Input> = Vec::new();
    inputs.extend(tables.iter().map(|(_, script)| Input::in_session(script.path.clone(), None, "")));
    for (table, script) in &tables {
        let Some(rows) = rows_of(table) else { continue };
        let charset = charset(&head(&script.path)?);
        let input = Input::in_session(rows.path.clone(), None, LOADERS_MODE);
        inputs.push(Input { rows: Some(TextRows::of(None, table).charset(&charset)), ..input });
    }
    let scripts: Vec<&Path> = views.iter().map(|(_, script)| script.path.as_path()).collect();
    let order = views_in_order(&scripts)?;
    inputs.extend(order.into_iter().map(|view| Input::in_session(scripts[view].to_owned(), None, "")));
    Ok(Some(inputs))
}

/// The character set of the rows beside this script: that of each column, unless the dump was told another one.
fn charset(script: &str) -> String {
    let named = script.split_once("SET NAMES ").map_or("", |(_, rest)| rest);
    let name: String = named.chars().take_while(char::is_ascii_alphanumeric).collect();
    if name.is_empty() || name.starts_with("utf8") { "binary".to_owned() } else { name }
}
