//! The rows of INSERT and REPLACE statements whose values are all literals.

use super::code::{ddl as ddl_code, statement as code};
use super::ddl;
use super::dml::told;
use super::types;
use super::{Engine, Order, Outcome, Phase, Timing};
use crate::catalog::{AutoIncrement, Column, Key, KeyPart, State, Table, TableId};
use crate::dump::{self, Cell, ColumnFormat, Need, NotLiteral, Rows, Value, wants_next};
use crate::mysql::ast::Duplicates;
use crate::mysql::sql_mode::SqlMode;
use crate::mysql::types::SqlType;
use crate::options::{DataFormat, ZeroDates};
use crate::postgres::copy::escape_into;
use crate::postgres::ident::{ident, ident_list, shorten};
use crate::postgres::literal::{quote_string, value_literal};
use crate::report::{Code, Diagnostic};
use crate::span::Span;
use compact_str::CompactString;
use std::sync::Arc;

/// Rows in COPY's text format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) table: TableId,
    /// `COPY t (a, b) FROM stdin`
    pub(crate) head: String,
    pub(crate) lines: Vec<u8>,
}

/// Rows of one INSERT on the target.
const ROWS: usize = 500;

/// What the statement's rows are written to.
pub(super) struct Plan {
    pub(super) slots: Vec<Slot>,
    /// Generated columns among those that rows give values for: their places and names.
    pub(super) generated: Vec<(usize, CompactString)>,
    /// Values of a row.
    given: usize,
}

/// A column that the statement gives values for, or one that it should.
pub(super) struct Slot {
    pub(super) format: ColumnFormat,
    pub(super) auto_increment: bool,
    /// Its place in the statement's rows; none for a NOT NULL column that is left out.
    pub(super) at: Option<usize>,
    /// `DEFAULT` is the type's zero, which only MySQL that is not strict takes.
    zero_default: bool,
    texts: told::Texts,
}

/// Translates the statement if it is of this shape; false leaves it to the parser.
///
/// `more` says that these are not its last rows.
pub(super) fn translate(engine: &mut Engine, out: &mut Outcome, source: &[u8], more: bool) -> bool {
    let mode = engine.session.mode;
    // Without types, each value goes as an expression.
    let wants = |database: Option<&str>, table: &str| {
        let id = engine.resolve(database, table);
        let wants = engine.timing == Timing::Deferred || engine.catalog.table(&id).is_some();
        out.changed = Some(id);
        wants
    };
    let Some(mut head) = dump::head_if(source, mode, engine.session.charset, wants) else { return false };
    head.more = more;
    let Some(id) = out.changed.clone() else { return false };
    let names = head.columns.iter().flatten();
    let unknown = engine
        .catalog
        .table(&id)
        .is_none_or(|table| names.into_iter().any(|name| table.column(&shorten(name)).is_none()));
    if engine.catalog.table(&id).is_some_and(|table| has_stopped_default(engine, table)) {
        return false;
    }
    if unknown && (engine.views.contains_key(&id) || engine.timing == Timing::Immediate) {
        return false;
    }
    let before = out.clone();
    let written = match engine.catalog.shared(&id) {
        Some(table) => match plan(engine, out, &table, &head) {
            Some(plan) => write(engine, out, Table::clone(&table), &head, &plan, source),
            None => pass(&head, source, mode),
        },
        None => {
            out.unknown_table(head.table_span, &head.table);
            pass(&head, source, mode)
        }
    };
    if written.is_err() {
        *out = before;
        return false;
    }
    out.kind = if head.duplicates == Duplicates::Replace { "replace" } else { "insert" };
    true
}

/// What `SET timestamp` has stopped is no default on the target.
pub(super) fn has_stopped_default(engine: &Engine, table: &Table) -> bool {
    engine.session.clock_is_set && table.columns.iter().any(|column| column.default_is_now)
}

