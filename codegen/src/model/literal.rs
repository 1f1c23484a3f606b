//! Literal values of a document: constants, enum values, tags.

/// A JSON value in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    String(String),
    /// An array or object, as compact JSON.
    Json(String),
}

impl Literal {
    /// The value as text. Strings are not quoted.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::String(text) | Self::Json(text) => text.clone(),
        }
    }
}
