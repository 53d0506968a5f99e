//! Dumps of every shape load whole: folders of mydumper, MySQL Shell and `mysqldump --tab`, and text files that scripts
//! load. `fixtures/dumps/answers.txt` is what the MySQL that they were taken from answers.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

#[path = "../../sqlshift/tests/support/server.rs"]
#[allow(dead_code, reason = "each test uses its part")]
mod server;
mod support;

use server::Server;
use std::fs;
use std::path::Path;
use support::{FIXTURES, Folder, Run, run};

/// What is asked of both servers: here of PostgreSQL.
const QUESTIONS: &str = r"
SELECT concat_ws('|', 'kind', id, name, upper(encode(convert_to(town, 'UTF8'), 'hex'))) FROM parts.kind ORDER BY id;
SELECT concat_ws('|', 'part', id, coalesce(kind::text, 'NULL'), price, cents,
    coalesce(upper(encode(convert_to(label, 'UTF8'), 'hex')), 'NULL'), size, coalesce(tags::text, 'NULL'),
    coalesce(upper(encode(raw, 'hex')), 'NULL'), coalesce(upper(encode(fixed, 'hex')), 'NULL'),
    coalesce(upper(to_hex(('x' || encode(flags, 'hex'))::bit(16)::int)), 'NULL'),
    coalesce(to_char(made, 'YYYY-MM-DD HH24:MI:SS.MS'), 'NULL')) FROM parts.part ORDER BY id;
SELECT concat_ws('|', 'about', id, coalesce(about::text, 'NULL')) FROM parts.part ORDER BY id;
SELECT concat_ws('|', 'weight', id, (weight < 0)::int, (weight = 1e100)::int, trim_scale(weight::numeric * 2))
    FROM parts.part WHERE id < 8 ORDER BY id;
SELECT concat_ws('|', 'empty_one', count(*)) FROM parts.empty_one;
SELECT concat_ws('|', 'cheap', count(*), sum(price)) FROM parts.cheap;
";
const OF_THE_OTHER: &str = r#"
SELECT concat_ws('|', 'odd', n, coalesce(upper(encode(convert_to("a b", 'UTF8'), 'hex')), 'NULL'))
    FROM "old-parts"."odd.name 1" ORDER BY n;
"#;

/// What is asked of dumps in other character sets.
const OF_WORDS: &str = r"
SELECT concat_ws('|', coalesce(upper(encode(convert_to(näme, 'UTF8'), 'hex')), 'NULL'), k, coalesce(s::text, 'NULL'),
    coalesce(upper(encode(convert_to(l, 'UTF8'), 'hex')), 'NULL'), coalesce(j::text, 'NULL'), coalesce(upper(encode(b, 'hex')), 'NULL'))
    FROM words.größe ORDER BY näme;
SELECT concat_ws('|', upper(encode(convert_to(länge, 'UTF8'), 'hex')), k) FROM words.übersicht;
";

/// Converts a dump, loads it with psql and asks.
fn answers(server: &Server, arguments: &[&str], questions: &str) -> String {
    // Tests that run beside each other have servers of their own.
    let out = Folder::new(&server.home.file_name().unwrap().to_string_lossy());
    let script = out.path("all.sql");
    let major = format!("postgres-{}", server.major);
    let Run { status, err, .. } = run(&[&["convert", "--target", &major, "-o", &script], arguments].concat());
    assert_eq!(status, 0, "{arguments:?}: {err}");
    server.psql(
        "DROP SCHEMA IF EXISTS parts CASCADE; DROP SCHEMA IF EXISTS \"old-parts\" CASCADE; DROP SCHEMA IF EXISTS words CASCADE;
         DROP SCHEMA public CASCADE; CREATE SCHEMA public;",
    );
    server.psql(&fs::read_to_string(script).unwrap());
    server.psql(questions)
}

