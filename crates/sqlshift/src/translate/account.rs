//! Accounts become roles, and privileges those of PostgreSQL.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/account-management-statements.html>

use super::code::account as code;
use super::code::statement::{ACCOUNT, HOUSEKEEPING};
use super::system::SCHEMAS;
use super::{Engine, Order, Outcome, Phase, Timing};
use crate::mysql::ast::{Account, Grantee, Level, Name, Privileges, User};
use crate::postgres::ident::{ident, ident_list, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::CompactString;

/// A statement about accounts.
pub(super) fn account(engine: &mut Engine, out: &mut Outcome, node: &Account, whole: Span) {
    let named = match node {
        Account::Create { users, .. } | Account::Alter { users, .. } => {
            users.iter().map(|user| &user.account).collect()
        }
        Account::Drop { names, .. } => names.iter().collect(),
        Account::Rename(renames) => renames.iter().flat_map(|(from, to)| [from, to]).collect(),
        Account::Privileges(privileges) => privileges.to.iter().collect(),
        Account::Roles { roles, to, .. } => roles.iter().chain(to).collect(),
        Account::SetRole(roles) => roles.iter().collect(),
        Account::SetDefaultRole { role, to } => role.iter().chain(to).collect(),
        Account::Other => Vec::new(),
    };
    if let Some(nameless) = named.iter().find(|grantee| grantee.name.text.is_empty() && !grantee.current) {
        return out.report(&ACCOUNT, nameless.name.span, "an account without a name");
    }
    match node {
        Account::Create { role, if_not_exists, users } => create(engine, out, *role, *if_not_exists, users),
        Account::Alter { if_exists, users } => alter(out, *if_exists, users),
        Account::Drop { if_exists, names } => drop(engine, out, *if_exists, names),
        Account::Rename(renames) => {
            for (from, to) in renames.iter().filter(|(from, to)| from.name.text != to.name.text) {
                give(out, format!("ALTER ROLE {} RENAME TO {}", role(from), role(to)));
            }
            out.report(&code::ACCOUNT_ROLE, whole, "the account is a role");
        }
        Account::Privileges(node) => privileges(engine, out, node, whole),
        Account::Roles { grant, roles, to, admin } => {
            let roles: Vec<String> = roles.iter().map(role).collect();
            let to: Vec<String> = to.iter().map(role).collect();
            let option = if *admin { " WITH ADMIN OPTION" } else { "" };
            let sql = if *grant {
                format!("GRANT {} TO {}{option}", roles.join(", "), to.join(", "))
            } else {
                format!("REVOKE {} FROM {}", roles.join(", "), to.join(", "))
            };
            give(out, sql);
            out.report(&code::PRIVILEGES, whole, "roles are inherited by those that have them");
        }
        Account::SetRole(roles) => {
            let sql = match roles.as_slice() {
                [only] if only.name.is("NONE") => "SET ROLE NONE".to_owned(),
                [only] if only.name.is("DEFAULT") || only.name.is("ALL") => "RESET ROLE".to_owned(),
                [first, ..] => format!("SET ROLE {}", role(first)),
                [] => return,
            };
            give(out, sql);
            out.report(&code::SET_ROLE, whole, "the role takes the place of the user");
        }
        Account::SetDefaultRole { role: default, to } => {
            for user in to {
                give(
                    out,
                    match default {
                        Some(default) => {
                            format!("ALTER ROLE {} SET role = {}", role(user), quote_string(&default.name.text))
                        }
                        None => format!("ALTER ROLE {} RESET role", role(user)),
                    },
                );
            }
            out.report(&code::SET_ROLE, whole, "the role takes the place of the user");
        }
        Account::Other => out.report(&ACCOUNT, whole, "PostgreSQL has no such privilege"),
    }
}

fn give(out: &mut Outcome, sql: String) {
    out.push_ordered(Order::Everything, Phase::Tables, None, sql);
}

/// The role that an account becomes.
fn role(grantee: &Grantee) -> String {
    if grantee.current { "CURRENT_USER".to_owned() } else { ident(&grantee.name.text).into() }
}

/// Accounts of the same user on several hosts are one role.
fn distinct<'u>(names: impl Iterator<Item = &'u Grantee>) -> Vec<&'u Grantee> {
    let mut list: Vec<&Grantee> = Vec::new();
    for name in names {
        if !list.iter().any(|other| other.name.text == name.name.text) {
            list.push(name);
        }
    }
    list
}

