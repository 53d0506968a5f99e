//! CREATE TABLE: columns, checks, partitions, comments; keys are remembered for later.

use super::column::{self, Defined};
use super::{key, on_update, partition};
use crate::catalog::{AutoIncrement, Check, Described, State, Table, TableId, TableKind};
use crate::mysql::ast::{self, Constraint, KeyKind, KeyPartOf, TableBody};
use crate::mysql::collation::{self, Collation};
use crate::options::Identifiers;
use crate::postgres::ident::{ident, ident_list, qualified};
use crate::postgres::literal::quote_string;
use crate::translate::code::ddl as code;
use crate::translate::code::statement;
use crate::translate::expr::refuse;
use crate::translate::query::Purpose;
use crate::translate::{Engine, Order, Outcome, Phase, Timing, dml, names};
use compact_str::CompactString;
use std::collections::BTreeSet;
use std::mem::take;
use std::sync::Arc;

/// `CREATE TABLE …`.
pub(crate) fn create_table(engine: &mut Engine, out: &mut Outcome, node: &Arc<ast::CreateTable>) {
    if node.or_replace && !engine.session.mode.mariadb {
        out.report(&code::OR_REPLACE, node.name.span(), "only MariaDB knows CREATE OR REPLACE TABLE");
    }
    let id = engine.new_table_id(&node.name);
    if node.or_replace && engine.catalog.table(&id).is_some() {
        out.push(Phase::Tables, Some(&id), format!("DROP TABLE {}", engine.sql_name(&id)));
        engine.forget(&id);
    }
    let hides = |existing: &Table| node.temporary && existing.kind == TableKind::Base;
    if let Some(existing) = engine.catalog.table(&id).filter(|existing| !hides(existing)) {
        if existing.source_name != node.name.name.text && engine.options.identifiers == Identifiers::Lower {
            let message =
                format!("`{}` and `{}` are one name in lower case", existing.source_name, node.name.name.text);
            return out.report(&code::NAME_TAKEN, node.name.span(), message);
        }
        if !node.temporary && existing.kind == TableKind::Temporary && !engine.catalog.hides(&id) {
            return create_hidden(engine, out, node, &id);
        }
        out.report(&code::TABLE_EXISTS, node.name.span(), format!("`{}` already exists", id.name));
        return;
    }
    if let (Some(_), Some(schema)) = (&node.name.database, &id.database) {
        engine.create_schema(out, schema);
    }
    if !node.temporary {
        names::make_way(engine, out, &id);
    }
    match &node.body {
        TableBody::Like(like) => create_like(engine, out, node, &id, like),
        TableBody::Defined { columns, constraints, options, query: Some((duplicates, query)), .. } => {
            of_query(engine, out, node, &id, columns, constraints, options, *duplicates, query);
        }
        TableBody::Defined { columns, constraints, options, partitioning, query: None } => {
            define(engine, out, node, &id, columns, constraints, options, partitioning.as_ref());
        }
    }
    // MySQL still has the table as it was.
    if node.or_replace
        && !engine.session.mode.mariadb
        && let Some(table) = engine.catalog.table_mut(&id)
    {
        table.definition = Described::default();
    }
}

/// A table that is hidden as long as a temporary one of its name is there. PostgreSQL makes it beside that one, but every
/// later statement means the temporary one, unless it names a schema.
fn create_hidden(engine: &mut Engine, out: &mut Outcome, node: &Arc<ast::CreateTable>, id: &TableId) {
    let Some(temporary) = engine.catalog.remove(id) else { return };
    let before = out.pieces.len();
    create_table(engine, out, node);
    let created = engine.catalog.table(id).is_some();
    let pending = engine.catalog.table(id).is_some_and(|table| table.has_pending() || table.sequence_behind);
    let own = out.pieces.iter().skip(before).filter(|piece| piece.table.as_ref() == Some(id)).count();
    if created && id.database.is_none() && (pending || own > 1) {
        engine.catalog.remove(id);
        let message = format!("a temporary table hides the new table `{}`", id.name);
        out.report(&statement::STATEMENT, node.name.span(), message);
    } else if created {
        super::flush::flush_table(engine, out, id);
    }
    engine.catalog.insert(temporary.as_ref().clone());
}

