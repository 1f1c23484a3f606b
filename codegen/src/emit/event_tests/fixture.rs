//! A model whose events have all features: parameters, replies, several media types and a callback.

use crate::document::expression::{Expression, Part, Source, Template};
use crate::document::{Location, Status};
use crate::model::{
    AdditionalProperties, Body, Certainty, Codec, Constraint, Dispatch, DispatchKey, Docs, Event, EventId, Field,
    Format, Group, GroupOrigin, Int, Model, Operation, Parameter, ParameterEncoding, ParameterSet, ParameterSetId,
    Payload, Presence, Reply, Routing, Shape, Struct, Target, Type, TypeId, Types,
};
use crate::names::{EventNames, GroupNames, Names, ParameterSetNames, ReplyNames, TypeNames};
use crate::report::{FileId, NodeLocation};

const BOOKING: TypeId = TypeId(0);
const TEXT: TypeId = TypeId(1);
const NUMBER: TypeId = TypeId(2);
const TAGS: TypeId = TypeId(3);

fn location() -> NodeLocation {
    NodeLocation::root(FileId(0))
}

fn docs(summary: &str) -> Docs {
    Docs { summary: Some(summary.to_owned()), ..Docs::default() }
}

fn ty(shape: Shape, constraints: Vec<Constraint>) -> Type {
    Type {
        shape,
        constraints,
        docs: Docs::default(),
        component: Some("Booking".to_owned()),
        at: location(),
        duplicates: Vec::new(),
    }
}

fn types() -> Types {
    let id = Field { wire_name: "id".to_owned(), ty: TEXT, presence: Presence::Required, docs: Docs::default() };
    Types(vec![
        ty(
            Shape::Struct(Struct {
                fields: vec![id],
                constants: Vec::new(),
                additional_properties: AdditionalProperties::Ignored,
            }),
            Vec::new(),
        ),
        ty(Shape::String(Format::Plain), Vec::new()),
        ty(Shape::Int(Int::I64), Vec::new()),
        ty(Shape::Array(TEXT), vec![Constraint::MinItems(1)]),
    ])
}

fn body(media_type: &str, codec: Codec, ty: TypeId) -> Body {
    Body { media_type: media_type.to_owned(), codec, ty, component: None }
}

fn json(ty: TypeId) -> Body {
    body("application/json", Codec::Json, ty)
}

fn parameter(
    wire_name: &str,
    location: Location,
    presence: Presence,
    ty: TypeId,
    encoding: ParameterEncoding,
) -> Parameter {
    Parameter { wire_name: wire_name.to_owned(), location, presence, ty, encoding, docs: Docs::default() }
}

fn reply(status: Status, headers: Vec<Parameter>, bodies: Vec<Body>) -> Reply {
    Reply { status, docs: Docs::default(), headers, bodies }
}

fn webhook(key: &str, bodies: Vec<Body>) -> Event {
    Event {
        position: 0,
        id: key.to_owned(),
        long_id: format!("{key}.post"),
        key: key.to_owned(),
        docs: Docs::default(),
        method: "POST".to_owned(),
        target: Target::Webhook,
        parameters: None,
        payload: Payload { bodies, presence: Presence::Required },
        replies: Vec::new(),
        security: None,
        at: location(),
    }
}

fn create_order() -> Operation {
    Operation { id: Some("createOrder".to_owned()), method: "POST".to_owned(), path: "/orders".to_owned() }
}

