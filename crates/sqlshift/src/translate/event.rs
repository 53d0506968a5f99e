//! Events, which become jobs of the extension `pg_cron`.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/create-event.html>, <https://github.com/citusdata/pg_cron>

use super::code::statement as code;
use super::expr::Translated;
use super::{Engine, Order, Outcome, Phase};
use crate::mysql::ast::{Event, Expr, ExprKind, Literal, Schedule, Statement};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::{CompactString, format_compact};

/// When a job runs, as SQL that gives `pg_cron`'s schedule, and for what happens once, the year as SQL.
struct Times {
    schedule: String,
    year: Option<String>,
}

pub(super) fn event(engine: &mut Engine, out: &mut Outcome, node: &Event, whole: Span) {
    let name = &node.name.name.text;
    if node.renamed {
        return out.report(&code::EVENT, whole, "a job of `pg_cron` keeps its name");
    }
    let times = match &node.schedule {
        None => None,
        Some(schedule) => match times(engine, out, schedule) {
            Ok(Some(times)) => Some(times),
            Ok(None) => return out.report(&code::EVENT, whole, "`pg_cron` has no such interval"),
            Err(refused) => return Engine::refused(out, refused),
        },
    };
    let command = match node.body.as_deref() {
        None => None,
        Some(body) => match command(engine, out, body, whole) {
            Some(command) => Some(command),
            None => return,
        },
    };
    if out.verdict() == crate::Verdict::Unsupported {
        return;
    }
    out.report(&code::EVENT_JOB, whole, format!("`{name}` is a job of `pg_cron`, if that is there"));
    let job = quote_string(name);
    // What happens once is told from the same day of other years, and removed afterwards.
    let command = match (command, times.as_ref().and_then(|times| times.year.as_ref())) {
        (command, None) => command.map(|command| quote_string(&command)),
        (command, Some(year)) => {
            let command = command.map_or_else(|| CompactString::const_new("command"), |command| quote_string(&command));
            Some(format_compact!(
                "format('SELECT 1 / (extract(year FROM now()) = %s)::integer; %s; SELECT cron.unschedule(%L)', \
                 extract(year FROM {year}), {command}, {job})"
            ))
        }
    };
    let mut calls = Vec::new();
    match (node.create, &times, command) {
        (true, Some(times), Some(command)) => {
            let unless = if node.if_not_exists {
                format!(" WHERE NOT EXISTS (SELECT FROM cron.job WHERE jobname = {job})")
            } else {
                String::new()
            };
            calls.push(format!("cron.schedule({job}, {}, {command}){unless}", times.schedule));
            if node.active == Some(false) {
                calls.push(format!("cron.alter_job(jobid, active := false) FROM cron.job WHERE jobname = {job}"));
            }
        }
        (_, times, command) => {
            let mut changes = Vec::new();
            changes.extend(times.as_ref().map(|times| format!("schedule := {}", times.schedule)));
            changes.extend(command.map(|command| format!("command := {command}")));
            changes.extend(node.active.map(|active| format!("active := {active}")));
            if !changes.is_empty() {
                let changes = changes.join(", ");
                calls.push(format!("cron.alter_job(jobid, {changes}) FROM cron.job WHERE jobname = {job}"));
            }
        }
    }
    if calls.is_empty() {
        return;
    }
    let missing = quote_string(&format!("the event {name} needs the extension pg_cron").replace('%', "%%"));
    give(out, &calls, &format!("    ELSE\n        RAISE WARNING {missing};\n"));
}

/// `DROP EVENT`
pub(super) fn drop(out: &mut Outcome, name: &str, whole: Span) {
    out.report(&code::EVENT_JOB, whole, format!("`{name}` is a job of `pg_cron`, if that is there"));
    let call = format!("cron.unschedule(jobid) FROM cron.job WHERE jobname = {}", quote_string(name));
    give(out, &[call], "");
}

/// Calls functions of `pg_cron`, where that is there.
fn give(out: &mut Outcome, calls: &[String], otherwise: &str) {
    let calls: Vec<String> = calls.iter().map(|call| format!("        PERFORM {call};\n")).collect();
    let block = format!(
        "\nBEGIN\n    IF to_regclass('cron.job') IS NOT NULL THEN\n{}{otherwise}    END IF;\nEND ",
        calls.concat()
    );
    let mut tag = "$$".to_owned();
    while block.contains(&tag) {
        tag.insert_str(1, "job");
    }
    out.push_ordered(Order::Everything, Phase::Keys, None, format!("DO {tag}{block}{tag}"));
}

