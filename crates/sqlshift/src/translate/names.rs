//! Names of tables and indexes, which share one name space a schema on the target.

use crate::postgres::ident::shorten;
use std::collections::BTreeSet;

/// The relation names in use, by schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<(Option<String>, String)>,
}

impl Names {
    pub(crate) fn take(&mut self, schema: Option<&str>, name: &str) {
        self.taken.insert((schema.map(str::to_owned), name.to_owned()));
    }

    pub(crate) fn release(&mut self, schema: Option<&str>, name: &str) {
        self.taken.remove(&(schema.map(str::to_owned), name.to_owned()));
    }

    /// A free name for an index: its own, or with the table's name in front, or with a number behind.
    pub(crate) fn index(&mut self, schema: Option<&str>, table: &str, name: &str) -> String {
        let own = shorten(name);
        let prefixed = shorten(&format!("{table}_{name}"));
        let numbered = (2_u32..).map(|number| shorten(&format!("{table}_{name}_{number}")));
        for candidate in [own, prefixed].into_iter().chain(numbered) {
            if self.taken.insert((schema.map(str::to_owned), candidate.clone())) {
                return candidate;
            }
        }
        shorten(name)
    }
}
