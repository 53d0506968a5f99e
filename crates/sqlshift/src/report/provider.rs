//! What the server must be given that a statement cannot give it: flags of its instance, and extensions.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A flag, and its value where the input tells it.
    Flag { name: String, value: Option<String> },
    /// An extension.
    Extension(String),
}

/// What to ask of those who run the server.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Provider {
    /// Flags of the instance with their values; null where the input does not tell one.
    flags: BTreeMap<String, Option<String>>,
    /// Extensions to create.
    extensions: BTreeSet<String>,
}

impl Provider {
    pub(crate) fn add(&mut self, need: Need) {
        match need {
            Need::Flag { name, value } => {
                let known = self.flags.entry(name).or_default();
                *known = value.or(known.take());
            }
            Need::Extension(name) => {
                self.extensions.insert(name);
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.flags.is_empty() && self.extensions.is_empty()
    }

    /// The commands that give it to a server of this target, in their order. A value to fill in is `VALUE`.
    pub(crate) fn commands(&self, target: &str) -> Vec<String> {
        let flags = self.flags.iter().map(|(name, value)| (name, value.as_deref().unwrap_or("VALUE")));
        let mut commands: Vec<String> = if target.starts_with("alloydb-omni") {
            flags.map(|(name, value)| format!("ALTER SYSTEM SET {name} = '{}';", value.replace('\'', "''"))).collect()
        } else {
            let flags: Vec<String> = flags.map(|(name, value)| format!("{name}={value}")).collect();
            let line = format!(
                "gcloud alloydb instances update INSTANCE --cluster=CLUSTER --region=REGION --database-flags='{}'",
                flags.join(",")
            );
            Some(line).filter(|_| !flags.is_empty()).into_iter().collect()
        };
        commands.extend(self.extensions.iter().map(|name| format!("CREATE EXTENSION IF NOT EXISTS {name};")));
        commands
    }
}

#[test]
fn each_target_has_its_commands() {
    let mut provider = Provider::default();
    provider.add(Need::Flag { name: "lock_timeout".to_owned(), value: None });
    provider.add(Need::Flag { name: "lock_timeout".to_owned(), value: Some("5000".to_owned()) });
    provider.add(Need::Extension("rum".to_owned()));
    let commands = provider.commands("alloydb-16");
    assert!(commands[0].ends_with("--database-flags='lock_timeout=5000'"), "{commands:?}");
    assert_eq!(commands[1], "CREATE EXTENSION IF NOT EXISTS rum;");
    assert_eq!(provider.commands("alloydb-omni-16")[0], "ALTER SYSTEM SET lock_timeout = '5000';");
}
