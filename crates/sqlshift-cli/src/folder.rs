//! A folder as output: one file a phase and table, and `all.sql`, which loads them in order.
//!
//! Packed files hold nothing but the rows of one COPY command, so that psql's `\copy` can read them from a program.

use crate::convert::Finish;
use anyhow::{Context, Result};
use sqlshift::{Part, Phase, Sink};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How the files are written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// Bytes of rows after which a table's next file begins.
    pub(crate) split: Option<u64>,
    /// Rows are packed with zstd.
    pub(crate) packed: bool,
}

/// Writes parts to files of their own; only the last one is kept open.
pub(crate) struct Folder {
    path: PathBuf,
    form: Form,
    files: Vec<Output>,
    names: BTreeSet<String>,
    /// The last file of each kind.
    last: BTreeMap<Kind, usize>,
    /// Tables whose rows do not all come by COPY: their order counts, so they go on in one file.
    ordered: BTreeSet<(u32, Option<String>)>,
    open: Option<(usize, Writer)>,
    /// The COPY command whose rows come.
    copy: Option<String>,
}

/// What goes into one file, and the next one after a split.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    stage: u32,
    phase: Phase,
    table: Option<String>,
    /// The command that reads the rows, if they are packed.
    copy: Option<String>,
}

struct Output {
    kind: Kind,
    name: String,
    /// Bytes that were written, before packing.
    bytes: u64,
}

enum Writer {
    Plain(BufWriter<File>),
    Packed(zstd::Encoder<'static, BufWriter<File>>),
}

/// A path that is to be a folder: it ends in a slash, or is one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/')
}

impl Folder {
    /// Makes the folder if it is not there.
    pub(crate) fn create(path: &Path, form: Form) -> Result<Folder> {
        std::fs::create_dir_all(path).with_context(|| format!("could not create {}", path.display()))?;
        Ok(Folder {
            path: path.to_owned(),
            form,
            files: Vec::new(),
            names: BTreeSet::new(),
            last: BTreeMap::new(),
            ordered: BTreeSet::new(),
            open: None,
            copy: None,
        })
    }

    /// The kind of file for a part.
    fn kind(&self, part: Part<'_>) -> Kind {
        let Part { phase, table, stage } = part;
        // Tables stay in one file: their order counts.
        let table = table.filter(|_| phase == Phase::Rows).map(str::to_owned);
        let is_ordered = table.is_none() || self.ordered.contains(&(stage, table.clone()));
        // psql reads `\copy` from one line.
        let copy = self.copy.clone().filter(|copy| self.form.packed && !is_ordered && !copy.contains('\n'));
        Kind { stage, phase, table, copy }
    }

    /// The file for more of this kind. `goes_on`: what comes may not be parted from what came.
    fn file(&mut self, kind: &Kind, goes_on: bool) -> io::Result<&mut Output> {
        let is_full = |output: &Output| {
            kind.phase == Phase::Rows && !goes_on && self.form.split.is_some_and(|split| output.bytes >= split)
        };
        let known = self.last.get(kind).copied();
        let at = match known.filter(|at| !self.files.get(*at).is_some_and(is_full)) {
            Some(at) => at,
            None => {
                let name = self.new_name(kind);
                self.files.push(Output { kind: kind.clone(), name, bytes: 0 });
                self.last.insert(kind.clone(), self.files.len() - 1);
                self.files.len() - 1
            }
        };
        let is_open = self.open.as_ref().is_some_and(|(open, _)| *open == at);
        if !is_open {
            self.close()?;
        }
        let output = self.files.get_mut(at).ok_or_else(|| io::Error::other("no such file"))?;
        if !is_open {
            let mut options = OpenOptions::new();
            let options = options.create(true).write(true).append(output.bytes > 0).truncate(output.bytes == 0);
            let file = BufWriter::with_capacity(1 << 16, options.open(self.path.join(&output.name))?);
            let writer = match kind.copy {
                Some(_) => Writer::Packed(zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?),
                None => Writer::Plain(file),
            };
            self.open = Some((at, writer));
        }
        Ok(output)
    }

