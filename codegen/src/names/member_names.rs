//! Names of fields and variants, distinct within their type.

use std::collections::BTreeMap;

use crate::model::{Enum, Literal, Model, Shape, Struct, Type, Types, Union, Variant};
use crate::names::case::{capitals, hash, pascal, pascal_spelled, snake, snake_spelled};
use crate::names::renames::Renames;
use crate::names::scope::Scope;

/// The names of the fields or variants of each type, and of its field for additional properties or its variant for other values.
pub(super) fn assign<'m>(model: &'m Model, renames: &Renames<'_>) -> Vec<(Vec<String>, String)> {
    let mut known = BTreeMap::new();
    let members = |ty: &'m Type| match &ty.shape {
        Shape::Struct(object) => fields(object, &mut known),
        Shape::Enum(enumeration) => values(enumeration),
        Shape::Union(union) => variants(union, &model.types, renames),
        _ => (Vec::new(), String::new()),
    };
    model.types.0.iter().map(members).collect()
}

/// `known` caches the names of properties, because many types have the same ones.
fn fields<'m>(object: &'m Struct, known: &mut BTreeMap<&'m str, String>) -> (Vec<String>, String) {
    let wire_names: Vec<&str> = object.fields.iter().map(|field| field.wire_name.as_str()).collect();
    let first =
        wire_names.iter().map(|wire_name| known.entry(wire_name).or_insert_with(|| snake(wire_name)).clone()).collect();
    let wire_name = |at: usize| wire_names.get(at).copied().unwrap_or_default();
    let alternatives = |at: usize| {
        let spelled = snake_spelled(wire_name(at));
        let cased = format!("{spelled}_{}", capitals(wire_name(at)).to_lowercase());
        vec![spelled, cased]
    };
    let mut scope = Scope::default();
    let fields = scope.assign_lazily(first, alternatives, |at| hash(wire_name(at)));
    let additional = ["additional_properties", "other_properties", "unnamed_properties"].map(str::to_owned);
    (fields, scope.claim(additional.to_vec(), "rest"))
}

fn values(enumeration: &Enum) -> (Vec<String>, String) {
    let texts: Vec<String> = enumeration.values.iter().map(text).collect();
    let candidates: Vec<Vec<String>> =
        enumeration.values.iter().zip(&texts).map(|(literal, text)| value(literal, text)).collect();
    let mut scope = Scope::default();
    let values = scope.assign(&candidates, |at| texts.get(at).map(|text| hash(text)).unwrap_or_default());
    let additional =
        scope.claim(["Other", "Unknown", "OtherValue", "UnknownValue"].map(str::to_owned).to_vec(), "rest");
    (values, additional)
}

fn value(literal: &Literal, text: &str) -> Vec<String> {
    match literal {
        Literal::String(text) => {
            let spelled = pascal_spelled(text);
            let cased = format!("{spelled}{}", capitals(text));
            vec![pascal(text), spelled, cased, format!("String{}", pascal(text))]
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
        Literal::String(text) | Literal::Json(text) => text.clone(),
    }
}

fn variants(union: &Union, types: &Types, renames: &Renames<'_>) -> (Vec<String>, String) {
    let candidates: Vec<Vec<String>> =
        union.variants.iter().map(|variant| self::variant(variant, types, renames)).collect();
    let mut scope = Scope::default();
    let variants = scope.assign(&candidates, |at| (at + 1).to_string());
    let additional =
        scope.claim(["Other", "Unknown", "OtherVariant", "UnknownVariant"].map(str::to_owned).to_vec(), "rest");
    (variants, additional)
}

/// The candidates for a variant: the name that the user chose for its component, its hint, or its JSON type.
fn variant(variant: &Variant, types: &Types, renames: &Renames<'_>) -> Vec<String> {
    let ty = &types[types.without_wrappers(variant.ty)];
    let chosen = renames.component(ty).filter(|_| ty.shape.is_item()).map(str::to_owned);
    let (hinted, spelled) = (pascal(&variant.hint), pascal_spelled(&variant.hint));
    let kind = kind(&ty.shape).to_owned();
    let described = format!("{hinted}{kind}");
    chosen.into_iter().chain([hinted, spelled, described, kind]).filter(|name| !name.is_empty()).collect()
}

/// The name of a variant without any other name: its JSON type.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Null => "Null",
        Shape::Bool => "Boolean",
        Shape::Int(_) => "Integer",
        Shape::Float => "Number",
        Shape::String(_) => "String",
        Shape::Array(_) | Shape::Tuple { .. } => "Array",
        Shape::Map(_) | Shape::Struct(_) => "Object",
        Shape::Enum(_) => "Constant",
        Shape::Union(_) => "Union",
        Shape::Any | Shape::Never | Shape::Replaced(_) | Shape::Nullable(_) | Shape::Boxed(_) => "Value",
    }
}

