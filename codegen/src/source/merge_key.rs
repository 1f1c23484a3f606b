//! The merge key of YAML (`<<`, <https://yaml.org/type/merge.html>).

use std::rc::Rc;

use crate::source::node::{Node, Object};

pub(super) const KEY: &str = "<<";

/// Returns the object with the merge key replaced by the properties of the objects in its value. The properties of the object take precedence, then those of
/// earlier merged objects. `None` if the value is neither an object nor an array of objects.
pub(super) fn apply(map: &Object) -> Option<Object> {
    let sources = sources(map.get(KEY)?)?;
    let mut entries: Vec<(Rc<str>, Node)> = Vec::with_capacity(map.len());
    for (key, value) in map.iter() {
        if &**key != KEY {
            entries.push((key.clone(), value.clone()));
            continue;
        }
        for (key, value) in sources.iter().flat_map(|source| source.iter()) {
            if map.get(key).is_none() {
                entries.push((key.clone(), value.clone()));
            }
        }
    }
    Some(Object::new(entries).0)
}

fn sources(value: &Node) -> Option<Vec<&Object>> {
    match value {
        Node::Array(items) => items.iter().map(object).collect(),
        single => object(single).map(|map| vec![map]),
    }
}

fn object(node: &Node) -> Option<&Object> {
    match node {
        Node::Object(map) => Some(map),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::node::Number;

    fn map(entries: &[(&str, Node)]) -> Node {
        Node::Object(Rc::new(Object::new(entries.iter().map(|(key, node)| ((*key).into(), node.clone())).collect()).0))
    }

    fn int(value: i128) -> Node {
        Node::Number(Number::Int(value))
    }

    #[test]
    fn explicit_keys_override_merged_keys() {
        let first = map(&[("a", int(1)), ("b", int(1))]);
        let second = map(&[("b", int(2)), ("c", int(2)), ("d", int(2))]);
        let Node::Object(written) = map(&[("x", int(0)), (KEY, Node::Array([first, second].into())), ("d", int(0))])
        else {
            unreachable!()
        };
        let merged = apply(&written).unwrap();
        let entries: Vec<_> = merged.iter().map(|(key, node)| (&**key, node.clone())).collect();
        assert_eq!(entries, [("x", int(0)), ("a", int(1)), ("b", int(1)), ("c", int(2)), ("d", int(0))]);
    }

    #[test]
    fn a_scalar_cannot_be_merged() {
        let Node::Object(written) = map(&[(KEY, int(1))]) else { unreachable!() };
        assert_eq!(apply(&written), None);
    }
}
