//! Objects: allOf, required and additional properties, recursion, direction.

use super::{assert_types, diagnostic_codes, lower_schemas, printed_types, show, types_with_options};
use crate::model::Shape;
use crate::options::{Options, RequiredMode, UnknownFields};

#[test]
fn all_of_intersects_property_types() {
    assert_types(
        "Root = struct
           type = \"done\"
           id: Plain
           data: Data
         Data = struct
           n?: I64",
        &printed_types(
            "Root: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, required: [data], properties: {type: {type: string, enum: [done]}, data: {$ref: '#/components/schemas/Data'}}}]}
             Base: {type: object, required: [id, type], properties: {id: {type: string}, type: {type: string}, data: {type: object}}}
             Data: {properties: {n: {type: integer}}}",
        ),
    );
}

#[test]
fn aliases_and_single_all_of_emit_no_type() {
    assert_types(
        "Root = struct
           a?: B
           b?: B
           c?: B
         B = struct
           n?: I64",
        &printed_types(
            "Root: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}], description: words}, b: {$ref: '#/components/schemas/Alias'}, c: {allOf: [{$ref: '#/components/schemas/B'}, {type: object}]}}}
             Alias: {$ref: '#/components/schemas/B'}
             B: {type: object, properties: {n: {type: integer}}}",
        ),
    );
}

#[test]
fn siblings_of_a_reference_are_intersected_with_its_target() {
    assert_types(
        "Root = struct
           x: Plain
           extra: I64
           y: Any",
        &printed_types(
            "Root: {$ref: '#/components/schemas/A', required: [x, extra, y], properties: {extra: {type: integer}}}
             A: {type: object, properties: {x: {type: string}}}",
        ),
    );
}

#[test]
fn absent_and_null_are_distinguished() {
    assert_types(
        "Root = struct
           a: Plain|null
           b?: Plain|null
           c?: Plain",
        &printed_types(
            "Root: {type: object, required: [a], properties: {a: {type: [string, 'null']}, b: {type: [string, 'null']}, c: {type: string}}}",
        ),
    );
}

#[test]
fn additional_properties_become_maps_or_fields() {
    assert_types(
        "Root = struct
           map?: {I64}
           free?: {Any}
           closed?: Root.closed
           both?: Root.both
           pattern?: {Plain}
         Root.closed = struct additionalProperties=false
         Root.both = struct + {Bool}
           n?: I64",
        &printed_types(
            "Root: {type: object, properties: {map: {type: object, additionalProperties: {type: integer}}, free: {type: object}, closed: {type: object, additionalProperties: false}, both: {type: object, properties: {n: {type: integer}}, additionalProperties: {type: boolean}}, pattern: {type: object, patternProperties: {'^x': {type: string}}, additionalProperties: false}}}",
        ),
    );
}

#[test]
fn unknown_properties_are_kept_or_denied_by_option() {
    let schema = "Root: {type: object, properties: {a: {type: string}}}";
    let show = |unknown_fields| types_with_options(schema, &Options { unknown_fields, ..Options::default() });
    assert!(show(UnknownFields::Keep).starts_with("Root = struct + {Any}"));
    assert!(show(UnknownFields::Deny).starts_with("Root = struct deny_unknown"));
}

#[test]
fn relaxed_makes_all_properties_optional() {
    assert_types(
        "Root = struct
           k?: Root.k
           a?: Plain
         Root.k = Closed \"v\"",
        &types_with_options(
            "Root: {type: object, required: [k, a], properties: {k: {const: v}, a: {type: string}}}",
            &Options { required: RequiredMode::Relaxed, ..Options::default() },
        ),
    );
}

#[test]
fn cycles_without_a_container_are_boxed() {
    assert_types(
        "Root = struct
           parent?: Box Root
           next: Box Root|null
           children?: [Root]
           by?: {Root}
           other?: Box Other
         Other = struct
           back?: Box Root",
        &printed_types(
            "Root: {type: object, required: [next], properties: {parent: {$ref: '#/components/schemas/Root'}, next: {anyOf: [{$ref: '#/components/schemas/Root'}, {type: 'null'}]}, children: {type: array, items: {$ref: '#/components/schemas/Root'}}, by: {type: object, additionalProperties: {$ref: '#/components/schemas/Root'}}, other: {$ref: '#/components/schemas/Other'}}}
             Other: {type: object, properties: {back: {$ref: '#/components/schemas/Root'}}}",
        ),
    );
}