/// Only literals are read here, whatever else becomes of the statement.
fn pass(head: &dump::Head, source: &[u8], mode: SqlMode) -> Result<(), NotLiteral> {
    let mut rows = Rows::behind(source, head, mode);
    let mut row = Vec::new();
    while rows.next_row(&mut row)? {}
    rows.end()
}

pub(super) fn plan(engine: &Engine, out: &mut Outcome, table: &Table, head: &dump::Head) -> Option<Plan> {
    let format = |column: &Column| types::format(&engine.options, table, column);
    let mut slots = Vec::new();
    let named: Vec<&Column> = match &head.columns {
        Some(names) if !names.is_empty() => {
            let mut columns = Vec::new();
            for name in names {
                let Some(column) = table.column(&shorten(name)) else {
                    let message = format!("table `{}` has no column `{name}`", table.id.name);
                    out.report(&ddl_code::NO_SUCH_PART, head.table_span, message);
                    return None;
                };
                columns.push(column);
            }
            columns
        }
        _ => table.columns.iter().filter(|column| !column.invisible).collect(),
    };
    let strict = engine.session.mode.strict;
    let mut generated = Vec::new();
    for (at, column) in named.iter().enumerate() {
        if column.generated {
            generated.push((at, column.name.clone()));
        } else {
            let zero_default = !strict && !column.nullable && !column.has_default;
            slots.push(Slot {
                format: format(column),
                auto_increment: column.auto_increment,
                at: Some(at),
                zero_default,
                texts: told::Texts::of(table, column),
            });
        }
    }
    for column in &table.columns {
        let given = named.iter().any(|other| other.name == column.name);
        if !given && !column.generated && (column.auto_increment || (!column.nullable && !column.has_default)) {
            let zero_default = true;
            let (format, texts) = (format(column), told::Texts::default());
            slots.push(Slot { format, auto_increment: column.auto_increment, at: None, zero_default, texts });
        }
    }
    Some(Plan { slots, generated, given: named.len() })
}

/// `t (a, b)`
fn target(engine: &Engine, id: &TableId, plan: &Plan) -> String {
    let columns: Vec<&str> = plan.slots.iter().map(|slot| slot.format.name.as_str()).collect();
    format!("{} ({})", engine.sql_name(id), ident_list(&columns))
}

/// What begins the block of COPY.
pub(super) fn copy_head(engine: &Engine, id: &TableId, plan: &Plan) -> String {
    format!("COPY {} FROM stdin", target(engine, id, plan))
}

