//! Recursion: boxes where a value would hold itself, and a word where no finite value exists.

use crate::model::types::inline;
use crate::model::{Docs, Presence, Role, Shape, Type, TypeId, Types, codes};
use crate::report::{Problem, Problems};

/// Puts a box on every edge that closes a cycle without a list or a map in it, going through the types in order.
pub(super) fn break_cycles(types: &mut Types, problems: &mut Problems) {
    open_nameless(types, problems);
    for Edge { from, part } in closing_edges(types, |ty| held(&ty.shape)) {
        let target = held(&types[from].shape)[part];
        let boxed = add(types, Shape::Boxed(target), from, target);
        if let Some(held) = held_mut(&mut types.0[from.0 as usize].shape).into_iter().nth(part) {
            *held = boxed;
        }
    }
    report_endless(types, problems);
}

/// Only items have names by which they can hold themselves. Where a list, a map or the like holds itself with no item between,
/// what lies deeper is any JSON, and what would be asked of it is not asked.
fn open_nameless(types: &mut Types, problems: &mut Problems) {
    let parts = |ty: &Type| if ty.shape.is_item() { Vec::new() } else { ty.inner_types() };
    for Edge { from, part } in closing_edges(types, parts) {
        let at = types[from].at.clone();
        let in_shape = part < types[from].shape.inner_types().len();
        let open = add(types, Shape::Any, from, from);
        let ty = &mut types.0[from.0 as usize];
        if let Some(part) = ty.inner_types_mut().into_iter().nth(part) {
            *part = open;
        }
        ty.constraints.retain(|constraint| !constraint.types().contains(&open));
        problems.push(match in_shape {
            true => Problem::warning(
                codes::UNTYPED,
                &at,
                "recursive array or map: the nested values have the type `serde_json::Value`",
            )
            .help("add an object with a property for the recursive value"),
            false => Problem::warning(codes::UNCHECKED, &at, "the recursive part of this schema is not checked"),
        });
    }
}

/// Adds a type that no schema asked for, in place of another.
fn add(types: &mut Types, shape: Shape, parent: TypeId, instead: TypeId) -> TypeId {
    let id = TypeId(u32::try_from(types.0.len()).unwrap_or(u32::MAX));
    let (docs, hint, at) = (Docs::default(), inline(parent, Role::SameName), types[instead].at.clone());
    types.0.push(Type { shape, constraints: Vec::new(), docs, hint, at });
    id
}

/// A part of a type, by number.
struct Edge {
    from: TypeId,
    part: usize,
}

/// The edges that lead back to a type which is being visited; depth first, without recursion of our own.
fn closing_edges(types: &Types, parts: impl Fn(&Type) -> Vec<TypeId>) -> Vec<Edge> {
    let mut found = Vec::new();
    let mut state = vec![State::New; types.0.len()];
    for root in (0..).map(TypeId).take(types.0.len()) {
        if state[root.0 as usize] != State::New {
            continue;
        }
        state[root.0 as usize] = State::Open;
        let mut path = vec![(root, 0)];
        while let Some((here, next)) = path.last_mut() {
            let (from, part) = (*here, *next);
            *next += 1;
            let Some(to) = parts(&types[from]).get(part).copied() else {
                state[from.0 as usize] = State::Done;
                path.pop();
                continue;
            };
            match state[to.0 as usize] {
                State::New => {
                    state[to.0 as usize] = State::Open;
                    path.push((to, 0));
                }
                State::Open => found.push(Edge { from, part }),
                State::Done => {}
            }
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The types that a value holds in itself, without a heap allocation between.
fn held(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Nullable(inner) => vec![*inner],
        Shape::Struct(object) => object.fields.iter().map(|field| field.ty).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::Tuple { items, .. } => items.clone(),
        _ => Vec::new(),
    }
}

fn held_mut(shape: &mut Shape) -> Vec<&mut TypeId> {
    match shape {
        Shape::Nullable(inner) => vec![inner],
        Shape::Struct(object) => object.fields.iter_mut().map(|field| &mut field.ty).collect(),
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Tuple { items, .. } => items.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// Warns about types that require themselves.
fn report_endless(types: &Types, problems: &mut Problems) {
    let mut finite = vec![false; types.0.len()];
    let mut changed = true;
    while std::mem::take(&mut changed) {
        // Backwards: a type mostly stands before what it is made of.
        for at in (0..types.0.len()).rev() {
            if !finite[at] && is_finite(&types.0[at].shape, &|id| finite[id.0 as usize]) {
                finite[at] = true;
                changed = true;
            }
        }
    }
    for (ty, _) in types.0.iter().zip(&finite).filter(|(ty, finite)| !**finite && matches!(ty.shape, Shape::Struct(_)))
    {
        let message = "recursive schema: no finite value is valid";
        problems.push(
            Problem::warning(codes::NO_FINITE_VALUE, &ty.at, message).help("make the recursive property optional"),
        );
    }
}

fn is_finite(shape: &Shape, known: &dyn Fn(&TypeId) -> bool) -> bool {
    match shape {
        Shape::Boxed(inner) => known(inner),
        Shape::Struct(object) => {
            object.fields.iter().filter(|field| field.presence == Presence::Required).all(|field| known(&field.ty))
        }
        Shape::Union(union) => union.variants.iter().any(|variant| known(&variant.ty)),
        Shape::Tuple { items, .. } => items.iter().all(known),
        _ => true,
    }
}
