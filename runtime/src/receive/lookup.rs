//! Looking up one value of a JSON body without decoding the others.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Returns the string, number or boolean at the path `steps` as text, or `None`. The rest of the body is not parsed.
pub(super) fn lookup(body: &[u8], steps: &[&str]) -> Option<String> {
    let mut found = None;
    let mut json = serde_json::Deserializer::from_slice(body);
    // The visitor stops the parser with an error; the result is in `found`.
    let _ = Follow { steps, found: &mut found }.deserialize(&mut json);
    found
}

struct Follow<'a> {
    steps: &'a [&'a str],
    found: &'a mut Option<String>,
}

impl Follow<'_> {
    /// Stores the value if the path ends here, and stops the parser.
    fn finish<E: Error>(self, value: impl fmt::Display) -> Result<(), E> {
        if self.steps.is_empty() {
            *self.found = Some(value.to_string());
        }
        Err(E::custom("finished"))
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let step = self.steps.split_first().and_then(|(first, rest)| Some((first.parse::<usize>().ok()?, rest)));
        let Some((index, rest)) = step else { return Err(A::Error::custom("an array")) };
        for _ in 0..index {
            if array.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        array.next_element_seed(Follow { steps: rest, found: self.found }).map(drop)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.finish(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.finish(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.finish(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.finish(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.finish(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_at_their_paths() {
        let body = br#"{"skip": [1, {"type": "no"}], "data": {"type": "a\nb", "n": 7, "f": true, "o": {}}, "broken"#;
        assert_eq!(lookup(body, &["data", "type"]).as_deref(), Some("a\nb"));
        assert_eq!(lookup(body, &["data", "n"]).as_deref(), Some("7"));
        assert_eq!(lookup(body, &["data", "f"]).as_deref(), Some("true"));
        assert_eq!(lookup(body, &["skip", "1", "type"]).as_deref(), Some("no"));
    }

    #[test]
    fn anything_else_is_none() {
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
            assert_eq!(lookup(body, steps), None);
        }
    }

    #[test]
    fn deep_bodies_are_not_followed() {
        let body = [b"{\"x\":".as_slice(), &b"[".repeat(1 << 20)].concat();
        assert_eq!(lookup(&body, &["a"]), None);
    }
}
