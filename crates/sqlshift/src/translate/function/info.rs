//! Information functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/information-functions.html>

use super::super::code::query as code;
use super::super::expr::typed::{Carried, Coercibility, Constant, TextCollation};
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use super::{Function, rule, unsupported};
use crate::mysql::ast::{Call, ExprKind};
use crate::mysql::collation;
use crate::mysql::variables::{self, Is};
use crate::postgres::literal::quote_string;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("CHARSET", 1, 1, charset, "the name that the types tell"),
    rule("COERCIBILITY", 1, 1, coercibility, "the number that the types tell"),
    rule("COLLATION", 1, 1, collation_of, "the name that the types tell"),
    rule("CONNECTION_ID", 0, 0, connection_id, "pg_backend_pid()")
        .told(&code::SERVER_FACT, "the number of the target's session"),
    rule("CURRENT_ROLE", 0, 0, role, "current_role::text").told(&code::SERVER_FACT, "the target always has a role"),
    rule("CURRENT_USER", 0, 0, user, "current_user || '@localhost'").told(&code::SERVER_FACT, "the target's user"),
    rule("DATABASE", 0, 0, database, "current_schema()"),
    rule("FOUND_ROWS", 0, 0, found_rows, "(SELECT count(*) FROM (the query before))")
        .told(&code::FOUND_ROWS, "the rows of the query before are counted once more"),
    unsupported("ICU_VERSION", "the version of a library of the MySQL server"),
    rule("LAST_INSERT_ID", 0, 1, last_insert_id, "mysql.last_insert_id()").told(
        &code::LAST_INSERT_ID,
        "of several rows inserted at once this is the last one's number, not the first one's",
    ),
    unsupported("ROLES_GRAPHML", "the roles of the MySQL server"),
    unsupported("ROW_COUNT", "the target tells a statement's rows only to its client"),
    rule("SCHEMA", 0, 0, database, "current_schema()"),
    rule("SESSION_USER", 0, 0, user, "session_user || '@localhost'").told(&code::SERVER_FACT, "the target's user"),
    rule("SYSTEM_USER", 0, 0, user, "session_user || '@localhost'").told(&code::SERVER_FACT, "the target's user"),
    rule("USER", 0, 0, user, "session_user || '@localhost'").told(&code::SERVER_FACT, "the target's user"),
    rule("VERSION", 0, 0, version, "current_setting('server_version')")
        .told(&code::SERVER_FACT, "the target's version"),
];

/// A name that the server tells; PostgreSQL's names are of the collation `C`.
fn system_name(sql: &str) -> Typed {
    let typed = system_text(sql);
    let text = typed.text.map(|of| TextCollation { carried: Carried::Column(None), ..of });
    Typed { text, ..typed }
}

/// A text that the server tells.
fn system_text(sql: &str) -> Typed {
    let text = collation::default_collation("utf8mb3").map(|collation| TextCollation {
        collation,
        coercibility: Coercibility::System,
        carried: Carried::Default,
        trimmed: false,
    });
    Typed { text, ..Typed::new(sql, Kind::Text, Pg::Text).at_least(Volatility::Stable) }
}

fn database(context: &mut Context<'_>, _: &Call, span: Span) -> Translated<Typed> {
    if context.engine.session.drops_databases && context.engine.session.database_unseen {
        context.report(&code::SERVER_FACT, span, "the database in use may not be there on MySQL");
    }
    if context.engine.session.database_dropped {
        return Ok(system_text("NULL::text").binds(Binds::Cast));
    }
    let session = &context.engine.session;
    if let (Some(name), Some(schema)) = (&session.database_name, &session.database)
        && (session.database_moved || name != schema)
    {
        return Ok(system_text(&format!("{}::text", quote_string(name))).binds(Binds::Cast));
    }
    // Without a `USE`, the target's database stands for MySQL's.
    let name = if context.engine.session.database.is_some() { "current_schema()" } else { "current_database()" };
    Ok(system_name(&format!("{name}::text")).binds(Binds::Cast))
}

fn version(_: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    Ok(system_text("current_setting('server_version')").not_null())
}

fn user(_: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let of = if call.name == "CURRENT_USER" { "current_user" } else { "session_user" };
    Ok(system_name(&format!("{of} || '@localhost'")).binds(Binds::Operator).not_null())
}

fn role(_: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    Ok(system_name("current_role::text").binds(Binds::Cast).not_null())
}

fn found_rows(context: &mut Context<'_>, _: &Call, span: Span) -> Translated<Typed> {
    let Some(query) = &context.engine.session.last_query else {
        return refuse(&code::FUNCTION_UNSUPPORTED, span, "FOUND_ROWS() behind a statement that is no query");
    };
    let sql = format!("(SELECT count(*) FROM ({query}) AS found)");
    Ok(Typed::new(sql, Kind::INT, Pg::Int8).at_least(Volatility::Stable).not_null())
}

fn connection_id(_: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    Ok(Typed::new("pg_backend_pid()", Kind::Integer { unsigned: true }, Pg::Int4)
        .at_least(Volatility::Stable)
        .not_null())
}

