//! What the reader gives, whole and in drips.

use super::*;
use proptest::prelude::*;

/// Gives a few bytes at a time.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn split(input: impl Read, limits: Limits) -> Vec<(String, u64, ChunkKind)> {
    let mut reader = Reader::new(input, limits);
    let mut chunks = Vec::new();
    while let Some(chunk) = reader.next(SqlMode::default()).unwrap() {
        let source = String::from_utf8_lossy(chunk.source).into_owned();
        chunks.push((source, chunk.position.offset, chunk.kind));
    }
    chunks
}

fn sources(script: &str) -> Vec<String> {
    split(script.as_bytes(), Limits::default()).into_iter().map(|(source, _, _)| source).collect()
}

#[test]
fn statements_end_at_the_delimiter_only() {
    assert_eq!(sources("a; b ;\n-- x;\nc /* ; */ 'd;\\';' \"e;\" `f;`;"), ["a", "b", "c /* ; */ 'd;\\';' \"e;\" `f;`"]);
    assert_eq!(sources("DELIMITER //\ncreate x; y //\ndelimiter ;\nz"), ["create x; y", "z"]);
    assert_eq!(sources("/* only */ # this\n-- and that"), Vec::<String>::new());
    assert_eq!(sources("a--1;b"), ["a--1", "b"]);
    assert_eq!(sources("use shop\nselect 1;"), ["use shop", "select 1"]);
    assert_eq!(sources("\u{feff}select 1"), ["select 1"]);
    assert_eq!(sources("'a''b;';c"), ["'a''b;'", "c"]);
}

#[test]
fn comments_run_by_version() {
    assert_eq!(sources("/*!40101 SET a */;/*!99999 SET b */;/*M!100100 c */;d"), ["/*!40101 SET a */", "d"]);
    assert_eq!(sources("/*M!999999\\- enable the sandbox mode */\n/*M!100100 c */;"), ["/*M!100100 c */"]);
}

#[test]
fn what_does_not_end_is_told_with_its_opening() {
    let chunks = split(&b"a; b 'c"[..], Limits::default());
    assert_eq!(chunks[1], ("b 'c".to_owned(), 3, ChunkKind::Unclosed { what: "string", at: 2, continued: false }));
}

#[test]
fn long_inserts_come_in_pieces_that_are_whole_statements() {
    let limits = Limits { statement_bytes: 1 << 20, insert_bytes: 64 };
    let rows: Vec<String> = (0..100_000).map(|number| format!("({number}, 'x,(y')")).collect();
    let script = format!("INSERT INTO t (a, b) VALUES {};SELECT 1;", rows.join(","));
    let chunks = split(script.as_bytes(), limits);
    assert!(chunks.len() > 2);
    assert_eq!(chunks.last().unwrap().0, "SELECT 1");
    let mut seen = Vec::new();
    for (at, (source, _, kind)) in chunks[..chunks.len() - 1].iter().enumerate() {
        let last = at + 2 == chunks.len();
        assert_eq!(*kind, if at == 0 { ChunkKind::Begun } else { ChunkKind::Continued { more: !last } });
        seen.push(source.strip_prefix("INSERT INTO t (a, b) VALUES ").unwrap().to_owned());
    }
    assert_eq!(seen.join(","), rows.join(","));
}

#[test]
fn only_rows_are_parted() {
    let limits = Limits { statement_bytes: 64 << 20, insert_bytes: 64 };
    let long = "x".repeat(600_000);
    for script in [
        format!("INSERT INTO t SET value = 1, b = '{long}', c = 2"),
        format!("INSERT INTO t SELECT @value, b, '{long}', c FROM u"),
        format!("INSERT INTO t VALUES (1, '{long}') ON DUPLICATE KEY UPDATE a = VALUES(a), b = '{long}', c = 2"),
    ] {
        let chunks = split(script.as_bytes(), limits);
        assert_eq!(chunks, [(script, 0, ChunkKind::Statement)]);
    }
}

