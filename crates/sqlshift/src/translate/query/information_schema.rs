//! The views of MySQL's `information_schema`, made from PostgreSQL's catalogs.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/information-schema.html>

use super::scope::{Source, SourceColumn, Value};
use super::{empty_views, server_views};
use crate::postgres::ident::ident_list;
use crate::translate::expr::typed::{Kind, Pg, TextCollation};

/// A view of `information_schema`.
#[derive(Clone, Copy)]
pub(super) struct SystemView {
    pub(super) name: &'static str,
    /// Its columns, those behind `#` integers, those behind `@` times, all others texts.
    pub(super) columns: &'static str,
    /// The query that gives them in this order; empty if no target has such rows.
    pub(super) sql: &'static str,
}

/// The view of this name in this database.
pub(super) fn view(database: &str, name: &str) -> Option<SystemView> {
    let (views, empty): (Vec<&[SystemView]>, _) = if database.eq_ignore_ascii_case("mysql") {
        (vec![server_views::GRANT_TABLES], empty_views::OF_MYSQL)
    } else if database.eq_ignore_ascii_case("information_schema") {
        (vec![VIEWS, server_views::VIEWS], empty_views::OF_INFORMATION_SCHEMA)
    } else {
        return None;
    };
    let known = views.into_iter().flatten().find(|view| view.name.eq_ignore_ascii_case(name)).copied();
    known.or_else(|| {
        let (name, columns) = empty.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(SystemView { name, columns, sql: "" })
    })
}

/// Writes out `{schema}`: the name of MySQL's database that a schema is. What no `USE` was said for lies in `public`, and
/// there the database of the connection is meant, as by `DATABASE()`.
fn databases(sql: &str) -> String {
    let mut parts = sql.split(['{', '}']);
    let mut written = parts.next().unwrap_or_default().to_owned();
    while let (Some(schema), Some(rest)) = (parts.next(), parts.next()) {
        written.push_str(&format!("CASE {schema} WHEN 'public' THEN current_database() ELSE {schema} END::text"));
        written.push_str(rest);
    }
    written
}

impl SystemView {
    /// The view in a FROM clause, and what its names mean.
    pub(super) fn source(&self, alias: &str, text: TextCollation) -> (String, Source) {
        let typed = |word: &str| match word.strip_prefix('#') {
            Some(name) => (name.to_owned(), Value::new(Kind::INT, Pg::Int8)),
            None => match word.strip_prefix('@') {
                Some(name) => (name.to_owned(), Value::new(Kind::Datetime { fraction: 0 }, Pg::Timestamp)),
                None => (word.to_owned(), Value { text: Some(text), ..Value::new(Kind::Text, Pg::Text) }),
            },
        };
        let columns: Vec<SourceColumn> = self
            .columns
            .split_whitespace()
            .map(|word| {
                let (name, value) = typed(word);
                SourceColumn { name: name.into(), value, merged: false }
            })
            .collect();
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let list = ident_list(&names);
        let source = Source::derived(alias, columns, true);
        (format!("({}) AS {} ({list})", self.rows(), source.qualifier), source)
    }

    fn rows(&self) -> String {
        if !self.sql.is_empty() {
            return databases(self.sql);
        }
        let null = |word: &str| match word.as_bytes() {
            [b'#', ..] => "NULL::bigint",
            [b'@', ..] => "NULL::timestamp",
            _ => "NULL::text",
        };
        let nulls: Vec<&str> = self.columns.split_whitespace().map(null).collect();
        format!("SELECT {} WHERE false", nulls.join(", "))
    }
}

