//! Functions that the output needs: plain SQL, no extension, in the schema `mysql`.
//!
//! A helper is one file, `<family>/<name>.sql`: an optional first line `-- needs: a, b` names the helpers that it calls,
//! then come its statements, parted by lines of `---`.

/// A helper function.
#[derive(Debug)]
pub(crate) struct Helper {
    name: &'static str,
    /// It and all that it needs, each behind those that it calls.
    pub(crate) all: &'static [&'static str],
    /// What creates it alone.
    pub(crate) statements: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/helpers.rs"));

/// The helper of this name.
pub(crate) fn helper(name: &str) -> Option<&'static Helper> {
    let at = HELPERS.binary_search_by_key(&name, |helper| helper.name).ok()?;
    HELPERS.get(at)
}

/// Whether the helper is declared as one whose result may change.
pub(crate) fn may_change(name: &str) -> bool {
    let changes = |sql: &&str| sql.contains(" STABLE") || sql.contains(" VOLATILE");
    helper(name).is_some_and(|helper| helper.statements.iter().any(changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_sorted_and_have_statements() {
        assert!(HELPERS.is_sorted_by(|a, b| a.name < b.name));
        for helper in HELPERS {
            assert!(!helper.statements.is_empty(), "{} has no statement", helper.name);
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
        for helper in HELPERS {
            let needed = helper.all.iter().filter_map(|name| super::helper(name));
            let statements: Vec<&str> = needed.flat_map(|needed| needed.statements).copied().collect();
            let known: Vec<String> = statements
                .iter()
                .flat_map(|sql| [named(sql, "FUNCTION "), named(sql, "AGGREGATE ")].concat())
                .collect();
            for called in helper.statements.iter().flat_map(|sql| named(sql, "")) {
                let name = helper.name;
                assert!(known.contains(&called), "{name} calls {called}, which its line `-- needs:` does not name");
            }
        }
    }

    #[test]
    fn needs_come_first() {
        let all = helper("on_update_current_timestamp").map(|helper| helper.all);
        assert_eq!(all, Some(&["on_update_is_set", "session_clock", "on_update_current_timestamp"][..]));
    }
}
