//! A recursive struct with many fields, at the maximum depth and beyond.

use hookgen::json;

use self::generated::{AnyEvent, Node};
use crate::{nested, on_small_stack};

/// The code for a struct with 42 fields.
#[rustfmt::skip]
#[expect(unreachable_pub, reason = "generated code for a public module")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/nodes.rs"));
}

/// The code for a struct with 250 fields.
#[rustfmt::skip]
#[expect(unreachable_pub, reason = "generated code for a public module")]
mod wide {
    include!(concat!(env!("OUT_DIR"), "/wide.rs"));
}

/// The maximum depth of nested arrays and objects.
const MAX_DEPTH: usize = 128;

/// The ways in which a node contains another: the JSON before and after it, and the number of levels that they add.
const EDGES: [(&str, (&str, &str), usize); 5] = [
    ("a property", (r#"{"child":"#, "}"), 1),
    ("an item", (r#"{"children":["#, "]}"), 2),
    ("a value of a map", (r#"{"named":{"a":"#, "}}"), 2),
    ("a branch with a tag", (r#"{"tagged":{"kind":"branch","node":"#, "}}"), 2),
    ("a branch that matches", (r#"{"tried":{"size":1,"node":"#, "}}"), 2),
];

/// Decodes a payload and applies every recursive operation to it.
fn exercise(body: &str) {
    let event = AnyEvent::decode("nodeChanged", "application/json", body.as_bytes()).unwrap();
    let copy = event.clone();
    assert!(event == copy);
    assert_eq!(format!("{event:?}"), format!("{copy:?}"));
    assert_eq!(event.encode().unwrap().1, body.as_bytes());
    let AnyEvent::NodeChanged(node) = event;
    let value = serde_json::to_value(&node).unwrap();
    assert!(*node == serde_json::from_value::<Node>(value).unwrap());
}

#[test]
fn a_payload_of_the_maximum_depth_is_processed_on_a_small_stack() {
    for (_, brackets, levels) in EDGES {
        let body = nested(MAX_DEPTH / levels - 1, brackets, "{}");
        on_small_stack(move || exercise(&body));
    }
}

/// This tests only one edge, because the time of `{:#?}` grows with the square of the depth.
#[test]
fn a_payload_of_the_maximum_depth_is_printed_with_indentation_on_a_small_stack() {
    let (_, brackets, _) = EDGES[0];
    let body = nested(MAX_DEPTH - 1, brackets, "{}");
    on_small_stack(move || {
        let node = json::from_slice::<Node>(body.as_bytes()).unwrap().value;
        assert_eq!(format!("{node:#?}").matches("Node {").count(), MAX_DEPTH);
    });
}

/// This does not test `Clone`, which requires about 20 kB per level for a struct with 250 fields in builds without optimization.
#[test]
fn a_payload_with_many_fields_is_processed_on_a_small_stack() {
    for (edge, brackets, levels) in EDGES {
        let body = nested(MAX_DEPTH / levels - 1, brackets, "{}");
        on_small_stack(move || {
            let event = wide::AnyEvent::decode("nodeChanged", "application/json", body.as_bytes()).unwrap();
            let other = wide::AnyEvent::decode("nodeChanged", "application/json", body.as_bytes()).unwrap();
            assert!(event == other, "{edge}");
            assert!(!format!("{event:?}").is_empty());
            assert_eq!(event.encode().unwrap().1, body.as_bytes());
        });
    }
}

#[test]
fn a_deeper_payload_is_an_error_with_its_pointer() {
    for (edge, brackets, levels) in EDGES {
        let body = nested(MAX_DEPTH / levels, brackets, "{}");
        let error = on_small_stack(move || json::from_slice::<Node>(body.as_bytes()).unwrap_err());
        assert!(error.is_syntax(), "{edge}: {error}");
        let [problem] = error.problems() else { panic!("{edge}: {error}") };
        assert_eq!(problem.pointer().matches('/').count(), MAX_DEPTH, "{edge}: {error}");
        assert_eq!(problem.reason(), "expected at most 128 nested arrays and objects, found more");
    }
}

#[test]
fn values_of_any_type_have_the_same_limit() {
    let deep = |levels| format!(r#"{{"anything":{}}}"#, nested(levels, ("[", "]"), ""));
    on_small_stack(move || exercise(&deep(MAX_DEPTH - 1)));
    let error = on_small_stack(move || json::from_slice::<Node>(deep(MAX_DEPTH).as_bytes()).unwrap_err());
    assert_eq!(error.problems().len(), 1, "{error}");
}

#[test]
fn ignored_properties_have_the_same_limit() {
    let deep = |levels| format!(r#"{{"undeclared":{}}}"#, nested(levels, ("[", "]"), ""));
    on_small_stack(move || json::from_slice::<Node>(deep(MAX_DEPTH - 1).as_bytes()).unwrap());
    let error = on_small_stack(move || json::from_slice::<Node>(deep(MAX_DEPTH).as_bytes()).unwrap_err());
    assert_eq!(error.problems()[0].pointer(), "/undeclared");
}
