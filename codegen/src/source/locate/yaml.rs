//! Locates pointers in YAML.
//!
//! The library provides positions only in errors: it adds the position of the current event to the errors of a visitor. The visitor returns an error for
//! each requested key, takes the position from this error, and continues after the key. The start of the value is found by scanning the text.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::source::locate::{NodePosition, RequestedPointers, Span, Tree, scan};
use crate::source::merge_key;
use crate::source::source_text::SourceText;

pub(super) fn walk(text: &SourceText, requested: &RequestedPointers, tree: &mut Tree) {
    let readable = text.readable();
    let mut start = scan::skip_blank(readable, 0);
    while let Some(rest) = readable.get(start..).filter(|rest| rest.starts_with(['%']) || rest.starts_with("---")) {
        let length = if rest.starts_with('%') { scan::line_end(rest, 0) } else { 3 };
        start = scan::skip_blank(readable, start + length);
    }
    let Some(document) = serde_yaml::Deserializer::from_reader(readable.as_bytes()).next() else { return };
    let seed = Value { text, requested, start, tree };
    let kind = seed.deserialize(document).unwrap_or(Kind::Object);
    tree.found.value = span(readable, start, &kind);
}

/// The type of a value.
enum Kind {
    Null,
    String(usize),
    Scalar,
    Array,
    Object,
}

