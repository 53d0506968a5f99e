//! Loads converted dumps into a PostgreSQL that the test starts itself, and reads the rows back.
//!
//! Fails when no PostgreSQL is installed, unless `SQLSHIFT_WITHOUT_POSTGRES=1` says that this is meant.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod support;

use sqlshift::{Converter, Options, Target};
use std::fs;
use support::Server;

#[test]
fn the_shop_loads_whole_and_equal() {
    let Some(server) = Server::newest("load") else { return };
    let dump = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/shop.sql")).unwrap();
    let mut converter = Converter::new(Options::for_target(Target::postgres(server.major)), Vec::new());
    converter.convert("shop.sql", &dump[..]).unwrap();
    let (report, script) = converter.finish().unwrap();
    let counts = report.counts();
    assert_eq!(counts.statements, counts.exact + counts.approximate + counts.unsupported + counts.skipped);
    assert_eq!(counts.unsupported, 0);
    server.psql(&String::from_utf8(script).unwrap());

    let customers = server.psql("SELECT id, email, level, flags, born, opens, photo, notes FROM customer ORDER BY id");
    assert_eq!(
        customers,
        "1|ann@example.com|gold|\\x00|1990-02-28|26:30:00|\\x005c0a|{\"a\": [1, \"x\"]}\n\
         2|tab\t\\N@example.com|basic|\\x00||-01:00:00|\\x00ff|\n\
         3|o'hara@example.com|basic||||\\x|[]\n"
    );
    let orders = server.psql("SELECT id, customer, total, total_tax, placed FROM \"order\" ORDER BY id");
    assert_eq!(orders, "7|1|19.90|3.7810|2024-03-01 12:00:00.125\n8|1|0.00|0.0000|2024-03-02 00:00:00\n");

    // Keys, counters, collations and ON UPDATE work as they did.
    let found = server.psql("SELECT id FROM customer WHERE email = 'ANN@example.com'");
    assert_eq!(found, "1\n");
    let next = server.psql("INSERT INTO customer (email) VALUES ('new@example.com') RETURNING id");
    assert_eq!(next, "4\n");
    let touched = server.psql(
        "UPDATE customer SET level = 'gold' WHERE id = 2;
         UPDATE customer SET level = 'basic', changed = changed WHERE id = 1;
         SELECT id, changed > now() - interval '1 hour' FROM customer WHERE id < 3 ORDER BY id",
    );
    assert_eq!(touched, "1|f\n2|t\n");
    let cascaded = server.psql("DELETE FROM customer WHERE id = 1; SELECT count(*) FROM \"order\"");
    assert_eq!(cascaded, "0\n");
}

/// Views are written last, so what they call is not there because an earlier try of one made it.
#[test]
fn views_of_a_dump_find_the_functions_that_they_call() {
    let Some(server) = Server::newest("views") else { return };
    let dump = "CREATE TABLE t (a INT, b VARCHAR(10));
        INSERT INTO t VALUES (1, 'x'), (2, 'y');
        CREATE VIEW below AS SELECT 'stand-in' AS g;
        CREATE VIEW over_it AS SELECT CONCAT(g, SUBSTRING(g, 2, 1)) AS h FROM below;
        CREATE OR REPLACE VIEW below AS SELECT GROUP_CONCAT(b ORDER BY a) AS g FROM t;";
    let mut converter = Converter::new(Options::for_target(Target::postgres(server.major)), Vec::new());
    converter.convert("views.sql", dump.as_bytes()).unwrap();
    let (report, script) = converter.finish().unwrap();
    assert_eq!(report.counts().unsupported, 0);
    server.psql(&String::from_utf8(script).unwrap());
    assert_eq!(server.psql("SELECT h FROM over_it"), "x,y,\n");
}
