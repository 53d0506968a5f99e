//! FROM: tables, joins, derived tables.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/join.html>

use super::dependence::{Equal, Holds};
use super::information_schema;
use super::scope::{Clause, Source, SourceColumn, Visible, columns_of};
use super::{Purpose, Queried};
use crate::catalog::TableId;
use crate::mysql::ast::{Expr, JoinKind, Name, PartitionBy, Query, TableName, TableRef};
use crate::postgres::ident::{ident, ident_list, qualified, shorten};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::typed::Coercibility;
use crate::translate::expr::{Context, Translated, refuse};
use crate::translate::{Engine, system};
use compact_str::{CompactString, format_compact};
use std::ops::Range;
use std::sync::Arc;

impl Context<'_> {
    /// The text behind FROM; adds the tables to the scope.
    pub(crate) fn from(&mut self, tables: &[TableRef]) -> Translated<CompactString> {
        let (sql, visible) = self.list(tables, ", ")?;
        if let Some(scope) = self.scopes.last_mut() {
            scope.visible = visible;
        }
        Ok(sql)
    }

    /// Tables with this text between them, and what `*` shows of them.
    fn list(&mut self, tables: &[TableRef], between: &str) -> Translated<(CompactString, Visible)> {
        let first = self.sources();
        let (mut sql, mut visible) = (CompactString::default(), None);
        for (number, table) in tables.iter().enumerate() {
            let before = self.sources();
            let (text, shown) = self.visible_of(table)?;
            if number == 0 {
                (sql, visible) = (text, shown);
                continue;
            }
            sql.push_str(between);
            sql.push_str(&text);
            if visible.is_some() || shown.is_some() {
                let mut all = visible.unwrap_or_else(|| self.all_columns(first..before));
                all.extend(shown.unwrap_or_else(|| self.all_columns(before..self.sources())));
                visible = Some(all);
            }
        }
        Ok((sql, visible))
    }

    /// The text of a table of FROM, and what `*` shows of it.
    fn visible_of(&mut self, table: &TableRef) -> Translated<(CompactString, Visible)> {
        match table {
            TableRef::Nested(tables) => {
                let (sql, visible) = self.list(tables, " CROSS JOIN ")?;
                let single = matches!(
                    tables.as_slice(),
                    [TableRef::Table { .. } | TableRef::Derived { .. } | TableRef::Nested(_)]
                );
                Ok((if single { sql } else { format_compact!("({sql})") }, visible))
            }
            TableRef::Join { kind, left, right, on, using, natural } => {
                self.nested(Span::default(), |context| context.join(*kind, left, right, on.as_ref(), using, *natural))
            }
            TableRef::Table { name, partitions, alias } => {
                Ok((self.table_or_partitions(name, partitions, alias.as_ref())?, None))
            }
            TableRef::Derived { lateral, query, alias, columns } => {
                Ok((self.derived(*lateral, query, alias.as_ref(), columns)?, None))
            }
            TableRef::Json(table) => {
                Ok((crate::translate::function::json_table::json_table(self, table)?.into(), None))
            }
        }
    }

    /// All columns of these tables, in their order.
    pub(super) fn all_columns(&self, sources: Range<usize>) -> Vec<(usize, usize)> {
        let Some(scope) = self.scopes.last() else { return Vec::new() };
        let sources = scope.sources.iter().enumerate().take(sources.end).skip(sources.start);
        sources.flat_map(|(at, source)| (0..source.columns.len()).map(move |column| (at, column))).collect()
    }

    pub(crate) fn add(&mut self, source: Source) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.sources.push(source);
        }
    }

    fn table_or_partitions(
        &mut self,
        name: &TableName,
        partitions: &[Name],
        alias: Option<&Name>,
    ) -> Translated<CompactString> {
        let sql = self.table(name, alias)?;
        let Some(first) = partitions.first() else { return Ok(sql) };
        let Some(rows) = self.partitions(name, partitions) else {
            return refuse(&code::PARTITION_SELECTION, first.span, "the rows of a partition are selected");
        };
        let own = alias.unwrap_or(&name.name);
        Ok(format_compact!("{rows} AS {}", ident(&shorten(&own.text))))
    }

    /// The rows of some partitions, if the target has the same in them.
    fn partitions(&mut self, name: &TableName, partitions: &[Name]) -> Option<String> {
        let id = self.engine.table_id(name);
        let changed = self.changed.contains(&id);
        let Some(table) = self.engine.catalog.table(&id) else {
            let [only] = partitions else { return (!changed).then(|| self.guessed_partitions(&id, name, partitions)) };
            return Some(self.guessed_partitions(&id, name, std::slice::from_ref(only)));
        };
        let layout = table.layout.as_ref()?;
        // Each server distributes rows by its own hash.
        if matches!(layout.by, PartitionBy::Hash(_) | PartitionBy::Key(_)) {
            return None;
        }
        let mut tables = Vec::new();
        for partition in partitions {
            let at = layout.partitions.iter().position(|own| partition.is(&own.name))?;
            // MySQL puts NULL into the lowest one.
            let own = layout.partitions.get(at).map(|own| own.target_name.clone());
            for table in own.into_iter().chain(layout.default.clone().filter(|_| at == 0)) {
                if !tables.contains(&table) {
                    tables.push(table);
                }
            }
        }
        let all: Vec<CompactString> = tables.iter().map(|table_name| qualified(table.schema(), table_name)).collect();
        (all.len() == 1 || !changed).then(|| together(&all))
    }

    /// Partitions of a table that is not known, under the names that a conversion gives them.
    fn guessed_partitions(&mut self, id: &TableId, name: &TableName, partitions: &[Name]) -> String {
        let named = |partition: &Name| {
            let own = self.engine.spelt(&format!("{}_{}", id.name, partition.text));
            qualified(id.database.as_deref(), &own)
        };
        let all: Vec<CompactString> = partitions.iter().map(named).collect();
        let message = format!("the partitions of `{}` are not known", id.name);
        self.report(&code::PARTITION_GUESSED, name.span(), message);
        together(&all)
    }

    fn table(&mut self, name: &TableName, alias: Option<&Name>) -> Translated<CompactString> {
        let alias_text = alias.map(|alias| alias.text.as_str());
        if name.database.is_none()
            && let Some(common) =
                self.common.iter().rev().find(|common| common.name.eq_ignore_ascii_case(&name.name.text))
        {
            let mut source = common.clone();
            let mut sql = source.qualifier.clone();
            if let Some(alias) = alias_text {
                source.name = alias.into();
                source.qualifier = ident(&shorten(alias));
                sql = format_compact!("{sql} AS {}", source.qualifier);
            }
            self.add(source);
            return Ok(sql);
        }
        let used = self.engine.session.database.as_deref();
        let database = name.database.as_ref().map(|database| database.text.as_str()).or(used).unwrap_or_default();
        let of_system = ["information_schema", "mysql"].iter().any(|system| database.eq_ignore_ascii_case(system));
        if of_system
            && self.engine.catalog.table(&self.engine.table_id(name)).is_none()
            && let Some(view) = information_schema::view(database, &name.name.text)
        {
            if view.sql.is_empty() {
                let message = format!("PostgreSQL has nothing that `{}` could tell", view.name);
                self.report(&code::EMPTY_VIEW, name.span(), message);
            } else {
                self.report(&code::INFORMATION_SCHEMA, name.span(), "what PostgreSQL's catalogs hold");
            }
            let text = self.literal_collation(Coercibility::Implicit);
            let (sql, source) = view.source(alias_text.unwrap_or(&name.name.text), text);
            self.add(source);
            return Ok(sql.into());
        }
        let id = self.engine.table_id(name);
        if system::is_own(self.engine, &id) {
            let message = format!("`{}` is a table of the MySQL server itself", name.name.text);
            return refuse(&code::SYSTEM_TABLE, name.span(), message);
        }
        let known = self.engine.catalog.table(&id);
        let sql = Engine::name_of(&id, known);
        if self.scopes.len() > 1 && self.in_derived == 0 && self.changed.contains(&id) {
            let message = format!("MySQL refuses to change and read `{}` in one statement", id.name);
            self.reads.insert(id);
            return refuse(&code::TARGET_READ, name.span(), message);
        }
        let source = if let Some(table) = known {
            let policy = self.engine.options.collation;
            let columns = self.engine.catalog.derived(&id, |table| columns_of(table, policy));
            Source::with_columns(table, alias_text, columns.unwrap_or_default())
        } else {
            let columns = self.engine.views.get(&id).map(|columns| Arc::new(columns.clone()));
            let known = columns.is_some();
            if !known {
                self.tell_not_known(&id, name.span());
            }
            let name = CompactString::from(alias_text.unwrap_or(&id.name));
            Source {
                database: if alias.is_some() { None } else { id.database.clone() },
                qualifier: ident(&shorten(&*name)),
                name,
                columns: columns.unwrap_or_default(),
                table: None,
                known,
                unique: None,
            }
        };
        self.reads.insert(id);
        Ok(self.add_apart(source, sql, alias))
    }

    /// Tells that a table's definition was not read.
    pub(crate) fn tell_not_known(&mut self, id: &TableId, span: Span) {
        self.report(&code::TABLE_NOT_KNOWN, span, ["the columns of `", &id.name, "` are not known"].concat());
    }

    /// Adds a table or view whose name is `sql`, under a name that none of the query's other tables has: MySQL tells
    /// tables of one name by their databases.
    fn add_apart(&mut self, mut source: Source, mut sql: CompactString, alias: Option<&Name>) -> CompactString {
        let is_taken = self.is_taken(&source);
        if is_taken {
            source.qualifier = self.apart(&source);
        }
        if alias.is_some() || is_taken {
            sql.push_str(" AS ");
            sql.push_str(&source.qualifier);
        }
        self.add(source);
        sql
    }

    /// A table of another database has the name. Within one, MySQL refuses it.
    fn is_taken(&self, source: &Source) -> bool {
        let is_other = |other: &Source| other.qualifier == source.qualifier && other.database != source.database;
        self.scopes.last().is_some_and(|scope| scope.sources.iter().any(is_other))
    }

    /// A name that no table of the query has.
    fn apart(&self, source: &Source) -> CompactString {
        let own = format!("{}_{}", source.database.as_deref().unwrap_or("derived"), source.name);
        let numbered = (2_u32..).map(|number| format!("{own}_{number}"));
        let is_free = |name: &CompactString| {
            self.scopes.last().is_none_or(|scope| scope.sources.iter().all(|source| source.qualifier != *name))
        };
        let mut names = std::iter::once(own.clone()).chain(numbered).map(|name| ident(&shorten(&name)));
        names.find(is_free).unwrap_or_else(|| own.into())
    }

    fn derived(
        &mut self,
        lateral: bool,
        query: &Query,
        alias: Option<&Name>,
        columns: &[Name],
    ) -> Translated<CompactString> {
        // Only a LATERAL table sees those before it.
        let hidden =
            if lateral { None } else { self.scopes.last_mut().map(|scope| std::mem::take(&mut scope.sources)) };
        self.in_derived += 1;
        let queried = self.query(query, Purpose::Named);
        self.in_derived -= 1;
        if let (Some(hidden), Some(scope)) = (hidden, self.scopes.last_mut()) {
            scope.sources = hidden;
        }
        let queried = queried?;
        let name = alias.map_or("derived", |alias| &alias.text);
        let (mut source, list) = source_of(name, &queried, columns, query.span.0)?;
        if self.is_taken(&source) {
            source.qualifier = self.apart(&source);
        }
        let sql =
            format_compact!("{}({}) AS {}{list}", if lateral { "LATERAL " } else { "" }, queried.sql, source.qualifier);
        self.add(source);
        Ok(sql)
    }

    fn join(
        &mut self,
        kind: JoinKind,
        left: &TableRef,
        right: &TableRef,
        on: Option<&Expr>,
        using: &[Name],
        natural: bool,
    ) -> Translated<(CompactString, Visible)> {
        let first = self.sources();
        let (left_sql, left_visible) = self.visible_of(left)?;
        let middle = self.sources();
        let (right_sql, right_visible) = self.visible_of(right)?;
        let right_sql =
            if matches!(right, TableRef::Join { .. }) { format_compact!("({right_sql})") } else { right_sql };
        let last = self.sources();
        let merges = natural || !using.is_empty();
        let (mut shared, mut visible) = (Vec::new(), None);
        if merges || left_visible.is_some() || right_visible.is_some() {
            let swapped = kind == JoinKind::Right && merges;
            let left_visible = left_visible.unwrap_or_else(|| self.all_columns(first..middle));
            let right_visible = right_visible.unwrap_or_else(|| self.all_columns(middle..last));
            let order = if swapped { &right_visible } else { &left_visible };
            shared = self.shared_columns(first..middle, middle..last, using, natural, order)?;
            visible = Some(self.joined_visible(left_visible, right_visible, &shared, swapped));
        }
        let word = match kind {
            JoinKind::Left => "LEFT JOIN",
            JoinKind::Right => "RIGHT JOIN",
            JoinKind::Inner | JoinKind::Cross => "JOIN",
        };
        let optional = match kind {
            JoinKind::Left => middle..last,
            JoinKind::Right => first..middle,
            JoinKind::Inner | JoinKind::Cross => 0..0,
        };
        // The condition sees the columns before the join makes them NULL.
        let unknown = self.scopes.last().is_some_and(|scope| scope.sources.iter().any(|source| !source.known));
        let clause = if natural && unknown {
            return Ok((format_compact!("{left_sql} NATURAL {word} {right_sql}"), visible));
        } else if let Some(on) = on {
            let before = self.scopes.last_mut().map(|scope| std::mem::replace(&mut scope.clause, Clause::Rows));
            let condition = self.condition(on)?;
            if let (Some(before), Some(scope)) = (before, self.scopes.last_mut()) {
                scope.clause = before;
                scope.holds(on, optional.clone());
            }
            [" ON ", &condition.sql].concat()
        } else if !shared.is_empty() {
            format!(" USING ({})", ident_list(&shared))
        } else if matches!(kind, JoinKind::Left | JoinKind::Right) {
            " ON true".to_owned()
        } else {
            return Ok(([&*left_sql, " CROSS JOIN ", &right_sql].concat().into(), visible));
        };
        if let Some(scope) = self.scopes.last_mut() {
            let holds = |name: &CompactString| Holds { what: Equal::Shared(name.clone()), optional: optional.clone() };
            scope.equal.extend(shared.iter().map(holds));
            for source in scope.sources.get_mut(optional).unwrap_or_default() {
                for column in Arc::make_mut(&mut source.columns) {
                    column.value.nullable = true;
                }
            }
        }
        Ok(([&left_sql, " ", word, " ", &right_sql, &clause].concat().into(), visible))
    }

    /// The columns that `*` shows of a join: shared ones first, then the rest of both sides.
    fn joined_visible(
        &mut self,
        left: Vec<(usize, usize)>,
        right: Vec<(usize, usize)>,
        shared: &[CompactString],
        swapped: bool,
    ) -> Vec<(usize, usize)> {
        let Some(scope) = self.scopes.last_mut() else { return Vec::new() };
        scope.star_differs |= swapped;
        let name = |place: &(usize, usize)| {
            scope.sources.get(place.0).and_then(|source| source.columns.get(place.1)).map(|column| column.name.clone())
        };
        let is_shared = |place: &(usize, usize)| name(place).is_some_and(|name| shared.contains(&name));
        let (first, second) = if swapped { (right, left) } else { (left, right) };
        // MySQL shows them in the order of the first table, PostgreSQL in that of USING.
        let mut visible: Vec<(usize, usize)> = first.iter().filter(|place| is_shared(place)).copied().collect();
        let in_order = visible.iter().zip(shared).all(|(place, column)| name(place).as_ref() == Some(column));
        visible.extend(first.iter().filter(|place| !is_shared(place)));
        visible.extend(second.iter().filter(|place| !is_shared(place)));
        scope.star_differs |= !in_order;
        visible
    }

    fn sources(&self) -> usize {
        self.scopes.last().map_or(0, |scope| scope.sources.len())
    }

    /// The columns that USING or NATURAL joins; those of the right are merged into those of the left.
    fn shared_columns(
        &mut self,
        left: Range<usize>,
        right: Range<usize>,
        using: &[Name],
        natural: bool,
        order: &[(usize, usize)],
    ) -> Translated<Vec<CompactString>> {
        if using.is_empty() && !natural {
            return Ok(Vec::new());
        }
        let mut hidden = Vec::new();
        for source in self.scopes.last().iter().flat_map(|scope| &scope.sources).filter(|_| natural) {
            let columns = source.columns.iter().filter(|column| self.is_hidden(source, column));
            hidden.extend(columns.map(|column| column.name.clone()));
        }
        let Some(scope) = self.scopes.last_mut() else { return Ok(Vec::new()) };
        let span = using.first().map_or(Span::default(), |name| name.span);
        let known =
            |range: Range<usize>| scope.sources.get(range).unwrap_or_default().iter().all(|source| source.known);
        if !known(left.clone()) || !known(right.clone()) {
            return Ok(using.iter().map(|name| name.text.clone()).collect());
        }
        let find = |range: Range<usize>, name: &str| {
            let sources = scope.sources.get(range).unwrap_or_default();
            sources.iter().filter_map(|source| source.column(name)).find(|column| !column.merged).cloned()
        };
        let names: Vec<CompactString> = if natural {
            let columns = order.iter().filter_map(|(source, column)| scope.sources.get(*source)?.columns.get(*column));
            columns
                .map(|column| column.name.clone())
                .filter(|name| find(left.clone(), name).is_some() && find(right.clone(), name).is_some())
                .collect()
        } else {
            using.iter().map(|name| name.text.clone()).collect()
        };
        if names.iter().any(|name| hidden.contains(name)) {
            return refuse(&code::EXPRESSION, span, "NATURAL passes over an invisible column");
        }
        let mut shared = Vec::new();
        for name in &names {
            let (Some(a), Some(b)) = (find(left.clone(), name), find(right.clone(), name)) else {
                return refuse(&code::COLUMN_UNKNOWN, span, format!("`{name}` is not in both tables"));
            };
            let plain = a.name == b.name
                && (a.value.kind == b.value.kind || a.value.kind.is_number() && b.value.kind.is_number());
            let collations = match (a.value.text, b.value.text) {
                (Some(a), Some(b)) => {
                    std::ptr::eq(a.collation, b.collation) && (a.trimmed && b.trimmed || !a.collation.pad_space)
                }
                (None, None) => true,
                _ => false,
            };
            if !plain || !collations {
                return refuse(
                    &code::USING_TYPES,
                    span,
                    format!("`{name}` is of different types in the joined tables"),
                );
            }
            shared.push(a.name.clone());
        }
        for source in scope.sources.get_mut(right).unwrap_or_default() {
            for column in Arc::make_mut(&mut source.columns) {
                column.merged |= shared.contains(&column.name);
            }
        }
        Ok(shared)
    }
}

