//! The option `rename`: names chosen by the user.

use std::collections::BTreeMap;

use crate::model::{Event, Model, NameHint, TypeId, as_pointer};
use crate::options::Options;

/// The names chosen by the user, by event id or component and by type.
pub(super) struct Renames<'o> {
    by_key: BTreeMap<&'o str, &'o str>,
    by_type: BTreeMap<TypeId, &'o str>,
}

impl<'o> Renames<'o> {
    pub(super) fn new(model: &Model, options: &'o Options) -> Self {
        let by_key: BTreeMap<&str, &str> =
            options.rename.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
        let pointers: BTreeMap<&str, &str> =
            by_key.iter().filter_map(|(key, name)| Some((as_pointer(key)?, *name))).collect();
        let chosen = |(number, ty): (u32, &crate::model::Type)| {
            let component = match &ty.hint {
                NameHint::Component(name) => by_key.get(name.as_str()),
                NameHint::Inline { .. } => None,
            };
            let by_pointer =
                || if pointers.is_empty() { None } else { pointers.get(ty.at.pointer.to_string().as_str()) };
            component.or_else(by_pointer).map(|name| (TypeId(number), *name))
        };
        let by_type = (0..).zip(&model.types.0).filter_map(chosen).collect();
        Self { by_key, by_type }
    }

    pub(super) fn event(&self, event: &Event) -> Option<&'o str> {
        self.by_key.get(event.id.as_str()).or_else(|| self.by_key.get(event.long_id.as_str())).copied()
    }

    pub(super) fn ty(&self, ty: TypeId) -> Option<&'o str> {
        self.by_type.get(&ty).copied()
    }
}
