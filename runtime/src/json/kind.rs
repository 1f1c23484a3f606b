//! What a JSON value is.

use std::fmt;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number without a fraction, however written: `1`, `1.0`, `1e3`.
    Integer,
    /// Any other number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
    /// Nothing that JSON knows.
    Invalid,
}

impl Kind {
    /// As said in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Invalid => "nothing that is JSON",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
