//! Which rule a statement goes to, and what its translation leaves behind.

use super::code::{ddl as ddl_code, query as query_code, statement as code};
use super::expr::column::variable_setting;
use super::expr::{Context, Needs, Refused, Translated, Typed, Variables, refuse};
use super::query::scope::{Scope, Source};
use super::query::{Purpose, Queried, RowVariables, by_row};
use super::{
    Engine, Order, Outcome, Phase, Timing, account, ddl, dml, event, file, server, session, show, transaction,
};
use crate::catalog::{Column, Table};
use crate::mysql::ast::{self, Expr, Housekeeping, Other, Statement};
use crate::mysql::collation;
use crate::options::Helpers;
use crate::postgres::ident::ident;
use crate::postgres::literal::quote_string;
use crate::report::Diagnostic;
use crate::span::Span;
use compact_str::{CompactString, ToCompactString, format_compact};

impl Engine {
    pub(super) fn dispatch(&mut self, out: &mut Outcome, statement: Statement, whole: Span) {
        match statement {
            Statement::CreateTable(node) => {
                out.kind = "create_table";
                ddl::create_table(self, out, &node);
            }
            Statement::AlterTable(node) => {
                out.kind = "alter_table";
                ddl::alter_table(self, out, &node);
            }
            Statement::CreateIndex(node) => {
                out.kind = "create_index";
                ddl::create_index(self, out, &node);
            }
            Statement::DropIndex { name, table } => {
                out.kind = "drop_index";
                ddl::drop_index(self, out, &table, &name);
            }
            Statement::DropTable { temporary, if_exists, tables } => {
                out.kind = "drop_table";
                if temporary {
                    ddl::drop_temporary(self, out, &tables);
                } else {
                    ddl::drop_table(self, out, if_exists, &tables);
                }
            }
            Statement::CreateView(node) => {
                out.kind = "create_view";
                super::view::create(self, out, *node);
            }
            Statement::DropView { if_exists, views } => {
                out.kind = "drop_view";
                super::view::drop(self, out, if_exists, &views);
            }
            Statement::RenameTable { renames } => {
                out.kind = "rename_table";
                ddl::rename_table(self, out, &renames);
            }
            Statement::Truncate { table } => {
                out.kind = "truncate";
                ddl::truncate(self, out, &table);
            }
            Statement::CreateDatabase { name, charset, collation } => {
                out.kind = "create_database";
                let schema = self.schema(&name.text);
                let default = collation.as_deref().and_then(collation::collation);
                let default = default.or_else(|| charset.as_deref().and_then(collation::default_collation));
                self.session.database_collations.insert(schema.clone(), default);
                out.push(Phase::Tables, None, format!("CREATE SCHEMA IF NOT EXISTS {}", ident(&schema)));
            }
            Statement::AlterDatabase { name, charset, collation } => {
                out.kind = "alter_database";
                let schema = name.map(|name| self.schema(&name.text)).or_else(|| self.session.database.clone());
                let default = collation.as_deref().and_then(collation::collation);
                let default = default.or_else(|| charset.as_deref().and_then(collation::default_collation));
                if let (Some(schema), Some(default)) = (schema, default) {
                    self.session.database_collations.insert(schema, Some(default));
                }
                out.report(&code::DATABASE_OPTION, whole, "every text column names its own collation");
            }
            Statement::DropDatabase { name } => {
                out.kind = "drop_database";
                ddl::drop_database(self, out, &name);
            }
            Statement::Use { name } => {
                out.kind = "use";
                let schema = self.schema(&name.text);
                out.push(Phase::Tables, None, format!("CREATE SCHEMA IF NOT EXISTS {}", ident(&schema)));
                out.push(Phase::Tables, None, format!("SET search_path = {}, public", ident(&schema)));
                if schema != name.text {
                    let message = format!("database `{}` becomes `{schema}`", name.text);
                    out.report(&super::code::ddl::NAME_TOO_LONG, name.span, message);
                }
                self.session.database_unseen = !self.session.database_collations.contains_key(&schema);
                self.session.database = Some(schema);
                self.session.database_name = Some(name.text.clone().into());
                self.session.database_dropped = false;
            }
            Statement::Set(items) => {
                out.kind = "set";
                session::set(self, out, &items);
            }
            Statement::Query(query) => {
                out.kind = "select";
                self.query_statement(out, &query);
            }
            Statement::Insert(node) => {
                out.kind = if node.replace { "replace" } else { "insert" };
                self.insert_statement(out, &node);
            }
            Statement::Update(node) => {
                out.kind = "update";
                self.change(out, |context| dml::update(context, &node));
                super::doubt::numbered_later(self, out, &node);
            }
            Statement::Delete(node) => {
                out.kind = "delete";
                self.change(out, |context| dml::delete(context, &node));
            }
            Statement::Do(list) => {
                out.kind = "do";
                self.change(out, |context| {
                    let values = list.iter().map(|node| Ok(context.expr(node)?.sql));
                    Ok(format!("SELECT {}", values.collect::<Translated<Vec<CompactString>>>()?.join(", ")))
                });
            }
            Statement::Explain { analyze, statement } => {
                out.kind = "explain";
                self.explain(out, analyze, *statement, whole);
            }
            Statement::Describe { table, column } => {
                out.kind = "describe";
                self.tell_long_names(out, whole);
                show::describe(self, out, &table, column.as_deref());
            }
            Statement::Show(node) => {
                out.kind = "show";
                self.tell_long_names(out, whole);
                show::show(self, out, &node, whole);
            }
            Statement::Prepare { name, source } => {
                out.kind = "prepare";
                self.prepare(out, &name, &source);
            }
            Statement::Execute { name, using } => {
                out.kind = "execute";
                self.execute(out, &name, &using);
            }
            Statement::Deallocate { name } => {
                out.kind = "deallocate";
                self.session.prepared.remove(&*name.text.to_lowercase());
            }
            Statement::Transaction(transaction) => {
                out.kind = "transaction";
                transaction::translate(self, out, &transaction, whole);
            }
            Statement::Housekeeping(keeping) => {
                let (code, message) = match keeping {
                    Housekeeping::Locks | Housekeeping::Unlock => {
                        (&code::LOCK_TABLES, "the target needs no locks here")
                    }
                    Housekeeping::Server => (&code::HOUSEKEEPING, "maintenance of the MySQL server"),
                };
                out.kind = "housekeeping";
                out.report(code, whole, message);
            }
            Statement::Account(node) => {
                out.kind = "account";
                account::account(self, out, &node, whole);
            }
            Statement::Server(node) => server::server(self, out, &node, whole),
            Statement::LoadData(node) => {
                out.kind = "load_data";
                file::load(self, out, &node, whole);
            }
            Statement::Event(node) => {
                out.kind = "event";
                event::event(self, out, &node, whole);
            }
            Statement::DropEvent { name } => {
                out.kind = "event";
                event::drop(out, &name.name.text, whole);
            }
            Statement::CreateTrigger { .. } => {
                out.kind = "create_trigger";
                out.report(&code::TRIGGER, whole, "triggers are not translated yet");
            }
            Statement::Other(other) => {
                self.has_routines |= matches!(other, Other::Routine);
                let (kind, code, message) = match other {
                    Other::Routine => ("create_routine", &code::ROUTINE, "stored routines are not translated yet"),
                    Other::DropRoutine => ("drop_routine", &code::NOTHING_TO_DROP, "routines were not translated"),
                    Other::DropTrigger => ("drop_trigger", &code::NOTHING_TO_DROP, "triggers were not translated"),
                    Other::Event => ("event", &code::EVENT, "events belong to MySQL's scheduler"),
                    Other::Sequence => ("create_sequence", &code::SEQUENCE, "sequences are not translated yet"),
                    Other::ServerObject => ("server", &code::SERVER_OBJECT, "an object of the whole server"),
                    Other::Handler => ("handler", &code::STATEMENT, "HANDLER reads a table's storage"),
                    Other::Statement => ("other", &code::STATEMENT, "this kind of statement is not translated yet"),
                };
                out.kind = kind;
                out.report(code, whole, message);
            }
        }
    }

