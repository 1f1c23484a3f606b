#![cfg(feature = "sender")]

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{ParameterReader, ParameterStyle, RequestParameters, expand_path, values};
use crate::json::Decode;

fn parts(uri: &str, headers: &[(&str, &str)]) -> http::request::Parts {
    let request = headers.iter().fold(http::Request::get(uri), |request, (name, value)| request.header(*name, *value));
    request.body(()).unwrap().into_parts().0
}

/// Encodes a value and decodes it again.
fn round_trip<T: Serialize + Sync + Decode>(style: ParameterStyle, value: &T) -> T {
    values::read(&[&values::write(value, style).unwrap().unwrap()], style).unwrap()
}

#[test]
fn scalars_are_decoded_as_the_requested_type() {
    assert_eq!(values::read::<String>(&["12"], ParameterStyle::Scalar).unwrap(), "12");
    assert_eq!(values::read::<i64>(&["12"], ParameterStyle::Scalar).unwrap(), 12);
    assert!(values::read::<bool>(&["true"], ParameterStyle::Scalar).unwrap());
    assert!(values::read::<i64>(&["twelve"], ParameterStyle::Scalar).is_err());
    assert!(values::read::<i64>(&[""], ParameterStyle::Scalar).is_err());
}

#[test]
fn header_values_are_decoded_as_they_were_encoded() {
    assert_eq!(round_trip(ParameterStyle::Separated(','), &vec![1_i64, 2]), [1, 2]);
    assert_eq!(round_trip(ParameterStyle::Separated(','), &Vec::<i64>::new()), Vec::<i64>::new());
    assert_eq!(round_trip(ParameterStyle::Scalar, &"a, b".to_owned()), "a, b");
    let map: BTreeMap<String, i64> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
    assert_eq!(values::write(&map, ParameterStyle::Object).unwrap().unwrap(), "a,1,b,2");
    assert_eq!(round_trip(ParameterStyle::Object, &map), map);
    assert_eq!(values::write(&map, ParameterStyle::ExplodedObject).unwrap().unwrap(), "a=1,b=2");
    assert_eq!(round_trip(ParameterStyle::ExplodedObject, &map), map);
    assert_eq!(round_trip(ParameterStyle::Json, &map), map);
}

#[test]
fn null_adds_no_parameter() {
    let mut parameters = RequestParameters::default();
    parameters.header("a", ParameterStyle::Scalar, &None::<String>).unwrap();
    parameters.query("a", ParameterStyle::Scalar, &None::<String>).unwrap();
    parameters.path("a", ParameterStyle::Scalar, &None::<String>).unwrap();
    parameters.cookie("a", ParameterStyle::Scalar, &None::<String>).unwrap();
    assert_eq!(parameters, RequestParameters::default());
}

#[test]
fn numbers_that_json_does_not_have_are_errors() {
    for style in [ParameterStyle::Scalar, ParameterStyle::Json] {
        let mut parameters = RequestParameters::default();
        assert!(parameters.header("a", style, &f64::NAN).is_err());
        assert!(parameters.query("a", style, &f64::INFINITY).is_err());
        assert!(parameters.path("a", style, &Some(f64::NAN)).is_err());
        assert!(parameters.cookie("a", style, &f64::NAN).is_err());
        assert_eq!(parameters, RequestParameters::default());
    }
    let mut parameters = RequestParameters::default();
    assert!(parameters.query("a", ParameterStyle::Separated(','), &vec![1.5, f64::NAN]).is_err());
    assert!(parameters.query_string("a", ParameterStyle::Json, &f64::NAN).is_err());
    assert_eq!(parameters, RequestParameters::default());
}

/// Encodes a query parameter and decodes it again.
fn query<T: Serialize + Sync + Decode>(style: ParameterStyle, value: &T) -> (String, T) {
    let mut parameters = RequestParameters::default();
    parameters.query("q", style, value).unwrap();
    let query = parameters.query.join("&");
    let parts = parts(&format!("/?{query}"), &[]);
    let read = ParameterReader::new(&parts, &[]).query("q", style).required().unwrap();
    (query, read)
}

