//! REPLACE: rows with the same key go first.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/replace.html>

use super::super::code::query as code;
use super::super::expr::{Binds, Context, Translated, refuse};
use super::insert::{Inserted, Rows, keys_met, meets_itself, parts_may_stop};
use super::told;
use crate::catalog::{Column, Table};
use crate::mysql::ast::{Insert, InsertSource};
use crate::postgres::ident::ident;

/// REPLACE: rows with the same key go first.
pub(super) fn replace(
    context: &mut Context<'_>,
    mut inserted: Inserted,
    table: &Table,
    columns: &[Column],
    target: &str,
    source: &Rows,
    node: &Insert,
) -> Translated<Inserted> {
    let keys = keys_met(table, columns);
    if !keys.is_empty() {
        let told = told::replaced_parent(&context.engine.catalog, table, node.table.span());
        context.needs.diagnostics.extend(told);
    }
    let name = context.engine.sql_name(&table.id);
    inserted.needs_keys = !keys.is_empty();
    if let ([only], true) = (keys.as_slice(), !columns.is_empty()) {
        let target_key: Vec<&str> = only.parts.iter().map(|part| part.target.as_str()).collect();
        let set: Vec<String> = table
            .columns
            .iter()
            .filter(|column| !column.generated)
            .map(|column| {
                let own = ident(&column.name);
                let given = columns.iter().any(|other| other.name == column.name);
                if given { format!("{own} = excluded.{own}") } else { format!("{own} = DEFAULT") }
            })
            .collect();
        // One statement cannot replace a row twice.
        let several = !matches!(&node.source, InsertSource::Values(rows) if rows.len() == 1);
        let rows = source.values.as_ref().filter(|_| several);
        let ending = format!(" ON CONFLICT ({}) DO UPDATE SET {}", target_key.join(", "), set.join(", "));
        match rows {
            Some(rows) => {
                if parts_may_stop(table, columns, rows) {
                    context.needs.diagnostics.push(told::in_parts(node.table.span()));
                }
                for row in rows {
                    let texts: Vec<&str> = row.iter().map(|value| value.sql.as_str()).collect();
                    inserted.sql.push(format!("INSERT INTO {target} VALUES ({}){ending}", texts.join(", ")));
                }
            }
            None => {
                if source.is_query {
                    meets_itself(context, node.table.span());
                }
                inserted.sql.push(format!("INSERT INTO {target} {}{ending}", source.sql));
            }
        }
        return Ok(inserted);
    }
    if keys.is_empty() {
        inserted.sql.push(format!("INSERT INTO {target} {}", source.sql));
        return Ok(inserted);
    }
    let Some(rows) = &source.values else {
        return refuse(
            &code::SEVERAL_KEYS,
            node.table.span(),
            "REPLACE from a query into a table with several unique keys",
        );
    };
    let given = |name: &str| columns.iter().any(|column| column.name == name);
    context.needs.diagnostics.extend(told::key_met_unseen(table, given, node.table.span()));
    if parts_may_stop(table, columns, rows) {
        context.needs.diagnostics.push(told::in_parts(node.table.span()));
    }
    for row in rows {
        let mut conditions = Vec::new();
        for key in &keys {
            let equal: Option<Vec<String>> = key
                .parts
                .iter()
                .map(|part| {
                    let column = part.column.as_ref()?;
                    let at = columns.iter().position(|other| other.name == *column)?;
                    let value = row.get(at).filter(|value| value.sql != "DEFAULT")?;
                    let cast = &columns.get(at)?.target_type;
                    Some(format!("{} = {}::{cast}", ident(column), value.at(Binds::Cast)))
                })
                .collect();
            if let Some(equal) = equal {
                conditions.push(format!("({})", equal.join(" AND ")));
            }
        }
        if !conditions.is_empty() {
            inserted.sql.push(format!("DELETE FROM {name} WHERE {}", conditions.join(" OR ")));
        }
        let texts: Vec<&str> = row.iter().map(|value| value.sql.as_str()).collect();
        inserted.sql.push(format!("INSERT INTO {target} VALUES ({})", texts.join(", ")));
    }
    Ok(inserted)
}

/// REPLACE into a table of which not even the columns' names are known: the first one is taken for the key.
pub(super) fn replace_unknown(
    context: &mut Context<'_>,
    mut inserted: Inserted,
    table: &Table,
    source: &Rows,
    node: &Insert,
) -> Inserted {
    let name = context.engine.sql_name(&table.id);
    let Some(rows) = &source.values else {
        if source.is_query {
            meets_itself(context, node.table.span());
        }
        let gone = format!(
            "DELETE FROM {name} WHERE ctid IN (SELECT o.ctid FROM {name} AS o (c1) JOIN n USING (c1)) RETURNING 1"
        );
        let sql = format!(
            "WITH n (c1) AS MATERIALIZED ({}), gone AS ({gone}) INSERT INTO {name} SELECT n.* FROM n WHERE (SELECT \
             count(*) FROM gone) >= 0",
            source.sql
        );
        inserted.sql.push(if source.sql == "DEFAULT VALUES" {
            format!("INSERT INTO {name} DEFAULT VALUES")
        } else {
            sql
        });
        return inserted;
    };
    for row in rows {
        if let Some(key) = row.first().filter(|value| value.sql != "DEFAULT" && !value.is_null()) {
            let same = format!("SELECT o.ctid FROM {name} AS o (c1) WHERE c1 = {}", key.at(Binds::Comparison));
            inserted.sql.push(format!("DELETE FROM {name} WHERE ctid IN ({same})"));
        }
        let texts: Vec<&str> = row.iter().map(|value| value.sql.as_str()).collect();
        inserted.sql.push(format!("INSERT INTO {name} VALUES ({})", texts.join(", ")));
    }
    inserted
}
