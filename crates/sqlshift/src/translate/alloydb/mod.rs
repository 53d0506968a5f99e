//! What AlloyDB has otherwise than PostgreSQL, told beside the translation, which is the same: findings that change no
//! verdict. They go by the statement's words and by what the catalog knows of its tables.

mod instance;
mod query;
mod table;

use super::code::alloydb as code;
use super::{Engine, Outcome};
use crate::mysql::keywords::Kind;
use crate::mysql::token::Token;
use crate::options::Target;
use crate::postgres::alloydb::facts;
use crate::report::{Code, Diagnostic, Need, Verdict};
use crate::span::Span;

/// A statement's words, in capitals where they are no names.
struct Words<'a> {
    tokens: &'a [Token<'a>],
    upper: Vec<String>,
}

impl Words<'_> {
    fn is(&self, at: usize, wanted: &str) -> bool {
        self.upper.get(at).is_some_and(|word| word == wanted)
    }

    fn is_any(&self, at: usize, wanted: &[&str]) -> bool {
        wanted.iter().any(|word| self.is(at, word))
    }

    /// Where these words stand one behind the other.
    fn find(&self, wanted: &[&str]) -> Option<usize> {
        (0..self.upper.len()).find(|at| wanted.iter().enumerate().all(|(number, word)| self.is(at + number, word)))
    }

    /// Where the first of these words stands.
    fn find_any(&self, wanted: &[&str]) -> Option<usize> {
        (0..self.upper.len()).find(|at| self.is_any(*at, wanted))
    }

    fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(Span::default, |placed| placed.span)
    }

    /// The place of a name.
    fn name(&self, name: &str) -> Span {
        let is_name = |token: &&Token<'_>| token.word().is_some_and(|word| word.eq_ignore_ascii_case(name));
        self.tokens.iter().find(is_name).map_or_else(Span::default, |token| token.span)
    }

    /// The number or word that stands here, as it is written.
    fn value(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at)?;
        (token.kind.is_word() || token.kind == Kind::Number).then(|| token.text.to_string())
    }
}

/// Tells what the target does otherwise than PostgreSQL.
pub(super) fn advise(engine: &mut Engine, out: &mut Outcome, tokens: &[Token<'_>]) {
    let is_managed = match engine.options.target {
        Target::AlloyDb { .. } => true,
        Target::AlloyDbOmni { .. } => false,
        Target::Postgres { .. } => return,
    };
    let upper = tokens.iter().take(5_000).map(|token| match token.kind {
        kind if kind > Kind::Quoted || kind.is_sign() => token.text.to_ascii_uppercase(),
        _ => String::new(),
    });
    let words = Words { tokens, upper: upper.collect() };
    version(engine, out, &words, is_managed);
    if words.is(0, "CREATE") && out.kind == "create_table" && out.verdict() != Verdict::Unsupported {
        table::advise(engine, out, &words, is_managed);
    }
    instance::advise(engine, out, &words, is_managed);
    query::advise(engine, out, &words, is_managed);
}

/// What is to be known of the target's version, whatever the input.
fn version(engine: &mut Engine, out: &mut Outcome, words: &Words<'_>, is_managed: bool) {
    if !engine.told_once.insert(code::PREVIEW_VERSION.id) {
        return;
    }
    let (facts, target) = (facts(), engine.options.target);
    let previews = if is_managed { &facts.preview.managed } else { &facts.preview.omni };
    if previews.contains(&target.major()) {
        let message = format!("`{target}` is a preview as of {}", facts.as_of);
        out.report(&code::PREVIEW_VERSION, words.span(0), message);
    }
    let gains = facts.gains_after(target.major(), previews);
    if !gains.is_empty() {
        let message = format!("`{target}` is without {}", gains.join(", "));
        out.report(&code::OLDER_VERSION, words.span(0), message);
    }
}

/// Tells what holds for the whole input, at the first statement that shows it.
fn once(engine: &mut Engine, out: &mut Outcome, code: &'static Code, span: Span, message: &str, help: &str) {
    if engine.told_once.insert(code.id) {
        tell(out, code, span, message, help);
    }
}

fn tell(out: &mut Outcome, code: &'static Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
    out.diagnostics.push(Diagnostic::new(code, span, message).with_help(help));
}

/// Tells that an extension would do it, and asks for what the extension needs.
fn tell_extension(out: &mut Outcome, code: &'static Code, span: Span, message: impl Into<String>, extension: &str) {
    let diagnostic = Diagnostic::new(code, span, message).with_help(format!("{}.", facts().enable(extension)));
    out.diagnostics.push(asking(diagnostic, facts().needs(extension)));
}

fn asking(mut diagnostic: Diagnostic, needs: Vec<Need>) -> Diagnostic {
    diagnostic.needs = needs;
    diagnostic
}
