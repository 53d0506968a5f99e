//! Reports as their readers use them: workloads, baselines, what is allowed, the configuration.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod support;

use serde_json::Value;
use std::fs;
use support::{Folder, Run, run};

const SCHEMA: &str = "CREATE TABLE t (id INT PRIMARY KEY, a INT, name VARCHAR(20));\n";
const SLOW: &str = "\
# Time: 2024-01-31T10:00:00.000000Z
# User@Host: app[app] @ localhost []  Id:     3
# Query_time: 1.500000  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 1
use shop;
SET timestamp=1706695200;
SELECT a FROM t WHERE id = 5;
# User@Host: app[app] @ localhost []  Id:     4
# Query_time: 0.500000  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 1
SELECT a FROM t WHERE id = 77;
# User@Host: app[app] @ localhost []  Id:     4
# Query_time: 2.000000  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 1
SELECT name FROM t
LIMIT 10;
# administrator command: Quit;
";
const GENERAL: &str = "\
Time                 Id Command    Argument
2024-01-31T10:00:00.000000Z\t    8 Connect\tapp@localhost on shop using TCP/IP
2024-01-31T10:00:00.000001Z\t    8 Query\tSELECT a FROM t WHERE id = 9
2024-01-31T10:00:00.000002Z\t    8 Quit\t
";
const DIGESTS: &str = "\
SCHEMA_NAME,DIGEST_TEXT,COUNT_STAR,SUM_TIMER_WAIT
shop,SELECT `a` FROM `t` WHERE `id` IN (...),40,3000000000000
";

fn json(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn logs_are_judged_against_the_schema() {
    let folder = Folder::new("workload");
    let inputs = [
        folder.file("slow.log", SLOW),
        folder.file("general.log", GENERAL),
        folder.file("digests.csv", DIGESTS),
        folder.file("schema.sql", SCHEMA),
    ];
    let report = folder.path("r.json");
    let [slow, general, digests, schema] = &inputs;
    let Run { status, out, err } = run(&["check", slow, general, digests, schema, "--report", &report]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("1 of 3 query shapes needs work: 2.3 % of the calls and 28.6 % of the time\n"), "{out}");
    let report = json(&report);
    let workload = &report["workload"];
    assert_eq!(workload["calls"]["statements"], 44);
    assert_eq!(workload["shapes"]["exact"], 2);
    let queries = workload["queries"].as_array().unwrap();
    assert_eq!((&queries[0]["calls"], &queries[1]["calls"]), (&40.into(), &3.into()), "the most called come first");
    assert_eq!(queries[1]["shape"], "select a from t where id = ?");
    assert_eq!(queries[1]["sql"], "SELECT a FROM t WHERE id = 5;\n", "and nothing of the schema's");
    // A finding stands where its query stands in the log.
    let finding = report["findings"].as_array().unwrap().iter().find(|one| one["code"] == "Q104").unwrap();
    assert_eq!((&finding["line"], &finding["calls"]), (&13.into(), &1.into()));
    // The same shapes, judged without the schema.
    let Run { out, .. } = run(&["check", slow]);
    assert!(out.contains("2 of 2 query shapes need work"), "{out}");
}

#[test]
fn a_baseline_fails_on_new_findings_only() {
    let folder = Folder::new("baseline");
    let old = folder.file("schema.sql", format!("{SCHEMA}GRANT PROXY ON x TO y;\n"));
    let baseline = folder.path("baseline.json");
    assert_eq!(run(&["check", &old, "--report", &baseline]).status, 1);
    let Run { status, out, .. } = run(&["check", &old, "--baseline", &baseline]);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("0 findings are new, 1 are known"), "{out}");
    // Lines move, and the finding is the same; another one is new.
    let same = format!("-- a line more\n\n{SCHEMA}GRANT PROXY ON x TO y;\n");
    folder.file("schema.sql", &same);
    let (report, sarif) = (folder.path("new.json"), folder.path("new.sarif"));
    assert_eq!(run(&["check", &old, "--baseline", &baseline, "--report", &report]).status, 0);
    assert_eq!(run(&["check", "--diff", &baseline, &report]).out.lines().next(), Some("0 new, 0 gone"));
    folder.file("schema.sql", format!("{same}CREATE PROCEDURE p() SELECT 1;\n"));
    let check = ["check", &old, "--baseline", &baseline, "--report", &report, "--report", &sarif];
    let Run { status, out, .. } = run(&check);
    assert_eq!(status, 1);
    assert!(out.contains("error[U904]") && !out.contains("error[U907]"), "{out}");
    let results = json(&sarif)["runs"][0]["results"].as_array().unwrap().clone();
    let states: Vec<&str> = results.iter().map(|result| result["baselineState"].as_str().unwrap()).collect();
    assert_eq!(states, ["new", "unchanged"]);
    let Run { status, out, .. } = run(&["check", "--diff", &baseline, &report]);
    assert_eq!(status, 1);
    assert!(out.starts_with("+ error[U904] ") && out.contains("\n1 new, 0 gone\n"), "{out}");
    assert!(out.contains("unsupported         1 → 2  +1\n"), "{out}");
    let Run { status, out, .. } = run(&["check", "--diff", &report, &baseline]);
    assert!(status == 0 && out.starts_with("- error[U904] "), "{out}");

    let other = folder.file("other.json", "{}");
    for arguments in [&["check", &old, "--baseline", &other][..], &["check", "--diff", &other, &report]] {
        let Run { status, err, .. } = run(arguments);
        assert_eq!(status, 2);
        assert!(err.contains("other.json: no report of sqlshift"), "{err}");
    }
}

