//! Accounts, roles and privileges.

use super::{Name, TableName};
use compact_str::CompactString;

/// A statement about accounts.
#[derive(Clone, Debug)]
pub(crate) enum Account {
    /// `CREATE USER` and `CREATE ROLE`.
    Create { role: bool, if_not_exists: bool, users: Vec<User> },
    /// `ALTER USER`, `SET PASSWORD`.
    Alter { if_exists: bool, users: Vec<User> },
    /// `DROP USER` and `DROP ROLE`.
    Drop { if_exists: bool, names: Vec<Grantee> },
    /// `RENAME USER a TO b`.
    Rename(Vec<(Grantee, Grantee)>),
    /// `GRANT` and `REVOKE` of privileges.
    Privileges(Privileges),
    /// `GRANT r TO u` and `REVOKE r FROM u`.
    Roles { grant: bool, roles: Vec<Grantee>, to: Vec<Grantee>, admin: bool },
    /// `SET ROLE`: a role's name, `NONE`, `ALL`, `DEFAULT`.
    SetRole(Vec<Grantee>),
    /// `SET DEFAULT ROLE r TO u`; no role for `NONE`.
    SetDefaultRole { role: Option<Grantee>, to: Vec<Grantee> },
    /// A form that is recognised only.
    Other,
}

/// The name of an account or role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grantee {
    /// The user's part of the name; the host means nothing on the target.
    pub(crate) name: Name,
    /// `CURRENT_USER()`, `USER()`.
    pub(crate) current: bool,
}

/// An account with what the statement says of it.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) account: Grantee,
    /// `IDENTIFIED BY 'password'`
    pub(crate) password: Option<CompactString>,
    /// `ACCOUNT LOCK`, `ACCOUNT UNLOCK`
    pub(crate) locked: Option<bool>,
    /// `PASSWORD EXPIRE`
    pub(crate) expired: bool,
    /// `MAX_USER_CONNECTIONS`
    pub(crate) connections: Option<u64>,
}

/// `GRANT a, b (c) ON t TO u WITH GRANT OPTION`, `REVOKE a ON t FROM u`.
#[derive(Clone, Debug)]
pub(crate) struct Privileges {
    pub(crate) grant: bool,
    /// In capitals, with the columns that they are for.
    pub(crate) list: Vec<(CompactString, Vec<Name>)>,
    pub(crate) on: Level,
    pub(crate) to: Vec<Grantee>,
    pub(crate) grant_option: bool,
}

/// What privileges are for.
#[derive(Clone, Debug)]
pub(crate) enum Level {
    /// `*.*`
    Server,
    /// `d.*`, or `*` for the database in use.
    Database(Option<Name>),
    Table(TableName),
    /// `FUNCTION d.f`, `PROCEDURE d.p`: whether it is a function, and its name.
    Routine {
        function: bool,
        name: TableName,
    },
}
