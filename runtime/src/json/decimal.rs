//! Exact comparison and division of numbers.

use std::cmp::Ordering;
use std::fmt;

use super::number;

/// A number with exact comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decimal {
    /// An integer.
    Int(i128),
    /// Any other number.
    Float(f64),
}

impl Decimal {
    /// Compares without rounding. Returns `None` for NaN.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(one), Self::Int(other)) => Some(one.cmp(&other)),
            (Self::Float(one), Self::Float(other)) => one.partial_cmp(&other),
            (Self::Int(one), Self::Float(other)) => compare_mixed(one, other),
            (Self::Float(one), Self::Int(other)) => compare_mixed(other, one).map(Ordering::reverse),
        }
    }

    /// Returns whether this is a multiple of `divisor` in decimal arithmetic: `19.99` is a multiple of `0.01`.
    pub(super) fn is_multiple_of(self, divisor: Self) -> bool {
        let (Some((digits, scale)), Some((divisor, divisor_scale))) = (self.to_parts(), divisor.to_parts()) else {
            return false;
        };
        if digits == 0 || divisor == 0 {
            return digits == 0;
        }
        let shift = scale.saturating_sub(divisor_scale);
        if shift < 0 {
            is_multiple_of_large(digits, divisor, shift.unsigned_abs())
        } else {
            remainder(digits, divisor, shift) == Some(0)
        }
    }

    /// Returns `digits` and `scale` of the number `digits * 10^scale`.
    fn to_parts(self) -> Option<(i128, i64)> {
        match self {
            Self::Int(value) => Some((value, 0)),
            Self::Float(value) => number::decimal(&format!("{value:e}")),
        }
    }
}

fn compare_mixed(int: i128, float: f64) -> Option<Ordering> {
    const MAX: f64 = 1.7e38;
    if float.is_nan() {
        return None;
    }
    if float.abs() >= MAX {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range of i128, without a fraction")]
    let truncated = float.trunc() as i128;
    Some(int.cmp(&truncated).then(0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
}

/// Returns whether `digits` is a multiple of `divisor * 10^shift`, which may overflow.
fn is_multiple_of_large(digits: i128, divisor: i128, shift: u64) -> bool {
    let power = u32::try_from(shift).ok().and_then(|shift| 10_i128.checked_pow(shift));
    power.and_then(|power| divisor.checked_mul(power)).is_some_and(|divisor| digits.checked_rem(divisor) == Some(0))
}

/// Returns `digits * 10^shift` modulo `divisor`.
fn remainder(digits: i128, divisor: i128, shift: i64) -> Option<i128> {
    let mut remainder = digits.checked_rem(divisor)?;
    for _ in 0..shift {
        if remainder == 0 {
            break;
        }
        remainder = remainder.checked_mul(10)?.checked_rem(divisor)?;
    }
    Some(remainder)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

macro_rules! from_numbers {
    ($($number:ty => $case:ident $wide:ty),*) => {
        $(impl From<$number> for Decimal {
            fn from(value: $number) -> Self {
                Self::$case(<$wide>::from(value))
            }
        })*
    };
}

from_numbers!(i8 => Int i128, u8 => Int i128, i16 => Int i128, u16 => Int i128, i32 => Int i128, u32 => Int i128, i64 => Int i128,
    u64 => Int i128, i128 => Int i128, f64 => Float f64);

/// Converts by the shortest decimal representation: `0.1_f32` becomes `0.1`.
impl From<f32> for Decimal {
    fn from(value: f32) -> Self {
        Self::Float(value.to_string().parse().unwrap_or_else(|_| f64::from(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_is_exact_beyond_53_bits() {
        let large = 9_007_199_254_740_993_i64;
        assert_eq!(Decimal::from(large).compare(Decimal::from(9_007_199_254_740_992.0)), Some(Ordering::Greater));
        assert_eq!(Decimal::from(1).compare(Decimal::from(1.5)), Some(Ordering::Less));
        assert_eq!(Decimal::from(-1).compare(Decimal::from(-1.5)), Some(Ordering::Greater));
        assert_eq!(Decimal::from(i128::MAX).compare(Decimal::from(1e300)), Some(Ordering::Less));
    }

    #[test]
    fn multiples_are_computed_in_decimal_arithmetic() {
        for (value, step) in [(19.99, 0.01), (0.3, 0.1), (1e300, 0.01), (4.0, 2.0), (0.0, 7.0), (-4.5, 1.5)] {
            assert!(Decimal::from(value).is_multiple_of(Decimal::from(step)), "{value} {step}");
        }
        for (value, step) in [(19.995, 0.01), (1e-300, 5.0), (1.0, 2.0), (0.35, 0.1)] {
            assert!(!Decimal::from(value).is_multiple_of(Decimal::from(step)), "{value} {step}");
        }
        assert!(Decimal::from(30).is_multiple_of(Decimal::from(2.5)));
        assert!(Decimal::from(0.1_f32).is_multiple_of(Decimal::from(0.1)));
    }
}
