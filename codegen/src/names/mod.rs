//! Assigns identifiers to all generated items. No other layer creates identifiers.
//!
//! A name depends on its owner alone: a component, or an event whose schemas are written in place. What else is generated has no influence on
//! it, except if two owners would have the same name; `docs/stability.md` describes these cases. Identifiers are ASCII, and keywords are escaped.

mod argument_names;
mod body_names;
mod case;
mod component_names;
mod event_names;
mod group_names;
mod inline_paths;
mod member_names;
mod owners;
mod parameter_names;
mod renames;
mod reply_names;
mod reserved;
mod scope;
#[cfg(test)]
mod tests;
mod type_names;

use std::collections::BTreeMap;

pub(crate) use owners::OwnerId;

use crate::model::{EventId, Model, TypeId};
use crate::options::Options;

/// The names of all items of a [`Model`], indexed by its ids.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) types: Vec<TypeNames>,
    /// Other names of inline types that have several owners.
    pub(crate) aliases: Vec<Alias>,
    /// The names of inline types by their owner, an [`OwnerId`].
    pub(crate) owners: Vec<BTreeMap<TypeId, String>>,
    pub(crate) events: Vec<EventNames>,
    pub(crate) groups: Vec<GroupNames>,
    pub(crate) parameter_sets: Vec<ParameterSetNames>,
}

/// The name of a struct or an enum, with its fields or variants (`members`). Empty for types that are not items.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeNames {
    pub(crate) name: String,
    pub(crate) members: Vec<String>,
    /// The field of additional properties, or the variant of values that are not listed.
    pub(crate) additional: String,
    /// The owner whose names its fields and variants are written with.
    pub(crate) owner: OwnerId,
    /// Where its schema is in the document, as a sentence.
    pub(crate) location: String,
}

/// A name of a type that is defined under another one.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) name: String,
    pub(crate) ty: TypeId,
    /// Where its schema is in the document, as a sentence.
    pub(crate) location: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct EventNames {
    /// The marker type in the group's module: `NewBooking`.
    pub(crate) marker: String,
    /// The variant of `AnyEvent`: the name of the marker, preceded by the module if it is a callback.
    pub(crate) variant: String,
    pub(crate) owner: OwnerId,
    /// The parameters at the root of the generated module: `NewBookingParameters`. Empty if it has none.
    pub(crate) parameters: String,
    /// The method of the receiver and of the sender: `new_booking`.
    pub(crate) method: String,
    /// The reply enum in the group's module: `NewBookingReply`.
    pub(crate) reply: String,
    pub(crate) replies: Vec<ReplyNames>,
    /// The enum of an event with several media types, at the root of the generated module: `NewBookingBody`.
    pub(crate) body: String,
    /// The variants of `body`.
    pub(crate) bodies: Vec<String>,
    /// The argument of the payload: `booking`.
    pub(crate) argument: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ReplyNames {
    pub(crate) variant: String,
    pub(crate) headers: Vec<String>,
    /// The enum of a reply with several media types, in the group's module.
    pub(crate) body: String,
    /// The variants of `body`.
    pub(crate) bodies: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct GroupNames {
    /// The module of the group: `webhooks`, `create_order`.
    pub(crate) module: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ParameterSetNames {
    /// The struct at the root of the generated module: `IssuesOpenedParameters`.
    pub(crate) name: String,
    /// The event that it is named after.
    pub(crate) event: EventId,
    pub(crate) fields: Vec<String>,
}

impl Names {
    /// Assigns names to all items of `model`.
    pub(crate) fn assign(model: &Model, options: &Options) -> Self {
        let renames = renames::Renames::new(options);
        let mut root = scope::Scope::with(&reserved::ROOT);

        let modules = group_names::modules(model);
        let groups = group_names::assign(model, &modules);
        let mut events = event_names::assign(model, &modules, &renames);
        let components = type_names::component_types(model, &renames, &mut root);
        let parameter_sets = parameter_names::assign(model, &mut events, &mut root);
        body_names::assign(model, &mut events, &mut root);
        let members = member_names::assign(model, &renames);
        let variants = |id: TypeId| members.get(id.0 as usize).map(|(members, _)| members.clone()).unwrap_or_default();
        let named = type_names::assign(model, &components, &variants, &events, &renames, &mut root);
        for (names, owner) in events.iter_mut().zip(&named.owners_of_events) {
            names.owner = *owner;
        }
        let type_names::NamedTypes { names, owners_of_types, locations, owners, aliases, .. } = named;
        let types = names.into_iter().zip(members).zip(owners_of_types).zip(locations);
        let types = types
            .map(|(((name, (members, additional)), owner), location)| TypeNames {
                name,
                members,
                additional,
                owner,
                location,
            })
            .collect();
        let mut names = Self { types, aliases, owners, events, groups, parameter_sets };
        argument_names::assign(model, &mut names);
        names
    }

    /// The name of an item as `owner` writes it; without an owner, the name of its definition.
    pub(crate) fn name(&self, owner: Option<OwnerId>, id: TypeId) -> &str {
        let own = owner.and_then(|owner| self.owners.get(owner.0)).and_then(|names| names.get(&id));
        own.or_else(|| self.types.get(id.0 as usize).map(|names| &names.name)).map_or("", String::as_str)
    }
}