static VIEWS: &[SystemView] = &[
    SystemView {
        name: "CHARACTER_SETS",
        columns: "CHARACTER_SET_NAME DEFAULT_COLLATE_NAME DESCRIPTION #MAXLEN",
        sql: "VALUES ('utf8mb4', 'utf8mb4_0900_ai_ci', 'UTF-8 Unicode', 4::bigint)",
    },
    SystemView {
        name: "CHECK_CONSTRAINTS",
        columns: "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME CHECK_CLAUSE",
        sql: "SELECT 'def', {n.nspname}, c.conname::text, pg_get_expr(c.conbin, c.conrelid) FROM pg_constraint AS c \
              JOIN pg_namespace AS n ON n.oid = c.connamespace WHERE c.contype = 'c' AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "COLUMNS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME #ORDINAL_POSITION COLUMN_DEFAULT IS_NULLABLE DATA_TYPE \
                  #CHARACTER_MAXIMUM_LENGTH #CHARACTER_OCTET_LENGTH #NUMERIC_PRECISION #NUMERIC_SCALE #DATETIME_PRECISION \
                  CHARACTER_SET_NAME COLLATION_NAME COLUMN_TYPE COLUMN_KEY EXTRA PRIVILEGES COLUMN_COMMENT \
                  GENERATION_EXPRESSION #SRS_ID",
        sql: "SELECT 'def', {c.table_schema}, c.table_name::text, c.column_name::text, c.ordinal_position::bigint, \
              c.column_default::text, c.is_nullable::text, t.named, c.character_maximum_length::bigint, \
              c.character_octet_length::bigint, c.numeric_precision::bigint, c.numeric_scale::bigint, \
              c.datetime_precision::bigint, CASE WHEN t.texts THEN 'utf8mb4' END, \
              CASE WHEN t.texts THEN coalesce(c.collation_name::text, 'utf8mb4_bin') END, \
              t.named || CASE WHEN c.character_maximum_length IS NOT NULL THEN '(' || c.character_maximum_length || ')' \
              WHEN c.data_type = 'numeric' THEN '(' || c.numeric_precision || ',' || c.numeric_scale || ')' ELSE '' END, \
              CASE WHEN k.keys ~ 'p' THEN 'PRI' WHEN k.keys ~ 'u' THEN 'UNI' WHEN k.keys <> '' THEN 'MUL' ELSE '' END, \
              CASE WHEN c.is_identity = 'YES' OR c.column_default ~ '^nextval' THEN 'auto_increment' \
              WHEN c.is_generated = 'ALWAYS' THEN 'STORED GENERATED' ELSE '' END, \
              'select,insert,update,references', coalesce(col_description(r.oid, c.ordinal_position::integer), ''), \
              coalesce(c.generation_expression::text, ''), NULL::bigint FROM information_schema.columns AS c \
              CROSS JOIN LATERAL (SELECT CASE c.data_type WHEN 'integer' THEN 'int' WHEN 'numeric' THEN 'decimal' \
              WHEN 'character varying' THEN 'varchar' WHEN 'character' THEN 'char' WHEN 'double precision' THEN 'double' \
              WHEN 'real' THEN 'float' WHEN 'timestamp without time zone' THEN 'datetime' \
              WHEN 'timestamp with time zone' THEN 'timestamp' WHEN 'interval' THEN 'time' WHEN 'bytea' THEN 'blob' \
              WHEN 'jsonb' THEN 'json' WHEN 'boolean' THEN 'tinyint' ELSE c.data_type::text END AS named, \
              c.data_type IN ('text', 'character varying', 'character') AS texts) AS t \
              JOIN pg_class AS r ON r.relname = c.table_name \
              JOIN pg_namespace AS n ON n.oid = r.relnamespace AND n.nspname = c.table_schema \
              LEFT JOIN LATERAL (SELECT string_agg(CASE WHEN i.indisprimary THEN 'p' WHEN i.indisunique AND i.indnatts = 1 \
              THEN 'u' ELSE 'm' END, '') AS keys FROM pg_index AS i WHERE i.indrelid = r.oid \
              AND (i.indkey[0] = c.ordinal_position OR i.indisprimary AND c.ordinal_position = ANY (i.indkey))) AS k ON true \
              WHERE c.table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "ENGINES",
        columns: "ENGINE SUPPORT COMMENT TRANSACTIONS XA SAVEPOINTS",
        sql: "VALUES ('heap', 'DEFAULT', 'Tables of PostgreSQL', 'YES', 'YES', 'YES')",
    },
    SystemView {
        name: "EVENTS",
        columns: "EVENT_CATALOG EVENT_SCHEMA EVENT_NAME DEFINER TIME_ZONE EVENT_BODY EVENT_DEFINITION EVENT_TYPE @EXECUTE_AT \
                  INTERVAL_VALUE INTERVAL_FIELD SQL_MODE @STARTS @ENDS STATUS ON_COMPLETION @CREATED @LAST_ALTERED \
                  @LAST_EXECUTED EVENT_COMMENT #ORIGINATOR CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION",
        sql: "SELECT '', '', '', '', '', '', '', '', NULL::timestamp, '', '', '', NULL::timestamp, NULL::timestamp, '', '', \
              NULL::timestamp, NULL::timestamp, NULL::timestamp, '', 0::bigint, '', '', '' WHERE false",
    },
    SystemView {
        name: "KEY_COLUMN_USAGE",
        columns: "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME \
                  #ORDINAL_POSITION #POSITION_IN_UNIQUE_CONSTRAINT REFERENCED_TABLE_SCHEMA REFERENCED_TABLE_NAME \
                  REFERENCED_COLUMN_NAME",
        sql: "SELECT 'def', {n.nspname}, CASE c.contype WHEN 'p' THEN 'PRIMARY' ELSE c.conname::text END, 'def', \
              {n.nspname}, r.relname::text, a.attname::text, k.at, CASE c.contype WHEN 'f' THEN k.at END, \
              {fn.nspname}, f.relname::text, fa.attname::text FROM pg_constraint AS c \
              JOIN pg_class AS r ON r.oid = c.conrelid JOIN pg_namespace AS n ON n.oid = r.relnamespace \
              CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (own, other, at) \
              JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum = k.own \
              LEFT JOIN pg_class AS f ON f.oid = c.confrelid LEFT JOIN pg_namespace AS fn ON fn.oid = f.relnamespace \
              LEFT JOIN pg_attribute AS fa ON fa.attrelid = f.oid AND fa.attnum = k.other \
              WHERE c.contype IN ('p', 'u', 'f') AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "PROCESSLIST",
        columns: "#ID USER HOST DB COMMAND #TIME STATE INFO",
        sql: "SELECT pid::bigint, usename::text, coalesce(client_hostname, 'localhost'), datname::text, 'Query', \
              extract(epoch FROM now() - query_start)::bigint, state, query FROM pg_stat_activity \
              WHERE backend_type = 'client backend'",
    },
    SystemView {
        name: "REFERENTIAL_CONSTRAINTS",
        columns: "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME UNIQUE_CONSTRAINT_CATALOG UNIQUE_CONSTRAINT_SCHEMA \
                  UNIQUE_CONSTRAINT_NAME MATCH_OPTION UPDATE_RULE DELETE_RULE TABLE_NAME REFERENCED_TABLE_NAME",
        sql: "SELECT 'def', {n.nspname}, c.conname::text, 'def', {fn.nspname}, \
              CASE u.contype WHEN 'p' THEN 'PRIMARY' ELSE u.conname::text END, 'NONE', \
              CASE c.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' \
              WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END, \
              CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' \
              WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END, r.relname::text, f.relname::text FROM pg_constraint AS c \
              JOIN pg_class AS r ON r.oid = c.conrelid JOIN pg_namespace AS n ON n.oid = r.relnamespace \
              JOIN pg_class AS f ON f.oid = c.confrelid JOIN pg_namespace AS fn ON fn.oid = f.relnamespace \
              LEFT JOIN pg_constraint AS u ON u.conindid = c.conindid AND u.contype IN ('p', 'u') WHERE c.contype = 'f'",
    },
    SystemView {
        name: "ROUTINES",
        columns: "SPECIFIC_NAME ROUTINE_CATALOG ROUTINE_SCHEMA ROUTINE_NAME ROUTINE_TYPE DATA_TYPE ROUTINE_BODY \
                  ROUTINE_DEFINITION EXTERNAL_LANGUAGE IS_DETERMINISTIC SECURITY_TYPE ROUTINE_COMMENT DEFINER",
        sql: "SELECT p.proname::text, 'def', {n.nspname}, p.proname::text, \
              CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, \
              CASE p.prokind WHEN 'p' THEN '' ELSE format_type(p.prorettype, NULL) END, 'SQL', p.prosrc, \
              upper(l.lanname::text), CASE p.provolatile WHEN 'i' THEN 'YES' ELSE 'NO' END, \
              CASE WHEN p.prosecdef THEN 'DEFINER' ELSE 'INVOKER' END, coalesce(obj_description(p.oid, 'pg_proc'), ''), \
              pg_get_userbyid(p.proowner)::text FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace \
              JOIN pg_language AS l ON l.oid = p.prolang WHERE p.prokind IN ('f', 'p') \
              AND n.nspname !~ '^(pg_|information_schema$|mysql$)'",
    },
    SystemView {
        name: "SCHEMATA",
        columns: "CATALOG_NAME SCHEMA_NAME DEFAULT_CHARACTER_SET_NAME DEFAULT_COLLATION_NAME SQL_PATH DEFAULT_ENCRYPTION",
        sql: "SELECT 'def', {nspname}, 'utf8mb4', 'utf8mb4_0900_ai_ci', NULL::text, 'NO' FROM pg_namespace \
              WHERE nspname !~ '^pg_'",
    },
    SystemView {
        name: "STATISTICS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME #NON_UNIQUE INDEX_SCHEMA INDEX_NAME #SEQ_IN_INDEX COLUMN_NAME \
                  COLLATION #CARDINALITY #SUB_PART PACKED NULLABLE INDEX_TYPE COMMENT INDEX_COMMENT IS_VISIBLE EXPRESSION",
        sql: "SELECT 'def', {n.nspname}, r.relname::text, CASE WHEN i.indisunique THEN 0 ELSE 1 END::bigint, \
              {n.nspname}, CASE WHEN i.indisprimary THEN 'PRIMARY' ELSE x.relname::text END, k.at, a.attname::text, \
              CASE WHEN i.indoption[k.at::integer - 1] & 1 = 1 THEN 'D' ELSE 'A' END, \
              greatest(r.reltuples, 0)::bigint, NULL::bigint, NULL::text, CASE WHEN a.attnotnull THEN '' ELSE 'YES' END, \
              upper(m.amname::text), '', coalesce(obj_description(x.oid, 'pg_class'), ''), 'YES', \
              CASE WHEN k.own = 0 THEN pg_get_indexdef(x.oid, k.at::integer, true) END FROM pg_index AS i \
              JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_am AS m ON m.oid = x.relam \
              JOIN pg_class AS r ON r.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = r.relnamespace \
              CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (own, at) \
              LEFT JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum = k.own AND k.own > 0 \
              WHERE n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "TABLES",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME TABLE_TYPE ENGINE #VERSION ROW_FORMAT #TABLE_ROWS #AVG_ROW_LENGTH \
                  #DATA_LENGTH #MAX_DATA_LENGTH #INDEX_LENGTH #DATA_FREE #AUTO_INCREMENT @CREATE_TIME @UPDATE_TIME \
                  @CHECK_TIME TABLE_COLLATION #CHECKSUM CREATE_OPTIONS TABLE_COMMENT",
        sql: "SELECT 'def', {n.nspname}, r.relname::text, CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE 'BASE TABLE' END, \
              CASE WHEN r.relkind <> 'v' THEN 'InnoDB' END, 10::bigint, CASE WHEN r.relkind <> 'v' THEN 'Dynamic' END, \
              CASE WHEN r.relkind <> 'v' THEN greatest(r.reltuples, 0)::bigint END, NULL::bigint, \
              CASE WHEN r.relkind <> 'v' THEN pg_table_size(r.oid) END, 0::bigint, \
              CASE WHEN r.relkind <> 'v' THEN pg_indexes_size(r.oid) END, 0::bigint, NULL::bigint, NULL::timestamp, \
              NULL::timestamp, NULL::timestamp, CASE WHEN r.relkind <> 'v' THEN 'utf8mb4_0900_ai_ci' END, NULL::bigint, '', \
              coalesce(obj_description(r.oid, 'pg_class'), CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE '' END) \
              FROM pg_class AS r JOIN pg_namespace AS n ON n.oid = r.relnamespace \
              WHERE r.relkind IN ('r', 'p', 'v') AND NOT r.relispartition AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "TABLE_CONSTRAINTS",
        columns: "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_SCHEMA TABLE_NAME CONSTRAINT_TYPE ENFORCED",
        sql: "SELECT 'def', {n.nspname}, CASE c.contype WHEN 'p' THEN 'PRIMARY' ELSE c.conname::text END, \
              {n.nspname}, r.relname::text, CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' \
              WHEN 'f' THEN 'FOREIGN KEY' ELSE 'CHECK' END, CASE WHEN c.convalidated THEN 'YES' ELSE 'NO' END \
              FROM pg_constraint AS c JOIN pg_class AS r ON r.oid = c.conrelid \
              JOIN pg_namespace AS n ON n.oid = r.relnamespace WHERE c.contype IN ('p', 'u', 'f', 'c') \
              AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "TRIGGERS",
        columns: "TRIGGER_CATALOG TRIGGER_SCHEMA TRIGGER_NAME EVENT_MANIPULATION EVENT_OBJECT_CATALOG EVENT_OBJECT_SCHEMA \
                  EVENT_OBJECT_TABLE #ACTION_ORDER ACTION_CONDITION ACTION_STATEMENT ACTION_ORIENTATION ACTION_TIMING \
                  ACTION_REFERENCE_OLD_TABLE ACTION_REFERENCE_NEW_TABLE ACTION_REFERENCE_OLD_ROW \
                  ACTION_REFERENCE_NEW_ROW @CREATED SQL_MODE DEFINER CHARACTER_SET_CLIENT COLLATION_CONNECTION \
                  DATABASE_COLLATION",
        sql: "SELECT 'def', trigger_schema::text, trigger_name::text, event_manipulation::text, 'def', \
              event_object_schema::text, event_object_table::text, action_order::bigint, action_condition::text, \
              action_statement::text, action_orientation::text, action_timing::text, NULL::text, NULL::text, 'OLD', 'NEW', \
              NULL::timestamp, '', current_user::text, 'utf8mb4', 'utf8mb4_0900_ai_ci', 'utf8mb4_0900_ai_ci' \
              FROM information_schema.triggers",
    },
    SystemView {
        name: "VIEWS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME VIEW_DEFINITION CHECK_OPTION IS_UPDATABLE DEFINER SECURITY_TYPE \
                  CHARACTER_SET_CLIENT COLLATION_CONNECTION",
        sql: "SELECT 'def', {v.table_schema}, v.table_name::text, v.view_definition::text, v.check_option::text, \
              v.is_updatable::text, pg_get_userbyid(r.relowner)::text, 'DEFINER', 'utf8mb4', 'utf8mb4_0900_ai_ci' \
              FROM information_schema.views AS v JOIN pg_class AS r ON r.relname = v.table_name \
              JOIN pg_namespace AS n ON n.oid = r.relnamespace AND n.nspname = v.table_schema \
              WHERE v.table_schema !~ '^(pg_|information_schema)'",
    },
];
