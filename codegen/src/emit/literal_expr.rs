//! Literal expressions of JSON values in the document (`const`, `enum`).

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::emit::Emit;
use crate::model::Literal;

impl Emit<'_> {
    /// A value as an argument of `object.constant`, in its own Rust type.
    pub(super) fn constant(&self, value: &Literal) -> TokenStream {
        let rt = self.rt();
        match value {
            Literal::Null => quote!(()),
            Literal::Bool(value) => quote!(#value),
            Literal::Int(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(_), _) => typed(*value, "i64"),
                (Err(_), Ok(_)) => typed(*value, "u64"),
                _ => float(*value as f64),
            },
            Literal::Float(value) => float(*value),
            Literal::String(value) => quote!(#value),
            Literal::Json(value) => quote!(#rt::Json(#value)),
        }
    }

    /// A value as an element of an array of values of several types.
    pub(super) fn literal(&self, value: &Literal) -> TokenStream {
        let rt = self.rt();
        match value {
            Literal::Null => quote!(#rt::Literal::Null),
            Literal::Bool(value) => quote!(#rt::Literal::Bool(#value)),
            Literal::Int(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(_), _) => {
                    let value = integer(*value);
                    quote!(#rt::Literal::Int(#value))
                }
                (Err(_), Ok(_)) => {
                    let value = integer(*value);
                    quote!(#rt::Literal::Unsigned(#value))
                }
                _ => {
                    let value = float(*value as f64);
                    quote!(#rt::Literal::Float(#value))
                }
            },
            Literal::Float(value) => {
                let value = float(*value);
                quote!(#rt::Literal::Float(#value))
            }
            Literal::String(value) => quote!(#rt::Literal::String(#value)),
            Literal::Json(value) => quote!(#rt::Literal::Json(#value)),
        }
    }
}

fn typed(value: i128, suffix: &str) -> TokenStream {
    let token: TokenStream = format!("{}{suffix}", value.unsigned_abs()).parse().unwrap_or_default();
    if value < 0 { quote!(-#token) } else { token }
}

/// An integer without a type suffix.
pub(super) fn integer(value: i128) -> TokenStream {
    let magnitude = Token::u128_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

/// A finite number without a type suffix.
pub(super) fn float_unsuffixed(value: f64) -> TokenStream {
    let magnitude = Token::f64_unsuffixed(value.abs());
    if value < 0.0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

fn float(value: f64) -> TokenStream {
    if !value.is_finite() {
        return quote!(f64::MAX);
    }
    let token = Token::f64_suffixed(value.abs());
    if value < 0.0 { quote!(-#token) } else { quote!(#token) }
}
