//! Codes about whole statements: skipped (S) and not translated (U).

use crate::report::codes;

codes! {
    /// Settings of a MySQL session (`SET NAMES`, `SET FOREIGN_KEY_CHECKS`, `SET @OLD_SQL_MODE`, …) have no meaning on the
    /// target. Those that change what follows, such as `sql_mode` and `time_zone`, are honoured while reading.
    S601 SESSION_SETTING: Skipped, "a setting of a MySQL session", example: "SET NAMES utf8mb4";

    /// `LOCK TABLES` around a dump's rows keeps other sessions away from the MySQL server; the target needs none.
    S602 LOCK_TABLES: Skipped, "table locks around a dump's rows", example: "LOCK TABLES t WRITE";

    /// Maintenance of a MySQL server: `FLUSH`, `ANALYZE TABLE`, `OPTIMIZE TABLE`, replication.
    S603 HOUSEKEEPING: Skipped, "maintenance of a MySQL server", example: "FLUSH TABLES";

    /// Storage engine, algorithm, lock mode, physical order: MySQL's own ways of storing a table.
    S604 STORAGE_OPTION: Skipped, "an option of MySQL's storage", example: "CREATE TABLE t (a INT); ALTER TABLE t ENGINE=InnoDB";

    /// The server's own character set or collation of a database; the target's database has its own, and every text
    /// column names its collation.
    S605 DATABASE_OPTION: Skipped, "a database's default character set", example: "ALTER DATABASE d CHARACTER SET utf8mb4";

    /// `BEGIN` and `COMMIT` around a dump's rows; each statement of the output stands for itself.
    S607 TRANSACTION: Skipped, "a transaction around rows", example: "START TRANSACTION";

    /// Routines and triggers are kept as comments, so there is none to drop.
    S608 NOTHING_TO_DROP: Skipped, "what was not translated need not be dropped", example: "DROP PROCEDURE IF EXISTS p";

    /// The statement is no MySQL that could be read. It is kept as a comment.
    ///
    /// ## What to do
    /// See whether MySQL accepts it. If it does, please report it.
    U901 SYNTAX: Unsupported, "a statement that could not be read", example: "CREATE TABLE t (";

    /// The input ends inside a string, a quoted name or a comment, so the last statement is not whole. It is kept as a
    /// comment.
    ///
    /// ## What to do
    /// Look at the opening quote that the message names: the input may be cut off.
    U902 UNCLOSED: Unsupported, "a string or comment that does not end", example: "INSERT INTO t VALUES ('a";

    /// The statement is longer than the limit, or nested more deeply, or has too many parts. The limits keep memory and time bounded.
    U903 TOO_LARGE: Unsupported, "a statement beyond the limits", example: "SELECT ((((((((((1))))))))))";

    /// Procedures and functions are kept as comments; their bodies are not translated yet.
    U904 ROUTINE: Unsupported, "a stored procedure or function", example: "CREATE PROCEDURE p() SELECT 1";

    /// Triggers are kept as comments; their bodies are not translated yet.
    U905 TRIGGER: Unsupported, "a trigger", example: "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1";

    /// Events are jobs of MySQL's scheduler.
    ///
    /// ## What to do
    /// Write them as jobs of `pg_cron` or of the system's scheduler.
    U906 EVENT: Unsupported, "a scheduled event", example: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t";

    /// Accounts and privileges belong to the server: host names, passwords and role names do not carry over.
    ///
    /// ## What to do
    /// Create roles and grants on the target by hand.
    U907 ACCOUNT: Unsupported, "accounts and privileges", example: "GRANT SELECT ON d.* TO 'u'@'localhost'";

    /// The kind of statement has no translation yet.
    U908 STATEMENT: Unsupported, "a statement without a translation", example: "HANDLER t OPEN";

    /// A command of the `mysql` client, such as `source file.sql`, is not SQL.
    ///
    /// ## What to do
    /// Convert the file it names.
    U909 CLIENT_COMMAND: Unsupported, "a command of the mysql client", example: "source other.sql";

    /// A server-wide object: tablespaces, servers, log file groups, plugins, components, resource groups.
    U910 SERVER_OBJECT: Unsupported, "an object of the whole server", example: "CREATE TABLESPACE s ADD DATAFILE 's.ibd'";

    /// MariaDB's sequences are objects of their own; they are not translated yet.
    U911 SEQUENCE: Unsupported, "a MariaDB sequence", example: "CREATE SEQUENCE s";

    /// A long INSERT is written in pieces as it is read, and its last piece could not be translated: mostly it ends in
    /// `ON DUPLICATE KEY UPDATE`, which is known only there. The rows before it were written as a plain INSERT.
    ///
    /// ## What to do
    /// Part the statement into shorter ones, or load its rows by hand.
    U913 SPLIT_INSERT: Unsupported, "a long INSERT whose end was not translated", example: "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2";

    /// The view's query could not be translated.
    ///
    /// ## What to do
    /// Write the view by hand; the source is kept as a comment.
    U912 VIEW: Unsupported, "a view whose query was not translated", example: "CREATE VIEW v AS SELECT LOAD_FILE('x')";

    /// `helpers = "forbid"` is set, and the statement has MySQL's answer only with a function that the output would bring.
    ///
    /// ## What to do
    /// Leave `helpers` at `"allow"`: the functions are plain SQL in the schema `mysql` and need no extension.
    U915 HELPER_FORBIDDEN: Unsupported, "a helper function that is forbidden", example: "SELECT 1";

    /// The INSERT gives a generated column a value. MySQL refuses the statement; only `DEFAULT` may stand there.
    ///
    /// ## What to do
    /// Leave the column out of the statement, or write `DEFAULT` for it.
    U914 GENERATED_VALUE: Unsupported, "a value for a generated column", example: "CREATE TABLE t (a INT, b INT AS (a + 1)); INSERT INTO t VALUES (1, 2)";
}
