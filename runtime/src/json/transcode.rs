//! `serde::Deserialize` for types that implement [`Decode`], by transcoding to JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Decode;
use super::scanner::{MAX_DEPTH, Scanner};

/// Deserializes a value from any self-describing format. Constraints are not checked, so that accepted payloads can be stored and read again.
pub fn from_deserializer<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut json = String::new();
    Transcode { json: &mut json, depth: 0 }.deserialize(deserializer)?;
    super::entry_points::from_str(&json).map_err(D::Error::custom)
}

/// The struct names of numbers and raw JSON in `serde_json` with its features `arbitrary_precision` and `raw_value`.
pub(super) const NUMBER: &str = "$serde_json::private::Number";
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// Writes one value as JSON.
struct Transcode<'a> {
    json: &'a mut String,
    depth: u32,
}

impl Transcode<'_> {
    fn inner(&mut self) -> Transcode<'_> {
        Transcode { json: self.json, depth: self.depth + 1 }
    }

    fn display(self, value: impl fmt::Display) {
        use std::fmt::Write as _;
        // Writing to a string cannot fail.
        let _ = write!(self.json, "{value}");
    }

    fn scalar<E: Error>(self, value: Option<impl serde::Serialize>) -> Result<(), E> {
        let value = value.ok_or_else(|| E::custom("JSON has no infinite numbers and no NaN"))?;
        self.json.push_str(&serde_json::to_string(&value).map_err(E::custom)?);
        Ok(())
    }

    /// Writes raw JSON. Any input can contain an object with the private name, so the text must be exactly one JSON value.
    fn verbatim<E: Error>(self, json: &str) -> Result<(), E> {
        let mut scan = Scanner::new(json);
        if scan.skip(self.depth).and_then(|()| scan.end()).is_err() {
            return Err(E::custom("raw JSON must be one value"));
        }
        self.json.push_str(json);
        Ok(())
    }

    fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.depth >= MAX_DEPTH { Err(E::custom("arrays and objects are nested too deeply")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Transcode<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcode<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.json.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.display(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.display(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.display(value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.display(value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.display(value);
        Ok(())
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.scalar(value.is_finite().then_some(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(value.is_finite().then_some(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(Some(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.check_depth()?;
        self.json.push('[');
        let start = self.json.len();
        loop {
            let end = self.json.len();
            if end > start {
                self.json.push(',');
            }
            if items.next_element_seed(self.inner())?.is_none() {
                self.json.truncate(end);
                break;
            }
        }
        self.json.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut properties: A) -> Result<(), A::Error> {
        self.check_depth()?;
        let mut next = properties.next_key::<String>()?;
        if let Some(name) = &next
            && (name == NUMBER || name == RAW)
        {
            return self.verbatim(&properties.next_value::<String>()?);
        }
        self.json.push('{');
        while let Some(key) = next {
            self.inner().visit_str(&key)?;
            self.json.push(':');
            properties.next_value_seed(self.inner())?;
            next = properties.next_key()?;
            if next.is_some() {
                self.json.push(',');
            }
        }
        self.json.push('}');
        Ok(())
    }
}

/// Implements `serde::Deserialize` for types that implement [`Decode`]. Unused types cause no dead-code warnings.
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize {
    ($($name:ty),* $(,)?) => {
        $crate::__allow_unused!($($name),*);
        $(impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::from_deserializer(deserializer)
            }
        })*
    };
}

/// Uses types in constants, to prevent dead-code warnings for those that are not used.
#[doc(hidden)]
#[macro_export]
macro_rules! __allow_unused {
    ($($name:ty),* $(,)?) => {
        $(const _: ::core::option::Option<$name> = ::core::option::Option::None;)*
    };
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::IntoDeserializer as _;
    use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
    use serde_json::Value;

    use super::super::Decode;

    fn read<'de, T: Decode>(deserializer: impl serde::Deserializer<'de, Error = Error>) -> Result<T, String> {
        super::from_deserializer(deserializer).map_err(|error| error.to_string())
    }

    #[test]
    fn scalars_are_deserialized() {
        assert_eq!(read(u64::MAX.into_deserializer()), Ok(u64::MAX));
        assert_eq!(read((-5_i128).into_deserializer()), Ok(-5_i64));
        assert_eq!(read(1_u128.into_deserializer()), Ok(1_u32));
        assert_eq!(read(1.1_f32.into_deserializer()), Ok(1.1_f32));
        assert_eq!(read("\"\n\u{1}".into_deserializer()), Ok("\"\n\u{1}".to_owned()));
        assert_eq!(read(().into_deserializer()), Ok(None::<bool>));
        assert!(read::<u64>(u128::MAX.into_deserializer()).unwrap_err().contains("an integer from 0"));
    }

    #[test]
    fn sequences_and_maps_are_deserialized() {
        assert_eq!(read(SeqDeserializer::new([1, 2, 3].into_iter())), Ok(vec![1, 2, 3]));
        assert_eq!(read(SeqDeserializer::new(std::iter::empty::<i32>())), Ok(Vec::<bool>::new()));
        let map = MapDeserializer::new([("a", 1), ("b", 2)].into_iter());
        assert_eq!(read(map), Ok(BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])));
    }

    #[test]
    fn values_without_a_json_representation_are_errors() {
        assert!(read::<Value>(f64::NAN.into_deserializer()).unwrap_err().contains("NaN"));
        assert!(read::<Value>(MapDeserializer::new([(1, 2)].into_iter())).is_err());
        assert!(read::<Value>(serde::de::value::BytesDeserializer::new(b"x")).is_err());
    }

    #[test]
    fn nesting_is_limited() {
        let deep = (0..200).fold(Value::Null, |inner, _| Value::from(vec![inner]));
        assert!(super::from_deserializer::<Value, _>(&deep).unwrap_err().to_string().contains("too deeply"));
    }

    #[test]
    fn raw_json_must_be_one_value() {
        let spoofed = |raw: &'static str| {
            let inner = serde_json::json!({ super::RAW: raw });
            super::from_deserializer::<Value, _>(&serde_json::json!({ "a": inner })).map_err(|error| error.to_string())
        };
        assert_eq!(spoofed("[1, 2]"), Ok(serde_json::json!({ "a": [1, 2] })));
        for raw in [r#"1,"b":2"#, "1}", "", "1 2", "["] {
            assert_eq!(spoofed(raw), Err("raw JSON must be one value".to_owned()), "{raw}");
        }
    }

    #[test]
    fn arbitrary_precision_numbers_are_exact() {
        let number = MapDeserializer::new([(super::NUMBER, "18446744073709551615")].into_iter());
        assert_eq!(read(number), Ok(u64::MAX));
    }
}
