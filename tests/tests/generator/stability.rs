//! Names and definitions that do not depend on what else is generated: on other events, on a selection, or on unrelated components.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hookgen_codegen::Config;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use serde_json::{Value, json};
use syn::Item;

use crate::corpus::shared;
use crate::tool::workspace;

/// The items that contain all events, which therefore grow with them.
const WHOLE: [&str; 8] = ["AnyEvent", "Handler", "ROUTES", "Receiver", "Sender", "mod", "router", "service"];

/// The items of a generated module: their definitions, and the names that are aliases.
struct Items {
    aliases: BTreeMap<String, String>,
    /// By module and name; a type with several impls has one entry for each trait.
    items: BTreeMap<String, Vec<Item>>,
}

impl Items {
    fn of(config: &Config) -> Self {
        let generated = config.generate().unwrap_or_else(|report| panic!("{report}"));
        let file: syn::File = syn::parse2(generated.tokens()).unwrap();
        let mut items = Self { aliases: BTreeMap::new(), items: BTreeMap::new() };
        items.add("", file.items);
        items
    }

    fn add(&mut self, module: &str, items: Vec<Item>) {
        for item in items {
            let name = match &item {
                Item::Struct(item) => item.ident.to_string(),
                Item::Enum(item) => item.ident.to_string(),
                Item::Trait(item) => item.ident.to_string(),
                Item::Fn(item) => item.sig.ident.to_string(),
                Item::Static(item) => item.ident.to_string(),
                Item::Const(item) => item.ident.to_string(),
                Item::Impl(item) => {
                    let ty = item.self_ty.to_token_stream().to_string();
                    let ty = ty.split(' ').next().unwrap_or_default().to_owned();
                    let of = item.trait_.as_ref().map(|of| of.0.to_token_stream().to_string());
                    if WHOLE.contains(&ty.as_str()) { ty } else { format!("impl {} for {ty}", of.unwrap_or_default()) }
                }
                Item::Type(item) => {
                    self.aliases.insert(item.ident.to_string(), item.ty.to_token_stream().to_string());
                    continue;
                }
                Item::Mod(item) => {
                    let name = item.ident.to_string();
                    let content = item.content.clone().map(|(_, items)| items).unwrap_or_default();
                    self.add(&name, content);
                    continue;
                }
                Item::Macro(_) => continue,
                other => panic!("{}", other.to_token_stream()),
            };
            if name != "_" && !WHOLE.contains(&name.as_str()) {
                self.items.entry(format!("{module}::{name}")).or_default().push(item);
            }
        }
    }

    /// The items with every alias replaced by its target, first by the aliases of this module and then by those of `others`.
    fn resolved(&self, others: &Self) -> BTreeMap<String, String> {
        let resolve = |name: &str| {
            let own = self.aliases.get(name).map_or(name, String::as_str);
            others.aliases.get(own).map_or(own, String::as_str).to_owned()
        };
        let mut resolved = BTreeMap::new();
        for (name, items) in &self.items {
            let name = name.split_inclusive([' ', ':']).map(|word| {
                let plain = word.trim_end_matches([' ', ':']);
                word.replacen(plain, &resolve(plain), 1)
            });
            let text = items.iter().map(|item| rename(item.to_token_stream(), &resolve).to_string());
            resolved.insert(name.collect(), text.collect());
        }
        resolved
    }
}

/// Replaces identifiers, and removes documentation.
fn rename(tokens: TokenStream, resolve: &dyn Fn(&str) -> String) -> TokenStream {
    let mut renamed: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let resolved = resolve(&name);
                let ident = if resolved == name { ident } else { Ident::new(&resolved, ident.span()) };
                renamed.push(TokenTree::Ident(ident));
            }
            TokenTree::Group(group) if is_doc(&group) => {
                renamed.pop();
            }
            TokenTree::Group(group) => {
                let inner = rename(group.stream(), resolve);
                renamed.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
            }
            other => renamed.push(other),
        }
    }
    renamed.into_iter().collect()
}

