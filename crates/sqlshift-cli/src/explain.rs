//! What diagnostic codes mean.

use anyhow::{Result, bail};
use std::io::{self, Write};

/// Explains a code, or lists all.
pub(crate) fn explain(wanted: Option<&str>) -> Result<()> {
    let mut out = io::stdout().lock();
    let mut found = false;
    for code in sqlshift::codes() {
        match wanted {
            None => writeln!(out, "{} {:<12} {}", code.id, code.verdict.as_str(), code.title)?,
            Some(id) if code.id.eq_ignore_ascii_case(id) => {
                write!(out, "{}", sqlshift::explain(code))?;
            }
            Some(_) => continue,
        }
        found = true;
    }
    if let (false, Some(id)) = (found, wanted) {
        bail!("there is no code `{id}`; `sqlshift explain` lists all");
    }
    Ok(())
}
