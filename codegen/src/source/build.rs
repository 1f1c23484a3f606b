//! A serde visitor that builds [`Node`]s from whatever drives it, within bounds.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::rc::Rc;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::source::merge;
use crate::source::node::{Node, Number, Object};

/// What the build knows besides the tree: shared by all seeds of one run.
pub(super) struct Build {
    /// YAML's merge keys (`<<`) are applied.
    pub(super) merges: bool,
    /// Each key is stored once.
    keys: RefCell<HashSet<Rc<str>>>,
    pub(super) state: RefCell<State>,
}

/// Where the build stands, and what it met.
#[derive(Default)]
pub(super) struct State {
    /// The way from the root to the value being read; after a failure: to the value that failed.
    pub(super) path: Vec<Rc<str>>,
    pub(super) flaws: Vec<Flaw>,
    /// How many more values may be made.
    left: usize,
    /// The limit was hit.
    pub(super) exhausted: bool,
}

/// A mistake that does not end the build.
pub(super) struct Flaw {
    pub(super) path: Vec<Rc<str>>,
    pub(super) what: What,
}

pub(super) enum What {
    /// The key occurs more than once in the mapping at `path`.
    Twin(Rc<str>),
    /// The merge key at `path` holds something that can't be merged.
    Merge,
}

impl Build {
    /// `bytes`: the size of the text, from which the limit on the number of values follows.
    pub(super) fn new(merges: bool, bytes: usize) -> Self {
        let state = State { left: bytes.saturating_add(100_000), ..State::default() };
        Self { merges, keys: RefCell::default(), state: RefCell::new(state) }
    }

    fn spend<E: de::Error>(&self, values: usize) -> Result<(), E> {
        let mut state = self.state.borrow_mut();
        match state.left.checked_sub(values) {
            Some(left) => {
                state.left = left;
                Ok(())
            }
            None => {
                state.exhausted = true;
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

    fn flaw(&self, what: What) {
        let mut state = self.state.borrow_mut();
        let path = state.path.clone();
        state.flaws.push(Flaw { path, what });
    }

    /// Turns the entries of a mapping as written into a mapping.
    fn map<E: de::Error>(&self, entries: Vec<(Rc<str>, Node)>) -> Result<Node, E> {
        let written: Vec<Rc<str>> = entries.iter().map(|(key, _)| key.clone()).collect();
        let (map, twins) = Object::new(entries);
        let twins: BTreeSet<&Rc<str>> = twins.into_iter().filter_map(|at| written.get(at)).collect();
        twins.into_iter().for_each(|key| self.flaw(What::Twin(key.clone())));
        if !self.merges || map.get(merge::KEY).is_none() {
            return Ok(Node::Object(Rc::new(map)));
        }
        let Some(merged) = merge::apply(&map) else {
            self.enter(self.key(merge::KEY));
            self.flaw(What::Merge);
            self.leave();
            return Ok(Node::Object(Rc::new(map)));
        };
        self.spend(merged.len())?;
        Ok(Node::Object(Rc::new(merged)))
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub(super) struct Value<'a>(pub(super) &'a Build);

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
        self.0.spend(1).map(|()| Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        self.0.spend(1).map(|()| Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Node, E> {
        self.0.spend(1).map(|()| Node::Number(Number::Int(value)))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Node, E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        self.0.spend(1).map(|()| Node::Number(Number::Float(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.0.spend(1).map(|()| Node::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        self.0.spend(1)?;
        let mut list = Vec::new();
        loop {
            self.0.enter(self.0.key(&list.len().to_string()));
            let item = items.next_element_seed(self)?;
            self.0.leave();
            match item {
                Some(item) => list.push(item),
                None => return Ok(Node::Array(list.into())),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        self.0.spend(1)?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key(self.0))? {
            self.0.enter(key.clone());
            let value = map.next_value_seed(self)?;
            self.0.leave();
            entries.push((key, value));
        }
        self.0.map(entries)
    }

    /// A value with a tag of YAML's (`!thing`): the tag is ignored.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

/// Reads the key of a mapping as it is written.
struct Key<'a>(&'a Build);

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
