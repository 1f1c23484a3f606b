//! Places in JSON, by reading over the text once more: it is known to be JSON, which keeps this short.

use std::rc::Rc;

use crate::source::lines::Text;
use crate::source::locate::{Tree, Wanted, scan};

pub(super) fn walk(text: &Text, wanted: &Wanted, tree: &mut Tree) {
    let at = skip_space(&text.text, 0);
    let end = value(&text.text, at, wanted, tree);
    tree.found.value = (at, end);
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Reads over the value at `at` and returns its end.
fn value(text: &str, at: usize, wanted: &Wanted, tree: &mut Tree) -> usize {
    if wanted.0.is_empty() {
        return end(text, at);
    }
    match text.as_bytes().get(at) {
        Some(b'{') => members(text, at, b'}', wanted, tree),
        Some(b'[') => members(text, at, b']', wanted, tree),
        _ => end(text, at),
    }
}

fn end(text: &str, at: usize) -> usize {
    let end = scan::flow_end(text, at);
    at + text.get(at..end).unwrap_or_default().trim_end().len()
}

/// Reads over what stands in brackets.
fn members(text: &str, at: usize, close: u8, wanted: &Wanted, tree: &mut Tree) -> usize {
    let mut here = skip_space(text, at + 1);
    let mut index = 0usize;
    while text.as_bytes().get(here).is_some_and(|&byte| byte != close) {
        let key = (here, scan::quoted_end(text, here));
        let token: Rc<str> = if close == b'}' {
            here = skip_space(text, skip_space(text, key.1) + 1);
            name(text, key).into()
        } else {
            index.to_string().into()
        };
        let start = here;
        match wanted.0.get(&token) {
            Some(below) if !tree.children.contains_key(&token) => {
                let mut child = Tree::default();
                here = value(text, start, below, &mut child);
                child.found.value = (start, here);
                child.found.mapping = text.as_bytes().get(start) == Some(&b'{');
                child.found.sprawls = text.get(start..here).is_some_and(|value| value.contains('\n'));
                tree.children.insert(token.clone(), child);
            }
            _ => here = end(text, start),
        }
        if let Some(child) = tree.children.get_mut(&token).filter(|_| close == b'}') {
            child.found.keys.push(key);
        }
        index += 1;
        here = skip_space(text, here);
        match text.as_bytes().get(here) {
            Some(b',') => here = skip_space(text, here + 1),
            _ => break,
        }
    }
    (here + 1).min(text.len())
}

/// The text of a key as it is meant.
fn name(text: &str, (start, end): (usize, usize)) -> String {
    let written = text.get(start..end).unwrap_or_default();
    serde_json::from_str(written).unwrap_or_default()
}
