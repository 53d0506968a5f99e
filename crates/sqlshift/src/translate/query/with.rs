//! WITH: common tables, recursive ones among them.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/with.html>

use super::from::source_of;
use super::scope::{Source, SourceColumn, Value};
use super::set::wrapped;
use super::{Purpose, Queried};
use crate::mysql::ast::{CommonTable, Query, QueryBody, TableName, With};
use crate::postgres::ident::{ident_list, shorten};
use crate::translate::code::query as code;
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use compact_str::CompactString;

impl Context<'_> {
    /// `WITH …`; the tables stay in sight until the caller takes them away.
    pub(crate) fn with(&mut self, with: &With) -> Translated<String> {
        let mut list = Vec::new();
        for table in &with.tables {
            list.push(self.common_table(table, with.recursive)?);
        }
        let recursive = if with.recursive { "RECURSIVE " } else { "" };
        Ok(format!("WITH {recursive}{}", list.join(", ")))
    }

    fn common_table(&mut self, table: &CommonTable, recursive: bool) -> Translated<String> {
        let name = &table.name.text;
        let scopes = std::mem::take(&mut self.scopes);
        let queried = if recursive && names_itself(&table.query, name) {
            self.recursive(table)
        } else {
            self.query(&table.query, Purpose::Named)
        };
        self.scopes = scopes;
        let queried = queried?;
        let (source, list) = source_of(name, &queried, &table.columns, table.name.span)?;
        let own = &source.qualifier;
        let sql = match &table.query.limit {
            // PostgreSQL limits no recursion; it makes no more rows than are read of one.
            Some(limit) if recursive && names_itself(&table.query, name) => {
                self.report(&code::LIMIT_WITHOUT_ORDER, limit.count.span, "which rows are made is up to the server");
                let limit = self.limit(limit)?;
                let inner = format!("WITH RECURSIVE {own}{list} AS ({}) SELECT * FROM {own}{limit}", queried.sql);
                format!("{own}{list} AS ({inner})")
            }
            _ => format!("{own}{list} AS ({})", queried.sql),
        };
        self.common.push(source);
        Ok(sql)
    }

    /// The first part decides the columns' types; the recursive parts are brought to them.
    fn recursive(&mut self, table: &CommonTable) -> Translated<Queried> {
        let span = table.name.span;
        let refused = |message: &str| refuse(&code::RECURSION, span, message.to_owned());
        let QueryBody::Set { all, left, right, .. } = &table.query.body else {
            return refused("a recursive table is no union");
        };
        if !table.query.order_by.is_empty() || table.query.with.is_some() {
            return refused("a recursive table with ORDER BY or WITH");
        }
        if body_names(left, &table.name.text) {
            return refused("several recursive parts");
        }
        let anchor = self.body(left, Purpose::Named)?;
        let settled: Vec<Typed> = anchor
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| widened(column.value.typed(format!("u.c{}", at + 1))))
            .collect();
        let names: Vec<CompactString> = if table.columns.is_empty() {
            anchor.columns.iter().map(|column| column.name.clone()).collect()
        } else {
            table.columns.iter().map(|name| shorten(&name.text).into()).collect()
        };
        let columns: Vec<SourceColumn> = names
            .iter()
            .zip(&settled)
            .map(|(name, typed)| {
                let value = Value { nullable: true, ..Value::of_typed(typed) };
                SourceColumn { name: name.clone(), value, merged: false }
            })
            .collect();
        let own = &table.name.text;
        self.common.push(Source::derived(own.clone(), columns.clone(), anchor.known));
        let step = self.body(right, Purpose::Value);
        self.common.pop();
        let step = step?;
        if step.columns.len() != anchor.columns.len() {
            let message = "the recursive part has another number of columns";
            return refuse(&code::COLUMN_COUNT, span, message);
        }
        let mut casts = Vec::new();
        for (at, (column, model)) in step.columns.iter().zip(&settled).enumerate() {
            let value = column.value.typed(format!("u.c{}", at + 1));
            let value = self.brought(value, &model.kind);
            let value = if value.pg == model.pg && model.pg != Pg::Numeric {
                value
            } else {
                value.cast(model.pg, model.kind.clone())
            };
            casts.push(self.settled(value, model, true));
        }
        let anchored: Vec<Typed> = settled.iter().map(|typed| self.settled(typed.clone(), typed, true)).collect();
        let anchor = wrapped(anchor, &anchored);
        let step = wrapped(step, &casts);
        let word = if *all { "UNION ALL" } else { "UNION" };
        let sql = format!("{} {word} {}", anchor.sql, step.sql);
        let columns = anchor
            .columns
            .iter()
            .zip(columns)
            .map(|(named, column)| SourceColumn { name: named.name.clone(), ..column })
            .collect();
        let _ = ident_list(&names);
        Ok(Queried {
            sql,
            columns,
            volatility: anchor.volatility.max(step.volatility),
            single: false,
            unique: None,
            ..anchor
        })
    }
}

/// A type that the rows of the recursion surely fit.
fn widened(typed: Typed) -> Typed {
    let (pg, kind) = match (typed.pg, &typed.kind) {
        (Pg::Int2 | Pg::Int4, kind) => (Pg::Int8, kind.clone()),
        (Pg::Numeric, kind) => (Pg::Numeric, kind.clone()),
        (Pg::Real, _) => (Pg::Double, Kind::Double),
        (Pg::Text | Pg::Untyped, Kind::Null) => (Pg::Text, Kind::Text),
        (Pg::Text | Pg::Untyped, kind) => (Pg::Text, kind.clone()),
        _ => return typed,
    };
    let text = typed.text;
    Typed { text, ..typed.cast(pg, kind).binds(Binds::Cast) }
}

fn names_itself(query: &Query, name: &str) -> bool {
    body_names(&query.body, name)
}

/// Whether a table of this name stands anywhere in the query.
fn body_names(body: &QueryBody, name: &str) -> bool {
    let is_it = |table: &&TableName| table.database.is_none() && table.name.text.eq_ignore_ascii_case(name);
    body.tables().iter().any(is_it)
}
