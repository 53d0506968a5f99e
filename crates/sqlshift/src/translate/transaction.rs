//! Transactions: where they begin and end, also where MySQL ends one by itself.
//!
//! MySQL commits before definitions, accounts, table locks and maintenance
//! (<https://dev.mysql.com/doc/refman/9.4/en/implicit-commit.html>); PostgreSQL takes them into the transaction.

use super::code::statement as code;
use super::{Engine, Order, Outcome, Phase, Piece, Timing, doubt};
use crate::catalog::TableKind;
use crate::mysql::ast::{ExprKind, Housekeeping, Literal, Other, Server, SetItem, Statement, Transaction};
use crate::postgres::ident::ident;
use crate::report::Verdict;
use crate::span::Span;

/// What the script's transactions have come to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// One was begun on the target.
    open: bool,
    /// MySQL has committed it; the target does so with the next statement.
    commit_due: bool,
    /// `SET autocommit = 0`: every statement of MySQL's is part of a transaction.
    autocommit_off: bool,
    /// A step of a distributed transaction came, which the target may have refused.
    distributed: bool,
}

/// Notes that MySQL commits before this statement.
pub(super) fn before(engine: &mut Engine, statement: &Statement) {
    let sets_autocommit = match statement {
        Statement::Set(items) => items.iter().find_map(autocommit),
        _ => None,
    };
    let turned_on = sets_autocommit == Some(true) && engine.transaction.autocommit_off;
    if let Some(on) = sets_autocommit {
        engine.transaction.autocommit_off = !on;
    }
    engine.transaction.distributed |= matches!(statement, Statement::Server(Server::Xa(_)));
    if engine.transaction.open && (turned_on || commits(engine, statement)) {
        engine.transaction.open = false;
        engine.transaction.commit_due = true;
    }
}

/// Commits what MySQL has committed already, before this statement of the output.
pub(super) fn commit_if_due(engine: &mut Engine, out: &mut Outcome) {
    let empty = out.pieces.is_empty() && out.block.is_none();
    if !engine.transaction.commit_due || empty || out.verdict() == Verdict::Unsupported {
        return;
    }
    engine.transaction.commit_due = false;
    let commit = Piece { phase: Phase::Rows, table: None, order: Order::Everything, sql: "COMMIT".to_owned() };
    out.pieces.insert(0, commit);
}

/// MySQL ends an open transaction before this statement.
fn commits(engine: &Engine, statement: &Statement) -> bool {
    match statement {
        Statement::CreateTable(node) => !node.temporary,
        Statement::DropTable { temporary, .. } => !temporary,
        Statement::AlterTable(node) => {
            let table = engine.catalog.table(&engine.table_id(&node.table));
            table.is_none_or(|table| table.kind == TableKind::Base)
        }
        Statement::CreateIndex(_)
        | Statement::DropIndex { .. }
        | Statement::CreateView(_)
        | Statement::DropView { .. }
        | Statement::RenameTable { .. }
        | Statement::Truncate { .. }
        | Statement::CreateDatabase { .. }
        | Statement::AlterDatabase { .. }
        | Statement::DropDatabase { .. }
        | Statement::Account(_)
        | Statement::Transaction(Transaction::Begin { .. }) => true,
        Statement::Housekeeping(keeping) => *keeping != Housekeeping::Unlock,
        Statement::Other(other) => !matches!(other, Other::Handler | Other::Statement),
        _ => false,
    }
}

/// What `SET autocommit` says.
fn autocommit(item: &SetItem) -> Option<bool> {
    let SetItem::System { name, global: false, value } = item else { return None };
    if name != "autocommit" {
        return None;
    }
    match &value.kind {
        ExprKind::Literal(Literal::Number(digits)) => Some(digits != "0"),
        ExprKind::Keyword(word) => Some(!word.eq_ignore_ascii_case("OFF")),
        ExprKind::Column(column) => Some(!column.name.eq_ignore_ascii_case("OFF")),
        _ => Some(true),
    }
}

/// A statement that begins, ends or parts a transaction.
pub(super) fn translate(engine: &mut Engine, out: &mut Outcome, transaction: &Transaction, whole: Span) {
    if engine.timing == Timing::Deferred {
        return out.report(&code::TRANSACTION, whole, "each statement of the output stands for itself");
    }
    if matches!(transaction, Transaction::Rollback { .. } | Transaction::RollbackTo(_)) {
        doubt::rolled_back(engine);
        if engine.transaction.autocommit_off && !engine.transaction.open {
            doubt::everything(engine);
            out.report(&code::AUTOCOMMIT, whole, "the changes were committed one by one");
        }
    }
    let parts = matches!(transaction, Transaction::Savepoint(_) | Transaction::RollbackTo(_) | Transaction::Release(_));
    let Progress { autocommit_off, distributed, open, .. } = engine.transaction;
    if (autocommit_off || distributed) && !open && parts {
        out.report(&code::AUTOCOMMIT, whole, "the target has no transaction that this would part");
    }
    match transaction {
        Transaction::Begin { .. } => engine.transaction.open = true,
        Transaction::Commit { chain } | Transaction::Rollback { chain } => engine.transaction.open &= chain,
        Transaction::RollbackTo(_) | Transaction::Savepoint(_) | Transaction::Release(_) => {}
    }
    let sql = match transaction {
        Transaction::Begin { read_only: false } => "BEGIN".to_owned(),
        Transaction::Begin { read_only: true } => "BEGIN READ ONLY".to_owned(),
        Transaction::Commit { chain: false } => "COMMIT".to_owned(),
        Transaction::Commit { chain: true } => "COMMIT AND CHAIN".to_owned(),
        Transaction::Rollback { chain: false } => "ROLLBACK".to_owned(),
        Transaction::Rollback { chain: true } => "ROLLBACK AND CHAIN".to_owned(),
        Transaction::RollbackTo(name) => format!("ROLLBACK TO SAVEPOINT {}", ident(&name.text.to_lowercase())),
        Transaction::Savepoint(name) => format!("SAVEPOINT {}", ident(&name.text.to_lowercase())),
        Transaction::Release(name) => format!("RELEASE SAVEPOINT {}", ident(&name.text.to_lowercase())),
    };
    out.push_ordered(Order::Everything, Phase::Rows, None, sql);
}
