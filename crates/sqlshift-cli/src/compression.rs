//! Compressed input, told by its first bytes and read as a stream.

use crate::ahead::read_ahead;
use flate2::bufread::GzDecoder;
use lz4_flex::frame::FrameDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// As many bytes as it takes to tell.
const HEAD: u64 = 10;

/// So many packed bytes are read at a time: with the usual 8 KB, unpacking gzip takes a tenth longer.
const READ: usize = 128 * 1024;

/// The same bytes, unpacked if they are packed. `ahead`: that may be done by a thread of its own.
pub(crate) fn unpack(mut input: Box<dyn Read + Send>, ahead: bool) -> io::Result<Box<dyn Read + Send>> {
    let mut head = Vec::new();
    (&mut input).take(HEAD).read_to_end(&mut head)?;
    let form = Form::of(&head);
    let input = Cursor::new(head).chain(input);
    let unpacked: Box<dyn Read + Send> = match form {
        None => return Ok(Box::new(input)),
        Some(Form::Gzip) => Box::new(Gzip(Some(GzDecoder::new(BufReader::with_capacity(READ, input))))),
        Some(Form::Zstd) => Box::new(zstd::Decoder::new(input)?),
        Some(Form::Xz) => Box::new(lzma_rust2::XzReader::new(BufReader::with_capacity(READ, input), true)),
        Some(Form::Bzip2) => Box::new(bzip2::read::MultiBzDecoder::new(input)),
        Some(Form::Lz4) => Box::new(Lz4(FrameDecoder::new(BufReader::with_capacity(READ, input)))),
    };
    Ok(if ahead { read_ahead(unpacked) } else { unpacked })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Gzip,
    Zstd,
    Xz,
    Bzip2,
    Lz4,
}

impl Form {
    fn of(head: &[u8]) -> Option<Form> {
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Form::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Form::Zstd),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Form::Xz),
            // The digit is the size of the blocks; the first one begins with the digits of pi, the end with those of
            // its square root.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
            | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90] => Some(Form::Bzip2),
            [0x04, 0x22, 0x4d, 0x18, ..] => Some(Form::Lz4),
            _ => None,
        }
    }
}

/// Members of gzip, one behind the other, up to zeros that fill the rest of a block, as tapes have them.
struct Gzip<R: Read>(Option<GzDecoder<BufReader<R>>>);

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(member) = &mut self.0 else { return Ok(0) };
            let count = member.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let Some(mut rest) = self.0.take().map(GzDecoder::into_inner) else { return Ok(0) };
            while let [0, ..] = rest.fill_buf()? {
                rest.consume(1);
            }
            if !rest.fill_buf()?.is_empty() {
                self.0 = Some(GzDecoder::new(rest));
            }
        }
    }
}

/// Frames of lz4, one behind the other: the decoder stops behind each.
struct Lz4<R: Read>(FrameDecoder<BufReader<R>>);

impl<R: Read> Read for Lz4<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.0.read(buffer)?;
            if count > 0 || buffer.is_empty() || self.0.get_mut().fill_buf()?.is_empty() {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::GzEncoder;

    fn packed(text: &str) -> Vec<u8> {
        let mut packed = Vec::new();
        GzEncoder::new(text.as_bytes(), Compression::fast()).read_to_end(&mut packed).unwrap();
        packed
    }

    fn unpacked(bytes: Vec<u8>) -> io::Result<String> {
        let mut text = String::new();
        unpack(Box::new(Cursor::new(bytes)), false)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn members_of_gzip_end_at_zeros() {
        let members = [packed("a"), packed(""), packed("b")].concat();
        assert_eq!(unpacked([members.clone(), vec![0; 1000]].concat()).unwrap(), "ab");
        assert_eq!(unpacked(members.clone()).unwrap(), "ab");
        assert!(unpacked([members.clone(), b"garbage".to_vec()].concat()).is_err());
        assert!(unpacked(members[..members.len() - 1].to_vec()).is_err(), "the last member is cut off");
    }
}
