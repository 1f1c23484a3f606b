//! The intermediate representation: what is generated from a document.
//!
//! The only layer that assigns types to schemas. It contains no identifiers, tokens or OpenAPI versions.
//! Types are created on demand from the events. Types that no event refers to are not created.

pub(crate) mod codes;
pub(crate) mod codes_config;
pub(crate) mod codes_event;
mod config_check;
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
#[cfg(test)]
mod samples;
mod select;
mod shape;
mod types;
pub(crate) mod unique;

pub(crate) use config_check::as_pointer;
pub(crate) use literal::Literal;
pub(crate) use lower::lower;
pub(crate) use media::essence;
pub(crate) use pattern::Pattern;
pub(crate) use shape::{
    AdditionalProperties, Condition, Constant, Constraint, Discrimination, Enum, Field, Format, Int, Kind, Openness,
    Shape, Struct, Type, TypeId, Types, Union, Variant,
};

// Types of the document that the model contains unchanged, so that the layers above do not depend on `document`.
pub(crate) use crate::document::expression::{Expression, Part, Source, Template};
pub(crate) use crate::document::{BodyComponent, Location, SecurityKind, SecurityRequirement, SecurityScheme, Status};

pub(crate) use crate::source::NodeLocation;

/// Everything that is generated.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) groups: Vec<Group>,
    pub(crate) events: Vec<Event>,
    /// The distinct sets of parameters. Events that declare the same parameters share one.
    pub(crate) parameter_sets: Vec<ParameterSet>,
    pub(crate) types: Types,
    /// The events of the document, selected or not, because all of them share the names of the generated items.
    pub(crate) all_events: Vec<EventKey>,
    /// The component schemas of the document, used or not.
    pub(crate) component_schemas: Vec<String>,
}

/// What the id and the names of an event are derived from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EventKey {
    /// `newBooking`, `createOrder.onOrderStatusChange`.
    pub(crate) id: String,
    /// `{key}.{method}`, `{operation}.{callback}.{expression}.{method}`.
    pub(crate) long_id: String,
    /// The name of the webhook or callback in the document.
    pub(crate) key: String,
    /// In its form in requests: `POST`.
    pub(crate) method: String,
    pub(crate) target: Target,
    /// Whether the Callback Object has several expressions.
    pub(crate) has_several_expressions: bool,
}

impl EventKey {
    /// The operation that declares a callback; `None` for a webhook.
    pub(crate) fn operation(&self) -> Option<&Operation> {
        match &self.target {
            Target::Webhook => None,
            Target::Callback { operation, .. } => Some(operation),
        }
    }
}

/// All webhooks, or the callbacks of one operation. A group has one receiver trait and one sender.
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

/// The operation that declares a callback.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Operation {
    pub(crate) id: Option<String>,
    pub(crate) method: String,
    pub(crate) path: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EventId(pub(crate) u32);

/// A message that the API sends.
#[derive(Debug)]
pub(crate) struct Event {
    /// The position in [`Model::all_events`].
    pub(crate) position: usize,
    /// The short form if it is unique: `newBooking`, `createOrder.onOrderStatusChange`.
    pub(crate) id: String,
    /// `{key}.{method}`, `{operation}.{callback}.{expression}.{method}`.
    pub(crate) long_id: String,
    pub(crate) docs: Docs,
    /// In its form in requests: `POST`.
    pub(crate) method: String,
    /// The name of the webhook or callback in the document.
    pub(crate) key: String,
    pub(crate) target: Target,
    pub(crate) parameters: Option<ParameterSetId>,
    pub(crate) payload: Payload,
    /// The declared responses. Empty: any 2xx.
    pub(crate) replies: Vec<Reply>,
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) at: NodeLocation,
}

/// Where the URL comes from: a subscription, or the request that declares the callback. This is the only difference between webhooks and
/// callbacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Webhook,
    Callback {
        operation: Operation,
        /// The expression in the document.
        expression: String,
        /// `None` if the expression is invalid. The caller then passes the URL.
        template: Option<Template>,
    },
}

/// A request body: none, or one of several media types.
#[derive(Debug)]
pub(crate) struct Payload {
    /// Empty if the event has no body.
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
    /// The media type in the document, with its parameters.
    pub(crate) media_type: String,
    pub(crate) codec: Codec,
    pub(crate) ty: TypeId,
    /// The named object of the document that contains its schema, if it is not the event.
    pub(crate) component: Option<BodyComponent>,
}

/// How a body is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Json,
    /// The body is one string.
    Text,
    /// The body is bytes: other media types are not decoded.
    Bytes,
}

/// A declared response of the receiver.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: Status,
    pub(crate) docs: Docs,
    pub(crate) headers: Vec<Parameter>,
    /// Empty if the response has no body.
    pub(crate) bodies: Vec<Body>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ParameterSetId(pub(crate) u32);

#[derive(Debug)]
pub(crate) struct ParameterSet {
    pub(crate) parameters: Vec<Parameter>,
    /// The events that share the set, in order.
    pub(crate) events: Vec<EventId>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The name in requests.
    pub(crate) wire_name: String,
    pub(crate) location: Location,
    pub(crate) presence: Presence,
    pub(crate) ty: TypeId,
    pub(crate) encoding: ParameterEncoding,
    pub(crate) docs: Docs,
}

/// How the text of a parameter is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ParameterEncoding {
    /// A scalar.
    Scalar,
    /// An array in one string, separated by this character.
    Separated(char),
    /// An array as a repeated name (`tag=a&tag=b`).
    Repeated,
    /// An object in one string: `k,v,k,v`, or with `explode` `k=v,k=v` (`Simple`) or separate query parameters (`Form`).
    Object { explode: bool },
    /// `name[key]=value`.
    DeepObject,
    /// A JSON string.
    Json,
}

/// How the event of a request is determined if the events of a group share an endpoint, after the method.
#[derive(Debug)]
pub(crate) enum Routing {
    /// There is at most one event per method.
    Single,
    /// By values in the request.
    ByValue(Dispatch),
    /// The document does not discriminate the events: each has its own path.
    ByPath,
}

/// A table from values to events.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    /// The locations of the values, in the order of the columns of `table`.
    pub(crate) by: Vec<DispatchKey>,
    /// One or more rows per event. `None` if the column does not matter for the event.
    pub(crate) table: Vec<(Vec<Option<String>>, EventId)>,
    /// The reason for the choice of columns, for users.
    pub(crate) evidence: String,
    pub(crate) certainty: Certainty,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DispatchKey {
    Header(String),
    /// The tokens of a JSON pointer into the body.
    Body(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Declared by the document or the user.
    Declared,
    /// Inferred from examples and names. The output marks it.
    Inferred,
}

/// The summary and description in the document, not yet escaped for rustdoc.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Docs {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}
