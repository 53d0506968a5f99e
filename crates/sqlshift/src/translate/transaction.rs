//! Transactions, and what ends them on MySQL without a word: a statement that defines something commits what was done
//! before it, and without `autocommit` a transaction begins by itself.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html>

use super::code::statement as code;
use super::{Engine, Order, Outcome, Phase, Piece, Timing};
use crate::Verdict;
use crate::mysql::ast::{Account, Housekeeping, Other, Server, Statement, Transaction, Xa};
use crate::postgres::ident::ident;
use crate::span::Span;

/// What a statement does to the transaction that it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Effect {
    #[default]
    Nothing,
    /// It reads or changes rows, so it stands in one.
    Rows,
    /// It commits what was done before.
    Commits,
    Begins,
    Ends {
        /// Another one begins.
        chain: bool,
    },
    /// `SET autocommit`.
    Autocommit(bool),
}

/// The session's transaction.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    autocommit_off: bool,
    /// One has begun on MySQL.
    begun: bool,
    /// One is open on the target. It may be open for longer: a statement that commits was not translated.
    open: bool,
}

/// What the statement does to the transaction that it stands in.
pub(super) fn effect(statement: &Statement) -> Effect {
    match statement {
        Statement::CreateTable(node) if node.temporary => Effect::Rows,
        Statement::DropTable { temporary: true, .. } => Effect::Nothing,
        Statement::CreateTable(_)
        | Statement::AlterTable(_)
        | Statement::CreateIndex(_)
        | Statement::DropIndex { .. }
        | Statement::DropTable { .. }
        | Statement::RenameTable { .. }
        | Statement::Truncate { .. }
        | Statement::CreateView(_)
        | Statement::DropView { .. }
        | Statement::CreateDatabase { .. }
        | Statement::AlterDatabase { .. }
        | Statement::DropDatabase { .. }
        | Statement::Housekeeping(Housekeeping::Locks | Housekeeping::Server) => Effect::Commits,
        Statement::Account(account) => match **account {
            Account::SetRole(_) => Effect::Nothing,
            _ => Effect::Commits,
        },
        Statement::Query(_)
        | Statement::Insert(_)
        | Statement::Update(_)
        | Statement::Delete(_)
        | Statement::Do(_)
        | Statement::LoadData(_)
        | Statement::Server(Server::Call { .. })
        | Statement::Explain { .. } => Effect::Rows,
        Statement::Server(Server::Xa(step)) => match step {
            Xa::Start => Effect::Begins,
            Xa::End | Xa::Recover => Effect::Nothing,
            Xa::Prepare(_) | Xa::Commit { .. } | Xa::Rollback(_) => Effect::Ends { chain: false },
        },
        Statement::Transaction(transaction) => match transaction {
            Transaction::Begin { .. } => Effect::Begins,
            Transaction::Commit { chain } | Transaction::Rollback { chain } => Effect::Ends { chain: *chain },
            Transaction::Savepoint(_) | Transaction::RollbackTo(_) | Transaction::Release(_) => Effect::Rows,
        },
        Statement::CreateTrigger { .. } | Statement::Event(_) | Statement::DropEvent { .. } => Effect::Commits,
        Statement::Other(other) => match other {
            Other::Routine
            | Other::DropRoutine
            | Other::DropTrigger
            | Other::Event
            | Other::Sequence
            | Other::ServerObject => Effect::Commits,
            Other::Handler => Effect::Rows,
            Other::Statement => Effect::Nothing,
        },
        _ => Effect::Nothing,
    }
}

/// Writes what MySQL does by itself around the statement.
pub(super) fn around(engine: &mut Engine, out: &mut Outcome) {
    let state = &mut engine.session.transaction;
    let untranslated = out.verdict() == Verdict::Unsupported;
    let mut before: Vec<&str> = Vec::new();
    let was_open = state.open;
    match out.effect {
        Effect::Nothing => {}
        Effect::Rows => {
            if state.open && !state.begun {
                before.push("COMMIT");
                state.open = false;
            }
            if state.autocommit_off && !state.open {
                before.push("BEGIN");
                state.open = true;
            }
            state.begun |= state.autocommit_off;
        }
        Effect::Commits | Effect::Begins => {
            if state.open {
                before.push("COMMIT");
            }
            state.begun = out.effect == Effect::Begins;
            state.open = state.begun;
        }
        Effect::Ends { chain } => {
            // What a rollback would undo was committed on MySQL.
            if state.open && !state.begun {
                before.push("COMMIT");
            }
            state.begun = chain;
            state.open = chain;
        }
        Effect::Autocommit(true) if state.autocommit_off => {
            if state.open {
                before.push("COMMIT");
            }
            *state = State::default();
        }
        Effect::Autocommit(on) => state.autocommit_off = !on,
    }
    if untranslated {
        state.open = was_open;
        return;
    }
    if !before.is_empty() {
        let pieces = before.into_iter().map(|sql| Piece {
            phase: Phase::Rows,
            table: None,
            order: Order::Everything,
            sql: sql.to_owned(),
        });
        out.pieces.splice(0..0, pieces);
    }
    if out.verdict() == Verdict::Skipped && !out.pieces.is_empty() {
        out.diagnostics.retain(|diagnostic| diagnostic.code.verdict != Verdict::Skipped);
    }
}

/// A statement about transactions itself.
pub(super) fn translate(engine: &mut Engine, out: &mut Outcome, transaction: &Transaction, whole: Span) {
    if engine.timing == Timing::Deferred {
        return out.report(&code::TRANSACTION, whole, "each statement of the output stands for itself");
    }
    if matches!(transaction, Transaction::Rollback { .. } | Transaction::RollbackTo(_)) {
        super::doubt::rolled_back(engine);
    }
    let state = engine.session.transaction;
    let outside = !state.open && !state.autocommit_off;
    if outside && matches!(transaction, Transaction::Savepoint(_)) {
        return out.report(&code::TRANSACTION, whole, "a savepoint outside of a transaction marks nothing");
    }
    if matches!(transaction, Transaction::Begin { read_only: false }) {
        out.report(&code::ERROR_ENDS_TRANSACTION, whole, "a statement that is refused ends it");
    }
    let sql = match transaction {
        Transaction::Commit { chain: true } | Transaction::Rollback { chain: true } if outside => "BEGIN".to_owned(),
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
