//! Numbers of every width, compared exactly.

use std::cmp::Ordering;
use std::fmt;

use super::number;

/// A number of any width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decimal {
    /// A number without a fraction.
    Int(i128),
    /// Any other number.
    Float(f64),
}

impl Decimal {
    /// Exact: no side is rounded.
    pub(super) fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(one), Self::Int(other)) => Some(one.cmp(&other)),
            (Self::Float(one), Self::Float(other)) => one.partial_cmp(&other),
            (Self::Int(one), Self::Float(other)) => order_mixed(one, other),
            (Self::Float(one), Self::Int(other)) => order_mixed(other, one).map(Ordering::reverse),
        }
    }

    /// Whether this is a whole number of steps, reckoned in decimals: `19.99` is a multiple of `0.01`.
    pub(super) fn is_multiple_of(self, step: Self) -> bool {
        let (Some((digits, scale)), Some((step, step_scale))) = (self.decimal(), step.decimal()) else { return false };
        if digits == 0 || step == 0 {
            return digits == 0;
        }
        let shift = scale.saturating_sub(step_scale);
        if shift < 0 {
            is_multiple_of_large(digits, step, shift.unsigned_abs())
        } else {
            remainder(digits, step, shift) == Some(0)
        }
    }

    fn decimal(self) -> Option<(i128, i64)> {
        match self {
            Self::Int(value) => Some((value, 0)),
            Self::Float(value) => number::decimal(&format!("{value:e}")),
        }
    }
}

fn order_mixed(int: i128, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 1.7e38;
    if float.is_nan() {
        return None;
    }
    if float.abs() >= BEYOND {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    #[expect(clippy::cast_possible_truncation, reason = "below the range of i128, without a fraction")]
    let whole = float.trunc() as i128;
    Some(int.cmp(&whole).then(0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
}

/// `digits` against `step * 10^shift`, which may be too large to write.
fn is_multiple_of_large(digits: i128, step: i128, shift: u64) -> bool {
    let power = u32::try_from(shift).ok().and_then(|shift| 10_i128.checked_pow(shift));
    power.and_then(|power| step.checked_mul(power)).is_some_and(|step| digits.checked_rem(step) == Some(0))
}

/// `digits * 10^shift` modulo `step`.
fn remainder(digits: i128, step: i128, shift: i64) -> Option<i128> {
    let mut rest = digits.checked_rem(step)?;
    for _ in 0..shift {
        if rest == 0 {
            break;
        }
        rest = rest.checked_mul(10)?.checked_rem(step)?;
    }
    Some(rest)
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

/// By its shortest decimal: `0.1` stays `0.1`.
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
        assert_eq!(Decimal::from(large).order(Decimal::from(9_007_199_254_740_992.0)), Some(Ordering::Greater));
        assert_eq!(Decimal::from(1).order(Decimal::from(1.5)), Some(Ordering::Less));
        assert_eq!(Decimal::from(-1).order(Decimal::from(-1.5)), Some(Ordering::Greater));
        assert_eq!(Decimal::from(i128::MAX).order(Decimal::from(1e300)), Some(Ordering::Less));
    }

    #[test]
    fn multiples_are_reckoned_in_decimals() {
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
