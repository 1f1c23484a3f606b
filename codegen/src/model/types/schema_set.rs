//! Sets of schemas that apply together to one value, restricted to some JSON types.
//!
//! A property that several schemas declare, a branch of a union with the keywords next to the union, and a nullable schema without `null`
//! are such sets. They refer to the schemas of the document instead of merging them, so that recursion terminates and equal sets are one type.

use crate::document::SchemaId;
use crate::model::types::kinds::Kinds;

/// Schemas that apply together to values of some kinds. A type is lowered from it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaSet {
    /// The schemas in the order of their properties, without duplicates.
    pub(super) parts: Vec<SchemaPart>,
    /// The kinds to which values are restricted. [`Kinds::ALL`] if the schemas alone restrict them.
    pub(super) kinds: Kinds,
    /// The branches of its union to which values are restricted, if a tag has excluded the others. Empty: all branches.
    pub(super) branches: Vec<SchemaId>,
}

/// A schema, possibly without some of its keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaPart {
    pub(super) schema: SchemaId,
    pub(super) omitted: OmittedKeywords,
}

/// The keywords of a schema that a [`SchemaPart`] omits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OmittedKeywords(u8);

impl SchemaSet {
    pub(super) fn of(schema: SchemaId) -> Self {
        Self::new(vec![SchemaPart::whole(schema)])
    }

    pub(super) fn new(parts: Vec<SchemaPart>) -> Self {
        let mut unique: Vec<SchemaPart> = Vec::with_capacity(parts.len());
        for part in parts {
            if !unique.contains(&part) {
                unique.push(part);
            }
        }
        Self { parts: unique, kinds: Kinds::ALL, branches: Vec::new() }
    }

    pub(super) fn with_branches(mut self, branches: Vec<SchemaId>) -> Self {
        self.branches = branches;
        self
    }

    /// Whether the set is restricted by its schemas alone.
    pub(super) fn is_whole(&self) -> bool {
        self.kinds == Kinds::ALL && self.branches.is_empty()
    }

    pub(super) fn limited_to(mut self, kinds: Kinds) -> Self {
        self.kinds = self.kinds & kinds;
        self
    }
}

impl SchemaPart {
    pub(super) fn whole(schema: SchemaId) -> Self {
        Self { schema, omitted: OmittedKeywords::NONE }
    }

    pub(super) fn without(self, omitted: OmittedKeywords) -> Self {
        Self { schema: self.schema, omitted: OmittedKeywords(self.omitted.0 | omitted.0) }
    }

    pub(super) fn is_whole(self) -> bool {
        self.omitted == OmittedKeywords::NONE
    }
}

impl OmittedKeywords {
    pub(super) const NONE: Self = Self(0);
    /// `$ref` and `allOf`.
    pub(super) const REFERENCES: Self = Self(1);
    /// `oneOf`.
    pub(super) const ONE_OF: Self = Self(2);
    /// `anyOf`.
    pub(super) const ANY_OF: Self = Self(4);
    /// The child schemas that a `discriminator` refers to.
    pub(super) const CHILDREN: Self = Self(8);

    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
