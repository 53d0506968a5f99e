//! What is asked of the provider and not of SQL: flags of the instance, extensions, accounts, files.

use super::{Words, asking, code, once, tell};
use crate::postgres::alloydb::facts;
use crate::report::{Diagnostic, Need};
use crate::translate::{Engine, Outcome};

/// Privileges over the server itself.
const SERVER_PRIVILEGES: [&str; 6] = ["SUPER", "FILE", "SHUTDOWN", "RELOAD", "PROCESS", "REPLICATION"];

pub(super) fn advise(engine: &mut Engine, out: &mut Outcome, words: &Words<'_>, is_managed: bool) {
    schedule(out, words);
    settings(out, words);
    maintenance(out, words);
    if words.is(0, "XA") {
        let need = Need::Flag { name: "max_prepared_transactions".to_owned(), value: None };
        let message = "`max_prepared_transactions` is a flag of the instance";
        out.diagnostics.push(asking(Diagnostic::new(&code::INSTANCE_FLAG, words.span(0), message), vec![need]));
    }
    if words.is(0, "CREATE") && words.is(1, "SERVER") {
        let help = facts().reading_others();
        tell(out, &code::FOREIGN_SERVER, words.span(1), "the server is another one than a MySQL server", help);
    }
    if is_managed {
        accounts(out, words);
        superuser(engine, out, words);
        files(out, words);
    }
}

fn schedule(out: &mut Outcome, words: &Words<'_>) {
    if !(words.is(0, "CREATE") && words.upper.iter().take(12).any(|word| word == "EVENT")) {
        return;
    }
    let wrapped = words.find_any(&["SECOND", "STARTS", "ENDS", "PRESERVE"]);
    let message = match wrapped {
        Some(at) => format!("the event becomes a job of `pg_cron`, which has no `{}`", words.upper[at]),
        None => "the event becomes a job of `pg_cron`".to_owned(),
    };
    let help = format!("{}; `cron.database_name` names its database.", facts().enable("pg_cron"));
    let mut needs = facts().needs("pg_cron");
    needs.push(Need::Flag { name: "cron.database_name".to_owned(), value: None });
    let diagnostic = Diagnostic::new(&code::SCHEDULER_FLAG, words.span(wrapped.unwrap_or(0)), message).with_help(help);
    out.diagnostics.push(asking(diagnostic, needs));
}

/// Settings of the server, which are flags of the instance.
fn settings(out: &mut Outcome, words: &Words<'_>) {
    let of_server = words.is(0, "SET") && words.is_any(1, &["GLOBAL", "PERSIST"]);
    if !of_server {
        return;
    }
    let name = words.upper.get(2).cloned().unwrap_or_default().to_lowercase();
    let value = words.find(&["="]).and_then(|at| words.value(at + 1));
    let diagnostic = match facts().flag_of(&name, value.as_deref()) {
        Some((flag, value)) => {
            let message = format!("`{name}` is the flag `{flag}` of the instance");
            let help = format!("Ask for the instance flag `{flag}`.");
            let needs = vec![Need::Flag { name: flag.to_owned(), value }];
            asking(Diagnostic::new(&code::INSTANCE_FLAG, words.span(2), message).with_help(help), needs)
        }
        None => Diagnostic::new(&code::INSTANCE_FLAG, words.span(2), format!("`{name}` is no setting of the target")),
    };
    out.diagnostics.push(diagnostic);
}

/// Statements that keep tables in order, which the service does.
fn maintenance(out: &mut Outcome, words: &Words<'_>) {
    let at = if words.is_any(1, &["NO_WRITE_TO_BINLOG", "LOCAL"]) { 2 } else { 1 };
    if words.is_any(0, &["ANALYZE", "OPTIMIZE"]) && words.is_any(at, &["TABLE", "TABLES"]) {
        out.report(&code::ADAPTIVE_AUTOVACUUM, words.span(0), "adaptive autovacuum does it by itself");
    }
}

fn accounts(out: &mut Outcome, words: &Words<'_>) {
    let is_account = words.is(0, "CREATE") && words.is_any(1, &["USER", "ROLE"]);
    if is_account || words.is(0, "GRANT") && words.find(&["ON"]).is_some() {
        let reserved =
            words.upper.iter().map(|word| word.to_lowercase()).find(|word| facts().reserved_roles.contains(word));
        let message = match reserved {
            Some(name) => format!("`{name}` is a role of AlloyDB's own"),
            None => "users may be accounts of the provider, and none is a superuser".to_owned(),
        };
        out.report(&code::MANAGED_ACCOUNTS, words.span(0), message);
    }
}

/// What only a superuser does, whom the service keeps for itself.
fn superuser(engine: &mut Engine, out: &mut Outcome, words: &Words<'_>) {
    let library = words.find(&["SONAME"]).filter(|_| words.is_any(0, &["CREATE", "INSTALL"]));
    let component = words.is(0, "INSTALL") && words.is(1, "COMPONENT");
    let granted = if words.is(0, "GRANT") {
        let end = words.find(&["ON"]).or_else(|| words.find(&["TO"])).unwrap_or(0);
        words.find_any(&SERVER_PRIVILEGES).filter(|at| *at < end)
    } else {
        None
    };
    if let Some(at) = library.or(component.then_some(1)) {
        let help =
            "Write the function in SQL, PL/pgSQL or `plv8`, or see whether an extension of AlloyDB's list has it.";
        tell(out, &code::NO_SUPERUSER, words.span(at), "no library is loaded into the server", help);
    }
    if let Some(at) = granted {
        let message = format!("`{}` is a privilege over the server, which the provider keeps", words.upper[at]);
        let help = "Grant `alloydbsuperuser` to those who make extensions; ask the provider for the rest.";
        tell(out, &code::NO_SUPERUSER, words.span(at), message, help);
    }
    let is_off = |at: usize| words.value(at + 2).is_some_and(|value| value == "0" || value.eq_ignore_ascii_case("off"));
    let unchecked = words.find(&["FOREIGN_KEY_CHECKS", "="]).filter(|at| words.is(0, "SET") && is_off(*at));
    if let Some(at) = unchecked {
        let message = "nobody switches foreign keys off for a session";
        let help =
            "Load rows before `ADD FOREIGN KEY`, as the output of `sqlshift convert` does, or make keys `DEFERRABLE`.";
        once(engine, out, &code::KEYS_STAY_ON, words.span(at), message, help);
    }
}

fn files(out: &mut Outcome, words: &Words<'_>) {
    let file = words.find_any(&["INFILE", "OUTFILE", "DUMPFILE"]);
    if let Some(at) = file.filter(|_| words.find(&["LOCAL", "INFILE"]).is_none()) {
        out.report(&code::NO_SERVER_FILES, words.span(at), "the server has no files that a statement could name");
    }
    let directory = words.find(&["DATA", "DIRECTORY"]).or_else(|| words.find(&["INDEX", "DIRECTORY"]));
    if let Some(at) = directory.or_else(|| words.find(&["TABLESPACE"])) {
        out.report(&code::NO_TABLESPACES, words.span(at), "AlloyDB lays out its storage by itself");
    }
}
