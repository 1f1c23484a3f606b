//! The properties of objects, and which additional properties are allowed.

use crate::document::{Keywords, SchemaId, SchemaKind};
use crate::model::Docs;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::direction::Direction;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};

/// A property with the schemas of all declarations.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) set: SchemaSet,
    pub(super) required: bool,
    pub(super) docs: Docs,
}

/// The properties that are allowed next to the declared ones.
#[derive(Clone, Debug)]
pub(super) enum OtherProperties {
    /// Neither `additionalProperties` nor `unevaluatedProperties`.
    Unspecified,
    /// Explicitly any value.
    Any,
    /// None.
    Forbidden,
    /// Values of these schemas.
    Schemas(SchemaSet),
    /// Values of different schemas, by `patternProperties`, for which the model has no type.
    Mixed,
}

impl<'a> Analyzer<'a> {
    /// The declared and required properties in the order of their first appearance.
    pub(super) fn properties(&self, conjunction: &Conjunction<'a>) -> Vec<Property> {
        property_names(conjunction).into_iter().map(|name| self.property(conjunction, name)).collect()
    }

    /// The property of a name, whether or not it is declared.
    pub(super) fn property(&self, conjunction: &Conjunction<'a>, name: &str) -> Property {
        let mut parts = Vec::new();
        let mut docs = Docs::default();
        for keywords in conjunction.keywords() {
            if let Some((_, id)) = keywords.properties.iter().find(|(other, _)| other == name) {
                parts.push(SchemaPart::whole(*id));
                self.describe(*id, &mut docs);
            } else {
                parts.extend(self.additional_schema(keywords).map(SchemaPart::whole));
            }
        }
        let required = conjunction.keywords().any(|keywords| keywords.required.iter().any(|other| other == name));
        Property { name: name.to_owned(), set: SchemaSet::new(parts), required, docs }
    }

    /// Adds the annotations of a property's schema. References are not followed: their annotations belong to the type.
    fn describe(&self, id: SchemaId, docs: &mut Docs) {
        if let Some(keywords) = self.keywords(id) {
            docs.deprecated |= keywords.deprecated;
            if docs.description.is_none() {
                docs.description.clone_from(&keywords.description);
            }
        }
    }

    /// The schema of `additionalProperties` if it restricts the values.
    fn additional_schema(&self, keywords: &Keywords) -> Option<SchemaId> {
        let id = keywords.additional_properties?;
        let is_restricting =
            !matches!(self.schema(id).kind, SchemaKind::Bool(_)) && !self.accepts_any_value(&SchemaSet::of(id));
        (is_restricting && keywords.pattern_properties.is_empty()).then_some(id)
    }

    pub(super) fn is_closed(&self, conjunction: &Conjunction<'a>) -> bool {
        matches!(self.others(conjunction), OtherProperties::Forbidden)
    }

    /// The properties that are allowed next to the declared ones. If one schema forbids additional properties, the properties of all schemas
    /// count as declared, as authors of `allOf` intend.
    pub(super) fn others(&self, conjunction: &Conjunction<'a>) -> OtherProperties {
        let additional = conjunction
            .keywords()
            .flat_map(|keywords| keywords.additional_properties.or(keywords.unevaluated_properties));
        let mut restricting = Vec::new();
        let (mut is_open, mut is_closed) = (false, false);
        for id in additional {
            match self.schema(id).kind {
                SchemaKind::Bool(false) => is_closed = true,
                SchemaKind::Bool(true) => is_open = true,
                SchemaKind::Keywords(_) if self.accepts_any_value(&SchemaSet::of(id)) => is_open = true,
                SchemaKind::Keywords(_) => restricting.push(SchemaPart::whole(id)),
            }
        }
        let patterns: Vec<SchemaId> =
            conjunction.keywords().flat_map(|keywords| keywords.pattern_properties.iter().map(|(_, id)| *id)).collect();
        let additional = match () {
            () if is_closed => OtherProperties::Forbidden,
            () if !restricting.is_empty() => OtherProperties::Schemas(SchemaSet::new(restricting)),
            () if is_open => OtherProperties::Any,
            () => OtherProperties::Unspecified,
        };
        self.with_patterns(&patterns, additional)
    }

    fn with_patterns(&self, patterns: &[SchemaId], additional: OtherProperties) -> OtherProperties {
        let Some((first, more)) = patterns.split_first() else { return additional };
        let set = self.simplify(&SchemaSet::of(*first));
        let are_equal = more.iter().all(|other| self.simplify(&SchemaSet::of(*other)) == set);
        match additional {
            OtherProperties::Forbidden if are_equal => OtherProperties::Schemas(set),
            OtherProperties::Schemas(other) if are_equal && self.simplify(&other) == set => {
                OtherProperties::Schemas(set)
            }
            _ if self.accepts_any_value(&set) && are_equal => OtherProperties::Any,
            _ => OtherProperties::Mixed,
        }
    }

    /// Whether messages of this direction contain a property: requests of the API have no `writeOnly` properties, responses to them no
    /// `readOnly` ones.
    pub(super) fn is_present(&self, property: &Property, direction: Direction) -> bool {
        !property.set.parts.iter().any(|part| self.is_excluded(part.schema, direction, 8))
    }

    fn is_excluded(&self, id: SchemaId, direction: Direction, depth: usize) -> bool {
        let (Some(keywords), Some(depth)) = (self.keywords(id), usize::checked_sub(depth, 1)) else { return false };
        let own = match direction {
            Direction::Request => keywords.write_only,
            Direction::Response => keywords.read_only,
        };
        own || keywords.references().any(|reference| self.is_excluded(reference, direction, depth))
    }

    /// The properties that are only declared by alternatives of `required` or by conditional schemas.
    pub(super) fn conditional_names(&self, conjunction: &Conjunction<'a>) -> Vec<String> {
        let sets = conjunction.alternatives().into_iter().filter_map(|alternatives| self.required_sets(&alternatives));
        let conditional = conjunction.keywords().flat_map(|keywords| self.conditional_properties(keywords));
        let mut names: Vec<String> = Vec::new();
        for name in sets.flatten().flatten().chain(conditional) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The properties of `then`, `else` and `dependentSchemas`, which can have any value if the condition does not hold.
    fn conditional_properties(&self, keywords: &Keywords) -> Vec<String> {
        let branches =
            keywords.if_then_else.into_iter().flat_map(|(_, then, otherwise)| then.into_iter().chain(otherwise));
        let dependent = keywords.dependent_schemas.iter().map(|(_, id)| *id);
        let conjunctions = branches.chain(dependent).map(|id| self.conjunction(&[SchemaPart::whole(id)]));
        conjunctions.flat_map(|conjunction| property_names(&conjunction)).map(str::to_owned).collect()
    }
}

/// The names of the declared and required properties in the order of their first appearance.
fn property_names<'a>(conjunction: &Conjunction<'a>) -> Vec<&'a str> {
    let declared =
        conjunction.keywords().flat_map(|keywords| keywords.properties.iter().map(|(name, _)| name.as_str()));
    let required = conjunction.keywords().flat_map(|keywords| keywords.required.iter().map(String::as_str));
    let mut names: Vec<&str> = Vec::new();
    for name in declared.chain(required) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