fn write(
    engine: &mut Engine,
    out: &mut Outcome,
    mut table: Table,
    head: &dump::Head,
    plan: &Plan,
    source: &[u8],
) -> Result<(), NotLiteral> {
    let mode = engine.session.mode;
    let charset = engine.session.charset;
    let slots = &plan.slots;
    let target = target(engine, &table.id, plan);
    let copies = engine.timing == Timing::Deferred
        && engine.options.data == DataFormat::Copy
        && head.duplicates == Duplicates::Error
        && !slots.is_empty();
    let mut lines = Vec::new();
    let mut tuples: Vec<Vec<String>> = Vec::new();
    let mut rows = Rows::behind(source, head, mode);
    let (mut row, mut text) = (Vec::new(), Vec::new());
    let mut explicit = false;
    let (mut counted, mut numbered) = (false, false);
    let first_number = table.next_auto_increment;
    let mut needs_default = false;
    let mut findings = Findings::default();
    while rows.next_row(&mut row)? {
        let place = Span::new(rows.row_at() as u64, rows.at() as u64);
        // `VALUES ()` gives every column its default.
        if row.len() != plan.given && !(row.is_empty() && head.columns.as_ref().is_none_or(Vec::is_empty)) {
            pass(head, source, mode)?;
            let message = format!("a row of {} values for {} columns", row.len(), plan.given);
            out.report(&ddl_code::NO_SUCH_PART, place, message);
            return Ok(());
        }
        if let Some((_, name)) =
            plan.generated.iter().find(|(at, _)| !matches!(row.get(*at), None | Some(Value::Default)))
        {
            // MariaDB passes over the value; its dumps hold such values.
            if !mode.mariadb {
                pass(head, source, mode)?;
                out.report(&code::GENERATED_VALUE, place, format!("`{name}` is a generated column"));
                return Ok(());
            }
        }
        let mut tuple = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            let default = Value::Default;
            let value = slot.at.and_then(|at| row.get(at)).unwrap_or(&default);
            text.clear();
            let cell = if slot.auto_increment && wants_next(value, mode.no_auto_value_on_zero) {
                counted = true;
                match &mut table.next_auto_increment {
                    AutoIncrement::Known(next) => {
                        text.extend_from_slice(next.to_string().as_bytes());
                        *next += 1;
                        explicit = true;
                        Cell::Text
                    }
                    AutoIncrement::AtLeast(_) => Cell::Default,
                }
            } else {
                let (cell, finding) = if slot.zero_default && *value == Value::Default {
                    dump::implicit(&slot.format, &mut text)
                } else {
                    dump::convert(value, &slot.format, mode, charset, &mut text)
                };
                if let Some(finding) = finding {
                    if finding.code == &dump::code::ZERO_DATE && engine.options.zero_dates == ZeroDates::Error {
                        let place = slot.at.map_or(place, |at| rows.value_span(at));
                        pass(head, source, mode)?;
                        out.report(
                            &dump::code::ZERO_DATE_REFUSED,
                            place,
                            finding.message.replace("becomes NULL", "is refused"),
                        );
                        return Ok(());
                    }
                    mend(engine, out, &mut table, &slot.format.name, finding.need);
                    let place = || slot.at.map_or(place, |at| rows.value_span(at));
                    findings.add(at, finding.code, || Diagnostic::new(finding.code, place(), finding.message));
                }
                if engine.timing == Timing::Immediate
                    && cell == Cell::Text
                    && let Some((code, message)) = slot.texts.finding(&slot.format.name, &mut text)
                {
                    let place = slot.at.map_or(place, |at| rows.value_span(at));
                    findings.add(at, code, || Diagnostic::new(code, place, message));
                }
                if slot.auto_increment && cell == Cell::Text {
                    explicit = true;
                    numbered = true;
                    if let Some(used) = std::str::from_utf8(&text).ok().and_then(|text| text.parse().ok()) {
                        count_past(&mut table.next_auto_increment, used);
                    }
                }
                cell
            };
            if copies {
                if at > 0 {
                    lines.push(b'\t');
                }
                match cell {
                    Cell::Null => lines.extend_from_slice(b"\\N"),
                    Cell::Default => needs_default = true,
                    Cell::Text => escape_into(&text, &mut lines),
                }
            } else {
                tuple.push(match cell {
                    Cell::Null => "NULL".to_owned(),
                    Cell::Default => "DEFAULT".to_owned(),
                    Cell::Text => value_literal(&text, slot.format.form),
                });
            }
        }
        if needs_default {
            break;
        }
        if copies {
            lines.push(b'\n');
        } else {
            tuples.push(tuple);
        }
    }
    if !needs_default {
        rows.end()?;
    }
    out.diagnostics.extend(findings.into_diagnostics());
    let id = table.id.clone();
    if counted && table.skips_numbers {
        let message = "MySQL has set numbers aside that it did not give";
        out.report(&super::code::query::NUMBERED_ROWS, head.table_span, message);
    }
    if counted && !engine.session.counter_steps.is_empty() {
        let message = "the new rows may get other numbers";
        out.report(&super::code::query::COUNTER_STEPS, head.table_span, message);
    }
    table.skips_numbers |= counted && numbered;
    table.sequence_behind |= table.columns.iter().any(|column| column.auto_increment);
    table.holds_rows = true;
    if copies && needs_default {
        // COPY has no word for a column's default, so the statement goes as an INSERT.
        if let Some(stored) = engine.catalog.table_mut(&id) {
            stored.sequence_behind |= table.sequence_behind;
        }
        let data = std::mem::replace(&mut Arc::make_mut(&mut engine.options).data, DataFormat::Insert);
        let known = engine.catalog.table(&id).cloned();
        out.diagnostics.clear();
        let written = known.map_or(Ok(()), |known| write(engine, out, known, head, plan, source));
        Arc::make_mut(&mut engine.options).data = data;
        return written;
    }
    if let Some(stored) = engine.catalog.table_mut(&id) {
        *stored = table.clone();
    }
    let given = |name: &str| slots.iter().any(|slot| slot.at.is_some() && slot.format.name == name);
    let by_value = |name: &str| {
        let at = slots.iter().position(|slot| slot.at.is_some() && slot.format.name == name);
        at.is_some_and(|at| !tuples.iter().any(|tuple| tuple.get(at).is_some_and(|value| value == "DEFAULT")))
    };
    out.diagnostics.extend(told::default_left_out(&table, by_value, head.table_span));
    if copies {
        out.block = Some(Block { head: copy_head(engine, &id, plan), table: id, lines });
        return Ok(());
    }
    out.diagnostics.extend(told::no_partition(&table, head.table_span));
    // `IGNORE` gives a column without a default the zero of its type.
    let by_default = |name: &str| {
        let at = slots.iter().position(|slot| slot.format.name == name);
        at.is_none_or(|at| tuples.iter().any(|tuple| tuple.get(at).is_some_and(|value| value == "DEFAULT")))
    };
    let refusing = told::lacks_default(&table, by_default)
        || !table.checks.is_empty()
        || table.layout.is_some()
        || engine.timing == Timing::Immediate && !table.foreign_keys.is_empty();
    if head.duplicates == Duplicates::Ignore && refusing {
        out.diagnostics.push(told::ignored_errors(head.table_span));
    }
    if head.duplicates != Duplicates::Error {
        // The keys decide which rows are duplicates, so they come before these rows.
        let at = out.pieces.len();
        ddl::flush_table(engine, out, &id);
        for piece in out.pieces.iter_mut().skip(at) {
            piece.phase = Phase::Tables;
        }
    }
    if slots.is_empty() {
        for _ in &tuples {
            out.push_ordered(
                Order::Table,
                Phase::Rows,
                Some(&id),
                format!("INSERT INTO {} DEFAULT VALUES", engine.sql_name(&id)),
            );
        }
    } else if head.duplicates == Duplicates::Replace {
        out.diagnostics.extend(told::replaced_parent(&engine.catalog, &table, head.table_span));
        out.diagnostics.extend(told::key_met_unseen(&table, given, head.table_span));
        let in_parts = tuples.len() > 1 || table.unique_keys().next().is_some();
        if in_parts && engine.timing == Timing::Immediate && told::may_be_refused(&table, given) {
            out.diagnostics.push(told::in_parts(head.table_span));
        }
        replace(out, &table, slots, &target, &tuples);
    } else if head.duplicates == Duplicates::Ignore && tuples.len() > 1 && counted && may_meet(&table, given) {
        match first_number {
            AutoIncrement::Known(first) => {
                number_what_is_new(engine, out, &table, slots, &target, (first, &mut tuples));
            }
            AutoIncrement::AtLeast(_) => {
                let message = "rows behind one that is there already get other numbers";
                out.report(&super::code::query::NUMBERED_ROWS, head.table_span, message);
                push_rows(out, &id, &target, &tuples, " ON CONFLICT DO NOTHING");
            }
        }
    } else {
        let ending = if head.duplicates == Duplicates::Ignore { " ON CONFLICT DO NOTHING" } else { "" };
        if head.duplicates == Duplicates::Error && fails_midway(&table, slots, &tuples) {
            let message = format!("`{}` would keep the rows before one that is refused", table.id.name);
            out.report(&super::code::query::PARTIAL_CHANGE, head.table_span, message);
        }
        push_rows(out, &id, &target, &tuples, ending);
    }
    if explicit && engine.timing == Timing::Immediate {
        ddl::sync_sequence(engine, out, &id);
    }
    Ok(())
}