#[test]
fn every_shape_holds_what_mysql_held() {
    let Some(server) = Server::newest("shapes") else { return };
    let expected = fs::read_to_string(Path::new(FIXTURES).join("dumps/answers.txt")).unwrap();
    let all = format!("{QUESTIONS}{OF_THE_OTHER}");
    let dumps = [
        "dumps/source.sql",
        "dumps/mydumper",
        "dumps/shell",
        "dumps/mysqldump/hex-blob-complete-insert.sql",
        "dumps/mysqldump/ansi-one-row-each.sql",
        "dumps/mysqldump/skip-opt.sql",
        "dumps/mysqldump/replace-compact.sql",
        "dumps/mariadb-dump/default.sql",
        "dumps/mariadb-dump/ansi.sql",
        "dumps/mariadb-dump/skip-opt.sql",
    ];
    for dump in dumps {
        assert_eq!(answers(&server, &[dump], &all), expected, "{dump}");
    }
    // `--tab` says nothing of databases.
    let first: String =
        expected.lines().filter(|line| !line.starts_with("odd|")).map(|line| format!("{line}\n")).collect();
    let questions = QUESTIONS.replace("parts.", "public.");
    assert_eq!(answers(&server, &["dumps/tab"], &questions), first);
    let csv = ["--fields-terminated-by=,", "--fields-optionally-enclosed-by=\"", "--lines-terminated-by=\\r\\n"];
    assert_eq!(answers(&server, &[&["dumps/tab-csv"], &csv[..]].concat(), &questions), first);
}

#[test]
fn dumps_are_read_in_the_character_set_that_they_say() {
    let Some(server) = Server::newest("words") else { return };
    let expected = fs::read_to_string(Path::new(FIXTURES).join("dumps/words/answers.txt")).unwrap();
    for dump in ["source", "latin1", "binary", "cp1250", "utf8mb3"] {
        assert_eq!(answers(&server, &[&format!("dumps/words/{dump}.sql")], OF_WORDS), expected, "{dump}");
    }
    // `mariadb-dump --compatible` writes latin1 and does not say so.
    let silent = ["dumps/words/said-nowhere.sql", "--charset", "latin1"];
    assert_eq!(answers(&server, &silent, OF_WORDS), expected);
    let Run { status, err, .. } = run(&["check", "dumps/words/source.sql", "--charset", "latin9"]);
    assert_eq!((status, err.as_str()), (2, "error: the character set `latin9` is not one that is read\n"));
}

/// Texts of several bytes a character, some of which end like a backslash or a backtick.
#[test]
fn characters_of_several_bytes_are_read_as_the_server_reads_them() {
    let Some(server) = Server::newest("wide") else { return };
    let expected = fs::read_to_string(Path::new(FIXTURES).join("dumps/wide/answers.txt")).unwrap();
    let of = |table: &str| -> String {
        expected.lines().filter(|line| line.starts_with(table)).map(|line| format!("{line}\n")).collect()
    };
    for (table, charsets) in [
        ("zh", ["gbk", "gb18030", "big5"].as_slice()),
        ("ja", &["sjis", "cp932", "ujis", "eucjpms"]),
        ("ko", &["euckr"]),
    ] {
        let question = format!(
            "SELECT concat_ws('|', '{table}', id, coalesce(upper(encode(convert_to(文, 'UTF8'), 'hex')), 'NULL'),
                coalesce(upper(encode(raw, 'hex')), 'NULL'), coalesce(j::text, 'NULL')) FROM wide.{table} ORDER BY id"
        );
        for charset in charsets {
            assert_eq!(answers(&server, &[&format!("dumps/wide/{charset}.sql")], &question), of(table), "{charset}");
        }
    }
    // Nobody says in which character set bytes come but their columns.
    let text = |name: char| format!("coalesce(upper(encode(convert_to({name}, 'UTF8'), 'hex')), 'NULL')");
    let texts: Vec<String> = "abcdefghi".chars().map(text).collect();
    let question = format!("SELECT concat_ws('|', 'own', id, {}) FROM wide.own ORDER BY id", texts.join(", "));
    assert_eq!(answers(&server, &["dumps/wide/binary.sql"], &question), of("own"));
}

