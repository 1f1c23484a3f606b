//! Places in YAML.
//!
//! The library tells positions only of what it can't read: it stamps the errors of a visitor with the mark of the event
//! at hand. So the walk refuses each key that it looks for, takes the mark from the error, and goes on behind the key. Where
//! the key's value begins follows from the text.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::source::lines::Text;
use crate::source::locate::{Found, Span, Tree, Wanted, scan};
use crate::source::merge;

pub(super) fn walk(text: &Text, wanted: &Wanted, tree: &mut Tree) {
    let readable = text.readable();
    let mut start = scan::skip_blank(readable, 0);
    while let Some(rest) = readable.get(start..).filter(|rest| rest.starts_with(['%']) || rest.starts_with("---")) {
        let length = if rest.starts_with('%') { scan::line_end(rest, 0) } else { 3 };
        start = scan::skip_blank(readable, start + length);
    }
    let Some(document) = serde_yaml::Deserializer::from_reader(readable.as_bytes()).next() else { return };
    let seed = Value { text, wanted, start, tree };
    let shape = seed.deserialize(document).unwrap_or(Shape::Map);
    tree.found.value = span(readable, start, &shape);
}

/// What a value turned out to be.
enum Shape {
    Null,
    Text(usize),
    Scalar,
    List,
    Map,
}

/// Walks over one value that begins at `start`.
struct Value<'a> {
    text: &'a Text,
    wanted: &'a Wanted,
    start: usize,
    tree: &'a mut Tree,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of YAML")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.len()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let readable = self.text.readable();
        let starts = if self.wanted.0.is_empty() {
            Vec::new()
        } else {
            scan::items(readable, scan::content(readable, self.start))
        };
        let mut index = 0usize;
        loop {
            let token = index.to_string();
            let Some((token, wanted)) = self.wanted.0.get_key_value(token.as_str()) else {
                match items.next_element::<IgnoredAny>()? {
                    Some(_) => index += 1,
                    None => return Ok(Shape::List),
                }
                continue;
            };
            let (start, alias) = resolve(readable, starts.get(index).copied().unwrap_or(self.start));
            let mut child = Tree { found: Found { alias, ..Found::default() }, ..Tree::default() };
            let shape = items.next_element_seed(Value { text: self.text, wanted, start, tree: &mut child });
            child.found.value =
                span(readable, start, shape.as_ref().ok().and_then(Option::as_ref).unwrap_or(&Shape::Map));
            let over = matches!(shape, Ok(None));
            if !over {
                self.tree.children.insert(token.clone(), child);
            }
            shape?;
            if over {
                return Ok(Shape::List);
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Shape, A::Error> {
        let mut merged = Tree::default();
        let result = self.entries(&mut map, &mut merged);
        self.tree.adopt(merged);
        result.map(|()| Shape::Map)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Shape, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

impl Value<'_> {
    /// Walks over a mapping; what comes from its merge keys goes to `merged`.
    fn entries<'de, A: MapAccess<'de>>(&mut self, map: &mut A, merged: &mut Tree) -> Result<(), A::Error> {
        loop {
            let refused = RefCell::new(None);
            match map.next_key_seed(Key { wanted: self.wanted, refused: &refused }) {
                Ok(None) => return Ok(()),
                Ok(Some(())) => map.next_value::<IgnoredAny>().map(|IgnoredAny| ())?,
                Err(error) => {
                    let token = refused.take().ok_or_else(|| de::Error::custom("unreadable key"))?;
                    self.entry(map, &token, mark(self.text, &error), merged)?;
                }
            }
        }
    }

    /// Walks over the value of a key that was asked for.
    fn entry<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        token: &Rc<str>,
        at: usize,
        merged: &mut Tree,
    ) -> Result<(), A::Error> {
        let readable = self.text.readable();
        let key = key_span(readable, at, token);
        let (start, alias) = resolve(readable, value_start(readable, key.1));
        if let Some(twin) = self.tree.children.get_mut(token) {
            twin.found.keys.push(key);
            return map.next_value::<IgnoredAny>().map(|IgnoredAny| ());
        }
        let found = Found { keys: vec![key], value: key, alias, ..Found::default() };
        let mut child = Tree { found, ..Tree::default() };
        if &**token == merge::KEY {
            child.found.value = span(readable, start, &Shape::List);
            self.tree.children.insert(token.clone(), child);
            return map.next_value_seed(Merge { text: self.text, wanted: self.wanted, into: merged });
        }
        let none = Wanted::default();
        let wanted = self.wanted.0.get(token).unwrap_or(&none);
        let shape = map.next_value_seed(Value { text: self.text, wanted, start, tree: &mut child });
        match &shape {
            Ok(Shape::Null) if !readable.get(start..).is_some_and(|rest| rest.starts_with(['~', 'n', 'N'])) => {}
            Ok(shape) => {
                child.found.value = span(readable, start, shape);
                child.found.mapping = matches!(shape, Shape::Map);
                child.found.sprawls = child.found.mapping && sprawls(readable, start);
            }
            Err(_) => child.found.value = span(readable, start, &Shape::Map),
        }
        self.tree.children.insert(token.clone(), child);
        shape.map(|_| ())
    }
}

/// Refuses the keys that are asked for, and says which one it was.
struct Key<'a> {
    wanted: &'a Wanted,
    refused: &'a RefCell<Option<Rc<str>>>,
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
        let asked = self.wanted.0.get_key_value(key).map(|(token, _)| token.clone());
        let merge = || Some(merge::KEY.into()).filter(|_| key == merge::KEY && !self.wanted.0.is_empty());
        match asked.or_else(merge) {
            None => Ok(()),
            Some(token) => {
                self.refused.replace(Some(token));
                Err(E::custom("here"))
            }
        }
    }
}

