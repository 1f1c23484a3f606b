//! A serializer for JSON. Unlike `serde_json`, it returns an error for infinite numbers and NaN instead of writing `null`.

use std::fmt::{Display, Write as _};

use serde::ser::{self, Serialize};

use super::error::EncodeError;
use super::scanner::MAX_DEPTH;
use super::stack::Stack;
use super::transcode::{NUMBER, RAW};

/// Serializes values to a JSON text.
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

    /// Returns whether encoding was aborted because the stack is exhausted. It may succeed on a larger stack.
    pub(super) fn is_out_of_stack(&self) -> bool {
        self.is_out_of_stack
    }

    /// Enters an array or an object.
    fn enter(&mut self, bracket: char) -> Result<(), EncodeError> {
        self.is_out_of_stack |= !self.stack.has_room();
        if self.depth >= MAX_DEPTH || self.is_out_of_stack {
            return Err(EncodeError::new("arrays and objects are nested too deeply"));
        }
        self.depth += 1;
        self.json.push(bracket);
        Ok(())
    }

    /// Leaves one array or object for each bracket.
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

    /// Writes the shortest decimal that parses to the same value.
    fn float(&mut self, is_finite: bool, value: impl std::fmt::Debug) -> Result<(), EncodeError> {
        if !is_finite {
            return Err(EncodeError::new("JSON has no infinite numbers and no NaN"));
        }
        self.display(format_args!("{value:?}"))
    }

    fn string(&mut self, text: &str) -> Result<(), EncodeError> {
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

    /// Writes `{"variant":` before the content of an enum variant.
    fn variant(&mut self, variant: &str) -> Result<(), EncodeError> {
        self.enter('{')?;
        self.string(variant)?;
        self.json.push(':');
        Ok(())
    }
}

/// An array or an object that is being written.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    to: &'a mut JsonSerializer,
    is_empty: bool,
    /// The closing brackets, one for each level.
    end: &'static str,
    layout: Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Json,
    /// The only field is a JSON text: the representation of raw JSON and of arbitrary-precision numbers in `serde_json`.
    Verbatim,
}

impl<'a> Compound<'a> {
    fn new(to: &'a mut JsonSerializer, bracket: char, end: &'static str) -> Result<Self, EncodeError> {
        to.enter(bracket)?;
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

    fn separate(&mut self) -> &mut JsonSerializer {
        if !std::mem::take(&mut self.is_empty) {
            self.to.json.push(',');
        }
        self.to
    }

    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), EncodeError> {
        item.serialize(self.separate())
    }

    fn key(&mut self, key: &str) -> Result<&mut JsonSerializer, EncodeError> {
        let to = self.separate();
        to.string(key)?;
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
        self.string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.string(value)
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
        self.string(variant)
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

macro_rules! arrays {
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

arrays!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

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
        let to = self.separate();
        let start = to.json.len();
        key.serialize(&mut *to)?;
        let is_string = to.json.get(start..).is_some_and(|key| key.starts_with('"'));
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
    fn output_equals_that_of_serde_json() {
        let value = json!({"a": [1, -2.5, null, true, {}], "\"\\\n\u{1}/é😀": {"b": [], "c": 18_446_744_073_709_551_615_u64, "d": 2.5}});
        assert_eq!(text(&value), value.to_string());
        assert_eq!(text(&(1, 'x', Some("y"), None::<()>)), r#"[1,"x","y",null]"#);
        assert_eq!(text(&Ok::<_, ()>(1)), r#"{"Ok":1}"#);
    }

    #[test]
    fn floats_are_written_as_the_shortest_decimal() {
        for value in [0.1, 1.0, 1e21, -1e-7, f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(text(&value).parse::<f64>(), Ok(value));
        }
        assert_eq!((text(&1.1_f32), text(&1.0)), ("1.1".to_owned(), "1.0".to_owned()));
    }

    #[test]
    fn arbitrary_precision_numbers_are_written_unchanged() {
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
    fn the_maximum_depth_is_that_of_decoding() {
        let nested = |levels| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        assert!(encode(&nested(128)).is_ok() && encode(&nested(129)).is_err());
        // Closed levels do not count.
        assert!(encode(&vec![(Ok::<_, ()>(nested(100)), nested(100)); 50]).is_ok());
    }

    #[test]
    fn invalid_numbers_and_property_names_are_errors() {
        assert!(encode(&f64::NAN).is_err() && encode(&vec![f32::INFINITY]).is_err());
        assert!(encode(&BTreeMap::from([(1, 2)])).is_err());
    }
}
