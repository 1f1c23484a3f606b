//! Parses an OpenAPI document of any supported version: messages with resolved references, and schemas with their keywords in
//! the forms of OpenAPI 3.1.
//!
//! Only this layer depends on the keys and versions of OpenAPI. It reads each object that a message refers to once, into flat tables. It
//! does not interpret schemas and does not assign names.

use std::rc::Rc;

use crate::document::expression::Template;
use crate::source::{Node, NodeLocation, Number};

mod anchor;
mod callback;
pub(crate) mod codes;
mod component_names;
mod component_reference;
mod describe;
mod expect;
pub(crate) mod expression;
mod expression_check;
mod message;
mod parameter;
mod path_item;
mod reader;
mod request_body;
mod response;
mod schema;
mod security;
mod uri;
mod version;
mod webhook;

#[cfg(test)]
mod tests;

pub(crate) use reader::read;

/// Parses a callback's key. The error is the suggestion for an invalid key.
#[cfg(feature = "fuzzing")]
pub(crate) fn parse_expression(key: &str) -> Result<(), Option<String>> {
    expression::parse(key).map(|_| ()).map_err(|error| error.suggestion)
}

/// A document with all references resolved to ids.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: String,
    /// `info.version`.
    pub(crate) version: String,
    /// The `openapi` field as written: `3.1.0`.
    pub(crate) openapi: String,
    /// All webhooks, then all callbacks, each in document order.
    pub(crate) messages: Vec<Message>,
    pub(crate) schemas: Schemas,
    /// The number of component schemas in the document, including those that no message refers to.
    /// The names in `components/schemas`, used or not.
    pub(crate) component_schemas: Vec<String>,
}

/// The schemas that messages refer to, directly or indirectly.
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
    /// Includes the parameters of the path item that the operation does not override, and excludes `Content-Type`, `Accept` and
    /// `Authorization`.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<Response>,
    /// The `security` of the operation; `None` if the field is absent.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) at: NodeLocation,
}

/// The origin of a message.
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
        /// The parsed expression; `None` if it is invalid, in which case no function `callback_url` is generated.
        template: Option<Template>,
        parent: Rc<Parent>,
    },
}

/// The operation that declares a callback. Runtime expressions refer to its request and response.
#[derive(Clone, Debug)]
pub(crate) struct Parent {
    pub(crate) operation_id: Option<String>,
    pub(crate) method: String,
    /// The path template (`/orders/{id}`), the webhook's key, or the callback's expression.
    pub(crate) path: String,
    pub(crate) at: NodeLocation,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) format: ParameterFormat,
    /// The values of `example` and `examples`.
    pub(crate) examples: Vec<Node>,
    pub(crate) at: NodeLocation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Location {
    Header,
    Query,
    /// `querystring` (OpenAPI 3.2): the whole query string as one value.
    QueryString,
    Path,
    Cookie,
}

/// The serialization of a parameter.
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

/// The value of `requestBody.required`. A third of published events omit it, and none of them allows an empty body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    Unspecified,
    Yes,
    No,
}

#[derive(Clone, Debug)]
pub(crate) struct MediaType {
    /// As written, parameters included.
    pub(crate) name: String,
    pub(crate) schema: Option<SchemaId>,
    /// The schema of each item of a sequential media type (OpenAPI 3.2).
    pub(crate) item_schema: Option<SchemaId>,
    /// The named object that contains the media type, if it is not a webhook or a callback.
    pub(crate) component: Option<BodyComponent>,
    pub(crate) at: NodeLocation,
}

/// A component or a file that contains the body of several messages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BodyComponent {
    /// The name of the component: `CrateEvent`; for another file, the key in the file or the name of the file.
    pub(crate) name: String,
    /// Whether the body is the whole component, and not a part of a path item.
    pub(crate) is_whole: bool,
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

/// Security schemes that must all be satisfied.
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
    /// The scheme is undefined or has an unsupported type.
    Unknown,
}

/// A schema with its keywords in the forms of JSON Schema 2020-12. For OpenAPI 3.0, `nullable` is converted to `null` in `types`,
/// boolean `exclusiveMinimum` to a number, and the siblings of `$ref` are removed.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) at: NodeLocation,
    /// The name of the component, if the schema is one.
    pub(crate) component: Option<String>,
    pub(crate) kind: SchemaKind,
}

#[derive(Clone, Debug)]
pub(crate) enum SchemaKind {
    /// `true` or `false`.
    Bool(bool),
    Keywords(Box<Keywords>),
}

/// The keywords of a schema. Absent keywords are `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Keywords {
    /// The target of `$ref` or `$dynamicRef`. The siblings of the reference (since OpenAPI 3.1) are the other fields.
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
    /// The schemas of `mapping` by value, in document order.
    pub(crate) mapping: Vec<(String, SchemaId)>,
    /// The component schemas whose `allOf` refers to this schema, with their names. Empty if the schema has `oneOf` or
    /// `anyOf`.
    pub(crate) children: Vec<(String, SchemaId)>,
    /// `defaultMapping` (OpenAPI 3.2).
    pub(crate) default: Option<SchemaId>,
}
