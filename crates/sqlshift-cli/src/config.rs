//! The options in force: defaults, a `sqlshift.toml`, flags.

use crate::args::InForce;
use anyhow::{Context, Result};
use sqlshift::Options;
use std::io::{self, Write};
use std::path::Path;

/// Reads the options of a file; without one, the defaults.
pub(crate) fn read(path: Option<&Path>) -> Result<(Options, Option<String>)> {
    let Some(path) = path else { return Ok((Options::default(), None)) };
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let options = Options::from_toml(&text).with_context(|| format!("in {}", path.display()))?;
    Ok((options, Some(text)))
}

/// `sqlshift config`.
pub(crate) fn show(arguments: &InForce) -> Result<()> {
    let (mut options, text) = read(arguments.config.as_deref())?;
    let mut flags = Vec::new();
    if let Some(target) = arguments.target {
        options = options.with_target(target);
        flags.push(("target", "--target"));
    }
    if let Some(data) = arguments.data {
        options = options.data(data.into());
        flags.push(("data", "--data"));
    }
    if let Some(only) = arguments.only {
        options = options.only(only.into());
        flags.push(("only", "--only"));
    }
    if let Some(name) = &arguments.charset {
        options = options.charset(name)?;
        flags.push(("charset", "--charset"));
    }
    let name = arguments.config.as_ref().map(|path| path.display().to_string());
    let text = name.as_deref().zip(text.as_deref());
    let shown = options.with_sources(text, &flags)?;
    io::stdout().write_all(shown.as_bytes())?;
    Ok(())
}
