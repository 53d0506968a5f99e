//! SELECT.

use super::scope::{Clause, Grouping, Item, Named, Scope, Source, SourceColumn};
use super::{Purpose, Queried, direction, result_column};
use crate::mysql::ast::{Column3, Expr, ExprKind, Limit, Literal, NamedWindow, OrderBy, Query, Select, SelectItem};
use crate::postgres::ident::{ident, shorten, spelt};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::column::is_ambiguous;
use crate::translate::expr::compare::collated;
use crate::translate::expr::typed::{Carried, Constant};
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use compact_str::{ToCompactString, format_compact};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// The parts of a SELECT before they are put together.
struct Parts {
    items: Rc<Vec<Item>>,
    /// `*` stands for all of the columns.
    star: bool,
    volatility: Volatility,
}

/// Among more columns none are looked for that decide the rows.
const MOST_COLUMNS: usize = 16;

impl Context<'_> {
    /// A SELECT with the ORDER BY and LIMIT around it.
    pub(super) fn select(&mut self, select: &Select, query: &Query, purpose: Purpose) -> Translated<Queried> {
        if select.calc_found_rows {
            self.report(&code::FOUND_ROWS, select.span.0, "FOUND_ROWS() counts the rows once more");
        }
        self.scopes.push(Scope::default());
        let result = self.select_inside(select, query, purpose);
        self.scopes.pop();
        result
    }

    fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::default());
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    fn select_inside(&mut self, select: &Select, query: &Query, purpose: Purpose) -> Translated<Queried> {
        let from = self.from(&select.from)?;
        let mut condition = None;
        if let Some(node) = &select.condition {
            self.scope().clause = Clause::Rows;
            condition = Some(self.condition(node)?);
            self.scope().holds(node, 0..0);
        }
        let is_named = !select.group_by.is_empty() || !query.order_by.is_empty();
        let names: Vec<Named<'_>> = select.items.iter().filter(|_| is_named).filter_map(Named::of).collect();
        let group_by = self.group_by(select, &names)?;
        let windows = self.windows(select)?;
        let outer = if select.distinct || !select.group_by.is_empty() {
            None
        } else {
            Some(Self::order_of_rows(query, &names))
        };
        let outer = std::mem::replace(&mut self.order, outer.unwrap_or_default());
        let parts = self.items(select, purpose);
        self.order = outer;
        let mut parts = parts?;
        let implicit = select.group_by.is_empty() && parts.items.iter().any(|item| item.typed.aggregated);
        if implicit && !select.from.is_empty() {
            // Columns beside an aggregate are of any row.
            self.scope().grouping = Some(Grouping::default());
            if !select.items.iter().all(is_plain_aggregate) {
                parts = self.items(select, purpose)?;
            }
        }
        let grouped = !select.group_by.is_empty() || implicit;
        self.scope().items = Some(Rc::clone(&parts.items));

        let mut having = None;
        if let Some(node) = &select.having {
            self.scope().clause = Clause::Having;
            let mut typed = self.condition(node)?;
            if !grouped && typed.aggregated {
                self.scope().grouping = Some(Grouping::default());
                typed = self.condition(node)?;
                if parts.items.iter().any(|item| item.typed.constant.is_none()) && !select.from.is_empty() {
                    self.scope().items = None;
                    parts = self.items(select, purpose)?;
                    self.scope().items = Some(Rc::clone(&parts.items));
                }
            }
            having = Some(typed);
        }
        let filters_rows = having.as_ref().is_some_and(|having| !grouped && !having.aggregated);
        if filters_rows && let Some(having) = having.take() {
            // Without groups, HAVING is a second WHERE that knows the result's columns.
            if parts.items.iter().any(|item| item.typed.sql.contains(" OVER ")) {
                return refuse(&code::EXPRESSION, select.span.0, "HAVING beside window functions");
            }
            condition = Some(match condition {
                None => having,
                Some(other) => Typed {
                    sql: format_compact!("{} AND {}", other.at(Binds::And), having.at(Binds::And)),
                    ..Typed::condition("", Binds::And).over(&[&other, &having])
                },
            });
        }
        let of_items: usize = parts.items.iter().map(|item| item.typed.sql.len() + item.name.len() + 6).sum();
        let of_condition = condition.as_ref().map_or(0, |condition| condition.sql.len());
        let mut sql = String::with_capacity(64 + of_items + from.len() + of_condition + group_by.len());
        sql.push_str("SELECT ");
        if select.distinct {
            sql.push_str("DISTINCT ");
            self.tell_spaces(&parts.items, select.span.0);
        }
        self.push_items(&mut sql, &parts, select.distinct, purpose);
        if !select.from.is_empty() {
            sql.push_str(" FROM ");
            sql.push_str(&from);
        }
        if let Some(condition) = &condition {
            sql.push_str(" WHERE ");
            sql.push_str(&condition.sql);
        }
        sql.push_str(&group_by);
        if let Some(having) = &having {
            sql.push_str(" HAVING ");
            sql.push_str(&having.sql);
        }
        sql.push_str(&windows);
        let only_row = implicit || (select.from.is_empty() && select.group_by.is_empty());
        if !query.order_by.is_empty() && !only_row {
            let order = self.order_by(select, query, &parts, grouped)?;
            if std::mem::take(&mut self.distinct_groups) {
                sql = sql.replacen("SELECT DISTINCT ", "SELECT ", 1);
                let places: Vec<String> = (1..=parts.items.len()).map(|at| at.to_string()).collect();
                sql.push_str(&format!(" GROUP BY {}", places.join(", ")));
            }
            sql.push_str(&order);
        }
        let volatility =
            parts.volatility.max(condition.as_ref().map_or(Volatility::Immutable, |typed| typed.volatility));
        let known = self.scope().sources.iter().all(|source| source.known);
        let columns = if purpose == Purpose::Statement {
            Vec::new()
        } else {
            parts.items.iter().map(|item| result_column(&item.name, &item.typed)).collect()
        };
        let simple = query.order_by.is_empty() && query.with.is_none();
        let unique = if purpose.is_client() { None } else { self.unique_places(select, query, &parts, only_row) };
        let mut queried = Queried { sql, columns, known, volatility, single: only_row, unique, simple };
        self.limit_and_lock(&mut queried, query, grouped || only_row || select.distinct)?;
        if (grouped || select.distinct)
            && !only_row
            && query.order_by.is_empty()
            && let Some(limit) = &query.limit
        {
            self.report(&code::LIMIT_WITHOUT_ORDER, limit.count.span, "which rows are given is up to the server");
        }
        Ok(queried)
    }

    /// Texts that differ only in spaces at their end are one on MySQL.
    fn tell_spaces(&mut self, items: &[Item], span: Span) {
        for item in items {
            self.tell_padding(&item.typed, span);
        }
    }

    /// Tells that texts which are the same on MySQL, but for spaces at their end, are not.
    pub(crate) fn tell_padding(&mut self, typed: &Typed, span: Span) {
        if typed.kind == Kind::Text && typed.text.is_some_and(|of| of.collation.pad_space && !of.trimmed) {
            self.report(&code::GROUP_PAD_SPACE, span, "texts that differ in spaces at their end stay apart");
        }
    }

    /// ` GROUP BY …`; sets the scope's grouping.
    fn group_by(&mut self, select: &Select, names: &[Named<'_>]) -> Translated<String> {
        if select.group_by.is_empty() {
            return Ok(String::new());
        }
        let mut grouping = Grouping::default();
        let mut texts = Vec::new();
        for group in &select.group_by {
            let node = self.group_node(&group.expr, select, names)?;
            self.scope().clause = Clause::GroupBy;
            let typed = self.expr(&node)?;
            let typed = self.as_output(typed);
            if typed.volatility == Volatility::Volatile {
                self.report(&code::NEW_EACH_TIME, group.expr.span, "groups of what is computed anew for each row");
            }
            grouping.columns.push(typed.sql.clone());
            let typed = self.ordered(typed);
            self.tell_padding(&typed, group.expr.span);
            // A constant groups nothing, and a bare number would count columns.
            let typed_constant = typed.constant.is_some();
            let text = match &typed.constant {
                Some(Constant::Number(_)) => format_compact!("({})::{}", typed.sql, typed.pg.name()),
                Some(_) => format_compact!("({})::text", typed.sql),
                None => typed.sql,
            };
            if select.rollup && (typed_constant || texts.contains(&text)) {
                return refuse(&code::ROLLUP, group.expr.span, "a constant or a repeated expression is rolled up");
            }
            texts.push(text);
            grouping.nodes.push(node);
        }
        let list = texts.join(", ");
        let sql = if select.rollup { format!(" GROUP BY ROLLUP ({list})") } else { [" GROUP BY ", &list].concat() };
        self.scope().grouping = Some(grouping);
        Ok(sql)
    }

    /// What GROUP BY means by a number or an alias.
    fn group_node(&mut self, node: &Arc<Expr>, select: &Select, names: &[Named<'_>]) -> Translated<Arc<Expr>> {
        match &node.kind {
            ExprKind::Literal(Literal::Number(digits)) => {
                let at = digits.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
                match at.and_then(|at| select.items.get(at)) {
                    Some(SelectItem::Expr { expr, .. }) => Ok(Arc::clone(expr)),
                    _ => refuse(&code::COLUMN_UNKNOWN, node.span, format!("there is no column {digits} to group by")),
                }
            }
            ExprKind::Column(column) if column.table.is_none() => {
                let scope = self.scope();
                let of_table = scope.sources.iter().any(|source| source.column(&column.name).is_some());
                let ambiguous = is_ambiguous(scope, &column.name);
                let item = names.iter().find(|item| item.is_meant(&column.name, ambiguous));
                match (of_table && !ambiguous, item.map(|item| Arc::clone(item.node))) {
                    (false, Some(item)) => Ok(item),
                    _ => Ok(node.clone()),
                }
            }
            _ => Ok(node.clone()),
        }
    }

    fn windows(&mut self, select: &Select) -> Translated<String> {
        let mut list = Vec::new();
        self.scope().clause = Clause::Items;
        self.scope().windows.clone_from(&select.windows);
        // PostgreSQL wants a window before those that build on it.
        let mut rest: Vec<&NamedWindow> = select.windows.iter().collect();
        let mut windows = Vec::new();
        while !rest.is_empty() {
            let waits = |window: &NamedWindow| {
                let is_base = |other: &&NamedWindow| {
                    window.spec.base.as_ref().is_some_and(|base| other.name.text.eq_ignore_ascii_case(base))
                };
                rest.iter().any(is_base)
            };
            let (waiting, ready): (Vec<_>, Vec<_>) = rest.iter().copied().partition(|window| waits(window));
            // MySQL refuses windows that build on each other.
            rest = if ready.is_empty() { Vec::new() } else { waiting };
            windows.extend(ready);
        }
        for window in windows {
            let spec = self.window_spec(&window.spec)?;
            list.push(format!("{} AS ({spec})", ident(&window.name.text.to_lowercase())));
        }
        Ok(if list.is_empty() { String::new() } else { format!(" WINDOW {}", list.join(", ")) })
    }

    fn items(&mut self, select: &Select, purpose: Purpose) -> Translated<Parts> {
        self.scope().clause = Clause::Items;
        let only_star = matches!(select.items.as_slice(), [SelectItem::Star(_)]);
        let grouped = self.scope().grouping.is_some();
        let mut items = Vec::with_capacity(select.items.len());
        let (mut star, mut volatility) = (false, Volatility::Immutable);
        for item in &select.items {
            match item {
                SelectItem::Star(place) => {
                    let Some(scope) = self.scopes.last() else { continue };
                    let sources = &scope.sources;
                    if sources.is_empty() {
                        return refuse(&code::EXPRESSION, place.0, "`*` without a table");
                    }
                    let hidden = sources.iter().any(|source| self.is_moved(source) || self.hides(source));
                    star = only_star && !grouped && !hidden && !scope.star_differs;
                    if !sources.iter().all(|source| source.known) {
                        items.push(star_item("*"));
                        continue;
                    }
                    let ambiguous = sources.len() > 1;
                    let mut names = Vec::new();
                    let visible = scope.visible.clone().unwrap_or_else(|| self.all_columns(0..sources.len()));
                    for (at, column) in visible {
                        let Some(source) = sources.get(at) else { continue };
                        let Some(column) = source.columns.get(column) else { continue };
                        if hidden && self.is_hidden(source, column) {
                            continue;
                        }
                        // A column that USING joins is the bare name.
                        let merged = ambiguous
                            && sources
                                .iter()
                                .any(|other| other.columns.iter().any(|own| own.merged && own.name == column.name));
                        let table = (ambiguous && !merged).then(|| (&*source.name).into());
                        names.push(Column3 { database: None, table, name: (&*column.name).into() });
                    }
                    for name in names {
                        items.push(self.star_column(name, place.0)?);
                    }
                }
                SelectItem::TableStar { table, span, .. } => {
                    let Some(Scope { sources, .. }) = self.scopes.last() else { continue };
                    let source = sources.iter().find(|source| source.name == *table);
                    let source =
                        source.or_else(|| sources.iter().find(|source| source.name.eq_ignore_ascii_case(table)));
                    let Some(source) = source else {
                        return refuse(&code::COLUMN_UNKNOWN, span.0, format!("there is no table `{table}` here"));
                    };
                    if source.known {
                        let name = |column: &SourceColumn| Column3 {
                            database: None,
                            table: Some((&*source.name).into()),
                            name: (&*column.name).into(),
                        };
                        let names: Vec<Column3> =
                            source.columns.iter().filter(|column| !self.is_hidden(source, column)).map(name).collect();
                        for name in names {
                            items.push(self.star_column(name, span.0)?);
                        }
                    } else {
                        let item = star_item(&format!("{}.*", source.qualifier));
                        items.push(item);
                    }
                }
                SelectItem::Expr { expr, name, aliased } => {
                    let typed = self.expr(expr)?;
                    let typed = if purpose == Purpose::Value && typed.loose { typed } else { self.as_output(typed) };
                    volatility = volatility.max(typed.volatility);
                    let (name, node) = (name.clone(), Some(Arc::clone(expr)));
                    items.push(Item { name, aliased: *aliased, node, typed });
                }
            }
        }
        Ok(Parts { items: Rc::new(items), star, volatility })
    }

    /// The table has invisible columns.
    fn hides(&self, source: &Source) -> bool {
        let table = source.table.as_ref().and_then(|id| self.engine.catalog.table(id));
        table.is_some_and(|table| table.columns.iter().any(|column| column.invisible))
            && source.columns.iter().any(|column| self.is_hidden(source, column))
    }

    /// An invisible column, which `*` passes over.
    pub(super) fn is_hidden(&self, source: &Source, column: &SourceColumn) -> bool {
        let table = source.table.as_ref().and_then(|id| self.engine.catalog.table(id));
        table.and_then(|table| table.column(&column.name)).is_some_and(|column| column.invisible)
    }

    /// The columns have another order on the target.
    fn is_moved(&self, source: &Source) -> bool {
        let table = source.table.as_ref().and_then(|id| self.engine.catalog.table(id));
        table.is_some_and(|table| table.columns_moved)
    }

    fn star_column(&mut self, column: Column3, span: Span) -> Translated<Item> {
        let typed = self.column_ref(&column, span)?;
        let name = column.name.clone();
        let node = Some(Arc::new(Expr::new(ExprKind::Column(column), span)));
        Ok(Item { name, aliased: false, node, typed })
    }

    fn push_items(&mut self, sql: &mut String, parts: &Parts, distinct: bool, purpose: Purpose) {
        if parts.star && !distinct {
            return sql.push('*');
        }
        for (at, item) in parts.items.iter().enumerate() {
            let typed =
                if distinct { Cow::Owned(self.ordered(item.typed.clone())) } else { Cow::Borrowed(&item.typed) };
            let computed = !item.node.as_ref().is_some_and(|node| matches!(node.kind, ExprKind::Column(_)));
            let typed = if purpose.is_client() && typed.pg == Pg::Jsonb && computed && !distinct {
                Cow::Owned(typed.cast(Pg::Text, Kind::Json))
            } else {
                typed
            };
            let mixed = typed.text.filter(|of| of.carried == Carried::Mixed && typed.kind.is_text());
            let typed = match mixed {
                Some(of) if purpose == Purpose::View => Cow::Owned(collated(&typed, self.collation_name(of.collation))),
                _ => typed,
            };
            if at > 0 {
                sql.push_str(", ");
            }
            sql.push_str(&typed.sql);
            let star = typed.sql == "*" || typed.sql.ends_with(".*");
            if star || purpose == Purpose::Value || item.name.is_empty() {
                continue;
            }
            let own = shorten(&item.name);
            let own = spelt(&own);
            let is_behind_dot =
                |before: &str| before.ends_with('.') && typed.binds == Binds::Atom && !typed.sql.contains('(');
            let names_itself =
                typed.sql.strip_suffix(&*own).is_some_and(|before| before.is_empty() || is_behind_dot(before));
            if !names_itself {
                sql.push_str(" AS ");
                sql.push_str(&own);
            }
        }
    }

    /// The value that decides where the first of several rows that are the same in the result would come.
    fn least_of(&mut self, parts: &Parts, order: &OrderBy, grouped: bool, typed: Typed) -> Translated<Typed> {
        let typed = self.ordered(typed);
        let computed = |item: &Item| item.typed.aggregated || item.typed.sql.contains(" OVER ");
        let has_no_least = matches!(typed.pg, Pg::Bytea | Pg::Jsonb | Pg::Boolean);
        if grouped || parts.star || has_no_least || typed.aggregated || parts.items.iter().any(computed) {
            return refuse(&code::EXPRESSION, order.expr.span, "DISTINCT rows in the order of something else");
        }
        self.distinct_groups = true;
        let aggregate = if order.descending { "max" } else { "min" };
        Ok(Typed { sql: format_compact!("{aggregate}({})", typed.sql), binds: Binds::Atom, constant: None, ..typed })
    }

    /// ` ORDER BY …`
    fn order_by(&mut self, select: &Select, query: &Query, parts: &Parts, grouped: bool) -> Translated<String> {
        self.scope().clause = Clause::OrderBy;
        self.inner_order |= self.scopes.len() > 1 || !self.common.is_empty();
        let mut terms = Vec::new();
        for order in &query.order_by {
            // A column of the result, by its number, its name or its expression.
            let at = match &order.expr.kind {
                ExprKind::Literal(Literal::Number(digits)) => {
                    digits.parse::<usize>().ok().and_then(|at| at.checked_sub(1))
                }
                ExprKind::Column(column) if column.table.is_none() => {
                    let ambiguous = is_ambiguous(self.scope(), &column.name);
                    parts.items.iter().position(|item| item.is_meant(&column.name, ambiguous))
                }
                ExprKind::Literal(_) => None,
                _ => None,
            };
            let at = at.or_else(|| {
                let same = |item: &Item| item.node.as_ref() == Some(&order.expr);
                if matches!(order.expr.kind, ExprKind::Literal(_)) { None } else { parts.items.iter().position(same) }
            });
            let starred = parts.items.iter().any(|item| item.typed.sql.ends_with('*'));
            if let Some(at) = at.filter(|_| starred)
                && matches!(order.expr.kind, ExprKind::Literal(_))
            {
                let typed = Typed::new((at + 1).to_string(), Kind::Unknown, Pg::Other);
                terms.push(self.by_position(&typed, order.descending));
                continue;
            }
            if let Some(at) = at {
                let Some(item) = parts.items.get(at) else {
                    return refuse(&code::COLUMN_UNKNOWN, order.expr.span, "there is no such column to order by");
                };
                let typed = Typed { constant: None, ..item.typed.clone() };
                if item.typed.constant.is_some() {
                    continue;
                }
                let counted = typed.clone();
                let plain = self.ordered(counted.clone());
                let by_number =
                    plain.sql == counted.sql && !matches!(typed.kind, Kind::Enum(_) | Kind::Set(_) | Kind::Json);
                if by_number || select.distinct {
                    let own = ident(&shorten(&item.name));
                    let unique =
                        parts.items.iter().filter(|other| other.name.eq_ignore_ascii_case(&item.name)).count() == 1;
                    let sql = if item.aliased && unique && !parts.star { own } else { (at + 1).to_compact_string() };
                    let pad = Typed { sql, binds: Binds::Atom, ..typed };
                    self.tell_order(&pad);
                    if matches!(pad.kind, Kind::Enum(_) | Kind::Set(_)) {
                        let number = self.as_number(counted);
                        let least = self.least_of(parts, order, grouped, number)?;
                        terms.push(self.order_term(least, order.descending));
                        continue;
                    }
                    if !by_number && pad.kind == Kind::Json {
                        return refuse(&code::EXPRESSION, order.expr.span, "DISTINCT documents in an order");
                    }
                    terms.push(self.by_position(&pad, order.descending));
                    continue;
                }
                terms.push(self.order_term(typed, order.descending));
                continue;
            }
            // A constant orders nothing.
            if matches!(order.expr.kind, ExprKind::Literal(_)) {
                continue;
            }
            if select.distinct {
                let typed = self.expr(&order.expr)?;
                let least = self.least_of(parts, order, grouped, typed)?;
                let message = "rows that are the same come where the first of them would";
                self.report(&code::DISTINCT_ORDER, order.expr.span, message);
                terms.push(self.order_term(least, order.descending));
                continue;
            }
            let typed = self.expr(&order.expr)?;
            if typed.constant.is_none() {
                terms.push(self.order_term(typed, order.descending));
            }
        }
        if !self.decided(select, query, parts) {
            self.report(
                &code::TIES,
                query.order_by.first().map_or(Span::default(), |order| order.expr.span),
                "rows that are equal here come in any order",
            );
        }
        Ok(if terms.is_empty() { String::new() } else { [" ORDER BY ", &terms.join(", ")].concat() })
    }

    /// Whether ORDER BY decides the order of all rows that differ.
    fn decided(&mut self, select: &Select, query: &Query, parts: &Parts) -> bool {
        let named = |node: &Expr| match &node.kind {
            ExprKind::Literal(Literal::Number(digits)) => {
                let at = digits.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
                at.and_then(|at| parts.items.get(at)).and_then(|item| item.node.as_deref())
            }
            ExprKind::Column(column) if column.table.is_none() => {
                let ambiguous = self.scopes.last().is_some_and(|scope| is_ambiguous(scope, &column.name));
                let item = parts.items.iter().find(|item| item.is_meant(&column.name, ambiguous));
                item.and_then(|item| item.node.as_deref())
            }
            _ => None,
        };
        let keys: Vec<&Expr> = query.order_by.iter().map(|order| named(&order.expr).unwrap_or(&order.expr)).collect();
        let shown = |item: &Item| {
            item.typed.constant.is_some()
                || item.node.as_deref().is_some_and(|node| keys.contains(&node) && shows_its_order(&item.typed))
        };
        if parts.items.iter().all(shown) {
            return true;
        }
        if !select.group_by.is_empty() {
            let Some(grouping) = self.scopes.last().and_then(|scope| scope.grouping.as_ref()) else { return false };
            return grouping.nodes.iter().all(|node| self.decide_value(&keys, node)) && !select.rollup;
        }
        if select.distinct {
            return parts.items.iter().all(|item| item.node.as_deref().is_some_and(|node| keys.contains(&node)));
        }
        self.decide_rows(&keys)
    }

    /// The columns of the result of which no two rows have the same.
    fn unique_places(&mut self, select: &Select, query: &Query, parts: &Parts, only_row: bool) -> Option<Vec<usize>> {
        let is_one =
            |limit: &Limit| matches!(&limit.count.kind, ExprKind::Literal(Literal::Number(count)) if count == "1");
        if only_row || query.limit.as_deref().is_some_and(is_one) {
            return Some(Vec::new());
        }
        if !select.group_by.is_empty() {
            let nodes = self.scope().grouping.clone().filter(|_| !select.rollup)?.nodes;
            let place = |node: &Arc<Expr>| parts.items.iter().position(|item| item.node.as_ref() == Some(node));
            return nodes.iter().map(place).collect();
        }
        if select.distinct {
            return Some((0..parts.items.len()).collect());
        }
        let is_column = |node: &&Expr| matches!(node.kind, ExprKind::Column(_));
        let columns =
            parts.items.iter().enumerate().filter_map(|(at, item)| Some((at, item.node.as_deref().filter(is_column)?)));
        let (mut places, mut nodes): (Vec<usize>, Vec<&Expr>) = columns.unzip();
        if nodes.len() > MOST_COLUMNS || !self.decide_rows(&nodes) {
            return None;
        }
        // As few as decide them.
        for at in (0..places.len()).rev() {
            let (place, node) = (places.remove(at), nodes.remove(at));
            if !self.decide_rows(&nodes) {
                places.insert(at, place);
                nodes.insert(at, node);
            }
        }
        Some(places)
    }

    /// A term that names a column of the result.
    fn by_position(&self, typed: &Typed, descending: bool) -> String {
        [&typed.sql, direction(descending, typed.nullable)].concat()
    }
}

/// Texts that only differ in case are equal to the order, and differ in the result.
pub(crate) fn shows_its_order(typed: &Typed) -> bool {
    !typed.kind.is_text()
        || typed.text.is_none_or(|of| of.collation.strength == crate::mysql::collation::Strength::Bytes)
}

/// `*` of tables whose columns are not known.
fn star_item(sql: &str) -> Item {
    Item { name: sql.into(), aliased: false, node: None, typed: Typed::new(sql, Kind::Unknown, Pg::Other) }
}

/// An aggregate of a column, which is the same whether it is known that the query is grouped or not.
fn is_plain_aggregate(item: &SelectItem) -> bool {
    let SelectItem::Expr { expr, .. } = item else { return false };
    let ExprKind::Call(call) = &expr.kind else { return false };
    let is_plain = |node: &Expr| matches!(node.kind, ExprKind::Column(_) | ExprKind::Literal(_));
    call.over.is_none()
        && call.database.is_none()
        && ["COUNT", "SUM", "MIN", "MAX", "AVG"].contains(&&*call.name)
        && call.args.iter().all(is_plain)
}
