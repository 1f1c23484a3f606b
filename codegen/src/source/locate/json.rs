//! Locates pointers in valid JSON.

use std::rc::Rc;

use crate::source::locate::{RequestedPointers, Tree, scan};
use crate::source::source_text::SourceText;

pub(super) fn walk(text: &SourceText, requested: &RequestedPointers, tree: &mut Tree) {
    let at = skip_space(&text.text, 0);
    let end = value(&text.text, at, requested, tree);
    tree.found.value = (at, end);
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Scans the value at `at` and returns its end.
fn value(text: &str, at: usize, requested: &RequestedPointers, tree: &mut Tree) -> usize {
    if requested.0.is_empty() {
        return end(text, at);
    }
    match text.as_bytes().get(at) {
        Some(b'{') => children(text, at, b'}', requested, tree),
        Some(b'[') => children(text, at, b']', requested, tree),
        _ => end(text, at),
    }
}

fn end(text: &str, at: usize) -> usize {
    let end = scan::flow_end(text, at);
    at + text.get(at..end).unwrap_or_default().trim_end().len()
}

/// Scans the content of an object or array.
fn children(text: &str, at: usize, close: u8, requested: &RequestedPointers, tree: &mut Tree) -> usize {
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
        match requested.0.get(&token) {
            Some(below) if !tree.children.contains_key(&token) => {
                let mut child = Tree::default();
                here = value(text, start, below, &mut child);
                child.found.value = (start, here);
                child.found.is_object = text.as_bytes().get(start) == Some(&b'{');
                child.found.is_multiline = text.get(start..here).is_some_and(|value| value.contains('\n'));
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

/// Returns the unescaped key.
fn name(text: &str, (start, end): (usize, usize)) -> String {
    let written = text.get(start..end).unwrap_or_default();
    serde_json::from_str(written).unwrap_or_default()
}
