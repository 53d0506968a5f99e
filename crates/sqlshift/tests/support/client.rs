//! The simple query protocol of PostgreSQL, as far as the tests need it: text values with their types.
//!
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::io::{self, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

/// A connection to one database.
pub(crate) struct Client {
    input: BufReader<UnixStream>,
    output: UnixStream,
    in_transaction: bool,
}

/// What a statement answered.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The object identifiers of the columns' types, for each set of rows.
    pub(crate) sets: Vec<Set>,
    /// What was done, such as `INSERT 0 2`.
    pub(crate) tags: Vec<String>,
}

/// Rows of one query.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub(crate) types: Vec<u32>,
    pub(crate) rows: Vec<Vec<Option<Vec<u8>>>>,
}

/// An error that the server told: SQLSTATE and message.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) String);

impl Client {
    /// Connects over the socket in this folder.
    pub(crate) fn connect(folder: &Path, database: &str) -> io::Result<Client> {
        let output = UnixStream::connect(folder.join(".s.PGSQL.5432"))?;
        let mut client = Client { input: BufReader::new(output.try_clone()?), output, in_transaction: false };
        let mut body = 196_608_u32.to_be_bytes().to_vec();
        for text in ["user", "postgres", "database", database, "client_encoding", "UTF8", ""] {
            body.extend_from_slice(text.as_bytes());
            body.push(0);
        }
        client.send(None, &body)?;
        match client.answer()? {
            Ok(_) => Ok(client),
            Err(Refusal(text)) => Err(io::Error::other(text)),
        }
    }

    /// Runs SQL; a lost connection is an `Err`, what the server refuses a [`Refusal`].
    pub(crate) fn query(&mut self, sql: &str) -> io::Result<Result<Answer, Refusal>> {
        let mut body = sql.as_bytes().to_vec();
        // A NUL would end the message before its time; the server would refuse it as well.
        body.retain(|byte| *byte != 0);
        body.push(0);
        self.send(Some(b'Q'), &body)?;
        self.answer()
    }

    /// Whether a transaction is open.
    pub(crate) fn in_transaction(&self) -> bool {
        self.in_transaction
    }

    fn send(&mut self, kind: Option<u8>, body: &[u8]) -> io::Result<()> {
        let length = u32::try_from(body.len() + 4).map_err(io::Error::other)?;
        let mut message: Vec<u8> = kind.into_iter().collect();
        message.extend_from_slice(&length.to_be_bytes());
        message.extend_from_slice(body);
        self.output.write_all(&message)
    }

    /// Reads up to the message that says the server is ready.
    fn answer(&mut self) -> io::Result<Result<Answer, Refusal>> {
        let mut answer = Answer::default();
        let mut refusal = None;
        loop {
            let mut kind = [0];
            self.input.read_exact(&mut kind)?;
            let mut length = [0; 4];
            self.input.read_exact(&mut length)?;
            let mut body = vec![0; (u32::from_be_bytes(length) as usize).saturating_sub(4)];
            self.input.read_exact(&mut body)?;
            let mut fields = Fields(&body);
            match kind[0] {
                b'T' => answer.sets.push(Set { types: fields.column_types()?, rows: Vec::new() }),
                b'D' => {
                    let row = fields.row()?;
                    answer.sets.last_mut().ok_or_else(|| io::Error::other("a row without columns"))?.rows.push(row);
                }
                b'C' => answer.tags.push(fields.text()?),
                // The server wants rows for COPY; there are none.
                b'G' => self.send(Some(b'f'), b"no rows\0")?,
                b'E' => refusal = Some(fields.refusal()?),
                b'Z' => {
                    self.in_transaction = fields.number(1)? != u32::from(b'I');
                    return Ok(refusal.map_or(Ok(answer), Err));
                }
                b'R' if fields.number(4)? != 0 => return Err(io::Error::other("the server wants a password")),
                _ => {}
            }
        }
    }
}

/// The fields of a message, taken from its front.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> io::Result<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.0 = tail;
        Ok(head)
    }

    fn number(&mut self, bytes: usize) -> io::Result<u32> {
        Ok(self.take(bytes)?.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    fn text(&mut self) -> io::Result<String> {
        let end = self.0.iter().position(|byte| *byte == 0).ok_or(io::ErrorKind::UnexpectedEof)?;
        let text = String::from_utf8_lossy(self.take(end)?).into_owned();
        self.take(1)?;
        Ok(text)
    }

    fn column_types(&mut self) -> io::Result<Vec<u32>> {
        let count = self.number(2)?;
        let mut types = Vec::new();
        for _ in 0..count {
            self.text()?;
            self.take(6)?;
            types.push(self.number(4)?);
            self.take(8)?;
        }
        Ok(types)
    }

    fn row(&mut self) -> io::Result<Vec<Option<Vec<u8>>>> {
        let count = self.number(2)?;
        let mut row = Vec::new();
        for _ in 0..count {
            let length = self.number(4)?;
            row.push(if length == u32::MAX { None } else { Some(self.take(length as usize)?.to_vec()) });
        }
        Ok(row)
    }

    fn refusal(&mut self) -> io::Result<Refusal> {
        let mut state = String::new();
        let mut message = String::new();
        loop {
            match self.number(1)? {
                0 => return Ok(Refusal(format!("{state} {message}"))),
                67 => state = self.text()?,
                77 => message = self.text()?,
                _ => drop(self.text()?),
            }
        }
    }
}
