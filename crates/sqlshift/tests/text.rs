//! What a program gives as text is text, whatever it says of its character set.

use sqlshift::{Options, Translator};

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
