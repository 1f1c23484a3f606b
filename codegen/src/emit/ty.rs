//! Types in generated code: of fields, arguments and return values.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, ident};
use crate::model::{Format, Int, Shape, TypeId};
use crate::options::DateTimeType;

/// The maximum length of tuples for which `serde` and the runtime implement their traits.
const MAX_TUPLE_LENGTH: usize = 16;

/// The maximum that `clippy::type_complexity` allows.
const MAX_COMPLEXITY: usize = 250;

impl Emit<'_> {
    /// The Rust type in `scope`. In a group's module, items have the prefix `super::`.
    pub(crate) fn ty(&self, id: TypeId, scope: Scope) -> TokenStream {
        let rt = self.rt();
        match &self.model.types[id].shape {
            Shape::Any => quote!(#rt::Value),
            Shape::Never => quote!(#rt::Never),
            Shape::Null => quote!(()),
            Shape::Bool => quote!(bool),
            Shape::Int(int) => int_type(*int),
            Shape::Float => quote!(f64),
            Shape::String(format) => self.string_type(*format),
            Shape::Array(item) => {
                let item = self.ty(*item, scope);
                quote!(Vec<#item>)
            }
            Shape::Tuple { items, rest } => self.tuple_type(items, *rest, scope),
            Shape::Map(value) => {
                let value = self.ty(*value, scope);
                quote!(::std::collections::BTreeMap<String, #value>)
            }
            Shape::Nullable(inner) => {
                let inner = self.ty(*inner, scope);
                quote!(Option<#inner>)
            }
            Shape::Boxed(inner) => {
                let inner = self.ty(*inner, scope);
                quote!(Box<#inner>)
            }
            Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => self.named_type(id, scope),
            Shape::Replaced(path) => replaced_type(path, scope),
        }
    }

    /// Whether the type is an item of the generated module, with its own impls.
    pub(crate) fn is_item(&self, id: TypeId) -> bool {
        self.model.types[id].shape.is_item()
    }

    /// `#[allow(clippy::type_complexity)]` for a type that exceeds the limit inside `wrappers` other types (`Option`, a map).
    pub(super) fn complexity_lint(&self, id: TypeId, wrappers: usize) -> Option<TokenStream> {
        (self.complexity(id, wrappers + 1) + 20 * wrappers > MAX_COMPLEXITY)
            .then(|| quote!(#[allow(clippy::type_complexity, clippy::allow_attributes, reason = "nested like the schemas in the document")]))
    }

    /// The complexity as computed by clippy: each name counts ten times its depth.
    fn complexity(&self, id: TypeId, depth: usize) -> usize {
        let inner = |id: &TypeId| self.complexity(*id, depth + 1);
        let below = match &self.model.types[id].shape {
            Shape::Array(item) | Shape::Nullable(item) | Shape::Boxed(item) => inner(item),
            Shape::Map(value) => 10 * (depth + 1) + inner(value),
            Shape::Tuple { items, rest } => {
                let items: usize = items.iter().map(|item| self.complexity(*item, depth + 2)).sum();
                items + 10 * (depth + 1) + rest.as_ref().map_or(0, inner)
            }
            _ => 0,
        };
        10 * depth + below
    }

    fn named_type(&self, id: TypeId, scope: Scope) -> TokenStream {
        let name = self.name(id);
        match scope {
            Scope::Root => quote!(#name),
            Scope::Group => quote!(super::#name),
        }
    }

    /// The identifier of a struct or an enum.
    pub(super) fn name(&self, id: TypeId) -> proc_macro2::Ident {
        ident(self.names.name(self.owner, id))
    }

    fn string_type(&self, format: Format) -> TokenStream {
        let runtime = self.runtime();
        let rt = self.rt();
        let Some(name) = format_name(format).map(ident) else { return quote!(String) };
        let is_date_or_time = matches!(format, Format::DateTime | Format::Date | Format::Time);
        match self.options.date_time {
            DateTimeType::Chrono if is_date_or_time => quote!(#rt::chrono::#name),
            DateTimeType::Jiff if is_date_or_time => quote!(#rt::jiff::#name),
            DateTimeType::Time if is_date_or_time => quote!(#rt::time::#name),
            _ => quote!(#runtime::text::#name),
        }
    }

    fn tuple_type(&self, items: &[TypeId], rest: Option<TypeId>, scope: Scope) -> TokenStream {
        let rt = self.rt();
        if items.len() > MAX_TUPLE_LENGTH {
            return quote!(Vec<#rt::Value>);
        }
        let items = items.iter().map(|item| self.ty(*item, scope));
        match rest {
            None => quote!((#(#items,)*)),
            Some(rest) => {
                let rest = self.ty(rest, scope);
                quote!(#rt::Tuple<(#(#items,)*), #rest>)
            }
        }
    }
}

fn int_type(int: Int) -> TokenStream {
    match int {
        Int::I32 => quote!(i32),
        Int::I64 => quote!(i64),
        Int::U32 => quote!(u32),
        Int::U64 => quote!(u64),
    }
}

/// The name of a format's type in `hookgen::text`; `None` for `String`.
pub(super) fn format_name(format: Format) -> Option<&'static str> {
    let name = match format {
        Format::Plain => return None,
        Format::DateTime => "DateTime",
        Format::Date => "Date",
        Format::Time => "Time",
        Format::Duration => "Duration",
        Format::Uuid => "Uuid",
        Format::Uri => "Uri",
        Format::UriReference => "UriReference",
        Format::Email => "Email",
        Format::Hostname => "Hostname",
        Format::Ipv4 => "Ipv4",
        Format::Ipv6 => "Ipv6",
        Format::Base64 => "Base64",
        Format::Decimal => "Decimal",
    };
    Some(name)
}

/// The path of a user's type; in a group's module, a path relative to the root has the prefix `super::`.
fn replaced_type(path: &str, scope: Scope) -> TokenStream {
    let relative =
        path.strip_prefix("self::").map(str::to_owned).or_else(|| path.starts_with("super::").then(|| path.to_owned()));
    let written = match (scope, relative) {
        (Scope::Group, Some(relative)) => format!("super::{relative}"),
        _ => path.to_owned(),
    };
    written.parse().unwrap_or_else(|_| quote!(()))
}
