//! Which tables may hold other rows than on MySQL, because a statement before was not translated or may have done
//! something else.

use super::code::{ddl, query as code, server};
use super::{Engine, Outcome, Session, Timing, refused};
use crate::catalog::{State, Table, TableId};
use crate::dump;
use crate::few::{Few, Hashed};
use crate::mysql::ast::{Column, Other, Server, Statement, TableBody, TableOptions, TableRef, Update};
use crate::report::{Code, Diagnostic, Verdict};
use crate::span::Span;

/// The tables in doubt.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubtful {
    tables: Hashed<TableId>,
    /// Tables that go on giving other values, because a column of theirs is another one.
    lasting: Hashed<TableId>,
    /// Tables that MySQL may have refused, or not dropped.
    existence: Hashed<TableId>,
    /// Tables whose definition was to be changed by a statement that was not translated.
    unaltered: Hashed<TableId>,
    /// Tables with a trigger that was not translated, so a change of theirs may do more on MySQL.
    triggers: Hashed<TableId>,
    /// There is a trigger of a table that is not known.
    any_trigger: bool,
    /// A statement that makes or drops tables or views was not translated.
    objects: bool,
    /// A statement was not translated that may have changed any definition.
    definitions: bool,
}

impl Engine {
    /// The connection ends and another one begins, to the same database.
    pub(crate) fn connect_again(&mut self) {
        let mut session = Session::default();
        session.database = self.session.database.take();
        self.session = session;
        self.trust();
    }

    /// Whatever came before, the tables are as the application finds them; what their columns and triggers do otherwise
    /// they still do.
    pub(crate) fn trust(&mut self) {
        let Doubtful { lasting, triggers, any_trigger, .. } = std::mem::take(&mut self.doubtful);
        self.doubtful = Doubtful { tables: lasting.clone(), lasting, triggers, any_trigger, ..Doubtful::default() };
    }
}

/// What a statement does to the rows of tables.
pub(super) enum Changes {
    Nothing,
    /// The rows of these tables change.
    Rows(Vec<TableId>),
    /// This table is new.
    Created {
        table: TableId,
        beginning: Beginning,
        may_be_refused: bool,
    },
    /// This table's definition changes.
    Definition {
        table: TableId,
        may_be_refused: bool,
    },
    /// This view is new or another one.
    View(TableId),
    /// This table has no rows any more.
    Emptied(TableId),
    /// These tables are gone.
    Dropped {
        if_exists: bool,
        tables: Vec<TableId>,
    },
    /// A trigger is made, of this table if that is clear.
    Trigger(Option<TableId>),
    /// A routine may change anything.
    Called,
    /// Anything may change.
    Anything,
}

/// What a new table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    Empty,
    /// The rows of a query, or what was there before.
    Filled,
    /// The rows of other tables, or never any.
    Foreign,
}

