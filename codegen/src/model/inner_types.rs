//! The types that a type contains or refers to.

use crate::model::{AdditionalProperties, Constraint, Shape, Type, TypeId};

impl Shape {
    /// Whether it is emitted as an item with a name.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self, Self::Struct(_) | Self::Enum(_) | Self::Union(_))
    }

    /// The types that the shape contains, in their order.
    pub(crate) fn inner_types(&self) -> Vec<TypeId> {
        match self {
            Self::Any | Self::Never | Self::Null | Self::Bool | Self::Int(_) | Self::Float | Self::String(_) => {
                Vec::new()
            }
            Self::Enum(_) | Self::Replaced(_) => Vec::new(),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => vec![*inner],
            Self::Tuple { items, rest } => items.iter().chain(rest).copied().collect(),
            Self::Struct(object) => {
                let kept = if let AdditionalProperties::Kept(value) = &object.additional_properties {
                    Some(*value)
                } else {
                    None
                };
                object.fields.iter().map(|field| field.ty).chain(kept).collect()
            }
            Self::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        }
    }

    /// [`Self::inner_types`], mutable.
    fn inner_types_mut(&mut self) -> Vec<&mut TypeId> {
        match self {
            Self::Any | Self::Never | Self::Null | Self::Bool | Self::Int(_) | Self::Float | Self::String(_) => {
                Vec::new()
            }
            Self::Enum(_) | Self::Replaced(_) => Vec::new(),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => vec![inner],
            Self::Tuple { items, rest } => items.iter_mut().chain(rest).collect(),
            Self::Struct(object) => {
                let kept = if let AdditionalProperties::Kept(value) = &mut object.additional_properties {
                    Some(value)
                } else {
                    None
                };
                object.fields.iter_mut().map(|field| &mut field.ty).chain(kept).collect()
            }
            Self::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        }
    }
}

impl Type {
    /// The types that the shape contains, followed by those that the constraints refer to.
    pub(crate) fn inner_types(&self) -> Vec<TypeId> {
        let mut parts = self.shape.inner_types();
        parts.extend(self.constraints.iter().flat_map(Constraint::types));
        parts
    }

    /// [`Self::inner_types`], mutable.
    pub(crate) fn inner_types_mut(&mut self) -> Vec<&mut TypeId> {
        let mut parts = self.shape.inner_types_mut();
        parts.extend(self.constraints.iter_mut().flat_map(Constraint::types_mut));
        parts
    }
}
