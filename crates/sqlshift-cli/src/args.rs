//! What can be typed; the comments are the help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use sqlshift::{DataFormat, Only, Target};
use std::path::PathBuf;

/// Carries MySQL over to PostgreSQL and AlloyDB: the same answer, or you are told
#[derive(Parser)]
#[command(name = "sqlshift", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Translate files, folders of .sql files, or stdin
    Convert(Convert),
    /// The same reading, only the report
    Check(Convert),
    /// What a diagnostic code means; without one, all of them
    Explain {
        /// Such as T103
        code: Option<String>,
    },
}

#[derive(Args)]
pub(crate) struct Convert {
    /// Files or folders; "-" is stdin
    #[arg(default_value = "-")]
    pub(crate) input: Vec<PathBuf>,
    /// A file, or a folder (ends in "/" or exists): one file a phase and table
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    /// postgres-14 … postgres-18, alloydb-14 … alloydb-18, alloydb-omni-15 … -18 [default: postgres-17]
    #[arg(long)]
    pub(crate) target: Option<Target>,
    /// Definitions to know about, not to convert
    #[arg(long)]
    pub(crate) schema: Vec<PathBuf>,
    /// How rows are written [default: copy]
    #[arg(long)]
    pub(crate) data: Option<Data>,
    /// Only definitions, or only rows
    #[arg(long)]
    pub(crate) only: Option<Part>,
    /// sql, or one JSON object a statement
    #[arg(long, default_value = "sql")]
    pub(crate) format: OutputFormat,
    /// A report, by its ending: .json, .md, .txt
    #[arg(long)]
    pub(crate) report: Vec<PathBuf>,
    /// A sqlshift.toml
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
    /// The verdict from which on the exit status is 1
    #[arg(long, default_value = "unsupported")]
    pub(crate) fail_on: FailOn,
    /// No summary on stderr
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Sql,
    Jsonl,
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