/// What a statement does to the rows of tables, from its shape.
pub(super) fn changes(engine: &Engine, statement: &Statement) -> Changes {
    match statement {
        Statement::Insert(node) => Changes::Rows(vec![engine.table_id(&node.table)]),
        Statement::Update(node) => Changes::Rows(tables(engine, &node.tables)),
        Statement::Delete(node) => Changes::Rows(tables(engine, &node.tables)),
        Statement::AlterTable(node) => {
            let table = engine.table_id(&node.table);
            let may_be_refused = refused::actions(engine, &table, &node.actions);
            Changes::Definition { table, may_be_refused }
        }
        Statement::CreateIndex(node)
            if refused::key(engine, &engine.table_id(&node.table), &[] as &[Column], &node.key) =>
        {
            Changes::Definition { table: engine.table_id(&node.table), may_be_refused: true }
        }
        Statement::CreateTable(node) => {
            let beginning = match &node.body {
                _ if node.or_replace => Beginning::Filled,
                TableBody::Defined { query: Some(_), .. } => Beginning::Filled,
                TableBody::Defined { options: TableOptions { engine: Some(name), .. }, .. }
                    if ["MERGE", "MRG_MYISAM", "FEDERATED", "BLACKHOLE", "CONNECT", "SPIDER"]
                        .iter()
                        .any(|other| name.text.eq_ignore_ascii_case(other)) =>
                {
                    Beginning::Foreign
                }
                TableBody::Defined { .. } | TableBody::Like(_) => Beginning::Empty,
            };
            let table = engine.table_id(&node.name);
            let may_be_refused = refused::table(engine, &table, node);
            Changes::Created { table, beginning, may_be_refused }
        }
        Statement::CreateView(node) => Changes::View(engine.table_id(&node.name)),
        Statement::DropView { views, .. } => {
            Changes::Dropped { if_exists: true, tables: views.iter().map(|view| engine.table_id(view)).collect() }
        }
        Statement::Truncate { table } => Changes::Emptied(engine.table_id(table)),
        Statement::DropTable { temporary: false, if_exists, tables } => {
            let tables = tables.iter().map(|table| engine.table_id(table)).collect();
            Changes::Dropped { if_exists: *if_exists, tables }
        }
        Statement::CreateTrigger { table } => Changes::Trigger(table.as_ref().map(|table| engine.table_id(table))),
        Statement::LoadData(node) => Changes::Rows(vec![engine.table_id(&node.table)]),
        Statement::Server(Server::Call { .. }) => Changes::Called,
        Statement::Other(Other::Statement) | Statement::Execute { .. } => Changes::Anything,
        _ => Changes::Nothing,
    }
}

fn tables(engine: &Engine, nodes: &[TableRef]) -> Vec<TableId> {
    nodes
        .iter()
        .flat_map(|node| match node {
            TableRef::Table { name, .. } => vec![engine.table_id(name)],
            TableRef::Join { left, right, .. } => {
                [left, right].iter().flat_map(|side| tables(engine, std::slice::from_ref(side))).collect()
            }
            TableRef::Nested(nodes) => tables(engine, nodes),
            TableRef::Derived { .. } | TableRef::Json(_) => Vec::new(),
        })
        .collect()
}

/// Tells a statement that reads a table in doubt, and remembers what it leaves in doubt.
pub(super) fn follow(engine: &mut Engine, out: &mut Outcome, changes: Changes, whole: Span) {
    // Most statements change nothing, and there is nothing to tell.
    if matches!(changes, Changes::Nothing) && out.diagnostics.is_empty() && engine.doubtful.tables.is_empty() {
        return;
    }
    let verdict = out.verdict();
    const OBJECTS: [&str; 5] = ["create_table", "create_view", "drop_table", "drop_view", "rename_table"];
    engine.doubtful.objects |= verdict == Verdict::Unsupported && OBJECTS.contains(&out.kind);
    let read = read_in_doubt(engine, out, &changes);
    if let Some(id) = &read {
        if verdict != Verdict::Unsupported {
            out.report(&code::ROWS_DIFFER, whole, ["`", &id.name, "` may hold other rows than on MySQL"].concat());
        }
        engine.session.doubtful.extend(out.assigned.iter().cloned());
    }
    if let Changes::Rows(tables) = &changes {
        unchecked_keys(engine, out, tables, whole);
    }
    // A stored function may have done anything; the target may refuse the steps of a distributed transaction.
    let anything = [&code::FUNCTION_UNKNOWN, &code::FUNCTION_STORED, &code::REPLACED_PARENT, &server::XA];
    if out.diagnostics.iter().any(|diagnostic| anything.contains(&diagnostic.code)) {
        everything(engine);
    }
    if !matches!(changes, Changes::Nothing) {
        leave(engine, out, changes, read.as_ref(), whole);
    }
}