fn push_rows(out: &mut Outcome, id: &TableId, target: &str, tuples: &[Vec<String>], ending: &str) {
    for batch in tuples.chunks(ROWS) {
        let list: Vec<String> = batch.iter().map(|tuple| format!("({})", tuple.join(", "))).collect();
        let sql = format!("INSERT INTO {target} VALUES {}{ending}", list.join(",\n    "));
        out.push_ordered(Order::Table, Phase::Rows, Some(id), sql);
    }
}

/// A row that gets its number may have the key of one that is there.
fn may_meet(table: &Table, is_given: impl Fn(&str) -> bool) -> bool {
    let of_counter = |name: &str| table.column(name).is_some_and(|column| column.auto_increment);
    let meets = |part: &KeyPart| part.column.as_ref().is_none_or(|name| is_given(name) && !of_counter(name));
    table.unique_keys().any(|key| key.parts.iter().any(meets))
}

/// `INSERT IGNORE` numbers the rows that are new, each by the next number, and sets one aside for every row.
fn number_what_is_new(
    engine: &Engine,
    out: &mut Outcome,
    table: &Table,
    slots: &[Slot],
    target: &str,
    (first, tuples): (u128, &mut [Vec<String>]),
) {
    let on = engine.sql_name(&table.id);
    let places: Vec<usize> =
        (0..slots.len()).filter(|at| slots.get(*at).is_some_and(|slot| slot.auto_increment)).collect();
    let mut next = first;
    for tuple in tuples {
        for at in &places {
            let Some((slot, value)) = slots.get(*at).zip(tuple.get_mut(*at)) else { continue };
            if *value == next.to_string() {
                let column = ident(&slot.format.name);
                *value = format!("(SELECT greatest(coalesce(max({column}), 0) + 1, {first}) FROM {on})");
                next += 1;
            } else if let Ok(used) = value.parse::<u128>() {
                next = next.max(used + 1);
            }
        }
        let sql = format!("INSERT INTO {target} VALUES ({}) ON CONFLICT DO NOTHING", tuple.join(", "));
        out.push_ordered(Order::Table, Phase::Rows, Some(&table.id), sql);
    }
}

