//! Names for everything that is emitted: the only place that makes identifiers.
//!
//! Solved at once from the whole [`Model`], from content and never from the order of discovery. A collision never fails: names are widened with context
//! (method, parent, expression) until distinct. All identifiers are ASCII, and usable as they are (keywords already escaped).

mod argument_names;
mod body_names;
mod case;
mod const_values;
mod event_names;
mod group_names;
mod member_names;
mod parameter_names;
mod renames;
mod reply_names;
mod reserved;
mod scope;
mod shared_types;
mod stems;
#[cfg(test)]
mod tests;
mod type_names;

use crate::model::Model;
use crate::options::Options;

/// Side table over the [`Model`]: indices are its ids.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) types: Vec<TypeNames>,
    pub(crate) events: Vec<EventNames>,
    pub(crate) groups: Vec<GroupNames>,
    pub(crate) parameter_sets: Vec<ParameterSetNames>,
}

/// Names of a struct (`members` are its fields), an enum (values) or a union (variants). Empty for shapes without an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeNames {
    pub(crate) name: String,
    pub(crate) members: Vec<String>,
    /// The field that keeps unknown properties, or the variant that keeps unknown values.
    pub(crate) rest: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct EventNames {
    /// Marker type in the group's module and variant of `AnyEvent` (`variant` may be wider): `NewBooking`.
    pub(crate) marker: String,
    pub(crate) variant: String,
    /// Method of the receiver and of the sender: `new_booking`.
    pub(crate) method: String,
    /// `NewBookingReply`, in the group's module; its variants, and the fields of each reply's headers.
    pub(crate) reply: String,
    pub(crate) replies: Vec<ReplyNames>,
    /// Enum over several media types, at the root of the module: `NewBookingBody`, and its variants.
    pub(crate) body: String,
    pub(crate) bodies: Vec<String>,
    /// The argument that carries the payload: `booking`.
    pub(crate) argument: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ReplyNames {
    pub(crate) variant: String,
    pub(crate) headers: Vec<String>,
    /// Enum over several media types of this reply, if there are several; and its variants. At the root of the module.
    pub(crate) body: String,
    pub(crate) bodies: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct GroupNames {
    /// `webhooks`, `create_order`.
    pub(crate) module: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ParameterSetNames {
    /// At the root of the module: `IssuesParameters`.
    pub(crate) name: String,
    pub(crate) fields: Vec<String>,
}

impl Names {
    /// Names everything that `model` holds.
    pub(crate) fn solve(model: &Model, options: &Options) -> Self {
        let renames = renames::Renames::new(model, options);
        let mut root = scope::Scope::with(&reserved::ROOT);

        let groups = group_names::solve(model);
        let mut events = event_names::solve(model, &groups, &renames);
        let mut naming = type_names::Naming::new(model, &renames);
        naming.components(&mut root);
        let parameter_sets = parameter_names::solve(model, &groups, &events, &mut root);
        body_names::solve(model, &mut events, &mut root);
        naming.inline(&events, &parameter_sets, &mut root);
        let types = member_names::solve(model, naming.names());
        argument_names::solve(model, &types, &mut events);
        Self { types, events, groups, parameter_sets }
    }
}
