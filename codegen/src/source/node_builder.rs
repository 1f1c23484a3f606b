//! A serde visitor that builds [`Node`]s, with a limit on their number.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::rc::Rc;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::source::merge_key;
use crate::source::node::{Node, Number, Object};

/// The state that the seeds of a document share.
pub(super) struct NodeBuilder {
    /// Whether the merge keys of YAML (`<<`) are applied.
    pub(super) has_merge_keys: bool,
    /// The interned keys.
    keys: RefCell<HashSet<Rc<str>>>,
    pub(super) state: RefCell<State>,
}

/// The current path, and the errors.
#[derive(Default)]
pub(super) struct State {
    /// The path of the current value. After an error, the path of the value that caused it.
    pub(super) path: Vec<Rc<str>>,
    pub(super) errors: Vec<StructureError>,
    /// The remaining number of values.
    remaining: usize,
    /// Whether the limit was exceeded.
    pub(super) is_exhausted: bool,
}

/// An error after which parsing continues.
pub(super) struct StructureError {
    pub(super) path: Vec<Rc<str>>,
    pub(super) kind: StructureErrorKind,
}

pub(super) enum StructureErrorKind {
    /// The key occurs more than once in the object at `path`.
    DuplicateKey(Rc<str>),
    /// The value of the merge key at `path` is neither an object nor an array of objects.
    MergeKey,
}

impl NodeBuilder {
    /// The limit on the number of values depends on `bytes`, the size of the text.
    pub(super) fn new(has_merge_keys: bool, bytes: usize) -> Self {
        let state = State { remaining: bytes.saturating_add(100_000), ..State::default() };
        Self { has_merge_keys, keys: RefCell::default(), state: RefCell::new(state) }
    }

    fn count<E: de::Error>(&self, values: usize) -> Result<(), E> {
        let mut state = self.state.borrow_mut();
        match state.remaining.checked_sub(values) {
            Some(left) => {
                state.remaining = left;
                Ok(())
            }
            None => {
                state.is_exhausted = true;
                Err(E::custom("too many values"))
            }
        }
    }

    fn key(&self, text: &str) -> Rc<str> {
        let mut keys = self.keys.borrow_mut();
        if let Some(key) = keys.get(text) {
            return key.clone();
        }
        let key: Rc<str> = text.into();
        keys.insert(key.clone());
        key
    }

    fn enter(&self, token: Rc<str>) {
        self.state.borrow_mut().path.push(token);
    }

    fn leave(&self) {
        self.state.borrow_mut().path.pop();
    }

    fn push_error(&self, kind: StructureErrorKind) {
        let mut state = self.state.borrow_mut();
        let path = state.path.clone();
        state.errors.push(StructureError { path, kind });
    }

    /// Creates an object from its entries, reports duplicate keys, and applies the merge key.
    fn object<E: de::Error>(&self, entries: Vec<(Rc<str>, Node)>) -> Result<Node, E> {
        let written: Vec<Rc<str>> = entries.iter().map(|(key, _)| key.clone()).collect();
        let (map, duplicates) = Object::new(entries);
        let duplicates: BTreeSet<&Rc<str>> = duplicates.into_iter().filter_map(|at| written.get(at)).collect();
        duplicates.into_iter().for_each(|key| self.push_error(StructureErrorKind::DuplicateKey(key.clone())));
        if !self.has_merge_keys || map.get(merge_key::KEY).is_none() {
            return Ok(Node::Object(Rc::new(map)));
        }
        let Some(merged) = merge_key::apply(&map) else {
            self.enter(self.key(merge_key::KEY));
            self.push_error(StructureErrorKind::MergeKey);
            self.leave();
            return Ok(Node::Object(Rc::new(map)));
        };
        self.count(merged.len())?;
        Ok(Node::Object(Rc::new(merged)))
    }
}

/// Deserializes a value.
#[derive(Clone, Copy)]
pub(super) struct Value<'a>(pub(super) &'a NodeBuilder);

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML or JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.0.count(1).map(|()| Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        self.0.count(1).map(|()| Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Node, E> {
        self.0.count(1).map(|()| Node::Number(Number::Int(value)))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Node, E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        self.0.count(1).map(|()| Node::Number(Number::Float(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.0.count(1).map(|()| Node::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        self.0.count(1)?;
        let mut array = Vec::new();
        loop {
            self.0.enter(self.0.key(&array.len().to_string()));
            let item = items.next_element_seed(self)?;
            self.0.leave();
            match item {
                Some(item) => array.push(item),
                None => return Ok(Node::Array(array.into())),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        self.0.count(1)?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key(self.0))? {
            self.0.enter(key.clone());
            let value = map.next_value_seed(self)?;
            self.0.leave();
            entries.push((key, value));
        }
        self.0.object(entries)
    }

    /// A value with a YAML tag (`!tag`). The tag is ignored.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

/// Deserializes a key of an object without conversion.
struct Key<'a>(&'a NodeBuilder);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Rc<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Rc<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Rc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as a key")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Rc<str>, E> {
        Ok(self.0.key(value))
    }
}