#[expect(clippy::too_many_arguments, reason = "the parts of one statement")]
fn define(
    engine: &mut Engine,
    out: &mut Outcome,
    node: &Arc<ast::CreateTable>,
    id: &TableId,
    columns: &[ast::Column],
    constraints: &[Constraint],
    options: &ast::TableOptions,
    partitioning: Option<&ast::Partitioning>,
) {
    options_findings(out, options);
    let mut table = Table {
        id: id.clone(),
        source_name: node.name.name.text.clone(),
        kind: if node.temporary { TableKind::Temporary } else { TableKind::Base },
        columns: Vec::new(),
        keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        collation: table_collation(engine, id, options),
        next_auto_increment: AutoIncrement::Known(u128::from(options.auto_increment.unwrap_or(1).max(1))),
        skips_numbers: false,
        sequence_behind: options.auto_increment.is_some_and(|next| next > 1),
        holds_rows: false,
        columns_moved: false,
        unsure: false,
        comment: options.comment.clone().filter(|comment| !comment.is_empty()),
        layout: None,
        takes_more_rows: false,
        definition: if options.engine.is_some() || !engine.session.engine_set {
            Described::by(node, engine.default_collation(id.database.as_deref()))
        } else {
            Described::default()
        },
        created: 0,
    };
    let primary = primary_columns(constraints);
    let (mut lines, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    // A generated column may use columns that come behind it, so those come first into the catalog.
    let plain = columns.iter().filter(|column| column.generated.is_none());
    let generated = columns.iter().filter(|column| column.generated.is_some());
    let mut texts: Vec<(&ast::Column, [Vec<String>; 2], String)> = Vec::with_capacity(columns.len());
    table.columns.reserve_exact(columns.len());
    for node in plain.chain(generated) {
        let is_primary = !primary.is_empty() && primary.contains(&node.name.text.to_lowercase());
        let Defined { column, sql, before, after } = column::define(engine, out, &table, node, is_primary);
        table.columns.push(column);
        texts.push((node, [before, after], sql));
    }
    if columns.iter().any(|column| column.generated.is_some()) {
        let place = |node: &ast::Column| columns.iter().position(|other| std::ptr::eq(other, node));
        let mut placed: Vec<_> = texts.into_iter().zip(take(&mut table.columns)).collect();
        placed.sort_by_key(|((node, ..), _)| place(node));
        (texts, table.columns) = placed.into_iter().unzip();
    }
    for (_, [first, last], sql) in texts {
        lines.push(sql);
        before.extend(first);
        after.extend(last);
    }
    for constraint in constraints {
        match constraint {
            Constraint::Key(node) => key::add(engine, out, &mut table, node),
            Constraint::ForeignKey(node) => key::add_foreign(engine, out, &mut table, node, true),
            Constraint::Check(node) => {
                if let Some((name, condition)) = key::check(engine, out, &table, node, table.checks.len() + 1) {
                    lines.push(format!("CONSTRAINT {} CHECK ({condition})", ident(&name)));
                    table.checks.push(Check { name: name.into() });
                }
            }
        }
    }
    let parts = partitioning.and_then(|node| partition::translate(engine, out, &table, node));
    table.takes_more_rows = parts.is_none() && partitioning.is_some_and(partition::may_refuse);
    let partitions_others = |name: &&ast::Name| !["INNODB", "NDB", "NDBCLUSTER"].iter().any(|own| name.is(own));
    if let (Some(node), Some(name)) = (partitioning, options.engine.as_ref().filter(partitions_others)) {
        out.report(
            &code::PARTITION_ENGINE,
            node.span,
            format!("MySQL 8 partitions no table of engine `{}`", name.text),
        );
    }
    let temporary = if node.temporary { "TEMPORARY " } else { "" };
    let if_not_exists = if node.if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = if node.temporary { ident(&id.name) } else { engine.sql_name(id) };
    let by = parts.as_ref().map(|parts| [" PARTITION BY ", &parts.by].concat()).unwrap_or_default();
    let body = if lines.is_empty() { String::new() } else { ["\n    ", &lines.join(",\n    "), "\n"].concat() };
    for sql in before {
        out.push(Phase::Tables, Some(id), sql);
    }
    out.push(
        Phase::Tables,
        Some(id),
        ["CREATE ", temporary, "TABLE ", if_not_exists, &name, " (", &body, ")", &by].concat(),
    );
    let (partition_tables, layout) = parts.map(|parts| (parts.tables, parts.layout)).unzip();
    table.layout = layout;
    for sql in partition_tables.into_iter().flatten().chain(after) {
        out.push(Phase::Tables, Some(id), sql);
    }
    if let Some(comment) = &table.comment {
        out.push(Phase::Tables, Some(id), format!("COMMENT ON TABLE {name} IS {}", quote_string(comment)));
    }
    for column in &table.columns {
        if let Some(comment) = &column.comment {
            let sql = format!("COMMENT ON COLUMN {name}.{} IS {}", ident(&column.name), quote_string(comment));
            out.push(Phase::Tables, Some(id), sql);
        }
    }
    on_update::create_all(engine, out, &table);
    // MySQL refuses a table whose keys name columns that it has not.
    if out.verdict() == crate::Verdict::Unsupported {
        return;
    }
    engine.names.take(id.database.as_deref(), &id.name);
    engine.catalog.insert(table);
}

fn options_findings(out: &mut Outcome, options: &ast::TableOptions) {
    if let Some(engine) = &options.engine {
        let name = engine.text.to_ascii_uppercase();
        if ["MEMORY", "HEAP", "MERGE", "MRG_MYISAM", "FEDERATED", "BLACKHOLE", "CONNECT", "SPIDER"]
            .contains(&name.as_str())
        {
            out.report(
                &code::ENGINE_MEANING,
                engine.span,
                format!("a table of engine `{name}` becomes an ordinary one"),
            );
        }
    }
    if let Some(span) = options.system_versioning {
        out.report(&code::SYSTEM_VERSIONING, span, "former rows are not kept");
    }
}

pub(super) fn table_collation(engine: &Engine, id: &TableId, options: &ast::TableOptions) -> &'static Collation {
    let named = options.collation.as_deref().and_then(collation::collation);
    let of_charset = options.charset.as_deref().and_then(collation::default_collation);
    named.or(of_charset).unwrap_or_else(|| engine.default_collation(id.database.as_deref()))
}

