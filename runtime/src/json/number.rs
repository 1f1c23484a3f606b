//! Numbers of JSON as exact decimals. What counts as an integer is what JSON Schema (2020-12, core, section 4.2.3) says: `1.0` and `1e3` do.

/// A number `digits * 10^exponent`, taken apart but not computed.
struct DecimalParts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

/// What a number is as an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integer {
    Fits(i128),
    TooLarge,
    Fraction,
}

impl<'a> DecimalParts<'a> {
    /// `number` keeps to JSON's grammar.
    fn new(number: &'a str) -> Self {
        let (negative, number) = number.strip_prefix('-').map_or((false, number), |number| (true, number));
        let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        Self { negative, whole, fraction: fraction.trim_end_matches('0'), exponent: saturating(exponent) }
    }

    /// How far the last digit that is not zero stands from the point; `None` for zero itself.
    fn scale(&self) -> Option<i64> {
        let digits = if self.fraction.is_empty() { self.whole } else { self.fraction };
        let kept = digits.trim_end_matches('0').len();
        if kept == 0 {
            return None;
        }
        let own = if self.fraction.is_empty() { offset(digits.len() - kept) } else { -offset(self.fraction.len()) };
        Some(own.saturating_add(self.exponent))
    }

    fn integer(&self) -> Integer {
        let Some(scale) = self.scale() else { return Integer::Fits(0) };
        if scale < 0 {
            return Integer::Fraction;
        }
        match self.significant().zip(u32::try_from(scale).ok().and_then(|scale| 10_i128.checked_pow(scale))) {
            Some((digits, power)) => digits
                .checked_mul(power)
                .map_or(Integer::TooLarge, |value| Integer::Fits(if self.negative { -value } else { value })),
            None => Integer::TooLarge,
        }
    }

    /// The digits without the zeros at both ends.
    fn significant(&self) -> Option<i128> {
        let mut digits = self.whole.bytes().chain(self.fraction.bytes());
        if self.fraction.is_empty() {
            return fold(self.whole.trim_end_matches('0').bytes());
        }
        fold(&mut digits)
    }
}

fn fold(digits: impl Iterator<Item = u8>) -> Option<i128> {
    let mut value = 0_i128;
    for digit in digits {
        value = value.checked_mul(10)?.checked_add(i128::from(digit.wrapping_sub(b'0')))?;
    }
    Some(value)
}

fn offset(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// An exponent; beyond `i64` it makes no difference how large it is.
fn saturating(exponent: &str) -> i64 {
    exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX })
}

/// The number as `digits * 10^scale`, unless it has too many digits.
pub(super) fn decimal(number: &str) -> Option<(i128, i64)> {
    let decimal = DecimalParts::new(number);
    let Some(scale) = decimal.scale() else { return Some((0, 0)) };
    let digits = decimal.significant()?;
    Some((if decimal.negative { -digits } else { digits }, scale))
}

/// The number as an integer, if it is one.
pub(super) fn integer(number: &str) -> Integer {
    if number.len() <= 18
        && let Ok(value) = number.parse::<i64>()
    {
        return Integer::Fits(i128::from(value));
    }
    DecimalParts::new(number).integer()
}

/// Whether the number has no fraction.
pub(super) fn is_integer(number: &str) -> bool {
    integer(number) != Integer::Fraction
}

/// The nearest `f64`, unless the number lies beyond all of them.
pub(super) fn float(number: &str) -> Option<f64> {
    number.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// The nearest `f32`, unless the number lies beyond all of them.
pub(super) fn f32(number: &str) -> Option<f32> {
    number.parse::<f32>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_told_by_its_value_and_not_by_its_spelling() {
        for (text, value) in [
            ("1", 1),
            ("-0", 0),
            ("1.0", 1),
            ("1e3", 1000),
            ("12.50e1", 125),
            ("-1200e-2", -12),
            ("0e999999999999999999999", 0),
            ("0.000", 0),
        ] {
            assert_eq!(integer(text), Integer::Fits(value), "{text}");
        }
        for text in ["1.5", "1e-1", "12.5e0", "1e-99999999999999999999", "100e-3"] {
            assert_eq!(integer(text), Integer::Fraction, "{text}");
        }
        for text in ["1e40", "1e99999999999999999999", "1234567890123456789012345678901234567890123"] {
            assert_eq!(integer(text), Integer::TooLarge, "{text}");
        }
    }

    #[test]
    fn integers_of_64_bits_are_exact() {
        assert_eq!(integer("18446744073709551615"), Integer::Fits(i128::from(u64::MAX)));
        assert_eq!(integer("-9223372036854775808"), Integer::Fits(i128::from(i64::MIN)));
        assert_eq!(integer("1844674407370955161.5e1"), Integer::Fits(i128::from(u64::MAX)));
    }
}
