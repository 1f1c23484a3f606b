//! Fields, values and variants: distinct within their type.

use crate::model::{Enum, Hint, Literal, Model, Shape, Struct, Type, TypeId, Types, Union};
use crate::names::TypeNames;
use crate::names::case::{capitals, hash, pascal, pascal_spelled, snake, snake_spelled};
use crate::names::solve::Scope;

/// Adds members to the names of the types themselves.
pub(super) fn solve(model: &Model, names: Vec<String>) -> Vec<TypeNames> {
    let members = |ty: &Type| match &ty.shape {
        Shape::Struct(object) => fields(object),
        Shape::Enum(choice) => values(choice),
        Shape::Union(union) => variants(union, &model.types, &names),
        _ => (Vec::new(), String::new()),
    };
    let members: Vec<(Vec<String>, String)> = model.types.0.iter().map(members).collect();
    names.into_iter().zip(members).map(|(name, (members, rest))| TypeNames { name, members, rest }).collect()
}

fn fields(object: &Struct) -> (Vec<String>, String) {
    let wires: Vec<&str> = object.fields.iter().map(|field| field.wire.as_str()).collect();
    let candidates: Vec<Vec<String>> = wires.iter().map(|wire| field(wire)).collect();
    let mut scope = Scope::default();
    let fields = scope.solve(&candidates, |at| wires.get(at).map(|wire| hash(wire)).unwrap_or_default());
    let rest = scope
        .claim(["additional_properties", "other_properties", "unnamed_properties"].map(str::to_owned).to_vec(), "rest");
    (fields, rest)
}

fn field(wire: &str) -> Vec<String> {
    let spelled = snake_spelled(wire);
    let cased = format!("{spelled}_{}", capitals(wire).to_lowercase());
    vec![snake(wire), spelled, cased]
}

fn values(choice: &Enum) -> (Vec<String>, String) {
    let texts: Vec<String> = choice.values.iter().map(text).collect();
    let candidates: Vec<Vec<String>> =
        choice.values.iter().zip(&texts).map(|(literal, text)| value(literal, text)).collect();
    let mut scope = Scope::default();
    let values = scope.solve(&candidates, |at| texts.get(at).map(|text| hash(text)).unwrap_or_default());
    let rest = scope.claim(["Other", "Unknown", "OtherValue", "UnknownValue"].map(str::to_owned).to_vec(), "rest");
    (values, rest)
}

fn value(literal: &Literal, text: &str) -> Vec<String> {
    match literal {
        Literal::Text(text) => {
            let spelled = pascal_spelled(text);
            let cased = format!("{spelled}{}", capitals(text));
            vec![pascal(text), spelled, cased, format!("Text{}", pascal(text))]
        }
        Literal::Float(_) => vec![pascal(&text.replace('.', " point ")), format!("Number{}", pascal_spelled(text))],
        Literal::Json(_) => vec![pascal("value")],
        Literal::Null | Literal::Bool(_) | Literal::Int(_) => vec![pascal(text), format!("Literal{}", pascal(text))],
    }
}

fn text(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Int(number) => number.to_string(),
        Literal::Float(number) => format!("{number:?}"),
        Literal::Text(text) | Literal::Json(text) => text.clone(),
    }
}

fn variants(union: &Union, types: &Types, names: &[String]) -> (Vec<String>, String) {
    let candidates: Vec<Vec<String>> =
        union.variants.iter().map(|variant| self::variant(variant.ty, &variant.hint, types, names)).collect();
    let mut scope = Scope::default();
    let place = |at: usize| union.variants.get(at).map(|variant| types[variant.ty].at.pointer.to_string());
    let variants = scope.solve(&candidates, |at| place(at).map(|place| hash(&place)).unwrap_or_default());
    let rest = scope.claim(["Other", "Unknown", "OtherVariant", "UnknownVariant"].map(str::to_owned).to_vec(), "rest");
    (variants, rest)
}

/// A component's name; for types written in place what they are to the union, then what they are called.
fn variant(ty: TypeId, hint: &str, types: &Types, names: &[String]) -> Vec<String> {
    let (ty, kind) = bare(ty, types);
    let own = names.get(ty.0 as usize).filter(|name| !name.is_empty()).cloned();
    let component = match &types[ty].hint {
        Hint::Component(component) => Some(own.clone().unwrap_or_else(|| pascal(component))),
        Hint::Inline { .. } => None,
    };
    let said = (!hint.is_empty()).then(|| pascal(hint));
    let spelled = (!hint.is_empty()).then(|| pascal_spelled(hint));
    let all: Vec<String> =
        component.into_iter().chain(said).chain(own).chain(spelled).chain([kind.to_owned()]).collect();
    all
}

/// The type below boxes and nulls, and what to call its kind.
fn bare(ty: TypeId, types: &Types) -> (TypeId, &'static str) {
    let mut here = ty;
    for _ in 0..16 {
        let kind = match &types[here].shape {
            Shape::Nullable(inner) | Shape::Boxed(inner) => {
                here = *inner;
                continue;
            }
            Shape::Any | Shape::Never | Shape::Replaced(_) => "Value",
            Shape::Null => "Null",
            Shape::Bool => "Bool",
            Shape::Int(_) => "Integer",
            Shape::Float(_) => "Number",
            Shape::Text(_) => "Text",
            Shape::List(_) | Shape::Tuple { .. } => "List",
            Shape::Map(_) | Shape::Struct(_) => "Object",
            Shape::Enum(_) => "Constant",
            Shape::Union(_) => "Union",
        };
        return (here, kind);
    }
    (here, "Value")
}
