//! Decodes JSON with the model in the same way as generated code, without constraints. Errors are JSON pointers.

use serde_json::{Map, Value};

use crate::model::{
    AdditionalProperties, Discrimination, Enum, Int, Kind, Literal, Openness, Presence, Shape, Struct, TypeId, Types,
    Union, Variant,
};

/// A reader at a location in a value.
pub(super) struct Reader<'a> {
    pub(super) types: &'a Types,
    pub(super) path: Vec<String>,
    /// The pointers of invalid values.
    pub(super) errors: Vec<String>,
    /// The number of dropped properties, which decides between variants that are tried.
    dropped: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(types: &'a Types) -> Self {
        Self { types, path: Vec::new(), errors: Vec::new(), dropped: 0 }
    }

    fn reject(&mut self) -> Option<Value> {
        let pointer: String =
            self.path.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect();
        self.errors.push(pointer);
        None
    }

    fn at(&mut self, token: String, ty: TypeId, value: &Value) -> Option<Value> {
        self.path.push(token);
        let read = self.read(ty, value);
        self.path.pop();
        read
    }

    pub(super) fn read(&mut self, ty: TypeId, value: &Value) -> Option<Value> {
        let types = self.types;
        match (&types[ty].shape, value) {
            (Shape::Any | Shape::Replaced(_), _) => Some(value.clone()),
            (Shape::Null, Value::Null) | (Shape::Nullable(_), Value::Null) | (Shape::Bool, Value::Bool(_)) => {
                Some(value.clone())
            }
            (Shape::Nullable(inner) | Shape::Boxed(inner), _) => self.read(*inner, value),
            (Shape::Int(int), Value::Number(number)) if in_range(*int, number) => Some(value.clone()),
            (Shape::Float, Value::Number(_)) | (Shape::String(_), Value::String(_)) => Some(value.clone()),
            (Shape::Array(item), Value::Array(items)) => self.array(items, |_| Some(*item)),
            (Shape::Tuple { items, .. }, Value::Array(values)) if values.len() < items.len() => self.reject(),
            (Shape::Tuple { items, rest }, Value::Array(values)) => {
                self.array(values, |at| items.get(at).copied().or(*rest))
            }
            (Shape::Map(item), Value::Object(map)) => self.map(map, *item),
            (Shape::Struct(object), Value::Object(map)) => self.object(object, map),
            (Shape::Enum(listed), _) => {
                if is_listed(listed, value) {
                    Some(value.clone())
                } else {
                    self.reject()
                }
            }
            (Shape::Union(union), _) => self.union(union, value),
            _ => self.reject(),
        }
    }

    fn array(&mut self, items: &[Value], ty: impl Fn(usize) -> Option<TypeId>) -> Option<Value> {
        let mut read = Some(Vec::new());
        for (at, item) in items.iter().enumerate() {
            let item = match ty(at) {
                Some(ty) => self.at(at.to_string(), ty, item),
                None => self.reject(),
            };
            read = read.zip(item).map(|(mut list, item)| {
                list.push(item);
                list
            });
        }
        read.map(Value::Array)
    }

    fn map(&mut self, map: &Map<String, Value>, item: TypeId) -> Option<Value> {
        let entries: Vec<_> =
            map.iter().map(|(name, value)| Some((name.clone(), self.at(name.clone(), item, value)?))).collect();
        entries.into_iter().collect::<Option<Map<String, Value>>>().map(Value::Object)
    }

    fn object(&mut self, object: &Struct, map: &Map<String, Value>) -> Option<Value> {
        let before = self.errors.len();
        let mut read = Map::new();
        for constant in &object.constants {
            let value = map.get(&constant.wire_name);
            match value {
                Some(value) if is_literal(&constant.value, value) => {
                    drop(read.insert(constant.wire_name.clone(), value.clone()))
                }
                _ => self.reject_at(&constant.wire_name),
            }
        }
        for field in &object.fields {
            match map.get(&field.wire_name) {
                Some(value) => read.extend(
                    self.at(field.wire_name.clone(), field.ty, value).map(|value| (field.wire_name.clone(), value)),
                ),
                None if field.presence == Presence::Required => self.reject_at(&field.wire_name),
                None => {}
            }
        }
        let named = |name: &str| {
            object.fields.iter().any(|field| field.wire_name == name)
                || object.constants.iter().any(|constant| constant.wire_name == name)
        };
        for (name, value) in map.iter().filter(|(name, _)| !named(name)) {
            match object.additional_properties {
                AdditionalProperties::Kept(ty) => {
                    read.extend(self.at(name.clone(), ty, value).map(|value| (name.clone(), value)))
                }
                AdditionalProperties::Denied => self.reject_at(name),
                AdditionalProperties::Ignored | AdditionalProperties::Closed => self.dropped += 1,
            }
        }
        (self.errors.len() == before).then_some(Value::Object(read))
    }

    fn reject_at(&mut self, name: &str) {
        self.path.push(name.to_owned());
        self.reject();
        self.path.pop();
    }

    fn union(&mut self, union: &Union, value: &Value) -> Option<Value> {
        let chosen = match &union.discrimination {
            Discrimination::Trial => return self.trial(&union.variants.iter().collect::<Vec<_>>(), value),
            Discrimination::Kind { cases } => cases.iter().find(|(kind, _)| is_kind(*kind, value)).map(|(_, at)| *at),
            Discrimination::Property { cases, otherwise } => value.as_object().and_then(|map| {
                cases.iter().find(|(name, _)| map.contains_key(name)).map(|(_, at)| *at).or(*otherwise)
            }),
            Discrimination::Tag { path, cases, otherwise } => {
                let tag = path.iter().try_fold(value, |value, name| value.get(name));
                let found =
                    tag.and_then(|tag| cases.iter().find(|(value, _)| is_literal(value, tag)).map(|(_, at)| *at));
                if found.is_none() && otherwise.is_none() {
                    self.path.extend(path.iter().cloned());
                    self.reject();
                    self.path.truncate(self.path.len() - path.len());
                    return None;
                }
                if let Some((found, other)) = found.zip(*otherwise) {
                    return self.trial(&[&union.variants[found], &union.variants[other]], value);
                }
                found.or(*otherwise)
            }
        };
        match chosen {
            Some(at) => self.read(union.variants[at].ty, value),
            None => self.reject(),
        }
    }

    fn trial(&mut self, variants: &[&Variant], value: &Value) -> Option<Value> {
        let mut best: Option<(usize, Value)> = None;
        let mut errors = Vec::new();
        for variant in variants {
            let mut reader = Reader { types: self.types, path: self.path.clone(), errors: Vec::new(), dropped: 0 };
            match reader.read(variant.ty, value) {
                Some(read) if best.as_ref().is_none_or(|(dropped, _)| reader.dropped < *dropped) => {
                    best = Some((reader.dropped, read))
                }
                Some(_) => {}
                None => errors.extend(reader.errors),
            }
        }
        if best.is_none() {
            self.errors.extend(errors);
        }
        best.map(|(dropped, read)| {
            self.dropped += dropped;
            read
        })
    }
}

