//! Inputs: stdin, files, and folders of `.sql` files, each of which may be compressed or UTF-16.

use crate::compression::unpack;
use crate::encoding::to_utf8;
use crate::pipe;
use crate::progress::Progress;
use crate::shape::{self, Input};
use anyhow::{Context, Result, bail};
use sqlshift::TextFormat;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Endings of the files of a folder that are read.
const ENDINGS: &[&str] = &[".sql", ".sql.gz", ".sql.zst", ".sql.xz", ".sql.bz2", ".sql.lz4"];

/// The inputs that these arguments mean; folders with all that is in them, in the order in which dumps are loaded, or of
/// names: files before the folders beside them. `text_format` is that of the text files of `mysqldump --tab`.
pub(crate) fn files(inputs: &[PathBuf], text_format: &TextFormat) -> Result<Vec<Input>> {
    let mut files = Vec::new();
    for input in inputs {
        if input.is_dir() {
            let found = files_of(input, text_format)?;
            if found.is_empty() {
                bail!("there are no .sql files in {}", input.display());
            }
            files.extend(found);
        } else {
            files.push(Input::script(input.clone()));
        }
    }
    Ok(files)
}

fn files_of(folder: &Path, text_format: &TextFormat) -> Result<Vec<Input>> {
    let mut files = Vec::new();
    let by_kind_and_name = |one: &DirEntry, other: &DirEntry| {
        let key = |entry: &DirEntry| (entry.file_type().is_dir(), entry.file_name().to_owned());
        key(one).cmp(&key(other))
    };
    let mut entries = WalkDir::new(folder).follow_links(true).sort_by(by_kind_and_name).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.with_context(|| format!("could not read {}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        if entry.file_type().is_dir() {
            if entry.depth() > 0 && name.starts_with('.') {
                entries.skip_current_dir();
            } else if let Some(dump) = shape::inputs(entry.path(), text_format)? {
                files.extend(dump);
                entries.skip_current_dir();
            }
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            files.push(Input::script(entry.into_path()));
        }
    }
    Ok(files)
}

/// Opens a file, or stdin for `-`. `is_script`: it may be UTF-16; `ahead`: what is packed may be unpacked by a thread of its own.
pub(crate) fn open(path: &Path, is_script: bool, progress: &Progress, ahead: bool) -> Result<Box<dyn Read + Send>> {
    let input: Box<dyn Read + Send> = if is_stdin(path) {
        pipe::widen(io::stdin());
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("could not open {}", path.display()))?)
    };
    let unpacked = unpack(progress.count(input), ahead);
    let text = if is_script { unpacked.and_then(to_utf8) } else { unpacked };
    text.with_context(|| format!("could not read {}", path.display()))
}

/// The bytes of a file, unpacked.
pub(crate) fn unpacked(path: &Path) -> Result<Box<dyn Read + Send>> {
    let file = File::open(path).with_context(|| format!("could not open {}", path.display()))?;
    unpack(Box::new(file), false).with_context(|| format!("could not read {}", path.display()))
}

/// Opens a file that a script in `folder` names, if it lies beside it, packed or not. Nothing else is opened: a script
/// may come from anywhere.
pub(crate) fn beside(folder: &Path, name: &str) -> Option<Box<dyn Read>> {
    let name = Path::new(name);
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let inside = if name.components().all(is_plain) { name } else { Path::new(name.file_name()?) };
    let path = folder.join(inside);
    let found = std::iter::once(path.clone()).chain(shape::PACKED.iter().map(|ending| {
        let mut packed = path.clone().into_os_string();
        packed.push(ending);
        PathBuf::from(packed)
    }));
    let file = found.into_iter().find(|path| path.is_file())?;
    Some(unpacked(&file).ok()?)
}

/// Whether this means stdin.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
