//! Schemas: a flat table of those that messages reach, each read once, wherever it is referred to from.

mod annotation;
mod array;
mod composition;
mod cycle;
mod discriminator;
mod name;
mod nullable;
mod object;
mod reference;
mod scalar;
mod value;

pub(super) use discriminator::Heirs;
pub(crate) use name::component_around;

use std::collections::HashMap;

use crate::document::read::Reader;
use crate::document::{JsonType, Keywords, Schema, SchemaId, SchemaKind};
use crate::source::{At, Node, Place};

/// The schemas met so far; those not read yet wait in it.
#[derive(Debug, Default)]
pub(super) struct Table {
    ids: HashMap<Place, SchemaId>,
    slots: Vec<Slot>,
}

#[derive(Debug)]
enum Slot {
    Waiting(At),
    Read(Schema),
}

impl Table {
    fn add(&mut self, slot: Slot) -> SchemaId {
        let id = SchemaId(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.slots.push(slot);
        id
    }

    pub(super) fn get(&self, id: SchemaId) -> Option<&Schema> {
        match self.slots.get(id.0 as usize) {
            Some(Slot::Read(schema)) => Some(schema),
            _ => None,
        }
    }

    /// Whether `from` is `to`, or a mere reference to it.
    pub(super) fn leads_to(&self, from: SchemaId, to: SchemaId) -> bool {
        let target = self.get(from).and_then(|schema| match &schema.kind {
            SchemaKind::Keywords(keywords) => keywords.reference,
            SchemaKind::Bool(_) => None,
        });
        from == to || target == Some(to)
    }

    /// All that were read so far.
    pub(super) fn read(&self) -> impl Iterator<Item = &Schema> {
        self.slots.iter().filter_map(|slot| if let Slot::Read(schema) = slot { Some(schema) } else { None })
    }
}

impl Reader<'_> {
    /// The id of the schema that stands at `at`; it is read later, so that nothing here recurses.
    pub(super) fn schema(&mut self, at: &At) -> SchemaId {
        if let Some(id) = self.table.ids.get(&at.place) {
            return *id;
        }
        let id = self.table.add(Slot::Waiting(at.clone()));
        self.table.ids.insert(at.place.clone(), id);
        id
    }

    /// A schema that the document does not write out.
    fn made_up(&mut self, place: &Place, keywords: Keywords) -> SchemaId {
        let kind = SchemaKind::Keywords(Box::new(keywords));
        self.table.add(Slot::Read(Schema { at: place.clone(), component: None, kind }))
    }

    /// The schema of a value that is text.
    pub(super) fn plain_text(&mut self, place: &Place) -> SchemaId {
        self.made_up(place, Keywords { types: Some(vec![JsonType::String]), ..Keywords::default() })
    }

    /// Reads every schema that is asked for, and those that reading asks for.
    pub(super) fn all_schemas(&mut self) {
        let mut next = 0;
        while let Some(slot) = self.table.slots.get(next) {
            if let Slot::Waiting(at) = slot {
                let at = at.clone();
                let schema = self.read_schema(&at);
                if let Some(slot) = self.table.slots.get_mut(next) {
                    *slot = Slot::Read(schema);
                }
            }
            next += 1;
        }
        self.refuse_cycles();
        self.check_discriminators();
    }

    /// The table, once everything is read.
    pub(super) fn finished_schemas(&mut self) -> Vec<Schema> {
        let slots = std::mem::take(&mut self.table).slots.into_iter();
        slots.filter_map(|slot| if let Slot::Read(schema) = slot { Some(schema) } else { None }).collect()
    }

    fn read_schema(&mut self, at: &At) -> Schema {
        let kind = match &at.node {
            Node::Bool(value) => SchemaKind::Bool(*value),
            Node::Map(_) => SchemaKind::Keywords(Box::new(self.keywords(at))),
            _ => {
                self.misshapen(at, "a schema", "an object (or true or false)");
                SchemaKind::Bool(true)
            }
        };
        Schema { at: at.place.clone(), component: name::component(&at.place, self.sources), kind }
    }

    fn keywords(&mut self, at: &At) -> Keywords {
        if let Some(reference) = self.lone_reference(at) {
            return Keywords { reference, ..Keywords::default() };
        }
        let mut keywords = Keywords::default();
        for (key, value) in at.entries() {
            let _known = self.read_reference(&key, &value, at, &mut keywords)
                || self.read_annotation(&key, &value, &mut keywords)
                || self.read_object(&key, &value, &mut keywords)
                || self.read_array(&key, &value, &mut keywords)
                || self.read_composition(&key, &value, at, &mut keywords)
                || self.read_scalar(&key, &value, &mut keywords);
        }
        self.upgrade_bounds(at, &mut keywords);
        self.upgrade_nullable(at, keywords)
    }
}
