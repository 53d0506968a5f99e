//! Reads the inputs and writes what becomes of them.

use crate::args::{Check, Convert, FailOn, OutputFormat, Reading};
use crate::config;
use crate::folder::{self, Folder, Form};
use crate::input;
use crate::pipe;
use crate::progress::Progress;
use crate::shape::{self, Input, Session};
use anyhow::{Context, Result, bail};
use sqlshift::{
    Baseline, Converter, Error, Format, LogFormat, Options, Report, ReportDiff, Sink, Statement, Translator, Verdict,
    Workload,
};
use std::fs::File;
use std::io::{self, BufWriter, Cursor, IsTerminal, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// What is shorter is written together. The lines of most INSERTs are longer and are not copied for it.
const BUFFER: usize = 64 * 1024;

/// `sqlshift convert`.
pub(crate) fn convert(arguments: &Convert) -> Result<ExitCode> {
    let reading = &arguments.reading;
    let mut options = options(reading)?;
    if let Some(data) = arguments.data {
        options = options.data(data.into());
    }
    if let Some(only) = arguments.only {
        options = options.only(only.into());
    }
    let split = arguments.split.map(|split| 1_000_000 * u64::from(split.get()));
    let form = Form { split, packed: arguments.compress.is_some() };
    let inputs = Inputs::new(reading, arguments.output.is_none())?;
    let report = match (arguments.format, arguments.output.as_deref()) {
        (OutputFormat::Sql, Some(path)) if folder::is_folder(path) => {
            script(&inputs, options, Folder::create(path, form)?)?
        }
        (_, Some(_)) if form != Form::default() => {
            bail!("--split and --compress are for folders: end --output with `/`")
        }
        (OutputFormat::Sql, None) => script(&inputs, options, stdout())?,
        (OutputFormat::Sql, Some(path)) => script(&inputs, options, inputs.create(path)?)?,
        (OutputFormat::Jsonl, None) => lines(&inputs, options, stdout())?,
        (OutputFormat::Jsonl, Some(path)) => lines(&inputs, options, inputs.create(path)?)?,
    };
    if !reading.quiet {
        write_summary(&report, &mut io::stderr().lock(), io::stderr().is_terminal())?;
    }
    Ok(status(reading.fail_on, report.worst_open()))
}

/// `sqlshift check`.
pub(crate) fn check(arguments: &Check) -> Result<ExitCode> {
    if let Some([old, new]) = arguments.diff.as_deref() {
        return diff(old, new);
    }
    let reading = &arguments.reading;
    let options = options(reading)?;
    let inputs = Inputs::new(reading, false)?;
    let report = judge(&inputs, options)?;
    if !reading.quiet {
        write_summary(&report, &mut io::stdout().lock(), io::stdout().is_terminal())?;
    }
    Ok(status(reading.fail_on, report.worst_open()))
}

/// What is new in a report.
fn diff(old: &Path, new: &Path) -> Result<ExitCode> {
    let [before, after] = [text_of(old)?, text_of(new)?];
    // Which of the two is wrong is told by reading each.
    for (path, text) in [(old, &before), (new, &after)] {
        Baseline::from_json(text).with_context(|| path.display().to_string())?;
    }
    let diff = ReportDiff::between(&before, &after)?;
    io::stdout().lock().write_all(diff.text().as_bytes())?;
    Ok(ExitCode::from(u8::from(diff.has_new())))
}

fn text_of(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// Reads SQL and logs, and writes nothing but the report.
fn judge(inputs: &Inputs<'_>, options: Options) -> Result<Report> {
    /// Bytes that are looked at to tell a log.
    const HEAD: u64 = 16 * 1024;
    let mut converter = inputs.converter(options, io::sink())?;
    let mut workload = Workload::default();
    inputs.each(|name, input, mut opened| {
        connect(&mut converter, input)?;
        if let Some(rows) = &input.rows {
            return converter.convert_rows(name, rows, opened).map(drop);
        }
        let mut head = Vec::new();
        let read = (&mut opened).take(HEAD).read_to_end(&mut head);
        read.map_err(|source| Error::Read { offset: head.len() as u64, source })?;
        let format = LogFormat::of(&head);
        let input = Cursor::new(head).chain(opened);
        match format {
            Some(format) => workload.read(name, input, format),
            None => converter.convert(name, input).map(drop),
        }
    })?;
    if !workload.is_empty() {
        converter.judge(&workload);
    }
    let (report, _) = converter.finish()?;
    inputs.finish(&report)?;
    Ok(report)
}

/// All that is read.
struct Inputs<'a> {
    reading: &'a Reading,
    files: Vec<Input>,
    schemas: Vec<Input>,
    /// The folder of the input that is read.
    folder: Arc<Mutex<PathBuf>>,
    reports: Vec<(&'a Path, Format)>,
    baseline: Option<Baseline>,
    progress: Progress,
}

impl Inputs<'_> {
    fn new(reading: &Reading, output_is_shown: bool) -> Result<Inputs<'_>> {
        let text_format = shape::text_format(&reading.text_files)?;
        let files = input::files(&reading.input, &text_format)?;
        let schemas = input::files(&reading.schema, &text_format)?;
        // What cannot be written is told before hours of work.
        let reports = reading.report.iter().map(|path| Ok((path.as_path(), report_format(path)?)));
        let reports = reports.collect::<Result<_>>()?;
        let baseline = reading
            .baseline
            .as_deref()
            .map(|path| Baseline::from_json(&text_of(path)?).with_context(|| path.display().to_string()));
        let baseline = baseline.transpose()?;
        let progress = Progress::new(reading, &files, output_is_shown);
        let folder = Arc::default();
        Ok(Inputs { reading, files, schemas, folder, reports, baseline, progress })
    }

    /// Creates a file for the output, unless it would overwrite an input.
    fn create(&self, path: &Path) -> Result<BufWriter<File>> {
        if let Ok(output) = path.canonicalize() {
            let is_output = |input: &&Input| input.path.canonicalize().is_ok_and(|input| input == output);
            if let Some(input) = self.files.iter().chain(&self.schemas).find(is_output) {
                bail!("{} is an input; the output would overwrite it", input.path.display());
            }
        }
        let file = File::create(path).with_context(|| format!("could not create {}", path.display()))?;
        Ok(BufWriter::with_capacity(BUFFER, file))
    }

    fn each(&self, mut take: impl FnMut(&str, &Input, Box<dyn io::Read + Send>) -> Result<(), Error>) -> Result<()> {
        for input in &self.files {
            let Input { path, rows, .. } = input;
            let name = if input::is_stdin(path) { "stdin".into() } else { path.display().to_string() };
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            *self.folder.lock().unwrap_or_else(PoisonError::into_inner) = folder;
            // Of two processors each has enough to do with unpacking here and rows there.
            let ahead = jobs(self.reading).get() > 2;
            let opened = input.read(input::open(path, rows.is_none(), &self.progress, ahead)?);
            take(&name, input, opened).map_err(|error| named(error, &name))?;
        }
        Ok(())
    }

    fn finish(&self, report: &Report) -> Result<()> {
        self.progress.finish();
        for (path, format) in &self.reports {
            let text = report.render(*format);
            std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))?;
        }
        Ok(())
    }

    /// A converter that knows the schema and the baseline.
    fn converter<S: Sink>(&self, options: Options, sink: S) -> Result<Converter<S>> {
        let folder = Arc::clone(&self.folder);
        let open = move |name: &str| {
            let folder = folder.lock().unwrap_or_else(PoisonError::into_inner).clone();
            input::beside(&folder, name)
        };
        let mut converter = Converter::new(options, sink).jobs(jobs(self.reading)).files(open);
        if let Some(baseline) = &self.baseline {
            converter.accept(baseline.clone());
        }
        self.each_schema(|schema| converter.learn(schema))?;
        Ok(converter)
    }

    fn each_schema(&self, mut take: impl FnMut(Box<dyn io::Read + Send>) -> Result<(), Error>) -> Result<()> {
        for Input { path, .. } in self.schemas.iter().filter(|input| input.rows.is_none()) {
            let input = input::open(path, true, &Progress::new(self.reading, &[], true), false)?;
            take(input).map_err(|error| named(error, &path.display().to_string()))?;
        }
        Ok(())
    }
}

