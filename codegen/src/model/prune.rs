//! Removes types that are no longer used, because they were deduplicated or belong to a parameter that is kept as a string.

use crate::model::{Body, Event, ParameterSet, Shape, TypeId, Types};

/// Clears the shape of every type that is not reachable from a body or parameter, so that no item is emitted for it, and its component, so that
/// it has no name.
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
    for (ty, live) in reachable(types, roots).into_iter().enumerate() {
        if let (false, Some(ty)) = (live, types.0.get_mut(ty)) {
            ty.shape = Shape::Any;
            ty.constraints.clear();
            ty.component = None;
        }
    }
}

/// For each type, whether it is reachable from the roots.
fn reachable(types: &Types, roots: Vec<TypeId>) -> Vec<bool> {
    let mut live = vec![false; types.0.len()];
    let mut queue = roots;
    while let Some(id) = queue.pop() {
        if let Some(seen @ false) = live.get_mut(id.0 as usize) {
            *seen = true;
            queue.extend(types[id].inner_types());
        }
    }
    live
}

fn ty(body: &Body) -> TypeId {
    body.ty
}
