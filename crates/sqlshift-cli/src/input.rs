//! Inputs: stdin, files, and folders of `.sql` files, each of which may be compressed or UTF-16.

use crate::compression::unpack;
use crate::encoding::to_utf8;
use crate::progress::Progress;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Endings of the files of a folder that are read.
const ENDINGS: &[&str] = &[".sql", ".sql.gz", ".sql.zst", ".sql.xz", ".sql.bz2", ".sql.lz4"];

/// The files that these arguments mean; folders in the order of their names.
pub(crate) fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for input in inputs {
        if !input.is_dir() {
            files.push(input.clone());
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
        files.extend(found);
    }
    Ok(files)
}

/// Opens a file, or stdin for `-`. `ahead`: what is packed may be unpacked by a thread of its own.
pub(crate) fn open(path: &Path, progress: &Progress, ahead: bool) -> Result<Box<dyn Read + Send>> {
    let input: Box<dyn Read + Send> = if is_stdin(path) {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("could not open {}", path.display()))?)
    };
    unpack(progress.count(input), ahead).and_then(to_utf8).with_context(|| format!("could not read {}", path.display()))
}

/// Whether this means stdin.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
