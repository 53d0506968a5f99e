//! Which tables may hold other rows than on MySQL, because a statement before was not translated or may have done
//! something else.

use super::code::query as code;
use super::expr::Kind;
use super::{Engine, Outcome};
use crate::catalog::{AutoIncrement, Table, TableId};
use crate::mysql::ast::{Expr, ExprKind, Other, Server, Statement, TableBody, TableOptions, TableRef};
use crate::mysql::types::SqlType;
use crate::report::Verdict;
use crate::span::Span;
use std::collections::BTreeSet;

/// The tables in doubt.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubtful {
    tables: BTreeSet<TableId>,
    /// A trigger was not translated, so every change may do more on MySQL.
    triggers: bool,
    /// A statement that makes or drops tables or views was not translated.
    objects: bool,
    /// A statement was not translated that may have changed any definition.
    definitions: bool,
}

impl Engine {
    /// Whatever came before, the tables are as the application finds them.
    pub(crate) fn trust(&mut self) {
        self.doubtful = Doubtful::default();
    }
}

/// What a statement does to the rows of tables.
pub(super) enum Changes {
    Nothing,
    /// The rows of these tables change.
    Rows(Vec<TableId>),
    /// This table is new, and has the rows of a query.
    Filled(TableId),
    /// This table's definition changes.
    Definition(TableId),
    /// These tables are new, empty or gone.
    Fresh(Vec<TableId>),
    /// A trigger is made.
    Trigger,
    /// A routine may change anything.
    Called,
    /// Anything may change.
    Anything,
}

