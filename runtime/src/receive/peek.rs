//! One value of a JSON body, without reading the others.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The text, number or boolean at these steps, as text. Reads no further than it has to.
pub(super) fn peek(body: &[u8], steps: &[&str]) -> Option<String> {
    let mut found = None;
    let mut json = serde_json::Deserializer::from_slice(body);
    // Arriving ends the reading by an error; what is in `found` is the result.
    let _ = Follow { steps, found: &mut found }.deserialize(&mut json);
    found
}

struct Follow<'a> {
    steps: &'a [&'a str],
    found: &'a mut Option<String>,
}

impl Follow<'_> {
    /// Ends the reading, here and further up.
    fn arrive<E: Error>(self, value: impl fmt::Display) -> Result<(), E> {
        if self.steps.is_empty() {
            *self.found = Some(value.to_string());
        }
        Err(E::custom("arrived"))
    }
}

impl<'de> DeserializeSeed<'de> for Follow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Follow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.steps.split_first() else { return Err(A::Error::custom("an object")) };
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == *first {
                return map.next_value_seed(Follow { steps: rest, found: self.found });
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let step = self.steps.split_first().and_then(|(first, rest)| Some((first.parse::<usize>().ok()?, rest)));
        let Some((index, rest)) = step else { return Err(A::Error::custom("a list")) };
        for _ in 0..index {
            if list.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        list.next_element_seed(Follow { steps: rest, found: self.found }).map(drop)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.arrive(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.arrive(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.arrive(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.arrive(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.arrive(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_at_their_steps() {
        let body = br#"{"skip": [1, {"type": "no"}], "data": {"type": "a\nb", "n": 7, "f": true, "o": {}}, "broken"#;
        assert_eq!(peek(body, &["data", "type"]).as_deref(), Some("a\nb"));
        assert_eq!(peek(body, &["data", "n"]).as_deref(), Some("7"));
        assert_eq!(peek(body, &["data", "f"]).as_deref(), Some("true"));
        assert_eq!(peek(body, &["skip", "1", "type"]).as_deref(), Some("no"));
    }

    #[test]
    fn anything_else_is_nothing() {
        for (body, steps) in [
            (&br#"{"a": null}"#[..], &["a"][..]),
            (br#"{"a": {}}"#, &["a"]),
            (br#"{"a": [1]}"#, &["a"]),
            (br#"{"a": [1]}"#, &["a", "1"]),
            (br#"{"a": [1]}"#, &["a", "x"]),
            (br#"{"a": 1}"#, &["a", "b"]),
            (br#"{"b": 1}"#, &["a"]),
            (br#"[{"a": 1}]"#, &["a"]),
            (b"", &["a"]),
            (b"\xff", &["a"]),
        ] {
            assert_eq!(peek(body, steps), None);
        }
    }

    #[test]
    fn deep_bodies_do_no_harm() {
        let body = [b"{\"x\":".as_slice(), &b"[".repeat(1 << 20)].concat();
        assert_eq!(peek(&body, &["a"]), None);
    }
}
