//! Folders of MySQL Shell's `util.dumpInstance()`, `dumpSchemas()` and `dumpTables()`: metadata in JSON, scripts, and
//! rows in pieces.
//!
//! <https://dev.mysql.com/doc/mysql-shell/8.4/en/mysql-shell-utilities-dump-instance-schema.html>

use super::{Entry, Input, LOADERS_MODE, by_number, views_in_order};
use crate::input;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use sqlshift::{FieldCoding, TextFormat, TextRows};
use std::path::Path;

/// The inputs that the folder is, if it is one of MySQL Shell.
pub(super) fn inputs(folder: &Path, entries: &[Entry]) -> Result<Option<Vec<Input>>> {
    let dump = Dump { entries };
    let Some(instance) = dump.json("@")? else { return Ok(None) };
    if dump.entry("@.done.json").is_none() {
        bail!("the dump in {} is not complete: @.done.json is missing", folder.display());
    }
    let mut plan = Plan::default();
    plan.before.extend(dump.script("@.sql", None));
    for schema in names(&instance["schemas"]) {
        let base = base(&instance, &schema);
        let Some(about) = dump.json(&base)? else { bail!("{} has no {base}.json", folder.display()) };
        plan.schema(&dump, &schema, &base, &about)?;
    }
    plan.after.extend(dump.script("@.post.sql", None));
    let Plan { before, tables, rows, views, after } = plan;
    let scripts: Vec<&Path> = views.iter().map(|view| view.path.as_path()).collect();
    let views: Vec<Input> = views_in_order(&scripts)?.into_iter().map(|view| views[view].clone()).collect();
    Ok(Some([before, tables, rows, views, after].concat()))
}

/// Inputs in the order of loading.
#[derive(Default)]
struct Plan {
    before: Vec<Input>,
    tables: Vec<Input>,
    rows: Vec<Input>,
    views: Vec<Input>,
    /// Triggers, routines and events.
    after: Vec<Input>,
}

impl Plan {
    fn schema(&mut self, dump: &Dump<'_>, schema: &str, base_name: &str, about: &Value) -> Result<()> {
        // It creates the database; what else it holds names its database.
        self.before.extend(dump.script(&format!("{base_name}.sql"), None));
        for table in names(&about["tables"]) {
            let base_name = base(about, &table);
            self.tables.extend(dump.script(&format!("{base_name}.sql"), Some(schema)));
            self.after.extend(dump.script(&format!("{base_name}.triggers.sql"), Some(schema)));
            if let Some(about) = dump.json(&base_name)? {
                self.rows(dump, &base_name, &about)?;
            }
        }
        for view in names(&about["views"]) {
            self.views.extend(dump.script(&format!("{}.sql", base(about, &view)), Some(schema)));
        }
        for kind in ["libraries", "routines", "events"] {
            self.after.extend(dump.script(&format!("{base_name}.{kind}.sql"), Some(schema)));
        }
        Ok(())
    }

    /// The files that hold a table's rows, or those of its partitions.
    fn rows(&mut self, dump: &Dump<'_>, base_name: &str, about: &Value) -> Result<()> {
        let rows = text_rows(&about["options"]).with_context(|| format!("{base_name}.json"))?;
        let schema = about["options"]["schema"].as_str();
        let ending = about["extension"].as_str().unwrap_or("tsv");
        let ending = super::PACKED.iter().find_map(|packed| ending.strip_suffix(packed)).unwrap_or(ending);
        let partitions = names(&about["partitions"]);
        let bases = match partitions.as_slice() {
            [] => vec![base_name.to_owned()],
            partitions => partitions.iter().map(|partition| base(about, partition)).collect(),
        };
        for base in bases {
            let is_piece = |name: &str| {
                let Some(middle) = name.strip_prefix(&base).and_then(|rest| rest.strip_suffix(ending)) else {
                    return false;
                };
                let Some(number) = middle.strip_suffix('.') else { return false };
                let digits = number.strip_prefix("@@").or_else(|| number.strip_prefix('@'));
                number.is_empty() || digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            };
            // The last piece has another mark before its number.
            let mut pieces: Vec<&Entry> = dump.entries.iter().filter(|entry| is_piece(&entry.name)).collect();
            pieces.sort_by_key(|entry| by_number(&entry.name.replace("@@", "@")));
            // The last one is marked, and the others are counted.
            let ends = pieces.last().is_none_or(|last| {
                let middle = &last.name[base.len()..];
                middle.starts_with("@@")
                    && by_number(middle).first().is_some_and(|(last, _)| *last + 1 == pieces.len() as u64)
                    || pieces.len() == 1 && !middle.starts_with('@')
            });
            if !ends || pieces.is_empty() && about["includesData"].as_bool() == Some(true) {
                bail!("rows of {base} are missing: the dump is not complete");
            }
            self.rows.extend(pieces.into_iter().map(|entry| {
                let input = Input::in_session(entry.path.clone(), schema, LOADERS_MODE);
                Input { rows: Some(rows.clone()), ..input }
            }));
        }
        Ok(())
    }
}

struct Dump<'a> {
    entries: &'a [Entry],
}

impl Dump<'_> {
    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The metadata of this name, if there are any.
    fn json(&self, base: &str) -> Result<Option<Value>> {
        let Some(entry) = self.entry(&format!("{base}.json")) else { return Ok(None) };
        let context = || format!("could not read {}", entry.path.display());
        Ok(Some(serde_json::from_reader(input::unpacked(&entry.path)?).with_context(context)?))
    }

    fn script(&self, name: &str, database: Option<&str>) -> Option<Input> {
        self.entry(name).map(|entry| Input::in_session(entry.path.clone(), database, LOADERS_MODE))
    }
}

/// A list of names.
fn names(list: &Value) -> Vec<String> {
    let names = list.as_array().map(Vec::as_slice).unwrap_or_default();
    names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// What the files of an object are called.
fn base(about: &Value, name: &str) -> String {
    about["basenames"][name].as_str().unwrap_or(name).to_owned()
}

/// The rows that a table's options describe, which are those of `util.importTable()`.
fn text_rows(options: &Value) -> Result<TextRows> {
    let text = |key: &str, other: &str| options[key].as_str().unwrap_or(other).to_owned();
    let byte = |key: &str, other: &str| match text(key, other).as_bytes() {
        [] => Ok(None),
        [byte] => Ok(Some(*byte)),
        _ => bail!("{key} is longer than a letter"),
    };
    let format = TextFormat::default()
        .fields_terminated_by(text("fieldsTerminatedBy", "\t"))
        .enclosed_by(byte("fieldsEnclosedBy", "")?)
        .escaped_by(byte("fieldsEscapedBy", "\\")?)
        .lines_terminated_by(text("linesTerminatedBy", "\n"));
    if !format.is_read() {
        bail!("rows of fixed widths are not read");
    }
    let coding = |column: &str| match options["decodeColumns"][column].as_str() {
        None => Ok(FieldCoding::Text),
        Some("UNHEX") => Ok(FieldCoding::Hex),
        Some("FROM_BASE64") => Ok(FieldCoding::Base64),
        Some(other) => bail!("a column is decoded with {other}"),
    };
    let columns = names(&options["columns"]);
    let columns = columns.into_iter().map(|name| Ok(Some((name.clone(), coding(&name)?)))).collect::<Result<Vec<_>>>();
    let columns = columns?;
    let rows = TextRows::of(options["schema"].as_str(), &text("table", ""))
        .format(format)
        .charset(&text("defaultCharacterSet", "utf8mb4"));
    Ok(if columns.is_empty() { rows } else { rows.columns(columns) })
}
