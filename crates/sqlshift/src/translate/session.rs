//! What the session's settings change: how text is read, which database names mean, the time zone, user variables.

use super::code::statement as code;
use super::expr::column::variable_setting;
use super::query::scope::Value;
use super::{Engine, Outcome, Phase};
use crate::dump::Charset;
use crate::mysql::ast::{Expr, ExprKind, Literal, SetItem};
use crate::mysql::collation::{self, Collation};
use crate::mysql::sql_mode::SqlMode;
use crate::postgres::literal::quote_string;
use crate::report::Diagnostic;
use crate::span::Span;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

/// A MySQL session as the script leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    pub(crate) mode: SqlMode,
    /// A database was dropped, so one that the script did not create may not be there.
    pub(crate) drops_databases: bool,
    /// The database in use was not created by the script.
    pub(crate) database_unseen: bool,
    /// The database in use was dropped, so there is none.
    pub(crate) database_dropped: bool,
    /// The schema on the target that unqualified names belong to.
    pub(crate) database: Option<CompactString>,
    /// The name of that database on MySQL.
    pub(crate) database_name: Option<String>,
    /// A statement is executed that was prepared in another database.
    pub(crate) database_moved: bool,
    /// `sql_select_limit`, if it is set.
    pub(crate) select_limit: Option<u64>,
    pub(crate) transaction: super::transaction::State,
    /// `default_storage_engine` is set.
    pub(crate) engine_set: bool,
    /// `foreign_key_checks` is off.
    pub(crate) foreign_keys_off: bool,
    /// The character set in which statements come.
    pub(crate) charset: Charset,
    /// The script is text already, whatever it says of its character set.
    pub(crate) is_given_text: bool,
    /// What is read is the INSERT that a text file became.
    pub(crate) in_text_file: bool,
    /// The collation of literals, if `SET NAMES` or `SET collation_connection` names one.
    pub(crate) connection_collation: Option<&'static Collation>,
    /// The query whose rows `FOUND_ROWS()` counts: the last statement was a SELECT, or came behind one and changed nothing.
    pub(crate) last_query: Option<String>,
    /// `div_precision_increment`, if it is set to a number.
    pub(crate) div_precision_increment: Option<u32>,
    /// `group_concat_max_len`, if it is set to a number.
    pub(crate) group_concat_max_len: Option<u32>,
    /// The default collations of databases that name one.
    pub(crate) database_collations: BTreeMap<CompactString, Option<&'static Collation>>,
    /// What user variables hold, as far as it is known.
    pub(crate) variables: BTreeMap<String, Value>,
    /// The texts that user variables hold, where they are literals.
    pub(crate) texts: BTreeMap<String, String>,
    /// Prepared statements.
    pub(crate) prepared: BTreeMap<String, Prepared>,
    /// Names of months and days are in another language.
    pub(crate) other_time_names: bool,
    /// `sql_quote_show_create` is set.
    pub(crate) quotes_set: bool,
    /// Variables that may hold other values than on MySQL.
    pub(crate) doubtful: BTreeSet<String>,
    /// Every assignment of a user variable was seen.
    pub(crate) variables_known: bool,
    /// `SET timestamp` has stopped the clock.
    pub(crate) clock_is_set: bool,
    /// The roles that accounts have become.
    pub(crate) roles: std::collections::BTreeSet<String>,
    /// `default_week_format`
    pub(crate) week_mode: Option<u32>,
    /// `sql_auto_is_null`: `IS NULL` of a counter finds the last row.
    pub(crate) auto_is_null: bool,
    /// The settings because of which `AUTO_INCREMENT` does not count by one from one.
    pub(crate) counter_steps: BTreeSet<String>,
    /// The time zone is one of a region, whose clocks may be set back.
    pub(crate) clocks_change: bool,
    /// What `@OLD_SQL_MODE` and the like hold.
    saved_modes: BTreeMap<String, SqlMode>,
    /// What `@saved_cs_client` and the like hold.
    saved_charsets: BTreeMap<String, Charset>,
}

/// A prepared statement: its text, and what names and literals in it mean.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) text: String,
    /// What each parameter has been given: its type stays.
    pub(crate) given: Vec<Option<Given>>,
    surroundings: Surroundings,
}

/// The sort of value that a parameter of a prepared statement has been given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Number,
    Text,
    Other,
}

/// What MySQL remembers of the session when it prepares a statement.
#[derive(Clone, Debug)]
struct Surroundings {
    mode: SqlMode,
    database: Option<CompactString>,
    database_name: Option<String>,
    database_dropped: bool,
    charset: Charset,
    connection_collation: Option<&'static Collation>,
}