/// What a statement does to the rows of tables, from its shape.
pub(super) fn changes(engine: &Engine, statement: &Statement) -> Changes {
    match statement {
        Statement::Insert(node) => Changes::Rows(vec![engine.table_id(&node.table)]),
        Statement::Update(node) => Changes::Rows(tables(engine, &node.tables)),
        Statement::Delete(node) => Changes::Rows(tables(engine, &node.tables)),
        Statement::AlterTable(node) => Changes::Definition(engine.table_id(&node.table)),
        Statement::CreateTable(node) => match &node.body {
            _ if node.or_replace => Changes::Filled(engine.table_id(&node.name)),
            TableBody::Defined { query: Some(_), .. } => Changes::Filled(engine.table_id(&node.name)),
            TableBody::Defined { columns, .. }
                if columns.iter().any(|column| {
                    column.two_digit_year
                        || column.invisible
                        || matches!(column.data_type, SqlType::Integer { zerofill: true, .. })
                }) =>
            {
                Changes::Filled(engine.table_id(&node.name))
            }
            // A table that shows the rows of others, or none.
            TableBody::Defined { options: TableOptions { engine: Some(name), .. }, .. }
                if ["MERGE", "MRG_MYISAM", "FEDERATED", "BLACKHOLE", "CONNECT", "SPIDER"]
                    .iter()
                    .any(|other| name.text.eq_ignore_ascii_case(other)) =>
            {
                Changes::Filled(engine.table_id(&node.name))
            }
            _ => Changes::Fresh(vec![engine.table_id(&node.name)]),
        },
        Statement::Truncate { table } => Changes::Fresh(vec![engine.table_id(table)]),
        Statement::DropTable { tables, .. } => {
            Changes::Fresh(tables.iter().map(|table| engine.table_id(table)).collect())
        }
        Statement::Other(Other::Trigger) => Changes::Trigger,
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
    let verdict = out.verdict();
    const OBJECTS: [&str; 5] = ["create_table", "create_view", "drop_table", "drop_view", "rename_table"];
    engine.doubtful.objects |= verdict == Verdict::Unsupported && OBJECTS.contains(&out.kind);
    let read = all_reads(engine, &out.reads).into_iter().find(|id| engine.doubtful.tables.contains(id));
    if let Some(id) = &read
        && verdict != Verdict::Unsupported
    {
        out.report(&code::ROWS_DIFFER, whole, format!("`{}` may hold other rows than on MySQL", id.name));
    }
    if let Changes::Rows(tables) = &changes {
        stopped_clock(engine, out, tables, whole);
    }
    let verdict = out.verdict();
    // A stored function may have done anything.
    let stored = [&code::FUNCTION_UNKNOWN, &code::FUNCTION_STORED];
    if out.diagnostics.iter().any(|diagnostic| stored.contains(&diagnostic.code)) {
        everything(engine);
    }
    // Rows get NULL in such a column.
    let left_out = [&super::code::ddl::DEFAULT_LEFT_OUT, &super::code::ddl::GENERATED_LEFT_OUT];
    let lost = out.diagnostics.iter().any(|diagnostic| left_out.contains(&diagnostic.code));
    let doubtful = verdict >= Verdict::Approximate || read.is_some();
    match changes {
        Changes::Nothing => {}
        Changes::Rows(tables) => {
            if engine.doubtful.triggers {
                everything(engine);
            } else if doubtful {
                // A change through a view is one of the tables behind it.
                let behind = all_reads(engine, &tables.into_iter().collect());
                engine.doubtful.tables.extend(behind);
            }
        }
        Changes::Fresh(tables) if verdict == Verdict::Unsupported || lost => engine.doubtful.tables.extend(tables),
        Changes::Fresh(tables) => {
            for table in tables {
                engine.doubtful.tables.remove(&table);
            }
        }
        Changes::Filled(table) => {
            engine.doubtful.tables.remove(&table);
            if doubtful {
                engine.doubtful.tables.insert(table);
            }
        }
        Changes::Definition(table) => {
            if verdict == Verdict::Unsupported || lost {
                engine.doubtful.tables.insert(table);
            }
        }
        Changes::Trigger => engine.doubtful.triggers |= verdict == Verdict::Unsupported,
        Changes::Anything | Changes::Called => {
            if verdict == Verdict::Unsupported || matches!(changes, Changes::Called) {
                everything(engine);
                engine.doubtful.objects = true;
                engine.doubtful.definitions = true;
            }
        }
    }
}

/// Tables may have other definitions than on MySQL.
pub(super) fn definitions(engine: &Engine) -> bool {
    engine.doubtful.definitions
}

/// There may be other tables and views than on MySQL.
pub(super) fn objects(engine: &Engine) -> bool {
    engine.doubtful.objects
}

fn everything(engine: &mut Engine) {
    engine.session.variables.clear();
    engine.session.texts.clear();
    let tables: Vec<TableId> = engine.catalog.tables().map(|table| table.id.clone()).collect();
    engine.doubtful.tables.extend(tables);
}

/// A statement that was not read may have changed anything.
pub(super) fn unread(engine: &mut Engine, source: &[u8]) {
    const CHANGING: [&str; 8] = ["INSERT", "REPLACE", "UPDATE", "DELETE", "ALTER", "LOAD", "CALL", "WITH"];
    let word: Vec<u8> =
        source.iter().take_while(|byte| byte.is_ascii_alphabetic()).map(u8::to_ascii_uppercase).collect();
    engine.doubtful.objects |= [&b"CREATE"[..], b"DROP", b"RENAME"].contains(&word.as_slice());
    engine.doubtful.definitions |= [&b"ALTER"[..], b"CALL"].contains(&word.as_slice());
    let several = source.contains(&b';');
    engine.doubtful.objects |= several;
    engine.doubtful.definitions |= several;
    if several || CHANGING.iter().any(|changing| changing.as_bytes() == word) {
        everything(engine);
    }
}

/// A transaction was rolled back: tables of engines without transactions keep its changes on MySQL.
pub(super) fn rolled_back(engine: &mut Engine) {
    const WITHOUT_TRANSACTIONS: [&str; 6] = ["MYISAM", "MEMORY", "HEAP", "ARIA", "CSV", "ARCHIVE"];
    let keeps = |table: &&crate::catalog::Table| {
        let name = table.definition.as_ref().and_then(|definition| definition.options.engine.as_ref());
        name.is_some_and(|name| WITHOUT_TRANSACTIONS.contains(&name.text.to_uppercase().as_str()))
    };
    let tables: Vec<TableId> = engine.catalog.tables().filter(keeps).map(|table| table.id.clone()).collect();
    engine.doubtful.tables.extend(tables);
}

/// Tells rows that may get a time of the clock that `SET timestamp` has stopped.
fn stopped_clock(engine: &Engine, out: &mut Outcome, tables: &[TableId], whole: Span) {
    let reads = |table: &Table| match &table.definition {
        Some(definition) => definition.columns.iter().any(|column| {
            let computed = |default: &Expr| !matches!(default.kind, ExprKind::Literal(_));
            Kind::of(&column.node.data_type).is_temporal() && column.node.default.as_ref().is_some_and(computed)
        }),
        None => table.columns.iter().any(|column| column.has_default && Kind::of(&column.data_type).is_temporal()),
    };
    let read = |id: &&TableId| {
        let table = engine.catalog.table(id);
        table.is_some_and(|table| reads(table) || table.columns.iter().any(|column| column.on_update.is_some()))
    };
    if engine.session.clock_is_set
        && out.verdict() != Verdict::Unsupported
        && let Some(id) = tables.iter().find(read)
    {
        out.report(&code::STOPPED_CLOCK, whole, format!("rows of `{}` may get another time", id.name));
    }
}

/// Rows of literals were put into a table.
pub(super) fn rows(engine: &mut Engine, out: &mut Outcome, table: TableId, whole: Span) {
    stopped_clock(engine, out, std::slice::from_ref(&table), whole);
    if engine.doubtful.triggers {
        everything(engine);
    } else if out.verdict() >= Verdict::Approximate {
        engine.doubtful.tables.insert(table);
    }
}

/// Rows were put into a view: the counters of the tables behind it have moved.
pub(super) fn numbered_behind(engine: &mut Engine, view: &TableId) {
    if !engine.view_reads.contains_key(view) {
        return;
    }
    for id in all_reads(engine, &BTreeSet::from([view.clone()])) {
        if let Some(table) = engine.catalog.table_mut(&id) {
            let (AutoIncrement::Known(next) | AutoIncrement::AtLeast(next)) = table.next_auto_increment;
            table.next_auto_increment = AutoIncrement::AtLeast(next);
        }
    }
}

/// The tables that are read, those behind views among them.
fn all_reads(engine: &Engine, reads: &BTreeSet<TableId>) -> BTreeSet<TableId> {
    let mut all = BTreeSet::new();
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
