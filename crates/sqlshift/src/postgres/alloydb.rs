//! AlloyDB: what it has otherwise than PostgreSQL, as dated data.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The facts of `alloydb.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facts {
    /// The day on which they were read.
    pub(crate) as_of: String,
    pub(crate) preview: Preview,
    columnar_types: Vec<String>,
    pub(crate) reserved_roles: Vec<String>,
    /// The flag that an extension needs, by the extension.
    flags: BTreeMap<String, String>,
    omni: Omni,
    /// The flag that does what a setting of MySQL does.
    settings: BTreeMap<String, String>,
}

/// Major versions that are a preview.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Preview {
    pub(crate) managed: Vec<u8>,
    pub(crate) omni: Vec<u8>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Omni {
    not_bundled: Vec<String>,
}

/// All that is known; a test reads the file, so it is never empty.
pub(crate) fn facts() -> &'static Facts {
    static FACTS: LazyLock<Facts> = LazyLock::new(|| toml::from_str(include_str!("alloydb.toml")).unwrap_or_default());
    &FACTS
}

impl Facts {
    /// Whether the columnar engine holds columns of this type, as a definition prints it.
    pub(crate) fn is_columnar(&self, data_type: &str) -> bool {
        let name = data_type.split('(').next().unwrap_or_default().trim();
        self.columnar_types.iter().any(|known| known == name)
    }

    /// How an extension is made ready: the flag that it needs.
    pub(crate) fn enable(&self, extension: &str) -> String {
        match self.flags.get(extension) {
            Some(flag) => format!(
                "Ask for the instance flag `{flag}=on` (it restarts the instance), then `CREATE EXTENSION {extension}`"
            ),
            None => format!("`CREATE EXTENSION {extension}` as a member of `alloydbsuperuser`"),
        }
    }

    /// Whether AlloyDB Omni brings the extension.
    pub(crate) fn omni_has(&self, extension: &str) -> bool {
        !self.omni.not_bundled.iter().any(|missing| missing == extension)
    }

    /// The flag that does what a setting of MySQL does.
    pub(crate) fn flag_of(&self, setting: &str) -> Option<&str> {
        self.settings.get(&setting.to_lowercase()).map(String::as_str)
    }
}

#[test]
fn the_facts_can_be_read() {
    let facts: Facts = toml::from_str(include_str!("alloydb.toml")).unwrap();
    assert_eq!(facts.as_of.len(), "2026-01-01".len());
    assert!(facts.is_columnar("numeric(20,0)") && !facts.is_columnar("interval(0)"));
    assert!(facts.enable("pg_cron").contains("alloydb.enable_pg_cron") && !facts.omni_has("postgis"));
}