fn last_insert_id(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    // With an argument it gives that, and remembers it.
    if let Some(node) = call.args.first() {
        let typed = context.expr(node)?;
        let value = context.as_bigint(typed);
        context.report(&code::LAST_INSERT_ID_SET, span, "`LAST_INSERT_ID()` does not give this value afterwards");
        return Ok(value);
    }
    let sql = context.helper("last_insert_id", &[]);
    Ok(Typed::new(sql, Kind::Integer { unsigned: true }, Pg::Int8).at_least(Volatility::Volatile).not_null())
}

/// What the types tell of an argument: character set, collation, coercibility.
fn facts(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<(String, String, Coercibility)> {
    let Some(node) = call.args.first() else { return refuse(&code::FUNCTION_ARITY, span, "a value is missing") };
    let typed = context.expr(node)?;
    let computed = !matches!(node.kind, ExprKind::Column(_));
    let binary = |coercibility| Ok(("binary".to_owned(), "binary".to_owned(), coercibility));
    match &typed.kind {
        Kind::Unknown => refuse(&code::EXPRESSION, span, "the type of this value is not known"),
        Kind::Null => binary(Coercibility::Null),
        Kind::Text | Kind::Enum(_) | Kind::Set(_) => match typed.text {
            Some(of) => Ok((of.collation.charset.to_owned(), of.collation.name.clone(), of.coercibility)),
            None => refuse(&code::EXPRESSION, span, "the collation of this value is not known"),
        },
        Kind::Json if computed => Ok(("utf8mb4".to_owned(), "utf8mb4_bin".to_owned(), Coercibility::Literal)),
        Kind::Bytes | Kind::Json | Kind::Bit | Kind::Geometry => {
            let literal = typed.constant.is_some();
            binary(if literal { Coercibility::Literal } else { Coercibility::Implicit })
        }
        _ => binary(Coercibility::Numeric),
    }
}

fn charset(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let (charset, ..) = facts(context, call, span)?;
    Ok(system_text(&quote_string(&charset)).not_null())
}

fn collation_of(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let (_, name, _) = facts(context, call, span)?;
    Ok(system_text(&quote_string(&name)).not_null())
}

fn coercibility(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let (.., coercibility) = facts(context, call, span)?;
    let variable = call.args.first().is_some_and(|node| matches!(node.kind, ExprKind::UserVariable(_)));
    let coercibility = if variable { Coercibility::Implicit } else { coercibility };
    let digits = (coercibility as u8).to_string();
    let constant = Some(Constant::Number(digits.clone().into()));
    Ok(Typed { constant, ..Typed::new(digits, Kind::INT, Pg::Int4).not_null() })
}

impl Context<'_> {
    /// `@@name`
    pub(crate) fn system_variable(&mut self, name: &str, span: Span) -> Translated<Typed> {
        let fact = match name {
            "version" => Some("current_setting('server_version')"),
            "time_zone" => Some("current_setting('TimeZone')"),
            "transaction_isolation" | "tx_isolation" => {
                Some("upper(replace(current_setting('transaction_isolation'), ' ', '-'))")
            }
            "hostname" => Some("coalesce(host(inet_server_addr()), 'localhost')"),
            "datadir" => Some("current_setting('data_directory')"),
            _ => None,
        };
        if let Some(sql) = fact {
            self.report(&code::SERVER_FACT, span, format!("@@{name} is what the target's server says"));
            return Ok(system_text(sql).not_null());
        }
        let number = match name {
            "pseudo_thread_id" => Some("pg_backend_pid()::bigint"),
            "max_connections" => Some("current_setting('max_connections')::bigint"),
            "port" => Some("coalesce(inet_server_port(), 5432)::bigint"),
            _ => None,
        };
        if let Some(sql) = number {
            self.report(&code::SERVER_FACT, span, format!("@@{name} is what the target's server says"));
            let typed = Typed::new(sql, Kind::Integer { unsigned: false }, Pg::Int8).binds(Binds::Cast);
            return Ok(typed.at_least(Volatility::Stable).not_null());
        }
        let Some(is) = variables::default_of(name) else {
            return refuse(&code::SYSTEM_VARIABLE, span, format!("@@{name} is a setting of the MySQL server"));
        };
        self.report(&code::SYSTEM_VALUE, span, format!("@@{name} is what MySQL has by default"));
        Ok(match is {
            Is::Text(text) => system_text(&quote_string(text)).not_null(),
            Is::Switch(on) => Typed::new(u8::from(on).to_string(), Kind::INT, Pg::Int4).not_null(),
            Is::Decimal(digits) => Typed::new(digits, Kind::Decimal { scale: 6 }, Pg::Numeric).not_null(),
            Is::Number(digits) if digits.parse::<i64>().is_ok() => {
                let sql = format!("{digits}::bigint");
                Typed::new(sql, Kind::Integer { unsigned: false }, Pg::Int8).binds(Binds::Cast).not_null()
            }
            Is::Number(digits) => Typed::new(digits, Kind::Integer { unsigned: true }, Pg::Numeric).not_null(),
        })
    }
}