    /// Runs a translation, and hands on what it asks for and tells.
    pub(super) fn in_context<T>(
        &mut self,
        out: &mut Outcome,
        run: impl FnOnce(&mut Context<'_>) -> Translated<T>,
    ) -> Translated<T> {
        let (result, needs, variables, reads) = {
            let mut context = Context::new(self);
            context.arguments.clone_from(&self.arguments);
            let result = run(&mut context);
            (result, context.needs, context.variables, context.reads)
        };
        out.reads.append(reads);
        if let Some(variables) = variables {
            self.assigned(out, *variables, result.is_ok(), &needs);
        }
        if let (Ok(_), Some(name)) = (&result, self.forbidden(&needs)) {
            return refuse(&code::HELPER_FORBIDDEN, Span::default(), format!("this needs the function `mysql.{name}`"));
        }
        if let (Ok(_), Some(unknown)) = (&result, self.not_there(&needs)) {
            let refused = Diagnostic::new(&ddl_code::TABLE_UNKNOWN, unknown.span, unknown.message.clone());
            return Err(Refused(Box::new(refused.with_help("Give its definition with `--schema`."))));
        }
        if let (Ok(_), true, Some(call)) = (&result, self.lacks_routines(), stored(&needs)) {
            return refuse(&code::ROUTINE, call.span, format!("{}; stored ones are not translated yet", call.message));
        }
        if result.is_ok() {
            self.provide(out, needs);
        }
        result
    }

    /// User variables were assigned, or would have been if the statement were translated.
    fn assigned(&mut self, out: &mut Outcome, variables: Variables, is_translated: bool, needs: &Needs) {
        for name in variables.assigned {
            out.assigned.insert(name.clone());
            self.session.texts.remove(&name);
            match variables.settled.get(&name).filter(|_| is_translated) {
                Some(value) => {
                    self.session.variables.insert(name.clone(), value.clone());
                    if needs.diagnostics.iter().all(|one| one.code.verdict < crate::Verdict::Approximate) {
                        self.session.doubtful.remove(&name);
                        continue;
                    }
                }
                None => {
                    self.session.variables.remove(&name);
                }
            }
            self.session.doubtful.insert(name);
        }
    }

    /// It converts a script that makes its tables, so the target holds what comes of the script and no more.
    fn makes_tables(&self) -> bool {
        self.timing == Timing::Deferred && self.catalog.tables().next().is_some()
    }

    /// The routines that the script calls are those that it makes, which are left out.
    pub(super) fn lacks_routines(&self) -> bool {
        self.makes_tables() || self.has_routines && self.timing == Timing::Deferred
    }

    /// In a script that makes its tables, one that it did not make is not there, and MySQL refuses the statement.
    fn not_there<'n>(&self, needs: &'n Needs) -> Option<&'n Diagnostic> {
        let makes_tables = self.makes_tables();
        needs.diagnostics.iter().find(|one| makes_tables && one.code == &query_code::TABLE_NOT_KNOWN)
    }

    /// A helper function that is needed although none is allowed.
    fn forbidden(&self, needs: &Needs) -> Option<&'static str> {
        needs.helpers.first().copied().filter(|_| self.options.helpers == Helpers::Forbid)
    }

    /// Creates what a translation needs.
    pub(super) fn provide(&mut self, out: &mut Outcome, needs: Needs) {
        for name in needs.collations {
            if let Some(collation) = collation::collation(name) {
                self.create_collation(out, collation);
            }
        }
        for name in needs.helpers {
            self.need_helper(out, name);
        }
        if out.diagnostics.is_empty() {
            out.diagnostics = needs.diagnostics;
        } else {
            out.diagnostics.extend(needs.diagnostics);
        }
        out.wants_values |= needs.values;
    }

    /// An expression of a definition, whose names are the table's columns; `None` if it has no equal.
    pub(super) fn defined_expression(&mut self, out: &mut Outcome, table: &Table, node: &Expr) -> Option<Typed> {
        self.defined(out, table, |context| {
            let typed = context.expr(node)?;
            Ok(context.as_output(typed))
        })
    }

    /// A condition of a definition.
    pub(super) fn defined_condition(&mut self, out: &mut Outcome, table: &Table, node: &Expr) -> Option<String> {
        self.defined(out, table, |context| context.condition(node)).map(|typed| typed.sql.into())
    }

    /// An expression of a definition, as this column stores it.
    pub(super) fn expression_for(
        &mut self,
        out: &mut Outcome,
        table: &Table,
        column: &Column,
        node: &Expr,
    ) -> Option<Typed> {
        let text = column.target_type.clone();
        let typed = self.defined(out, table, |context| {
            inline_generated(context, table);
            let typed = context.expr(node)?;
            dml::value_for(context, table, column, typed, node.span)
        })?;
        // A generated column's expression is of its type already.
        let whole = super::expr::Pg::of(&text) == typed.pg;
        Some(if whole { typed } else { Typed { sql: format_compact!("({})::{text}", typed.sql), ..typed } })
    }

    fn defined(
        &mut self,
        out: &mut Outcome,
        table: &Table,
        run: impl FnOnce(&mut Context<'_>) -> Translated<Typed>,
    ) -> Option<Typed> {
        let policy = self.options.collation;
        let names_columns;
        let (result, needs) = {
            let mut context = Context::new(self);
            let source = Source::of_table(table, None, policy);
            context.scopes.push(Scope { sources: vec![source], ..Scope::default() });
            context.in_definition = true;
            let result = run(&mut context);
            names_columns = context.scopes.iter().any(|scope| scope.own);
            (result, context.needs)
        };
        // PostgreSQL goes by what a function is declared as.
        let changes = needs.helpers.iter().any(|helper| crate::helpers::may_change(helper));
        let changes = changes || result.as_ref().is_ok_and(|typed| crate::postgres::volatility::may_change(&typed.sql));
        // What is told of a query would leave the definition in doubt.
        let typed = result.ok().filter(|_| needs.diagnostics.is_empty() && self.forbidden(&needs).is_none())?;
        self.provide(out, needs);
        let typed = if changes { typed.at_least(super::expr::Volatility::Stable) } else { typed };
        Some(Typed { aggregated: names_columns, ..typed })
    }

    pub(super) fn refused(out: &mut Outcome, refused: Refused) {
        out.diagnostics.push(*refused.0);
    }

    /// A statement that changes rows and becomes one.
    fn change(&mut self, out: &mut Outcome, run: impl FnOnce(&mut Context<'_>) -> Translated<String>) {
        match self.in_context(out, run) {
            Ok(sql) => out.push_ordered(Order::Everything, Phase::Rows, None, sql),
            Err(refused) => Self::refused(out, refused),
        }
    }

    /// The query that gives all the rows that `FOUND_ROWS()` counts afterwards.
    fn counted(&mut self, out: &mut Outcome, query: &ast::Query, queried: &Queried) -> Option<String> {
        if queried.volatility == super::expr::Volatility::Volatile {
            return None;
        }
        let limit = match query.limit.as_deref() {
            Some(_) if counts_all(&query.body) => None,
            // The rows that OFFSET passes over count too.
            Some(ast::Limit { count, offset: Some(offset) }) => {
                let (Some(rows), Some(passed)) = (whole_number(count), whole_number(offset)) else { return None };
                let all = rows.checked_add(passed)?.to_string();
                let tail = format!(" LIMIT {rows} OFFSET {passed}");
                if let (Some(body), Ok(_)) = (queried.sql.strip_suffix(&tail), all.parse::<i64>()) {
                    return Some([body, " LIMIT ", &all].concat());
                }
                let all = ast::Literal::Number(all.into());
                let count = Expr::new(ast::ExprKind::Literal(all), count.span);
                Some(Box::new(ast::Limit { count, offset: None }))
            }
            _ => return Some(queried.sql.clone()),
        };
        let counted = ast::Query { limit, ..query.clone() };
        let mut unsaid = Outcome::default();
        let all = self.in_context(&mut unsaid, |context| context.query(&counted, Purpose::Named));
        out.pieces.append(&mut unsaid.pieces);
        all.ok().map(|all| all.sql)
    }

    /// `SELECT … INTO OUTFILE`: the rows as COPY writes them; `INTO DUMPFILE`: one value as it is.
    fn query_into_file(
        &mut self,
        out: &mut Outcome,
        query: &ast::Query,
        place: Span,
        (path, format, raw): (&str, &ast::FileFormat, bool),
    ) {
        let inner = ast::Query { into: None, ..query.clone() };
        let queried = match self.in_context(out, |context| context.query(&inner, Purpose::Named)) {
            Ok(queried) => queried,
            Err(refused) => return Self::refused(out, refused),
        };
        let sql = if raw && !self.options.target.has_server_files() {
            None
        } else if raw {
            let value = match queried.columns.first() {
                Some(column) if column.value.pg == super::expr::Pg::Bytea => "c1",
                _ => "convert_to(c1::text, 'UTF8')",
            };
            let path = quote_string(path);
            Some(format!("SELECT lo_export(lo_from_bytea(0, {value}), {path}) FROM ({}) AS q (c1)", queried.sql))
        } else {
            file::copy_to(self, &queried.sql, path, format)
        };
        match sql {
            Some(sql) => {
                out.report(&query_code::INTO_FILE, place, "the target's server writes the file");
                out.push_ordered(Order::Everything, Phase::Rows, None, sql);
            }
            None => file::not_written(out, place),
        }
    }

    fn query_statement(&mut self, out: &mut Outcome, query: &ast::Query) {
        if let (Some(rows), None) = (self.session.select_limit, &query.limit) {
            let count = Expr::new(ast::ExprKind::Literal(ast::Literal::Number(rows.to_compact_string())), query.span.0);
            let limited = ast::Query { limit: Some(Box::new(ast::Limit { count, offset: None })), ..query.clone() };
            return self.limited_query(out, &limited);
        }
        self.limited_query(out, query);
    }

    /// A query behind `sql_select_limit`.
    fn limited_query(&mut self, out: &mut Outcome, query: &ast::Query) {
        if let Some(ast::Into::File { place, path, format, raw }) = query.into.as_deref() {
            return self.query_into_file(out, query, place.0, (path, format, *raw));
        }
        let variables = match query.into.as_deref() {
            Some(ast::Into::Variables(names)) => Some(names.clone()),
            _ => None,
        };
        let queried = self.whole_query(out, query);
        let queried = match queried {
            Ok(queried) => queried,
            Err(refused) => {
                for name in variables.iter().flatten() {
                    self.session.variables.remove(&name.trim_start_matches('@').to_lowercase());
                }
                self.session.last_query = None;
                return Self::refused(out, refused);
            }
        };
        self.session.last_query = self.counted(out, query, &queried);
        let Some(names) = variables else {
            return out.push_ordered(Order::Everything, Phase::Rows, None, queried.sql);
        };
        let (mut sets, mut columns) = (Vec::new(), Vec::new());
        for (at, (name, column)) in names.iter().zip(&queried.columns).enumerate() {
            let Some(variable) = name.strip_prefix('@') else {
                return out.report(&code::STATEMENT, query.span.0, "INTO a variable of a routine");
            };
            let setting = quote_string(&variable_setting(&variable.to_lowercase()));
            sets.push(format!("set_config({setting}, coalesce('v' || c{}::text, ''), false)", at + 1));
            columns.push(format!("c{}", at + 1));
            let variable = variable.to_lowercase();
            self.session.variables.insert(variable.clone(), column.value.clone());
            self.session.texts.remove(&variable);
            self.session.doubtful.remove(&variable);
            if out.verdict() >= crate::Verdict::Approximate {
                self.session.doubtful.insert(variable.clone());
            }
            out.assigned.insert(variable);
        }
        let sql = format!("SELECT {} FROM ({}) AS q ({})", sets.join(", "), queried.sql, columns.join(", "));
        out.push_ordered(Order::Everything, Phase::Rows, None, sql);
    }

    fn whole_query(&mut self, out: &mut Outcome, query: &ast::Query) -> Translated<Queried> {
        let purpose = if query.into.is_some() { Purpose::Named } else { Purpose::Statement };
        let run = |context: &mut Context<'_>| {
            let queried = context.query(query, purpose)?;
            if context.inner_order && query.order_by.is_empty() && !queried.single {
                context.report(&query_code::INNER_ORDER, query.span.0, "the rows come in any order");
            }
            Ok(queried)
        };
        let known = self.session.variables.clone();
        let plain = self.in_context(out, run);
        if !matches!(&plain, Err(refused) if refused.0.code.id == query_code::VARIABLE_IN_QUERY.id) {
            return plain;
        }
        // Variables are read before it is seen what is put into them.
        let mut variables = RowVariables::of_session(known);
        for _ in 0..4 {
            let mut seen = variables.clone();
            let mut context = Context::new(self);
            context.arguments.clone_from(&self.arguments);
            by_row(&mut context, &mut seen, run)?;
            if seen.same_types(&variables) {
                break;
            }
            variables = seen;
        }
        let mut starts = variables.clone();
        let queried = self.in_context(out, |context| by_row(context, &mut starts, run))?;
        for start in starts.starts {
            out.push_ordered(Order::Everything, Phase::Rows, None, start);
        }
        Ok(queried)
    }

    fn insert_statement(&mut self, out: &mut Outcome, node: &ast::Insert) {
        if let Some(partition) = node.partitions.first() {
            let message = "rows of other partitions are not refused";
            out.report(&query_code::PARTITION_NOT_CHECKED, partition.span, message);
        }
        let id = self.table_id(&node.table);
        let inserted = match self.in_context(out, |context| dml::insert(context, node, &id)) {
            Ok(inserted) => inserted,
            Err(refused) => return Self::refused(out, refused),
        };
        if inserted.needs_keys {
            ddl::flush_table(self, out, &id);
        }
        self.catalog.holds_rows(&id);
        // Rows that were given their numbers have not moved the sequence that numbers these.
        if self.timing == Timing::Deferred {
            let at = out.pieces.len();
            ddl::sync_sequence(self, out, &id);
            for piece in out.pieces.iter_mut().skip(at) {
                (piece.phase, piece.order) = (Phase::Rows, Order::Everything);
            }
        }
        for sql in inserted.sql {
            out.push_ordered(Order::Everything, Phase::Rows, Some(&id), sql);
        }
        self.catalog.rows_numbered(&id, inserted.counts);
        super::doubt::numbered_behind(self, &id);
        if inserted.counts && self.timing == Timing::Immediate {
            ddl::sync_sequence(self, out, &id);
        }
    }

    fn explain(&mut self, out: &mut Outcome, analyze: bool, statement: Statement, whole: Span) {
        let kind = out.kind;
        let before = out.pieces.len();
        self.dispatch(out, statement, whole);
        out.kind = kind;
        out.report(&query_code::EXPLAIN, whole, "the plan is PostgreSQL's own");
        let analyze = if analyze { "ANALYZE " } else { "" };
        // Only the last piece is the statement; those before it create what it needs.
        let mut pieces = out.pieces.split_off(before.min(out.pieces.len()));
        let last = pieces.iter().rposition(|piece| piece.phase == Phase::Rows);
        if let Some(piece) = last.and_then(|at| pieces.get_mut(at)) {
            piece.sql = format!("EXPLAIN {analyze}{}", piece.sql);
        }
        out.pieces.append(&mut pieces);
    }
}

