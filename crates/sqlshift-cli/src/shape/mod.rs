//! Folders of dumps: what their files are, and the order in which they are read.

mod mydumper;
mod quotes;
mod shell;
mod tab;

use crate::input;
use anyhow::{Context, Result};
use sqlshift::{TextFormat, TextRows};
use std::io::Read;
use std::path::{Path, PathBuf};
pub(crate) use tab::text_format;

/// One input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// The session that it is read in; none goes on in that of the input before.
    pub(crate) session: Option<Session>,
    /// It holds rows and no statements.
    pub(crate) rows: Option<TextRows>,
    /// mydumper wrote it: its strings stand in double quotes, and its rows are those of a table.
    of_mydumper: bool,
}

/// A new session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) database: Option<String>,
    pub(crate) sql_mode: &'static str,
}

/// What the loaders of dumps set: rows keep their numbers.
const LOADERS_MODE: &str = "NO_AUTO_VALUE_ON_ZERO";

impl Input {
    /// A script that goes on in the session of those before it.
    pub(crate) fn script(path: PathBuf) -> Input {
        Input { path, session: None, rows: None, of_mydumper: false }
    }

    fn in_session(path: PathBuf, database: Option<&str>, sql_mode: &'static str) -> Input {
        let session = Session { database: database.map(str::to_owned), sql_mode };
        Input { session: Some(session), ..Input::script(path) }
    }

    /// It holds rows that mydumper wrote.
    pub(crate) fn is_of_mydumper(&self) -> bool {
        self.of_mydumper
    }

    /// What is read of its bytes.
    pub(crate) fn read(&self, bytes: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        if self.of_mydumper { Box::new(quotes::SingleQuotes::new(bytes)) } else { bytes }
    }
}

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Its name without the ending of a compression.
    name: String,
    path: PathBuf,
}

/// Endings of compressed files.
pub(crate) const PACKED: &[&str] = &[".gz", ".zst", ".xz", ".bz2", ".lz4"];

/// The files of a folder, in the order of their names.
fn entries(folder: &Path) -> Result<Vec<Entry>> {
    let context = || format!("could not read {}", folder.display());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = PACKED.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned();
            entries.push(Entry { name, path });
        }
    }
    entries.sort();
    Ok(entries)
}

/// The inputs that a folder is, if it is the dump of a tool that writes many files.
pub(crate) fn inputs(folder: &Path, text_format: &TextFormat) -> Result<Option<Vec<Input>>> {
    let entries = entries(folder)?;
    if let Some(inputs) = shell::inputs(folder, &entries)? {
        return Ok(Some(inputs));
    }
    if let Some(inputs) = mydumper::inputs(&entries)? {
        return Ok(Some(inputs));
    }
    tab::inputs(&entries, text_format)
}

/// The beginning of a file, unpacked.
fn head(path: &Path) -> Result<String> {
    const HEAD: u64 = 16 * 1024;
    let mut bytes = Vec::new();
    let read = input::unpacked(path)?.take(HEAD).read_to_end(&mut bytes);
    read.with_context(|| format!("could not read {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The order in which views can be created: each behind those that it names. `scripts` are the scripts that create them.
fn views_in_order(scripts: &[&Path]) -> Result<Vec<usize>> {
    let texts = scripts.iter().map(|path| head(path)).collect::<Result<Vec<_>>>()?;
    let quoted: Vec<Option<[String; 2]>> = texts
        .iter()
        .map(|text| {
            let name = quotes::name(text.split_once(" VIEW ")?.1)?;
            Some([format!("`{}`", name.replace('`', "``")), format!("\"{}\"", name.replace('"', "\"\""))])
        })
        .collect();
    let names = |view: usize, other: usize| {
        let is_read = |quoted: &[String; 2]| quoted.iter().any(|quoted| reads(&texts[view], quoted));
        view != other && quoted[other].as_ref().is_some_and(is_read)
    };
    let mut waiting: Vec<usize> = (0..scripts.len()).collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        // Views that name each other in a circle stay as they are.
        let free = |view: &usize| !waiting.iter().any(|other| names(*view, *other));
        let next = waiting.iter().position(free).unwrap_or(0);
        order.push(waiting.remove(next));
    }
    Ok(order)
}

/// Whether a view's query reads the table of this quoted name: it stands behind FROM or JOIN there, as MySQL spells it.
fn reads(query: &str, quoted: &str) -> bool {
    query.match_indices(quoted).any(|(at, _)| {
        let before = &query[..at];
        // It may stand behind its database.
        let before = match before.strip_suffix("`.").or_else(|| before.strip_suffix("\".")) {
            Some(database) => database.rfind(['`', '"']).map_or("", |open| &database[..open]),
            None => before,
        };
        let before = before.trim_end_matches(['(', ' ', '\n']).as_bytes();
        let word = &before[before.len().saturating_sub(4)..];
        word.eq_ignore_ascii_case(b"from") || word.eq_ignore_ascii_case(b"join")
    })
}

/// Numbers in names as numbers, so that the tenth file comes behind the ninth.
fn by_number(name: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let letters = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (text, behind) = rest.split_at(letters);
        let digits = behind.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(behind.len());
        let (number, behind) = behind.split_at(digits);
        parts.push((number.parse().unwrap_or(0), text.to_owned()));
        rest = behind;
    }
    parts
}
