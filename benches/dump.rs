//! Bytes of a dump a second, by the kind of its values and by the number of threads.

use criterion::{BenchmarkId, Criterion, Throughput};
use sqlshift::{Converter, Options};
use std::io;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

/// Kinds of values: the columns of a table and its row with this number.
type Kind = (&'static str, &'static str, fn(usize) -> String);

const KINDS: &[Kind] = &[
    ("nulls", "a INT, b INT, c INT, d INT", |_| "NULL,NULL,NULL,NULL".to_owned()),
    ("numbers", "a INT, b BIGINT, c DECIMAL(12,2), d DOUBLE", |n| {
        format!("{n},{},{}.{:02},0.{}", n * 7919, n % 10_000, n % 100, n % 999 + 1)
    }),
    ("texts", "a VARCHAR(60), b TEXT", |n| {
        format!("'user{n}@example.com','{}'", "to be or not to be ".repeat(n % 9 + 1))
    }),
    ("escaped", "a VARCHAR(60), b TEXT", |n| {
        format!(r"'it\'s {n}','{}'", r#"C:\\dir\\file \"x\"\n"#.repeat(n % 9 + 1))
    }),
    ("documents", "a JSON", |n| {
        format!(
            r#"'{{\"id\": {n}, \"tags\": [\"a\", \"b\"], \"ratio\": 0.{}, \"note\": \"line\\nline\"}}'"#,
            n % 99 + 1
        )
    }),
    ("times", "a DATE, b DATETIME, c TIMESTAMP(3), d TIME", |n| {
        let (day, second) = (n % 28 + 1, n % 60);
        format!(
            "'2024-02-{day:02}','2024-02-{day:02} 12:30:{second:02}','2024-02-{day:02} 12:30:{second:02}.125','12:30:{second:02}'"
        )
    }),
    ("bytes", "a VARBINARY(16), b BLOB", |n| {
        format!("_binary '\u{1}{n}\\0\\'',_binary '{}'", "\u{2}\u{7f}bytes".repeat(n % 50))
    }),
    ("digits", "a BINARY(4), b BLOB", |n| format!("0x{n:08X},0x{}", "00FF10".repeat(n % 50 + 1))),
    ("members", "a ENUM('new','paid','sent'), b SET('x','y','z'), c BIT(1), d TINYINT(1)", |n| {
        let member = ["new", "paid", "sent"][n % 3];
        let set = ["", "x", "x,y", "x,y,z"][n % 4];
        format!("'{member}','{set}',b'{}',{}", n % 2, n % 2)
    }),
    ("expressions", "a INT, b TEXT", |n| format!("{n} + 1,CONCAT('a',{n})")),
];

/// A dump of one table, in statements of about 1 MB.
fn dump((_, columns, row): &Kind, bytes: usize) -> Vec<u8> {
    let mut dump = format!("CREATE TABLE t ({columns});\n");
    let (mut number, mut length) = (0, 0);
    while dump.len() < bytes {
        let open = if length == 0 { "INSERT INTO `t` VALUES " } else { "," };
        let text = format!("{open}({})", row(number));
        dump.push_str(&text);
        (number, length) = (number + 1, length + text.len());
        if length > 1 << 20 {
            dump.push_str(";\n");
            length = 0;
        }
    }
    dump.push_str(if length > 0 { ";\n" } else { "" });
    dump.into_bytes()
}

fn convert(dump: &[u8], jobs: NonZeroUsize) {
    let mut converter = Converter::new(Options::default(), io::sink()).jobs(jobs);
    converter.convert("dump.sql", dump).expect("nothing fails in memory");
    let (report, _) = converter.finish().expect("nothing fails in memory");
    assert_eq!(report.counts().unsupported, 0);
}

fn kinds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("values");
    for kind in KINDS {
        let bytes = if kind.0 == "expressions" { 1 << 18 } else { 4 << 20 };
        let dump = dump(kind, bytes);
        group.throughput(Throughput::Bytes(dump.len() as u64));
        group.bench_function(kind.0, |bencher| bencher.iter(|| convert(&dump, NonZeroUsize::MIN)));
    }
}

fn threads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("threads");
    let dump: Vec<u8> = KINDS[1..9]
        .iter()
        .flat_map(|kind| {
            let dump = dump(kind, 8 << 20);
            [dump, b"DROP TABLE t;\n".to_vec()].concat()
        })
        .collect();
    group.throughput(Throughput::Bytes(dump.len() as u64));
    for jobs in 1..=available_parallelism().map_or(1, NonZeroUsize::get).min(8) {
        let jobs = NonZeroUsize::new(jobs).unwrap_or(NonZeroUsize::MIN);
        group.bench_function(BenchmarkId::from_parameter(jobs), |bencher| bencher.iter(|| convert(&dump, jobs)));
    }
}

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    kinds(&mut criterion);
    threads(&mut criterion);
    criterion.final_summary();
}
