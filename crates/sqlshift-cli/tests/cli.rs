//! The command line as its users see it: streams, files, exit statuses.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use support::{FIXTURES, Folder, Run, run, run_with};

const TABLE: &str = "CREATE TABLE t (a INT);\n";

#[test]
fn stdin_goes_to_stdout_and_the_summary_to_stderr() {
    for arguments in [&["convert"][..], &["convert", "-"]] {
        let Run { status, out, err } = run_with(arguments, TABLE.as_bytes());
        assert_eq!(status, 0);
        assert!(out.contains("CREATE TABLE t (\n    a integer\n);\n"), "{out}");
        assert!(err.starts_with("1 statements for postgres-17\n"), "{err}");
        assert!(!err.contains('\u{1b}'), "colours are for terminals: {err:?}");
    }
    assert_eq!(run_with(&["convert", "--quiet"], TABLE.as_bytes()).err, "");
}

#[test]
fn compressed_input_is_told_by_its_content() {
    let plain = run_with(&["convert"], b"CREATE TABLE t (a INT);\nINSERT INTO t VALUES (1),\n(2);\n");
    assert!(plain.out.contains("COPY t (a) FROM stdin;\n1\n2\n\\.\n"), "{}", plain.out);
    for ending in ["gz", "zst", "xz", "bz2", "lz4"] {
        let packed = fs::read(Path::new(FIXTURES).join(format!("compressed/two-streams.sql.{ending}"))).unwrap();
        let Run { status, out, err } = run_with(&["convert"], &packed);
        assert_eq!((status, &out), (0, &plain.out), "{ending}: {err}");
        // What is cut off is an error, not the end.
        let Run { status, err, .. } = run_with(&["convert"], &packed[..packed.len() - 3]);
        assert_eq!(status, 2, "{ending}: {err}");
        assert!(err.starts_with("error: stdin: could not read the input at byte "), "{ending}: {err}");
    }
    // Text that begins like an archive.
    assert_eq!(run_with(&["convert"], b"BZh9").status, 1);
}

#[test]
fn folders_are_read_in_the_order_of_their_names() {
    let folder = Folder::new("folders");
    folder.file("2.SQL", "INSERT INTO t VALUES (7);");
    folder.file("1.sql", TABLE);
    folder.file("a/later.sql", "INSERT INTO t VALUES (8);");
    folder.file("notes.txt", "CREATE TABLE no_table (a INT);");
    folder.file(".git/old.sql", "CREATE TABLE no_table (a INT);");
    let input = folder.path("");
    let Run { status, out, err } = run(&["convert", &input]);
    assert_eq!(status, 0, "{err}");
    let (first, second) = (out.find("\n7\n").unwrap(), out.find("\n8\n").unwrap());
    assert!(first < second && !out.contains("no_table"), "{out}");

    let empty = Folder::new("empty");
    let Run { status, err, .. } = run(&["convert", &empty.path("")]);
    assert_eq!(status, 2);
    assert!(err.contains("there are no .sql files in "), "{err}");
}

/// The schema is how the database is, whatever its own translation would be; a trigger in it is one of the database's.
#[test]
fn a_schema_leaves_no_doubt_but_its_triggers() {
    let folder = Folder::new("trusted");
    let schema = folder.file(
        "schema.sql",
        "CREATE TABLE t (id INT PRIMARY KEY, a DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00'); NONSENSE;
         CREATE TABLE u (id INT PRIMARY KEY); CREATE TRIGGER x BEFORE INSERT ON u FOR EACH ROW SET @a = 1",
    );
    let queries = folder
        .file("q.sql", "SELECT id, a FROM t ORDER BY id; INSERT INTO t VALUES (1, NOW()); INSERT INTO u VALUES (1)");
    let Run { out, .. } = run(&["convert", "--schema", &schema, "--format", "jsonl", &queries]);
    let verdicts = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["verdict"].clone());
    assert_eq!(verdicts.collect::<Vec<_>>(), ["exact", "exact", "approximate"]);
}

#[test]
fn several_inputs_are_one_script() {
    let folder = Folder::new("several");
    let (table, rows) = (folder.file("t.sql", TABLE), folder.file("rows.sql", "INSERT INTO t VALUES (7);"));
    let Run { out, .. } = run(&["convert", &table, &rows]);
    assert!(out.contains("COPY t (a) FROM stdin;\n7\n"), "{out}");
    // With --schema, the table is known and not written.
    let Run { out, .. } = run(&["convert", "--schema", &folder.path(""), &rows]);
    assert!(out.contains("COPY t (a) FROM stdin;\n7\n") && !out.contains("CREATE TABLE"), "{out}");
}

