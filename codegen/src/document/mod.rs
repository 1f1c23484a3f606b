//! What the OpenAPI document says, whatever its version: messages with their references followed, schemas with their keywords
//! in the forms of 3.1.
//!
//! The only floor that knows OpenAPI's keys and versions. It reads what an event can reach, once, into flat tables; it does not
//! decide what a schema means, and it makes no names.

use std::rc::Rc;

use crate::document::expression::Template;
use crate::source::{Node, Number, Place};

mod anchor;
mod body;
mod callback;
pub(crate) mod codes;
mod component;
pub(crate) mod expression;
mod expression_check;
mod message;
mod parameter;
mod path_item;
mod read;
mod reference;
mod response;
mod schema;
mod security;
mod shape;
mod uri;
mod version;
mod webhook;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use read::read;
pub(crate) use schema::component_around;

/// Parses a callback's key; what is suggested in place of a wrong one.
#[cfg(feature = "fuzzing")]
pub(crate) fn parse_expression(key: &str) -> Result<(), Option<String>> {
    expression::parse(key).map(|_| ()).map_err(|sloppy| sloppy.correction)
}

/// A document, read and resolved: nothing in it is a reference any more except by id.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: String,
    /// `info.version`.
    pub(crate) version: String,
    /// The `openapi` field as written: `3.1.0`.
    pub(crate) openapi: String,
    /// Every message that the API sends, in the document's order: webhooks first.
    pub(crate) messages: Vec<Message>,
    pub(crate) schemas: Schemas,
    /// How many component schemas the document defines, reached or not.
    pub(crate) schemas_total: usize,
}

/// The schemas that messages reach.
#[derive(Debug, Default)]
pub(crate) struct Schemas(pub(crate) Vec<Schema>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(pub(crate) u32);

/// One operation below a webhook or a callback.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) origin: Origin,
    /// Upper case for the fixed methods; as written for `additionalOperations`.
    pub(crate) method: String,
    pub(crate) operation_id: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// Path-level ones included, those of the operation winning; `Content-Type`, `Accept` and `Authorization` left out.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<Response>,
    /// Declared on the operation itself; `None` when the operation says nothing.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) at: Place,
}

/// Where a message comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    Webhook {
        /// The webhook's key as written.
        key: String,
    },
    Callback {
        /// The callback's key as written.
        key: String,
        /// The runtime expression as written.
        expression: String,
        /// Parsed; `None` when it breaks the grammar (the URL is then the caller's business).
        template: Option<Template>,
        parent: Rc<Parent>,
    },
}

/// The operation whose exchange a callback's expression speaks about.
#[derive(Clone, Debug)]
pub(crate) struct Parent {
    pub(crate) operation_id: Option<String>,
    pub(crate) method: String,
    /// The path template (`/orders/{id}`), the webhook's key, or the callback's expression.
    pub(crate) path: String,
    pub(crate) at: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) format: ParameterFormat,
    /// The values that the parameter's own `example`/`examples` give.
    pub(crate) examples: Vec<Node>,
    pub(crate) at: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Location {
    Header,
    Query,
    /// 3.2's `querystring`: the whole query string as one value.
    QueryString,
    Path,
    Cookie,
}

/// How a parameter's value is written.
#[derive(Clone, Debug)]
pub(crate) enum ParameterFormat {
    Schema { schema: SchemaId, style: Style, explode: bool },
    Content { media_type: String, schema: Option<SchemaId> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Form,
    Matrix,
    Label,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
}

#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) required: Required,
    pub(crate) content: Vec<MediaType>,
}

/// What `requestBody.required` says; a third of real events omit it and none of them means an empty body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    Unsaid,
    Yes,
    No,
}

#[derive(Clone, Debug)]
pub(crate) struct MediaType {
    /// As written, parameters included.
    pub(crate) name: String,
    pub(crate) schema: Option<SchemaId>,
    /// 3.2: sequential media, one schema per item.
    pub(crate) item_schema: Option<SchemaId>,
    pub(crate) at: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: Status,
    pub(crate) description: Option<String>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) content: Vec<MediaType>,
}

