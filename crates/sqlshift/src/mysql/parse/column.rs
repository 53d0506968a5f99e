//! Column definitions: types and attributes.

use super::{Cursor, Parsed};
use crate::mysql::ast::{Check, Column, Constraint, Expr, Key, KeyKind, KeyPart, KeyPartOf, Name};
use crate::mysql::keywords::Kind::{self, *};
use crate::mysql::types::{GeometryKind, IntWidth, LobSize, SqlType};
use crate::span::Span;
use compact_str::CompactString;

/// What may stand among a type's words and attributes.
#[derive(Default)]
struct Attributes {
    unsigned: bool,
    zerofill: bool,
    charset: Option<CompactString>,
    binary: bool,
    two_digit_year: bool,
}

impl Cursor<'_> {
    /// `name type attributes`; its keys and checks are added to `constraints`.
    pub(super) fn column(&mut self, constraints: &mut Vec<Constraint>) -> Parsed<Column> {
        let name = self.name()?;
        let type_start = self.span();
        let serial = self.is(SERIAL);
        let (data_type, attributes) = self.data_type()?;
        let more_attributes = attributes.zerofill && !matches!(data_type, SqlType::Integer { .. });
        let mut column = Column {
            name: name.clone(),
            data_type,
            type_span: self.since(type_start),
            charset: attributes.charset,
            collation: None,
            binary_collation: attributes.binary,
            nullable: serial.then_some(false),
            default: None,
            default_is_expression: false,
            on_update: None,
            auto_increment: serial,
            generated: None,
            stored: false,
            comment: None,
            two_digit_year: attributes.two_digit_year,
            invisible: false,
            more_attributes,
        };
        if serial {
            constraints.push(Constraint::Key(own_key(&name, KeyKind::Unique)));
        }
        self.attributes(&mut column, constraints)?;
        Ok(column)
    }

    fn attributes(&mut self, column: &mut Column, constraints: &mut Vec<Constraint>) -> Parsed<()> {
        loop {
            let start = self.span();
            if self.eat_all(&[NOT, NULL]) {
                column.nullable = Some(false);
            } else if self.eat(NULL) {
                column.nullable = Some(true);
            } else if self.eat(DEFAULT) {
                column.default_is_expression = self.is(LeftParen);
                column.default = Some(self.default_value()?);
            } else if self.eat_all(&[ON, UPDATE]) {
                self.name()?;
                column.on_update = Some(self.fraction()?);
            } else if self.eat(AUTO_INCREMENT) {
                column.auto_increment = true;
            } else if self.eat_all(&[SERIAL, DEFAULT, VALUE]) {
                column.auto_increment = true;
                column.nullable = Some(false);
                constraints.push(Constraint::Key(own_key(&column.name, KeyKind::Unique)));
            } else if self.eat(UNIQUE) {
                self.eat(KEY);
                constraints.push(Constraint::Key(own_key(&column.name, KeyKind::Unique)));
            } else if self.eat_all(&[PRIMARY, KEY]) || self.eat(PRIMARY) || self.eat(KEY) {
                constraints.push(Constraint::Key(own_key(&column.name, KeyKind::Primary)));
            } else if self.eat(COMMENT) {
                column.comment = Some(self.string()?);
            } else if self.eat(COLLATE) {
                self.eat(Equal);
                column.collation = Some(self.name()?.text.to_ascii_lowercase());
            } else if self.eat_all(&[CHARACTER, SET]) || self.eat_all(&[CHAR, SET]) || self.eat(CHARSET) {
                column.charset = Some(self.option_value()?.text.to_ascii_lowercase());
            } else if self.eat(BINARY) {
                column.binary_collation = true;
            } else if self.eat_all(&[GENERATED, ALWAYS, AS]) || self.eat(AS) {
                self.expect(LeftParen)?;
                let expr = self.expr()?;
                self.expect(RightParen)?;
                column.stored = self.eat_any(&[VIRTUAL, STORED, PERSISTENT]).is_some_and(|word| word > 0);
                column.generated = Some(expr);
            } else if self.is(CONSTRAINT) || self.is(CHECK) {
                let name = if self.eat(CONSTRAINT) && !self.is(CHECK) { Some(self.name()?) } else { None };
                self.expect(CHECK)?;
                let check = self.check(name, start)?;
                constraints.push(Constraint::Check(check));
            } else if self.is(REFERENCES) {
                let mut key = self.references(None, vec![column.name.clone()], start)?;
                key.inline = true;
                constraints.push(Constraint::ForeignKey(key));
            } else if self.eat(INVISIBLE) {
                column.invisible = true;
            } else if self.eat(COLUMN_FORMAT)
                || self.eat(STORAGE)
                || self.eat(SRID)
                || self.eat(REF_SYSTEM_ID)
                || self.eat(ENGINE_ATTRIBUTE)
                || self.eat(SECONDARY_ENGINE_ATTRIBUTE)
            {
                column.more_attributes = true;
                self.option_value()?;
            } else if self.eat(VISIBLE)
                || self.eat_all(&[NOT, SECONDARY])
                || self.eat_all(&[WITHOUT, SYSTEM, VERSIONING])
                || self.eat_all(&[WITH, SYSTEM, VERSIONING])
            {
                // Says what is so anyway.
            } else if self.eat(COMPRESSED) {
                column.more_attributes = true;
                if self.eat(Equal) {
                    self.name()?;
                }
            } else {
                return Ok(());
            }
        }
    }

    /// `CHECK` was read: `(expr) [NOT] ENFORCED`.
    pub(super) fn check(&mut self, name: Option<Name>, start: Span) -> Parsed<Check> {
        self.expect(LeftParen)?;
        let expr = self.expr()?;
        self.expect(RightParen)?;
        let enforced = !self.eat_all(&[NOT, ENFORCED]);
        self.eat(ENFORCED);
        Ok(Check { name, expr, enforced, span: self.since(start) })
    }

    /// A default must not swallow the attributes behind it, as `DEFAULT 1 NOT NULL` would.
    fn default_value(&mut self) -> Parsed<Expr> {
        if self.eat(LeftParen) {
            let expr = self.expr()?;
            self.expect(RightParen)?;
            return Ok(expr);
        }
        self.simple()
    }

    /// `(n)` or `()` or nothing.
    fn fraction(&mut self) -> Parsed<u32> {
        if !self.eat(LeftParen) {
            return Ok(0);
        }
        let fraction = if self.is(Number) { self.small()? } else { 0 };
        self.expect(RightParen)?;
        Ok(fraction.min(6))
    }

    fn length(&mut self) -> Parsed<Option<u32>> {
        if !self.eat(LeftParen) {
            return Ok(None);
        }
        let length = self.small()?;
        self.expect(RightParen)?;
        Ok(Some(length))
    }

    /// `FLOAT` was read.
    fn float(&mut self) -> Parsed<SqlType> {
        Ok(match self.digits()? {
            Some((precision, None)) if precision > 24 => SqlType::Double { digits: None, unsigned: false },
            Some((precision, Some(scale))) => SqlType::Float { digits: Some((precision, scale)), unsigned: false },
            _ => SqlType::Float { digits: None, unsigned: false },
        })
    }

    fn digits(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        if !self.eat(LeftParen) {
            return Ok(None);
        }
        // MySQL takes `decimal(19.5)` and reads the 19.
        let precision = if self.is(Number) && self.text().contains('.') {
            let whole = self.text().split('.').next().and_then(|whole| whole.parse().ok());
            let whole = whole.ok_or_else(|| self.error("a number"))?;
            self.advance();
            whole
        } else {
            self.small()?
        };
        let scale = if self.eat(Comma) { Some(self.small()?) } else { None };
        self.expect(RightParen)?;
        Ok(Some((precision, scale)))
    }

    /// A hexadecimal or binary literal whose bytes are letters of ASCII.
    fn coded_text(&mut self) -> Option<CompactString> {
        let (radix, width) = match self.kind {
            Hex => (16, 2),
            Bits => (2, 8),
            _ => return None,
        };
        let digits = self.text();
        let padded = format!("{}{digits}", "0".repeat((width - digits.len() % width) % width));
        let bytes = padded.as_bytes().chunks(width);
        let letters = bytes.map(|byte| u8::from_str_radix(std::str::from_utf8(byte).ok()?, radix).ok());
        let letters = letters.map(|byte| byte.filter(|byte| byte.is_ascii() && *byte != 0).map(char::from));
        let text = letters.collect::<Option<CompactString>>()?;
        self.advance();
        Some(text)
    }

    fn members(&mut self) -> Parsed<Vec<String>> {
        self.expect(LeftParen)?;
        let mut members = Vec::new();
        loop {
            if self.kind.is_word() && self.text().starts_with('_') {
                self.advance();
            }
            let member = match self.coded_text() {
                Some(text) => text,
                None => self.string()?,
            };
            members.push(member.trim_end_matches(' ').to_owned());
            if self.eat(RightParen) {
                return Ok(members);
            }
            self.expect(Comma)?;
        }
    }

    /// A type with its character set, and whether `BINARY` asks for that one's `_bin` collation.
    pub(super) fn type_and_charset(&mut self) -> Parsed<(SqlType, Option<CompactString>, bool)> {
        let (data_type, attributes) = self.data_type()?;
        Ok((data_type, attributes.charset, attributes.binary))
    }

    /// The keyword that names a type, in quotes or not.
    fn type_word(&mut self) -> Parsed<Option<Kind>> {
        if self.kind > Word {
            let word = self.kind;
            self.advance();
            return Ok(Some(word));
        }
        Ok(Kind::of_keyword(&self.name()?.text))
    }

    fn data_type(&mut self) -> Parsed<(SqlType, Attributes)> {
        let start = self.index;
        let mut word = self.type_word()?;
        // MariaDB says so where another mode has a type of its own by that name.
        if word == Some(MARIADB_SCHEMA) && self.eat(Dot) {
            word = self.type_word()?;
        }
        let Some(word) = word else { return Err(self.error_at(start, "a data type")) };
        let mut attributes = Attributes::default();
        let integer = |width, display| SqlType::Integer { width, unsigned: false, zerofill: false, display };
        let mut data_type = match word {
            TINYINT | INT1 => integer(IntWidth::Tiny, self.length()?),
            BOOL | BOOLEAN => integer(IntWidth::Tiny, Some(1)),
            SMALLINT | INT2 => integer(IntWidth::Small, self.length()?),
            MEDIUMINT | MIDDLEINT | INT3 => integer(IntWidth::Medium, self.length()?),
            INT | INTEGER | INT4 => integer(IntWidth::Int, self.length()?),
            BIGINT | INT8 => integer(IntWidth::Big, self.length()?),
            SERIAL => {
                attributes.unsigned = true;
                integer(IntWidth::Big, None)
            }
            DECIMAL | DEC | NUMERIC | FIXED => {
                let (precision, scale) = self.digits()?.unwrap_or((10, None));
                let precision = if precision == 0 { 10 } else { precision };
                SqlType::Decimal { precision, scale: scale.unwrap_or(0), unsigned: false }
            }
            FLOAT | FLOAT4 => self.float()?,
            REAL if self.mode.real_as_float => self.float()?,
            DOUBLE | REAL | FLOAT8 => {
                self.eat(PRECISION);
                let digits = self.digits()?.and_then(|(precision, scale)| Some((precision, scale?)));
                SqlType::Double { digits, unsigned: false }
            }
            BIT => SqlType::Bit { bits: self.length()?.unwrap_or(1) },
            NATIONAL => {
                let varying = self.eat(VARCHAR)
                    || self.eat(VARCHARACTER)
                    || self.eat_all(&[CHAR, VARYING])
                    || self.eat_all(&[CHARACTER, VARYING]);
                if !varying {
                    self.eat_any(&[CHARACTER, CHAR]);
                }
                attributes.charset = Some(CompactString::const_new("utf8mb3"));
                let length = self.length()?.unwrap_or(1);
                if varying { SqlType::Varchar { length } } else { SqlType::Char { length } }
            }
            CHAR | CHARACTER | NCHAR => {
                if word == NCHAR {
                    attributes.charset = Some(CompactString::const_new("utf8mb3"));
                }
                if self.eat(VARYING) || self.eat(VARCHAR) || self.eat(VARCHARACTER) {
                    SqlType::Varchar { length: self.length()?.unwrap_or(1) }
                } else {
                    let length = self.length()?.unwrap_or(1);
                    if self.eat(BYTE) { SqlType::Binary { length } } else { SqlType::Char { length } }
                }
            }
            VARCHAR | VARCHARACTER | NVARCHAR | VARCHAR2 => {
                if word == NVARCHAR {
                    attributes.charset = Some(CompactString::const_new("utf8mb3"));
                }
                let length = self.length()?.unwrap_or(255);
                if length > 65_535 { SqlType::Text { size: LobSize::Medium } } else { SqlType::Varchar { length } }
            }
            LONG => {
                if self.eat(VARBINARY) {
                    SqlType::Blob { size: LobSize::Medium }
                } else {
                    self.eat_one_of(&[&[VARCHARACTER], &[VARCHAR], &[CHAR, VARYING], &[CHARACTER, VARYING]]);
                    SqlType::Text { size: LobSize::Medium }
                }
            }
            TINYTEXT => SqlType::Text { size: LobSize::Tiny },
            TEXT | CLOB => SqlType::Text { size: lob_size(self.length()?) },
            MEDIUMTEXT => SqlType::Text { size: LobSize::Medium },
            LONGTEXT => SqlType::Text { size: LobSize::Long },
            BINARY => SqlType::Binary { length: self.length()?.unwrap_or(1) },
            VARBINARY => SqlType::Varbinary { length: self.length()?.unwrap_or(255) },
            TINYBLOB => SqlType::Blob { size: LobSize::Tiny },
            BLOB => SqlType::Blob { size: lob_size(self.length()?) },
            MEDIUMBLOB => SqlType::Blob { size: LobSize::Medium },
            LONGBLOB => SqlType::Blob { size: LobSize::Long },
            ENUM => SqlType::Enum { members: self.members()? },
            SET => SqlType::Set { members: self.members()? },
            JSON => SqlType::Json,
            DATE => SqlType::Date,
            TIME => SqlType::Time { fraction: self.fraction()? },
            DATETIME => SqlType::Datetime { fraction: self.fraction()? },
            TIMESTAMP => SqlType::Timestamp { fraction: self.fraction()? },
            YEAR | SQL_TSI_YEAR => {
                attributes.two_digit_year = self.length()? == Some(2);
                SqlType::Year
            }
            GEOMETRY => SqlType::Geometry { kind: GeometryKind::Geometry },
            POINT => SqlType::Geometry { kind: GeometryKind::Point },
            LINESTRING => SqlType::Geometry { kind: GeometryKind::Linestring },
            POLYGON => SqlType::Geometry { kind: GeometryKind::Polygon },
            MULTIPOINT => SqlType::Geometry { kind: GeometryKind::Multipoint },
            MULTILINESTRING => SqlType::Geometry { kind: GeometryKind::Multilinestring },
            MULTIPOLYGON => SqlType::Geometry { kind: GeometryKind::Multipolygon },
            GEOMETRYCOLLECTION | GEOMCOLLECTION => SqlType::Geometry { kind: GeometryKind::Geometrycollection },
            VECTOR => SqlType::Vector { dimensions: self.length()? },
            UUID => SqlType::Uuid,
            INET4 => SqlType::Inet4,
            INET6 => SqlType::Inet6,
            _ => return Err(self.error_at(start, "a data type")),
        };
        loop {
            if self.eat(UNSIGNED) {
                attributes.unsigned = true;
            } else if self.eat(ZEROFILL) {
                attributes.unsigned = true;
                attributes.zerofill = true;
            } else if self.eat(ASCII) {
                attributes.charset = Some(CompactString::const_new("latin1"));
            } else if self.eat(UNICODE) {
                attributes.charset = Some(CompactString::const_new("ucs2"));
            } else if data_type.is_text() && self.eat(BINARY) {
                attributes.binary = true;
            } else if !self.eat(SIGNED) {
                break;
            }
        }
        match &mut data_type {
            SqlType::Integer { unsigned, zerofill, .. } => {
                *unsigned = attributes.unsigned;
                *zerofill = attributes.zerofill;
            }
            SqlType::Decimal { unsigned, .. } | SqlType::Float { unsigned, .. } | SqlType::Double { unsigned, .. } => {
                *unsigned = attributes.unsigned;
            }
            _ => {}
        }
        Ok((data_type, attributes))
    }
}

/// MySQL picks the smallest TEXT or BLOB type that holds the length.
fn lob_size(length: Option<u32>) -> LobSize {
    match length {
        None | Some(0) => LobSize::Normal,
        Some(..=255) => LobSize::Tiny,
        Some(..=65_535) => LobSize::Normal,
        Some(..=16_777_215) => LobSize::Medium,
        Some(_) => LobSize::Long,
    }
}

/// A key that a column's definition declares.
fn own_key(name: &Name, kind: KeyKind) -> Key {
    let part = KeyPart { of: KeyPartOf::Column { name: name.clone(), prefix: None }, descending: false };
    Key::new(kind, None, vec![part], name.span)
}
