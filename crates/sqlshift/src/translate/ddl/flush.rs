//! What was put off: keys behind their rows, foreign keys behind all tables, sequences past the rows.

use crate::catalog::{Described, ForeignKey, Key, State, Table, TableId, TableKind};
use crate::mysql::ast::{KeyKind, ReferenceAction};
use crate::options::Target;
use crate::postgres::ident::{ident, ident_list, qualified};
use crate::postgres::literal::quote_string;
use crate::report::Diagnostic;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome, Phase, Timing};
use compact_str::{CompactString, format_compact};

/// Everything that can be created now. `last` says that nothing else will come, so what still waits is reported.
pub(crate) fn flush_all(engine: &mut Engine, out: &mut Outcome, last: bool) {
    let tables = if last { Some(engine.catalog.in_creation_order(|_| true)) } else { engine.catalog.take_pending() };
    // Most statements leave nothing to be done.
    let Some(tables) = tables else { return };
    for table in &tables {
        flush_table(engine, out, table);
    }
    for table in &tables {
        flush_foreign_keys(engine, out, table, last);
    }
    if last && engine.has_unchecked_foreign_keys {
        out.push(Phase::ForeignKeys, None, validate());
    }
    if last {
        for table in &tables {
            sync_sequence(engine, out, table);
        }
    }
    engine.catalog.wait(tables);
}

/// The table's keys.
pub(crate) fn flush_table(engine: &mut Engine, out: &mut Outcome, id: &TableId) {
    let pending = |table: &&Table| table.keys.iter().any(|key| key.state == State::Pending);
    let Some(table) = engine.catalog.shared(id).filter(|table| pending(&&**table)) else { return };
    let mut keys = table.keys.clone();
    for key in keys.iter_mut().filter(|key| key.state == State::Pending) {
        for sql in create_key(engine, out, &table, key) {
            out.push(Phase::Keys, Some(id), sql);
        }
        key.state = State::Created;
    }
    drop(table);
    if let Some(stored) = engine.catalog.table_mut(id) {
        stored.keys = keys;
    }
}

fn create_key(engine: &mut Engine, out: &mut Outcome, table: &Table, key: &mut Key) -> Vec<String> {
    let schema = table.schema();
    let on = qualified(schema, &table.id.name);
    let columns: Vec<&str> = key.parts.iter().filter_map(|part| part.column.as_deref()).collect();
    if key.kind == KeyKind::Primary && key.is_constraint {
        key.target_name = engine.names.index(schema, &table.id.name, "pkey");
        if key.target_name == "pkey" {
            engine.names.release(schema, "pkey");
            key.target_name = engine.names.index(schema, &table.id.name, &format!("{}_pkey", table.id.name));
        }
        let name = ident(&key.target_name);
        let with_null = columns.iter().find(|name| table.column(name).is_some_and(|column| column.holds_null));
        let kind = match with_null {
            None => "PRIMARY KEY",
            Some(column) => {
                let message = format!("`{column}` holds zero dates, so the primary key becomes a unique one");
                out.late(key.declared, Diagnostic::new(&code::PRIMARY_KEY_ZERO_DATE, key.declared.span, message));
                unique_with_null(engine.options.target())
            }
        };
        let columns = ident_list(&columns);
        return vec![["ALTER TABLE ", &on, " ADD CONSTRAINT ", &name, " ", kind, " (", &columns, ")"].concat()];
    }
    let wanted =
        if key.kind == KeyKind::Primary { format_compact!("{}_pkey", table.id.name) } else { key.name.clone() };
    key.target_name = engine.names.index(schema, &table.id.name, &wanted);
    if key.target_name != wanted {
        let message = format!("index `{}` of `{}` is named `{}`", key.name, table.id.name, key.target_name);
        out.late(key.declared, Diagnostic::new(&code::INDEX_RENAMED, key.declared.span, message));
    }
    let name = ident(&key.target_name);
    let sql = if key.kind == KeyKind::Unique && key.is_constraint {
        ["ALTER TABLE ", &on, " ADD CONSTRAINT ", &name, " UNIQUE (", &ident_list(&columns), ")"].concat()
    } else if key.kind == KeyKind::Fulltext {
        let texts: Vec<String> = columns.iter().map(|column| format!("coalesce({}, '')", ident(column))).collect();
        format!("CREATE INDEX {name} ON {on} USING gin (to_tsvector('simple', {}))", texts.join(" || ' ' || "))
    } else {
        let unique = if matches!(key.kind, KeyKind::Unique | KeyKind::Primary) { "UNIQUE " } else { "" };
        let parts: Vec<CompactString> = key
            .parts
            .iter()
            .map(|part| if part.descending { format_compact!("{} DESC", part.target) } else { part.target.clone() })
            .collect();
        ["CREATE ", unique, "INDEX ", &name, " ON ", &on, " (", &parts.join(", "), ")"].concat()
    };
    let comment = key.comment.as_ref().map(|comment| {
        format!("COMMENT ON INDEX {} IS {}", qualified(schema, &key.target_name), quote_string(comment))
    });
    std::iter::once(sql).chain(comment).collect()
}