impl Prepared {
    /// How its text is read.
    pub(crate) fn mode(&self) -> SqlMode {
        self.surroundings.mode
    }
}

impl Session {
    /// A session whose statements come in this character set until they say another one.
    pub(crate) fn new(charset: Charset) -> Session {
        Session { charset, ..Session::default() }
    }

    /// The settings of a new session.
    pub(crate) fn renew(&mut self, sql_mode: &str, charset: Charset) {
        let fresh = Session::default();
        self.mode = SqlMode { mariadb: self.mode.mariadb, ..fresh.mode.set(sql_mode) };
        (self.charset, self.connection_collation) = (charset, fresh.connection_collation);
        self.foreign_keys_off = fresh.foreign_keys_off;
        (self.saved_modes, self.saved_charsets) = (fresh.saved_modes, fresh.saved_charsets);
    }

    /// A statement that is prepared now.
    pub(crate) fn prepare(&self, text: String) -> Prepared {
        Prepared { text, given: Vec::new(), surroundings: self.surroundings() }
    }

    /// Goes back to what held when the statement was prepared; gives the statement that leads back here.
    pub(crate) fn return_to(&mut self, prepared: &Prepared) -> Prepared {
        let here = self.prepare(String::new());
        let Surroundings { mode, database, database_name, database_dropped, charset, connection_collation } =
            prepared.surroundings.clone();
        self.database_moved = self.database != database && !self.database_moved;
        (self.mode, self.database, self.database_name) = (mode, database, database_name);
        (self.database_dropped, self.charset) = (database_dropped, charset);
        self.connection_collation = connection_collation;
        here
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            mode: self.mode,
            database: self.database.clone(),
            database_name: self.database_name.clone(),
            database_dropped: self.database_dropped,
            charset: self.charset,
            connection_collation: self.connection_collation,
        }
    }
}

/// `SET …`.
pub(super) fn set(engine: &mut Engine, out: &mut Outcome, items: &[SetItem]) {
    let mut settings = false;
    // A value sees what variables held before the statement.
    let mut assigned = BTreeSet::new();
    for item in items {
        match item {
            SetItem::User { name, value } if is_variable(value, "sql_mode") => {
                settings = true;
                engine.session.saved_modes.insert(name.to_lowercase().into(), engine.session.mode);
            }
            SetItem::User { name, value } => {
                if is_variable(value, "character_set_client") {
                    engine.session.saved_charsets.insert(name.to_lowercase().into(), engine.session.charset);
                }
                user(engine, out, name, value, &assigned);
                assigned.insert(name.to_lowercase().into());
            }
            SetItem::System { name, value, .. } if name == "timestamp" => clock(engine, out, value),
            SetItem::System { name, value, global: false } if name == "time_zone" => {
                engine.session.clocks_change = clocks_change(value);
                match time_zone(value) {
                    Some(sql) => out.push(Phase::Tables, None, sql),
                    None if matches!(
                        value.kind,
                        ExprKind::Literal(_) | ExprKind::Column(_) | ExprKind::SystemVariable(_)
                    ) =>
                    {
                        settings = true;
                    }
                    None => computed_zone(engine, out, value),
                }
            }
            SetItem::System { name, value, global: false } if name == "autocommit" => {
                settings = true;
                out.effect = super::transaction::Effect::Autocommit(!is_off(value));
            }
            other => {
                settings = true;
                if let SetItem::Isolation(words) = other {
                    let sql = format!("SET SESSION CHARACTERISTICS AS TRANSACTION {words}");
                    out.push(Phase::Tables, None, sql);
                }
                if !matches!(other, SetItem::System { global: true, .. }) {
                    session_setting(&mut engine.session, other);
                }
            }
        }
    }
    if settings && !out.diagnostics.iter().any(|diagnostic| diagnostic.code.verdict == crate::Verdict::Unsupported) {
        out.diagnostics.push(Diagnostic::new(
            &code::SESSION_SETTING,
            Span::default(),
            "a setting of the MySQL session",
        ));
    }
}

