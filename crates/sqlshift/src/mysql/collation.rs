//! MySQL's character sets and collations: what they treat as equal.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/charset-collation-names.html>

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// What a collation compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Collation {
    /// Such as `utf8mb4_0900_ai_ci`.
    pub(crate) name: String,
    /// Such as `utf8mb4`.
    pub(crate) charset: &'static str,
    pub(crate) strength: Strength,
    /// Trailing spaces do not count (every collation but `binary` and UCA 9.0's).
    pub(crate) pad_space: bool,
    /// Language tag for ICU, such as `und` or `sv`.
    pub(crate) locale: &'static str,
}

/// Which differences count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Neither accents nor case: `_ai_ci`, and `_ci` of the older collations.
    Base,
    /// Accents, not case: `_as_ci`.
    Accents,
    /// Accents and case: `_as_cs`, `_cs`.
    Case,
    /// Code points: `_bin`, and `binary` itself (bytes).
    Bytes,
}

/// Character sets with their default collations, as MySQL 8.4 has them.
static CHARSETS: &[(&str, &str)] = &[
    ("armscii8", "armscii8_general_ci"),
    ("ascii", "ascii_general_ci"),
    ("big5", "big5_chinese_ci"),
    ("binary", "binary"),
    ("cp1250", "cp1250_general_ci"),
    ("cp1251", "cp1251_general_ci"),
    ("cp1256", "cp1256_general_ci"),
    ("cp1257", "cp1257_general_ci"),
    ("cp850", "cp850_general_ci"),
    ("cp852", "cp852_general_ci"),
    ("cp866", "cp866_general_ci"),
    ("cp932", "cp932_japanese_ci"),
    ("dec8", "dec8_swedish_ci"),
    ("eucjpms", "eucjpms_japanese_ci"),
    ("euckr", "euckr_korean_ci"),
    ("gb18030", "gb18030_chinese_ci"),
    ("gb2312", "gb2312_chinese_ci"),
    ("gbk", "gbk_chinese_ci"),
    ("geostd8", "geostd8_general_ci"),
    ("greek", "greek_general_ci"),
    ("hebrew", "hebrew_general_ci"),
    ("hp8", "hp8_english_ci"),
    ("keybcs2", "keybcs2_general_ci"),
    ("koi8r", "koi8r_general_ci"),
    ("koi8u", "koi8u_general_ci"),
    ("latin1", "latin1_swedish_ci"),
    ("latin2", "latin2_general_ci"),
    ("latin5", "latin5_turkish_ci"),
    ("latin7", "latin7_general_ci"),
    ("macce", "macce_general_ci"),
    ("macroman", "macroman_general_ci"),
    ("sjis", "sjis_japanese_ci"),
    ("swe7", "swe7_swedish_ci"),
    ("tis620", "tis620_thai_ci"),
    ("ucs2", "ucs2_general_ci"),
    ("ujis", "ujis_japanese_ci"),
    ("utf16", "utf16_general_ci"),
    ("utf16le", "utf16le_general_ci"),
    ("utf32", "utf32_general_ci"),
    ("utf8mb3", "utf8mb3_general_ci"),
    ("utf8mb4", "utf8mb4_0900_ai_ci"),
];

