//! The options. The builder, the macro and the command set them, and all layers read them.

use std::path::PathBuf;

/// All options, with their defaults in `Options::default()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Event ids and globs; empty means all.
    pub(crate) only: Vec<String>,
    pub(crate) sides: Sides,
    /// Component schema, event id, or JSON pointer to Rust name.
    pub(crate) rename: Vec<(String, String)>,
    /// Component schema or JSON pointer to the path of the user's own type.
    pub(crate) replace: Vec<(String, String)>,
    /// The paths of additional derives for payload types.
    pub(crate) derive: Vec<String>,
    pub(crate) dispatch: Option<DispatchOverride>,
    pub(crate) unknown_fields: UnknownFields,
    pub(crate) open_enums: bool,
    pub(crate) required: RequiredMode,
    pub(crate) constraints: ConstraintMode,
    pub(crate) formats: FormatMode,
    pub(crate) parameters: ParameterMode,
    pub(crate) bodies: BodyMode,
    pub(crate) date_time: DateTimeType,
    pub(crate) unhandled: Unhandled,
    pub(crate) any_event: bool,
    /// The path of the runtime crate in generated code.
    pub(crate) runtime: String,
    /// The root directory of references. The default is the parent of the document's directory.
    pub(crate) root: Option<PathBuf>,
    /// The codes of allowed warnings.
    pub(crate) allow: Vec<String>,
    pub(crate) deny_warnings: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            only: Vec::new(),
            sides: Sides::Both,
            rename: Vec::new(),
            replace: Vec::new(),
            derive: Vec::new(),
            dispatch: None,
            unknown_fields: UnknownFields::Ignore,
            open_enums: true,
            required: RequiredMode::Strict,
            constraints: ConstraintMode::Refuse,
            formats: FormatMode::Ignore,
            parameters: ParameterMode::Lenient,
            bodies: BodyMode::Sensible,
            date_time: DateTimeType::String,
            unhandled: Unhandled::Require,
            any_event: true,
            runtime: "::hookgen".to_owned(),
            root: None,
            allow: Vec::new(),
            deny_warnings: false,
        }
    }
}

/// Whether receivers, senders or both are generated, in addition to the payload types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Only payload types and `AnyEvent`.
    Types,
    /// The receiver: the application that gets the requests.
    Receiver,
    /// The sender: the API that sends the requests.
    Sender,
    /// Receiver and sender.
    #[default]
    Both,
}

/// How properties that are not in the schema are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownFields {
    /// They are ignored, so that a provider can add properties.
    #[default]
    Ignore,
    /// They are stored in a map, and encoded again.
    Keep,
    /// They are mismatches.
    Deny,
}

/// Whether the keyword `required` is enforced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequiredMode {
    /// A missing required property is a mismatch.
    #[default]
    Strict,
    /// All properties are optional, for a provider whose payloads do not match its document.
    Relaxed,
}

/// How payloads that violate a constraint (`minLength`, `pattern`, …) are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConstraintMode {
    /// They are rejected.
    #[default]
    Refuse,
    /// They are passed to the method, with `delivery.violations()`.
    Report,
    /// Constraints are not checked.
    Off,
}

/// Whether the keyword `format` is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormatMode {
    /// Formats of strings are not checked.
    #[default]
    Ignore,
    /// A string that does not match its format is a violation.
    Assert,
}

/// How invalid header and query parameters are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParameterMode {
    /// A missing or invalid parameter is `None`.
    #[default]
    Lenient,
    /// A missing or invalid parameter is an error.
    Strict,
}

/// The default of `requestBody.required`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyMode {
    /// The body is required, unless the document contains `required: false`.
    #[default]
    Sensible,
    /// The body is optional, unless the document contains `required: true`, as OpenAPI specifies.
    Spec,
}

/// The Rust type of `format: date-time` (and `date`, `time`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateTimeType {
    /// Newtypes of the runtime that keep the string unchanged.
    #[default]
    String,
    /// `chrono`.
    Chrono,
    /// `jiff`.
    Jiff,
    /// `time`.
    Time,
}

/// How a receiver handles events for which it does not implement a method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unhandled {
    /// All methods must be implemented. An event that is added to the document is a compile error.
    #[default]
    Require,
    /// Methods have a default implementation, which responds with a 2xx status code.
    Ignore,
}

/// The user's configuration of how one endpoint identifies the event of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DispatchOverride {
    /// The header field that identifies the event.
    pub(crate) header: Option<String>,
    /// The value of the header field or body property for each event id.
    pub(crate) value: Vec<(String, String)>,
    /// The JSON pointer of the body property.
    pub(crate) body: Option<String>,
}
