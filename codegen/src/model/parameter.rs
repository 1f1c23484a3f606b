//! Parameters and reply headers: their encoding, and the sets of parameters that events share.

use std::collections::HashMap;

use crate::document::{self, ParameterFormat, SchemaId, Style};
use crate::model::codes_event::{PARAMETER_IGNORED, PARAMETER_NOT_PARSED};
use crate::model::events::{EventContext, Lowering};
use crate::model::media;
use crate::model::types::Direction;
use crate::model::{
    Docs, Event, Format, Location, Parameter, ParameterEncoding, ParameterSet, ParameterSetId, Presence, Shape, TypeId,
    Types,
};
use crate::report::Problem;

impl Lowering<'_, '_> {
    /// Lowers the parameters of an event to a set of its own; [`share_parameter_sets`] merges equal sets.
    pub(super) fn parameters(
        &mut self,
        context: EventContext<'_>,
        declared: &[document::Parameter],
    ) -> Option<ParameterSetId> {
        let parameters: Vec<Parameter> =
            declared.iter().filter_map(|parameter| self.parameter(context, parameter, Direction::Request)).collect();
        if parameters.is_empty() {
            return None;
        }
        let number = u32::try_from(self.parameter_sets.len()).ok()?;
        self.parameter_sets.push(ParameterSet { parameters, events: vec![context.event_id] });
        Some(ParameterSetId(number))
    }

    /// Lowers a parameter or reply header. `None` if it is not supported.
    pub(super) fn parameter(
        &mut self,
        context: EventContext<'_>,
        declared: &document::Parameter,
        direction: Direction,
    ) -> Option<Parameter> {
        if let Some(reason) = unsupported(declared) {
            let message = format!("event `{}`: parameter `{}` is ignored: {reason}", context.id, declared.name);
            self.problems.push(Problem::warning(PARAMETER_IGNORED, &declared.at, message));
            return None;
        }
        let (ty, encoding) = match &declared.format {
            ParameterFormat::Schema { schema, style, explode } => {
                let ty = self.type_builder.type_of_schema(*schema, direction, self.problems);
                match encoding(self.serialization(ty), *style, *explode) {
                    Some(encoding) => (ty, encoding),
                    None => self.string_fallback(context, declared, ty),
                }
            }
            ParameterFormat::Content { media_type, schema } => {
                self.content(context, declared, (media_type, *schema), direction)
            }
        };
        Some(Parameter {
            wire_name: declared.name.clone(),
            location: declared.location,
            presence: if declared.required { Presence::Required } else { Presence::Optional },
            ty,
            encoding,
            docs: Docs { summary: None, description: declared.description.clone(), deprecated: declared.deprecated },
        })
    }

    fn content(
        &mut self,
        context: EventContext<'_>,
        declared: &document::Parameter,
        (media_type, schema): (&str, Option<SchemaId>),
        direction: Direction,
    ) -> (TypeId, ParameterEncoding) {
        let essence = media::essence(media_type);
        let is_json = essence == "application/json" || essence.ends_with("+json");
        match schema {
            Some(schema) if is_json => {
                (self.type_builder.type_of_schema(schema, direction, self.problems), ParameterEncoding::Json)
            }
            None if is_json => (self.type_builder.plain(Shape::Any, &declared.at), ParameterEncoding::Json),
            _ if essence.starts_with("text/") => {
                (self.type_builder.plain(Shape::String(Format::Plain), &declared.at), ParameterEncoding::Scalar)
            }
            _ => self.warn_string_fallback(context, declared, &format!("`{media_type}` is not decoded")),
        }
    }

    /// A parameter that cannot be decoded stays a string. There is no warning if its schema allows any value.
    fn string_fallback(
        &mut self,
        context: EventContext<'_>,
        declared: &document::Parameter,
        ty: TypeId,
    ) -> (TypeId, ParameterEncoding) {
        match self.type_builder.types[ty].shape {
            Shape::Any => {
                (self.type_builder.plain(Shape::String(Format::Plain), &declared.at), ParameterEncoding::Scalar)
            }
            _ => self.warn_string_fallback(
                context,
                declared,
                "its style does not match its schema, or its schema has no serialization",
            ),
        }
    }

