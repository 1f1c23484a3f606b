//! All keywords that a goal must obey, gathered through references and `allOf`.

use std::collections::BTreeMap;

use crate::document::{Discriminator, Keywords, Schema, SchemaId, SchemaKind, Schemas};
use crate::model::types::goal::{Facet, Part};

/// References are followed this deep; no document that means anything goes deeper.
pub(super) const DEEPEST: usize = 256;

/// So many ways to one schema are followed: what it brings depends on the way at most by the choices that are made on it, and the ways to the
/// last of schemas that each take over the next one twice double with every schema.
const WAYS: u8 = 16;

/// The leaves of some parts: schemas whose own keywords say something, base schemas first.
#[derive(Debug, Default)]
pub(super) struct View<'a> {
    pub(super) leaves: Vec<Leaf<'a>>,
    /// A `false` is among the parts.
    pub(super) never: bool,
    /// Schemas that are only references to each other.
    pub(super) cycle: Option<SchemaId>,
}

/// One schema's own keywords.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf<'a> {
    /// Always without links and children.
    pub(super) part: Part,
    pub(super) keywords: &'a Keywords,
}

/// A `oneOf` or an `anyOf`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'a> {
    /// The leaf that holds it.
    pub(super) part: Part,
    pub(super) how: Facet,
    pub(super) members: &'a [SchemaId],
    pub(super) discriminator: Option<&'a Discriminator>,
}

impl Choice<'_> {
    pub(super) fn is_one_of(&self) -> bool {
        self.how == Facet::ONE_OF
    }
}

/// The schema of an id.
pub(super) fn schema(schemas: &Schemas, id: SchemaId) -> &Schema {
    &schemas.0[id.0 as usize]
}

impl<'a> View<'a> {
    pub(super) fn of(schemas: &'a Schemas, parts: &[Part]) -> Self {
        let mut view = Self::default();
        let mut ways = BTreeMap::new();
        parts.iter().for_each(|part| view.gather(schemas, *part, &mut Vec::new(), &mut ways));
        view
    }

    fn gather(
        &mut self,
        schemas: &'a Schemas,
        part: Part,
        above: &mut Vec<SchemaId>,
        ways: &mut BTreeMap<SchemaId, u8>,
    ) {
        let keywords = match &schema(schemas, part.schema).kind {
            SchemaKind::Bool(true) => return,
            SchemaKind::Bool(false) => {
                self.never = true;
                return;
            }
            SchemaKind::Keywords(keywords) => keywords,
        };
        if !part.facet.has(Facet::LINKS) {
            if above.contains(&part.schema) || above.len() > DEEPEST {
                self.cycle = Some(part.schema);
                return;
            }
            let ways_here = ways.entry(part.schema).or_default();
            if *ways_here == WAYS {
                return;
            }
            *ways_here += 1;
            above.push(part.schema);
            keywords.links().for_each(|link| self.gather(schemas, Part::whole(link), above, ways));
            above.pop();
        }
        let own = Leaf {
            part: chosen(schemas, part, keywords, above).without(Facet::LINKS).without(Facet::CHILDREN),
            keywords,
        };
        if keywords.speaks() && !self.has(own.part) {
            self.leaves.push(own);
        }
    }

    pub(super) fn has(&self, part: Part) -> bool {
        self.leaves.iter().any(|leaf| leaf.part == part)
    }

    pub(super) fn keywords(&self) -> impl Iterator<Item = &'a Keywords> + '_ {
        self.leaves.iter().map(|leaf| leaf.keywords)
    }

    /// The leaves as parts: for goals that leave out some more of them.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        self.leaves.iter().map(|leaf| leaf.part)
    }

    pub(super) fn choices(&self) -> Vec<Choice<'a>> {
        let mut choices = Vec::new();
        for leaf in &self.leaves {
            let discriminator = leaf.keywords.discriminator.as_ref();
            for (how, members) in [(Facet::ONE_OF, &leaf.keywords.one_of), (Facet::ANY_OF, &leaf.keywords.any_of)] {
                if !members.is_empty() && !leaf.part.facet.has(how) {
                    choices.push(Choice { part: leaf.part, how, members, discriminator });
                }
            }
        }
        choices
    }
}

