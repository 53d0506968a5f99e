//! A table's definition as MySQL holds it, for what `SHOW CREATE TABLE` and `DESCRIBE` answer.
//!
//! The catalog's tables say what stands on the target; this says what MySQL would say. Every definition and
//! alteration is applied to it. What it cannot hold makes the definition unknown, never wrong.

use crate::mysql::ast::{
    self, AlterAction, Check, ColumnPlace, Constraint, CreateTable, Expr, ExprKind, ForeignKey, Key, KeyKind,
    KeyPartOf, Name, TableBody, TableOptions,
};
use crate::mysql::collation::{self, Collation};
use crate::mysql::types::SqlType;
use compact_str::{CompactString, format_compact};

/// What MySQL knows of a table.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) temporary: bool,
    pub(crate) columns: Vec<Column>,
    /// All have names.
    pub(crate) keys: Vec<Key>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) checks: Vec<Check>,
    pub(crate) options: TableOptions,
    pub(crate) collation: &'static Collation,
    /// The number of the last generated name of a foreign key.
    last_foreign_key: u32,
}

/// A column as it was defined, with what it took from its table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) node: ast::Column,
    /// Of text columns.
    pub(crate) collation: Option<&'static Collation>,
    /// The definition names a character set or a collation.
    pub(crate) collation_named: bool,
    pub(crate) nullable: bool,
}

impl Definition {
    /// What `CREATE TABLE` defines; `None` if MySQL would say more about the table than is kept here.
    pub(crate) fn new(node: &CreateTable, default_collation: &'static Collation) -> Option<Definition> {
        let TableBody::Defined { columns, constraints, options, partitioning: None, query: None } = &node.body else {
            return None;
        };
        let mut definition = Definition {
            temporary: node.temporary,
            columns: Vec::new(),
            keys: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            options: options.clone(),
            collation: named_collation(options).unwrap_or(default_collation),
            last_foreign_key: 0,
        };
        // MariaDB's statements: MySQL refuses them.
        if options.more_options || node.or_replace {
            return None;
        }
        for column in columns {
            let column = definition.column_of(column)?;
            definition.columns.push(column);
        }
        definition.add_constraints(&node.name.name.text, constraints)?;
        Some(definition)
    }

    /// `CREATE TABLE t LIKE this`.
    pub(crate) fn like(&self, table: &str, temporary: bool) -> Definition {
        let mut definition = self.clone();
        definition.temporary = temporary;
        definition.foreign_keys.clear();
        definition.options.auto_increment = None;
        definition.last_foreign_key = 0;
        definition.checks.sort_by_key(check_name);
        for (number, check) in definition.checks.iter_mut().enumerate() {
            check.name = Some(named(&format!("{table}_chk_{}", number + 1), check.span));
        }
        definition
    }