/// A table in doubt that the statement reads, or whose rows may refuse it.
fn read_in_doubt(engine: &Engine, out: &Outcome, changes: &Changes) -> Option<TableId> {
    let doubted = &engine.doubtful.tables;
    if doubted.is_empty() {
        return None;
    }
    let read = if engine.view_reads.is_empty() {
        out.reads.iter().find(|id| doubted.contains(id)).cloned()
    } else {
        all_reads(engine, &out.reads).into_iter().find(|id| doubted.contains(id))
    };
    read.or_else(|| match changes {
        Changes::Rows(tables) => {
            tables.iter().find(|id| meets_keys(engine, id) || has_doubtful_child(engine, id)).cloned()
        }
        // Rows of theirs may refuse it.
        Changes::Definition { table, .. } => {
            Some(table.clone()).filter(|id| doubted.contains(id) || has_doubtful_child(engine, id))
        }
        Changes::Emptied(table) => Some(table.clone()).filter(|id| has_doubtful_child(engine, id)),
        // It needs the views that it reads, not the rows of the tables.
        Changes::View(view) => {
            let mut read = engine.view_reads.get(view).into_iter().flatten();
            read.find(|id| engine.views.contains_key(id) && doubted.contains(id)).cloned()
        }
        _ => None,
    })
}

