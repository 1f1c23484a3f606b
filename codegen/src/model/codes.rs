//! What can be wrong with what a schema means: `HG050` to `HG079`.

use crate::report::{Code, Explanation};

/// A schema is only a choice between itself.
pub(crate) const CHOICE_OF_ITSELF: Code = Code("HG050");
/// No finite value fits the schema.
pub(crate) const ENDLESS: Code = Code("HG051");
/// No value at all fits.
pub(crate) const CONTRADICTION: Code = Code("HG052");
/// A value is read as anything, though the schema says more.
pub(crate) const UNTYPED: Code = Code("HG053");
/// A keyword is not checked.
pub(crate) const UNCHECKED: Code = Code("HG054");
/// A discriminator can't be used.
pub(crate) const DISCRIMINATOR: Code = Code("HG055");

/// The codes of types explained.
pub(crate) const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: CHOICE_OF_ITSELF,
        title: "a schema is only a choice between itself",
        text: "Every member of the schema's `oneOf` or `anyOf` leads back to the schema, so that it never says what a value is.",
        example: "Pet:\n  oneOf:\n    - $ref: '#/components/schemas/Pet'",
        cure: "Let a member say something of its own.",
    },
    Explanation {
        code: ENDLESS,
        title: "no finite value fits the schema",
        text: "The schema requires a property whose own schema requires the first one again: a value would have to hold itself. The \
               types are generated, with a box where they hold each other, but no payload decodes.",
        example: "Node:\n  type: object\n  required: [next]\n  properties:\n    next: {$ref: '#/components/schemas/Node'}",
        cure: "Make the property optional, let it be null, or make it a list.",
    },
    Explanation {
        code: CONTRADICTION,
        title: "no value fits the schema",
        text: "Schemas that must hold together exclude each other: by their types, or by their lists of values. The type that is \
               generated has no values.",
        example: "Size:\n  allOf:\n    - {type: string}\n    - {type: integer}",
        cure: "Take the member out that does not belong, or make the `allOf` an `anyOf`.",
    },
    Explanation {
        code: UNTYPED,
        title: "a value is read as any JSON",
        text: "The schema says more about the value than a Rust type can hold, so that it is read as `serde_json::Value`. Nothing is \
               lost, and nothing is checked.",
        example: "Labels:\n  type: object\n  patternProperties: {'^x-': {type: string}, '^n-': {type: integer}}",
        cure: "Give the schema a type of your own with `replace`, or let it say more.",
    },
    Explanation {
        code: UNCHECKED,
        title: "a keyword is not checked",
        text: "The keyword restricts which values are valid in a way that generated code does not test. Values that it refuses are let \
               through. `not` and `if` are checked where a type can answer them exactly: without choices inside, and with a `type` \
               wherever keywords speak of one kind of value. A `pattern` is checked where it can be translated to the syntax of the crate `regex`: \
               without references back, look-behind, and look-ahead but for the beginning, and with counts that take at most 1 MiB \
               and a bounded number of steps for each character.",
        example: "Order:\n  type: object\n  properties: {note: {type: string}}\n  not: {properties: {note: {minLength: 80}}}",
        cure: "Say the `type` beside the keywords inside, or check it in your own code.",
    },
    Explanation {
        code: DISCRIMINATOR,
        title: "a discriminator can't be used",
        text: "Members that are written in place have no name that a discriminator could mean, unless `mapping` or a `const` in the \
               member says which values are theirs. The members are told apart by other means.",
        example: "Pet:\n  discriminator: {propertyName: kind}\n  oneOf:\n    - {type: object, properties: {kind: {type: string}}}\n    \
                  - {type: object, properties: {kind: {type: string}}}",
        cure: "Make the members components, list them in `mapping`, or give the property a `const` in each.",
    },
];
