//! The codes for types: HG050 to HG079.

use crate::report::{Code, Explanation};

/// A union without a base case.
pub(crate) const UNION_OF_ITSELF: Code = Code("HG050");
/// Recursive schema: no finite value is valid.
pub(crate) const NO_FINITE_VALUE: Code = Code("HG051");
/// Contradictory schemas: no value is valid.
pub(crate) const CONTRADICTION: Code = Code("HG052");
/// A schema without a Rust type.
pub(crate) const UNTYPED: Code = Code("HG053");
/// A keyword is not checked.
pub(crate) const UNCHECKED: Code = Code("HG054");
/// A discriminator cannot be used.
pub(crate) const DISCRIMINATOR: Code = Code("HG055");

/// The explanations of these codes.
pub(crate) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: UNION_OF_ITSELF,
        title: "a union without a base case",
        text: "Every branch of the schema's `oneOf` or `anyOf` refers back to the schema, so that it does not define a value.",
        example: "Pet:\n  oneOf:\n    - $ref: '#/components/schemas/Pet'",
        help: "Add a branch that does not refer to the union.",
    },
    Explanation {
        code: NO_FINITE_VALUE,
        title: "recursive schema: no finite value is valid",
        text: "The schema requires a property whose schema requires the first one again, so that a valid value would contain itself. The \
               types are generated, with a `Box` for the recursion, but no payload can be decoded.",
        example: "Node:\n  type: object\n  required: [next]\n  properties:\n    next: {$ref: '#/components/schemas/Node'}",
        help: "Make the property optional, nullable, or an array.",
    },
    Explanation {
        code: CONTRADICTION,
        title: "contradictory schemas: no value is valid",
        text: "Schemas that apply to the same value exclude each other by their types or by their enumerated values. The generated type \
               has no values.",
        example: "Size:\n  allOf:\n    - {type: string}\n    - {type: integer}",
        help: "Remove one of the contradictory schemas, or replace `allOf` with `anyOf`.",
    },
    Explanation {
        code: UNTYPED,
        title: "a schema without a Rust type",
        text: "No Rust type represents the schema, so the value has the type `serde_json::Value`. The value is kept unchanged and is not validated.",
        example: "Labels:\n  type: object\n  patternProperties: {'^x-': {type: string}, '^n-': {type: integer}}",
        help: "Replace the type with one of your own (option `replace`), or make the schema more specific.",
    },
    Explanation {
        code: UNCHECKED,
        title: "a keyword is not checked",
        text: "The keyword restricts the valid values in a way that generated code does not check. Values that it excludes are accepted. \
               `not` and `if` are checked if their schemas contain neither `oneOf` nor `anyOf`, and have a `type` next to keywords for a single type. A `pattern` is \
               checked if it can be translated to the syntax of the crate `regex`: without backreferences, look-behind, and look-ahead \
               except at the beginning, with a compiled size of at most 1 MiB and a bounded number of steps for each character.",
        example: "Order:\n  type: object\n  properties: {note: {type: string}}\n  not: {properties: {note: {minLength: 80}}}",
        help: "Add the `type` next to the keywords of the subschema, or check the value in your own code.",
    },
    Explanation {
        code: DISCRIMINATOR,
        title: "a discriminator cannot be used",
        text: "Inline branches have no name that a value of the discriminator could refer to, unless `mapping` or a `const` in the branch \
               defines the values. The branches are distinguished by their other keywords.",
        example: "Pet:\n  discriminator: {propertyName: kind}\n  oneOf:\n    - {type: object, properties: {kind: {type: string}}}\n    \
                  - {type: object, properties: {kind: {type: string}}}",
        help: "Move the branches to `components`, list them in `mapping`, or give the property a `const` in each branch.",
    },
];
