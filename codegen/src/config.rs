//! The builder: what a `build.rs` says.

use std::path::{Path, PathBuf};

use crate::generate::{self, Analysis, Generated, Input};
use crate::listing::Listing;
use crate::option_table::{self, OptionError, Value};
use crate::options::{
    BodyMode, ConstraintMode, DateTimeType, FormatMode, Options, ParameterMode, RequiredMode, Sides, Unhandled,
    UnknownFields,
};
use crate::report::Report;

/// What to generate, and from which document.
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
    /// Reads the document at `path`: relative to the working directory, which in a build script is the package's folder.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { input: Input::File(path.as_ref().to_owned()), options: Options::default() }
    }

    /// Takes the document from memory. `name` stands for it in messages; relative references resolve against its folder.
    pub fn from_text(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self { input: Input::Text { name: name.into(), text: text.into() }, options: Options::default() }
    }

    /// Replaces the document's text by one in memory, such as an editor's unsaved buffer or standard input, and keeps the options. Messages name the
    /// path of the document; relative references resolve against its folder.
    pub fn with_text(mut self, text: impl Into<Vec<u8>>) -> Self {
        let name = match self.input {
            Input::File(path) => path.to_string_lossy().into_owned(),
            Input::Text { name, .. } => name,
        };
        self.input = Input::Text { name, text: text.into() };
        self
    }

    /// Generates these events alone: ids as `hookgen list` prints them, or globs (`issues-*`). Repeated calls add up.
    pub fn only<S: Into<String>>(mut self, events: impl IntoIterator<Item = S>) -> Self {
        self.options.only.extend(events.into_iter().map(Into::into));
        self
    }

    /// Which halves to generate besides the payload types.
    pub fn sides(mut self, sides: Sides) -> Self {
        self.options.sides = sides;
        self
    }

    /// Gives a component schema, an event id or the schema at a JSON pointer this Rust name.
    pub fn rename(mut self, what: impl Into<String>, name: impl Into<String>) -> Self {
        self.options.rename.push((what.into(), name.into()));
        self
    }

    /// Uses the type at `path` (`crate::Money`) for a component schema, or for the schema at a JSON pointer. It must implement serde's
    /// `Serialize` and `Deserialize`, and `Clone`, `Debug` and `PartialEq`.
    pub fn replace(mut self, schema: impl Into<String>, path: impl Into<String>) -> Self {
        self.options.replace.push((schema.into(), path.into()));
        self
    }

    /// Derives this trait (a path, `Hash` or `my_crate::Label`) for every payload type.
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.options.derive.push(path.into());
        self
    }

    /// The header that names the event of a request to the one endpoint.
    pub fn dispatch_header(mut self, header: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().header = Some(header.into());
        self
    }

    /// The JSON pointer of the body property that names the event of a request to the one endpoint.
    pub fn dispatch_body(mut self, pointer: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().body = Some(pointer.into());
        self
    }

    /// The value by which the header (or the body property) names this event.
    pub fn dispatch_value(mut self, event: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.dispatch.get_or_insert_default().value.push((event.into(), value.into()));
        self
    }

    /// What happens to properties that the document does not name.
    pub fn unknown_fields(mut self, unknown: UnknownFields) -> Self {
        self.options.unknown_fields = unknown;
        self
    }

    /// Whether enums of texts keep unknown values in `Other` (the default) or refuse them.
    pub fn open_enums(mut self, open: bool) -> Self {
        self.options.open_enums = open;
        self
    }

    /// What `required` in a schema means.
    pub fn required(mut self, required: RequiredMode) -> Self {
        self.options.required = required;
        self
    }

    /// What a payload that breaks a constraint meets.
    pub fn constraints(mut self, constraints: ConstraintMode) -> Self {
        self.options.constraints = constraints;
        self
    }

    /// Whether `format` is checked.
    pub fn formats(mut self, formats: FormatMode) -> Self {
        self.options.formats = formats;
        self
    }

    /// What a header or query parameter that does not fit its schema does.
    pub fn parameters(mut self, parameters: ParameterMode) -> Self {
        self.options.parameters = parameters;
        self
    }

    /// What an unsaid `requestBody.required` means.
    pub fn bodies(mut self, bodies: BodyMode) -> Self {
        self.options.bodies = bodies;
        self
    }

    /// The Rust type of dates and times. Strict types refuse what they can't parse.
    pub fn date_time(mut self, date_time: DateTimeType) -> Self {
        self.options.date_time = date_time;
        self
    }

    /// What a receiver does about events that it has no method for.
    pub fn unhandled(mut self, unhandled: Unhandled) -> Self {
        self.options.unhandled = unhandled;
        self
    }

    /// Whether `AnyEvent` is generated.
    pub fn any_event(mut self, any_event: bool) -> Self {
        self.options.any_event = any_event;
        self
    }

    /// The path of the runtime crate, where it is re-exported: `my_crate::hookgen`.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.options.runtime = path.into();
        self
    }

    /// The folder that references must not leave; by default the one above the document's.
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.options.root = Some(folder.into());
        self
    }

    /// Silences a warning by its code (`HG031`).
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.options.allow.push(code.into());
        self
    }

    /// Makes every warning an error.
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.options.deny_warnings = deny;
        self
    }

    /// Sets an option by its name, as the macro and the command line do; [`OptionInfo::all`](crate::OptionInfo::all) has the names.
    ///
    /// # Errors
    ///
    /// Names an unknown option (with the nearest known one) or a value that does not fit.
    pub fn set(&mut self, name: &str, value: Value) -> Result<(), OptionError> {
        option_table::set(&mut self.options, name, value)
    }

    /// Reads the document and generates the module.
    ///
    /// # Errors
    ///
    /// The [`Report`] lists every problem of the first stage that had errors, each with file, line and column.
    pub fn generate(&self) -> Result<Generated, Report> {
        generate::generate(&self.input, &self.options)
    }

    /// Reads the document and lists its events, with the names that generated code gives them.
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
    /// The same [`Report`] as of [`generate`](Self::generate).
    pub fn list(&self) -> Result<Listing, Report> {
        Ok(crate::listing::list(self.analyze()?, &self.options))
    }

    /// Reads the document and returns its errors and warnings: everything that [`generate`](Self::generate) would report, without the code.
    pub fn check(&self) -> Report {
        match self.analyze() {
            Ok(analysis) => analysis.report,
            Err(report) => report,
        }
    }

    /// Performs every stage but printing.
    pub(crate) fn analyze(&self) -> Result<Analysis, Report> {
        generate::analyze(&self.input, &self.options)
    }
}
