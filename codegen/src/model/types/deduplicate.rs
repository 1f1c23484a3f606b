//! Deduplicates types: equal inline types of the same name become one.
//!
//! Documents without components repeat schemas (GitHub's document contains the same `User` 314 times). Two types are equal if their names
//! without context (title or property name) and their values are equal, including all inner types.

use std::collections::BTreeMap;

use crate::model::{
    AdditionalProperties, Condition, Constraint, Enum, NameHint, Owner, Presence, Role, Shape, Type, TypeId, Types,
};

/// The equivalence class of a type.
type Class = usize;

/// Replaces all references to equal types by references to the one whose location comes first.
pub(super) fn deduplicate(types: &mut Types) {
    let classes = classes(types);
    let mut first: BTreeMap<Class, TypeId> = BTreeMap::new();
    for (id, class) in ids(types).zip(&classes) {
        first
            .entry(*class)
            .and_modify(|known| {
                if types[id].at < types[*known].at {
                    *known = id;
                }
            })
            .or_insert(id);
    }
    let renumber = |id: &mut TypeId| {
        if let Some(leader) = classes.get(id.0 as usize).and_then(|class| first.get(class)) {
            *id = *leader;
        }
    };
    types.0.iter_mut().for_each(|ty| ty.inner_types_mut().into_iter().for_each(renumber));
}

fn ids(types: &Types) -> impl Iterator<Item = TypeId> + use<> {
    (0..u32::try_from(types.0.len()).unwrap_or(u32::MAX)).map(TypeId)
}

/// Refines the classes until the inner types of all types of a class are in the same classes.
fn classes(types: &Types) -> Vec<Class> {
    let mut classes = numbered(ids(types).map(|id| (own_name(types, id), fingerprint(&types[id]))));
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

fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<Class> {
    let mut numbers: BTreeMap<K, Class> = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// The name of a type without its context.
fn own_name(types: &Types, id: TypeId) -> String {
    let mut here = id;
    let mut suffix = String::new();
    if !types[id].shape.is_item() {
        return suffix;
    }
    for _ in 0..types.0.len() {
        let (parent, role) = match &types[here].hint {
            NameHint::Component(name) => return format!("#{name}{suffix}"),
            NameHint::Inline { title: Some(title), .. } => return format!("{title}{suffix}"),
            NameHint::Inline { parent, role, title: None } => (parent, role),
        };
        match (parent, role) {
            (Owner::Type(parent), Role::Item | Role::Inner) if *parent != here => {
                suffix.push_str(if *role == Role::Item { "[]" } else { "" });
                here = *parent;
            }
            (_, Role::Property(name) | Role::Parameter(name)) => return format!(".{name}{suffix}"),
            (Owner::Type(parent), Role::Variant(name) | Role::Condition(name)) if *parent != here => {
                suffix = format!("|{name}{suffix}");
                here = *parent;
            }
            _ => break,
        }
    }
    // A type that is named by its event is different from all others.
    format!("{}{suffix}", here.0)
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
        Shape::Union(union) => format!("union {} {}", union.variants.len(), format_args!("{:?}", union.discrimination)),
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
