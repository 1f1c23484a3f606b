//! The types of payloads, as plain data.

use crate::model::{Docs, Literal, Pattern, Presence};
use crate::source::NodeLocation;

/// The table of types. Types refer to each other by id, so that cycles are possible.
#[derive(Debug, Default)]
pub(crate) struct Types(pub(crate) Vec<Type>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub(crate) u32);

impl Types {
    /// The type without boxes and `null`.
    pub(crate) fn without_wrappers(&self, id: TypeId) -> TypeId {
        let below = |id: &TypeId| match self[*id].shape {
            Shape::Nullable(inner) | Shape::Boxed(inner) => Some(inner),
            _ => None,
        };
        std::iter::successors(Some(id), below).take(self.0.len()).last().unwrap_or(id)
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = Type;
    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0 as usize]
    }
}

#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) shape: Shape,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) docs: Docs,
    /// The name of the component that the type is; `None` for an inline type.
    pub(crate) component: Option<String>,
    pub(crate) at: NodeLocation,
    /// The locations of equal types that were replaced by this one.
    pub(crate) duplicates: Vec<NodeLocation>,
}

impl Type {
    /// A type without constraints, documentation or a component.
    pub(crate) fn new(shape: Shape, at: NodeLocation) -> Self {
        Self { shape, constraints: Vec::new(), docs: Docs::default(), component: None, at, duplicates: Vec::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Any JSON value: `serde_json::Value`.
    Any,
    /// No value is valid (`false`).
    Never,
    Null,
    Bool,
    Int(Int),
    /// Always `f64`, also for `format: float`: `0.1` does not survive a round trip through `f32`.
    Float,
    String(Format),
    Array(TypeId),
    /// The items of `prefixItems`, followed by any number of `rest`.
    Tuple {
        items: Vec<TypeId>,
        rest: Option<TypeId>,
    },
    Map(TypeId),
    /// The inner value or `null`.
    Nullable(TypeId),
    /// An inner type that closes a cycle without an array or a map, and is boxed.
    Boxed(TypeId),
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// The user's type, as a Rust path.
    Replaced(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Int {
    I32,
    I64,
    U32,
    U64,
}

impl Int {
    /// The minimum and the maximum.
    pub(crate) fn range(self) -> (i128, i128) {
        match self {
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
        }
    }
}

/// The format of a string. All but `Plain` are lossless newtypes of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
    Uri,
    UriReference,
    Email,
    Hostname,
    Ipv4,
    Ipv6,
    /// A Base64 string (`format: byte`, `contentEncoding: base64`).
    Base64,
    Decimal,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Required properties with a single valid value. They are not fields: they are checked when an object is decoded and written when it is
    /// encoded.
    pub(crate) constants: Vec<Constant>,
    pub(crate) additional_properties: AdditionalProperties,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// The name of the property in JSON.
    pub(crate) wire_name: String,
    pub(crate) ty: TypeId,
    pub(crate) presence: Presence,
    pub(crate) docs: Docs,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constant {
    /// The name of the property in JSON.
    pub(crate) wire_name: String,
    pub(crate) value: Literal,
}

/// The treatment of properties without a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AdditionalProperties {
    /// They are skipped.
    Ignored,
    /// They are skipped, and count as errors when the variants of a union are tried (`additionalProperties: false`).
    Closed,
    /// They are errors.
    Denied,
    /// They are stored in a map of this type.
    Kept(TypeId),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Enum {
    pub(crate) values: Vec<Literal>,
    pub(crate) openness: Openness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Openness {
    /// Unknown strings are stored in `Other(String)`.
    Open,
    Closed,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Union {
    pub(crate) variants: Vec<Variant>,
    pub(crate) discrimination: Discrimination,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variant {
    pub(crate) ty: TypeId,
    /// What the name of the variant is derived from: a component, a tag value, a title, a property or a JSON type.
    pub(crate) hint: String,
}

/// How the variant of a value is determined. Numbers are positions in `variants`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Discrimination {
    /// By a property with known values, at a path of property names (usually one). `otherwise` decodes values with another tag, and values that
    /// the tagged variant rejects.
    Tag { path: Vec<String>, cases: Vec<(Literal, usize)>, otherwise: Option<usize> },
    /// By the JSON type of the value.
    Kind { cases: Vec<(Kind, usize)> },
    /// By a property that only one variant has, in this order.
    Property { cases: Vec<(String, usize)>, otherwise: Option<usize> },
    /// By trying the variants in order.
    Trial,
}

/// The JSON type of a value. `Integer` is a number without a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Null,
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A constraint on a value of a type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constraint {
    MinLength(u64),
    MaxLength(u64),
    Pattern(Pattern),
    /// `enum` of `propertyNames`.
    OneOf(Vec<String>),
    Minimum(Literal),
    Maximum(Literal),
    ExclusiveMinimum(Literal),
    ExclusiveMaximum(Literal),
    MultipleOf(Literal),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    Contains {
        ty: TypeId,
        min: u64,
        max: Option<u64>,
    },
    MinProperties(u64),
    MaxProperties(u64),
    PropertyNames(Vec<Constraint>),
    DependentRequired(String, Vec<String>),
    /// At least one of these sets of properties is present (`anyOf` of `required`), or exactly one (`oneOf`).
    RequiredAny(Vec<Vec<String>>),
    RequiredOne(Vec<Vec<String>>),
    /// The value must not match this type.
    Not(TypeId),
    /// A value that satisfies the condition must match `then`, any other `otherwise`.
    If {
        condition: Condition,
        then: Option<TypeId>,
        otherwise: Option<TypeId>,
    },
    /// `formats = "assert"`.
    Format(Format),
}

/// The condition of [`Constraint::If`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    /// The value matches this type.
    Valid(TypeId),
    /// The value is an object with this property.
    HasProperty(String),
}

impl Constraint {
    /// The types that it refers to.
    pub(crate) fn types(&self) -> Vec<TypeId> {
        match self {
            Self::Contains { ty, .. } | Self::Not(ty) => vec![*ty],
            Self::If { condition: Condition::Valid(ty), then, otherwise } => {
                [Some(*ty), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::If { condition: Condition::HasProperty(_), then, otherwise } => {
                then.iter().chain(otherwise).copied().collect()
            }
            _ => Vec::new(),
        }
    }

    /// [`Self::types`], mutable.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut TypeId> {
        match self {
            Self::Contains { ty, .. } | Self::Not(ty) => vec![ty],
            Self::If { condition: Condition::Valid(ty), then, otherwise } => {
                [Some(ty), then.as_mut(), otherwise.as_mut()].into_iter().flatten().collect()
            }
            Self::If { condition: Condition::HasProperty(_), then, otherwise } => {
                then.iter_mut().chain(otherwise).collect()
            }
            _ => Vec::new(),
        }
    }
}