/// A key that counts two NULLs as duplicates, if the target has such a thing.
pub(crate) fn unique_with_null(target: Target) -> &'static str {
    if target.major() >= 15 { "UNIQUE NULLS NOT DISTINCT" } else { "UNIQUE" }
}

fn flush_foreign_keys(engine: &mut Engine, out: &mut Outcome, id: &TableId, last: bool) {
    let is_due = |key: &ForeignKey| {
        key.state == State::Pending && (last || key.parent == *id || engine.catalog.table(&key.parent).is_some())
    };
    let is_due = |table: &&Table| table.foreign_keys.iter().any(is_due);
    let Some(mut table) = engine.catalog.table(id).filter(is_due).cloned() else { return };
    let mut keys = std::mem::take(&mut table.foreign_keys);
    for key in keys.iter_mut().filter(|key| key.state == State::Pending) {
        let parent = if key.parent == *id { Some(&table) } else { engine.catalog.table(&key.parent) };
        let Some(parent) = parent else {
            if last {
                let message = format!("`{}` points to `{}`, which is not in the input", key.name, key.parent.name);
                out.late(key.declared, Diagnostic::new(&code::PARENT_UNKNOWN, key.declared.span, message));
            }
            continue;
        };
        key.state = State::Dropped;
        let parent_columns = parent_columns(parent, key);
        if !is_unique(parent, &parent_columns) {
            let message = format!("`{}` points to columns of `{}` that are not unique", key.name, parent.id.name);
            out.late(key.declared, Diagnostic::new(&code::PARENT_NOT_UNIQUE, key.declared.span, message));
            // A server may have refused it.
            table.definition = Described::default();
            continue;
        }
        if !comparable(&table, &key.columns, parent, &parent_columns) {
            let message = format!("`{}` compares columns whose types differ on the target", key.name);
            out.late(key.declared, Diagnostic::new(&code::PARENT_TYPE, key.declared.span, message));
            continue;
        }
        let mut sql = foreign_key(&table, key, parent.schema(), &parent_columns);
        if engine.timing == Timing::Deferred {
            sql.push_str(" NOT VALID");
        }
        out.push(Phase::ForeignKeys, Some(id), sql);
        engine.has_unchecked_foreign_keys |= engine.timing == Timing::Deferred;
        key.state = State::Created;
    }
    table.foreign_keys = keys;
    if let Some(stored) = engine.catalog.table_mut(id) {
        *stored = table;
    }
}

impl Engine {
    /// What drops the foreign keys that a table has on the target before its rows come, which may come before those of
    /// their parents: all that the input declares if its definitions are there already (`defined`), and others if the
    /// script does without checks. They are created again behind all rows.
    pub(crate) fn loosen(&mut self, id: &TableId, defined: bool) -> Vec<String> {
        let unchecked = self.session.foreign_keys_off;
        let is_there = |key: &ForeignKey| match key.state {
            State::Pending => defined,
            State::Created => unchecked || defined,
            State::Dropped => false,
        };
        let Some(table) = self.catalog.table(id).filter(|table| table.foreign_keys.iter().any(is_there)) else {
            return Vec::new();
        };
        let on = qualified(table.schema(), &table.id.name);
        let Some(table) = self.catalog.table_mut(id) else { return Vec::new() };
        let mut dropped = Vec::new();
        for key in table.foreign_keys.iter_mut().filter(|key| is_there(key)) {
            key.state = State::Pending;
            dropped.push(format!("ALTER TABLE {on} DROP CONSTRAINT IF EXISTS {}", ident(&key.name)));
        }
        dropped
    }
}

/// The keys, the foreign keys and the counter of a table of which nothing else is known.
pub(super) fn write_unknown(engine: &mut Engine, out: &mut Outcome, mut table: Table) {
    if table.sequence_behind {
        let on = quote_string(&qualified(table.schema(), &table.id.name));
        let next = table.next_auto_increment.least();
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence({on}, attname::text), {next}, false) FROM pg_attribute WHERE attrelid = \
             {on}::regclass AND attnum > 0 AND pg_get_serial_sequence({on}, attname::text) IS NOT NULL"
        );
        out.push(Phase::Sequences, Some(&table.id), sql);
    }
    let keys = std::mem::take(&mut table.keys);
    for mut key in keys.into_iter().filter(|key| key.state == State::Pending) {
        for sql in create_key(engine, out, &table, &mut key) {
            out.push(Phase::Keys, Some(&table.id), sql);
        }
    }
    for key in table.foreign_keys.iter().filter(|key| key.state == State::Pending) {
        let sql = foreign_key(&table, key, key.parent.database.as_deref(), &key.parent_columns);
        out.push(Phase::ForeignKeys, Some(&table.id), sql);
    }
}

