//! Tests of the dispatch tables of documents.

use crate::document;
use crate::model::{self, Certainty, Dispatch, DispatchKey, Model, Routing};
use crate::options::{DispatchOverride, Options};
use crate::report::Problems;
use crate::source::{Sources, shared_corpus};

fn lowered(sources: Option<Sources>, options: &Options, problems: &mut Problems) -> Model {
    let document = sources.and_then(|sources| document::read(&sources, problems)).expect("a document");
    model::lower(&document, options, problems)
}

fn model_of(text: &str, options: &Options) -> (Model, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::from_text("test.yaml", text.as_bytes(), None, &mut problems);
    (lowered(Some(sources), options, &mut problems), problems)
}

fn dispatch(model: &Model) -> &Dispatch {
    match &model.groups[0].routing {
        Routing::ByValue(dispatch) => dispatch,
        other => panic!("{other:?}"),
    }
}

/// `issues opened -> issues-opened`, in the order of the table.
fn rows(model: &Model) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "_".to_owned());
    let row = |(values, event): &(Vec<Option<String>>, model::EventId)| {
        format!("{} -> {}", values.iter().map(text).collect::<Vec<_>>().join(" "), model.events[event.0 as usize].id)
    };
    dispatch(model).table.iter().map(row).collect()
}

/// A document whose webhooks have these headers and body properties (in flow style).
fn webhooks(all: &[(&str, &str, &str)]) -> String {
    let mut text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nwebhooks:\n".to_owned();
    for (key, header, properties) in all {
        let (operation, header) = header.split_once('|').unwrap_or(("", header));
        let schema = format!("{{type: object, required: [type, action], properties: {{{properties}}}}}");
        let operation = if operation.is_empty() { String::new() } else { format!("operationId: {operation}, ") };
        text.push_str(&format!(
            "  {key}: {{post: {{{operation}parameters: [{header}], requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}\n"
        ));
    }
    text
}

fn routed(all: &[(&str, &str, &str)]) -> Model {
    model_of(&webhooks(all), &Options::default()).0
}

#[test]
fn one_event_per_method_needs_no_table() {
    assert!(matches!(routed(&[("a", "", "type: {const: a}")]).groups[0].routing, Routing::Single));
}

#[test]
fn events_without_discriminator_have_separate_paths() {
    assert!(matches!(routed(&[("a", "", "x: {}"), ("b", "", "x: {}")]).groups[0].routing, Routing::ByPath));
}

#[test]
fn a_header_with_different_values_discriminates_events() {
    let header = |value: &str| format!("{{name: X-Kind, in: header, schema: {{type: string, enum: [{value}]}}}}");
    let model = routed(&[("a", &header("one"), "x: {}"), ("b", &header("two"), "x: {}")]);
    assert_eq!(rows(&model), ["one -> a", "two -> b"]);
    assert_eq!(dispatch(&model).certainty, Certainty::Declared);
}

#[test]
fn examples_discriminate_events_only_if_they_match_their_names() {
    let header = |value: &str| format!("{{name: X-Kind, in: header, example: {value}, schema: {{type: string}}}}");
    let model = routed(&[("order-made", &header("order.made"), ""), ("order-gone", &header("order.gone"), "")]);
    assert_eq!(rows(&model), ["order.made -> order-made", "order.gone -> order-gone"]);
    assert_eq!(dispatch(&model).certainty, Certainty::Inferred);
    let model = routed(&[("a", &header("sha256-abc"), ""), ("b", &header("sha256-def"), "")]);
    assert!(matches!(model.groups[0].routing, Routing::ByPath));
}

#[test]
fn a_property_with_one_value_discriminates_events_at_two_levels() {
    let model = routed(&[("a", "", "type: {const: made}"), ("b", "", "type: {enum: [gone]}")]);
    assert_eq!(rows(&model), ["made -> a", "gone -> b"]);
    let nested = |value: &str| format!("data: {{type: object, properties: {{kind: {{const: {value}}}}}}}");
    let model = routed(&[("a", "", &nested("x")), ("b", "", &nested("y"))]);
    assert_eq!(dispatch(&model).by, [DispatchKey::Body(vec!["data".to_owned(), "kind".to_owned()])]);
}

#[test]
fn the_values_of_all_branches_of_a_union_count() {
    let text = "
openapi: 3.1.0
info: {title: t, version: '1'}
webhooks:
  a: {post: {requestBody: {content: {application/json: {schema: {oneOf: [
      {type: object, required: [type], properties: {type: {const: a1}}},
      {type: object, required: [type], properties: {type: {const: a2}}}]}}}}}}
  b: {post: {requestBody: {content: {application/json: {schema: {type: object, required: [type], properties: {type: {const: b}}}}}}}}
";
    let (model, _) = model_of(text, &Options::default());
    assert_eq!(rows(&model), ["a1 -> a", "a2 -> a", "b -> b"]);
}