    fn warn_string_fallback(
        &mut self,
        context: EventContext<'_>,
        declared: &document::Parameter,
        reason: &str,
    ) -> (TypeId, ParameterEncoding) {
        let message = format!("event `{}`: parameter `{}` is passed as a string: {reason}", context.id, declared.name);
        self.problems.push(Problem::warning(PARAMETER_NOT_PARSED, &declared.at, message));
        (self.type_builder.plain(Shape::String(Format::Plain), &declared.at), ParameterEncoding::Scalar)
    }

    fn serialization(&self, ty: TypeId) -> Serialization {
        let types = &self.type_builder.types;
        match &types[types.without_wrappers(ty)].shape {
            Shape::Array(item) if is_scalar(types, *item) => Serialization::Array,
            Shape::Map(value) if is_scalar(types, *value) => Serialization::Object,
            Shape::Struct(object) if object.fields.iter().all(|field| is_scalar(types, field.ty)) => {
                Serialization::Object
            }
            _ if is_scalar(types, ty) => Serialization::Scalar,
            _ => Serialization::None,
        }
    }
}

/// Merges the sets of events that declare the same parameters in the same order. Descriptions are not compared.
pub(super) fn share_parameter_sets(sets: Vec<ParameterSet>, events: &mut [Event]) -> Vec<ParameterSet> {
    let mut shared: Vec<ParameterSet> = Vec::new();
    let mut known: HashMap<Vec<ParameterKey>, usize> = HashMap::new();
    for set in sets {
        let key = set.parameters.iter().map(ParameterKey::of).collect();
        let number = *known.entry(key).or_insert(shared.len());
        for id in &set.events {
            events[id.0 as usize].parameters = u32::try_from(number).ok().map(ParameterSetId);
        }
        match shared.get_mut(number) {
            Some(first) => first.events.extend(set.events),
            None => shared.push(set),
        }
    }
    shared
}

/// A parameter without its documentation.
#[derive(PartialEq, Eq, Hash)]
struct ParameterKey {
    location: Location,
    wire_name: String,
    is_required: bool,
    encoding: ParameterEncoding,
    ty: TypeId,
}

impl ParameterKey {
    fn of(parameter: &Parameter) -> Self {
        let is_header = parameter.location == Location::Header;
        Self {
            location: parameter.location,
            wire_name: if is_header { parameter.wire_name.to_ascii_lowercase() } else { parameter.wire_name.clone() },
            is_required: parameter.presence == Presence::Required,
            encoding: parameter.encoding,
            ty: parameter.ty,
        }
    }
}

fn is_scalar(types: &Types, ty: TypeId) -> bool {
    matches!(
        types[types.without_wrappers(ty)].shape,
        Shape::Bool | Shape::Int(_) | Shape::Float | Shape::String(_) | Shape::Enum(_) | Shape::Replaced(_)
    )
}

/// The three forms of values in RFC 6570.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Serialization {
    Scalar,
    Array,
    Object,
    None,
}

/// The reason why a parameter is not supported.
fn unsupported(declared: &document::Parameter) -> Option<&'static str> {
    match declared.format {
        ParameterFormat::Schema { style: Style::Matrix, .. } => Some("unsupported style `matrix`"),
        ParameterFormat::Schema { style: Style::Label, .. } => Some("unsupported style `label`"),
        _ => None,
    }
}

/// The encoding of a value by its style (OpenAPI 3.1, section 4.8.12.4).
fn encoding(kind: Serialization, style: Style, explode: bool) -> Option<ParameterEncoding> {
    use ParameterEncoding::{DeepObject, Object, Repeated, Scalar, Separated};
    match (kind, style) {
        (
            Serialization::Scalar,
            Style::Simple | Style::Form | Style::Cookie | Style::SpaceDelimited | Style::PipeDelimited,
        ) => Some(Scalar),
        (Serialization::Array, Style::Simple) => Some(Separated(',')),
        (Serialization::Array, Style::Form | Style::Cookie | Style::SpaceDelimited | Style::PipeDelimited)
            if explode =>
        {
            Some(Repeated)
        }
        (Serialization::Array, Style::Form | Style::Cookie) => Some(Separated(',')),
        (Serialization::Array, Style::SpaceDelimited) => Some(Separated(' ')),
        (Serialization::Array, Style::PipeDelimited) => Some(Separated('|')),
        (Serialization::Object, Style::Simple | Style::Form | Style::Cookie) => Some(Object { explode }),
        (Serialization::Object, Style::DeepObject) => Some(DeepObject),
        _ => None,
    }
}
