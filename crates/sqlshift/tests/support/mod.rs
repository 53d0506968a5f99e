//! PostgreSQL servers that the tests start themselves, and a client for them.

#![allow(dead_code, reason = "not every test uses all of it")]

pub(crate) mod client;
mod server;

pub(crate) use server::Server;
