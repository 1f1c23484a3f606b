#![cfg(feature = "sender")]

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Form, Outgoing, Request, fill, values};
use crate::json::Decode;

fn parts(uri: &str, headers: &[(&str, &str)]) -> http::request::Parts {
    let request = headers.iter().fold(http::Request::get(uri), |request, (name, value)| request.header(*name, *value));
    request.body(()).unwrap().into_parts().0
}

/// Reads what was written.
fn there_and_back<T: Serialize + Decode>(form: Form, value: &T) -> T {
    values::read(&[&values::write(value, form).unwrap().unwrap()], form).unwrap()
}

#[test]
fn scalars_keep_the_type_that_is_asked_for() {
    assert_eq!(values::read::<String>(&["12"], Form::Scalar).unwrap(), "12");
    assert_eq!(values::read::<i64>(&["12"], Form::Scalar).unwrap(), 12);
    assert!(values::read::<bool>(&["true"], Form::Scalar).unwrap());
    assert!(values::read::<i64>(&["twelve"], Form::Scalar).is_err());
    assert!(values::read::<i64>(&[""], Form::Scalar).is_err());
}

#[test]
fn headers_come_back_as_they_were_written() {
    assert_eq!(there_and_back(Form::Separated(','), &vec![1_i64, 2]), [1, 2]);
    assert_eq!(there_and_back(Form::Separated(','), &Vec::<i64>::new()), Vec::<i64>::new());
    assert_eq!(there_and_back(Form::Scalar, &"a, b".to_owned()), "a, b");
    let map: BTreeMap<String, i64> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
    assert_eq!(values::write(&map, Form::Flat).unwrap().unwrap(), "a,1,b,2");
    assert_eq!(there_and_back(Form::Flat, &map), map);
    assert_eq!(values::write(&map, Form::Exploded).unwrap().unwrap(), "a=1,b=2");
    assert_eq!(there_and_back(Form::Exploded, &map), map);
    assert_eq!(there_and_back(Form::Json, &map), map);
}

#[test]
fn nothing_is_written_for_null() {
    let mut outgoing = Outgoing::default();
    outgoing.header("a", Form::Scalar, &None::<String>).unwrap();
    outgoing.query("a", Form::Scalar, &None::<String>).unwrap();
    outgoing.path("a", Form::Scalar, &None::<String>).unwrap();
    outgoing.cookie("a", Form::Scalar, &None::<String>).unwrap();
    assert_eq!(outgoing, Outgoing::default());
}

/// Writes a query, reads it again.
fn query<T: Serialize + Decode>(form: Form, value: &T) -> (String, T) {
    let mut outgoing = Outgoing::default();
    outgoing.query("q", form, value).unwrap();
    let query = outgoing.query.join("&");
    let parts = parts(&format!("/?{query}"), &[]);
    let read = Request::new(&parts, &[]).query("q", form).required().unwrap();
    (query, read)
}

#[test]
fn queries_come_back_as_they_were_written() {
    let texts = vec!["a b".to_owned(), "c&d".to_owned()];
    assert_eq!(query(Form::Repeated, &texts), ("q=a%20b&q=c%26d".to_owned(), texts.clone()));
    assert_eq!(query(Form::Separated(','), &texts), ("q=a%20b,c%26d".to_owned(), texts.clone()));
    assert_eq!(query(Form::Separated('|'), &texts), ("q=a%20b%7Cc%26d".to_owned(), texts));
    let commas = vec!["a,b".to_owned(), "c".to_owned()];
    assert_eq!(query(Form::Separated(','), &commas), ("q=a%2Cb,c".to_owned(), commas));
    let map: BTreeMap<String, i64> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
    assert_eq!(query(Form::Deep, &map), ("q%5Ba%5D=1&q%5Bb%5D=2".to_owned(), map.clone()));
    assert_eq!(query(Form::Exploded, &map), ("a=1&b=2".to_owned(), map.clone()));
    assert_eq!(query(Form::Json, &map), ("q=%7B%22a%22%3A1%2C%22b%22%3A2%7D".to_owned(), map));
}

#[test]
fn deep_objects_go_deeper() {
    let parts = parts("/?f[a][b]=1&f[c]=x&f=y&fa=z", &[]);
    let read: Value = Request::new(&parts, &[]).query("f", Form::Deep).required().unwrap();
    assert_eq!(read, json!({ "a": { "b": "1" }, "c": "x" }));
}

#[test]
fn no_object_is_as_deep_as_its_query_is_long() {
    let parts = parts(&format!("/?f{}=1&f[a]=2", "[x]".repeat(20_000)), &[]);
    let read: Value = Request::new(&parts, &[]).query("f", Form::Deep).required().unwrap();
    assert_eq!(read, json!({ "a": "2" }));
}

#[test]
fn each_place_is_read() {
    let parts = parts("/x?a=1+2", &[("x-tag", "u, v"), ("x-tag", "w"), ("cookie", "a=1; s=\"x%20y\"")]);
    let path = [("shop".to_owned(), "7".to_owned())];
    let request = Request::new(&parts, &path);
    assert_eq!(request.query("a", Form::Scalar).required::<String>().unwrap(), "1 2");
    assert_eq!(request.header("X-Tag", Form::Separated(',')).required::<Vec<String>>().unwrap(), ["u", "v", "w"]);
    assert_eq!(request.cookie("s", Form::Scalar).required::<String>().unwrap(), "x y");
    assert_eq!(request.path("shop", Form::Scalar).required::<i64>().unwrap(), 7);
}

#[test]
fn what_does_not_fit_is_named_or_none() {
    let parts = parts("/?n=secret", &[]);
    let request = Request::new(&parts, &[]);
    assert_eq!(request.query("n", Form::Scalar).lenient::<i64>(), None);
    let error = request.query("n", Form::Scalar).optional::<i64>().unwrap_err().to_string();
    assert_eq!(error, "the query parameter `n`: expected an integer, found a string");
    assert!(
        request
            .header("X-A", Form::Scalar)
            .required::<String>()
            .unwrap_err()
            .to_string()
            .contains("header `X-A` is missing")
    );
    assert_eq!(request.header("X-A", Form::Scalar).optional::<String>().unwrap(), None);
}

#[test]
fn a_value_never_becomes_a_placeholder() {
    let values = [("a", "{b}"), ("b", "x")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(fill("/{a}/{b}", &values), "/%7Bb%7D/x");
}