fn create(engine: &mut Engine, out: &mut Outcome, is_role: bool, if_not_exists: bool, users: &[User]) {
    for grantee in distinct(users.iter().map(|user| &user.account)) {
        let Some(user) = users.iter().find(|user| user.account == *grantee) else { continue };
        let name = role(grantee);
        let known = !engine.session.roles.insert(grantee.name.text.clone().into());
        let kind = if is_role || user.locked == Some(true) { "" } else { " LOGIN" };
        let sql = format!("CREATE ROLE {name}{kind}{}", options(user, is_role));
        if known || if_not_exists {
            let there = quote_string(&grantee.name.text);
            give(
                out,
                block(&format!("IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {there}) THEN {sql}; END IF;")),
            );
        } else {
            give(out, sql);
        }
        let connects = if is_role { "" } else { " that may connect from anywhere" };
        out.report(&code::ACCOUNT_ROLE, grantee.name.span, format!("`{}` is a role{connects}", grantee.name.text));
    }
}

/// A block of PL/pgSQL.
fn block(body: &str) -> String {
    let tag = if body.contains("$$") { "$block$" } else { "$$" };
    format!("DO {tag} BEGIN {body} END {tag}")
}

fn options(user: &User, is_role: bool) -> String {
    let mut sql = String::new();
    if let Some(password) = &user.password {
        sql.push_str(&format!(" PASSWORD {}", quote_string(password)));
    }
    if user.expired {
        sql.push_str(" VALID UNTIL 'now'");
    }
    if let Some(connections) = user.connections.filter(|connections| *connections > 0 && !is_role) {
        sql.push_str(&format!(" CONNECTION LIMIT {connections}"));
    }
    if user.locked == Some(true) {
        sql.push_str(" NOLOGIN");
    }
    sql
}

fn alter(out: &mut Outcome, if_exists: bool, users: &[User]) {
    for user in users {
        let mut options = options(user, false);
        if user.locked == Some(false) || options.is_empty() {
            options.push_str(" LOGIN");
        }
        let sql = format!("ALTER ROLE {}{options}", role(&user.account));
        if if_exists && !user.account.current {
            let there = quote_string(&user.account.name.text);
            give(out, block(&format!("IF EXISTS (SELECT FROM pg_roles WHERE rolname = {there}) THEN {sql}; END IF;")));
        } else {
            give(out, sql);
        }
        out.report(&code::ACCOUNT_ROLE, user.account.name.span, "the account is a role");
    }
}

/// A role that has privileges cannot be dropped, and what it owns stays.
fn drop(engine: &mut Engine, out: &mut Outcome, if_exists: bool, names: &[Grantee]) {
    for grantee in distinct(names.iter()) {
        let name = role(grantee);
        let steps = [
            format!("REASSIGN OWNED BY {name} TO CURRENT_USER"),
            format!("DROP OWNED BY {name}"),
            format!("DROP ROLE {name}"),
        ];
        let known = engine.session.roles.remove(grantee.name.text.as_str());
        if (if_exists || engine.timing == Timing::Deferred) && !known {
            let there = quote_string(&grantee.name.text);
            let steps = steps.join("; ");
            give(
                out,
                block(&format!("IF EXISTS (SELECT FROM pg_roles WHERE rolname = {there}) THEN {steps}; END IF;")),
            );
        } else {
            for sql in steps {
                give(out, sql);
            }
        }
        out.report(&code::ACCOUNT_ROLE, grantee.name.span, "the account is a role");
    }
}