/// The rows may be refused at one of them, and MySQL keeps those before it.
fn fails_midway(table: &Table, slots: &[Slot], tuples: &[Vec<String>]) -> bool {
    let taken_twice = |key: &Key| {
        let at = |part: &KeyPart| slots.iter().position(|slot| part.column.as_deref() == Some(&*slot.format.name));
        let places: Option<Vec<usize>> = key.parts.iter().map(at).collect();
        places.is_some_and(|places| {
            let value = |tuple: &Vec<String>| places.iter().map(|at| tuple.get(*at).cloned()).collect::<Vec<_>>();
            let values: std::collections::BTreeSet<_> = tuples.iter().map(value).collect();
            values.len() < tuples.len()
        })
    };
    table.without_transactions()
        && tuples.len() > 1
        && (!table.checks.is_empty() || table.unique_keys().any(taken_twice))
}

/// REPLACE deletes every row whose key is taken and inserts the new one, row by row.
fn replace(out: &mut Outcome, table: &Table, slots: &[Slot], target: &str, tuples: &[Vec<String>]) {
    let name = target.split(" (").next().unwrap_or(target);
    for tuple in tuples {
        let mut conditions = Vec::new();
        for key in table.unique_keys() {
            let equal: Option<Vec<String>> = key
                .parts
                .iter()
                .map(|part| {
                    let column = part.column.as_ref()?;
                    let at = slots.iter().position(|slot| slot.format.name == *column)?;
                    let value = tuple.get(at).filter(|value| *value != "DEFAULT")?;
                    let cast = table.column(column).map(|column| column.target_type.clone())?;
                    Some(format!("{} = {value}::{cast}", ident(column)))
                })
                .collect();
            if let Some(equal) = equal {
                conditions.push(format!("({})", equal.join(" AND ")));
            }
        }
        if !conditions.is_empty() {
            out.push_ordered(
                Order::Table,
                Phase::Rows,
                Some(&table.id),
                format!("DELETE FROM {name} WHERE {}", conditions.join(" OR ")),
            );
        }
        out.push_ordered(
            Order::Table,
            Phase::Rows,
            Some(&table.id),
            format!("INSERT INTO {target} VALUES ({})", tuple.join(", ")),
        );
    }
}

