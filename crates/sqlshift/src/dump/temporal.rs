//! Dates and times: MySQL's many spellings, zero dates, rounding to the column's fraction.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-literals.html>.

use super::code;
use super::values::{Cell, ColumnFormat, Converted, Finding, Need, bent};
use std::borrow::Cow;
use std::io::Write;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    micros: i64,
}

/// A `DATE`.
pub(super) fn date(column: &ColumnFormat, number: &Option<Cow<'_, str>>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    match parse(number, bytes).filter(|moment| is_real(*moment)) {
        Some(Moment { year, month, day, .. }) => {
            // Writing to a Vec does not fail.
            let _ = write!(out, "{year:04}-{month:02}-{day:02}");
            (Cell::Text, None)
        }
        None => zero(column, bytes),
    }
}

/// A `DATETIME` or `TIMESTAMP`.
pub(super) fn timestamp(
    column: &ColumnFormat,
    fraction: u32,
    number: &Option<Cow<'_, str>>,
    bytes: &[u8],
    out: &mut Vec<u8>,
) -> Converted {
    let Some(moment) = parse(number, bytes).filter(|moment| is_real(*moment)) else { return zero(column, bytes) };
    let seconds = moment.hour * 3600 + moment.minute * 60 + moment.second;
    let (seconds, micros) = round(seconds, moment.micros, fraction);
    let mut date = moment;
    if seconds >= 86_400 {
        date.day += 1;
        if date.day > days_in(date.year, date.month) {
            (date.day, date.month) = (1, date.month + 1);
        }
        if date.month > 12 {
            (date.month, date.year) = (1, date.year + 1);
        }
    }
    let seconds = seconds % 86_400;
    let Moment { year, month, day, .. } = date;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let _ = write!(out, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}");
    write_fraction(micros, fraction, out);
    (Cell::Text, None)
}

/// A `TIME`, which is a duration.
pub(super) fn time(
    column: &ColumnFormat,
    fraction: u32,
    number: &Option<Cow<'_, str>>,
    bytes: &[u8],
    out: &mut Vec<u8>,
) -> Converted {
    const LONGEST: i64 = 838 * 3600 + 59 * 60 + 59;
    let text = number.clone().unwrap_or_else(|| String::from_utf8_lossy(bytes));
    let parsed = parse_time(text.trim());
    let (negative, seconds, micros) = parsed.unwrap_or((false, 0, 0));
    let (mut seconds, mut micros) = round(seconds, micros, fraction);
    let mut finding = if parsed.is_none() { bent(column, "a text that is no time") } else { None };
    if seconds > LONGEST || (seconds == LONGEST && micros > 0) {
        (seconds, micros) = (LONGEST, 0);
        finding = bent(column, "a time out of range");
    }
    let sign = if negative && (seconds > 0 || micros > 0) { "-" } else { "" };
    let _ = write!(out, "{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    write_fraction(micros, fraction, out);
    (Cell::Text, finding)
}

/// A literal date, time or moment as PostgreSQL writes it, with the digits of its fraction; `None` if it is none.
pub(crate) fn literal(text: &str, kind: &crate::translate::Kind) -> Option<(String, u32)> {
    use crate::translate::Kind;
    let digits = text.rsplit_once('.').map_or(0, |(_, digits)| digits.trim_end().len().min(6));
    let fraction = u32::try_from(digits).unwrap_or(0);
    if let Kind::Time { .. } = kind {
        let (negative, seconds, micros) = parse_time(text.trim())?;
        let (seconds, micros) = round(seconds, micros, fraction);
        let sign = if negative { "-" } else { "" };
        let mut out = format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60).into_bytes();
        write_fraction(micros, fraction, &mut out);
        return Some((String::from_utf8(out).ok()?, fraction));
    }
    let moment = parse(&None, text.as_bytes()).filter(|moment| is_real(*moment))?;
    let Moment { year, month, day, hour, minute, second, micros } = moment;
    let mut out = format!("{year:04}-{month:02}-{day:02}").into_bytes();
    if *kind == Kind::Date {
        return Some((String::from_utf8(out).ok()?, 0));
    }
    out.extend_from_slice(format!(" {hour:02}:{minute:02}:{second:02}").as_bytes());
    write_fraction(micros, fraction, &mut out);
    Some((String::from_utf8(out).ok()?, fraction))
}

fn zero(column: &ColumnFormat, bytes: &[u8]) -> Converted {
    let message = format!("`{}` in `{}` becomes NULL", String::from_utf8_lossy(bytes), column.name);
    let need = if column.nullable { Need::Nothing } else { Need::DropNotNull };
    (Cell::Null, Some(Finding { code: &code::ZERO_DATE, message, need }))
}

fn round(seconds: i64, micros: i64, fraction: u32) -> (i64, i64) {
    let unit = 10_i64.pow(6_u32.saturating_sub(fraction));
    let rounded = (micros + unit / 2) / unit * unit;
    (seconds + rounded / 1_000_000, rounded % 1_000_000)
}

fn write_fraction(micros: i64, fraction: u32, out: &mut Vec<u8>) {
    if fraction > 0 {
        let digits = format!("{micros:06}");
        out.push(b'.');
        out.extend_from_slice(digits.get(..fraction.min(6) as usize).unwrap_or_default().as_bytes());
    }
}

