//! Prints types as text, for assertions.
//!
//! `Pet = struct` begins an item, and each indented line is a field: `name: String`, with `?` if it is optional. `[T]` is an array, `{T}` a map,
//! `T|null` a nullable type, `Box T` a boxed one and `(A, B, T…)` a tuple. `struct + {T}` keeps additional properties; brackets after a type
//! contain its constraints. A union has a line `by …` for its discrimination, and a line `| tags type (variant)` for each variant.

use std::fmt::Write;

use crate::model::{
    AdditionalProperties, Condition, Constant, Constraint, Discrimination, Field, Literal, Presence, Shape, Type,
    TypeId, Types,
};

/// The items in the order of the table, with one line per field.
pub(super) fn show(types: &Types) -> String {
    let mut text = String::new();
    for (id, ty) in (0..).map(TypeId).zip(&types.0) {
        if !matches!(ty.shape, Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_)) {
            continue;
        }
        let _ = writeln!(text, "{} = {}{}", name(types, id), shape(types, &ty.shape), constraints(ty));
        match &ty.shape {
            Shape::Struct(object) => {
                object.constants.iter().for_each(|Constant { wire_name, value }| {
                    let _ = writeln!(text, "  {wire_name} = {}", literal(value));
                });
                object.fields.iter().for_each(|Field { wire_name, ty, presence, .. }| {
                    let sign = if *presence == Presence::Required { "" } else { "?" };
                    let _ = writeln!(text, "  {wire_name}{sign}: {}", named(types, *ty));
                });
            }
            Shape::Union(union) => {
                let by = match &union.discrimination {
                    Discrimination::Tag { path, otherwise, .. } => {
                        format!("tag {}{}", path.join("."), otherwise_suffix(*otherwise))
                    }
                    Discrimination::Kind { .. } => "kind".to_owned(),
                    Discrimination::Property { otherwise, .. } => format!("property{}", otherwise_suffix(*otherwise)),
                    Discrimination::Trial => "trial".to_owned(),
                };
                let _ = writeln!(text, "  by {by}");
                for (at, variant) in union.variants.iter().enumerate() {
                    let cases = cases(&union.discrimination, at);
                    let _ = writeln!(text, "  | {cases} {} ({})", named(types, variant.ty), variant.hint);
                }
            }
            _ => {}
        }
    }
    text
}

fn otherwise_suffix(otherwise: Option<usize>) -> String {
    otherwise.map_or(String::new(), |at| format!(", else {at}"))
}

fn cases(by: &Discrimination, at: usize) -> String {
    let list: Vec<String> = match by {
        Discrimination::Tag { cases, .. } => {
            cases.iter().filter(|(_, to)| *to == at).map(|(value, _)| literal(value)).collect()
        }
        Discrimination::Kind { cases } => {
            cases.iter().filter(|(_, to)| *to == at).map(|(kind, _)| format!("{kind:?}")).collect()
        }
        Discrimination::Property { cases, .. } => {
            cases.iter().filter(|(_, to)| *to == at).map(|(name, _)| name.clone()).collect()
        }
        Discrimination::Trial => Vec::new(),
    };
    list.join(" ")
}

/// A reference to a type.
pub(super) fn named(types: &Types, id: TypeId) -> String {
    match &types[id].shape {
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => name(types, id),
        other => format!("{}{}", shape(types, other), constraints(&types[id])),
    }
}

fn constraints(ty: &Type) -> String {
    let shown = ty.constraints.iter().map(|constraint| match constraint {
        Constraint::Pattern(pattern) => format!("Pattern({:?})", pattern.source),
        other => format!("{other:?}"),
    });
    if ty.constraints.is_empty() { String::new() } else { format!(" [{}]", shown.collect::<Vec<_>>().join(", ")) }
}

