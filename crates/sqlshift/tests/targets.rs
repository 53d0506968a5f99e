//! What depends on the version of the target.

use sqlshift::{Converter, Options, Target, Translator, Verdict};
use std::path::{Path, PathBuf};

fn last_verdict(version: u8, script: &str) -> Verdict {
    let mut translator = Translator::new(Options::for_target(Target::postgres(version)));
    let translation = translator.translate(script);
    translation.statements().last().expect("a statement").verdict()
}

#[test]
fn a_partitioned_table_gets_a_counter_later_from_17_on() {
    let script = "CREATE TABLE t (id INT NOT NULL) PARTITION BY HASH (id) PARTITIONS 2;
                  ALTER TABLE t ADD COLUMN n INT AUTO_INCREMENT";
    assert_eq!(last_verdict(15, script), Verdict::Unsupported);
    assert_ne!(last_verdict(17, script), Verdict::Unsupported);
}

/// The files below a folder that end in `.sql`.
fn scripts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            scripts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "sql") {
            found.push(path);
        }
    }
}

/// A service gives nobody the rights of a superuser, and its server has no files.
#[test]
fn no_output_for_alloydb_needs_a_superuser() {
    const FORBIDDEN: [&str; 11] = [
        "session_replication_role",
        "disable trigger",
        "owner to",
        "create cast",
        "create language",
        "language c ",
        "alter system",
        "create tablespace",
        "unlogged",
        "lo_import",
        "autovacuum",
    ];
    let mut found = Vec::new();
    scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures"), &mut found);
    assert!(found.len() > 50, "the fixtures are there");
    for path in found {
        let script = std::fs::read(&path).expect("a script");
        let script = String::from_utf8_lossy(&script);
        let mut translator = Translator::new(Options::for_target("alloydb-16".parse().expect("a target")));
        let translation = translator.translate(&script);
        for sql in translation.statements().iter().flat_map(|statement| statement.sql().iter()) {
            // What stands in strings is data.
            let code: String = sql.split('\'').step_by(2).collect::<String>().to_lowercase();
            let bad = FORBIDDEN.iter().find(|word| code.contains(**word));
            assert_eq!(bad, None, "{}: {sql}", path.display());
        }
    }
}

/// The files of an application lie beside psql; a managed server has none.
#[test]
fn files_are_read_where_they_are() {
    let script =
        "CREATE TABLE t (a INT); LOAD DATA LOCAL INFILE '/x' INTO TABLE t; LOAD DATA INFILE '/y' INTO TABLE t;";
    let lines = |target: &str| {
        let mut out = Vec::new();
        let mut converter = Converter::new(Options::for_target(target.parse().expect("a target")), &mut out);
        converter.convert("", script.as_bytes()).expect("no trouble");
        converter.finish().expect("no trouble");
        let out = String::from_utf8(out).expect("text");
        let is_copy = |line: &&str| line.starts_with("COPY") || line.starts_with('\\');
        out.lines().filter(is_copy).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines("postgres-17"), ["\\copy t FROM '/x';", "COPY t FROM '/y';"]);
    assert_eq!(lines("alloydb-16"), ["\\copy t FROM '/x';", "\\copy t FROM '/y';"]);
    let mut translator = Translator::new(Options::for_target("alloydb-16".parse().expect("a target")));
    let translation = translator.translate(script);
    let verdicts: Vec<Verdict> = translation.statements().iter().map(sqlshift::Statement::verdict).collect();
    assert_eq!(verdicts[1..], [Verdict::Unsupported, Verdict::Unsupported]);
}
