//! Malicious documents: they take neither excessive time nor overflow the stack.

use hookgen_codegen::{Config, Generated};

/// Returns the generated code for a webhook with these fields and a document with these component schemas.
fn generated(fields: &str, schemas: &str) -> Generated {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nwebhooks: {{w: {{post: {{{fields}, responses: {{'200': {{description: ok}}}}}}}}}}\n\
         components: {{schemas: {{{schemas}}}}}\n"
    );
    Config::from_text("hostile.yaml", text).generate().unwrap()
}

const BODY: &str = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}";

#[test]
fn types_without_names_may_contain_themselves() {
    for schema in [
        "{type: array, items: {$ref: '#/components/schemas/A'}}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/A'}}",
        "{type: object, properties: {next: {$ref: '#/components/schemas/A'}}}",
        "{type: [array, 'null'], prefixItems: [{$ref: '#/components/schemas/A'}], minItems: 1}",
        "{type: array, contains: {$ref: '#/components/schemas/A'}}",
        "{type: array, if: {$ref: '#/components/schemas/A'}, then: {$ref: '#/components/schemas/A'}}",
    ] {
        let parameter = "parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/A'}}]";
        for fields in [BODY, parameter] {
            let generated = generated(fields, &format!("A: {schema}"));
            assert!(generated.text().contains("pub mod webhooks"), "{schema}");
        }
    }
}

#[test]
fn nested_unions_are_expanded_once() {
    let union = |level: usize| {
        let branches = vec![format!("{{$ref: '#/components/schemas/A/properties/l{}'}}", level + 1); 20];
        format!("l{level}: {{oneOf: [{}]}}", branches.join(", "))
    };
    let unions: Vec<String> = (0..8).map(union).collect();
    let schema = format!("A: {{type: object, properties: {{{}, l8: {{type: object}}}}}}", unions.join(", "));
    assert!(generated(BODY, &schema).text().contains("pub struct A"));
}

#[test]
fn schemas_in_not_are_visited_once() {
    let level = |level: usize| {
        let next = format!("{{$ref: '#/components/schemas/L{}'}}", level + 1);
        format!("L{level}: {{type: object, required: [a], properties: {{a: {next}, b: {next}}}}}")
    };
    let levels: Vec<String> = (0..40).map(level).collect();
    let not = "A: {type: object, properties: {x: {type: string}}, not: {$ref: '#/components/schemas/L0'}}";
    let schemas = format!("{not}, {}, L40: {{type: object, properties: {{z: {{type: string}}}}}}", levels.join(", "));
    assert!(generated(BODY, &schemas).text().contains("pub struct A"));
}
