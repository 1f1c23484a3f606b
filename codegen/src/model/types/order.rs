//! Sorts types: each precedes its inner types, in the order of the document.

use crate::model::{Type, TypeId, Types};

/// Sorts the types from `start` on, all of which are reachable from `start`. Returns the function from old to new ids.
pub(super) fn sort(types: &mut Types, start: TypeId) -> impl Fn(TypeId) -> TypeId + use<> {
    let first = start.0 as usize;
    let order = preorder(types, first);
    let mut new = vec![0; order.len()];
    for (position, old) in order.iter().enumerate() {
        new[*old] = position;
    }
    let renumber = move |id: TypeId| match (id.0 as usize).checked_sub(first).and_then(|old| new.get(old)) {
        Some(position) => TypeId(u32::try_from(first + position).unwrap_or(u32::MAX)),
        None => id,
    };
    let mut pending: Vec<Option<Type>> = types.0.drain(first..).map(Some).collect();
    types.0.extend(order.iter().filter_map(|old| pending[*old].take()));
    for ty in types.0.iter_mut().skip(first) {
        ty.inner_types_mut().into_iter().for_each(|part| *part = renumber(*part));
    }
    renumber
}

/// The old positions from `first` on in their new order. Unreachable types are last.
fn preorder(types: &Types, first: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; types.0.len() - first];
    for root in 0..seen.len() {
        let mut pending = vec![root];
        while let Some(here) = pending.pop() {
            if std::mem::replace(&mut seen[here], true) {
                continue;
            }
            order.push(here);
            let inside =
                types.0[first + here].inner_types().into_iter().filter_map(|part| (part.0 as usize).checked_sub(first));
            let mut inside: Vec<usize> = inside.filter(|part| !seen[*part]).collect();
            inside.reverse();
            pending.extend(inside);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Docs, Shape};
    use crate::source::{FileId, NodeLocation};

    fn types_of(shapes: Vec<Shape>) -> Types {
        let ty = |shape| Type {
            shape,
            constraints: Vec::new(),
            docs: Docs::default(),
            component: None,
            duplicates: Vec::new(),
            at: NodeLocation::root(FileId(0)),
        };
        Types(shapes.into_iter().map(ty).collect())
    }

    #[test]
    fn a_type_is_listed_before_its_inner_types() {
        let tuple = Shape::Tuple { items: vec![TypeId(2), TypeId(3)], rest: None };
        let mut types = types_of(vec![Shape::Null, tuple, Shape::Array(TypeId(4)), Shape::Bool, Shape::Any]);
        let renumber = sort(&mut types, TypeId(1));
        let shapes: Vec<&Shape> = types.0.iter().map(|ty| &ty.shape).collect();
        let tuple = Shape::Tuple { items: vec![TypeId(2), TypeId(4)], rest: None };
        assert_eq!(shapes, [&Shape::Null, &tuple, &Shape::Array(TypeId(3)), &Shape::Any, &Shape::Bool]);
        assert_eq!((renumber(TypeId(0)), renumber(TypeId(3))), (TypeId(0), TypeId(4)));
    }
}
