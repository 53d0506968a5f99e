//! Names of tables and indexes, which share one name space a schema on the target.

use super::{Engine, Outcome, Phase};
use crate::catalog::{State, Table, TableId, TableKind};
use crate::few::Hashed;
use crate::mysql::ast::KeyKind;
use crate::postgres::ident::{ident, qualified, shorten};
use compact_str::CompactString;
use std::sync::Arc;

/// The relation names in use, by schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: Arc<Hashed<(Option<CompactString>, CompactString)>>,
}

impl Names {
    /// The name is in use from now on; false if it was before.
    pub(crate) fn take(&mut self, schema: Option<&str>, name: &str) -> bool {
        Arc::make_mut(&mut self.taken).insert((schema.map(CompactString::from), name.into()))
    }

    pub(crate) fn release(&mut self, schema: Option<&str>, name: &str) {
        Arc::make_mut(&mut self.taken).remove(&(schema.map(CompactString::from), name.into()));
    }

    /// A free name for an index: its own, or with the table's name in front, or with a number behind.
    pub(crate) fn index(&mut self, schema: Option<&str>, table: &str, name: &str) -> CompactString {
        let own: CompactString = shorten(name).into();
        if self.take(schema, &own) {
            return own;
        }
        let prefixed: CompactString = shorten([table, "_", name].concat()).into();
        let numbered = (2_u32..).map(|number| CompactString::from(shorten(format!("{table}_{name}_{number}"))));
        for candidate in std::iter::once(prefixed).chain(numbered) {
            if self.take(schema, &candidate) {
                return candidate;
            }
        }
        own
    }
}

/// An index that has the name of a new table or view gets another one.
pub(super) fn make_way(engine: &mut Engine, out: &mut Outcome, new: &TableId) {
    let schema = new.database.as_deref();
    let stands = |table: &&Table| {
        let is_there = |name: &str, state| state == State::Created && name == new.name;
        table.kind == TableKind::Base
            && table.schema() == schema
            && table.keys.iter().any(|key| is_there(&key.target_name, key.state))
    };
    let Some(id) = engine.catalog.tables().find(stands).map(|table| table.id.clone()) else { return };
    let Some(mut table) = engine.catalog.table(&id).cloned() else { return };
    for key in table.keys.iter_mut().filter(|key| key.state == State::Created && key.target_name == new.name) {
        let wanted = if key.kind == KeyKind::Primary { &key.target_name } else { &key.name };
        let name = engine.names.index(schema, &id.name, wanted);
        let sql = format!("ALTER INDEX {} RENAME TO {}", qualified(schema, &key.target_name), ident(&name));
        out.push(Phase::Tables, Some(&id), sql);
        key.target_name = name;
    }
    engine.names.release(schema, &new.name);
    if let Some(stored) = engine.catalog.table_mut(&id) {
        *stored = table;
    }
}
