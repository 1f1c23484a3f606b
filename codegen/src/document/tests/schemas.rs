//! Schemas of all versions in the forms of JSON Schema 2020-12.

use super::*;
use crate::source::{Node, Number};

#[test]
fn nullable_becomes_a_type() {
    let document = parse_valid(&with_schema(
        "3.0.3",
        "{type: object, properties: {a: {type: string, nullable: true, enum: [x]}, b: {type: string, nullable: true, enum: [x, null]}, \
         c: {nullable: true}, d: {nullable: false, type: string}}}",
        "",
    ));
    let null_and_text = Some(vec![JsonType::String, JsonType::Null]);
    for name in ["a", "b"] {
        let property = document.property(name);
        assert_eq!(property.types, null_and_text, "{name}");
        assert_eq!(property.enumeration.as_ref().unwrap(), &[Node::String("x".into()), Node::Null], "{name}");
    }
    assert_eq!(document.property("c"), &Keywords::default());
    assert_eq!(document.property("d").types, Some(vec![JsonType::String]));
}

#[test]
fn nullable_next_to_a_reference_becomes_any_of() {
    let document = parse_valid(&with_schema(
        "3.0.3",
        "{properties: {a: {nullable: true, description: why, allOf: [{$ref: '#/components/schemas/A'}]}}}",
        "A: {type: object}",
    ));
    let property = document.property("a");
    assert_eq!(property.description.as_deref(), Some("why"));
    let [value, null] = property.any_of.as_slice() else { panic!("{property:?}") };
    assert!(document.keywords(*value).reference.is_some());
    assert_eq!(document.keywords(*null).types, Some(vec![JsonType::Null]));
}

#[test]
fn boolean_bounds_become_numbers() {
    let document = parse_valid(&with_schema(
        "3.0.3",
        "{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}",
        "",
    ));
    let body = document.body();
    assert_eq!((body.minimum, body.exclusive_minimum), (None, Some(Number::Int(1))));
    assert_eq!((body.maximum, body.exclusive_maximum), (Some(Number::Int(9)), None));
}

#[test]
fn siblings_of_references_are_read_since_3_1() {
    let schema = "{$ref: '#/components/schemas/A', description: own, required: [x]}";
    let (document, problems) = parse(&with_schema("3.0.3", schema, "A: {type: object}"));
    assert_eq!(codes_and_messages(&problems), ["HG040 `required` next to `$ref` is ignored in OpenAPI 3.0"]);
    let document = document.unwrap();
    assert_eq!((document.body().description.as_deref(), document.body().required.len()), (None, 0));
    let document = parse_valid(&with_schema("3.1.0", schema, "A: {type: object}"));
    assert_eq!((document.body().description.as_deref(), document.body().required.len()), (Some("own"), 1));
    assert_eq!(document.component(document.body().reference.unwrap()), Some("A"));
}

#[test]
fn references_in_data_are_not_followed() {
    let document = parse_valid(&with_schema(
        "3.1.0",
        "{example: {$ref: nowhere}, default: {$ref: nowhere}, enum: [{$ref: nowhere}], const: {$ref: nowhere}, properties: {$ref: {type: \
         string}, type: {type: string}, required: {type: boolean}}}",
        "",
    ));
    assert_eq!(document.property("$ref").types, Some(vec![JsonType::String]));
    assert_eq!(document.body().properties.len(), 3);
}

#[test]
fn recursion_is_one_schema() {
    let document = parse_valid(&with_schema(
        "3.1.0",
        "{$ref: '#/components/schemas/A'}",
        "A: {properties: {next: {$ref: '#/components/schemas/A'}}}",
    ));
    assert_eq!(document.schemas.0.len(), 3);
    let target = document.body().reference.unwrap();
    let next = document.keywords(target).properties[0].1;
    assert_eq!(document.keywords(next).reference, Some(target));
}

#[test]
fn only_schemas_of_messages_are_read() {
    let document =
        parse_valid(&with_schema("3.1.0", "{type: string}", "A: {type: wrong}, B: {$ref: 'https://x.test/y'}"));
    assert_eq!((document.schemas.0.len(), document.component_schemas.len()), (1, 2));
}