#[test]
fn scripts_in_character_sets_of_several_bytes_are_translated() {
    let folder = Folder::new("gbk");
    // The last character of each name and text ends like a backtick or a backslash.
    let script = b"SET NAMES gbk; CREATE TABLE `\xb1\xed\xd5\x60` (a VARCHAR(9), b VARCHAR(9));
        UPDATE `\xb1\xed\xd5\x60` SET a = '\xd5\x5c', b = '\xd5\x5c\x5c'' WHERE a = 'x;';
        INSERT INTO `\xb1\xed\xd5\x60` VALUES ('\xd5\x5c', CONCAT('\xd5\x5c', 'b'));
        INSERT INTO `\xb1\xed\xd5\x60` VALUES ('\xa1\x40', 'private');";
    let Run { out, err, .. } = run(&["convert", &folder.file("gbk.sql", script)]);
    assert!(out.contains("UPDATE \"表誤\" SET a = '誠', b = '誠''' WHERE"), "{out}");
    assert!(out.contains("VALUES ('誠', '誠'::text || 'b')"), "{out}");
    assert!(err.contains("V103"), "{err}");
}

#[test]
fn text_that_was_encoded_twice_is_told_once_a_column() {
    let script = "SET NAMES utf8mb4; CREATE TABLE t (a TEXT, b TEXT, c VARCHAR(20) CHARACTER SET latin1);
        INSERT INTO t VALUES ('cafÃ©', 'café', 'GrÃ¶ÃŸe'), ('â€œxâ€\u{9d}', 'MAÇÃ', ''), ('x', '“x”', 'é');";
    let folder = Folder::new("twice");
    let Run { status, out, .. } = run(&["check", &folder.file("twice.sql", script)]);
    assert_eq!(status, 0);
    assert!(out.contains("V841"), "{out}");
    assert!(out.contains("`cafÃ©` in `a` was `café` before it was encoded twice"), "{out}");
    assert!(out.contains("`GrÃ¶ÃŸe` in `c` was `Größe` before it was encoded twice"), "{out}");
    assert_eq!(out.matches("before it was encoded twice").count(), 2, "{out}");
}

/// `mysqldump --tab` writes the bytes of each column as they are, and invisible columns too.
#[test]
fn text_files_of_mysqldump_hold_all_columns_as_they_are() {
    let folder = Folder::new("tab-own");
    let columns = "a VARCHAR(9) CHARACTER SET gbk, b VARCHAR(9) CHARACTER SET sjis, c INT INVISIBLE DEFAULT 3, d INT DEFAULT NULL";
    folder.file(
        "child.sql",
        "CREATE TABLE child (id INT AUTO_INCREMENT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES t (d));\n",
    );
    folder.file("child.txt", "0\t1\n");
    folder.file("t.sql", format!("CREATE TABLE t ({columns}, UNIQUE KEY (d));\n"));
    folder.file("t.txt", b"\xd5\x5c\t\x83\x5c\x83\x5c\t9\t1\nx\\\ty\n\t\\N\t\\N\t\\N\n");
    let Run { status, out, err } = run(&["convert", &folder.path("")]);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("COPY t (a, b, c, d) FROM stdin;\n誠\tソソ\t9\t1\nx\\ty\t\\N\t0\t\\N\n\t\\N\t\\N\t\\N\n\\.\n"),
        "{out}"
    );
    assert!(out.contains("COPY child (id, p) FROM stdin;\n0\t1\n\\.\n") && !err.contains("Q116"), "{out}{err}");
    let odd = run(&["convert", &folder.path(""), "--fields-terminated-by", ""]);
    assert_eq!(
        (odd.status, odd.err.as_str()),
        (2, "error: rows of fixed widths and rows without an end are not read\n")
    );
}

/// `mysqldump --tab --default-character-set=utf8mb4` does not say that columns of other character sets come in UTF-8.
#[test]
fn rows_in_another_character_set_than_that_of_their_column_are_told() {
    let folder = Folder::new("tab-utf8");
    folder.file(
        "t.sql",
        "/*!50503 SET NAMES utf8mb4 */;\nCREATE TABLE t (a TEXT CHARACTER SET latin2, b TEXT CHARACTER SET latin1);\n",
    );
    folder.file("t.txt", "łódź\tcafé\n");
    let Run { out, .. } = run(&["check", &folder.path("")]);
    assert!(out.contains("in `a` was `łódź` before") && out.contains("in `b` was `café` before"), "{out}");
    folder.file("t.txt", b"\xb3\xf3d\xbc\tcaf\xe9\n");
    let Run { out, .. } = run(&["check", &folder.path("")]);
    assert!(!out.contains("V841"), "{out}");
}

