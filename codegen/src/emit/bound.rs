//! Bounds of numbers, said in the number's own type.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::model::{Constraint, Int, Literal};

/// A bound on an integer: what is left of it after rounding to where integers are.
pub(super) fn integer(constraint: &Constraint, int: Int) -> Option<TokenStream> {
    let (least, most) = range(int);
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
    let token = |bound: &Literal| {
        let bound = number(bound)?;
        let token = Token::f64_unsuffixed(bound.abs());
        Some(if bound < 0.0 { quote!(-#token) } else { quote!(#token) })
    };
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
    let bound = signed(bound);
    Some(quote!(at.minimum(value, #bound)))
}

/// `None` where every value of the type is below.
fn upper(bound: i128, least: i128, most: i128) -> Option<TokenStream> {
    if bound >= most {
        return None;
    }
    if bound < least {
        let least = signed(least);
        return Some(quote!(at.exclusive_maximum(value, #least)));
    }
    let bound = signed(bound);
    Some(quote!(at.maximum(value, #bound)))
}

fn signed(number: i128) -> TokenStream {
    let size = Token::u128_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#size) } else { quote!(#size) }
}

fn range(int: Int) -> (i128, i128) {
    match int {
        Int::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Int::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        Int::U32 => (0, i128::from(u32::MAX)),
        Int::U64 => (0, i128::from(u64::MAX)),
    }
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