    /// The table's new name; names that were made from the old one follow.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        let names = self
            .checks
            .iter_mut()
            .filter_map(|check| check.name.as_mut())
            .chain(self.foreign_keys.iter_mut().filter_map(|key| key.name.as_mut()));
        for name in names {
            for middle in ["_chk_", "_ibfk_"] {
                let prefix = format!("{old}{middle}");
                if let Some(number) = name.text.strip_prefix(&prefix) {
                    name.text = format_compact!("{new}{middle}{number}");
                    break;
                }
            }
        }
    }

    /// A table that foreign keys point to has a new name.
    pub(crate) fn rename_parent(&mut self, old: &str, new: &str) {
        for key in self.foreign_keys.iter_mut().filter(|key| key.parent.name.text == old) {
            key.parent.name.text = new.into();
        }
    }

    /// Applies one action of `ALTER TABLE`; `None` if the outcome is not known.
    pub(crate) fn alter(&mut self, table: &str, action: &AlterAction) -> Option<()> {
        match action {
            // Only MariaDB has these.
            AlterAction::AddColumn { if_not_exists: true, .. } | AlterAction::DropColumn { if_exists: true, .. } => {
                return None;
            }
            AlterAction::AddColumn { column, place, constraints, .. } => {
                if self.position(&column.name).is_some() {
                    return Some(());
                }
                let column = self.column_of(column)?;
                self.insert(column, place.as_ref())?;
                self.count_foreign_keys(table);
                self.add_constraints(table, constraints)?;
            }
            AlterAction::DropColumn { name, .. } => {
                let at = self.position(name)?;
                self.columns.remove(at);
                for key in &mut self.keys {
                    key.parts.retain(|part| !part.is_column(name));
                }
                self.keys.retain(|key| !key.parts.is_empty());
                self.checks.retain(|check| !mentions(&check.expr, name));
            }
            AlterAction::ChangeColumn { old, column, place, constraints } => {
                let at = self.position(old)?;
                let column = self.column_of(column)?;
                if !old.is(&column.node.name.text) {
                    self.rename_column(old, &column.node.name)?;
                }
                if place.is_some() {
                    self.columns.remove(at);
                    self.insert(column, place.as_ref())?;
                } else if let Some(stored) = self.columns.get_mut(at) {
                    *stored = column;
                }
                self.count_foreign_keys(table);
                self.add_constraints(table, constraints)?;
                self.keys_forbid_null();
            }
            AlterAction::RenameColumn { old, new } => {
                let at = self.position(old)?;
                self.rename_column(old, new)?;
                self.columns.get_mut(at)?.node.name = new.clone();
            }
            AlterAction::SetDefault { column, default } => {
                let at = self.position(column)?;
                let column = self.columns.get_mut(at)?;
                // A column whose default was dropped has none, which is not the same as NULL.
                default.as_ref()?;
                column.node.default.clone_from(default);
                column.node.default_is_expression = default.as_ref().is_some_and(|default| match &default.kind {
                    ExprKind::Unary(_, operand) => !matches!(operand.kind, ExprKind::Literal(_)),
                    kind => !matches!(kind, ExprKind::Literal(_)),
                });
            }
            AlterAction::AddConstraint(constraint) => {
                self.count_foreign_keys(table);
                self.add_constraints(table, std::slice::from_ref(constraint))?;
            }
            AlterAction::DropKey { name } => self.keys.retain(|key| !key.is_named(&name.text)),
            AlterAction::DropPrimaryKey => self.keys.retain(|key| key.kind != KeyKind::Primary),
            AlterAction::DropForeignKey { name } => self.foreign_keys.retain(|key| !is(key.name.as_ref(), name)),
            AlterAction::DropConstraint { name } => {
                self.foreign_keys.retain(|key| !is(key.name.as_ref(), name));
                self.checks.retain(|check| !is(check.name.as_ref(), name));
                self.keys.retain(|key| !is(key.name.as_ref(), name));
            }
            AlterAction::RenameKey { old, new } => {
                let key = self.keys.iter_mut().find(|key| key.is_named(&old.text))?;
                key.name = Some(new.clone());
            }
            // The caller renames.
            AlterAction::RenameTable { .. } => {}
            AlterAction::Options(options) => self.set_options(options)?,
            AlterAction::Storage => {}
            AlterAction::Convert { .. }
            | AlterAction::Partitions(..)
            | AlterAction::SetVisible { .. }
            | AlterAction::EnforceCheck { .. }
            | AlterAction::Unknown(_) => return None,
        }
        Some(())
    }

    /// `CREATE INDEX`.
    pub(crate) fn add_key(&mut self, key: &Key) -> Option<()> {
        self.add_constraints("", &[Constraint::Key(key.clone())])
    }

    /// The column of this name.
    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.node.name.text.eq_ignore_ascii_case(name))
    }

    /// The keys in the order in which MySQL holds them: the primary one, unique ones (first those without NULL, and
    /// among these those of whole columns), plain ones, full text.
    pub(crate) fn sorted_keys(&self) -> Vec<&Key> {
        let mut keys: Vec<&Key> = self.keys.iter().collect();
        keys.sort_by_key(|key| match key.kind {
            KeyKind::Primary => (0, false),
            KeyKind::Unique => (if self.allows_null(key) { 2 } else { 1 }, has_prefix(key)),
            KeyKind::Plain | KeyKind::Spatial | KeyKind::Vector => (3, false),
            KeyKind::Fulltext => (4, false),
        });
        keys
    }

    /// A column of the key may be NULL.
    pub(crate) fn allows_null(&self, key: &Key) -> bool {
        key.parts.iter().any(|part| match &part.of {
            KeyPartOf::Column { name, .. } => self.column(&name.text).is_none_or(|column| column.nullable),
            KeyPartOf::Expr(_) => true,
        })
    }

    fn position(&self, name: &Name) -> Option<usize> {
        self.columns.iter().position(|column| column.node.name.is(&name.text))
    }

    fn insert(&mut self, column: Column, place: Option<&ColumnPlace>) -> Option<()> {
        let at = match place {
            None => self.columns.len(),
            Some(ColumnPlace::First) => 0,
            Some(ColumnPlace::After(name)) => self.position(name)? + 1,
        };
        self.columns.insert(at, column);
        Some(())
    }

    fn rename_column(&mut self, old: &Name, new: &Name) -> Option<()> {
        for name in self.keys.iter_mut().flat_map(|key| &mut key.parts).filter_map(|part| match &mut part.of {
            KeyPartOf::Column { name, .. } => Some(name),
            KeyPartOf::Expr(_) => None,
        }) {
            if name.is(&old.text) {
                *name = new.clone();
            }
        }
        for name in self.foreign_keys.iter_mut().flat_map(|key| &mut key.columns) {
            if name.is(&old.text) {
                *name = new.clone();
            }
        }
        // MySQL refuses to rename a column that an expression uses.
        let used = self.checks.iter().any(|check| mentions(&check.expr, old));
        if used { None } else { Some(()) }
    }

    fn column_of(&self, node: &ast::Column) -> Option<Column> {
        let mut node = node.clone();
        if node.more_attributes {
            return None;
        }
        let named = node.charset.is_some() || node.collation.is_some();
        let named_charset = node.charset.as_deref().or_else(|| node.collation.as_deref()?.split('_').next());
        if named_charset.unwrap_or(self.collation.charset) == "binary" {
            node.data_type = node.data_type.with_binary_charset();
        }
        let collation = if node.data_type.is_text() { Some(self.collation_of(&node)?) } else { None };
        let nullable = node.nullable.unwrap_or(!node.auto_increment);
        Some(Column { node, collation, collation_named: named, nullable })
    }

    fn collation_of(&self, node: &ast::Column) -> Option<&'static Collation> {
        let of_charset = match &node.charset {
            Some(charset) => Some(collation::default_collation(charset)?),
            None => None,
        };
        let base = match &node.collation {
            Some(name) => collation::collation(name)?,
            None => of_charset.unwrap_or(self.collation),
        };
        if node.binary_collation { collation::collation(&format!("{}_bin", base.charset)) } else { Some(base) }
    }

    fn set_options(&mut self, options: &TableOptions) -> Option<()> {
        if options.more_options {
            return None;
        }
        if let Some(collation) = named_collation(options) {
            self.collation = collation;
        }
        let own = &mut self.options;
        own.engine = options.engine.clone().or(own.engine.take());
        own.comment = options.comment.clone().or(own.comment.take());
        own.auto_increment = options.auto_increment.or(own.auto_increment);
        for (name, value) in &options.storage {
            own.storage.retain(|(other, _)| other != name);
            own.storage.push((name.clone(), value.clone()));
        }
        Some(())
    }

    fn add_constraints(&mut self, table: &str, constraints: &[Constraint]) -> Option<()> {
        for constraint in constraints {
            match constraint {
                Constraint::Key(key) => {
                    let mut key = key.clone();
                    if key.more_options || key.if_not_exists {
                        return None;
                    }
                    // MySQL refuses a second key of the name.
                    if key.name.as_ref().is_some_and(|name| self.keys.iter().any(|other| other.is_named(&name.text))) {
                        continue;
                    }
                    // The names as the columns have them.
                    for part in &mut key.parts {
                        if let KeyPartOf::Column { name, prefix } = &mut part.of {
                            let column = &self.column(&name.text)?.node;
                            name.text.clone_from(&column.name.text);
                            // A prefix of all the column's length is none.
                            if prefix.is_some() && *prefix == length(&column.data_type) {
                                *prefix = None;
                            }
                        }
                    }
                    if key.kind == KeyKind::Primary {
                        key.name = Some(named("PRIMARY", key.span));
                    }
                    if key.name.is_none() {
                        key.name = Some(named(&self.key_name(&key), key.span));
                    }
                    self.keys.push(key);
                }
                Constraint::ForeignKey(_) | Constraint::Check(_) => {}
            }
        }
        self.keys_forbid_null();
        for constraint in constraints {
            match constraint {
                Constraint::ForeignKey(key) => self.add_foreign_key(table, key)?,
                Constraint::Check(check) => {
                    let mut check = check.clone();
                    if check.name.is_none() {
                        let number = (1..).find(|number| {
                            let name = format!("{table}_chk_{number}");
                            !self.checks.iter().any(|check| check_name(check).eq_ignore_ascii_case(&name))
                        })?;
                        check.name = Some(named(&format!("{table}_chk_{number}"), check.span));
                    }
                    self.checks.push(check);
                }
                Constraint::Key(_) => {}
            }
        }
        Some(())
    }

    /// An `ALTER TABLE` counts on from the greatest number in a name.
    fn count_foreign_keys(&mut self, table: &str) {
        let names = self.foreign_keys.iter().filter_map(|key| key.name.as_ref());
        self.last_foreign_key =
            names.filter_map(|name| foreign_key_number(table, &name.text)).max().unwrap_or_default();
    }

    /// Only InnoDB keeps foreign keys; a key is made for one whose columns have none.
    fn add_foreign_key(&mut self, table: &str, key: &ForeignKey) -> Option<()> {
        let mut key = key.clone();
        for name in &mut key.columns {
            name.text.clone_from(&self.column(&name.text)?.node.name.text);
        }
        let own_name = key.name.clone();
        // How MySQL counts on from a name that has no plain number, or is empty, is not known.
        let odd = |name: &Name| name.text.is_empty();
        let uncounted = |name: &Name| {
            name.text.starts_with(&format!("{table}_ibfk_")) && foreign_key_number(table, &name.text).is_none()
        };
        let mut names = self.foreign_keys.iter().filter_map(|key| key.name.as_ref());
        if key.name.as_ref().is_some_and(odd) || key.name.is_none() && names.any(uncounted) {
            return None;
        }
        if key.name.is_none() {
            self.last_foreign_key = self.last_foreign_key.checked_add(1)?;
            key.name = Some(named(&format!("{table}_ibfk_{}", self.last_foreign_key), key.span));
        }
        let has_key = self.keys.iter().any(|other| {
            !matches!(other.kind, KeyKind::Fulltext | KeyKind::Spatial)
                && other.parts.len() >= key.columns.len()
                && other.parts.iter().zip(&key.columns).all(|(part, column)| part.is_whole_column(column))
        });
        if !has_key {
            let parts = key
                .columns
                .iter()
                .map(|name| ast::KeyPart {
                    of: KeyPartOf::Column { name: name.clone(), prefix: None },
                    descending: false,
                })
                .collect();
            let mut own = Key::new(KeyKind::Plain, None, parts, key.span);
            own.name = Some(own_name.unwrap_or_else(|| named(&self.key_name(&own), key.span)));
            self.keys.push(own);
        }
        if self.engine() == "InnoDB" {
            self.foreign_keys.push(key);
        }
        Some(())
    }

    /// The engine as MySQL spells it.
    pub(crate) fn engine(&self) -> &str {
        let Some(name) = &self.options.engine else { return "InnoDB" };
        match name.text.to_ascii_uppercase().as_str() {
            "INNODB" => "InnoDB",
            "MYISAM" => "MyISAM",
            "MEMORY" | "HEAP" => "MEMORY",
            "MERGE" | "MRG_MYISAM" => "MRG_MYISAM",
            "CSV" => "CSV",
            "ARCHIVE" => "ARCHIVE",
            "BLACKHOLE" => "BLACKHOLE",
            _ => &name.text,
        }
    }

    /// A free name after the key's first column.
    fn key_name(&self, key: &Key) -> CompactString {
        let base = match key.parts.first().map(|part| &part.of) {
            Some(KeyPartOf::Column { name, .. }) if !name.text.eq_ignore_ascii_case("PRIMARY") => name.text.clone(),
            _ => CompactString::const_new("functional_index"),
        };
        let taken = |name: &str| self.keys.iter().any(|key| key.is_named(name));
        if !taken(&base) {
            return base;
        }
        (2..).map(|number| format_compact!("{base}_{number}")).find(|name| !taken(name)).unwrap_or(base)
    }

    fn keys_forbid_null(&mut self) {
        let Some(primary) = self.keys.iter().find(|key| key.kind == KeyKind::Primary) else { return };
        for column in &mut self.columns {
            if primary.parts.iter().any(|part| part.is_column(&column.node.name)) {
                column.nullable = false;
            }
        }
    }
}

