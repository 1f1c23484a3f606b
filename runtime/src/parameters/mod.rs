//! Header, query, path and cookie parameters: read from a request, written to one.
//!
//! Forms are those of OpenAPI 3.1, section 4.8.12 (Parameter Object, style values).

mod outgoing;
pub(crate) mod percent;
mod request;
#[cfg(test)]
mod tests;
pub(crate) mod values;

pub use outgoing::Outgoing;
#[cfg(feature = "sender")]
pub(crate) use outgoing::fill;
pub use request::{Parameter, Request};

use crate::json::{DecodeError, EncodeError};

/// How a parameter's text becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One scalar.
    Scalar,
    /// A list in one text, parted by this character.
    Separated(char),
    /// A list as a repeated name: `tag=a&tag=b`.
    Repeated,
    /// An object in one text: `k,v,k,v`.
    Flat,
    /// An object as pairs: `k=v,k=v` in one text, or query pairs of their own.
    Exploded,
    /// `name[key]=value`.
    Deep,
    /// JSON in one text.
    Json,
}

/// A set of parameters. Generated for structs such as `IssuesParameters`.
pub trait Parameters: Sized + Send + Sync + 'static {
    /// Reads the parameters of a request.
    ///
    /// # Errors
    /// Names the parameter that is missing or does not fit (`parameters = "strict"`).
    fn read(request: &Request<'_>) -> Result<Self, DecodeError>;

    /// Writes the parameters into a request.
    ///
    /// # Errors
    /// When a value has no form as a parameter.
    fn write(&self, outgoing: &mut Outgoing) -> Result<(), EncodeError>;
}

impl Parameters for () {
    fn read(_: &Request<'_>) -> Result<Self, DecodeError> {
        Ok(())
    }

    fn write(&self, _: &mut Outgoing) -> Result<(), EncodeError> {
        Ok(())
    }
}
