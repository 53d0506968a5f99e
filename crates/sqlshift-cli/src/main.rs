//! The command line: files in, PostgreSQL out, a summary on stderr.

mod args;
mod folder;
mod input;

use anyhow::{Context, Result};
use args::{Arguments, Command, Convert, FailOn};
use clap::Parser;
use sqlshift::{Converter, Error, Format, Options, Report, Sink, Translator, Verdict};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
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
        Command::Convert(convert) if convert.format == args::OutputFormat::Jsonl => lines(&convert),
        Command::Convert(convert) => match convert.output.as_deref() {
            None => script(&convert, BufWriter::new(io::stdout().lock())),
            Some(path) if folder::is_folder(path) => script(&convert, folder::Folder::create(path)?),
            Some(path) => {
                let file = File::create(path).with_context(|| format!("could not create {}", path.display()))?;
                script(&convert, BufWriter::with_capacity(1 << 18, file))
            }
        },
        Command::Check(convert) => script(&convert, io::sink()),
        Command::Explain { code } => explain(code.as_deref()),
    }
}

/// The whole script, in the order in which it loads.
fn script(arguments: &Convert, sink: impl Sink + Finish) -> Result<ExitCode> {
    let mut converter = Converter::new(options(arguments)?, sink);
    for path in &arguments.schema {
        converter.learn(input::open(path)?)?;
    }
    for path in input::files(&arguments.input)? {
        converter.convert(&path.display().to_string(), input::open(&path)?)?;
    }
    let (report, mut sink) = converter.finish()?;
    sink.finish().map_err(Error::Write)?;
    for path in &arguments.report {
        write_report(&report, path)?;
    }
    if !arguments.quiet {
        io::stderr().write_all(report.render(Format::Text).as_bytes())?;
    }
    Ok(status(arguments.fail_on, report.worst()))
}

/// What is left to do when all is written.
trait Finish {
    fn finish(&mut self) -> io::Result<()>;
}

impl<W: Write> Finish for W {
    fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }
}

/// One JSON object a statement.
fn lines(arguments: &Convert) -> Result<ExitCode> {
    let mut translator = Translator::new(options(arguments)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut worst = Verdict::Exact;
    for path in &arguments.schema {
        translator.each("", input::open(path)?, |_| Ok(()))?;
    }
    for path in input::files(&arguments.input)? {
        translator.each(&path.display().to_string(), input::open(&path)?, |statement| {
            worst = worst.max(statement.verdict());
            serde_json::to_writer(&mut out, &statement).map_err(|error| Error::Write(error.into()))?;
            out.write_all(b"\n").map_err(Error::Write)
        })?;
    }
    out.flush()?;
    Ok(status(arguments.fail_on, worst))
}

fn options(arguments: &Convert) -> Result<Options> {
    let mut options = match &arguments.config {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
            Options::from_toml(&text).with_context(|| format!("in {}", path.display()))?
        }
        None => Options::default(),
    };
    if let Some(target) = arguments.target {
        options = options.with_target(target);
    }
    if let Some(data) = arguments.data {
        options = options.data(data.into());
    }
    if let Some(only) = arguments.only {
        options = options.only(only.into());
    }
    Ok(options)
}

fn status(fail_on: FailOn, worst: Verdict) -> ExitCode {
    let fails = match fail_on {
        FailOn::Unsupported => worst >= Verdict::Unsupported,
        FailOn::Approximate => worst >= Verdict::Approximate,
        FailOn::Never => false,
    };
    ExitCode::from(u8::from(fails))
}

fn write_report(report: &Report, path: &Path) -> Result<()> {
    let format = match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Format::Json,
        Some("md") => Format::Markdown,
        Some("txt") => Format::Text,
        _ => anyhow::bail!("{}: a report ends in .json, .md or .txt", path.display()),
    };
    std::fs::write(path, report.render(format)).with_context(|| format!("could not write {}", path.display()))
}

fn explain(wanted: Option<&str>) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut found = false;
    for code in sqlshift::codes() {
        match wanted {
            None => writeln!(out, "{} {:<12} {}", code.id, code.verdict.as_str(), code.title)?,
            Some(id) if code.id.eq_ignore_ascii_case(id) => {
                writeln!(out, "{} {}: {}\n", code.id, code.verdict, code.title)?;
                for line in code.explanation.lines() {
                    writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line))?;
                }
                writeln!(out, "\n## Example\n    {}", code.example)?;
            }
            Some(_) => continue,
        }
        found = true;
    }
    if let (false, Some(id)) = (found, wanted) {
        anyhow::bail!("there is no code `{id}`; `sqlshift explain` lists all");
    }
    Ok(ExitCode::SUCCESS)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