#[test]
fn what_is_allowed_is_listed_and_does_not_fail() {
    let folder = Folder::new("allowed");
    let input = folder.file(
        "schema.sql",
        "CREATE TABLE log_a (a DATE NOT NULL DEFAULT '0000-00-00');\n\
         CREATE TABLE b (a DATE NOT NULL DEFAULT '0000-00-00');\n\
         -- sqlshift: allow U907 accounts are made by hand\n\
         GRANT PROXY ON x TO y;\n",
    );
    let config = folder.file("sqlshift.toml", "[[allow]]\ncode = 'T103'\nobject = 'log_*'\nreason = 'never null'\n");
    let names = ["json", "html", "md", "sarif"].map(|ending| folder.path(&format!("r.{ending}")));
    let reports = names.iter().flat_map(|name| ["--report", name]).collect::<Vec<_>>();
    let arguments = [&["check", &input, "--config", &config], &reports[..]].concat();
    let Run { status, out, .. } = run(&arguments);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("allowed   T103 (1×): never null\nallowed   U907 (1×): accounts are made by hand\n"), "{out}");
    assert!(out.contains("warning[T103]: a zero date as default (1×)") && !out.contains("error[U907]"), "{out}");
    let [json_path, html, markdown, sarif] = &names;
    let report = json(json_path);
    assert_eq!(report["summary"]["unsupported"], 1, "verdicts stay as they are");
    let states: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["allowed", "open", "allowed"]);
    assert!(fs::read_to_string(html).unwrap().contains("<td>never null</td>"));
    assert!(fs::read_to_string(markdown).unwrap().contains("| T103 | never null | 1 |"));
    let result = &json(sarif)["runs"][0]["results"][0];
    assert_eq!(result["suppressions"][0]["justification"], "never null");
    // The others still fail.
    assert_eq!(run(&[&arguments[..], &["--fail-on", "approximate"]].concat()).status, 1);
}

#[test]
fn effort_is_counted_by_object_and_can_be_set() {
    let folder = Folder::new("effort");
    let rows = "INSERT INTO t VALUES ('0000-00-00'),('0000-00-00');\n".repeat(50);
    let input = folder.file("dump.sql", format!("CREATE TABLE t (a DATE);\n{rows}CREATE TABLE u (a INT);\n"));
    let report = folder.path("r.json");
    run(&["check", &input, "--report", &report]);
    let effort = &json(&report)["effort"];
    assert_eq!((&effort["subjects"], &effort["review"]["subjects"]), (&2.into(), &1.into()));
    assert_eq!((&effort["units"], &effort["readiness"]), (&3.into(), &75.into()), "however many rows there are");
    let config = folder.file("sqlshift.toml", "[effort]\nunit_minutes = 60\nlearn = 0\n[effort.codes]\nV101 = 5\n");
    run(&["check", &input, "--report", &report, "--config", &config]);
    let effort = &json(&report)["effort"];
    assert_eq!((&effort["units"], &effort["hours"]), (&5.into(), &5.0.into()));
}