#[cfg(test)]
mod tests {
    use super::{fields, values};
    use std::collections::BTreeMap;

    use crate::model::{AdditionalProperties, Docs, Enum, Field, Literal, Openness, Presence, Struct, TypeId};

    fn fields_of(wire_names: &[&str]) -> Vec<String> {
        let field = |wire_name: &&str| Field {
            wire_name: (*wire_name).to_owned(),
            ty: TypeId(0),
            presence: Presence::Required,
            docs: Docs::default(),
        };
        let object = Struct {
            fields: wire_names.iter().map(field).collect(),
            constants: Vec::new(),
            additional_properties: AdditionalProperties::Ignored,
        };
        fields(&object, &mut BTreeMap::new()).0
    }

    fn values_of(values_: Vec<Literal>) -> (Vec<String>, String) {
        values(&Enum { values: values_, openness: Openness::Open })
    }

    fn texts(texts: &[&str]) -> Vec<Literal> {
        texts.iter().map(|&text| Literal::String(text.to_owned())).collect()
    }

    #[test]
    fn keywords_and_symbols_become_fields() {
        let wire_names = ["type", "self", "crate", "super", "fn", "_", "", "#text", "1", "x.y", "ß", "+1"];
        let expected =
            ["r#type", "self_", "crate_", "super_", "r#fn", "underscore", "empty", "text", "n1", "x_y", "ss", "plus_1"];
        assert_eq!(fields_of(&wire_names), expected);
    }

    #[test]
    fn colliding_names_are_distinguished_by_symbols_and_capitalization() {
        assert_eq!(fields_of(&["id", "$id"]), ["id", "dollar_id"]);
        assert_eq!(fields_of(&["a b", "a_b", "A-B"]), ["a_space_b", "a_underscore_b", "a_dash_b"]);
        assert_eq!(fields_of(&["ID", "id"]), ["id_upper", "id_lower"]);
    }

    #[test]
    fn values_of_every_type_become_variants() {
        let literals = vec![Literal::Int(0), Literal::Int(-1), Literal::Float(0.5), Literal::Bool(true), Literal::Null];
        assert_eq!(values_of(literals).0, ["N0", "Minus1", "N0Point5", "True", "Null"]);
        let odd = texts(&["", " ", "a b", "A B", "a-b", "a_b", "1", "+1", "-1", "café", "µs", "…", "self"]);
        let expected = [
            "Empty",
            "Space",
            "ASpaceBLower",
            "ASpaceBUpper",
            "ADashB",
            "AUnderscoreB",
            "N1",
            "Plus1",
            "Minus1",
            "Cafe",
            "U00b5S",
            "U2026",
            "Self_",
        ];
        assert_eq!(values_of(odd).0, expected);
    }

    #[test]
    fn listed_values_take_precedence_over_the_variant_of_other_values() {
        assert_eq!(values_of(texts(&["other"])), (vec!["Other".to_owned()], "Unknown".to_owned()));
        assert_eq!(values_of(texts(&["other", "unknown"])).1, "OtherValue");
    }

    #[test]
    fn the_order_of_values_does_not_matter() {
        let (mut forwards, mut backwards) = (texts(&["a b", "A B", "+1", "a-b", "1"]), Vec::new());
        let names = values_of(forwards.clone()).0;
        backwards.extend(forwards.drain(..).rev());
        let mut reversed = values_of(backwards).0;
        reversed.reverse();
        assert_eq!(names, reversed);
    }
}
