//! Unions by discriminator, tag, JSON type, property and trial, and schemas that are not unions.

use super::{assert_types, printed_types};

#[test]
fn an_enum_or_a_plain_string_is_an_open_enum() {
    assert_types(
        "Root = struct
           a?: Root.a
         Root.a = Open \"x\" \"y\"",
        &printed_types(
            "Root: {type: object, properties: {a: {anyOf: [{type: string, enum: [x, y]}, {type: string}]}}}",
        ),
    );
}

#[test]
fn a_union_with_null_is_a_nullable_component() {
    assert_types(
        "Root = struct
           a?: Pet|null
           b: Pet|null
         Pet = struct
           name?: Plain",
        &printed_types(
            "Root: {type: object, required: [b], properties: {a: {anyOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}, b: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Pet'}]}}}
             Pet: {type: object, properties: {name: {type: string}}}",
        ),
    );
}

#[test]
fn equal_branches_are_deduplicated() {
    assert_types(
        "Root = struct
           a?: [Plain]",
        &printed_types(
            "Root: {type: object, properties: {a: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: string, description: words}}]}}}",
        ),
    );
}

#[test]
fn constants_at_the_same_path_are_tags() {
    assert_types(
        "Root = union
           by tag data.kind
           | \"x\" Root<x> (x)
           | 3 Root<3> (3)
         Root<x> = struct
           data: Root<x>.data
         Root<x>.data = struct
           kind = \"x\"
         Root<3> = struct
           data: Root<3>.data
         Root<3>.data = struct
           kind = 3",
        &printed_types(
            "Root: {oneOf: [{type: object, required: [data], properties: {data: {type: object, required: [kind], properties: {kind: {const: x}}}}}, {type: object, required: [data], properties: {data: {type: object, required: [kind], properties: {kind: {enum: [3]}}}}}]}",
        ),
    );
}

#[test]
fn disjoint_enums_are_tags() {
    let schemas = |second: &str| {
        format!(
            "Root: {{oneOf: [{{type: object, required: [t, a], properties: {{t: {{enum: [x, y]}}, a: {{type: string}}}}}}, {{type: object, required: [t, b], properties: {{t: {{enum: {second}}}, b: {{type: string}}}}}}]}}"
        )
    };
    assert!(printed_types(&schemas("[z]")).contains("by tag t"), "{}", printed_types(&schemas("[z]")));
    assert!(printed_types(&schemas("[x]")).contains("by property"), "{}", printed_types(&schemas("[x]")));
}

#[test]
fn the_json_type_is_tested_before_the_tags_of_objects() {
    assert_types(
        "Root = union
           by kind
           | String Plain (string)
           | Object Root<object> (object)
         Root<object> = union
           by tag k
           | \"a\" Root<object><a> (a)
           | \"b\" Root<object><b> (b)
         Root<object><a> = struct
           k = \"a\"
         Root<object><b> = struct
           k = \"b\"",
        &printed_types(
            "Root: {oneOf: [{type: string}, {type: object, required: [k], properties: {k: {const: a}}}, {type: object, required: [k], properties: {k: {const: b}}}]}",
        ),
    );
}

#[test]
fn a_mapping_refers_to_branches_by_reference_or_name_and_other_branches_have_their_component_name() {
    assert_types(
        "Root = union
           by tag kind
           | \"cat\" \"kitten\" Cat (Cat)
           | \"dog-x\" Dog (Dog)
           | \"Bird\" Bird (Bird)
         Cat = struct
           kind: Plain
         Dog = struct
           kind: Plain
           bark?: Plain
         Bird = struct
           kind: Plain
           sing?: Plain",
        &printed_types(
            "Root: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Bird'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', kitten: '#/components/schemas/Cat', dog-x: Dog}}}
             Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
             Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: string}}}
             Bird: {type: object, required: [kind], properties: {kind: {type: string}, sing: {type: string}}}",
        ),
    );
}