#[test]
fn queries_are_decoded_as_they_were_encoded() {
    let texts = vec!["a b".to_owned(), "c&d".to_owned()];
    assert_eq!(query(ParameterStyle::Repeated, &texts), ("q=a%20b&q=c%26d".to_owned(), texts.clone()));
    assert_eq!(query(ParameterStyle::Separated(','), &texts), ("q=a%20b,c%26d".to_owned(), texts.clone()));
    assert_eq!(query(ParameterStyle::Separated('|'), &texts), ("q=a%20b%7Cc%26d".to_owned(), texts));
    let commas = vec!["a,b".to_owned(), "c".to_owned()];
    assert_eq!(query(ParameterStyle::Separated(','), &commas), ("q=a%2Cb,c".to_owned(), commas));
    let map: BTreeMap<String, i64> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
    assert_eq!(query(ParameterStyle::DeepObject, &map), ("q%5Ba%5D=1&q%5Bb%5D=2".to_owned(), map.clone()));
    assert_eq!(query(ParameterStyle::ExplodedObject, &map), ("a=1&b=2".to_owned(), map.clone()));
    assert_eq!(query(ParameterStyle::Json, &map), ("q=%7B%22a%22%3A1%2C%22b%22%3A2%7D".to_owned(), map));
}

#[test]
fn deep_objects_may_be_nested() {
    let parts = parts("/?f[a][b]=1&f[c]=x&f=y&fa=z", &[]);
    let read: Value = ParameterReader::new(&parts, &[]).query("f", ParameterStyle::DeepObject).required().unwrap();
    assert_eq!(read, json!({ "a": { "b": "1" }, "c": "x" }));
}

#[test]
fn deep_objects_with_too_many_levels_are_ignored() {
    let parts = parts(&format!("/?f{}=1&f[a]=2", "[x]".repeat(20_000)), &[]);
    let read: Value = ParameterReader::new(&parts, &[]).query("f", ParameterStyle::DeepObject).required().unwrap();
    assert_eq!(read, json!({ "a": "2" }));
}

#[test]
fn each_location_is_read() {
    let parts = parts("/x?a=1+2", &[("x-tag", "u, v"), ("x-tag", "w"), ("cookie", "a=1; s=\"x%20y\"")]);
    let path = [("shop".to_owned(), "7".to_owned())];
    let reader = ParameterReader::new(&parts, &path);
    assert_eq!(reader.query("a", ParameterStyle::Scalar).required::<String>().unwrap(), "1 2");
    assert_eq!(
        reader.header("X-Tag", ParameterStyle::Separated(',')).required::<Vec<String>>().unwrap(),
        ["u", "v", "w"]
    );
    assert_eq!(reader.cookie("s", ParameterStyle::Scalar).required::<String>().unwrap(), "x y");
    assert_eq!(reader.path("shop", ParameterStyle::Scalar).required::<i64>().unwrap(), 7);
}

#[test]
fn invalid_and_missing_parameters_are_errors_or_none() {
    let parts = parts("/?n=secret", &[]);
    let reader = ParameterReader::new(&parts, &[]);
    assert_eq!(reader.query("n", ParameterStyle::Scalar).lenient::<i64>(), None);
    let error = reader.query("n", ParameterStyle::Scalar).optional::<i64>().unwrap_err().to_string();
    assert_eq!(error, "the query parameter `n`: expected an integer, found a string");
    assert!(
        reader
            .header("X-A", ParameterStyle::Scalar)
            .required::<String>()
            .unwrap_err()
            .to_string()
            .contains("header `X-A` is missing")
    );
    assert_eq!(reader.header("X-A", ParameterStyle::Scalar).optional::<String>().unwrap(), None);
}

#[test]
fn values_are_not_expanded_again() {
    let values = [("a", "{b}"), ("b", "x")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(expand_path("/{a}/{b}", &values), "/%7Bb%7D/x");
}
