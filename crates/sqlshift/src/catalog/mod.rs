//! What is known of the tables: learnt from definitions as they are read, asked by every rule.
//!
//! The catalog also remembers what has been put off (keys behind their rows, foreign keys behind all
//! tables), so that a later statement can still change or drop it.

pub(crate) mod definition;
mod described;

use crate::few::{Hashed, Indexed};
use crate::mysql::ast::{KeyKind, Name, PartitionBy, ReferenceAction, SubPartitioning};
use crate::mysql::charset::Encoding;
use crate::mysql::types::SqlType;
use crate::span::Span;
use compact_str::CompactString;
pub(crate) use described::Described;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// All tables, by database and name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalog {
    tables: Indexed<TableId, Entry>,
    /// Tables that a temporary one of the same name hides.
    hidden: BTreeMap<TableId, Arc<Table>>,
    /// Tables in the order of their creation.
    order: u64,
    /// Tables that have changed since it was looked what can be written now of what was put off.
    touched: Hashed<TableId>,
    /// Tables of which something was still put off then: it waits for other tables.
    waiting: Vec<TableId>,
    /// Some names are not in lower case.
    has_mixed_case: bool,
}

/// A table, and what a rule has derived from it as it is.
#[derive(Clone, Debug)]
struct Entry {
    table: Arc<Table>,
    derived: OnceLock<Arc<dyn Any + Send + Sync>>,
}

impl Entry {
    fn new(table: Arc<Table>) -> Entry {
        Entry { table, derived: OnceLock::new() }
    }

    /// The table, to be changed.
    fn change(&mut self) -> &mut Table {
        self.derived = OnceLock::new();
        Arc::make_mut(&mut self.table)
    }
}

/// A table's database (`None` until a `USE`) and its name, as PostgreSQL will know them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TableId {
    pub(crate) database: Option<CompactString>,
    pub(crate) name: CompactString,
}

#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) id: TableId,
    /// Its name as the definition wrote it.
    pub(crate) source_name: CompactString,
    pub(crate) kind: TableKind,
    pub(crate) columns: Vec<Column>,
    pub(crate) keys: Vec<Key>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) checks: Vec<Check>,
    /// The character set and collation that columns get which name none.
    pub(crate) collation: &'static crate::mysql::collation::Collation,
    /// The next value `AUTO_INCREMENT` gives, as far as the script shows it.
    pub(crate) next_auto_increment: AutoIncrement,
    /// A statement has given some rows numbers of their own and counted others, for which MySQL sets more numbers aside
    /// than it gives.
    pub(crate) skips_numbers: bool,
    /// Rows were written since the sequence was last set.
    pub(crate) sequence_behind: bool,
    /// The table may hold rows.
    pub(crate) holds_rows: bool,
    /// The columns have another order than on the target, where new ones come last.
    pub(crate) columns_moved: bool,
    /// A change came when there were rows, which may have refused it on both servers.
    pub(crate) unsure: bool,
    pub(crate) comment: Option<CompactString>,
    /// How the table is partitioned on the target, if it is.
    pub(crate) layout: Option<Layout>,
    /// MySQL refuses rows that belong to no partition; the target, where the table is not partitioned, takes them.
    pub(crate) takes_more_rows: bool,
    /// What MySQL says of it, if all of that is known.
    pub(crate) definition: Described,
    /// Place among all tables in order of creation.
    pub(crate) created: u64,
}

/// The partitions of a table on the target.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) by: PartitionBy,
    pub(crate) sub: Option<SubPartitioning>,
    /// In the order of their bounds.
    pub(crate) partitions: Vec<LaidOut>,
    /// The partition that takes rows whose range key is NULL.
    pub(crate) default: Option<CompactString>,
}

