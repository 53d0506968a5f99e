//! The rows of a dump on the fast path: what is known of the table is gathered once, rows are converted without the
//! engine (on any thread), and the engine takes note of what they held, in their order.

use super::rows::{self, Block};
use super::{Engine, Outcome, Timing, doubt};
use crate::catalog::TableId;
use crate::dump::{self, Copied, CopyColumn, CopyFormat, Head, Lines, Memory, Part, Run};
use crate::mysql::ast::Duplicates;
use crate::options::{DataFormat, ZeroDates};
use crate::report::Diagnostic;
use crate::script::ChunkKind;
use crate::span::Span;
use std::sync::Arc;

/// How the rows of INSERTs with the same head become lines of COPY.
#[derive(Debug)]
pub(crate) struct Bulk {
    /// The text of the head.
    text: Vec<u8>,
    head: Head,
    table: TableId,
    /// `COPY t (a, b) FROM stdin`
    copy: String,
    format: CopyFormat,
}

impl Bulk {
    /// Converts the rows of statements with this head, up to one that needs the engine.
    pub(crate) fn copy(&self, source: &[u8], kind: ChunkKind, lines: Lines) -> Run {
        self.copy_part(source, Part::default(), kind, lines)
    }

    /// Converts the rows of a part of such a text, which ends where that part does.
    pub(crate) fn copy_part(&self, source: &[u8], part: Part, kind: ChunkKind, lines: Lines) -> Run {
        let more = matches!(kind, ChunkKind::Begun | ChunkKind::Continued { more: true });
        self.format.copy(source, part, (&self.head, &self.text), more, lines)
    }

    /// Makes one of the parts of a text; false if they do not fit each other.
    pub(crate) fn join(&self, first: &mut Run, others: Vec<Run>) -> bool {
        self.format.join(first, others)
    }

    /// The length of the head.
    pub(crate) fn head_length(&self) -> usize {
        self.text.len()
    }
}

impl Engine {
    /// How the rows of this statement are converted, if it is an INSERT whose rows need nothing but themselves.
    pub(crate) fn bulk(&mut self, source: &[u8], kind: ChunkKind) -> Option<Arc<Bulk>> {
        if !matches!(kind, ChunkKind::Statement | ChunkKind::Begun | ChunkKind::Continued { .. }) {
            return None;
        }
        let known = self
            .bulk
            .as_ref()
            .filter(|bulk| bulk.format.mode == self.session.mode && bulk.format.charset == self.session.charset);
        if let Some(bulk) = known.filter(|bulk| source.starts_with(&bulk.text)) {
            return Some(Arc::clone(bulk));
        }
        let bulk = Arc::new(self.new_bulk(source)?);
        self.bulk = Some(Arc::clone(&bulk));
        Some(bulk)
    }

    fn new_bulk(&self, source: &[u8]) -> Option<Bulk> {
        let mode = self.session.mode;
        if self.timing != Timing::Deferred || self.options.data != DataFormat::Copy || mode.no_backslash_escapes {
            return None;
        }
        let head =
            dump::head(source, mode, self.session.charset).filter(|head| head.duplicates == Duplicates::Error)?;
        let id = self.resolve(head.database.as_deref(), &head.table);
        let table = self.catalog.table(&id)?;
        let plan = rows::plan(self, &mut Outcome::default(), table, &head)?;
        let is_given = |name: &str| plan.slots.iter().any(|slot| slot.format.name == name);
        let has_doubts = rows::has_stopped_default(self, table)
            || !self.session.counter_steps.is_empty()
            || !plan.generated.is_empty()
            || plan.slots.iter().any(|slot| slot.at.is_none())
            || table.columns.iter().any(|column| column.default_left_out && !is_given(&column.name));
        if has_doubts || plan.slots.is_empty() {
            return None;
        }
        let copy = rows::copy_head(self, &id, &plan);
        let charset = self.session.charset;
        let columns =
            plan.slots.into_iter().map(|slot| CopyColumn::new(slot.format, slot.auto_increment, charset)).collect();
        let format = CopyFormat {
            columns,
            mode,
            charset,
            refuses_zero_dates: self.options.zero_dates == ZeroDates::Error,
            alone: doubt::tells_of_rows(self, &id),
            memory: Memory::default(),
        };
        Some(Bulk { text: source.get(..head.rows_at)?.to_vec(), head, table: id, copy, format })
    }

