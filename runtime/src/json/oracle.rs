//! Compares the reader and the serializer with `serde_json` on random input from a seed.

use serde_json::Value;

use super::from_slice;

/// A deterministic random number generator (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    /// Returns a text that is mostly valid JSON.
    fn text(&mut self, depth: usize) -> String {
        let leaves = [
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "1.0",
            "-1.5e3",
            "1e5",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "123456789.123",
            "1E-7",
            "\"\"",
            "\"a\"",
            "\"\\n\\\"\\\\\\/\"",
            "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"",
            "\"é😀\"",
            "\"\\u0000\"",
            "4.9e-324",
            "1e-400",
        ];
        let invalid = [
            "",
            "nul",
            "01",
            "1.",
            ".5",
            "+1",
            "1e",
            "-",
            "--1",
            "\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud800\\u0041\"",
            "\"\u{1}\"",
            "\"\\u12\"",
            "NaN",
            "1 2",
            "'a'",
            "tru",
            "\u{feff}1",
            "1e400",
            "-1e999",
            "\u{a0}1",
            "[",
            "}",
            ",",
            "\"\\ud83d\\ude0\"",
            "0x1",
            "1_000",
            "\u{0}",
            "\"\\",
        ];
        let space = self.pick(&["", "", "", " ", "\n\t", "\r"]);
        match self.below(if depth == 0 { 12 } else { 24 }) {
            0 => self.pick(&invalid).to_owned(),
            1..=11 => format!("{space}{}{space}", self.pick(&leaves)),
            12..=17 => {
                let items: Vec<String> = (0..self.below(4)).map(|_| self.text(depth - 1)).collect();
                format!("{space}[{space}{}]{space}", items.join(","))
            }
            _ => {
                let count = self.below(4);
                let properties: Vec<String> =
                    (0..count).map(|at| format!("{space}\"k{at}\"{space}:{}", self.text(depth - 1))).collect();
                format!("{{{}{space}}}", properties.join(","))
            }
        }
    }
}

#[test]
fn the_same_texts_are_accepted_as_by_serde_json() {
    let mut random = Random(0x0123_4567_89AB_CDEF);
    let (mut accepted, mut rejected) = (0, 0);
    for _ in 0..30_000 {
        let text = random.text(3);
        let ours = from_slice::<Value>(text.as_bytes()).map(|decoded| decoded.value);
        match (ours, serde_json::from_str::<Value>(&text)) {
            (Ok(ours), Ok(theirs)) => {
                accepted += 1;
                assert_eq!(ours, theirs, "{text}");
            }
            (Err(_), Err(_)) => rejected += 1,
            (ours, theirs) => panic!("{text:?}: ours {ours:?}, theirs {theirs:?}"),
        }
    }
    assert!(accepted > 20_000 && rejected > 3_000, "{accepted} {rejected}");
}

#[test]
fn skipping_returns_the_same_syntax_errors_as_reading() {
    let mut random = Random(0x00DD_BA11);
    for _ in 0..20_000 {
        let text = random.text(3);
        let read = from_slice::<Value>(text.as_bytes());
        let skipped = super::from_slice_with(text.as_bytes(), |json| {
            json.skip();
            Some(())
        });
        let is_syntax = |error: &super::DecodeError| error.is_syntax();
        assert_eq!(read.as_ref().err().is_some_and(is_syntax), skipped.as_ref().err().is_some_and(is_syntax), "{text}");
    }
}

#[test]
fn the_same_random_bytes_are_accepted_as_by_serde_json() {
    let mut random = Random(0xFEED);
    let alphabet = b"{}[]\":,\\u0eE+-.1234567890dDnulltrue \x00\xff\xc3\xa9\n";
    for _ in 0..50_000 {
        let bytes: Vec<u8> = (0..random.below(24)).map(|_| alphabet[random.below(alphabet.len())]).collect();
        let ours = from_slice::<Value>(&bytes);
        let theirs = serde_json::from_slice::<Value>(&bytes);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{bytes:?}: {ours:?} {theirs:?}");
    }
}

#[test]
fn values_are_equal_after_serializing_and_deserializing() {
    let mut random = Random(0xC0FFEE);
    for _ in 0..5_000 {
        let Ok(value) = serde_json::from_str::<Value>(&random.text(3)) else { continue };
        let again: Value = super::from_deserializer(&value).unwrap();
        assert_eq!(again, value);
        assert_eq!(from_slice::<Value>(&super::encode(&value).unwrap()).unwrap().value, value);
    }
}

#[test]
fn duplicate_properties_are_errors() {
    let error = from_slice::<Value>(br#"[{"a":1,"\u0061":2}]"#).unwrap_err();
    assert_eq!(error.to_string(), "/0/a: expected each property at most once, found a duplicate");
}