/// Says which input could not be read.
fn named(error: Error, input: &str) -> anyhow::Error {
    let is_read = matches!(error, Error::Read { .. });
    let error = anyhow::Error::new(error);
    if is_read { error.context(input.to_owned()) } else { error }
}

/// The whole script, in the order in which it loads.
fn script(inputs: &Inputs<'_>, options: Options, sink: impl Sink + Finish) -> Result<Report> {
    let mut converter = inputs.converter(options, sink)?;
    inputs.each(|name, input, opened| {
        connect(&mut converter, input)?;
        match &input.rows {
            Some(rows) => converter.convert_rows(name, rows, opened).map(drop),
            None => converter.convert(name, opened).map(drop),
        }
    })?;
    let (report, mut sink) = converter.finish_and_leak()?;
    sink.finish().map_err(Error::Write)?;
    inputs.finish(&report)?;
    Ok(report)
}

/// Begins the session that the input is read in.
fn connect<S: Sink>(converter: &mut Converter<S>, input: &Input) -> Result<(), Error> {
    converter.expect_distinct_rows(input.is_of_mydumper());
    match &input.session {
        Some(Session { database, sql_mode }) => converter.connect(database.as_deref(), sql_mode),
        None => Ok(()),
    }
}

/// As many threads as there are processors, unless told otherwise.
fn jobs(reading: &Reading) -> NonZeroUsize {
    let processors = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    reading.jobs.unwrap_or_else(processors)
}

