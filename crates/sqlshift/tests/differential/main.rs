//! MySQL's own answers, replayed: each case of `fixtures/differential` is translated, run on a PostgreSQL that the
//! test starts itself, and compared with what a real MySQL answered when `scripts/record` asked it.
//!
//! No statement with the verdict `exact` may differ or be refused. How many agree, are flagged or unsupported is
//! kept in `results.txt` of each area, so that a change shows its effect. Environment:
//!
//! - `UPDATE=1` writes the results anew
//! - `SQLSHIFT_CASE=numbers/div` runs only the cases whose path contains this
//! - `SQLSHIFT_SHOW=flagged,unsupported,laxer` shows those statements too (with `--nocapture`)

#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "statements are shown to who asks for them")]

mod answers;
mod compare;
mod coverage;
mod features;
mod results;
#[path = "../support/mod.rs"]
mod support;

use answers::{Answer, Record};
use results::{Outcome, Results};
use sqlshift::{Options, Statement, Target, Translator, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::Server;
use support::client::{self, Client, Refusal};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/differential");
/// Failures that are shown at the end.
const SHOWN: usize = 25;

/// One script and MySQL's answers to it.
struct Case {
    /// Such as `numbers/arithmetic`.
    name: String,
    script: Vec<u8>,
    records: Vec<Record>,
}

/// What is gathered over all cases, by the server's major version.
#[derive(Default)]
struct Gathered {
    results: BTreeMap<u8, Results>,
    /// What failed, on which versions: place and outcome, then the details.
    failures: BTreeMap<Told, BTreeSet<u8>>,
    shown: BTreeMap<Told, BTreeSet<u8>>,
}

/// A line that says what, and the details.
type Told = (String, String);

fn told(text: impl Into<String>) -> Told {
    (text.into(), String::new())
}

#[test]
fn postgres_answers_as_mysql_did() {
    let filter = std::env::var("SQLSHIFT_CASE").unwrap_or_default();
    let mut gathered = Gathered::default();
    let mut cases = Vec::new();
    for path in scripts() {
        match read(&path) {
            Ok(case) if case.name.contains(&filter) => cases.push(case),
            Ok(_) => {}
            Err(message) => drop(gathered.failures.insert(told(message), BTreeSet::new())),
        }
    }
    let servers = Server::each("differential");
    for server in &servers {
        gathered.results.entry(server.major).or_default();
    }
    let jobs: Vec<(&Server, &Case)> =
        cases.iter().flat_map(|case| servers.iter().map(move |server| (server, case))).collect();
    let gathered = run(&jobs, gathered);

    let show = |((head, details), versions): (&Told, &BTreeSet<u8>)| {
        let versions: Vec<String> = versions.iter().map(u8::to_string).collect();
        format!("{head} [{}]\n{details}\n", versions.join(", "))
    };
    for text in gathered.shown.iter().map(show) {
        println!("{text}");
    }
    let mut failures = gathered.failures;
    if filter.is_empty() {
        let update = std::env::var_os("UPDATE").is_some();
        let stale = results::check(Path::new(FOLDER), &gathered.results, update);
        let stale = stale.into_iter().chain(coverage::check(Path::new(FOLDER), update));
        failures.extend(stale.map(|message| (told(message), BTreeSet::new())));
    }
    let first: Vec<String> =
        failures.iter().filter(|((_, details), _)| !details.is_empty()).take(SHOWN).map(show).collect();
    let heads: Vec<&str> = failures.keys().map(|(head, _)| head.as_str()).collect();
    assert!(failures.is_empty(), "{}\n{} failures:\n{}\n", first.join("\n"), failures.len(), heads.join("\n"));
}

/// Runs all jobs, as many at a time as there are processors.
fn run(jobs: &[(&Server, &Case)], gathered: Gathered) -> Gathered {
    let next = AtomicUsize::new(0);
    let gathered = Mutex::new(gathered);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some((server, case)) = jobs.get(number) else { return };
                    let replayed = catch_unwind(AssertUnwindSafe(|| replay(server, case, number)));
                    let mut gathered = gathered.lock().expect("no thread panics while it holds the lock");
                    let replayed = match replayed {
                        Ok(Ok(replayed)) => replayed,
                        Ok(Err(error)) => Replayed::failure(format!("{}: {error}", case.name)),
                        Err(_) => Replayed::failure(format!("{}: the translation panics", case.name)),
                    };
                    gathered.add(server.major, replayed);
                }
            });
        }
    });
    gathered.into_inner().expect("no thread panics while it holds the lock")
}