/// Rows come in the order of their tables, where those of a child may stand before those of its parent.
#[test]
fn definitions_and_rows_may_be_loaded_one_after_the_other() {
    let Some(server) = Server::newest("apart") else { return };
    let folder = Folder::new("apart");
    let definitions = "/*!40014 SET FOREIGN_KEY_CHECKS=0 */;
        CREATE TABLE child (id INT PRIMARY KEY, parent INT, CONSTRAINT knows FOREIGN KEY (parent) REFERENCES parent (id));
        CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY);
        CREATE VIEW seen AS SELECT id FROM child;\n";
    let rows = "/*!40014 SET FOREIGN_KEY_CHECKS=0 */;
        INSERT INTO child VALUES (1, 7);\nINSERT INTO parent VALUES (7);\n";
    let schema = folder.file("schema.sql", definitions);
    let data = folder.file("data.sql", rows);
    let whole = folder.file("whole.sql", format!("{definitions}{rows}"));
    let major = format!("postgres-{}", server.major);
    let convert = |arguments: &[&str]| {
        let Run { status, out, err } = run(&[&["convert", "--target", &major], arguments].concat());
        assert_eq!(status, 0, "{err}");
        out
    };
    for later in [convert(&["--only", "data", &whole]), convert(&["--schema", &schema, &data])] {
        server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
        server.psql(&convert(&["--only", "schema", &whole]));
        server.psql(&later);
        let held =
            "SELECT conname, convalidated, (SELECT parent FROM child), (SELECT id FROM seen), nextval('parent_id_seq')
            FROM pg_constraint WHERE contype = 'f'";
        assert_eq!(server.psql(held), "knows|t|7|1|8\n", "{later}");
    }
}

#[test]
fn views_come_behind_those_that_they_read() {
    let folder = Folder::new("views");
    folder.file("d-schema-create.sql", "CREATE DATABASE `d`;\n");
    folder.file("d.t-schema.sql", "CREATE TABLE `t` (`a` INT PRIMARY KEY);\n");
    for (name, read) in [("a", "c`d"), ("b", "a"), ("c`d", "t")] {
        let read = read.replace('`', "``");
        let quoted = name.replace('`', "``");
        folder.file(&format!("d.{name}-schema.sql"), format!("CREATE TABLE IF NOT EXISTS `{quoted}` (`a` int);\n"));
        let view = format!(
            "DROP VIEW IF EXISTS `{quoted}`;\nCREATE VIEW `{quoted}` AS select `x`.`a` AS `a` from `{read}` `x`;\n"
        );
        folder.file(&format!("d.{name}-schema-view.sql"), view);
    }
    let Run { status, out, err } = run(&["convert", &folder.path("")]);
    assert_eq!(status, 0, "{err}");
    let places = ["c`d", "a", "b"]
        .map(|name| out.find(&format!("CREATE VIEW d.{}", if name == "c`d" { "\"c`d\"" } else { name })));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{out}");
}

#[test]
fn threads_and_formats_change_nothing() {
    for dump in ["dumps/mydumper", "dumps/shell", "dumps/tab"] {
        let one = run(&["convert", dump, "--jobs", "1"]);
        let two = run(&["convert", dump, "--jobs", "2"]);
        assert_eq!((one.status, &one.out, &one.err), (0, &two.out, &two.err), "{dump}");
        let lines = run(&["convert", dump, "--format", "jsonl", "--quiet"]);
        assert_eq!(lines.status, 0, "{}", lines.err);
        let loads = lines.out.lines().filter(|line| line.contains("\"kind\":\"load_data\"")).count();
        assert_eq!(
            loads,
            if dump == "dumps/mydumper" { 0 } else { 2 + 4 * usize::from(dump == "dumps/shell") },
            "{dump}"
        );
        let check = run(&["check", dump]);
        assert_eq!(check.out, one.err, "{dump}");
    }
}

