//! What one type is made from: schemas that must hold together, and the JSON kinds that are left of them.
//!
//! A merged property, a member of a union with what stands beside the union, the part of a schema that is not `null`: each is a
//! set of parts of schemas that exist, so that recursion through merges ends and equal questions meet the same answer.

use std::ops::{BitAnd, BitOr};

use crate::document::{JsonType, SchemaId};
use crate::model::Kind;

/// Schemas that must all hold, for values of some kinds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Goal {
    /// In the order in which their properties are listed; no part twice.
    pub(super) parts: Vec<Part>,
    /// The kinds asked for. [`Kinds::ALL`] where the schemas themselves allow nothing else.
    pub(super) kinds: Kinds,
    /// The members of its choice that are left, when the others have been told apart from them; empty: all.
    pub(super) among: Vec<SchemaId>,
}

/// A schema, or some of its keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) schema: SchemaId,
    pub(super) facet: Facet,
}

/// Which keywords of a schema a [`Part`] leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Facet(u8);

/// A set of JSON kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kinds(u8);

impl Goal {
    pub(super) fn of(schema: SchemaId) -> Self {
        Self::all(vec![Part::whole(schema)])
    }

    pub(super) fn all(parts: Vec<Part>) -> Self {
        let mut unique: Vec<Part> = Vec::with_capacity(parts.len());
        for part in parts {
            if !unique.contains(&part) {
                unique.push(part);
            }
        }
        Self { parts: unique, kinds: Kinds::ALL, among: Vec::new() }
    }

    pub(super) fn among(mut self, members: Vec<SchemaId>) -> Self {
        self.among = members;
        self
    }

    /// All values that its schemas allow.
    pub(super) fn is_whole(&self) -> bool {
        self.kinds == Kinds::ALL && self.among.is_empty()
    }

    pub(super) fn only(mut self, kinds: Kinds) -> Self {
        self.kinds = self.kinds & kinds;
        self
    }
}

impl Part {
    pub(super) fn whole(schema: SchemaId) -> Self {
        Self { schema, facet: Facet::WHOLE }
    }

    pub(super) fn without(self, facet: Facet) -> Self {
        Self { schema: self.schema, facet: Facet(self.facet.0 | facet.0) }
    }

    pub(super) fn is_whole(self) -> bool {
        self.facet == Facet::WHOLE
    }
}

impl Facet {
    pub(super) const WHOLE: Self = Self(0);
    /// Without `$ref` and `allOf`.
    pub(super) const LINKS: Self = Self(1);
    /// Without `oneOf`.
    pub(super) const ONE_OF: Self = Self(2);
    /// Without `anyOf`.
    pub(super) const ANY_OF: Self = Self(4);
    /// Without the children that a `discriminator` brings.
    pub(super) const CHILDREN: Self = Self(8);

    pub(super) fn has(self, left_out: Self) -> bool {
        self.0 & left_out.0 != 0
    }
}

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOL: Self = Self(2);
    pub(super) const INTEGER: Self = Self(4);
    /// Integers too, as JSON Schema says.
    pub(super) const NUMBER: Self = Self(4 | 8);
    pub(super) const TEXT: Self = Self(16);
    pub(super) const LIST: Self = Self(32);
    pub(super) const OBJECT: Self = Self(64);
    pub(super) const ALL: Self = Self(127);
    /// The kinds that ask for types of their own, `null` aside.
    pub(super) const CLASSES: [Self; 5] = [Self::BOOL, Self::NUMBER, Self::TEXT, Self::LIST, Self::OBJECT];

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The classes that these kinds meet, in a fixed order.
    pub(super) fn classes(self) -> Vec<Self> {
        Self::CLASSES.into_iter().filter(|class| self.meets(*class)).map(|class| class & self).collect()
    }

    /// The single kinds, for tables.
    pub(super) fn list(self) -> Vec<Kind> {
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

    /// What to call values of these kinds.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::NULL => "null",
            Self::BOOL => "bool",
            Self::INTEGER => "integer",
            Self::NUMBER => "number",
            Self::TEXT => "text",
            Self::LIST => "list",
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
            JsonType::String => Self::TEXT,
            JsonType::Array => Self::LIST,
            JsonType::Object => Self::OBJECT,
        }
    }
}