/// The columns of the primary key, in lower case: they are NOT NULL whatever their definition says.
fn primary_columns(constraints: &[Constraint]) -> BTreeSet<CompactString> {
    constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::Key(key) if key.kind == KeyKind::Primary => Some(&key.parts),
            Constraint::Key(_) | Constraint::ForeignKey(_) | Constraint::Check(_) => None,
        })
        .flatten()
        .filter_map(|part| match &part.of {
            KeyPartOf::Column { name, .. } => Some(name.text.to_lowercase()),
            KeyPartOf::Expr(_) => None,
        })
        .collect()
}

/// `CREATE TABLE t LIKE s`: the definition without rows and foreign keys.
fn create_like(engine: &mut Engine, out: &mut Outcome, node: &ast::CreateTable, id: &TableId, like: &ast::TableName) {
    let model = engine.table_id(like);
    let Some(mut table) = engine.catalog.table(&model).cloned() else {
        if engine.timing == Timing::Immediate && !engine.views.contains_key(&model) {
            let message = format!("the definition of `{}` is not known", model.name);
            out.report(&crate::translate::code::query::TABLE_NOT_KNOWN, like.span(), message);
            let name = if node.temporary { ident(&id.name) } else { engine.sql_name(id) };
            let (of, temporary) = (engine.sql_name(&model), if node.temporary { "TEMPORARY " } else { "" });
            let sql = format!("CREATE {temporary}TABLE {name} (LIKE {of} INCLUDING ALL)");
            return out.push(Phase::Tables, Some(id), sql);
        }
        out.report_with_help(
            &code::TABLE_UNKNOWN,
            like.span(),
            format!("`{}` is not known", model.name),
            "Give its definition with `--schema`.",
        );
        return;
    };
    let of = engine.sql_name(&model);
    let name = if node.temporary { ident(&id.name) } else { engine.sql_name(id) };
    let temporary = if node.temporary { "TEMPORARY " } else { "" };
    out.push(
        Phase::Tables,
        Some(id),
        format!(
            "CREATE {temporary}TABLE {name} (LIKE {of} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED \
             INCLUDING IDENTITY INCLUDING COMMENTS)"
        ),
    );
    table.id = id.clone();
    table.source_name.clone_from(&node.name.name.text);
    let temporary = node.temporary;
    table.kind = if node.temporary { TableKind::Temporary } else { TableKind::Base };
    let described = table.definition.get().map(|definition| definition.like(&id.name, temporary));
    table.definition = described.map(Described::as_is).unwrap_or_default();
    table.foreign_keys.clear();
    table.layout = None;
    table.next_auto_increment = AutoIncrement::Known(1);
    table.sequence_behind = false;
    table.skips_numbers = false;
    table.holds_rows = false;
    for key in table.keys.iter_mut().filter(|key| key.state == State::Created) {
        key.state = State::Pending;
    }
    // A counter that is no identity would go on sharing the model's sequence.
    let schema = table.schema();
    let word = if temporary { "TEMPORARY " } else { "" };
    for column in
        table.columns.iter().filter(|column| column.auto_increment && column.target_type.starts_with("numeric"))
    {
        let sequence = qualified(schema, &crate::postgres::ident::shorten(format!("{}_{}_seq", id.name, column.name)));
        let column = ident(&column.name);
        out.push(Phase::Tables, Some(id), format!("CREATE {word}SEQUENCE {sequence} OWNED BY {name}.{column}"));
        let default =
            format!("ALTER TABLE {name} ALTER COLUMN {column} SET DEFAULT nextval({})", quote_string(&sequence));
        out.push(Phase::Tables, Some(id), default);
    }
    on_update::create_all(engine, out, &table);
    engine.names.take(id.database.as_deref(), &id.name);
    engine.catalog.insert(table);
}

