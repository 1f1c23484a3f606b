//! The structs of header, query, path and cookie parameters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{EventId, Location, Parameter, ParameterEncoding, ParameterSet, Presence, Shape, TypeId};
use crate::options::ParameterMode;

impl Emit<'_> {
    /// Emits one struct per distinct set of parameters.
    pub(super) fn parameter_sets(&self) -> Option<TokenStream> {
        let sets = self
            .model
            .parameter_sets
            .iter()
            .enumerate()
            .map(|(at, set)| self.for_event(self.names.parameter_sets[at].event).parameter_set(at, set));
        (self.receives() || self.sends()).then(|| sets.collect())
    }

    /// The type of an event's parameters, in the group's module.
    pub(super) fn parameters_type(&self, id: EventId) -> TokenStream {
        match self.event(id).parameters {
            None => quote!(()),
            Some(_) => {
                let name = ident(&self.names.events[id.0 as usize].parameters);
                quote!(super::#name)
            }
        }
    }

    /// The names of parameters that are defined under the name of another event, with their targets and documentation.
    pub(super) fn parameter_aliases(&self) -> Vec<(&String, proc_macro2::Ident, String)> {
        let sets = self.model.parameter_sets.iter().zip(&self.names.parameter_sets);
        let aliases = sets.flat_map(|(set, names)| {
            let others = set.events.iter().filter(|id| **id != names.event);
            others.map(|id| {
                let location = format!("The parameters of {}.", docs::code(&self.event(*id).id));
                (&self.names.events[id.0 as usize].parameters, ident(&names.name), location)
            })
        });
        aliases.collect()
    }

    fn parameter_set(&self, at: usize, set: &ParameterSet) -> TokenStream {
        let rt = self.rt();
        let runtime = self.runtime();
        let names = &self.names.parameter_sets[at];
        let name = ident(&names.name);
        let docs = docs::line(&format!("The parameters of {}.", docs::code(&self.event(names.event).id)));
        let fields: Vec<_> = names.fields.iter().map(|field| ident(field)).collect();
        let items = set.parameters.iter().zip(&fields).map(|(parameter, field)| {
            let docs = docs::docs(
                &parameter.docs,
                &format!("The {} {}.", location_phrase(parameter.location), docs::code(&parameter.wire_name)),
            );
            let ty = self.parameter_type(parameter);
            quote!(#docs pub #field: #ty)
        });
        let reads = set.parameters.iter().zip(&fields).map(|(parameter, field)| {
            let decode = self.decode_parameter(parameter);
            quote!(#field: #decode)
        });
        let writes = set.parameters.iter().zip(&fields).map(|(parameter, field)| {
            let (method, wire_name, style) =
                (location_method(parameter.location), &parameter.wire_name, self.parameter_style(parameter.encoding));
            quote!(parameters.#method(#wire_name, #style, &self.#field)?;)
        });
        let lints = self.lint_attributes();
        let default = set.parameters.iter().all(|parameter| self.is_optional(parameter)).then(|| quote!(, Default));
        quote! {
            #docs
            #lints
            #[derive(Clone, Debug, PartialEq #default)]
            pub struct #name {
                #(#items,)*
            }

            impl #rt::Parameters for #name {
                fn read(request: &#rt::ParameterReader<'_>) -> ::std::result::Result<Self, #runtime::DecodeError> {
                    Ok(Self { #(#reads,)* })
                }

                fn write(&self, parameters: &mut #rt::RequestParameters) -> ::std::result::Result<(), #runtime::EncodeError> {
                    #(#writes)*
                    Ok(())
                }
            }
        }
    }

    fn is_optional(&self, parameter: &Parameter) -> bool {
        self.options.parameters == ParameterMode::Lenient || parameter.presence == Presence::Optional
    }

    /// The type of a field. In lenient mode, parameters that are missing or invalid are `None`.
    fn parameter_type(&self, parameter: &Parameter) -> TokenStream {
        let ty = self.ty(self.not_null(parameter.ty), Scope::Root);
        if self.is_optional(parameter) { quote!(Option<#ty>) } else { ty }
    }

    /// The type without `null`, which parameters cannot have as a value.
    pub(super) fn not_null(&self, id: TypeId) -> TypeId {
        match self.model.types[id].shape {
            Shape::Nullable(inner) => self.not_null(inner),
            _ => id,
        }
    }

    fn decode_parameter(&self, parameter: &Parameter) -> TokenStream {
        let (method, wire_name, style) =
            (location_method(parameter.location), &parameter.wire_name, self.parameter_style(parameter.encoding));
        let found = quote!(request.#method(#wire_name, #style));
        match (self.options.parameters, parameter.presence) {
            (ParameterMode::Lenient, _) => quote!(#found.lenient()),
            (ParameterMode::Strict, Presence::Optional) => quote!(#found.optional()?),
            (ParameterMode::Strict, Presence::Required) => quote!(#found.required()?),
        }
    }

    /// The serialization style of a parameter.
    pub(super) fn parameter_style(&self, encoding: ParameterEncoding) -> TokenStream {
        let rt = self.rt();
        match encoding {
            ParameterEncoding::Scalar => quote!(#rt::ParameterStyle::Scalar),
            ParameterEncoding::Separated(by) => quote!(#rt::ParameterStyle::Separated(#by)),
            ParameterEncoding::Repeated => quote!(#rt::ParameterStyle::Repeated),
            ParameterEncoding::Object { explode: false } => quote!(#rt::ParameterStyle::Object),
            ParameterEncoding::Object { explode: true } => quote!(#rt::ParameterStyle::ExplodedObject),
            ParameterEncoding::DeepObject => quote!(#rt::ParameterStyle::DeepObject),
            ParameterEncoding::Json => quote!(#rt::ParameterStyle::Json),
        }
    }
}

/// The method of the runtime for a location.
fn location_method(location: Location) -> proc_macro2::Ident {
    ident(match location {
        Location::Header => "header",
        Location::Query => "query",
        Location::QueryString => "query_string",
        Location::Path => "path",
        Location::Cookie => "cookie",
    })
}

fn location_phrase(location: Location) -> &'static str {
    match location {
        Location::Header => "header",
        Location::Query => "query parameter",
        Location::QueryString => "query string",
        Location::Path => "path parameter",
        Location::Cookie => "cookie",
    }
}