#[test]
fn a_dump_of_the_shell_that_is_not_complete_is_an_error() {
    let folder = Folder::new("incomplete");
    folder.file("@.json", "{}");
    let Run { status, err, .. } = run(&["convert", &folder.path("")]);
    assert_eq!(status, 2);
    assert!(err.contains("is not complete: @.done.json is missing"), "{err}");
}

/// A tool that came to an error, or a disk that was full.
#[test]
fn dumps_that_are_not_whole_are_told() {
    let folder = Folder::new("cut");
    let begun = "-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)\n--\nCREATE TABLE t (a INT);\nINSERT INTO t VALUES (1);\n";
    let cut = folder.file("cut.sql", begun);
    let Run { out, status, .. } = run(&["check", &cut, "--fail-on", "approximate"]);
    assert!(status == 1 && out.contains("warning[V940]") && out.contains("cut.sql:5"), "{out}");
    let lines = run(&["convert", &cut, "--format", "jsonl", "--quiet"]);
    assert_eq!(lines.out.lines().filter(|line| line.contains("V940")).count(), 1, "{}", lines.out);
    let whole = folder.file("whole.sql", format!("{begun}-- Dump completed on 2026-01-01  0:00:00\n"));
    let Run { out, .. } = run(&["check", &whole]);
    assert!(!out.contains("V940"), "{out}");

    let partial = Folder::new("cut-mydumper");
    partial.file("metadata.partial", "# Started dump at: 2024-01-01 00:00:00\n");
    partial.file("d-schema-create.sql", "CREATE DATABASE `d`;\n");
    partial.file("d.t-schema.sql", "CREATE TABLE `t` (a INT);\n");
    let Run { status, err, .. } = run(&["convert", &partial.path("")]);
    assert!(status == 2 && err.contains("is not complete: mydumper left metadata.partial"), "{err}");

    let shell = Folder::new("cut-shell");
    let original = Path::new(FIXTURES).join("dumps/shell");
    for lost in ["parts@part@0.tsv.zst", "parts@part@@1.tsv.zst", "parts@empty_one@@0.tsv.zst"] {
        for entry in fs::read_dir(&original).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            shell.file(&name, fs::read(entry.path()).unwrap());
        }
        fs::remove_file(Path::new(&shell.path("")).join(lost)).unwrap();
        let Run { status, err, .. } = run(&["convert", &shell.path("")]);
        assert!(status == 2 && err.contains("are missing: the dump is not complete"), "{lost}: {err}");
    }
}

#[test]
fn a_folder_of_scripts_is_no_dump_of_a_tool() {
    let folder = Folder::new("scripts");
    folder.file("shop-data.sql", "INSERT INTO t VALUES (\"it's\", 1);");
    folder.file("shop.v2-schema.sql", "CREATE VIEW v AS SELECT a FROM t;");
    folder.file("a-schema.sql", "CREATE TABLE t (a TEXT, b INT);");
    folder.file("notes.txt", "1");
    let Run { status, out, err } = run(&["convert", &folder.path("")]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("COPY t (a, b) FROM stdin;\nit's\t1\n\\.\n") && !out.contains("search_path"), "{out}");
}

#[test]
fn mydumper_may_write_rows_into_text_files() {
    let folder = Folder::new("mydumper-load");
    folder.file("metadata", "# Started dump at: 2024-01-01 00:00:00\n");
    folder.file("all-schema-create-tablespace.sql", "CREATE TABLESPACE `x` ADD DATAFILE 'x.ibd';\n");
    folder.file("mydumper_0-schema-create.sql", "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `odd``db`;\n");
    folder.file(
        "mydumper_0.t-schema.sql",
        "/*!40101 SET NAMES binary*/;\nCREATE TABLE `t` (a INT PRIMARY KEY, j JSON);\n",
    );
    for (number, rows) in [(9, "1,\"{\"\"x\"\": 1}\"\n"), (10, "2,\\N\n")] {
        let load = format!(
            "/*!40101 SET NAMES binary*/;\nLOAD DATA LOCAL INFILE 'mydumper_0.t.{number:05}.dat' REPLACE INTO TABLE `t` CHARACTER SET binary
            FIELDS TERMINATED BY ',' ENCLOSED BY '\"' ESCAPED BY '\\\\' LINES STARTING BY '' TERMINATED BY '\\n' (`a`,@`j`)
            SET `j` = CONVERT(@`j` USING UTF8MB4);"
        );
        folder.file(&format!("mydumper_0.t.{number:05}.sql"), load);
        folder.file(&format!("mydumper_0.t.{number:05}.dat"), rows);
    }
    let Run { status, out, err } = run(&["convert", &folder.path("")]);
    assert_eq!(status, 0, "{err}");
    let rows = "COPY \"odd`db\".t (a, j) FROM stdin;\n1\t{\"x\": 1}\n2\t\\N\n\\.\n";
    assert!(out.contains(rows), "{out}");
}

