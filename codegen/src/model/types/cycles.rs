//! Recursion: boxes where a value would hold itself, and a word where no finite value exists.

use crate::model::types::inline;
use crate::model::{Presence, Role, Shape, Type, TypeId, Types, codes};
use crate::report::{Problem, Problems};

/// Puts a box on every edge that closes a cycle without a list or a map in it, going through the types in order.
pub(super) fn break_cycles(types: &mut Types, problems: &mut Problems) {
    for closing in closing_edges(types) {
        let target = parts(&types[closing.from].shape)[closing.part];
        let boxed = TypeId(u32::try_from(types.0.len()).unwrap_or(u32::MAX));
        let at = types[target].at.clone();
        let docs = crate::model::Docs::default();
        types.0.push(Type {
            shape: Shape::Boxed(target),
            constraints: Vec::new(),
            docs,
            hint: inline(closing.from, Role::Same),
            at,
        });
        if let Some(part) = parts_mut(&mut types.0[closing.from.0 as usize].shape).into_iter().nth(closing.part) {
            *part = boxed;
        }
    }
    report_endless(types, problems);
}

/// A part of a type, by number.
struct Edge {
    from: TypeId,
    part: usize,
}

/// The edges that lead back to a type which is being visited; depth first, without recursion of our own.
fn closing_edges(types: &Types) -> Vec<Edge> {
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
            let Some(to) = parts(&types[from].shape).get(part).copied() else {
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
fn parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Nullable(inner) => vec![*inner],
        Shape::Struct(object) => object.fields.iter().map(|field| field.ty).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::Tuple { items, .. } => items.clone(),
        _ => Vec::new(),
    }
}

fn parts_mut(shape: &mut Shape) -> Vec<&mut TypeId> {
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
    loop {
        let known = |id: &TypeId| finite[id.0 as usize];
        let new: Vec<usize> =
            (0..types.0.len()).filter(|at| !finite[*at] && is_finite(&types.0[*at].shape, &known)).collect();
        if new.is_empty() {
            break;
        }
        new.into_iter().for_each(|at| finite[at] = true);
    }
    for (ty, _) in types.0.iter().zip(&finite).filter(|(ty, finite)| !**finite && matches!(ty.shape, Shape::Struct(_)))
    {
        let message = "the schema requires itself: no finite value fits";
        problems
            .push(Problem::warning(codes::ENDLESS, &ty.at, message).help("make the property that leads back optional"));
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