fn shape(types: &Types, shape: &Shape) -> String {
    match shape {
        Shape::Array(item) => format!("[{}]", named(types, *item)),
        Shape::Map(value) => format!("{{{}}}", named(types, *value)),
        Shape::Nullable(inner) => format!("{}|null", named(types, *inner)),
        Shape::Boxed(inner) => format!("Box {}", named(types, *inner)),
        Shape::Tuple { items, rest } => {
            let items: Vec<String> = items.iter().map(|item| named(types, *item)).collect();
            let rest = rest.map(|rest| format!(", {}…", named(types, rest))).unwrap_or_default();
            format!("({}{rest})", items.join(", "))
        }
        Shape::Struct(object) => match object.additional_properties {
            AdditionalProperties::Ignored => "struct".to_owned(),
            AdditionalProperties::Closed => "struct additionalProperties=false".to_owned(),
            AdditionalProperties::Denied => "struct deny_unknown".to_owned(),
            AdditionalProperties::Kept(value) => format!("struct + {{{}}}", named(types, value)),
        },
        Shape::Enum(listed) => {
            let values: Vec<String> = listed.values.iter().map(literal).collect();
            format!("{:?} {}", listed.openness, values.join(" "))
        }
        Shape::Union(_) => "union".to_owned(),
        Shape::Int(int) => format!("{int:?}"),
        Shape::Float => "Float".to_owned(),
        Shape::String(format) => format!("{format:?}"),
        other => format!("{other:?}"),
    }
}

pub(super) fn literal(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Int(value) => value.to_string(),
        Literal::Float(value) => value.to_string(),
        Literal::String(value) => format!("{value:?}"),
        Literal::Json(value) => value.clone(),
    }
}

/// The component of a type, or the first type that contains it and its role there: `Pet`, `Pet.owner`, `Pet.tags[]`.
pub(super) fn name(types: &Types, id: TypeId) -> String {
    named_within(types, id, MAX_DEPTH)
}

const MAX_DEPTH: usize = 16;

fn named_within(types: &Types, id: TypeId, depth: usize) -> String {
    if let Some(component) = &types[id].component {
        return component.clone();
    }
    let parents =
        (0..).map(TypeId).zip(&types.0).filter(|(parent, ty)| *parent != id && ty.inner_types().contains(&id));
    let Some((parent, ty)) = parents.take(depth).next() else { return "event0".to_owned() };
    format!("{}{}", named_within(types, parent, depth.saturating_sub(1)), role(ty, id))
}

fn role(parent: &Type, id: TypeId) -> String {
    if !parent.shape.inner_types().contains(&id) {
        return format!(
            "<{}>",
            parent.constraints.iter().find_map(|constraint| keyword(constraint, id)).unwrap_or_default()
        );
    }
    match &parent.shape {
        Shape::Array(item) | Shape::Map(item) if *item == id => "[]".to_owned(),
        Shape::Nullable(_) | Shape::Boxed(_) => String::new(),
        Shape::Tuple { items, .. } => {
            items.iter().position(|item| *item == id).map_or("[]".to_owned(), |at| format!(".{}", at + 1))
        }
        Shape::Struct(object) => object
            .fields
            .iter()
            .find(|field| field.ty == id)
            .map_or("[]".to_owned(), |field| format!(".{}", field.wire_name)),
        Shape::Union(union) => {
            let variant = union.variants.iter().find(|variant| variant.ty == id);
            variant.map_or(String::new(), |variant| format!("<{}>", variant.hint))
        }
        _ => String::new(),
    }
}

/// The keyword of a constraint that refers to a type.
fn keyword(constraint: &Constraint, id: TypeId) -> Option<&str> {
    match constraint {
        Constraint::Contains { ty, .. } => (*ty == id).then_some("contains"),
        Constraint::Not(ty) => (*ty == id).then_some("not"),
        Constraint::If { then, otherwise, .. } if *otherwise == Some(id) && *then != Some(id) => Some("else"),
        Constraint::If { condition: Condition::HasProperty(name), .. } if constraint.types().contains(&id) => {
            Some(name)
        }
        Constraint::If { then, .. } if *then == Some(id) => Some("then"),
        Constraint::If { condition: Condition::Valid(ty), .. } => (*ty == id).then_some("if"),
        _ => None,
    }
}
