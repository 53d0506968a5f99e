//! Codes about sessions, conditions, calls and files of the server (O).

use crate::report::codes;

codes! {
    /// MySQL: `KILL` ends a connection, or the statement that it runs, by the connection's number.
    /// PostgreSQL: `pg_terminate_backend` and `pg_cancel_backend` do, by the number of the server's process.
    /// Translation: They are called with the number as it is.
    /// To do: Take the number from `pg_stat_activity` (`SHOW PROCESSLIST` does).
    O801 KILL: Approximate, "another session is ended", example: "KILL 5";

    /// MySQL: `XA` parts a distributed transaction into steps: start, end, prepare, commit.
    /// PostgreSQL: `PREPARE TRANSACTION` and `COMMIT PREPARED` do the same, if `max_prepared_transactions` is set.
    /// Translation: `XA START` begins a transaction, `XA END` does nothing, the others become these two and their like.
    /// To do: Set `max_prepared_transactions` on the target.
    O802 XA: Approximate Loud, "a distributed transaction", example: "XA PREPARE 'x'";

    /// MySQL: `SIGNAL` raises a condition with a state, a message and an error number.
    /// PostgreSQL: `RAISE` does, with a state and a message.
    /// Translation: A block raises it. The client gets PostgreSQL's error, without MySQL's number.
    /// To do: Look at the state where the application looked at the number.
    O803 SIGNAL: Approximate, "a condition that is raised", example: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'";

    /// MySQL: `GET DIAGNOSTICS` reads what the last statement warned of.
    /// PostgreSQL: Outside of functions, nothing of the last statement is kept.
    /// Translation: Numbers become 0, all else NULL: as after a statement that warned of nothing.
    /// To do: Let the client's library tell errors and warnings.
    O804 DIAGNOSTICS: Approximate, "what the last statement warned of", example: "GET DIAGNOSTICS @n = NUMBER";

    /// MySQL: `CALL` runs a stored procedure, which may give rows.
    /// PostgreSQL: `CALL` does too; a procedure gives rows only through parameters.
    /// Translation: The call is kept; the procedure's definition is not translated.
    /// To do: Write the procedure for PostgreSQL under the same name.
    O805 CALL: Approximate Loud, "a call of a stored procedure", example: "CALL p(1)";

    /// MySQL: `ALTER PROCEDURE` and `ALTER FUNCTION` change a routine's comment and whose rights it has.
    /// PostgreSQL: `COMMENT ON` and `ALTER … SECURITY` do.
    /// Translation: They are used; the routine's definition is not translated.
    /// To do: Write the routine for PostgreSQL under the same name.
    O850 ALTER_ROUTINE: Approximate Loud, "a change of a stored routine", example: "ALTER PROCEDURE p COMMENT 'x'";

    /// MySQL: `READS SQL DATA` and the like say what a routine does; the server does not check it.
    /// PostgreSQL: It has no such remarks.
    /// Translation: Nothing is written.
    /// To do: Nothing.
    O851 ROUTINE_CHARACTERISTIC: Skipped, "a remark about a stored routine", example: "ALTER FUNCTION f READS SQL DATA";

    /// MySQL: `CREATE SERVER` names a server whose tables `FEDERATED` tables show.
    /// PostgreSQL: A foreign server belongs to a wrapper, which is an extension; users are mapped to the server's users.
    /// Translation: The server is one of the wrapper `mysql_fdw`, with a mapping for the user who runs the statement. The
    /// database is named by each foreign table.
    /// To do: Install `mysql_fdw`, or another wrapper.
    O852 MYSQL_FDW: Approximate Loud, "a foreign server", example: "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h')";

    /// MySQL: `LOAD DATA` bends values until they fit, and passes over bad rows where it says `LOCAL` or `IGNORE`.
    /// PostgreSQL: `COPY` refuses bad values. It reads files of the server; `\copy` of psql reads the client's.
    /// Translation: The statement becomes COPY with the same delimiters, and in a script for psql `\copy` where the file is the
    /// client's or the target's server has none; a file that COPY does not read is read by a helper function, for roles that may.
    /// To do: Bring the file to the server, or use `\copy`.
    O806 LOAD_DATA: Approximate Loud, "rows read from a file", example: "LOAD DATA INFILE '/tmp/x' INTO TABLE t";

    /// MySQL: The file has fields that go into variables or have fixed widths, computed values, or is XML.
    /// PostgreSQL: `COPY` knows none of these.
    /// Translation: The statement is kept as a comment.
    /// To do: Load into a table of texts first, and insert from there.
    O807 FILE_FORMAT: Unsupported, "a file that COPY does not read or write", example: "LOAD DATA INFILE '/tmp/x' INTO TABLE t SET a = 1";
}