#[test]
fn references_resolve_by_anchor_and_by_id() {
    let document = parse_valid(&with_schema(
        "3.1.0",
        "{properties: {anchor: {$ref: '#leaf'}, id: {$ref: 'https://x.test/s/tree'}, relative: {$ref: 'https://x.test/s/tree#/$defs/D'}}}",
        "Leaf: {$anchor: leaf, type: string}, Tree: {$id: 'https://x.test/s/tree', $dynamicAnchor: node, $defs: {D: {type: integer}, E: {$ref: \
         'tree#/$defs/D'}}, properties: {kids: {items: {$dynamicRef: '#node'}}, d: {$ref: '#/$defs/D'}, e: {$ref: '#/$defs/E'}}}",
    ));
    let target = |name: &str| document.property(name).reference.unwrap();
    assert_eq!(document.component(target("anchor")), Some("Leaf"));
    assert_eq!(document.component(target("relative")), Some("D"));
    let tree = target("id");
    assert_eq!(document.component(tree), Some("Tree"));
    let [(_, kids), (_, d), (_, e)] = document.keywords(tree).properties.as_slice() else { panic!() };
    let items = document.keywords(*kids).items.unwrap();
    assert_eq!(document.keywords(items).reference, Some(tree));
    assert_eq!(document.keywords(*d).reference, Some(target("relative")));
    let e = document.keywords(*e).reference.unwrap();
    assert_eq!(document.keywords(e).reference, Some(target("relative")));
}

#[test]
fn references_resolve_by_self() {
    let document = parse_valid(&format!(
        "$self: https://x.test/api.yaml\n{}",
        with_schema("3.2.0", "{$ref: 'https://x.test/api.yaml#/components/schemas/A'}", "A: {type: string}")
    ));
    assert_eq!(document.component(document.body().reference.unwrap()), Some("A"));
}

#[test]
fn mappings_refer_to_schemas_by_reference_or_name() {
    let document = parse_valid(&with_schema(
        "3.0.3",
        "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, mapping: {a: \
         '#/components/schemas/A', b: B}}}",
        "A: {properties: {k: {type: string}}}, B: {allOf: [{properties: {k: {type: string}}}]}",
    ));
    let discriminator = document.body().discriminator.as_ref().unwrap();
    let mapped: Vec<_> =
        discriminator.mapping.iter().map(|(tag, id)| (tag.as_str(), document.component(*id))).collect();
    assert_eq!(mapped, [("a", Some("A")), ("b", Some("B"))]);
    assert_eq!(discriminator.children, []);
}

#[test]
fn child_schemas_are_found_by_their_all_of() {
    let document = parse_valid(&with_schema(
        "3.0.3",
        "{$ref: '#/components/schemas/Pet'}",
        "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}, Pet: {discriminator: {propertyName: k}, properties: {k: {type: string}}}, Siamese: \
         {allOf: [{$ref: '#/components/schemas/Cat'}]}, Stone: {type: object}",
    ));
    let pet = document.keywords(document.body().reference.unwrap());
    let names: Vec<&str> = pet.discriminator.as_ref().unwrap().children.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Cat", "Siamese"]);
}

#[test]
fn circular_references_and_circular_all_of_are_errors() {
    for components in [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {$ref: '#/components/schemas/A'}",
    ] {
        let (_, problems) = parse(&with_schema("3.1.0", "{$ref: '#/components/schemas/A'}", components));
        assert_eq!(problems.iter().map(|problem| problem.code.0).collect::<Vec<_>>(), ["HG026"], "{components}");
    }
}

#[test]
fn a_long_chain_of_schemas_does_not_overflow_the_stack() {
    let chain: String = (0..20_000)
        .map(|i| format!("S{i}: {{properties: {{n: {{$ref: '#/components/schemas/S{}'}}}}}}, ", i + 1))
        .collect();
    let document = parse_valid(&with_schema(
        "3.1.0",
        "{$ref: '#/components/schemas/S0'}",
        &format!("{chain} S20000: {{type: string}}"),
    ));
    assert_eq!(document.schemas.0.len(), 40_002);
}

#[test]
fn each_invalid_keyword_is_reported() {
    let (_, problems) = parse(&with_schema(
        "3.1.0",
        "{properties: {a: {minLength: -1}, b: {pattern: 1}, c: {items: []}, d: {required: true}, e: 5, f: {allOf: {}}, g: {maxItems: 2.0}}}",
        "",
    ));
    assert_eq!(
        codes_and_messages(&problems),
        [
            "HG028 `minLength`: expected a non-negative integer, found -1",
            "HG028 `pattern`: expected a string, found 1",
            "HG028 `items`: expected a schema, found an array",
            "HG028 `required`: expected an array of property names, found true",
            "HG021 schema: expected an object or a boolean, found a number",
            "HG028 `allOf`: expected an array of schemas, found an object",
        ]
    );
}
