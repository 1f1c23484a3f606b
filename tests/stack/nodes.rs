//! A struct of many fields that holds itself: as deep as is accepted, and deeper.

use hookgen::json;

use self::generated::{AnyEvent, Node};
use crate::{nested, on_small_stack};

/// Of 42 fields.
#[rustfmt::skip]
#[expect(unreachable_pub, reason = "generated, for a module that others see")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/nodes.rs"));
}

/// Of 250 fields.
#[rustfmt::skip]
#[expect(unreachable_pub, reason = "generated, for a module that others see")]
mod wide {
    include!(concat!(env!("OUT_DIR"), "/wide.rs"));
}

/// The levels of arrays and objects that are accepted.
const DEEPEST: usize = 128;

/// The ways from a node to the next: what is written before and after that, and how many levels it takes.
const WAYS: [(&str, (&str, &str), usize); 5] = [
    ("a property", (r#"{"child":"#, "}"), 1),
    ("an item", (r#"{"children":["#, "]}"), 2),
    ("a value of a map", (r#"{"named":{"a":"#, "}}"), 2),
    ("a branch with a tag", (r#"{"tagged":{"kind":"branch","node":"#, "}}"), 2),
    ("a branch that fits", (r#"{"tried":{"size":1,"node":"#, "}}"), 2),
];

/// Everything that goes through a payload from top to bottom.
fn live_through(body: &str) {
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
fn the_deepest_payload_lives_on_a_small_stack() {
    for (_, brackets, levels) in WAYS {
        let body = nested(DEEPEST / levels - 1, brackets, "{}");
        on_small_stack(move || live_through(&body));
    }
}

/// Indented output takes `std` a time that grows with the square of the depth, so that one way has to do.
#[test]
fn the_deepest_payload_is_printed_with_indentation_on_a_small_stack() {
    let (_, brackets, _) = WAYS[0];
    let body = nested(DEEPEST - 1, brackets, "{}");
    on_small_stack(move || {
        let node = json::from_slice::<Node>(body.as_bytes()).unwrap().value;
        assert_eq!(format!("{node:#?}").matches("Node {").count(), DEEPEST);
    });
}

/// A copy is not among these: `Clone` of so wide a struct takes some 20 kB for each level where nothing is optimised.
#[test]
fn the_deepest_payload_of_a_wide_type_lives_on_a_small_stack() {
    for (way, brackets, levels) in WAYS {
        let body = nested(DEEPEST / levels - 1, brackets, "{}");
        on_small_stack(move || {
            let event = wide::AnyEvent::decode("nodeChanged", "application/json", body.as_bytes()).unwrap();
            let same = wide::AnyEvent::decode("nodeChanged", "application/json", body.as_bytes()).unwrap();
            assert!(event == same, "{way}");
            assert!(!format!("{event:?}").is_empty());
            assert_eq!(event.encode().unwrap().1, body.as_bytes());
        });
    }
}

#[test]
fn what_is_deeper_is_refused_with_its_place() {
    for (way, brackets, levels) in WAYS {
        let body = nested(DEEPEST / levels, brackets, "{}");
        let error = on_small_stack(move || json::from_slice::<Node>(body.as_bytes()).unwrap_err());
        assert!(error.is_syntax(), "{way}: {error}");
        let [problem] = error.problems() else { panic!("{way}: {error}") };
        assert_eq!(problem.pointer().matches('/').count(), DEEPEST, "{way}: {error}");
        assert_eq!(problem.reason(), "expected at most 128 nested arrays and objects, found more");
    }
}

#[test]
fn a_value_of_any_type_is_no_exception() {
    let deep = |levels| format!(r#"{{"anything":{}}}"#, nested(levels, ("[", "]"), ""));
    on_small_stack(move || live_through(&deep(DEEPEST - 1)));
    let refused = on_small_stack(move || json::from_slice::<Node>(deep(DEEPEST).as_bytes()).unwrap_err());
    assert_eq!(refused.problems().len(), 1, "{refused}");
}

#[test]
fn a_value_that_nobody_reads_is_no_exception() {
    let deep = |levels| format!(r#"{{"undeclared":{}}}"#, nested(levels, ("[", "]"), ""));
    on_small_stack(move || json::from_slice::<Node>(deep(DEEPEST - 1).as_bytes()).unwrap());
    let refused = on_small_stack(move || json::from_slice::<Node>(deep(DEEPEST).as_bytes()).unwrap_err());
    assert_eq!(refused.problems()[0].pointer(), "/undeclared");
}
