//! The codes of the layer `document`: HG020 to HG049.

use crate::report::{Code, Explanation};

/// Unsupported OpenAPI version.
pub(crate) const VERSION: Code = Code("HG020");
/// A value of an unexpected type.
pub(crate) const TYPE_MISMATCH: Code = Code("HG021");
/// Unresolved reference.
pub(crate) const UNRESOLVED: Code = Code("HG022");
/// Remote reference.
pub(crate) const REMOTE_REFERENCE: Code = Code("HG023");
/// The file of a reference cannot be read.
pub(crate) const UNREADABLE_FILE: Code = Code("HG024");
/// The file of a reference is outside the root directory.
pub(crate) const OUTSIDE_ROOT: Code = Code("HG025");
/// Circular reference.
pub(crate) const CYCLE: Code = Code("HG026");
/// A reference to a component of another kind.
pub(crate) const COMPONENT_KIND: Code = Code("HG027");
/// Invalid value of a schema keyword.
pub(crate) const INVALID_KEYWORD_VALUE: Code = Code("HG028");
/// The document has no webhooks and no callbacks.
pub(crate) const NO_MESSAGES: Code = Code("HG029");
/// A field requires a later version of OpenAPI.
pub(crate) const REQUIRES_VERSION: Code = Code("HG030");
/// A callback key is neither a URL nor a runtime expression.
pub(crate) const INVALID_CALLBACK_KEY: Code = Code("HG031");
/// A runtime expression refers to an undeclared value.
pub(crate) const UNDECLARED: Code = Code("HG032");
/// Duplicate operationId.
pub(crate) const OPERATION_ID: Code = Code("HG033");
/// Invalid component name.
pub(crate) const COMPONENT_NAME: Code = Code("HG034");
/// A method as the key of a callback.
pub(crate) const METHOD_AS_CALLBACK_KEY: Code = Code("HG035");
/// Invalid method in `additionalOperations`.
pub(crate) const INVALID_METHOD: Code = Code("HG036");
/// Invalid status code of a response.
pub(crate) const INVALID_STATUS: Code = Code("HG037");
/// Invalid parameter.
pub(crate) const PARAMETER: Code = Code("HG038");
/// A discriminator does not match its branches.
pub(crate) const DISCRIMINATOR: Code = Code("HG039");
/// A keyword is ignored or converted.
pub(crate) const IGNORED: Code = Code("HG040");
/// Ambiguous `$dynamicRef`.
pub(crate) const AMBIGUOUS_DYNAMIC_REFERENCE: Code = Code("HG041");
/// Unknown or unsupported security scheme.
pub(crate) const SECURITY: Code = Code("HG042");
/// A webhook or callback without an operation.
pub(crate) const NO_OPERATION: Code = Code("HG043");
/// Limit exceeded.
pub(crate) const LIMIT_EXCEEDED: Code = Code("HG044");

