//! Numbers, strings, enums, arrays, and schemas with few keywords.

use super::{assert_types, printed_types, types_with_options};
use crate::options::{FormatMode, Options};

#[test]
fn integers_have_the_width_of_their_format_and_bounds() {
    assert_types(
        "Root = struct
           a?: I64
           b?: I32
           c?: U64 [Maximum(Int(18446744073709551615))]
           d?: I64
           e?: I64 [Minimum(Int(0))]
           f?: Float
           g?: U64 [Minimum(Int(1))]",
        &printed_types(
            "Root: {type: object, properties: {a: {type: integer}, b: {type: integer, format: int32}, c: {type: integer, format: uint64, maximum: 18446744073709551615}, d: {type: integer, minimum: -100000000000000000000}, e: {type: integer, minimum: 0}, f: {type: number, format: float}, g: {type: integer, minimum: 1, maximum: 100000000000000000000}}}",
        ),
    );
}

#[test]
fn only_enums_of_several_strings_are_open() {
    assert_types(
        "Root = struct
           a?: Root.a
           b?: Root.b
           c?: Root.c
           d?: Root.a|null
           e?: Bool
         Root.a = Open \"x\" \"y\"
         Root.b = Closed \"x\"
         Root.c = Closed 1 \"x\" true",
        &printed_types(
            "Root: {type: object, properties: {a: {enum: [x, y]}, b: {const: x}, c: {enum: [1, x, true]}, d: {enum: [x, y, null]}, e: {enum: [true, false]}}}",
        ),
    );
    let closed = Options { open_enums: false, ..Options::default() };
    assert_types(
        "Root = struct
           a?: Root.a
         Root.a = Closed \"x\" \"y\"",
        &types_with_options("Root: {type: object, properties: {a: {enum: [x, y]}}}", &closed),
    );
}

#[test]
fn a_required_constant_is_a_field_only_if_it_is_nullable() {
    assert_types(
        "Root = struct
           a = 1
           b: Root.c|null
           c?: Root.c
         Root.c = Closed 1",
        &printed_types(
            "Root: {type: object, required: [a, b], properties: {a: {const: 1}, b: {enum: [1, null]}, c: {const: 1}}}",
        ),
    );
}

#[test]
fn without_type_the_type_is_inferred_from_keywords() {
    assert_types(
        "Root = struct
           a?: [Plain]
           b?: Plain [MaxLength(3)]
           c?: Float [Minimum(Int(0))]
           d?: Any
           e?: Any
           f?: Never
           g?: DateTime",
        &printed_types(
            "Root: {properties: {a: {items: {type: string}}, b: {maxLength: 3}, c: {minimum: 0}, d: {}, e: {description: anything}, f: false, g: {format: date-time}}}",
        ),
    );
}

#[test]
fn several_json_types_are_a_union() {
    assert_types(
        "Root = struct
           a?: Root.a|null
         Root.a = union
           by kind
           | Integer I64 (integer)
           | String Plain [MinLength(1)] (string)",
        &printed_types("Root: {type: object, properties: {a: {type: [string, integer, 'null'], minLength: 1}}}"),
    );
}

#[test]
fn required_prefix_items_are_a_tuple() {
    assert_types(
        "Root = struct
           a?: (Plain, I64)
           b?: (Plain, Any…)",
        &printed_types(
            "Root: {type: object, properties: {a: {type: array, prefixItems: [{type: string}, {type: integer}], items: false, minItems: 2}, b: {type: array, prefixItems: [{type: string}], minItems: 1}}}",
        ),
    );
}

#[test]
fn optional_prefix_items_are_a_variant_for_each_length() {
    assert_types(
        "Root = union
           by trial
           |  (Plain, I64) (two)
           |  (Plain) (one)
           |  [Never] [MaxItems(0)] (empty)",
        &printed_types("Root: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}"),
    );
}

#[test]
fn constraints_of_all_schemas_apply_and_the_narrowest_bound_is_used() {
    assert_types(
        "Root = struct
           a?: Plain [MinLength(2), MaxLength(8), Pattern(\"x\"), Pattern(\"y\")]
           b?: [Plain] [MinItems(1), UniqueItems]",
        &printed_types(
            "Root: {type: object, properties: {a: {allOf: [{type: string, minLength: 1, maxLength: 8, pattern: x}, {minLength: 2, maxLength: 9, pattern: y}]}, b: {type: array, items: {type: string}, minItems: 1, uniqueItems: true}}}",
        ),
    );
}

#[test]
fn formats_are_asserted_by_option() {
    let options = Options { formats: FormatMode::Assert, ..Options::default() };
    assert_types(
        "Root = struct
           a?: Uuid [Format(Uuid)]",
        &types_with_options("Root: {type: object, properties: {a: {type: string, format: uuid}}}", &options),
    );
}

#[test]
fn keywords_next_to_an_open_enum_apply_to_unknown_values() {
    let root = printed_types(
        "Root: {type: object, properties: {a: {type: string, enum: [x, y], maxLength: 3}, b: {type: string, enum: [x], maxLength: 3}}}",
    );
    assert_eq!(root.matches("MaxLength(3)").count(), 1, "{root}");
}
