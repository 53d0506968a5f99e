//! How long a statement takes to translate, beside what sqlparser takes to parse and print it.
//!
//! `cargo bench --bench statement` translates the statements of `statements.sql`, which are those of an application, with
//! the tables of `schema.sql` known and without them, and prints the ratios at the end.

use criterion::{Criterion, Throughput};
use sqlparser::dialect::MySqlDialect;
use sqlparser::parser::Parser;
use sqlshift::{Options, Target, Translator};
use sqlshift_benches::fastest;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SCHEMA: &str = include_str!("schema.sql");
const STATEMENTS: &str = include_str!("statements.sql");
/// Rounds for the ratios.
const ROUNDS: usize = 200;

fn main() {
    // What sqlparser refuses would cost it less than what it reads.
    let statements: Vec<&str> = STATEMENTS.lines().filter(|sql| printed_by_sqlparser(sql).is_some()).collect();
    let mut unknown = Translator::new(Options::for_target(Target::postgres(17)));
    let mut known = unknown.clone();
    known.translate(SCHEMA);
    // Helper functions are written once for all statements.
    for sql in statements.iter().filter(|sql| !changes_definitions(sql)) {
        known.translate(sql);
        unknown.translate(sql);
    }
    let mut by_sqlparser = || {
        let start = Instant::now();
        for sql in &statements {
            black_box(printed_by_sqlparser(black_box(sql)));
        }
        start.elapsed()
    };
    let mut with_schema = || translate(&known, &statements);
    let mut without_schema = || translate(&unknown, &statements);
    let mut measures: [(&str, &mut dyn FnMut() -> Duration); 3] = [
        ("sqlparser, parse and print", &mut by_sqlparser),
        ("translate, schema known", &mut with_schema),
        ("translate, schema unknown", &mut without_schema),
    ];

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("statement");
    group.throughput(Throughput::Elements(statements.len() as u64));
    for (name, measure) in &mut measures {
        group.bench_function(*name, |bencher| bencher.iter_custom(|rounds| (0..rounds).map(|_| measure()).sum()));
    }
    group.finish();
    criterion.final_summary();

    if std::env::args().any(|argument| argument == "--bench") {
        let (names, mut measures): (Vec<_>, Vec<_>) = measures.into_iter().unzip();
        let times = fastest(ROUNDS, &mut measures);
        for (name, time) in names.iter().zip(&times) {
            report(name, *time, times[0], statements.len());
        }
    }
}

fn printed_by_sqlparser(sql: &str) -> Option<Vec<String>> {
    let parsed = Parser::parse_sql(&MySqlDialect {}, sql).ok()?;
    Some(parsed.iter().map(ToString::to_string).collect())
}

fn changes_definitions(sql: &str) -> bool {
    ["CREATE", "ALTER", "DROP"].iter().any(|verb| sql.starts_with(verb))
}

/// Statements may define tables: each round begins with what the translator knows.
fn translate(translator: &Translator, statements: &[&str]) -> Duration {
    let mut translator = translator.clone();
    let start = Instant::now();
    for sql in statements {
        black_box(translator.translate(black_box(sql)).sql());
    }
    start.elapsed()
}

#[expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "this is what a bench is for")]
fn report(name: &str, time: Duration, base: Duration, statements: usize) {
    let micros = time.as_secs_f64() * 1e6 / statements as f64;
    println!("{name:<32} {micros:6.1} µs a statement  {:5.2} ×", time.as_secs_f64() / base.as_secs_f64());
}
