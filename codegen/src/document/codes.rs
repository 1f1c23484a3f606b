//! The codes of what this floor has to say: HG020 to HG049.

use crate::report::{Code, Explanation};

/// The document is of no version that we read.
pub(crate) const VERSION: Code = Code("HG020");
/// A mapping, a list, text … is wanted, and something else is there.
pub(crate) const SHAPE: Code = Code("HG021");
/// Nothing stands where a reference points.
pub(crate) const DANGLING: Code = Code("HG022");
/// A reference to the web.
pub(crate) const REMOTE: Code = Code("HG023");
/// The file of a reference can't be read.
pub(crate) const FILE: Code = Code("HG024");
/// The file of a reference lies outside the root.
pub(crate) const OUTSIDE: Code = Code("HG025");
/// A thing that is defined by itself.
pub(crate) const CYCLE: Code = Code("HG026");
/// A reference to a thing of another kind.
pub(crate) const KIND: Code = Code("HG027");
/// A keyword of a schema has a value that it can't have.
pub(crate) const KEYWORD: Code = Code("HG028");
/// The document describes no messages.
pub(crate) const NOTHING: Code = Code("HG029");
/// A field of a later version of OpenAPI.
pub(crate) const LATER: Code = Code("HG030");
/// A callback's key breaks the grammar of runtime expressions.
pub(crate) const EXPRESSION: Code = Code("HG031");
/// A runtime expression speaks of something that its operation does not have.
pub(crate) const UNDECLARED: Code = Code("HG032");
/// An operationId is used twice.
pub(crate) const OPERATION_ID: Code = Code("HG033");
/// A component's name breaks the naming rule.
pub(crate) const COMPONENT_NAME: Code = Code("HG034");
/// A callback without the level of expressions.
pub(crate) const NO_EXPRESSION: Code = Code("HG035");
/// `additionalOperations` repeats a fixed method.
pub(crate) const METHOD: Code = Code("HG036");
/// The key of a response is no status.
pub(crate) const STATUS: Code = Code("HG037");
/// A parameter lacks something or contradicts itself.
pub(crate) const PARAMETER: Code = Code("HG038");
/// A discriminator that does not fit its members.
pub(crate) const DISCRIMINATOR: Code = Code("HG039");
/// A keyword that its version ignores, or reads in another way than the author may think.
pub(crate) const IGNORED: Code = Code("HG040");
/// `$dynamicRef` that means different schemas in different places.
pub(crate) const DYNAMIC: Code = Code("HG041");
/// A security scheme that is not defined.
pub(crate) const SECURITY: Code = Code("HG042");
/// A webhook or callback without a message in it.
pub(crate) const EMPTY: Code = Code("HG043");
/// More than any real document has.
pub(crate) const LIMIT: Code = Code("HG044");

