//! Decoding header, query, path and cookie parameters of received requests, and encoding those of requests to be sent.

mod parameter_reader;
pub(crate) mod percent;
mod request_parameters;
#[cfg(test)]
mod tests;
pub(crate) mod values;

pub use parameter_reader::{Parameter, ParameterReader};
pub use request_parameters::RequestParameters;
#[cfg(feature = "sender")]
pub(crate) use request_parameters::expand_path;

use crate::json::{DecodeError, EncodeError};

/// The serialization of a parameter: `style` and `explode` of a Parameter Object (OpenAPI 3.1, section 4.8.12), or its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// A string, number, boolean or null.
    Scalar,
    /// An array in one string, its items separated by this character: `a,b`.
    Separated(char),
    /// An array as one query pair per item: `tag=a&tag=b`.
    Repeated,
    /// An object in one string: `k,v,k,v`.
    Object,
    /// An object as pairs: `k=v,k=v` in one string, or one query pair per property: `k=v&k=v`.
    ExplodedObject,
    /// An object as query pairs with its name: `name[key]=value`.
    DeepObject,
    /// JSON in one string.
    Json,
}

/// The parameters of an event. Implemented by generated structs such as `IssuesOpenedParameters`.
pub trait Parameters: Sized + Send + Sync + 'static {
    /// Decodes the parameters of a request.
    ///
    /// # Errors
    /// Returns an error if a parameter is missing or invalid, and the code was generated with `parameters = "strict"`.
    fn read(request: &ParameterReader<'_>) -> Result<Self, DecodeError>;

    /// Encodes the parameters.
    ///
    /// # Errors
    /// Returns an error if a value cannot be encoded as a parameter.
    fn write(&self, parameters: &mut RequestParameters) -> Result<(), EncodeError>;
}

impl Parameters for () {
    fn read(_: &ParameterReader<'_>) -> Result<Self, DecodeError> {
        Ok(())
    }

    fn write(&self, _: &mut RequestParameters) -> Result<(), EncodeError> {
        Ok(())
    }
}
