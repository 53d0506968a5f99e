//! All that knows the source: how MySQL reads text, its types and its syntax tree.

pub(crate) mod ast;
pub(crate) mod charset;
pub(crate) mod collation;
pub(crate) mod keywords;
pub(crate) mod lexer;
pub(crate) mod parse;
pub(crate) mod print;
pub(crate) mod shape;
pub(crate) mod sql_mode;
pub(crate) mod token;
pub(crate) mod types;
pub(crate) mod variables;
