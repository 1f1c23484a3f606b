//! Tests of the code of events, from a fixed model.

mod fixture;

use crate::document::{SecurityKind, SecurityRequirement, SecurityScheme};
use crate::emit::emit;
use crate::model::{Codec, Model, Target};
use crate::options::{ConstraintMode, Options, ParameterMode, Sides, Unhandled};

/// The generated code on one line, with short paths.
fn emit_model(model: &Model, options: &Options) -> String {
    let mut writer = crate::print::FileWriter::new("test.yaml");
    writer.add(emit(model, &fixture::names(), options));
    let text = writer.finish();
    let text = text.split_once("\n\n").unwrap().1;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line
        .replace("::hookgen::codegen::", "rt::")
        .replace("::hookgen::", "hookgen::")
        .replace("( ", "(")
        .replace(", )", ")")
        .replace(",)", ")")
}

fn emit_with(options: &Options) -> String {
    emit_model(&fixture::model(), options)
}

#[track_caller]
fn assert_has(text: &str, expected: &[&str]) {
    for part in expected {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[track_caller]
fn assert_lacks(text: &str, unexpected: &[&str]) {
    for part in unexpected {
        assert!(!text.contains(part), "`{part}` in\n{text}");
    }
}

#[test]
fn emitted_tokens_are_valid_rust() {
    for sides in [Sides::Types, Sides::Receiver, Sides::Sender, Sides::Both] {
        let options = Options { sides, ..Options::default() };
        let tokens = emit(&fixture::model(), &fixture::names(), &options);
        assert!(syn::parse2::<syn::File>(tokens).is_ok(), "{sides:?}");
    }
}

#[test]
fn each_side_uses_only_its_part_of_the_runtime() {
    let types = emit_with(&Options { sides: Sides::Types, ..Options::default() });
    assert_has(&types, &["pub enum AnyEvent", "impl hookgen::Event for NewBooking", "pub enum NoteBody"]);
    let unexpected =
        ["Receiver", "Sender", "Operation", "Parameters", "Reply", "http", "ROUTES", "require_", "Message", "TARGET"];
    assert_lacks(&types, &unexpected);
    let receiver = emit_with(&Options { sides: Sides::Receiver, ..Options::default() });
    assert_has(&receiver, &["rt::require_receiver!();", "pub trait Receiver", "from_request"]);
    assert_lacks(&receiver, &["Sender", "Message", "require_sender", "Exchange"]);
    let sender = emit_with(&Options { sides: Sides::Sender, ..Options::default() });
    assert_has(&sender, &["rt::require_sender!();", "pub struct Sender", "callback_url"]);
    assert_lacks(&sender, &["Delivery", "ROUTES", "require_receiver", "from_request"]);
}

#[test]
fn an_event_is_decoded_by_its_short_and_its_long_id() {
    let text = emit_with(&Options::default());
    let long = r#""createOrder.onStatus" | "createOrder.onStatus.{$request.body#/callbackUrl}.post" =>"#;
    assert_has(&text, &[r#""newBooking" | "newBooking.post" =>"#, long, "_ => rt::unknown_event()"]);
}

#[test]
fn events_without_a_body_have_no_payload() {
    let text = emit_with(&Options::default());
    assert_has(
        &text,
        &[
            "Ping, ",
            "fn ping(&self, delivery: hookgen::Delivery) ->",
            "rt::encode_event::<webhooks::Ping>(&())",
            "|(), delivery| receiver.ping(delivery)",
        ],
    );
}

#[test]
fn several_media_types_become_an_enum_and_an_optional_body_an_option() {
    let text = emit_with(&Options::default());
    assert_has(
        &text,
        &[
            "Note(Box<Option<NoteBody>>)",
            "type Payload = Option<super::NoteBody>;",
            "rt::decode_optional(body, |body| rt::Body::decode_as(media_type, body))",
        ],
    );
    assert_has(
        &text,
        &[
            r#"rt::encode_text("text/plain", body)"#,
            "Png(Vec<u8>)",
            r#"content_types: &["application/json", "text/*", "image/png"]"#,
        ],
    );
}

#[test]
fn several_media_types_with_the_same_type_need_no_enum() {
    let mut model = fixture::model();
    let mut second = model.events[0].payload.bodies[0].clone();
    second.media_type = "application/vnd.trains+json".to_owned();
    model.events[0].payload.bodies.push(second);
    let text = emit_model(&model, &Options::default());
    assert_has(
        &text,
        &["NewBooking(Box<Booking>)", r#"content_types: &["application/json", "application/vnd.trains+json"]"#],
    );
}

#[test]
fn senders_take_strings_and_bytes_as_slices() {
    let mut model = fixture::model();
    let body = |codec| model.events[2].payload.bodies.iter().find(|body| body.codec == codec).cloned().unwrap();
    let (text, bytes) = (body(Codec::Text), body(Codec::Bytes));
    model.events[0].payload.bodies = vec![text];
    let as_text = emit_model(&model, &Options::default());
    assert_has(&as_text, &["type Payload = String;", "booking: &str,", "&booking.to_owned()"]);
    model.events[0].payload.bodies = vec![bytes];
    let as_bytes = emit_model(&model, &Options::default());
    assert_has(&as_bytes, &["type Payload = Vec<u8>;", "booking: &[u8],", "&booking.to_vec()"]);
}

#[test]
fn replies_are_matched_from_exact_status_codes_to_default() {
    let text = emit_with(&Options::default());
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no `{part}`"));
    assert!(at("200 => {") < at("204 => Ok(Self::NoContent)"));
    assert!(at("204 => Ok") < at("500..=599 => {"));
    assert!(at("500..=599 => {") < at("_ => { let status = response.status();"));
    assert_lacks(&text, &["rt::undeclared(response)"]);
}

#[test]
fn events_without_replies_have_the_reply_accepted() {
    assert_has(&emit_with(&Options::default()), &["Result<hookgen::Accepted>", "type Reply = hookgen::Accepted;"]);
}

#[test]
fn reply_headers_are_named_fields() {
    let text = emit_with(&Options::default());
    assert_has(
        &text,
        &[
            "x_rate_limit: Option<i64>",
            "Self::Ok { x_rate_limit, body } =>",
            r#"rt::with_header(response, "X-Rate-Limit""#,
        ],
    );
}

#[test]
fn parameters_are_lenient_by_default() {
    let lenient = emit_with(&Options::default());
    assert_has(
        &lenient,
        &["pub x_event: Option<String>", r#".header("X-Event", rt::ParameterStyle::Scalar) .lenient()"#],
    );
    let strict = emit_with(&Options { parameters: ParameterMode::Strict, ..Options::default() });
    assert_has(&strict, &["pub x_event: String", ".required()?", "pub tag: Option<Vec<String>>", ".optional()?"]);
}

#[test]
fn unhandled_events_can_be_ignored() {
    let text = emit_with(&Options { unhandled: Unhandled::Ignore, ..Options::default() });
    assert_has(&text, &["async move { rt::unhandled((booking, delivery)) }", "async move { rt::unhandled(delivery) }"]);
}

#[test]
fn constraints_of_a_payload_are_checked_or_reported() {
    assert_has(&emit_with(&Options::default()), &["rt::decode_json_with(body, |json|"]);
    let report = emit_with(&Options { constraints: ConstraintMode::Report, ..Options::default() });
    assert_has(
        &report,
        &[
            "rt::decode_json_with_reporting(body, |json|",
            "rt::decode_json_reporting(body)",
            "rt::decode_text_reporting(body)",
        ],
    );
    let off = emit_with(&Options { constraints: ConstraintMode::Off, ..Options::default() });
    assert_lacks(&off, &["decode_json_with"]);
}

#[test]
fn the_runtime_can_be_renamed_and_any_event_omitted() {
    let text = emit_with(&Options { runtime: "crate::hooks".to_owned(), any_event: false, ..Options::default() });
    assert_lacks(&text, &["hookgen", "AnyEvent"]);
    assert_has(&text, &["crate::hooks::codegen::version::<3>()"]);
}

#[test]
fn a_callback_has_its_target_unless_its_expression_is_invalid() {
    let text = emit_with(&Options::default());
    assert_has(&text, &[r#"RequestBody(&["callbackUrl"])"#, r#"Literal("?n=")"#, "rt::TargetPart::Method"]);
    let mut model = fixture::model();
    if let Target::Callback { template, .. } = &mut model.events[3].target {
        *template = None;
    }
    let text = emit_model(&model, &Options::default());
    assert_has(&text, &["pub const EXPRESSION: &'static str =", "It is not a valid runtime expression"]);
    assert_lacks(&text, &["TARGET", "callback_url"]);
}

#[test]
fn security_requirements_are_documented_at_the_service() {
    let mut model = fixture::model();
    let scheme = SecurityScheme { name: "shop".to_owned(), kind: SecurityKind::Http { scheme: "Basic".to_owned() } };
    model.events[0].security =
        Some(vec![SecurityRequirement { schemes: vec![scheme] }, SecurityRequirement { schemes: Vec::new() }]);
    assert_has(
        &emit_model(&model, &Options::default()),
        &["Security requirements in the document: `shop`, HTTP basic authentication (`hookgen::signature::basic`)."],
    );
    assert_lacks(&emit_with(&Options::default()), &["Security requirements"]);
}

#[test]
fn routing_rows_refer_to_events_by_index() {
    let text = emit_with(&Options::default());
    assert_has(
        &text,
        &[r#"rt::RoutingKey::Header("x-event")"#, r#"rt::RoutingRow { values: &[Some("note")], event: 2, }"#],
    );
}
