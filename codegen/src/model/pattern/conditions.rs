//! A pattern as conditions that a text must meet: look-aheads at its beginning become conditions of their own.

use std::collections::VecDeque;

use crate::model::pattern::parse::Node;

/// Why a look-ahead is no condition of its own.
pub(super) const LOOK_AHEAD: &str =
    "a look-ahead is supported only at the beginning of the pattern, and only after `^`";

/// A text matches all of the first and none of the second.
pub(super) struct Conditions {
    pub(super) matches: Vec<Node>,
    pub(super) excludes: Vec<Node>,
}

impl Conditions {
    fn one(node: Node) -> Self {
        Self { matches: vec![node], excludes: Vec::new() }
    }
}

/// Takes the look-aheads at the beginning out of a pattern.
///
/// # Errors
/// The pattern may match elsewhere than at the beginning of a text, where its look-aheads would hold, too.
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
            Node::LookAhead { node, holds } if at < leading => {
                let conditions = if holds { &mut found.matches } else { &mut found.excludes };
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

/// A pattern that matches where the text begins and nowhere else.
fn anchored(node: Node) -> Node {
    if is_anchored(&node) { node } else { Node::Sequence(vec![Node::Start, node]) }
}

/// Whether whatever matches begins where the text does.
fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Sequence(nodes) => sequence_is_anchored(nodes),
        Node::Choice(nodes) => nodes.iter().all(is_anchored),
        Node::Group(node) | Node::LookAhead { node, holds: true } => is_anchored(node),
        Node::Repeat { node, least, .. } => *least > 0 && is_anchored(node),
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

/// A pattern that matches somewhere in the same texts, without the repetitions at its ends that make no difference: where `a{2,9}b` matches, `a{2}b`
/// does. Each repetition left out is a state less that every character of a text may lead to.
pub(super) fn trimmed(node: Node) -> Node {
    match node {
        Node::Sequence(nodes) => {
            let mut nodes = VecDeque::from(nodes);
            while let Some(first) = nodes.pop_front() {
                if let Some(first) = fewest(first) {
                    nodes.push_front(first);
                    break;
                }
            }
            while let Some(last) = nodes.pop_back() {
                if let Some(last) = fewest(last) {
                    nodes.push_back(last);
                    break;
                }
            }
            let is_alone = nodes.len() == 1;
            Node::Sequence(nodes.into_iter().map(|node| if is_alone { trimmed(node) } else { node }).collect())
        }
        Node::Choice(nodes) => Node::Choice(nodes.into_iter().map(trimmed).collect()),
        Node::Group(node) => Node::Group(Box::new(trimmed(*node))),
        other => fewest(other).unwrap_or(Node::Sequence(Vec::new())),
    }
}

/// As few repetitions as may be; `None` for nothing at all.
fn fewest(node: Node) -> Option<Node> {
    match node {
        Node::Repeat { least: 0, most: Some(2..), .. } => None,
        Node::Repeat { node, least, most: Some(2..) } => Some(Node::Repeat { node, least, most: Some(least) }),
        other => Some(other),
    }
}