/// The codes of this floor explained.
pub(crate) const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: VERSION,
        title: "unsupported OpenAPI version",
        text: "OpenAPI 3.0, 3.1 and 3.2 are supported; the `openapi` field selects one. It is a string, but YAML parses `3.1` as a number. Swagger 2.0 has \
               neither callbacks nor webhooks.",
        example: "openapi: 3.1",
        cure: "Write the whole version in quotes, `openapi: \"3.1.0\"`; convert documents of version 2.0.",
    },
    Explanation {
        code: SHAPE,
        title: "a value has the wrong type",
        text: "Each field of OpenAPI has one kind of value. Where another one stands the document says less than its author meant, so nothing \
               is generated.",
        example: "webhooks:\n  - name: booked\n    post: {}",
        cure: "Give the field the kind of value that the message names. Often a level is missing, or there is a `-` too many.",
    },
    Explanation {
        code: DANGLING,
        title: "unresolved reference",
        text: "The file of the reference is there, but nothing stands at its JSON pointer, or no schema has its anchor. Keys with `/` and `~` are \
               written with `~1` and `~0` in a pointer.",
        example: "schema: {$ref: '#/components/schemas/Bookign'}",
        cure: "Correct the reference, or add what it names.",
    },
    Explanation {
        code: REMOTE,
        title: "remote reference",
        text: "Nothing is fetched while code is generated: builds work without a network, and a document on the web may change.",
        example: "schema: {$ref: 'https://example.com/schemas.yaml#/Booking'}",
        cure: "Download the file, put it beside the document, and refer to it by its path.",
    },
    Explanation {
        code: FILE,
        title: "the file of a reference can't be read",
        text: "References without a scheme are paths, relative to the file that they stand in.",
        example: "schema: {$ref: 'shemas/booking.yaml'}",
        cure: "Check the path; spaces and other special characters may be percent-encoded.",
    },
    Explanation {
        code: OUTSIDE,
        title: "the file of a reference lies outside the root",
        text: "References stay below one folder, by default the one above the document's, also through symbolic links. So a document from \
               elsewhere can't read files that are none of its business.",
        example: "schema: {$ref: '../../../common/booking.yaml'}",
        cure: "Move the file, or name a folder that holds both as the root (`--root`).",
    },
    Explanation {
        code: CYCLE,
        title: "circular reference",
        text: "References that lead back to where they start define nothing; a schema that has itself in its `allOf` has no values, and a callback \
               within itself never ends. Recursion through properties and items is fine.",
        example: "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}",
        cure: "Put what is meant in place of one of the references.",
    },
    Explanation {
        code: KIND,
        title: "a reference to a component of another kind",
        text: "What stands at the end of a reference is used in place of the reference, so it has to be what is wanted there: a schema for a schema, \
               a request body for a request body.",
        example: "requestBody: {$ref: '#/components/schemas/Booking'}",
        cure: "Refer to a component of the right kind, or move the reference to where its target fits.",
    },
    Explanation {
        code: KEYWORD,
        title: "invalid value of a schema keyword",
        text: "JSON Schema says for each keyword what its value is. A validator could not use this schema, so no type is made from it.",
        example: "type: object\nrequired: name",
        cure: "Correct the value: `type` is one of seven names or an array of them, `required` and `enum` are arrays, `properties` is an object.",
    },
    Explanation {
        code: NOTHING,
        title: "the document describes no messages",
        text: "Code is generated for what an API sends: `webhooks` (or `x-webhooks`) at the root, and `callbacks` of operations. This document has \
               neither, so the generated file has nothing in it. Callbacks in the components count once an operation refers to them.",
        example: "openapi: 3.1.0\ninfo: {title: Trips, version: '1'}\npaths: {}",
        cure: "Check that this is the document you meant.",
    },
    Explanation {
        code: LATER,
        title: "a field of a later version of OpenAPI",
        text: "`webhooks` came with 3.1, `query` and `additionalOperations` with 3.2. They are read all the same; other tools may not do so.",
        example: "openapi: 3.0.3\nwebhooks: {booked: {post: {}}}",
        cure: "Raise the version of the document.",
    },
    Explanation {
        code: EXPRESSION,
        title: "a callback key is neither a URL nor a runtime expression",
        text: "The key of a callback says where it is sent: text with runtime expressions in braces, or one bare expression, which begins with `$url`, \
               `$method`, `$statusCode`, `$request.` or `$response.`. This key breaks the grammar, so no URL can be made from an exchange; \
               the sender takes it as an argument instead.",
        example: "callbacks: {paid: {'{request.body#/url}': {post: {}}}}",
        cure: "Write a URL, or an expression such as `{$request.body#/url}`.",
    },
    Explanation {
        code: UNDECLARED,
        title: "a runtime expression refers to an undeclared value",
        text: "The expression is well formed, but the operation has no such parameter, header, or place in its bodies, or what is there can't be a \
               URL. When the callback is due its URL can't be told, unless requests have more than the document says.",
        example: "callbacks: {paid: {'{$request.query.callbackUrl}': {post: {}}}}    # and no parameter `callbackUrl`",
        cure: "Declare the parameter or property, or correct its name in the expression.",
    },
    Explanation {
        code: OPERATION_ID,
        title: "an operationId is used twice",
        text: "Operation ids are unique in a document. Names of generated items are widened until they differ, but two things with one id are mostly \
               a slip.",
        example: "webhooks: {a: {post: {operationId: on}}, b: {post: {operationId: on}}}",
        cure: "Give each operation an id of its own.",
    },
    Explanation {
        code: COMPONENT_NAME,
        title: "a component's name breaks the naming rule",
        text: "Names of components have letters, digits, `.`, `_` and `-`. Others are accepted here, and the Rust names come out valid, but other tools \
               may refuse the document.",
        example: "components: {schemas: {Größe: {type: integer}}}",
        cure: "Rename the component.",
    },
    Explanation {
        code: NO_EXPRESSION,
        title: "a callback without the level of expressions",
        text: "A callback maps URLs (or runtime expressions) to path items; only below those stand the methods. Here a method stands where the URL \
               should.",
        example: "callbacks: {paid: {post: {}}}",
        cure: "Put the URL between the name and the method: `paid:` / `'{$request.body#/callbackUrl}':` / `post:`.",
    },
    Explanation {
        code: METHOD,
        title: "invalid method in `additionalOperations`",
        text: "The field is for methods that path items have no field for; it must not repeat `GET`, `POST` and the other fixed ones. Methods are \
               case-sensitive and sent as written.",
        example: "additionalOperations: {POST: {}}",
        cure: "Write fixed methods as fields of the path item, in lower case.",
    },
    Explanation {
        code: STATUS,
        title: "a response key is not a status code",
        text: "Responses are keyed by a status of three digits, a range from `1XX` to `5XX`, or `default`.",
        example: "responses: {ok: {description: fine}}",
        cure: "Write the status; what belongs to tools begins with `x-`.",
    },
    Explanation {
        code: PARAMETER,
        title: "invalid parameter",
        text: "A parameter has a `name`, a place (`in`), and a `schema` or `content` with one media type; within one list, name and place together \
               are unique. `in: body` and `in: formData` were Swagger 2.0.",
        example: "parameters: [{name: id, in: body}]",
        cure: "Add what the message names; a body is the `requestBody` of the operation.",
    },
    Explanation {
        code: DISCRIMINATOR,
        title: "a discriminator does not match its branches",
        text: "A discriminator names the property that tells the members of a union apart, so each member has that property, and its mapping leads \
               to schemas. What does not fit is ignored, and the members are told apart in other ways.",
        example: "oneOf: [{$ref: '#/components/schemas/Cat'}]\ndiscriminator: {propertyName: kind, mapping: {cat: Cta}}",
        cure: "Add the property to each member and make it required; correct the mapping.",
    },
    Explanation {
        code: IGNORED,
        title: "a keyword that is ignored, or read in another way than its version says",
        text: "In 3.0 whatever stands beside `$ref` in a schema is ignored. From 3.1 on `nullable` and boolean `exclusiveMinimum` are no keywords any \
               more; they are read as 3.0 meant them, because that is what their authors mean. A webhook that stands in `webhooks` and \
               differently in `x-webhooks` is read from `webhooks`.",
        example: "openapi: 3.1.0    # and in a schema:\ntype: string\nnullable: true",
        cure: "Write what the document's own version has: `type: [string, 'null']`, a number as `exclusiveMinimum`, `allOf` around a reference.",
    },
    Explanation {
        code: DYNAMIC,
        title: "a `$dynamicRef` that means different schemas in different places",
        text: "Several schemas have the `$dynamicAnchor`; which one a value has to fit depends on the schemas passed on the way. A type can't depend on \
               that, so the first one in the document is taken.",
        example: "items: {$dynamicRef: '#node'}    # and two schemas with `$dynamicAnchor: node`",
        cure: "Use `$ref` to the schema that is meant.",
    },
    Explanation {
        code: SECURITY,
        title: "undefined or unsupported security scheme",
        text: "An operation's `security` names schemes of `components/securitySchemes`. One that is missing, or of an unknown type, can't be checked by \
               generated code.",
        example: "security: [{signature: []}]    # and no such scheme",
        cure: "Define the scheme: apiKey, http, mutualTLS, oauth2 or openIdConnect.",
    },
    Explanation {
        code: EMPTY,
        title: "a webhook or callback without an operation",
        text: "There is an entry, but no operation below it that could be sent. Methods are fields in lower case.",
        example: "webhooks: {booked: {POST: {}}}",
        cure: "Write the operation below its method in lower case, or remove the entry.",
    },
    Explanation {
        code: LIMIT,
        title: "limit exceeded",
        text: "References that follow one another, and messages, are counted, so that a hostile document can't keep the generator busy for ever.",
        example: "callbacks within callbacks within callbacks …",
        cure: "Split the document.",
    },
];