fn is_real(moment: Moment) -> bool {
    // PostgreSQL has no year 0.
    (1..=9999).contains(&moment.year)
        && (1..=12).contains(&moment.month)
        && (1..=days_in(moment.year, moment.month)).contains(&moment.day)
        && moment.hour < 24
        && moment.minute < 60
        && moment.second < 60
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn micros(digits: &str) -> i64 {
    let digits: String = digits.chars().take_while(char::is_ascii_digit).take(7).collect();
    // The seventh digit rounds.
    let seven = format!("{digits:0<7}").parse::<i64>().unwrap_or(0);
    (seven + 5) / 10
}

fn full_year(digits: &str) -> Option<i64> {
    let year: i64 = digits.parse().ok()?;
    Some(match (digits.len(), year) {
        (..=2, 0..=69) => 2000 + year,
        (..=2, _) => 1900 + year,
        _ => year,
    })
}

/// `YYYY-MM-DD`, a day that there is.
#[inline]
pub(super) fn is_plain_date(text: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return false };
    let parts = (pair(*y1, *y2), pair(*y3, *y4), pair(*m1, *m2), pair(*d1, *d2));
    let (Some(century), Some(year), Some(month), Some(day)) = parts else { return false };
    is_real(Moment { year: century * 100 + year, month, day, ..Moment::default() })
}

/// `YYYY-MM-DD hh:mm:ss`, perhaps with a fraction.
#[inline]
pub(super) fn is_plain_timestamp(text: &[u8]) -> bool {
    let Some((date, [b' ', time @ ..])) = text.split_at_checked(10) else { return false };
    is_plain_date(date) && plain_hours(time).is_some_and(|hours| hours < 24)
}

/// `hh:mm:ss`, perhaps with a fraction.
#[inline]
pub(super) fn is_plain_time(text: &[u8]) -> bool {
    plain_hours(text).is_some()
}

#[inline]
fn plain_hours(text: &[u8]) -> Option<i64> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, fraction @ ..] = text else { return None };
    let (hours, minutes, seconds) = (pair(*h1, *h2)?, pair(*m1, *m2)?, pair(*s1, *s2)?);
    let has_fraction = match fraction {
        [] => true,
        [b'.', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    (minutes < 60 && seconds < 60 && has_fraction).then_some(hours)
}

#[inline]
fn pair(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
}

/// `YYYY-MM-DD hh:mm:ss.f` with any punctuation between the parts, or digits alone.
fn parse(number: &Option<Cow<'_, str>>, bytes: &[u8]) -> Option<Moment> {
    let text = number.clone().unwrap_or_else(|| String::from_utf8_lossy(bytes));
    let text = text.trim();
    let (main, fraction) = match text.find('.') {
        // A dot behind a time begins the fraction; elsewhere it is one more punctuation.
        Some(at) if text[..at].chars().filter(char::is_ascii_digit).count() >= 12 || text[..at].contains(':') => {
            (&text[..at], &text[at + 1..])
        }
        _ => (text, ""),
    };
    let mut moment = Moment { micros: micros(fraction), ..Moment::default() };
    if main.bytes().all(|byte| byte.is_ascii_digit()) {
        let padded = match (main.len(), number.is_some()) {
            (6 | 8 | 12 | 14, _) => main.to_owned(),
            // Numbers lose their leading zeros.
            (5, true) => format!("0{main}"),
            (7, true) => format!("0{main}"),
            (11 | 13, true) => format!("0{main}"),
            _ => return None,
        };
        let year_digits = if padded.len() % 4 == 2 && padded.len() != 14 {
            2
        } else if padded.len() == 12 {
            2
        } else {
            4
        };
        let (year, rest) = padded.split_at(year_digits);
        let part = |at: usize| rest.get(at..at + 2).map_or(Some(0), |digits| digits.parse::<i64>().ok());
        moment.year = full_year(year)?;
        (moment.month, moment.day) = (part(0)?, part(2)?);
        (moment.hour, moment.minute, moment.second) = (part(4)?, part(6)?, part(8)?);
        return Some(moment);
    }
    let mut parts = main.split(|byte: char| !byte.is_ascii_digit()).filter(|part| !part.is_empty());
    moment.year = full_year(parts.next()?)?;
    moment.month = parts.next()?.parse().ok()?;
    moment.day = parts.next()?.parse().ok()?;
    let mut next = || parts.next().map_or(Some(0), |part| part.parse::<i64>().ok());
    (moment.hour, moment.minute, moment.second) = (next()?, next()?, next()?);
    // More parts are an offset, which shifts the moment.
    if parts.next().is_some() || !main.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    Some(moment)
}

/// `[-][D ]hh:mm[:ss][.f]`, `hhmmss`, or the time of a date and time.
fn parse_time(text: &str) -> Option<(bool, i64, i64)> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let text = match text.split_once(['T', ' ']) {
        Some((date, time)) if date.contains('-') => time,
        _ => text,
    };
    let (main, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (days, main) = match main.split_once(' ') {
        Some((days, rest)) => (days.parse::<i64>().ok().filter(|days| *days <= 34)?, rest),
        None => (0, main),
    };
    let seconds = if main.contains(':') {
        let mut parts = main.split(':');
        let mut next = || parts.next().map_or(Some(0), |part| part.parse::<i64>().ok());
        let (hours, minutes, seconds) = (next()?, next()?, next()?);
        (minutes < 60 && seconds < 60 && hours < 100_000).then_some(hours * 3600 + minutes * 60 + seconds)?
    } else if days > 0 {
        main.parse::<i64>().ok().filter(|hours| *hours < 100_000)? * 3600
    } else {
        let number = main.parse::<i64>().ok().filter(|number| *number < 1_000_000_000)?;
        let (hours, minutes, seconds) = (number / 10_000, number / 100 % 100, number % 100);
        (minutes < 60 && seconds < 60).then_some(hours * 3600 + minutes * 60 + seconds)?
    };
    Some((negative, days * 86_400 + seconds, micros(fraction)))
}
