//! The command line: files in, PostgreSQL out, a summary on stderr.

mod ahead;
mod args;
mod compression;
mod config;
mod convert;
mod encoding;
mod explain;
mod folder;
mod functions;
mod input;
mod manual;
mod pipe;
mod progress;
mod shape;

use anyhow::Result;
use args::{Arguments, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr leaves nobody to tell.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.command {
        Command::Convert(arguments) => return convert::convert(&arguments),
        Command::Check(arguments) => return convert::check(&arguments),
        Command::Explain { code } => explain::explain(code.as_deref())?,
        Command::Functions { format } => functions::list(format)?,
        Command::Config(arguments) => config::show(&arguments)?,
        Command::Completions { shell } => manual::completions(shell)?,
        Command::Man => manual::page()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Who reads our output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
