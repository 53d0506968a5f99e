//! Comments, and those that a server of this age runs.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comment {
    Line,
    Block,
}

/// The comment that begins here.
pub(super) fn comment(text: &[u8]) -> Option<Comment> {
    match text {
        [b'#', ..] | [b'-', b'-'] => Some(Comment::Line),
        [b'-', b'-', after, ..] if after.is_ascii_whitespace() || after.is_ascii_control() => Some(Comment::Line),
        [b'/', b'*', ..] => Some(Comment::Block),
        _ => None,
    }
}

/// Whether a comment's content is part of the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Executable {
    No,
    /// The content begins behind this many bytes.
    Run {
        head: usize,
    },
}

/// The newest server whose version comments are run: MySQL 8.4, MariaDB 10.11.
const MYSQL: u32 = 8_04_99;
const MARIADB: u32 = 10_11_99;

/// Reads the beginning `/*!50003` or `/*M!100100` of a comment.
pub(crate) fn executable_comment(text: &[u8], mariadb: bool) -> Executable {
    let (mark, own) = match text {
        [b'/', b'*', b'!', ..] => (3, false),
        [b'/', b'*', b'M', b'!', ..] if mariadb => (4, true),
        _ => return Executable::No,
    };
    let digits = text[mark..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    if digits < 5 {
        return Executable::Run { head: mark };
    }
    let version = text[mark..mark + digits].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let runs = if mariadb {
        // MariaDB passes over what only newer MySQL understands.
        version <= MARIADB && (own || !(50_700..=99_999).contains(&version))
    } else {
        version <= MYSQL
    };
    if runs { Executable::Run { head: mark + digits } } else { Executable::No }
}
