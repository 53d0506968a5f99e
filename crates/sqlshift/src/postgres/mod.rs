//! All that knows the target: names, literals, COPY.

pub(crate) mod alloydb;
pub(crate) mod copy;
pub(crate) mod ident;
pub(crate) mod literal;
pub(crate) mod volatility;
