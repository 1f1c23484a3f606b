//! `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 core, sections 8.2.1 and 8.2.2).

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use crate::document::uri;
use crate::source::{FileId, Node, NodeLocation, Pointer, Sources};

/// The maximum number of schemas with the same anchor; further ones are ignored.
const MAX_DUPLICATES: usize = 16;

/// The identifiers and anchors of each file. A file is scanned on the first access.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<FileId, Rc<FileAnchors>>);

/// The identifiers and anchors of a file.
#[derive(Debug, Default)]
pub(super) struct FileAnchors {
    /// The base URI of each schema with an `$id`, by its pointer.
    bases: HashMap<Vec<Arc<str>>, Base>,
    resources: BTreeMap<String, NodeLocation>,
    anchors: BTreeMap<String, Vec<Anchor>>,
}

/// A schema with an `$id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    pub(super) location: NodeLocation,
    pub(super) uri: String,
}

#[derive(Debug)]
struct Anchor {
    dynamic: bool,
    location: NodeLocation,
}

impl Anchors {
    /// Returns the identifiers and anchors of a file.
    pub(super) fn of(&mut self, file: FileId, sources: &Sources) -> Rc<FileAnchors> {
        let found = self.0.entry(file).or_insert_with(|| {
            let root = sources.at(&NodeLocation::root(file));
            Rc::new(root.map(|root| scan(&root.node, file)).unwrap_or_default())
        });
        found.clone()
    }

    /// Returns the schema whose `$id` is `uri`, in any file read so far.
    pub(super) fn resource(&self, uri: &str) -> Option<NodeLocation> {
        self.0.values().find_map(|file| file.resources.get(uri)).cloned()
    }
}

impl FileAnchors {
    /// Returns the innermost schema with an `$id` that contains `location`.
    pub(super) fn base(&self, location: &NodeLocation) -> Option<&Base> {
        if self.bases.is_empty() {
            return None;
        }
        let tokens = location.pointer.tokens();
        (0..=tokens.len()).rev().filter_map(|length| tokens.get(..length)).find_map(|outer| self.bases.get(outer))
    }

    /// Returns the schema with this `$anchor` or `$dynamicAnchor`, preferably in the same schema resource as `location`.
    pub(super) fn anchor(&self, name: &str, location: &NodeLocation) -> Option<NodeLocation> {
        let base = self.base(location);
        let named = self.anchors.get(name)?;
        let same = named.iter().find(|anchor| self.base(&anchor.location) == base);
        same.or_else(|| named.first()).map(|anchor| anchor.location.clone())
    }

    /// Returns all schemas with this `$dynamicAnchor`, in document order.
    pub(super) fn dynamic(&self, name: &str) -> Vec<NodeLocation> {
        let named = self.anchors.get(name).into_iter().flatten();
        named.filter(|anchor| anchor.dynamic).map(|anchor| anchor.location.clone()).collect()
    }

    /// The names of all anchors, for suggestions.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.anchors.keys().map(String::as_str)
    }
}

/// The meaning of the keys of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Keywords.
    Object,
    /// Names, such as those of properties.
    Names,
}

fn scan(root: &Node, file: FileId) -> FileAnchors {
    let mut found = FileAnchors::default();
    let mut queue = vec![(root, Pointer::default(), Role::Object, Rc::<str>::from(""))];
    while let Some((node, pointer, role, base)) = queue.pop() {
        let base = match role {
            Role::Object => collect(&mut found, node, &NodeLocation { file, pointer: pointer.clone() }, base),
            Role::Names => base,
        };
        let first = queue.len();
        match node {
            Node::Object(map) => {
                for (key, value) in map.iter() {
                    if is_container(value) && !(role == Role::Object && is_data(key)) {
                        queue.push((value, pointer.child(key), role_of_value(role, key), base.clone()));
                    }
                }
            }
            Node::Array(items) => {
                for (index, value) in items.iter().enumerate().filter(|(_, value)| is_container(value)) {
                    queue.push((value, pointer.child(&index.to_string()), Role::Object, base.clone()));
                }
            }
            _ => {}
        }
        if let Some(new) = queue.get_mut(first..) {
            new.reverse();
        }
    }
    found
}

/// Collects the identifiers and anchors of an object. Returns the base URI for its children.
fn collect(found: &mut FileAnchors, node: &Node, location: &NodeLocation, base: Rc<str>) -> Rc<str> {
    let Node::Object(map) = node else { return base };
    let text = |key: &str| match map.get(key) {
        Some(Node::String(text)) => Some(text.clone()),
        _ => None,
    };
    for (key, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
        if let Some(name) = text(key) {
            let named = found.anchors.entry(name.to_string()).or_default();
            if named.len() < MAX_DUPLICATES {
                named.push(Anchor { dynamic, location: location.clone() });
            }
        }
    }
    let Some(id) = text("$id").filter(|id| !id.starts_with('#')) else { return base };
    let absolute = uri::resolve(&base, id.trim_end_matches('#'));
    found.resources.entry(absolute.clone()).or_insert_with(|| location.clone());
    found.bases.insert(location.pointer.tokens(), Base { location: location.clone(), uri: absolute.clone() });
    absolute.into()
}

fn is_container(node: &Node) -> bool {
    matches!(node, Node::Object(_) | Node::Array(_))
}

/// Whether the value of a key is data and not a schema.
fn is_data(key: &str) -> bool {
    matches!(key, "example" | "examples" | "default" | "const" | "enum")
}

fn role_of_value(role: Role, key: &str) -> Role {
    let names =
        matches!(key, "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" | "schemas");
    if role == Role::Object && names { Role::Names } else { Role::Object }
}
