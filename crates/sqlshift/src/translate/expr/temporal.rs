//! Dates and times: what MySQL makes of other values where it needs one.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-type-conversion.html>

use super::typed::Constant;
use super::{Binds, Context, Kind, Pg, Typed, Volatility};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::mixed::ZERO_DATE_COMPUTED;
use crate::translate::code::query as code;
use crate::translate::function::is_bytes;

impl Context<'_> {
    /// A moment.
    pub(crate) fn as_datetime(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Datetime { .. } => typed,
            Kind::Timestamp { .. } => local(&typed),
            Kind::Null => null(&typed, Kind::Datetime { fraction: 0 }, Pg::Timestamp),
            Kind::Date => match typed.sql.strip_prefix("date '").and_then(|day| day.strip_suffix('\'')) {
                Some(day) => typed.becomes(format!("timestamp '{day}'"), Kind::Datetime { fraction: 0 }, Pg::Timestamp),
                None => typed.cast(Pg::Timestamp, Kind::Datetime { fraction: 0 }),
            },
            // A time is one of today.
            Kind::Time { fraction } => {
                let sql = format!("{}::date + {}", self.clock(), typed.at(Binds::Product));
                let kind = Kind::Datetime { fraction: *fraction };
                typed.becomes(sql, kind, Pg::Timestamp).binds(Binds::Sum).at_least(Volatility::Stable)
            }
            Kind::Year if typed.is_column() => self.as_date(typed).cast(Pg::Timestamp, Kind::Datetime { fraction: 0 }),
            Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. } | Kind::Float | Kind::Double => {
                let fraction = fraction_of_number(&typed);
                self.temporal_of_number(typed, "number_to_datetime", Kind::Datetime { fraction }, Pg::Timestamp)
            }
            _ if typed.is_temporal_text() => {
                let clock = self.clock();
                let sql = self.helper("temporal_text_datetime", &[&typed.sql, &clock]);
                typed.becomes(sql, Kind::Datetime { fraction: 6 }, Pg::Timestamp).at_least(Volatility::Stable)
            }
            _ => {
                let (fraction, constant) = fraction_of_text(&typed);
                if let Some(moment) = constant.as_deref().filter(|text| iso_moment(text).is_some()) {
                    let sql = format!("timestamp {}", quote_string(moment));
                    return typed.becomes(sql, Kind::Datetime { fraction }, Pg::Timestamp);
                }
                self.temporal_of_text(typed, "to_datetime", Kind::Datetime { fraction }, Pg::Timestamp)
            }
        }
    }

    /// A day.
    pub(crate) fn as_date(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Date => typed,
            Kind::Null => null(&typed, Kind::Date, Pg::Date),
            Kind::Datetime { .. } | Kind::Timestamp { .. } | Kind::Time { .. } => {
                let may_be_time = matches!(typed.kind, Kind::Time { .. })
                    || typed.hybrid && typed.sql.contains(&format!("{}::date + ", self.clock()));
                if may_be_time && !is_within_day(&typed.sql) {
                    self.report(&code::TIME_AS_DATE, Span::default(), "a time is taken for a date");
                }
                self.as_datetime(typed).cast(Pg::Date, Kind::Date)
            }
            // A year's column is its first day; year 0 is none.
            Kind::Year if typed.is_column() => {
                self.report(&code::YEAR_ZERO, Span::default(), "a YEAR of 0 is a day of the year 0");
                let sql = format!("make_date(nullif({}, 0), 1, 1)", typed.sql);
                Typed { nullable: true, ..typed.becomes(sql, Kind::Date, Pg::Date) }
            }
            Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. } | Kind::Float | Kind::Double => {
                self.temporal_of_number(typed, "number_to_date", Kind::Date, Pg::Date)
            }
            _ if typed.is_temporal_text() => self.as_datetime(typed).cast(Pg::Date, Kind::Date),
            _ => {
                if let Some(day) =
                    typed.constant_text().filter(|text| iso_moment(text).is_some()).and_then(|text| text.get(..10))
                {
                    return typed.becomes(format!("date {}", quote_string(day)), Kind::Date, Pg::Date);
                }
                self.temporal_of_text(typed, "to_date", Kind::Date, Pg::Date)
            }
        }
    }

    /// A duration.
    pub(crate) fn as_time(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Time { .. } => typed,
            Kind::Null => null(&typed, Kind::Time { fraction: 0 }, Pg::Interval),
            Kind::Date => {
                let sql = format!("{}::timestamp::time::interval", typed.at(Binds::Cast));
                typed.becomes(sql, Kind::Time { fraction: 0 }, Pg::Interval).binds(Binds::Cast)
            }
            Kind::Year if typed.is_column() => {
                let moment = self.as_datetime(typed);
                self.as_time(moment)
            }
            Kind::Datetime { fraction } | Kind::Timestamp { fraction } => {
                let kind = Kind::Time { fraction: *fraction };
                let moment = local(&typed);
                let sql = format!("{}::time::interval", moment.at(Binds::Cast));
                moment.becomes(sql, kind, Pg::Interval).binds(Binds::Cast)
            }
            Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. } | Kind::Float | Kind::Double => {
                let fraction = fraction_of_number(&typed);
                self.temporal_of_number(typed, "number_to_time", Kind::Time { fraction }, Pg::Interval)
            }
            _ => {
                let (fraction, constant) = fraction_of_text(&typed);
                if let Some(time) = constant.as_deref().filter(|text| is_plain_time(text)) {
                    let sql = format!("interval {}", quote_string(time));
                    return typed.becomes(sql, Kind::Time { fraction }, Pg::Interval);
                }
                self.temporal_of_text(typed, "to_time", Kind::Time { fraction }, Pg::Interval)
            }
        }
    }

    fn temporal_of_number(&mut self, typed: Typed, helper: &'static str, kind: Kind, pg: Pg) -> Typed {
        if helper != "number_to_time" && !typed.constant_integer().is_some_and(is_date_number) {
            self.tell_zero_date();
        }
        let number = self.as_decimal(typed);
        let sql = self.helper(helper, &[&number.sql]);
        Typed { nullable: true, ..number.becomes(sql, kind, pg) }
    }

    fn temporal_of_text(&mut self, typed: Typed, helper: &'static str, kind: Kind, pg: Pg) -> Typed {
        if helper != "to_time" {
            self.tell_invalid_date();
        }
        self.tell_bad_date(&typed);
        self.tell_year_zero(&typed);
        if matches!(helper, "to_date" | "to_datetime") && typed.constant_text().is_none_or(may_have_zeros) {
            self.tell_zero_date();
        }
        let text = self.as_moment_text(typed, if helper == "to_time" { "json_time" } else { "json_moment" });
        let text = self.as_function_text(text);
        let sql = self.helper(helper, &[&text.sql]);
        Typed { nullable: true, ..text.becomes(sql, kind, pg) }.at_least(Volatility::Stable)
    }

    /// Tells of a day of the year 0, which is none on the target.
    pub(crate) fn tell_year_zero(&mut self, text: &Typed) {
        let is_day = |rest: &str| !rest.starts_with("00") && rest.get(3..5).is_some_and(|day| day != "00");
        if text.constant_text().and_then(|text| text.trim_start().strip_prefix("0000-")).is_some_and(is_day) {
            self.report(&code::YEAR_ZERO, Span::default(), "a day of the year 0");
        }
    }

    /// The text that is read as a date or time; of a document, what this helper function takes.
    pub(crate) fn as_moment_text(&mut self, typed: Typed, of_document: &'static str) -> Typed {
        self.tell_branch(&typed);
        if typed.kind == Kind::Json && typed.pg == Pg::Jsonb {
            let sql = self.helper(of_document, &[&typed.sql]);
            return typed.becomes(sql, Kind::Text, Pg::Text);
        }
        let text = self.as_legible(typed.clone());
        if is_bytes(&typed) && text.constant.is_none() {
            // A backslash would part digits.
            let sql = format!("translate({}, E'\\\\', 'x')", text.sql);
            return Typed { sql: sql.into(), binds: Binds::Atom, ..text };
        }
        text
    }

    /// Tells that a text may be a date that does not exist.
    pub(crate) fn tell_invalid_date(&mut self) {
        if self.engine.session.mode.allow_invalid_dates {
            self.report(&code::INVALID_DATES, Span::default(), "a text may be a date that does not exist");
        }
    }

    /// Tells that a value may be a date with zeros.
    pub(crate) fn tell_zero_date(&mut self) {
        if self.engine.session.mode.zero_dates {
            self.report(&ZERO_DATE_COMPUTED, Span::default(), "a date with zeros is NULL");
        }
    }

    /// Tells that strict mode refuses a change of rows in which a text that should be a date is none.
    pub(crate) fn tell_bad_date(&mut self, text: &Typed) {
        if self.strict_change && text.constant.is_none() && !text.is_temporal_text() {
            self.report(&code::BAD_ARGUMENT, Span::default(), "a text that is no date or time is not refused");
        }
    }

    /// A text beside a date or a moment that it is compared with.
    pub(crate) fn text_to_compare(&mut self, typed: Typed) -> Typed {
        let kind = Kind::Datetime { fraction: 6 };
        self.temporal_of_text(typed, "datetime_to_compare", kind, Pg::Timestamp)
    }

    /// A text beside a column of dates, for which its time does not count.
    pub(crate) fn text_beside_dates(&mut self, typed: Typed) -> Typed {
        self.temporal_of_text(typed, "date_to_compare", Kind::Date, Pg::Date)
    }

    /// A text as helper functions take it, which cannot work under every collation.
    pub(crate) fn as_function_text(&mut self, typed: Typed) -> Typed {
        let text = self.as_plain_text(typed);
        match text.pg {
            Pg::Other => text.cast(Pg::Text, Kind::Text),
            _ => text,
        }
    }

    /// The moment that MySQL's clock shows during the statement.
    pub(crate) fn clock(&mut self) -> String {
        if self.engine.session.clock_is_set {
            return self.helper("session_clock", &[]);
        }
        "statement_timestamp()".to_owned()
    }

    /// The number that MySQL takes a date or time for.
    pub(crate) fn number_of_temporal(&mut self, typed: &Typed) -> Typed {
        let (moment, helper) = match &typed.kind {
            Kind::Date => {
                let sql = self.helper("date_to_number", &[&typed.sql]);
                return typed.becomes(sql, Kind::INT, Pg::Int8);
            }
            Kind::Time { .. } => (typed.clone(), "time_to_number"),
            _ => (local(typed), "datetime_to_number"),
        };
        let sql = self.helper(helper, &[&moment.sql]);
        match typed.kind.fraction() {
            0 => moment.becomes(format!("{sql}::bigint"), Kind::INT, Pg::Int8).binds(Binds::Cast),
            scale => moment.becomes(format!("round({sql}, {scale})"), Kind::Decimal { scale }, Pg::Numeric),
        }
    }

    /// A moment rounded to so many digits of a second. PostgreSQL rounds a half the other way before 2000.
    pub(crate) fn rounded_datetime(&mut self, moment: Typed, fraction: u32) -> Typed {
        let kind = Kind::Datetime { fraction };
        if moment.kind.fraction() <= fraction {
            return Typed { kind, ..moment };
        }
        let sql = self.helper("round_datetime", &[&moment.sql, &fraction.to_string()]);
        Typed { nullable: true, ..moment.becomes(sql, kind, Pg::Timestamp) }
    }

    /// A duration rounded to so many digits of a second.
    pub(crate) fn rounded_time(&self, time: Typed, fraction: u32) -> Typed {
        let kind = Kind::Time { fraction };
        if time.kind.fraction() <= fraction {
            return Typed { kind, ..time };
        }
        let sql = format!("{}::interval({fraction})", time.at(Binds::Cast));
        time.becomes(sql, kind, Pg::Interval).binds(Binds::Cast)
    }
}