/// What no statement can give a managed server stands together, in every form of the report.
#[test]
fn a_report_for_alloydb_says_what_the_server_needs() {
    let folder = Folder::new("provider");
    let input = folder.file(
        "all.sql",
        "SET GLOBAL innodb_lock_wait_timeout = 5; CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;
         CREATE TABLE t (id INT PRIMARY KEY, a TEXT, FULLTEXT KEY (a))",
    );
    let (report, page, text) = (folder.path("r.json"), folder.path("r.html"), folder.path("r.md"));
    let flags = "alloydb.enable_pg_cron=on,cron.database_name=VALUE,lock_timeout=5000";
    for path in [&report, &page, &text] {
        let Run { out, .. } = run(&["check", &input, "--target", "alloydb-16", "--report", path]);
        assert!(out.contains("the server needs\n") && out.contains(flags), "{out}");
    }
    assert_eq!(json(&report)["provider"]["flags"]["lock_timeout"], "5000");
    assert_eq!(json(&report)["provider"]["extensions"], serde_json::json!(["pg_cron", "rum"]));
    let read = |path| std::fs::read_to_string(path).unwrap();
    assert!(read(&page).contains(flags) && read(&page).contains("<section id=\"provider\">"));
    assert!(read(&text).contains("## What the server needs\n"));
    let Run { out, .. } = run(&["check", &input, "--target", "alloydb-omni-16"]);
    assert!(out.contains("ALTER SYSTEM SET lock_timeout = '5000';"), "{out}");
    assert!(!run(&["check", &input]).out.contains("the server needs"));
}

/// The browser that `SQLSHIFT_CHROMIUM` names, or the one of this machine.
fn chromium() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("SQLSHIFT_CHROMIUM").map(Into::into);
    named.or_else(|| {
        let path = std::env::var_os("PATH")?;
        let names = ["chromium", "chromium-browser", "google-chrome"];
        std::env::split_paths(&path)
            .flat_map(|folder| names.map(|name| folder.join(name)))
            .find(|program| program.is_file())
    })
}

#[test]
fn the_page_opens_without_errors_in_a_browser() {
    // `scripts/test` installs one.
    let Some(chromium) = chromium() else { return };
    let folder = Folder::new("page");
    let (slow, schema, page) =
        (folder.file("slow.log", SLOW), folder.file("schema.sql", SCHEMA), folder.path("r.html"));
    run(&["check", &slow, &schema, "shop.sql", "--report", &page]);
    let mut browser = std::process::Command::new(chromium);
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]);
    browser.args(["--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--dump-dom"]);
    let browser = browser.arg(format!("--user-data-dir={}", folder.path("profile"))).arg(format!("file://{page}"));
    let output = browser.output().unwrap();
    let (dom, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(dom.contains("data-ready=\"1\""), "{log}");
    assert!(!log.contains("CONSOLE"), "{log}");
    assert!(dom.contains("<b>t</b> (3 columns)") && dom.contains("findings</output>"), "{dom}");
}

#[test]
fn the_configuration_in_force_is_shown() {
    let folder = Folder::new("in-force");
    let config = folder.file("ours.toml", "collation = 'plain'\n[types]\n'bit(1)' = 'boolean'\n");
    let Run { status, out, .. } = run(&["config", "--config", &config, "--target", "alloydb-16"]);
    assert_eq!(status, 0);
    assert!(out.contains("target = \"alloydb-16\"  # --target\n"), "{out}");
    assert!(out.contains("ours.toml:1\n") && out.contains("ours.toml:3\n") && out.contains("# default\n"), "{out}");
    // What is shown can be read again.
    let shown = folder.file("shown.toml", &out);
    let again = run(&["config", "--config", &shown]).out;
    let values =
        |text: &str| text.lines().map(|line| line.split("  # ").next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(values(&out), values(&again));
}
