//! Deduplicates types: types with equal content become one.
//!
//! Documents without components repeat schemas (GitHub's document contains the same `User` 314 times). Two types are equal if their values,
//! their members and all their inner types are equal. Components are equal only to components of the same name, so that each keeps its
//! name. Descriptions are not compared.

use std::collections::BTreeMap;

use crate::model::{AdditionalProperties, Condition, Constraint, Enum, Presence, Shape, Type, TypeId, Types};

/// The equivalence class of a type.
type Class = usize;

/// The type that replaces each type.
pub(crate) struct Replacements(Vec<TypeId>);

impl Replacements {
    /// The type that replaces `id`; `id` itself if none does.
    pub(crate) fn of(&self, id: TypeId) -> TypeId {
        self.0.get(id.0 as usize).copied().unwrap_or(id)
    }
}

/// Replaces all references to equal types by references to the one whose location comes first.
pub(super) fn deduplicate(types: &mut Types) -> Replacements {
    let classes = classes(types);
    let mut first: BTreeMap<Class, TypeId> = BTreeMap::new();
    for (id, class) in ids(types).zip(&classes) {
        let known = first.entry(*class).or_insert(id);
        if types[id].at < types[*known].at {
            *known = id;
        }
    }
    let replacements = Replacements(classes.iter().filter_map(|class| first.get(class).copied()).collect());
    types.0.iter_mut().for_each(|ty| {
        ty.inner_types_mut().into_iter().for_each(|inner| *inner = replacements.of(*inner));
    });
    for id in ids(types).filter(|id| replacements.of(*id) != *id) {
        let at = types[id].at.clone();
        types.0[replacements.of(id).0 as usize].duplicates.push(at);
    }
    replacements
}

fn ids(types: &Types) -> impl Iterator<Item = TypeId> + use<> {
    (0..u32::try_from(types.0.len()).unwrap_or(u32::MAX)).map(TypeId)
}

/// Refines the classes until the inner types of all types of a class are in the same classes.
fn classes(types: &Types) -> Vec<Class> {
    let is_named = contains_items(types);
    let component = |id: TypeId| types[id].component.as_deref().filter(|_| is_named[id.0 as usize]);
    let mut classes = numbered(ids(types).map(|id| (component(id), fingerprint(&types[id]))));
    let mut class_count = classes.iter().max().map_or(0, |last| last + 1);
    loop {
        let parts =
            |id: TypeId| types[id].inner_types().into_iter().map(|part| classes[part.0 as usize]).collect::<Vec<_>>();
        let refined = numbered(ids(types).map(|id| (classes[id.0 as usize], parts(id))));
        let refined_count = refined.iter().max().map_or(0, |last| last + 1);
        classes = refined;
        if refined_count == class_count {
            return classes;
        }
        class_count = refined_count;
    }
}

/// For each type, whether it is an item or contains an item that is named after it. The component of any other type has no influence on names.
fn contains_items(types: &Types) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); types.0.len()];
    for (user, ty) in types.0.iter().enumerate() {
        ty.inner_types().into_iter().for_each(|inner| users[inner.0 as usize].push(user));
    }
    let mut contains: Vec<bool> = types.0.iter().map(|ty| ty.shape.is_item()).collect();
    let mut queue: Vec<usize> = (0..types.0.len()).filter(|at| contains[*at]).collect();
    while let Some(at) = queue.pop() {
        if types.0[at].component.is_some() {
            continue;
        }
        for user in std::mem::take(&mut users[at]) {
            if !std::mem::replace(&mut contains[user], true) {
                queue.push(user);
            }
        }
    }
    contains
}

fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<Class> {
    let mut numbers: BTreeMap<K, Class> = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// A type without its inner types, as a string that is only compared.
fn fingerprint(ty: &Type) -> String {
    let shape = match &ty.shape {
        Shape::Array(_) => "array".to_owned(),
        Shape::Map(_) => "map".to_owned(),
        Shape::Nullable(_) => "nullable".to_owned(),
        Shape::Boxed(_) => "boxed".to_owned(),
        Shape::Tuple { items, rest } => format!("tuple {} {}", items.len(), rest.is_some()),
        Shape::Struct(object) => {
            let fields: Vec<(&str, bool)> = object
                .fields
                .iter()
                .map(|field| (field.wire_name.as_str(), field.presence == Presence::Required))
                .collect();
            format!("struct {fields:?} {:?} {}", object.constants, additional_properties(&object.additional_properties))
        }
        Shape::Enum(Enum { values, openness }) => format!("enum {values:?} {openness:?}"),
        Shape::Union(union) => {
            let hints: Vec<&str> = union.variants.iter().map(|variant| variant.hint.as_str()).collect();
            format!("union {hints:?} {:?}", union.discrimination)
        }
        other => format!("{other:?}"),
    };
    let constraints: Vec<String> = ty.constraints.iter().map(constraint).collect();
    format!("{shape} {constraints:?}")
}

fn additional_properties(additional: &AdditionalProperties) -> &'static str {
    match additional {
        AdditionalProperties::Ignored => "ignored",
        AdditionalProperties::Closed => "closed",
        AdditionalProperties::Denied => "denied",
        AdditionalProperties::Kept(_) => "kept",
    }
}

fn constraint(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Contains { min, max, .. } => format!("contains {min} {max:?}"),
        Constraint::Not(_) => "not".to_owned(),
        Constraint::If { condition, then, otherwise } => {
            let property = if let Condition::HasProperty(name) = condition { name } else { "" };
            format!("if {property:?} {} {}", then.is_some(), otherwise.is_some())
        }
        other => format!("{other:?}"),
    }
}
