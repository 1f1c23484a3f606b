//! The types that a type is made of.

use crate::model::{Constraint, Rest, Shape, Type, TypeId};

/// In the order in which they are written.
pub(super) fn parts(ty: &Type) -> Vec<TypeId> {
    let mut parts = match &ty.shape {
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Boxed(inner) => vec![*inner],
        Shape::Tuple { items, rest } => items.iter().chain(rest).copied().collect(),
        Shape::Struct(object) => {
            let kept = if let Rest::Kept(value) = &object.rest { Some(*value) } else { None };
            object.fields.iter().map(|field| field.ty).chain(kept).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        _ => Vec::new(),
    };
    parts.extend(ty.constraints.iter().flat_map(Constraint::types));
    parts
}

/// The same, to change them.
pub(super) fn parts_mut(ty: &mut Type) -> Vec<&mut TypeId> {
    let mut parts: Vec<&mut TypeId> = match &mut ty.shape {
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Boxed(inner) => vec![inner],
        Shape::Tuple { items, rest } => items.iter_mut().chain(rest).collect(),
        Shape::Struct(object) => {
            let kept = if let Rest::Kept(value) = &mut object.rest { Some(value) } else { None };
            object.fields.iter_mut().map(|field| &mut field.ty).chain(kept).collect()
        }
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        _ => Vec::new(),
    };
    parts.extend(ty.constraints.iter_mut().flat_map(Constraint::types_mut));
    parts
}
