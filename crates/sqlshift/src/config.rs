//! A `sqlshift.toml` with its lines: where each value comes from, and what is wrong with it.

use crate::error::Error;
use crate::options::Options;
use std::collections::BTreeMap;
use toml::Value;
use toml::de::{DeTable, DeValue};

impl Options {
    /// The options in force as a `sqlshift.toml`, each with a comment that says where it comes from. `text` is the file
    /// called `name` that they were read from, if there was one; `flags` are the keys that flags have set, with the flags.
    ///
    /// ```
    /// let text = "tinyint1 = 'boolean'";
    /// let options = sqlshift::Options::from_toml(text)?;
    /// let shown = options.with_sources(Some(("sqlshift.toml", text)), &[])?;
    /// assert!(shown.contains("tinyint1 = \"boolean\"  # sqlshift.toml:1\n"), "{shown}");
    /// assert!(shown.contains("target = \"postgres-17\"  # default\n"), "{shown}");
    /// # Ok::<(), sqlshift::Error>(())
    /// ```
    pub fn with_sources(&self, text: Option<(&str, &str)>, flags: &[(&str, &str)]) -> Result<String, Error> {
        let lines = text.map(|(_, text)| lines(text)).transpose()?.unwrap_or_default();
        let name = text.map_or("", |(name, _)| name);
        let source = |path: &str| {
            let flag = flags.iter().find(|(key, _)| *key == path).map(|(_, flag)| (*flag).to_owned());
            let line = || lines.get(path).map(|line| format!("{name}:{line}"));
            flag.or_else(line).unwrap_or_else(|| "default".to_owned())
        };
        let table = toml::Table::try_from(self).map_err(|error| Error::Options(error.to_string()))?;
        let mut out = String::new();
        write_table(&table, "", &source, &mut out);
        Ok(out)
    }
}

fn write_table(table: &toml::Table, path: &str, source: &impl Fn(&str) -> String, out: &mut String) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let is_table =
        |value: &Value| value.is_table() || value.as_array().is_some_and(|list| list.iter().any(Value::is_table));
    for (key, value) in table.iter().filter(|(_, value)| !is_table(value)) {
        out.push_str(&format!("{} = {value}  # {}\n", bare(key), source(&below(key))));
    }
    for (key, value) in table.iter().filter(|(_, value)| is_table(value)) {
        let path = below(key);
        match value {
            Value::Table(inner) => {
                out.push_str(&format!("\n[{path}]\n"));
                write_table(inner, &path, source, out);
            }
            Value::Array(list) => {
                for (number, inner) in list.iter().enumerate() {
                    if let Value::Table(inner) = inner {
                        out.push_str(&format!("\n[[{path}]]\n"));
                        write_table(inner, &format!("{path}.{number}"), source, out);
                    }
                }
            }
            Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }
}

/// A key, in quotes where it needs them.
fn bare(key: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { Value::String(key.to_owned()).to_string() }
}

/// The line of each key, by its path: `types.bit(1)`, `allow.0.code`.
fn lines(text: &str) -> Result<BTreeMap<String, usize>, Error> {
    let table = DeTable::parse(text).map_err(|error| Error::Options(error.to_string()))?;
    let mut found = BTreeMap::new();
    collect(table.get_ref(), "", text, &mut found);
    Ok(found)
}

fn collect(table: &DeTable<'_>, path: &str, text: &str, found: &mut BTreeMap<String, usize>) {
    for (key, value) in table {
        let below = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        match value.get_ref() {
            DeValue::Table(inner) => collect(inner, &below, text, found),
            DeValue::Array(list) => {
                for (number, inner) in list.iter().enumerate() {
                    if let DeValue::Table(inner) = inner.get_ref() {
                        collect(inner, &format!("{below}.{number}"), text, found);
                    }
                }
            }
            _ => {}
        }
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..key.span().start.min(text.len())]).count() + 1;
        found.insert(below, line);
    }
}

/// What the types do not say: codes must exist, and a rule must be about something.
pub(crate) fn check(options: &Options, text: &str) -> Result<(), Error> {
    let is_code = |id: &str| crate::codes().any(|code| code.id.eq_ignore_ascii_case(id));
    let unknown = |id: &str| format!("there is no code `{id}`; `sqlshift explain` lists all");
    if let Some(code) = options.effort.codes.keys().find(|code| !is_code(code)) {
        return Err(at(text, &format!("effort.codes.{code}"), &unknown(code)));
    }
    if !options.charset.is_known() {
        return Err(at(text, "charset", &options.charset.not_known()));
    }
    for (number, rule) in options.allow.iter().enumerate() {
        match &rule.code {
            Some(code) if !is_code(code) => return Err(at(text, &format!("allow.{number}.code"), &unknown(code))),
            None if rule.object.is_none() => {
                let message = "a rule allows a `code`, an `object`, or a code of an object";
                return Err(at(text, &format!("allow.{number}.reason"), message));
            }
            Some(_) | None => {}
        }
        if rule.reason.trim().is_empty() {
            return Err(at(text, &format!("allow.{number}.reason"), "a rule says why in its `reason`"));
        }
    }
    Ok(())
}

/// An error that shows its line, as those of the parser do.
fn at(text: &str, path: &str, message: &str) -> Error {
    let line = lines(text).ok().and_then(|lines| lines.get(path).copied()).unwrap_or(1);
    let shown = text.split('\n').nth(line - 1).unwrap_or_default().trim_end();
    let width = line.to_string().len();
    let mark = "^".repeat(shown.chars().count().max(1));
    Error::Options(format!(
        "TOML parse error at line {line}, column 1\n{:width$} |\n{line} | {shown}\n{:width$} | {mark}\n{message}\n",
        "", ""
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_with_their_lines() {
        let text = "# ours\ntarget = 'postgres-15'\n[types]\n'bit(1)' = 'boolean'\n[[allow]]\ncode = 'T104'\nobject = 'shop.*'\nreason = 'hours'\n[effort.codes]\nT104 = 3\n";
        let options = Options::from_toml(text).unwrap();
        let shown = options.with_sources(Some(("our.toml", text)), &[("data", "--data")]).unwrap();
        for line in [
            "target = \"postgres-15\"  # our.toml:2",
            "collation = \"faithful\"  # default",
            "data = \"copy\"  # --data",
            "\"bit(1)\" = \"boolean\"  # our.toml:4",
            "code = \"T104\"  # our.toml:6",
            "reason = \"hours\"  # our.toml:8",
            "unit_minutes = 15  # default",
            "T104 = 3  # our.toml:10",
        ] {
            assert!(shown.lines().any(|shown| shown == line), "{line} is not in\n{shown}");
        }
        assert_eq!(Options::from_toml(&shown).unwrap(), options, "what is shown reads as the same");
    }

    #[test]
    fn errors_point_at_their_lines() {
        for (text, line) in [
            ("[[allow]]\ncode = 'T999'\nreason = 'x'", 2),
            ("[effort.codes]\nT104 = 1\nX1 = 2", 3),
            ("[[allow]]\nreason = 'x'", 2),
            ("\n[[allow]]\ncode = 'T104'\nreason = ''", 4),
            ("[effort]\nunit_minuets = 1", 2),
        ] {
            let error = Options::from_toml(text).unwrap_err().to_string();
            assert!(error.contains(&format!("at line {line}, column ")), "{error}");
        }
    }
}
