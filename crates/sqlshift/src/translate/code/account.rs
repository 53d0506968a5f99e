//! Codes about accounts and privileges (G).

use crate::report::codes;

codes! {
    /// MySQL: An account is a user on a host, with a password, limits and requirements of its own.
    /// PostgreSQL: A role is of the whole server and has no host; who may connect from where says `pg_hba.conf`.
    /// Translation: The account becomes a role, with the password if the statement tells it. Hosts, hashed passwords, and
    /// rules for passwords and connections are left out.
    /// To do: Look at `pg_hba.conf` for the hosts that may connect.
    G701 ACCOUNT_ROLE: Approximate, "an account becomes a role", example: "CREATE USER 'u'@'localhost' IDENTIFIED BY 'p'";

    /// MySQL: Privileges are for the server, for databases and for tables, whether there are any yet or not.
    /// PostgreSQL: Privileges are for objects that are there, and altering and dropping belong to an object's owner.
    /// Translation: Those for databases become privileges for the schema and all in it, and defaults for what comes later;
    /// those for the server become memberships in PostgreSQL's own roles. `ALTER`, `DROP`, `INDEX` and the like are left out.
    /// To do: Make the role that changes the schema the owner of its objects.
    G702 PRIVILEGES: Approximate, "privileges in PostgreSQL's terms", example: "GRANT SELECT ON d.* TO 'u'@'localhost'";

    /// MySQL: A role is switched on beside the account's own privileges.
    /// PostgreSQL: `SET ROLE` puts the role in the place of the user.
    /// Translation: The role is set; of several roles the first.
    /// To do: Nothing where roles are inherited: the user has their privileges all the time.
    G703 SET_ROLE: Approximate, "a role that is switched on", example: "SET ROLE r";
}