/// The numbers that the table gives itself go on behind this one.
pub(super) fn count_past(next: &mut AutoIncrement, used: u128) {
    let (AutoIncrement::Known(next) | AutoIncrement::AtLeast(next)) = next;
    *next = (*next).max(used.saturating_add(1));
}

/// Makes room for a value that the definition refuses.
pub(super) fn mend(engine: &Engine, out: &mut Outcome, table: &mut Table, column: &str, need: Need) {
    let (id, on) = (table.id.clone(), engine.sql_name(&table.id));
    let created = table.primary_key().filter(|key| key.state == State::Created && key.is_constraint).cloned();
    let Some(column) = table.column_mut(column) else { return };
    let name = ident(&column.name);
    match need {
        Need::Nothing => {}
        Need::DropNotNull => {
            let first = !std::mem::replace(&mut column.holds_null, true);
            if let (true, Some(key)) = (first, created) {
                let columns: Vec<&str> = key.parts.iter().filter_map(|part| part.column.as_deref()).collect();
                if columns.contains(&column.name.as_str()) {
                    let (constraint, list) = (ident(&key.target_name), ident_list(&columns));
                    let unique = ddl::unique_with_null(engine.options.target());
                    let sql = format!(
                        "ALTER TABLE {on} DROP CONSTRAINT {constraint}, ADD CONSTRAINT {constraint} {unique} ({list})"
                    );
                    out.push_ordered(Order::Loosens, Phase::Tables, Some(&id), sql);
                    let message =
                        format!("`{}` holds zero dates, so the primary key becomes a unique one", column.name);
                    out.diagnostics.push(Diagnostic::new(&ddl_code::PRIMARY_KEY_ZERO_DATE, Span::default(), message));
                }
            }
            if std::mem::take(&mut column.not_null_emitted) {
                out.push_ordered(
                    Order::Loosens,
                    Phase::Tables,
                    Some(&id),
                    format!("ALTER TABLE {on} ALTER COLUMN {name} DROP NOT NULL"),
                );
            }
        }
        Need::AllowEmptyMember => {
            if let (SqlType::Enum { members }, false) = (&column.data_type, column.allows_empty_member) {
                column.allows_empty_member = true;
                if let Some(enum_type) = &column.enum_type {
                    let first = members.first().map(|member| format!(" BEFORE {}", quote_string(member)));
                    let sql = format!("ALTER TYPE {enum_type} ADD VALUE IF NOT EXISTS ''{}", first.unwrap_or_default());
                    return out.push_ordered(Order::Loosens, Phase::Tables, Some(&id), sql);
                }
                let Some(check) = &column.type_check else { return };
                let check = ident(check);
                let condition = ddl::member_check(&name, members, true);
                let sql = format!(
                    "ALTER TABLE {on} DROP CONSTRAINT IF EXISTS {check}, ADD CONSTRAINT {check} CHECK ({condition})"
                );
                out.push_ordered(Order::Loosens, Phase::Tables, Some(&id), sql);
            }
        }
    }
}

/// The findings of a statement: one for each column and code, with the number of rows it holds for.
#[derive(Default)]
struct Findings {
    list: Vec<(usize, Diagnostic)>,
}

impl Findings {
    fn add(&mut self, column: usize, code: &'static Code, first: impl FnOnce() -> Diagnostic) {
        match self.list.iter_mut().find(|(at, other)| *at == column && other.code == code) {
            Some((_, other)) => other.occurrences += 1,
            None => self.list.push((column, first())),
        }
    }

    fn into_diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.list.into_iter().map(|(_, diagnostic)| diagnostic)
    }
}
