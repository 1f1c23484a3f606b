//! Checks of numeric bounds, with limits in the type of the number.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::emit::literal_expr;
use crate::model::{Constraint, Int, Literal};

/// The check of a bound on an integer, rounded to an integer; `None` if all values of the type are valid.
pub(super) fn integer(constraint: &Constraint, int: Int) -> Option<TokenStream> {
    let (min, max) = int.range();
    match constraint {
        Constraint::Minimum(bound) => lower(ceiling(bound)?, min, max),
        Constraint::ExclusiveMinimum(bound) => lower(floor(bound)?.saturating_add(1), min, max),
        Constraint::Maximum(bound) => upper(floor(bound)?, min, max),
        Constraint::ExclusiveMaximum(bound) => upper(ceiling(bound)?.saturating_sub(1), min, max),
        Constraint::MultipleOf(Literal::Int(of)) if (1..=max).contains(of) => {
            let of = Token::i128_unsuffixed(*of);
            (of.to_string() != "1").then(|| quote!(checks.multiple_of(value, #of)))
        }
        Constraint::MultipleOf(Literal::Float(of)) if of.is_finite() && *of > 0.0 => {
            let of = Token::f64_unsuffixed(*of);
            Some(quote!(checks.multiple_of(&(*value as f64), #of)))
        }
        _ => None,
    }
}

/// The check of a bound on a floating-point number.
pub(super) fn float(constraint: &Constraint) -> Option<TokenStream> {
    let token = |bound: &Literal| number(bound).map(literal_expr::float_unsuffixed);
    Some(match constraint {
        Constraint::Minimum(bound) => {
            let bound = token(bound)?;
            quote!(checks.minimum(value, #bound))
        }
        Constraint::Maximum(bound) => {
            let bound = token(bound)?;
            quote!(checks.maximum(value, #bound))
        }
        Constraint::ExclusiveMinimum(bound) => {
            let bound = token(bound)?;
            quote!(checks.exclusive_minimum(value, #bound))
        }
        Constraint::ExclusiveMaximum(bound) => {
            let bound = token(bound)?;
            quote!(checks.exclusive_maximum(value, #bound))
        }
        Constraint::MultipleOf(of) if number(of).is_some_and(|of| of > 0.0) => {
            let of = token(of)?;
            quote!(checks.multiple_of(value, #of))
        }
        _ => return None,
    })
}

/// The check of a lower bound; `None` if all values of the type are valid.
fn lower(bound: i128, min: i128, max: i128) -> Option<TokenStream> {
    if bound <= min {
        return None;
    }
    if bound > max {
        let max = Token::i128_unsuffixed(max);
        return Some(quote!(checks.exclusive_minimum(value, #max)));
    }
    let bound = literal_expr::integer(bound);
    Some(quote!(checks.minimum(value, #bound)))
}

/// The check of an upper bound; `None` if all values of the type are valid.
fn upper(bound: i128, min: i128, max: i128) -> Option<TokenStream> {
    if bound >= max {
        return None;
    }
    if bound < min {
        let min = literal_expr::integer(min);
        return Some(quote!(checks.exclusive_maximum(value, #min)));
    }
    let bound = literal_expr::integer(bound);
    Some(quote!(checks.maximum(value, #bound)))
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