    /// Takes note of rows that were converted, as if the statements had been translated here.
    pub(crate) fn copied(&mut self, bulk: &Bulk, kind: ChunkKind, copied: &mut Copied) -> Outcome {
        if !matches!(kind, ChunkKind::Continued { .. }) {
            self.statements += copied.statements;
        }
        let id = &bulk.table;
        let mut out = Outcome { statement: self.statements, kind: "insert", ..Outcome::default() };
        out.changed = Some(id.clone());
        let name = |number: usize| bulk.format.columns.get(number).map_or("", CopyColumn::name);
        if !copied.needs.is_empty()
            && let Some(mut table) = self.catalog.table(id).cloned()
        {
            for (column, need) in copied.needs.drain(..) {
                rows::mend(self, &mut out, &mut table, name(column), need);
            }
            if let Some(stored) = self.catalog.table_mut(id) {
                *stored = table;
            }
        }
        if let Some(table) = self.catalog.table_mut(id) {
            if let Some(largest) = copied.largest {
                rows::count_past(&mut table.next_auto_increment, largest);
            }
            table.sequence_behind |= table.columns.iter().any(|column| column.auto_increment);
            table.holds_rows = true;
        }
        out.diagnostics.extend(copied.findings.drain(..).map(|found| {
            let mut diagnostic = Diagnostic::new(found.code, found.span, found.message);
            diagnostic.occurrences = found.rows;
            diagnostic
        }));
        // The lines are where they were written.
        out.block = Some(Block { table: id.clone(), head: bulk.copy.clone(), lines: Vec::new() });
        self.rows_taken(&mut out, Span::new(0, copied.source.len() as u64));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dump::{Charset, Found};
    use crate::mysql::charset::Encoding;
    use crate::options::Options;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const TABLE: &str = "CREATE TABLE t (id BIGINT AUTO_INCREMENT PRIMARY KEY, tiny TINYINT, flag TINYINT(1) NOT NULL, \
        small SMALLINT UNSIGNED, medium MEDIUMINT, whole INT, big BIGINT UNSIGNED, money DECIMAL(8,2), up DECIMAL(5,3) UNSIGNED, \
        f FLOAT, d DOUBLE, fd DOUBLE(6,2), c CHAR(6) CHARACTER SET latin2, v VARCHAR(8), txt LONGTEXT, b BINARY(4), vb VARBINARY(9), bl BLOB, \
        bit1 BIT(1), bit9 BIT(9), day DATE NOT NULL, moment DATETIME, ms TIMESTAMP(3) NULL, tm TIME, tf TIME(2), y YEAR, \
        e ENUM('a','it''s','Large \\\\ one') NOT NULL, s SET('x','it''s','z'), j JSON, g GEOMETRY)";
    const COLUMNS: usize = 30;

    /// An engine that knows the table.
    fn engine(charset: Charset) -> Engine {
        static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
            let mut engine = Engine::new(Options::default(), Timing::Deferred);
            let outcome = engine.statement(TABLE.as_bytes(), ChunkKind::Statement);
            assert_ne!(outcome.verdict(), crate::Verdict::Unsupported);
            engine
        });
        let mut engine = ENGINE.clone();
        engine.session.charset = charset;
        engine
    }

    /// What both paths make of a statement; whether the fast one took it.
    fn both(charset: Charset, statement: &[u8]) -> bool {
        let mut slow = engine(charset);
        let mut fast = slow.clone();
        let expected = slow.statement(statement, ChunkKind::Statement);
        let bulk = fast.bulk(statement, ChunkKind::Statement);
        let Some(bulk) = bulk else { return false };
        let mut run = bulk.copy(statement, ChunkKind::Statement, Lines::default());
        let Some(copied) = run.copied.first() else { return false };
        let lines = run.part(&copied.lines).concat();
        let copied = run.copied.first_mut().unwrap();
        assert_eq!((run.end, copied.source.clone()), (statement.len(), 0..statement.len()));
        in_a_run(charset, statement, &lines, &copied.findings);
        let mut found = fast.copied(&bulk, ChunkKind::Statement, copied);
        found.block.as_mut().unwrap().lines.extend_from_slice(&lines);
        let lines = |outcome: &Outcome| {
            let block = outcome.block.as_ref().unwrap();
            (block.table.clone(), block.head.clone(), String::from_utf8_lossy(&block.lines).into_owned())
        };
        let text = String::from_utf8_lossy(statement);
        assert_eq!(lines(&found), lines(&expected), "{text}");
        assert_eq!(format!("{:?}", found.diagnostics), format!("{:?}", expected.diagnostics), "{text}");
        assert_eq!(format!("{:?}", found.pieces), format!("{:?}", expected.pieces), "{text}");
        assert_eq!((found.statement, found.kind), (expected.statement, expected.kind));
        assert_eq!(format!("{:?}", found.object), format!("{:?}", expected.object));
        fast.bulk = None;
        assert_eq!(format!("{fast:?}"), format!("{slow:?}"), "{text}");
        true
    }

    /// Several times in a run, the statement comes to the same each time.
    fn in_a_run(charset: Charset, statement: &[u8], lines: &[u8], findings: &[Found]) {
        let bulk = engine(charset).bulk(statement, ChunkKind::Statement).unwrap();
        let other = b"INSERT INTO t VALUES (1 + 1);\n";
        let text = [b"\n", statement, b" ;\r\n", statement, b";", statement, b";\n", other, statement, b";\n"].concat();
        let run = bulk.copy(&text, ChunkKind::Statement, Lines::default());
        assert_eq!(run.end, text.len() - other.len() - statement.len() - 3, "{}", String::from_utf8_lossy(&text));
        assert_eq!(run.copied.iter().map(|copied| copied.statements).sum::<u64>(), 3);
        let mut all = Vec::new();
        for copied in &run.copied {
            let source = &text[copied.source.clone()];
            assert!(source.starts_with(statement) && source.ends_with(statement));
            assert_eq!(copied.findings, findings);
            all.extend(run.part(&copied.lines).concat());
        }
        assert!(all == [lines; 3].concat());
        in_parts(&bulk, &text[..run.end], &bulk.copy(&text[..run.end], ChunkKind::Statement, Lines::default()));
    }

    /// Parted at what may be the borders of its last rows, the text comes to the same, or the parts do not fit; how often
    /// they do.
    fn in_parts(bulk: &Bulk, text: &[u8], whole: &Run) -> usize {
        let mut fits = 0;
        let last = memchr::memmem::rfind(text, &bulk.text).unwrap();
        let borders: Vec<usize> = memchr::memmem::find_iter(&text[last..], b"),").map(|at| last + at + 1).collect();
        let each = borders.iter().map(|border| vec![*border]);
        for cuts in each.chain([borders.clone()]).filter(|cuts| !cuts.is_empty()) {
            let mut from = None;
            let ends = cuts.iter().copied().chain([text.len()]);
            let mut parts = ends.map(|end| {
                let part = Part { behind: from, open: end < text.len() };
                from = Some((last, end + 1));
                bulk.copy_part(&text[..end], part, ChunkKind::Statement, Lines::default())
            });
            let mut first = parts.next().unwrap();
            if bulk.join(&mut first, parts.collect()) {
                assert_eq!((&first.copied, first.end), (&whole.copied, whole.end));
                let all = |run: &Run| run.part(&(0..usize::MAX)).concat();
                assert!(all(&first) == all(whole));
                fits += 1;
            }
        }
        fits
    }

    fn row(values: &[String]) -> String {
        format!("({})", values.join(","))
    }

    /// Literals as dumps and people write them, some of them for no column at all.
    fn literal() -> impl Strategy<Value = String> {
        let written = prop::sample::select(vec![
            "NULL",
            "0",
            "1",
            "-1",
            "007",
            "-0",
            "12",
            "123",
            "1234",
            "99999",
            "-8388608",
            "2147483647",
            "2147483648",
            "123456789012345",
            "1234567890123456",
            "123456789012345678",
            "-123456789012345678",
            "18446744073709551615",
            "18446744073709551616",
            "0.00",
            "-0.00",
            "1.50",
            "-12.345",
            "123456.78",
            "1234567.89",
            "0.5",
            ".5",
            "5.",
            "1e3",
            "-1.5E-3",
            "00.5",
            "1.2.3",
            "3.4028236e38",
            "'12'",
            "''",
            "' '",
            "'a'",
            "'A '",
            "'it\\'s'",
            "'it''s'",
            "'x,z'",
            "'z,x'",
            "'Large \\\\ one'",
            "'none'",
            "'abc   '",
            "'12345678'",
            "'123456789'",
            "'äöüß'",
            "'日本語日本語日'",
            "'cafÃ©'",
            "'â€œÃ¤â€'",
            "'a\\0b'",
            "'a\\nb\\tc\\rd'",
            "'\\%\\_'",
            "'\\Z\\b\\x'",
            "'tab\tnew\nline'",
            "_binary '\\0\\'\\\\'",
            "_binary ''",
            "_binary 'abcdefghijklmnopqrstuvwxyz'",
            "0x",
            "0xABcd12",
            "0xabc",
            "x'00'",
            "b'101'",
            "b'0'",
            "_utf8mb4'x'",
            "TRUE",
            "'2024-02-29'",
            "'2023-02-29'",
            "'0000-00-00'",
            "'2024-1-5'",
            "20240105",
            "'2024-01-31 23:59:59'",
            "'2024-01-31 24:00:00'",
            "'2024-01-31 10:00:00.123'",
            "'2024-01-31 10:00:00.1239'",
            "'0000-00-00 00:00:00'",
            "'12:34:56'",
            "'-12:34:56'",
            "'99:59:59'",
            "'838:59:59'",
            "'12:34:56.78'",
            "'12:60:00'",
            "2024",
            "'24'",
            "1900",
            "'{\\\"a\\\": [1, 1.0, 1.50, \\\"x\\\\n\\\"]}'",
            "'[1e2'",
            "'\\\"\\\\u0000\\\"'",
            "'null'",
            "\"double\"",
            "ST_GeomFromText('POINT(1 2)')",
            "DEFAULT",
            "1 + 1",
            "NOW()",
            "/* x */ 5",
            "/*!50000 5 */",
        ]);
        let text = prop::collection::vec(
            prop::sample::select(vec!["a", "é", "\\\\", "\\'", "''", " ", "\n", "\\n", "1", "{"]),
            0..40,
        );
        prop_oneof![6 => written.prop_map(str::to_owned), 1 => text.prop_map(|parts| format!("'{}'", parts.concat()))]
    }

    /// A value that fits the column, so that rows are not all left to the slow path.
    fn fitting(column: usize, choice: usize) -> &'static str {
        let values: &[&str] = match column {
            0 => &["1", "77", "123456789012345678"],
            1..=7 => &["1", "0", "12", "NULL"],
            8..=11 => &["1.50", "0.00", "12.345", "NULL"],
            12..=14 => &["'a'", "'it\\'s'", "NULL"],
            15..=17 => &["_binary 'ab\\0'", "0xFF00", "NULL"],
            18 | 19 => &["_binary '\\0'", "b'1'", "_binary '\u{1}'"],
            20 => &["'2024-02-29'", "'0000-00-00'"],
            21 | 22 => &["'2024-01-31 23:59:59'", "'2024-01-31 10:00:00.123'", "NULL"],
            23 | 24 => &["'12:34:56'", "'12:34:56.78'"],
            25 => &["2024", "1999"],
            26 | 27 => &["'a'", "'it\\'s'", "'x'"],
            28 => &["'{\\\"a\\\": [1, 1.50]}'", "NULL"],
            _ => &["NULL", "0x000000000101000000000000000000F03F0000000000000040"],
        };
        values.get(choice % values.len()).copied().unwrap_or("NULL")
    }

    #[test]
    fn plain_rows_take_the_fast_path() {
        for choice in 0..4 {
            let row = row(&(0..COLUMNS).map(|column| fitting(column, choice).to_owned()).collect::<Vec<_>>());
            let statement = format!("INSERT INTO `t` VALUES {row},\n{row} , {row}");
            assert!(both(Charset::UTF8, statement.as_bytes()), "{statement}");
            let statement = format!("INSERT INTO `t` VALUES {row},\n{row},{row}");
            let bulk = engine(Charset::UTF8).bulk(statement.as_bytes(), ChunkKind::Statement).unwrap();
            let whole = bulk.copy(statement.as_bytes(), ChunkKind::Statement, Lines::default());
            assert_eq!(in_parts(&bulk, statement.as_bytes(), &whole), 3, "{statement}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_seen_wherever_they_stand() {
        for (before, after) in (0..40).flat_map(|before| [0, 1, 20].map(|after| (before, after))) {
            for byte in [&b"\xff"[..], b"\\\xff", b"\xc3", b"\\\xc3\xa9", b"\xc3\xa9", b"''\\\x80"] {
                let text = [&b"a".repeat(before), byte, &b"b".repeat(after)].concat();
                let statement =
                    [b"INSERT INTO t (id, flag, day, e, txt, j) VALUES (1,1,'2024-02-29','a','", &text[..], b"','[]')"]
                        .concat();
                assert!(both(Charset::default(), &statement));
            }
        }
    }

    #[test]
    fn what_is_remembered_of_texts_before_changes_nothing() {
        let bulk = |head: &str| engine(Charset::UTF8).bulk(head.as_bytes(), ChunkKind::Statement).unwrap();
        let text = |years: &mut dyn Iterator<Item = u32>| {
            let rows: Vec<String> = years.map(|year| format!("({year},{year},1,'{year}-01-02','a')")).collect();
            format!("INSERT INTO t (id, y, flag, day, e) VALUES {}", rows.join(","))
        };
        let texts =
            [text(&mut (1970..2010)), text(&mut (1990..2030).rev()), text(&mut (0..90).map(|row| 2000 + row % 7))];
        let remembering = bulk(&texts[0]);
        for text in texts.iter().chain(&texts) {
            let copy = |bulk: &Bulk| bulk.copy(text.as_bytes(), ChunkKind::Statement, Lines::default());
            let (found, expected) = (copy(&remembering), copy(&bulk(text)));
            assert!(found.is_whole && found.copied == expected.copied);
            assert_eq!(found.part(&(0..usize::MAX)), expected.part(&(0..usize::MAX)));
        }
    }

    #[test]
    fn what_needs_the_engine_is_left_to_it() {
        for rows in ["(NULL,1)", "(0,1)", "(5,DEFAULT)", "(5,1+1)", "(5)", "(5,1,2)", "(5,1) x", "(5,'a' 'b')", "(5,1"]
        {
            let statement = format!("INSERT INTO t (id, whole, flag, day, e) VALUES {rows}");
            assert!(!both(Charset::UTF8, statement.as_bytes()), "{statement}");
        }
        for head in [
            "REPLACE INTO t (v) VALUES",
            "INSERT IGNORE INTO t (v) VALUES",
            "INSERT INTO u (v) VALUES",
            "INSERT INTO t (v) VALUES",
        ] {
            assert!(!both(Charset::UTF8, format!("{head} ('a')").as_bytes()), "{head}");
        }
    }

    proptest! {
        #[test]
        fn both_paths_give_the_same(
            rows in prop::collection::vec(
                prop::collection::vec((prop::option::weighted(0.15, literal()), any::<usize>()), COLUMNS), 1..4),
            charset in prop::sample::select(vec![Charset::UTF8, Charset::Of(Encoding::Latin1), Charset::Binary]),
            bytes in prop::collection::vec(any::<u8>(), 0..20),
        ) {
            let rows: Vec<String> = rows
                .iter()
                .map(|values| row(&values.iter().enumerate().map(|(column, (literal, choice))| {
                    literal.clone().unwrap_or_else(|| fitting(column, *choice).to_owned())
                }).collect::<Vec<_>>()))
                .collect();
            let mut statement = format!("INSERT INTO t VALUES {}", rows.join(",")).into_bytes();
            both(charset, &statement);
            // Some bytes of a blob that are no text.
            let at = statement.len() - 1;
            statement.splice(at..at, [&b") , (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, '"[..], &bytes].concat());
            both(charset, &statement);
        }

        #[test]
        fn both_paths_give_the_same_for_any_value(value in literal(), column in 0..COLUMNS, bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut values: Vec<String> = (0..COLUMNS).map(|column| fitting(column, 0).to_owned()).collect();
            values[column] = value;
            both(Charset::UTF8, format!("INSERT INTO t VALUES {}", row(&values)).as_bytes());
            let mut escaped = Vec::new();
            for byte in bytes {
                escaped.extend_from_slice(if matches!(byte, b'\'' | b'\\') { b"\\" } else { b"" });
                escaped.push(byte);
            }
            values[column] = "@".to_owned();
            let text = format!("INSERT INTO t VALUES {}", row(&values));
            let (start, end) = text.split_once('@').unwrap();
            for quote in ["'", "_binary '"] {
                both(Charset::UTF8, &[start.as_bytes(), quote.as_bytes(), &escaped, b"'", end.as_bytes()].concat());
            }
        }
    }
}
