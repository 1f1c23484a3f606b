//! The codecs of media types (RFC 6838, RFC 9110 section 8.3).

use crate::document::{Document, JsonType, Keywords, MediaType, SchemaId, SchemaKind};
use crate::model::Codec;

/// `application/json; charset=utf-8` without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The codec of a body of this media type. For media ranges (`*/*`, `application/*`) it depends on the schema: JSON, unless the schema is a
/// plain string or binary.
pub(super) fn codec(document: &Document, media: &MediaType) -> Codec {
    let essence = essence(&media.name);
    let schema = media.schema.map(|schema| content(document, schema));
    match essence.as_str() {
        "application/json" | "text/json" => Codec::Json,
        other if other.ends_with("+json") => Codec::Json,
        "*/*" | "application/*" => match schema {
            None | Some(Content::Binary) => Codec::Bytes,
            Some(Content::String) => Codec::Text,
            Some(Content::Other) => Codec::Json,
        },
        other if other.starts_with("text/") && schema != Some(Content::Binary) => Codec::Text,
        _ => Codec::Bytes,
    }
}

/// The content that a schema describes if the body is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A string.
    String,
    /// Bytes: `format: binary`, `contentMediaType`, or no assertions.
    Binary,
    /// Structured content.
    Other,
}

pub(super) fn content(document: &Document, schema: SchemaId) -> Content {
    let Some(keywords) = keywords(document, schema) else { return Content::Binary };
    if keywords.format.as_deref() == Some("binary") || keywords.content_media_type.is_some() {
        return Content::Binary;
    }
    let is_structured = keywords.enumeration.is_some()
        || keywords.constant.is_some()
        || !keywords.properties.is_empty()
        || !keywords.all_of.is_empty()
        || !keywords.any_of.is_empty()
        || !keywords.one_of.is_empty();
    match keywords.types.as_deref() {
        Some([JsonType::String]) if !is_structured => Content::String,
        None if !is_structured => Content::Binary,
        _ => Content::Other,
    }
}

/// The keywords of a schema, with its references followed. `None` for boolean schemas and circular aliases.
fn keywords(document: &Document, schema: SchemaId) -> Option<&Keywords> {
    let mut here = schema;
    for _ in 0..64 {
        match &document.schemas.0.get(here.0 as usize)?.kind {
            SchemaKind::Bool(_) => return None,
            SchemaKind::Keywords(keywords) => match keywords.reference {
                Some(next) => here = next,
                None => return Some(keywords),
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::codec;
    use crate::document::{MediaType, Schema, SchemaId, SchemaKind};
    use crate::model::{Codec, samples};
    use crate::source::{FileId, NodeLocation};

    #[test]
    fn json_is_recognized_by_name_and_by_suffix() {
        let mut document = samples::document(Vec::new());
        let at = NodeLocation::root(FileId(0));
        document.schemas.0.push(Schema { at: at.clone(), component: None, kind: SchemaKind::Keywords(Box::default()) });
        let of = |name: &str| {
            codec(
                &document,
                &MediaType {
                    name: name.to_owned(),
                    schema: Some(SchemaId(0)),
                    item_schema: None,
                    component: None,
                    at: at.clone(),
                },
            )
        };
        for name in ["application/json", "Application/JSON; charset=utf-8", "application/vnd.acme.v1+json"] {
            assert_eq!(of(name), Codec::Json, "{name}");
        }
        assert_eq!(of("application/xml"), Codec::Bytes);
        assert_eq!(of("application/octet-stream"), Codec::Bytes);
    }
}
