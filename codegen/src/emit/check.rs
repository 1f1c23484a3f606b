//! Constraints to checks: closures `|value, at| …` over a value that has its type already.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::emit::{Emit, bound, ident, number};
use crate::model::{Constraint, Format, Openness, Pattern, Shape, Test, TypeId};
use crate::options::{ConstraintMode, DateTimeType};

impl Emit<'_> {
    /// The closure that checks a type where it stands; `None` where there is nothing to check. Items check themselves.
    pub(super) fn checker(&self, id: TypeId) -> Option<TokenStream> {
        if self.options.constraints == ConstraintMode::Off {
            return None;
        }
        closure(self.checks(id))
    }

    /// Statements over `value` and `at`: what the type itself demands, then what its parts do.
    fn checks(&self, id: TypeId) -> Vec<TokenStream> {
        let ty = &self.model.types[id];
        let own = || ty.constraints.iter().filter_map(|constraint| self.check(constraint, id)).collect::<Vec<_>>();
        match &ty.shape {
            Shape::List(item) => joined(own(), self.each(&quote!(items), *item)),
            Shape::Map(entry) => joined(own(), self.each(&quote!(values), *entry)),
            Shape::Nullable(inner) => self.nullable(&ty.constraints, *inner),
            Shape::Boxed(inner) if !self.is_item(*inner) => {
                joined(vec![quote!(let value = &**value)], self.checks(*inner))
            }
            Shape::Tuple { items, rest } => joined(own(), self.tuple_checks(items, *rest)),
            Shape::Struct(_) | Shape::Union(_) | Shape::Boxed(_) | Shape::Replaced(_) => Vec::new(),
            _ => own(),
        }
    }

    fn each(&self, method: &TokenStream, part: TypeId) -> Vec<TokenStream> {
        closure(self.checks(part)).map(|check| quote!(at.#method(value, #check))).into_iter().collect()
    }

    /// Constraints beside `null` speak about the value that is there.
    fn nullable(&self, constraints: &[Constraint], inner: TypeId) -> Vec<TokenStream> {
        let beside = constraints.iter().filter_map(|constraint| self.check(constraint, inner)).collect();
        closure(joined(beside, self.checks(inner)))
            .map(|check| quote!(at.nullable(value, #check)))
            .into_iter()
            .collect()
    }

    fn tuple_checks(&self, items: &[TypeId], rest: Option<TypeId>) -> Vec<TokenStream> {
        let place = if rest.is_some() { quote!(value.items) } else { quote!(value) };
        let leading = items.iter().enumerate().filter_map(|(position, item)| {
            let index = number(position);
            closure(self.checks(*item)).map(|check| quote!(at.item(&#place.#index, #index, #check)))
        });
        let more = rest.and_then(|rest| closure(self.checks(rest)));
        let length = number(items.len());
        leading.chain(more.map(|check| quote!(at.rest(&value.rest, #length, #check)))).collect()
    }

    /// One constraint on a value of this type; `None` where it says nothing about such a value.
    pub(super) fn check(&self, constraint: &Constraint, id: TypeId) -> Option<TokenStream> {
        match &self.model.types[id].shape {
            Shape::Text(format) if self.is_text(*format) => self.text_check(constraint),
            Shape::Enum(found) if found.openness == Openness::Open => {
                let check = self.text_check(constraint)?;
                Some(quote!({ let value = value.as_str(); #check }))
            }
            Shape::Int(int) => bound::integer(constraint, *int),
            Shape::Float => bound::float(constraint),
            Shape::List(_) => self.list_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Map(_) => self.map_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Any => self.value_check(constraint).or_else(|| self.any_check(constraint)),
            Shape::Nullable(inner) | Shape::Boxed(inner) => self.check(constraint, *inner),
            Shape::Tuple { .. } | Shape::Bool | Shape::Null => self.any_check(constraint),
            _ => None,
        }
        .or_else(|| self.scalar_condition(constraint, id))
    }

    /// Whether a format is written as a text, or as a strict type that knows itself.
    fn is_text(&self, format: Format) -> bool {
        self.options.date_time == DateTimeType::Text
            || !matches!(format, Format::DateTime | Format::Date | Format::Time)
    }

    fn text_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinLength(least) => {
                let least = unsuffixed(*least);
                quote!(at.min_length(value, #least))
            }
            Constraint::MaxLength(most) => {
                let most = unsuffixed(*most);
                quote!(at.max_length(value, #most))
            }
            Constraint::Pattern(pattern) => self.pattern_check(pattern),
            Constraint::OneOf(texts) => quote!(at.one_of(value, &[#(#texts),*])),
            Constraint::Format(format) => {
                let rt = self.rt();
                let name = ident(crate::emit::ty::format_name(*format)?);
                quote!(at.format(value, #rt::Format::#name))
            }
            _ => return None,
        })
    }

    fn pattern_check(&self, pattern: &Pattern) -> TokenStream {
        let rt = self.rt();
        let Pattern { source, matches, excludes } = pattern;
        let made = if pattern.is_verbatim() {
            quote!(new(#source))
        } else {
            quote!(translated(#source, &[#(#matches),*], &[#(#excludes),*]))
        };
        quote!({ static PATTERN: #rt::Pattern = #rt::Pattern::#made; at.pattern(value, &PATTERN) })
    }

    fn list_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinItems(least) => {
                let least = unsuffixed(*least);
                quote!(at.min_items(value, #least))
            }
            Constraint::MaxItems(most) => {
                let most = unsuffixed(*most);
                quote!(at.max_items(value, #most))
            }
            Constraint::UniqueItems => quote!(at.unique_items(value)),
            Constraint::Contains { ty, min, max } => {
                let min = unsuffixed(*min);
                let max = max.map(unsuffixed).map_or_else(|| quote!(None), |max| quote!(Some(#max)));
                self.with_type(*ty, |ty| quote!(at.contains::<#ty, _>(value, #min, #max)))
            }
            _ => return None,
        })
    }

    fn map_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinProperties(least) => {
                let least = unsuffixed(*least);
                quote!(at.min_properties(value, #least))
            }
            Constraint::MaxProperties(most) => {
                let most = unsuffixed(*most);
                quote!(at.max_properties(value, #most))
            }
            Constraint::PropertyNames(constraints) => {
                let check = self.name_checks(constraints)?;
                quote!(at.property_names(value, |value, at| #check))
            }
            Constraint::DependentRequired(given, needed) => {
                quote!(at.dependent_required(value, #given, &[#(#needed),*]))
            }
            Constraint::RequiredAny(sets) => {
                let sets = property_sets(sets);
                quote!(at.required_any(value, #sets))
            }
            Constraint::RequiredOne(sets) => {
                let sets = property_sets(sets);
                quote!(at.required_one(value, #sets))
            }
            _ => return None,
        })
    }

    /// A value of any kind: a constraint speaks only about its own.
    fn value_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        if let Some(check) = self.text_check(constraint) {
            return Some(quote!(if let Some(value) = value.as_str() { #check }));
        }
        if let Some(check) = self.list_check(constraint) {
            return Some(quote!(if let Some(value) = value.as_array() { #check }));
        }
        let check = bound::float(constraint)?;
        Some(quote!(if let Some(value) = &value.as_f64() { #check }))
    }

    /// What can be asked of every type.
    fn any_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        match constraint {
            Constraint::Not(ty) => Some(self.with_type(*ty, |ty| quote!(at.not::<#ty>(value)))),
            Constraint::If { test: Test::Fits(test), then, otherwise } => {
                let test = self.with_type(*test, |ty| quote!(at.matches::<#ty>(value)));
                Some(self.choice(&test, *then, *otherwise, |ty| quote!(at.require_match::<#ty>(value))))
            }
            _ => None,
        }
    }

    /// Says something about another type; one that is constrained where it stands gets a type of its own to be read as.
    pub(super) fn with_type(&self, id: TypeId, say: impl FnOnce(&TokenStream) -> TokenStream) -> TokenStream {
        if self.reader(id).is_none() && self.checker(id).is_none() {
            return say(&self.ty(id, self.scope));
        }
        let rt = self.rt();
        let read = self.read(id, &quote!(.map(|_| Self)));
        let said = say(&quote!(Other_));
        quote!({
            struct Other_;
            impl #rt::Decode for Other_ {
                fn decode(json: &mut #rt::Reader<'_>) -> Option<Self> { #read }
            }
            #said
        })
    }

    /// `if …`, and what is to be said of the type that must hold in either case.
    pub(super) fn choice(
        &self,
        test: &TokenStream,
        then: Option<TypeId>,
        otherwise: Option<TypeId>,
        holds: impl Fn(&TokenStream) -> TokenStream,
    ) -> TokenStream {
        let held = |ty: Option<TypeId>| ty.map(|ty| statement(self.with_type(ty, &holds)));
        let chosen = |test: &TokenStream| match (held(then), held(otherwise)) {
            (Some(then), Some(otherwise)) => quote!(if #test { #then } else { #otherwise }),
            (Some(then), None) => quote!(if #test { #then }),
            (None, otherwise) => quote!(if !#test { #otherwise }),
        };
        if !is_block(test) {
            return chosen(test);
        }
        let chosen = chosen(&quote!(fits));
        quote!({ let fits = #test; #chosen })
    }

    fn scalar_condition(&self, constraint: &Constraint, id: TypeId) -> Option<TokenStream> {
        let scalar = matches!(self.model.types[id].shape, Shape::Text(_) | Shape::Int(_) | Shape::Float);
        scalar.then(|| self.any_check(constraint)).flatten()
    }

    /// The block that checks a property's name, `value`.
    pub(super) fn name_checks(&self, constraints: &[Constraint]) -> Option<TokenStream> {
        let checks: Vec<_> =
            constraints.iter().filter_map(|constraint| self.text_check(constraint)).map(statement).collect();
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
        [one] => Some(quote!(|value, at| #one)),
        _ => {
            let checks = checks.into_iter().map(statement);
            Some(quote!(|value, at| { #(#checks)* }))
        }
    }
}

/// A block needs no semicolon, and rustc says so.
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