fn null(typed: &Typed, kind: Kind, pg: Pg) -> Typed {
    typed.becomes(format!("NULL::{}", pg.name()), kind, pg).binds(Binds::Cast)
}

/// A TIMESTAMP as the session's clock shows it.
pub(crate) fn local(typed: &Typed) -> Typed {
    if typed.pg != Pg::Timestamptz {
        return typed.clone();
    }
    let kind = Kind::Datetime { fraction: typed.kind.fraction() };
    typed.cast(Pg::Timestamp, kind).at_least(Volatility::Stable)
}

/// Whether a text may be a date whose year, month or day is zero.
pub(crate) fn may_have_zeros(text: &str) -> bool {
    let groups: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).take(3).collect();
    let is_zero = |group: &&str| group.bytes().all(|digit| digit == b'0');
    groups.iter().any(is_zero) || groups.len() < 3 && groups.iter().any(|group| group.contains("00"))
}

/// Digits of the fraction that MySQL gives a date or time made of a number.
pub(crate) fn fraction_of_number(typed: &Typed) -> u32 {
    match &typed.kind {
        Kind::Decimal { scale } => (*scale).min(6),
        Kind::Float | Kind::Double => 6,
        _ => 0,
    }
}

/// Digits of the fraction that MySQL gives a date or time made of a text, and the text if it is a literal.
pub(crate) fn fraction_of_text(typed: &Typed) -> (u32, Option<String>) {
    match &typed.constant {
        Some(Constant::Text(text)) => {
            let digits =
                text.rsplit_once('.').map_or(0, |(_, digits)| digits.bytes().take_while(u8::is_ascii_digit).count());
            (u32::try_from(digits.min(6)).unwrap_or(6), Some(text.clone().into()))
        }
        _ => (6, None),
    }
}

