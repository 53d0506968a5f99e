//! Functions that the output needs: plain SQL, no extension, in the schema `mysql`.

/// The statements that create a helper.
pub(crate) fn statements(name: &str) -> &'static [&'static str] {
    match name {
        "on_update_current_timestamp" => {
            &[include_str!("on_update_is_set.sql"), include_str!("on_update_current_timestamp.sql")]
        }
        _ => &[],
    }
}
