//! Keys: what each becomes on the target, remembered in the catalog until its rows are there.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/create-index.html>.

use crate::catalog::definition::foreign_key_number;
use crate::catalog::{ForeignKey, Key, KeyPart, State, Table, TableId};
use crate::mysql::ast::{self, KeyKind, KeyPartOf};
use crate::mysql::types::SqlType;
use crate::options::{CollationPolicy, Identifiers};
use crate::postgres::ident::ident;
use crate::translate::code::ddl as code;
use crate::translate::expr::Volatility;
use crate::translate::{Engine, Outcome, Timing};
use compact_str::{CompactString, format_compact};

/// Characters of a text that surely fit into an index row of 2704 bytes beside other columns.
const INDEXABLE: u32 = 600;

/// Adds a key to the table, or says why the target has nothing like it.
pub(super) fn add(engine: &mut Engine, out: &mut Outcome, table: &mut Table, node: &ast::Key) {
    let mut parts = Vec::new();
    for part in &node.parts {
        match &part.of {
            KeyPartOf::Column { name, prefix } => {
                let Some(column) = table.column(&name.text) else {
                    out.report(
                        &code::NO_SUCH_PART,
                        name.span,
                        format!("table `{}` has no column `{}`", table.id.name, name.text),
                    );
                    return;
                };
                let quoted = ident(&column.name);
                let unique = matches!(node.kind, KeyKind::Unique | KeyKind::Primary);
                let target = match prefix {
                    Some(length) if unique || too_long(&column.data_type) => {
                        out.report(
                            &code::PREFIX_KEY,
                            name.span,
                            format!("the index holds the first {length} of `{}`", column.name),
                        );
                        beginning(&quoted, &column.data_type, *length)
                    }
                    // The whole value might not fit into an index row.
                    None if !unique
                        && is_lob(&column.data_type)
                        && !column.target_type.is_empty()
                        && node.kind == KeyKind::Plain =>
                    {
                        beginning(&quoted, &column.data_type, INDEXABLE)
                    }
                    _ => quoted,
                };
                if unique
                    && engine.options.collation == CollationPolicy::Faithful
                    && column.collation.is_some_and(|collation| collation.pad_space)
                    && !matches!(column.data_type, SqlType::Char { .. } | SqlType::Enum { .. } | SqlType::Set { .. })
                {
                    out.report(
                        &code::UNIQUE_PAD_SPACE,
                        name.span,
                        format!("texts in `{}` that differ in trailing spaces are no duplicates", column.name),
                    );
                }
                parts.push(KeyPart { column: Some(column.name.clone()), target, descending: part.descending });
            }
            KeyPartOf::Expr(expression) => {
                let translated = engine
                    .defined_expression(out, table, expression)
                    .filter(|typed| typed.volatility == Volatility::Immutable);
                let Some(translated) = translated else {
                    out.report_with_help(
                        &code::KEY_LEFT_OUT,
                        expression.span,
                        "the index's expression has no known equal",
                        "Create an index on an expression of the target by hand.",
                    );
                    return;
                };
                let target = format!("({})", translated.sql);
                parts.push(KeyPart { column: None, target: target.into(), descending: part.descending });
            }
        }
    }
    let name = match &node.name {
        _ if node.kind == KeyKind::Primary => CompactString::const_new("PRIMARY"),
        Some(name) if engine.options.identifiers == Identifiers::Lower => name.text.to_lowercase(),
        Some(name) => name.text.clone(),
        None => free_name(table, &parts),
    };
    if table.keys.iter().any(|key| key.name.eq_ignore_ascii_case(&name)) {
        let code = if node.if_not_exists { &code::TABLE_EXISTS } else { &code::NAME_TAKEN };
        out.report(code, node.span, format!("table `{}` has an index `{name}` already", table.id.name));
        return;
    }
    let mut state = State::Pending;
    match node.kind {
        KeyKind::Spatial | KeyKind::Vector => {
            out.report(&code::SPATIAL_KEY, node.span, format!("the index `{name}` is left out"));
            state = State::Dropped;
        }
        KeyKind::Fulltext => {
            out.report(&code::FULLTEXT_KEY, node.span, format!("`{name}` becomes a GIN index over `to_tsvector`"));
        }
        KeyKind::Primary => {
            for part in &node.parts {
                if let KeyPartOf::Column { name, .. } = &part.of
                    && let Some(column) = table.column_mut(&name.text)
                {
                    column.nullable = false;
                }
            }
        }
        KeyKind::Unique | KeyKind::Plain => {}
    }
    // A generated column that became an ordinary one holds nothing that could be unique.
    let not_computed = |part: &KeyPart| {
        let column = part.column.as_ref().and_then(|name| table.column(name));
        column.is_some_and(|column| column.generated && !column.generated_emitted)
    };
    if matches!(node.kind, KeyKind::Primary | KeyKind::Unique) && parts.iter().any(not_computed) {
        out.report(
            &code::KEY_LEFT_OUT,
            node.span,
            format!("the key `{name}` is on a generated column that the target does not compute"),
        );
        state = State::Dropped;
    }
    let plain = parts.iter().all(|part| part.column.as_ref().is_some_and(|column| part.target == ident(column)));
    let is_constraint = match node.kind {
        KeyKind::Primary => plain,
        KeyKind::Unique => plain && parts.iter().all(|part| !part.descending),
        KeyKind::Plain | KeyKind::Fulltext | KeyKind::Spatial | KeyKind::Vector => false,
    };
    let unique = matches!(node.kind, KeyKind::Primary | KeyKind::Unique);
    table.unsure |= unique && table.holds_rows && engine.timing == Timing::Immediate;
    table.keys.push(Key {
        kind: node.kind,
        name,
        target_name: CompactString::default(),
        parts,
        comment: node.comment.clone().filter(|comment| !comment.is_empty()),
        state,
        is_constraint,
        declared: out.declared(node.span),
    });
}

