//! The lexer of JSON (RFC 8259): a `Copy` cursor, so that lookahead needs no backtracking.

use std::borrow::Cow;

use super::kind::Kind;
use super::number;
use super::unescape::unescape;

/// The maximum nesting depth of arrays and objects.
pub(super) const MAX_DEPTH: u32 = 128;

/// An error that aborts decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Invalid JSON at the byte offset `at`.
    Syntax { at: usize, expected: &'static str },
    /// Arrays and objects are nested too deeply.
    TooDeep,
}

pub(super) type Scan<T> = Result<T, Fault>;

/// A position in a JSON text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(self) -> usize {
        self.at
    }

    /// Returns a scanner of the same text at another offset, which must be the start of a token.
    pub(super) fn moved(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub(super) fn len(self) -> usize {
        self.text.len()
    }

    fn rest(self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn byte(self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn fault<T>(self, expected: &'static str) -> Scan<T> {
        Err(Fault::Syntax { at: self.at, expected })
    }

    /// Skips white space and returns the next byte without consuming it.
    pub(super) fn token(&mut self) -> Option<u8> {
        let length = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += length;
        self.byte()
    }

    /// Consumes `expected` if it is the next token.
    fn eat(&mut self, expected: u8) -> bool {
        let found = self.token() == Some(expected);
        self.at += usize::from(found);
        found
    }

    /// Returns the kind of the next value by its first byte; numbers are scanned in full.
    pub(super) fn kind(mut self) -> Kind {
        match self.token() {
            Some(b'n') => Kind::Null,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'"') => Kind::String,
            Some(b'[') => Kind::Array,
            Some(b'{') => Kind::Object,
            Some(b'-' | b'0'..=b'9') => match self.number() {
                Ok(number) if number::is_integer(number) => Kind::Integer,
                Ok(_) => Kind::Number,
                Err(_) => Kind::Invalid,
            },
            _ => Kind::Invalid,
        }
    }

    /// Consumes `true`, `false` or `null`.
    pub(super) fn keyword(&mut self, keyword: &'static str) -> Scan<()> {
        self.token();
        if !self.rest().starts_with(keyword.as_bytes()) {
            return self.fault("a value");
        }
        self.at += keyword.len();
        Ok(())
    }

    /// Consumes `true` or `false`.
    pub(super) fn boolean(&mut self) -> Scan<bool> {
        let value = self.token() == Some(b't');
        self.keyword(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Consumes a number and returns its text.
    pub(super) fn number(&mut self) -> Scan<&'a str> {
        self.token();
        let start = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        match self.byte() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> Scan<()> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return self.fault("a digit");
        }
        self.at += count;
        Ok(())
    }

    /// Consumes a string; borrowed if it has no escapes.
    pub(super) fn string(&mut self) -> Scan<Cow<'a, str>> {
        let raw = self.raw_string()?;
        if raw.escaped { unescape(raw.inner, raw.start).map(Cow::Owned) } else { Ok(Cow::Borrowed(raw.inner)) }
    }

    /// Consumes a string and returns the text between its quotes, with escapes.
    fn raw_string(&mut self) -> Scan<RawString<'a>> {
        if !self.eat(b'"') {
            return self.fault("a string");
        }
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += self.rest().iter().take_while(|&&byte| byte != b'"' && byte != b'\\' && byte >= 0x20).count();
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                Some(_) => return self.fault("no control character in a string"),
                None => return self.fault("the end of a string"),
            }
        }
        let inner = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(RawString { inner, start, escaped })
    }

    /// Consumes and validates a value. `depth` is the number of arrays and objects around it.
    pub(super) fn skip(&mut self, depth: u32) -> Scan<()> {
        match self.token() {
            Some(b'"') => self.skip_string(),
            Some(b'{') => self.skip_object(depth),
            Some(b'[') => self.skip_array(depth),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') => self.keyword("null"),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            _ => self.fault("a value"),
        }
    }

    /// Consumes a value and returns its text.
    pub(super) fn raw(&mut self, depth: u32) -> Scan<&'a str> {
        self.token();
        let start = self.at;
        self.skip(depth)?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn skip_string(&mut self) -> Scan<()> {
        let raw = self.raw_string()?;
        if raw.escaped { unescape(raw.inner, raw.start).map(drop) } else { Ok(()) }
    }

    fn skip_object(&mut self, depth: u32) -> Scan<()> {
        self.open_object(depth)?;
        let mut first = true;
        while self.property(first)?.is_some() {
            self.skip(depth + 1)?;
            first = false;
        }
        Ok(())
    }

    fn skip_array(&mut self, depth: u32) -> Scan<()> {
        self.open_array(depth)?;
        let mut first = true;
        while self.item(first)? {
            self.skip(depth + 1)?;
            first = false;
        }
        Ok(())
    }

    /// Consumes `{`.
    pub(super) fn open_object(&mut self, depth: u32) -> Scan<()> {
        self.open(b'{', "an object", depth)
    }

    /// Consumes `[`.
    pub(super) fn open_array(&mut self, depth: u32) -> Scan<()> {
        self.open(b'[', "an array", depth)
    }

    fn open(&mut self, bracket: u8, expected: &'static str, depth: u32) -> Scan<()> {
        self.token();
        if depth >= MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        if self.eat(bracket) { Ok(()) } else { self.fault(expected) }
    }

    /// Advances to the value of the next property and returns its name, or consumes the closing brace and returns `None`.
    pub(super) fn property(&mut self, first: bool) -> Scan<Option<Property<'a>>> {
        if self.eat(b'}') {
            return Ok(None);
        }
        if !first && !self.eat(b',') {
            return self.fault("`,` or `}`");
        }
        if self.token() != Some(b'"') {
            return self.fault("a property name");
        }
        let at = self.at;
        let key = self.string()?;
        if !self.eat(b':') {
            return self.fault("`:`");
        }
        Ok(Some(Property { at, key }))
    }

    /// Advances to the next item of an array, or consumes the closing bracket and returns `false`.
    pub(super) fn item(&mut self, first: bool) -> Scan<bool> {
        if self.eat(b']') {
            return Ok(false);
        }
        if !first && !self.eat(b',') {
            return self.fault("`,` or `]`");
        }
        Ok(true)
    }

    /// Returns the line and column of a byte offset, both from 1, in characters.
    pub(super) fn line_and_column(self, at: usize) -> (usize, usize) {
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let is_char_start = |byte: &&u8| **byte & 0xC0 != 0x80;
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').filter(is_char_start).count();
        (line, column)
    }

    /// Checks that only white space follows.
    pub(super) fn end(&mut self) -> Scan<()> {
        if self.token().is_some() { self.fault("nothing after the value") } else { Ok(()) }
    }
}

/// A property before its value.
pub(super) struct Property<'a> {
    /// The offset of its name.
    pub(super) at: usize,
    pub(super) key: Cow<'a, str>,
}

struct RawString<'a> {
    inner: &'a str,
    start: usize,
    escaped: bool,
}
