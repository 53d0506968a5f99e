//! What depends on the version of the target.

use sqlshift::{Options, Target, Translator, Verdict};

fn last_verdict(version: u8, script: &str) -> Verdict {
    let mut translator = Translator::new(Options::for_target(Target::postgres(version)));
    let translation = translator.translate(script);
    translation.statements().last().expect("a statement").verdict()
}

#[test]
fn a_partitioned_table_gets_a_counter_later_from_17_on() {
    let script = "CREATE TABLE t (id INT NOT NULL) PARTITION BY HASH (id) PARTITIONS 2;
                  ALTER TABLE t ADD COLUMN n INT AUTO_INCREMENT";
    assert_eq!(last_verdict(15, script), Verdict::Unsupported);
    assert_ne!(last_verdict(17, script), Verdict::Unsupported);
}
