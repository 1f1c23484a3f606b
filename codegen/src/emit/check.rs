//! Checks of constraints: closures `|value, checks| …` that take a decoded value.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::emit::{Emit, bound, ident, number};
use crate::model::{Condition, Constraint, Format, Openness, Pattern, Shape, TypeId};
use crate::options::{ConstraintMode, DateTimeType};

impl Emit<'_> {
    /// The closure that checks values of a type; `None` if there are no constraints, or if the type is an item, which has its own checks.
    pub(super) fn checker(&self, id: TypeId) -> Option<TokenStream> {
        if self.options.constraints == ConstraintMode::Off {
            return None;
        }
        closure(self.checks(id))
    }

    /// The statements that check `value`: the constraints of the type itself, then those of its items or inner type.
    fn checks(&self, id: TypeId) -> Vec<TokenStream> {
        let ty = &self.model.types[id];
        let own = || ty.constraints.iter().filter_map(|constraint| self.check(constraint, id)).collect::<Vec<_>>();
        match &ty.shape {
            Shape::Array(item) => joined(own(), self.each(&quote!(items), *item)),
            Shape::Map(value) => joined(own(), self.each(&quote!(values), *value)),
            Shape::Nullable(inner) => self.nullable(&ty.constraints, *inner),
            Shape::Boxed(inner) if !self.is_item(*inner) => {
                joined(vec![quote!(let value = &**value)], self.checks(*inner))
            }
            Shape::Tuple { items, rest } => joined(own(), self.tuple_checks(items, *rest)),
            Shape::Struct(_) | Shape::Union(_) | Shape::Boxed(_) | Shape::Replaced(_) => Vec::new(),
            _ => own(),
        }
    }

    fn each(&self, method: &TokenStream, item: TypeId) -> Vec<TokenStream> {
        closure(self.checks(item)).map(|check| quote!(checks.#method(value, #check))).into_iter().collect()
    }

    /// Constraints of a nullable type apply to values other than `null`.
    fn nullable(&self, constraints: &[Constraint], inner: TypeId) -> Vec<TokenStream> {
        let own = constraints.iter().filter_map(|constraint| self.check(constraint, inner)).collect();
        closure(joined(own, self.checks(inner)))
            .map(|check| quote!(checks.nullable(value, #check)))
            .into_iter()
            .collect()
    }

    fn tuple_checks(&self, items: &[TypeId], rest: Option<TypeId>) -> Vec<TokenStream> {
        let tuple = if rest.is_some() { quote!(value.items) } else { quote!(value) };
        let item_checks = items.iter().enumerate().filter_map(|(position, item)| {
            let index = number(position);
            closure(self.checks(*item)).map(|check| quote!(checks.item(&#tuple.#index, #index, #check)))
        });
        let rest_check = rest.and_then(|rest| closure(self.checks(rest)));
        let length = number(items.len());
        item_checks.chain(rest_check.map(|check| quote!(checks.rest(&value.rest, #length, #check)))).collect()
    }

    /// The check of a constraint on a value of this type; `None` if the constraint does not apply to the type.
    pub(super) fn check(&self, constraint: &Constraint, id: TypeId) -> Option<TokenStream> {
        match &self.model.types[id].shape {
            Shape::String(format) if self.is_string(*format) => self.string_check(constraint),
            Shape::Enum(enumeration) if enumeration.openness == Openness::Open => {
                let check = self.string_check(constraint)?;
                Some(quote!({ let value = value.as_str(); #check }))
            }
            Shape::Int(int) => bound::integer(constraint, *int),
            Shape::Float => bound::float(constraint),
            Shape::Array(_) => self.array_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Map(_) => self.map_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Any => self.value_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Nullable(inner) | Shape::Boxed(inner) => self.check(constraint, *inner),
            Shape::Tuple { .. } | Shape::Bool | Shape::Null => self.any_check(constraint),
            _ => None,
        }
        .or_else(|| self.scalar_condition(constraint, id))
    }

    /// Whether values of a format are kept as strings rather than converted to the types of a date library.
    fn is_string(&self, format: Format) -> bool {
        self.options.date_time == DateTimeType::String
            || !matches!(format, Format::DateTime | Format::Date | Format::Time)
    }

    fn string_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinLength(min) => {
                let min = unsuffixed(*min);
                quote!(checks.min_length(value, #min))
            }
            Constraint::MaxLength(max) => {
                let max = unsuffixed(*max);
                quote!(checks.max_length(value, #max))
            }
            Constraint::Pattern(pattern) => self.pattern_check(pattern),
            Constraint::OneOf(strings) => quote!(checks.one_of(value, &[#(#strings),*])),
            Constraint::Format(format) => {
                let rt = self.rt();
                let name = ident(crate::emit::ty::format_name(*format)?);
                quote!(checks.format(value, #rt::Format::#name))
            }
            _ => return None,
        })
    }

    fn pattern_check(&self, pattern: &Pattern) -> TokenStream {
        let rt = self.rt();
        let Pattern { source, matches, excludes } = pattern;
        let constructor = if pattern.is_verbatim() {
            quote!(new(#source))
        } else {
            quote!(translated(#source, &[#(#matches),*], &[#(#excludes),*]))
        };
        quote!({ static PATTERN: #rt::Pattern = #rt::Pattern::#constructor; checks.pattern(value, &PATTERN) })
    }

    fn array_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinItems(min) => {
                let min = unsuffixed(*min);
                quote!(checks.min_items(value, #min))
            }
            Constraint::MaxItems(max) => {
                let max = unsuffixed(*max);
                quote!(checks.max_items(value, #max))
            }
            Constraint::UniqueItems => quote!(checks.unique_items(value)),
            Constraint::Contains { ty, min, max } => {
                let min = unsuffixed(*min);
                let max = max.map(unsuffixed).map_or_else(|| quote!(None), |max| quote!(Some(#max)));
                self.with_type(*ty, |ty| quote!(checks.contains::<#ty, _>(value, #min, #max)))
            }
            _ => return None,
        })
    }

    fn map_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinProperties(min) => {
                let min = unsuffixed(*min);
                quote!(checks.min_properties(value, #min))
            }
            Constraint::MaxProperties(max) => {
                let max = unsuffixed(*max);
                quote!(checks.max_properties(value, #max))
            }
            Constraint::PropertyNames(constraints) => {
                let check = self.name_checks(constraints)?;
                quote!(checks.property_names(value, |value, checks| #check))
            }
            Constraint::DependentRequired(given, needed) => {
                quote!(checks.dependent_required(value, #given, &[#(#needed),*]))
            }
            Constraint::RequiredAny(sets) => {
                let sets = property_sets(sets);
                quote!(checks.required_any(value, #sets))
            }
            Constraint::RequiredOne(sets) => {
                let sets = property_sets(sets);
                quote!(checks.required_one(value, #sets))
            }
            _ => return None,
        })
    }

    /// The check of a constraint on a `serde_json::Value`. It applies only to values of the type that the constraint restricts.
    fn value_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        if let Some(check) = self.string_check(constraint) {
            return Some(quote!(if let Some(value) = value.as_str() { #check }));
        }
        if let Some(check) = self.array_check(constraint) {
            return Some(quote!(if let Some(value) = value.as_array() { #check }));
        }
        let check = bound::float(constraint)?;
        Some(quote!(if let Some(value) = &value.as_f64() { #check }))
    }

    /// The check of a constraint that applies to all types.
    fn any_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        match constraint {
            Constraint::Not(ty) => Some(self.with_type(*ty, |ty| quote!(checks.not::<#ty>(value)))),
            Constraint::If { condition: Condition::Valid(test), then, otherwise } => {
                let test = self.with_type(*test, |ty| quote!(checks.matches::<#ty>(value)));
                Some(self.conditional(&test, *then, *otherwise, |ty| quote!(checks.require_match::<#ty>(value))))
            }
            _ => None,
        }
    }

    /// An expression that is generic over another type. A type with constraints of its own is wrapped in a local type whose `Decode` checks them.
    pub(super) fn with_type(&self, id: TypeId, expression: impl FnOnce(&TokenStream) -> TokenStream) -> TokenStream {
        if self.decode_expr(id).is_none() && self.checker(id).is_none() {
            return expression(&self.ty(id, self.scope));
        }
        let rt = self.rt();
        let decode = self.decode_and_check(id, &quote!(.map(|_| Self)));
        let expression = expression(&quote!(Subschema_));
        quote!({
            struct Subschema_;
            impl #rt::Decode for Subschema_ {
                fn decode(json: &mut #rt::Reader<'_>) -> Option<Self> { #decode }
            }
            #expression
        })
    }

    /// The conditional of `if`, `then` and `else`. `require_match` is the check of a type that must be valid in its case.
    pub(super) fn conditional(
        &self,
        test: &TokenStream,
        then: Option<TypeId>,
        otherwise: Option<TypeId>,
        require_match: impl Fn(&TokenStream) -> TokenStream,
    ) -> TokenStream {
        let check = |ty: Option<TypeId>| ty.map(|ty| statement(self.with_type(ty, &require_match)));
        let conditional = |test: &TokenStream| match (check(then), check(otherwise)) {
            (Some(then), Some(otherwise)) => quote!(if #test { #then } else { #otherwise }),
            (Some(then), None) => quote!(if #test { #then }),
            (None, otherwise) => quote!(if !#test { #otherwise }),
        };
        if !is_block(test) {
            return conditional(test);
        }
        let conditional = conditional(&quote!(is_valid));
        quote!({ let is_valid = #test; #conditional })
    }

    fn scalar_condition(&self, constraint: &Constraint, id: TypeId) -> Option<TokenStream> {
        let is_scalar = matches!(self.model.types[id].shape, Shape::String(_) | Shape::Int(_) | Shape::Float);
        is_scalar.then(|| self.any_check(constraint)).flatten()
    }

    /// The block that checks the name of a property, `value`.
    pub(super) fn name_checks(&self, constraints: &[Constraint]) -> Option<TokenStream> {
        let checks: Vec<_> =
            constraints.iter().filter_map(|constraint| self.string_check(constraint)).map(statement).collect();
        (!checks.is_empty()).then(|| quote!({ #(#checks)* }))
    }
}

/// `&[&["a"], &["b", "c"]]`
pub(super) fn property_sets(sets: &[Vec<String>]) -> TokenStream {
    let sets = sets.iter().map(|set| quote!(&[#(#set),*]));
    quote!(&[#(#sets),*])
}

pub(super) fn unsuffixed(number: u64) -> proc_macro2::Literal {
    proc_macro2::Literal::u64_unsuffixed(number)
}

fn closure(checks: Vec<TokenStream>) -> Option<TokenStream> {
    match checks.as_slice() {
        [] => None,
        [one] => Some(quote!(|value, checks| #one)),
        _ => {
            let checks = checks.into_iter().map(statement);
            Some(quote!(|value, checks| { #(#checks)* }))
        }
    }
}

/// A check as a statement: a block has no semicolon, because rustc warns about it.
pub(super) fn statement(check: TokenStream) -> TokenStream {
    if is_block(&check) { check } else { quote!(#check;) }
}

fn is_block(tokens: &TokenStream) -> bool {
    let last = tokens.clone().into_iter().last();
    matches!(last, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}

fn joined(mut first: Vec<TokenStream>, then: Vec<TokenStream>) -> Vec<TokenStream> {
    first.extend(then);
    first
}
