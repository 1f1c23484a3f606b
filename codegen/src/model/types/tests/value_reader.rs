//! Reads JSON by the model, the way that emitted code does: what fits comes back, what does not is told by pointer. Constraints aside.

use serde_json::{Map, Value};

use crate::model::{
    AdditionalProperties, Discrimination, Enum, Int, Kind, Literal, Openness, Presence, Shape, Struct, TypeId, Types,
    Union, Variant,
};

/// A reader at a place of a value.
pub(super) struct Reader<'a> {
    pub(super) types: &'a Types,
    pub(super) path: Vec<String>,
    /// Pointers of what does not fit.
    pub(super) wrong: Vec<String>,
    /// How much was dropped: decides between members that are tried.
    dropped: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(types: &'a Types) -> Self {
        Self { types, path: Vec::new(), wrong: Vec::new(), dropped: 0 }
    }

    fn refuse(&mut self) -> Option<Value> {
        let pointer: String =
            self.path.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect();
        self.wrong.push(pointer);
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
            (Shape::Array(item), Value::Array(items)) => self.list(items, |_| Some(*item)),
            (Shape::Tuple { items, .. }, Value::Array(values)) if values.len() < items.len() => self.refuse(),
            (Shape::Tuple { items, rest }, Value::Array(values)) => {
                self.list(values, |at| items.get(at).copied().or(*rest))
            }
            (Shape::Map(item), Value::Object(map)) => self.map(map, *item),
            (Shape::Struct(object), Value::Object(map)) => self.object(object, map),
            (Shape::Enum(listed), _) => {
                if is_listed(listed, value) {
                    Some(value.clone())
                } else {
                    self.refuse()
                }
            }
            (Shape::Union(union), _) => self.union(union, value),
            _ => self.refuse(),
        }
    }

    fn list(&mut self, items: &[Value], ty: impl Fn(usize) -> Option<TypeId>) -> Option<Value> {
        let mut read = Some(Vec::new());
        for (at, item) in items.iter().enumerate() {
            let item = match ty(at) {
                Some(ty) => self.at(at.to_string(), ty, item),
                None => self.refuse(),
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
        let before = self.wrong.len();
        let mut read = Map::new();
        for constant in &object.constants {
            let value = map.get(&constant.wire);
            match value {
                Some(value) if is_literal(&constant.value, value) => {
                    drop(read.insert(constant.wire.clone(), value.clone()))
                }
                _ => self.refuse_at(&constant.wire),
            }
        }
        for field in &object.fields {
            match map.get(&field.wire) {
                Some(value) => {
                    read.extend(self.at(field.wire.clone(), field.ty, value).map(|value| (field.wire.clone(), value)))
                }
                None if field.presence == Presence::Required => self.refuse_at(&field.wire),
                None => {}
            }
        }
        let named = |name: &str| {
            object.fields.iter().any(|field| field.wire == name)
                || object.constants.iter().any(|constant| constant.wire == name)
        };
        for (name, value) in map.iter().filter(|(name, _)| !named(name)) {
            match object.additional_properties {
                AdditionalProperties::Kept(ty) => {
                    read.extend(self.at(name.clone(), ty, value).map(|value| (name.clone(), value)))
                }
                AdditionalProperties::Denied => self.refuse_at(name),
                AdditionalProperties::Ignored | AdditionalProperties::Closed => self.dropped += 1,
            }
        }
        (self.wrong.len() == before).then_some(Value::Object(read))
    }

    fn refuse_at(&mut self, name: &str) {
        self.path.push(name.to_owned());
        self.refuse();
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
                    self.refuse();
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
            None => self.refuse(),
        }
    }

    fn trial(&mut self, variants: &[&Variant], value: &Value) -> Option<Value> {
        let mut best: Option<(usize, Value)> = None;
        let mut wrong = Vec::new();
        for variant in variants {
            let mut reader = Reader { types: self.types, path: self.path.clone(), wrong: Vec::new(), dropped: 0 };
            match reader.read(variant.ty, value) {
                Some(read) if best.as_ref().is_none_or(|(dropped, _)| reader.dropped < *dropped) => {
                    best = Some((reader.dropped, read))
                }
                Some(_) => {}
                None => wrong.extend(reader.wrong),
            }
        }
        if best.is_none() {
            self.wrong.extend(wrong);
        }
        best.map(|(dropped, read)| {
            self.dropped += dropped;
            read
        })
    }
}

fn in_range(int: Int, number: &serde_json::Number) -> bool {
    let whole = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    #[expect(clippy::cast_possible_truncation, reason = "only whole floats count")]
    let whole = whole.or(number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i128));
    whole.is_some_and(|whole| match int {
        Int::I32 => i32::try_from(whole).is_ok(),
        Int::I64 => i64::try_from(whole).is_ok(),
        Int::U32 => u32::try_from(whole).is_ok(),
        Int::U64 => u64::try_from(whole).is_ok(),
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
        Literal::Bool(wanted) => value.as_bool() == Some(*wanted),
        Literal::Int(wanted) => value.as_f64() == Some(*wanted as f64),
        Literal::Float(wanted) => value.as_f64() == Some(*wanted),
        Literal::String(wanted) => value.as_str() == Some(wanted),
        Literal::Json(wanted) => serde_json::from_str(wanted).is_ok_and(|wanted: Value| wanted == *value),
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