/// Walks over the value of a merge key: what is asked for around the key may stand there.
struct Merge<'a> {
    text: &'a Text,
    wanted: &'a Wanted,
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
        f.write_str("mappings to merge")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Merge { text: self.text, wanted: self.wanted, into: &mut *self.into })?.is_some()
        {
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut tree = Tree::default();
        let result = Value { text: self.text, wanted: self.wanted, start: 0, tree: &mut tree }.visit_map(map);
        self.into.adopt(tree);
        result.map(|_| ())
    }
}

/// Reads the mark with which the library stamps errors; it stamps nothing on the very first character.
fn mark(text: &Text, error: &impl fmt::Display) -> usize {
    let (line, column) = without_mark(&error.to_string()).1.unwrap_or((1, 1));
    text.yaml_offset(line, column)
}

/// Splits the library's words from the position behind them.
pub(in crate::source) fn without_mark(message: &str) -> (&str, Option<(usize, usize)>) {
    let split = message.rsplit_once(" at line ").and_then(|(words, mark)| {
        let (line, column) = mark.split_once(" column ")?;
        Some((words, (line.parse().ok()?, column.parse().ok()?)))
    });
    split.map_or((message, None), |(words, mark)| (words, Some(mark)))
}

/// The key that begins at `at` and reads `token`.
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

/// Where the value begins whose key ends at `at`.
fn value_start(text: &str, at: usize) -> usize {
    let colon = scan::skip_blank(text, at);
    match text.as_bytes().get(colon) {
        Some(b':') => scan::skip_blank(text, colon + 1),
        _ => at,
    }
}

/// Goes from an alias to its anchor; the alias is the second value.
fn resolve(text: &str, start: usize) -> (usize, Option<Span>) {
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

/// Whether a mapping is written over several lines.
fn sprawls(text: &str, start: usize) -> bool {
    let start = scan::content(text, start);
    let rest = text.get(start..).unwrap_or_default();
    !rest.starts_with('{') || scan::flow_end(rest, 0) > scan::line_end(rest, 0)
}

/// How many bytes are underlined at most.
const WIDEST: usize = 1000;

/// What to underline for a value that begins at `start`: all of a scalar and of a flow value as far as its line goes; the first key or
/// item of a block.
fn span(text: &str, start: usize, shape: &Shape) -> Span {
    let start = scan::content(text, start);
    let rest = text.get(start..).unwrap_or_default();
    let rest = (0..=WIDEST.min(rest.len())).rev().find_map(|end| rest.get(..end)).unwrap_or(rest);
    let line = scan::line_end(rest, 0);
    let line = rest.get(..line).unwrap_or_default();
    let length = match (shape, line.chars().next()) {
        (_, Some('"' | '\'' | '{' | '[')) => scan::flow_end(rest, 0).min(line.len()),
        (Shape::Text(length), _)
            if line.is_char_boundary((*length).min(line.len()))
                && *length <= line.len()
                && !line.starts_with(['|', '>']) =>
        {
            *length
        }
        (Shape::Null | Shape::Scalar, _) => scan::word_end(rest, 0),
        (Shape::Map, _) => line.find(": ").or(line.strip_suffix(':').map(str::len)).unwrap_or(line.len()),
        _ => line.find(" #").unwrap_or(line.len()),
    };
    (start, start + line.get(..length).unwrap_or(line).trim_end().len())
}
