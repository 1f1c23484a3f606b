//! Names of the items of whole documents.

use super::Names;
use crate::document;
use crate::model::{self, Model};
use crate::options::Options;
use crate::report::Problems;
use crate::source::{Node, Number, Sources, shared_corpus};

fn tree(name: &str, text: &str) -> Sources {
    let mut problems = Problems::default();
    Sources::from_text(name, text.as_bytes(), None, &mut problems)
}

/// Lowers a document without errors, and assigns its names.
fn assigned(sources: &Sources, options: &Options) -> (Model, Names) {
    let mut problems = Problems::default();
    let document = document::read(sources, &mut problems).expect("a document");
    let model = model::lower(&document, options, &mut problems);
    assert!(!problems.has_errors(), "{:?}", problems.iter().map(|p| &p.message).collect::<Vec<_>>());
    let names = Names::assign(&model, options);
    (model, names)
}

/// All names, each preceded by the id or pointer of what it names.
fn all_names(sources: &Sources, options: &Options) -> Vec<String> {
    let (model, names) = assigned(sources, options);
    let mut all = Vec::new();
    for (event, names) in model.events.iter().zip(&names.events) {
        let names = [&names.marker, &names.variant, &names.method, &names.argument, &names.reply];
        all.push(format!("{}: {}", event.id, names.map(String::as_str).join(" ")));
    }
    for (ty, names) in model.types.0.iter().zip(&names.types).filter(|(_, names)| !names.name.is_empty()) {
        let mut members = names.members.clone();
        members.sort();
        let at = ty.at.pointer.to_string();
        // The location of a shared parameter depends on the order of keys.
        let at = at.split_once("/parameters/").map_or(at.as_str(), |_| "parameter");
        all.push(format!("#{at}: {} {{{}}}", names.name, members.join(" ")));
    }
    for (set, names) in model.parameter_sets.iter().zip(&names.parameter_sets) {
        let mut fields = names.fields.clone();
        fields.sort();
        all.push(format!("parameters of {}: {} {{{}}}", set.events.len(), names.name, fields.join(" ")));
    }
    all.extend(names.groups.iter().map(|names| format!("mod {}", names.module)));
    all.sort();
    all
}

fn names_of(text: &str) -> Vec<String> {
    all_names(&tree("test.yaml", text), &Options::default())
}

fn assert_has(names: &[String], expected: &str) {
    assert!(names.iter().any(|name| name == expected), "{expected} is not in {names:#?}");
}

/// The same document as JSON, with the properties of every object in the opposite order.
fn reversed(node: &Node) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(Number::Int(value)) => value.to_string(),
        Node::Number(Number::Float(value)) => format!("{value:?}"),
        Node::String(text) => quoted(text),
        Node::Array(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(",")),
        Node::Object(map) => {
            let entry = |(key, node)| format!("{}:{}", quoted(key), reversed(node));
            let mut entries: Vec<String> = map.iter().map(|(key, node)| entry((&**key, node))).collect();
            entries.reverse();
            format!("{{{}}}", entries.join(","))
        }
    }
}

fn assert_independent_of_order(name: &str, text: &str) {
    let sources = tree(name, text);
    let forwards = all_names(&sources, &Options::default());
    let backwards = all_names(&tree("reversed.json", &reversed(&sources.document().node)), &Options::default());
    assert_eq!(forwards, backwards, "{name}");
}

