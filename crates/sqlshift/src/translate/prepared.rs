//! PREPARE and EXECUTE: a prepared statement is translated where it is executed.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html>

use super::code::{query as query_code, statement as code};
use super::expr::{Kind, Translated, Typed};
use super::session::Given;
use super::{Engine, Outcome};
use crate::mysql::ast::{self, Expr, Statement};
use crate::mysql::lexer::tokenize;
use crate::mysql::parse::parse;

impl Engine {
    /// Statements that the script prepares are translated where they are executed.
    pub(super) fn prepare(&mut self, out: &mut Outcome, name: &ast::Name, source: &Expr) {
        let text = match &source.kind {
            ast::ExprKind::Literal(ast::Literal::Text { text, .. }) => Some(text.to_string()),
            ast::ExprKind::UserVariable(variable) => self.session.texts.get(variable.as_str()).cloned(),
            _ => None,
        };
        match text {
            Some(text) => {
                let prepared = self.session.prepare(text);
                self.session.prepared.insert(name.text.to_lowercase().into(), prepared);
            }
            None => {
                self.session.prepared.remove(&*name.text.to_lowercase());
                out.report(&query_code::PREPARED_UNKNOWN, source.span, "the text of the statement is made at run time");
            }
        }
    }

    pub(super) fn execute(&mut self, out: &mut Outcome, name: &ast::Name, using: &[Expr]) {
        let Some(prepared) = self.session.prepared.get(&*name.text.to_lowercase()).cloned() else {
            return out.report(&query_code::PREPARED_UNKNOWN, name.span, "the text of the statement is not known");
        };
        let text = &prepared.text;
        let mode = prepared.mode();
        let parsed = tokenize(text.as_bytes(), mode).ok().and_then(|mut tokens| {
            super::long_names::fit(out, &mut tokens);
            parse(text.as_bytes(), &tokens, mode).ok()
        });
        let Some(statement) = parsed else {
            return out.report(&code::SYNTAX, name.span, "the prepared statement could not be read");
        };
        let arguments = self
            .in_context(out, |context| using.iter().map(|node| context.expr(node)).collect::<Translated<Vec<Typed>>>());
        match arguments {
            Ok(arguments) => {
                self.tell_types(out, name, &arguments);
                self.arguments = arguments;
                // Settings are those of the session.
                let sets = matches!(statement, Statement::Set(_) | Statement::Use { .. });
                let here = (!sets).then(|| self.session.return_to(&prepared));
                let changes = super::doubt::changes(self, &statement);
                self.before(out, &statement, name.span);
                self.dispatch(out, statement, name.span);
                super::doubt::follow(self, out, changes, name.span);
                if let Some(here) = here {
                    self.session.return_to(&here);
                }
                self.arguments.clear();
                // MySQL may have read it when the statement was prepared, or later.
                let weeks = self.session.week_mode.is_some() && text.to_ascii_uppercase().contains("WEEK");
                if weeks && out.verdict() < crate::Verdict::Approximate {
                    out.report(&query_code::SQL_MODE, name.span, "`default_week_format` may have been another one");
                }
                // The statement may still read the view that it was prepared for.
                let hides =
                    |id: &crate::catalog::TableId| self.views.contains_key(id) && self.catalog.table(id).is_some();
                if out.verdict() < crate::Verdict::Approximate && out.reads.iter().any(hides) {
                    out.report(&query_code::ROWS_DIFFER, name.span, "a temporary table hides a view");
                }
                // The places are those of the prepared text.
                for diagnostic in &mut out.diagnostics {
                    diagnostic.span = name.span;
                }
            }
            Err(refused) => Self::refused(out, refused),
        }
        out.kind = "execute";
    }

    /// A parameter that was a number makes a number of a text, and the like.
    fn tell_types(&mut self, out: &mut Outcome, name: &ast::Name, arguments: &[Typed]) {
        let Some(prepared) = self.session.prepared.get_mut(&*name.text.to_lowercase()) else { return };
        prepared.given.resize(arguments.len(), None);
        for (given, argument) in prepared.given.iter_mut().zip(arguments) {
            let now = match &argument.kind {
                Kind::Null => continue,
                kind if kind.is_number() => Given::Number,
                Kind::Text => Given::Text,
                _ => Given::Other,
            };
            match given.replace(now) {
                None => {}
                Some(before) if before == now || (before, now) == (Given::Text, Given::Number) => {}
                Some(before) => {
                    *given = Some(before);
                    let message = "a parameter is given a value of another type than before";
                    out.report(&query_code::PARAMETER_TYPE, name.span, message);
                }
            }
        }
    }
}