fn length(data_type: &SqlType) -> Option<u32> {
    match data_type {
        SqlType::Char { length }
        | SqlType::Varchar { length }
        | SqlType::Binary { length }
        | SqlType::Varbinary { length } => Some(*length),
        _ => None,
    }
}

fn has_prefix(key: &Key) -> bool {
    key.parts.iter().any(|part| matches!(part.of, KeyPartOf::Column { prefix: Some(_), .. }))
}

fn named(text: &str, span: crate::span::Span) -> Name {
    Name { text: text.into(), span }
}

/// The number of a foreign key that MySQL named, or might have.
pub(crate) fn foreign_key_number(table: &str, name: &str) -> Option<u32> {
    let digits = name.strip_prefix(table)?.strip_prefix("_ibfk_")?;
    if digits.starts_with('0') { None } else { digits.parse().ok() }
}

fn is(name: Option<&Name>, other: &Name) -> bool {
    name.is_some_and(|name| name.is(&other.text))
}

fn check_name(check: &Check) -> String {
    check.name.as_ref().map(|name| name.text.clone()).unwrap_or_default().into()
}

/// The expression uses the column, or may do so.
pub(crate) fn mentions(expr: &Expr, column: &Name) -> bool {
    let mut found = false;
    let all = expr.each_column(&mut |named| found |= column.is(&named.name));
    found || !all
}

/// The collation that the options name.
fn named_collation(options: &TableOptions) -> Option<&'static Collation> {
    let named = options.collation.as_deref().and_then(collation::collation);
    named.or_else(|| options.charset.as_deref().and_then(collation::default_collation))
}