#[test]
fn only_a_part_is_written() {
    let script = b"CREATE TABLE t (a INT PRIMARY KEY); INSERT INTO t VALUES (7);";
    let part = |arguments: &[&str]| {
        let out = run_with(arguments, script).out;
        (out.contains("CREATE TABLE"), out.contains("PRIMARY KEY"), out.contains('7'))
    };
    assert_eq!(part(&["convert", "--only", "schema"]), (true, true, false));
    assert_eq!(part(&["convert", "--only", "data"]), (false, false, true));
    let sql = |arguments: &[&str]| -> Vec<usize> {
        let out = run_with(arguments, script).out;
        let objects = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        objects.map(|object| object["sql"].as_array().unwrap().len()).collect()
    };
    assert_eq!(sql(&["convert", "--format", "jsonl", "--only", "schema"]), [2, 0]);
    assert_eq!(sql(&["convert", "--format", "jsonl", "--only", "data"]), [0, 1]);
}

#[test]
fn the_exit_status_tells_the_worst() {
    let approximate = "CREATE TABLE t (a DATE NOT NULL DEFAULT '0000-00-00');";
    let unsupported = "GRANT PROXY ON x TO y;";
    let status = |script: &str, arguments: &[&str]| {
        let convert = run_with(&[&["convert"], arguments].concat(), script.as_bytes()).status;
        let lines = run_with(&[&["convert", "--format", "jsonl"], arguments].concat(), script.as_bytes()).status;
        let check = run_with(&[&["check"], arguments].concat(), script.as_bytes()).status;
        assert_eq!((convert, convert), (lines, check));
        convert
    };
    assert_eq!(status(TABLE, &["--fail-on", "approximate"]), 0);
    assert_eq!(status(approximate, &[]), 0);
    assert_eq!(status(approximate, &["--fail-on", "approximate"]), 1);
    assert_eq!(status(unsupported, &[]), 1);
    assert_eq!(status(unsupported, &["--fail-on", "never"]), 0);
    assert_eq!(run(&["convert", "no/such/file.sql"]).status, 2);
    assert_eq!(run(&["convert", "--target", "oracle-23"]).status, 2);
    assert_eq!(run(&["translate"]).status, 2);
}

