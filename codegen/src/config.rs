//! The builder of a configuration.

use std::path::{Path, PathBuf};

use crate::generate::{self, Analysis, Generated, Input};
use crate::listing::Listing;
use crate::option_table::{self, OptionError, Value};
use crate::options::{
    BodyMode, ConstraintMode, DateTimeType, FormatMode, Options, ParameterMode, RequiredMode, Sides, Unhandled,
    UnknownFields,
};
use crate::report::Report;

/// The document and the options for code generation.
///
/// ```no_run
/// # fn main() -> Result<(), hookgen_codegen::Report> {
/// hookgen_codegen::Config::new("bookings.yaml")
///     .only(["newBooking"])
///     .generate()?
///     .write_to_out_dir("bookings.rs")
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    input: Input,
    options: Options,
}

impl Config {
    /// Creates a configuration for the document at `path`, relative to the working directory. The working directory of a build script is the directory of
    /// the package.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { input: Input::File(path.as_ref().to_owned()), options: Options::default() }
    }

    /// Creates a configuration for a document in memory. `name` is its path in messages. Relative references are resolved against the directory of `name`.
    pub fn from_text(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self { input: Input::Text { name: name.into(), text: text.into() }, options: Options::default() }
    }

    /// Replaces the text of the document, for example by the unsaved buffer of an editor or by standard input. The options and the path of the document
    /// do not change.
    pub fn with_text(mut self, text: impl Into<Vec<u8>>) -> Self {
        let name = match self.input {
            Input::File(path) => path.to_string_lossy().into_owned(),
            Input::Text { name, .. } => name,
        };
        self.input = Input::Text { name, text: text.into() };
        self
    }

    /// Generates code only for these events: ids, as printed by `hookgen list`, or globs (`issues-*`). Repeated calls add events.
    pub fn only<S: Into<String>>(mut self, events: impl IntoIterator<Item = S>) -> Self {
        self.options.only.extend(events.into_iter().map(Into::into));
        self
    }

    /// Sets whether to generate receivers, senders or both, in addition to the payload types.
    pub fn sides(mut self, sides: Sides) -> Self {
        self.options.sides = sides;
        self
    }

    /// Sets the Rust name of a component schema, of an event (by its id), or of the schema at a JSON pointer.
    pub fn rename(mut self, target: impl Into<String>, name: impl Into<String>) -> Self {
        self.options.rename.push((target.into(), name.into()));
        self
    }

    /// Uses the type `path` (`crate::Money`) for a component schema, or for the schema at a JSON pointer. The type must implement serde's
    /// `Serialize` and `Deserialize`, and `Clone`, `Debug` and `PartialEq`.
    pub fn replace(mut self, schema: impl Into<String>, path: impl Into<String>) -> Self {
        self.options.replace.push((schema.into(), path.into()));
        self
    }

    /// Derives an additional trait (a path: `Hash` or `my_crate::Label`) for every payload type.
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.options.derive.push(path.into());
        self
    }

    /// Sets the header field that identifies the event, if all webhooks are sent to one endpoint.
    pub fn dispatch_header(mut self, header: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().header = Some(header.into());
        self
    }

    /// Sets the JSON pointer of the body property that identifies the event, if all webhooks are sent to one endpoint.
    pub fn dispatch_body(mut self, pointer: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().body = Some(pointer.into());
        self
    }

    /// Sets the value of the header field or body property that identifies `event`.
    pub fn dispatch_value(mut self, event: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().value.push((event.into(), value.into()));
        self
    }

    /// Sets how properties that are not in the schema are handled.
    pub fn unknown_fields(mut self, unknown: UnknownFields) -> Self {
        self.options.unknown_fields = unknown;
        self
    }

    /// Sets whether enums of strings have a variant `Other` for unknown values (the default), or unknown values are an error.
    pub fn open_enums(mut self, open: bool) -> Self {
        self.options.open_enums = open;
        self
    }

    /// Sets whether the keyword `required` is enforced.
    pub fn required(mut self, required: RequiredMode) -> Self {
        self.options.required = required;
        self
    }

    /// Sets how payloads that violate a constraint are handled.
    pub fn constraints(mut self, constraints: ConstraintMode) -> Self {
        self.options.constraints = constraints;
        self
    }

    /// Sets whether the keyword `format` is checked.
    pub fn formats(mut self, formats: FormatMode) -> Self {
        self.options.formats = formats;
        self
    }

    /// Sets how invalid header, query, path and cookie parameters are handled.
    pub fn parameters(mut self, parameters: ParameterMode) -> Self {
        self.options.parameters = parameters;
        self
    }

    /// Sets the default of `requestBody.required`.
    pub fn bodies(mut self, bodies: BodyMode) -> Self {
        self.options.bodies = bodies;
        self
    }

    /// Sets the Rust type of dates and times. A value that cannot be parsed is a mismatch, except for `DateTimeType::String`.
    pub fn date_time(mut self, date_time: DateTimeType) -> Self {
        self.options.date_time = date_time;
        self
    }

    /// Sets how a receiver handles events for which it does not implement a method.
    pub fn unhandled(mut self, unhandled: Unhandled) -> Self {
        self.options.unhandled = unhandled;
        self
    }

    /// Sets whether `AnyEvent` is generated.
    pub fn any_event(mut self, any_event: bool) -> Self {
        self.options.any_event = any_event;
        self
    }

    /// Sets the path of the runtime crate, for crates that re-export it: `my_crate::hookgen`.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.options.runtime = path.into();
        self
    }

    /// Sets the root directory for references to files. References to files outside it are an error. The default is the parent of the document's directory.
    pub fn root(mut self, directory: impl Into<PathBuf>) -> Self {
        self.options.root = Some(directory.into());
        self
    }

    /// Allows the warnings with this code (`HG031`): they are not reported.
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.options.allow.push(code.into());
        self
    }

    /// Sets whether warnings are errors.
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.options.deny_warnings = deny;
        self
    }

    /// Sets an option by its name, as the macro and the command do. [`OptionInfo::all`](crate::OptionInfo::all) contains the names.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no option of this name, or if the value is invalid for the option.
    pub fn set(&mut self, name: &str, value: Value) -> Result<(), OptionError> {
        option_table::set(&mut self.options, name, value)
    }

    /// Parses the document and generates the module.
    ///
    /// # Errors
    ///
    /// Returns the errors and warnings of the first pass that had errors, with file, line and column.
    pub fn generate(&self) -> Result<Generated, Report> {
        generate::generate(&self.input, &self.options)
    }

    /// Parses the document and lists its events, with their names in the generated code.
    ///
    /// ```
    /// use hookgen_codegen::Config;
    ///
    /// let text = "openapi: 3.1.0\ninfo: {title: Trains, version: '1'}\nwebhooks: {newBooking: {post: {}}}\n";
    /// let listing = Config::from_text("trains.yaml", text).list()?;
    /// assert_eq!(listing.events[0].id, "newBooking");
    /// assert_eq!(listing.events[0].rust_path, "webhooks::NewBooking");
    /// # Ok::<(), hookgen_codegen::Report>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`generate`](Self::generate).
    pub fn list(&self) -> Result<Listing, Report> {
        Ok(crate::listing::list(self.analyze()?, &self.options))
    }

    /// Parses the document and returns the errors and warnings that [`generate`](Self::generate) would report.
    pub fn check(&self) -> Report {
        match self.analyze() {
            Ok(analysis) => analysis.report,
            Err(report) => report,
        }
    }

    /// Runs all passes before the generation of code.
    pub(crate) fn analyze(&self) -> Result<Analysis, Report> {
        generate::analyze(&self.input, &self.options)
    }
}