/// One JSON object a statement.
fn lines(inputs: &Inputs<'_>, options: Options, mut out: impl Write) -> Result<Report> {
    let mut report = Report::for_options(&options);
    if let Some(baseline) = &inputs.baseline {
        report.accept(baseline.clone());
    }
    let mut translator = Translator::new(options);
    inputs.each_schema(|schema| translator.learn(schema))?;
    inputs.each(|name, input, opened| {
        if let Some(Session { database, sql_mode }) = &input.session {
            translator.connect(database.as_deref(), sql_mode);
        }
        let take = |statement: Statement| {
            report.add(&statement);
            serde_json::to_writer(&mut out, &statement).map_err(|error| Error::Write(error.into()))?;
            out.write_all(b"\n").map_err(Error::Write)
        };
        match &input.rows {
            Some(rows) => translator.each_rows(name, rows, opened, take),
            None => translator.each(name, opened, take),
        }
    })?;
    out.flush().map_err(Error::Write)?;
    inputs.finish(&report)?;
    Ok(report)
}

/// What is left to do when all is written.
pub(crate) trait Finish {
    fn finish(&mut self) -> io::Result<()>;
}

impl<W: Write> Finish for W {
    fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }
}

fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    let out = io::stdout().lock();
    pipe::widen(&out);
    BufWriter::with_capacity(BUFFER, out)
}

fn options(reading: &Reading) -> Result<Options> {
    let (options, _) = config::read(reading.config.as_deref())?;
    let options = match reading.target {
        Some(target) => options.with_target(target),
        None => options,
    };
    Ok(match &reading.charset {
        Some(name) => options.charset(name)?,
        None => options,
    })
}

fn write_summary(report: &Report, out: &mut impl Write, is_terminal: bool) -> Result<()> {
    let has_color = is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let text = report.render(if has_color { Format::ColoredText } else { Format::Text });
    Ok(out.write_all(text.as_bytes())?)
}

fn status(fail_on: FailOn, worst: Verdict) -> ExitCode {
    let fails = match fail_on {
        FailOn::Unsupported => worst >= Verdict::Unsupported,
        FailOn::Approximate => worst >= Verdict::Approximate,
        FailOn::Never => false,
    };
    ExitCode::from(u8::from(fails))
}

fn report_format(path: &Path) -> Result<Format> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Ok(Format::Json),
        Some("md") => Ok(Format::Markdown),
        Some("txt") => Ok(Format::Text),
        Some("html") => Ok(Format::Html),
        Some("sarif") => Ok(Format::Sarif),
        _ => bail!("{}: a report ends in .json, .html, .md, .sarif or .txt", path.display()),
    }
}