/// The explanations of these codes.
pub(crate) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: VERSION,
        title: "unsupported OpenAPI version",
        text: "OpenAPI 3.0, 3.1 and 3.2 are supported. The `openapi` field selects the version. It is a string, but YAML parses an \
               unquoted `3.1` as a number. Swagger 2.0 has neither callbacks nor webhooks.",
        example: "openapi: 3.1",
        help: "Write the full version in quotes, `openapi: \"3.1.0\"`. Convert documents of version 2.0.",
    },
    Explanation {
        code: TYPE_MISMATCH,
        title: "unexpected type of a value",
        text: "OpenAPI defines the type of each field. A value of another type cannot be interpreted, so no code is generated.",
        example: "webhooks:\n  - name: booked\n    post: {}",
        help: "Give the field a value of the expected type. Common causes are a missing level of nesting and an extra `-`.",
    },
    Explanation {
        code: UNRESOLVED,
        title: "unresolved reference",
        text: "The file of the reference exists, but it has no value at the JSON pointer, or no schema with the anchor. In a JSON pointer \
               `/` is escaped as `~1` and `~` as `~0`.",
        example: "schema: {$ref: '#/components/schemas/Bookign'}",
        help: "Correct the reference, or add its target.",
    },
    Explanation {
        code: REMOTE_REFERENCE,
        title: "remote reference",
        text: "Remote documents are not fetched: builds must not depend on the network, and remote documents may change.",
        example: "schema: {$ref: 'https://example.com/schemas.yaml#/Booking'}",
        help: "Download the file, and refer to the copy by its path.",
    },
    Explanation {
        code: UNREADABLE_FILE,
        title: "the file of a reference cannot be read",
        text: "A reference without a scheme is a path relative to the file that contains it.",
        example: "schema: {$ref: 'shemas/booking.yaml'}",
        help: "Check the path. Spaces and other special characters may be percent-encoded.",
    },
    Explanation {
        code: OUTSIDE_ROOT,
        title: "the file of a reference is outside the root directory",
        text: "References must not point outside the root directory, by default the parent of the document's directory. Symbolic links are resolved \
               first. This prevents untrusted documents from reading unrelated files.",
        example: "schema: {$ref: '../../../common/booking.yaml'}",
        help: "Move the file below the root directory, or set a root directory that contains both files (option `root`).",
    },
    Explanation {
        code: CYCLE,
        title: "circular reference",
        text: "A chain of references that forms a cycle never resolves. A schema that contains itself through `allOf` cannot be \
               validated, and a callback that contains itself would expand without end. Recursion through properties and items is valid.",
        example: "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}",
        help: "Replace one of the references with a definition.",
    },
    Explanation {
        code: COMPONENT_KIND,
        title: "a reference to a component of another kind",
        text: "The target of a reference replaces the reference. It must be of the kind that is expected at this location: a schema for a \
               schema, a request body for a request body.",
        example: "requestBody: {$ref: '#/components/schemas/Booking'}",
        help: "Refer to a component of the expected kind.",
    },
    Explanation {
        code: INVALID_KEYWORD_VALUE,
        title: "invalid value of a schema keyword",
        text: "JSON Schema defines the values of each keyword. A schema with an invalid value cannot be validated, so no code is generated.",
        example: "type: object\nrequired: name",
        help: "Correct the value: `type` is a type name or an array of type names, `required` and `enum` are arrays, `properties` is an object.",
    },
    Explanation {
        code: NO_MESSAGES,
        title: "no webhooks and no callbacks in the document",
        text: "Code is generated for the requests that an API sends: for `webhooks` (or `x-webhooks`) at the root, and for `callbacks` of \
               operations. This document has neither. Callbacks in `components` are used if an operation refers to them.",
        example: "openapi: 3.1.0\ninfo: {title: Trips, version: '1'}\npaths: {}",
        help: "Check that this is the intended document.",
    },
    Explanation {
        code: REQUIRES_VERSION,
        title: "a field requires a later version of OpenAPI",
        text: "`webhooks` requires OpenAPI 3.1; `query` and `additionalOperations` require OpenAPI 3.2. The fields are read anyway, \
               but other tools may ignore them.",
        example: "openapi: 3.0.3\nwebhooks: {booked: {post: {}}}",
        help: "Change `openapi` to the version that has the field.",
    },
    Explanation {
        code: INVALID_CALLBACK_KEY,
        title: "a callback key is neither a URL nor a runtime expression",
        text: "The key of a callback is a URL with embedded runtime expressions in braces, or a single runtime expression. Expressions \
               begin with `$url`, `$method`, `$statusCode`, `$request.` or `$response.`. The URL cannot be derived from an invalid key, \
               so no function `callback_url` is generated.",
        example: "callbacks: {paid: {'{request.body#/url}': {post: {}}}}",
        help: "Write a URL, or an expression such as `{$request.body#/url}`.",
    },
    Explanation {
        code: UNDECLARED,
        title: "a runtime expression refers to an undeclared value",
        text: "The expression is valid, but its operation does not declare the parameter, header or property, or the declared value \
               cannot be a URL. The URL of the callback resolves only if the request contains the undeclared value.",
        example: "callbacks: {paid: {'{$request.query.callbackUrl}': {post: {}}}}    # and no parameter `callbackUrl`",
        help: "Declare the parameter or property, or correct its name in the expression.",
    },
    Explanation {
        code: OPERATION_ID,
        title: "duplicate operationId",
        text: "An operationId must be unique in a document. The names of generated items are made unique, but a duplicate id is usually a mistake.",
        example: "webhooks: {a: {post: {operationId: on}}, b: {post: {operationId: on}}}",
        help: "Give each operation a unique id.",
    },
    Explanation {
        code: COMPONENT_NAME,
        title: "invalid component name",
        text: "The name of a component consists of ASCII letters, digits, `.`, `_` and `-`. Other names are accepted and converted to \
               Rust identifiers, but other tools may reject the document.",
        example: "components: {schemas: {Größe: {type: integer}}}",
        help: "Rename the component.",
    },
    Explanation {
        code: METHOD_AS_CALLBACK_KEY,
        title: "a method as the key of a callback",
        text: "A callback maps URLs or runtime expressions to path items, which contain the methods. This callback has a method where the \
               URL is expected.",
        example: "callbacks: {paid: {post: {}}}",
        help: "Add the URL between the name and the method: `paid:` / `'{$request.body#/callbackUrl}':` / `post:`.",
    },
    Explanation {
        code: INVALID_METHOD,
        title: "invalid method in `additionalOperations`",
        text: "`additionalOperations` is for methods that have no fixed field in the Path Item Object. It must not contain `GET`, `POST` and the \
               other methods that have one. Methods are case-sensitive and are sent as written.",
        example: "additionalOperations: {POST: {}}",
        help: "Move the operation to the field of the path item with the name of the method in lower case.",
    },
    Explanation {
        code: INVALID_STATUS,
        title: "invalid status code of a response",
        text: "The key of a response is a status code of three digits, a range from `1XX` to `5XX`, or `default`.",
        example: "responses: {ok: {description: fine}}",
        help: "Write a status code. Extensions begin with `x-`.",
    },
    Explanation {
        code: PARAMETER,
        title: "invalid parameter",
        text: "A parameter has a `name`, a location (`in`), and a `schema` or `content` with one media type. Name and location together \
               are unique in an array of parameters. The locations `body` and `formData` belong to Swagger 2.0.",
        example: "parameters: [{name: id, in: body}]",
        help: "Add the missing field. Describe a body with `requestBody` of the operation.",
    },
    Explanation {
        code: DISCRIMINATOR,
        title: "a discriminator does not match its branches",
        text: "A discriminator names the property that selects a branch of a union. Each branch must declare this property, and the \
               mapping must refer to schemas. Invalid entries are ignored, and the branches are distinguished by their other keywords.",
        example: "oneOf: [{$ref: '#/components/schemas/Cat'}]\ndiscriminator: {propertyName: kind, mapping: {cat: Cta}}",
        help: "Add the property to each branch and make it required, or correct the mapping.",
    },
    Explanation {
        code: IGNORED,
        title: "a keyword is ignored or converted",
        text: "In OpenAPI 3.0 the siblings of `$ref` in a schema are ignored. Since 3.1 `nullable` and a boolean `exclusiveMinimum` are \
               not keywords; they are interpreted as in 3.0. If `webhooks` and `x-webhooks` define the same webhook differently, \
               the definition in `webhooks` is used.",
        example: "openapi: 3.1.0    # and in a schema:\ntype: string\nnullable: true",
        help: "Use the syntax of the document's OpenAPI version: `type: [string, 'null']`, a number as `exclusiveMinimum`, `allOf` around a reference.",
    },
    Explanation {
        code: AMBIGUOUS_DYNAMIC_REFERENCE,
        title: "ambiguous `$dynamicRef`",
        text: "Several schemas have the `$dynamicAnchor`, and the target of the reference depends on the path by which a validator \
               reaches it. A type cannot depend on that path, so the first schema in the document is used.",
        example: "items: {$dynamicRef: '#node'}    # and two schemas with `$dynamicAnchor: node`",
        help: "Use `$ref` to refer to one of the schemas.",
    },
    Explanation {
        code: SECURITY,
        title: "unknown or unsupported security scheme",
        text: "The `security` of an operation refers to schemes of `components/securitySchemes`. Security requirements are part \
               of the documentation of the generated service. For a scheme that is undefined or of an unsupported type, only its name is included.",
        example: "security: [{signature: []}]    # and no such scheme",
        help: "Define the scheme with the type apiKey, http, mutualTLS, oauth2 or openIdConnect.",
    },
    Explanation {
        code: NO_OPERATION,
        title: "a webhook or callback without an operation",
        text: "The entry has no operation, so no code is generated for it. Methods are fields in lower case.",
        example: "webhooks: {booked: {POST: {}}}",
        help: "Add an operation with its method in lower case, or remove the entry.",
    },
    Explanation {
        code: LIMIT_EXCEEDED,
        title: "limit exceeded",
        text: "The lengths of chains of references and the number of messages are limited, so that the generator terminates for malicious documents.",
        example: "A: {$ref: '#/components/schemas/B'}    # and so on, more than 100 times",
        help: "Refer to the last target of a chain directly, and split large documents.",
    },
];
