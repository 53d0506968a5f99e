//! Geometry values written as text: `ST_GeomFromText('POINT(1 2)', 4326)` as the bytes that MySQL stores.
//!
//! A stored geometry is a little-endian SRID of four bytes and the value in little-endian WKB.
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/gis-data-formats.html>.

/// How deeply collections may nest.
const MAX_DEPTH: u32 = 50;

/// The bytes of this text, or `None` where MySQL refuses it or we cannot know the order of its axes.
pub(super) fn from_text(text: &str, srid: u32, mariadb: bool) -> Option<Vec<u8>> {
    let swap = swaps_axes(srid, mariadb)?;
    let mut bytes = srid.to_le_bytes().to_vec();
    let mut reader = Reader { rest: text, swap };
    reader.geometry(&mut bytes, 0)?;
    reader.skip();
    reader.rest.is_empty().then_some(bytes)
}

/// The bytes of `POINT(x, y)`.
pub(super) fn point(x: f64, y: f64) -> Vec<u8> {
    let mut bytes = vec![0; 4];
    head(&mut bytes, 1);
    bytes.extend_from_slice(&x.to_le_bytes());
    bytes.extend_from_slice(&y.to_le_bytes());
    bytes
}

/// The text of a geographic reference system names the latitude first, the stored value has the longitude first.
/// EPSG's numbers from 2000 to 3818 are projected ones; the catalog of the others is not known here.
fn swaps_axes(srid: u32, mariadb: bool) -> Option<bool> {
    match srid {
        _ if mariadb => Some(false),
        0 | 2000..=3818 | 3857 => Some(false),
        4326 => Some(true),
        _ => None,
    }
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend_from_slice(&kind.to_le_bytes());
}

struct Reader<'a> {
    rest: &'a str,
    swap: bool,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, mark: char) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> String {
        self.skip();
        let end = self.rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_ascii_lowercase()
    }

    fn geometry(&mut self, out: &mut Vec<u8>, depth: u32) -> Option<()> {
        match self.word().as_str() {
            "point" => {
                head(out, 1);
                self.eat('(').then_some(())?;
                self.coordinates(out)?;
                self.eat(')').then_some(())
            }
            "linestring" => {
                head(out, 2);
                self.points(out, 2)
            }
            "polygon" => {
                head(out, 3);
                self.polygon(out)
            }
            "multipoint" => {
                head(out, 4);
                // Either all points stand in parentheses or none.
                let mut ahead = Reader { rest: self.rest, swap: self.swap };
                let wrapped = ahead.eat('(') && ahead.eat('(');
                self.list(out, |reader, out| {
                    head(out, 1);
                    (reader.eat('(') == wrapped).then_some(())?;
                    reader.coordinates(out)?;
                    (!wrapped || reader.eat(')')).then_some(())
                })
            }
            "multilinestring" => {
                head(out, 5);
                self.list(out, |reader, out| {
                    head(out, 2);
                    reader.points(out, 2)
                })
            }
            "multipolygon" => {
                head(out, 6);
                self.list(out, |reader, out| {
                    head(out, 3);
                    reader.polygon(out)
                })
            }
            "geometrycollection" | "geomcollection" if depth < MAX_DEPTH => {
                head(out, 7);
                let mut empty = Reader { rest: self.rest, swap: self.swap };
                if empty.word() == "empty" || (empty.eat('(') && empty.eat(')')) {
                    self.rest = empty.rest;
                    out.extend_from_slice(&0_u32.to_le_bytes());
                    return Some(());
                }
                self.list(out, |reader, out| reader.geometry(out, depth + 1))
            }
            _ => None,
        }
    }

    /// `(item, item)` with the number of items in front.
    fn list(&mut self, out: &mut Vec<u8>, mut item: impl FnMut(&mut Self, &mut Vec<u8>) -> Option<()>) -> Option<()> {
        self.eat('(').then_some(())?;
        let count_at = out.len();
        out.extend_from_slice(&0_u32.to_le_bytes());
        let mut count = 0_u32;
        loop {
            item(self, out)?;
            count += 1;
            if self.eat(')') {
                break;
            }
            self.eat(',').then_some(())?;
        }
        out.get_mut(count_at..count_at + 4)?.copy_from_slice(&count.to_le_bytes());
        Some(())
    }

    fn points(&mut self, out: &mut Vec<u8>, least: u32) -> Option<()> {
        let mut count = 0;
        self.list(out, |reader, out| {
            count += 1;
            reader.coordinates(out)
        })?;
        (count >= least).then_some(())
    }

    /// Rings of at least four points, each ending where it began.
    fn polygon(&mut self, out: &mut Vec<u8>) -> Option<()> {
        self.list(out, |reader, out| {
            let at = out.len() + 4;
            reader.points(out, 4)?;
            (out.get(at..at + 16)? == out.get(out.len() - 16..)?).then_some(())
        })
    }

    fn coordinates(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let (first, second) = (self.number()?, self.number()?);
        let (x, y) = if self.swap { (second, first) } else { (first, second) };
        // Beyond these MySQL refuses the value.
        if self.swap && !((-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y)) {
            return None;
        }
        out.extend_from_slice(&x.to_le_bytes());
        out.extend_from_slice(&y.to_le_bytes());
        Some(())
    }

    fn number(&mut self) -> Option<f64> {
        self.skip();
        let end = self
            .rest
            .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | 'e' | 'E')))
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hex(text: &str, srid: u32) -> Option<String> {
        Some(from_text(text, srid, false)?.iter().map(|byte| format!("{byte:02X}")).collect())
    }

    #[test]
    fn texts_become_the_bytes_that_mysql_stores() {
        // HEX() of MySQL 9.7.
        let cases = [
            ("POINT(1 2)", 4326, "E610000001010000000000000000000040000000000000F03F"),
            (" point ( 1 2 ) ", 0, "000000000101000000000000000000F03F0000000000000040"),
            ("POINT(1 2)", 3857, "110F00000101000000000000000000F03F0000000000000040"),
            (
                "MULTIPOINT((1 2), (3 4))",
                0,
                "000000000104000000020000000101000000000000000000F03F0000000000000040010100000000000000000008400000000000001040",
            ),
            (
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
                0,
                "000000000107000000020000000101000000000000000000F03F0000000000000040010200000002000000\
                 00000000000000000000000000000000000000000000F03F000000000000F03F",
            ),
            ("GEOMETRYCOLLECTION EMPTY", 0, "00000000010700000000000000"),
            ("GEOMETRYCOLLECTION()", 0, "00000000010700000000000000"),
        ];
        for (text, srid, bytes) in cases {
            assert_eq!(hex(text, srid).as_deref(), Some(bytes), "{text}");
        }
    }

    #[test]
    fn what_mysql_refuses_has_no_bytes() {
        for text in [
            "POINT(1)",
            "POINT(1 2",
            "LINESTRING(1 1)",
            "POLYGON((0 0,1 0,1 1,0 1))",
            "POINT(1 2) x",
            "POINT EMPTY",
            "MULTIPOINT(1 2, (3 4))",
            "",
        ] {
            assert_eq!(hex(text, 0), None, "{text}");
        }
        assert_eq!(hex("POINT(91 1)", 4326), None);
        assert_eq!(hex("POINT(1 1)", 4979), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[a-zA-Z(), 0-9.-]{0,60}", srid in any::<u32>()) {
            from_text(&text, srid, false);
            from_text(&format!("GEOMETRYCOLLECTION({text}"), 0, true);
        }
    }
}