#[test]
fn a_struct_that_requires_itself_is_boxed_and_reported() {
    let schema = "Root: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Root'}}}";
    assert_eq!(diagnostic_codes(schema), ["HG051"]);
    let (model, _) = lower_schemas(schema, &Options::default());
    assert_types("Root = struct\nnext: Box Root", &show::show(&model.types));
}

#[test]
fn deep_documents_do_not_overflow_the_stack() {
    let schemas: Vec<String> = (0..3000)
        .map(|at| {
            let name = if at == 0 { "Root".to_owned() } else { format!("S{at}") };
            format!(
                "{name}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{}'}}}}}}",
                (at + 1) % 3000
            )
        })
        .collect();
    let schemas = schemas.join("\n").replace("schemas/S0'", "schemas/Root'");
    let (model, _) = lower_schemas(&schemas, &Options::default());
    assert_eq!(model.types.0.iter().filter(|ty| matches!(ty.shape, Shape::Struct(_))).count(), 3000);
}

#[test]
fn shared_subschemas_are_lowered_once() {
    let mut schemas = "Root: {$ref: '#/components/schemas/S0'}\n".to_owned();
    for at in 0..60 {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", at + 1);
        schemas.push_str(&format!("S{at}: {{allOf: [{next}, {next}], properties: {{p{at}: {{type: string}}}}}}\n"));
    }
    schemas.push_str("S60: {oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]}\n");
    let text = printed_types(&schemas);
    assert!(text.contains("p0?: Plain") && text.contains("p59?: Plain"), "{text}");
}

#[test]
fn read_only_is_omitted_in_requests_and_write_only_in_responses() {
    assert_types(
        "Root = struct
           a: Plain
           n?: Shared
         Shared = struct
           x?: Plain
         RootReply = struct
           b: Plain
           n?: Shared",
        &printed_types(
            "Root: {type: object, required: [a, b], properties: {a: {type: string, readOnly: true}, b: {type: string, writeOnly: true}, n: {$ref: '#/components/schemas/Shared'}}}
             Shared: {type: object, properties: {x: {type: string}}}",
        ),
    );
}

#[test]
fn identical_inline_objects_share_a_type() {
    assert_types(
        "Root = struct
           a?: Root.a
           b?: Root.b
         Root.a = struct
           user?: Root.a.user
         Root.a.user = struct
           login: Plain
         Root.b = struct
           user?: Root.a.user
           more?: Bool",
        &printed_types(
            "Root: {type: object, properties: {a: {type: object, properties: {user: {type: object, required: [login], properties: {login: {type: string}}}}}, b: {type: object, properties: {user: {type: object, required: [login], properties: {login: {type: string}}}, more: {type: boolean}}}}}",
        ),
    );
}

#[test]
fn schemas_that_cannot_be_represented_are_reported() {
    assert_eq!(
        diagnostic_codes(
            "Root: {type: object, properties: {a: {}}, if: {oneOf: [{required: [a]}]}, then: {required: [b]}}"
        ),
        ["HG054"]
    );
    assert_eq!(diagnostic_codes("Root: {allOf: [{type: string}, {type: integer}]}"), ["HG052"]);
    assert_eq!(diagnostic_codes("Root: {type: array, prefixItems: [true, true, true, true, true]}"), ["HG053"]);
    assert_eq!(diagnostic_codes("Root: {type: string, pattern: '(a)\\1'}"), ["HG054"]);
}

#[test]
fn not_is_checked_if_its_schema_can_be_validated_exactly() {
    assert_types(
        "Root = struct [Not(TypeId(4))]
           a?: Any [Not(TypeId(2))]
           b?: Any
         Root.a<not> = Closed 1
         Root<not> = struct
           b: Any",
        &printed_types("Root: {type: object, properties: {a: {not: {const: 1}}, b: {}}, not: {required: [b]}}"),
    );
    assert_eq!(diagnostic_codes("Root: {type: object, not: {properties: {a: {minLength: 1}}}}"), ["HG054"]);
}

