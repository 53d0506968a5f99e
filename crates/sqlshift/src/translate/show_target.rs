//! SHOW of what PostgreSQL's own catalogs tell, or of what it has nothing like.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/show.html>

use super::code::query as code;
use super::show::{give, give_where, like, rows};
use super::{Engine, Outcome};
use crate::mysql::ast::{Show, TableName};
use crate::mysql::variables::VARIABLES;
use crate::postgres::ident::{ident, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::CompactString;

/// Translates the statement if it is one of these.
pub(super) fn show(engine: &mut Engine, out: &mut Outcome, node: &Show, what: &str, whole: Span) -> bool {
    let server = |out: &mut Outcome, message: &str| out.report(&code::SHOW_SERVER, whole, message);
    match what {
        "VARIABLES" => variables(engine, out, node, whole),
        "STATUS" => {
            server(out, "the target counts other things");
            listed(engine, out, node, &["Variable_name", "Value"], STATUS, "Variable_name");
        }
        "EVENTS" => {
            server(out, "the target has no events");
            listed(engine, out, node, EVENTS, &none(EVENTS.len()), "Name");
        }
        "OPEN TABLES" => {
            server(out, "the target keeps no list of open tables");
            listed(engine, out, node, OPEN_TABLES, &none(OPEN_TABLES.len()), "Table");
        }
        "TRIGGERS" => {
            server(out, "the triggers of the target, with its functions");
            let sql = format!("{TRIGGERS}{}", in_schema(engine, node, "event_object_schema"));
            listed(engine, out, node, TRIGGER_COLUMNS, &sql, "Table");
        }
        "FUNCTION STATUS" | "PROCEDURE STATUS" => {
            server(out, "the routines of the target");
            let kind = if what.starts_with('F') { "f" } else { "p" };
            let sql = format!("{ROUTINES} AND p.prokind = '{kind}'");
            listed(engine, out, node, ROUTINE_COLUMNS, &sql, "Name");
        }
        "TABLE STATUS" => {
            server(out, "the tables of the target, by its own measures");
            let sql = format!("{TABLE_STATUS}{}", in_schema(engine, node, "n.nspname"));
            listed(engine, out, node, TABLE_COLUMNS, &sql, "Name");
        }
        "PLUGINS" => {
            server(out, "the extensions of the target");
            let sql = "SELECT extname::text, 'ACTIVE', 'EXTENSION', NULL::text, NULL::text FROM pg_extension";
            listed(engine, out, node, &["Name", "Status", "Type", "Library", "License"], sql, "Name");
        }
        "ENGINES" | "STORAGE ENGINES" => {
            server(out, "the one way of storing tables of the target");
            let sql = "VALUES ('heap', 'DEFAULT', 'Tables of PostgreSQL', 'YES', 'YES', 'YES')";
            let names = ["Engine", "Support", "Comment", "Transactions", "XA", "Savepoints"];
            listed(engine, out, node, &names, sql, "Engine");
        }
        "CHARACTER SET" | "CHARSET" => {
            server(out, "all texts of the target are UTF-8");
            let sql = "VALUES ('utf8mb4', 'UTF-8 Unicode', 'utf8mb4_0900_ai_ci', 4::bigint)";
            listed(engine, out, node, &["Charset", "Description", "Default collation", "Maxlen"], sql, "Charset");
        }
        "COLLATION" => {
            server(out, "the collations of the target");
            let names = ["Collation", "Charset", "Id", "Default", "Compiled", "Sortlen", "Pad_attribute"];
            let sql = "SELECT collname::text, 'utf8mb4', oid::bigint, '', 'Yes', 0::bigint, 'NO PAD' FROM pg_collation \
                       WHERE collencoding IN (-1, 6)";
            listed(engine, out, node, &names, sql, "Collation");
        }
        "COUNT ( * ) WARNINGS" | "COUNT ( * ) ERRORS" => {
            out.report(&code::SHOW_WARNINGS, whole, "the target keeps no list of warnings");
            let of = if what.ends_with("WARNINGS") { "warning" } else { "error" };
            give(out, format!("SELECT 0::bigint AS \"@@session.{of}_count\""));
        }
        "BINARY LOGS" => {
            server(out, "the files of the target's log, if the role may see them");
            let sql = "SELECT name, size, 'No' FROM pg_ls_waldir()";
            listed(engine, out, node, &["Log_name", "File_size", "Encrypted"], sql, "Log_name");
        }
        "PRIVILEGES" => {
            server(out, "the privileges that the target knows");
            listed(engine, out, node, &["Privilege", "Context", "Comment"], PRIVILEGES, "Privilege");
        }
        "CREATE USER" => create_user(out, node, whole),
        "CREATE VIEW" => of_view(engine, out, node),
        "CREATE FUNCTION" | "CREATE PROCEDURE" => of_routine(engine, out, node, what),
        "CREATE TRIGGER" => of_trigger(engine, out, node),
        _ if what == "PROFILES" || what == "PROFILE" || what.starts_with("PROFILE ") => {
            server(out, "the target keeps no profiles");
            let names: &[&str] =
                if what == "PROFILES" { &["Query_ID", "Duration", "Query"] } else { &["Status", "Duration"] };
            give(out, titled(names, &none(names.len())));
        }
        _ if what == "GRANTS" || what.starts_with("GRANTS FOR ") => grants(out, what, whole),
        _ => return false,
    }
    true
}

/// A query that gives no rows of so many columns.
fn none(columns: usize) -> String {
    format!("SELECT {} WHERE false", vec!["NULL::text"; columns].join(", "))
}

/// The query with these names for its columns.
fn titled(names: &[&str], sql: &str) -> String {
    let names: Vec<CompactString> = names.iter().map(|name| ident(name)).collect();
    format!("SELECT * FROM ({sql}) AS shown ({})", names.join(", "))
}

/// Gives the rows that `LIKE` (about this column) and `WHERE` leave.
fn listed(engine: &mut Engine, out: &mut Outcome, node: &Show, names: &[&str], sql: &str, about: &str) {
    let mut sql = titled(names, sql);
    if let Some(pattern) = &node.like {
        sql.push_str(&format!(" WHERE {} ILIKE {}", ident(about), quote_string(pattern)));
    }
    give_where(engine, out, sql, names, node.condition.as_ref());
}

fn in_schema(engine: &Engine, node: &Show, column: &str) -> String {
    let schema = match &node.database {
        Some(name) => Some(engine.schema(&name.text)),
        None => engine.session.database.clone(),
    };
    let of = schema.map_or_else(|| "current_schema()".to_owned(), |schema| quote_string(&schema).into());
    format!(" AND {column} = {of}")
}

/// `SHOW VARIABLES`: what they are on a MySQL server that nobody has configured.
fn variables(engine: &mut Engine, out: &mut Outcome, node: &Show, whole: Span) {
    out.report(&code::SYSTEM_VALUE, whole, "what MySQL has by default");
    let list: Vec<Vec<Option<String>>> = VARIABLES
        .iter()
        .filter(|(name, _)| node.like.as_ref().is_none_or(|pattern| like(name, pattern)))
        .map(|(name, is)| vec![Some((*name).to_owned()), Some(is.shown().to_owned())])
        .collect();
    let names = ["Variable_name", "Value"];
    give_where(engine, out, rows(&names, &list), &names, node.condition.as_ref());
}

fn of_view(engine: &Engine, out: &mut Outcome, node: &Show) {
    let Some(name) = &node.of else { return };
    let id = engine.table_id(name);
    let of = quote_string(&engine.sql_name(&id));
    out.report(&code::SHOW_DEFINITION, name.span(), "the definition is the target's");
    give(
        out,
        format!(
            "SELECT {} AS \"View\", 'CREATE VIEW ' || {of} || ' AS ' || pg_get_viewdef({of}::regclass) AS \"Create View\", \
             'utf8mb4' AS character_set_client, 'utf8mb4_0900_ai_ci' AS collation_connection",
            quote_string(&id.name)
        ),
    );
}

fn of_routine(engine: &Engine, out: &mut Outcome, node: &Show, what: &str) {
    let Some(name) = &node.of else { return };
    let schema = name.database.as_ref().map(|database| engine.schema(&database.text));
    let schema = schema.or_else(|| engine.session.database.clone());
    let schema = schema.map_or_else(|| "current_schema()".to_owned(), |schema| quote_string(&schema).into());
    let (title, kind) = if what.ends_with("FUNCTION") { ("Function", "f") } else { ("Procedure", "p") };
    out.report(&code::SHOW_DEFINITION, name.span(), "the definition is the target's");
    give(
        out,
        format!(
            "SELECT p.proname::text AS \"{title}\", '' AS sql_mode, pg_get_functiondef(p.oid) AS \"Create {title}\", \
             'utf8mb4' AS character_set_client, 'utf8mb4_0900_ai_ci' AS collation_connection, \
             'utf8mb4_0900_ai_ci' AS \"Database Collation\" FROM pg_proc AS p \
             JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE p.prokind = '{kind}' AND n.nspname = {schema} \
             AND lower(p.proname::text) = {}",
            quote_string(&name.name.text.to_lowercase())
        ),
    );
}

fn of_trigger(engine: &Engine, out: &mut Outcome, node: &Show) {
    let Some(name) = &node.of else { return };
    out.report(&code::SHOW_DEFINITION, name.span(), "the definition is the target's");
    give(
        out,
        format!(
            "SELECT tgname::text AS \"Trigger\", '' AS sql_mode, pg_get_triggerdef(oid) AS \"SQL Original Statement\", \
             'utf8mb4' AS character_set_client, 'utf8mb4_0900_ai_ci' AS collation_connection, \
             'utf8mb4_0900_ai_ci' AS \"Database Collation\", NULL::timestamp AS \"Created\" FROM pg_trigger \
             WHERE NOT tgisinternal AND tgname = {}",
            quote_string(&engine.spelt(&name.name.text))
        ),
    );
}

fn grants(out: &mut Outcome, what: &str, whole: Span) {
    // `GRANTS FOR 'U' @ 'H'`, in capitals: names of accounts are compared without regard to case.
    let user = what.strip_prefix("GRANTS FOR ").map(|words| words.split([' ', '@']).next().unwrap_or_default());
    let user = user.map(|user| user.trim_matches(['\'', '"', '`'])).filter(|user| *user != "CURRENT_USER");
    let of = user.map_or_else(|| "current_user".to_owned(), |user| quote_string(&user.to_lowercase()).into());
    out.report(&code::SHOW_SERVER, whole, "the privileges of the target");
    give(
        out,
        format!(
            "SELECT format('GRANT %s ON %I.%I TO %I', string_agg(privilege_type::text, ', '), table_schema, table_name, \
             grantee) AS {} FROM information_schema.role_table_grants WHERE lower(grantee::text) = {of} AND table_schema !~ '^(pg_|information_schema)' \
             GROUP BY table_schema, table_name, grantee ORDER BY table_schema, table_name",
            ident(&format!("Grants for {}", user.map_or_else(|| "CURRENT_USER".to_owned(), str::to_lowercase)))
        ),
    );
}

fn create_user(out: &mut Outcome, node: &Show, whole: Span) {
    let user = node.of.as_ref().map_or("", |name| name.name.text.as_str());
    let of = match user.to_uppercase().as_str() {
        "" | "CURRENT_USER" => CompactString::const_new("current_user"),
        _ => quote_string(user),
    };
    out.report(&code::SHOW_SERVER, whole, "the role of the target");
    give(
        out,
        format!(
            "SELECT format('CREATE ROLE %I%s%s%s', rolname, CASE WHEN rolcanlogin THEN ' LOGIN' ELSE '' END, \
             CASE WHEN rolsuper THEN ' SUPERUSER' ELSE '' END, CASE WHEN rolconnlimit >= 0 THEN \
             format(' CONNECTION LIMIT %s', rolconnlimit) ELSE '' END) AS {} \
             FROM pg_roles WHERE lower(rolname::text) = lower({of})",
            ident(&format!("CREATE USER for {user}@%"))
        ),
    );
}

/// The columns of a table whose definition was not read, as the target tells them.
pub(super) fn columns(
    engine: &Engine,
    out: &mut Outcome,
    name: &TableName,
    column: Option<&str>,
    full: bool,
) -> String {
    let id = engine.table_id(name);
    out.report(&code::SHOW_DEFINITION, name.span(), "the definition is the target's");
    let table = quote_string(&qualified(id.database.as_deref(), &id.name));
    let (collation, rest) = if full {
        (
            ", CASE WHEN a.attcollation <> 0 THEN 'utf8mb4_0900_ai_ci' END AS \"Collation\"",
            ", 'select,insert,update,references' AS \"Privileges\", \
             coalesce(col_description(a.attrelid, a.attnum), '') AS \"Comment\"",
        )
    } else {
        ("", "")
    };
    let like =
        column.map(|pattern| format!(" AND a.attname::text ILIKE {}", quote_string(pattern))).unwrap_or_default();
    format!(
        "SELECT a.attname::text AS \"Field\", format_type(a.atttypid, a.atttypmod) AS \"Type\"{collation}, \
         CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END AS \"Null\", \
         CASE WHEN k.keys ~ 'p' THEN 'PRI' WHEN k.keys ~ 'u' THEN 'UNI' WHEN k.keys <> '' THEN 'MUL' ELSE '' END AS \"Key\", \
         pg_get_expr(d.adbin, d.adrelid) AS \"Default\", \
         CASE WHEN a.attidentity <> '' THEN 'auto_increment' ELSE '' END AS \"Extra\"{rest} FROM pg_attribute AS a \
         LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
         LEFT JOIN LATERAL (SELECT string_agg(CASE WHEN i.indisprimary THEN 'p' WHEN i.indisunique AND i.indnatts = 1 \
         THEN 'u' ELSE 'm' END, '') AS keys FROM pg_index AS i WHERE i.indrelid = a.attrelid \
         AND (i.indkey[0] = a.attnum OR i.indisprimary AND a.attnum = ANY (i.indkey))) AS k ON true \
         WHERE a.attrelid = {table}::regclass AND a.attnum > 0 AND NOT a.attisdropped{like} ORDER BY a.attnum"
    )
}

/// The indexes of a table whose definition was not read.
pub(super) fn indexes(engine: &Engine, out: &mut Outcome, name: &TableName) -> String {
    let id = engine.table_id(name);
    out.report(&code::SHOW_DEFINITION, name.span(), "the indexes are the target's");
    let table = quote_string(&qualified(id.database.as_deref(), &id.name));
    format!(
        "SELECT r.relname::text AS \"Table\", CASE WHEN i.indisunique THEN 0 ELSE 1 END AS \"Non_unique\", \
         CASE WHEN i.indisprimary THEN 'PRIMARY' ELSE x.relname::text END AS \"Key_name\", k.at AS \"Seq_in_index\", \
         a.attname::text AS \"Column_name\", CASE WHEN i.indoption[k.at::integer - 1] & 1 = 1 THEN 'D' ELSE 'A' END \
         AS \"Collation\", greatest(r.reltuples, 0)::bigint AS \"Cardinality\", NULL::bigint AS \"Sub_part\", \
         NULL::text AS \"Packed\", CASE WHEN a.attnotnull THEN '' ELSE 'YES' END AS \"Null\", \
         upper(m.amname::text) AS \"Index_type\", '' AS \"Comment\", \
         coalesce(obj_description(x.oid, 'pg_class'), '') AS \"Index_comment\", 'YES' AS \"Visible\", \
         CASE WHEN k.own = 0 THEN pg_get_indexdef(x.oid, k.at::integer, true) END AS \"Expression\" FROM pg_index AS i \
         JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_am AS m ON m.oid = x.relam \
         JOIN pg_class AS r ON r.oid = i.indrelid \
         CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (own, at) \
         LEFT JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum = k.own AND k.own > 0 \
         WHERE r.oid = {table}::regclass ORDER BY i.indisprimary DESC, i.indisunique DESC, x.relname, k.at"
    )
}

/// `SHOW CREATE TABLE` of a table that is not known in full: its columns and keys on the target.
pub(super) fn create_table(engine: &Engine, out: &mut Outcome, name: &TableName) {
    let id = engine.table_id(name);
    out.report(&code::SHOW_DEFINITION, name.span(), "the definition is the target's");
    let table = quote_string(&engine.sql_name(&id));
    give(
        out,
        format!(
            "SELECT {own} AS \"Table\", 'CREATE TABLE ' || {table} || E' (\\n  ' || string_agg(line, E',\\n  ' ORDER BY at) \
             || E'\\n)' AS \"Create Table\" FROM (SELECT attnum::integer AS at, quote_ident(attname) || ' ' || \
             format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS line \
             FROM pg_attribute WHERE attrelid = {table}::regclass AND attnum > 0 AND NOT attisdropped \
             UNION ALL SELECT 100000, 'CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) \
             FROM pg_constraint WHERE conrelid = {table}::regclass) AS lines",
            own = quote_string(&id.name)
        ),
    );
}

const PRIVILEGES: &str = "VALUES \
    ('Select', 'Tables,Columns', 'To retrieve rows from table'), \
    ('Insert', 'Tables,Columns', 'To insert data into tables'), \
    ('Update', 'Tables,Columns', 'To update existing rows'), \
    ('Delete', 'Tables', 'To delete existing rows'), \
    ('Truncate', 'Tables', 'To empty tables'), \
    ('References', 'Tables,Columns', 'To have references on tables'), \
    ('Trigger', 'Tables', 'To use triggers'), \
    ('Create', 'Databases,Schemas', 'To create new objects'), \
    ('Connect', 'Databases', 'To connect to the database'), \
    ('Temporary', 'Databases', 'To use temporary tables'), \
    ('Usage', 'Schemas,Sequences,Types', 'To use objects'), \
    ('Execute', 'Functions,Procedures', 'To execute stored routines')";

const EVENTS: &[&str] = &[
    "Db",
    "Name",
    "Definer",
    "Time zone",
    "Type",
    "Execute at",
    "Interval value",
    "Interval field",
    "Starts",
    "Ends",
    "Status",
    "Originator",
    "character_set_client",
    "collation_connection",
    "Database Collation",
];

const OPEN_TABLES: &[&str] = &["Database", "Table", "In_use", "Name_locked"];

const TRIGGER_COLUMNS: &[&str] = &[
    "Trigger",
    "Event",
    "Table",
    "Statement",
    "Timing",
    "Created",
    "sql_mode",
    "Definer",
    "character_set_client",
    "collation_connection",
    "Database Collation",
];

const TRIGGERS: &str = "SELECT trigger_name::text, event_manipulation::text, event_object_table::text, \
    action_statement::text, action_timing::text, NULL::timestamp, '', current_user::text, 'utf8mb4', \
    'utf8mb4_0900_ai_ci', 'utf8mb4_0900_ai_ci' FROM information_schema.triggers WHERE true";

const ROUTINE_COLUMNS: &[&str] = &[
    "Db",
    "Name",
    "Type",
    "Language",
    "Definer",
    "Modified",
    "Created",
    "Security_type",
    "Comment",
    "character_set_client",
    "collation_connection",
    "Database Collation",
];

const ROUTINES: &str = "SELECT n.nspname::text, p.proname::text, \
    CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, upper(l.lanname::text), \
    pg_get_userbyid(p.proowner)::text, NULL::timestamp, NULL::timestamp, \
    CASE WHEN p.prosecdef THEN 'DEFINER' ELSE 'INVOKER' END, coalesce(obj_description(p.oid, 'pg_proc'), ''), 'utf8mb4', \
    'utf8mb4_0900_ai_ci', 'utf8mb4_0900_ai_ci' FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace \
    JOIN pg_language AS l ON l.oid = p.prolang WHERE n.nspname !~ '^(pg_|information_schema$|mysql$)'";

const TABLE_COLUMNS: &[&str] = &[
    "Name",
    "Engine",
    "Version",
    "Row_format",
    "Rows",
    "Avg_row_length",
    "Data_length",
    "Max_data_length",
    "Index_length",
    "Data_free",
    "Auto_increment",
    "Create_time",
    "Update_time",
    "Check_time",
    "Collation",
    "Checksum",
    "Create_options",
    "Comment",
];

const TABLE_STATUS: &str = "SELECT r.relname::text, 'InnoDB', 10::bigint, 'Dynamic', greatest(r.reltuples, 0)::bigint, \
    0::bigint, pg_table_size(r.oid), 0::bigint, pg_indexes_size(r.oid), 0::bigint, NULL::bigint, NULL::timestamp, \
    NULL::timestamp, NULL::timestamp, 'utf8mb4_0900_ai_ci', NULL::bigint, '', \
    coalesce(obj_description(r.oid, 'pg_class'), CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE '' END) FROM pg_class AS r \
    JOIN pg_namespace AS n ON n.oid = r.relnamespace WHERE r.relkind IN ('r', 'p', 'v') AND NOT r.relispartition";

const STATUS: &str = "SELECT name, value::text FROM (VALUES \
    ('Com_commit', (SELECT sum(xact_commit) FROM pg_stat_database)), \
    ('Com_rollback', (SELECT sum(xact_rollback) FROM pg_stat_database)), \
    ('Innodb_rows_deleted', (SELECT sum(tup_deleted) FROM pg_stat_database)), \
    ('Innodb_rows_inserted', (SELECT sum(tup_inserted) FROM pg_stat_database)), \
    ('Innodb_rows_read', (SELECT sum(tup_returned) FROM pg_stat_database)), \
    ('Innodb_rows_updated', (SELECT sum(tup_updated) FROM pg_stat_database)), \
    ('Queries', (SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database)), \
    ('Questions', (SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database)), \
    ('Threads_connected', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')), \
    ('Threads_running', (SELECT count(*) FROM pg_stat_activity WHERE state = 'active')), \
    ('Uptime', (SELECT extract(epoch FROM now() - pg_postmaster_start_time())::bigint))) AS status (name, value)";
