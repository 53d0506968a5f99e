//! What MySQL says of a table, worked out when it is asked for: of most tables it never is.

use super::definition::Definition;
use crate::mysql::ast::{Constraint, CreateTable, TableBody};
use crate::mysql::collation::Collation;
use std::sync::{Arc, OnceLock};

/// A table's definition as MySQL holds it, if all of that is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Described {
    /// The statement that it comes from, with the collation of tables that name none.
    source: Option<(Arc<CreateTable>, &'static Collation)>,
    definition: OnceLock<Option<Box<Definition>>>,
}

impl Described {
    /// By the statement that defines the table.
    pub(crate) fn by(node: &Arc<CreateTable>, default_collation: &'static Collation) -> Described {
        Described { source: Some((Arc::clone(node), default_collation)), definition: OnceLock::new() }
    }

    pub(crate) fn as_is(definition: Definition) -> Described {
        Described { source: None, definition: OnceLock::from(Some(Box::new(definition))) }
    }

    pub(crate) fn get(&self) -> Option<&Definition> {
        let Some((node, collation)) = &self.source else { return self.definition.get()?.as_deref() };
        self.definition.get_or_init(|| Definition::new(node, collation).map(Box::new)).as_deref()
    }

    pub(crate) fn get_mut(&mut self) -> Option<&mut Definition> {
        self.get();
        self.source = None;
        self.definition.get_mut()?.as_deref_mut()
    }

    /// A foreign key points to a table of this name, as it is written.
    pub(crate) fn points_to(&self, name: &str) -> bool {
        if let (Some((node, _)), None) = (&self.source, self.definition.get()) {
            let TableBody::Defined { constraints, .. } = &node.body else { return false };
            let points = |one: &Constraint| matches!(one, Constraint::ForeignKey(key) if key.parent.name.text == name);
            return constraints.iter().any(points);
        }
        self.get().is_some_and(|definition| definition.foreign_keys.iter().any(|key| key.parent.name.text == name))
    }

    /// It is known, and says that the table is of one of these engines.
    pub(crate) fn is_of_engine(&self, names: &[&str]) -> bool {
        let is_of = |engine: &crate::mysql::ast::Name| names.iter().any(|name| engine.is(name));
        // Most tables say that they are of another one.
        if let (Some((node, _)), None) = (&self.source, self.definition.get())
            && let TableBody::Defined { options, .. } = &node.body
            && !options.engine.as_ref().is_some_and(is_of)
        {
            return false;
        }
        self.get().and_then(|definition| definition.options.engine.as_ref()).is_some_and(is_of)
    }
}
