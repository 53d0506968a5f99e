//! Texts are what they are, in whatever character set a script comes; and what a program gives as text is text.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use proptest::prelude::*;
use sqlshift::{Converter, Options, Translator};

#[test]
fn a_text_is_not_decoded_again() {
    for charset in ["latin1", "gbk", "sjis", "binary", "utf8mb4"] {
        let mut translator = Translator::new(Options::default());
        translator.translate(&format!("SET NAMES {charset}"));
        let script = "CREATE TABLE größe (a VARCHAR(9) CHARACTER SET latin1); INSERT INTO größe VALUES ('ñé'), ('x');
            UPDATE größe SET a = 'é';";
        let sql = translator.translate(script).sql();
        assert!(sql.contains("VALUES ('ñé'),"), "{charset}: {sql}");
        assert!(sql.contains("UPDATE \"größe\" SET a = 'é'"), "{charset}: {sql}");
    }
}

/// Statements that hold these texts, as a client writes them.
fn script(texts: &[String]) -> String {
    let quoted = |text: &String| {
        let escaped = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n");
        format!("'{escaped}'")
    };
    let mut script = "CREATE TABLE `表``誠` (a TEXT, `誤` TEXT);".to_owned();
    for pair in texts.chunks(2) {
        let (one, other) = (quoted(&pair[0]), quoted(pair.last().unwrap_or(&pair[0])));
        script.push_str(&format!(
            "INSERT INTO `表``誠` (a, `誤`) VALUES ({one}, {other}),({other},NULL);\n\
             INSERT INTO `表``誠` VALUES ({one}, CONCAT({other}, 'x'));\n\
             UPDATE `表``誠` SET `誤` = {one} WHERE a = {other}; -- {}\n",
            pair[0].replace('\n', "")
        ));
    }
    script
}

fn converted(script: &[u8]) -> String {
    let mut converter = Converter::new(Options::default(), Vec::new());
    converter.convert("", script).unwrap();
    let (_, sql) = converter.finish().unwrap();
    let mut translator = Translator::new(Options::default());
    let mut each = String::from_utf8(sql).unwrap();
    translator
        .each("", script, |statement| {
            each.push_str(&statement.sql().join(";\n"));
            Ok(())
        })
        .unwrap();
    each
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Whatever its bytes look like, a text is the one that it is in UTF-8.
    #[test]
    fn scripts_mean_the_same_in_every_character_set(texts in prop::collection::vec("[誠功表誤許a;'\"`\\\\\n)(]{0,8}", 1..7)) {
        let script = script(&texts);
        let expected = converted(format!("SET NAMES utf8mb4;{script}").as_bytes());
        for (charset, encoding) in [
            ("gbk", encoding_rs::GBK),
            ("gb18030", encoding_rs::GB18030),
            ("big5", encoding_rs::BIG5),
            ("cp932", encoding_rs::SHIFT_JIS),
            ("eucjpms", encoding_rs::EUC_JP),
            ("euckr", encoding_rs::EUC_KR),
        ] {
            let (bytes, _, lacks) = encoding.encode(&script);
            if !lacks {
                let script = [format!("SET NAMES {charset};").as_bytes(), &bytes].concat();
                prop_assert_eq!(&converted(&script), &expected, "{}", charset);
            }
        }
    }
}
