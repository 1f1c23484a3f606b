//! Infers the JSON types of the values of a schema.

use crate::document::{Keywords, SchemaId, SchemaKind, Schemas};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::schema;
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::{OmittedKeywords, SchemaPart, SchemaSet};
use crate::source::{Node, Number};

/// The JSON types of the values that keywords allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InferredKinds {
    /// By `type`, `enum` and `const`.
    declared: Kinds,
    /// The types to which the other keywords apply.
    implied: Kinds,
}

impl InferredKinds {
    const NONE: Self = Self { declared: Kinds::NONE, implied: Kinds::NONE };
    const ALL: Self = Self { declared: Kinds::ALL, implied: Kinds::NONE };

    fn and(self, other: Self) -> Self {
        Self { declared: self.declared & other.declared, implied: self.implied | other.implied }
    }

    /// The effective types. Without `type`, the types to which the keywords apply are assumed, as most authors intend; JSON Schema would
    /// accept values of all other types.
    fn kinds(self) -> Kinds {
        if self.declared == Kinds::ALL && !self.implied.is_empty() { self.implied } else { self.declared }
    }
}

/// Infers the types of every schema, through references, `allOf` and unions. For schemas that refer to each other in a cycle, the least
/// fixed point is computed (a union that contains itself adds nothing to itself), or the greatest if the least one is empty (a child that
/// extends the union whose branch it is).
pub(super) fn infer_all(schemas: &Schemas) -> Vec<InferredKinds> {
    let dependents = dependents(schemas);
    let least = solve(schemas, &dependents, InferredKinds::NONE);
    if least.iter().all(|inferred| !inferred.declared.is_empty()) {
        return least;
    }
    let greatest = solve(schemas, &dependents, InferredKinds::ALL);
    least
        .into_iter()
        .zip(greatest)
        .map(|(least, greatest)| if least.declared.is_empty() { greatest } else { least })
        .collect()
}

/// For each schema, the schemas whose inferred types depend on it.
fn dependents(schemas: &Schemas) -> Vec<Vec<usize>> {
    let mut dependents = vec![Vec::new(); schemas.0.len()];
    for (at, schema) in schemas.0.iter().enumerate() {
        if let SchemaKind::Keywords(keywords) = &schema.kind {
            let used = keywords.references().chain(keywords.one_of.iter().chain(&keywords.any_of).copied());
            used.for_each(|id| dependents[id.0 as usize].push(at));
        }
    }
    dependents
}

fn solve(schemas: &Schemas, dependents: &[Vec<usize>], start: InferredKinds) -> Vec<InferredKinds> {
    /// The maximum number of changes per schema until the fixed point.
    const MAX_ROUNDS: usize = 32;
    let mut inferred_kinds = vec![start; schemas.0.len()];
    let mut pending: Vec<usize> = (0..schemas.0.len()).collect();
    let mut queued = vec![true; schemas.0.len()];
    for _ in 0..schemas.0.len() * MAX_ROUNDS {
        let Some(at) = pending.pop() else { break };
        queued[at] = false;
        let id = SchemaId(u32::try_from(at).unwrap_or(u32::MAX));
        let inferred = infer(schemas, &inferred_kinds, SchemaPart::whole(id));
        if std::mem::replace(&mut inferred_kinds[at], inferred) != inferred {
            for dependent in &dependents[at] {
                if !std::mem::replace(&mut queued[*dependent], true) {
                    pending.push(*dependent);
                }
            }
        }
    }
    inferred_kinds
}

/// Infers the types of a part from those inferred so far.
fn infer(schemas: &Schemas, inferred_kinds: &[InferredKinds], part: SchemaPart) -> InferredKinds {
    let keywords = match &schema(schemas, part.schema).kind {
        SchemaKind::Bool(true) => return InferredKinds::ALL,
        SchemaKind::Bool(false) => return InferredKinds::NONE,
        SchemaKind::Keywords(keywords) => keywords,
    };
    let of = |id: SchemaId| inferred_kinds[id.0 as usize];
    let mut inferred = InferredKinds { declared: declared_kinds(keywords), implied: implied_kinds(keywords) };
    if !part.omitted.contains(OmittedKeywords::REFERENCES) {
        inferred = keywords.references().fold(inferred, |inferred, reference| inferred.and(of(reference)));
    }
    for (keyword, branches) in
        [(OmittedKeywords::ONE_OF, &keywords.one_of), (OmittedKeywords::ANY_OF, &keywords.any_of)]
    {
        if !branches.is_empty() && !part.omitted.contains(keyword) {
            let others = branches.iter().filter(|branch| **branch != part.schema).map(|branch| of(*branch));
            inferred = inferred.and(others.fold(InferredKinds::NONE, |all, branch| InferredKinds {
                declared: all.declared | branch.declared,
                implied: all.implied | branch.kinds(),
            }));
        }
    }
    inferred
}

