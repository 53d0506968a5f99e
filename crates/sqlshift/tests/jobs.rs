//! Rows that are converted on several threads give the same output and report as on one.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use proptest::prelude::*;
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

/// Statements in which a semicolon at the end of a line is not always the end, and whose rows need more now and then.
/// `end` is the delimiter, which stands where the semicolon did.
fn script(kinds: &[(usize, usize)], end: char) -> String {
    let mut script = match end {
        ';' => "-- as long as\n".to_owned(),
        end => format!("DELIMITER {end}  \n"),
    };
    let create = "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, day DATE NOT NULL, v TEXT)";
    script.push_str(&format!("{create}{end}\nCREATE TABLE u (id INT, v TEXT){end}\n"));
    for (number, (kind, rows)) in kinds.iter().enumerate() {
        let many = |row: &dyn Fn(usize) -> String| (0..*rows).map(row).collect::<Vec<_>>().join(",");
        let each = |row: &dyn Fn(usize) -> String| {
            (0..*rows).map(|at| format!("INSERT INTO `t` VALUES {}{end}\n", row(at))).collect::<String>()
        };
        let id = |at: usize| number * 10_000 + at + 1;
        let plain = |at: usize| format!("({},'2024-01-01','it\\'s {at}')", id(at));
        let lines = |at: usize| format!("({},'2024-01-01','one;\nINSERT INTO `t` VALUES (1);\n')", id(at));
        let statement = match kind % 14 {
            0 | 1 => format!("INSERT INTO `t` VALUES {}{end}\n", many(&plain)),
            2 => each(&plain),
            3 => format!("INSERT INTO `t` VALUES {}{end}\n", many(&lines)),
            4 => each(&lines),
            5 => each(&|at| if at % 300 == 299 { format!("({},'0000-00-00','zero')", id(at)) } else { plain(at) }),
            6 => each(&|at| {
                if at % 300 == 299 { format!("({},'2024-01-01',CONCAT('a',{at}))", id(at)) } else { plain(at) }
            }),
            7 => format!("INSERT INTO `t` VALUES {}, (NULL,'2024-01-01','next'){end}\n", many(&plain)),
            8 => each(&|at| format!("{} ON DUPLICATE KEY UPDATE v = 'again'", plain(at))),
            9 => format!("INSERT INTO `u` VALUES (1,'a'){end} INSERT INTO `u` VALUES (2,'b'){end}\r\n\r\n"),
            10 => format!("# nothing;\nINSERT INTO `u` VALUES (3,'c') {end}\n/* nothing;\n */"),
            11 => format!("INSERT INTO `u` VALUES (4,'d') -- so;\n{end}\nSELECT 1{end}"),
            12 => format!("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'{end}\n"),
            _ => format!("INSERT INTO `u` VALUES (5, \"'\"), (6, ';\n'){end}UPDATE u SET v = ';\n'{end}\n"),
        };
        script.push_str(&statement);
    }
    script
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// With another delimiter no ends are guessed.
    #[test]
    fn a_wrong_guess_of_a_statements_end_changes_nothing(
        kinds in prop::collection::vec((0_usize..14, prop_oneof![Just(1_usize), 1..20_usize, 300..1500_usize]), 1..12),
        drip in prop_oneof![Just(usize::MAX), 100..70_000_usize],
    ) {
        let (expected, expected_report) = converted(script(&kinds, '$').as_bytes(), 1);
        for jobs in [1, 2, 4] {
            let (output, report) = converted(Drip(script(&kinds, ';').as_bytes(), drip), jobs);
            prop_assert!(output == expected, "{jobs} threads");
            prop_assert_eq!(&report, &expected_report);
        }
    }
}

#[test]
fn all_that_was_guessed_behind_a_wrong_guess_is_read_again() {
    let mut kinds = vec![(0, 1500); 70];
    for (at, kind) in [(1, 3), (20, 6), (40, 7), (60, 4)] {
        kinds[at].0 = kind;
    }
    let expected = converted(script(&kinds, '$').as_bytes(), 1);
    for jobs in [1, 2, 6] {
        assert!(converted(script(&kinds, ';').as_bytes(), jobs) == expected, "{jobs} threads");
    }
}