/// A text that both servers read as the same moment, and that MySQL would write so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IsoMoment {
    pub(crate) has_time: bool,
    pub(crate) micros: u32,
}

/// `YYYY-MM-DD` or `YYYY-MM-DD hh:mm:ss[.ffffff]` of a day that exists.
pub(crate) fn iso_moment(text: &str) -> Option<IsoMoment> {
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let sign = |at: usize, sign: u8| text.as_bytes().get(at) == Some(&sign);
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if year == 0 || !(1..=last).contains(&day) || !sign(4, b'-') || !sign(7, b'-') {
        return None;
    }
    if text.len() == 10 {
        return Some(IsoMoment { has_time: false, micros: 0 });
    }
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    if hour > 23 || minute > 59 || second > 59 || !sign(10, b' ') || !sign(13, b':') || !sign(16, b':') {
        return None;
    }
    let micros = match text.get(19..)? {
        "" => 0,
        fraction => {
            let digits = fraction.strip_prefix('.')?;
            if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            format!("{digits:0<6}").parse().ok()?
        }
    };
    Some(IsoMoment { has_time: true, micros })
}

/// Whether a time is a literal of one day.
fn is_within_day(sql: &str) -> bool {
    sql.strip_prefix("interval '")
        .and_then(|literal| literal.get(..2))
        .is_some_and(|hours| ("00".."24").contains(&hours))
}

