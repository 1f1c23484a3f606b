//! Comparison of Rust files regardless of their formatting.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Whether two files differ only in their formatting: the comments before the first item are equal, and so are the tokens. A file that cannot be
/// tokenized is equivalent to no other.
///
/// rustfmt adds and removes trailing commas, and the braces around a single expression in a match arm or a closure. Both are ignored.
pub(crate) fn is_equivalent(old: &str, new: &str) -> bool {
    match (old.parse::<TokenStream>(), new.parse::<TokenStream>()) {
        (Ok(old_tokens), Ok(new_tokens)) => {
            header(old).eq(header(new)) && normalized(old_tokens) == normalized(new_tokens)
        }
        _ => false,
    }
}

/// Returns the comment lines at the beginning of a file.
fn header(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| line.starts_with("//"))
}

/// Returns the tokens without the ones that rustfmt adds or removes.
fn normalized(tokens: TokenStream) -> Vec<String> {
    let mut output = Vec::new();
    append(tokens, &mut output);
    output
}

fn append(tokens: TokenStream, output: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && begins_body(output) => {
                append(group.stream(), output);
                output.push(",".to_owned());
            }
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group.delimiter());
                output.push(open.to_owned());
                append(group.stream(), output);
                push_without_trailing_comma(close, output);
            }
            TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | '>') => {
                push_without_trailing_comma(punct.as_char().encode_utf8(&mut [0; 4]), output);
            }
            other => output.push(other.to_string()),
        }
    }
}

/// Whether the next token begins the body of a match arm or a closure.
fn begins_body(output: &[String]) -> bool {
    match output {
        [.., equals, greater] if equals == "=" && greater == ">" => true,
        [.., last] => last == "|",
        [] => false,
    }
}

/// Appends a token that makes a preceding comma redundant.
fn push_without_trailing_comma(token: &str, output: &mut Vec<String>) {
    output.pop_if(|last| last == ",");
    output.push(token.to_owned());
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_makes_no_difference() {
        let old = "// by hookgen\nfn f() { match a { A => { g::<X,>(b,) } B(c) => { x; y } C => z, } h(|x| { x }) }";
        let new = "// by hookgen\n\nfn f() {\n match a { A => g::<X>(b), B(c) => { x; y }, C => z } h(|x| x,) }";
        assert!(is_equivalent(old, new));
    }

    #[test]
    fn other_differences_are_detected() {
        for (old, new) in [
            ("fn f() -> u8 { 1 }", "fn f() -> u8 { 2 }"),
            ("fn f() { g(1, -2) }", "fn f() { g(1 -2) }"),
            ("/// a\nstruct A;", "/// b\nstruct A;"),
            ("// from a\nstruct A;", "// from b\nstruct A;"),
            ("struct A { b: u8 }", "struct A { }"),
            // Cannot be tokenized.
            ("fn f() {", "fn f() {"),
        ] {
            assert!(!is_equivalent(old, new), "{old}");
        }
    }
}
