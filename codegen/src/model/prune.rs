//! Types that nothing uses any more: merged away, or made for a parameter that turned out to be plain text.

use crate::model::{Body, Constraint, Event, ParameterSet, Rest, Shape, Type, TypeId, Types};

/// Takes the shape of every type that neither a body nor a parameter reaches, so that no item is made for it. It keeps its number
/// and its hint: the names of others may be made from it.
pub(super) fn prune(types: &mut Types, events: &[Event], sets: &[ParameterSet]) {
    let mut roots: Vec<TypeId> = Vec::new();
    for event in events {
        roots.extend(event.payload.bodies.iter().map(ty));
        for reply in &event.replies {
            roots.extend(reply.bodies.iter().map(ty));
            roots.extend(reply.headers.iter().map(|header| header.ty));
        }
    }
    roots.extend(sets.iter().flat_map(|set| &set.parameters).map(|parameter| parameter.ty));
    for (ty, live) in reached(types, roots).into_iter().enumerate() {
        if let (false, Some(ty)) = (live, types.0.get_mut(ty)) {
            ty.shape = Shape::Any;
            ty.constraints.clear();
        }
    }
}

/// By type, whether the roots reach it.
pub(crate) fn reached(types: &Types, roots: Vec<TypeId>) -> Vec<bool> {
    let mut live = vec![false; types.0.len()];
    let mut queue = roots;
    while let Some(id) = queue.pop() {
        if let Some(seen @ false) = live.get_mut(id.0 as usize) {
            *seen = true;
            parts(&types[id], &mut queue);
        }
    }
    live
}

fn ty(body: &Body) -> TypeId {
    body.ty
}

/// Adds the types that a type is made of.
fn parts(ty: &Type, into: &mut Vec<TypeId>) {
    match &ty.shape {
        Shape::Any | Shape::Never | Shape::Null | Shape::Bool | Shape::Int(_) | Shape::Float | Shape::Text(_) => {}
        Shape::Enum(_) | Shape::Replaced(_) => {}
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Boxed(inner) => into.push(*inner),
        Shape::Tuple { items, rest } => {
            into.extend(items);
            into.extend(rest);
        }
        Shape::Struct(object) => {
            into.extend(object.fields.iter().map(|field| field.ty));
            if let Rest::Kept(value) = object.rest {
                into.push(value);
            }
        }
        Shape::Union(union) => into.extend(union.variants.iter().map(|variant| variant.ty)),
    }
    into.extend(ty.constraints.iter().flat_map(Constraint::types));
}
