//! What a schema means as a type: the table of types that the model is about, as plain data.

use crate::model::{Docs, EventId, Literal, Pattern, Presence, Status};
use crate::source::Place;

/// All types, each once. Cycles are plain: a type refers to another by its id.
#[derive(Debug, Default)]
pub(crate) struct Types(pub(crate) Vec<Type>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub(crate) u32);

impl Types {
    /// The type below boxes and nulls.
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
    /// From which a name is made later.
    pub(crate) hint: Hint,
    pub(crate) at: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Really anything: `serde_json::Value`.
    Any,
    /// Nothing is valid (`false`).
    Never,
    Null,
    Bool,
    Int(Int),
    /// `f64`, whatever `format` says: from 32 bits `0.1` would not come back equal.
    Float,
    String(Format),
    Array(TypeId),
    /// Fixed leading items (`prefixItems`), then any number of `rest`.
    Tuple {
        items: Vec<TypeId>,
        rest: Option<TypeId>,
    },
    Map(TypeId),
    /// The value or `null`.
    Nullable(TypeId),
    /// An edge that closes a cycle without a container in it.
    Boxed(TypeId),
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// The user's own type: a Rust path.
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
    /// The least and the greatest value.
    pub(crate) fn range(self) -> (i128, i128) {
        match self {
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
        }
    }
}

/// What kind of text; all but `Plain` are lossless newtypes of the runtime.
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
    /// Base64 in text (`format: byte`, `contentEncoding: base64`).
    Base64,
    Decimal,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Required properties with one possible value: checked when read, written back, and not fields.
    pub(crate) constants: Vec<Constant>,
    pub(crate) additional_properties: AdditionalProperties,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) ty: TypeId,
    pub(crate) presence: Presence,
    pub(crate) docs: Docs,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constant {
    pub(crate) wire: String,
    pub(crate) value: Literal,
}

/// What happens to properties without a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AdditionalProperties {
    /// Skipped.
    Ignored,
    /// Skipped, but the document says that there are none (`additionalProperties: false`): counts when union members are tried.
    Closed,
    /// Refused.
    Denied,
    /// Kept in a map of this type.
    Kept(TypeId),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Enum {
    pub(crate) values: Vec<Literal>,
    pub(crate) openness: Openness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Openness {
    /// Unknown texts are kept in `Other(String)`.
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
    /// What the variant could be called when its type has no name of its own: a tag value, a title, a kind.
    pub(crate) hint: String,
}

/// How a reader tells the variants of a union apart; numbers are positions in `variants`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Discrimination {
    /// A property with known values, at a path of property names (mostly one). `otherwise` reads every other value, and what the named
    /// variant refuses.
    Tag { path: Vec<String>, cases: Vec<(Literal, usize)>, otherwise: Option<usize> },
    /// The JSON kind of the value.
    Kind { cases: Vec<(Kind, usize)> },
    /// A property that only one variant has, tested in this order.
    Property { cases: Vec<(String, usize)>, otherwise: Option<usize> },
    /// Only by trying each in turn.
    Trial,
}

/// What a JSON value is. `Integer` is a number without a fraction.
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

/// A check on a value that has its type already.
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
    /// The value must not fit this type.
    Not(TypeId),
    /// A value that passes the test must fit `then`, any other must fit `otherwise`.
    If {
        condition: Condition,
        then: Option<TypeId>,
        otherwise: Option<TypeId>,
    },
    /// `formats = "assert"`.
    Format(Format),
}

/// A question about a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    /// Does it fit this type?
    Valid(TypeId),
    /// Has it, an object, this property?
    HasProperty(String),
}

impl Constraint {
    /// The types that it is about.
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

    /// The same, to change them.
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

/// From what a type's name is made: content, never the order of discovery.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Hint {
    /// `components/schemas/NAME`.
    Component(String),
    /// Written in place.
    Inline { parent: Owner, role: Role, title: Option<String> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Type(TypeId),
    Event(EventId),
}

/// What an inline type is to its owner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    Payload,
    Reply(Status),
    /// A parameter or reply header of this name.
    Parameter(String),
    Property(String),
    /// An item of a list, a value of a map.
    Item,
    /// A member of a union: a tag value, a title, or a kind.
    Variant(String),
    /// What a keyword asks of values: `not`, `if`, `then`, `else`, or the property of `dependentSchemas`.
    Condition(String),
    /// The part of a schema that is not `null`, one member of a wrapper, …: named like its owner.
    SameName,
}
