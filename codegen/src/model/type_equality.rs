//! Structural equality of types and of sets of parameters.

use crate::model::{Enum, Parameter, Shape, Struct, TypeId, Types};

/// The maximum depth of the comparison. Deeper types count as different.
const MAX_DEPTH: u32 = 8;

/// Whether two lists declare the same parameters in any order. Their documentation is not compared.
pub(super) fn parameter_lists_equal(types: &Types, a: &[Parameter], b: &[Parameter]) -> bool {
    a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| parameters_equal(types, x, y)))
}

fn parameters_equal(types: &Types, a: &Parameter, b: &Parameter) -> bool {
    a.location == b.location
        && a.location.same_name(&a.wire_name, &b.wire_name)
        && a.presence == b.presence
        && a.encoding == b.encoding
        && types_equal(types, a.ty, b.ty, MAX_DEPTH)
}

fn types_equal(types: &Types, a: TypeId, b: TypeId, depth: u32) -> bool {
    if a == b {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    let equal = |x: TypeId, y: TypeId| types_equal(types, x, y, depth);
    let (a, b) = (&types[a], &types[b]);
    if a.constraints != b.constraints {
        return false;
    }
    match (&a.shape, &b.shape) {
        (Shape::Array(x), Shape::Array(y)) | (Shape::Map(x), Shape::Map(y)) => equal(*x, *y),
        (Shape::Nullable(x), Shape::Nullable(y)) | (Shape::Boxed(x), Shape::Boxed(y)) => equal(*x, *y),
        (Shape::Struct(x), Shape::Struct(y)) => structs_equal(x, y, &equal),
        (Shape::Enum(x), Shape::Enum(y)) => enums_equal(x, y),
        (x, y) => x == y,
    }
}

fn structs_equal(a: &Struct, b: &Struct, equal: &dyn Fn(TypeId, TypeId) -> bool) -> bool {
    let fields = a.fields.len() == b.fields.len()
        && a.fields
            .iter()
            .zip(&b.fields)
            .all(|(x, y)| x.wire_name == y.wire_name && x.presence == y.presence && equal(x.ty, y.ty));
    fields && a.constants == b.constants && a.additional_properties == b.additional_properties
}

fn enums_equal(a: &Enum, b: &Enum) -> bool {
    a.values == b.values && a.openness == b.openness
}