/// The key of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Status {
    Exact(u16),
    /// `2XX` is `Range(2)`.
    Range(u16),
    Default,
}

/// Schemes that must all hold together.
#[derive(Clone, Debug)]
pub(crate) struct SecurityRequirement {
    pub(crate) schemes: Vec<SecurityScheme>,
}

#[derive(Clone, Debug)]
pub(crate) struct SecurityScheme {
    pub(crate) name: String,
    pub(crate) kind: SecurityKind,
}

#[derive(Clone, Debug)]
pub(crate) enum SecurityKind {
    ApiKey {
        name: String,
        location: Location,
    },
    /// `basic`, `bearer`, …
    Http {
        scheme: String,
    },
    MutualTls,
    OAuth2,
    OpenIdConnect,
    /// The scheme is not defined in the document, or has a type we don't know.
    Unknown,
}

/// A schema with its keywords in the forms of JSON Schema 2020-12, whatever the document's version: `nullable` has become a
/// `null` in `types`, boolean `exclusiveMinimum` a number, and a 3.0 reference has lost its siblings.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) at: Place,
    /// `Some` where the schema is `components/schemas/NAME` (of whichever file).
    pub(crate) component: Option<String>,
    pub(crate) kind: SchemaKind,
}

#[derive(Clone, Debug)]
pub(crate) enum SchemaKind {
    /// `true` or `false`.
    Bool(bool),
    Keywords(Box<Keywords>),
}

/// Absent keywords are `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Keywords {
    /// `$ref` and `$dynamicRef`, followed one step. Its siblings (3.1+) are the other fields.
    pub(crate) reference: Option<SchemaId>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) default: Option<Node>,

    pub(crate) types: Option<Vec<JsonType>>,
    pub(crate) format: Option<String>,
    pub(crate) enumeration: Option<Vec<Node>>,
    pub(crate) constant: Option<Node>,

    pub(crate) properties: Vec<(String, SchemaId)>,
    pub(crate) pattern_properties: Vec<(String, SchemaId)>,
    pub(crate) additional_properties: Option<SchemaId>,
    pub(crate) unevaluated_properties: Option<SchemaId>,
    pub(crate) property_names: Option<SchemaId>,
    pub(crate) required: Vec<String>,
    pub(crate) dependent_required: Vec<(String, Vec<String>)>,
    pub(crate) dependent_schemas: Vec<(String, SchemaId)>,
    pub(crate) min_properties: Option<u64>,
    pub(crate) max_properties: Option<u64>,

    pub(crate) items: Option<SchemaId>,
    pub(crate) prefix_items: Vec<SchemaId>,
    pub(crate) contains: Option<SchemaId>,
    pub(crate) min_contains: Option<u64>,
    pub(crate) max_contains: Option<u64>,
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) unique_items: bool,
    pub(crate) unevaluated_items: Option<SchemaId>,

    pub(crate) all_of: Vec<SchemaId>,
    pub(crate) any_of: Vec<SchemaId>,
    pub(crate) one_of: Vec<SchemaId>,
    pub(crate) not: Option<SchemaId>,
    pub(crate) if_then_else: Option<(SchemaId, Option<SchemaId>, Option<SchemaId>)>,
    pub(crate) discriminator: Option<Discriminator>,

    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) pattern: Option<String>,
    pub(crate) content_encoding: Option<String>,
    pub(crate) content_media_type: Option<String>,
    pub(crate) minimum: Option<Number>,
    pub(crate) maximum: Option<Number>,
    pub(crate) exclusive_minimum: Option<Number>,
    pub(crate) exclusive_maximum: Option<Number>,
    pub(crate) multiple_of: Option<Number>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Discriminator {
    pub(crate) property: String,
    /// Value to schema, in the document's order, as far as the mapping says.
    pub(crate) mapping: Vec<(String, SchemaId)>,
    /// 3.0 inheritance: the component schemas whose `allOf` refers to this one, with their component names. Only filled where
    /// the schema has no `oneOf`/`anyOf` of its own.
    pub(crate) children: Vec<(String, SchemaId)>,
    /// 3.2's `defaultMapping`.
    pub(crate) default: Option<SchemaId>,
}
