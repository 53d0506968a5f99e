//! Definitions: CREATE, ALTER, DROP and what is put off until the rows are there.

mod alter;
mod altered;
mod column;
mod convert;
mod drop;
mod flush;
mod key;
mod on_update;
mod partition;
mod repartition;
mod table;

pub(super) use alter::{alter_table, create_index, drop_index};
pub(super) use column::member_check;
pub(super) use drop::{drop_database, drop_table, drop_temporary, rename_table, truncate};
pub(super) use flush::{flush_all, flush_table, sync_sequence, unique_with_null};
pub(super) use table::create_table;
