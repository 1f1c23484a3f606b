//! Tests of the types of each crate on the same strings.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! tests {
    ($feature:literal, $module:ident) => {
        #[cfg(feature = $feature)]
        mod $module {
            use crate::json::{Decode, encode, from_slice};
            use crate::text::strict::$module::{Date, DateTime, Time};

            fn round_trip<T: Decode + serde::Serialize + Sync>(text: &str) -> Result<String, String> {
                let json = format!("\"{text}\"");
                let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?.value;
                Ok(String::from_utf8(encode(&value).unwrap()).unwrap().trim_matches('"').to_owned())
            }

            #[test]
            fn rfc_3339_strings_are_decoded_and_encoded_with_their_offset() {
                for text in ["2026-11-21T08:15:00+01:00", "2026-11-21T08:15:00.125Z", "1969-12-31T23:59:59-03:30"] {
                    assert_eq!(round_trip::<DateTime>(text).as_deref(), Ok(text));
                }
                assert_eq!(round_trip::<Date>("2024-02-29").as_deref(), Ok("2024-02-29"));
                for text in ["08:15:00Z", "23:59:59+05:30", "00:00:00.5-08:00"] {
                    let written = round_trip::<Time>(text).unwrap();
                    assert!(written == text || written == text.replace(".5", ".500"), "{written}");
                }
            }

            #[test]
            fn other_strings_are_errors_with_a_pointer() {
                for text in ["2026-11-21", "2026-11-21T08:15:00", "soon", "2026-02-30T08:15:00Z"] {
                    let error = round_trip::<DateTime>(text).unwrap_err();
                    assert_eq!(error, "(the whole body): expected a date and time (RFC 3339), found another string");
                }
                for text in ["2026-02-29", "2026-1-2", "20260102", "2026-W01-1", "2026-11-21T08:15:00Z"] {
                    assert!(round_trip::<Date>(text).is_err(), "{text}");
                }
                assert!(round_trip::<Time>("08:15").is_err());
            }
        }
    };
}

#[cfg(feature = "chrono")]
tests!("chrono", chrono);
#[cfg(feature = "jiff")]
tests!("jiff", jiff);
#[cfg(feature = "time")]
tests!("time", time);
