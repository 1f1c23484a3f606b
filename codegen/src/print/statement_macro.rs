//! Formats macros whose content is a list of statements, each of which ends in a semicolon: the runtime's `object!` and
//! `string_enum!`.

use proc_macro2::{Spacing, TokenStream, TokenTree};

const INDENT: &str = "    ";

/// Formats an item that is such a macro, with one statement per line. `None` for other items.
pub(super) fn statement_macro(item: &syn::Item) -> Option<String> {
    let syn::Item::Macro(item) = item else { return None };
    let is_known = item
        .mac
        .path
        .segments
        .last()
        .is_some_and(|segment| segment.ident == "object" || segment.ident == "string_enum");
    if !is_known || !matches!(item.mac.delimiter, syn::MacroDelimiter::Brace(_)) {
        return None;
    }
    let leading = if item.mac.path.leading_colon.is_some() { "::" } else { "" };
    let path: Vec<String> = item.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let mut text = format!("{leading}{}! {{\n", path.join("::"));
    for statement in statements(item.mac.tokens.clone()) {
        for line in statement_text(statement).lines() {
            text.push_str(&format!("{INDENT}{line}\n"));
        }
    }
    text.push_str("}\n");
    Some(text)
}

/// Splits tokens at semicolons.
fn statements(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut statements = vec![Vec::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => statements.push(Vec::new()),
            _ => statements.last_mut().into_iter().for_each(|statement| statement.push(token.clone())),
        }
    }
    statements.retain(|statement| !statement.is_empty());
    statements
}

/// The text of a statement: words with single spaces, then an expression or a type with an expression, formatted by prettyplease.
fn statement_text(statement: Vec<TokenTree>) -> String {
    if let [keyword, name, _, value @ ..] = statement.as_slice()
        && keyword.to_string() == "const"
    {
        return format!("const {name} = {};", expression_text(value.iter().cloned().collect()));
    }
    let closure = statement.iter().position(|token| is_punct(token, '|'));
    let (head, closure) = statement.split_at(closure.unwrap_or(statement.len()));
    let colon = head
        .iter()
        .position(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ':' && p.spacing() == Spacing::Alone));
    let (words, ty) = match colon {
        Some(colon) => (&head[..colon], head.get(colon + 1..head.len().saturating_sub(1)).unwrap_or_default()),
        None => (head, [].as_slice()),
    };
    let mut text = words_text(words);
    if !ty.is_empty() {
        text.push_str(&format!(": {},", type_text(ty.iter().cloned().collect())));
    }
    if !closure.is_empty() {
        text.push_str(&format!(" {}", expression_text(closure.iter().cloned().collect())));
    }
    text + ";"
}

/// Tokens with a space between each two, except within an operator of several characters and after a sign.
fn words_text(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut is_joint = true;
    for token in tokens {
        if !is_joint {
            text.push(' ');
        }
        text.push_str(&token.to_string());
        is_joint =
            matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint || punct.as_char() == '-');
    }
    text
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn type_text(ty: TokenStream) -> String {
    let file = quote::quote!(type T = #ty;);
    let formatted = unparsed(file.clone()).unwrap_or_else(|| file.to_string());
    let one_line: Vec<&str> = formatted.lines().map(str::trim).collect();
    one_line.concat().trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

fn expression_text(expression: TokenStream) -> String {
    let file = quote::quote!(fn f() { #expression });
    let Some(formatted) = unparsed(file) else { return expression.to_string() };
    let lines: Vec<&str> = formatted.lines().collect();
    let body = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let body: Vec<&str> = body.iter().map(|line| line.strip_prefix(INDENT).unwrap_or(line)).collect();
    body.join("\n")
}

fn unparsed(file: TokenStream) -> Option<String> {
    syn::parse2(file).ok().map(|file| prettyplease::unparse(&file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_statement_is_a_line() {
        let item = syn::parse_quote! {
            ::hookgen::codegen::object! {
                Trip;
                const "v" = -1;
                "id" => required r#type: Vec<String>, |value, checks| checks.min_length(value, 1);
                "note" => optional note;
                where |object| { object.min_properties(2); };
                _ => skip;
            }
        };
        let expected = "::hookgen::codegen::object! {
    Trip;
    const \"v\" = -1;
    \"id\" => required r#type: Vec<String>, |value, checks| checks.min_length(value, 1);
    \"note\" => optional note;
    where |object| {
        object.min_properties(2);
    };
    _ => skip;
}
";
        assert_eq!(statement_macro(&item).unwrap(), expected);
    }
}
