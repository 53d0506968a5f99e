//! What text files hold, compared with what MySQL loads of them.

use super::super::charset::Charset;
use super::super::tuples::{Rows, Value, decoded, head};
use super::*;
use proptest::prelude::*;

/// Gives a byte at a time.
struct Slowly<'a>(&'a [u8]);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.0.len().min(buffer.len()).min(1);
        buffer[..length].copy_from_slice(&self.0[..length]);
        self.0 = &self.0[length..];
        Ok(length)
    }
}

fn insert(data: &[u8], format: &TextFormat, fields: &[Field]) -> (Vec<u8>, Uneven) {
    let fields = fields.iter().map(|field| (*field, "''")).collect();
    let plan = TextPlan {
        head: "INSERT INTO t VALUES".to_owned(),
        format: format.clone(),
        fields,
        wide: Vec::new(),
        computed: Vec::new(),
    };
    let mut whole = TextInsert::new(data, plan.clone());
    let (mut text, mut same) = (Vec::new(), Vec::new());
    whole.read_to_end(&mut text).unwrap();
    TextInsert::new(Slowly(data), plan).read_to_end(&mut same).unwrap();
    assert_eq!(String::from_utf8_lossy(&text), String::from_utf8_lossy(&same));
    (text, whole.uneven())
}

/// The rows that are given on: NULL as `~`.
fn rows(data: &str, format: &TextFormat) -> Vec<String> {
    let (text, _) = insert(data.as_bytes(), format, &[Field::Text, Field::Text]);
    if text.is_empty() {
        return Vec::new();
    }
    let head = head(&text, SqlMode::default(), Charset::UTF8).unwrap();
    let mut read = Rows::behind(&text, &head, SqlMode::default());
    let (mut all, mut row) = (Vec::new(), Vec::new());
    while read.next_row(&mut row).unwrap() {
        let text = |value: &Value<'_>| match value {
            Value::String { body, quote, .. } => String::from_utf8(decoded(body, *quote, SqlMode::default())).unwrap(),
            _ => "~".to_owned(),
        };
        all.push(row.iter().map(text).collect::<Vec<_>>().join("|"));
    }
    read.end().unwrap();
    all
}

#[test]
fn rows_are_what_load_data_reads() {
    // What MySQL 9.7 loads into two columns of text.
    let tabs = TextFormat::default();
    let cases: &[(&str, &[&str])] = &[
        ("1\t\n", &["1|"]),
        ("\t\n", &["|"]),
        ("", &[]),
        ("\\", &["\\|"]),
        ("a\\", &["a\\|"]),
        ("\\N", &["~|"]),
        ("\\Nx\ty\\N\n", &["Nx|yN"]),
        ("\\N\t\\N", &["~|~"]),
        ("a\\%b\\_c\\xd\\\"\\'\\b\\Z\\0\ty\n", &["a%b_cxd\"'\u{8}\u{1a}\0|y"]),
        ("NULL\tnull\n", &["NULL|null"]),
        ("it's\t\\\\'\n", &["it's|\\'"]),
        ("1\t2\t3\n4\t5\n", &["1|2", "4|5"]),
    ];
    for (data, expected) in cases {
        assert_eq!(rows(data, &tabs), *expected, "{data}");
    }
    let quoted = TextFormat::default().fields_terminated_by(",").enclosed_by(Some(b'"'));
    let cases: &[(&str, &[&str])] = &[
        ("NULL,\"NULL\"\n", &["~|NULL"]),
        ("\"a\"\"b\",\"c\\\"d\"\n", &["a\"b|c\"d"]),
        ("\"a\"x,\"b\n", &["\"a\"x,\"b\n|"]),
        ("\"a,b\nc\",\"x\"\n\"y\",z\n", &["a,b\nc|x", "y|z"]),
        ("\"\\N\",\\N\n", &["~|~"]),
        (" \"a\",b\"c\"\n", &[" \"a\"|b\"c\""]),
        ("\"a\" ,\"b\"\n", &["a\" ,\"b|"]),
        ("\"\",\"\"\"\"\n", &["|\""]),
        ("\"a\"\n\"b\",\"c\"\n", &["a|", "b|c"]),
        ("\"abc", &["\"abc|"]),
        ("\"a\",\"b", &["a|\"b"]),
    ];
    for (data, expected) in cases {
        assert_eq!(rows(data, &quoted), *expected, "{data}");
    }
    let doubled = quoted.clone().escaped_by(Some(b'"'));
    let data = "\"a\"\"b\",NULL\n\"\\N\",\\N\n\"a\"b\",c\n\"N,x\n";
    assert_eq!(rows(data, &doubled), ["a\"b|~", "\\N|\\N", "a\"b|c", "\"N,x\n|"]);
    let bare = quoted.escaped_by(None);
    assert_eq!(rows("\"a\\\",\"x\"\n\\N,NULL\n", &bare), ["a\\|x", "\\N|~"]);
    let commas = TextFormat::default().fields_terminated_by(",");
    assert_eq!(rows("\\N,NULL\n", &commas.clone().escaped_by(None)), ["\\N|NULL"]);
    let starting = commas.clone().lines_starting_by("xx");
    assert_eq!(rows("xx1,2\nyxx3,4\nno\nxx5,6\n", &starting), ["1|2", "3|4", "5|6"]);
    let windows = commas.clone().lines_terminated_by("\r\n");
    assert_eq!(rows("1,2\r\n3,4\r\n", &windows), ["1|2", "3|4"]);
    assert_eq!(rows("1,2\r3\n,4\r\n", &windows), ["1|2\r3\n"]);
    let long = TextFormat::default().fields_terminated_by("||");
    assert_eq!(rows("1||2|3\n|4||\n", &long), ["1|2|3", "|4|"]);
    assert_eq!(rows("h\\\nx\n1\t2\n", &tabs.ignored_lines(1)), ["1|2"]);
    let skipping = commas.enclosed_by(Some(b'"')).ignored_lines(1);
    assert_eq!(rows("\"h\nx\"\n1,2\n", &skipping), ["x\"|", "1|2"]);
}