fn is_doc(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && first.is_some_and(|token| token.to_string() == "doc")
}

/// Asserts that the larger module has every item of the smaller one with the same definition.
fn assert_contains(larger: &Items, smaller: &Items, change: &str) {
    let all = larger.resolved(larger);
    for (name, definition) in smaller.resolved(larger) {
        match all.get(&name) {
            None => panic!("{change}: no `{name}`"),
            Some(other) if *other == definition => {}
            Some(other) => {
                let same = other.bytes().zip(definition.bytes()).take_while(|(a, b)| a == b).count();
                let around = |text: &str| text.chars().skip(same.saturating_sub(80)).take(200).collect::<String>();
                panic!("{change}: `{name}` is\n{}\nand was\n{}", around(other), around(&definition));
            }
        }
    }
    for (name, target) in &smaller.aliases {
        let is_kept = larger.aliases.contains_key(name) || larger.items.contains_key(&format!("::{name}"));
        assert!(is_kept, "{change}: no `{name}`, an alias of `{target}`");
    }
}

fn config(document: &Value) -> Config {
    Config::from_text("document.json", document.to_string())
}

/// The document without each of its webhooks and callbacks in turn.
fn without_each_event(document: &Value) -> Vec<(String, Value)> {
    let mut pointers = Vec::new();
    let keys = |node: &Value| node.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    for field in ["webhooks", "x-webhooks"] {
        pointers.extend(keys(&document[field]).into_iter().map(|key| (vec![field.to_owned()], key)));
    }
    for path in keys(&document["paths"]) {
        for method in keys(&document["paths"][&path]) {
            let operation = vec!["paths".to_owned(), path.clone(), method.clone(), "callbacks".to_owned()];
            let callbacks = keys(&document["paths"][&path][&method]["callbacks"]);
            pointers.extend(callbacks.into_iter().map(|key| (operation.clone(), key)));
        }
    }
    let removed = pointers.into_iter().map(|(parents, key)| {
        let mut smaller = document.clone();
        let parent = parents.iter().fold(&mut smaller, |node, token| &mut node[token]);
        parent.as_object_mut().unwrap().remove(&key);
        (format!("without {}/{key}", parents.join("/")), smaller)
    });
    removed.collect()
}

/// A document in which events share inline schemas, parameters and replies, and a union has branches without names.
const SHARED: &str = r#"
openapi: 3.1.0
info: {title: shared, version: '1'}
webhooks:
  customer-moved:
    post:
      parameters: &parameters
        - {name: X-Kind, in: header, schema: {type: string, enum: [live, test]}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [address, amount]
              properties:
                address: &address
                  type: object
                  properties:
                    kind: {type: string, enum: [home, work]}
                    lines: {type: array, items: {type: object, properties: {text: {type: string}}}}
                amount: &amount
                  oneOf: [{type: string}, {type: number}, {type: object, properties: {cents: {type: integer}}}]
      responses: &responses
        '200': {description: ok, content: {application/json: {schema: {type: object, properties: {seen: {type: boolean}}}}}}
        '410': {description: gone}
  order-shipped:
    post:
      parameters: *parameters
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {to: *address, price: *amount, customer: {$ref: '#/components/schemas/Customer'}}}
      responses: *responses
  ping:
    post: {responses: {'204': {description: ok}}}
    put: {responses: {'204': {description: ok}}}
paths:
  /orders:
    post:
      operationId: createOrder
      responses: {'201': {description: created}}
      callbacks:
        ping: {'{$request.query.url}': {post: {requestBody: {content: {application/json: {schema: *address}}}, responses: *responses}}}
components:
  schemas:
    Customer: {type: object, properties: {home: *address, kind: {type: string, enum: [home, work]}, parent: {$ref: '#/components/schemas/Customer'}}}
