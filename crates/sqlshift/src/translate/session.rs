//! What the session's settings change: how text is read, which database names mean, the time zone.

use super::code::statement as code;
use super::{Outcome, Phase};
use crate::mysql::ast::{Expr, SetItem};
use crate::mysql::collation::Collation;
use crate::mysql::sql_mode::SqlMode;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use sqlparser::ast as sql;
use std::collections::BTreeMap;

/// A MySQL session as the script leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    pub(crate) mode: SqlMode,
    /// The schema on the target that unqualified names belong to.
    pub(crate) database: Option<String>,
    /// Strings of rows come in Windows-1252, which MySQL calls latin1.
    pub(crate) latin1: bool,
    /// The default collations of databases that name one.
    pub(crate) database_collations: BTreeMap<String, Option<&'static Collation>>,
    /// What `@OLD_SQL_MODE` and the like hold.
    saved_modes: BTreeMap<String, SqlMode>,
}

/// `SET …`.
pub(super) fn set(session: &mut Session, out: &mut Outcome, items: &[SetItem]) {
    out.report(&code::SESSION_SETTING, Span::default(), "a setting of the MySQL session");
    for item in items {
        match item {
            SetItem::Names(charset) => session.latin1 = charset == "latin1",
            SetItem::System { name, value } if name == "sql_mode" => match user_variable(value) {
                Some(variable) => {
                    if let Some(mode) = session.saved_modes.get(&variable) {
                        session.mode = SqlMode { mariadb: session.mode.mariadb, ..*mode };
                    }
                }
                None => {
                    if let Some(modes) = text(&value.node) {
                        session.mode = session.mode.set(&modes);
                    }
                }
            },
            SetItem::System { name, value } if name == "time_zone" => {
                if let Some(sql) = time_zone(value) {
                    out.push(Phase::Tables, None, sql);
                }
            }
            SetItem::User { name, value } if is_sql_mode(value) => {
                session.saved_modes.insert(name.to_lowercase(), session.mode);
            }
            SetItem::System { .. } | SetItem::User { .. } | SetItem::Other => {}
        }
    }
}

fn time_zone(value: &Expr) -> Option<String> {
    if user_variable(value).is_some() {
        return Some("RESET TIME ZONE".to_owned());
    }
    let zone = text(&value.node)?;
    if zone.eq_ignore_ascii_case("system") {
        return None;
    }
    // A bare offset would be read with POSIX's inverted sign.
    Some(if zone.starts_with(['+', '-']) {
        format!("SET TIME ZONE INTERVAL {} HOUR TO MINUTE", quote_string(&zone))
    } else {
        format!("SET TIME ZONE {}", quote_string(&zone))
    })
}

/// A string or bare word.
fn text(node: &sql::Expr) -> Option<String> {
    match node {
        sql::Expr::Value(value) => match &value.value {
            sql::Value::SingleQuotedString(text) | sql::Value::DoubleQuotedString(text) => Some(text.clone()),
            _ => None,
        },
        sql::Expr::Identifier(name) => Some(name.value.clone()),
        _ => None,
    }
}

/// The name behind `@`, in lower case.
fn user_variable(value: &Expr) -> Option<String> {
    match &value.node {
        sql::Expr::Identifier(name) if name.value.starts_with('@') && !name.value.starts_with("@@") => {
            Some(name.value[1..].to_lowercase())
        }
        _ => None,
    }
}

fn is_sql_mode(value: &Expr) -> bool {
    let text = value.node.to_string().to_lowercase();
    text.starts_with("@@") && text.ends_with("sql_mode")
}
