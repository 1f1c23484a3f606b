//! The option `rename`: names chosen by the user.

use std::collections::BTreeMap;

use crate::model::{EventKey, NodeLocation, Type, TypeId, as_pointer};
use crate::options::Options;

/// The names chosen by the user, by event id, component or JSON pointer.
pub(super) struct Renames<'o> {
    by_key: BTreeMap<&'o str, &'o str>,
    by_pointer: BTreeMap<&'o str, &'o str>,
}

impl<'o> Renames<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        let by_key: BTreeMap<&str, &str> =
            options.rename.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
        let by_pointer = by_key.iter().filter_map(|(key, name)| Some((as_pointer(key)?, *name))).collect();
        Self { by_key, by_pointer }
    }

    pub(super) fn event(&self, event: &EventKey) -> Option<&'o str> {
        self.by_key.get(event.id.as_str()).or_else(|| self.by_key.get(event.long_id.as_str())).copied()
    }

    /// The name for a component, by its name or its pointer.
    pub(super) fn component(&self, ty: &Type) -> Option<&'o str> {
        let component = ty.component.as_deref()?;
        self.by_key.get(component).copied().or_else(|| self.at(&ty.at))
    }

    /// The names for an inline type by the pointers of its schemas.
    pub(super) fn inline<'t>(&self, id: TypeId, ty: &'t Type) -> Vec<(TypeId, &'t NodeLocation, &'o str)> {
        let locations = std::iter::once(&ty.at).chain(&ty.duplicates);
        locations.filter_map(|at| Some((id, at, self.at(at)?))).collect()
    }

    fn at(&self, at: &NodeLocation) -> Option<&'o str> {
        if self.by_pointer.is_empty() {
            return None;
        }
        self.by_pointer.get(at.pointer.to_string().as_str()).copied()
    }
}
