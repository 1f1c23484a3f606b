//! Recursive types: boxes values that would contain themselves, and reports types without finite values.

use std::collections::BTreeSet;

use crate::model::types::components::strongly_connected;
use crate::model::{Presence, Shape, Type, TypeId, Types, codes};
use crate::report::{Problem, Problems};

/// Boxes the structs that contain themselves without an array or a map in between, wherever they are contained in a type of their cycle. The
/// result depends on the cycle only, not on the order of the types. A cycle without structs is one of unions.
pub(super) fn break_cycles(types: &mut Types, problems: &mut Problems) {
    open_unnamed_cycles(types, problems);
    let edges: Vec<Vec<TypeId>> = types.0.iter().map(|ty| embedded(&ty.shape)).collect();
    let cycles = strongly_connected(&edges);
    let has_struct: BTreeSet<usize> = types
        .0
        .iter()
        .zip(&cycles)
        .filter(|(ty, _)| matches!(ty.shape, Shape::Struct(_)))
        .map(|(_, cycle)| *cycle)
        .collect();
    for (from, targets) in (0..).map(TypeId).zip(&edges) {
        for (part, target) in targets.iter().enumerate() {
            let cycle = cycles[target.0 as usize];
            let is_boxed = match types[*target].shape {
                Shape::Struct(_) => true,
                Shape::Union(_) => !has_struct.contains(&cycle),
                _ => false,
            };
            if is_boxed && cycles[from.0 as usize] == cycle {
                let boxed = add(types, Shape::Boxed(*target), *target);
                if let Some(edge) = embedded_mut(&mut types.0[from.0 as usize].shape).into_iter().nth(part) {
                    *edge = boxed;
                }
            }
        }
    }
    report_infinite(types, problems);
}

/// Only items have names by which they can refer to themselves. If an array, a map or a similar type contains itself without an item in
/// between, its inner values are arbitrary JSON, and their constraints are not checked.
fn open_unnamed_cycles(types: &mut Types, problems: &mut Problems) {
    let parts = |ty: &Type| if ty.shape.is_item() { Vec::new() } else { ty.inner_types() };
    for Edge { from, part } in closing_edges(types, parts) {
        let at = types[from].at.clone();
        let in_shape = part < types[from].shape.inner_types().len();
        let open = add(types, Shape::Any, from);
        let ty = &mut types.0[from.0 as usize];
        if let Some(part) = ty.inner_types_mut().into_iter().nth(part) {
            *part = open;
        }
        ty.constraints.retain(|constraint| !constraint.types().contains(&open));
        problems.push(if in_shape {
            let message = "recursive array or map: the nested values have the type `serde_json::Value`";
            let help = "add an object with a property for the recursive value";
            Problem::warning(codes::UNTYPED, &at, message).help(help)
        } else {
            Problem::warning(codes::UNCHECKED, &at, "the recursive part of this schema is not checked")
        });
    }
}

/// Adds a type without a schema that replaces another.
fn add(types: &mut Types, shape: Shape, instead: TypeId) -> TypeId {
    let id = TypeId(u32::try_from(types.0.len()).unwrap_or(u32::MAX));
    let at = types[instead].at.clone();
    types.0.push(Type::new(shape, at));
    id
}

/// An inner type of a type, by position.
struct Edge {
    from: TypeId,
    part: usize,
}

/// The edges that close a cycle: their target is being visited (depth-first search with an explicit stack).
fn closing_edges(types: &Types, parts: impl Fn(&Type) -> Vec<TypeId>) -> Vec<Edge> {
    let mut edges = Vec::new();
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
                State::Open => edges.push(Edge { from, part }),
                State::Done => {}
            }
        }
    }
    edges
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The types that a value contains without a heap allocation in between.
fn embedded(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Nullable(inner) => vec![*inner],
        Shape::Struct(object) => object.fields.iter().map(|field| field.ty).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::Tuple { items, .. } => items.clone(),
        _ => Vec::new(),
    }
}

fn embedded_mut(shape: &mut Shape) -> Vec<&mut TypeId> {
    match shape {
        Shape::Nullable(inner) => vec![inner],
        Shape::Struct(object) => object.fields.iter_mut().map(|field| &mut field.ty).collect(),
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Tuple { items, .. } => items.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// Warns about types that require themselves.
fn report_infinite(types: &Types, problems: &mut Problems) {
    let mut finite = vec![false; types.0.len()];
    let mut changed = true;
    while std::mem::take(&mut changed) {
        // In reverse order, because most types precede their inner types.
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