impl Layout {
    /// The column decides in which partition a row lies.
    pub(crate) fn is_by(&self, table: &Table, column: &str) -> bool {
        let name = Name { text: column.into(), span: Span::default() };
        let by = |by: &PartitionBy| match by {
            PartitionBy::RangeColumns(names) | PartitionBy::ListColumns(names) | PartitionBy::Key(names) => {
                let of_key = |key: &Key| key.parts.iter().any(|part| part.column.as_deref() == Some(column));
                names.iter().any(|other| other.is(column))
                    || names.is_empty() && table.primary_key().is_some_and(of_key)
            }
            PartitionBy::Range(expr) | PartitionBy::List(expr) | PartitionBy::Hash(expr) => {
                definition::mentions(expr, &name)
            }
            PartitionBy::SystemTime => false,
        };
        by(&self.by) || self.sub.as_ref().is_some_and(|sub| by(&sub.by))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct LaidOut {
    /// MySQL's name.
    pub(crate) name: CompactString,
    /// The table on the target.
    pub(crate) target_name: CompactString,
    /// Of a range: its upper bound as SQL, `(1, MAXVALUE)`.
    pub(crate) to: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    Base,
    Temporary,
}

/// What is known of a table's counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AutoIncrement {
    /// Every row so far was seen; this comes next.
    Known(u128),
    /// Rows may have been written that were not seen; at least this.
    AtLeast(u128),
}

impl AutoIncrement {
    /// The least number that may come next.
    pub(crate) fn least(self) -> u128 {
        let (AutoIncrement::Known(next) | AutoIncrement::AtLeast(next)) = self;
        next
    }

    /// The same after rows that were not seen.
    pub(crate) fn rows_unseen(self) -> AutoIncrement {
        AutoIncrement::AtLeast(self.least())
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: CompactString,
    pub(crate) data_type: SqlType,
    /// Of text columns only.
    pub(crate) collation: Option<&'static crate::mysql::collation::Collation>,
    /// As MySQL sees it.
    pub(crate) nullable: bool,
    /// NOT NULL stands on the target (it may have been left out or dropped for zero dates).
    pub(crate) not_null_emitted: bool,
    /// Rows hold NULL although the column is NOT NULL on MySQL: they were zero dates.
    pub(crate) holds_null: bool,
    pub(crate) has_default: bool,
    /// `*` and INSERTs without a list of columns pass over it.
    pub(crate) invisible: bool,
    /// Its default is a value, not NULL.
    pub(crate) has_value_by_default: bool,
    /// Its default is the clock's reading.
    pub(crate) default_is_now: bool,
    /// Its default has no equal on the target.
    pub(crate) default_left_out: bool,
    pub(crate) auto_increment: bool,
    /// As MySQL sees it.
    pub(crate) generated: bool,
    /// The target computes the column; otherwise it is an ordinary one that stays NULL.
    pub(crate) generated_emitted: bool,
    /// How the target computes it, as long as the names in it hold.
    pub(crate) expression: Option<String>,
    /// `ON UPDATE CURRENT_TIMESTAMP(n)`.
    pub(crate) on_update: Option<u32>,
    pub(crate) comment: Option<CompactString>,
    /// The column's type on the target, as its definition prints it, without collation.
    pub(crate) target_type: CompactString,
    /// The target's enum type that is this column's own.
    pub(crate) enum_type: Option<CompactString>,
    /// The check that keeps its type. It stays as it is where the table or the column gets another name.
    pub(crate) type_check: Option<CompactString>,
    /// The enum's check allows `''`, the value of an invalid member.
    pub(crate) allows_empty_member: bool,
}

/// Whether something stands on the target already or is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Pending,
    Created,
    /// Never written, because the target has nothing like it.
    Dropped,
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) kind: KeyKind,
    /// MySQL's name; `PRIMARY` for primary keys.
    pub(crate) name: CompactString,
    /// The name on the target, once it has one.
    pub(crate) target_name: CompactString,
    pub(crate) parts: Vec<KeyPart>,
    pub(crate) comment: Option<CompactString>,
    pub(crate) state: State,
    /// Written as a constraint, so it is dropped as one.
    pub(crate) is_constraint: bool,
    pub(crate) declared: Declared,
}

/// The statement that declared something and its place there, for diagnostics that come late.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declared {
    pub(crate) statement: u64,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct KeyPart {
    /// The column, or `None` for an expression.
    pub(crate) column: Option<CompactString>,
    /// What is indexed on the target, as SQL.
    pub(crate) target: CompactString,
    pub(crate) descending: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct ForeignKey {
    pub(crate) name: CompactString,
    pub(crate) columns: Vec<CompactString>,
    pub(crate) parent: TableId,
    pub(crate) parent_columns: Vec<CompactString>,
    pub(crate) on_delete: Option<ReferenceAction>,
    pub(crate) on_update: Option<ReferenceAction>,
    pub(crate) state: State,
    pub(crate) declared: Declared,
}

#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(crate) name: CompactString,
}

