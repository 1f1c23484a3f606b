//! The codes for bodies and parameters of events: HG090 to HG099.

use crate::report::{Code, Explanation};

/// Bodies of a media type are not decoded.
pub(crate) const BODY_NOT_DECODED: Code = Code("HG090");
/// A text body is not parsed.
pub(crate) const TEXT_NOT_PARSED: Code = Code("HG091");
/// Duplicate media type.
pub(crate) const DUPLICATE_MEDIA_TYPE: Code = Code("HG092");
/// A parameter is not parsed.
pub(crate) const PARAMETER_NOT_PARSED: Code = Code("HG093");
/// A parameter is ignored.
pub(crate) const PARAMETER_IGNORED: Code = Code("HG094");

/// The explanations of these codes.
pub(crate) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: BODY_NOT_DECODED,
        title: "bodies of a media type are not decoded",
        text: "JSON and text bodies are decoded. Bodies of other media types are passed to the receiver as bytes, whatever their schema.",
        example: "content:\n  application/xml:\n    schema: {type: object, properties: {id: {type: string}}}",
        help: "Decode the bytes in your own code, or use JSON if the provider offers it. Silence the warning with `allow`.",
    },
    Explanation {
        code: TEXT_NOT_PARSED,
        title: "a text body is not parsed",
        text: "A body of a `text/…` media type is decoded as a string, even if its schema has another type.",
        example: "content:\n  text/csv:\n    schema: {type: array, items: {type: string}}",
        help: "Parse the string in your own code, or describe the body as `type: string`.",
    },
    Explanation {
        code: DUPLICATE_MEDIA_TYPE,
        title: "duplicate media type",
        text: "The media types differ only in parameters or case, but have different schemas. The first one is used.",
        example: "content:\n  application/json: {schema: {type: string}}\n  application/json; v=2: {schema: {type: \
               integer}}",
        help: "Combine both schemas with `oneOf`.",
    },
    Explanation {
        code: PARAMETER_NOT_PARSED,
        title: "a parameter is not parsed",
        text: "The style of the parameter does not match its schema, or its schema has no serialization as a parameter, such as an array \
               of objects. The value is passed to the receiver as a string.",
        example: "- {name: X-Tags, in: header, schema: {type: array, items: {type: object}}}",
        help: "Describe the parameter with `content: {application/json: …}`, or parse the string in your own code.",
    },
    Explanation {
        code: PARAMETER_IGNORED,
        title: "a parameter is ignored",
        text: "The styles `matrix` and `label` of path parameters are not supported.",
        example: "- {name: id, in: path, required: true, style: matrix, schema: {type: string}}",
        help: "Use the style `simple`, or read the value from `delivery.parts`.",
    },
];
