//! `sqlshift functions`: what becomes of each of MySQL's functions and operators.

use crate::args::ListFormat;
use anyhow::Result;
use std::io::{self, Write};

pub(crate) fn list(format: ListFormat) -> Result<()> {
    let functions: Vec<sqlshift::FunctionInfo> = sqlshift::functions().collect();
    let mut out = io::stdout().lock();
    match format {
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &functions)?;
            writeln!(out)?;
        }
        ListFormat::Text => {
            for function in &functions {
                let sqlshift::FunctionInfo { name, verdict, mapping, code, .. } = function;
                let code = code.map(|code| format!(" [{code}]")).unwrap_or_default();
                writeln!(out, "{name:<28} {:<12} {mapping}{code}", verdict.as_str())?;
            }
        }
    }
    Ok(())
}