/// Scans the value that begins at `start`.
struct Value<'a> {
    text: &'a SourceText,
    requested: &'a RequestedPointers,
    start: usize,
    tree: &'a mut Tree,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Kind, E> {
        Ok(Kind::Scalar)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Kind, E> {
        Ok(Kind::String(text.len()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kind, A::Error> {
        let readable = self.text.readable();
        let starts = if self.requested.0.is_empty() {
            Vec::new()
        } else {
            scan::items(readable, scan::content(readable, self.start))
        };
        let mut index = 0usize;
        loop {
            let token = index.to_string();
            let Some((token, requested)) = self.requested.0.get_key_value(token.as_str()) else {
                match items.next_element::<IgnoredAny>()? {
                    Some(_) => index += 1,
                    None => return Ok(Kind::Array),
                }
                continue;
            };
            let (start, alias) = resolve_alias(readable, starts.get(index).copied().unwrap_or(self.start));
            let mut child = Tree { found: NodePosition { alias, ..NodePosition::default() }, ..Tree::default() };
            let kind = items.next_element_seed(Value { text: self.text, requested, start, tree: &mut child });
            child.found.value =
                span(readable, start, kind.as_ref().ok().and_then(Option::as_ref).unwrap_or(&Kind::Object));
            let is_end = matches!(kind, Ok(None));
            if !is_end {
                self.tree.children.insert(token.clone(), child);
            }
            kind?;
            if is_end {
                return Ok(Kind::Array);
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Kind, A::Error> {
        let mut merged = Tree::default();
        let result = self.entries(&mut map, &mut merged);
        self.tree.add_missing_children(merged);
        result.map(|()| Kind::Object)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Kind, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

impl Value<'_> {
    /// Scans an object. The positions of merged properties are added to `merged`.
    fn entries<'de, A: MapAccess<'de>>(&mut self, map: &mut A, merged: &mut Tree) -> Result<(), A::Error> {
        loop {
            let rejected = RefCell::new(None);
            match map.next_key_seed(Key { requested: self.requested, rejected: &rejected }) {
                Ok(None) => return Ok(()),
                Ok(Some(())) => map.next_value::<IgnoredAny>().map(|IgnoredAny| ())?,
                Err(error) => {
                    let token = rejected.take().ok_or_else(|| de::Error::custom("unreadable key"))?;
                    self.entry(map, &token, mark(self.text, &error), merged)?;
                }
            }
        }
    }

    /// Scans the value of a requested key.
    fn entry<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        token: &Rc<str>,
        at: usize,
        merged: &mut Tree,
    ) -> Result<(), A::Error> {
        let readable = self.text.readable();
        let key = key_span(readable, at, token);
        let (start, alias) = resolve_alias(readable, value_start(readable, key.1));
        if let Some(duplicate) = self.tree.children.get_mut(token) {
            duplicate.found.keys.push(key);
            return map.next_value::<IgnoredAny>().map(|IgnoredAny| ());
        }
        let found = NodePosition { keys: vec![key], value: key, alias, ..NodePosition::default() };
        let mut child = Tree { found, ..Tree::default() };
        if &**token == merge_key::KEY {
            child.found.value = span(readable, start, &Kind::Array);
            self.tree.children.insert(token.clone(), child);
            return map.next_value_seed(Merge { text: self.text, requested: self.requested, into: merged });
        }
        let none = RequestedPointers::default();
        let requested = self.requested.0.get(token).unwrap_or(&none);
        let kind = map.next_value_seed(Value { text: self.text, requested, start, tree: &mut child });
        match &kind {
            Ok(Kind::Null) if !readable.get(start..).is_some_and(|rest| rest.starts_with(['~', 'n', 'N'])) => {}
            Ok(kind) => {
                child.found.value = span(readable, start, kind);
                child.found.is_object = matches!(kind, Kind::Object);
                child.found.is_multiline = child.found.is_object && is_multiline(readable, start);
            }
            Err(_) => child.found.value = span(readable, start, &Kind::Object),
        }
        self.tree.children.insert(token.clone(), child);
        kind.map(|_| ())
    }
}

/// Returns an error for requested keys, and stores the key in `rejected`.
struct Key<'a> {
    requested: &'a RequestedPointers,
    rejected: &'a RefCell<Option<Rc<str>>>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<(), E> {
        let token = self.requested.0.get_key_value(key).map(|(token, _)| token.clone());
        let merge = || Some(merge_key::KEY.into()).filter(|_| key == merge_key::KEY && !self.requested.0.is_empty());
        match token.or_else(merge) {
            None => Ok(()),
            Some(token) => {
                self.rejected.replace(Some(token));
                Err(E::custom("here"))
            }
        }
    }
}

/// Scans the value of a merge key, which can contain requested properties.
struct Merge<'a> {
    text: &'a SourceText,
    requested: &'a RequestedPointers,
    into: &'a mut Tree,
}

impl<'de> DeserializeSeed<'de> for Merge<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Merge<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items
            .next_element_seed(Merge { text: self.text, requested: self.requested, into: &mut *self.into })?
            .is_some()
        {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut tree = Tree::default();
        let result = Value { text: self.text, requested: self.requested, start: 0, tree: &mut tree }.visit_map(map);
        self.into.add_missing_children(tree);
        result.map(|_| ())
    }
}

/// Returns the position of an error. An error at the first character contains no position.
fn mark(text: &SourceText, error: &impl fmt::Display) -> usize {
    let (line, column) = without_mark(&error.to_string()).1.unwrap_or((1, 1));
    text.yaml_offset(line, column)
}

/// Splits a message of the library into text and position.
pub(in crate::source) fn without_mark(message: &str) -> (&str, Option<(usize, usize)>) {
    let split = message.rsplit_once(" at line ").and_then(|(text, mark)| {
        let (line, column) = mark.split_once(" column ")?;
        Some((text, (line.parse().ok()?, column.parse().ok()?)))
    });
    split.map_or((message, None), |(text, mark)| (text, Some(mark)))
}

/// Returns the span of the key `token` that begins at `at`.
fn key_span(text: &str, at: usize, token: &str) -> Span {
    let start = scan::content(text, at);
    let rest = text.get(start..).unwrap_or_default();
    let end = match rest.chars().next() {
        Some('"' | '\'') => scan::quoted_end(text, start),
        _ if rest.starts_with(token) => start + token.len(),
        _ => start + rest.find([':', '\n']).unwrap_or(rest.len()),
    };
    (start, end)
}

/// Returns the start of the value whose key ends at `at`.
fn value_start(text: &str, at: usize) -> usize {
    let colon = scan::skip_blank(text, at);
    match text.as_bytes().get(colon) {
        Some(b':') => scan::skip_blank(text, colon + 1),
        _ => at,
    }
}

/// Returns the position of the anchor if the value is an alias, and the span of the alias.
fn resolve_alias(text: &str, start: usize) -> (usize, Option<Span>) {
    let Some(rest) = text.get(start..).filter(|rest| rest.starts_with('*')) else { return (start, None) };
    let alias = (start, scan::word_end(text, start));
    let name = rest.get(1..alias.1 - start).unwrap_or_default();
    let anchor = format!("&{name}");
    let mut before = text.get(..start).unwrap_or_default();
    while let Some(at) = before.rfind(&anchor) {
        if scan::word_end(text, at) == at + anchor.len() {
            return (at, Some(alias));
        }
        before = before.get(..at).unwrap_or_default();
    }
    (start, Some(alias))
}

/// Returns whether an object has several lines.
fn is_multiline(text: &str, start: usize) -> bool {
    let start = scan::content(text, start);
    let rest = text.get(start..).unwrap_or_default();
    !rest.starts_with('{') || scan::flow_end(rest, 0) > scan::line_end(rest, 0)
}

/// The maximum number of underlined bytes.
const MAX_SPAN: usize = 1000;

/// Returns the span to underline for the value that begins at `start`: a scalar or flow collection up to the end of the line, or the first key or item of a
/// block collection.
fn span(text: &str, start: usize, kind: &Kind) -> Span {
    let start = scan::content(text, start);
    let rest = text.get(start..).unwrap_or_default();
    let rest = (0..=MAX_SPAN.min(rest.len())).rev().find_map(|end| rest.get(..end)).unwrap_or(rest);
    let line = scan::line_end(rest, 0);
    let line = rest.get(..line).unwrap_or_default();
    let length = match (kind, line.chars().next()) {
        (_, Some('"' | '\'' | '{' | '[')) => scan::flow_end(rest, 0).min(line.len()),
        (Kind::String(length), _)
            if line.is_char_boundary((*length).min(line.len()))
                && *length <= line.len()
                && !line.starts_with(['|', '>']) =>
        {
            *length
        }
        (Kind::Null | Kind::Scalar, _) => scan::word_end(rest, 0),
        (Kind::Object, _) => line.find(": ").or(line.strip_suffix(':').map(str::len)).unwrap_or(line.len()),
        _ => line.find(" #").unwrap_or(line.len()),
    };
    (start, start + line.get(..length).unwrap_or(line).trim_end().len())
}
