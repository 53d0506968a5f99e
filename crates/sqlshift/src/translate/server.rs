//! Sessions, conditions, distributed transactions, calls.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/sql-server-administration-statements.html>

use super::code::server as code;
use super::code::statement::{HOUSEKEEPING, ROUTINE, SERVER_OBJECT};
use super::expr::column::variable_setting;
use super::expr::{Refused, Translated};
use super::{Engine, Order, Outcome, Phase};
use crate::mysql::ast::{Expr, Name, Server, TableName, Xa};
use crate::postgres::ident::{ident, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::CompactString;

/// A statement about the server and its sessions.
pub(super) fn server(engine: &mut Engine, out: &mut Outcome, node: &Server, whole: Span) {
    match node {
        Server::Kill { query, id } => {
            out.kind = "kill";
            let function = if *query { "pg_cancel_backend" } else { "pg_terminate_backend" };
            out.report(&code::KILL, whole, "the number is that of a process of the target");
            if let Some(id) = values(engine, out, std::slice::from_ref(id)) {
                give(out, format!("SELECT {function}(({})::integer)", id.join("")));
            }
        }
        Server::Xa(step) => {
            out.kind = "xa";
            out.report(&code::XA, whole, "the target must allow prepared transactions");
            match step {
                Xa::Start => give(out, "BEGIN".to_owned()),
                Xa::End => {}
                Xa::Prepare(name) => give(out, format!("PREPARE TRANSACTION {}", quote_string(name))),
                Xa::Commit { one_phase: true, .. } => give(out, "COMMIT".to_owned()),
                Xa::Commit { name, .. } => give(out, format!("COMMIT PREPARED {}", quote_string(name))),
                Xa::Rollback(name) => give(out, format!("ROLLBACK PREPARED {}", quote_string(name))),
                Xa::Recover => give(
                    out,
                    "SELECT 1 AS \"formatID\", length(gid) AS gtrid_length, 0 AS bqual_length, gid AS data \
                     FROM pg_prepared_xacts"
                        .to_owned(),
                ),
            }
        }
        Server::Signal { again, state, items } => {
            out.kind = "signal";
            signal(engine, out, *again, state.as_deref(), items, whole);
        }
        Server::Diagnostics(list) => {
            out.kind = "diagnostics";
            out.report(&code::DIAGNOSTICS, whole, "the target keeps no list of warnings");
            let sets: Vec<String> = list
                .iter()
                .map(|(variable, item)| {
                    let number = ["NUMBER", "ROW_COUNT"].contains(&item.as_str());
                    engine.session.variables.remove(variable.as_str());
                    engine.session.doubtful.insert(variable.clone().into());
                    let value = if number { "'v0'" } else { "''" };
                    format!("set_config({}, {value}, false)", quote_string(&variable_setting(variable)))
                })
                .collect();
            give(out, format!("SELECT {}", sets.join(", ")));
        }
        Server::Call { name, args } => {
            out.kind = "call";
            if engine.lacks_routines() {
                let message = format!("the procedure `{}` is not translated yet", name.name.text);
                return out.report(&ROUTINE, name.span(), message);
            }
            out.report(&code::CALL, name.span(), format!("the target needs the procedure `{}`", name.name.text));
            if let Some(args) = values(engine, out, args) {
                give(out, format!("CALL {}({})", routine(engine, name), args.join(", ")));
            }
        }
        Server::AlterRoutine { function, name, comment, invoker } => {
            out.kind = "alter_routine";
            if engine.lacks_routines() {
                let message = format!("the routine `{}` is not translated yet", name.name.text);
                return out.report(&ROUTINE, name.span(), message);
            }
            if comment.is_none() && invoker.is_none() {
                return out.report(&code::ROUTINE_CHARACTERISTIC, whole, "only says what the routine does");
            }
            let message = format!("the target needs the routine `{}`", name.name.text);
            out.report(&code::ALTER_ROUTINE, name.span(), message);
            let kind = if *function { "FUNCTION" } else { "PROCEDURE" };
            let own = routine(engine, name);
            if let Some(comment) = comment {
                give(out, format!("COMMENT ON {kind} {own} IS {}", quote_string(comment)));
            }
            if let Some(invoker) = invoker {
                let security = if *invoker { "INVOKER" } else { "DEFINER" };
                give(out, format!("ALTER {kind} {own} SECURITY {security}"));
            }
        }
        Server::Remote { alter, name, options } => {
            out.kind = "server";
            foreign_server(out, *alter, name, options);
        }
        Server::DropRemote { if_exists, name } => {
            out.kind = "server";
            out.report(&code::MYSQL_FDW, name.span, "what is left of the server goes with it");
            let if_exists = if *if_exists { "IF EXISTS " } else { "" };
            give(out, format!("DROP SERVER {if_exists}{} CASCADE", ident(&name.text)));
        }
        Server::Help => {
            out.kind = "help";
            out.report(&HOUSEKEEPING, whole, "help about MySQL");
        }
    }
}

/// A server of MySQL's, reached with the wrapper `mysql_fdw`.
fn foreign_server(out: &mut Outcome, alter: bool, name: &Name, options: &[(CompactString, CompactString)]) {
    let set = if alter { "SET " } else { "" };
    let chosen = |names: &[(&str, &str)]| {
        let found = names.iter().filter_map(|(option, own)| {
            let (_, value) = options.iter().find(|(name, _)| name == option)?;
            Some(format!("{set}{own} {}", quote_string(value)))
        });
        found.collect::<Vec<_>>().join(", ")
    };
    let of_server = chosen(&[("host", "host"), ("port", "port")]);
    let of_user = chosen(&[("user", "username"), ("password", "password")]);
    if alter && of_server.is_empty() && of_user.is_empty() {
        return out.report(&SERVER_OBJECT, name.span, "the wrapper of the target has no such options");
    }
    out.report(&code::MYSQL_FDW, name.span, "the target needs the extension `mysql_fdw`");
    let own = ident(&name.text);
    let verb = if alter { "ALTER" } else { "CREATE" };
    if !alter {
        let list = if of_server.is_empty() { String::new() } else { format!(" OPTIONS ({of_server})") };
        give(out, format!("CREATE SERVER {own} FOREIGN DATA WRAPPER mysql_fdw{list}"));
    } else if !of_server.is_empty() {
        give(out, format!("ALTER SERVER {own} OPTIONS ({of_server})"));
    }
    if !of_user.is_empty() {
        give(out, format!("{verb} USER MAPPING FOR CURRENT_USER SERVER {own} OPTIONS ({of_user})"));
    }
}

fn give(out: &mut Outcome, sql: String) {
    out.push_ordered(Order::Everything, Phase::Rows, None, sql);
}

/// The name of a routine, whose case does not matter.
fn routine(engine: &Engine, name: &TableName) -> String {
    let schema = name.database.as_ref().map(|database| engine.schema(&database.text));
    qualified(schema.as_deref(), &name.name.text.to_lowercase()).into()
}

/// The expressions, unless one has no translation.
fn values(engine: &mut Engine, out: &mut Outcome, nodes: &[Expr]) -> Option<Vec<CompactString>> {
    let translated = engine.in_context(out, |context| {
        let list = nodes.iter().map(|node| {
            let typed = context.expr(node)?;
            Ok(context.as_output(typed).sql)
        });
        list.collect::<Translated<Vec<CompactString>>>()
    });
    match translated {
        Ok(list) => Some(list),
        Err(Refused(diagnostic)) => {
            out.diagnostics.push(*diagnostic);
            None
        }
    }
}

/// A block that raises the condition; one of class 01 is a warning.
fn signal(
    engine: &mut Engine,
    out: &mut Outcome,
    again: bool,
    state: Option<&str>,
    items: &[(CompactString, Expr)],
    whole: Span,
) {
    out.report(&code::SIGNAL, whole, "the error is PostgreSQL's");
    let text = items.iter().find(|(name, _)| name == "MESSAGE_TEXT").map(|(_, value)| value.clone());
    let Some(text) = values(engine, out, text.as_slice()) else { return };
    // Outside of a handler there is nothing to raise again.
    let (state, text) = match (again, state) {
        (true, _) => ("0K000", vec!["'RESIGNAL when handler not active'".into()]),
        (false, Some(state)) => (state, text),
        (false, None) => ("45000", text),
    };
    let level = if state.starts_with("01") { "WARNING" } else { "EXCEPTION" };
    let text = text.into_iter().next().unwrap_or_else(|| "'Unhandled user-defined exception condition'".into());
    let body = format!("RAISE {level} '%', {text} USING ERRCODE = {};", quote_string(state));
    let tag = if body.contains("$$") { "$block$" } else { "$$" };
    give(out, format!("DO {tag} BEGIN {body} END {tag}"));
}