impl Catalog {
    /// The tables may hold rows that the script does not show.
    pub(crate) fn rows_unseen(&mut self) {
        for table in self.tables.values_mut().map(Entry::change) {
            table.next_auto_increment = table.next_auto_increment.rows_unseen();
            table.holds_rows = true;
        }
    }

    /// The table of this name.
    pub(crate) fn table(&self, id: &TableId) -> Option<&Table> {
        self.tables.get(id).map(|entry| &*entry.table)
    }

    /// The table of this name as it is now, whatever becomes of it.
    pub(crate) fn shared(&self, id: &TableId) -> Option<Arc<Table>> {
        self.tables.get(id).map(|entry| Arc::clone(&entry.table))
    }

    /// What is derived from the table of this name, which is the same until the table changes. There is one such thing.
    pub(crate) fn derived<T: Send + Sync + 'static>(
        &self,
        id: &TableId,
        derive: impl FnOnce(&Table) -> T,
    ) -> Option<Arc<T>> {
        let entry = self.tables.get(id)?;
        let derived = entry.derived.get_or_init(|| Arc::new(derive(&entry.table)));
        Arc::clone(derived).downcast().ok()
    }

    pub(crate) fn table_mut(&mut self, id: &TableId) -> Option<&mut Table> {
        self.touch(id);
        self.tables.get_mut(id).map(Entry::change)
    }

    /// Rows were put into the table. What is derived from its columns stays.
    pub(crate) fn holds_rows(&mut self, id: &TableId) {
        if let Some(entry) = self.tables.get_mut(id).filter(|entry| !entry.table.holds_rows) {
            Arc::make_mut(&mut entry.table).holds_rows = true;
        }
    }

    /// How many numbers the server has given to rows is not known any more; `counts` says that they have brought their own,
    /// which does not move the sequence.
    pub(crate) fn rows_numbered(&mut self, id: &TableId, counts: bool) {
        let Some(entry) = self.tables.get_mut(id) else { return };
        let next = entry.table.next_auto_increment.rows_unseen();
        let behind = entry.table.sequence_behind || counts;
        if (next, behind) != (entry.table.next_auto_increment, entry.table.sequence_behind) {
            let table = Arc::make_mut(&mut entry.table);
            (table.next_auto_increment, table.sequence_behind) = (next, behind);
        }
    }

    /// Adds a table, or replaces the one of the same name.
    pub(crate) fn insert(&mut self, mut table: Table) {
        self.order += 1;
        self.named(&table.id);
        table.created = self.order;
        let temporary = table.kind == TableKind::Temporary;
        let id = table.id.clone();
        if let Some(former) = self.tables.insert(id.clone(), Entry::new(Arc::new(table)))
            && temporary
            && former.table.kind == TableKind::Base
        {
            self.hidden.insert(id, former.table);
        }
    }

    /// Takes a table away; one that it hid is in sight again.
    pub(crate) fn remove(&mut self, id: &TableId) -> Option<Arc<Table>> {
        self.touch(id);
        let removed = self.tables.shift_remove(id);
        if let Some(hidden) = self.hidden.remove(id) {
            self.tables.insert(id.clone(), Entry::new(hidden));
        }
        removed.map(|entry| entry.table)
    }

    /// What this temporary table hides is gone; the table itself belongs to no database.
    pub(crate) fn forget_hidden(&mut self, id: &TableId) {
        self.hidden.remove(id);
    }

    /// A temporary table of this name hides another table.
    pub(crate) fn hides(&self, id: &TableId) -> bool {
        self.hidden.contains_key(id)
    }

    /// The table goes by another name; foreign keys that point to it follow.
    pub(crate) fn rename(&mut self, old: &TableId, new: TableId) {
        self.named(&new);
        let points = |entry: &&mut Entry| {
            let table = &entry.table;
            table.foreign_keys.iter().any(|key| key.parent == *old) || table.definition.points_to(&old.name)
        };
        for table in self.tables.values_mut().filter(points).map(Entry::change) {
            for key in table.foreign_keys.iter_mut().filter(|key| key.parent == *old) {
                key.parent = new.clone();
            }
            if let Some(definition) = table.definition.get_mut() {
                definition.rename_parent(&old.name, &new.name);
            }
        }
        if let Some(mut shared) = self.remove(old) {
            let table = Arc::make_mut(&mut shared);
            table.id = new.clone();
            if let Some(definition) = table.definition.get_mut() {
                definition.rename(&old.name, &new.name);
            }
            if let Some(former) = self.tables.insert(new.clone(), Entry::new(shared))
                && former.table.kind == TableKind::Base
            {
                self.hidden.insert(new, former.table);
            }
        }
    }

    /// A column goes by another name; foreign keys of other tables that point to it follow.
    pub(crate) fn rename_parent_column(&mut self, parent: &TableId, before: &str, after: &str) {
        let keys = self.tables.values_mut().flat_map(|entry| &mut entry.change().foreign_keys);
        for name in keys.filter(|key| key.parent == *parent).flat_map(|key| &mut key.parent_columns) {
            if name.eq_ignore_ascii_case(before) {
                *name = after.into();
            }
        }
    }

    /// A table of this name comes.
    fn named(&mut self, id: &TableId) {
        self.touch(id);
        self.has_mixed_case |= !is_lower(&id.name);
    }

    fn touch(&mut self, id: &TableId) {
        if !self.touched.contains(id) {
            self.touched.insert(id.clone());
        }
    }

    /// If tables have changed since it was asked last: those and the ones that wait, as far as something is put off, in the
    /// order of their creation.
    pub(crate) fn take_pending(&mut self) -> Option<Vec<TableId>> {
        if self.touched.is_empty() {
            return None;
        }
        self.touched.extend(std::mem::take(&mut self.waiting));
        let mut pending: Vec<TableId> = self.touched.drain().collect();
        pending.retain(|id| self.table(id).is_some_and(Table::has_pending));
        pending.sort_by_key(|id| self.table(id).map(|table| table.created));
        Some(pending)
    }

    /// What of these tables is still put off waits for other tables.
    pub(crate) fn wait(&mut self, mut tables: Vec<TableId>) {
        tables.retain(|id| self.table(id).is_some_and(Table::has_pending));
        self.waiting = tables;
        self.touched.clear();
    }

    /// The table of the same database whose name differs in case only.
    pub(crate) fn in_other_case(&self, id: &TableId) -> Option<&TableId> {
        if !self.has_mixed_case && is_lower(&id.name) {
            return None;
        }
        let is_same = |name: &str| {
            name.eq_ignore_ascii_case(&id.name) || (!name.is_ascii() && name.to_lowercase() == id.name.to_lowercase())
        };
        self.tables.keys().find(|other| other.database == id.database && is_same(&other.name))
    }

    /// All tables, in the order in which they came.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values().map(|entry| &*entry.table)
    }

    /// The names of these tables, in the order of their creation.
    pub(crate) fn in_creation_order(&self, wanted: impl Fn(&Table) -> bool) -> Vec<TableId> {
        let mut tables: Vec<&Table> = self.tables().filter(|table| wanted(table)).collect();
        tables.sort_by_key(|table| table.created);
        tables.into_iter().map(|table| table.id.clone()).collect()
    }
}

