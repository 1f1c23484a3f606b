//! Sets of JSON types.

use std::ops::{BitAnd, BitOr};

use crate::document::JsonType;
use crate::model::Kind;

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOL: Self = Self(2);
    pub(super) const INTEGER: Self = Self(4);
    /// Includes the integers, as in JSON Schema.
    pub(super) const NUMBER: Self = Self(4 | 8);
    pub(super) const STRING: Self = Self(16);
    pub(super) const ARRAY: Self = Self(32);
    pub(super) const OBJECT: Self = Self(64);
    pub(super) const ALL: Self = Self(127);
    /// The kinds that have separate Rust types, without `null`.
    pub(super) const CLASSES: [Self; 5] = [Self::BOOL, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(super) fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The classes that intersect this set, in a fixed order.
    pub(super) fn classes(self) -> Vec<Self> {
        Self::CLASSES.into_iter().filter(|class| self.intersects(*class)).map(|class| class & self).collect()
    }

    /// The kinds of the set, one by one.
    pub(super) fn to_vec(self) -> Vec<Kind> {
        const KINDS: [(u8, Kind); 7] = [
            (1, Kind::Null),
            (2, Kind::Bool),
            (4, Kind::Integer),
            (8, Kind::Number),
            (16, Kind::String),
            (32, Kind::Array),
            (64, Kind::Object),
        ];
        KINDS.iter().filter(|(bit, _)| self.0 & bit != 0).map(|(_, kind)| *kind).collect()
    }

    /// The JSON type of a single kind, from which the names of variants are derived.
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::NULL => "null",
            Self::BOOL => "boolean",
            Self::INTEGER => "integer",
            Self::NUMBER => "number",
            Self::STRING => "string",
            Self::ARRAY => "array",
            Self::OBJECT => "object",
            _ => "value",
        }
    }
}

impl BitAnd for Kinds {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<JsonType> for Kinds {
    fn from(json: JsonType) -> Self {
        match json {
            JsonType::Null => Self::NULL,
            JsonType::Boolean => Self::BOOL,
            JsonType::Integer => Self::INTEGER,
            JsonType::Number => Self::NUMBER,
            JsonType::String => Self::STRING,
            JsonType::Array => Self::ARRAY,
            JsonType::Object => Self::OBJECT,
        }
    }
}
