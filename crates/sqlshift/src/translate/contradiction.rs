//! Statements that contradict the definitions before them: MySQL refuses them, if those are its own.
//!
//! A file may hold statements that are not meant to run one after the other, such as variants of one, or those of several
//! versions of a schema. Such a statement is translated as if nothing were known of its tables, and is told.

use super::code::{ddl, query};
use super::{Engine, Outcome, Timing};
use crate::report::{Code, Diagnostic, Verdict};
use crate::script::ChunkKind;
use std::mem::take;

/// What MySQL refuses because of a definition that was read.
static REFUSED: [&Code; 3] = [&ddl::NO_SUCH_PART, &ddl::NAME_TAKEN, &query::COLUMN_COUNT];

/// Translates a statement that was refused once more, without the tables.
pub(super) fn translate(engine: &mut Engine, source: &[u8], kind: ChunkKind, out: &mut Outcome) {
    if engine.timing != Timing::Immediate || kind != ChunkKind::Statement {
        return;
    }
    let Some(reason) = reason(out).cloned() else { return };
    // What is known stays behind; it may be much.
    let known = (take(&mut engine.catalog), take(&mut engine.views), take(&mut engine.view_tables));
    let mut free = engine.clone();
    (engine.catalog, engine.views, engine.view_tables) = known;
    let mut again = Outcome { statement: out.statement, kind: "other", ..Outcome::default() };
    free.translate(source, kind, &mut again);
    if again.verdict() == Verdict::Unsupported {
        return;
    }
    super::ddl::flush_all(&mut free, &mut again, false);
    again.declared.clear();
    again.late.clear();
    again.report(&ddl::CONTRADICTION, reason.span, format!("{}, as far as is known", reason.message));
    // The definitions stay what they are on MySQL.
    let Engine { session, created, created_now, doubtful, .. } = free;
    engine.session = session;
    engine.created = created;
    engine.created_now = created_now;
    engine.doubtful = doubtful;
    // The target may take what MySQL refuses.
    if let Some(table) = &again.changed {
        super::doubt::unsure_rows(engine, table);
    }
    *out = again;
}

/// The contradiction for which the statement was refused, if that is all.
fn reason(out: &Outcome) -> Option<&Diagnostic> {
    let mut refusals = out.diagnostics.iter().filter(|one| one.code.verdict == Verdict::Unsupported);
    let is_contradiction = |one: &&Diagnostic| REFUSED.iter().any(|code| **code == *one.code);
    let first = refusals.next().filter(is_contradiction)?;
    refusals.all(|one| is_contradiction(&one)).then_some(first)
}
