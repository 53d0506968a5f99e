//! What a code means, as a page: its declaration, and what becomes of its example.

use crate::{Code, Options, Translator, Verdict};
use std::fmt::Write;

/// The page about a code, in Markdown: what both servers do, what the translation does, what a person should do, and an
/// example with its translation.
///
/// ```
/// let code = sqlshift::codes().find(|code| code.id == "T104").unwrap();
/// assert!(sqlshift::explain(code).starts_with("# T104: `TIME` becomes `interval`\n"));
/// ```
pub fn explain(code: &Code) -> String {
    let mut page = String::new();
    // Writing to a String does not fail.
    let _ = write(code, &mut page);
    page
}

fn write(code: &Code, page: &mut String) -> std::fmt::Result {
    writeln!(page, "# {}: {}\n", code.id, code.title)?;
    writeln!(page, "| name | verdict | difference | effort for each object |\n| --- | --- | --- | --- |")?;
    let units = if code.effort == 1 { "unit" } else { "units" };
    let Code { name, verdict, difference, effort, .. } = code;
    writeln!(page, "| `{name}` | {verdict} | {} | {effort} {units} |\n", difference.as_str())?;
    for (heading, text) in code.sections() {
        writeln!(page, "## {heading}\n\n{text}\n")?;
    }
    writeln!(page, "## Example\n")?;
    if !code.example_options.is_empty() {
        writeln!(page, "With this `sqlshift.toml`,\n\n```toml\n{}\n```\n", code.example_options)?;
    }
    writeln!(page, "```sql\n{};\n```\n\nbecomes\n\n```sql", code.example.replace("; ", ";\n").replace('\0', "\\0"))?;
    let options = Options::from_toml(code.example_options).unwrap_or_default();
    for statement in Translator::new(options).translate(code.example).statements() {
        let own = statement.sql().iter().filter(|sql| !is_helper(sql));
        own.clone().try_for_each(|sql| writeln!(page, "{sql};"))?;
        let mut reasons = statement.diagnostics().filter(|one| one.code.verdict == statement.verdict());
        match (statement.verdict(), reasons.next()) {
            (Verdict::Unsupported | Verdict::Skipped, Some(reason)) => {
                writeln!(
                    page,
                    "-- {} [{}]: {}",
                    statement.verdict(),
                    reason.code.id,
                    reason.message.replace('\0', "\\0")
                )?;
            }
            _ if own.count() == 0 => writeln!(page, "-- nothing to write")?,
            _ => {}
        }
    }
    writeln!(page, "```")
}

/// What brings helper functions and collations; the same for all examples.
pub(crate) fn is_helper(sql: &str) -> bool {
    ["CREATE SCHEMA IF NOT EXISTS mysql", "CREATE COLLATION ", "CREATE OR REPLACE FUNCTION mysql."]
        .iter()
        .any(|beginning| sql.starts_with(beginning))
}