fn session_setting(session: &mut Session, item: &SetItem) {
    let charset = session.charset;
    match item {
        SetItem::Names { charset, collation } => {
            session.charset = Charset::named(charset);
            session.connection_collation = match collation {
                Some(name) => collation::collation(name),
                None => collation::default_collation(charset),
            };
        }
        // The connection gets the collation of the database.
        SetItem::CharacterSet(charset) => {
            session.charset = Charset::named(charset);
            session.connection_collation =
                session.database.as_ref().and_then(|name| session.database_collations.get(name)).copied().flatten();
        }
        SetItem::System { name, value, .. } if name == "sql_mode" => match user_variable(value) {
            Some(variable) => {
                if let Some(mode) = session.saved_modes.get(&variable) {
                    session.mode = SqlMode { mariadb: session.mode.mariadb, ..*mode };
                }
            }
            None => {
                if matches!(&value.kind, ExprKind::Keyword(word) if word.eq_ignore_ascii_case("DEFAULT")) {
                    session.mode = SqlMode { mariadb: session.mode.mariadb, ..SqlMode::default() };
                } else if let Some(modes) = text(value) {
                    session.mode = session.mode.set(&modes);
                } else {
                    session.mode.not_followed = true;
                }
            }
        },
        SetItem::System { name, value, .. } if name == "character_set_client" => {
            session.charset = match user_variable(value) {
                Some(variable) => session.saved_charsets.get(&variable).copied().unwrap_or(session.charset),
                None => text(value).map_or(Charset::UTF8, |charset| Charset::named(&charset.to_lowercase())),
            };
        }
        SetItem::System { name, value, .. } if name == "collation_connection" => {
            session.connection_collation = text(value).and_then(|name| collation::collation(&name));
        }
        SetItem::System { name, value, .. } if name == "lc_time_names" => {
            session.other_time_names = text(value).is_none_or(|name| !name.to_lowercase().starts_with("en_"));
        }
        SetItem::System { name, value, .. } if name == "default_week_format" => session.week_mode = number(value),
        SetItem::System { name, value, .. } if name == "sql_auto_is_null" => {
            session.auto_is_null = !is_off(value);
        }
        SetItem::System { name, .. } if ["default_storage_engine", "storage_engine"].contains(&name.as_str()) => {
            session.engine_set = true;
        }
        SetItem::System { name, value, .. } if name == "foreign_key_checks" => {
            session.foreign_keys_off = is_off(value);
        }
        SetItem::System { name, value, .. }
            if ["auto_increment_increment", "auto_increment_offset", "insert_id"].contains(&name.as_str()) =>
        {
            if number(value) == Some(1) && name != "insert_id" || is_default(value) {
                session.counter_steps.remove(name.as_str());
            } else {
                session.counter_steps.insert(name.clone().into());
            }
        }
        SetItem::System { name, .. } if name == "sql_quote_show_create" => session.quotes_set = true,
        SetItem::System { name, value, .. } if name == "sql_select_limit" => {
            session.select_limit = match &value.kind {
                ExprKind::Literal(Literal::Number(digits)) => digits.parse().ok().filter(|rows| *rows < u64::MAX),
                _ => None,
            };
        }
        SetItem::System { name, value, .. } if name == "group_concat_max_len" => {
            session.group_concat_max_len = number(value);
        }
        SetItem::System { name, value, .. } if name == "div_precision_increment" => {
            session.div_precision_increment = number(value);
        }
        SetItem::System { .. } | SetItem::User { .. } | SetItem::Isolation(_) | SetItem::Other => {}
    }
    if session.is_given_text {
        session.charset = charset;
    }
}

/// `SET @name = value`: a setting of the session on the target.
fn user(engine: &mut Engine, out: &mut Outcome, name: &str, value: &Expr, assigned: &BTreeSet<String>) {
    // Variables that save the server's settings mean nothing on the target.
    if matches!(value.kind, ExprKind::SystemVariable(_)) {
        out.report(&code::SESSION_SETTING, value.span, "a setting of the MySQL session is saved");
        engine.session.variables.remove(&name.to_lowercase());
        return;
    }
    let translated = engine.in_context(out, |context| {
        context.variables().assigned.extend(assigned.iter().cloned());
        let typed = context.expr(value);
        // What they hold is known already.
        context.variables().assigned.retain(|name| !assigned.contains(name));
        Ok(context.as_output(typed?))
    });
    match translated {
        Ok(typed) => {
            let setting = quote_string(&variable_setting(&name.to_lowercase()));
            let marked = format!("coalesce('v' || ({})::text, '')", typed.sql);
            let sql = format!("SELECT set_config({setting}, {marked}, false)");
            engine.session.variables.insert(name.to_lowercase(), Value::of_typed(&typed));
            out.assigned.insert(name.to_lowercase());
            match typed.constant_text() {
                Some(text) => engine.session.texts.insert(name.to_lowercase(), text.to_owned()),
                None => engine.session.texts.remove(&name.to_lowercase()),
            };
            out.push(Phase::Tables, None, sql);
            engine.session.doubtful.remove(&name.to_lowercase());
            if out.verdict() >= crate::Verdict::Approximate {
                engine.session.doubtful.insert(name.to_lowercase());
            }
        }
        Err(refused) => {
            engine.session.variables.remove(&name.to_lowercase());
            engine.session.variables_known = false;
            out.diagnostics.push(*refused.0);
        }
    }
}

