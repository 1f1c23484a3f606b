//! Generates Rust webhook receivers and senders from OpenAPI documents.
//!
//! In a build script, [`Config`] parses a document and writes a module.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), hookgen_codegen::Report> {
//!     hookgen_codegen::Config::new("bookings.yaml").generate()?.write_to_out_dir("bookings.rs")
//! }
//! ```
//!
//! ```ignore
//! // src/main.rs
//! mod bookings {
//!     include!(concat!(env!("OUT_DIR"), "/bookings.rs"));
//! }
//! ```
//!
//! Tools can list the events of a document ([`Config::list`]), get diagnostics as text or JSON ([`Report`], [`explain`](fn@explain)), and set options
//! by name ([`OptionInfo`], [`Config::set`]). The command `hookgen` (crate `hookgen-cli`) uses this API.

mod config;
mod document;
mod emit;
mod explain;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod generate;
pub mod listing;
mod model;
mod names;
mod option_table;
mod options;
mod paths;
mod print;
mod report;
mod source;

pub use config::Config;
pub use explain::explain;
pub use generate::Generated;
pub use option_table::{OptionError, OptionInfo, Value};
pub use options::{
    BodyMode, ConstraintMode, DateTimeType, FormatMode, ParameterMode, RequiredMode, Sides, Unhandled, UnknownFields,
};
pub use report::{Diagnostic, Explanation, Location, Report, Severity};
#[doc(hidden)]
pub use source::nearest;