/// A base whose choice lists the schema that we come from (`Cat` extends `Pet`, which is one of `Cat` and `Dog`): the choice is made.
fn chosen(schemas: &Schemas, part: Part, keywords: &Keywords, above: &[SchemaId]) -> Part {
    let from = |members: &[SchemaId]| members.iter().any(|member| above.contains(&referred(schemas, *member)));
    let choices = [(Facet::ONE_OF, &keywords.one_of), (Facet::ANY_OF, &keywords.any_of)];
    let made = choices.into_iter().filter(|(_, members)| !above.is_empty() && from(members));
    made.fold(part, |part, (facet, _)| part.without(facet))
}

/// What a schema that is only a reference refers to; else the schema itself.
pub(super) fn referred(schemas: &Schemas, id: SchemaId) -> SchemaId {
    match &schema(schemas, id).kind {
        SchemaKind::Keywords(keywords) if !keywords.speaks() && keywords.all_of.is_empty() => {
            keywords.reference.unwrap_or(id)
        }
        _ => id,
    }
}

impl Keywords {
    /// The schemas that this one takes over whole.
    pub(super) fn links(&self) -> impl Iterator<Item = SchemaId> + '_ {
        self.reference.iter().chain(&self.all_of).copied()
    }

    /// Says something besides its links, its words for people and its direction.
    pub(super) fn speaks(&self) -> bool {
        self.speaks_besides_choices() || !self.any_of.is_empty() || !self.one_of.is_empty()
    }

    pub(super) fn speaks_besides_choices(&self) -> bool {
        self.types.is_some()
            || self.enumeration.is_some()
            || self.constant.is_some()
            || self.speaks_of_objects()
            || self.speaks_of_lists()
            || self.speaks_of_text()
            || self.speaks_of_numbers()
            || self.format.is_some()
            || self.not.is_some()
            || self.if_then_else.is_some()
    }

    pub(super) fn speaks_of_objects(&self) -> bool {
        !self.properties.is_empty()
            || !self.pattern_properties.is_empty()
            || self.additional_properties.is_some()
            || self.unevaluated_properties.is_some()
            || self.property_names.is_some()
            || !self.required.is_empty()
            || !self.dependent_required.is_empty()
            || !self.dependent_schemas.is_empty()
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }

    pub(super) fn speaks_of_lists(&self) -> bool {
        self.items.is_some()
            || !self.prefix_items.is_empty()
            || self.contains.is_some()
            || self.min_items.is_some()
            || self.max_items.is_some()
            || self.unique_items
            || self.unevaluated_items.is_some()
    }

    pub(super) fn speaks_of_text(&self) -> bool {
        self.min_length.is_some()
            || self.max_length.is_some()
            || self.pattern.is_some()
            || self.content_encoding.is_some()
            || self.content_media_type.is_some()
    }

    pub(super) fn speaks_of_numbers(&self) -> bool {
        self.minimum.is_some()
            || self.maximum.is_some()
            || self.exclusive_minimum.is_some()
            || self.exclusive_maximum.is_some()
            || self.multiple_of.is_some()
    }

    /// `if` with its `then` and `else`; by itself it asks for nothing.
    pub(super) fn condition(&self) -> Option<(SchemaId, Option<SchemaId>, Option<SchemaId>)> {
        self.if_then_else.filter(|(_, then, otherwise)| then.is_some() || otherwise.is_some())
    }

    /// Every schema that this one mentions.
    pub(super) fn mentions(&self) -> Vec<SchemaId> {
        let mut ids: Vec<SchemaId> = self.links().collect();
        ids.extend(self.any_of.iter().chain(&self.one_of).chain(&self.prefix_items));
        ids.extend(
            self.properties.iter().chain(&self.pattern_properties).chain(&self.dependent_schemas).map(|(_, id)| *id),
        );
        let single = [
            self.additional_properties,
            self.unevaluated_properties,
            self.property_names,
            self.items,
            self.contains,
            self.unevaluated_items,
            self.not,
        ];
        ids.extend(single.into_iter().flatten());
        if let Some((condition, then, otherwise)) = self.if_then_else {
            ids.push(condition);
            ids.extend([then, otherwise].into_iter().flatten());
        }
        if let Some(discriminator) = &self.discriminator {
            ids.extend(discriminator.mapping.iter().chain(&discriminator.children).map(|(_, id)| *id));
            ids.extend(discriminator.default);
        }
        ids
    }
}
