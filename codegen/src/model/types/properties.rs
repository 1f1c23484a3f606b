//! Objects: which properties they have, and what other properties may be.

use crate::document::{Keywords, SchemaId, SchemaKind};
use crate::model::Docs;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::direction::Direction;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};

/// A property, merged from every schema that speaks of it.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) set: SchemaSet,
    pub(super) required: bool,
    pub(super) docs: Docs,
}

/// What may stand beside the named properties.
#[derive(Clone, Debug)]
pub(super) enum OtherProperties {
    /// The document doesn't say.
    Unspecified,
    /// Anything, and the document says so.
    Any,
    /// Nothing.
    Forbidden,
    /// Values of this goal.
    Schemas(SchemaSet),
    /// Values that the model has no type for: patterns with types of their own beside others.
    Mixed,
}

impl<'a> Analyzer<'a> {
    /// The properties of objects in the order in which they are first spoken of.
    pub(super) fn properties(&self, conjunction: &Conjunction<'a>) -> Vec<Property> {
        property_names(conjunction).into_iter().map(|name| self.property(conjunction, name)).collect()
    }

    /// A property by name, whether it is spoken of or not.
    pub(super) fn property(&self, conjunction: &Conjunction<'a>, name: &str) -> Property {
        let mut parts = Vec::new();
        let mut docs = Docs::default();
        for keywords in conjunction.keywords() {
            if let Some((_, id)) = keywords.properties.iter().find(|(other, _)| other == name) {
                parts.push(SchemaPart::whole(*id));
                self.describe(*id, &mut docs);
            } else {
                parts.extend(self.schema_of_others(keywords).map(SchemaPart::whole));
            }
        }
        let required = conjunction.keywords().any(|keywords| keywords.required.iter().any(|other| other == name));
        Property { name: name.to_owned(), set: SchemaSet::new(parts), required, docs }
    }

    /// What the schema of a property says for people; the innermost words stay with the type that a reference leads to.
    fn describe(&self, id: SchemaId, docs: &mut Docs) {
        if let Some(keywords) = self.keywords(id) {
            docs.deprecated |= keywords.deprecated;
            if docs.description.is_none() {
                docs.description.clone_from(&keywords.description);
            }
        }
    }

    /// The schema that a leaf has for properties which it does not name, if it says anything.
    fn schema_of_others(&self, keywords: &Keywords) -> Option<SchemaId> {
        let id = keywords.additional_properties?;
        let speaks = !matches!(self.schema(id).kind, SchemaKind::Bool(_)) && !self.is_anything(&SchemaSet::of(id));
        (speaks && keywords.pattern_properties.is_empty()).then_some(id)
    }

    pub(super) fn is_closed(&self, conjunction: &Conjunction<'a>) -> bool {
        matches!(self.others(conjunction), OtherProperties::Forbidden)
    }

    /// What may stand beside the named properties. One part that closes the object closes it: all parts' properties count as named,
    /// as authors of `allOf` mean it.
    pub(super) fn others(&self, conjunction: &Conjunction<'a>) -> OtherProperties {
        let said = conjunction
            .keywords()
            .flat_map(|keywords| keywords.additional_properties.or(keywords.unevaluated_properties));
        let mut fitting = Vec::new();
        let (mut open, mut closed) = (false, false);
        for id in said {
            match self.schema(id).kind {
                SchemaKind::Bool(false) => closed = true,
                SchemaKind::Bool(true) => open = true,
                SchemaKind::Keywords(_) if self.is_anything(&SchemaSet::of(id)) => open = true,
                SchemaKind::Keywords(_) => fitting.push(SchemaPart::whole(id)),
            }
        }
        let patterns: Vec<SchemaId> =
            conjunction.keywords().flat_map(|keywords| keywords.pattern_properties.iter().map(|(_, id)| *id)).collect();
        let beside = match () {
            () if closed => OtherProperties::Forbidden,
            () if !fitting.is_empty() => OtherProperties::Schemas(SchemaSet::new(fitting)),
            () if open => OtherProperties::Any,
            () => OtherProperties::Unspecified,
        };
        self.with_patterns(&patterns, beside)
    }

    fn with_patterns(&self, patterns: &[SchemaId], beside: OtherProperties) -> OtherProperties {
        let Some((first, more)) = patterns.split_first() else { return beside };
        let set = self.simplify(&SchemaSet::of(*first));
        let alike = more.iter().all(|other| self.simplify(&SchemaSet::of(*other)) == set);
        match beside {
            OtherProperties::Forbidden if alike => OtherProperties::Schemas(set),
            OtherProperties::Schemas(other) if alike && self.simplify(&other) == set => OtherProperties::Schemas(set),
            _ if self.is_anything(&set) && alike => OtherProperties::Any,
            _ => OtherProperties::Mixed,
        }
    }

    /// Whether a property travels this way: `writeOnly` ones are not in what an API sends, `readOnly` ones not in what it is sent.
    pub(super) fn travels(&self, property: &Property, direction: Direction) -> bool {
        !property.set.parts.iter().any(|part| self.is_kept_back(part.schema, direction, 8))
    }

    fn is_kept_back(&self, id: SchemaId, direction: Direction, depth: usize) -> bool {
        let (Some(keywords), Some(depth)) = (self.keywords(id), usize::checked_sub(depth, 1)) else { return false };
        let own = match direction {
            Direction::Request => keywords.write_only,
            Direction::Response => keywords.read_only,
        };
        own || keywords.references().any(|reference| self.is_kept_back(reference, direction, depth))
    }

    /// The properties that only a choice between required ones, or a condition, names.
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

    /// What `then`, `else` and `dependentSchemas` call properties: anything may stand there where the condition does not hold.
    fn conditional_properties(&self, keywords: &Keywords) -> Vec<String> {
        let branches =
            keywords.if_then_else.into_iter().flat_map(|(_, then, otherwise)| then.into_iter().chain(otherwise));
        let dependent = keywords.dependent_schemas.iter().map(|(_, id)| *id);
        let views = branches.chain(dependent).map(|id| self.conjunction(&[SchemaPart::whole(id)]));
        views.flat_map(|conjunction| property_names(&conjunction)).map(str::to_owned).collect()
    }
}

/// The names of the properties that are spoken of, in that order.
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