const SHOP: &str = r#"
openapi: 3.1.0
info: {title: shop, version: "1"}
webhooks:
  order-created: &order
    post:
      parameters:
        - {name: X-Shop-Event, in: header, schema: {type: string, enum: [a, b]}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                state: {type: string, enum: [open, Open, "+1", "-1", ""]}
                a b: {type: object, properties: {x: {type: string}}}
                a_b: {type: object, properties: {x: {type: string}}}
                order: {$ref: '#/components/schemas/Order'}
                option: {$ref: '#/components/schemas/option'}
      responses: {"200": {description: ok}, "404": {description: gone, content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}}
  orderCreated: *order
  ping: {post: {}, put: {}}
components:
  schemas:
    Order: {type: object, properties: {lines: {type: array, items: {type: object, properties: {n: {type: integer}}}}}}
    option: {type: object, properties: {id: {type: string}, $id: {type: string}}}
paths:
  /orders:
    post:
      responses: {"201": {description: ok}}
      callbacks:
        ping: {'{$request.query.u}': {post: {responses: {"2XX": {description: ok}, default: {description: no}}}}}
"#;

#[test]
fn each_item_is_named_after_its_owner() {
    let names = names_of(SHOP);
    assert_has(
        &names,
        "order-created: OrderDashCreated OrderDashCreated order_dash_created payload OrderDashCreatedReply",
    );
    assert_has(&names, "orderCreated: OrderCreated OrderCreated order_created payload OrderCreatedReply");
    assert_has(&names, "ping.put: PingPut PingPut ping_put payload PingPutReply");
    assert_has(&names, "post /orders.ping: Ping PostOrdersPing ping payload PingReply");
    assert_has(&names, "#/components/schemas/Order: Order {lines}");
    assert_has(&names, "#/components/schemas/Order/properties/lines/items: OrderLinesItem {n}");
    assert_has(&names, "#/components/schemas/option: OptionSchema {dollar_id id}");
    assert_has(&names, "mod webhooks");
    assert_has(&names, "mod post_orders");
}

#[test]
fn callbacks_with_the_same_key_are_distinguished_by_names_in_their_expressions() {
    let names = names_of(
        r#"
openapi: 3.1.0
info: {title: alerts, version: "1"}
paths:
  /alerts:
    post:
      operationId: register
      responses: {"201": {description: ok}}
      callbacks:
        alert:
          '{$request.query.goodUrl}': {post: {}}
          '{$request.query.badUrl}?for={$request.query.city}': {post: {}}
  /hooks/{base}:
    post:
      operationId: hook
      responses: {"201": {description: ok}}
      callbacks:
        alert:
          '{$request.query.base}/{$request.query.day}': {post: {}}
          '{$request.query.base}/{$request.query.night}': {post: {}}
"#,
    );
    for expected in
        ["AlertGoodUrl alert_good_url", "AlertBadUrl alert_bad_url", "AlertDay alert_day", "AlertNight alert_night"]
    {
        assert!(names.iter().any(|line| line.contains(expected)), "no `{expected}` in {names:#?}");
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_keys() {
    assert_independent_of_order("shop.yaml", SHOP);
}

#[test]
fn a_type_with_several_owners_is_defined_in_the_first_and_has_aliases_in_the_others() {
    let text = r#"
openapi: 3.1.0
info: {title: t, version: "1"}
webhooks:
  failed: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BatchFailed'}}}}}}
  done: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BatchDone'}}}}}}
components:
  schemas:
    BatchDone: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}
    BatchFailed: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}
"#;
    assert_has(&names_of(text), "#/components/schemas/BatchDone/properties/data: BatchDoneData {id}");
    let (_, names) = assigned(&tree("test.yaml", text), &Options::default());
    let aliases: Vec<_> = names.aliases.iter().map(|alias| (alias.name.as_str(), alias.location.as_str())).collect();
    assert_eq!(aliases, [("BatchFailedData", "`data` in the schema `BatchFailed`.")]);
}

#[test]
fn an_inline_type_has_the_shortest_end_of_its_path_that_is_unique_in_its_owner() {
    let names = names_of(
        r#"
openapi: 3.1.0
info: {title: t, version: "1"}
webhooks:
  moved:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                from: {type: object, properties: {place: {type: object, properties: {a: {type: string}}}}}
                to: {type: object, properties: {place: {type: object, properties: {b: {type: string}}}}}
                tags: {type: array, items: {type: object, properties: {c: {type: string}}}}
"#,
    );
    for name in ["MovedPayload {", "MovedFrom {", "MovedTo {", "MovedFromPlace {", "MovedToPlace {", "MovedTagsItem {"]
    {
        assert!(names.iter().any(|line| line.contains(&format!(": {name}"))), "no `{name}` in {names:#?}");
    }
}

#[test]
fn variants_with_the_same_title_have_their_tag() {
    let names = names_of(
        r#"
openapi: 3.1.0
info: {title: t, version: "1"}
webhooks:
  inbound: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Inbound'}}}}}}
components:
  schemas:
    Inbound:
      oneOf:
        - {title: Text, type: object, required: [by, sms], properties: {by: {const: phone}, sms: {type: string}}}
        - {title: Text, type: object, required: [by, body], properties: {by: {const: mail}, body: {type: string}}}
"#,
    );
    assert_has(&names, "#/components/schemas/Inbound: Inbound {Mail Phone}");
}

#[test]
fn renames_by_the_user_take_precedence() {
    let rename = [("Order", "Purchase"), ("ping.put", "Pong"), ("#/components/schemas/option", "Choice")];
    let rename = rename.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec();
    let names = all_names(&tree("test.yaml", SHOP), &Options { rename, ..Options::default() });
    assert_has(&names, "#/components/schemas/Order: Purchase {lines}");
    assert_has(&names, "#/components/schemas/Order/properties/lines/items: PurchaseLinesItem {n}");
    assert_has(&names, "#/components/schemas/option: Choice {dollar_id id}");
    assert_has(&names, "ping.put: Pong Pong pong payload PongReply");
}

#[test]
fn a_pointer_renames_an_inline_type_in_the_owner_that_contains_it() {
    let text = r#"
openapi: 3.1.0
info: {title: t, version: "1"}
webhooks:
  moved: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {to: &place {type: object, properties: {a: {type: string}}}}}}}}}}
  sent: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {from: *place}}}}}}}
