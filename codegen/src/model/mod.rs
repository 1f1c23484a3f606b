//! What a document means, with nothing left to resolve.
//!
//! The only floor that decides what a schema means. It makes no identifiers and no tokens, and it knows no version of OpenAPI.
//! Types are made on demand from the events, so what no event reaches does not exist here.

pub(crate) mod codes;
pub(crate) mod codes_config;
pub(crate) mod codes_event;
mod config;
mod events;
mod glob;
mod group;
mod id;
mod inner_types;
mod literal;
mod lower;
mod media;
mod parameter;
pub(crate) mod pattern;
mod payload;
mod prune;
mod reply;
mod routing;
mod same;
#[cfg(test)]
mod samples;
mod select;
mod shape;
mod types;
pub(crate) mod unique;

pub(crate) use config::as_pointer;
pub(crate) use id::written;
pub(crate) use literal::Literal;
pub(crate) use lower::lower;
pub(crate) use media::essence;
pub(crate) use pattern::Pattern;
pub(crate) use prune::reachable;
pub(crate) use shape::{
    AdditionalProperties, Condition, Constant, Constraint, Discrimination, Enum, Field, Format, Hint, Int, Kind,
    Openness, Owner, Role, Shape, Struct, Type, TypeId, Types, Union, Variant,
};

// What the document says and the model hands on as it is: so the floors above need not look below.
pub(crate) use crate::document::expression::{Expression, Part, Source, Template};
pub(crate) use crate::document::{
    Location, SecurityKind, SecurityRequirement, SecurityScheme, Status, component_around,
};

use crate::source::Place;

/// Everything that will be emitted, and nothing more.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) groups: Vec<Group>,
    pub(crate) events: Vec<Event>,
    /// Distinct sets of parameters, shared by the events that declare the same.
    pub(crate) parameter_sets: Vec<ParameterSet>,
    pub(crate) types: Types,
}

/// One receiver trait and one sender: all webhooks, or the callbacks of one operation.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) origin: GroupOrigin,
    pub(crate) events: Vec<EventId>,
    pub(crate) routing: Routing,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GroupOrigin {
    Webhooks,
    Callbacks(Operation),
}

/// The operation that a callback belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Operation {
    pub(crate) id: Option<String>,
    pub(crate) method: String,
    pub(crate) path: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EventId(pub(crate) u32);

/// One message that the API sends.
#[derive(Debug)]
pub(crate) struct Event {
    /// The short form where it is unique: `newBooking`, `createOrder.onOrderStatusChange`.
    pub(crate) id: String,
    /// `{key}.{method}`, `{operation}.{callback}.{expression}.{method}`.
    pub(crate) long_id: String,
    /// The webhook's or callback's name as written.
    pub(crate) key: String,
    pub(crate) docs: Docs,
    /// As on the wire: `POST`.
    pub(crate) method: String,
    pub(crate) target: Target,
    pub(crate) parameters: Option<ParameterSetId>,
    pub(crate) payload: Payload,
    /// As declared; empty means "any 2xx".
    pub(crate) replies: Vec<Reply>,
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) at: Place,
}

/// Who knows the address: the subscriber, or the exchange that came before. The one difference between a webhook and a callback.
#[derive(Debug)]
pub(crate) enum Target {
    Subscribed,
    Callback {
        operation: Operation,
        /// As written.
        expression: String,
        /// `None` where the expression breaks the grammar: the URL is then an argument of the caller's.
        template: Option<Template>,
    },
}

/// A request body: no body at all, or one of several media types.
#[derive(Debug)]
pub(crate) struct Payload {
    /// Empty: the event has no body.
    pub(crate) bodies: Vec<Body>,
    pub(crate) presence: Presence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// As written, parameters included.
    pub(crate) media_type: String,
    pub(crate) codec: Codec,
    pub(crate) ty: TypeId,
}

/// How a body becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Json,
    /// The whole body is one text.
    Text,
    /// The whole body as bytes: media types that are not decoded.
    Bytes,
}

/// One declared answer of the receiver.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: Status,
    pub(crate) docs: Docs,
    pub(crate) headers: Vec<Parameter>,
    /// Empty: no body.
    pub(crate) bodies: Vec<Body>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ParameterSetId(pub(crate) u32);

#[derive(Debug)]
pub(crate) struct ParameterSet {
    pub(crate) parameters: Vec<Parameter>,
    /// The events that share it, in order.
    pub(crate) events: Vec<EventId>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) location: Location,
    pub(crate) presence: Presence,
    pub(crate) ty: TypeId,
    pub(crate) encoding: ParameterEncoding,
    pub(crate) docs: Docs,
}

/// How a parameter's text becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterEncoding {
    /// One scalar.
    Scalar,
    /// A list in one text, parted by this character.
    Separated(char),
    /// A list as a repeated name (`tag=a&tag=b`).
    Repeated,
    /// An object in one text: `k,v,k,v`, or with `explode` `k=v,k=v` (`Simple`), or as query pairs of their own (`Form`).
    Object { explode: bool },
    /// `name[key]=value`.
    DeepObject,
    /// JSON in one text.
    Json,
}

/// How the events of a group that share an endpoint are told apart, after the method.
#[derive(Debug)]
pub(crate) enum Routing {
    /// There is at most one event per method: nothing to tell apart.
    Single,
    /// By values of the request.
    ByValue(Dispatch),
    /// Nothing in the document tells them apart: one path per event.
    ByPath,
}

/// A table from values to events.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    /// Where the values are, in the order of the columns of `table`.
    pub(crate) by: Vec<DispatchKey>,
    /// One row per event (or several): the values that name it; `None` where this column does not matter.
    pub(crate) table: Vec<(Vec<Option<String>>, EventId)>,
    /// In words, for people.
    pub(crate) evidence: String,
    pub(crate) certainty: Certainty,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DispatchKey {
    Header(String),
    /// Tokens of a JSON pointer into the body.
    Body(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// The document, or the user, says so.
    Stated,
    /// A guess from examples and names; marked as such.
    Inferred,
}

/// The document's own words, not yet made safe for rustdoc.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Docs {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}
