//! Functions that the output needs: plain SQL, no extension, in the schema `mysql`.
//!
//! A helper is one file, `<family>/<name>.sql`: an optional first line `-- needs: a, b` names the helpers that it calls,
//! then come its statements, parted by lines of `---`.

include!(concat!(env!("OUT_DIR"), "/helpers.rs"));

/// The source of a helper.
fn source(name: &str) -> Option<&'static str> {
    let at = SOURCES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    SOURCES.get(at).map(|(_, sql)| *sql)
}

/// Whether there is such a helper.
#[cfg(test)]
pub(crate) fn exists(name: &str) -> bool {
    source(name).is_some()
}

/// The helpers that this one calls.
fn needs(sql: &'static str) -> impl Iterator<Item = &'static str> {
    let line = sql.lines().next().and_then(|line| line.strip_prefix("-- needs:")).unwrap_or_default();
    line.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// The helper and all that it needs, each behind those that it calls.
pub(crate) fn with_needs(name: &str) -> Vec<&'static str> {
    fn visit(name: &str, found: &mut Vec<&'static str>, open: &mut Vec<&'static str>) {
        let Ok(at) = SOURCES.binary_search_by_key(&name, |(name, _)| name) else { return };
        let Some((name, sql)) = SOURCES.get(at) else { return };
        if found.contains(name) || open.contains(name) {
            return;
        }
        open.push(name);
        for needed in needs(sql) {
            visit(needed, found, open);
        }
        open.pop();
        found.push(name);
    }
    let mut found = Vec::new();
    visit(name, &mut found, &mut Vec::new());
    found
}

/// Whether the helper is declared as one whose result may change.
pub(crate) fn may_change(name: &str) -> bool {
    source(name).is_some_and(|sql| sql.contains(" STABLE") || sql.contains(" VOLATILE"))
}

/// The statements that create a helper.
pub(crate) fn statements(name: &str) -> impl Iterator<Item = &'static str> {
    let sql = source(name).unwrap_or_default();
    let body = if sql.starts_with("-- needs:") { sql.split_once('\n').map_or("", |(_, body)| body) } else { sql };
    body.split("\n---\n").map(|statement| statement.trim().trim_end_matches(';')).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_sorted_and_needs_exist() {
        assert!(SOURCES.is_sorted_by(|a, b| a.0 < b.0));
        for (name, sql) in SOURCES {
            assert!(statements(name).count() > 0, "{name} has no statement");
            for needed in needs(sql) {
                assert!(exists(needed), "{name} needs {needed}, which is not there");
            }
        }
    }

    /// The names behind this word and `mysql.` in a text, up to a parenthesis.
    fn named(sql: &str, before: &str) -> Vec<String> {
        let mark = format!("{before}mysql.");
        let names = sql.split(&mark).skip(1).map(|rest| rest.split_once('(').map_or("", |(name, _)| name).to_owned());
        names
            .filter(|name| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_'))
            .collect()
    }

    #[test]
    fn calls_are_among_the_needs() {
        for (name, sql) in SOURCES {
            let known: Vec<String> = with_needs(name)
                .iter()
                .flat_map(|needed| {
                    let sql = source(needed).unwrap_or_default();
                    [named(sql, "FUNCTION "), named(sql, "AGGREGATE ")].concat()
                })
                .collect();
            for called in named(sql, "") {
                assert!(known.contains(&called), "{name} calls {called}, which its line `-- needs:` does not name");
            }
        }
    }

    #[test]
    fn needs_come_first() {
        assert_eq!(
            with_needs("on_update_current_timestamp"),
            ["on_update_is_set", "session_clock", "on_update_current_timestamp"]
        );
    }
}
