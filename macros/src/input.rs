//! The grammar of the macro: a path, followed by options `name: value`.

use hookgen_codegen::Value;
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, braced, bracketed, token};

/// The arguments of the macro.
pub(crate) struct Input {
    pub(crate) path: LitStr,
    pub(crate) options: Vec<Setting>,
}

/// An option `name: value`. `span` is the span of the value, for error messages.
pub(crate) struct Setting {
    pub(crate) name: Ident,
    pub(crate) value: Value,
    pub(crate) span: Span,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse::<LitStr>().map_err(|error| {
            syn::Error::new(
                error.span(),
                "expected the path of an OpenAPI document as a string literal: \"bookings.yaml\"",
            )
        })?;
        let mut options: Vec<Setting> = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let setting: Setting = input.parse()?;
            if options.iter().any(|earlier| earlier.name == setting.name) {
                return Err(syn::Error::new(setting.name.span(), format!("duplicate option `{}`", setting.name)));
            }
            options.push(setting);
        }
        Ok(Self { path, options })
    }
}

impl Parse for Setting {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        let span = input.fork().parse::<TokenTree>().map_or(input.span(), |value| value.span());
        let value = if input.peek(token::Bracket) {
            let inner;
            bracketed!(inner in input);
            Value::Array(items(&inner)?)
        } else if input.peek(token::Brace) {
            let inner;
            braced!(inner in input);
            Value::Map(pairs(&inner)?)
        } else {
            Value::String(text(input)?)
        };
        Ok(Self { name, value, span })
    }
}

fn items(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let mut items = Vec::new();
    while !input.is_empty() {
        items.push(text(input)?);
        comma(input)?;
    }
    Ok(items)
}

fn pairs(input: ParseStream<'_>) -> syn::Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    while !input.is_empty() {
        let key = match input.parse::<Option<LitStr>>()? {
            Some(quoted) => quoted.value(),
            None => input.call(Ident::parse_any)?.to_string(),
        };
        input.parse::<Token![:]>()?;
        pairs.push((key, text(input)?));
        comma(input)?;
    }
    Ok(pairs)
}

fn comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() { Ok(()) } else { input.parse::<Token![,]>().map(drop) }
}

/// Parses a string literal, or any tokens before the next comma: `createOrder.onPaid`, `crate::Money`, `true`.
fn text(input: ParseStream<'_>) -> syn::Result<String> {
    if let Some(quoted) = input.parse::<Option<LitStr>>()? {
        return Ok(quoted.value());
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    if tokens.is_empty() {
        return Err(input.error("expected a value"));
    }
    Ok(tokens.to_string().split_whitespace().collect())
}
