//! Schemas: a flat table of the schemas that messages refer to, each read once.

mod component;
mod cycle;
mod discriminator;
mod keyword_value;
mod keywords;
mod schema_reference;
mod upgrade;

pub(super) use component::file_stem;
pub(super) use discriminator::ChildSchemas;

use std::collections::HashMap;

use crate::document::reader::Reader;
use crate::document::{JsonType, Keywords, Schema, SchemaId, SchemaKind};
use crate::source::{LocatedNode, Node, NodeLocation};

/// The schemas found so far, read or queued.
#[derive(Debug, Default)]
pub(super) struct Table {
    ids: HashMap<NodeLocation, SchemaId>,
    slots: Vec<Slot>,
}

#[derive(Debug)]
enum Slot {
    Queued(LocatedNode),
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

    /// Whether `from` is `to` or a reference to it.
    pub(super) fn refers_to(&self, from: SchemaId, to: SchemaId) -> bool {
        let target = self.get(from).and_then(|schema| match &schema.kind {
            SchemaKind::Keywords(keywords) => keywords.reference,
            SchemaKind::Bool(_) => None,
        });
        from == to || target == Some(to)
    }

    /// The schemas that were read so far.
    pub(super) fn read(&self) -> impl Iterator<Item = &Schema> {
        self.slots.iter().filter_map(|slot| if let Slot::Read(schema) = slot { Some(schema) } else { None })
    }
}

impl Reader<'_> {
    /// Returns the id of `schema`, and queues the schema if it is new. Queuing avoids recursion.
    pub(super) fn schema(&mut self, schema: &LocatedNode) -> SchemaId {
        if let Some(id) = self.table.ids.get(&schema.location) {
            return *id;
        }
        let id = self.table.add(Slot::Queued(schema.clone()));
        self.table.ids.insert(schema.location.clone(), id);
        id
    }

    /// Adds a schema that is not in the document.
    fn synthesize(&mut self, location: &NodeLocation, keywords: Keywords) -> SchemaId {
        let kind = SchemaKind::Keywords(Box::new(keywords));
        self.table.add(Slot::Read(Schema { at: location.clone(), component: None, kind }))
    }

    /// Adds the schema `type: string`.
    pub(super) fn string_schema(&mut self, location: &NodeLocation) -> SchemaId {
        self.synthesize(location, Keywords { types: Some(vec![JsonType::String]), ..Keywords::default() })
    }

    /// Reads all queued schemas, including those that reading queues.
    pub(super) fn read_schemas(&mut self) {
        let mut next = 0;
        while let Some(slot) = self.table.slots.get(next) {
            if let Slot::Queued(schema) = slot {
                let node = schema.clone();
                let schema = self.read_schema(&node);
                if let Some(slot) = self.table.slots.get_mut(next) {
                    *slot = Slot::Read(schema);
                }
            }
            next += 1;
        }
        self.report_cycles();
        self.check_discriminators();
    }

    /// Takes the schemas out of the table, once all are read.
    pub(super) fn finished_schemas(&mut self) -> Vec<Schema> {
        let slots = std::mem::take(&mut self.table).slots.into_iter();
        slots.filter_map(|slot| if let Slot::Read(schema) = slot { Some(schema) } else { None }).collect()
    }

    fn read_schema(&mut self, schema: &LocatedNode) -> Schema {
        let kind = match &schema.node {
            Node::Bool(value) => SchemaKind::Bool(*value),
            Node::Object(_) => SchemaKind::Keywords(Box::new(self.keywords(schema))),
            _ => {
                self.report_type_mismatch(schema, "schema", "an object or a boolean");
                SchemaKind::Bool(true)
            }
        };
        Schema {
            at: schema.location.clone(),
            component: component::component_name(&schema.location, self.sources),
            kind,
        }
    }

    fn keywords(&mut self, schema: &LocatedNode) -> Keywords {
        if let Some(reference) = self.reference_without_siblings(schema) {
            return Keywords { reference, ..Keywords::default() };
        }
        let mut keywords = Keywords::default();
        for (key, value) in schema.entries() {
            let _is_keyword = self.read_reference(&key, &value, schema, &mut keywords)
                || self.read_annotation(&key, &value, &mut keywords)
                || self.read_object_keyword(&key, &value, &mut keywords)
                || self.read_array_keyword(&key, &value, &mut keywords)
                || self.read_applicator(&key, &value, schema, &mut keywords)
                || self.read_validation(&key, &value, &mut keywords);
        }
        self.upgrade_bounds(schema, &mut keywords);
        self.upgrade_nullable(schema, keywords)
    }
}
