//! A folder as output: one file a phase and table, and `all.sql`, which includes them in order.

use crate::convert::Finish;
use anyhow::{Context, Result};
use sqlshift::{Part, Phase, Sink};
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes parts to files of their own; only the last one is kept open.
pub(crate) struct Folder {
    path: PathBuf,
    open: Option<(String, BufWriter<File>)>,
    /// Stage, phase and file in the order of loading, with the number of their first coming.
    files: BTreeSet<(u32, Phase, usize, String)>,
}

/// A path that is to be a folder: it ends in a slash, or is one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/')
}

impl Folder {
    /// Makes the folder if it is not there.
    pub(crate) fn create(path: &Path) -> Result<Folder> {
        std::fs::create_dir_all(path).with_context(|| format!("could not create {}", path.display()))?;
        Ok(Folder { path: path.to_owned(), open: None, files: BTreeSet::new() })
    }

    fn file(&mut self, name: &str, stage: u32, phase: Phase) -> io::Result<&mut BufWriter<File>> {
        let is_open = self.open.as_ref().is_some_and(|(open, _)| open == name);
        if !is_open {
            if let Some((_, mut file)) = self.open.take() {
                file.flush()?;
            }
            let known = self.files.iter().any(|(_, _, _, other)| other == name);
            if !known {
                self.files.insert((stage, phase, self.files.len(), name.to_owned()));
            }
            let mut options = OpenOptions::new();
            options.create(true).write(true);
            let file = if known {
                options.append(true).open(self.path.join(name))?
            } else {
                options.truncate(true).open(self.path.join(name))?
            };
            self.open = Some((name.to_owned(), BufWriter::new(file)));
        }
        self.open.as_mut().map(|(_, file)| file).ok_or_else(|| io::Error::other("no open file"))
    }
}

impl Sink for Folder {
    fn write(&mut self, part: Part<'_>, bytes: &[u8]) -> io::Result<()> {
        let (number, phase) = match part.phase {
            Phase::Tables => (1, "tables"),
            Phase::Rows => (2, "rows"),
            Phase::Keys => (3, "keys"),
            Phase::ForeignKeys => (4, "foreign-keys"),
            _ => (5, "sequences"),
        };
        // Tables stay in one file: their order counts.
        let stage = if part.stage == 0 { String::new() } else { format!("s{}-", part.stage + 1) };
        let name = match part.table.filter(|_| number == 2) {
            Some(table) => {
                let safe: String = table
                    .chars()
                    .map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' })
                    .collect();
                format!("{stage}{number}-{phase}-{safe}.sql")
            }
            None => format!("{stage}{number}-{phase}.sql"),
        };
        self.file(&name, part.stage, part.phase)?.write_all(bytes)
    }
}

impl Finish for Folder {
    fn finish(&mut self) -> io::Result<()> {
        if let Some((_, mut file)) = self.open.take() {
            file.flush()?;
        }
        let mut all = String::from("-- psql -f all.sql\n");
        for (_, _, _, name) in &self.files {
            all.push_str(&format!("\\ir {name}\n"));
        }
        std::fs::write(self.path.join("all.sql"), all)
    }
}
