//! Codes about whole statements: skipped (S) and not translated (U).

use crate::report::codes;

codes! {
    /// MySQL: Settings of a session (`SET NAMES`, `SET FOREIGN_KEY_CHECKS`, `SET @OLD_SQL_MODE`, …) are made by dumps and
    /// clients.
    /// PostgreSQL: They have no meaning.
    /// Translation: Nothing is written. Those that change what follows, such as `sql_mode` and `time_zone`, are honoured
    /// while reading.
    /// To do: Nothing.
    S601 SESSION_SETTING: Skipped, "a setting of a MySQL session", example: "SET NAMES utf8mb4";

    /// MySQL: `LOCK TABLES` around a dump's rows keeps other sessions away.
    /// PostgreSQL: None is needed.
    /// Translation: Nothing is written.
    /// To do: Nothing; an application that locks tables says `LOCK TABLE` inside of a transaction.
    S602 LOCK_TABLES: Skipped, "table locks around a dump's rows", example: "LOCK TABLES t WRITE";

    /// MySQL: Maintenance of the server: `FLUSH`, `ANALYZE TABLE`, `OPTIMIZE TABLE`, replication, tablespaces, plugins,
    /// resource groups; help about it.
    /// PostgreSQL: It has a maintenance of its own, mostly by itself.
    /// Translation: Nothing is written.
    /// To do: Run `ANALYZE` once after the rows are loaded.
    S603 HOUSEKEEPING: Skipped, "maintenance of a MySQL server", example: "FLUSH TABLES";

    /// MySQL: Storage engine, algorithm, lock mode, physical order: ways of storing a table.
    /// PostgreSQL: There is one way.
    /// Translation: Nothing is written.
    /// To do: Nothing.
    S604 STORAGE_OPTION: Skipped, "an option of MySQL's storage", example: "CREATE TABLE t (a INT); ALTER TABLE t FORCE";

    /// MySQL: A database has a default character set and collation.
    /// PostgreSQL: It has too, chosen when it is created.
    /// Translation: Nothing is written; every text column names its collation.
    /// To do: Create the database with `ENCODING 'UTF8'`.
    S605 DATABASE_OPTION: Skipped, "a database's default character set", example: "ALTER DATABASE d CHARACTER SET utf8mb4";

    /// MySQL: A transaction goes on after a statement that is refused, without that statement.
    /// PostgreSQL: It refuses all that comes behind, until `ROLLBACK`; `COMMIT` rolls it back.
    /// Translation: The transaction begins.
    /// To do: Set a savepoint before statements that may be refused (`\\set ON_ERROR_ROLLBACK on` in psql does).
    S870 ERROR_ENDS_TRANSACTION: Approximate Loud, "a transaction that an error ends", example: "CREATE TABLE t (a INT); START TRANSACTION; INSERT INTO t SELECT 1";

    /// MySQL: `BEGIN` and `COMMIT` stand around a dump's rows.
    /// PostgreSQL: The same may be done.
    /// Translation: Nothing is written; each statement of the output stands for itself.
    /// To do: Load with `psql -1` where all or nothing is wanted.
    S607 TRANSACTION: Skipped, "a transaction around rows", example: "START TRANSACTION";

    /// MySQL: `DROP` takes away routines and triggers.
    /// PostgreSQL: The same.
    /// Translation: They were kept as comments, so there is none to drop.
    /// To do: Nothing.
    S608 NOTHING_TO_DROP: Skipped, "what was not translated need not be dropped", example: "DROP PROCEDURE IF EXISTS p";

    /// MySQL: The statement may be of another version or another server, or no SQL.
    /// PostgreSQL: It means nothing there as it stands.
    /// Translation: The statement could not be read. It is kept as a comment.
    /// To do: See whether MySQL accepts it. If it does, please report it.
    U901 SYNTAX: Unsupported, "a statement that could not be read", example: "CREATE TABLE t (";

    /// MySQL: A string, a quoted name or a comment goes on until it is closed.
    /// PostgreSQL: The same.
    /// Translation: The input ends before, so the last statement is not whole. It is kept as a comment.
    /// To do: Look at the opening quote that the message names: the input may be cut off.
    U902 UNCLOSED: Unsupported, "a string or comment that does not end", example: "INSERT INTO t VALUES ('a";

    /// MySQL: `max_allowed_packet` and the stack limit what is read.
    /// PostgreSQL: There are other limits.
    /// Translation: The statement is longer than the limit here, or nested more deeply, or has too many parts. The limits
    /// keep memory and time bounded.
    /// To do: Part the statement.
    U903 TOO_LARGE: Unsupported, "a statement beyond the limits", example: "SELECT ((((((((((1))))))))))";

    /// MySQL: Procedures and functions are written in SQL's own procedural language.
    /// PostgreSQL: They are written in PL/pgSQL.
    /// Translation: They are kept as comments; their bodies are not translated yet.
    /// To do: Write them in PL/pgSQL by hand.
    U904 ROUTINE: Unsupported, "a stored procedure or function", example: "CREATE PROCEDURE p() SELECT 1", effort: 12;

    /// MySQL: A trigger is a statement or a block that runs for each row.
    /// PostgreSQL: A trigger calls a function of PL/pgSQL.
    /// Translation: Triggers are kept as comments; their bodies are not translated yet.
    /// To do: Write the function and the trigger by hand.
    U905 TRIGGER: Unsupported, "a trigger", example: "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1", effort: 8;

    /// MySQL: Events are jobs of the server's scheduler.
    /// PostgreSQL: There is no scheduler without an extension.
    /// Translation: The event does more than read or change rows, or happens at times that `pg_cron` cannot say. It is kept
    /// as a comment.
    /// To do: Write it as a job of `pg_cron` or of the system's scheduler.
    U906 EVENT: Unsupported, "a scheduled event", example: "CREATE EVENT e ON SCHEDULE EVERY 5 DAY DO DELETE FROM t", effort: 6;

    /// MySQL: Events are jobs of the server's scheduler.
    /// PostgreSQL: The extension `pg_cron` runs jobs; without it there is no scheduler.
    /// Translation: The event becomes a job of `pg_cron`, where that is there, and a warning elsewhere. Jobs run in the time
    /// zone of `cron.timezone`, which is GMT unless it is set, with the search path of their role, and stay when they are
    /// over; comments are left out.
    /// To do: Install `pg_cron` in this database, and set `cron.timezone`.
    U856 EVENT_JOB: Approximate, "an event that becomes a job", example: "CREATE TABLE t (a INT); CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t", effort: 2;

    /// MySQL: Proxies, accounts without a name, and privileges for databases by wildcards.
    /// PostgreSQL: It has nothing like these.
    /// Translation: The statement is kept as a comment.
    /// To do: Create roles and grants on the target by hand.
    U907 ACCOUNT: Unsupported, "a privilege without a counterpart", example: "GRANT PROXY ON 'a' TO 'b'";

    /// MySQL: The statement is one that few applications use.
    /// PostgreSQL: It may have a counterpart of another name.
    /// Translation: The kind of statement has no translation yet: it is kept as a comment.
    /// To do: Do by hand what it did.
    U908 STATEMENT: Unsupported, "a statement without a translation", example: "HANDLER t OPEN";

    /// MySQL: Commands of the client `mysql`, such as `source file.sql`, are not SQL.
    /// PostgreSQL: `psql` has commands of its own: `\i file.sql`.
    /// Translation: The command is kept as a comment.
    /// To do: Convert the file it names.
    U909 CLIENT_COMMAND: Unsupported, "a command of the mysql client", example: "source other.sql";

    /// MySQL: Spatial reference systems are objects of the whole server.
    /// PostgreSQL: It has others.
    /// Translation: The statement is kept as a comment.
    /// To do: See what it was for; mostly nothing is needed.
    U910 SERVER_OBJECT: Unsupported, "an object of the whole server", example: "CREATE SPATIAL REFERENCE SYSTEM 99999 NAME 'x' DEFINITION ''";

    /// MySQL: Sequences are objects of MariaDB.
    /// PostgreSQL: It has sequences too.
    /// Translation: The statement is kept as a comment; sequences are not translated yet.
    /// To do: Write `CREATE SEQUENCE` by hand.
    U911 SEQUENCE: Unsupported, "a MariaDB sequence", example: "CREATE SEQUENCE s";

    /// MySQL: `ON DUPLICATE KEY UPDATE` stands at the end of an INSERT.
    /// PostgreSQL: `ON CONFLICT` does too.
    /// Translation: A long INSERT is written in pieces as it is read, and its last piece could not be translated: mostly
    /// the clause is known only there. The rows before it were written as a plain INSERT.
    /// To do: Part the statement into shorter ones, or load its rows by hand.
    U913 SPLIT_INSERT: Unsupported, "a long INSERT whose end was not translated", example: "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2";

    /// MySQL: A view is a query with a name.
    /// PostgreSQL: The same.
    /// Translation: The view's query could not be translated; it is kept as a comment.
    /// To do: Write the view by hand; the source is kept as a comment.
    U912 VIEW: Unsupported, "a view whose query was not translated", example: "CREATE VIEW v AS SELECT ROW_COUNT() AS n", effort: 6;

    /// MySQL: The statement has an answer that plain SQL of the target does not give.
    /// PostgreSQL: A function gives it.
    /// Translation: `helpers = "forbid"` is set, and the output would have to bring such a function. The statement is kept
    /// as a comment.
    /// To do: Leave `helpers` at `"allow"`: the functions are plain SQL in the schema `mysql` and need no extension.
    U915 HELPER_FORBIDDEN: Unsupported, "a helper function that is forbidden", example: "SELECT SOUNDEX('a')", options: "helpers = 'forbid'";

    /// MySQL: The statement is refused: only `DEFAULT` may stand for a generated column.
    /// PostgreSQL: It is refused as well.
    /// Translation: The statement is kept as a comment.
    /// To do: Leave the column out of the statement, or write `DEFAULT` for it.
    U914 GENERATED_VALUE: Unsupported, "a value for a generated column", example: "CREATE TABLE t (a INT, b INT AS (a + 1)); INSERT INTO t VALUES (1, 2)";
}
