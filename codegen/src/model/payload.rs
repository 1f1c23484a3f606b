//! Request and reply bodies: one of several media types, each with its codec and type.

use crate::document::{self, MediaType, Required};
use crate::model::codes_event::{BODY_NOT_DECODED, DUPLICATE_MEDIA_TYPE, TEXT_NOT_PARSED};
use crate::model::events::{EventContext, Lowering};
use crate::model::media::{self, Content};
use crate::model::types::Direction;
use crate::model::{Body, Codec, Format, Payload, Presence, Shape, TypeId};
use crate::options::BodyMode;
use crate::report::Problem;

impl Lowering<'_, '_> {
    pub(super) fn payload(&mut self, context: EventContext<'_>, body: Option<&document::Body>) -> Payload {
        let Some(body) = body else { return Payload { bodies: Vec::new(), presence: Presence::Required } };
        let bodies = self.bodies(context, &body.content, Direction::Request);
        Payload { bodies, presence: presence(body.required, self.options.bodies) }
    }

    /// The declared media types in their order, without duplicates.
    pub(super) fn bodies(
        &mut self,
        context: EventContext<'_>,
        content: &[MediaType],
        direction: Direction,
    ) -> Vec<Body> {
        let mut known: Vec<(String, &MediaType)> = Vec::new();
        let mut bodies = Vec::new();
        for media in content {
            let essence = media::essence(&media.name);
            match known.iter().find(|(name, _)| *name == essence) {
                Some((_, first)) => self.warn_duplicate(context, first, media),
                None => {
                    known.push((essence, media));
                    bodies.push(self.body(context, media, direction));
                }
            }
        }
        bodies
    }

    fn body(&mut self, context: EventContext<'_>, media: &MediaType, direction: Direction) -> Body {
        let codec = media::codec(self.document, media);
        let ty = match codec {
            Codec::Json => self.json(media, direction),
            Codec::Text => self.text(context, media, direction),
            Codec::Bytes => self.bytes(context, media),
        };
        Body { media_type: media.name.clone(), codec, ty, component: media.component.clone() }
    }

    fn json(&mut self, media: &MediaType, direction: Direction) -> TypeId {
        let Some(schema) = media.schema else { return self.type_builder.plain(Shape::Any, &media.at) };
        self.type_builder.type_of_schema(schema, direction, self.problems)
    }

    fn text(&mut self, context: EventContext<'_>, media: &MediaType, direction: Direction) -> TypeId {
        match media.schema.map(|schema| media::content(self.document, schema)) {
            Some(Content::String) => return self.json(media, direction),
            None | Some(Content::Binary) => {}
            Some(Content::Other) => {
                let message = format!(
                    "event `{}`: `{}` bodies are not parsed: they are passed as strings",
                    context.id, media.name
                );
                let help = "describe the body as `type: string`, or send `application/json`: the schema is not checked";
                self.problems.push(Problem::warning(TEXT_NOT_PARSED, &media.at, message).at_key().help(help));
            }
        }
        self.type_builder.plain(Shape::String(Format::Plain), &media.at)
    }

    /// The type of a body of bytes. It is not used, because the codec determines the type.
    fn bytes(&mut self, context: EventContext<'_>, media: &MediaType) -> TypeId {
        let is_structured = media.schema.is_some_and(|schema| media::content(self.document, schema) == Content::Other);
        if is_structured || media.item_schema.is_some() {
            let message =
                format!("event `{}`: `{}` bodies are not decoded: they are passed as bytes", context.id, media.name);
            let help = "decode the bytes in your own code: the schema is not checked";
            self.problems.push(Problem::warning(BODY_NOT_DECODED, &media.at, message).at_key().help(help));
        }
        self.type_builder.plain(Shape::Any, &media.at)
    }

    fn warn_duplicate(&mut self, context: EventContext<'_>, first: &MediaType, second: &MediaType) {
        if first.schema == second.schema {
            return;
        }
        let message = format!(
            "event `{}`: duplicate media type `{}` (`{}`): the first one is used",
            context.id, second.name, first.name
        );
        let problem = Problem::warning(DUPLICATE_MEDIA_TYPE, &second.at, message).at_key();
        self.problems.push(problem.secondary_label(&first.at, "first declared here"));
    }
}

fn presence(required: Required, mode: BodyMode) -> Presence {
    match (required, mode) {
        (Required::Yes, _) | (Required::Unspecified, BodyMode::Sensible) => Presence::Required,
        (Required::No, _) | (Required::Unspecified, BodyMode::Spec) => Presence::Optional,
    }
}
