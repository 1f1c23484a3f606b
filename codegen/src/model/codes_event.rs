//! What can be wrong with the bodies and parameters of events: `HG090` to `HG099`.

use crate::report::{Code, Explanation};

/// A media type that is not decoded: its body is kept as bytes.
pub(crate) const MEDIA_TYPE_KEPT_RAW: Code = Code("HG090");
/// A body of a text media type whose schema is not plain text: kept as text.
pub(crate) const TEXT_NOT_DECODED: Code = Code("HG091");
/// The same media type is declared twice.
pub(crate) const MEDIA_TYPE_TWICE: Code = Code("HG092");
/// A parameter whose text cannot be taken apart: kept as text.
pub(crate) const PARAMETER_KEPT_AS_TEXT: Code = Code("HG093");
/// A parameter that is left out.
pub(crate) const PARAMETER_LEFT_OUT: Code = Code("HG094");

/// The codes of events explained.
pub(crate) const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: MEDIA_TYPE_KEPT_RAW,
        title: "bodies of a media type are not decoded",
        text: "JSON and text are decoded. A body of another media type reaches the method as bytes, whatever its \
               schema says.",
        example: "content:\n  application/xml:\n    schema: {type: object, properties: {id: {type: string}}}",
        cure: "Decode the bytes in your own code, or ask the provider for JSON; `allow` silences the warning.",
    },
    Explanation {
        code: TEXT_NOT_DECODED,
        title: "a text body is not taken apart",
        text: "A body of a `text/…` media type is one text, though its schema says that there is more in it.",
        example: "content:\n  text/csv:\n    schema: {type: array, items: {type: string}}",
        cure: "Take it apart in your own code, or describe it as `type: string`.",
    },
    Explanation {
        code: MEDIA_TYPE_TWICE,
        title: "one media type is declared twice",
        text: "The two differ in parameters or case alone, but have different schemas. Only the first one counts.",
        example: "content:\n  application/json: {schema: {type: string}}\n  application/json; v=2: {schema: {type: \
               integer}}",
        cure: "Make one schema of both, by `oneOf`.",
    },
    Explanation {
        code: PARAMETER_KEPT_AS_TEXT,
        title: "a parameter is kept as text",
        text: "Its style does not fit its schema, or the schema describes something that has no text form, such as a \
               list of objects. The text reaches the method as it is.",
        example: "- {name: X-Tags, in: header, schema: {type: array, items: {type: object}}}",
        cure: "Describe the parameter with `content: {application/json: …}`, or take the text apart in your own \
               code.",
    },
    Explanation {
        code: PARAMETER_LEFT_OUT,
        title: "a parameter is left out",
        text: "The styles `matrix` and `label` are for paths, and are not read.",
        example: "- {name: id, in: path, required: true, style: matrix, schema: {type: string}}",
        cure: "Use the style `simple`, or read the value from the request's parts.",
    },
];
