//! Rows of literals whose keys are known to differ, so that none of them meets another.

use super::super::expr::Typed;
use super::super::query::Queried;
use super::insert::keys_met;
use crate::catalog::{Column, Key, Table};
use crate::mysql::collation::Strength;
use crate::mysql::types::SqlType;
use crate::postgres::ident::ident;
use compact_str::CompactString;
use std::collections::BTreeSet;

/// Whether no two rows have an equal key, whichever of the keys that they may meet.
pub(super) fn differ(table: &Table, columns: &[Column], rows: &[Vec<Typed>]) -> bool {
    keys_met(table, columns).iter().all(|key| differ_in(key, columns, rows))
}

/// Whether no two rows of a query have an equal key.
pub(super) fn query_rows_differ(table: &Table, columns: &[Column], queried: &Queried) -> bool {
    let Some(unique) = &queried.unique else { return false };
    // Numbers that stay as they are; texts that differ may be equal in the column.
    let stays = |at: &usize| {
        let both = columns.get(*at).zip(queried.columns.get(*at));
        both.is_some_and(|(column, given)| {
            matches!(column.data_type, SqlType::Integer { .. }) && given.value.kind.is_integer()
        })
    };
    let name = |at: &usize| columns.get(*at).map(|column| &column.name);
    let names: Option<Vec<&CompactString>> = unique.iter().map(|at| name(at).filter(|_| stays(at))).collect();
    let Some(names) = names else { return false };
    let of_key = |key: &Key, name: &str| key.parts.iter().any(|part| part.target == ident(name));
    keys_met(table, columns).iter().all(|key| names.iter().all(|name| of_key(key, name)))
}

fn differ_in(key: &Key, columns: &[Column], rows: &[Vec<Typed>]) -> bool {
    let place = |name: &CompactString| columns.iter().position(|column| column.name == *name);
    let places = key
        .parts
        .iter()
        .filter_map(|part| part.column.as_ref().filter(|name| part.target == ident(name)).and_then(place));
    let clear = |at: &usize| rows.iter().all(|row| of_row(row, columns, *at).is_some());
    let places: Vec<usize> = places.filter(clear).collect();
    let of_rows: BTreeSet<Vec<Option<String>>> =
        rows.iter().map(|row| places.iter().map(|at| of_row(row, columns, *at)).collect()).collect();
    of_rows.len() == rows.len()
}

/// A text that differs from those of values that differ.
fn of_row(row: &[Typed], columns: &[Column], at: usize) -> Option<String> {
    let (value, column) = (row.get(at)?, columns.get(at)?);
    value.constant.as_ref()?;
    match &column.data_type {
        SqlType::Integer { .. } => Some(value.sql.clone().into()),
        SqlType::Char { .. } | SqlType::Varchar { .. } => {
            let text = value.constant_text()?;
            let is_plain = text.bytes().all(|byte| (b' '..0x7f).contains(&byte));
            let exact = column.collation.is_some_and(|collation| collation.strength == Strength::Bytes);
            match (exact, is_plain) {
                (_, true) => Some(text.trim_end_matches(' ').to_lowercase()),
                (true, false) => Some(text.trim_end_matches(' ').to_owned()),
                (false, false) => None,
            }
        }
        _ => None,
    }
}