/// The language part of a collation's name and ICU's tag for it; all others sort by the root's rules.
static LOCALES: &[(&str, &str)] = &[
    ("croatian", "hr"),
    ("cs", "cs"),
    ("czech", "cs"),
    ("danish", "da"),
    ("de_pb", "de-u-co-phonebk"),
    ("eo", "eo"),
    ("es", "es"),
    ("es_trad", "es-u-co-trad"),
    ("esperanto", "eo"),
    ("estonian", "et"),
    ("et", "et"),
    ("german2", "de-u-co-phonebk"),
    ("hr", "hr"),
    ("hu", "hu"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("is", "is"),
    ("ja", "ja"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("nb", "nb"),
    ("pl", "pl"),
    ("polish", "pl"),
    ("ro", "ro"),
    ("romanian", "ro"),
    ("ru", "ru"),
    ("sk", "sk"),
    ("sl", "sl"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("spanish2", "es-u-co-trad"),
    ("sv", "sv"),
    ("swedish", "sv"),
    ("tr", "tr"),
    ("turkish", "tr"),
    ("vi", "vi"),
    ("vietnamese", "vi"),
    ("zh", "zh"),
];

impl Collation {
    /// Signs stand at the places of their codes, as under all collations but those of the UCA: `_` comes behind `Z`.
    pub(crate) fn orders_signs_by_code(&self) -> bool {
        const UNICODE: [&str; 6] = ["utf8mb4", "utf8mb3", "ucs2", "utf16", "utf16le", "utf32"];
        self.strength != Strength::Bytes && (!UNICODE.contains(&self.charset) || self.name.contains("_general_"))
    }
}

/// The collation of this name; `utf8_…` is `utf8mb3_…`.
pub(crate) fn collation(name: &str) -> Option<&'static Collation> {
    let name = canonical(name);
    static KNOWN: LazyLock<Mutex<BTreeMap<String, &'static Collation>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&name) {
        return Some(found);
    }
    let made = derive(&name)?;
    // There are a few hundred names, and each is kept once.
    let kept: &'static Collation = Box::leak(Box::new(made));
    known.insert(name, kept);
    Some(kept)
}

/// The collation that a character set's columns get.
pub(crate) fn default_collation(charset: &str) -> Option<&'static Collation> {
    let charset = canonical(charset);
    let (_, collation_name) = CHARSETS.iter().find(|(name, _)| *name == charset)?;
    collation(collation_name)
}

/// The collation of a character set that compares code points.
pub(crate) fn bin_collation(charset: &str) -> Option<&'static Collation> {
    let charset = canonical(charset);
    if charset == "binary" { collation("binary") } else { collation(&format!("{charset}_bin")) }
}

fn canonical(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    match lower.strip_prefix("utf8") {
        Some("") => "utf8mb3".to_owned(),
        Some(rest) if rest.starts_with('_') => format!("utf8mb3{rest}"),
        _ => lower,
    }
}

/// Everything a collation does is in its name.
fn derive(name: &str) -> Option<Collation> {
    if name == "binary" {
        return Some(Collation {
            name: name.to_owned(),
            charset: "binary",
            strength: Strength::Bytes,
            pad_space: false,
            locale: "und",
        });
    }
    let (prefix, rest) = name.split_once('_')?;
    // MariaDB's UCA 14 collations have no character set in their short names.
    let charset = if prefix == "uca1400" {
        "utf8mb4"
    } else {
        CHARSETS.iter().find(|(charset, _)| *charset == prefix).map(|(charset, _)| *charset)?
    };
    let strength = if rest == "bin" || rest.ends_with("_bin") {
        Strength::Bytes
    } else if rest.ends_with("_as_cs") || rest.ends_with("_cs") {
        Strength::Case
    } else if rest.ends_with("_as_ci") {
        Strength::Accents
    } else if rest.ends_with("_ci") {
        Strength::Base
    } else {
        return None;
    };
    let pad_space = !(rest.starts_with("0900") || rest.contains("_0900_") || rest.contains("nopad"));
    let language = ["_0900", "_ai_ci", "_as_ci", "_as_cs", "_ci", "_cs"]
        .iter()
        .fold(rest, |text, suffix| text.strip_suffix(suffix).unwrap_or(text));
    let language = language.strip_suffix("_0900").unwrap_or(language);
    let locale = LOCALES.iter().find(|(part, _)| *part == language).map_or("und", |(_, tag)| *tag);
    Some(Collation { name: name.to_owned(), charset, strength, pad_space, locale })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_collations_do() {
        let of =
            |name: &str| collation(name).map(|found| (found.charset, found.strength, found.pad_space, found.locale));
        assert_eq!(of("utf8mb4_0900_ai_ci"), Some(("utf8mb4", Strength::Base, false, "und")));
        assert_eq!(of("utf8_general_ci"), Some(("utf8mb3", Strength::Base, true, "und")));
        assert_eq!(of("latin1_swedish_ci"), Some(("latin1", Strength::Base, true, "sv")));
        assert_eq!(of("utf8mb4_sv_0900_as_cs"), Some(("utf8mb4", Strength::Case, false, "sv")));
        assert_eq!(of("utf8mb4_bin"), Some(("utf8mb4", Strength::Bytes, true, "und")));
        assert_eq!(of("no_such_ci"), None);
        assert_eq!(bin_collation("utf8").map(|found| found.name.as_str()), Some("utf8mb3_bin"));
    }
}
