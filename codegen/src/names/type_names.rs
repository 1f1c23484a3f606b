//! Names of structs, enums and unions.
//!
//! The name of an item depends on its owner alone, so that it is the same whatever else is generated. A component has its own name. An inline
//! item is named after its owner, followed by the shortest end of its path there that no other inline type of the owner has. A type with
//! several owners is defined under the name of the first one, and the others have aliases.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Shape, TypeId, Types};
use crate::names::case::{hash, pascal};
use crate::names::component_names;
use crate::names::inline_paths::{Path, inline_items};
use crate::names::owners::{Owner, OwnerId, OwnerKey, event_owners, schema_owner};
use crate::names::renames::Renames;
use crate::names::scope::{Scope, join};
use crate::names::{Alias, EventNames};

/// The maximum length of the name of an owner at the beginning of other names; longer ones are truncated and end in a hash.
const MAX_LENGTH: usize = 120;

/// The number of names of inline types from which on there are no further aliases. Many events that contain many types through references would
/// otherwise multiply.
const MAX_NAMES: usize = 50_000;

/// The names of types.
#[derive(Debug, Default)]
pub(super) struct NamedTypes {
    /// By [`TypeId`]; empty for types that are not items.
    pub(super) names: Vec<String>,
    /// The owner of each item.
    pub(super) owners_of_types: Vec<OwnerId>,
    /// Where each item is in the document, as a sentence.
    pub(super) locations: Vec<String>,
    /// The names of inline types in each owner.
    pub(super) owners: Vec<BTreeMap<TypeId, String>>,
    /// The owner of each event.
    pub(super) owners_of_events: Vec<OwnerId>,
    pub(super) aliases: Vec<Alias>,
}

/// Assigns names to the components of the document, and returns those of the types that are components.
pub(super) fn component_types(model: &Model, renames: &Renames<'_>, root: &mut Scope) -> BTreeMap<TypeId, String> {
    let ids = (0..).map(TypeId).take(model.types.0.len());
    let mut types: Vec<TypeId> = ids.filter(|id| model.types[*id].component.is_some()).collect();
    types.sort_by_key(|id| (&model.types[*id].component, &model.types[*id].at));
    let mut names: BTreeMap<TypeId, String> = BTreeMap::new();
    for (id, chosen) in types.iter().filter_map(|id| Some((id, renames.component(&model.types[*id])?))) {
        names.insert(*id, root.claim(vec![chosen.to_owned(), join(chosen, "renamed")], &number(id)));
    }
    let mut known = component_names::assign(&model.component_schemas, root);
    for id in types {
        let component = model.types[id].component.as_deref().unwrap_or_default();
        let plain = pascal(component);
        let name = || {
            known.remove(component).unwrap_or_else(|| root.claim(vec![plain.clone(), join(&plain, "schema")], "other"))
        };
        names.entry(id).or_insert_with(name);
    }
    names
}

fn number(id: &TypeId) -> String {
    id.0.to_string()
}

/// Assigns names to all types. `components` are the names of those that are components, `variants` the variants of each union.
pub(super) fn assign(
    model: &Model,
    components: &BTreeMap<TypeId, String>,
    variants: &dyn Fn(TypeId) -> Vec<String>,
    events: &[EventNames],
    renames: &Renames<'_>,
    root: &mut Scope,
) -> NamedTypes {
    let mut owners: Vec<Owner> = components
        .iter()
        .map(|(id, name)| {
            let component = model.types[*id].component.as_deref().unwrap_or_default();
            schema_owner(model, *id, component, name, &variants(*id))
        })
        .chain(event_owners(model, events))
        .collect();
    owners.sort_by(|a, b| a.rank().cmp(&b.rank()));

    let mut named = NamedTypes {
        names: vec![String::new(); model.types.0.len()],
        owners_of_types: vec![OwnerId::default(); model.types.0.len()],
        locations: vec![String::new(); model.types.0.len()],
        owners: vec![BTreeMap::new(); owners.len()],
        owners_of_events: vec![OwnerId::default(); model.events.len()],
        aliases: Vec::new(),
    };
    for (id, name) in components.iter().filter(|(id, _)| model.types[**id].shape.is_item()) {
        let component = model.types[*id].component.as_deref().unwrap_or_default();
        named.names[id.0 as usize].clone_from(name);
        named.locations[id.0 as usize] = format!("The schema `{component}`.");
    }
    let items = items_of_owners(model, variants, &owners);
    let chosen = chosen_names(model, &owners, &items, renames, root);
    for (number, (owner, items)) in owners.iter().zip(&items).enumerate() {
        match &owner.id {
            OwnerKey::Schema(id) => named.owners_of_types[id.0 as usize] = OwnerId(number),
            OwnerKey::Event(event) => named.owners_of_events[*event] = OwnerId(number),
            OwnerKey::Body { .. } => {}
        }
        for ((id, paths), candidates) in items.iter().zip(candidates(&model.types, owner, items)) {
            let path = &paths[0];
            let name = match chosen.get(&(number, *id)) {
                Some(chosen) => chosen.clone(),
                None if has_name_of_owner(model, owner, path) => owner.name.clone(),
                None => root.claim(candidates, &hash(&path.sentence())),
            };
            named.add(*id, OwnerId(number), name, path.sentence());
        }
    }
    named.add_body_components(model, &owners);
    named
}

impl NamedTypes {
    /// Adds the name of an inline item. The first name is that of the definition, all others are aliases.
    fn add(&mut self, id: TypeId, owner: OwnerId, name: String, location: String) {
        let at = id.0 as usize;
        self.owners[owner.0].insert(id, name.clone());
        if self.names[at].is_empty() {
            self.names[at] = name;
            self.owners_of_types[at] = owner;
            self.locations[at] = location;
        } else {
            self.aliases.push(Alias { name, ty: id, location });
        }
    }

