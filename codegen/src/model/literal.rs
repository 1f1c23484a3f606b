//! Values that a document writes out: constants, members of enums, tags.

/// A JSON value that a document writes out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    String(String),
    /// A list or an object, as compact JSON text.
    Json(String),
}

impl Literal {
    /// The value as the document writes it, texts without quotes.
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