/// The first characters or bytes of a column.
fn beginning(quoted: &str, data_type: &SqlType, length: u32) -> CompactString {
    if data_type.is_text() {
        format_compact!("\"left\"({quoted}, {length})")
    } else {
        format_compact!("substr({quoted}, 1, {length})")
    }
}

fn is_lob(data_type: &SqlType) -> bool {
    matches!(data_type, SqlType::Text { .. } | SqlType::Blob { .. })
}

/// Values may be longer than an index row takes.
fn too_long(data_type: &SqlType) -> bool {
    match data_type {
        SqlType::Varchar { length } | SqlType::Varbinary { length } => *length > INDEXABLE,
        other => is_lob(other),
    }
}

/// The name MySQL gives: the first column's, with `_2`, `_3` if that is taken.
fn free_name(table: &Table, parts: &[KeyPart]) -> CompactString {
    let base = parts
        .first()
        .and_then(|part| part.column.clone())
        .unwrap_or_else(|| CompactString::const_new("functional_index"));
    let taken = |name: &str| table.keys.iter().any(|key| key.name.eq_ignore_ascii_case(name));
    if !taken(&base) {
        return base;
    }
    (2_u32..).map(|number| format_compact!("{base}_{number}")).find(|name| !taken(name)).unwrap_or(base)
}

/// Adds a foreign key to the table, which is being defined or altered; it is created when its parent is there.
pub(super) fn add_foreign(
    engine: &Engine,
    out: &mut Outcome,
    table: &mut Table,
    node: &ast::ForeignKey,
    defined: bool,
) {
    // MySQL 8.4 reads and forgets a column's own REFERENCES.
    // Engines without transactions forget all of them.
    if node.inline || table.without_transactions() {
        return;
    }
    let parent = TableId {
        database: match &node.parent.database {
            Some(database) => Some(engine.schema(&database.text)),
            None => table.id.database.clone(),
        },
        name: engine.spelt(&node.parent.name.text),
    };
    let numbers: Vec<u32> =
        table.foreign_keys.iter().filter_map(|key| foreign_key_number(&table.id.name, &key.name)).collect();
    let number = if defined {
        (1..).find(|number| !numbers.contains(number)).unwrap_or_default()
    } else {
        numbers.iter().max().copied().unwrap_or_default().saturating_add(1)
    };
    let name =
        node.name.as_ref().map_or_else(|| format_compact!("{}_ibfk_{number}", table.id.name), |name| name.text.clone());
    if table.foreign_keys.iter().any(|key| key.name.eq_ignore_ascii_case(&name)) {
        out.report(
            &code::NAME_TAKEN,
            node.span,
            format!("table `{}` has a foreign key `{name}` already", table.id.name),
        );
        return;
    }
    table.foreign_keys.push(ForeignKey {
        name: engine.spelt(&name),
        columns: node.columns.iter().map(|name| spelled(table, &name.text)).collect(),
        parent,
        parent_columns: node.parent_columns.iter().map(|name| name.text.clone()).collect(),
        on_delete: node.on_delete,
        on_update: node.on_update,
        state: State::Pending,
        declared: out.declared(node.span),
    });
}

fn spelled(table: &Table, column: &str) -> CompactString {
    table.column(column).map_or_else(|| column.into(), |column| column.name.clone())
}

/// A check as a table constraint, if its condition has a known equal.
pub(super) fn check(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    node: &ast::Check,
    number: usize,
) -> Option<(String, String)> {
    let name = engine.spelt(
        &node.name.as_ref().map_or_else(|| format!("{}_chk_{number}", table.id.name), |name| name.text.clone().into()),
    );
    if !node.enforced {
        out.report(
            &code::CHECK_NOT_ENFORCED,
            node.span,
            format!("the check `{name}` is not enforced, so it is left out"),
        );
        return None;
    }
    // Case-insensitive texts compare by their columns' collations on both sides.
    match engine.defined_condition(out, table, &node.expr) {
        Some(condition) => Some((name.into(), condition)),
        None => {
            out.report_with_help(
                &code::CHECK_LEFT_OUT,
                node.expr.span,
                format!("the check `{name}` has no known equal"),
                "Write the check by hand.",
            );
            None
        }
    }
}
