//! PARTITION BY.

use super::{Cursor, Parsed};
use crate::mysql::ast::{Partition, PartitionBy, PartitionValues, Partitioning};
use sqlparser::tokenizer::Token;

impl Cursor<'_> {
    /// `PARTITION BY` was read.
    pub(super) fn partitioning(&mut self) -> Parsed<Partitioning> {
        let start = self.span();
        self.eat("LINEAR");
        let by = if self.eat("RANGE COLUMNS") {
            PartitionBy::RangeColumns(self.names()?)
        } else if self.eat("LIST COLUMNS") {
            PartitionBy::ListColumns(self.names()?)
        } else if self.eat("KEY") {
            if self.eat("ALGORITHM") {
                self.option_value()?;
            }
            PartitionBy::Key(self.names()?)
        } else if self.eat("SYSTEM_TIME") {
            while !matches!(self.peek(), Token::EOF | Token::SemiColon | Token::LParen) && !self.is("PARTITIONS") {
                self.parser.advance_token();
            }
            PartitionBy::SystemTime
        } else {
            let kind = self.eat_any(&["RANGE", "LIST", "HASH"]);
            self.expect_token(&Token::LParen)?;
            let key = self.expr()?;
            self.expect_token(&Token::RParen)?;
            match kind {
                Some(0) => PartitionBy::Range(key),
                Some(1) => PartitionBy::List(key),
                Some(_) => PartitionBy::Hash(key),
                None => return Err(self.error("`RANGE`, `LIST`, `HASH` or `KEY`")),
            }
        };
        let count = if self.eat("PARTITIONS") { Some(self.small()?) } else { None };
        let sub = self.eat("SUBPARTITION BY");
        if sub {
            while !matches!(self.peek(), Token::EOF | Token::SemiColon | Token::LParen) {
                self.parser.advance_token();
            }
            self.skip_item();
            if self.eat("SUBPARTITIONS") {
                self.small()?;
            }
        }
        let mut partitions = Vec::new();
        if self.eat_token(&Token::LParen) {
            loop {
                partitions.push(self.partition()?);
                if self.eat_token(&Token::RParen) {
                    break;
                }
                self.expect_token(&Token::Comma)?;
            }
        }
        Ok(Partitioning { by, count, sub, partitions, span: self.since(start) })
    }

    fn partition(&mut self) -> Parsed<Partition> {
        self.expect("PARTITION")?;
        let name = self.name()?;
        let mut values = PartitionValues::None;
        if self.eat("VALUES LESS THAN") {
            values = if self.eat("MAXVALUE") {
                PartitionValues::LessThan(vec![None])
            } else {
                self.expect_token(&Token::LParen)?;
                let mut bounds = Vec::new();
                loop {
                    bounds.push(if self.eat("MAXVALUE") { None } else { Some(self.expr()?) });
                    if self.eat_token(&Token::RParen) {
                        break PartitionValues::LessThan(bounds);
                    }
                    self.expect_token(&Token::Comma)?;
                }
            };
        } else if self.eat("VALUES IN") {
            self.expect_token(&Token::LParen)?;
            let mut rows = Vec::new();
            loop {
                if self.eat_token(&Token::LParen) {
                    let mut row = vec![self.expr()?];
                    while self.eat_token(&Token::Comma) {
                        row.push(self.expr()?);
                    }
                    self.expect_token(&Token::RParen)?;
                    rows.push(row);
                } else {
                    rows.push(vec![self.expr()?]);
                }
                if self.eat_token(&Token::RParen) {
                    break;
                }
                self.expect_token(&Token::Comma)?;
            }
            values = PartitionValues::In(rows);
        } else if self.eat("DEFAULT") {
            values = PartitionValues::Default;
        }
        // Options and sub-partitions up to the next partition.
        while !matches!(self.peek(), Token::EOF | Token::Comma | Token::RParen) {
            self.skip_item();
        }
        Ok(Partition { name, values })
    }
}