    /// An event refers to the types of a component that contains its body by the names that they have there.
    fn add_body_components(&mut self, model: &Model, owners: &[Owner]) {
        for (event, owner) in model.events.iter().zip(self.owners_of_events.clone()) {
            let payloads = event.payload.bodies.iter().map(|body| (body, false));
            let replies = event.replies.iter().flat_map(|reply| &reply.bodies).map(|body| (body, true));
            for (component, is_reply) in
                payloads.chain(replies).filter_map(|(body, is_reply)| Some((body.component.as_ref()?, is_reply)))
            {
                let key = OwnerKey::Body { name: component.name.clone(), is_reply };
                let Some(body) = owners.iter().position(|owner| owner.id == key) else { continue };
                for (id, name) in self.owners[body].clone() {
                    self.owners[owner.0].entry(id).or_insert(name);
                }
            }
        }
    }
}

/// The inline items of each owner. Beyond [`MAX_NAMES`], owners have no names of their own for types that others have named.
fn items_of_owners(
    model: &Model,
    variants: &dyn Fn(TypeId) -> Vec<String>,
    owners: &[Owner],
) -> Vec<Vec<(TypeId, Vec<Path>)>> {
    let mut named: BTreeSet<TypeId> = BTreeSet::new();
    let mut count = 0;
    let mut all = Vec::new();
    for owner in owners {
        let is_known = |id: TypeId| count > MAX_NAMES && named.contains(&id);
        let items = inline_items(&model.types, variants, owner.roots.clone(), &is_known);
        count += items.len();
        named.extend(items.iter().map(|(id, _)| *id));
        all.push(items);
    }
    all
}

/// Whether an inline type is a component without `null`: the component itself is not an item, so that its name is free.
fn has_name_of_owner(model: &Model, owner: &Owner, path: &Path) -> bool {
    path.words.is_empty() && matches!(owner.id, OwnerKey::Schema(id) if !model.types[id].shape.is_item())
}

/// The names that the user chose for inline types by their JSON pointers, by owner and type. A type with several owners is renamed in the owner
/// that contains the pointer.
fn chosen_names(
    model: &Model,
    owners: &[Owner],
    items: &[Vec<(TypeId, Vec<Path>)>],
    renames: &Renames<'_>,
    root: &mut Scope,
) -> BTreeMap<(usize, TypeId), String> {
    let mut chosen = BTreeMap::new();
    let all: BTreeSet<TypeId> = items.iter().flatten().map(|(id, _)| *id).collect();
    for (id, at, name) in all.into_iter().flat_map(|id| renames.inline(id, &model.types[id])) {
        let users = || owners.iter().enumerate().filter(|(owner, _)| items[*owner].iter().any(|(item, _)| *item == id));
        let enclosing = users().filter(|(_, owner)| owner.at.as_ref().is_some_and(|outer| at.is_inside(outer)));
        let closest = enclosing.max_by_key(|(_, owner)| owner.at.as_ref().map(|at| at.pointer.tokens().len()));
        if let Some((owner, _)) = closest.or_else(|| users().next()) {
            chosen
                .entry((owner, id))
                .or_insert_with(|| root.claim(vec![name.to_owned(), join(name, "renamed")], &number(&id)));
        }
    }
    chosen
}

/// The candidates for the names of an owner's inline items.
fn candidates(types: &Types, owner: &Owner, items: &[(TypeId, Vec<Path>)]) -> Vec<Vec<String>> {
    let mut users: BTreeMap<String, BTreeSet<TypeId>> = BTreeMap::new();
    for (id, paths) in items {
        for path in paths {
            (0..=path.words.len()).for_each(|start| {
                users.entry(path.words[start..].concat()).or_default().insert(*id);
            });
        }
    }
    let prefix = if owner.name.len() > MAX_LENGTH { shortened(&owner.name) } else { owner.name.clone() };
    let prefix = prefix.trim_start_matches("r#").trim_end_matches('_');
    let is_unique = |end: &String| users.get(end).is_some_and(|users| users.len() == 1);
    let names = |(id, paths): &(TypeId, Vec<Path>)| {
        let mut ends: Vec<(usize, usize, String)> = Vec::new();
        for words in paths.iter().map(|path| &path.words) {
            let minimum = usize::from(!words.is_empty());
            ends.extend(
                (minimum..=words.len()).map(|count| (count, words.len(), words[words.len() - count..].concat())),
            );
        }
        ends.sort();
        let unique = ends.iter().map(|(_, _, end)| end).filter(|end| is_unique(end));
        let full = ends.last().map(|(_, _, end)| end.clone()).unwrap_or_default();
        let fallback = [full.clone() + fallback_word(owner, &types[*id].shape), full + "Value"];
        unique.cloned().chain(fallback).map(|end| format!("{prefix}{end}")).collect()
    };
    items.iter().map(names).collect()
}

/// Distinguishes a type from a component with its name, or from another type of the owner at the same path.
fn fallback_word(owner: &Owner, shape: &Shape) -> &'static str {
    match (&owner.id, shape) {
        (OwnerKey::Body { is_reply: false, .. }, _) => "Payload",
        (OwnerKey::Body { is_reply: true, .. }, _) => "Reply",
        (_, Shape::Union(_)) => "Union",
        (_, Shape::Enum(_)) => "Enum",
        _ => "Object",
    }
}

fn shortened(name: &str) -> String {
    join(&name.chars().take(MAX_LENGTH / 2).collect::<String>(), &hash(name))
}