#[test]
fn files_beside_a_script_are_loaded_as_their_columns_want() {
    let folder = Folder::new("load-data");
    folder.file("t.csv", "id;name;at\n1;\"a;\"\"b\n\";2024-01-05\n2;\\N;2024-1-5\n");
    let script = "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), at DATE, more INT);
        LOAD DATA INFILE '/var/lib/mysql-files/t.csv' INTO TABLE t
        FIELDS TERMINATED BY ';' OPTIONALLY ENCLOSED BY '\"' IGNORE 1 LINES (id, name, at);
        LOAD DATA INFILE '../t.csv' INTO TABLE t;";
    let script = folder.file("load.sql", script);
    let Run { status, out, err } = run(&["convert", &script]);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("COPY t (id, name, at) FROM stdin;\n1\ta;\"b\\n\t2024-01-05\n2\t\\N\t2024-01-05\n\\.\n"),
        "{out}"
    );
    folder.file("u.dat", "1\t00ff\t[1]\tYQ==\n2\t\\N\t\\N\t\n");
    let script = folder.file(
        "u.sql",
        "CREATE TABLE u (id INT, h BLOB, j JSON, b BLOB);
        LOAD DATA LOCAL INFILE 'u.dat' REPLACE INTO TABLE u CHARACTER SET 'binary' (id, @h, @j, @b)
        SET `h` = UNHEX(@h), j = CONVERT(@j USING UTF8MB4), b = FROM_BASE64(@b);",
    );
    let Run { status, out, err } = run(&["convert", &script]);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("COPY u (id, h, j, b) FROM stdin;\n1\t\\\\x00ff\t[1]\t\\\\x61\n2\t\\N\t\\N\t\\\\x\n\\.\n"),
        "{out}"
    );

    folder.file("v.csv", "1,a,2020-01-02\n2,\\N,\n");
    let script = folder.file(
        "v.sql",
        "CREATE TABLE v (id INT, a VARCHAR(20), b VARCHAR(20), d DATE, n INT);
        LOAD DATA INFILE 'v.csv' INTO TABLE v CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' LINES TERMINATED BY '\\n'
        (@id, a, @`the d`) SET id = @id, b = UPPER(a), n = 7;
        LOAD DATA INFILE 'v.csv' INTO TABLE v FIELDS TERMINATED BY ',' (@id, @a, @`the d`)
        SET id = @ID + 1, a = CONCAT(@a, '-', UPPER(@a)), d = NULLIF(@`the d`, ''), n = 7;",
    );
    let Run { out, err, .. } = run(&["convert", &script]);
    // What is computed of columns is left alone.
    assert!(err.contains("O807") && err.contains("v.sql:2:9"), "{err}");
    assert!(out.contains("INSERT INTO v (id, a, d, n) VALUES ("), "{out}");

    let script = folder.path("load.sql");
    // A line that does not fit is told at its place.
    let Run { out, err, .. } = run(&["check", &script]);
    assert!(out.contains("warning[V840]") && out.contains("t.csv:1"), "{out}{err}");

    let absent = folder.file("absent.sql", "CREATE TABLE t (a INT); LOAD DATA INFILE 'absent.csv' INTO TABLE t;");
    let Run { out, err, .. } = run(&["convert", &absent]);
    assert!(out.contains("COPY t FROM 'absent.csv';") && err.contains("O806"), "{out}{err}");
}
