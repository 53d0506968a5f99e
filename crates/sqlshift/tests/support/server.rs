//! Private PostgreSQL servers, made from the installed binaries and removed when the test ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server of its own on a socket in its own folder.
pub(crate) struct Server {
    bin: PathBuf,
    pub(crate) home: PathBuf,
    pub(crate) major: u8,
}

impl Server {
    /// A server of each installed major version.
    ///
    /// Without any, this panics unless `SQLSHIFT_WITHOUT_POSTGRES=1` says that this is meant.
    pub(crate) fn each(name: &str) -> Vec<Server> {
        std::thread::scope(|scope| {
            let starting: Vec<_> = installed()
                .into_iter()
                .map(|(major, bin)| scope.spawn(move || Server::start(name, major, bin)))
                .collect();
            starting.into_iter().map(|server| server.join().expect("a server starts")).collect()
        })
    }

    /// A server of the newest installed version, as [`Server::each`].
    pub(crate) fn newest(name: &str) -> Option<Server> {
        let (major, bin) = installed().pop()?;
        Some(Server::start(name, major, bin))
    }

    fn start(name: &str, major: u8, bin: PathBuf) -> Server {
        let home = std::env::temp_dir().join(format!("sqlshift-{name}-{major}-{}", std::process::id()));
        fs::create_dir_all(&home).expect("a folder for the server");
        let server = Server { bin, home, major };
        // initdb refuses to run as root.
        if is_root() {
            run(Command::new("chown").arg("nobody").arg(&server.home));
        }
        let data = server.home.join("data");
        run(server
            .tool("initdb")
            .args(["-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-D"])
            .arg(&data));
        let options = format!(
            "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50 -c timezone=UTC -k {}",
            server.home.display()
        );
        run(server
            .tool("pg_ctl")
            .arg("-D")
            .arg(&data)
            .args(["-w", "-o", &options, "-l"])
            .arg(server.home.join("log"))
            .arg("start"));
        server
    }

    fn tool(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.home);
        command
    }

    /// Runs a script with psql, as users do; panics on the first error.
    pub(crate) fn psql(&self, script: &str) -> String {
        let file = self.home.join("script.sql");
        fs::write(&file, script).expect("the script is written");
        let own = self.bin.join("psql");
        let mut command = Command::new(if own.exists() { own } else { PathBuf::from("psql") });
        command
            .args(["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h"])
            .arg(&self.home)
            .arg("-f")
            .arg(&file);
        let output = command.output().expect("psql runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("psql writes UTF-8")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.tool("pg_ctl");
        stop.arg("-D").arg(self.home.join("data")).args(["-m", "immediate", "stop"]);
        let _ = stop.stdout(Stdio::null()).status();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// The major versions that are installed and their folders of programs, oldest first.
///
/// `SQLSHIFT_POSTGRES` adds folders, separated by colons.
fn installed() -> Vec<(u8, PathBuf)> {
    let mut bins: Vec<PathBuf> =
        std::env::var_os("SQLSHIFT_POSTGRES").map(|paths| std::env::split_paths(&paths).collect()).unwrap_or_default();
    for (parent, prefix) in [("/usr/lib/postgresql", ""), ("/usr", "pgsql-"), ("/opt/homebrew/opt", "postgresql@")] {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        bins.extend(
            entries
                .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
                .map(|entry| entry.path().join("bin")),
        );
    }
    let mut found: Vec<(u8, PathBuf)> =
        bins.into_iter().filter_map(|bin| Some((major(&bin)?, bin))).filter(|(major, _)| *major >= 14).collect();
    found.sort();
    found.dedup_by_key(|(major, _)| *major);
    assert!(
        !found.is_empty() || std::env::var_os("SQLSHIFT_WITHOUT_POSTGRES").is_some(),
        "no PostgreSQL is installed; install it, name its folder of programs in SQLSHIFT_POSTGRES, \
         or set SQLSHIFT_WITHOUT_POSTGRES=1"
    );
    found
}

fn major(bin: &Path) -> Option<u8> {
    if !bin.join("initdb").exists() {
        return None;
    }
    // "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
    let output = Command::new(bin.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split(' ').nth(2)?.split(['.', 'b', 'r', '\n']).next()?.parse().ok()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    id.stdout.trim_ascii() == b"0"
}

fn run(command: &mut Command) {
    let output = command.stdout(Stdio::null()).output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