/// Whether a name is plain, with no letter in upper case.
fn is_lower(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

impl Column {
    fn is_named(&self, name: &str) -> bool {
        is_same_name(&self.name, name)
    }
}

/// Whether names are the same but for the case of their letters.
pub(crate) fn is_same_name(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase())
}

impl Key {
    /// A unique key that a table is supposed to have.
    pub(crate) fn guessed(parts: impl IntoIterator<Item = KeyPart>) -> Key {
        Key {
            kind: KeyKind::Unique,
            name: CompactString::default(),
            target_name: CompactString::default(),
            parts: parts.into_iter().collect(),
            comment: None,
            state: State::Created,
            is_constraint: false,
            declared: Declared { statement: 0, span: Span::default() },
        }
    }
}

impl Column {
    /// How its texts are read from bytes.
    pub(crate) fn encoding(&self) -> Encoding {
        self.collation.map_or(Encoding::Utf8, |collation| Encoding::of(collation.charset))
    }

    /// A column of which only the name is known; its type on the target is empty.
    pub(crate) fn unknown(name: CompactString) -> Column {
        Column {
            name,
            data_type: SqlType::Text { size: crate::mysql::types::LobSize::Normal },
            collation: None,
            nullable: true,
            not_null_emitted: false,
            holds_null: false,
            has_default: true,
            invisible: false,
            has_value_by_default: false,
            default_is_now: false,
            default_left_out: false,
            auto_increment: false,
            generated: false,
            generated_emitted: false,
            expression: None,
            type_check: None,
            on_update: None,
            comment: None,
            target_type: CompactString::default(),
            enum_type: None,
            allows_empty_member: false,
        }
    }
}

