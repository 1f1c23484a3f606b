//! Assigns identifiers to all generated items. No other layer creates identifiers.
//!
//! Names depend on the content of the [`Model`], not on the order of its parts. If names collide, all of them are extended with context (method,
//! parent, expression) until they are distinct. Identifiers are ASCII, and keywords are escaped.

mod argument_names;
mod body_names;
mod case;
mod const_values;
mod event_names;
mod group_names;
mod member_names;
mod parameter_names;
mod prefixes;
mod renames;
mod reply_names;
mod reserved;
mod scope;
mod shared_types;
#[cfg(test)]
mod tests;
mod type_names;

use crate::model::Model;
use crate::options::Options;

/// The names of all items of a [`Model`], indexed by its ids.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) types: Vec<TypeNames>,
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
}

#[derive(Clone, Debug, Default)]
pub(crate) struct EventNames {
    /// The marker type in the group's module: `NewBooking`.
    pub(crate) marker: String,
    /// The variant of `AnyEvent`: the marker's name, preceded by the group's if two groups have the same marker.
    pub(crate) variant: String,
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
    /// The struct at the root of the generated module: `IssuesParameters`.
    pub(crate) name: String,
    pub(crate) fields: Vec<String>,
}

impl Names {
    /// Assigns names to all items of `model`.
    pub(crate) fn assign(model: &Model, options: &Options) -> Self {
        let renames = renames::Renames::new(model, options);
        let mut root = scope::Scope::with(&reserved::ROOT);

        let groups = group_names::assign(model);
        let mut events = event_names::assign(model, &groups, &renames);
        let mut type_namer = type_names::TypeNamer::new(model, &renames);
        type_namer.assign_component_names(&mut root);
        let parameter_sets = parameter_names::assign(model, &groups, &events, &mut root);
        body_names::assign(model, &mut events, &mut root);
        type_namer.assign_inline_names(&events, &parameter_sets, &mut root);
        let types = member_names::assign(model, type_namer.names());
        argument_names::assign(model, &types, &mut events);
        Self { types, events, groups, parameter_sets }
    }
}