#[test]
fn lines_stay_lines_and_uneven_ones_are_counted() {
    let data = b"a\tYQpi\nb\\\nc\t\\N\tmore\\\nlines\nd\n-12\tYQ==\n";
    let fields = [Field::Number, Field::Bytes(FieldCoding::Base64)];
    let (text, uneven) = insert(data, &TextFormat::default(), &fields);
    let expected = "INSERT INTO t VALUES ('a',_binary 'a\\nb'),\n('b\nc',NULL\n),\n('d',''),\n(-12,_binary 'a')";
    assert_eq!(String::from_utf8(text).unwrap(), expected);
    assert_eq!(uneven, Uneven { short: 1, long: 1, line: 2 });
}

#[test]
fn bytes_are_decoded_as_mysql_does() {
    for (text, bytes) in [
        ("", Some("")),
        ("YWJj", Some("abc")),
        ("YW\nJj ZA==", Some("abcd")),
        ("YQ=", None),
        ("!!!!", None),
        ("Y=Q=", None),
    ] {
        assert_eq!(base64(text.as_bytes()).as_deref(), bytes.map(str::as_bytes), "{text}");
    }
}

proptest! {
    #[test]
    fn any_file_is_read(data in "[a\t\n\\\\\"',N|\r0x]{0,60}", enclosed in any::<bool>(), escaped in 0_usize..3, long in any::<bool>()) {
        let format = TextFormat::default()
            .enclosed_by(enclosed.then_some(b'"'))
            .escaped_by([None, Some(b'\\'), Some(b'"')][escaped])
            .fields_terminated_by(if long { ",|" } else { "," })
            .lines_terminated_by(if long { "\r\n" } else { "\n" });
        rows(&data, &format);
    }

    #[test]
    fn what_is_escaped_is_read_back(values in prop::collection::vec(any::<String>(), 2..20)) {
        let escaped = |value: &String| {
            value.chars().flat_map(|letter| {
                let special = matches!(letter, '\t' | '\n' | '\\');
                special.then_some('\\').into_iter().chain([letter])
            }).collect::<String>()
        };
        let pairs: Vec<&[String]> = values.chunks_exact(2).collect();
        let data: String = pairs.iter().map(|pair| format!("{}\t{}\n", escaped(&pair[0]), escaped(&pair[1]))).collect();
        let expected: Vec<String> = pairs.iter().map(|pair| pair.join("|")).collect();
        prop_assert_eq!(rows(&data, &TextFormat::default()), expected);
        let (text, _) = insert(data.as_bytes(), &TextFormat::default(), &[Field::Text, Field::Text]);
        prop_assert_eq!(lines_in(&text) + 1, lines_in(data.as_bytes()));
    }
}