fn in_range(int: Int, number: &serde_json::Number) -> bool {
    let integer = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    #[expect(clippy::cast_possible_truncation, reason = "only floats without a fraction are accepted")]
    let integer = integer.or(number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i128));
    integer.is_some_and(|integer| match int {
        Int::I32 => i32::try_from(integer).is_ok(),
        Int::I64 => i64::try_from(integer).is_ok(),
        Int::U32 => u32::try_from(integer).is_ok(),
        Int::U64 => u64::try_from(integer).is_ok(),
    })
}

fn is_listed(listed: &Enum, value: &Value) -> bool {
    listed.values.iter().any(|literal| is_literal(literal, value))
        || (listed.openness == Openness::Open && value.is_string())
}

#[expect(clippy::cast_precision_loss, reason = "documents list small numbers")]
fn is_literal(literal: &Literal, value: &Value) -> bool {
    match literal {
        Literal::Null => value.is_null(),
        Literal::Bool(expected) => value.as_bool() == Some(*expected),
        Literal::Int(expected) => value.as_f64() == Some(*expected as f64),
        Literal::Float(expected) => value.as_f64() == Some(*expected),
        Literal::String(expected) => value.as_str() == Some(expected),
        Literal::Json(expected) => serde_json::from_str(expected).is_ok_and(|expected: Value| expected == *value),
    }
}

fn is_kind(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Null => value.is_null(),
        Kind::Bool => value.is_boolean(),
        Kind::Integer => value.as_f64().is_some_and(|float| float.fract() == 0.0),
        Kind::Number => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Array => value.is_array(),
        Kind::Object => value.is_object(),
    }
}