/// Tables follow each other, with rows of several sizes, the last of which are cut into ever shorter parts; behind them
/// come no more, or rows that look otherwise.
#[test]
fn tables_that_follow_each_other_change_nothing() {
    let long = "a note ".repeat(20);
    for last in ["", "SELECT 1;\n", "insert into t0 values (0,'last');\n", "INSERT INTO t0 VALUES (0,'one;\n');\n"] {
        let mut dump = String::from("-- MySQL dump 10.13  Distrib 9.7.0, for Linux (x86_64)\n");
        for (table, rows) in [300, 9000, 1, 20_000, 0, 4000, 12_000].into_iter().enumerate() {
            dump.push_str(&format!("DROP TABLE IF EXISTS t{table};\nCREATE TABLE `t{table}` (id INT, v TEXT);\n"));
            dump.push_str(&format!("LOCK TABLES `t{table}` WRITE;\n"));
            let rows: Vec<String> = (0..rows).map(|id| format!("({id},'{long}{id}')")).collect();
            for rows in rows.chunks(6000) {
                dump.push_str(&format!("INSERT INTO `t{table}` VALUES {};\n", rows.join(",")));
            }
            dump.push_str("UNLOCK TABLES;\n");
        }
        dump.push_str(last);
        let expected = converted(dump.as_bytes(), 1);
        for jobs in [2, 3, 7] {
            assert!(converted(dump.as_bytes(), jobs) == expected, "{jobs} threads, {last:?}");
            assert!(converted(Drip(dump.as_bytes(), 50_000), jobs) == expected, "{jobs} threads in drips, {last:?}");
        }
    }
}

/// Buffers of an input are used again for the next one.
#[test]
fn inputs_that_follow_each_other_change_nothing() {
    let rows: Vec<String> = (0..60_000).map(|id| format!("({id},'some text')")).collect();
    let dumps = [3000, 60_000, 1, 20_000].map(|rows_of| {
        let rows = rows[..rows_of].join(",");
        format!(
            "DROP TABLE IF EXISTS t;\nCREATE TABLE t (id INT, v TEXT);\nINSERT INTO `t` VALUES {rows};\nSELECT 1;\n"
        )
    });
    let all = |jobs: usize| {
        let mut converter = Converter::new(Options::default(), Vec::new()).jobs(NonZeroUsize::new(jobs).unwrap());
        for dump in &dumps {
            converter.convert("dump.sql", dump.as_bytes()).unwrap();
        }
        let (report, output) = converter.finish_and_leak().unwrap();
        (String::from_utf8(output).unwrap(), report.render(Format::Json))
    };
    let expected = all(1);
    assert_eq!(expected.0.matches("\tsome text\n").count(), 83_001);
    for jobs in [2, 4] {
        assert!(all(jobs) == expected, "{jobs} threads");
    }
}

/// Long statements are parted at what looks like the border of two rows, which other things look like too.
#[test]
fn a_wrong_guess_where_rows_part_changes_nothing() {
    let long = "a note ".repeat(20);
    let row = |kind: usize, id: usize| match (kind, id % 2500) {
        (1, _) => format!("({id},'2024-01-01','{long} ),(1,\\'2024-01-01\\',\\'2)')"),
        (2, _) => format!("({id},'2024-01-01','{long}') /* ),(3,'2024-01-01','3) */"),
        (3, _) => format!("\n({id},'0000-00-00','{long}\0')"),
        (4, 2499) => format!("({id},'2024-01-01',CONCAT('a',{id}))"),
        (5, 700) => format!("(NULL,'2024-01-01','{long}')"),
        (6, _) => format!("({id},'2024-01-01','{long};\nINSERT INTO `t` VALUES (1,\\'2024-01-01\\',\\'a\\'),(1')"),
        (7, _) => format!("(/*!50000 {id}*/,'2024-01-01','{long}')"),
        (8, 2400) => format!("({id},'2024-01-01','{long}');INSERT INTO `t` VALUES (9{id},'2024-01-01','b')"),
        _ => format!("({id},'2024-01-01','{long}')"),
    };
    let dump = |end: char| {
        let mut dump = format!("DELIMITER {end}\n").replace("DELIMITER ;", "-- as long as");
        dump.push_str("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, day DATE NOT NULL, v TEXT)");
        dump.push(end);
        for (number, kind) in [0, 1, 0, 2, 3, 3, 4, 5, 0, 6, 7, 8, 0, 0].into_iter().enumerate() {
            let rows: Vec<String> = (0..2500 + number).map(|at| row(kind, number * 10_000 + at + 1)).collect();
            dump.push_str(&format!(
                "\nINSERT INTO `t` VALUES {}{end}\n",
                rows.join(",").replace(';', &end.to_string())
            ));
        }
        dump
    };
    let text = |dump: &str| dump.replace('$', ";").replace("DELIMITER ;", "");
    let (expected, report) = converted(dump(';').as_bytes(), 1);
    assert_eq!(text(&converted(dump('$').as_bytes(), 1).0), expected);
    for jobs in [2, 3, 5] {
        let (output, same) = converted(dump(';').as_bytes(), jobs);
        assert!(output == expected, "{jobs} threads");
        assert!(same == report, "{jobs} threads");
    }
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
