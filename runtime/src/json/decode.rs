//! The trait [`Decode`] and its implementations.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::reader::Reader;
use super::report::Found;
use super::scanner::Scan;

/// A type that can be decoded from JSON. It is `Send`, because deeply nested payloads are decoded on a thread with a larger stack.
pub trait Decode: Sized + Send {
    /// Reads and consumes one value. Returns `None` if a problem has been recorded.
    fn decode(json: &mut Reader<'_>) -> Option<Self>;
}

impl Decode for bool {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.bool()
    }
}

impl Decode for () {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.null()
    }
}

impl Decode for String {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.string().map(std::borrow::Cow::into_owned)
    }
}

impl Decode for f64 {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.f64()
    }
}

impl Decode for f32 {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.f32()
    }
}

macro_rules! decode_integers {
    ($($integer:ty),*) => {
        $(impl Decode for $integer {
            fn decode(json: &mut Reader<'_>) -> Option<Self> {
                json.integer(i128::from(Self::MIN), i128::from(Self::MAX)).and_then(|value| Self::try_from(value).ok())
            }
        })*
    };
}

decode_integers!(i8, u8, i16, u16, i32, u32, i64, u64);

impl<T: Decode> Decode for Box<T> {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        T::decode(json).map(Self::new)
    }
}

/// A value or `null`.
impl<T: Decode> Decode for Option<T> {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        if json.skip_null() { Some(None) } else { T::decode(json).map(Some) }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.array_with(T::decode)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.map_with(T::decode)
    }
}

/// The type of the schema `false`, which has no valid values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl Decode for Never {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        json.mismatch("no value, as the schema is `false`")
    }
}

impl Serialize for Never {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> serde::Deserialize<'de> for Never {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::from_deserializer(deserializer)
    }
}

impl<'a> Reader<'a> {
    /// Reads an array; `read` decodes each item.
    pub fn array_with<T>(&mut self, mut read: impl FnMut(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
        let mut array = self.array()?;
        let (mut items, mut is_complete) = (Vec::new(), true);
        while array.index().is_some() {
            match array.read_with(&mut read) {
                Some(item) => items.push(item),
                None => is_complete = false,
            }
        }
        is_complete.then_some(items)
    }

    /// Reads an object as a map; `read` decodes the value of each property.
    pub fn map_with<T>(&mut self, mut read: impl FnMut(&mut Reader<'a>) -> Option<T>) -> Option<BTreeMap<String, T>> {
        let mut object = self.object()?;
        let mut map = BTreeMap::new();
        while let Some(key) = object.key() {
            object.read_additional_with(key, &mut map, &mut read);
        }
        (map.len() == object.count()).then_some(map)
    }

    /// Reads `null`, or a value that `read` decodes.
    pub fn nullable_with<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<Option<T>> {
        if self.skip_null() { Some(None) } else { read(self).map(Some) }
    }

    /// Reads a value of a type that implements `serde::Deserialize` but not [`Decode`].
    pub fn deserialize<T: DeserializeOwned>(&mut self) -> Option<T> {
        let raw = self.raw()?;
        serde_json::from_str(raw).ok().or_else(|| self.invalid_replaced_value())
    }

    fn invalid_replaced_value<T>(&mut self) -> Option<T> {
        self.invalid_value("a value of the type that replaces the schema", Found::Other("another value"))
    }

    /// Consumes any value and returns its text.
    fn raw(&mut self) -> Option<&'a str> {
        let raw: Scan<&'a str> = self.scan.raw(self.depth);
        self.scanned(raw)
    }
}