#[test]
fn other_long_statements_are_passed_over() {
    let limits = Limits { statement_bytes: 1 << 20, insert_bytes: 1 << 20 };
    let script = format!("SELECT {};SELECT 2", "(".repeat(10 << 20));
    let chunks = split(script.as_bytes(), limits);
    assert_eq!(chunks.len(), 2);
    assert_eq!((chunks[0].1, chunks[0].2), (0, ChunkKind::TooLong));
    assert_eq!(chunks[1].0, "SELECT 2");
}

#[test]
fn long_comments_before_a_statement_are_passed() {
    let limits = Limits { statement_bytes: 1 << 10, insert_bytes: 1 << 10 };
    let long = "x*".repeat(1 << 20);
    for script in [format!("/*{long}*/ a; b"), format!("-- {long}\na; b"), format!("/*/{long}*/a; b")] {
        let chunks = split(script.as_bytes(), limits);
        assert_eq!(chunks.iter().map(|(source, _, _)| source.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
    let open = split(format!("a; /*{long}").as_bytes(), limits);
    assert_eq!((open[1].1, open[1].2), (3, ChunkKind::Unclosed { what: "comment", at: 0, continued: false }));
}

#[test]
fn a_byte_order_mark_is_passed_however_it_comes() {
    let dripped = split(Drip("\u{feff}a; b".as_bytes(), 1), Limits::default());
    assert_eq!(dripped, split("\u{feff}a; b".as_bytes(), Limits::default()));
    assert_eq!(dripped[0], ("a".to_owned(), 3, ChunkKind::Statement));
}

proptest! {
    #[test]
    fn pieces_of_input_do_not_change_what_is_read(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", " ", ";", "'", "\"", "`", "\\", "/*", "*/", "/*!40000 ", "-- ", "#", "\n", "(", ")", ",", "insert ",
            "values ", "delimiter ;;\n", "$$", "\u{e9}", "\0",
        ]), 0..60),
        size in 1_usize..7,
    ) {
        let script = parts.concat();
        let whole = split(script.as_bytes(), Limits::default());
        let dripped = split(Drip(script.as_bytes(), size), Limits::default());
        prop_assert_eq!(&whole, &dripped);
        for (source, offset, _) in &whole {
            let at = usize::try_from(*offset).unwrap();
            prop_assert!(script.as_bytes()[at..].starts_with(source.as_bytes()));
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        split(&bytes[..], Limits::default());
    }
}

proptest! {
    /// A script that is seen to be one statement is what a reader gives.
    #[test]
    fn a_single_statement_is_what_a_reader_gives(parts in proptest::collection::vec(
        prop_oneof![
            "[a-z(), =]{1,6}",
            "'([a-z;]|\\\\.|''){0,3}'?",
            "[\"`#;/*\n-]{1,2}",
            Just(" ".to_owned()),
            Just("/*! x */".to_owned()),
            Just("use ".to_owned()),
        ], 0..8), no_backslash_escapes: bool) {
        let script = parts.concat();
        let mode = SqlMode { no_backslash_escapes, ..SqlMode::default() };
        if let Some(chunk) = single(script.as_bytes(), mode) {
            let mut reader = Reader::whole(script.as_bytes(), Limits { insert_bytes: usize::MAX, ..Limits::default() });
            prop_assert_eq!(reader.next(mode).unwrap(), Some(chunk));
            prop_assert_eq!(reader.next(mode).unwrap(), None);
        }
    }
}

#[test]
fn plain_statements_need_no_reader() {
    let mode = SqlMode::default();
    for script in ["SELECT 'a;b--', `#` - 1 / 2", " \n(SELECT 1);\n", "INSERT INTO t VALUES ('\\'', \"\");"] {
        assert!(single(script.as_bytes(), mode).is_some(), "{script}");
    }
    for script in
        ["", ";", "SELECT 1; SELECT 2", "SELECT 'a", "SELECT 1 -- x", "/* x */ SELECT 1", "use shop", "a /* b"]
    {
        assert!(single(script.as_bytes(), mode).is_none(), "{script}");
    }
}
