//! Decoding: `impl Decode` of structs, and expressions that decode other types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::check::{property_sets, statement, unsuffixed};
use crate::emit::{Emit, Scope, ident};
use crate::model::{AdditionalProperties, Condition, Constraint, Presence, Shape, Struct, TypeId};
use crate::options::ConstraintMode;

/// Local variables in the body of `decode`.
const RESERVED: [&str; 4] = ["json", "object", "key", "value"];

impl Emit<'_> {
    pub(super) fn decode_struct(&self, id: TypeId, structure: &Struct) -> TokenStream {
        let locals = self.locals(id);
        let (import, slot) = self.slot();
        let slots = structure.fields.iter().zip(&locals.fields).map(|(field, local)| {
            let ty = self.checker(field.ty).map(|_| self.ty(field.ty, self.scope)).map(|ty| quote!(: #slot<#ty>));
            quote!(let mut #local #ty = #slot::Absent;)
        });
        let additional_slot = self.additional_slot(&structure.additional_properties, &locals.additional);
        let import = (!structure.fields.is_empty()).then_some(import);
        let decode_properties = self.decode_properties(structure, &locals);
        let build = self.build(id, structure, &locals);
        self.decode_impl(
            id,
            quote! {
                #import
                #(#slots)*
                #additional_slot
                let mut object = json.object()?;
                #decode_properties
                #build
            },
        )
    }

    /// The import of `Slot` and its name; the full path if the document has a type of this name.
    fn slot(&self) -> (TokenStream, TokenStream) {
        let rt = self.rt();
        if self.paths.is_slot_taken {
            (TokenStream::new(), quote!(#rt::Slot))
        } else {
            (quote!(use #rt::Slot;), quote!(Slot))
        }
    }

    fn additional_slot(&self, additional: &AdditionalProperties, local: &Ident) -> Option<TokenStream> {
        let AdditionalProperties::Kept(ty) = additional else { return None };
        let ty = self.checker(*ty).map(|_| self.ty(*ty, self.scope)).map(|ty| quote!(::<String, #ty>));
        Some(quote!(let mut #local = ::std::collections::BTreeMap #ty::new();))
    }

    /// `impl Decode` with a body that reads from `json`.
    pub(super) fn decode_impl(&self, id: TypeId, body: TokenStream) -> TokenStream {
        let rt = self.rt();
        let name = self.name(id);
        quote! {
            impl #rt::Decode for #name {
                fn decode(json: &mut #rt::Reader<'_>) -> Option<Self> {
                    #body
                }
            }
        }
    }

    fn decode_properties(&self, structure: &Struct, locals: &Locals) -> TokenStream {
        let additional = self.decode_additional(&structure.additional_properties, locals);
        if structure.fields.is_empty() && structure.constants.is_empty() {
            return match structure.additional_properties {
                AdditionalProperties::Kept(_) => quote!(while let Some(key) = object.key() { #additional; }),
                _ => quote!(while object.key().is_some() { #additional; }),
            };
        }
        let fields = structure.fields.iter().zip(&locals.fields).map(|(field, local)| {
            let wire_name = &field.wire_name;
            let decode = self.decode_slot(field.ty, local);
            quote!(#wire_name => #decode)
        });
        let names: Vec<_> = structure.constants.iter().map(|constant| &constant.wire_name).collect();
        let constants = structure.constants.iter().map(|constant| {
            let wire_name = &constant.wire_name;
            let value = self.constant(&constant.value);
            quote!(#wire_name => object.constant(&[#(#names),*], #wire_name, #value),)
        });
        quote! {
            while let Some(key) = object.key() {
                match &*key {
                    #(#fields)*
                    #(#constants)*
                    _ => #additional,
                }
            }
        }
    }

    /// The expression of a match arm that fills a slot and checks the value.
    fn decode_slot(&self, ty: TypeId, local: &Ident) -> TokenStream {
        let decode = match self.decode_expr(ty) {
            Some(expr) => quote!(object.read_with(&mut #local, |json| #expr)),
            None => quote!(object.read(&mut #local)),
        };
        match self.checker(ty) {
            Some(check) => quote!({ #decode; object.check(&#local, #check); }),
            None => quote!(#decode,),
        }
    }

    fn decode_additional(&self, additional: &AdditionalProperties, locals: &Locals) -> TokenStream {
        let map = &locals.additional;
        match additional {
            AdditionalProperties::Ignored => quote!(object.skip()),
            AdditionalProperties::Closed => quote!(object.skip_disallowed()),
            AdditionalProperties::Denied => quote!(object.deny()),
            AdditionalProperties::Kept(ty) => match self.decode_expr(*ty) {
                Some(expr) => quote!(object.read_additional_with(key, &mut #map, |json| #expr)),
                None => quote!(object.read_additional(key, &mut #map)),
            },
        }
    }

    /// Builds the struct, unless a property is missing or invalid. All missing properties are recorded first.
    fn build(&self, id: TypeId, structure: &Struct, locals: &Locals) -> TokenStream {
        let rt = self.rt();
        let fields = structure.fields.iter().zip(&locals.fields).map(|(field, local)| {
            let wire_name = &field.wire_name;
            match field.presence {
                Presence::Required => quote!(let #local = object.required(#wire_name, #local);),
                Presence::Optional => quote!(let #local = object.optional(#wire_name, #local);),
            }
        });
        let wire_names = structure.constants.iter().map(|constant| &constant.wire_name);
        let constants = (!structure.constants.is_empty()).then(|| quote!(object.constants(&[#(#wire_names),*]);));
        let checks = self.check_object(id, structure, &locals.additional);
        let members = self.names.types[id.0 as usize].members.iter().zip(&locals.fields).map(|(member, local)| {
            let member = ident(member);
            if member == *local { quote!(#member) } else { quote!(#member: #local) }
        });
        let required: Vec<_> = structure
            .fields
            .iter()
            .zip(&locals.fields)
            .filter(|(field, _)| field.presence == Presence::Required)
            .map(|(_, local)| local)
            .collect();
        let required = match required.as_slice() {
            [] => None,
            [one] => Some(quote!(let #one = #one?;)),
            many => Some(quote!(#rt::unwrap_all!(#(#many),*);)),
        };
        let can_fail = structure.fields.iter().any(|field| field.presence == Presence::Optional)
            || !structure.constants.is_empty();
        let complete = can_fail.then(|| quote!(object.complete()?;));
        let additional = matches!(structure.additional_properties, AdditionalProperties::Kept(_))
            .then(|| additional_member(&self.names.types[id.0 as usize].additional, &locals.additional));
        quote! {
            #(#fields)*
            #constants
            #checks
            #complete
            #required
            Some(Self { #(#members,)* #additional })
        }
    }

    /// The statements that check the object as a whole and its additional properties.
    fn check_object(&self, id: TypeId, structure: &Struct, additional: &Ident) -> TokenStream {
        let checks = self.object_checks(id).into_iter().map(statement);
        let additional_check = match structure.additional_properties {
            AdditionalProperties::Kept(ty) => {
                self.checker(ty).map(|check| quote!(object.check_additional(&#additional, #check);))
            }
            _ => None,
        };
        quote!(#(#checks)* #additional_check)
    }

    /// The checks of constraints on the object as a whole, as expressions that refer to `object`.
    pub(super) fn object_checks(&self, id: TypeId) -> Vec<TokenStream> {
        if self.options.constraints == ConstraintMode::Off {
            return Vec::new();
        }
        self.model.types[id].constraints.iter().filter_map(|constraint| self.object_check(constraint)).collect()
    }

    fn object_check(&self, constraint: &Constraint) -> Option<TokenStream> {
        Some(match constraint {
            Constraint::MinProperties(min) => {
                let min = unsuffixed(*min);
                quote!(object.min_properties(#min))
            }
            Constraint::MaxProperties(max) => {
                let max = unsuffixed(*max);
                quote!(object.max_properties(#max))
            }
            Constraint::DependentRequired(given, needed) => quote!(object.dependent_required(#given, &[#(#needed),*])),
            Constraint::RequiredAny(sets) => {
                let sets = property_sets(sets);
                quote!(object.required_any(#sets))
            }
            Constraint::RequiredOne(sets) => {
                let sets = property_sets(sets);
                quote!(object.required_one(#sets))
            }
            Constraint::PropertyNames(constraints) => {
                let checks = self.name_checks(constraints)?;
                quote!(object.property_names(|value, checks| #checks))
            }
            Constraint::Not(ty) => self.with_type(*ty, |ty| quote!(object.not::<#ty>())),
            Constraint::If { condition, then, otherwise } => {
                let test = match condition {
                    Condition::Valid(ty) => self.with_type(*ty, |ty| quote!(object.matches::<#ty>())),
                    Condition::HasProperty(name) => quote!(object.has(#name)),
                };
                self.conditional(&test, *then, *otherwise, |ty| quote!(object.require_match::<#ty>()))
            }
            _ => return None,
        })
    }

    /// The expression that decodes a type which contains a user's type, because user types are decoded by serde. `None` if `Decode` is sufficient.
    pub(super) fn decode_expr(&self, id: TypeId) -> Option<TokenStream> {
        match &self.model.types[id].shape {
            Shape::Replaced(_) => Some(quote!(json.deserialize())),
            Shape::Array(item) => self.decode_expr(*item).map(|item| quote!(json.array_with(|json| #item))),
            Shape::Map(value) => self.decode_expr(*value).map(|value| quote!(json.map_with(|json| #value))),
            Shape::Nullable(inner) => self.decode_expr(*inner).map(|inner| quote!(json.nullable_with(|json| #inner))),
            Shape::Boxed(inner) => self.decode_expr(*inner).map(|inner| quote!(#inner.map(Box::new))),
            Shape::Tuple { items, rest } => {
                items.iter().chain(rest).find_map(|item| self.decode_expr(*item)).map(|_| quote!(json.deserialize()))
            }
            _ => None,
        }
    }

    /// The expression that decodes a type and checks it. `map` is appended to the resulting `Option`: `.map(Self::Cat)`.
    pub(super) fn decode_and_check(&self, id: TypeId, map: &TokenStream) -> TokenStream {
        let rt = self.rt();
        let decode = self.decode_expr(id).unwrap_or_else(|| quote!(#rt::Decode::decode(json)));
        match self.checker(id) {
            Some(check) => {
                let ty = self.ty(id, self.scope);
                quote!({ let value: Option<#ty> = #decode; json.check(&value, #check); value #map })
            }
            None => quote!(#decode #map),
        }
    }

    /// The closure `|json| …` that decodes a body whose type has constraints or contains a user's type; `None` if `Decode` is sufficient.
    /// It is the last argument of `decode_json_with(body, |json| …)`, which replaces `decode_json(body)`.
    pub(crate) fn body_decoder(&self, id: TypeId, scope: Scope) -> Option<TokenStream> {
        let here = Self { scope, ..*self };
        let is_plain = here.decode_expr(id).is_none() && here.checker(id).is_none();
        (!is_plain).then(|| {
            let decode = here.decode_and_check(id, &TokenStream::new());
            quote!(|json| #decode)
        })
    }

    fn locals(&self, id: TypeId) -> Locals {
        let names = &self.names.types[id.0 as usize];
        let taken = |name: &str| RESERVED.contains(&name) || names.members.iter().any(|member| member == name);
        let local = |member: &String| {
            let mut name = member.clone();
            while RESERVED.contains(&name.as_str()) || (name != *member && taken(&name)) {
                name.push('_');
            }
            ident(&name)
        };
        Locals { fields: names.members.iter().map(local).collect(), additional: local(&names.additional) }
    }
}

/// The variables of the fields in `decode`, distinct from its other local variables.
struct Locals {
    fields: Vec<Ident>,
    additional: Ident,
}

fn additional_member(member: &str, local: &Ident) -> TokenStream {
    let member = ident(member);
    if member == *local { quote!(#member) } else { quote!(#member: #local) }
}