/// What came of one case on one server.
#[derive(Default)]
struct Replayed {
    results: Results,
    failures: Vec<Told>,
    shown: Vec<Told>,
}

impl Replayed {
    fn failure(text: String) -> Replayed {
        Replayed { failures: vec![told(text)], ..Replayed::default() }
    }
}

impl Gathered {
    fn add(&mut self, version: u8, replayed: Replayed) {
        for (all, new) in [(&mut self.failures, replayed.failures), (&mut self.shown, replayed.shown)] {
            for one in new {
                all.entry(one).or_default().insert(version);
            }
        }
        self.results.entry(version).or_default().add(&replayed.results);
    }
}

fn replay(server: &Server, case: &Case, number: usize) -> std::io::Result<Replayed> {
    let database = format!("case_{number}");
    let mut admin = Client::connect(&server.home, "postgres")?;
    let created = admin.query(&format!("CREATE DATABASE {database}"))?;
    created.map_err(|Refusal(text)| std::io::Error::other(text))?;
    let mut client = Client::connect(&server.home, &database)?;
    let _ = client.query("SET statement_timeout = '20s'")?;

    let mut translator = Translator::new(Options::for_target(Target::postgres(server.major)));
    let mut statements = Vec::new();
    let read = translator.each(&case.name, &case.script[..], |statement| {
        statements.push(statement);
        Ok(())
    });
    read.map_err(std::io::Error::other)?;

    let mut replayed = Replayed::default();
    let (tables, records): (Vec<&Record>, Vec<&Record>) = case.records.iter().partition(|record| record.is_table);
    let sources = statements.iter().map(|statement| answers::fold(statement.source()));
    if !sources.eq(records.iter().map(|record| record.source.clone())) {
        let text = format!("{}: the script changed; record it again with scripts/record", case.name);
        return Ok(Replayed::failure(text));
    }
    let show = std::env::var("SQLSHIFT_SHOW").unwrap_or_default();
    let mut all_agree = true;
    for (statement, record) in statements.iter().zip(records) {
        let (outcome, why) = ask(&mut client, statement, record)?;
        all_agree &= matches!(outcome, Outcome::Exact | Outcome::Skipped | Outcome::Refused);
        replayed.results.count(&case.name, statement, outcome);
        let text = || describe(case, statement, outcome, &why);
        if outcome.is_failure() {
            replayed.failures.push(text());
        } else if show.split(',').any(|word| word == outcome.as_str()) {
            replayed.shown.push(text());
        }
    }
    // What is left differs for known reasons where something was flagged or left out.
    for table in tables.iter().filter(|_| all_agree) {
        let sql = format!("SELECT * FROM \"{}\"", table.source.replace('"', "\"\""));
        let why = match client.query(&sql)? {
            Ok(answer) => compare::difference(&table.answer, &answer, ""),
            Err(Refusal(text)) => Some(text),
        };
        let head = format!("SILENT {}.sql: the table `{}` differs at the end", case.name, table.source);
        replayed.failures.extend(why.map(|why| (head, why)));
    }
    drop(client);
    let _ = admin.query(&format!("DROP DATABASE {database}"))?;
    Ok(replayed)
}