fn privileges(engine: &mut Engine, out: &mut Outcome, node: &Privileges, whole: Span) {
    let to: Vec<String> = distinct(node.to.iter()).into_iter().map(role).collect();
    let system = match &node.on {
        Level::Database(name) => name.as_ref(),
        Level::Table(name) | Level::Routine { name, .. } => name.database.as_ref(),
        Level::Server => None,
    };
    if let Some(name) = system.filter(|name| SCHEMAS.iter().any(|own| name.is(own))) {
        return out.report(&ACCOUNT, name.span, format!("`{}` is of the MySQL server itself", name.text));
    }
    let before = out.pieces.len();
    // MariaDB's GRANT creates the account; that of a dump belongs to one that is there.
    if node.grant {
        for grantee in node.to.iter().filter(|grantee| !grantee.current) {
            if engine.session.roles.insert(grantee.name.text.clone().into()) {
                let there = quote_string(&grantee.name.text);
                let sql = format!("CREATE ROLE {} LOGIN", role(grantee));
                give(
                    out,
                    block(&format!("IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {there}) THEN {sql}; END IF;")),
                );
            }
        }
    }
    let sides = Sides { grant: node.grant, to: to.join(", "), option: node.grant_option && node.grant };
    match &node.on {
        Level::Server => server(out, node, &sides, &to),
        Level::Database(name) => {
            let schema = match name {
                Some(name) => {
                    let plain = name.text.replace("\\_", "_").replace("\\%", "%");
                    if plain.contains('%') {
                        return out.report(&ACCOUNT, name.span, "names of databases with wildcards");
                    }
                    engine.schema(&plain)
                }
                None => engine.session.database.clone().unwrap_or_else(|| CompactString::const_new("public")),
            };
            engine.create_schema(out, &schema);
            database(out, node, &sides, &schema);
        }
        Level::Table(name) => {
            let id = engine.table_id(name);
            let list: Vec<String> =
                node.list.iter().filter_map(|(privilege, columns)| table_privilege(privilege, columns)).collect();
            if let (Some(schema), true) = (&id.database, node.grant && !list.is_empty()) {
                give(out, sides.sql("USAGE", &format!("SCHEMA {}", ident(schema))));
            }
            if !list.is_empty() {
                give(out, sides.sql(&list.join(", "), &qualified(id.database.as_deref(), &id.name)));
            }
        }
        Level::Routine { function, name } => {
            let schema = name.database.as_ref().map(|database| engine.schema(&database.text));
            let kind = if *function { "FUNCTION" } else { "PROCEDURE" };
            if node.list.iter().any(|(privilege, _)| privilege == "EXECUTE" || privilege.starts_with("ALL")) {
                let name = qualified(schema.as_deref(), &name.name.text.to_lowercase());
                give(out, sides.sql("EXECUTE", &format!("{kind} {name}")));
            }
        }
    }
    if out.pieces.len() > before {
        out.report(&code::PRIVILEGES, whole, "the privileges are those of PostgreSQL");
    } else {
        out.report(&HOUSEKEEPING, whole, "on PostgreSQL these belong to owners, or to everybody");
    }
}

/// What is granted or revoked is the same on both sides.
struct Sides {
    grant: bool,
    to: String,
    option: bool,
}

impl Sides {
    fn sql(&self, privileges: &str, on: &str) -> String {
        let option = if self.option { " WITH GRANT OPTION" } else { "" };
        if self.grant {
            format!("GRANT {privileges} ON {on} TO {}{option}", self.to)
        } else {
            format!("REVOKE {privileges} ON {on} FROM {}", self.to)
        }
    }
}