#[test]
fn check_reports_on_stdout() {
    let Run { status, out, err } = run(&["check", "shop.sql", "--jobs", "2"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("10 statements for postgres-17\n"), "{out}");
    // The place is shown and underlined.
    let lines: Vec<&str> = out.lines().collect();
    let place = lines.iter().position(|line| line.starts_with("  --> shop.sql:22:")).unwrap();
    assert!(lines[place + 1].starts_with("22 | …"), "{out}");
    let (source, marks) = (lines[place + 1], lines[place + 2]);
    let (at, length) = (marks.find('^').unwrap(), marks.matches('^').count());
    let marked: String = source.chars().skip(at).take(length).collect();
    assert_eq!(marked, "'0000-00-00'", "{out}");
}

#[test]
fn reports_are_written_by_their_ending() {
    let folder = Folder::new("reports");
    let [json, markdown, text, html, sarif] =
        ["json", "md", "txt", "html", "sarif"].map(|end| folder.path(&format!("r.{end}")));
    for format in ["sql", "jsonl"] {
        let reports = [&json, &markdown, &text, &html, &sarif].map(|path| ["--report", path]).concat();
        let convert = ["convert", "shop.sql", "--quiet", "--format", format];
        assert_eq!(run(&[&convert[..], &reports[..]].concat()).status, 0);
        let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
        assert_eq!(report["summary"]["statements"], 10);
        assert_eq!(report["findings"][0]["input"], "shop.sql");
        assert!(fs::read_to_string(&markdown).unwrap().starts_with("# Conversion to postgres-17\n"));
        assert!(fs::read_to_string(&text).unwrap().contains("warning[V101]"));
        assert!(fs::read_to_string(&html).unwrap().starts_with("<!DOCTYPE html>"));
        let sarif: serde_json::Value = serde_json::from_str(&fs::read_to_string(&sarif).unwrap()).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        let result = results.iter().find(|result| result["ruleId"] == "V101").unwrap();
        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 22);
    }
    // Told before anything is read.
    let Run { status, out, err } = run(&["convert", "shop.sql", "--report", "r.docx"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("r.docx: a report ends in "), "{err}");
}

#[test]
fn rows_in_a_folder_are_parted_and_packed() {
    let folder = Folder::new("parts");
    let row = |id: usize| format!("({id},'{}')", "text\\n ".repeat(id % 40));
    let rows = |from: usize| (from..from + 10_000).map(row).collect::<Vec<_>>().join(",");
    let mut dump =
        "CREATE TABLE t (id INT PRIMARY KEY, v TEXT);\nCREATE TABLE u (id INT PRIMARY KEY, v TEXT);\n".to_owned();
    dump.extend([0, 10_000].map(|from| format!("INSERT INTO t VALUES {};\n", rows(from))));
    dump.push_str(
        "INSERT INTO u (v, id) VALUES ('a', 1);\nREPLACE INTO u VALUES (1, 'b');\nINSERT INTO u VALUES (2, 'c');\n",
    );
    let input = folder.file("dump.sql", dump);
    let convert = |name: &str, jobs: &str, more: &[&str]| {
        let output = folder.path(&format!("{name}/"));
        let Run { status, err, .. } = run(&[&["convert", &input, "-q", "--jobs", jobs, "-o", &output], more].concat());
        assert_eq!(status, 0, "{err}");
        let entries = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().path());
        let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
        entries.map(|path| (name(&path), fs::read(&path).unwrap())).collect::<BTreeMap<_, _>>()
    };
    let block = |file: &[u8]| {
        let text = String::from_utf8(file.to_vec()).unwrap();
        text.strip_prefix("COPY t (id, v) FROM stdin;\n").unwrap().strip_suffix("\\.\n").unwrap().to_owned()
    };
    let whole = convert("whole", "1", &[]);
    let all = block(&whole["2-rows-t.sql"]);

    let split = convert("split", "2", &["--split", "1"]);
    assert_eq!(split, convert("split-1", "1", &["--split", "1"]));
    let parts = ["2-rows-t.sql", "2-rows-t-2.sql", "2-rows-t-3.sql"].map(|name| block(&split[name]));
    assert!(parts.concat() == all);
    assert!((1_000_000..1_001_000).contains(&split["2-rows-t.sql"].len()));
    let files = "\\ir 2-rows-t.sql\n\\ir 2-rows-t-2.sql\n\\ir 2-rows-t-3.sql\n\\ir 2-rows-u.sql\n";
    assert!(String::from_utf8_lossy(&split["all.sql"]).contains(files));

    let packed = convert("packed", "2", &["--split", "1", "--compress", "zstd"]);
    assert_eq!(packed, convert("packed-1", "1", &["--split", "1", "--compress", "zstd"]));
    let unpacked = |name: &str| String::from_utf8(zstd::decode_all(&packed[name][..]).unwrap()).unwrap();
    let parts = ["2-rows-t.copy.zst", "2-rows-t-2.copy.zst", "2-rows-t-3.copy.zst"].map(unpacked);
    assert!(parts.concat() == all);
    let loads = "\\copy t (id, v) from program 'zstd -dcq 2-rows-t-2.copy.zst'\n";
    assert!(String::from_utf8_lossy(&packed["all.sql"]).contains(loads));
    // Behind the REPLACE the order counts.
    assert_eq!(unpacked("2-rows-u.copy.zst"), "a\t1\n");
    assert!(String::from_utf8_lossy(&packed["s2-2-rows-u.sql"]).contains("COPY u (id, v) FROM stdin;\n2\tc\n"));

    let Run { status, err, .. } = run(&["convert", &input, "-o", &folder.path("out.sql"), "--compress", "zstd"]);
    assert_eq!(status, 2);
    assert!(err.contains("are for folders"), "{err}");
}

#[test]
fn output_goes_to_a_file_or_a_folder_and_never_over_an_input() {
    let folder = Folder::new("output");
    let input = folder.file("t.sql", TABLE);
    let file = folder.path("out.pg");
    assert_eq!(run(&["convert", &input, "-o", &file]).out, "");
    assert!(fs::read_to_string(&file).unwrap().contains("CREATE TABLE t"));
    run(&["convert", &input, "-o", &file, "--format", "jsonl"]);
    assert!(fs::read_to_string(&file).unwrap().starts_with("{\"input\":"));
    run(&["convert", &input, "-o", &folder.path("new/")]);
    assert!(fs::read_to_string(folder.path("new/all.sql")).unwrap().contains("\\ir "));

    let Run { status, err, .. } = run(&["convert", &input, "-o", &input]);
    assert_eq!(status, 2);
    assert!(err.contains("is an input"), "{err}");
    assert_eq!(fs::read_to_string(&input).unwrap(), TABLE);
}

