//! AlloyDB: what it has otherwise than PostgreSQL, as dated data.

use crate::report::Need;
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
    /// Extensions that read other servers.
    foreign_data: Vec<String>,
    /// The call of the index advisor.
    pub(crate) advisor: String,
    /// The flag that does what a setting of MySQL does.
    settings: BTreeMap<String, Setting>,
    /// What a major version brings, by the version.
    gains: BTreeMap<String, Vec<String>>,
}

/// A flag that does what a setting of MySQL does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    flag: String,
    /// What a number of MySQL's is multiplied by; without it, values are not carried over.
    times: Option<u64>,
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

    /// What an extension needs of the instance, and the extension itself.
    pub(crate) fn needs(&self, extension: &str) -> Vec<Need> {
        let flag =
            self.flags.get(extension).map(|flag| Need::Flag { name: flag.clone(), value: Some("on".to_owned()) });
        flag.into_iter().chain([Need::Extension(extension.to_owned())]).collect()
    }

    /// The flag that does what a setting of MySQL does, and the value that it has there.
    pub(crate) fn flag_of(&self, setting: &str, value: Option<&str>) -> Option<(&str, Option<String>)> {
        let Setting { flag, times } = self.settings.get(&setting.to_lowercase())?;
        let number = times.and_then(|times| value?.parse::<u64>().ok()?.checked_mul(times));
        Some((flag, number.map(|number| number.to_string())))
    }

    /// How another server is read.
    pub(crate) fn reading_others(&self) -> String {
        format!("AlloyDB reads other servers by {}; it has no `mysql_fdw`.", self.foreign_data.join(", "))
    }

    /// What released versions after this one bring.
    pub(crate) fn gains_after(&self, major: u8, previews: &[u8]) -> Vec<&str> {
        let later = self.gains.iter().filter(|(version, _)| {
            version.parse::<u8>().is_ok_and(|version| version > major && !previews.contains(&version))
        });
        later.flat_map(|(_, gains)| gains.iter().map(String::as_str)).collect()
    }
}

#[test]
fn the_facts_can_be_read() {
    let facts: Facts = toml::from_str(include_str!("alloydb.toml")).unwrap();
    assert_eq!(facts.as_of.len(), "2026-01-01".len());
    assert!(facts.is_columnar("numeric(20,0)") && !facts.is_columnar("interval(0)"));
    assert!(facts.enable("pg_cron").contains("alloydb.enable_pg_cron") && !facts.omni_has("postgis"));
    let flag = facts.flag_of("wait_timeout", Some("60"));
    assert_eq!(flag, Some(("idle_session_timeout", Some("60000".to_owned()))));
    assert_eq!(facts.gains_after(17, &[18]), [""; 0]);
    assert!(facts.gains_after(14, &[18]).contains(&"`JSON_TABLE`"));
}
