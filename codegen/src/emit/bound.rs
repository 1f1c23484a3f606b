//! Bounds of numbers, said in the number's own type.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::emit::literal_expr;
use crate::model::{Constraint, Int, Literal};

/// A bound on an integer: what is left of it after rounding to where integers are.
pub(super) fn integer(constraint: &Constraint, int: Int) -> Option<TokenStream> {
    let (least, most) = int.range();
    match constraint {
        Constraint::Minimum(bound) => lower(ceiling(bound)?, least, most),
        Constraint::ExclusiveMinimum(bound) => lower(floor(bound)?.saturating_add(1), least, most),
        Constraint::Maximum(bound) => upper(floor(bound)?, least, most),
        Constraint::ExclusiveMaximum(bound) => upper(ceiling(bound)?.saturating_sub(1), least, most),
        Constraint::MultipleOf(Literal::Int(of)) if (1..=most).contains(of) => {
            let of = Token::i128_unsuffixed(*of);
            (of.to_string() != "1").then(|| quote!(at.multiple_of(value, #of)))
        }
        Constraint::MultipleOf(Literal::Float(of)) if of.is_finite() && *of > 0.0 => {
            let of = Token::f64_unsuffixed(*of);
            Some(quote!(at.multiple_of(&(*value as f64), #of)))
        }
        _ => None,
    }
}

/// A bound on a number.
pub(super) fn float(constraint: &Constraint) -> Option<TokenStream> {
    let token = |bound: &Literal| number(bound).map(literal_expr::float_unsuffixed);
    Some(match constraint {
        Constraint::Minimum(bound) => {
            let bound = token(bound)?;
            quote!(at.minimum(value, #bound))
        }
        Constraint::Maximum(bound) => {
            let bound = token(bound)?;
            quote!(at.maximum(value, #bound))
        }
        Constraint::ExclusiveMinimum(bound) => {
            let bound = token(bound)?;
            quote!(at.exclusive_minimum(value, #bound))
        }
        Constraint::ExclusiveMaximum(bound) => {
            let bound = token(bound)?;
            quote!(at.exclusive_maximum(value, #bound))
        }
        Constraint::MultipleOf(of) if number(of).is_some_and(|of| of > 0.0) => {
            let of = token(of)?;
            quote!(at.multiple_of(value, #of))
        }
        _ => return None,
    })
}

/// `None` where every value of the type is above.
fn lower(bound: i128, least: i128, most: i128) -> Option<TokenStream> {
    if bound <= least {
        return None;
    }
    if bound > most {
        let most = Token::i128_unsuffixed(most);
        return Some(quote!(at.exclusive_minimum(value, #most)));
    }
    let bound = literal_expr::integer(bound);
    Some(quote!(at.minimum(value, #bound)))
}

/// `None` where every value of the type is below.
fn upper(bound: i128, least: i128, most: i128) -> Option<TokenStream> {
    if bound >= most {
        return None;
    }
    if bound < least {
        let least = literal_expr::integer(least);
        return Some(quote!(at.exclusive_maximum(value, #least)));
    }
    let bound = literal_expr::integer(bound);
    Some(quote!(at.maximum(value, #bound)))
}

fn number(bound: &Literal) -> Option<f64> {
    match bound {
        Literal::Int(int) => Some(*int as f64),
        Literal::Float(float) if float.is_finite() => Some(*float),
        _ => None,
    }
}

fn floor(bound: &Literal) -> Option<i128> {
    match bound {
        Literal::Int(int) => Some(*int),
        Literal::Float(float) if float.is_finite() => Some(float.floor() as i128),
        _ => None,
    }
}

fn ceiling(bound: &Literal) -> Option<i128> {
    match bound {
        Literal::Int(int) => Some(*int),
        Literal::Float(float) if float.is_finite() => Some(float.ceil() as i128),
        _ => None,
    }
}