/// `CREATE TABLE t (…) SELECT …`: the definition has the query's columns behind its own.
#[expect(clippy::too_many_arguments, reason = "the parts of one statement")]
fn of_query(
    engine: &mut Engine,
    out: &mut Outcome,
    node: &Arc<ast::CreateTable>,
    id: &TableId,
    columns: &[ast::Column],
    constraints: &[Constraint],
    options: &ast::TableOptions,
    duplicates: ast::Duplicates,
    query: &ast::Query,
) {
    let queried = engine.in_context(out, |context| {
        context.strict_change = context.engine.session.mode.strict && duplicates != ast::Duplicates::Ignore;
        let queried = context.query(query, Purpose::Named)?;
        if context.guessed_length {
            return refuse(&statement::STATEMENT, query.span.0, "MySQL cuts off what REPLACE() makes of columns here");
        }
        Ok(queried)
    });
    let queried = match queried {
        Ok(queried) => queried,
        Err(refused) => return out.diagnostics.push(*refused.0),
    };
    if node.temporary && out.reads.contains(id) {
        return out.report(&statement::STATEMENT, node.name.span(), "the new table hides the one that it is made from");
    }
    let bare = columns.is_empty() && constraints.is_empty();
    let untyped = queried.columns.iter().find(|given| given.value.data_type().is_none());
    if bare && (!queried.known || untyped.is_some()) {
        if let Some(given) = untyped.filter(|_| queried.known) {
            let message = format!("the type of `{}` is the target's", given.name);
            out.report(&super::super::code::query::TABLE_NOT_KNOWN, node.name.span(), message);
        }
        let temporary = if node.temporary { "TEMPORARY " } else { "" };
        let if_not_exists = if node.if_not_exists { "IF NOT EXISTS " } else { "" };
        let name = if node.temporary { ident(&id.name) } else { engine.sql_name(id) };
        let sql = format!("CREATE {temporary}TABLE {if_not_exists}{name} AS {}", queried.sql);
        return out.push_ordered(Order::Everything, Phase::Tables, Some(id), sql);
    }
    if !queried.known || duplicates != ast::Duplicates::Error && !bare {
        return out.report(&statement::STATEMENT, node.name.span(), "this table made from a query is not translated");
    }
    let mut all = columns.to_vec();
    for given in &queried.columns {
        if !all.iter().any(|column| column.name.text.eq_ignore_ascii_case(&given.name)) {
            let name = ast::Name { text: given.name.clone(), span: node.name.span() };
            match column::of_value(name, &given.value) {
                Some(column) => all.push(column),
                None => {
                    let message = format!("the type of `{}` is not known", given.name);
                    return out.report(&statement::STATEMENT, node.name.span(), message);
                }
            }
        }
    }
    define(engine, out, node, id, &all, constraints, options, None);
    // Columns keep the defaults of the columns that they are made from, and expressions get one of their type.
    if let Some(table) = engine.catalog.table_mut(id) {
        let own = |name: &str| columns.iter().any(|column| column.name.is(name));
        for column in table.columns.iter_mut().filter(|column| !own(&column.name)) {
            column.default_left_out = true;
        }
    }
    let Some(table) = engine.catalog.table(id).cloned() else { return };
    let targets: Vec<_> = queried.columns.iter().filter_map(|given| table.column(&given.name).cloned()).collect();
    let names: Vec<&str> = targets.iter().map(|column| column.name.as_str()).collect();
    let list = ident_list(&names);
    match engine.in_context(out, |context| dml::insert_query(context, &table, &targets, queried, query.span.0)) {
        Ok(sql) => {
            let sql = format!("INSERT INTO {} ({list}) {sql}", engine.sql_name(id));
            out.push_ordered(Order::Everything, Phase::Rows, Some(id), sql);
        }
        Err(refused) => out.diagnostics.push(*refused.0),
    }
}
