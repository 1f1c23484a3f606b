//! The values that a type allows at a path, if they are enumerated.

use std::collections::{BTreeSet, VecDeque};

use crate::model::{Discrimination, Literal, Shape, TypeId, Types};

/// The maximum number of types that are searched for paths.
const MAX_VISITS: usize = 4_000;

/// The values of a type as text. `None` if they are not enumerated.
pub(super) fn of(types: &Types, ty: TypeId) -> Option<Vec<String>> {
    let mut values = Vec::new();
    collect(types, ty, 16, &mut values).then(|| distinct(values))
}

fn collect(types: &Types, ty: TypeId, depth: u32, into: &mut Vec<String>) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match &types[ty].shape {
        Shape::Enum(enumeration) => {
            enumeration.values.iter().all(|value| {
                text(value).is_none_or(|text| {
                    into.push(text);
                    true
                })
            }) && !into.is_empty()
        }
        Shape::Nullable(inner) | Shape::Boxed(inner) => collect(types, *inner, depth, into),
        Shape::Union(union) => {
            !union.variants.is_empty() && union.variants.iter().all(|variant| collect(types, variant.ty, depth, into))
        }
        _ => false,
    }
}

/// The values at a path of a body, in all variants of unions. `None` if they are not enumerated or the path does not exist.
pub(super) fn at(types: &Types, ty: TypeId, path: &[String]) -> Option<Vec<String>> {
    let mut values = Vec::new();
    descend(types, ty, path, 24, &mut values).then(|| distinct(values)).filter(|values| !values.is_empty())
}

fn descend(types: &Types, ty: TypeId, path: &[String], depth: u32, into: &mut Vec<String>) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let Some((first, rest)) = path.split_first() else {
        return of(types, ty).is_some_and(|values| {
            into.extend(values);
            true
        });
    };
    match &types[ty].shape {
        Shape::Nullable(inner) | Shape::Boxed(inner) => descend(types, *inner, path, depth, into),
        Shape::Array(item) if first == "0" => descend(types, *item, rest, depth, into),
        Shape::Struct(object) => {
            if let Some(constant) = object.constants.iter().find(|constant| constant.wire_name == *first) {
                into.extend(text(&constant.value));
                return rest.is_empty();
            }
            object
                .fields
                .iter()
                .find(|field| field.wire_name == *first)
                .is_some_and(|field| descend(types, field.ty, rest, depth, into))
        }
        Shape::Union(union) => match &union.discrimination {
            Discrimination::Tag { path: tag, cases, otherwise: None } if tag == path => {
                into.extend(cases.iter().filter_map(|(value, _)| text(value)));
                true
            }
            _ => {
                !union.variants.is_empty()
                    && union.variants.iter().all(|variant| descend(types, variant.ty, path, depth, into))
            }
        },
        _ => false,
    }
}

/// All paths of a body with enumerated values, up to a depth. Shorter paths come first.
pub(super) fn paths(types: &Types, ty: TypeId, depth: usize) -> Vec<Vec<String>> {
    let mut search = Search { types, depth, paths: BTreeSet::new(), queue: VecDeque::from([(Vec::new(), ty)]) };
    for _ in 0..MAX_VISITS {
        let Some((path, ty)) = search.queue.pop_front() else { break };
        search.visit(path, ty);
    }
    search.paths.into_iter().map(|(_, path)| path).collect()
}

struct Search<'t> {
    types: &'t Types,
    depth: usize,
    paths: BTreeSet<(usize, Vec<String>)>,
    queue: VecDeque<(Vec<String>, TypeId)>,
}

impl Search<'_> {
    fn visit(&mut self, path: Vec<String>, ty: TypeId) {
        match &self.types[ty].shape {
            Shape::Nullable(inner) | Shape::Boxed(inner) => self.queue.push_front((path, *inner)),
            Shape::Array(item) => self.enqueue(&path, "0", *item),
            Shape::Enum(_) => self.add(path),
            Shape::Struct(object) => {
                for constant in object.constants.iter().filter(|constant| text(&constant.value).is_some()) {
                    self.add(path.iter().cloned().chain([constant.wire_name.clone()]).collect());
                }
                let mut fields: Vec<(&str, TypeId)> =
                    object.fields.iter().map(|field| (field.wire_name.as_str(), field.ty)).collect();
                fields.sort_unstable();
                fields.into_iter().for_each(|(name, ty)| self.enqueue(&path, name, ty));
            }
            Shape::Union(union) => {
                if let Discrimination::Tag { path: tag, .. } = &union.discrimination {
                    self.add(path.iter().chain(tag).cloned().collect());
                }
                self.queue.extend(union.variants.first().map(|variant| (path.clone(), variant.ty)));
                if of(self.types, ty).is_some() {
                    self.add(path);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, path: Vec<String>) {
        if !path.is_empty() && path.len() <= self.depth {
            self.paths.insert((path.len(), path));
        }
    }

    fn enqueue(&mut self, path: &[String], name: &str, ty: TypeId) {
        if path.len() < self.depth {
            self.queue.push_back((path.iter().cloned().chain([name.to_owned()]).collect(), ty));
        }
    }
}

/// Whether objects of a type have a property at the top level.
pub(super) fn has_property(types: &Types, ty: TypeId, name: &str) -> bool {
    fn has(types: &Types, ty: TypeId, name: &str, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        match &types[ty].shape {
            Shape::Nullable(inner) | Shape::Boxed(inner) => has(types, *inner, name, depth),
            Shape::Struct(object) => {
                object.fields.iter().any(|field| field.wire_name == name)
                    || object.constants.iter().any(|c| c.wire_name == name)
            }
            Shape::Union(union) => {
                !union.variants.is_empty() && union.variants.iter().all(|variant| has(types, variant.ty, name, depth))
            }
            _ => false,
        }
    }
    has(types, ty, name, 8)
}

fn text(literal: &Literal) -> Option<String> {
    match literal {
        Literal::String(text) => Some(text.clone()),
        Literal::Int(number) => Some(number.to_string()),
        Literal::Bool(value) => Some(value.to_string()),
        Literal::Null | Literal::Float(_) | Literal::Json(_) => None,
    }
}

fn distinct(values: Vec<String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}
