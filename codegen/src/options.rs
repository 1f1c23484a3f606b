//! The words of the configuration as plain data: what the builder, the macro and the command line fill in, and every floor reads.

use std::path::PathBuf;

/// All options; `Options::default()` is what a user gets who says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Event ids and globs; empty means all.
    pub(crate) only: Vec<String>,
    pub(crate) sides: Sides,
    /// Component schema, event id, or JSON pointer to Rust name.
    pub(crate) rename: Vec<(String, String)>,
    /// Component schema or JSON pointer to the path of the user's own type.
    pub(crate) replace: Vec<(String, String)>,
    /// Paths of further derives for payload types.
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
    /// Path of the runtime crate in emitted code.
    pub(crate) runtime: String,
    /// References stay below this folder; by default the one above the document's.
    pub(crate) root: Option<PathBuf>,
    /// Codes of warnings to silence.
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
            date_time: DateTimeType::Text,
            unhandled: Unhandled::Require,
            any_event: true,
            runtime: "::hookgen".to_owned(),
            root: None,
            allow: Vec::new(),
            deny_warnings: false,
        }
    }
}

/// Which halves are generated besides the payload types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Payload types and `AnyEvent` alone.
    Types,
    /// Whoever is called.
    Receiver,
    /// The API itself.
    Sender,
    /// Receiver and sender.
    #[default]
    Both,
}

/// What happens to properties that the document does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownFields {
    /// They are skipped: providers add fields.
    #[default]
    Ignore,
    /// They are kept in a map and written back.
    Keep,
    /// They are a decode error.
    Deny,
}

/// What `required` in a schema means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequiredMode {
    /// A missing required property is a decode error.
    #[default]
    Strict,
    /// Every property is optional, for a provider whose payloads lag behind its document.
    Relaxed,
}

/// What a payload that breaks a constraint (`minLength`, `pattern`, …) meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConstraintMode {
    /// It is refused.
    #[default]
    Refuse,
    /// It reaches the method, with `delivery.violations()`.
    Report,
    /// No checks are generated.
    Off,
}

/// Whether `format` is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormatMode {
    /// Text formats never refuse.
    #[default]
    Ignore,
    /// A text that does not fit its format is a violation.
    Assert,
}

/// What a header or query parameter that does not fit its schema does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParameterMode {
    /// A missing or unreadable parameter is `None`.
    #[default]
    Lenient,
    /// It is a mismatch.
    Strict,
}

/// What an unsaid `requestBody.required` means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyMode {
    /// The body is there unless `required: false` is written out.
    #[default]
    Sensible,
    /// As the specification says: optional unless `required: true`.
    Spec,
}

/// The Rust type of `format: date-time` (and `date`, `time`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateTimeType {
    /// Lossless text newtypes of the runtime.
    #[default]
    Text,
    /// `chrono`.
    Chrono,
    /// `jiff`.
    Jiff,
    /// `time`.
    Time,
}

/// What a receiver does about events that it has no method for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unhandled {
    /// Every method must be written: a document that grows is a compile error.
    #[default]
    Require,
    /// Methods have bodies that answer 2xx.
    Ignore,
}

/// How one endpoint tells events apart, said by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DispatchOverride {
    /// The header that names the event.
    pub(crate) header: Option<String>,
    /// Values for the header (or body property) by event id.
    pub(crate) value: Vec<(String, String)>,
    /// JSON pointer into the body.
    pub(crate) body: Option<String>,
}
