//! Types that nothing uses any more: merged away, or made for a parameter that turned out to be plain text.

use crate::model::{Body, Event, ParameterSet, Shape, TypeId, Types};

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
    for (ty, live) in reachable(types, roots).into_iter().enumerate() {
        if let (false, Some(ty)) = (live, types.0.get_mut(ty)) {
            ty.shape = Shape::Any;
            ty.constraints.clear();
        }
    }
}

/// By type, whether the roots reach it.
pub(crate) fn reachable(types: &Types, roots: Vec<TypeId>) -> Vec<bool> {
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
