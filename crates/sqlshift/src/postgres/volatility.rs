//! Which of PostgreSQL's own functions count as ones whose result may change, so that no generated column or index may
//! call them.
//!
//! <https://www.postgresql.org/docs/current/xfunc-volatility.html>

/// Functions declared STABLE that translations use. They depend on settings, which MySQL's counterparts do not.
const STABLE: [&str; 17] = [
    "age",
    "array_to_json",
    "array_to_string",
    "concat",
    "concat_ws",
    "convert_from",
    "convert_to",
    "format",
    "json_build_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "row_to_json",
    "to_char",
    "to_date",
    "to_json",
    "to_jsonb",
    "to_timestamp",
];

/// Whether an expression calls one of them. A call of a function of another schema is none.
pub(crate) fn may_change(sql: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'"');
    STABLE.iter().any(|name| {
        memchr::memmem::find_iter(sql.as_bytes(), name.as_bytes()).any(|at| {
            let before = at.checked_sub(1).and_then(|at| sql.as_bytes().get(at));
            !before.is_some_and(|byte| letter(*byte)) && sql.as_bytes().get(at + name.len()) == Some(&b'(')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::may_change;

    #[test]
    fn only_whole_names_of_its_own_functions_count() {
        assert!(may_change("to_char(a, 'YYYY')"));
        assert!(may_change("upper(concat(a, b))"));
        assert!(!may_change("mysql.concat_ws(a)"));
        assert!(!may_change("my_format(a) || format"));
    }
}