/// A privilege for a table, with the columns that it is for.
fn table_privilege(privilege: &str, columns: &[Name]) -> Option<String> {
    let name = match privilege {
        "ALL" | "ALL PRIVILEGES" => "ALL",
        "SELECT" => "SELECT",
        "INSERT" => "INSERT",
        "UPDATE" => "UPDATE",
        "DELETE" => "DELETE, TRUNCATE",
        "REFERENCES" => "REFERENCES",
        "TRIGGER" => "TRIGGER",
        _ => return None,
    };
    if columns.is_empty() {
        return Some(name.to_owned());
    }
    let columns: Vec<&str> = columns.iter().map(|column| column.text.as_str()).collect();
    Some(format!("{name} ({})", ident_list(&columns)))
}

fn database(out: &mut Outcome, node: &Privileges, sides: &Sides, schema: &str) {
    let schema = ident(schema);
    let all = node.list.iter().any(|(privilege, _)| privilege.starts_with("ALL"));
    let has = |names: &[&str]| all || node.list.iter().any(|(privilege, _)| names.contains(&privilege.as_str()));
    let tables: Vec<String> = if all {
        vec!["ALL".to_owned()]
    } else {
        node.list.iter().filter_map(|(privilege, _)| table_privilege(privilege, &[])).collect()
    };
    if node.grant {
        let creates = has(&["CREATE", "CREATE VIEW", "CREATE ROUTINE"]);
        if !tables.is_empty() || creates || has(&["EXECUTE"]) {
            give(out, sides.sql(if creates { "USAGE, CREATE" } else { "USAGE" }, &format!("SCHEMA {schema}")));
        }
    } else if has(&["CREATE", "CREATE VIEW", "CREATE ROUTINE"]) {
        give(out, sides.sql("CREATE", &format!("SCHEMA {schema}")));
    }
    let mut kinds = Vec::new();
    if !tables.is_empty() {
        kinds.push((tables.join(", "), "TABLES"));
    }
    if has(&["INSERT"]) {
        kinds.push(("USAGE".to_owned(), "SEQUENCES"));
    }
    if has(&["EXECUTE"]) {
        kinds.push(("EXECUTE".to_owned(), "ROUTINES"));
    }
    for (list, kind) in kinds {
        give(out, sides.sql(&list, &format!("ALL {kind} IN SCHEMA {schema}")));
        give(out, format!("ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} {}", sides.sql(&list, kind)));
    }
}

/// Privileges for the whole server are memberships in PostgreSQL's own roles, and attributes.
fn server(out: &mut Outcome, node: &Privileges, sides: &Sides, to: &[String]) {
    let mut roles: Vec<&str> = Vec::new();
    let mut attributes: Vec<&str> = Vec::new();
    for (privilege, _) in &node.list {
        match privilege.as_str() {
            "ALL" | "ALL PRIVILEGES" => roles.extend(["pg_read_all_data", "pg_write_all_data", "pg_monitor"]),
            "SELECT" => roles.push("pg_read_all_data"),
            "INSERT" | "UPDATE" | "DELETE" => roles.push("pg_write_all_data"),
            "PROCESS" => roles.push("pg_monitor"),
            "FILE" => roles.extend(["pg_read_server_files", "pg_write_server_files"]),
            "CONNECTION_ADMIN" => roles.push("pg_signal_backend"),
            "CREATE USER" | "CREATE ROLE" | "DROP ROLE" => attributes.push("CREATEROLE"),
            "REPLICATION SLAVE" | "REPLICATION CLIENT" => attributes.push("REPLICATION"),
            _ => {}
        }
    }
    roles.sort_unstable();
    roles.dedup();
    attributes.sort_unstable();
    attributes.dedup();
    if !roles.is_empty() {
        let option = if sides.option { " WITH ADMIN OPTION" } else { "" };
        give(
            out,
            if sides.grant {
                format!("GRANT {} TO {}{option}", roles.join(", "), sides.to)
            } else {
                format!("REVOKE {} FROM {}", roles.join(", "), sides.to)
            },
        );
    }
    for attribute in attributes {
        for user in to {
            give(out, format!("ALTER ROLE {user} {}{attribute}", if sides.grant { "" } else { "NO" }));
        }
    }
}
