//! Which schemas are the same type: aliases, wrappers around one schema, and parts that add nothing to the others.

use crate::document::{Keywords, SchemaId};
use crate::model::types::goal::{Facet, Goal, Kinds, Part};
use crate::model::types::survey::Survey;
use crate::model::types::view::{DEEPEST, Leaf, View, referred};

impl Survey<'_> {
    /// The goal in its shortest form: what has the same values and needs no type of its own has the same simple goal.
    pub(super) fn simplify(&self, goal: &Goal) -> Goal {
        if let Some(simple) = self.simple.borrow().get(goal) {
            return simple.clone();
        }
        let parts = match goal.parts.as_slice() {
            [part] => self.expand_one(*part, &mut Vec::new()),
            parts => self.expand_all(parts, &mut Vec::new()),
        };
        let parts: Vec<Part> = parts.into_iter().map(|part| self.normal(part)).collect();
        let mut simple = Goal::all(parts).among(goal.among.clone());
        let kinds = self.kinds(&simple);
        if !kinds.within(goal.kinds) {
            simple.kinds = kinds & goal.kinds;
        }
        self.simple.borrow_mut().insert(goal.clone(), simple.clone());
        simple
    }

    /// A part that is a goal alone: what it wraps, if it only wraps one thing.
    fn expand_one(&self, part: Part, above: &mut Vec<SchemaId>) -> Vec<Part> {
        let Some(links) = self.only_links(part, above) else { return vec![part] };
        above.push(part.schema);
        let inside = match links.as_slice() {
            [] => vec![part],
            [link] => self.expand_one(Part::whole(*link), above),
            _ => {
                let links: Vec<Part> = links.into_iter().map(Part::whole).collect();
                let inside = self.expand_all(&links, above);
                if inside.len() == 1 { inside } else { vec![part] }
            }
        };
        above.pop();
        inside
    }

    /// Parts that hold together: wrappers opened, and those left out that say nothing new.
    fn expand_all(&self, parts: &[Part], above: &mut Vec<SchemaId>) -> Vec<Part> {
        if let [only] = self.prune(parts.to_vec()).as_slice() {
            return self.expand_one(*only, above);
        }
        let mut all = Vec::new();
        for part in parts {
            self.open(*part, above, &mut all);
        }
        self.prune(Goal::all(all).parts)
    }

    fn open(&self, part: Part, above: &mut Vec<SchemaId>, all: &mut Vec<Part>) {
        match self.only_links(part, above) {
            Some(links) => {
                above.push(part.schema);
                links.into_iter().for_each(|link| self.open(Part::whole(link), above, all));
                above.pop();
            }
            None => all.push(part),
        }
    }

    /// The links of a schema that says nothing itself. None of a schema with a type of the user's own, of a child that its base finds by
    /// discriminator, and of one that is being opened.
    fn only_links(&self, part: Part, above: &[SchemaId]) -> Option<Vec<SchemaId>> {
        let keywords = self.keywords(part.schema).filter(|keywords| part.is_whole() && !keywords.speaks())?;
        let kept = above.len() > DEEPEST
            || above.contains(&part.schema)
            || self.replaced.contains_key(&part.schema)
            || self.is_child(part.schema, keywords);
        (!kept).then(|| keywords.links().collect())
    }

    /// Whether a schema's base counts it among its children.
    fn is_child(&self, child: SchemaId, keywords: &Keywords) -> bool {
        keywords.links().any(|link| {
            let base = self.keywords(referred(self.schemas, link)).and_then(|base| base.discriminator.as_ref());
            base.is_some_and(|found| found.children.iter().chain(&found.mapping).any(|(_, id)| *id == child))
        })
    }

    /// Without the parts that add nothing to the others; components stay before what is written in place.
    fn prune(&self, mut parts: Vec<Part>) -> Vec<Part> {
        for components_too in [false, true] {
            let mut at = 0;
            while parts.len() > 1 && at < parts.len() {
                let part = parts[at];
                let in_turn = components_too || self.schema(part.schema).component.is_none();
                let rest: Vec<Part> = parts.iter().copied().filter(|other| *other != part).collect();
                if in_turn && self.adds_nothing(part, &rest) {
                    parts = rest;
                } else {
                    at += 1;
                }
            }
        }
        parts
    }

    pub(super) fn adds_nothing(&self, part: Part, rest: &[Part]) -> bool {
        if self.replaced.contains_key(&part.schema) {
            return false;
        }
        let (here, there) = (self.view(&[part]), self.view(rest));
        if here.never || here.cycle.is_some() || there.never || there.cycle.is_some() {
            return false;
        }
        let kinds = self.kinds_of(rest);
        here.leaves.iter().all(|leaf| there.has(leaf.part) || is_implied(leaf, &there, kinds))
    }

    /// The part without facets that leave out nothing.
    fn normal(&self, part: Part) -> Part {
        let Some(keywords) = self.keywords(part.schema) else { return Part::whole(part.schema) };
        let found = keywords.discriminator.as_ref();
        let holds = [
            (Facet::LINKS, keywords.links().next().is_some()),
            (Facet::ONE_OF, !keywords.one_of.is_empty()),
            (Facet::ANY_OF, !keywords.any_of.is_empty()),
            (Facet::CHILDREN, found.is_some_and(|found| !found.children.is_empty() || !found.mapping.is_empty())),
        ];
        holds
            .into_iter()
            .filter(|(facet, held)| *held && part.facet.has(*facet))
            .fold(Part::whole(part.schema), |part, (facet, _)| part.without(facet))
    }
}

/// Whether a leaf says only what the others say already: their kinds, properties that they have and require, and nothing else.
fn is_implied(leaf: &Leaf<'_>, there: &View<'_>, kinds: Kinds) -> bool {
    let keywords = leaf.keywords;
    let unheard = keywords.enumeration.is_some()
        || keywords.constant.is_some()
        || keywords.format.is_some()
        || keywords.not.is_some()
        || keywords.if_then_else.is_some()
        || keywords.speaks_of_lists()
        || keywords.speaks_of_text()
        || keywords.speaks_of_numbers()
        || !(keywords.one_of.is_empty() || leaf.part.facet.has(Facet::ONE_OF))
        || !(keywords.any_of.is_empty() || leaf.part.facet.has(Facet::ANY_OF));
    !unheard && types_allow(keywords, kinds) && objects_are_alike(keywords, there)
}

fn types_allow(keywords: &Keywords, kinds: Kinds) -> bool {
    let allowed = |types: &Vec<_>| types.iter().fold(Kinds::NONE, |all, json| all | Kinds::from(*json));
    keywords.types.as_ref().is_none_or(|types| kinds.within(allowed(types)))
}

fn objects_are_alike(keywords: &Keywords, there: &View<'_>) -> bool {
    let unheard = keywords.additional_properties.is_some()
        || keywords.unevaluated_properties.is_some()
        || keywords.property_names.is_some()
        || keywords.min_properties.is_some()
        || keywords.max_properties.is_some()
        || !keywords.pattern_properties.is_empty()
        || !keywords.dependent_required.is_empty()
        || !keywords.dependent_schemas.is_empty();
    let has = |property: &(String, SchemaId)| there.keywords().any(|other| other.properties.contains(property));
    let requires = |name: &String| there.keywords().any(|other| other.required.contains(name));
    !unheard && keywords.properties.iter().all(has) && keywords.required.iter().all(requires)
}