    /// A name that no other file has, also where case does not count.
    fn new_name(&mut self, kind: &Kind) -> String {
        let (number, phase) = match kind.phase {
            Phase::Tables => (1, "tables"),
            Phase::Rows => (2, "rows"),
            Phase::Keys => (3, "keys"),
            Phase::ForeignKeys => (4, "foreign-keys"),
            _ => (5, "sequences"),
        };
        let stage = if kind.stage == 0 { String::new() } else { format!("s{}-", kind.stage + 1) };
        let safe = |letter: char| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' };
        let table = kind.table.iter().flat_map(|table| ['-'].into_iter().chain(table.chars().map(safe)));
        let base: String = format!("{stage}{number}-{phase}").chars().chain(table).collect();
        let ending = if kind.copy.is_some() { "copy.zst" } else { "sql" };
        let mut name = format!("{base}.{ending}");
        let mut count = 1;
        while !self.names.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{base}-{count}.{ending}");
        }
        name
    }

    fn put(&mut self, kind: &Kind, goes_on: bool, bytes: &[u8]) -> io::Result<()> {
        self.file(kind, goes_on)?.bytes += bytes.len() as u64;
        match &mut self.open {
            Some((_, Writer::Plain(file))) => file.write_all(bytes),
            Some((_, Writer::Packed(file))) => file.write_all(bytes),
            None => Ok(()),
        }
    }

    fn close(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some((_, Writer::Plain(mut file))) => file.flush(),
            Some((_, Writer::Packed(file))) => file.finish()?.flush(),
            None => Ok(()),
        }
    }
}

impl Sink for Folder {
    fn write(&mut self, part: Part<'_>, bytes: &[u8]) -> io::Result<()> {
        let Some(copy) = self.copy.clone() else {
            if part.phase == Phase::Rows && part.table.is_some() {
                self.ordered.insert((part.stage, part.table.map(str::to_owned)));
            }
            let kind = self.kind(part);
            return self.put(&kind, false, bytes);
        };
        let (kind, mut rest) = (self.kind(part), bytes);
        while let Some(split) = self.form.split {
            let room = split.saturating_sub(self.file(&kind, true)?.bytes);
            // A file ends with the row that fills it.
            let start = usize::try_from(room).unwrap_or(usize::MAX).saturating_sub(1);
            let Some(length) = rest.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) else {
                break;
            };
            let (rows, behind) = rest.split_at(start + length + 1);
            self.put(&kind, true, rows)?;
            rest = behind;
            if rest.is_empty() {
                break;
            }
            self.end_copy(part)?;
            self.begin_copy(part, &copy)?;
        }
        self.put(&kind, true, rest)
    }

    fn begin_copy(&mut self, part: Part<'_>, command: &str) -> io::Result<()> {
        self.copy = Some(command.to_owned());
        let kind = self.kind(part);
        if kind.copy.is_some() {
            return self.file(&kind, false).map(drop);
        }
        self.put(&kind, false, format!("{command};\n").as_bytes())
    }

    fn end_copy(&mut self, part: Part<'_>) -> io::Result<()> {
        let kind = self.kind(part);
        self.copy = None;
        if kind.copy.is_some() { Ok(()) } else { self.put(&kind, true, b"\\.\n") }
    }
}

impl Finish for Folder {
    fn finish(&mut self) -> io::Result<()> {
        self.close()?;
        let mut all = String::from("-- psql -f all.sql\n");
        if self.form.packed {
            "-- In this folder: psql -f all.sql (zstd unpacks the rows)\n".clone_into(&mut all);
        }
        let mut files: Vec<&Output> = self.files.iter().collect();
        // Files of a phase stay as they came.
        files.sort_by_key(|output| (output.kind.stage, output.kind.phase));
        for Output { kind, name, .. } in files {
            let line = match &kind.copy {
                Some(copy) => {
                    let rows = copy.strip_prefix("COPY ").and_then(|copy| copy.strip_suffix(" FROM stdin"));
                    format!("\\copy {} from program 'zstd -dcq {name}'\n", rows.unwrap_or(copy))
                }
                None => format!("\\ir {name}\n"),
            };
            all.push_str(&line);
        }
        std::fs::write(self.path.join("all.sql"), all)
    }
}