fn events() -> Vec<Event> {
    let limit = parameter("X-Rate-Limit", Location::Header, Presence::Optional, NUMBER, ParameterEncoding::Scalar);
    let booking = Event {
        docs: docs("A new booking was made."),
        parameters: Some(ParameterSetId(0)),
        replies: vec![
            reply(Status::Default, Vec::new(), vec![json(BOOKING)]),
            reply(Status::Exact(204), Vec::new(), Vec::new()),
            reply(Status::Exact(200), vec![limit], vec![json(BOOKING)]),
            reply(Status::Range(5), Vec::new(), Vec::new()),
        ],
        ..webhook("newBooking", vec![json(BOOKING)])
    };
    let ping = webhook("ping", Vec::new());
    let note = Event {
        payload: Payload {
            bodies: vec![json(TAGS), body("text/*", Codec::Text, TEXT), body("image/png", Codec::Bytes, TEXT)],
            presence: Presence::Optional,
        },
        ..webhook("note", Vec::new())
    };
    let url = Part::Expression(Expression::Request(Source::Body(vec!["callbackUrl".to_owned()])));
    let status = Event {
        id: "createOrder.onStatus".to_owned(),
        long_id: "createOrder.onStatus.{$request.body#/callbackUrl}.post".to_owned(),
        target: Target::Callback {
            operation: create_order(),
            expression: "{$request.body#/callbackUrl}?n={$method}".to_owned(),
            template: Some(Template(vec![url, Part::Literal("?n=".to_owned()), Part::Expression(Expression::Method)])),
        },
        ..webhook("onStatus", vec![json(TAGS)])
    };
    vec![booking, ping, note, status]
}

/// Three webhooks and a callback.
pub(super) fn model() -> Model {
    let parameters = vec![
        parameter("X-Event", Location::Header, Presence::Required, TEXT, ParameterEncoding::Scalar),
        parameter("tag", Location::Query, Presence::Optional, TAGS, ParameterEncoding::Separated(',')),
    ];
    let row = |value: &str, event| (vec![Some(value.to_owned())], EventId(event));
    let dispatch = Dispatch {
        by: vec![DispatchKey::Header("X-Event".to_owned())],
        table: vec![row("booking", 0), row("ping", 1), row("note", 2)],
        evidence: String::new(),
        certainty: Certainty::Declared,
    };
    let webhooks = Group {
        origin: GroupOrigin::Webhooks,
        events: vec![EventId(0), EventId(1), EventId(2)],
        routing: Routing::ByValue(dispatch),
    };
    let callbacks =
        Group { origin: GroupOrigin::Callbacks(create_order()), events: vec![EventId(3)], routing: Routing::Single };
    Model {
        groups: vec![webhooks, callbacks],
        events: events(),
        parameter_sets: vec![ParameterSet { parameters, events: vec![EventId(0)] }],
        types: types(),
        all_events: Vec::new(),
        component_schemas: Vec::new(),
    }
}

fn reply_names(variant: &str, headers: &[&str]) -> ReplyNames {
    ReplyNames {
        variant: variant.to_owned(),
        headers: headers.iter().map(|name| (*name).to_owned()).collect(),
        ..ReplyNames::default()
    }
}

fn event_names(marker: &str, method: &str, argument: &str) -> EventNames {
    EventNames {
        marker: marker.to_owned(),
        variant: marker.to_owned(),
        method: method.to_owned(),
        reply: format!("{marker}Reply"),
        body: format!("{marker}Body"),
        argument: argument.to_owned(),
        ..EventNames::default()
    }
}

/// The names of [`model`].
pub(super) fn names() -> Names {
    let replies = vec![
        reply_names("Default", &[]),
        reply_names("NoContent", &[]),
        reply_names("Ok", &["x_rate_limit"]),
        reply_names("Status5xx", &[]),
    ];
    let booking = TypeNames {
        name: "Booking".to_owned(),
        members: vec!["id".to_owned()],
        additional: String::new(),
        ..TypeNames::default()
    };
    let note = EventNames {
        bodies: ["Json", "Text", "Png"].map(str::to_owned).to_vec(),
        ..event_names("Note", "note", "note")
    };
    Names {
        aliases: Vec::new(),
        owners: Vec::new(),
        types: vec![booking, TypeNames::default(), TypeNames::default(), TypeNames::default()],
        events: vec![
            EventNames {
                replies,
                parameters: "NewBookingParameters".to_owned(),
                ..event_names("NewBooking", "new_booking", "booking")
            },
            event_names("Ping", "ping", ""),
            note,
            event_names("OnStatus", "on_status", "tags"),
        ],
        groups: ["webhooks", "create_order"].map(|module| GroupNames { module: module.to_owned() }).to_vec(),
        parameter_sets: vec![ParameterSetNames {
            name: "NewBookingParameters".to_owned(),
            event: EventId(0),
            fields: vec!["x_event".to_owned(), "tag".to_owned()],
        }],
    }
}