impl Table {
    /// A unique key that a new row may meet by more than the values that are given for it: by a default, by what is
    /// generated from them, or by the beginning of one.
    pub(crate) fn key_met_unseen(&self, given: impl Fn(&str) -> bool) -> Option<&Key> {
        self.unique_keys().find(|key| {
            let columns = key.parts.iter().map(|part| (part, part.column.as_ref().and_then(|name| self.column(name))));
            let mut unseen = false;
            for (part, column) in columns {
                let Some(column) = column else { return true };
                if given(&column.name) {
                    unseen |= part.target.contains('(');
                } else if column.auto_increment || column.nullable && !column.has_default && !column.generated {
                    return false;
                } else {
                    unseen = true;
                }
            }
            unseen
        })
    }

    /// A table of which only the names of some columns are known; their types on the target are empty.
    pub(crate) fn unknown(
        id: TableId,
        columns: impl IntoIterator<Item = CompactString>,
        collation: &'static crate::mysql::collation::Collation,
    ) -> Table {
        Table {
            source_name: id.name.clone(),
            id,
            kind: TableKind::Base,
            columns: columns.into_iter().map(Column::unknown).collect(),
            keys: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            collation,
            next_auto_increment: AutoIncrement::AtLeast(1),
            skips_numbers: false,
            sequence_behind: false,
            holds_rows: true,
            columns_moved: false,
            unsure: false,
            comment: None,
            layout: None,
            takes_more_rows: false,
            definition: Described::default(),
            created: 0,
        }
    }

    /// Keys or foreign keys of it are put off.
    pub(crate) fn has_pending(&self) -> bool {
        self.keys.iter().any(|key| key.state == State::Pending)
            || self.foreign_keys.iter().any(|key| key.state == State::Pending)
    }

    /// The schema on the target; temporary tables lie in one of the session's own.
    pub(crate) fn schema(&self) -> Option<&str> {
        self.id.database.as_deref().filter(|_| self.kind == TableKind::Base)
    }

    /// Its engine keeps the rows that a statement has changed before it fails, or is rolled back.
    pub(crate) fn without_transactions(&self) -> bool {
        const ENGINES: [&str; 6] = ["MYISAM", "MEMORY", "HEAP", "ARIA", "CSV", "ARCHIVE"];
        self.definition.is_of_engine(&ENGINES)
    }

    /// The column of this name; MySQL's column names ignore case.
    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.is_named(name))
    }

    pub(crate) fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.is_named(name))
    }

    /// The primary key and the unique keys.
    pub(crate) fn unique_keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| matches!(key.kind, KeyKind::Primary | KeyKind::Unique))
    }

    /// Changes what MySQL says of the table; `None` says that the outcome is not known.
    pub(crate) fn redefine(&mut self, change: impl FnOnce(&str, &mut definition::Definition) -> Option<()>) {
        if let Some(definition) = self.definition.get_mut()
            && change(&self.id.name, definition).is_none()
        {
            self.definition = Described::default();
        }
    }

    pub(crate) fn primary_key(&self) -> Option<&Key> {
        self.keys.iter().find(|key| key.kind == KeyKind::Primary)
    }
}
