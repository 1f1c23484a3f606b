//! A tree in the syntax of the crate `regex`.

use crate::model::pattern::class::{Class, Item, escaped};
use crate::model::pattern::conditions::LOOK_AHEAD;
use crate::model::pattern::parse::Node;

/// In the syntax of the crate `regex`.
///
/// # Errors
/// There is a look-ahead, which the crate does not have.
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
        Node::Choice(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "|" });
                write(node, out)?;
            }
        }
        Node::Group(node) => enclosed("(", node, out)?,
        Node::Repeat { node, least, most } => {
            match **node {
                Node::Literal(_) | Node::Class(_) | Node::Group(_) => write(node, out)?,
                _ => enclosed("(?:", node, out)?,
            }
            out.push_str(&quantifier(*least, *most));
        }
        Node::Start => out.push('^'),
        Node::End => out.push('$'),
        // Without `-u`, words are those of all scripts.
        Node::Boundary(true) => out.push_str(r"(?-u:\b)"),
        Node::Boundary(false) => out.push_str(r"(?-u:\B)"),
        Node::LookAhead { .. } => return Err(LOOK_AHEAD),
    }
    Ok(())
}

fn write_part(node: &Node, out: &mut String) -> Result<(), &'static str> {
    match node {
        Node::Choice(_) => enclosed("(?:", node, out),
        _ => write(node, out),
    }
}

fn enclosed(open: &str, node: &Node, out: &mut String) -> Result<(), &'static str> {
    out.push_str(open);
    write(node, out)?;
    out.push(')');
    Ok(())
}

fn quantifier(least: u32, most: Option<u32>) -> String {
    match (least, most) {
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (0, Some(1)) => "?".to_owned(),
        (1, Some(1)) => String::new(),
        (least, None) => format!("{{{least},}}"),
        (least, Some(most)) if most == least => format!("{{{least}}}"),
        (least, Some(most)) => format!("{{{least},{most}}}"),
    }
}