"#;
    let pointer = "#/webhooks/sent/post/requestBody/content/application~1json/schema/properties/from";
    let options = Options { rename: vec![(pointer.to_owned(), "Origin".to_owned())], ..Options::default() };
    let (_, names) = assigned(&tree("test.yaml", text), &options);
    let mut all: Vec<&str> = names.aliases.iter().map(|alias| alias.name.as_str()).collect();
    all.extend(names.types.iter().map(|names| names.name.as_str()).filter(|name| !name.is_empty()));
    all.sort_unstable();
    assert_eq!(all, ["MovedPayload", "MovedTo", "Origin", "SentPayload"]);
}

/// Each event would have an alias for each of the schemas.
#[test]
fn the_number_of_aliases_is_limited() {
    let schema =
        |number: usize| serde_json::json!({"type": "object", "properties": {format!("p{number}"): {"type": "string"}}});
    let schemas: Vec<serde_json::Value> = (0..300).map(schema).collect();
    let reference =
        |number: usize| (format!("p{number}"), serde_json::json!({"$ref": format!("#/x-schemas/{number}")}));
    let properties: serde_json::Map<String, serde_json::Value> = (0..300).map(reference).collect();
    let whole = serde_json::json!({"type": "object", "properties": properties});
    let content = serde_json::json!({"application/json": {"schema": {"$ref": "#/x-whole"}}});
    let event = serde_json::json!({"post": {"requestBody": {"content": content}}});
    let webhooks: serde_json::Map<String, serde_json::Value> =
        (0..300).map(|number| (format!("event{number}"), event.clone())).collect();
    let info = serde_json::json!({"title": "t", "version": "1"});
    let text = serde_json::json!({"openapi": "3.1.0", "info": info, "x-schemas": schemas, "x-whole": whole, "webhooks": webhooks});
    let (_, names) = assigned(&tree("test.json", &text.to_string()), &Options::default());
    assert!((40_000..51_000).contains(&names.aliases.len()), "{}", names.aliases.len());
}

#[test]
fn names_of_the_trap_documents_do_not_depend_on_the_order_of_keys() {
    let directory = shared_corpus("traps/valid");
    if !directory.exists() {
        eprintln!("skipped: no corpus here");
        return;
    }
    for trap in [
        "01-keyword-names",
        "02-snake-collision",
        "03-two-expressions",
        "05-callback-ref",
        "08-discriminator-mapping",
        "14-nullable-enums",
        "15-std-names",
        "18-deep-refs",
        "21-allof-merge",
        "22-same-names-everywhere",
        "23-nested-callbacks",
        "24-unicode-and-odd-names",
    ] {
        let text = std::fs::read_to_string(directory.join(format!("{trap}.yaml"))).expect("a trap");
        assert_independent_of_order(trap, &text);
    }
}
