//! Loads converted dumps into a PostgreSQL that the test starts itself, and reads the rows back.
//!
//! Fails when no PostgreSQL is installed, unless `SQLSHIFT_WITHOUT_POSTGRES=1` says that this is meant.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Options, Target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server of its own, stopped and removed at the end.
struct Server {
    bin: PathBuf,
    home: PathBuf,
    major: u8,
}

impl Server {
    fn start() -> Option<Server> {
        let bin = newest_bin();
        if bin.is_none() && std::env::var_os("SQLSHIFT_WITHOUT_POSTGRES").is_some() {
            return None;
        }
        let bin = bin.expect("no PostgreSQL under /usr/lib/postgresql; install it, or set SQLSHIFT_WITHOUT_POSTGRES=1");
        let major = bin.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse().ok()).unwrap_or(15);
        let home = std::env::temp_dir().join(format!("sqlshift-load-{}", std::process::id()));
        fs::create_dir_all(&home).unwrap();
        let server = Server { bin, home, major };
        // initdb refuses to run as root.
        if server.as_root() {
            run(Command::new("chown").arg("nobody").arg(&server.home));
        }
        let data = server.home.join("data");
        run(server.tool("initdb").args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-D"]).arg(&data));
        let options = format!("-c listen_addresses='' -c fsync=off -k {}", server.home.display());
        run(server
            .tool("pg_ctl")
            .arg("-D")
            .arg(&data)
            .args(["-w", "-o", &options, "-l"])
            .arg(server.home.join("log"))
            .arg("start"));
        Some(server)
    }

    fn as_root(&self) -> bool {
        let id = Command::new("id").arg("-u").output().unwrap();
        id.stdout.trim_ascii() == b"0"
    }

    fn tool(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = if self.as_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.home);
        command
    }

    /// Runs a script; panics on the first error.
    fn sql(&self, script: &str) -> String {
        let file = self.home.join("script.sql");
        fs::write(&file, script).unwrap();
        let mut command = Command::new(self.bin.join("psql"));
        command
            .args(["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h"])
            .arg(&self.home)
            .arg("-f")
            .arg(&file);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self
            .tool("pg_ctl")
            .arg("-D")
            .arg(self.home.join("data"))
            .args(["-m", "immediate", "stop"])
            .stdout(Stdio::null())
            .status();
        let _ = fs::remove_dir_all(&self.home);
    }
}

fn newest_bin() -> Option<PathBuf> {
    let mut bins: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin")).collect();
    bins.retain(|bin| bin.join("initdb").exists());
    bins.sort();
    bins.pop()
}

fn run(command: &mut Command) {
    let output = command.stdout(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_shop_loads_whole_and_equal() {
    let Some(server) = Server::start() else { return };
    let dump = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/shop.sql")).unwrap();
    let mut converter = Converter::new(Options::for_target(Target::postgres(server.major)), Vec::new());
    converter.convert("shop.sql", &dump[..]).unwrap();
    let (report, script) = converter.finish().unwrap();
    let counts = report.counts();
    assert_eq!(counts.statements, counts.exact + counts.approximate + counts.unsupported + counts.skipped);
    assert_eq!(counts.unsupported, 0);
    server.sql(&String::from_utf8(script).unwrap());

    let customers = server.sql("SELECT id, email, level, flags, born, opens, photo, notes FROM customer ORDER BY id");
    assert_eq!(
        customers,
        "1|ann@example.com|gold|\\x00|1990-02-28|26:30:00|\\x005c0a|{\"a\": [1, \"x\"]}\n\
         2|tab\t\\N@example.com|basic|\\x00||-01:00:00|\\x00ff|\n\
         3|o'hara@example.com|basic||||\\x|[]\n"
    );
    let orders = server.sql("SELECT id, customer, total, total_tax, placed FROM \"order\" ORDER BY id");
    assert_eq!(orders, "7|1|19.90|3.7810|2024-03-01 12:00:00.125\n8|1|0.00|0.0000|2024-03-02 00:00:00\n");

    // Keys, counters, collations and ON UPDATE work as they did.
    let found = server.sql("SELECT id FROM customer WHERE email = 'ANN@example.com'");
    assert_eq!(found, "1\n");
    let next = server.sql("INSERT INTO customer (email) VALUES ('new@example.com') RETURNING id");
    assert_eq!(next, "4\n");
    let touched = server.sql(
        "UPDATE customer SET level = 'gold' WHERE id = 2;
         UPDATE customer SET level = 'basic', changed = changed WHERE id = 1;
         SELECT id, changed > now() - interval '1 hour' FROM customer WHERE id < 3 ORDER BY id",
    );
    assert_eq!(touched, "1|f\n2|t\n");
    let cascaded = server.sql("DELETE FROM customer WHERE id = 1; SELECT count(*) FROM \"order\"");
    assert_eq!(cascaded, "0\n");
}
