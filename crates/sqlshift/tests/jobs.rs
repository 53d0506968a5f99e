//! Rows that are converted on several threads give the same output and report as on one.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Format, Options};
use std::io::Read;
use std::num::NonZeroUsize;

/// Gives so many bytes at a time.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

/// Statements of several sizes, some of which need more than their rows.
fn dump() -> String {
    let mut dump =
        String::from("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, day DATE NOT NULL, v VARCHAR(20));\n");
    for statement in 0..40 {
        let rows: Vec<String> = (0..(1 << (statement % 14)))
            .map(|row| {
                let id = statement * 100_000 + row + 1;
                match (statement % 5, row % 1000) {
                    (1, 999) => format!("({id},'0000-00-00','it\\'s ;\\n{row}')"),
                    (2, 5) => "(NULL,'2024-01-01','next')".to_owned(),
                    (3, 7) => format!("({id},'2024-01-01',CONCAT('a', {row}))"),
                    (4, 998) => format!("({id},'2024-01-01','{}')", "long ".repeat(9)),
                    _ => format!("({id},'2024-01-01','{row}')"),
                }
            })
            .collect();
        dump.push_str(&format!("INSERT INTO `t` VALUES {};\n", rows.join(",")));
        if statement % 11 == 0 {
            dump.push_str("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\nINSERT INTO t VALUES (1,'2024-01-01');\n");
        }
    }
    dump
}

fn converted(input: impl Read, jobs: usize) -> (String, String) {
    let mut converter = Converter::new(Options::default(), Vec::new()).jobs(NonZeroUsize::new(jobs).unwrap());
    converter.convert("dump.sql", input).unwrap();
    let (report, output) = converter.finish().unwrap();
    let counts = report.counts();
    assert_eq!(counts.statements, counts.exact + counts.approximate + counts.unsupported + counts.skipped);
    (String::from_utf8(output).unwrap(), report.render(Format::Json))
}

#[test]
fn output_and_report_are_the_same_for_any_number_of_threads() {
    let dump = dump();
    let expected = converted(dump.as_bytes(), 1);
    for jobs in 2..5 {
        assert!(converted(dump.as_bytes(), jobs) == expected, "{jobs} threads");
    }
    assert!(converted(Drip(dump.as_bytes(), 1000), 3) == expected, "in drips");
}

#[test]
fn what_came_before_an_error_is_written() {
    struct Broken<'a>(&'a [u8]);
    impl Read for Broken<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(std::io::Error::other("broken")),
                count => Ok(count),
            }
        }
    }
    let dump = dump();
    let outputs = [1, 3].map(|jobs| {
        let mut output = Vec::new();
        let mut converter = Converter::new(Options::default(), &mut output).jobs(NonZeroUsize::new(jobs).unwrap());
        assert!(converter.convert("dump.sql", Broken(dump.as_bytes())).is_err());
        drop(converter);
        output
    });
    // Only the last statement may be passed over: whether it has ended is not known without what comes behind it.
    let [one, several] = &outputs;
    assert!(one.starts_with(several));
    assert!(several.len() > dump.len() / 2);
}
