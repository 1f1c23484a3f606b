//! JSON numbers as exact decimals. As in JSON Schema (2020-12, core, section 4.2.3), `1.0` and `1e3` are integers.

/// The parts of a number in decimal notation.
struct DecimalParts<'a> {
    negative: bool,
    integer: &'a str,
    fraction: &'a str,
    exponent: i64,
}

/// A number converted to an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integer {
    Fits(i128),
    TooLarge,
    Fraction,
}

impl<'a> DecimalParts<'a> {
    /// Splits a number into its parts. `number` must be a valid JSON number.
    fn new(number: &'a str) -> Self {
        let (negative, number) = number.strip_prefix('-').map_or((false, number), |number| (true, number));
        let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        Self { negative, integer, fraction: fraction.trim_end_matches('0'), exponent: saturating(exponent) }
    }

    /// Returns the power of ten of the last digit that is not zero, or `None` for zero.
    fn scale(&self) -> Option<i64> {
        let digits = if self.fraction.is_empty() { self.integer } else { self.fraction };
        let trimmed = digits.trim_end_matches('0').len();
        if trimmed == 0 {
            return None;
        }
        let own = if self.fraction.is_empty() { offset(digits.len() - trimmed) } else { -offset(self.fraction.len()) };
        Some(own.saturating_add(self.exponent))
    }

    fn to_integer(&self) -> Integer {
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

    /// Returns the digits without leading and trailing zeros, or `None` if they do not fit.
    fn significant(&self) -> Option<i128> {
        let mut digits = self.integer.bytes().chain(self.fraction.bytes());
        if self.fraction.is_empty() {
            return fold(self.integer.trim_end_matches('0').bytes());
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

/// Parses an exponent; values beyond `i64` saturate.
fn saturating(exponent: &str) -> i64 {
    exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX })
}

/// Returns `digits` and `scale` of the number `digits * 10^scale`, or `None` if it has too many digits.
pub(super) fn decimal(number: &str) -> Option<(i128, i64)> {
    let decimal = DecimalParts::new(number);
    let Some(scale) = decimal.scale() else { return Some((0, 0)) };
    let digits = decimal.significant()?;
    Some((if decimal.negative { -digits } else { digits }, scale))
}

/// Converts the number to an integer.
pub(super) fn integer(number: &str) -> Integer {
    if number.len() <= 18
        && let Ok(value) = number.parse::<i64>()
    {
        return Integer::Fits(i128::from(value));
    }
    DecimalParts::new(number).to_integer()
}

/// Returns whether the fractional part is zero.
pub(super) fn is_integer(number: &str) -> bool {
    integer(number) != Integer::Fraction
}

/// Returns the nearest `f64`, or `None` if the number is out of range.
pub(super) fn to_f64(number: &str) -> Option<f64> {
    number.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// Returns the nearest `f32`, or `None` if the number is out of range.
pub(super) fn to_f32(number: &str) -> Option<f32> {
    number.parse::<f32>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_recognized_by_value() {
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
