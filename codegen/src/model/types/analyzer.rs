//! The analysis of schemas before types are created.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::document::{Keywords, Schema, SchemaId, SchemaKind, Schemas};
use crate::model::types::conjunction::{Conjunction, schema};
use crate::model::types::inferred_kinds::{InferredKinds, infer_all};
use crate::model::types::kinds::Kinds;
use crate::model::types::object_facts::ObjectFacts;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};
use crate::model::{Literal, as_pointer};
use crate::options::Options;
use crate::report::Problem;

/// Analyzes schemas. Results are cached. The analysis creates no types.
#[derive(Debug)]
pub(super) struct Analyzer<'a> {
    pub(super) schemas: &'a Schemas,
    pub(super) options: &'a Options,
    /// The schemas that the option `replace` replaces, with the paths of the user's types.
    pub(super) replaced: BTreeMap<SchemaId, String>,
    pub(super) inferred_kinds: Vec<InferredKinds>,
    pub(super) simplified: RefCell<BTreeMap<SchemaSet, SchemaSet>>,
    /// `None` while the values of a set are being computed, so that recursion terminates.
    pub(super) values: RefCell<BTreeMap<SchemaSet, Option<Vec<Literal>>>>,
    pub(super) facts: RefCell<BTreeMap<SchemaSet, ObjectFacts>>,
    /// Whether a type accepts the same values of some kinds as the schema.
    pub(super) exact: RefCell<BTreeMap<(SchemaId, Kinds), bool>>,
    /// The diagnostics of the plans made so far.
    diagnostics: RefCell<Vec<Problem>>,
}

impl<'a> Analyzer<'a> {
    pub(super) fn new(schemas: &'a Schemas, options: &'a Options) -> Self {
        let replaced = replaced_schemas(schemas, options);
        Self {
            schemas,
            options,
            replaced,
            inferred_kinds: infer_all(schemas),
            simplified: RefCell::default(),
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

    /// The schema, followed by the chain of schemas that it is an alias of.
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

/// The schemas that the option `replace` selects, by component or by JSON pointer.
fn replaced_schemas(schemas: &Schemas, options: &Options) -> BTreeMap<SchemaId, String> {
    let mut replaced = BTreeMap::new();
    if options.replace.is_empty() {
        return replaced;
    }
    for (id, schema) in (0..).map(SchemaId).zip(&schemas.0) {
        if let Some((_, path)) = options.replace.iter().find(|(selector, _)| selects(selector, schema)) {
            replaced.insert(id, path.clone());
        }
    }
    replaced
}

/// Whether a selector (`Pet`, `/components/schemas/Pet`, `#/components/schemas/Pet`) selects this schema.
fn selects(selector: &str, schema: &Schema) -> bool {
    match as_pointer(selector) {
        Some(pointer) => schema.at.pointer.to_string() == pointer,
        None => schema.component.as_deref() == Some(selector),
    }
}
