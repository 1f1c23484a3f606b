//! What the rules ask about schemas before any type is made.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::document::{Keywords, Schema, SchemaId, SchemaKind, Schemas};
use crate::model::types::conjunction::{Conjunction, schema};
use crate::model::types::facts::Facts;
use crate::model::types::inferred_kinds::{InferredKinds, infer_all};
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};
use crate::model::{Literal, as_pointer};
use crate::options::Options;
use crate::report::Problem;

/// Questions about schemas, with the answers kept that are asked for often. Asking changes nothing.
#[derive(Debug)]
pub(super) struct Analyzer<'a> {
    pub(super) schemas: &'a Schemas,
    pub(super) options: &'a Options,
    /// The schemas that the user has own types for.
    pub(super) replaced: BTreeMap<SchemaId, String>,
    pub(super) inferred_kinds: Vec<InferredKinds>,
    pub(super) simple: RefCell<BTreeMap<SchemaSet, SchemaSet>>,
    /// Absent while they are being looked for, so that what contains itself ends.
    pub(super) values: RefCell<BTreeMap<SchemaSet, Option<Vec<Literal>>>>,
    pub(super) facts: RefCell<BTreeMap<SchemaSet, Facts>>,
    /// For schemas that are tested, whether types say exactly what they do about values of some kinds.
    pub(super) exact: RefCell<BTreeMap<(SchemaId, Kinds), bool>>,
    /// What there is to say about the plans made so far.
    diagnostics: RefCell<Vec<Problem>>,
}

impl<'a> Analyzer<'a> {
    pub(super) fn new(schemas: &'a Schemas, options: &'a Options) -> Self {
        let replaced = replaced(schemas, options);
        Self {
            schemas,
            options,
            replaced,
            inferred_kinds: infer_all(schemas),
            simple: RefCell::default(),
            values: RefCell::default(),
            facts: RefCell::default(),
            exact: RefCell::default(),
            diagnostics: RefCell::default(),
        }
    }

    pub(super) fn report(&self, problem: Problem) {
        self.diagnostics.borrow_mut().push(problem);
    }

    pub(super) fn take_diagnostics(&self) -> Vec<Problem> {
        self.diagnostics.take()
    }

    pub(super) fn schema(&self, id: SchemaId) -> &'a Schema {
        schema(self.schemas, id)
    }

    pub(super) fn keywords(&self, id: SchemaId) -> Option<&'a Keywords> {
        match &self.schema(id).kind {
            SchemaKind::Bool(_) => None,
            SchemaKind::Keywords(keywords) => Some(keywords),
        }
    }

    pub(super) fn conjunction(&self, parts: &[SchemaPart]) -> Conjunction<'a> {
        Conjunction::of(self.schemas, parts)
    }

    /// The schema, and those that it only refers to, one after the other.
    pub(super) fn aliases(&self, id: SchemaId) -> Vec<SchemaId> {
        let mut chain = vec![id];
        let mut here = id;
        while let Some(next) = self.keywords(here).filter(|keywords| !keywords.has_assertions()).and_then(|keywords| {
            let mut references = keywords.references();
            references.next().filter(|_| references.next().is_none())
        }) {
            if chain.contains(&next) {
                break;
            }
            chain.push(next);
            here = next;
        }
        chain
    }
}

/// Which schemas the option `replace` names: by component, or by JSON pointer.
fn replaced(schemas: &Schemas, options: &Options) -> BTreeMap<SchemaId, String> {
    let mut found = BTreeMap::new();
    if options.replace.is_empty() {
        return found;
    }
    for (id, schema) in (0..).map(SchemaId).zip(&schemas.0) {
        if let Some((_, path)) = options.replace.iter().find(|(selector, _)| selects(selector, schema)) {
            found.insert(id, path.clone());
        }
    }
    found
}

/// Whether a selector (`Pet`, `/components/schemas/Pet`, `#/components/schemas/Pet`) means this schema.
fn selects(selector: &str, schema: &Schema) -> bool {
    match as_pointer(selector) {
        Some(pointer) => schema.at.pointer.to_string() == pointer,
        None => schema.component.as_deref() == Some(selector),
    }
}
