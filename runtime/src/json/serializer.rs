//! Values to JSON. Unlike `serde_json` it refuses numbers that JSON does not have, instead of writing `null` for them.

use std::fmt::{Display, Write as _};

use serde::ser::{self, Serialize};

use super::error::EncodeError;
use super::scanner::MAX_DEPTH;
use super::stack::Stack;
use super::transcode::{NUMBER, RAW};

/// Writes values one after the other.
#[derive(Debug)]
pub(super) struct JsonSerializer {
    json: String,
    depth: u32,
    stack: Stack,
    is_out_of_stack: bool,
}

impl JsonSerializer {
    pub(super) fn new(stack: Stack) -> Self {
        Self { json: String::new(), depth: 0, stack, is_out_of_stack: false }
    }

    /// Whether writing ended for want of stack: where there is more, it may succeed.
    pub(super) fn is_out_of_stack(&self) -> bool {
        self.is_out_of_stack
    }

    /// Goes one level deeper.
    fn enter(&mut self, begin: char) -> Result<(), EncodeError> {
        self.is_out_of_stack |= !self.stack.has_room();
        if self.depth >= MAX_DEPTH || self.is_out_of_stack {
            return Err(EncodeError::new("arrays and objects are nested too deeply"));
        }
        self.depth += 1;
        self.json.push(begin);
        Ok(())
    }

    /// Ends as many levels as there are brackets.
    fn leave(&mut self, end: &str) {
        self.json.push_str(end);
        self.depth = end.bytes().fold(self.depth, |depth, _| depth.saturating_sub(1));
    }

    pub(super) fn finish(self) -> String {
        self.json
    }

    fn display(&mut self, value: impl Display) -> Result<(), EncodeError> {
        write!(self.json, "{value}").map_err(|error| EncodeError::new(error.to_string()))
    }

    /// The shortest decimal that reads back the same.
    fn float(&mut self, is_finite: bool, value: impl std::fmt::Debug) -> Result<(), EncodeError> {
        if !is_finite {
            return Err(EncodeError::new("JSON has no infinite numbers and no NaN"));
        }
        self.display(format_args!("{value:?}"))
    }

    fn text(&mut self, text: &str) -> Result<(), EncodeError> {
        self.json.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(|character: char| character < ' ' || character == '"' || character == '\\') {
            let (plain, special) = rest.split_at(at);
            self.json.push_str(plain);
            let mut characters = special.chars();
            if let Some(character) = characters.next() {
                self.escape(character)?;
            }
            rest = characters.as_str();
        }
        self.json.push_str(rest);
        self.json.push('"');
        Ok(())
    }

    fn escape(&mut self, character: char) -> Result<(), EncodeError> {
        match character {
            '"' => self.json.push_str("\\\""),
            '\\' => self.json.push_str("\\\\"),
            '\n' => self.json.push_str("\\n"),
            '\r' => self.json.push_str("\\r"),
            '\t' => self.json.push_str("\\t"),
            other => return self.display(format_args!("\\u{:04x}", u32::from(other))),
        }
        Ok(())
    }

    /// `{"variant":` before the content of an enum's variant.
    fn variant(&mut self, variant: &str) -> Result<(), EncodeError> {
        self.enter('{')?;
        self.text(variant)?;
        self.json.push(':');
        Ok(())
    }
}

/// A list or an object that is being written.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    to: &'a mut JsonSerializer,
    is_empty: bool,
    /// What ends it, a bracket for each level.
    end: &'static str,
    layout: Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Json,
    /// The one field is a text that is JSON already: how `serde_json` hands over raw JSON, and numbers of any precision.
    Verbatim,
}

impl<'a> Compound<'a> {
    fn new(to: &'a mut JsonSerializer, begin: char, end: &'static str) -> Result<Self, EncodeError> {
        to.enter(begin)?;
        Ok(Self { to, is_empty: true, end, layout: Layout::Json })
    }

    fn verbatim(to: &'a mut JsonSerializer) -> Self {
        Self { to, is_empty: true, end: "", layout: Layout::Verbatim }
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), EncodeError> {
        if self.layout == Layout::Json {
            return value.serialize(self.key(key)?);
        }
        let mut quoted = JsonSerializer::new(self.to.stack);
        value.serialize(&mut quoted)?;
        let json: String = super::from_str(&quoted.json).map_err(|_| EncodeError::new("raw JSON must be a string"))?;
        self.to.json.push_str(&json);
        Ok(())
    }

    fn part(&mut self) -> &mut JsonSerializer {
        if !std::mem::take(&mut self.is_empty) {
            self.to.json.push(',');
        }
        self.to
    }

    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), EncodeError> {
        item.serialize(self.part())
    }

    fn key(&mut self, key: &str) -> Result<&mut JsonSerializer, EncodeError> {
        let to = self.part();
        to.text(key)?;
        to.json.push(':');
        Ok(to)
    }

    fn close(self) -> Result<(), EncodeError> {
        self.to.leave(self.end);
        Ok(())
    }
}