/// The statements that a job runs. What they need besides is written before.
fn command(engine: &mut Engine, out: &mut Outcome, body: &Statement, whole: Span) -> Option<String> {
    if !matches!(body, Statement::Query(_) | Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_)) {
        out.report(&code::EVENT, whole, "the event does more than read or change rows");
        return None;
    }
    let (kind, before) = (out.kind, out.pieces.len());
    engine.dispatch(out, body.clone(), whole);
    out.kind = kind;
    if out.verdict() == crate::Verdict::Unsupported {
        return None;
    }
    let mut run = Vec::new();
    let made = out.pieces.split_off(before);
    for piece in made {
        if piece.phase == Phase::Rows {
            run.push(piece.sql);
        } else {
            out.pieces.push(piece);
        }
    }
    Some(run.join("; "))
}

fn times(engine: &mut Engine, out: &mut Outcome, schedule: &Schedule) -> Translated<Option<Times>> {
    let mut moment = |node: Option<&Expr>| match node {
        None => Ok(CompactString::const_new("localtimestamp")),
        Some(node) => engine.in_context(out, |context| {
            let typed = context.expr(node)?;
            Ok(context.as_datetime(typed).sql)
        }),
    };
    Ok(match schedule {
        Schedule::At(at) => {
            let at = moment(Some(at))?;
            Some(Times { schedule: format!("to_char({at}, 'FMMI FMHH24 FMDD FMMM \"*\"')"), year: Some(at.into()) })
        }
        Schedule::Every { ends: true, .. } => None,
        Schedule::Every { amount, unit, starts, .. } => {
            let ExprKind::Literal(Literal::Number(digits) | Literal::Text { text: digits, .. }) = &amount.kind else {
                return Ok(None);
            };
            let Some(amount) = digits.trim().parse().ok().filter(|amount| *amount > 0) else { return Ok(None) };
            let start = moment(starts.as_ref())?;
            every(amount, unit, &start).map(|schedule| Times { schedule, year: None })
        }
    })
}

/// A schedule that repeats from a moment on, if `pg_cron` can say it.
fn every(amount: u32, unit: &str, start: &str) -> Option<String> {
    let part = |format: &str| Some(format!("to_char({start}, '{format}')"));
    let stepped =
        |of: &str, end: u32, step: u32| format!("extract({of} FROM {start})::integer % {step} || '-{end}/{step}'");
    match (unit, amount) {
        ("SECOND", 1..=59) => Some(quote_string(&format!("{amount} seconds")).into()),
        ("SECOND", _) if amount.is_multiple_of(60) => every(amount / 60, "MINUTE", start),
        ("MINUTE", 1) => Some(quote_string("* * * * *").into()),
        ("MINUTE", _) if 60_u32.is_multiple_of(amount) && amount < 60 => {
            Some(format!("{} || ' * * * *'", stepped("minute", 59, amount)))
        }
        ("MINUTE", _) if amount.is_multiple_of(60) => every(amount / 60, "HOUR", start),
        ("HOUR", 1) => part("FMMI \"* * * *\""),
        ("HOUR", _) if 24_u32.is_multiple_of(amount) && amount < 24 => {
            Some(format!("to_char({start}, 'FMMI') || ' ' || {} || ' * * *'", stepped("hour", 23, amount)))
        }
        ("HOUR", _) if amount.is_multiple_of(24) => every(amount / 24, "DAY", start),
        ("DAY", 1) => part("FMMI FMHH24 \"* * *\""),
        ("DAY", 7) | ("WEEK", 1) => {
            Some(format!("to_char({start}, 'FMMI FMHH24 \"* *\" ') || extract(dow FROM {start})"))
        }
        ("MONTH", 1) => part("FMMI FMHH24 FMDD \"* *\""),
        ("MONTH", 12) | ("YEAR", 1) | ("QUARTER", 4) => part("FMMI FMHH24 FMDD FMMM \"*\""),
        ("MONTH", 2 | 3 | 4 | 6) => Some(format!(
            "to_char({start}, 'FMMI FMHH24 FMDD ') || (extract(month FROM {start})::integer - 1) % {amount} + 1 || '-12/{amount} *'"
        )),
        ("QUARTER", 1 | 2) => every(amount * 3, "MONTH", start),
        _ => None,
    }
}
