//! The owners of inline types: components, and events whose bodies and parameters are written in place.

use std::collections::BTreeMap;

use crate::model::{Body, Event, Model, NodeLocation, TypeId, Types};
use crate::names::EventNames;
use crate::names::body_names::body_words;
use crate::names::case::pascal;
use crate::names::inline_paths::{Path, contains_types, inner_types};
use crate::names::reply_names::status_name;

/// The position of an owner in [`Names::owners`](crate::names::Names::owners).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnerId(pub(crate) usize);

/// A component or an event whose schemas contain inline types.
#[derive(Debug)]
pub(super) struct Owner {
    pub(super) id: OwnerKey,
    /// What the names of its inline types begin with.
    pub(super) name: String,
    pub(super) at: Option<NodeLocation>,
    /// The types that it contains directly.
    pub(super) roots: Vec<(Path, TypeId)>,
}

/// Components precede events, because a type with several owners has the name of the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OwnerKey {
    Schema(TypeId),
    /// A component of `requestBodies` or `responses`, a path item or a file.
    Body {
        name: String,
        is_reply: bool,
    },
    /// The position in [`Model::events`].
    Event(usize),
}

impl Owner {
    /// The order of owners: components before events, then by the length of the name, then by code point.
    pub(super) fn rank(&self) -> (u8, usize, &str, &OwnerKey) {
        let kind = match self.id {
            OwnerKey::Schema(_) => 0,
            OwnerKey::Body { .. } => 1,
            OwnerKey::Event(_) => 2,
        };
        (kind, self.name.len(), &self.name, &self.id)
    }
}

/// The owner of the types in a component. `component` is its name in the document, `name` in Rust.
pub(super) fn schema_owner(model: &Model, id: TypeId, component: &str, name: &str, variants: &[String]) -> Owner {
    let path = Path::root("", &format!("the schema {}", code(component)));
    let ty = &model.types[id];
    Owner {
        id: OwnerKey::Schema(id),
        name: name.to_owned(),
        at: Some(ty.at.clone()),
        roots: inner_types(ty, variants, &path),
    }
}

/// The owners of the types in bodies and parameters: events, and components and files that contain bodies.
pub(super) fn event_owners(model: &Model, events: &[EventNames]) -> Vec<Owner> {
    let mut bodies: BTreeMap<OwnerKey, Owner> = BTreeMap::new();
    let mut owners = Vec::new();
    for (position, (event, names)) in model.events.iter().zip(events).enumerate() {
        let mut roots = Vec::new();
        let described = code(&event.id);
        let payload = format!("the payload of {described}");
        add_bodies(&model.types, &event.payload.bodies, "Payload", &payload, false, &mut roots, &mut bodies);
        for reply in &event.replies {
            let status = status_name(reply.status);
            let description = format!("a {} response to {described}", reply.status);
            add_bodies(
                &model.types,
                &reply.bodies,
                &format!("{status}Reply"),
                &description,
                true,
                &mut roots,
                &mut bodies,
            );
            for header in &reply.headers {
                let description = format!("the header {} of {description}", code(&header.wire_name));
                roots.push((Path::root(&format!("{status}{}", pascal(&header.wire_name)), &description), header.ty));
            }
        }
        roots.extend(parameter_roots(model, event));
        let (id, at) = (OwnerKey::Event(position), Some(event.at.clone()));
        owners.push(Owner { id, name: names.variant.clone(), at, roots });
    }
    bodies.into_values().chain(owners).collect()
}

fn parameter_roots(model: &Model, event: &Event) -> Vec<(Path, TypeId)> {
    let set = event.parameters.and_then(|set| model.parameter_sets.get(set.0 as usize));
    let parameters = set.map(|set| set.parameters.as_slice()).unwrap_or_default();
    let root = |name: &str| Path::root(&pascal(name), &format!("the parameter {} of {}", code(name), code(&event.id)));
    parameters.iter().map(|parameter| (root(&parameter.wire_name), parameter.ty)).collect()
}

/// Adds bodies to the roots of their event, or to those of the component that contains them.
fn add_bodies(
    types: &Types,
    all: &[Body],
    role: &str,
    description: &str,
    is_reply: bool,
    roots: &mut Vec<(Path, TypeId)>,
    owners: &mut BTreeMap<OwnerKey, Owner>,
) {
    let is_inline = |ty: &TypeId| types[*ty].component.is_none() && contains_types(&types[*ty]);
    let inline = || all.iter().map(|body| body.ty).filter(is_inline);
    let is_single = inline().all(|ty| Some(ty) == inline().next());
    let media_types = if is_single { vec![String::new(); all.len()] } else { body_words(all) };
    for (body, media_type) in all.iter().zip(media_types) {
        let Some(component) = &body.component else {
            roots.push((Path::root(&format!("{media_type}{role}"), description), body.ty));
            continue;
        };
        let id = OwnerKey::Body { name: component.name.clone(), is_reply };
        let role = if component.is_whole { "" } else { role };
        let description =
            format!("the {} {}", if component.is_whole { "body" } else { "component" }, code(&component.name));
        let root = (Path::root(&format!("{media_type}{role}"), &description), body.ty);
        let name = pascal(&component.name);
        let owner = owners.entry(id.clone()).or_insert_with(|| Owner { id, name, at: None, roots: Vec::new() });
        if !owner.roots.contains(&root) {
            owner.roots.push(root);
        }
    }
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