impl Analyzer<'_> {
    /// The kinds of the values of a set.
    pub(super) fn kinds(&self, set: &SchemaSet) -> Kinds {
        self.kinds_of(&set.parts) & set.kinds
    }

    /// The kinds of the values of some parts.
    pub(super) fn kinds_of(&self, parts: &[SchemaPart]) -> Kinds {
        self.inferred_kinds_of(parts).kinds()
    }

    /// Whether the kinds of a set are inferred from keywords, without `type`, `enum` or `const`.
    pub(super) fn infers_its_kind(&self, set: &SchemaSet) -> bool {
        let inferred = self.inferred_kinds_of(&set.parts);
        inferred.declared == Kinds::ALL && !inferred.implied.is_empty()
    }

    fn inferred_kinds_of(&self, parts: &[SchemaPart]) -> InferredKinds {
        let inferred = |part: &SchemaPart| {
            if part.is_whole() {
                self.inferred_kinds[part.schema.0 as usize]
            } else {
                infer(self.schemas, &self.inferred_kinds, *part)
            }
        };
        parts.iter().map(inferred).fold(InferredKinds::ALL, InferredKinds::and)
    }

    /// Whether every value is valid.
    pub(super) fn accepts_any_value(&self, set: &SchemaSet) -> bool {
        set.kinds == Kinds::ALL && self.accept_any_value(&set.parts, &mut Vec::new())
    }

    fn accept_any_value(&self, parts: &[SchemaPart], seen: &mut Vec<SchemaId>) -> bool {
        if self.kinds_of(parts) != Kinds::ALL {
            return false;
        }
        let conjunction = self.conjunction(parts);
        let mut any_branch = |branches: &[SchemaId]| {
            branches.iter().any(|branch| {
                if seen.contains(branch) {
                    return false;
                }
                seen.push(*branch);
                self.accept_any_value(&[SchemaPart::whole(*branch)], seen)
            })
        };
        let is_unrestricted = |keywords: &Keywords| {
            implied_kinds(keywords) == Kinds::NONE && keywords.enumeration.is_none() && keywords.not.is_none()
        };
        conjunction.keywords().all(is_unrestricted)
            && conjunction.alternatives().iter().all(|alternatives| any_branch(alternatives.branches))
    }
}

/// The kinds that `type`, `enum` and `const` allow.
fn declared_kinds(keywords: &Keywords) -> Kinds {
    let union = |kinds: &mut dyn Iterator<Item = Kinds>| kinds.fold(Kinds::NONE, |all, kind| all | kind);
    let mut kinds = Kinds::ALL;
    if let Some(types) = &keywords.types {
        kinds = kinds & union(&mut types.iter().map(|json| Kinds::from(*json)));
    }
    if let Some(values) = &keywords.enumeration {
        kinds = kinds & union(&mut values.iter().map(kinds_of_value));
    }
    if let Some(value) = &keywords.constant {
        kinds = kinds & kinds_of_value(value);
    }
    kinds
}

/// The kind of a value in the document.
pub(super) fn kinds_of_value(value: &Node) -> Kinds {
    match value {
        Node::Null => Kinds::NULL,
        Node::Bool(_) => Kinds::BOOL,
        Node::Number(Number::Int(_)) => Kinds::INTEGER,
        Node::Number(Number::Float(float)) if float.fract() == 0.0 => Kinds::INTEGER,
        Node::Number(Number::Float(_)) => Kinds::NUMBER.difference(Kinds::INTEGER),
        Node::String(_) => Kinds::STRING,
        Node::Array(_) => Kinds::ARRAY,
        Node::Object(_) => Kinds::OBJECT,
    }
}

/// The kinds to which the keywords other than `type`, `enum` and `const` apply.
fn implied_kinds(keywords: &Keywords) -> Kinds {
    let groups = [
        (keywords.has_object_keywords(), Kinds::OBJECT),
        (keywords.has_array_keywords(), Kinds::ARRAY),
        (keywords.has_string_keywords(), Kinds::STRING),
        (keywords.has_number_keywords(), Kinds::NUMBER),
    ];
    let kinds =
        groups.into_iter().filter(|(is_present, _)| *is_present).fold(Kinds::NONE, |all, (_, kinds)| all | kinds);
    match keywords.format.as_deref() {
        Some(format) if kinds == Kinds::NONE => kinds_of_format(format),
        _ => kinds,
    }
}

fn kinds_of_format(format: &str) -> Kinds {
    match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => Kinds::INTEGER,
        "float" | "double" => Kinds::NUMBER,
        _ => Kinds::STRING,
    }
}