#[test]
fn a_header_and_a_property_with_the_rest_of_the_name_discriminate_events() {
    let header = |id: &str| {
        format!("{id}|{{name: X-Hub-Event, in: header, required: true, example: issues, schema: {{type: string}}}}")
    };
    let model = routed(&[
        ("issues-opened", &header("issues/opened"), "action: {enum: [opened]}"),
        ("check-run-re-run", &header("check-run/re-run"), "action: {enum: [re_run]}"),
        ("ping", &header("ping"), "zen: {type: string}"),
    ]);
    let expected = [
        "issues opened -> issues-opened",
        "check-run re_run -> check-run-re-run",
        "check_run re_run -> check-run-re-run",
    ];
    assert_eq!(rows(&model)[..3], expected);
    assert_eq!(rows(&model)[3], "ping _ -> ping");
}

#[test]
fn an_enum_discriminates_events_by_the_value_that_matches_the_name() {
    let all = "type: {type: string, enum: [order.made, order.gone]}";
    let model = routed(&[("OrderMade", "", all), ("OrderGone", "", all)]);
    assert_eq!(rows(&model), ["order.made -> OrderMade", "order.gone -> OrderGone"]);
    assert_eq!(dispatch(&model).certainty, Certainty::Inferred);
}

#[test]
fn the_type_of_a_cloud_event_is_its_key() {
    let event = "specversion: {type: string}, id: {type: string}, source: {type: string}, type: {type: string}";
    assert_eq!(rows(&routed(&[("a.b", "", event), ("a.c", "", event)])), ["a.b -> a.b", "a.c -> a.c"]);
}

#[test]
fn the_option_dispatch_overrides_the_document() {
    let value = [("a", "one"), ("b*", "two")].map(|(id, value)| (id.to_owned(), value.to_owned())).to_vec();
    let dispatch = Some(DispatchOverride { header: Some("X-Kind".to_owned()), value, body: None });
    let text = webhooks(&[("a", "", "x: {}"), ("b", "", "x: {}")]);
    let (model, problems) = model_of(&text, &Options { dispatch, ..Options::default() });
    assert!(!problems.has_errors());
    assert_eq!(rows(&model), ["one -> a", "two -> b"]);
}

#[test]
fn the_option_dispatch_must_discriminate_the_events() {
    let dispatch = Some(DispatchOverride { header: None, value: Vec::new(), body: Some("/kind".to_owned()) });
    let text = webhooks(&[("a", "", "x: {}"), ("b", "", "x: {}")]);
    assert!(model_of(&text, &Options { dispatch, ..Options::default() }).1.has_errors());
}

/// A document of the corpus. `None` if there is no corpus.
fn real(path: &str) -> Option<Model> {
    let path = shared_corpus("real").join(path);
    if !path.exists() {
        eprintln!("skipped: no {} here", path.display());
        return None;
    }
    let mut problems = Problems::default();
    let sources = Sources::open(&path.to_string_lossy(), None, &mut problems);
    Some(lowered(sources, &Options::default(), &mut problems))
}

#[test]
fn github_events_are_discriminated_by_header_and_action() {
    let Some(model) = real("github-webhooks/api.github.com.json") else { return };
    assert_eq!(model.events.len(), 261);
    let action = DispatchKey::Body(vec!["action".to_owned()]);
    assert_eq!(dispatch(&model).by, [DispatchKey::Header("X-Github-Event".to_owned()), action]);
    let rows = rows(&model);
    for row in [
        "issues opened -> issues-opened",
        "branch_protection_rule created -> branch-protection-rule-created",
        "pull_request review_requested -> pull-request-review-requested",
        "ping _ -> ping",
        "repository_dispatch _ -> repository-dispatch-sample.collected",
    ] {
        assert!(rows.iter().any(|other| other == row), "{row}");
    }
    // Four events declare the parameters in another order.
    assert_eq!(model.parameter_sets.len(), 2);
}

#[test]
fn events_are_discriminated_by_a_type_in_the_body() {
    for (path, row) in [
        ("openai/openapi.yaml", "batch.cancelled -> batch_cancelled"),
        ("polar/2026-10.openapi.json", "checkout.created -> checkout.created"),
        ("svix/server/openapi.json", "endpoint.created -> EndpointCreatedEvent"),
        ("resend/resend.yaml", "email.sent -> email.sent"),
        ("adyen-a/TokenizationNotification-v1.yaml", "recurring.token.created -> recurring.token.created"),
        ("adyen-a/Webhooks-v1.yaml", "AUTHORISATION -> /AUTHORISATION"),
    ] {
        let Some(model) = real(path) else { continue };
        assert!(rows(&model).iter().any(|other| other == row), "{path}: {:?}", rows(&model));
    }
}
