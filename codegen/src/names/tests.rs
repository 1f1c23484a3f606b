//! Documents in, names out.

use super::Names;
use crate::document;
use crate::model;
use crate::options::Options;
use crate::report::Problems;
use crate::source::{Node, Number, Sources, shared_corpus};

fn tree(name: &str, text: &str) -> Sources {
    let mut problems = Problems::default();
    Sources::from_text(name, text.as_bytes(), None, &mut problems)
}

/// Everything that has a name, with what it is named after.
fn named(sources: &Sources, options: &Options) -> Vec<String> {
    let mut problems = Problems::default();
    let document = document::read(sources, &mut problems).expect("a document");
    let model = model::lower(&document, options, &mut problems);
    assert!(!problems.has_errors(), "{:?}", problems.iter().map(|p| &p.message).collect::<Vec<_>>());
    let names = Names::solve(&model, options);
    let mut all = Vec::new();
    for (event, names) in model.events.iter().zip(&names.events) {
        let names = [&names.marker, &names.variant, &names.method, &names.argument, &names.reply];
        all.push(format!("{}: {}", event.id, names.map(String::as_str).join(" ")));
    }
    for (ty, names) in model.types.0.iter().zip(&names.types).filter(|(_, names)| !names.name.is_empty()) {
        let mut members = names.members.clone();
        members.sort();
        let at = ty.at.pointer.to_string();
        // The type of a shared parameter stands where it was met first.
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
    named(&tree("test.yaml", text), &Options::default())
}

fn has(names: &[String], wanted: &str) {
    assert!(names.iter().any(|name| name == wanted), "{wanted} is not in {names:#?}");
}

/// The same document as JSON, with the keys of every mapping in the opposite order.
fn reversed(node: &Node) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(Number::Int(value)) => value.to_string(),
        Node::Number(Number::Float(value)) => format!("{value:?}"),
        Node::Text(text) => quoted(text),
        Node::List(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(",")),
        Node::Map(map) => {
            let entry = |(key, node)| format!("{}:{}", quoted(key), reversed(node));
            let mut entries: Vec<String> = map.iter().map(|(key, node)| entry((&**key, node))).collect();
            entries.reverse();
            format!("{{{}}}", entries.join(","))
        }
    }
}

fn order_does_not_matter(name: &str, text: &str) {
    let sources = tree(name, text);
    let there = named(&sources, &Options::default());
    let back = named(&tree("reversed.json", &reversed(&sources.document().node)), &Options::default());
    assert_eq!(there, back, "{name}");
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
fn twins_keep_apart_and_everything_else_is_short() {
    let names = names_of(SHOP);
    has(&names, "order-created: OrderDashCreated OrderDashCreated order_dash_created payload OrderDashCreatedReply");
    has(&names, "orderCreated: OrderCreated OrderCreated order_created payload OrderCreatedReply");
    has(&names, "ping.put: PingPut PingPut ping_put payload PingPutReply");
    has(&names, "post /orders.ping: Ping Ping ping payload PingReply");
    has(&names, "#/components/schemas/Order: Order {lines}");
    has(&names, "#/components/schemas/Order/properties/lines/items: OrderLinesItem {n}");
    has(&names, "#/components/schemas/option: OptionSchema {dollar_id id}");
    has(&names, "mod webhooks");
    has(&names, "mod post_orders");
}

#[test]
fn callbacks_of_one_key_are_told_apart_by_the_url_or_by_the_last_word() {
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
    for wanted in
        ["AlertGoodUrl alert_good_url", "AlertBadUrl alert_bad_url", "AlertDay alert_day", "AlertNight alert_night"]
    {
        assert!(names.iter().any(|line| line.contains(wanted)), "no `{wanted}` in {names:#?}");
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_keys() {
    order_does_not_matter("shop.yaml", SHOP);
}

#[test]
fn a_shared_type_is_called_by_what_its_users_have_in_common() {
    let names = names_of(
        r#"
openapi: 3.1.0
info: {title: t, version: "1"}
webhooks:
  done: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BatchDone'}}}}}}
  failed: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BatchFailed'}}}}}}
components:
  schemas:
    BatchDone: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}
    BatchFailed: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}
"#,
    );
    has(&names, "#/components/schemas/BatchDone/properties/data: BatchData {id}");
}

#[test]
fn twins_are_told_apart_by_the_texts_that_they_must_have() {
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
    has(&names, "#/components/schemas/Inbound: Inbound {Mail Phone}");
}

#[test]
fn the_user_has_the_last_word() {
    let rename = [("Order", "Purchase"), ("ping.put", "Pong"), ("#/components/schemas/option", "Choice")];
    let rename = rename.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec();
    let names = named(&tree("test.yaml", SHOP), &Options { rename, ..Options::default() });
    has(&names, "#/components/schemas/Order: Purchase {lines}");
    has(&names, "#/components/schemas/Order/properties/lines/items: PurchaseLinesItem {n}");
    has(&names, "#/components/schemas/option: Choice {dollar_id id}");
    has(&names, "ping.put: Pong Pong pong payload PongReply");
}

#[test]
fn traps_have_the_same_names_in_any_order() {
    let folder = shared_corpus("traps/valid");
    if !folder.exists() {
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
        let text = std::fs::read_to_string(folder.join(format!("{trap}.yaml"))).expect("a trap");
        order_does_not_matter(trap, &text);
    }
}