"#;

fn assert_is_stable(path: &Path, document: Value) {
    let whole = Items::of(&config(&document));
    for (change, smaller) in without_each_event(&document) {
        let has_events = config(&smaller).list().is_ok_and(|listing| !listing.events.is_empty());
        if has_events {
            assert_contains(&whole, &Items::of(&config(&smaller)), &format!("{}, {change}", path.display()));
        }
    }
    let mut extended = document.clone();
    extended["components"]["schemas"]["AAUnrelated"] = json!({"type": "string", "enum": ["a", "b"]});
    extended["components"]["schemas"]["AAText"] = json!({"type": "string"});
    extended["components"]["schemas"]["ZZUnrelated"] =
        json!({"type": "object", "properties": {"id": {"type": "string"}}});
    if let Some(webhooks) = extended.get_mut("webhooks").and_then(Value::as_object_mut) {
        // An event with a shorter name, which shares all inline schemas of another one.
        let copies: Vec<Value> = webhooks.values().cloned().collect();
        webhooks.extend((b'a'..).zip(copies).map(|(letter, copy)| (char::from(letter).to_string(), copy)));
        let schemas = ["AAUnrelated", "AAText", "ZZUnrelated"];
        let schemas = schemas.map(|name| (name.to_owned(), json!({"$ref": format!("#/components/schemas/{name}")})));
        let schema = json!({"type": "object", "properties": serde_json::Map::from_iter(schemas)});
        webhooks.insert(
            "aa-unrelated".to_owned(),
            json!({"post": {"requestBody": {"required": true, "content": {"application/json": {"schema": schema}}}}}),
        );
    }
    assert_contains(&Items::of(&config(&extended)), &whole, &format!("{}, with unrelated components", path.display()));
    let ids: Vec<String> = config(&document).list().unwrap().events.into_iter().map(|event| event.id).collect();
    for id in &ids {
        let one = Items::of(&config(&document).only([id.as_str()]));
        assert_contains(&whole, &one, &format!("{}, only {id}", path.display()));
    }
}

#[test]
fn events_and_unrelated_components_do_not_change_other_items() {
    for name in ["forge", "parcels", "rides", "sensors", "stock"] {
        let document = workspace().join("tests/whole").join(name).join("openapi.yaml");
        let text = fs::read_to_string(&document).unwrap();
        assert_is_stable(&document, serde_yaml::from_str(&text).unwrap());
    }
    assert_is_stable(Path::new("shared.yaml"), serde_yaml::from_str(SHARED).unwrap());
}

#[test]
fn a_selection_of_github_events_has_the_items_of_all_events() {
    let Some(path) = shared("corpus/real/github-webhooks/api.github.com.json") else { return };
    let whole = Items::of(&Config::new(&path));
    for only in [&["issues-opened"][..], &["ping", "push"], &["pull-request-*"], &["*-created"]] {
        let selected = Items::of(&Config::new(&path).only(only.iter().copied()));
        assert_contains(&whole, &selected, &format!("only {only:?}"));
    }
}

#[test]
fn published_documents_with_few_events_are_stable() {
    let Some(directory) = shared("corpus/real") else { return };
    let mut count = 0;
    for path in files_below(&directory) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let parsed: Option<Value> = serde_yaml::from_str(&text).ok().filter(|_| text.len() < MAX_LENGTH);
        let Some(document) = parsed else { continue };
        let config = config(&document);
        let event_count = config.list().map_or(0, |listing| listing.events.len());
        // Documents that refer to other files are errors here.
        if (1..=30).contains(&event_count) && config.generate().is_ok() {
            count += 1;
            assert_is_stable(&path, document);
        }
    }
    assert!(count > 20, "{count} documents");
}

/// The maximum length of a document in this test, so that it takes seconds.
const MAX_LENGTH: usize = 200_000;

fn files_below(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { directories.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