#[test]
fn conditions_are_validated_by_strict_types() {
    assert_types(
        "Root = struct [If { condition: Valid(TypeId(3)), then: Some(TypeId(5)), otherwise: Some(TypeId(6)) }, If { condition: HasProperty(\"b\"), then: Some(TypeId(7)), otherwise: None }]
           kind?: Root.kind
           a?: Any
           b?: Any
           c?: Any
         Root.kind = Open \"x\" \"y\" \"z\"
         Root<if> = struct
           kind?: Root<if>.kind
         Root<if>.kind = Closed \"x\" \"y\"
         Root<then> = struct
           a: Any
         Root<else> = struct
           b: Any
         Root<b> = struct
           c?: I64",
        &printed_types(
            "Root: {type: object, properties: {kind: {enum: [x, y, z]}}, if: {properties: {kind: {enum: [x, y]}}}, then: {required: [a]}, else: {required: [b]}, dependentSchemas: {b: {properties: {c: {type: integer}}}}}",
        ),
    );
}

#[test]
fn a_field_has_the_description_of_its_string_type() {
    let (model, _) = lower_schemas(
        "Root: {type: object, properties: {a: {$ref: '#/components/schemas/Code'}, b: {$ref: '#/components/schemas/Inner'}}}
         Code: {type: string, description: Four letters.}
         Inner: {type: object, description: Described there., properties: {n: {type: integer}}}",
        &Options::default(),
    );
    let descriptions = model.types.0.iter().filter_map(|ty| match &ty.shape {
        crate::model::Shape::Struct(object) => {
            Some(object.fields.iter().map(|field| field.docs.description.as_deref()))
        }
        _ => None,
    });
    assert_eq!(descriptions.flatten().collect::<Vec<_>>(), [Some("Four letters."), None, None]);
}

#[test]
fn all_of_with_type_null_is_lowered_as_nullable_with_a_warning() {
    let schema = "Root: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}], type: ['null']}}}
                  B: {type: object, properties: {n: {type: integer}}}";
    assert_eq!(diagnostic_codes(schema), ["HG052"]);
    let (model, _) = lower_schemas(schema, &Options::default());
    assert_types("Root = struct\na?: B|null\nB = struct\nn?: I64", &show::show(&model.types));
}

#[test]
fn a_branch_can_extend_its_union() {
    assert_types(
        "Root = union
           by property
           | bark Dog (Dog)
           | meow Cat (Cat)
         Dog = struct
           bark: Bool
         Cat = struct
           meow: Bool",
        &printed_types(
            "Root: {type: object, oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]}
             Dog: {allOf: [{$ref: '#/components/schemas/Root'}, {required: [bark], properties: {bark: {type: boolean}}}]}
             Cat: {allOf: [{$ref: '#/components/schemas/Root'}, {required: [meow], properties: {meow: {type: boolean}}}]}",
        ),
    );
}

#[test]
fn a_user_type_replaces_a_component() {
    let options = Options { replace: vec![("Money".to_owned(), "crate::Money".to_owned())], ..Options::default() };
    assert_types(
        "Root = struct
           a?: Replaced(\"crate::Money\")
           b?: Replaced(\"crate::Money\")|null",
        &types_with_options(
            "Root: {type: object, properties: {a: {$ref: '#/components/schemas/Money'}, b: {oneOf: [{$ref: '#/components/schemas/Money'}, {type: 'null'}]}}}
             Money: {type: object, properties: {n: {type: integer}}}",
            &options,
        ),
    );
}

#[test]
fn an_array_or_map_that_contains_itself_contains_any_json() {
    for schema in [
        "Root: {type: array, items: {$ref: '#/components/schemas/Root'}}",
        "Root: {type: object, additionalProperties: {$ref: '#/components/schemas/Root'}}",
        "Root: {type: [array, 'null'], items: {$ref: '#/components/schemas/Root'}}",
        "Root: {type: array, minItems: 1, prefixItems: [{$ref: '#/components/schemas/Root'}], items: false}",
        "Root: {type: array, items: {$ref: '#/components/schemas/Map'}}
         Map: {type: object, additionalProperties: {$ref: '#/components/schemas/Root'}}",
    ] {
        assert_eq!(diagnostic_codes(schema), ["HG053"], "{schema}");
    }
    assert_eq!(
        diagnostic_codes("Root: {type: array, items: {type: string}, contains: {$ref: '#/components/schemas/Root'}}"),
        ["HG054"]
    );
    assert!(
        diagnostic_codes(
            "Root: {type: object, properties: {more: {type: array, items: {$ref: '#/components/schemas/Root'}}}}"
        )
        .is_empty()
    );
}