#[test]
fn a_base_with_discriminator_is_a_union_of_its_children_and_itself() {
    assert_types(
        "Root = union
           by tag kind, else 2
           | \"cat\" Cat (Cat)
           | \"Dog\" Dog (Dog)
           | \"Root\" Root<base> (base)
         Cat = struct
           kind: Plain
           lives?: I64
         Dog = struct
           kind: Plain
         Root<base> = struct
           kind: Plain",
        &printed_types(
            "Root: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}}
             Cat: {allOf: [{$ref: '#/components/schemas/Root'}, {type: object, properties: {lives: {type: integer}}}]}
             Dog: {allOf: [{$ref: '#/components/schemas/Root'}]}",
        ),
    );
}

#[test]
fn properties_next_to_a_union_belong_to_every_branch() {
    assert_types(
        "Root = union
           by property
           | x Root<x> (x)
           | y Root<y> (y)
         Root<x> = struct
           id: Plain
           x: Plain
         Root<y> = struct
           id: Plain
           y: Plain",
        &printed_types(
            "Root: {type: object, required: [id], properties: {id: {type: string}}, oneOf: [{required: [x], properties: {x: {type: string}}}, {required: [y], properties: {y: {type: string}}}]}",
        ),
    );
}

#[test]
fn overlapping_branches_with_more_required_properties_are_tried_first() {
    let shown = printed_types(
        "Root: {anyOf: [{$ref: '#/components/schemas/Small'}, {$ref: '#/components/schemas/Large'}]}
         Small: {type: object, required: [a], properties: {a: {type: string}}}
         Large: {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}",
    );
    assert_types(
        "Root = union\nby trial\n|  Large (Large)\n|  Small (Small)",
        shown.split("Large =").next().unwrap_or_default(),
    );
}

#[test]
fn a_union_of_required_properties_is_a_constraint() {
    assert_types(
        "Root = struct [RequiredAny([[\"a\"], [\"b\", \"c\"]])]
           a?: Plain
           b?: Plain
           c?: Any",
        &printed_types(
            "Root: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b, c]}]}",
        ),
    );
}

#[test]
fn a_tag_of_several_branches_discriminates_groups() {
    assert_types(
        "Root = union
           by tag via
           | \"sms\" Root<sms> (sms)
           | \"chat\" Root<chat> (chat)
         Root<sms> = struct
           via = \"sms\"
         Root<chat> = union
           by tag kind
           | \"text\" Root<chat><text> (text)
           | \"image\" Root<chat><image> (image)
         Root<chat><text> = struct
           via = \"chat\"
           kind = \"text\"
         Root<chat><image> = struct
           via = \"chat\"
           kind = \"image\"",
        &printed_types(
            "Root: {oneOf: [{type: object, required: [via], properties: {via: {const: sms}}}, {type: object, required: [via, kind], properties: {via: {const: chat}, kind: {const: text}}}, {type: object, required: [via, kind], properties: {via: {const: chat}, kind: {const: image}}}]}",
        ),
    );
}

#[test]
fn unions_of_each_other_are_finite() {
    let many: Vec<String> = (0..24).map(|at| format!("'#/components/schemas/U{at}'")).collect();
    let members: Vec<String> = many.iter().map(|name| format!("{{$ref: {name}}}")).collect();
    let mut schemas = format!("Root: {{oneOf: [{}]}}\n", members.join(", "));
    for at in 0..24 {
        schemas.push_str(&format!(
            "U{at}: {{oneOf: [{}, {{type: object, properties: {{p{at}: {{type: string}}}}}}]}}\n",
            members.join(", ")
        ));
    }
    super::lower_schemas(&schemas, &crate::options::Options::default());
}

#[test]
fn unions_with_different_mappings_are_different() {
    let schemas = |second: &str| {
        let union = |tag: &str| {
            format!(
                "{{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}], discriminator: {{propertyName: kind, \
                 mapping: {{{tag}: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}}}}}"
            )
        };
        format!(
            "Root: {{oneOf: [{}, {}]}}
             Cat: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
             Dog: {{type: object, required: [kind, barks], properties: {{kind: {{type: string}}, barks: {{type: boolean}}}}}}",
            union("cat"),
            union(second)
        )
    };
    assert!(!printed_types(&schemas("cat")).contains("trial"), "{}", printed_types(&schemas("cat")));
    assert!(printed_types(&schemas("kitten")).contains("kitten"), "{}", printed_types(&schemas("kitten")));
}