/// Whether a number is YYMMDD, YYYYMMDD, YYMMDDhhmmss or YYYYMMDDhhmmss of a day that exists.
pub(crate) fn is_date_number(number: i64) -> bool {
    let (date, time) = if number < 100_000_000 { (number, 0) } else { (number / 1_000_000, number % 1_000_000) };
    let date = match date {
        ..=0 => return false,
        1..700_000 => date + 20_000_000,
        700_000..1_000_000 => date + 19_000_000,
        _ => date,
    };
    let time = format!("{:02}:{:02}:{:02}", time / 10_000, time / 100 % 100, time % 100);
    iso_moment(&format!("{:04}-{:02}-{:02} {time}", date / 10_000, date / 100 % 100, date % 100)).is_some()
}

/// Whether a number is hhmmss of a time within MySQL's range.
pub(crate) fn is_time_number(number: i64) -> bool {
    let number = number.unsigned_abs();
    number < 8_385_959 && number % 100 < 60 && number / 100 % 100 < 60
}

/// `[-]hh:mm:ss[.ffffff]` within MySQL's range.
fn is_plain_time(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let [hours, minutes, seconds] = parts.as_slice() else { return false };
    let below = |part: &str, limit: u32| digits(part) && part.parse::<u32>().is_ok_and(|value| value < limit);
    hours.len() >= 2
        && below(hours, 838)
        && minutes.len() == 2
        && below(minutes, 60)
        && seconds.len() == 2
        && below(seconds, 60)
        && digits(fraction)
        && fraction.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_servers_read_alike_is_iso() {
        let moment = |has_time, micros| Some(IsoMoment { has_time, micros });
        for (text, expected) in [
            ("2024-02-29", moment(false, 0)),
            ("2024-02-29 10:11:12", moment(true, 0)),
            ("2024-02-29 10:11:12.5", moment(true, 500_000)),
            ("2023-02-29", None),
            ("0000-01-01", None),
            ("2024-2-9", None),
            ("2024-02-29T10:11:12", None),
            ("2024-02-29 24:00:00", None),
            ("2024-02-29 10:11:12.1234567", None),
            ("2024-02-29 ", None),
            ("é024-02-29", None),
        ] {
            assert_eq!(iso_moment(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_dates() {
        for number in [20_240_229, 240_131, 101, 700_101, 20_240_131_235_959, 240_131_101_112] {
            assert!(is_date_number(number), "{number}");
        }
        for number in [0, -1, 5, 20_230_229, 20_241_301, 20_240_131_240_000, 123_456_789_012_345] {
            assert!(!is_date_number(number), "{number}");
        }
    }

    #[test]
    fn plain_times() {
        for text in ["10:11:12", "-10:11:12.5", "837:59:59", "100:00:00.000001"] {
            assert!(is_plain_time(text), "{text}");
        }
        for text in ["10:11", "1:11:12", "838:59:59.1", "10:60:00", "10:11:12.1234567", "x", "10:11:12 "] {
            assert!(!is_plain_time(text), "{text}");
        }
    }
}
