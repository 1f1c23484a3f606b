//! What a document means, with nothing left to resolve.
//!
//! The only floor that decides what a schema means. It makes no identifiers and no tokens, and it knows no version of OpenAPI.
//! Types are made on demand from the events, so what no event reaches does not exist here.

pub(crate) mod codes;
pub(crate) mod codes_config;
mod config;
mod events;
mod glob;
mod group;
mod id;
mod literal;
mod lower;
mod media;
mod parameter;
mod payload;
mod prune;
mod reply;
mod routing;
mod same;
#[cfg(test)]
mod samples;
mod select;
mod types;
pub(crate) mod unique;

pub(crate) use config::as_pointer;
pub(crate) use id::written;
pub(crate) use literal::Literal;
pub(crate) use lower::lower;
pub(crate) use prune::reached;

use crate::document::expression::Template;
use crate::document::{Location, SecurityRequirement, Status};
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
    #[cfg_attr(not(any(feature = "cli", test)), expect(dead_code, reason = "only `hookgen list` shows it"))]
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

/// All types, each once. Cycles are plain: a type refers to another by its id.
#[derive(Debug, Default)]
pub(crate) struct Types(pub(crate) Vec<Type>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub(crate) u32);

impl std::ops::Index<TypeId> for Types {
    type Output = Type;
    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0 as usize]
    }
}

#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) shape: Shape,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) docs: Docs,
    /// From which a name is made later.
    pub(crate) hint: Hint,
    pub(crate) at: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Really anything: `serde_json::Value`.
    Any,
    /// Nothing is valid (`false`).
    Never,
    Null,
    Bool,
    Int(Int),
    /// `f64`, whatever `format` says: from 32 bits `0.1` would not come back equal.
    Float,
    Text(Format),
    List(TypeId),
    /// Fixed leading items (`prefixItems`), then any number of `rest`.
    Tuple {
        items: Vec<TypeId>,
        rest: Option<TypeId>,
    },
    Map(TypeId),
    /// The value or `null`.
    Nullable(TypeId),
    /// An edge that closes a cycle without a container in it.
    Boxed(TypeId),
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// The user's own type: a Rust path.
    Replaced(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Int {
    I32,
    I64,
    U32,
    U64,
}

/// What kind of text; all but `Plain` are lossless newtypes of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
    Uri,
    UriReference,
    Email,
    Hostname,
    Ipv4,
    Ipv6,
    /// Base64 in text (`format: byte`, `contentEncoding: base64`).
    Base64,
    Decimal,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Required properties with one possible value: checked when read, written back, and not fields.
    pub(crate) constants: Vec<Constant>,
    pub(crate) rest: Rest,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) ty: TypeId,
    pub(crate) presence: Presence,
    pub(crate) docs: Docs,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constant {
    pub(crate) wire: String,
    pub(crate) value: Literal,
}

/// What happens to properties without a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rest {
    /// Skipped.
    Ignored,
    /// Skipped, but the document says that there are none (`additionalProperties: false`): counts when union members are tried.
    Closed,
    /// Refused.
    Denied,
    /// Kept in a map of this type.
    Kept(TypeId),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Enum {
    pub(crate) values: Vec<Literal>,
    pub(crate) openness: Openness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Openness {
    /// Unknown texts are kept in `Other(String)`.
    Open,
    Closed,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Union {
    pub(crate) variants: Vec<Variant>,
    pub(crate) told_by: ToldBy,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variant {
    pub(crate) ty: TypeId,
    /// What the variant could be called when its type has no name of its own: a tag value, a title, a kind.
    pub(crate) hint: String,
}

/// How a reader tells the variants of a union apart; numbers are positions in `variants`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ToldBy {
    /// A property with known values, at a path of property names (mostly one). `otherwise` reads every other value, and what the named
    /// variant refuses.
    Tag { path: Vec<String>, cases: Vec<(Literal, usize)>, otherwise: Option<usize> },
    /// The JSON kind of the value.
    Kind { cases: Vec<(Kind, usize)> },
    /// A property that only one variant has, tested in this order.
    Property { cases: Vec<(String, usize)>, otherwise: Option<usize> },
    /// Only by trying each in turn.
    Trial,
}

/// What a JSON value is. `Integer` is a number without a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Null,
    Bool,
    Integer,
    Number,
    Text,
    List,
    Object,
}

/// A check on a value that has its type already.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constraint {
    MinLength(u64),
    MaxLength(u64),
    /// ECMA-262 as written.
    Pattern(String),
    Minimum(Literal),
    Maximum(Literal),
    ExclusiveMinimum(Literal),
    ExclusiveMaximum(Literal),
    MultipleOf(Literal),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    Contains {
        ty: TypeId,
        min: u64,
        max: Option<u64>,
    },
    MinProperties(u64),
    MaxProperties(u64),
    PropertyNames(Vec<Constraint>),
    DependentRequired(String, Vec<String>),
    /// At least one of these sets of properties is present (`anyOf` of `required`), or exactly one (`oneOf`).
    RequiredAny(Vec<Vec<String>>),
    RequiredOne(Vec<Vec<String>>),
    /// The value must not fit this type.
    Not(TypeId),
    /// A value that passes the test must fit `then`, any other must fit `otherwise`.
    If {
        test: Test,
        then: Option<TypeId>,
        otherwise: Option<TypeId>,
    },
    /// `formats = "assert"`.
    Format(Format),
}

/// A question about a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// Does it fit this type?
    Fits(TypeId),
    /// Has it, an object, this property?
    Has(String),
}

impl Constraint {
    /// The types that it is about.
    pub(crate) fn types(&self) -> Vec<TypeId> {
        match self {
            Self::Contains { ty, .. } | Self::Not(ty) => vec![*ty],
            Self::If { test: Test::Fits(ty), then, otherwise } => {
                [Some(*ty), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::If { test: Test::Has(_), then, otherwise } => then.iter().chain(otherwise).copied().collect(),
            _ => Vec::new(),
        }
    }

    /// The same, to change them.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut TypeId> {
        match self {
            Self::Contains { ty, .. } | Self::Not(ty) => vec![ty],
            Self::If { test: Test::Fits(ty), then, otherwise } => {
                [Some(ty), then.as_mut(), otherwise.as_mut()].into_iter().flatten().collect()
            }
            Self::If { test: Test::Has(_), then, otherwise } => then.iter_mut().chain(otherwise).collect(),
            _ => Vec::new(),
        }
    }
}

/// The document's own words, not yet made safe for rustdoc.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Docs {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// From what a type's name is made: content, never the order of discovery.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Hint {
    /// `components/schemas/NAME`.
    Component(String),
    /// Written in place.
    Inline { parent: Owner, role: Role, title: Option<String> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Type(TypeId),
    Event(EventId),
}

/// What an inline type is to its owner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    Payload,
    Reply(Status),
    /// A parameter or reply header of this name.
    Parameter(String),
    Property(String),
    /// An item of a list, a value of a map.
    Item,
    /// A member of a union: a tag value, a title, or a kind.
    Variant(String),
    /// What a keyword asks of values: `not`, `if`, `then`, `else`, or the property of `dependentSchemas`.
    Condition(String),
    /// The part of a schema that is not `null`, one member of a wrapper, …: named like its owner.
    Same,
}