/// `SET timestamp = seconds` stops the clock, `SET timestamp = DEFAULT` or 0 lets it run again.
fn clock(engine: &mut Engine, out: &mut Outcome, value: &Expr) {
    let runs = match &value.kind {
        ExprKind::Literal(Literal::Number(digits)) => digits.parse::<f64>().is_ok_and(|seconds| seconds == 0.0),
        _ => is_default(value),
    };
    if runs {
        engine.session.clock_is_set = false;
        return out.push(Phase::Tables, None, "SELECT set_config('mysql.timestamp', '', false)".to_owned());
    }
    let seconds = engine.in_context(out, |context| {
        let typed = context.expr(value)?;
        Ok(context.as_double(typed))
    });
    match seconds {
        Ok(seconds) => {
            engine.session.clock_is_set = true;
            let sql = format!("SELECT set_config('mysql.timestamp', ({})::text, false)", seconds.sql);
            out.push(Phase::Tables, None, sql);
        }
        Err(refused) => out.diagnostics.push(*refused.0),
    }
}

/// The time zone is one of a region.
fn clocks_change(value: &Expr) -> bool {
    let zone = text(value).unwrap_or_default().to_ascii_lowercase();
    let fixed = ["", "default", "system", "utc", "gmt", "uct", "zulu", "universal"].contains(&zone.as_str());
    !fixed && !zone.starts_with(['+', '-']) && !zone.starts_with("etc/")
}

/// A time zone that an expression names.
fn computed_zone(engine: &mut Engine, out: &mut Outcome, value: &Expr) {
    let zone = engine.in_context(out, |context| {
        let typed = context.expr(value)?;
        let text = context.as_text(typed);
        Ok(context.helper("time_zone", &[&text.sql]))
    });
    match zone {
        Ok(zone) => {
            engine.session.clocks_change = true;
            out.push(Phase::Tables, None, format!("SELECT set_config('TimeZone', {zone}, false)"));
        }
        Err(refused) => Engine::refused(out, refused),
    }
}

fn time_zone(value: &Expr) -> Option<String> {
    if user_variable(value).is_some() || is_default(value) {
        return Some("RESET TIME ZONE".to_owned());
    }
    let zone = text(value)?;
    if zone.eq_ignore_ascii_case("system") {
        return None;
    }
    // A bare offset would be read with POSIX's inverted sign; so are these names, which all drivers know.
    let whole = |zone: &str| zone.strip_suffix(":00").and_then(|hours| hours.parse::<i8>().ok());
    Some(match whole(&zone).filter(|_| zone.starts_with(['+', '-'])) {
        Some(0) => "SET TIME ZONE 'UTC'".to_owned(),
        Some(hours @ -12..=14) => format!("SET TIME ZONE 'Etc/GMT{:+}'", -hours),
        _ if zone.starts_with(['+', '-']) => {
            format!("SET TIME ZONE INTERVAL {} HOUR TO MINUTE", quote_string(&zone))
        }
        _ => format!("SET TIME ZONE {}", quote_string(&zone)),
    })
}

/// A number; anything else is taken for the setting's default.
fn number(value: &Expr) -> Option<u32> {
    match &value.kind {
        ExprKind::Literal(Literal::Number(digits)) => digits.parse().ok(),
        _ => None,
    }
}

/// A switch is set to 0, OFF or FALSE.
fn is_off(value: &Expr) -> bool {
    number(value) == Some(0)
        || text(value).is_some_and(|word| ["OFF", "FALSE"].iter().any(|no| word.eq_ignore_ascii_case(no)))
}

/// A setting goes back to what a new session has.
fn is_default(value: &Expr) -> bool {
    value.kind == ExprKind::Default || text(value).is_some_and(|word| word.eq_ignore_ascii_case("DEFAULT"))
}

/// A string or bare word.
fn text(value: &Expr) -> Option<String> {
    match &value.kind {
        ExprKind::Literal(Literal::Text { text, .. }) => Some(text.to_string()),
        ExprKind::Column(column) => Some(column.name.to_string()),
        ExprKind::Keyword(word) => Some(word.clone().into()),
        _ => None,
    }
}

/// The name of a user variable.
fn user_variable(value: &Expr) -> Option<String> {
    match &value.kind {
        ExprKind::UserVariable(name) => Some(name.clone().into()),
        _ => None,
    }
}

fn is_variable(value: &Expr, wanted: &str) -> bool {
    matches!(&value.kind, ExprKind::SystemVariable(name) if name == wanted)
}