/// The rows of these tables.
fn together(tables: &[CompactString]) -> String {
    if let [only] = tables {
        return only.to_string();
    }
    let selects: Vec<String> = tables.iter().map(|one| format!("SELECT * FROM {one}")).collect();
    format!("({})", selects.join(" UNION ALL "))
}

/// A query's result as a table, and the list of its columns' names where they are given.
pub(super) fn source_of(name: &str, queried: &Queried, columns: &[Name], span: Span) -> Translated<(Source, String)> {
    let mut own: Vec<SourceColumn> = queried.columns.clone();
    let mut list = String::new();
    if !columns.is_empty() {
        if columns.len() != own.len() && queried.known {
            return refuse(&code::COLUMN_COUNT, span, "the list of columns is of another length than the query's");
        }
        for (column, name) in own.iter_mut().zip(columns) {
            column.name = shorten(&name.text).into();
        }
        let names: Vec<String> = columns.iter().map(|name| shorten(&name.text).into_owned()).collect();
        list = format!(" ({})", ident_list(&names));
    }
    let qualifier = ident(&shorten(name));
    let named = |at: &usize| own.get(*at).map(|column| column.name.clone());
    let unique = queried.unique.as_ref().and_then(|places| places.iter().map(named).collect());
    Ok((
        Source {
            database: None,
            name: name.into(),
            qualifier,
            columns: Arc::new(own),
            table: None,
            known: queried.known,
            unique,
        },
        list,
    ))
}
