//! PARTITION BY.

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    AlterAction, Name, Partition, PartitionAction, PartitionBy, PartitionValues, Partitioning, SubPartitioning,
};
use crate::mysql::keywords::Kind::*;

impl Cursor<'_> {
    /// `PARTITION BY` was read.
    pub(super) fn partitioning(&mut self) -> Parsed<Partitioning> {
        let start = self.span();
        let by = self.partition_by()?;
        let count = if self.eat(PARTITIONS) { Some(self.small()?) } else { None };
        let sub = if self.eat_all(&[SUBPARTITION, BY]) {
            let by = self.partition_by()?;
            let count = if self.eat(SUBPARTITIONS) { Some(self.small()?) } else { None };
            Some(SubPartitioning { by, count })
        } else {
            None
        };
        let partitions = if self.is(LeftParen) { self.partitions()? } else { Vec::new() };
        Ok(Partitioning { by, count, sub, partitions, span: self.since(start) })
    }

    /// `[LINEAR] HASH (expr)` and the other kinds.
    fn partition_by(&mut self) -> Parsed<PartitionBy> {
        self.eat(LINEAR);
        Ok(if self.eat_all(&[RANGE, COLUMNS]) {
            PartitionBy::RangeColumns(self.names()?)
        } else if self.eat_all(&[LIST, COLUMNS]) {
            PartitionBy::ListColumns(self.names()?)
        } else if self.eat(KEY) {
            if self.eat(ALGORITHM) {
                self.option_value()?;
            }
            PartitionBy::Key(self.names()?)
        } else if self.eat(SYSTEM_TIME) {
            while !matches!(self.kind, End | Semicolon | LeftParen | PARTITIONS) {
                self.advance();
            }
            PartitionBy::SystemTime
        } else {
            let kind = self.eat_any(&[RANGE, LIST, HASH]);
            self.expect(LeftParen)?;
            let key = self.expr()?;
            self.expect(RightParen)?;
            match kind {
                Some(0) => PartitionBy::Range(key),
                Some(1) => PartitionBy::List(key),
                Some(_) => PartitionBy::Hash(key),
                None => return Err(self.error("`RANGE`, `LIST`, `HASH` or `KEY`")),
            }
        })
    }

    fn partition(&mut self) -> Parsed<Partition> {
        self.expect(PARTITION)?;
        let name = self.name()?;
        let mut values = PartitionValues::None;
        if self.eat_all(&[VALUES, LESS, THAN]) {
            values = if self.eat(MAXVALUE) {
                PartitionValues::LessThan(vec![None])
            } else {
                self.expect(LeftParen)?;
                let mut bounds = Vec::new();
                loop {
                    bounds.push(if self.eat(MAXVALUE) { None } else { Some(self.expr()?) });
                    if self.eat(RightParen) {
                        break PartitionValues::LessThan(bounds);
                    }
                    self.expect(Comma)?;
                }
            };
        } else if self.eat_all(&[VALUES, IN]) {
            self.expect(LeftParen)?;
            let mut rows = Vec::new();
            loop {
                if self.eat(LeftParen) {
                    let mut row = vec![self.expr()?];
                    while self.eat(Comma) {
                        row.push(self.expr()?);
                    }
                    self.expect(RightParen)?;
                    rows.push(row);
                } else {
                    rows.push(vec![self.expr()?]);
                }
                if self.eat(RightParen) {
                    break;
                }
                self.expect(Comma)?;
            }
            values = PartitionValues::In(rows);
        } else if self.eat(DEFAULT) {
            values = PartitionValues::Default;
        }
        // Options up to the sub-partitions or the next partition.
        let mut tablespace = false;
        while !matches!(self.kind, End | Comma | RightParen | LeftParen) {
            tablespace |= self.is(TABLESPACE);
            self.advance();
        }
        let mut subs = Vec::new();
        if self.eat(LeftParen) {
            loop {
                self.expect(SUBPARTITION)?;
                subs.push(self.name()?);
                while !matches!(self.kind, End | Comma | RightParen) {
                    tablespace |= self.is(TABLESPACE);
                    self.skip_item();
                }
                if self.eat(RightParen) {
                    break;
                }
                self.expect(Comma)?;
            }
        }
        Ok(Partition { name, values, subs, tablespace })
    }

    /// `(PARTITION p …, PARTITION q …)`
    fn partitions(&mut self) -> Parsed<Vec<Partition>> {
        self.expect(LeftParen)?;
        let mut partitions = Vec::new();
        loop {
            partitions.push(self.partition()?);
            if self.eat(RightParen) {
                return Ok(partitions);
            }
            self.expect(Comma)?;
        }
    }

    /// An action of ALTER TABLE on partitions, if one comes next.
    pub(super) fn partition_action(&mut self) -> Parsed<Option<AlterAction>> {
        let start = self.span();
        let action = if self.eat_all(&[PARTITION, BY]) {
            PartitionAction::By(self.partitioning()?)
        } else if self.eat_all(&[REMOVE, PARTITIONING]) {
            PartitionAction::Remove
        } else if self.eat_all(&[ADD, PARTITION]) {
            self.eat_all(&[IF, NOT, EXISTS]);
            self.eat_any(&[NO_WRITE_TO_BINLOG, LOCAL]);
            if self.eat(PARTITIONS) {
                self.small()?;
                PartitionAction::Add(Vec::new())
            } else {
                PartitionAction::Add(self.partitions()?)
            }
        } else if self.eat_all(&[DROP, PARTITION]) {
            self.eat_all(&[IF, EXISTS]);
            PartitionAction::Drop(self.partition_names()?)
        } else if self.eat_all(&[TRUNCATE, PARTITION]) {
            PartitionAction::Truncate(if self.eat(ALL) { None } else { Some(self.partition_names()?) })
        } else if self.eat_all(&[COALESCE, PARTITION]) {
            self.eat_any(&[NO_WRITE_TO_BINLOG, LOCAL]);
            self.small()?;
            PartitionAction::Coalesce
        } else if self.eat_all(&[REORGANIZE, PARTITION]) {
            self.eat_any(&[NO_WRITE_TO_BINLOG, LOCAL]);
            if self.ended() {
                return Ok(Some(AlterAction::Storage));
            }
            let names = self.partition_names()?;
            self.expect(INTO)?;
            PartitionAction::Reorganize { names, into: self.partitions()? }
        } else if self.eat_all(&[EXCHANGE, PARTITION]) {
            let partition = self.name()?;
            self.expect_all(&[WITH, TABLE])?;
            let table = self.table_name()?;
            self.eat_one_of(&[&[WITH, VALIDATION], &[WITHOUT, VALIDATION]]);
            PartitionAction::Exchange { partition, table }
        } else if self
            .eat_one_of(&[
                &[ANALYZE, PARTITION],
                &[CHECK, PARTITION],
                &[OPTIMIZE, PARTITION],
                &[REBUILD, PARTITION],
                &[REPAIR, PARTITION],
            ])
            .is_some()
        {
            while !self.ended() {
                self.advance();
            }
            return Ok(Some(AlterAction::Storage));
        } else {
            return Ok(None);
        };
        Ok(Some(AlterAction::Partitions(action, self.since(start))))
    }

    fn partition_names(&mut self) -> Parsed<Vec<Name>> {
        let mut names = vec![self.name()?];
        while self.eat(Comma) {
            names.push(self.name()?);
        }
        Ok(names)
    }
}
