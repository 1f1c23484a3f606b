//! What one type is made from: schemas that must hold together, and the JSON kinds that are left of them.
//!
//! A merged property, a member of a union with what stands beside the union, the part of a schema that is not `null`: each is a
//! set of parts of schemas that exist, so that recursion through merges ends and equal questions meet the same answer.

use crate::document::SchemaId;
use crate::model::types::kinds::Kinds;

/// Schemas that must all hold, for values of some kinds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaSet {
    /// In the order in which their properties are listed; no part twice.
    pub(super) parts: Vec<SchemaPart>,
    /// The kinds asked for. [`Kinds::ALL`] where the schemas themselves allow nothing else.
    pub(super) kinds: Kinds,
    /// The members of its choice that are left, when the others have been told apart from them; empty: all.
    pub(super) branches: Vec<SchemaId>,
}

/// A schema, or some of its keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaPart {
    pub(super) schema: SchemaId,
    pub(super) omitted: OmittedKeywords,
}

/// Which keywords of a schema a [`Part`] leaves out.
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

    /// All values that its schemas allow.
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
    /// Without `$ref` and `allOf`.
    pub(super) const REFERENCES: Self = Self(1);
    /// Without `oneOf`.
    pub(super) const ONE_OF: Self = Self(2);
    /// Without `anyOf`.
    pub(super) const ANY_OF: Self = Self(4);
    /// Without the children that a `discriminator` brings.
    pub(super) const CHILDREN: Self = Self(8);

    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