/// `SQL_CALC_FOUND_ROWS` stands in it, in the first of several SELECTs.
fn counts_all(body: &ast::QueryBody) -> bool {
    match body {
        ast::QueryBody::Select(select) => select.calc_found_rows,
        ast::QueryBody::Set { left, .. } => counts_all(left),
        ast::QueryBody::Nested(inner) => counts_all(&inner.body),
        ast::QueryBody::Values(_) | ast::QueryBody::Table(_) => false,
    }
}

fn whole_number(expr: &Expr) -> Option<u64> {
    match &expr.kind {
        ast::ExprKind::Literal(ast::Literal::Number(digits)) => digits.parse().ok(),
        _ => None,
    }
}

/// PostgreSQL computes no generated column from another one, so what computes that one stands in its place.
fn inline_generated(context: &mut Context<'_>, table: &Table) {
    let Some(scope) = context.scopes.last_mut() else { return };
    let Some(source) = scope.sources.first() else { return };
    let generated = table.columns.iter().filter(|column| column.generated_emitted);
    let inlined: Vec<(CompactString, Typed)> = generated
        .filter_map(|column| {
            let value = &source.column(&column.name)?.value;
            let inlined = match &column.expression {
                Some(sql) => value.typed(format!("({sql})::{}", column.target_type)).binds(super::expr::Binds::Cast),
                None => value.typed(String::new()).at_least(super::expr::Volatility::Volatile),
            };
            Some((column.name.clone(), inlined))
        })
        .collect();
    scope.assigned.extend(inlined);
}

/// The call of a stored function.
fn stored(needs: &Needs) -> Option<&Diagnostic> {
    let codes = [&query_code::FUNCTION_UNKNOWN, &query_code::FUNCTION_STORED];
    needs.diagnostics.iter().find(|one| codes.contains(&one.code))
}
