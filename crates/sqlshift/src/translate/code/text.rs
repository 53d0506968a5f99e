//! Codes of functions of texts and numbers (F33x).

use crate::report::codes;

codes! {
    /// MySQL: The collation has letters of its own: under `utf8mb4_swedish_ci`, `ä` is no `a`.
    /// PostgreSQL: `=`, `<` and `ORDER BY` heed that under the same collation, searches in texts do not.
    /// Translation: `LIKE`, `LOCATE` and `INSTR` take as equal what `utf8mb4_0900_ai_ci` does.
    /// To do: See whether such letters are searched for.
    F331 SEARCH_COLLATION: Approximate, "a search under a collation of a language", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_swedish_ci); SELECT a LIKE 'x%' FROM t";

    /// MySQL: Before `utf8mb4_0900_ai_ci`, collations take some letters as others: under `utf8mb4_general_ci`, `ß` is `s`
    /// and no `ss`, `ø` is no `o`, and all emoji are equal.
    /// PostgreSQL: ICU takes `ß` as `ss`, `ø` as `o`, and keeps emoji apart.
    /// Translation: The comparison stays as it is.
    /// To do: See whether the literal is meant to find such texts; give the column a collation of UCA 9.0.0 before the move.
    T880 LETTERS_OF_OLD_COLLATIONS: Approximate, "letters that older collations compare otherwise", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci); SELECT a FROM t WHERE a = 'Straße'";

    /// MySQL: Regular expressions are ICU's.
    /// PostgreSQL: They are of POSIX with additions.
    /// Translation: What this one uses is not there, so the statement is kept as a comment.
    /// To do: Write the expression for PostgreSQL by hand.
    F332 REGEXP_UNSUPPORTED: Unsupported, "a regular expression that PostgreSQL does not have", example: "SELECT 'a' REGEXP 'a++'";

    /// MySQL: Where several matches begin at one place, the first alternative counts, and what each quantifier takes first.
    /// PostgreSQL: The longest match counts: of `abc`, `a|ab` finds `ab`, and MySQL `a`.
    /// Translation: The expression stays as it is.
    /// To do: Order alternatives from long to short, then both find the same; see whether lazy quantifiers matter.
    F333 REGEXP_LONGEST: Approximate, "a regular expression with several matches", example: "SELECT REGEXP_SUBSTR('abc', 'a|ab')";

    /// MySQL: A regular expression may be computed while the statement runs.
    /// PostgreSQL: It may too.
    /// Translation: It is rewritten when the statement runs. One that PostgreSQL does not have is an error then, and one
    /// with alternatives may find another match.
    /// To do: Try the expressions that are stored.
    F334 REGEXP_COMPUTED: Approximate Loud, "a regular expression that is computed", example: "CREATE TABLE t (a VARCHAR(9)); SELECT 'a' REGEXP a FROM t";

    /// MySQL: `RAND(n)` begins a sequence of numbers that belongs to the place in the statement.
    /// PostgreSQL: `setseed()` begins one for the session, of other numbers.
    /// Translation: The sequence's first number is given each time.
    /// To do: Use `setseed()` and `random()` if any repeatable sequence will do.
    F335 RANDOM_SEED: Approximate, "RAND with a seed", example: "SELECT RAND(3)";

    /// MySQL: The XPath and its tolerance of broken XML are MySQL's own.
    /// PostgreSQL: XPath follows the standard, and broken XML is an error.
    /// Translation: `xpath()` is called.
    /// To do: Try the statement on the documents that you have.
    F336 XML_PATH: Approximate, "XPath", example: "SELECT EXTRACTVALUE('<a>b</a>', '/a')";

    /// MySQL: `UUID_SHORT()` counts up by one.
    /// PostgreSQL: Sequences give numbers that grow, with gaps.
    /// Translation: The numbers grow and do not return, with gaps.
    /// To do: Nothing, if they only have to be unique.
    F338 UUID_SHORT: Approximate, "UUID_SHORT", example: "SELECT UUID_SHORT()";

    /// MySQL: Functions of texts take any bytes, and give bytes again.
    /// PostgreSQL: A text spells letters, and holds no zero byte.
    /// Translation: The bytes are read as UTF-8. Those that spell no text are an error.
    /// To do: See whether the column holds texts; if so, give it a type of text.
    F870 BYTES_AS_TEXT: Approximate Loud, "bytes that are read as a text", example: "CREATE TABLE t (a BLOB); SELECT SOUNDEX(a) FROM t";

    /// MySQL: The bytes of a text depend on its character set.
    /// PostgreSQL: It does not have this one.
    /// Translation: The bytes are those of UTF-8.
    /// To do: See whether the bytes are stored or compared elsewhere.
    F337 CHARSET_BYTES: Approximate, "bytes of a text in another character set", example: "CREATE TABLE t (a VARCHAR(9) CHARACTER SET utf16); SELECT HEX(a) FROM t";
}
