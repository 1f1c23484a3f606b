//! A pattern as a conjunction of conditions on a string: each leading look-ahead becomes a condition.

use std::collections::VecDeque;

use crate::model::pattern::syntax::Node;

/// The reason why a look-ahead is not supported.
pub(super) const LOOK_AHEAD: &str =
    "a look-ahead is supported only at the beginning of the pattern, and only after `^`";

/// A string matches the pattern if it matches all of `matches` and none of `excludes`.
pub(super) struct Conditions {
    pub(super) matches: Vec<Node>,
    pub(super) excludes: Vec<Node>,
}

impl Conditions {
    fn one(node: Node) -> Self {
        Self { matches: vec![node], excludes: Vec::new() }
    }
}

/// Splits the leading look-aheads from a pattern.
///
/// # Errors
/// If the pattern is not anchored to the start of the string: its look-aheads would then apply at every position.
pub(super) fn conditions(node: Node) -> Result<Conditions, &'static str> {
    let nodes = match node {
        Node::Sequence(nodes) => nodes,
        Node::LookAhead { .. } => vec![node],
        other => return Ok(Conditions::one(other)),
    };
    let leading = nodes.iter().take_while(|node| matches!(node, Node::Start | Node::LookAhead { .. })).count();
    if !nodes.iter().take(leading).any(|node| matches!(node, Node::LookAhead { .. })) {
        return Ok(Conditions::one(Node::Sequence(nodes)));
    }
    if !sequence_is_anchored(&nodes) {
        return Err(LOOK_AHEAD);
    }
    let mut found = Conditions { matches: Vec::new(), excludes: Vec::new() };
    let mut rest = Vec::new();
    for (at, node) in nodes.into_iter().enumerate() {
        match node {
            Node::LookAhead { node, is_positive } if at < leading => {
                let conditions = if is_positive { &mut found.matches } else { &mut found.excludes };
                conditions.push(anchored(*node));
            }
            Node::Start if at < leading => {}
            other => rest.push(other),
        }
    }
    if !rest.is_empty() {
        found.matches.insert(0, anchored(Node::Sequence(rest)));
    }
    Ok(found)
}

/// The pattern, anchored to the start of the string.
fn anchored(node: Node) -> Node {
    if is_anchored(&node) { node } else { Node::Sequence(vec![Node::Start, node]) }
}

/// Whether every match begins at the start of the string.
fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Sequence(nodes) => sequence_is_anchored(nodes),
        Node::Alternation(nodes) => nodes.iter().all(is_anchored),
        Node::Group(node) | Node::LookAhead { node, is_positive: true } => is_anchored(node),
        Node::Repeat { node, min, .. } => *min > 0 && is_anchored(node),
        Node::LookAhead { .. } | Node::Literal(_) | Node::Class(_) | Node::End | Node::Boundary(_) => false,
    }
}

fn sequence_is_anchored(nodes: &[Node]) -> bool {
    for node in nodes {
        if is_anchored(node) {
            return true;
        }
        if !matches!(node, Node::End | Node::Boundary(_) | Node::LookAhead { .. }) {
            return false;
        }
    }
    false
}

/// A pattern that matches in the same strings with the fewest repetitions at its ends: a string that contains a match of `a{2,9}b` contains one of
/// `a{2}b`. Each repetition removed is one state fewer at every character.
pub(super) fn trimmed(node: Node) -> Node {
    match node {
        Node::Sequence(nodes) => {
            let mut nodes = VecDeque::from(nodes);
            while let Some(first) = nodes.pop_front() {
                if let Some(first) = with_min_count(first) {
                    nodes.push_front(first);
                    break;
                }
            }
            while let Some(last) = nodes.pop_back() {
                if let Some(last) = with_min_count(last) {
                    nodes.push_back(last);
                    break;
                }
            }
            let is_alone = nodes.len() == 1;
            Node::Sequence(nodes.into_iter().map(|node| if is_alone { trimmed(node) } else { node }).collect())
        }
        Node::Alternation(nodes) => Node::Alternation(nodes.into_iter().map(trimmed).collect()),
        Node::Group(node) => Node::Group(Box::new(trimmed(*node))),
        other => with_min_count(other).unwrap_or(Node::Sequence(Vec::new())),
    }
}

/// The node with its minimum number of repetitions; `None` if that is zero.
fn with_min_count(node: Node) -> Option<Node> {
    match node {
        Node::Repeat { min: 0, max: Some(2..), .. } => None,
        Node::Repeat { node, min, max: Some(2..) } => Some(Node::Repeat { node, min, max: Some(min) }),
        other => Some(other),
    }
}