#[test]
fn an_error_in_the_configuration_points_at_its_line() {
    let folder = Folder::new("config");
    let config = folder.file("sqlshift.toml", "# ours\ntarget = 'postgres-15'\n[types]\n'bit(1)' = 'boolean'\n");
    let Run { out, err, .. } = run_with(&["convert", "--config", &config], b"CREATE TABLE t (a BIT(1));");
    assert!(out.contains("a boolean"), "{out}");
    assert!(err.contains("for postgres-15\n"), "{err}");
    // A flag wins.
    let Run { err, .. } = run_with(&["convert", "--config", &config, "--target", "alloydb-16"], TABLE.as_bytes());
    assert!(err.contains("for alloydb-16\n"), "{err}");

    for wrong in ["collation = 'turkish'", "colation = 'plain'", "target = 'postgres-9'", "target 'postgres-15'"] {
        let config = folder.file("sqlshift.toml", format!("# ours\n{wrong}\n"));
        let Run { status, err, .. } = run_with(&["convert", "--config", &config], b"");
        assert_eq!(status, 2);
        assert!(err.contains("at line 2, column ") && err.contains(&format!("2 | {wrong}\n")), "{err}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    let rows = "INSERT INTO t VALUES (1);\n".repeat(200_000);
    let input = folder.file("t.sql", format!("{TABLE}{rows}"));
    for format in ["sql", "jsonl"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sqlshift"));
        command.args(["convert", "--format", format, &input]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""), "{format}");
    }
}

#[test]
fn codes_completions_and_the_manual_are_printed() {
    let Run { status, out, .. } = run(&["explain"]);
    assert!(status == 0 && out.lines().count() > 20, "{out}");
    let page = run(&["explain", "t103"]).out;
    assert!(page.starts_with("# T103: a zero date as default\n") && page.contains("## What to do\n"), "{page}");
    assert!(page.contains("CREATE TABLE t (\n    a date\n);"), "{page}");
    assert_eq!(run(&["explain", "Z999"]).status, 2);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).out.contains("fail-on"), "{shell}");
    }
    let Run { out, .. } = run(&["man"]);
    assert!(out.contains(".TH sqlshift 1") && out.contains("sqlshift convert") && out.contains("fail\\-on"), "{out}");
}

#[test]
fn the_readme_shows_what_comes_out() {
    let root = Path::new(FIXTURES).parent().unwrap();
    let path = root.join("README.md");
    let mut readme = fs::read_to_string(&path).unwrap();
    let command = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sqlshift")).args(arguments).current_dir(root).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    // The second block of SQL is what became of the first, the fourth of the third; the block of text is the report.
    let converted = command(&["convert", "fixtures/shop.sql"]);
    let start = converted.find("CREATE SEQUENCE order_id_seq").unwrap();
    let (end, _) =
        converted.match_indices(";\n").find(|(at, _)| converted[..*at].ends_with("OWNED BY \"order\".id")).unwrap();
    let blocks = |readme: &str, language: &str| -> Vec<String> {
        let blocks = readme.split("```").skip(1).step_by(2);
        blocks.filter_map(|block| Some(block.strip_prefix(&format!("{language}\n"))?.to_owned())).collect()
    };
    let folder = Folder::new("readme");
    let query = folder.file("query.sql", &blocks(&readme, "sql")[2]);
    let queried = command(&["convert", "--schema", "fixtures/shop.sql", &query]);
    let queried: String = queried.split_inclusive('\n').filter(|line| !line.starts_with("SET ")).collect();
    let queried = queried.split("SELECT setval").next().unwrap();
    let expected = [
        ("sql", 1, &converted[start..end + 2]),
        ("sql", 3, queried),
        ("text", 0, &command(&["check", "fixtures/shop.sql"])),
    ];
    for (language, number, content) in expected {
        let (at, fence) = readme.match_indices(&format!("```{language}\n")).nth(number).unwrap();
        let at = at + fence.len();
        let length = readme[at..].find("```\n").unwrap();
        if std::env::var_os("UPDATE").is_some() {
            readme.replace_range(at..at + length, content);
        } else {
            assert!(&readme[at..at + length] == content, "run the tests with UPDATE=1; this is now\n{content}");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &readme).unwrap();
    }
    let dump = fs::read_to_string(root.join("fixtures/shop.sql")).unwrap();
    assert!(dump.contains(&blocks(&readme, "sql")[0]));

    let config = folder.file("sqlshift.toml", &blocks(&readme, "toml")[0]);
    let Run { status, err, .. } = run(&["check", "shop.sql", "--config", &config]);
    assert_eq!((status, err.as_str()), (0, ""));
}

/// With the usual 64 KB, whoever writes into a pipe and whoever reads from it take turns all the time.
#[cfg(target_os = "linux")]
#[test]
fn pipes_are_made_wide() {
    use rustix::pipe::{fcntl_getpipe_size, fcntl_setpipe_size, pipe};
    const WIDE: usize = 1 << 20;
    // A system may forbid it.
    let (_reader, writer) = pipe().unwrap();
    if fcntl_setpipe_size(&writer, WIDE).is_err() {
        return;
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_sqlshift"));
    command.args(["convert", "--quiet"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, mut out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    // More than a narrow pipe holds, so that some of it has been read.
    stdin.write_all(b"CREATE DATABASE a;\n".repeat(1 << 13).as_slice()).unwrap();
    let sizes = [fcntl_getpipe_size(&stdin).unwrap(), fcntl_getpipe_size(&out).unwrap()];
    drop(stdin);
    out.read_to_end(&mut Vec::new()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(sizes, [WIDE, WIDE]);
}