/// Runs a translation and judges it; says why where it does not agree.
fn ask(client: &mut Client, statement: &Statement, record: &Record) -> std::io::Result<(Outcome, String)> {
    let verdict = statement.verdict();
    if let (Answer::Rows(_) | Answer::Affected(_), Verdict::Unsupported | Verdict::Skipped) = (&record.answer, verdict)
    {
        let outcome = if verdict == Verdict::Skipped { Outcome::Skipped } else { Outcome::Unsupported };
        return Ok((outcome, String::new()));
    }
    let (helpers, sql): (Vec<&String>, Vec<&String>) = statement.sql().iter().partition(|sql| is_helper(sql));
    let helped = run_all(client, &helpers)?;
    let is_refused = matches!(record.answer, Answer::Error(_));
    // What MySQL refuses leaves no trace, so that later answers compare.
    let (begin, end) = match (is_refused, client.in_transaction()) {
        (false, _) => ("", ""),
        (true, false) => ("BEGIN", "ROLLBACK"),
        (true, true) => ("SAVEPOINT refused", "ROLLBACK TO SAVEPOINT refused"),
    };
    let _ = client.query(begin)?;
    let answer = run_all(client, &sql)?;
    let _ = client.query(end)?;
    let (answer, refusal) = match helped.and(answer) {
        Ok(answer) => (answer, None),
        Err(Refusal(text)) => (client::Answer::default(), Some(text)),
    };
    let exact = verdict == Verdict::Exact;
    Ok(match (&record.answer, refusal) {
        (Answer::Error(error), None) if exact => (Outcome::Laxer, format!("MySQL refuses it: {error}")),
        (Answer::Error(_), _) => (Outcome::Refused, String::new()),
        (_, Some(text)) if exact => (Outcome::RefusedExact, text),
        (_, Some(text)) => (Outcome::Flagged, text),
        (recorded, None) => match compare::difference(recorded, &answer, statement.source()) {
            None if exact => (Outcome::Exact, String::new()),
            None => (Outcome::Approximate, String::new()),
            Some(why) if exact => (Outcome::Silent, why),
            Some(why) => (Outcome::Flagged, why),
        },
    })
}

/// Runs statements up to the first that is refused.
fn run_all(client: &mut Client, statements: &[&String]) -> std::io::Result<Result<client::Answer, Refusal>> {
    let mut answer = client::Answer::default();
    for sql in statements {
        match client.query(sql)? {
            Ok(more) => {
                answer.sets.extend(more.sets);
                // A change of several tables tells the count of the last one only.
                answer.tags.extend(more.tags.into_iter().filter(|_| !sql.starts_with("WITH ")));
            }
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    Ok(Ok(answer))
}

/// What comes before the first statement that needs it, and stays for later ones.
fn is_helper(sql: &str) -> bool {
    sql.contains("CREATE OR REPLACE FUNCTION mysql.")
        || sql.starts_with("CREATE SCHEMA IF NOT EXISTS mysql")
        || sql.starts_with("CREATE COLLATION IF NOT EXISTS mysql.")
}

fn describe(case: &Case, statement: &Statement, outcome: Outcome, why: &str) -> Told {
    let codes: Vec<&str> = statement.diagnostics().map(|diagnostic| diagnostic.code.id).collect();
    let sql = statement.sql().iter().filter(|sql| !is_helper(sql)).map(String::as_str);
    let sql = sql.collect::<Vec<_>>().join(";\n   ");
    let head = format!("{} {}.sql:{} {}", outcome.as_str(), case.name, statement.position().line, codes.join(" "));
    (head.trim_end().to_owned(), format!("{}\n=> {sql}\n{why}", statement.source()))
}

/// The scripts of all cases, in the order of their names.
fn scripts() -> Vec<PathBuf> {
    let areas = fs::read_dir(FOLDER).expect("the folder of the cases").flatten().map(|entry| entry.path());
    let files = areas.filter_map(|area| fs::read_dir(area).ok()).flatten().flatten().map(|entry| entry.path());
    let mut scripts: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "sql")).collect();
    scripts.sort();
    scripts
}

fn read(path: &Path) -> Result<Case, String> {
    let name = path.with_extension("").strip_prefix(FOLDER).unwrap_or(path).display().to_string();
    let script = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let recorded = fs::read_to_string(path.with_extension("answers"));
    let recorded = recorded.map_err(|_| format!("{name} has no answers yet; record them with scripts/record"))?;
    let records = answers::parse(&recorded).map_err(|error| format!("{name}.answers: {error}"))?;
    Ok(Case { name, script, records })
}