fn foreign_key(table: &Table, key: &ForeignKey, schema: Option<&str>, parent_columns: &[CompactString]) -> String {
    let columns = if parent_columns.is_empty() { String::new() } else { format!(" ({})", ident_list(parent_columns)) };
    let actions = [("ON DELETE", key.on_delete), ("ON UPDATE", key.on_update)];
    let actions = actions.iter().filter_map(|(event, action)| Some(format!(" {event} {}", spell((*action)?))));
    format!(
        "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}{columns}{}",
        qualified(table.schema(), &table.id.name),
        ident(&key.name),
        ident_list(&key.columns),
        qualified(schema, &key.parent.name),
        actions.collect::<String>(),
    )
}

fn spell(action: ReferenceAction) -> &'static str {
    match action {
        ReferenceAction::Restrict => "RESTRICT",
        ReferenceAction::Cascade => "CASCADE",
        ReferenceAction::SetNull => "SET NULL",
        ReferenceAction::SetDefault => "SET DEFAULT",
        ReferenceAction::NoAction => "NO ACTION",
    }
}

fn parent_columns(parent: &Table, key: &ForeignKey) -> Vec<CompactString> {
    if key.parent_columns.is_empty() {
        let primary = parent.primary_key().map(|key| key.parts.iter().filter_map(|part| part.column.clone()).collect());
        return primary.unwrap_or_default();
    }
    let spelled = |name: &CompactString| parent.column(name).map_or_else(|| name.clone(), |column| column.name.clone());
    key.parent_columns.iter().map(spelled).collect()
}

fn is_unique(parent: &Table, columns: &[CompactString]) -> bool {
    parent.unique_keys().filter(|key| key.is_constraint && key.state == State::Created).any(|key| {
        key.parts.len() == columns.len()
            && columns.iter().all(|column| key.parts.iter().any(|part| part.column.as_ref() == Some(column)))
    })
}

/// Both servers' types compare: the same base type, or whole numbers of any width.
fn comparable(table: &Table, columns: &[CompactString], parent: &Table, parent_columns: &[CompactString]) -> bool {
    let family = |table: &Table, name: &str| {
        table.column(name).map(|column| {
            let base = column.target_type.split('(').next().unwrap_or_default().to_owned();
            match base.as_str() {
                "smallint" | "integer" | "bigint" => "integer".to_owned(),
                "varchar" => "text".to_owned(),
                _ => base,
            }
        })
    };
    columns.iter().zip(parent_columns).all(|(column, parent_column)| {
        match (family(table, column), family(parent, parent_column)) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => false,
        }
    })
}

/// Rows that came while `foreign_key_checks` was off may have no parents: then the constraint stays as it is, for new
/// rows, as it does on MySQL.
fn validate() -> String {
    "DO $$\nDECLARE fk record;\nBEGIN\n    FOR fk IN SELECT conrelid::regclass AS child, conname FROM pg_constraint \
     WHERE contype = 'f' AND NOT convalidated LOOP\n        BEGIN\n            EXECUTE format('ALTER TABLE %s VALIDATE \
     CONSTRAINT %I', fk.child, fk.conname);\n        EXCEPTION WHEN foreign_key_violation THEN\n            RAISE WARNING \
     '% has rows without parents: constraint % holds for new rows only', fk.child, fk.conname;\n        END;\n    END \
     LOOP;\nEND $$"
        .to_owned()
}

/// Sets the table's counter past its rows.
pub(crate) fn sync_sequence(engine: &mut Engine, out: &mut Outcome, id: &TableId) {
    let ends = engine.timing == Timing::Deferred;
    let behind = |table: &Table| table.sequence_behind && !(ends && table.kind == TableKind::Temporary);
    if !engine.catalog.table(id).is_some_and(behind) {
        return;
    }
    let Some(table) = engine.catalog.table_mut(id) else { return };
    let Some(column) = table.columns.iter().find(|column| column.auto_increment) else { return };
    table.sequence_behind = false;
    let least = table.next_auto_increment.least();
    let on = qualified(table.schema(), &id.name);
    // No sequence goes further than bigint.
    let least = least.clamp(1, i64::MAX as u128);
    let sql = format!(
        "SELECT setval(pg_get_serial_sequence({}, {}), least(greatest((SELECT coalesce(max({}), 0) + 1 FROM {on}), {least}), 9223372036854775807)::bigint, false)",
        quote_string(&on),
        quote_string(&column.name),
        ident(&column.name),
    );
    out.push(Phase::Sequences, Some(id), sql);
}