macro_rules! displayed {
    ($($method:ident $kind:ty),*) => {
        $(fn $method(self, value: $kind) -> Result<(), EncodeError> {
            self.display(value)
        })*
    };
}

impl<'a> ser::Serializer for &'a mut JsonSerializer {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = Compound<'a>;
    type SerializeTuple = Compound<'a>;
    type SerializeTupleStruct = Compound<'a>;
    type SerializeTupleVariant = Compound<'a>;
    type SerializeMap = Compound<'a>;
    type SerializeStruct = Compound<'a>;
    type SerializeStructVariant = Compound<'a>;

    displayed!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    displayed!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_f32(self, value: f32) -> Result<(), EncodeError> {
        self.float(value.is_finite(), value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), EncodeError> {
        self.float(value.is_finite(), value)
    }

    fn serialize_char(self, value: char) -> Result<(), EncodeError> {
        self.text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.text(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), EncodeError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), EncodeError> {
        self.json.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), EncodeError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), EncodeError> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.variant(variant)?;
        value.serialize(&mut *self)?;
        self.leave("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'a>, EncodeError> {
        Compound::new(self, '[', "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'a>, EncodeError> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'a>, EncodeError> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, EncodeError> {
        self.variant(variant)?;
        Compound::new(self, '[', "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'a>, EncodeError> {
        Compound::new(self, '{', "}")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'a>, EncodeError> {
        if name == NUMBER || name == RAW { Ok(Compound::verbatim(self)) } else { self.serialize_map(None) }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, EncodeError> {
        self.variant(variant)?;
        Compound::new(self, '{', "}}")
    }
}

macro_rules! lists {
    ($($name:ident $method:ident),*) => {
        $(impl ser::$name for Compound<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), EncodeError> {
                self.item(item)
            }

            fn end(self) -> Result<(), EncodeError> {
                self.close()
            }
        })*
    };
}

lists!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

macro_rules! structs {
    ($($name:ident),*) => {
        $(impl ser::$name for Compound<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), EncodeError> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), EncodeError> {
                self.close()
            }
        })*
    };
}

structs!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        let to = self.part();
        let begin = to.json.len();
        key.serialize(&mut *to)?;
        let is_string = to.json.get(begin..).is_some_and(|key| key.starts_with('"'));
        if is_string { Ok(()) } else { Err(EncodeError::new("property names must be strings")) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        self.to.json.push(':');
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.close()
    }
}

impl ser::Error for EncodeError {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::super::encode;

    fn text<T: serde::Serialize + Sync>(value: &T) -> String {
        String::from_utf8(encode(value).unwrap()).unwrap()
    }

    #[test]
    fn it_writes_what_serde_json_writes() {
        let value = json!({"a": [1, -2.5, null, true, {}], "\"\\\n\u{1}/é😀": {"b": [], "c": 18_446_744_073_709_551_615_u64, "d": 2.5}});
        assert_eq!(text(&value), value.to_string());
        assert_eq!(text(&(1, 'x', Some("y"), None::<()>)), r#"[1,"x","y",null]"#);
        assert_eq!(text(&Ok::<_, ()>(1)), r#"{"Ok":1}"#);
    }

    #[test]
    fn floats_keep_their_shortest_form() {
        for value in [0.1, 1.0, 1e21, -1e-7, f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(text(&value).parse::<f64>(), Ok(value));
        }
        assert_eq!((text(&1.1_f32), text(&1.0)), ("1.1".to_owned(), "1.0".to_owned()));
    }

    #[test]
    fn numbers_of_any_precision_are_written_as_they_are() {
        struct Number;
        impl serde::Serialize for Number {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let mut number = serializer.serialize_struct(super::NUMBER, 1)?;
                number.serialize_field(super::NUMBER, "123456789012345678901234567890")?;
                number.end()
            }
        }
        assert_eq!(text(&[Number]), "[123456789012345678901234567890]");
    }

    #[test]
    fn what_is_written_can_be_read() {
        let nested = |levels| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        assert!(encode(&nested(128)).is_ok() && encode(&nested(129)).is_err());
        // Levels that have ended do not count.
        assert!(encode(&vec![(Ok::<_, ()>(nested(100)), nested(100)); 50]).is_ok());
    }

    #[test]
    fn what_json_does_not_have_is_refused() {
        assert!(encode(&f64::NAN).is_err() && encode(&vec![f32::INFINITY]).is_err());
        assert!(encode(&BTreeMap::from([(1, 2)])).is_err());
    }
}
