//! Addressing of JSON Schema 2020-12: `$id`, `$anchor`, `$dynamicAnchor` (sections 8.2.1 and 8.2.2 of its core).

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::uri;
use crate::source::{FileId, Node, Place, Pointer, Sources};

/// What is addressable by more than its pointer, by file. Filled when a file is first asked about.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<FileId, Rc<FileAnchors>>);

/// The addresses that one file defines.
#[derive(Debug, Default)]
pub(super) struct FileAnchors {
    /// Schemas with an `$id`, in document order: their absolute URI (as far as it can be told).
    resources: Vec<(Place, String)>,
    anchors: Vec<Anchor>,
}

#[derive(Debug)]
struct Anchor {
    name: String,
    dynamic: bool,
    place: Place,
}

impl Anchors {
    /// The addresses of a file.
    pub(super) fn of(&mut self, file: FileId, sources: &Sources) -> Rc<FileAnchors> {
        let found = self.0.entry(file).or_insert_with(|| {
            let root = sources.at(&Place::root(file));
            Rc::new(root.map(|root| scan(&root.node, file)).unwrap_or_default())
        });
        found.clone()
    }

    /// The schema that calls itself `uri`, in any file read so far.
    pub(super) fn resource(&self, uri: &str) -> Option<Place> {
        let all = self.0.values().flat_map(|file| &file.resources);
        all.into_iter().find(|(_, id)| id == uri).map(|(place, _)| place.clone())
    }
}

impl FileAnchors {
    /// The nearest schema with an `$id` at or around `place`, and its URI.
    pub(super) fn base(&self, place: &Place) -> Option<&(Place, String)> {
        if self.resources.is_empty() {
            return None;
        }
        let around = place.pointer.tokens();
        let holds = |outer: &Place| around.starts_with(&outer.pointer.tokens());
        self.resources.iter().filter(|(outer, _)| holds(outer)).max_by_key(|(outer, _)| outer.pointer.tokens().len())
    }

    /// The schema with this `$anchor` or `$dynamicAnchor`: preferably within the same resource as `place`.
    pub(super) fn anchor(&self, name: &str, place: &Place) -> Option<Place> {
        let base = self.base(place).map(|(outer, _)| outer);
        let same = |anchor: &&Anchor| self.base(&anchor.place).map(|(outer, _)| outer) == base;
        let named = || self.anchors.iter().filter(|anchor| anchor.name == name);
        named().find(same).or_else(|| named().next()).map(|anchor| anchor.place.clone())
    }

    /// Every schema with this `$dynamicAnchor`, in document order.
    pub(super) fn dynamic(&self, name: &str) -> Vec<Place> {
        self.anchors.iter().filter(|anchor| anchor.dynamic && anchor.name == name).map(|anchor| anchor.place.clone()).collect()
    }

    /// All names of anchors, for suggestions.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().map(|anchor| anchor.name.as_str())
    }
}

/// What the entries of a mapping are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Keywords with values.
    Object,
    /// Names chosen by the author.
    Names,
}

fn scan(root: &Node, file: FileId) -> FileAnchors {
    let mut found = FileAnchors::default();
    let mut waiting = vec![(root, Pointer::default(), Role::Object, Rc::<str>::from(""))];
    while let Some((node, pointer, role, base)) = waiting.pop() {
        let base = match role {
            Role::Object => note(&mut found, node, &Place { file, pointer: pointer.clone() }, base),
            Role::Names => base,
        };
        let first = waiting.len();
        match node {
            Node::Map(map) => {
                for (key, value) in map.iter() {
                    if is_tree(value) && !(role == Role::Object && is_data(key)) {
                        waiting.push((value, pointer.child(key), role_of_value(role, key), base.clone()));
                    }
                }
            }
            Node::List(items) => {
                for (index, value) in items.iter().enumerate().filter(|(_, value)| is_tree(value)) {
                    waiting.push((value, pointer.child(&index.to_string()), Role::Object, base.clone()));
                }
            }
            _ => {}
        }
        if let Some(new) = waiting.get_mut(first..) {
            new.reverse();
        }
    }
    found
}

/// Notes the addresses that an object gives itself; answers the base URI of what is in it.
fn note(found: &mut FileAnchors, node: &Node, place: &Place, base: Rc<str>) -> Rc<str> {
    let Node::Map(map) = node else { return base };
    let text = |key: &str| match map.get(key) {
        Some(Node::Text(text)) => Some(text.clone()),
        _ => None,
    };
    for (key, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
        if let Some(name) = text(key) {
            found.anchors.push(Anchor { name: name.to_string(), dynamic, place: place.clone() });
        }
    }
    let Some(id) = text("$id").filter(|id| !id.starts_with('#')) else { return base };
    let absolute = uri::join(&base, id.trim_end_matches('#'));
    found.resources.push((place.clone(), absolute.clone()));
    absolute.into()
}

fn is_tree(node: &Node) -> bool {
    matches!(node, Node::Map(_) | Node::List(_))
}

/// Keys whose values are data and not schemas.
fn is_data(key: &str) -> bool {
    matches!(key, "example" | "examples" | "default" | "const" | "enum")
}

fn role_of_value(role: Role, key: &str) -> Role {
    let names = matches!(key, "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" | "schemas");
    if role == Role::Object && names { Role::Names } else { Role::Object }
}
