//! Inputs: stdin, files, and folders of `.sql` files, each of which may be compressed or UTF-16.

use crate::compression::unpack;
use crate::encoding::to_utf8;
use crate::progress::Progress;
use crate::shape::{self, Input};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Endings of the files of a folder that are read.
const ENDINGS: &[&str] = &[".sql", ".sql.gz", ".sql.zst", ".sql.xz", ".sql.bz2", ".sql.lz4"];

/// The inputs that these arguments mean; folders in the order in which they are loaded, or of their names.
pub(crate) fn files(inputs: &[PathBuf]) -> Result<Vec<Input>> {
    let mut files = Vec::new();
    for input in inputs {
        if !input.is_dir() {
            files.push(Input::script(input.clone()));
            continue;
        }
        if let Some(inputs) = shape::inputs(input)? {
            files.extend(inputs);
            continue;
        }
        let entries = std::fs::read_dir(input).with_context(|| format!("could not read {}", input.display()))?;
        let mut found = Vec::new();
        for entry in entries {
            let path = entry.with_context(|| format!("could not read {}", input.display()))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            if path.is_file() && ENDINGS.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
        if found.is_empty() {
            bail!("there are no .sql files in {}", input.display());
        }
        found.sort();
        files.extend(found.into_iter().map(Input::script));
    }
    Ok(files)
}

/// Opens a file, or stdin for `-`. `is_script`: it may be UTF-16; `ahead`: what is packed may be unpacked by a thread of its own.
pub(crate) fn open(path: &Path, is_script: bool, progress: &Progress, ahead: bool) -> Result<Box<dyn Read + Send>> {
    let input: Box<dyn Read + Send> = if is_stdin(path) {
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
