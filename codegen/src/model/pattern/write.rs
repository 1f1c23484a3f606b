//! Writes a tree in the syntax of the crate `regex`.

use crate::model::pattern::class::{Class, Item, escaped};
use crate::model::pattern::conditions::LOOK_AHEAD;
use crate::model::pattern::syntax::Node;

/// The tree in the syntax of the crate `regex`.
///
/// # Errors
/// If the tree contains a look-ahead, which the crate does not support.
pub(super) fn written(node: &Node) -> Result<String, &'static str> {
    let mut out = String::new();
    write(node, &mut out)?;
    Ok(out)
}

fn write(node: &Node, out: &mut String) -> Result<(), &'static str> {
    match node {
        Node::Literal(code) => match char::from_u32(*code) {
            Some(character) => out.push_str(&escaped(character)),
            None => Class::of(vec![Item::one(*code)]).write(out),
        },
        Node::Class(class) => class.write(out),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| write_part(node, out))?,
        Node::Alternation(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "|" });
                write(node, out)?;
            }
        }
        Node::Group(node) => enclosed("(", node, out)?,
        Node::Repeat { node, min, max } => {
            match **node {
                Node::Literal(_) | Node::Class(_) | Node::Group(_) => write(node, out)?,
                _ => enclosed("(?:", node, out)?,
            }
            out.push_str(&quantifier(*min, *max));
        }
        Node::Start => out.push('^'),
        Node::End => out.push('$'),
        // Without `-u`, word characters would be those of Unicode.
        Node::Boundary(true) => out.push_str(r"(?-u:\b)"),
        Node::Boundary(false) => out.push_str(r"(?-u:\B)"),
        Node::LookAhead { .. } => return Err(LOOK_AHEAD),
    }
    Ok(())
}

fn write_part(node: &Node, out: &mut String) -> Result<(), &'static str> {
    match node {
        Node::Alternation(_) => enclosed("(?:", node, out),
        _ => write(node, out),
    }
}

fn enclosed(open: &str, node: &Node, out: &mut String) -> Result<(), &'static str> {
    out.push_str(open);
    write(node, out)?;
    out.push(')');
    Ok(())
}

fn quantifier(min: u32, max: Option<u32>) -> String {
    match (min, max) {
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (0, Some(1)) => "?".to_owned(),
        (1, Some(1)) => String::new(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if max == min => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    }
}
