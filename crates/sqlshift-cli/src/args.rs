//! What can be typed; the comments are the help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use sqlshift::{DataFormat, Only, Target};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

/// Carries MySQL over to PostgreSQL and AlloyDB: the same answer, or you are told
#[derive(Parser)]
#[command(name = "sqlshift", version, after_help = STATUS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const STATUS: &str = "Exit status: 0 done; 1 done, and something reached --fail-on; 2 usage, input or output failed.";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Translate files, folders of .sql files, or stdin
    #[command(after_help = STATUS)]
    Convert(Convert),
    /// The same reading, only the report, on stdout; also of MySQL's logs
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// What a diagnostic code means; without one, all of them
    Explain {
        /// Such as T103
        code: Option<String>,
    },
    /// What becomes of each of MySQL's functions and operators
    Functions {
        /// As a table or as JSON
        #[arg(long, default_value = "text")]
        format: ListFormat,
    },
    /// The options in force, and where each value comes from
    Config(InForce),
    /// A script that completes the command line in a shell
    Completions {
        /// The shell it is for
        shell: Shell,
    },
    /// The manual page, in roff
    Man,
}

const CHECK_HELP: &str = "\
Inputs may be SQL, and MySQL's general log, slow log (also of Percona Server and MariaDB) and exports of
performance_schema.events_statements_summary_by_digest as CSV, TSV or JSON, told by their content. The queries of logs
are judged by their shapes against all tables of the other inputs and of --schema.

Exit status: 0 done; 1 done, and something new reached --fail-on (or --diff found something new); 2 usage, input or
output failed.";

#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Compare two reports in JSON instead of reading inputs
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "input")]
    pub(crate) diff: Option<Vec<PathBuf>>,
}

#[derive(Args)]
pub(crate) struct InForce {
    /// A sqlshift.toml
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// As for convert
    #[arg(long, value_name = "NAME")]
    pub(crate) target: Option<Target>,
    /// As for convert
    #[arg(long, value_name = "FORM")]
    pub(crate) data: Option<Data>,
    /// As for convert
    #[arg(long, value_name = "PART")]
    pub(crate) only: Option<Part>,
    /// As for convert
    #[arg(long, value_name = "NAME")]
    pub(crate) charset: Option<String>,
}

/// How a list is printed.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum ListFormat {
    /// One line a function
    Text,
    /// One array of objects
    Json,
}

/// What is read, and what is said of it.
#[derive(Args)]
pub(crate) struct Reading {
    /// Files or folders, "-" is stdin; may be gzip, zstd, xz, bzip2 or lz4
    #[arg(default_value = "-")]
    pub(crate) input: Vec<PathBuf>,
    /// postgres-14 … postgres-18, alloydb-14 … alloydb-18, alloydb-omni-15 … -18 [default: postgres-17]
    #[arg(long, value_name = "NAME")]
    pub(crate) target: Option<Target>,
    /// Definitions to know about, not to convert: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub(crate) schema: Vec<PathBuf>,
    /// A report, by its ending: .json, .html, .md, .sarif, .txt
    #[arg(long, value_name = "PATH")]
    pub(crate) report: Vec<PathBuf>,
    /// A sqlshift.toml, with all policies
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// A report in JSON whose findings are accepted; nothing fails for them
    #[arg(long, value_name = "PATH")]
    pub(crate) baseline: Option<PathBuf>,
    /// MySQL's name of the character set of inputs that name none [default: utf8mb4]
    #[arg(long, value_name = "NAME")]
    pub(crate) charset: Option<String>,
    #[command(flatten)]
    pub(crate) text_files: TextFiles,
    /// Threads at most [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// The verdict from which on the exit status is 1, unless all findings are allowed or in the baseline
    #[arg(long, value_name = "VERDICT", default_value = "unsupported")]
    pub(crate) fail_on: FailOn,
    /// No summary and no progress
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What `mysqldump --tab` was told of its text files, which do not say it.
#[derive(Args, Default)]
#[allow(clippy::struct_field_names, reason = "these are the names of mysqldump's options")]
pub(crate) struct TextFiles {
    /// What mysqldump --tab was told, as text with MySQL's escapes or 0x…; so are the options below
    #[arg(long, value_name = "TEXT", help_heading = TEXT_FILES)]
    pub(crate) fields_terminated_by: Option<String>,
    /// --fields-enclosed-by or --fields-optionally-enclosed-by
    #[arg(long, value_name = "TEXT", alias = "fields-optionally-enclosed-by", help_heading = TEXT_FILES)]
    pub(crate) fields_enclosed_by: Option<String>,
    /// Empty if nothing escapes
    #[arg(long, value_name = "TEXT", help_heading = TEXT_FILES)]
    pub(crate) fields_escaped_by: Option<String>,
    /// As for mysqldump
    #[arg(long, value_name = "TEXT", help_heading = TEXT_FILES)]
    pub(crate) lines_terminated_by: Option<String>,
}

const TEXT_FILES: &str = "Text files of mysqldump --tab";

#[derive(Args)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// A file, or a folder (ends in "/" or exists): one file a phase and table [default: stdout]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// In a folder: begin another file behind so many MB of a table's rows
    #[arg(long, value_name = "MB", requires = "output")]
    pub(crate) split: Option<NonZeroU32>,
    /// In a folder: pack the rows
    #[arg(long, value_name = "FORM", requires = "output")]
    pub(crate) compress: Option<Compression>,
    /// How rows are written [default: copy]
    #[arg(long, value_name = "FORM")]
    pub(crate) data: Option<Data>,
    /// Only definitions, or only the rows, which load behind them
    #[arg(long, value_name = "PART")]
    pub(crate) only: Option<Part>,
    /// sql, or one JSON object a statement
    #[arg(long, default_value = "sql")]
    pub(crate) format: OutputFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Sql,
    Jsonl,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Compression {
    Zstd,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum FailOn {
    Unsupported,
    Approximate,
    Never,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Data {
    Copy,
    Insert,
}

impl From<Data> for DataFormat {
    fn from(data: Data) -> DataFormat {
        match data {
            Data::Copy => DataFormat::Copy,
            Data::Insert => DataFormat::Insert,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Part {
    Schema,
    Data,
}

impl From<Part> for Only {
    fn from(part: Part) -> Only {
        match part {
            Part::Schema => Only::Schema,
            Part::Data => Only::Data,
        }
    }
}
