//! Each table's columns before and after, as reports show them.

use crate::catalog::{Column, TableKind};
use crate::mysql::collation::Strength;
use crate::mysql::print;
use crate::options::CollationPolicy;
use crate::report::{BeforeAfter, TableColumns};
use crate::translate::{Engine, object_name};

impl Engine {
    /// The columns of all tables that are known in full, in the order of their creation.
    pub(crate) fn columns_before_and_after(&self) -> Vec<TableColumns> {
        let mut tables: Vec<_> = self.catalog.tables().filter(|table| table.kind == TableKind::Base).collect();
        tables.sort_by_key(|table| table.created);
        let tables = tables.into_iter().map(|table| TableColumns {
            name: object_name(table.id.database.as_deref(), &table.id.name),
            columns: self.columns(&table.columns),
        });
        tables.filter(|table| !table.columns.is_empty()).collect()
    }
}

impl Engine {
    fn columns(&self, columns: &[Column]) -> Vec<BeforeAfter> {
        let is_faithful = self.options.collation == CollationPolicy::Faithful;
        let known = columns.iter().filter(|column| !column.target_type.is_empty());
        known.map(|one| column(one, is_faithful)).collect()
    }
}

fn column(column: &Column, is_faithful: bool) -> BeforeAfter {
    let mut before =
        print::data_type(&column.data_type).unwrap_or_else(|| format!("{:?}", column.data_type).to_lowercase());
    let mut after = column.target_type.clone();
    if let Some(collation) = column.collation {
        before.push_str(&format!(" collate {}", collation.name));
        let is_text = ["varchar", "char", "text"].iter().any(|name| after.starts_with(name));
        match collation.strength {
            _ if !is_faithful || !is_text => {}
            Strength::Bytes => after.push_str(" collate \"C\""),
            Strength::Base | Strength::Accents | Strength::Case => {
                after.push_str(&format!(" collate mysql.{}", collation.name));
            }
        }
    }
    if !column.nullable {
        before.push_str(" not null");
    }
    if column.not_null_emitted {
        after.push_str(" not null");
    }
    if column.auto_increment {
        before.push_str(" auto_increment");
        after.push_str(" with a counter");
    }
    if column.generated {
        before.push_str(" generated");
        after.push_str(if column.generated_emitted { " generated" } else { " not generated" });
    }
    if column.has_default && column.default_left_out {
        before.push_str(" default");
        after.push_str(" without its default");
    }
    if column.on_update.is_some() {
        before.push_str(" on update current_timestamp");
        after.push_str(" set by a trigger");
    }
    BeforeAfter { name: column.name.clone().into(), before, after: after.into() }
}