/// Remembers what a statement that changes something leaves in doubt; `read` is in doubt already.
fn leave(engine: &mut Engine, out: &mut Outcome, changes: Changes, read: Option<&TableId>, whole: Span) {
    let verdict = out.verdict();
    let has = |codes: &[&'static Code]| out.diagnostics.iter().any(|diagnostic| codes.contains(&diagnostic.code));
    // Columns that go on giving other values; rows that do not give them one get NULL.
    let lasts = has(&[&ddl::DEFAULT_LEFT_OUT, &ddl::GENERATED_LEFT_OUT, &ddl::ZEROFILL, &ddl::TWO_DIGIT_YEAR]);
    let zero_default = has(&[&ddl::ZERO_DATE_DEFAULT]);
    let refused_by_mysql =
        has(&[&ddl::PARTITION_ENGINE, &ddl::OR_REPLACE]) || engine.session.mode.strict && zero_default;
    let doubtful = verdict >= Verdict::Approximate || read.is_some();
    let was_there = has(&[&ddl::TABLE_EXISTS]);
    let stopped_clock = has(&[&code::STOPPED_CLOCK]);
    // Some of its actions may have been done.
    let in_parts = has(&[&ddl::PART_NOT_KNOWN, &ddl::SHOWN_COLUMN]);
    let about: &[TableId] = match &changes {
        Changes::Rows(tables) => tables,
        Changes::Definition { table, .. } => std::slice::from_ref(table),
        _ => &[],
    };
    for table in about {
        other_definition(engine, out, table, whole);
    }
    match changes {
        Changes::Nothing => {}
        Changes::Rows(_) if !doubtful && !engine.doubtful.any_trigger && engine.doubtful.triggers.is_empty() => {}
        Changes::Rows(tables) => {
            // A view that was not translated may be of any table.
            let known = |id: &TableId| engine.catalog.table(id).is_some() || engine.views.contains_key(id);
            let hidden = doubtful && engine.doubtful.objects && !tables.iter().all(known);
            // A change through a view is one of the tables behind it.
            let behind = all_reads(engine, &tables.into_iter().collect());
            if has_trigger(engine, &behind) {
                trigger(out, whole);
                everything(engine);
            } else if hidden {
                everything(engine);
            } else if doubtful {
                engine.doubtful.tables.extend(behind);
            }
        }
        // The table is the one that was there.
        Changes::Created { .. } if was_there => {}
        Changes::Created { table, beginning, may_be_refused } => {
            let other = match beginning {
                Beginning::Empty => verdict == Verdict::Unsupported || lasts,
                Beginning::Filled | Beginning::Foreign => doubtful,
            };
            let lasting = lasts || beginning == Beginning::Foreign && doubtful;
            put(&mut engine.doubtful.lasting, &table, lasting);
            engine.doubtful.unaltered.remove(&table);
            // So may a table be whose query was not translated.
            let unknown = verdict == Verdict::Unsupported && matches!(beginning, Beginning::Filled);
            let orphan = read.is_some_and(|id| engine.doubtful.existence.contains(id));
            if refused_by_mysql || may_be_refused || unknown || orphan {
                engine.doubtful.existence.insert(table.clone());
            }
            let other = other || engine.doubtful.existence.contains(&table);
            put(&mut engine.doubtful.tables, &table, other);
        }
        // What is told of its query holds for its rows.
        Changes::View(view) => put(&mut engine.doubtful.tables, &view, verdict >= Verdict::Approximate),
        // Both servers refuse it.
        Changes::Emptied(table) if is_parent(engine, &table) => {}
        Changes::Emptied(table) => {
            let other = verdict == Verdict::Unsupported || engine.doubtful.lasting.contains(&table);
            put(&mut engine.doubtful.tables, &table, other);
        }
        Changes::Dropped { if_exists, tables } => {
            // MySQL drops none of them where one is not there.
            let none = !if_exists && tables.iter().any(|table| engine.doubtful.existence.contains(table));
            for table in tables {
                // It is still there where both servers refuse the statement.
                if verdict != Verdict::Unsupported && engine.catalog.table(&table).is_some() {
                    continue;
                }
                engine.doubtful.unaltered.remove(&table);
                if !none && verdict != Verdict::Unsupported {
                    engine.doubtful.triggers.remove(&table);
                }
                put(&mut engine.doubtful.existence, &table, none);
                put(&mut engine.doubtful.tables, &table, none || verdict == Verdict::Unsupported);
            }
        }
        Changes::Definition { table, may_be_refused } => {
            if verdict == Verdict::Unsupported || may_be_refused || in_parts {
                engine.doubtful.unaltered.insert(table.clone());
            }
            if lasts {
                engine.doubtful.lasting.insert(table.clone());
            }
            if verdict == Verdict::Unsupported || may_be_refused || in_parts || lasts || stopped_clock || zero_default {
                engine.doubtful.tables.insert(table);
            }
        }
        Changes::Trigger(Some(table)) => {
            engine.doubtful.triggers.insert(table);
        }
        Changes::Trigger(None) => engine.doubtful.any_trigger = true,
        Changes::Anything | Changes::Called => {
            if verdict == Verdict::Unsupported || matches!(changes, Changes::Called) {
                everything(engine);
                engine.doubtful.objects = true;
                engine.doubtful.definitions = true;
            }
        }
    }
}

fn put(set: &mut Hashed<TableId>, table: &TableId, is_in: bool) {
    if is_in {
        set.insert(table.clone());
    } else {
        set.remove(table);
    }
}

/// A table goes by another name.
pub(super) fn renamed(engine: &mut Engine, old: &TableId, new: &TableId) {
    let Doubtful { tables, lasting, existence, unaltered, triggers, .. } = &mut engine.doubtful;
    for set in [tables, lasting, existence, unaltered, triggers] {
        let is_in = set.remove(old);
        put(set, new, is_in);
    }
}

/// The table or view may be another one than on MySQL.
pub(super) fn is_in_doubt(engine: &Engine, id: &TableId) -> bool {
    engine.doubtful.tables.contains(id)
}

/// A change of the table may have been refused because of its rows.
pub(super) fn unsure(engine: &mut Engine, id: &TableId) {
    engine.doubtful.unaltered.insert(id.clone());
    engine.doubtful.tables.insert(id.clone());
}

/// The table may have rows that MySQL refused, or the view read others.
pub(super) fn unsure_rows(engine: &mut Engine, id: &TableId) {
    engine.doubtful.tables.insert(id.clone());
}

/// The table may have another definition than on MySQL.
pub(super) fn is_unaltered(engine: &Engine, id: &TableId) -> bool {
    engine.doubtful.unaltered.contains(id)
}

/// The table may not be there on MySQL.
pub(super) fn may_be_missing(engine: &Engine, id: &TableId) -> bool {
    engine.doubtful.existence.contains(id)
}

/// Tables may have other definitions than on MySQL.
pub(super) fn definitions(engine: &Engine) -> bool {
    engine.doubtful.definitions
}

/// A table may be there, or be another one, on one side only.
pub(super) fn any_definition(engine: &Engine) -> bool {
    objects(engine) || !engine.doubtful.unaltered.is_empty()
}

/// There may be other tables and views than on MySQL.
pub(super) fn objects(engine: &Engine) -> bool {
    engine.doubtful.objects || !engine.doubtful.existence.is_empty()
}

pub(super) fn everything(engine: &mut Engine) {
    engine.session.variables.clear();
    engine.session.texts.clear();
    for table in engine.catalog.tables() {
        if !engine.doubtful.tables.contains(&table.id) {
            engine.doubtful.tables.insert(table.id.clone());
        }
    }
}

/// A statement that was not read may have changed anything.
pub(super) fn unread(engine: &mut Engine, source: &[u8]) {
    const CHANGING: [&str; 8] = ["INSERT", "REPLACE", "UPDATE", "DELETE", "ALTER", "LOAD", "CALL", "WITH"];
    let word: Vec<u8> =
        source.iter().take_while(|byte| byte.is_ascii_alphabetic()).map(u8::to_ascii_uppercase).collect();
    engine.doubtful.objects |= [&b"CREATE"[..], b"DROP", b"RENAME"].contains(&word.as_slice());
    engine.doubtful.definitions |= [&b"ALTER"[..], b"CALL"].contains(&word.as_slice());
    if let Some(name) = altered_name(source) {
        let (database, table) = match name.split_once('.') {
            Some((database, table)) => (Some(database), table),
            None => (None, name.as_str()),
        };
        let id = engine.resolve(database, table);
        engine.doubtful.unaltered.insert(id);
    }
    let several = source.contains(&b';');
    engine.doubtful.objects |= several;
    engine.doubtful.definitions |= several;
    if several || CHANGING.iter().any(|changing| changing.as_bytes() == word) {
        everything(engine);
    }
}

/// The table that an ALTER TABLE names.
fn altered_name(source: &[u8]) -> Option<String> {
    let source = String::from_utf8_lossy(source);
    let mut words = source.split_whitespace();
    let begins = words.next()?.eq_ignore_ascii_case("ALTER") && words.next()?.eq_ignore_ascii_case("TABLE");
    begins.then(|| words.next().map(|name| name.replace('`', ""))).flatten()
}

/// A transaction was rolled back: tables of engines without transactions keep its changes on MySQL.
pub(super) fn rolled_back(engine: &mut Engine) {
    let tables: Vec<TableId> =
        engine.catalog.tables().filter(|table| table.without_transactions()).map(|table| table.id.clone()).collect();
    engine.doubtful.tables.extend(tables);
}

/// Tells a statement about a table whose definition may be another one than on MySQL.
fn other_definition(engine: &Engine, out: &mut Outcome, table: &TableId, whole: Span) {
    let Doubtful { existence, unaltered, .. } = &engine.doubtful;
    if out.verdict() < Verdict::Approximate && (existence.contains(table) || unaltered.contains(table)) {
        out.report(&code::ROWS_DIFFER, whole, format!("`{}` may be another table than on MySQL", table.name));
    }
}

/// Tells that a trigger of MySQL's may do more to these rows, or others.
fn trigger(out: &mut Outcome, whole: Span) {
    if out.verdict() < Verdict::Unsupported {
        out.report(&code::ROWS_DIFFER, whole, "a trigger that was not translated may change these rows");
    }
}

/// A trigger that was not translated waits for changes of one of these tables.
fn has_trigger(engine: &Engine, tables: &Few<TableId>) -> bool {
    engine.doubtful.any_trigger || tables.iter().any(|table| engine.doubtful.triggers.contains(table))
}

/// Tells changes that the target checks although `foreign_key_checks` is off.
fn unchecked_keys(engine: &Engine, out: &mut Outcome, tables: &[TableId], whole: Span) {
    if !engine.session.foreign_keys_off || engine.timing == Timing::Deferred || out.verdict() == Verdict::Unsupported {
        return;
    }
    let keys = engine.catalog.tables().flat_map(|table| table.foreign_keys.iter().map(move |key| (&table.id, key)));
    let mut checked = keys.filter(|(_, key)| key.state == State::Created);
    if let Some((_, key)) = checked.find(|(child, key)| tables.contains(child) || tables.contains(&key.parent)) {
        out.report(&super::code::ddl::FOREIGN_KEYS_CHECKED, whole, format!("`{}` is checked on the target", key.name));
    }
}

/// Whether something is told of each statement that puts rows into the table of a dump.
pub(super) fn tells_of_rows(engine: &Engine, table: &TableId) -> bool {
    let Doubtful { existence, unaltered, triggers, any_trigger, .. } = &engine.doubtful;
    *any_trigger || triggers.contains(table) || existence.contains(table) || unaltered.contains(table)
}

/// Rows of literals were put into a table.
pub(super) fn rows(engine: &mut Engine, out: &mut Outcome, table: TableId, whole: Span) {
    other_definition(engine, out, &table, whole);
    if out.diagnostics.iter().any(|diagnostic| *diagnostic.code == code::REPLACED_PARENT) {
        everything(engine);
    }
    unchecked_keys(engine, out, std::slice::from_ref(&table), whole);
    if engine.timing == Timing::Immediate && meets_keys(engine, &table) && out.verdict() != Verdict::Unsupported {
        out.report(&code::ROWS_DIFFER, whole, format!("`{}` may hold other rows than on MySQL", table.name));
    }
    if has_trigger(engine, &Few::from_iter([table.clone()])) {
        trigger(out, whole);
        everything(engine);
        return;
    }
    // Text that was encoded twice is the same on both servers.
    let differs = |diagnostic: &Diagnostic| {
        diagnostic.code.verdict >= Verdict::Approximate && *diagnostic.code != dump::code::DOUBLE_ENCODED
    };
    if out.diagnostics.iter().any(differs) {
        engine.doubtful.tables.insert(table);
    }
}

/// Rows of other tables refer to those of this one, and that is checked.
fn is_parent(engine: &Engine, id: &TableId) -> bool {
    let refers = |table: &Table| table.id != *id && table.foreign_keys.iter().any(|key| key.parent == *id);
    !engine.session.foreign_keys_off && engine.catalog.tables().any(refers)
}

/// A table that may not be there on MySQL refers to this one.
fn has_doubtful_child(engine: &Engine, id: &TableId) -> bool {
    let refers = |table: &Table| table.foreign_keys.iter().any(|key| key.parent == *id);
    let existence = &engine.doubtful.existence;
    !existence.is_empty() && engine.catalog.tables().any(|table| refers(table) && existence.contains(&table.id))
}

/// New rows meet the keys of those in a table in doubt.
fn meets_keys(engine: &Engine, id: &TableId) -> bool {
    engine.doubtful.tables.contains(id)
        && engine.catalog.table(id).is_some_and(|table| table.unique_keys().next().is_some())
}

/// A counter goes on behind a number that a row gets by UPDATE.
pub(super) fn numbered_later(engine: &mut Engine, out: &mut Outcome, node: &Update) {
    if out.verdict() == Verdict::Unsupported {
        return;
    }
    for id in tables(engine, &node.tables) {
        let assigned = |table: &Table| {
            let counter = table.columns.iter().find(|column| column.auto_increment);
            counter.is_some_and(|column| node.assignments.iter().any(|one| one.column.is(&column.name)))
        };
        if !engine.catalog.table(&id).is_some_and(assigned) {
            continue;
        }
        if let Some(table) = engine.catalog.table_mut(&id) {
            table.next_auto_increment = table.next_auto_increment.rows_unseen();
            table.sequence_behind = true;
        }
        if engine.timing == Timing::Immediate {
            super::ddl::sync_sequence(engine, out, &id);
        }
    }
}

/// Rows were put into a view: the counters of the tables behind it have moved.
pub(super) fn numbered_behind(engine: &mut Engine, view: &TableId) {
    if !engine.view_reads.contains_key(view) {
        return;
    }
    for id in all_reads(engine, &Few::from_iter([view.clone()])) {
        if let Some(table) = engine.catalog.table_mut(&id) {
            table.next_auto_increment = table.next_auto_increment.rows_unseen();
        }
    }
}

/// The tables that are read, those behind views among them.
fn all_reads(engine: &Engine, reads: &Few<TableId>) -> Few<TableId> {
    if engine.view_reads.is_empty() {
        return reads.clone();
    }
    let mut all = Few::default();
    let mut open: Vec<TableId> = reads.iter().cloned().collect();
    while let Some(id) = open.pop() {
        if all.insert(id.clone())
            && let Some(behind) = engine.view_reads.get(&id)
        {
            open.extend(behind.iter().cloned());
        }
    }
    all
}
